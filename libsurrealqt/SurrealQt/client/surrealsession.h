// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealCredentialProvider>
#include <SurrealQt/SurrealCredentials>
#include <SurrealQt/SurrealQueryable>
#include <SurrealQt/SurrealTokens>
#include <SurrealQt/SurrealTransferOptions>

#include <QtCore/QUuid>

#include <functional>
#include <optional>

class QIODevice;
class SurrealClient;
class SurrealLiveQuery;
class SurrealSessionPrivate;
class SurrealStatement;
class SurrealTransaction;
class SurrealTransfer;

class SURREALQT_EXPORT SurrealSession : public SurrealQueryable
{
    Q_OBJECT
    Q_PROPERTY(SurrealSession::State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString namespaceName READ namespaceName NOTIFY namespaceNameChanged FINAL)
    Q_PROPERTY(QString databaseName READ databaseName NOTIFY databaseNameChanged FINAL)
    Q_PROPERTY(SurrealCredentials credentials READ credentials NOTIFY identityChanged FINAL)
    Q_PROPERTY(QString identity READ identity NOTIFY identityChanged FINAL)
    Q_PROPERTY(QString user READ user NOTIFY identityChanged FINAL)
    Q_PROPERTY(QString access READ access NOTIFY identityChanged FINAL)
    Q_PROPERTY(QDateTime tokenExpiry READ tokenExpiry NOTIFY expiryChanged FINAL)
    Q_PROPERTY(QDateTime sessionExpiry READ sessionExpiry NOTIFY expiryChanged FINAL)
    Q_PROPERTY(bool renewing READ isRenewing NOTIFY renewingChanged FINAL)
public:
    enum class State {
        Opening, // waiting for the connection, or for the server to attach it
        Ready,
        Restoring, // after a reconnect: signing in, use, let, live; calls wait
        Closed, // close() was called, or the client closed or went
        Failed, // could not be restored: lastError() says why
    };
    Q_ENUM(State)

    enum class Expiry {
        Token, // no longer signs in: a reconnect needs something else
        Session, // calls are refused until somebody signs in
    };
    Q_ENUM(Expiry)

    ~SurrealSession() override;

    [[nodiscard]] SurrealClient *client() const;
    [[nodiscard]] QUuid id() const; // as the server knows it
    [[nodiscard]] bool isDefault() const;
    [[nodiscard]] State state() const;
    [[nodiscard]] SurrealError lastError() const;
    // What the server last said, not what was asked for; empty when unset.
    [[nodiscard]] QString namespaceName() const;
    [[nodiscard]] QString databaseName() const;
    [[nodiscard]] SurrealCredentials credentials() const; // of the last signin; None: anonymous
    [[nodiscard]] QString identity() const; // in words: "root", "anonymous", …
    [[nodiscard]] QString user() const; // name of a system user, id of a record; empty: anonymous
    [[nodiscard]] QString access() const; // the access method, if it signed in by one
    [[nodiscard]] QString accessToken() const;
    [[nodiscard]] SurrealTokens tokens() const;
    // By the server's clock; invalid when there is none.
    [[nodiscard]] QDateTime tokenExpiry() const; // until when the token signs in (FOR TOKEN)
    [[nodiscard]] QDateTime sessionExpiry() const; // until when calls are answered (FOR SESSION)
    [[nodiscard]] SurrealObject variables() const; // as set by let() and accepted

    // Before token or session expire, the session signs in again: with the refresh token, or the
    // credentials, or else with what the provider says.
    [[nodiscard]] bool automaticRenewal() const; // true unless switched off
    void setAutomaticRenewal(bool automatic);
    void setCredentialProvider(const SurrealCredentialProvider &provider);
    [[nodiscard]] bool isRenewing() const;

    // State changes: each waits until the session is idle and holds what is called after it, so
    // signin(); use(); query(); needs no waiting by the caller. Refused while a transaction is open.
    SurrealReply *use(const QString &nameSpace, const QString &database = {}); // empty: as it is
    SurrealReply *leaveDatabase();
    SurrealReply *leaveNamespace(); // and with it the database
    SurrealReply *useDefaults(); // of the server, where no namespace is selected
    SurrealReply *signin(const SurrealCredentials &credentials);
    SurrealReply *signup(const SurrealCredentials &credentials); // Kind::Record
    SurrealReply *authenticate(const QString &token);
    SurrealReply *refresh(); // with the refresh token of tokens()
    SurrealReply *refresh(const SurrealTokens &tokens);
    SurrealReply *invalidate();
    SurrealReply *reset(); // to what a new session is
    SurrealReply *let(const QString &name, const SurrealValue &value);
    SurrealReply *unset(const QString &name);

    SurrealReply *revoke(); // the refresh token of tokens()
    SurrealReply *revoke(const SurrealTokens &tokens);

    // As query(text, variables), without a SurrealReply for each call, where there are very many of
    // them: done is called once, from the event loop, unless the context is gone then.
    using SurrealQueryable::query;
    void query(const QString &text, const SurrealObject &variables, const QObject *context,
               std::function<void(const SurrealResults &)> done);

    SurrealReply *info(); // the record user's record; NONE for system users
    SurrealReply *version(); // "surrealdb-3.0.3"
    SurrealReply *ping();
    SurrealReply *sessions(); // ids that the server has for this connection; not the default one

    // Every change of a table, or what a LIVE statement's text selects.
    SurrealLiveQuery *live(const SurrealValue &table, bool diff = false);
    SurrealLiveQuery *live(const SurrealStatement &statement);
    SurrealLiveQuery *liveQuery(const QString &liveStatement, const SurrealObject &variables = {});
    SurrealReply *kill(const QUuid &liveId);

    SurrealTransaction *beginTransaction();
    SurrealTransaction *join(SurrealTransaction *transaction); // of another session
    // function: takes a SurrealTransaction * and returns nothing, the SurrealReply * to wait for, or
    // a QFuture of any type. Runs it until its transaction is committed or fails for good; what is
    // tried again beside conflicts, mayRetry says.
    template <typename Function>
    SurrealReply *runInTransaction(const QObject *context, Function function, int attempts = 5,
                                   const std::function<bool(const SurrealError &)> &mayRetry = {})
    {
        return runTransaction(
            context,
            [function](
                SurrealTransaction *transaction) mutable -> std::optional<QFuture<SurrealResults>> {
                using Returned = std::invoke_result_t<Function &, SurrealTransaction *>;
                if constexpr (std::is_same_v<Returned, QFuture<SurrealResults>>) {
                    return function(transaction);
                } else if constexpr (std::is_convertible_v<Returned, SurrealReply *>) {
                    SurrealReply *const reply = function(transaction);
                    return reply ? std::optional(reply->future()) : std::nullopt;
                } else if constexpr (std::is_void_v<Returned>) {
                    function(transaction);
                    return std::nullopt;
                } else { // a future of something else
                    return function(transaction).then([](const Returned &done) {
                        return resultsOf(done.isCanceled());
                    });
                }
            },
            attempts, mayRetry);
    }

    // SurrealQL in and out over HTTP, at the same address as the client's and as the same user. The
    // device is open, and stays so until finished().
    SurrealTransfer *importFrom(QIODevice *source, const SurrealTransferOptions &options = {});
    SurrealTransfer *exportTo(QIODevice *target, const SurrealExportOptions &options = {});

    SurrealSession *fork(); // another session with a copy of what this one is to be

public Q_SLOTS:
    SurrealReply *close(); // again: a finished reply without an error

Q_SIGNALS:
    void stateChanged();
    void ready();
    void closed(); // exactly once
    void stalled(qint64 milliseconds, const QStringList &unanswered); // without an answer
    void namespaceNameChanged();
    void databaseNameChanged();
    void identityChanged();
    void tokensChanged();
    void expiryChanged();
    void renewingChanged();
    void renewalFailed(const SurrealError &error);
    void authenticationExpired(SurrealSession::Expiry what);
    void variablesChanged();

private:
    friend class SurrealSessionPrivate;
    explicit SurrealSession(SurrealClient *client, const QUuid &id);
    SurrealReply *start(const QString &text, const SurrealObject &variables, bool writes,
                        const SurrealRequestOptions &options) override;
    SurrealReply *refuse(const SurrealError &error) override;
    SurrealReply *runTransaction(
        const QObject *context,
        const std::function<std::optional<QFuture<SurrealResults>>(SurrealTransaction *)> &function,
        int attempts, const std::function<bool(const SurrealError &)> &mayRetry);
    static SurrealResults resultsOf(bool canceled); // of a future that has none to give
    Q_DISABLE_COPY_MOVE(SurrealSession)
    Q_DECLARE_PRIVATE_D(d_ptr, SurrealSession)
    const std::unique_ptr<SurrealSessionPrivate> d_ptr;
};
