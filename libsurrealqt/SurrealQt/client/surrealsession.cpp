// SPDX-License-Identifier: Apache-2.0
#include "client/surrealsession.h"

#include "client/surrealclient_p.h"
#include "client/surreallivequery_p.h"
#include "client/surrealresults_p.h"
#include "client/surrealsession_p.h"
#include "client/surrealtransaction_p.h"
#include "client/transactionrunner_p.h"

#include <SurrealQt/SurrealStatement>
#include <SurrealQt/SurrealTable>

#include <QtCore/QThread>

/*!
    \class SurrealSession
    \inmodule SurrealQt
    \brief One user's place at the server: a namespace, a database, an identity and variables.
    \since 0.1

    Many sessions share one SurrealClient's connection, and none inherits anything from another: a
    new one is anonymous, without a namespace, a database or variables. fork() is the explicit copy.

    A session is usable as soon as it exists. Calls wait until the server has it, and changes of its
    state (use, leaveNamespace, signin, signup, authenticate, invalidate, let, unset) happen in the
    order of the calls: each waits until what was called before it is done, and what is called after
    it finds the new state. So this needs no waiting by the caller:

    \code
    session->signin(SurrealCredentials::root(user, password));
    session->use(u"shop"_s, u"inventory"_s);
    session->query(u"SELECT * FROM products"_s)->then(this, &Window::show);
    \endcode

    Other calls run side by side at the server and are answered as they are done. Sessions never
    wait for one another.

    When the connection is lost, the session is Restoring until the client has reconnected and the
    server has it back: signed in, with its namespace, database, variables and live queries. Calls
    made meanwhile wait. What was under way fails, with SurrealError::maybeExecuted() if it was a
    write; the library never sends it again. Transactions are lost.

    The client owns its sessions, and a session owns its replies, transactions and live queries.
    Closing or deleting it ends them all; a closed session stays, so that pointers to it stay valid,
    until you or its client delete it. Deleting one that is open closes it at the server too, but
    quietly: no signal is sent except QObject::destroyed().
*/

/*!
    \property SurrealSession::state
    Whether calls are answered at once, wait, or fail.
*/

/*!
    \fn SurrealObject SurrealSession::variables() const

    What let() has set and the server has accepted.
*/

/*!
    \fn void SurrealSession::variablesChanged()

    A variable was set or removed.
*/

/*!
    \fn void SurrealSession::ready()
    The server has the session, for the first time or again; what waited is sent now.
*/

/*!
    \fn void SurrealSession::closed()
    Sent exactly once, after close() or the client's close(), when the server has let go of the
    session or the connection is gone.
*/

/*!
    \fn void SurrealSession::stalled(qint64 milliseconds, const QStringList &unanswered)
    For so many \a milliseconds the server has answered nothing on this session, although it answers
    others on the same connection: it has locked the session up, most likely for good. What is
    \a unanswered are the methods of the calls that it has, in their order: "query", "use". Calls
    made later wait as well, until their deadlines.

    Sent once, as long as nothing is answered, and from the event loop. Queries that merely take
    long are told apart: before the signal is sent, the server is asked something else on the same
    session, unless what is unanswered is a change of the session's state, which may have nothing at
    its side.

    A slot may close() the session and go on with another, or call SurrealClient::reconnect().
    With SurrealClientOptions::reattachStalled, the session does so itself.
    \sa SurrealClientOptions::stallTimeout
*/

using namespace Qt::StringLiterals;

namespace {

SurrealError invalid(const QString &message)
{
    return SurrealError(SurrealError::Kind::InvalidArgument, message);
}

RpcRequest request(QLatin1String method, const QList<SurrealValue> &params, bool writes = true)
{
    RpcRequest request;
    request.method = method;
    request.params = params;
    request.writes = writes;
    return request;
}

SurrealError checkVariable(const QString &name)
{
    static constexpr auto isNameCharacter
        = [](QChar c) { return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber()); };
    if (name.isEmpty() || !std::all_of(name.begin(), name.end(), isNameCharacter))
        return invalid(SurrealSession::tr("A variable's name is letters, digits and underscores, "
                                          "without the $: \"%1\"")
                           .arg(name));
    for (const auto taken : {"access"_L1, "auth"_L1, "token"_L1, "session"_L1}) {
        if (name == taken)
            return invalid(SurrealSession::tr("The variable $%1 is the server's own").arg(name));
    }
    return {};
}

} // namespace

SurrealSession::SurrealSession(SurrealClient *client, const QUuid &id)
    : SurrealQueryable(client)
    , d_ptr(std::make_unique<SurrealSessionPrivate>(this, client, id))
{ }

SurrealSession::~SurrealSession()
{
    Q_D(SurrealSession);
    // Quietly, but the server need not keep what nobody can use any more.
    const bool detaches = d->clientD->isOpen() && !d->id.isNull() && (d->attached || d->restore)
        && !d->ownSocket.isUsed();
    if (d->restore)
        d->restore->stop();
    d->gate->setHeld(true);
    d->state = State::Closed;
    d->renewal.stop(); // whose timers are children
    while (!children().isEmpty())
        delete children().constFirst();
    for (const quint64 change : std::as_const(d->changeRequests))
        d->clientD->connection->abort(change);
    if (d->callbacks > 0)
        d->clientD->connection->abortOwned(d->gate);
    d->ownSocket.close();
    if (detaches)
        d->clientD->tell("detach"_L1, {}, d->id);
    d->clientD->removeSession(this);
}

/*!
    The client that it belongs to.
*/
SurrealClient *SurrealSession::client() const
{
    Q_D(const SurrealSession);
    return d->client;
}

/*!
    The id that the server knows it by; null for the default session. It stays the same when the
    connection is lost and comes back. It is another one, for the default session too, once the
    session has been attached anew because it was stalled(): see
    SurrealClientOptions::reattachStalled.
*/
QUuid SurrealSession::id() const
{
    Q_D(const SurrealSession);
    return d->id;
}

/*!
    Whether it is the one that every connection has from the beginning.
*/
bool SurrealSession::isDefault() const
{
    Q_D(const SurrealSession);
    return d->isDefault;
}

SurrealSession::State SurrealSession::state() const
{
    Q_D(const SurrealSession);
    return d->state;
}

/*!
    Why it has failed.
*/
SurrealError SurrealSession::lastError() const
{
    Q_D(const SurrealSession);
    return d->lastError;
}

SurrealObject SurrealSession::variables() const
{
    Q_D(const SurrealSession);
    return d->variables;
}

SurrealReply *SurrealSession::start(const QString &text, const SurrealObject &variables,
                                    bool writes, const SurrealRequestOptions &options)
{
    Q_D(SurrealSession);
    Q_ASSERT(QThread::currentThread() == thread());
    RpcRequest query = d->queryRequest(text, variables, writes);
    query.timeout = options.timeout;
    return d->call(std::move(query), surrealResultsFromRows, options.repeatable);
}

SurrealReply *SurrealSession::refuse(const SurrealError &error)
{
    Q_D(SurrealSession);
    return d->refuse(error);
}

/*!
    Sets the variable \c {$name} for every later call of this session. NONE removes it.
*/
SurrealReply *SurrealSession::let(const QString &name, const SurrealValue &value)
{
    Q_D(SurrealSession);
    if (const SurrealError error = checkVariable(name))
        return d->refuse(error);
    return d->changeVariable(request("let"_L1, {name, value}), name, value);
}

/*!
    Removes the variable \c {$name}, if there is one.
*/
SurrealReply *SurrealSession::unset(const QString &name)
{
    Q_D(SurrealSession);
    if (const SurrealError error = checkVariable(name))
        return d->refuse(error);
    return d->changeVariable(request("unset"_L1, {name}), name, {});
}

/*!
    Makes the session what a new one is: signed out, without a namespace, a database and variables.
    Its live queries end as SurrealLiveQuery::Killed. When it expires (sessionExpiry()) stays as it
    is until the next signin, because the server leaves it so.
*/
SurrealReply *SurrealSession::reset()
{
    Q_D(SurrealSession);
    return d->reset();
}

/*!
    The record that the session is signed in as; NONE for system users.
*/
SurrealReply *SurrealSession::info()
{
    Q_D(SurrealSession);
    return d->call(request("info"_L1, {}, false), surrealResultsFromValue);
}

/*!
    The server's version as it says it, "surrealdb-3.0.3" for instance. See also
    SurrealClient::serverVersion().
*/
SurrealReply *SurrealSession::version()
{
    Q_D(SurrealSession);
    return d->call(request("version"_L1, {}, false), surrealResultsFromValue);
}

/*!
    Nothing but an answer, when the session and the server are there.
*/
SurrealReply *SurrealSession::ping()
{
    Q_D(SurrealSession);
    return d->call(request("ping"_L1, {}, false), surrealResultsFromValue);
}

/*!
    The ids of the sessions that the server has for this connection, as an array of UUIDs. The
    default session is not among them. See also SurrealClient::sessions().
*/
SurrealReply *SurrealSession::sessions()
{
    Q_D(SurrealSession);
    if (const SurrealError error = d->clientD->lacks(SurrealClient::Feature::Sessions))
        return d->refuse(error);
    return d->call(request("sessions"_L1, {}, false), surrealResultsFromValue);
}

/*!
    Subscribes to every change of a \a table, which must exist, or of one record. With \a diff,
    changes come as JSON patches. What the session's user may not read is not reported.

    The live query belongs to the session and keeps the identity and the variables that the session
    has when it starts. If it cannot be started, it ends as SurrealLiveQuery::Failed.
*/
SurrealLiveQuery *SurrealSession::live(const SurrealValue &table, bool diff)
{
    const QString statement = diff ? u"LIVE SELECT DIFF FROM "_s : u"LIVE SELECT * FROM "_s;
    if (table.isRecordId()) {
        const SurrealRecordId id = table.toRecordId();
        if (id.isValid() && !id.isRange())
            return SurrealLiveQueryPrivate::create(
                this, statement + u"$_table WHERE id = $_id"_s, id.toString(),
                {{u"_table"_s, SurrealTable(id.table())}, {u"_id"_s, table}});
        return SurrealLiveQueryPrivate::createFailed(this, id.toString(),
                                                     invalid(tr("Not the id of one record")));
    }
    const SurrealTable named = table.isString() ? SurrealTable(table.toString()) : table.toTable();
    if (!named.isValid())
        return SurrealLiveQueryPrivate::createFailed(
            this, named.name(), invalid(tr("A table is named by a string or a SurrealTable")));
    return SurrealLiveQueryPrivate::create(this, statement + u"$_table"_s, named.name(),
                                           {{u"_table"_s, named}});
}

/*!
    Subscribes to what a SurrealStatement::live() asks for: fields or bare values of the records of
    a table, of a range of ids or of one id, for which a condition holds. The live query ends as
    SurrealLiveQuery::Failed if the statement is invalid or another one.
*/
SurrealLiveQuery *SurrealSession::live(const SurrealStatement &statement)
{
    SurrealError error = statement.error();
    if (!error && statement.verb() != SurrealStatement::Verb::Live)
        error = invalid(tr("Only SurrealStatement::live() can be followed"));
    if (error)
        return SurrealLiveQueryPrivate::createFailed(this, statement.text(), error);
    return SurrealLiveQueryPrivate::create(this, statement.text(), statement.text(),
                                           statement.variables());
}

/*!
    Subscribes to what a LIVE statement selects, with the \a variables that its text names.
*/
SurrealLiveQuery *SurrealSession::liveQuery(const QString &liveStatement,
                                            const SurrealObject &variables)
{
    return SurrealLiveQueryPrivate::create(this, liveStatement, liveStatement, variables);
}

/*!
    Ends the live query of that id, whichever session started it.
*/
SurrealReply *SurrealSession::kill(const QUuid &liveId)
{
    Q_D(SurrealSession);
    if (liveId.isNull())
        return d->refuse(invalid(tr("A live query's id is missing")));
    return d->call(request("kill"_L1, {liveId}), surrealResultsFromValue);
}

/*!
    Begins a transaction, after the changes of state called before it. Its statements run with this
    session's namespace, database, identity and variables, which therefore cannot be changed until
    it has ended.
*/
SurrealTransaction *SurrealSession::beginTransaction()
{
    return SurrealTransactionPrivate::create(this);
}

/*!
    This session's part of a \a transaction that another session of the same client has begun, or
    has joined itself. Its statements run in that transaction, but as this session: with its
    namespace, database, identity and variables. So a record user can read, as far as permissions
    go, what an administrator has written and not committed yet.

    There is one queue for all parts: their statements run one at a time, in the order of the calls.
    commit() or cancel() of any part ends all of them, with the same state. A part that is deleted,
    or whose session is closed, only leaves; when that happens to the transaction that was begun, it
    is cancelled. As long as a part is open, this session's state cannot be changed.

    A transaction that has ended or is of another client gives a part that has Failed.
*/
SurrealTransaction *SurrealSession::join(SurrealTransaction *transaction)
{
    return SurrealTransactionPrivate::join(this, transaction);
}

/*!
    \fn template <typename Function> SurrealReply *SurrealSession::runInTransaction(const QObject
    *context, Function function, int attempts, const std::function<bool(const SurrealError &)>
    &mayRetry)

    Begins a transaction, calls the \a function with it, and commits what the function did. If
    another transaction was faster with the same records (SurrealError::isConflict()), all of it is
    done again in a new transaction, after a short random wait that grows from attempt to attempt,
    up to so many \a attempts. So the function may be called several times; nothing of an attempt
    before the last stays, except what it did outside its transaction.

    What else is worth another attempt, \a mayRetry says: it gets the error that an attempt ended
    with, unless that is a conflict, and returns true for one that may be gone next time, a THROW of
    the database's own for instance. It is not asked when the attempts are used up, when the
    function or somebody else has cancelled, when the session is closed, and when the commit may
    have been executed.

    The function is called from the event loop. It takes a SurrealTransaction *, which belongs to
    this call: it is over and deleted when the function's work is. The function returns

    \list
    \li nothing: what it called on the transaction is waited for, and what the functions given to
        then() call in turn;
    \li a SurrealReply *, which is waited for as well and whose results are the results of all;
    \li a QFuture, which is waited for as well. One of SurrealResults gives the results of all.
    \endlist

    The first error of any call on the transaction cancels it and is the error of the reply. If that
    is too strict, use beginTransaction(). cancel() on the transaction ends all with
    SurrealError::Canceled.

    The reply ends when the transaction has. abort() on it cancels the transaction unless the commit
    is under way; so does the end of the \a context, with which the function is not called any more.
    Without an answer to the commit, the error says SurrealError::maybeExecuted(), and nothing is
    tried again.
*/
SurrealReply *SurrealSession::runTransaction(
    const QObject *context,
    const std::function<std::optional<QFuture<SurrealResults>>(SurrealTransaction *)> &function,
    int attempts, const std::function<bool(const SurrealError &)> &mayRetry)
{
    return TransactionRunner::run(this, context, {function, mayRetry}, attempts);
}

SurrealResults SurrealSession::resultsOf(bool canceled)
{
    return canceled ? SurrealResults(SurrealError(SurrealError::Kind::Canceled,
                                                  tr("The function did not come to its end")))
                    : SurrealResults();
}

/*!
    Another session of this client with a copy of this one's namespace, database, identity and
    variables, as they are when the changes called so far are done. Live queries are not copied.
*/
SurrealSession *SurrealSession::fork()
{
    Q_D(SurrealSession);
    return d->fork();
}

/*!
    Ends the session, at the server too: calls that wait and calls under way end with
    SurrealError::SessionClosed, open transactions are cancelled, live queries end. Then closed() is
    sent and the reply finishes, always without an error. Closing again changes nothing.

    The default session is the connection's own and cannot be closed: the reply then ends with
    SurrealError::Unsupported. Close the client instead.
*/
SurrealReply *SurrealSession::close()
{
    Q_D(SurrealSession);
    if (isDefault() && d->state != State::Closed)
        return d->refuse(SurrealError(SurrealError::Kind::Unsupported,
                                      tr("The default session is the connection's own: close the "
                                         "client instead")));
    return d->close(SurrealError(SurrealError::Kind::SessionClosed, tr("The session was closed")));
}

#include "moc_surrealsession.cpp"
