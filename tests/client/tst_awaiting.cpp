// SPDX-License-Identifier: Apache-2.0
#include "client/clienttest.h"

#include <SurrealQt/SurrealCoroutine>
#include <SurrealQt/SurrealTransaction>
#include <SurrealQt/SurrealTransfer>

#include <QtCore/QBuffer>

#include <coroutine>
#include <exception>

using namespace Qt::StringLiterals;

namespace {

// A coroutine without a library: starts at once, and is its owner's to destroy.
class Work
{
public:
    struct promise_type
    {
        Work get_return_object()
        {
            return Work(std::coroutine_handle<promise_type>::from_promise(*this));
        }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_void() { }
        void unhandled_exception() { std::terminate(); }
    };
    explicit Work(std::coroutine_handle<promise_type> handle)
        : m_handle(handle)
    { }
    Work(Work &&other) noexcept
        : m_handle(std::exchange(other.m_handle, nullptr))
    { }
    ~Work()
    {
        if (m_handle)
            m_handle.destroy();
    }
    [[nodiscard]] bool isDone() const { return m_handle.done(); }

private:
    std::coroutine_handle<promise_type> m_handle;
};

} // namespace

// Replies in coroutines and as futures, on the real engine.
class TestAwaiting : public ClientTest
{
    Q_OBJECT
private:
    std::unique_ptr<SurrealClient> m_client;
    SurrealSession *m_session = nullptr;

    static Work add(SurrealQueryable *session, QList<SurrealValue> *got)
    {
        const SurrealResults one = co_await surrealAwait(session->query(u"RETURN 1; RETURN 2"_s));
        for (const SurrealResult &result : one)
            got->append(result.value());
        const SurrealResults failed = co_await surrealAwait(session->query(u"THROW 'no'"_s));
        got->append(failed.error().message());
    }
    static Work waitFor(SurrealReply *reply, std::optional<SurrealResults> *results)
    {
        *results = co_await surrealAwait(reply);
    }
    template <typename Done>
    static bool waitUntil(Done done)
    {
        return QTest::qWaitFor(done, patience);
    }

private Q_SLOTS:
    void init()
    {
        m_client = std::make_unique<SurrealClient>();
        m_client->open(server->url());
        m_session = rootSession(m_client.get());
    }
    void cleanup() { m_client.reset(); }

    void inAnyCoroutine()
    {
        QList<SurrealValue> got;
        const Work work = add(m_session, &got);
        QVERIFY(got.isEmpty()); // nothing is answered inside the call
        QVERIFY(waitUntil([&] { return work.isDone(); }));
        QCOMPARE(got.size(), 3);
        QCOMPARE(got.first(2), QList<SurrealValue>({1, 2}));
        QVERIFY(got.last().toString().contains("no"_L1));
    }

    void aReplyThatIsThereAlready()
    {
        SurrealReply *reply = m_session->query(u"RETURN 7"_s);
        reply->setAutoDelete(false);
        VERIFY_OK(reply);
        std::optional<SurrealResults> results;
        const Work work = waitFor(reply, &results);
        QVERIFY(work.isDone());
        QCOMPARE(results->value(), SurrealValue(7));
        delete reply;
        const Work none = waitFor(nullptr, &results);
        QVERIFY(none.isDone());
        QCOMPARE(results->error().kind(), SurrealError::Kind::Canceled);
    }

    void endings_data()
    {
        QTest::addColumn<QByteArray>("way");
        for (const char *way : {"abort", "reply", "session", "client"})
            QTest::newRow(way) << QByteArray(way);
    }
    void endings()
    {
        QFETCH(const QByteArray, way);
        SurrealReply *reply = m_session->query(u"SLEEP 10m"_s);
        std::optional<SurrealResults> results;
        const Work work = waitFor(reply, &results);
        VERIFY_OK(m_client->session()->version());
        if (way == "abort")
            reply->abort();
        else if (way == "reply")
            delete reply;
        else if (way == "session")
            delete m_session;
        else
            m_client.reset();
        QVERIFY(!work.isDone()); // from the event loop, whatever happens
        QVERIFY(waitUntil([&] { return work.isDone(); }));
        QCOMPARE(results->error().kind(), SurrealError::Kind::Canceled);
    }

    // Its frame, and what was to get the results, are gone when the answer comes.
    void aCoroutineThatIsGivenUp()
    {
        SurrealReply *reply = m_session->query(u"RETURN 1"_s);
        const Future future = reply->future();
        {
            std::optional<SurrealResults> results;
            const Work work = waitFor(reply, &results);
            QVERIFY(!work.isDone());
        }
        VERIFY_OK(future);
        reply = m_session->query(u"RETURN 1"_s);
        {
            std::optional<SurrealResults> results;
            const Work work = waitFor(reply, &results);
            delete reply; // its word is in the event queue
        }
        VERIFY_OK(m_session->version());
    }

#ifdef HAVE_QCORO
    static QCoro::Task<SurrealValue> sum(SurrealSession *session)
    {
        qint64 all = 0;
        SurrealTransaction *transaction = session->beginTransaction();
        for (int i = 1; i <= 3; ++i) {
            SurrealObject content; // GCC 12 takes no braced list in a co_await
            content.insert(u"i"_s, i);
            const SurrealResults made = co_await transaction->create(u"n"_s, content);
            all += made.value().value(u"i").toInt();
        }
        const SurrealResults done = co_await transaction->commit();
        co_return done.error() ? SurrealValue() : SurrealValue(all);
    }
    static QCoro::Task<> copy(SurrealSession *session, QByteArray *text, bool *done)
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const SurrealResults results = co_await session->exportTo(&buffer); // also what is derived
        if (!results.error())
            *text = buffer.data();
        *done = true;
    }

    void inTheTasksOfQCoro()
    {
        std::optional<SurrealValue> result;
        sum(m_session).then([&result](const SurrealValue &value) { result = value; });
        QVERIFY(waitUntil([&] { return result.has_value(); }));
        QCOMPARE(*result, SurrealValue(6));
        QByteArray text;
        bool done = false;
        copy(m_session, &text, &done);
        QVERIFY(waitUntil([&] { return done; }));
        QVERIFY(text.contains("DEFINE TABLE n"));
    }
#endif

    void futuresInAChain()
    {
        SurrealSession *const session = m_session;
        const QFuture<qint64> chain
            = session->query(u"RETURN 2"_s)
                  ->future()
                  .then(this,
                        [session](const SurrealResults &results) {
                            return session->query(u"RETURN $n * 3"_s, {{u"n"_s, results.value()}})
                                ->future();
                        })
                  .unwrap()
                  .then(this,
                        [](const SurrealResults &results) { return results.value().toInt(); });
        QVERIFY(waitUntil([&] { return chain.isFinished(); }));
        QCOMPARE(chain.result(), 6);
    }

    void severalFuturesAtOnce()
    {
        QList<Future> all;
        for (int i = 0; i < 20; ++i)
            all.append(m_session->query(u"RETURN $i"_s, {{u"i"_s, i}})->future());
        std::optional<qint64> sum;
        QtFuture::whenAll(all.begin(), all.end()).then(this, [&sum](const QList<Future> &futures) {
            qint64 total = 0;
            for (const Future &future : futures)
                total += future.result().value().toInt();
            sum = total;
        });
        QVERIFY(waitUntil([&] { return sum.has_value(); }));
        QCOMPARE(*sum, 190);
    }

    // A reply that goes cancels what was to follow.
    void aChainWhoseReplyIsDeleted()
    {
        SurrealReply *reply = m_session->query(u"SLEEP 10m"_s);
        bool ran = false;
        bool canceled = false;
        const QFuture<void> chain = reply->future()
                                        .then(this, [&ran](const SurrealResults &) { ran = true; })
                                        .onCanceled(this, [&canceled] { canceled = true; });
        delete reply;
        QVERIFY(waitUntil([&] { return chain.isFinished(); }));
        QVERIFY(canceled);
        QVERIFY(!ran);
    }

    // The object that a continuation belongs to is gone before the answer comes.
    void aChainWhoseContextIsDeleted()
    {
        auto context = std::make_unique<QObject>();
        SurrealReply *reply = m_session->query(u"RETURN 1"_s);
        const Future future = reply->future();
        bool ran = false;
        const QFuture<void> chain
            = Future(future).then(context.get(), [&ran](const SurrealResults &) { ran = true; });
        context.reset();
        VERIFY_OK(future); // nobody else minds
        VERIFY_OK(m_session->version());
        QVERIFY(!ran);
    }

    // Cancelling the future is not abort(): the call goes on, and the reply hears its end.
    void aFutureThatIsCanceled()
    {
        SurrealReply *reply = m_session->create(SurrealRecordId(u"kept"_s, 1));
        Future future = reply->future();
        bool finished = false;
        connect(reply, &SurrealReply::finished, this, [&finished] { finished = true; });
        future.cancel();
        QVERIFY(waitUntil([&] { return finished; }));
        QVERIFY(valueOf(m_session->select(SurrealRecordId(u"kept"_s, 1))).isObject());
    }
};

QTEST_GUILESS_MAIN(TestAwaiting)
#include "tst_awaiting.moc"
