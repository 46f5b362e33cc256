// SPDX-License-Identifier: Apache-2.0
#include "value/cborcodec_p.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealDuration>
#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealObject>

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using Kind = SurrealError::Kind;

namespace {

SurrealObject details(const QString &kind, const SurrealValue &inner = {})
{
    SurrealObject object {{u"kind"_s, kind}};
    if (!inner.isNone())
        object.insert(u"details"_s, inner);
    return object;
}

SurrealObject wire(const QString &kind, int code, const QString &message,
                   const SurrealValue &details = {})
{
    SurrealObject object {{u"code"_s, code}, {u"message"_s, message}, {u"kind"_s, kind}};
    if (!details.isNone())
        object.insert(u"details"_s, details);
    return object;
}

} // namespace

class tst_SurrealError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void none();
    void ofTheLibrary();
    void kinds_data();
    void kinds();
    void codes_data();
    void codes();
    void classes_data();
    void classes();
    void rowOfAStatement();
    void unknownKindIsKept();
    void doubleWrappedDetails();
    void causes();
    void causesAreBounded();
    void position_data();
    void position();
    void malformed_data();
    void malformed();
    void keepsNoMessage();
    void equalityAndSharing();
    void debug();
};

void tst_SurrealError::none()
{
    const SurrealError error;
    QVERIFY(!error);
    QCOMPARE(error.kind(), Kind::NoError);
    QCOMPARE(error.kindName(), u"NoError"_s);
    QVERIFY(error.message().isEmpty());
    QVERIFY(error.details().isNone());
    QVERIFY(!error.cause());
    QVERIFY(!error.isConflict() && !error.isAuthentication() && !error.isNotFound()
            && !error.isParseError() && !error.isTokenExpired() && !error.isSessionExpired());
    SurrealError other;
    other.setMaybeExecuted(true);
    other.setCause(SurrealError(Kind::Tls, u"x"_s));
    QCOMPARE(other, error);
    QVERIFY(!SurrealError(Kind::NoError, u"x"_s));
}

void tst_SurrealError::ofTheLibrary()
{
    SurrealError error(Kind::Timeout, u"No answer in 5 s"_s);
    QVERIFY(error);
    QCOMPARE(error.kindName(), u"Timeout"_s);
    QCOMPARE(error.code(), 0);
    QVERIFY(!error.maybeExecuted());
    const SurrealError copy = error;
    error.setMaybeExecuted(true);
    error.setCause(SurrealError(Kind::Connection, u"gone"_s));
    QVERIFY(error.maybeExecuted());
    QCOMPARE(error.cause()->message(), u"gone"_s);
    QVERIFY(!copy.maybeExecuted() && !copy.cause());
    error.setCause(SurrealError());
    QVERIFY(!error.cause());
    // The library's own words never make it a server's conflict.
    QVERIFY(!SurrealError(Kind::Connection, u"Transaction conflict: x"_s).isConflict());
}

void tst_SurrealError::kinds_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<SurrealError::Kind>("kind");
    const auto row = [](const char16_t *name, Kind kind) {
        QTest::newRow(qPrintable(QStringView(name).toString()))
            << QStringView(name).toString() << kind;
    };
    row(u"Validation", Kind::Validation);
    row(u"Configuration", Kind::Configuration);
    row(u"Query", Kind::Query);
    row(u"Serialization", Kind::Serialization);
    row(u"NotAllowed", Kind::NotAllowed);
    row(u"NotFound", Kind::NotFound);
    row(u"AlreadyExists", Kind::AlreadyExists);
    row(u"Thrown", Kind::Thrown);
    row(u"Internal", Kind::Internal);
    row(u"Context", Kind::Context);
    row(u"Connection", Kind::Connection);
    row(u"Timeout", Kind::Unknown); // a word of the library's is not one of the server's
    row(u"FromTheFuture", Kind::Unknown);
}

void tst_SurrealError::kinds()
{
    QFETCH(QString, name);
    QFETCH(SurrealError::Kind, kind);
    const SurrealError error = SurrealError::fromServer(wire(name, -32000, u"m"_s));
    QCOMPARE(error.kind(), kind);
    QCOMPARE(error.kindName(), name);
    QCOMPARE(error.code(), -32000);
    QCOMPARE(error.message(), u"m"_s);
    QVERIFY(error.detailKind().isEmpty());
}

// Servers before 3.0 say a code only.
void tst_SurrealError::codes_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<SurrealError::Kind>("kind");
    QTest::addColumn<QString>("detail");
    const auto row = [](int code, Kind kind, const char16_t *detail) {
        QTest::newRow(QByteArray::number(code).constData())
            << code << kind << QStringView(detail).toString();
    };
    row(-32700, Kind::Validation, u"Parse");
    row(-32600, Kind::Validation, u"InvalidRequest");
    row(-32601, Kind::NotFound, u"Method");
    row(-32602, Kind::NotAllowed, u"Method");
    row(-32603, Kind::Validation, u"InvalidParams");
    row(-32604, Kind::Configuration, u"LiveQueryNotSupported");
    row(-32605, Kind::Configuration, u"BadLiveQueryConfig");
    row(-32606, Kind::Configuration, u"BadGraphqlConfig");
    row(-32000, Kind::Internal, u"");
    row(-32001, Kind::Connection, u"");
    row(-32002, Kind::NotAllowed, u"Auth");
    row(-32003, Kind::Query, u"NotExecuted");
    row(-32004, Kind::Query, u"TimedOut");
    row(-32005, Kind::Query, u"Cancelled");
    row(-32006, Kind::Thrown, u"");
    row(-32007, Kind::Serialization, u"Serialization");
    row(-32008, Kind::Serialization, u"Deserialization");
    row(-32009, Kind::Query, u"TransactionConflict");
    row(-1, Kind::Internal, u"");
}

void tst_SurrealError::codes()
{
    QFETCH(int, code);
    QFETCH(SurrealError::Kind, kind);
    QFETCH(QString, detail);
    const SurrealError error
        = SurrealError::fromServer(SurrealObject {{u"code"_s, code}, {u"message"_s, u"m"_s}});
    QCOMPARE(error.kind(), kind);
    QCOMPARE(error.detailKind(), detail);
    QCOMPARE(error.code(), code);
    QVERIFY(!error.kindName().isEmpty());
}

void tst_SurrealError::classes_data()
{
    QTest::addColumn<SurrealValue>("error");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("is"); // which of the questions it answers with yes
    const auto auth = [](const QString &kind) { return details(u"Auth"_s, details(kind)); };
    const auto row = [](const char *name, const SurrealValue &error, const char16_t *detail,
                        const char16_t *is) {
        QTest::newRow(name) << error << QStringView(detail).toString()
                            << QStringView(is).toString();
    };
    row("wrong password",
        wire(u"NotAllowed"_s, -32002, u"There was a problem with authentication"_s,
             auth(u"InvalidAuth"_s)),
        u"Auth/InvalidAuth", u"authentication");
    row("token expired",
        wire(u"NotAllowed"_s, -32002, u"The token has expired"_s, auth(u"TokenExpired"_s)),
        u"Auth/TokenExpired", u"authentication token");
    row("session expired",
        wire(u"NotAllowed"_s, -32000, u"The session has expired"_s, auth(u"SessionExpired"_s)),
        u"Auth/SessionExpired", u"authentication session");
    row("permissions",
        wire(u"NotAllowed"_s, -32002, u"Not enough permissions to perform this action"_s,
             details(u"Auth"_s,
                     details(u"NotAllowed"_s, SurrealObject {{u"actor"_s, u"anonymous"_s}}))),
        u"Auth/NotAllowed", u"authentication");
    row("method denied",
        wire(u"NotAllowed"_s, -32602, u"Method not allowed"_s,
             details(u"Method"_s, SurrealObject {{u"name"_s, u"query"_s}})),
        u"Method", u"");
    row("no such session",
        wire(u"NotFound"_s, -32000, u"Session not found"_s,
             details(u"Session"_s, SurrealObject {{u"id"_s, u"x"_s}})),
        u"Session", u"notfound");
    row("conflict of a commit",
        wire(u"Query"_s, -32009, u"Transaction conflict"_s, details(u"TransactionConflict"_s)),
        u"TransactionConflict", u"conflict");
    row("conflict of a statement",
        SurrealObject {{u"status"_s, u"ERR"_s},
                       {u"result"_s,
                        u"Transaction conflict: Write conflict. This transaction can be retried"_s},
                       {u"kind"_s, u"Query"_s},
                       {u"details"_s, details(u"NotExecuted"_s)}},
        u"NotExecuted", u"conflict");
    row("conflict of a textual commit",
        SurrealObject {
            {u"result"_s,
             u"Cannot COMMIT: Transaction conflict: Write conflict. This transaction can be retried"_s},
            {u"kind"_s, u"Query"_s},
            {u"details"_s, details(u"NotExecuted"_s)}},
        u"NotExecuted", u"conflict");
    row("conflict in memory",
        wire(
            u"Internal"_s, -32000,
            u"Transaction conflict: Write conflict, retry the transaction. This transaction can be retried"_s),
        u"", u"conflict");
    row("conflict of an old server",
        SurrealObject {
            {u"code"_s, -32000},
            {u"message"_s,
             u"Failed to commit transaction due to a read or write conflict. This transaction can be retried"_s}},
        u"", u"conflict");
    row("thrown words are not a conflict",
        wire(u"Thrown"_s, -32006, u"An error occurred: Transaction conflict"_s), u"", u"");
    row("not executed for another reason",
        SurrealObject {{u"result"_s, u"The query was not executed due to a failed transaction"_s},
                       {u"kind"_s, u"Query"_s},
                       {u"details"_s, details(u"NotExecuted"_s)}},
        u"NotExecuted", u"");
    row("timed out",
        wire(u"Query"_s, -32004, u"The query was not executed because it exceeded the timeout"_s,
             details(u"TimedOut"_s, SurrealObject {{u"duration"_s, SurrealDuration(5)}})),
        u"TimedOut", u"");
    row("parse", wire(u"Validation"_s, -32000, u"Parse error: Unexpected token\n --> [1:8]\n"_s),
        u"", u"parse");
    row("parse by code", SurrealObject {{u"code"_s, -32700}, {u"message"_s, u"Parse error"_s}},
        u"Parse", u"parse");
    row("parse of an old server",
        SurrealObject {
            {u"code"_s, -32000},
            {u"message"_s, u"There was a problem with the database: Parse error: x\n --> [1:1]"_s}},
        u"", u"parse");
    row("type error", wire(u"Validation"_s, -32000, u"Cannot perform addition with '1' and 'a'"_s),
        u"", u"");
}

void tst_SurrealError::classes()
{
    QFETCH(SurrealValue, error);
    QFETCH(QString, detail);
    QFETCH(QString, is);
    const SurrealError found = SurrealError::fromServer(error);
    QCOMPARE(found.detailKind(), detail);
    const QStringList yes = is.split(u' ', Qt::SkipEmptyParts);
    QCOMPARE(found.isAuthentication(), yes.contains(u"authentication"_s));
    QCOMPARE(found.isTokenExpired(), yes.contains(u"token"_s));
    QCOMPARE(found.isSessionExpired(), yes.contains(u"session"_s));
    QCOMPARE(found.isNotFound(), yes.contains(u"notfound"_s));
    QCOMPARE(found.isConflict(), yes.contains(u"conflict"_s));
    QCOMPARE(found.isParseError(), yes.contains(u"parse"_s));
}

void tst_SurrealError::rowOfAStatement()
{
    const SurrealError error = SurrealError::fromServer(SurrealObject {
        {u"status"_s, u"ERR"_s},
        {u"result"_s, u"The table 'nosuch' does not exist"_s},
        {u"kind"_s, u"NotFound"_s},
        {u"details"_s, details(u"Table"_s, SurrealObject {{u"name"_s, u"nosuch"_s}})},
        {u"time"_s, u"1ms"_s},
    });
    QCOMPARE(error.kind(), Kind::NotFound);
    QCOMPARE(error.message(), u"The table 'nosuch' does not exist"_s);
    QCOMPARE(error.detailKind(), u"Table"_s);
    QCOMPARE(error.details()[u"details"][u"name"], SurrealValue(u"nosuch"_s));
    QCOMPARE(error.code(), 0);
}

void tst_SurrealError::unknownKindIsKept()
{
    const SurrealValue odd = details(u"NewDetail"_s, SurrealArray {1, 2});
    const SurrealError error
        = SurrealError::fromServer(wire(u"FromTheFuture"_s, -40000, u"m"_s, odd));
    QCOMPARE(error.kind(), Kind::Unknown);
    QCOMPARE(error.kindName(), u"FromTheFuture"_s);
    QCOMPARE(error.detailKind(), u"NewDetail"_s);
    QCOMPARE(error.details(), odd);
    QCOMPARE(error.code(), -40000);
}

void tst_SurrealError::doubleWrappedDetails()
{
    const SurrealValue right = details(u"Auth"_s, details(u"TokenExpired"_s));
    const SurrealError error = SurrealError::fromServer(
        wire(u"NotAllowed"_s, -32002, u"m"_s, details(u"NotAllowed"_s, right)));
    QCOMPARE(error.detailKind(), u"Auth/TokenExpired"_s);
    QCOMPARE(error.details(), right);
    QVERIFY(error.isTokenExpired());
}

void tst_SurrealError::causes()
{
    SurrealObject outer = wire(u"Context"_s, -32000, u"outer"_s);
    SurrealObject middle = wire(u"FromTheFuture"_s, -32000, u"middle"_s);
    middle.insert(u"cause"_s, wire(u"Thrown"_s, -32006, u"inner"_s));
    outer.insert(u"cause"_s, middle);
    const SurrealError error = SurrealError::fromServer(outer);
    QCOMPARE(error.cause()->kindName(), u"FromTheFuture"_s);
    QCOMPARE(error.cause()->cause()->kind(), Kind::Thrown);
    QVERIFY(!error.cause()->cause()->cause());
    for (const SurrealValue &end : {SurrealValue(), SurrealValue(nullptr), SurrealValue(5)}) {
        outer.insert(u"cause"_s, end);
        QVERIFY(!SurrealError::fromServer(outer).cause());
    }
}

void tst_SurrealError::causesAreBounded()
{
    SurrealObject error = wire(u"Thrown"_s, -32006, u"innermost"_s);
    for (int i = 0; i < 90; ++i) {
        SurrealObject next = wire(u"Context"_s, -32000, QString::number(i));
        next.insert(u"cause"_s, error);
        error = next;
    }
    int depth = 0;
    for (std::optional<SurrealError> at = SurrealError::fromServer(error); at; at = at->cause())
        ++depth;
    QVERIFY(depth > 10 && depth < 30);
    SurrealValue deep = details(u"a"_s);
    for (int i = 0; i < 90; ++i)
        deep = details(u"a"_s, deep);
    QVERIFY(SurrealError::fromServer(wire(u"Query"_s, 0, u"m"_s, deep)).detailKind().size() < 40);
}

// As the real engine says them.
void tst_SurrealError::position_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("3.0") << u"Parse error: Unexpected token `:`, expected an expression\n"
                            " --> [1:21]\n  |\n1 | RETURN ['aa', select:1]\n"
                            "  |                     ^\n"_s
                         << 1 << 21;
    QTest::newRow("third line") << u"Parse error: Unexpected token `:`, expected an expression\n"
                                   " --> [3:16]\n  |\n3 | RETURN select:1\n  |              ^\n"_s
                                << 3 << 16;
    QTest::newRow("2.x") << u"There was a problem with the database: Parse error: Unexpected token "
                            "`a number`, expected Eof\n --> [12:345]\n"_s
                         << 12 << 345;
    QTest::newRow("none") << u"The query was not executed"_s << 0 << 0;
    QTest::newRow("quoted text comes after")
        << u"Parse error: x\n --> [1:2]\n1 | RETURN ' --> [9:9]'\n"_s << 1 << 2;
    QTest::newRow("too great") << u"Parse error: x\n --> [99999999999:1]"_s << 0 << 1;
}

void tst_SurrealError::position()
{
    QFETCH(QString, message);
    QFETCH(int, line);
    QFETCH(int, column);
    const SurrealError error = SurrealError::fromServer(wire(u"Validation"_s, -32000, message));
    QCOMPARE(error.line(), line);
    QCOMPARE(error.column(), column);
}

void tst_SurrealError::malformed_data()
{
    QTest::addColumn<SurrealValue>("error");
    QTest::addColumn<QString>("message");
    QTest::newRow("text") << SurrealValue(u"it failed"_s) << u"it failed"_s;
    QTest::newRow("number") << SurrealValue(5) << u"5"_s;
    QTest::newRow("empty object") << SurrealValue(SurrealObject()) << QString();
    QTest::newRow("fields of other kinds")
        << SurrealValue(SurrealObject {{u"code"_s, u"x"_s},
                                       {u"message"_s, 5},
                                       {u"kind"_s, SurrealArray()},
                                       {u"details"_s, 5},
                                       {u"cause"_s, u"x"_s}})
        << QString();
    QTest::newRow("code beyond int")
        << SurrealValue(SurrealObject {{u"code"_s, qint64(1) << 40}, {u"message"_s, u"m"_s}})
        << u"m"_s;
}

void tst_SurrealError::malformed()
{
    QFETCH(SurrealValue, error);
    QFETCH(QString, message);
    const SurrealError found = SurrealError::fromServer(error);
    QVERIFY(found);
    QCOMPARE(found.kind(), Kind::Internal);
    QCOMPARE(found.message(), message);
    QCOMPARE(found.code(), 0);
    QVERIFY(!found.cause());
}

void tst_SurrealError::keepsNoMessage()
{
    QByteArray message;
    QVERIFY(SurrealCbor::encode(wire(u"NotFound"_s, -32000, u"m"_s,
                                     details(u"Table"_s, SurrealObject {{u"name"_s, u"x"_s}})),
                                message));
    message.reserve(message.size());
    const SurrealError error = SurrealError::fromServer(SurrealCbor::decode(message, nullptr));
    QVERIFY(message.isDetached()); // nobody else holds the buffer
    QCOMPARE(error.details()[u"details"][u"name"].toString(), u"x"_s);
}

void tst_SurrealError::equalityAndSharing()
{
    const SurrealError a = SurrealError::fromServer(wire(u"Query"_s, -32003, u"m"_s));
    const SurrealError b = SurrealError::fromServer(wire(u"Query"_s, -32003, u"m"_s));
    QCOMPARE(a, b);
    QVERIFY(a != SurrealError::fromServer(wire(u"Query"_s, -32004, u"m"_s)));
    QVERIFY(a != SurrealError());
    SurrealError c = a;
    c.setMaybeExecuted(true);
    QVERIFY(a != c);
    const SurrealError moved = std::move(c);
    QVERIFY(moved.maybeExecuted());
    QVERIFY(!c);
}

void tst_SurrealError::debug()
{
    SurrealError error = SurrealError::fromServer(
        wire(u"Query"_s, -32009, u"m"_s, details(u"TransactionConflict"_s)));
    error.setCause(SurrealError(Kind::Timeout, u"late"_s));
    error.setMaybeExecuted(true);
    QString text;
    QDebug(&text) << error;
    QCOMPARE(text.trimmed(),
             u"SurrealError(Query/TransactionConflict, -32009, m, maybe executed, because of "
             "SurrealError(Timeout, late))"_s);
}

QTEST_GUILESS_MAIN(tst_SurrealError)
#include "tst_surrealerror.moc"
