// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/commandpalette.h"

#include "widgets/fieldicon.h"
#include "widgets/palettedelegate.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {
constexpr auto Size = QSize(640, 420);
constexpr int FromTop = 60; // of the window
} // namespace

CommandPalette::CommandPalette(QWidget *parent)
    : QDialog(parent)
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_empty(new QLabel(tr("Nothing has such a name."), this))
    , m_model(new PaletteModel(this))
{
    setObjectName("commandPalette"_L1);
    setWindowTitle(tr("Find a Command, a Session or a Table"));
    m_field->setObjectName("paletteField"_L1);
    m_field->setAccessibleName(tr("Part of a name"));
    m_field->setPlaceholderText(tr("part of a name: a command, a session, a table, a connection"));
    addFieldIcon(m_field, u"search"_s);
    m_field->installEventFilter(this);
    m_list->setObjectName("paletteList"_L1);
    m_list->setAccessibleName(tr("Found"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps the keyboard
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_field);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
    resize(Size);
    if (parent) {
        const QPoint top = parent->mapToGlobal(QPoint(parent->width() / 2, FromTop));
        move(top.x() - Size.width() / 2, top.y());
    }
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::typed);
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
}

void CommandPalette::setEntries(const QList<PaletteModel::Entry> &entries)
{
    m_model->setEntries(entries);
    typed(m_field->text());
}

void CommandPalette::typed(const QString &text)
{
    m_model->setTyped(text);
    const bool empty = m_model->rowCount() == 0;
    m_list->setVisible(!empty);
    m_empty->setVisible(empty);
    if (!empty)
        m_list->setCurrentIndex(m_model->index(0));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const int last = m_model->rowCount() - 1;
    const int row = m_list->currentIndex().row();
    const int page = qMax(1, m_list->height() / qMax(1, m_list->sizeHintForRow(0)) - 1);
    const auto go = [&](int wanted) {
        m_list->setCurrentIndex(m_model->index(qBound(0, wanted, last)));
        return true;
    };
    switch (key->key()) {
    case Qt::Key_Down:
        return go(row == last ? 0 : row + 1);
    case Qt::Key_Up:
        return go(row == 0 ? last : row - 1);
    case Qt::Key_PageDown:
        return go(row + page);
    case Qt::Key_PageUp:
        return go(row - page);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

void CommandPalette::choose()
{
    const int row = m_list->currentIndex().row();
    if (row < 0)
        return;
    accept(); // first: what is chosen may open a dialog
    m_model->activate(row);
}
