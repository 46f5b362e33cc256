// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shortcutspage.h"

#include "app/actionregistry.h"
#include "app/settings.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr int IdRole = Qt::UserRole + 1;
enum Column { CommandColumn, KeysColumn };

QString keysText(const QList<QKeySequence> &keys)
{
    return QKeySequence::listToString(keys, QKeySequence::NativeText);
}

} // namespace

ShortcutsPage::ShortcutsPage(Settings *settings, ActionRegistry *actions, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_actions(actions)
    , m_list(new QTreeWidget(this))
    , m_keys(new QKeySequenceEdit(this))
    , m_set(new QPushButton(tr("Set"), this))
    , m_remove(new QPushButton(tr("No Keys"), this))
    , m_reset(new QPushButton(tr("As Before"), this))
    , m_message(new QLabel(this))
{
    setObjectName("shortcutsPage"_L1);
    m_list->setObjectName("shortcutsList"_L1);
    m_list->setAccessibleName(tr("Commands and their keys"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setHeaderLabels({tr("Command"), tr("Keys")});
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(CommandColumn, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(KeysColumn, QHeaderView::Interactive);
    m_list->setColumnWidth(KeysColumn, fontMetrics().averageCharWidth() * 28);
    m_keys->setObjectName("shortcutKeys"_L1);
    m_keys->setAccessibleName(tr("Keys"));
    m_keys->setToolTip(tr("Press the keys here"));
    m_set->setObjectName("setShortcut"_L1);
    m_remove->setObjectName("removeShortcut"_L1);
    m_reset->setObjectName("resetShortcut"_L1);
    m_reset->setToolTip(tr("The keys that the command comes with"));
    for (QPushButton *button : {m_set, m_remove, m_reset})
        button->setAutoDefault(false);
    m_message->setWordWrap(true);
    m_message->setObjectName("shortcutMessage"_L1);
    m_message->setMinimumHeight(fontMetrics().height());
    auto *edit = new QHBoxLayout;
    edit->addWidget(m_keys, 1);
    edit->addWidget(m_set);
    edit->addWidget(m_remove);
    edit->addWidget(m_reset);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_list, 1);
    layout->addLayout(edit);
    layout->addWidget(m_message);

    for (const QAction *action : m_actions->actions()) {
        auto *item = new QTreeWidgetItem(m_list);
        item->setData(CommandColumn, IdRole, action->objectName());
        refresh(item);
    }
    m_list->sortItems(CommandColumn, Qt::AscendingOrder);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ShortcutsPage::showCurrent);
    connect(m_set, &QPushButton::clicked, this, [this] { setKeys(m_keys->keySequence()); });
    connect(m_remove, &QPushButton::clicked, this, [this] { setKeys({}); });
    connect(m_reset, &QPushButton::clicked, this, &ShortcutsPage::reset);
    showCurrent();
}

QString ShortcutsPage::currentId() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    return item ? item->data(CommandColumn, IdRole).toString() : QString();
}

void ShortcutsPage::refresh(QTreeWidgetItem *item)
{
    const QString id = item->data(CommandColumn, IdRole).toString();
    const QAction *action = m_actions->action(id);
    item->setText(CommandColumn, ActionRegistry::plainText(action));
    item->setIcon(CommandColumn, action->icon());
    item->setText(KeysColumn, keysText(action->shortcuts()));
    QFont font = item->font(KeysColumn);
    font.setBold(action->shortcuts() != m_actions->defaultShortcuts(id));
    item->setFont(KeysColumn, font);
}

void ShortcutsPage::setFilter(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_list->topLevelItem(i);
        const QString where = item->text(CommandColumn) + u' ' + item->text(KeysColumn);
        bool shown = true;
        for (const QString &word : words)
            shown = shown && where.contains(word, Qt::CaseInsensitive);
        item->setHidden(!shown);
    }
}

QStringList ShortcutsPage::shownCommands() const
{
    QStringList texts;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        if (!m_list->topLevelItem(i)->isHidden())
            texts.append(m_list->topLevelItem(i)->text(CommandColumn));
    }
    return texts;
}

bool ShortcutsPage::choose(const QString &actionId)
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        if (m_list->topLevelItem(i)->data(CommandColumn, IdRole).toString() != actionId)
            continue;
        m_list->setCurrentItem(m_list->topLevelItem(i));
        return true;
    }
    return false;
}

void ShortcutsPage::showCurrent()
{
    const QString id = currentId();
    for (QWidget *widget : {static_cast<QWidget *>(m_keys), static_cast<QWidget *>(m_set),
                            static_cast<QWidget *>(m_remove), static_cast<QWidget *>(m_reset)})
        widget->setEnabled(!id.isEmpty());
    m_keys->setKeySequence(id.isEmpty() ? QKeySequence() : m_actions->action(id)->shortcut());
    m_message->clear();
}

void ShortcutsPage::setKeys(const QKeySequence &keys)
{
    const QString id = currentId();
    if (id.isEmpty())
        return;
    for (const QAction *other : m_actions->actions()) {
        if (keys.isEmpty() || other->objectName() == id || !other->shortcuts().contains(keys))
            continue;
        m_message->setText(
            tr("%1 are the keys of %2 already. Take them from there first.")
                .arg(keys.toString(QKeySequence::NativeText), ActionRegistry::plainText(other)));
        return;
    }
    const QList<QKeySequence> wanted
        = keys.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence> {keys};
    m_actions->setShortcuts(id, wanted);
    m_settings->setShortcuts(id, wanted);
    refresh(m_list->currentItem());
    showCurrent();
}

void ShortcutsPage::reset()
{
    const QString id = currentId();
    if (id.isEmpty())
        return;
    m_actions->setShortcuts(id, m_actions->defaultShortcuts(id));
    m_settings->forgetShortcuts(id);
    refresh(m_list->currentItem());
    showCurrent();
}

QString ShortcutsPage::messageText() const
{
    return m_message->text();
}

#include "moc_shortcutspage.cpp"
