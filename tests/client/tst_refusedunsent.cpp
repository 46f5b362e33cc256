// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"

#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealDecimal>
#include <SurrealQt/SurrealDiagnostics>
#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealRange>
#include <SurrealQt/SurrealSet>
#include <SurrealQt/SurrealStatement>
#include <SurrealQt/SurrealTable>
#include <SurrealQt/SurrealTransaction>

#include <functional>
#include <limits>

using namespace Qt::StringLiterals;

// What the server would misread, or answer without saying what it answers, is refused before anything
// is sent: the call ends with InvalidArgument and says what to do, and nothing else notices.
class tst_RefusedUnsent : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void values_data();
    void values();
    void credentials_data();
    void credentials();
    void numbersBeyondAnInt();
    void depth_data();
    void depth();
    void calls_data();
    void calls();
    void messageBeyondTheLimit();

private:
    std::unique_ptr<SurrealClient> client;
    SurrealSession *session = nullptr;
    SurrealTransaction *transaction = nullptr; // of another session
    quint64 sent = 0;
};

void tst_RefusedUnsent::init()
{
    client = std::make_unique<SurrealClient>();
    client->open(server->url());
    session = rootSession(client.get());
    VERIFY_OK(session->ping());
    transaction = rootSession(client.get(), session->databaseName())->beginTransaction();
    VERIFY_OK(transaction->query(u"RETURN 1"_s));
    QTRY_VERIFY_WITH_TIMEOUT(client->version().isValid(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(client->diagnostics()->inFlight(), 0, patience);
    sent = client->diagnostics()->sentMessages();
}

// Nothing was sent, nothing waits, and the session and the transaction are as good as before.
void tst_RefusedUnsent::cleanup()
{
    if (client) {
        QCOMPARE(client->diagnostics()->sentMessages(), sent);
        QCOMPARE(client->diagnostics()->inFlight(), 0);
        QCOMPARE(client->diagnostics()->waiting(), 0);
        QCOMPARE(session->state(), SurrealSession::State::Ready);
        QCOMPARE(transaction->state(), SurrealTransaction::State::Open);
        QCOMPARE(valueOf(session->query(u"RETURN 1"_s)), SurrealValue(1));
        QCOMPARE(valueOf(transaction->query(u"RETURN 2"_s)), SurrealValue(2));
    }
    client.reset();
}

namespace {

SurrealValue nested(int depth)
{
    SurrealValue value = 1;
    for (int i = 0; i < depth; ++i)
        value = SurrealArray(QList<SurrealValue> {value});
    return value;
}

SurrealValue keyed(const SurrealValue &key)
{
    return SurrealRecordId(u"t"_s, key);
}

} // namespace

void tst_RefusedUnsent::values_data()
{
    QTest::addColumn<SurrealValue>("value");
    QTest::addColumn<QString>("says");
    const QString key = u"key of a record id"_s;
    const auto bound = [](const SurrealValue &value) {
        return SurrealRange(SurrealRange::Bound::included(value), {});
    };
    QTest::newRow("float as a key") << keyed(1.5) << key;
    QTest::newRow("bool as a key") << keyed(true) << key;
    QTest::newRow("NULL as a key") << keyed(nullptr) << key;
    QTest::newRow("NONE as a key") << keyed({}) << key;
    QTest::newRow("decimal as a key") << keyed(*SurrealDecimal::fromString(u"1.5")) << key;
    QTest::newRow("datetime as a key") << keyed(SurrealDatetime(1, 0)) << key;
    QTest::newRow("table as a key") << keyed(SurrealTable(u"t"_s)) << key;
    QTest::newRow("record as a key") << keyed(keyed(1)) << key;
    QTest::newRow("set as a key") << keyed(SurrealSet {1}) << key;
    QTest::newRow("range of floats as a key") << keyed(bound(1.5)) << key;
    QTest::newRow("range of ranges as a key") << keyed(bound(SurrealRange())) << key;
    QTest::newRow("record without a table")
        << SurrealValue(SurrealRecordId({}, 1)) << u"needs a table"_s;
    QTest::newRow("decimal of 97 bits")
        << SurrealValue(*SurrealDecimal::fromString(u"79228162514264337593543950336"))
        << u"a decimal"_s;
    QTest::newRow("decimal of 29 places")
        << SurrealValue(*SurrealDecimal::fromString(u"0.00000000000000000000000000001"))
        << u"a decimal"_s;
    QTest::newRow("before the first year")
        << SurrealValue(SurrealDatetime(-8334601228801, 0)) << u"a datetime"_s;
    QTest::newRow("after the last year")
        << SurrealValue(SurrealDatetime(8210266876800, 0)) << u"a datetime"_s;
    QTest::newRow("half a surrogate pair")
        << SurrealValue(QString(QChar(0xd83d))) << u"surrogate"_s;
    QTest::newRow("half a pair as a key of an object")
        << SurrealValue(SurrealObject {{QString(QChar(0xde00)), 1}}) << u"surrogate"_s;
    QTest::newRow("deeper than the server reads") << nested(2000) << u"within one another"_s;
}

// In every place that takes a value.
void tst_RefusedUnsent::values()
{
    QFETCH(const SurrealValue, value);
    QFETCH(const QString, says);
    const SurrealRecordId one(u"t"_s, 1);
    const SurrealObject bad {{u"v"_s, value}};
    const SurrealObject within {{u"a"_s, SurrealArray {1, bad}}};
    using S = SurrealStatement;
    const QList<std::pair<QString, std::function<SurrealReply *(SurrealQueryable *)>>> calls {
        {u"variable"_s, [&](SurrealQueryable *on) { return on->query(u"RETURN $v"_s, bad); }},
        {u"inside"_s, [&](SurrealQueryable *on) { return on->query(u"RETURN $a"_s, within); }},
        {u"create"_s, [&](SurrealQueryable *on) { return on->create(u"t"_s, bad); }},
        {u"insert"_s, [&](SurrealQueryable *on) { return on->insert(u"t"_s, bad); }},
        {u"insertRelation"_s,
         [&](SurrealQueryable *on) { return on->insertRelation(u"e"_s, bad); }},
        {u"update"_s, [&](SurrealQueryable *on) { return on->update(one, bad); }},
        {u"upsert"_s, [&](SurrealQueryable *on) { return on->upsert(one, bad); }},
        {u"merge"_s, [&](SurrealQueryable *on) { return on->merge(one, bad); }},
        {u"patch"_s, [&](SurrealQueryable *on) { return on->patch(one, {bad}); }},
        {u"relate"_s, [&](SurrealQueryable *on) { return on->relate(one, u"e"_s, one, bad); }},
        {u"run"_s, [&](SurrealQueryable *on) { return on->run(u"fn::f"_s, {value}); }},
        {u"execute"_s,
         [&](SurrealQueryable *on) {
             return on->execute(
                 S::select(u"t"_s).where(SurrealExpression::field(u"v"_s).eq(value)));
         }},
    };
    for (const auto &[name, call] : calls) {
        for (SurrealQueryable *on : {static_cast<SurrealQueryable *>(session),
                                     static_cast<SurrealQueryable *>(transaction)}) {
            const SurrealError error = errorOf(call(on));
            QVERIFY2(error.kind() == SurrealError::Kind::InvalidArgument,
                     qPrintable(name + u": "_s + error.message()));
            QVERIFY2(error.message().contains(says), qPrintable(name + u": "_s + error.message()));
            QVERIFY(!error.maybeExecuted());
        }
    }
    COMPARE_ERROR(session->let(u"v"_s, value), InvalidArgument);
    QVERIFY(session->variables().isEmpty());
    SurrealLiveQuery *live = session->liveQuery(u"LIVE SELECT * FROM t WHERE v = $v"_s, bad);
    QTRY_COMPARE(live->state(), SurrealLiveQuery::State::Ended);
    QCOMPARE(live->lastError().kind(), SurrealError::Kind::InvalidArgument);
}

// Behind a sign-in the session asks where it stands, and nothing else.
void tst_RefusedUnsent::credentials_data()
{
    values_data();
}

void tst_RefusedUnsent::credentials()
{
    QFETCH(const SurrealValue, value);
    QFETCH(const QString, says);
    client->diagnostics()->setRecording(true);
    const SurrealObject bad {{u"v"_s, value}};
    for (const bool signsUp : {false, true}) {
        const auto who = SurrealCredentials::record(u"n"_s, u"d"_s, u"a"_s, bad);
        const SurrealError error = errorOf(signsUp ? session->signup(who) : session->signin(who));
        QCOMPARE(error.kind(), SurrealError::Kind::InvalidArgument);
        QVERIFY2(error.message().contains(says), qPrintable(error.message()));
        QVERIFY(!error.maybeExecuted());
    }
    QCOMPARE(valueOf(session->query(u"RETURN $token.ID"_s)).toString(), server->user());
    QCOMPARE(session->identity(), server->user());
    for (const SurrealFrame &frame : client->diagnostics()->frames()) {
        if (frame.isSent())
            QCOMPARE(frame.method(), u"query"_s);
    }
    sent = client->diagnostics()->sentMessages();
}

// The server would wrap it round to something negative. A SurrealValue cannot hold one, so that it is
// refused where it comes from.
void tst_RefusedUnsent::numbersBeyondAnInt()
{
    static_assert(
        !std::is_constructible_v<SurrealValue, quint64> || std::is_same_v<quint64, qint64>);
    constexpr auto most = quint64(std::numeric_limits<qint64>::max());
    for (const quint64 number : {most + 1, std::numeric_limits<quint64>::max()}) {
        SurrealError error;
        const auto object
            = SurrealObject::fromVariantMap({{u"n"_s, QVariantList {1, number}}}, &error);
        QVERIFY(object.isEmpty());
        QCOMPARE(error.kind(), SurrealError::Kind::InvalidArgument);
        QVERIFY2(error.message().contains(QString::number(number))
                     && error.message().contains(u"n[1]"_s),
                 qPrintable(error.message()));
    }
    // The greatest and the least go there and back.
    for (const qint64 number :
         {std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::min()}) {
        QCOMPARE(valueOf(session->query(u"RETURN $n"_s, {{u"n"_s, number}})), SurrealValue(number));
        ++sent;
    }
}

void tst_RefusedUnsent::depth_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("arrays") << u"arrays"_s;
    QTest::newRow("objects") << u"objects"_s;
    QTest::newRow("ranges") << u"ranges"_s;
    QTest::newRow("keys of records") << u"keys"_s;
}

// As deep as it may be, the server reads it and answers; one more is never sent.
void tst_RefusedUnsent::depth()
{
    QFETCH(const QString, what);
    SurrealValue value = 1;
    int accepted = 0;
    bool refused = false;
    for (int depth = 1; depth <= 110; ++depth) {
        if (what == u"arrays"_s)
            value = SurrealArray(QList<SurrealValue> {value});
        else if (what == u"objects"_s)
            value = SurrealObject {{u"a"_s, value}};
        else if (what == u"ranges"_s)
            value = SurrealArray(
                QList<SurrealValue> {SurrealRange(SurrealRange::Bound::included(value), {})});
        else
            value
                = SurrealArray(QList<SurrealValue> {SurrealRecordId(u"t"_s, SurrealArray {value})});
        if (depth % 7 && depth < 20)
            continue;
        const SurrealResults results = await(session->query(u"RETURN $v"_s, {{u"v"_s, value}}));
        const QByteArray where
            = "depth " + QByteArray::number(depth) + ": " + results.error().message().toUtf8();
        if (results.error()) {
            QVERIFY2(results.error().kind() == SurrealError::Kind::InvalidArgument,
                     where.constData());
            refused = true;
            continue;
        }
        QVERIFY2(!refused, where.constData()); // and what is deeper is refused, too
        QVERIFY2(results.value() == value, where.constData());
        ++accepted;
        ++sent;
    }
    QVERIFY(refused);
    QVERIFY(accepted > 3);
}

void tst_RefusedUnsent::calls_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<SurrealError::Kind>("kind");
    QTest::addColumn<QString>("says");
    using Kind = SurrealError::Kind;
    const auto row = [](const char *call, Kind kind, const QString &says) {
        QTest::newRow(call) << QString::fromLatin1(call) << kind << says;
    };
    row("database without a namespace", Kind::InvalidArgument, u"namespace"_s);
    row("use of nothing", Kind::InvalidArgument, u"Neither"_s);
    row("empty query", Kind::InvalidArgument, {});
    row("variable with a $", Kind::InvalidArgument, u"without the $"_s);
    row("variable of the server's", Kind::InvalidArgument, u"$auth"_s);
    row("variable without a name", Kind::InvalidArgument, u"name"_s);
    row("unset of the server's", Kind::InvalidArgument, u"$token"_s);
    row("signin as nobody", Kind::InvalidArgument, u"nobody"_s);
    row("signin without a database", Kind::InvalidArgument, u"database"_s);
    row("signin without an access method", Kind::InvalidArgument, u"access method"_s);
    row("signup as a user", Kind::InvalidArgument, {});
    row("empty token", Kind::InvalidArgument, u"token"_s);
    row("refresh without a refresh token", Kind::InvalidArgument, u"refresh token"_s);
    row("revoke without a refresh token", Kind::InvalidArgument, u"refresh token"_s);
    row("kill of no id", Kind::InvalidArgument, {});
    row("table with a NUL", Kind::InvalidArgument, {});
    row("table without a name", Kind::InvalidArgument, {});
    row("a number as a table", Kind::InvalidArgument, {});
    row("function that is none", Kind::InvalidArgument, {});
    row("model without a version", Kind::InvalidArgument, u"version"_s);
    row("version of no model", Kind::InvalidArgument, u"version"_s);
    row("closing the default session", Kind::Unsupported, {});
    row("state change during a transaction", Kind::InvalidArgument, u"transaction"_s);
    row("a statement with a mistake", Kind::InvalidArgument, {});
    row("live as a statement", Kind::InvalidArgument, {});
    row("live in a transaction", Kind::InvalidArgument, {});
}

void tst_RefusedUnsent::calls()
{
    QFETCH(const QString, call);
    QFETCH(const SurrealError::Kind, kind);
    QFETCH(const QString, says);
    using C = SurrealCredentials;
    using S = SurrealStatement;
    SurrealSession *const blank = client->session();
    const QHash<QString, std::function<SurrealReply *()>> calls {
        {u"database without a namespace"_s, [&] { return blank->use({}, u"d"_s); }},
        {u"use of nothing"_s, [&] { return session->use({}, {}); }},
        {u"empty query"_s, [&] { return session->query(u" \n\t"_s); }},
        {u"variable with a $"_s, [&] { return session->let(u"$x"_s, 1); }},
        {u"variable of the server's"_s, [&] { return session->let(u"auth"_s, 1); }},
        {u"variable without a name"_s, [&] { return session->let({}, 1); }},
        {u"unset of the server's"_s, [&] { return session->unset(u"token"_s); }},
        {u"signin as nobody"_s, [&] { return session->signin({}); }},
        {u"signin without a database"_s,
         [&] { return session->signin(C::record(u"n"_s, {}, u"a"_s, {})); }},
        {u"signin without an access method"_s,
         [&] { return session->signin(C::bearer(u"n"_s, {}, {}, u"k"_s)); }},
        {u"signup as a user"_s, [&] { return session->signup(root()); }},
        {u"empty token"_s, [&] { return session->authenticate({}); }},
        {u"refresh without a refresh token"_s, [&] { return session->refresh(); }},
        {u"revoke without a refresh token"_s, [&] { return session->revoke(); }},
        {u"kill of no id"_s, [&] { return session->kill({}); }},
        {u"table with a NUL"_s, [&] { return session->select(u"a\0b"_s); }},
        {u"table without a name"_s, [&] { return session->create(QString()); }},
        {u"a number as a table"_s, [&] { return session->remove(7); }},
        {u"function that is none"_s, [&] { return session->run(u"1; REMOVE TABLE t"_s); }},
        {u"model without a version"_s, [&] { return session->run(u"ml::m"_s); }},
        {u"version of no model"_s, [&] { return session->run(u"fn::f"_s, {}, u"1.0.0"_s); }},
        {u"closing the default session"_s, [&] { return blank->close(); }},
        {u"state change during a transaction"_s,
         [&] { return transaction->session()->let(u"x"_s, 1); }},
        {u"a statement with a mistake"_s,
         [&] { return session->execute(S::remove(u"t"_s).limit(1)); }},
        {u"live as a statement"_s, [&] { return session->execute(S::live(u"t"_s)); }},
        {u"live in a transaction"_s, [&] { return transaction->execute(S::live(u"t"_s)); }},
    };
    QVERIFY(calls.contains(call));
    const SurrealError error = errorOf(calls.value(call)());
    QVERIFY2(error.kind() == kind, qPrintable(error.kindName() + u": "_s + error.message()));
    QVERIFY(!error.message().isEmpty());
    QVERIFY2(error.message().contains(says), qPrintable(error.message()));
    QVERIFY(!error.maybeExecuted());
}

void tst_RefusedUnsent::messageBeyondTheLimit()
{
    constexpr qsizetype limit = 128 * 1024 * 1024;
    const SurrealError error
        = errorOf(session->query(u"RETURN $big"_s, {{u"big"_s, QByteArray(limit, 'x')}}));
    QCOMPARE(error.kind(), SurrealError::Kind::InvalidArgument);
    QVERIFY2(error.message().contains(QString::number(limit)), qPrintable(error.message()));
    QVERIFY(!error.maybeExecuted());
}

QTEST_GUILESS_MAIN(tst_RefusedUnsent)
#include "tst_refusedunsent.moc"
