// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/comparerun.h"

#include "app/connection.h"
#include "app/sessioncontext.h"
#include "app/surrealqlscanner.h"

#include <SurrealQt/SurrealReply>

#include <algorithm>

using namespace Qt::StringLiterals;

CompareRun::CompareRun(QObject *parent)
    : QObject(parent)
{ }

CompareRun::~CompareRun()
{
    drop();
}

CompareRun::Side CompareRun::sideOf(SessionContext *context)
{
    Side side;
    side.context = context;
    side.title = context->title();
    side.principal = context->principal();
    side.connection = context->connection()->title();
    side.target = context->connection()->target();
    side.identity = context->identityKey();
    side.kind = context->identityKind();
    return side;
}

void CompareRun::setSides(const QList<Side> &sides)
{
    drop();
    m_running = false;
    for (const Side &side : std::as_const(m_sides)) {
        if (side.context)
            side.context->disconnect(this);
    }
    m_sides = sides;
    for (const Side &side : sides) {
        if (side.context)
            watch(side.context);
    }
}

bool CompareRun::adopt(SessionContext *context)
{
    const bool has = std::any_of(m_sides.cbegin(), m_sides.cend(),
                                 [context](const Side &side) { return side.context == context; });
    const Side found = sideOf(context);
    for (int i = 0; !has && !m_running && i < m_sides.size(); ++i) {
        Side &side = m_sides[i];
        if (side.context || side.target != found.target || side.identity != found.identity)
            continue;
        side.context = context;
        side.title = found.title;
        side.principal = found.principal;
        side.connection = found.connection;
        side.kind = found.kind;
        watch(context);
        Q_EMIT sideChanged(i);
        return true;
    }
    return false;
}

void CompareRun::watch(SessionContext *context)
{
    // It may become somebody else; and what it was last is what a closed one is called.
    connect(context, &SessionContext::changed, this, [this, context] {
        for (int i = 0; i < m_sides.size(); ++i) {
            Side &known = m_sides[i];
            if (known.context != context || !context->session())
                continue;
            known.title = context->title();
            known.principal = context->principal();
            known.kind = context->identityKind();
            known.identity = context->identityKey();
            Q_EMIT sideChanged(i);
        }
    });
    connect(context, &QObject::destroyed, this, [this] {
        for (int i = 0; i < m_sides.size(); ++i) {
            if (!m_sides.at(i).context)
                Q_EMIT sideChanged(i);
        }
    });
}

bool CompareRun::isRunning() const
{
    return m_running;
}

bool CompareRun::isRunningIn(const SessionContext *context) const
{
    return std::any_of(m_sides.cbegin(), m_sides.cend(), [context](const Side &side) {
        return side.context == context && side.state == State::Running;
    });
}

std::chrono::nanoseconds CompareRun::runningTime() const
{
    return std::chrono::nanoseconds(m_running ? m_clock.nsecsElapsed() : 0);
}

bool CompareRun::hasAnswers() const
{
    return std::any_of(m_sides.cbegin(), m_sides.cend(),
                       [](const Side &side) { return side.state != State::Idle; });
}

QList<SurrealResult> CompareRun::answersTo(int statement) const
{
    QList<SurrealResult> answers;
    for (const Side &side : m_sides) {
        if (side.error && statement >= side.results.size())
            answers.append(SurrealResult({}, side.error));
        else if (statement < side.results.size())
            answers.append(side.results.at(statement));
        else
            answers.append(SurrealResult({}, {SurrealError::Kind::Canceled, tr("No answer.")}));
    }
    return answers;
}

qint64 CompareRun::bytes() const
{
    qint64 bytes = 0;
    for (const Side &side : m_sides) {
        qint64 ofSide = 0; // its results came in one message
        for (const SurrealResult &result : side.results)
            ofSide = qMax(ofSide, result.value().messageBytes());
        bytes += ofSide;
    }
    return bytes;
}

void CompareRun::forget()
{
    for (Side &side : m_sides) {
        side.results = {};
        side.error = {};
        side.state = State::Idle;
    }
}

CompareRun::Question CompareRun::questionOf(const QString &text) const
{
    Question question;
    QStringList where;
    QStringList databases;
    for (const Side &side : m_sides) {
        if (!side.context || !side.context->isUsable())
            continue;
        const RunGuard::Judgement judgement = RunGuard::judge(text, side.context);
        if (judgement.verdict != RunGuard::Verdict::Ask)
            continue;
        if (question.judgement.verdict == RunGuard::Verdict::Run || judgement.grave)
            question.judgement = judgement;
        //: %1 is the name of a tab, %2 a user and a database, %3 a connection
        where.append(tr("Session %1: %2, on %3.").arg(side.title, side.principal, side.connection));
        const QString database = side.context->session()->databaseName();
        if (judgement.grave && !database.isEmpty() && !databases.contains(database))
            databases.append(database);
    }
    question.where = where.join(u'\n');
    question.toType = databases.join(u", "_s);
    return question;
}

void CompareRun::start(const QString &text, const SurrealObject &variables)
{
    drop();
    const QByteArray bytes = text.toUtf8();
    const auto statements = SurrealQl::statements(bytes);
    m_uses = std::any_of(statements.cbegin(), statements.cend(), [&bytes](const auto &statement) {
        const QByteArrayView view(bytes);
        return SurrealQl::firstWord(view.sliced(statement.start, statement.end - statement.start))
            == "USE";
    });
    const bool writes = SurrealQl::mentionsWrite(bytes);
    m_running = true;
    m_clock.start();
    forget();
    for (int i = 0; i < m_sides.size(); ++i) {
        Side &side = m_sides[i];
        SurrealSession *session = side.context ? side.context->session() : nullptr;
        if (!session) {
            refuse(i, tr("The session is closed."));
            continue;
        }
        if (!side.context->isUsable()) {
            refuse(i, side.context->stateText());
            continue;
        }
        const RunGuard::Judgement judgement = RunGuard::judge(text, side.context);
        if (judgement.verdict == RunGuard::Verdict::Refuse) {
            refuse(i, tr("%1: nothing was sent. %2").arg(judgement.title, judgement.words));
            continue;
        }
        if (writes)
            side.context->connection()->setTouched();
        side.state = State::Running;
        side.reply = session->query(text, variables);
        connect(side.reply, &SurrealReply::finished, this, [this, i] { answered(i); });
        Q_EMIT sideChanged(i);
    }
    // Always from the event loop, as an answer would be.
    QMetaObject::invokeMethod(this, &CompareRun::settle, Qt::QueuedConnection);
}

void CompareRun::refuse(int side, const QString &why)
{
    m_sides[side].state = State::NotSent;
    m_sides[side].error = {SurrealError::Kind::Unsupported, why};
    Q_EMIT sideChanged(side);
}

void CompareRun::answered(int index)
{
    Side &side = m_sides[index];
    side.time = runningTime();
    side.results = side.reply->results();
    side.error = side.reply->error();
    if (!side.results.isEmpty())
        side.error = {}; // of a statement, which has it
    side.state = side.error ? State::Failed : State::Answered;
    side.reply = nullptr;
    if (m_uses && side.context)
        side.context->askPlace();
    Q_EMIT sideChanged(index);
    settle();
}

void CompareRun::settle()
{
    const bool waiting = std::any_of(m_sides.cbegin(), m_sides.cend(),
                                     [](const Side &side) { return side.state == State::Running; });
    if (waiting || !m_running)
        return;
    m_running = false;
    Q_EMIT finished();
}

void CompareRun::stop()
{
    if (!m_running)
        return;
    drop();
    for (int i = 0; i < m_sides.size(); ++i) {
        Side &side = m_sides[i];
        if (side.state != State::Running)
            continue;
        side.time = runningTime();
        side.state = State::Stopped;
        side.error
            = {SurrealError::Kind::Canceled, tr("Stopped waiting. The server goes on with it.")};
        Q_EMIT sideChanged(i);
    }
    settle();
}

void CompareRun::drop()
{
    for (Side &side : m_sides) {
        if (!side.reply)
            continue;
        side.reply->disconnect(this);
        side.reply->abort();
        side.reply = nullptr;
    }
}

#include "moc_comparerun.cpp"
