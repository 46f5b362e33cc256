// SPDX-License-Identifier: Apache-2.0
#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealDuration>
#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealRecordId>

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using Kind = SurrealError::Kind;

// Every kind of error that the server has, with every detail, in each of the forms in which it comes: as
// the answer to a request, as the row of a statement, as the cause of another, and wrapped twice, as
// SurrealDB 3.0.0 did.
class tst_ErrorDetails : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void all_data();
    void all();
};

namespace {

// A detail and what it says, where it says something.
SurrealObject detail(const QString &kind, const SurrealValue &inner = {})
{
    SurrealObject object {{u"kind"_s, kind}};
    if (!inner.isNone())
        object.insert(u"details"_s, inner);
    return object;
}

} // namespace

void tst_ErrorDetails::all_data()
{
    QTest::addColumn<QString>("kindName");
    QTest::addColumn<SurrealError::Kind>("kind");
    QTest::addColumn<int>("code");
    QTest::addColumn<SurrealValue>("details");
    QTest::addColumn<QString>("detailKind");
    QTest::addColumn<QString>("is"); // which of the questions it answers with yes
    const auto row = [](const char *kindName, Kind kind, int code, const SurrealValue &details,
                        const QString &detailKind, const QString &is) {
        QTest::addRow("%s %s", kindName, qPrintable(detailKind))
            << QString::fromLatin1(kindName) << kind << code << details << detailKind << is;
    };
    const auto named = [](const QString &name) {
        return SurrealValue(SurrealObject {{u"name"_s, name}});
    };

    row("Validation", Kind::Validation, -32700, detail(u"Parse"_s), u"Parse"_s, u"parse"_s);
    for (const auto &[name, code] : {std::pair {u"InvalidRequest"_s, -32600},
                                     {u"InvalidParams"_s, -32603},
                                     {u"NamespaceEmpty"_s, -32000},
                                     {u"DatabaseEmpty"_s, -32000}})
        row("Validation", Kind::Validation, code, detail(name), name, {});
    row("Validation", Kind::Validation, -32000, detail(u"InvalidParameter"_s, named(u"auth"_s)),
        u"InvalidParameter"_s, {});
    for (const QString &name : {u"InvalidContent"_s, u"InvalidMerge"_s})
        row("Validation", Kind::Validation, -32600,
            detail(name, SurrealObject {{u"value"_s, u"NONE"_s}}), name, {});

    for (const auto &[name, code] : {std::pair {u"LiveQueryNotSupported"_s, -32604},
                                     {u"BadLiveQueryConfig"_s, -32605},
                                     {u"BadGraphqlConfig"_s, -32606}})
        row("Configuration", Kind::Configuration, code, detail(name), name, {});

    row("Query", Kind::Query, -32003, detail(u"NotExecuted"_s), u"NotExecuted"_s, {});
    row("Query", Kind::Query, -32004,
        detail(u"TimedOut"_s, SurrealObject {{u"duration"_s, SurrealDuration(5, 7)}}),
        u"TimedOut"_s, {});
    row("Query", Kind::Query, -32005, detail(u"Cancelled"_s), u"Cancelled"_s, {});
    row("Query", Kind::Query, -32009, detail(u"TransactionConflict"_s), u"TransactionConflict"_s,
        u"conflict"_s);

    row("Serialization", Kind::Serialization, -32007, detail(u"Serialization"_s),
        u"Serialization"_s, {});
    row("Serialization", Kind::Serialization, -32008, detail(u"Deserialization"_s),
        u"Deserialization"_s, {});

    row("NotAllowed", Kind::NotAllowed, -32000, detail(u"Scripting"_s), u"Scripting"_s, {});
    const auto auth = [&row](const QString &name, int code, const SurrealValue &inner = {},
                             const QString &is = {}) {
        row("NotAllowed", Kind::NotAllowed, code, detail(u"Auth"_s, detail(name, inner)),
            u"Auth/"_s + name, u"authentication"_s + is);
    };
    auth(u"TokenExpired"_s, -32002, {}, u" token"_s);
    auth(u"SessionExpired"_s, -32000, {}, u" session"_s);
    for (const QString &name :
         {u"InvalidAuth"_s, u"UnexpectedAuth"_s, u"MissingUserOrPass"_s, u"NoSigninTarget"_s,
          u"InvalidPass"_s, u"TokenMakingFailed"_s, u"InvalidSignup"_s})
        auth(name, -32002);
    auth(u"InvalidRole"_s, -32002, named(u"BOSS"_s));
    auth(u"NotAllowed"_s, -32002,
         SurrealObject {{u"actor"_s, u"anonymous"_s},
                        {u"action"_s, u"View"_s},
                        {u"resource"_s, u"Database"_s}});
    for (const QString &name : {u"Method"_s, u"Function"_s, u"Target"_s})
        row("NotAllowed", Kind::NotAllowed, -32602, detail(name, named(u"fn::x"_s)), name, {});

    row("NotFound", Kind::NotFound, -32601, detail(u"Method"_s, named(u"dance"_s)), u"Method"_s,
        u"notfound"_s);
    row("NotFound", Kind::NotFound, -32000,
        detail(u"Record"_s, SurrealObject {{u"id"_s, u"t:1"_s}}), u"Record"_s, u"notfound"_s);
    row("NotFound", Kind::NotFound, -32000, detail(u"Transaction"_s), u"Transaction"_s,
        u"notfound"_s);
    for (const QString &name : {u"Session"_s, u"Table"_s, u"Namespace"_s, u"Database"_s})
        row("NotFound", Kind::NotFound, -32000, detail(name, named(u"x"_s)), name, u"notfound"_s);
    for (const QString &name :
         {u"Session"_s, u"Table"_s, u"Record"_s, u"Namespace"_s, u"Database"_s})
        row("AlreadyExists", Kind::AlreadyExists, -32000, detail(name, named(u"x"_s)), name, {});

    row("Thrown", Kind::Thrown, -32006, {}, {}, {});
    row("Internal", Kind::Internal, -32000, {}, {}, {});
    row("Connection", Kind::Connection, -32001, detail(u"Uninitialised"_s), u"Uninitialised"_s, {});
    row("Connection", Kind::Connection, -32001, detail(u"AlreadyConnected"_s),
        u"AlreadyConnected"_s, {});
    row("Context", Kind::Context, -32000, {}, {}, {});
    // Of a server to come.
    row("Weather", Kind::Unknown, -40000, detail(u"Rain"_s, SurrealArray {1, 2}), u"Rain"_s, {});
    row("NotAllowed", Kind::NotAllowed, -32002, detail(u"Moon"_s, named(u"full"_s)), u"Moon"_s, {});
}

void tst_ErrorDetails::all()
{
    QFETCH(const QString, kindName);
    QFETCH(const SurrealError::Kind, kind);
    QFETCH(const int, code);
    QFETCH(const SurrealValue, details);
    QFETCH(const QString, detailKind);
    QFETCH(const QString, is);
    SurrealObject answer {{u"code"_s, code}, {u"message"_s, u"so it was"_s}, {u"kind"_s, kindName}};
    SurrealObject wrapped = answer;
    SurrealObject statement {
        {u"status"_s, u"ERR"_s}, {u"result"_s, u"so it was"_s}, {u"kind"_s, kindName}};
    if (!details.isNone()) {
        answer.insert(u"details"_s, details);
        statement.insert(u"details"_s, details);
        wrapped.insert(u"details"_s, detail(kindName, details));
    }
    const SurrealError effect = SurrealError::fromServer(SurrealObject {{u"code"_s, -32000},
                                                                        {u"message"_s, u"outer"_s},
                                                                        {u"kind"_s, u"Context"_s},
                                                                        {u"cause"_s, answer}});
    QVERIFY(effect.cause());
    QCOMPARE(effect.message(), u"outer"_s);

    struct Form
    {
        const char *name;
        SurrealError error;
        bool hasCode;
    };
    for (const auto &[name, error, hasCode] :
         {Form {"answer", SurrealError::fromServer(answer), true},
          Form {"wrapped twice", SurrealError::fromServer(wrapped), true},
          Form {"statement", SurrealError::fromServer(statement), false},
          Form {"cause", *effect.cause(), true}}) {
        QVERIFY2(error, name);
        QVERIFY2(error.kind() == kind, name);
        QCOMPARE(error.kindName(), kindName);
        QCOMPARE(error.code(), hasCode ? code : 0);
        QCOMPARE(error.message(), u"so it was"_s);
        QCOMPARE(error.detailKind(), detailKind);
        QCOMPARE(error.details(), details);
        const QStringList yes = is.split(u' ', Qt::SkipEmptyParts);
        QCOMPARE(error.isAuthentication(), yes.contains(u"authentication"_s));
        QCOMPARE(error.isTokenExpired(), yes.contains(u"token"_s));
        QCOMPARE(error.isSessionExpired(), yes.contains(u"session"_s));
        QCOMPARE(error.isNotFound(), yes.contains(u"notfound"_s));
        QCOMPARE(error.isConflict(), yes.contains(u"conflict"_s));
        QCOMPARE(error.isParseError(), yes.contains(u"parse"_s));
        QVERIFY(!error.maybeExecuted()); // the server did answer
        QVERIFY(!error.cause());
    }
}

QTEST_GUILESS_MAIN(tst_ErrorDetails)
#include "tst_errordetails.moc"
