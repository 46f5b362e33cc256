// SPDX-License-Identifier: Apache-2.0
#include "support/localserver.h"
#include "wire/sessiongate_p.h"

#include <SurrealQt/SurrealObject>

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Passage = RpcRequest::Passage;

namespace {

// One attached session, signed in as root and with a database.
struct Session
{
    explicit Session(RpcConnection &socket)
        : connection(socket)
        , gate(socket.createGate())
    { }

    void send(QLatin1String method, const QList<SurrealValue> &params = {})
    {
        RpcRequest request;
        request.method = method;
        request.params = params;
        request.session = id;
        request.timeout = -1ms;
        request.passage = method == "query"_L1 ? Passage::Ordinary
            : method == "attach"_L1            ? Passage::Free
                                               : Passage::StateChange;
        ++sent;
        connection.send(gate, request,
                        [this](const SurrealValue &result, const SurrealError &error) {
                            ++answered;
                            last = result;
                            if (error)
                                errors.append(error);
                        });
    }
    // One of the words of a schedule.
    void step(const QByteArray &word)
    {
        if (word == "query")
            send("query"_L1, {u"SELECT * FROM thing"_s});
        else if (word == "longQ")
            send("query"_L1, {u"SLEEP 300ms"_s});
        else if (word == "use")
            send("use"_L1, {u"test"_s, u"other"_s});
        else if (word == "set")
            send("set"_L1, {u"x"_s, 1});
        else if (word == "signin")
            send("signin"_L1, {credentials});
        else if (word == "authenticate")
            send("authenticate"_L1, {token});
        else if (word == "invalidate")
            send("invalidate"_L1);
        else
            QFAIL(word.constData());
    }
    [[nodiscard]] bool allAnswered() const { return answered == sent; }

    bool begin(const SurrealObject &root)
    {
        credentials = root;
        send("attach"_L1);
        if (!QTest::qWaitFor([this] { return allAnswered(); }, 30'000))
            return false;
        send("signin"_L1, {credentials});
        if (!QTest::qWaitFor([this] { return allAnswered(); }, 30'000))
            return false;
        token = last;
        for (const auto &[method, params] :
             {std::pair {"use"_L1, QList<SurrealValue> {u"test"_s, u"test"_s}},
              std::pair {"query"_L1,
                         QList<SurrealValue> {u"DEFINE TABLE IF NOT EXISTS thing"_s}}}) {
            send(method, params);
            if (!QTest::qWaitFor([this] { return allAnswered(); }, 30'000))
                return false;
        }
        return errors.isEmpty();
    }

    RpcConnection &connection;
    const std::shared_ptr<SessionGate> gate;
    const QUuid id = QUuid::createUuid();
    SurrealObject credentials;
    SurrealValue token;
    SurrealValue last;
    QList<SurrealError> errors;
    int sent = 0;
    int answered = 0;
};

} // namespace

// What the gate is for, on the real engine: the same calls, made without waiting, hang the session
// when they go out as they are called, and complete with the gate.
class tst_GateOnEngine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void schedules_data();
    void schedules();
    void useDuringQueryKeepsProgramOrder();

private:
    [[nodiscard]] SurrealObject root() const
    {
        return {{u"user"_s, m_server->user()}, {u"pass"_s, m_server->password()}};
    }

    std::unique_ptr<TestServer> m_server;
};

void tst_GateOnEngine::initTestCase()
{
    m_server = std::make_unique<TestServer>();
    QVERIFY2(m_server->start(), qPrintable(m_server->errorString()));
}

void tst_GateOnEngine::schedules_data()
{
    QTest::addColumn<bool>("gate");
    QTest::addColumn<QList<QByteArray>>("words");
    QTest::addColumn<bool>("hangs");
    // What never hangs shows that it is the schedule that does.
    for (const char *schedule : {"use,query", "longQ,set,query", "longQ,query,set"}) {
        QTest::addRow("no gate, harmless: %s", schedule)
            << false << QByteArray(schedule).split(',') << false;
    }
    for (const char *schedule :
         {"signin,use,query", "signin,set,query", "signin,query,invalidate", "longQ,set,set,query",
          "longQ,use,set,query", "longQ,authenticate,set,query", "longQ,use,query,signin",
          "longQ,signin,query,signin"}) {
        for (const bool gate : {false, true}) {
            QTest::addRow("%s: %s", gate ? "gate" : "no gate", schedule)
                << gate << QByteArray(schedule).split(',') << !gate;
        }
    }
}

void tst_GateOnEngine::schedules()
{
    QFETCH(const bool, gate);
    QFETCH(const QList<QByteArray>, words);
    QFETCH(const bool, hangs);
    RpcConnectionOptions options;
    options.gate = gate;
    RpcConnection connection(options);
    connection.open(m_server->url());
    QTRY_COMPARE_WITH_TIMEOUT(connection.state(), RpcConnection::State::Open, 30'000);
    Session other(connection);
    QVERIFY(other.begin(root()));

    // On a busy machine the server may be through with one before it reads the next, and then nothing
    // can hang: what hangs does so in one of a few attempts.
    bool answered = true;
    for (int attempt = 0; answered && attempt < (hangs ? 10 : 1); ++attempt) {
        Session session(connection);
        QVERIFY(session.begin(root()));
        for (const QByteArray &word : words)
            session.step(word);
        // When it is to hang: much longer than the schedule takes.
        answered = QTest::qWaitFor([&] { return session.allAnswered(); }, hangs ? 2'000 : 30'000);
        QVERIFY(hangs || session.errors.isEmpty());
        // And it is not the server that is slow.
        for (int i = 0; i < 5; ++i) {
            other.step("query");
            QTRY_VERIFY_WITH_TIMEOUT(other.allAnswered(), 30'000);
        }
        QCOMPARE(session.allAnswered(), answered);
    }
    QVERIFY(other.errors.isEmpty());
    QCOMPARE(answered, !hangs);
}

void tst_GateOnEngine::useDuringQueryKeepsProgramOrder()
{
    RpcConnection connection {RpcConnectionOptions()};
    connection.open(m_server->url());
    QTRY_COMPARE_WITH_TIMEOUT(connection.state(), RpcConnection::State::Open, 30'000);
    Session session(connection);
    QVERIFY(session.begin(root()));
    QStringList databases;
    const auto ask = [&](const QString &text) {
        RpcRequest request;
        request.method = "query"_L1;
        request.params = {text};
        request.session = session.id;
        connection.send(session.gate, request,
                        [&](const SurrealValue &rows, const SurrealError &error) {
                            QVERIFY2(!error, qPrintable(error.message()));
                            databases.append(rows.at(rows.size() - 1).value(u"result").toString());
                        });
    };
    ask(u"SLEEP 200ms; RETURN session::db()"_s);
    session.send("use"_L1, {u"test"_s, u"second"_s});
    ask(u"RETURN session::db()"_s);
    QTRY_COMPARE_WITH_TIMEOUT(databases, (QStringList {u"test"_s, u"second"_s}), 30'000);
}

QTEST_GUILESS_MAIN(tst_GateOnEngine)
#include "tst_gateonengine.moc"
