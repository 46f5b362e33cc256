// SPDX-License-Identifier: Apache-2.0
#include "client/surrealclient_p.h"
#include "client/surrealresults_p.h"
#include "client/surrealsession_p.h"

#include <QtCore/QThread>

using namespace Qt::StringLiterals;

// Calls without a SurrealReply.

namespace {

// Small enough for a handler of the connection to hold it in itself.
struct Callback
{
    QPointer<SurrealSession> session;
    QPointer<const QObject> context;
    std::function<void(const SurrealResults &)> done;
    bool hasContext;

    void operator()(const SurrealResults &results) const
    {
        if (session && (!hasContext || context))
            done(results);
    }
};
static_assert(sizeof(Callback) <= RpcHandler::room);

} // namespace

RpcRequest SurrealSessionPrivate::queryRequest(const QString &text, const SurrealObject &variables,
                                               bool writes)
{
    RpcRequest request;
    request.method = "query"_L1;
    request.text = text;
    if (!variables.isEmpty())
        request.params = {variables};
    request.writes = writes;
    return request;
}

/*!
    Runs the statements of \a text with the \a variables, as the function of the same name that
    returns a SurrealReply does, and calls \a done with the results. An error is in them
    (SurrealResults::error()). This costs a fraction of what a reply costs, for programs that send
    very many small queries; it cannot be aborted.

    \a done is called exactly once, from the event loop and never inside this call, in the thread of
    the session, and not at all once the \a context or the session has been deleted. When the
    session is closed first, the error is SurrealError::SessionClosed. The client's deadline
    applies. It may do anything, delete the session included.
*/
void SurrealSession::query(const QString &text, const SurrealObject &variables,
                           const QObject *context, std::function<void(const SurrealResults &)> done)
{
    Q_D(SurrealSession);
    Q_ASSERT(QThread::currentThread() == thread());
    Q_ASSERT(!context || context->thread() == thread());
    const SurrealError refused = QStringView(text).trimmed().isEmpty()
        ? SurrealError(SurrealError::Kind::InvalidArgument, tr("There is nothing to run"))
        : d->refusal();
    if (refused) {
        QMetaObject::invokeMethod(
            this,
            [callback = Callback {this, context, std::move(done), context != nullptr}, refused] {
                callback(SurrealResults(refused));
            },
            Qt::QueuedConnection);
        return;
    }
    RpcRequest request = SurrealSessionPrivate::queryRequest(text, variables, true);
    request.session = d->id;
    request.endsWithOwner = true;
    ++d->callbacks;
    d->clientD->connection->send(
        d->gate, std::move(request),
        [callback = Callback {this, context, std::move(done), context != nullptr}](
            const SurrealValue &rows, const SurrealError &error) {
            if (!callback.session)
                return; // and then the client may be gone too
            SurrealSessionPrivate *const owner = SurrealSessionPrivate::get(callback.session);
            --owner->callbacks;
            owner->clientD->heard(error);
            if (error && error.isSessionExpired())
                owner->renewal.sessionExpired(); // whose signal comes before the error
            if (!callback.session)
                return;
            callback(error ? SurrealResults(owner->translated(error))
                           : surrealResultsFromRows(rows));
        });
}

SurrealError SurrealSessionPrivate::translated(const SurrealError &error) const
{
    // Calls without a reply are cancelled by failPending() only, or with the connection.
    if (error.kind() != SurrealError::Kind::Canceled || !callbackEnd)
        return error;
    SurrealError result = callbackEnd;
    result.setMaybeExecuted(error.maybeExecuted());
    return result;
}
