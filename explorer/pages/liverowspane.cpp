// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/liverowspane.h"

#include "app/sessioncontext.h"
#include "app/settings.h"
#include "app/words.h"
#include "widgets/cellflash.h"
#include "widgets/iconlabel.h"
#include "widgets/recordsview.h"

#include <SurrealQt/SurrealLiveModel>
#include <SurrealQt/SurrealObject>

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using State = SurrealLiveModel::State;

LiveRowsPane::LiveRowsPane(SessionContext *context, Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_model(new SurrealLiveModel(this))
    , m_view(new RecordsView(this))
    , m_flash(new CellFlash(m_model, m_view))
    , m_sign(new IconLabel(this))
    , m_words(new QLabel(this))
{
    setObjectName("liveRowsPane"_L1);
    m_view->setObjectName("liveRecords"_L1);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setItemDelegate(new LiveCellDelegate(m_flash, m_view));
    m_view->horizontalHeader()->setSectionsClickable(true);
    m_words->setObjectName("liveRowsState"_L1);
    m_words->setAccessibleName(tr("State of the live records"));
    m_words->setTextFormat(Qt::PlainText);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 4, 8, 4);
    head->setSpacing(6);
    head->addWidget(m_sign);
    head->addWidget(m_words, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_view, 1);
    setFocusProxy(m_view);

    // Who has switched animations off on the desktop has said it for all programs.
    const auto refreshFlash = [this] {
        m_flash->setEnabled(
            m_settings->flashChanges()
            && style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0);
    };
    refreshFlash();
    connect(settings, &Settings::flashChangesChanged, this, refreshFlash);
    m_model->setActive(false);
    m_model->setSession(context->session());
    m_view->setRecords(m_model);
    connect(m_model, &SurrealLiveModel::stateChanged, this, &LiveRowsPane::stateChanged);
    connect(m_model, &SurrealLiveModel::truncatedChanged, this, &LiveRowsPane::refresh);
    connect(m_model, &SurrealLiveModel::updated, this, &LiveRowsPane::refresh);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &LiveRowsPane::refresh);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &LiveRowsPane::refresh);
    refresh();
}

QString LiveRowsPane::stateText() const
{
    return m_words->text();
}

void LiveRowsPane::follow(const TableState &state)
{
    m_view->setAccessibleName(tr("Live records of %1").arg(state.table));
    SurrealObject variables;
    const QString query = state.select(&variables);
    if (query != m_model->query())
        m_gap.clear();
    m_model->setQuery(query);
    m_model->setVariables(variables);
    m_view->showSorting(state.sortColumn, state.sortOrder);
}

void LiveRowsPane::setActive(bool active)
{
    m_model->setActive(active);
}

void LiveRowsPane::stateChanged()
{
    const QTime now = QTime::currentTime();
    if (m_model->state() == State::Interrupted) {
        m_interrupted = now;
    } else if (m_model->state() == State::Live && m_interrupted.isValid()) {
        //: %1 and %2 are times of day
        m_gap = tr("The connection was lost at %1; the records were read again at %2.")
                    .arg(locale().toString(m_interrupted, QLocale::LongFormat),
                         locale().toString(now, QLocale::LongFormat));
        m_interrupted = {};
    }
    refresh();
}

void LiveRowsPane::refresh()
{
    QString sign = u"live"_s;
    QString words;
    switch (m_model->state()) {
    case State::Inactive:
        sign = u"live-pause"_s;
        words = tr("Not live.");
        break;
    case State::Loading:
        words = m_interrupted.isValid() ? tr("Back: reading what changed…")
                                        : tr("Reading, and listening…");
        break;
    case State::Live: {
        const QString rows = tr("%n record(s)", nullptr, m_model->rowCount());
        //: %1 is a number of records
        words = m_model->isTruncated() ? tr("Live: the first %1, there are more.").arg(rows)
                                       : tr("Live: %1.").arg(rows);
        if (!m_gap.isEmpty())
            words += u' ' + m_gap;
        break;
    }
    case State::Interrupted:
        sign = u"warning"_s;
        words = tr("Interrupted: these are the records as they were at %1. Changes are being "
                   "missed until the connection is back.")
                    .arg(locale().toString(m_interrupted, QLocale::LongFormat));
        break;
    case State::Ended:
        sign = u"stop"_s;
        words = tr("Ended: %1").arg(Words::error(m_model->error()));
        break;
    case State::Failed:
        sign = u"error"_s;
        words = tr("Not live: %1").arg(Words::error(m_model->error()));
        break;
    }
    m_sign->setIcon(sign);
    m_words->setText(words);
}

#include "moc_liverowspane.cpp"
