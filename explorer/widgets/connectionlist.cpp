// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/connectionlist.h"

#include "app/connectionregistry.h"
#include "app/icons.h"
#include "app/theme.h"
#include "app/words.h"
#include "widgets/fieldicon.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

enum Role { IdRole = Qt::UserRole + 1, PathRole, SearchRole };

// The identity's icon behind a bar in the connection's colour.
QIcon iconOf(const ConnectionProfile &profile, const QPalette &palette)
{
    QPixmap pixmap(24, 16);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    const QColor color = Theme::connectionColor(profile, palette);
    if (color.isValid())
        painter.fillRect(QRect(0, 0, 4, 16), color);
    icon(Words::identityIcon(profile.kind)).paint(&painter, QRect(8, 0, 16, 16));
    return QIcon(pixmap);
}

} // namespace

ConnectionList::ConnectionList(ConnectionRegistry *registry, QWidget *parent)
    : QWidget(parent)
    , m_registry(registry)
    , m_search(new QLineEdit(this))
    , m_tree(new QTreeWidget(this))
    , m_duplicate(new QPushButton(tr("D&uplicate"), this))
    , m_delete(new QPushButton(tr("For&get…"), this))
{
    setObjectName("connectionList"_L1);
    m_search->setObjectName("connectionSearch"_L1);
    m_search->setAccessibleName(tr("Search the connections"));
    m_search->setPlaceholderText(tr("name, address, folder or user"));
    m_search->setClearButtonEnabled(true);
    addFieldIcon(m_search, u"search"_s);
    m_search->installEventFilter(this);
    m_tree->setObjectName("connectionTree"_L1);
    m_tree->setAccessibleName(tr("Connections"));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIconSize(QSize(24, 16));
    m_tree->setIndentation(16);
    m_tree->installEventFilter(this);
    auto *added = new QPushButton(tr("&New"), this);
    added->setObjectName("newConnection"_L1);
    m_duplicate->setObjectName("duplicateConnection"_L1);
    m_delete->setObjectName("forgetConnection"_L1);
    auto *imported = new QPushButton(tr("&Import…"), this);
    imported->setObjectName("importConnections"_L1);
    imported->setToolTip(tr("From the file of Surrealist, or of another Surreal Explorer"));
    for (QPushButton *button : {added, m_duplicate, m_delete, imported})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    buttons->addWidget(added);
    buttons->addWidget(m_duplicate);
    buttons->addWidget(m_delete);
    buttons->addWidget(imported);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_tree, 1);
    layout->addLayout(buttons);
    setMinimumWidth(qMax(300, layout->minimumSize().width())); // its buttons, in any language

    connect(m_search, &QLineEdit::textChanged, this, &ConnectionList::search);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this] {
        refreshButtons();
        if (!currentId().isEmpty())
            Q_EMIT currentChanged(currentId());
    });
    connect(m_tree, &QTreeWidget::itemActivated, this, [this] {
        if (!currentId().isEmpty())
            Q_EMIT activated(currentId());
    });
    connect(added, &QPushButton::clicked, this, &ConnectionList::newWanted);
    connect(imported, &QPushButton::clicked, this, &ConnectionList::importWanted);
    connect(m_duplicate, &QPushButton::clicked, this,
            [this] { Q_EMIT duplicateWanted(currentId()); });
    connect(m_delete, &QPushButton::clicked, this, [this] { Q_EMIT deleteWanted(currentId()); });
    connect(m_registry, &ConnectionRegistry::changed, this, &ConnectionList::rebuild);
    rebuild();
}

QString ConnectionList::currentId() const
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    return item ? item->data(0, IdRole).toString() : QString();
}

void ConnectionList::setCurrentId(const QString &id)
{
    const QSignalBlocker blocker(m_tree);
    m_tree->setCurrentItem(nullptr);
    QTreeWidgetItemIterator it(m_tree);
    for (; *it && !id.isEmpty(); ++it) {
        if ((*it)->data(0, IdRole).toString() == id)
            m_tree->setCurrentItem(*it);
    }
    refreshButtons();
}

void ConnectionList::refreshButtons()
{
    const bool chosen = !currentId().isEmpty();
    m_duplicate->setEnabled(chosen);
    m_delete->setEnabled(chosen);
}

QTreeWidgetItem *ConnectionList::folder(const QString &path)
{
    QTreeWidgetItem *parent = m_tree->invisibleRootItem();
    QString made;
    const auto steps = path.split(u'/', Qt::SkipEmptyParts);
    for (const QString &step : steps) {
        made += u'/' + step;
        QTreeWidgetItem *found = nullptr;
        for (int i = 0; i < parent->childCount() && !found; ++i) {
            if (parent->child(i)->data(0, PathRole).toString() == made)
                found = parent->child(i);
        }
        if (!found) {
            found = new QTreeWidgetItem(parent, {step.trimmed()});
            found->setData(0, PathRole, made);
            found->setIcon(0, icon(u"folder"_s));
        }
        parent = found;
    }
    return parent;
}

void ConnectionList::addProfile(const ConnectionProfile &profile)
{
    auto *item = new QTreeWidgetItem(folder(profile.folder), {profile.title()});
    item->setData(0, IdRole, profile.id);
    item->setData(0, SearchRole,
                  QStringList {profile.title(), profile.url.toDisplayString(), profile.folder,
                               profile.user, profile.nameSpace, profile.database,
                               ConnectionProfile::environmentText(profile.environment)}
                      .join(u'\n'));
    item->setIcon(0, iconOf(profile, palette()));
    QStringList lines {profile.url.toDisplayString(), profile.summary()};
    if (profile.environment != ConnectionProfile::Environment::None)
        lines.append(ConnectionProfile::environmentText(profile.environment));
    item->setToolTip(0, lines.join(u'\n'));
}

void ConnectionList::rebuild()
{
    const QString current = currentId();
    {
        const QSignalBlocker blocker(m_tree);
        m_tree->clear();
        // Folders come first, so that they are found.
        const auto folders = m_registry->folders();
        for (const QString &path : folders)
            folder(path);
        for (const ConnectionProfile &profile : m_registry->profiles())
            addProfile(profile);
        m_tree->expandAll();
    }
    setCurrentId(current);
    search();
}

bool ConnectionList::showMatches(QTreeWidgetItem *item, const QString &wanted)
{
    bool shown = wanted.isEmpty()
        || item->data(0, SearchRole).toString().contains(wanted, Qt::CaseInsensitive);
    for (int i = 0; i < item->childCount(); ++i)
        shown = showMatches(item->child(i), wanted) || shown;
    item->setHidden(!shown);
    return shown;
}

void ConnectionList::search()
{
    const QString wanted = m_search->text().trimmed();
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i)
        showMatches(m_tree->topLevelItem(i), wanted);
}

bool ConnectionList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (watched == m_tree && key == Qt::Key_Delete && !currentId().isEmpty()) {
        Q_EMIT deleteWanted(currentId());
        return true;
    }
    if (watched == m_search && key == Qt::Key_Down) {
        m_tree->setFocus(Qt::TabFocusReason);
        QTreeWidgetItemIterator it(m_tree, QTreeWidgetItemIterator::NotHidden);
        for (; *it; ++it) {
            if ((*it)->data(0, IdRole).isValid()) {
                m_tree->setCurrentItem(*it);
                break;
            }
        }
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

#include "moc_connectionlist.cpp"
