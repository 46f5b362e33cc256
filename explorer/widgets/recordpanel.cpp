// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recordpanel.h"

#include "app/actionregistry.h"
#include "app/sessioncontext.h"
#include "app/words.h"
#include "widgets/valuepanel.h"

#include <SurrealQt/SurrealReply>

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

RecordPanel::RecordPanel(const ActionRegistry *actions, QWidget *parent)
    : QWidget(parent)
    , m_place(new QLabel(this))
    , m_value(new ValuePanel(this))
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
    button(u"record.refresh"_s);
    button(u"record.query"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_value, 1);
    connect(m_value, &ValuePanel::recordActivated, this, [this](const SurrealRecordId &linked) {
        if (context())
            open(context(), linked);
    });
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

void RecordPanel::open(SessionContext *context, const SurrealRecordId &record)
{
    if (m_at < 0 || this->record() != record || this->context() != context) {
        m_steps.resize(m_at + 1);
        m_steps.append({context, record});
        if (m_steps.size() > MostSteps)
            m_steps.removeFirst();
        m_at = m_steps.size() - 1;
    }
    refresh();
}

void RecordPanel::back()
{
    if (!canGoBack())
        return;
    --m_at;
    refresh();
}

void RecordPanel::forward()
{
    if (!canGoForward())
        return;
    ++m_at;
    refresh();
}

void RecordPanel::refresh()
{
    if (m_at < 0)
        return;
    const quint64 question = ++m_question;
    SessionContext *from = context();
    if (!from || !from->session()) {
        m_place->clear();
        say(tr("The session that %1 was opened in is closed.").arg(record().toString()));
        Q_EMIT currentChanged();
        Q_EMIT shown();
        return;
    }
    m_place->setText(from->place().isEmpty() ? from->title()
                                             : u"%1 · %2"_s.arg(from->title(), from->place()));
    m_place->setToolTip(m_place->text());
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
