// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "support/fakeserver.h"

#include <SurrealQt/SurrealDiagnostics>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;

// Calls without a SurrealReply: the same promises.
class tst_SessionCallbacks : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void called_onceFromTheEventLoop();
    void called_withVariables();
    void failedStatement_isInTheResults();
    void nothingToRun();
    void order_followsChangesOfState();
    void context_deletedBefore();
    void session_closed();
    void session_closedWhileWaiting();
    void session_deleted();
    void session_deletedInside();
    void client_deletedInside();
    void connection_lost();
    void connection_neverThere();
    void deadline();
    void many_allInOrder_data();
    void many_allInOrder();

private:
    struct Call
    {
        int times = 0;
        SurrealResults results;
    };
    static std::function<void(const SurrealResults &)> into(Call *call)
    {
        return [call](const SurrealResults &results) {
            ++call->times;
            call->results = results;
        };
    }

    std::unique_ptr<FakeServer> fake;
    std::unique_ptr<SurrealClient> client;
};

void tst_SessionCallbacks::init()
{
    fake = std::make_unique<FakeServer>();
    client = std::make_unique<SurrealClient>();
}

void tst_SessionCallbacks::cleanup()
{
    client.reset();
    fake.reset();
}

void tst_SessionCallbacks::called_onceFromTheEventLoop()
{
    client->open(server->url());
    SurrealSession *session = rootSession(client.get());
    Call call;
    session->query(u"RETURN 1; RETURN 'two'"_s, {}, this, into(&call));
    QCOMPARE(call.times, 0);
    QTRY_COMPARE_WITH_TIMEOUT(call.times, 1, patience);
    QVERIFY2(!call.results.error(), qPrintable(call.results.error().message()));
    QCOMPARE(call.results.size(), 2);
    QCOMPARE(call.results.first().value(), SurrealValue(1));
    QCOMPARE(call.results.value(), SurrealValue(u"two"_s));
    QVERIFY(call.results.first().serverTime().count() > 0);
    // What comes after it has found it ended.
    VERIFY_OK(session->query(u"RETURN 3"_s));
    QCOMPARE(call.times, 1);
    // Without a context.
    session->query(u"RETURN 4"_s, {}, nullptr, into(&call));
    QTRY_COMPARE_WITH_TIMEOUT(call.times, 2, patience);
    QCOMPARE(call.results.value(), SurrealValue(4));
}

void tst_SessionCallbacks::called_withVariables()
{
    client->open(server->url());
    Call call;
    rootSession(client.get())
        ->query(u"RETURN $a + $b"_s, {{u"a"_s, 20}, {u"b"_s, 22}}, this, into(&call));
    QTRY_COMPARE_WITH_TIMEOUT(call.times, 1, patience);
    QCOMPARE(call.results.value(), SurrealValue(42));
}

void tst_SessionCallbacks::failedStatement_isInTheResults()
{
    client->open(server->url());
    SurrealSession *session = rootSession(client.get());
    Call thrown;
    Call syntax;
    session->query(u"RETURN 1; THROW 'no'"_s, {}, this, into(&thrown));
    session->query(u"SELEC 1"_s, {}, this, into(&syntax));
    QTRY_COMPARE_WITH_TIMEOUT(thrown.times + syntax.times, 2, patience);
    QCOMPARE(thrown.results.error().kind(), SurrealError::Kind::Thrown);
    QCOMPARE(thrown.results.first().value(), SurrealValue(1));
    QVERIFY(syntax.results.error().isParseError());
    QVERIFY(syntax.results.isEmpty());
}

void tst_SessionCallbacks::nothingToRun()
{
    client->open(fake->url());
    Call call;
    client->session()->query(u" \n "_s, {}, this, into(&call));
    QCOMPARE(call.times, 0);
    QTRY_COMPARE_WITH_TIMEOUT(call.times, 1, patience);
    QCOMPARE(call.results.error().kind(), SurrealError::Kind::InvalidArgument);
    QCOMPARE(fake->count(u"query"_s), 0);
}

void tst_SessionCallbacks::order_followsChangesOfState()
{
    client->open(server->url());
    SurrealSession *session = client->newSession();
    Call before;
    Call after;
    warnOnError(session->signin(root()));
    session->query(u"RETURN $x"_s, {}, this, into(&before));
    warnOnError(session->let(u"x"_s, 5));
    session->query(u"RETURN $x"_s, {}, this, into(&after));
    QTRY_COMPARE_WITH_TIMEOUT(before.times + after.times, 2, patience);
    QVERIFY(before.results.value().isNone());
    QCOMPARE(after.results.value(), SurrealValue(5));
}

void tst_SessionCallbacks::context_deletedBefore()
{
    client->open(fake->url());
    fake->hold(u"query"_s);
    auto context = std::make_unique<QObject>();
    Call gone;
    Call stays;
    client->session()->query(u"RETURN 1"_s, {}, context.get(), into(&gone));
    client->session()->query(u"RETURN 2"_s, {}, this, into(&stays));
    QTRY_COMPARE_WITH_TIMEOUT(fake->held().size(), 2, patience);
    context.reset();
    while (!fake->held().isEmpty())
        fake->reply(fake->takeHeld(), SurrealArray());
    QTRY_COMPARE_WITH_TIMEOUT(stays.times, 1, patience);
    QCOMPARE(gone.times, 0);
}

void tst_SessionCallbacks::session_closed()
{
    client->open(fake->url());
    fake->hold(u"query"_s);
    SurrealSession *session = client->newSession();
    SurrealSession *other = client->newSession();
    Call call;
    Call unharmed;
    session->query(u"CREATE x"_s, {}, this, into(&call));
    other->query(u"CREATE y"_s, {}, this, into(&unharmed));
    QTRY_COMPARE_WITH_TIMEOUT(fake->held().size(), 2, patience);
    session->close();
    QCOMPARE(call.times, 0);
    QTRY_COMPARE_WITH_TIMEOUT(call.times, 1, patience);
    QCOMPARE(call.results.error().kind(), SurrealError::Kind::SessionClosed);
    QVERIFY(call.results.error().maybeExecuted());
    while (!fake->held().isEmpty())
        fake->reply(fake->takeHeld(), SurrealArray());
    QTRY_COMPARE_WITH_TIMEOUT(unharmed.times, 1, patience);
    QVERIFY(!unharmed.results.error());
    QCOMPARE(call.times, 1);
    session->query(u"RETURN 1"_s, {}, this, into(&call));
    QTRY_COMPARE_WITH_TIMEOUT(call.times, 2, patience);
    QCOMPARE(call.results.error().kind(), SurrealError::Kind::SessionClosed);
    QVERIFY(!call.results.error().maybeExecuted());
}

void tst_SessionCallbacks::session_closedWhileWaiting()
{
    client->open(fake->url());
    fake->hold(u"let"_s);
    SurrealSession *session = client->newSession();
    Call call;
    session->let(u"x"_s, 1);
    session->query(u"CREATE x"_s, {}, this, into(&call)); // waits for let
    QTRY_COMPARE_WITH_TIMEOUT(fake->held().size(), 1, patience);
    session->close();
    QTRY_COMPARE_WITH_TIMEOUT(call.times, 1, patience);
    QCOMPARE(call.results.error().kind(), SurrealError::Kind::SessionClosed);
    QVERIFY(!call.results.error().maybeExecuted());
    QCOMPARE(fake->count(u"query"_s), 0);
}

void tst_SessionCallbacks::session_deleted()
{
    client->open(fake->url());
    fake->hold(u"query"_s);
    fake->hold(u"let"_s);
    SurrealSession *session = client->newSession();
    SurrealSession *blocked = client->newSession();
    Call sent;
    Call waiting;
    session->query(u"RETURN 1"_s, {}, this, into(&sent));
    blocked->let(u"x"_s, 1);
    blocked->query(u"RETURN 2"_s, {}, this, into(&waiting));
    QTRY_COMPARE_WITH_TIMEOUT(fake->held().size(), 2, patience);
    delete session;
    delete blocked;
    while (!fake->held().isEmpty())
        fake->reply(fake->takeHeld(), SurrealArray());
    VERIFY_OK(client->session()->version());
    QCOMPARE(sent.times + waiting.times, 0);
    QCOMPARE(fake->count(u"query"_s), 1);
    QCOMPARE(client->diagnostics()->waiting(), 0); // nothing is kept for nobody
}

void tst_SessionCallbacks::session_deletedInside()
{
    client->open(fake->url());
    SurrealSession *session = client->newSession();
    fake->on(u"query"_s, [this](const FakeServer::Request &r) { fake->reply(r, SurrealArray()); });
    int first = 0;
    Call second;
    session->query(u"RETURN 1"_s, {}, this, [&](const SurrealResults &) {
        ++first;
        delete session;
    });
    session->query(u"RETURN 2"_s, {}, this, into(&second));
    QTRY_COMPARE_WITH_TIMEOUT(first, 1, patience);
    VERIFY_OK(client->session()->version());
    QCOMPARE(second.times, 0);
}

void tst_SessionCallbacks::client_deletedInside()
{
    client->open(fake->url());
    fake->on(u"query"_s, [this](const FakeServer::Request &r) { fake->reply(r, SurrealArray()); });
    int first = 0;
    Call second;
    client->session()->query(u"RETURN 1"_s, {}, this, [&](const SurrealResults &) {
        ++first;
        client.reset();
    });
    client->session()->query(u"RETURN 2"_s, {}, this, into(&second));
    QTRY_COMPARE_WITH_TIMEOUT(first, 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(fake->clients(), 0, patience);
    QCOMPARE(second.times, 0);
}

void tst_SessionCallbacks::connection_lost()
{
    client->open(fake->url());
    fake->hold(u"query"_s);
    Call call;
    client->session()->query(u"CREATE x"_s, {}, this, into(&call));
    QTRY_COMPARE_WITH_TIMEOUT(fake->held().size(), 1, patience);
    fake->dropTcp();
    QTRY_COMPARE_WITH_TIMEOUT(call.times, 1, patience);
    QCOMPARE(call.results.error().kind(), SurrealError::Kind::Connection);
    QVERIFY(call.results.error().maybeExecuted());
    // The next one waits for the connection to come back.
    fake->on(u"query"_s, [this](const FakeServer::Request &r) { fake->reply(r, SurrealArray()); });
    client->session()->query(u"CREATE y"_s, {}, this, into(&call));
    QTRY_COMPARE_WITH_TIMEOUT(call.times, 2, patience);
    QVERIFY2(!call.results.error(), qPrintable(call.results.error().message()));
}

void tst_SessionCallbacks::connection_neverThere()
{
    const QUrl url = fake->url();
    fake->stop();
    Call call;
    client->session()->query(u"RETURN 1"_s, {}, this, into(&call)); // before open()
    client->open(url);
    QTRY_COMPARE_WITH_TIMEOUT(call.times, 1, patience);
    QCOMPARE(call.results.error().kind(), SurrealError::Kind::Connection);
    QVERIFY(!call.results.error().maybeExecuted());
}

void tst_SessionCallbacks::deadline()
{
    SurrealClientOptions options;
    options.requestTimeout = std::chrono::milliseconds(100);
    client = std::make_unique<SurrealClient>(options);
    client->open(fake->url());
    fake->hold(u"query"_s);
    Call call;
    client->session()->query(u"CREATE x"_s, {}, this, into(&call));
    QTRY_COMPARE_WITH_TIMEOUT(call.times, 1, patience);
    QCOMPARE(call.results.error().kind(), SurrealError::Kind::Timeout);
}

void tst_SessionCallbacks::many_allInOrder_data()
{
    QTest::addColumn<bool>("ioThread");
    QTest::newRow("I/O thread") << true;
    QTest::newRow("caller's thread") << false;
}

void tst_SessionCallbacks::many_allInOrder()
{
    QFETCH(const bool, ioThread);
    SurrealClientOptions options;
    options.threading = ioThread ? SurrealClientOptions::Threading::IoThread
                                 : SurrealClientOptions::Threading::CallerThread;
    client = std::make_unique<SurrealClient>(options);
    client->open(fake->url());
    fake->on(u"query"_s, [this](const FakeServer::Request &r) {
        fake->reply(r,
                    SurrealArray {SurrealObject {{u"status"_s, u"OK"_s},
                                                 {u"time"_s, u"1ms"_s},
                                                 {u"result"_s, r.params.at(0)}}});
    });
    constexpr int count = 5000;
    // Short ones are encoded elsewhere than long ones, and than those of other letters.
    const auto text = [](int i) -> QString {
        return QString::number(i) + QString(i % 3 == 1 ? 400 : 1, i % 3 == 2 ? u'ä' : u'a');
    };
    QStringList answers;
    for (int i = 0; i < count; ++i) {
        client->session()->query(text(i), {}, this, [&answers](const SurrealResults &results) {
            answers.append(results.value().toString());
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), count, 4 * patience);
    for (int i = 0; i < count; ++i)
        QCOMPARE(answers.at(i), text(i));
}

QTEST_GUILESS_MAIN(tst_SessionCallbacks)
#include "tst_sessioncallbacks.moc"
