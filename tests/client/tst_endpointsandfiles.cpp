// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "support/fakeserver.h"

#include <SurrealQt/SurrealBucket>
#include <SurrealQt/SurrealTransaction>

#include <functional>

using namespace Qt::StringLiterals;

// Custom endpoints of the database, and files in its buckets.
class tst_EndpointsAndFiles : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { client.reset(); }

    void api_answers();
    void api_methods_data();
    void api_methods();
    void api_requestArrives();
    void api_failures();
    void api_inATransaction();
    void api_asTheUser();
    void api_refused_data();
    void api_refused();

    void file_comesBack_data();
    void file_comesBack();
    void file_missing();
    void file_head();
    void file_existing();
    void file_copyAndRename();
    void file_list();
    void file_keysAreNeverPasted();
    void file_inATransaction();
    void file_serverRefuses();
    void file_refused();

private:
    [[nodiscard]] QByteArray contentOf(const QString &key) const
    {
        return valueOf(bucket().get(key)).toBytes();
    }
    [[nodiscard]] SurrealBucket bucket() const { return {session, u"pictures"_s}; }
    [[nodiscard]] QStringList keysOf(SurrealReply *list) const
    {
        QStringList keys;
        const SurrealArray found = valueOf(list).toArray();
        for (const SurrealValue &each : found)
            keys.append(each.value(u"file").toFile().key());
        return keys;
    }

    std::unique_ptr<SurrealClient> client;
    SurrealSession *session = nullptr;
};

void tst_EndpointsAndFiles::init()
{
    client = std::make_unique<SurrealClient>();
    client->open(server->url());
    session = rootSession(client.get());
    VERIFY_OK(session->query(uR"(
        DEFINE BUCKET pictures BACKEND "memory";
        DEFINE API "/echo/:id" FOR get, post, put, patch, delete, trace THEN {
            { status: 201, body: $request, headers: { 'x-by': 'test' } }
        };
        DEFINE API "/fails" FOR get THEN { THROW 'broken' };
        DEFINE API "/writes" FOR post THEN { CREATE note SET text = $request.body; { status: 204 } };
    )"_s));
}

void tst_EndpointsAndFiles::api_answers()
{
    const SurrealValue answer = valueOf(session->invokeApi(u"/echo/7"_s));
    QCOMPARE(answer.value(u"status").toInt(), 201);
    QCOMPARE(answer.value(u"headers").value(u"x-by").toString(), u"test"_s);
    QCOMPARE(answer.value(u"body").value(u"method").toString(), u"get"_s);
    QCOMPARE(answer.value(u"body").value(u"params").value(u"id").toString(), u"7"_s);
}

void tst_EndpointsAndFiles::api_methods_data()
{
    QTest::addColumn<QString>("method");
    for (const char *method : {"get", "post", "put", "patch", "delete", "trace"})
        QTest::addRow("%s", method) << QString::fromLatin1(method);
}

void tst_EndpointsAndFiles::api_methods()
{
    QFETCH(const QString, method);
    const SurrealValue answer = valueOf(session->invokeApi(u"/echo/1"_s, {{u"method"_s, method}}));
    QCOMPARE(answer.value(u"body").value(u"method").toString(), method);
}

// Values of every kind keep it, and nothing in them is code.
void tst_EndpointsAndFiles::api_requestArrives()
{
    const SurrealObject body {{u"bytes"_s, QByteArray("\0\xff", 2)},
                              {u"record"_s, SurrealRecordId(u"person"_s, 1)},
                              {u"text"_s, u"person:1'; REMOVE DATABASE x; --"_s}};
    const SurrealValue got
        = valueOf(session->invokeApi(u"/echo/'; RETURN 1; --"_s,
                                     {{u"method"_s, u"post"_s},
                                      {u"body"_s, body},
                                      {u"headers"_s, SurrealObject {{u"x-a"_s, u"1"_s}}},
                                      {u"query"_s, SurrealObject {{u"q"_s, u"a b"_s}}}}))
              .value(u"body");
    QCOMPARE(got.value(u"body"), SurrealValue(body));
    QCOMPARE(got.value(u"headers").value(u"x-a").toString(), u"1"_s);
    QCOMPARE(got.value(u"query").value(u"q").toString(), u"a b"_s);
    QCOMPARE(got.value(u"params").value(u"id").toString(), u"'; RETURN 1; --"_s);
}

void tst_EndpointsAndFiles::api_failures()
{
    QCOMPARE(valueOf(session->invokeApi(u"/fails"_s)).value(u"status").toInt(), 500);
    QCOMPARE(valueOf(session->invokeApi(u"/nowhere"_s)).value(u"status").toInt(), 404);
    VERIFY_OK(session->leaveDatabase());
    QVERIFY(errorOf(session->invokeApi(u"/echo/1"_s)));
}

void tst_EndpointsAndFiles::api_inATransaction()
{
    const SurrealObject post {{u"method"_s, u"post"_s}, {u"body"_s, u"hello"_s}};
    SurrealTransaction *transaction = session->beginTransaction();
    QCOMPARE(valueOf(transaction->invokeApi(u"/writes"_s, post)).value(u"status").toInt(), 204);
    QCOMPARE(valueOf(transaction->select(u"note"_s)).size(), 1);
    VERIFY_OK(transaction->cancel());
    VERIFY_OK(session->query(u"DEFINE TABLE IF NOT EXISTS note"_s));
    QCOMPARE(valueOf(session->select(u"note"_s)).size(), 0);
    VERIFY_OK(session->invokeApi(u"/writes"_s, post));
    QCOMPARE(valueOf(session->select(u"note"_s)).at(0).value(u"text").toString(), u"hello"_s);
}

void tst_EndpointsAndFiles::api_asTheUser()
{
    VERIFY_OK(session->query(u"DEFINE API \"/who\" FOR get THEN { { body: $auth } };"
                             "DEFINE ACCESS account ON DATABASE TYPE RECORD "
                             "SIGNUP (CREATE person SET name = $name)"_s));
    SurrealSession *ada = client->newSession();
    VERIFY_OK(ada->signup(SurrealCredentials::record(u"test"_s, session->databaseName(),
                                                     u"account"_s, {{u"name"_s, u"ada"_s}})));
    QCOMPARE(valueOf(ada->invokeApi(u"/who"_s)).value(u"body"),
             valueOf(ada->query(u"RETURN $auth"_s)));
    QVERIFY(valueOf(session->invokeApi(u"/who"_s)).value(u"body").isNoneOrNull());
}

void tst_EndpointsAndFiles::api_refused_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<SurrealObject>("request");
    const QString good = u"/echo/1"_s;
    QTest::addRow("no path") << QString() << SurrealObject();
    QTest::addRow("no slash") << u"echo/1"_s << SurrealObject();
    QTest::addRow("query in the path") << u"/echo/1?a=b"_s << SurrealObject();
    QTest::addRow("upper case") << good << SurrealObject {{u"method"_s, u"GET"_s}};
    QTest::addRow("no such method") << good << SurrealObject {{u"method"_s, u"head"_s}};
    QTest::addRow("method no text") << good << SurrealObject {{u"method"_s, 1}};
    QTest::addRow("headers no object") << good << SurrealObject {{u"headers"_s, u"a: b"_s}};
    QTest::addRow("header no text")
        << good << SurrealObject {{u"headers"_s, SurrealObject {{u"a"_s, 1}}}};
    QTest::addRow("query no object") << good << SurrealObject {{u"query"_s, SurrealArray {1}}};
    QTest::addRow("query no text")
        << good << SurrealObject {{u"query"_s, SurrealObject {{u"a"_s, 1}}}};
    QTest::addRow("unknown key") << good << SurrealObject {{u"parameters"_s, 1}};
}

void tst_EndpointsAndFiles::api_refused()
{
    QFETCH(const QString, path);
    QFETCH(const SurrealObject, request);
    FakeServer fake;
    SurrealClient to;
    to.open(fake.url());
    VERIFY_OK(to.session()->ping());
    COMPARE_ERROR(to.session()->invokeApi(path, request), InvalidArgument);
    QCOMPARE(fake.count(u"query"_s), 0);
    COMPARE_ERROR(session->invokeApi(path, request), InvalidArgument);
    VERIFY_OK(session->query(u"RETURN 1"_s));
}

void tst_EndpointsAndFiles::file_comesBack_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addRow("text") << QByteArray("hello");
    QTest::addRow("nothing") << QByteArray("");
    QTest::addRow("every byte") << [] {
        QByteArray all;
        for (int i = 0; i < 256; ++i)
            all.append(char(i));
        return all;
    }();
    QTest::addRow("megabytes") << QByteArray(3'000'000, 'x');
}

void tst_EndpointsAndFiles::file_comesBack()
{
    QFETCH(const QByteArray, content);
    VERIFY_OK(bucket().put(u"/a/file.bin"_s, content));
    QCOMPARE(valueOf(bucket().get(u"/a/file.bin"_s)).type(), SurrealValue::Type::Bytes);
    QCOMPARE(contentOf(u"/a/file.bin"_s), content);
    QCOMPARE(contentOf(u"a/file.bin"_s), content); // the slash goes without saying
    QCOMPARE(valueOf(bucket().exists(u"/a/file.bin"_s)).toBool(), true);
    VERIFY_OK(bucket().remove(u"/a/file.bin"_s));
    QCOMPARE(valueOf(bucket().exists(u"/a/file.bin"_s)).toBool(), false);
}

void tst_EndpointsAndFiles::file_missing()
{
    QVERIFY(valueOf(bucket().get(u"/none"_s)).isNone());
    QVERIFY(valueOf(bucket().head(u"/none"_s)).isNone());
    QCOMPARE(valueOf(bucket().exists(u"/none"_s)), SurrealValue(false));
    VERIFY_OK(bucket().remove(u"/none"_s));
    QVERIFY(errorOf(bucket().copy(u"/none"_s, u"/other"_s)));
    QVERIFY(errorOf(bucket().rename(u"/none"_s, u"/other"_s)));
}

void tst_EndpointsAndFiles::file_head()
{
    VERIFY_OK(bucket().put(u"/five"_s, "12345"));
    const SurrealValue head = valueOf(bucket().head(u"/five"_s));
    QCOMPARE(head.value(u"size").toInt(), 5);
    QCOMPARE(head.value(u"file").toFile(), bucket().file(u"/five"_s));
    QCOMPARE(head.value(u"updated").type(), SurrealValue::Type::Datetime);
}

void tst_EndpointsAndFiles::file_existing()
{
    using Existing = SurrealBucket::Existing;
    VERIFY_OK(bucket().put(u"/a"_s, "first"));
    VERIFY_OK(bucket().put(u"/b"_s, "b"));
    VERIFY_OK(bucket().put(u"/a"_s, "second", Existing::Keep));
    QCOMPARE(contentOf(u"/a"_s), "first");
    VERIFY_OK(bucket().copy(u"/b"_s, u"/a"_s, Existing::Keep));
    QCOMPARE(contentOf(u"/a"_s), "first");
    VERIFY_OK(bucket().rename(u"/b"_s, u"/a"_s, Existing::Keep));
    QCOMPARE(contentOf(u"/a"_s), "first");
    VERIFY_OK(bucket().put(u"/a"_s, "third"));
    QCOMPARE(contentOf(u"/a"_s), "third");
    VERIFY_OK(bucket().put(u"/new"_s, "new", Existing::Keep));
    QCOMPARE(contentOf(u"/new"_s), "new");
}

void tst_EndpointsAndFiles::file_copyAndRename()
{
    VERIFY_OK(bucket().put(u"/a"_s, "content"));
    VERIFY_OK(bucket().put(u"/taken"_s, "old"));
    VERIFY_OK(bucket().copy(u"/a"_s, u"b"_s));
    QCOMPARE(contentOf(u"/b"_s), "content");
    VERIFY_OK(bucket().copy(u"/a"_s, u"/taken"_s));
    QCOMPARE(contentOf(u"/taken"_s), "content");
    VERIFY_OK(bucket().rename(u"/a"_s, u"c"_s));
    QCOMPARE(contentOf(u"/c"_s), "content");
    QCOMPARE(valueOf(bucket().exists(u"/a"_s)), SurrealValue(false));
}

void tst_EndpointsAndFiles::file_list()
{
    for (const QString &key : {u"/x/1"_s, u"/x/2"_s, u"/x/3"_s, u"/y"_s})
        VERIFY_OK(bucket().put(key, "1"));
    QCOMPARE(keysOf(bucket().list()), (QStringList {u"/x/1"_s, u"/x/2"_s, u"/x/3"_s, u"/y"_s}));
    QCOMPARE(keysOf(bucket().list(u"/x"_s)), (QStringList {u"/x/1"_s, u"/x/2"_s, u"/x/3"_s}));
    QCOMPARE(keysOf(bucket().list({}, 2)), (QStringList {u"/x/1"_s, u"/x/2"_s}));
    QCOMPARE(keysOf(bucket().list({}, 2, u"/x/2"_s)), (QStringList {u"/x/3"_s, u"/y"_s}));
    QCOMPARE(keysOf(SurrealBucket(session, u"pictures"_s).list(u"/nothing"_s)), QStringList());
}

void tst_EndpointsAndFiles::file_keysAreNeverPasted()
{
    const QString odd = u"/ä b'\"`; REMOVE DATABASE x; --/⟩.txt"_s;
    VERIFY_OK(bucket().put(odd, "odd"));
    QCOMPARE(contentOf(odd), "odd");
    VERIFY_OK(bucket().copy(odd, odd + u'2'));
    QCOMPARE(contentOf(odd + u'2'), "odd");
    QCOMPARE(keysOf(bucket().list(u"/ä"_s)), (QStringList {odd, odd + u'2'}));
}

// The server does not undo what was done to files.
void tst_EndpointsAndFiles::file_inATransaction()
{
    SurrealTransaction *transaction = session->beginTransaction();
    const SurrealBucket inside(transaction, u"pictures"_s);
    VERIFY_OK(inside.put(u"/a"_s, "kept"));
    QCOMPARE(valueOf(inside.get(u"/a"_s)).toBytes(), "kept");
    VERIFY_OK(transaction->cancel());
    QCOMPARE(contentOf(u"/a"_s), "kept");
    COMPARE_ERROR(inside.get(u"/a"_s), TransactionClosed);
}

void tst_EndpointsAndFiles::file_serverRefuses()
{
    const SurrealError missing = errorOf(SurrealBucket(session, u"nowhere"_s).get(u"/a"_s));
    QVERIFY2(missing.message().contains(u"nowhere"_s), qPrintable(missing.message()));
    VERIFY_OK(session->query(u"DEFINE BUCKET fixed READONLY BACKEND \"memory\""_s));
    QVERIFY(errorOf(SurrealBucket(session, u"fixed"_s).put(u"/a"_s, "x")));
}

void tst_EndpointsAndFiles::file_refused()
{
    FakeServer fake;
    SurrealClient to;
    to.open(fake.url());
    SurrealSession *const there = to.session();
    VERIFY_OK(there->ping());
    const SurrealBucket files(there, u"pictures"_s);
    const SurrealBucket nameless(there, {});
    const QString key = u"/a"_s;
    const std::pair<const char *, std::function<SurrealReply *()>> calls[] {
        {"put", [&] { return files.put({}, "x"); }},
        {"get", [&] { return files.get({}); }},
        {"head", [&] { return files.head({}); }},
        {"exists", [&] { return files.exists({}); }},
        {"remove", [&] { return files.remove({}); }},
        {"copy", [&] { return files.copy({}, key); }},
        {"copy to nothing", [&] { return files.copy(key, {}); }},
        {"rename", [&] { return files.rename({}, key); }},
        {"rename to nothing", [&] { return files.rename(key, {}); }},
        {"a slash alone", [&] { return files.get(u"/"_s); }},
        {"no bucket", [&] { return nameless.get(key); }},
        {"list of no bucket", [&] { return nameless.list(); }},
        {"negative limit", [&] { return files.list({}, -1); }},
    };
    for (const auto &[name, call] : calls)
        QVERIFY2(errorOf(call()).kind() == SurrealError::Kind::InvalidArgument, name);
    QCOMPARE(fake.count(u"query"_s), 0);
}

QTEST_GUILESS_MAIN(tst_EndpointsAndFiles)
#include "tst_endpointsandfiles.moc"
