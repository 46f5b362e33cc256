// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/sessionchooser.h"

#include "app/theme.h"
#include "widgets/elidedlabel.h"
#include "widgets/noticebar.h"
#include "widgets/sessionchip.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

enum Column { SessionColumn, StateColumn, WhoColumn, PlaceColumn, ConnectionColumn };

constexpr int LeastSessions = 2; // one has nothing to be compared with
constexpr int WidestColumn = 340;
constexpr int RowHeight = 24;

} // namespace

SessionChooser::SessionChooser(const QString &text, bool writes, const QList<Choice> &choices,
                               QWidget *parent)
    : QDialog(parent)
    , m_writes(writes)
    , m_list(new QTreeWidget(this))
    , m_note(new QLabel(this))
    , m_warning(new NoticeBar(this))
{
    setObjectName("sessionChooser"_L1);
    setWindowTitle(tr("Run in several sessions"));
    resize(1040, 420);
    auto *statement = new ElidedLabel(this);
    statement->setObjectName("chooserText"_L1);
    statement->setTextFormat(Qt::PlainText);
    statement->setText(text.simplified());
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    statement->setFont(fixed);

    m_list->setObjectName("chooserSessions"_L1);
    m_list->setAccessibleName(tr("Sessions"));
    m_list->setHeaderLabels({tr("Session"), tr("State"), tr("Identity"),
                             tr("Namespace and database"), tr("Connection")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->setIconSize(QSize(24, 16));
    m_list->header()->setHighlightSections(false);
    const QColor dim = Theme::colors(palette()).dim;
    for (const Choice &choice : choices) {
        auto *item = new QTreeWidgetItem(m_list,
                                         {choice.title,
                                          choice.reason.isEmpty() ? choice.state : choice.reason,
                                          choice.who, choice.place, choice.connection});
        item->setSizeHint(ConnectionColumn, QSize(0, RowHeight));
        item->setIcon(SessionColumn, SessionChip::mark(choice.iconName, choice.color));
        for (int column = 0; column < m_list->columnCount(); ++column) {
            item->setToolTip(column, item->text(column));
            if (!choice.reason.isEmpty())
                item->setForeground(column, dim);
        }
        if (choice.reason.isEmpty())
            item->setCheckState(SessionColumn, choice.chosen ? Qt::Checked : Qt::Unchecked);
        else
            item->setFlags(item->flags() & ~Qt::ItemIsUserCheckable);
    }
    for (int column = 0; column < ConnectionColumn; ++column) {
        m_list->resizeColumnToContents(column);
        m_list->setColumnWidth(column, qMin(m_list->columnWidth(column) + 12, WidestColumn));
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
    m_note->setObjectName("chooserNote"_L1);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_warning->setObjectName("chooserWarning"_L1);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_run = buttons->addButton(tr("Run"), QDialogButtonBox::AcceptRole);
    m_run->setObjectName("chooserRun"_L1);
    m_run->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(statement);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_note);
    layout->addWidget(m_warning);
    layout->addWidget(buttons);
    connect(m_list, &QTreeWidget::itemChanged, this, &SessionChooser::refresh);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_list->setFocus();
    refresh();
}

QList<int> SessionChooser::chosen() const
{
    QList<int> numbers;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        if (m_list->topLevelItem(i)->checkState(SessionColumn) == Qt::Checked)
            numbers.append(i);
    }
    return numbers;
}

QString SessionChooser::noteText() const
{
    return m_note->text() + u'\n' + m_warning->text();
}

void SessionChooser::refresh()
{
    const QList<int> numbers = chosen();
    const bool enough = numbers.size() >= LeastSessions;
    m_run->setEnabled(enough);
    m_run->setText(enough ? tr("Run in %n Sessions", nullptr, int(numbers.size())) : tr("Run"));
    if (m_list->topLevelItemCount() < LeastSessions)
        m_note->setText(tr("Only one session is open. Session ▸ New Session or Duplicate Session "
                           "opens another one to compare with."));
    else if (!enough)
        m_note->setText(tr("Choose at least two sessions with the space bar."));
    else
        //: %1 is the name of a session
        m_note->setText(tr("The others are compared with the first: %1.")
                            .arg(m_list->topLevelItem(numbers.first())->text(SessionColumn)));
    if (m_writes && enough)
        m_warning->show(NoticeBar::Level::Warning,
                        tr("The text changes something: it is carried out in each of the %n "
                           "sessions.",
                           nullptr, int(numbers.size())));
    else
        m_warning->clear();
}

#include "moc_sessionchooser.cpp"
