// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recordpanel.h"

#include "app/actionregistry.h"
#include "app/sessioncontext.h"
#include "app/words.h"
#include "models/linksmodel.h"
#include "widgets/recordlinks.h"
#include "widgets/valuepanel.h"

#include <SurrealQt/SurrealLiveModel>
#include <SurrealQt/SurrealQL>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>
#include <SurrealQt/SurrealValueModel>

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {
constexpr int TrailSteps = 3; // before the one that is shown
constexpr qsizetype LongestStep = 24; // letters
} // namespace

RecordPanel::RecordPanel(const ActionRegistry *actions, QWidget *parent)
    : QWidget(parent)
    , m_place(new QLabel(this))
    , m_trail(new QLabel(this))
    , m_forms(new QTabWidget(this))
    , m_value(new ValuePanel(m_forms))
    , m_links(new RecordLinks(m_forms))
{
    setObjectName("recordPanel"_L1);
    m_place->setObjectName("recordPlace"_L1);
    m_place->setTextFormat(Qt::PlainText);
    m_place->setForegroundRole(QPalette::PlaceholderText);
    m_place->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(6, 4, 6, 0);
    bar->setSpacing(4);
    const auto button = [&](const QString &id) {
        auto *made = new QToolButton(this);
        made->setDefaultAction(actions->action(id));
        made->setAutoRaise(true);
        made->setIconSize(QSize(16, 16));
        made->setAccessibleName(ActionRegistry::plainText(actions->action(id)));
        bar->addWidget(made);
    };
    button(u"record.back"_s);
    button(u"record.forward"_s);
    bar->addWidget(m_place, 1);
    button(u"record.live"_s);
    button(u"record.refresh"_s);
    button(u"record.table"_s);
    button(u"record.query"_s);
    m_trail->setObjectName("recordTrail"_L1);
    m_trail->setAccessibleName(tr("The way to the record"));
    m_trail->setTextFormat(Qt::RichText);
    m_trail->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_trail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_trail->setContentsMargins(8, 4, 8, 4);
    m_trail->hide();
    connect(m_trail, &QLabel::linkActivated, this,
            [this](const QString &step) { goTo(step.toLongLong()); });
    m_forms->setObjectName("recordForms"_L1);
    m_forms->setAccessibleName(tr("What is shown of the record"));
    m_forms->tabBar()->setAccessibleName(m_forms->accessibleName());
    m_forms->setDocumentMode(true);
    m_forms->addTab(m_value, tr("Fields"));
    m_forms->addTab(m_links, tr("Relations"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_trail);
    layout->addWidget(m_forms, 1);
    connect(m_value, &ValuePanel::recordActivated, this, &RecordPanel::follow);
    connect(m_value, &ValuePanel::recordClicked, this, &RecordPanel::follow);
    connect(m_links, &RecordLinks::recordActivated, this, &RecordPanel::follow);
    say(tr("Hold Ctrl and click a record id in a query, or put the caret on it and press Ctrl+I: "
           "the record is shown here."));
}

SurrealRecordId RecordPanel::record() const
{
    return m_steps.value(m_at).record;
}

SessionContext *RecordPanel::context() const
{
    return m_steps.value(m_at).context;
}

QString RecordPanel::place() const
{
    return m_place->text();
}

QString RecordPanel::message() const
{
    return m_message;
}

void RecordPanel::say(const QString &message)
{
    m_message = message;
    m_value->clear(message);
}

void RecordPanel::follow(const SurrealRecordId &record)
{
    if (SessionContext *from = context())
        open(from, record);
}

void RecordPanel::open(SessionContext *context, const SurrealRecordId &record)
{
    leave();
    if (m_at < 0 || this->record() != record || this->context() != context) {
        m_steps.resize(m_at + 1);
        m_steps.append({context, record, m_forms->currentIndex(), 0});
        if (m_steps.size() > MostSteps)
            m_steps.removeFirst();
        m_at = m_steps.size() - 1;
    }
    ask();
}

void RecordPanel::leave()
{
    if (m_at < 0)
        return;
    m_steps[m_at].form = m_forms->currentIndex();
    m_steps[m_at].scrolled = m_value->scrollPosition();
}

void RecordPanel::goTo(qsizetype step)
{
    if (step < 0 || step >= m_steps.size() || step == m_at)
        return;
    leave();
    m_at = step;
    m_forms->setCurrentIndex(m_steps.at(m_at).form);
    ask();
}

void RecordPanel::back()
{
    goTo(m_at - 1);
}

void RecordPanel::forward()
{
    goTo(m_at + 1);
}

void RecordPanel::showLinks()
{
    m_forms->setCurrentWidget(m_links);
    m_links->setFocus(Qt::ShortcutFocusReason);
}

QString RecordPanel::trail() const
{
    QStringList steps;
    for (qsizetype step = qMax(qsizetype(0), m_at - TrailSteps); step <= m_at; ++step)
        steps.append(m_steps.at(step).record.toString());
    return steps.join(u" › "_s);
}

void RecordPanel::refreshTrail()
{
    QStringList steps;
    for (qsizetype step = qMax(qsizetype(0), m_at - TrailSteps); step <= m_at; ++step) {
        QString id = m_steps.at(step).record.toString();
        if (id.size() > LongestStep)
            id = id.left(LongestStep) + u'…';
        id = id.toHtmlEscaped();
        steps.append(step == m_at ? u"<b>%1</b>"_s.arg(id)
                                  : u"<a href=\"%1\">%2</a>"_s.arg(step).arg(id));
    }
    m_trail->setText(steps.join(u" › "_s));
    m_trail->setToolTip(record().toString().toHtmlEscaped());
    m_trail->show();
}

void RecordPanel::setLive(bool live)
{
    if (live == (m_live != nullptr))
        return;
    delete std::exchange(m_live, nullptr);
    if (live) {
        m_live = new SurrealLiveModel(this);
        connect(m_live, &SurrealLiveModel::updated, this, &RecordPanel::liveChanged);
        refreshLive();
    }
    Q_EMIT currentChanged();
}

void RecordPanel::refreshLive()
{
    if (!m_live || m_at < 0)
        return;
    m_live->setSession(context() ? context()->session() : nullptr);
    m_live->setVariables({{u"record"_s, SurrealValue(record())}});
    m_live->setQuery(u"SELECT * FROM %1 WHERE id = $record"_s.arg(
        SurrealQL::escapeIdentifier(record().table())));
}

void RecordPanel::liveChanged()
{
    using State = SurrealLiveModel::State;
    if (m_live->state() != State::Live)
        return;
    ++m_question; // what was asked for before is older
    const SurrealValue row = m_live->rowValue(0);
    if (m_live->rowCount() == 0)
        answer({});
    else if (row.value(u"id").toRecordId() == record() && m_value->model()->value() != row) {
        m_steps[m_at].scrolled = m_value->scrollPosition();
        answer(row);
    }
}

void RecordPanel::refresh()
{
    leave(); // what is read again stays where it was
    ask();
}

void RecordPanel::ask()
{
    if (m_at < 0)
        return;
    const quint64 question = ++m_question;
    SessionContext *from = context();
    if (!from || !from->session()) {
        m_place->clear();
        m_links->setRecord(nullptr, record());
        say(tr("The session that %1 was opened in is closed.").arg(record().toString()));
        Q_EMIT currentChanged();
        Q_EMIT shown();
        return;
    }
    m_place->setText(from->place().isEmpty() ? from->title()
                                             : u"%1 · %2"_s.arg(from->title(), from->place()));
    m_place->setToolTip(m_place->text());
    refreshTrail();
    m_links->setRecord(from, record());
    refreshLive();
    Q_EMIT currentChanged();
    from->session()
        ->query(u"SELECT * FROM ONLY $record"_s, {{u"record"_s, SurrealValue(record())}})
        ->then(
            this,
            [this, question](const SurrealValue &found) {
                if (question == m_question)
                    answer(found);
            },
            [this, question](const SurrealError &error) {
                if (question == m_question)
                    refuse(error);
            });
}

void RecordPanel::answer(const SurrealValue &found)
{
    const QString id = record().toString();
    if (found.isNone() || found.isNull()) {
        // The server does not tell which of the two it is.
        say(tr("%1 is not there for %2: either there is no such record, or its permissions hide "
               "it.")
                .arg(id, context() ? context()->who() : QString()));
    } else {
        m_message.clear();
        m_value->setValue(found, id);
        m_value->setScrollPosition(m_steps.at(m_at).scrolled);
    }
    Q_EMIT shown();
}

void RecordPanel::refuse(const SurrealError &error)
{
    //: %1 is a record id
    say(tr("%1 cannot be shown: %2").arg(record().toString(), Words::error(error)));
    Q_EMIT shown();
}

#include "moc_recordpanel.cpp"
