// SPDX-License-Identifier: Apache-2.0
#include "client/stallwatch_p.h"
#include "client/surrealclient_p.h"
#include "client/surrealsession_p.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>

Q_LOGGING_CATEGORY(lcSurrealStall, "surrealqt.stall", QtWarningMsg)

using namespace Qt::StringLiterals;

namespace {
constexpr int looksPerTimeout = 4;
}

StallWatch::StallWatch(SurrealClientPrivate *client)
    : m_client(client)
{
    m_clock.start();
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
}

void StallWatch::start()
{
    m_watched.clear();
    if (m_client->options.stallTimeout.count() > 0)
        m_timer.start(std::max(m_client->options.stallTimeout / looksPerTimeout,
                               std::chrono::milliseconds(1)));
}

void StallWatch::stop()
{
    m_timer.stop();
    m_watched.clear();
}

void StallWatch::look()
{
    const qint64 now = m_clock.elapsed();
    const qint64 timeout = m_client->options.stallTimeout.count();
    QHash<SurrealSession *, Watched> seen;
    QList<std::pair<QPointer<SurrealSession>, Watched>> stalled;
    for (SurrealSession *session : std::as_const(m_client->sessions)) {
        const quint64 oldest = SurrealSessionPrivate::get(session)->gate->oldest();
        if (oldest == 0)
            continue;
        Watched watched = m_watched.value(session);
        if (watched.oldest != oldest)
            watched = {oldest, now, 0, {}, false, false};
        if (!watched.isAsked && now - watched.since >= timeout) {
            if (mayAsk(session))
                ask(session, watched);
        } else if (watched.answeredElsewhere > 0 && !watched.isTold
                   && now - watched.answeredElsewhere >= timeout / looksPerTimeout) {
            watched.isTold = true;
            stalled.append({session, watched});
        }
        seen.insert(session, watched);
    }
    m_watched = seen;
    // A slot may do anything, such as delete the client.
    for (const auto &[session, watched] : std::as_const(stalled)) {
        if (session)
            tell(session, watched);
    }
}

// Not while it waits to be signed in anew until a long query is done: neither would be answered.
bool StallWatch::mayAsk(SurrealSession *session)
{
    const SessionGate &gate = *SurrealSessionPrivate::get(session)->gate;
    return !gate.isHeld() || gate.isExclusive();
}

void StallWatch::ask(SurrealSession *session, Watched &watched)
{
    SurrealSessionPrivate *const d = SurrealSessionPrivate::get(session);
    watched.isAsked = true;
    watched.unanswered.clear();
    const auto methods = m_client->connection->unanswered(d->gate);
    for (const QLatin1String method : methods)
        watched.unanswered.append(method);
    const quint64 oldest = watched.oldest;
    const QPointer<SurrealSession> asked(session);
    const auto find = [this, asked, oldest]() -> Watched * {
        const auto it = asked ? m_watched.find(asked) : m_watched.end();
        return it != m_watched.end() && it->oldest == oldest ? &*it : nullptr;
    };
    // This takes no lock of any session.
    m_client->send("ping"_L1, std::chrono::milliseconds(-1),
                   [this, find](const SurrealValue &, const SurrealError &error) {
                       if (Watched *const found = error ? nullptr : find())
                           found->answeredElsewhere = std::max<qint64>(m_clock.elapsed(), 1);
                   });
    if (d->gate->isExclusive())
        return; // a question beside a change of state could be what locks the session
    RpcRequest question = SurrealSessionPrivate::queryRequest(u"RETURN NONE"_s, {}, false);
    question.session = d->id;
    question.passage = RpcRequest::Passage::Repeat; // before changes of state that wait
    question.timeout = std::chrono::milliseconds(-1);
    m_client->connection->send(d->gate, std::move(question),
                               [this, client = QPointer(m_client->q_ptr),
                                find](const SurrealValue &, const SurrealError &) {
                                   // Whatever the answer: the session gives one, so what it is at merely takes long.
                                   if (Watched *const found = client ? find() : nullptr)
                                       *found = {found->oldest, m_clock.elapsed(), 0, {}, false,
                                                 false};
                               });
}

void StallWatch::tell(SurrealSession *session, const Watched &watched)
{
    const qint64 silence = m_clock.elapsed() - watched.since;
    qCWarning(lcSurrealStall) << "A session has had no answer for" << silence << "ms to"
                              << watched.unanswered;
    const bool reattaches = m_client->options.reattachStalled;
    const QPointer<SurrealSession> alive(session);
    Q_EMIT session->stalled(silence, watched.unanswered);
    SurrealSessionPrivate *const d = alive ? SurrealSessionPrivate::get(alive) : nullptr;
    if (!d || !reattaches || d->gate->oldest() != watched.oldest)
        return;
    d->reattach(SurrealError(
        SurrealError::Kind::Connection,
        SurrealSession::tr("The server has stopped answering on this session, which was therefore "
                           "attached anew")));
}
