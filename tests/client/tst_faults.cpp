// SPDX-License-Identifier: Apache-2.0
#include "client/surrealclient_p.h"
#include "support/fakeserver.h"
#include "support/faultproxy.h"

#include <SurrealQt/SurrealClient>
#include <SurrealQt/SurrealDiagnostics>
#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>
#include <SurrealQt/SurrealTransaction>

#include <QtCore/QLoggingCategory>
#include <QtCore/QMetaEnum>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Whatever goes wrong, and whenever: every reply ends once, nothing is left behind, and the client goes
// on. Against a scripted server behind a proxy, because no healthy engine does any of this.
class tst_Faults : public QObject
{
    Q_OBJECT
public:
    enum class Stage { Connect, Restore, Request, Live, Transaction };
    Q_ENUM(Stage)
    enum class Fault {
        // of the connection
        TcpReset,
        HalfOpen,
        NoCloseFrame,
        StalledFrame,
        WrongSubprotocol,
        Unauthorized,
        // of what the server says: the connection lives on
        Garbage,
        ErrorWithoutId,
        ReplyWithoutId,
        DuplicateId,
        UnknownId,
        NotificationBeforeReply,
        OutOfOrder,
        SlowReader,
    };
    Q_ENUM(Fault)

private Q_SLOTS:
    void matrix_data();
    void matrix();
};

namespace {

constexpr int patience = 30'000;

using Stage = tst_Faults::Stage;
using Fault = tst_Faults::Fault;

bool breaksConnection(Fault fault)
{
    return fault <= Fault::Unauthorized;
}

// TCP stays, and no answer comes any more.
bool fallsSilent(Fault fault)
{
    return fault == Fault::HalfOpen || fault == Fault::StalledFrame;
}

// What the user is told of a fault that ends a connection, and nothing else.
bool names(const SurrealError &error, Fault fault, bool whileConnecting)
{
    const QString text = error.message();
    switch (fault) {
    case Fault::TcpReset:
    case Fault::NoCloseFrame:
        return error.kind() == SurrealError::Kind::Connection
            && text.contains(whileConnecting ? "Could not connect to "_L1 : " was lost: "_L1)
            && text.contains("closed the connection"_L1);
    case Fault::HalfOpen:
    case Fault::StalledFrame:
        return error.kind() == SurrealError::Kind::Connection
            && text.contains(whileConnecting ? "did not complete the connection"_L1
                                             : "has stopped answering"_L1);
    case Fault::WrongSubprotocol:
        return error.kind() == SurrealError::Kind::Protocol && text.contains("json"_L1);
    case Fault::Unauthorized:
        return error.kind() == SurrealError::Kind::Protocol && text.contains("401"_L1);
    default:
        return true;
    }
}

SurrealArray rows(const SurrealValue &result, const QString &type = {})
{
    return {SurrealObject {{u"status"_s, u"OK"_s},
                           {u"time"_s, u"1ms"_s},
                           {u"type"_s, type.isEmpty() ? SurrealValue() : SurrealValue(type)},
                           {u"result"_s, result}}};
}

// Enough of a database for every stage, and the place where the fault strikes: requests that the stage
// is about are held back until there are enough of them.
class World
{
public:
    World(Stage at, Fault what)
        : stage(at)
        , fault(what)
        , proxy(fake.url())
        , client(options(at, what))
    {
        // Only a connection that is known to be silent is asked within so little time.
        if (fallsSilent(fault))
            QObject::connect(&client, &SurrealClient::connected, &client,
                             [this] { clientD()->heartbeat.stop(); });
        fake.on(u"attach"_s, [this](const FakeServer::Request &r) {
            answer(r, Stage::Connect, SurrealValue());
        });
        fake.on(u"authenticate"_s, [this](const FakeServer::Request &r) {
            answer(r, Stage::Restore, SurrealValue());
        });
        fake.on(u"signin"_s, [this](const FakeServer::Request &r) {
            fake.reply(r, u"e30.eyJleHAiOjQxMDI0NDQ4MDB9.x"_s); // until the year 2100
        });
        fake.on(u"begin"_s,
                [this](const FakeServer::Request &r) { fake.reply(r, QUuid::createUuid()); });
        fake.on(u"query"_s, [this](const FakeServer::Request &r) {
            const QString text = r.params.at(0).toString();
            if (text.startsWith(u"LIVE"_s)) {
                liveIds.append(QUuid::createUuid());
                answer(r, Stage::Live, rows(liveIds.constLast(), u"live"_s));
            } else if (!r.transaction.isNull()) {
                answer(r, Stage::Transaction, rows(r.params.at(0)));
            } else if (text.startsWith(u"RETURN ["_s)) {
                fake.reply(r, rows(SurrealArray {u"n"_s, u"d"_s}));
            } else {
                answer(r, Stage::Request, rows(r.params.at(0)));
            }
        });
    }

    static SurrealClientOptions options(Stage stage, Fault fault)
    {
        SurrealClientOptions options;
        // Short where the test waits for them, but not so that a busy machine cannot keep them.
        options.connectTimeout = fallsSilent(fault) && stage == Stage::Connect ? 2s : 10s;
        options.heartbeatInterval = fallsSilent(fault) ? 300ms : 15s;
        options.reconnectDelay = 20ms;
        options.longestReconnectDelay = 500ms;
        return options;
    }
    SurrealClientPrivate *clientD() { return SurrealClientPrivate::get(&client); }

    void answer(const FakeServer::Request &request, Stage of, const SurrealValue &result)
    {
        if (holds && of == stage)
            held.append({request, result});
        else
            fake.reply(request, result);
    }

    // expected: how its own answer begins, which is the text that was asked.
    SurrealReply *follow(SurrealReply *reply, const QString &expected = {})
    {
        const auto end = std::make_shared<End>();
        end->expected = expected;
        ends.append(end);
        QObject::connect(reply, &SurrealReply::finished, reply, [end, reply] {
            ++end->finished;
            end->error = reply->error();
            end->answer = reply->value().toString();
        });
        QObject::connect(reply, &QObject::destroyed, &client, [end] { ++end->destroyed; });
        return reply;
    }
    [[nodiscard]] bool allEnded() const
    {
        return std::all_of(ends.begin(), ends.end(),
                           [](const auto &end) { return end->finished > 0 && end->destroyed > 0; });
    }

    void askOnce()
    {
        const quint64 before = client.diagnostics()->sentMessages();
        clientD()->heartbeat.start();
        if (!QTest::qWaitFor([&] { return client.diagnostics()->sentMessages() > before; },
                             patience))
            qWarning("the server was not asked");
        clientD()->heartbeat.stop();
        if (!QTest::qWaitFor([&] { return clientD()->pinging == 0; }, patience))
            qWarning("the question has no end");
    }

    // What the fault does to the requests that are held, and how many messages it sends besides.
    int strike();
    void release()
    {
        holds = false;
        for (const auto &[request, result] : std::exchange(held, {}))
            fake.reply(request, result);
    }
    // Usable: answers a query. What is lost in between is asked again, as a user would do.
    [[nodiscard]] bool answers(SurrealSession *session)
    {
        bool done = false;
        QPointer<SurrealReply> asked;
        return QTest::qWaitFor(
            [&] {
                if (!done && !asked) {
                    asked = session->query(u"ask"_s);
                    QObject::connect(asked, &SurrealReply::finished, asked,
                                     [&] { done = !asked->error(); });
                }
                return done;
            },
            patience);
    }

    struct End
    {
        int finished = 0;
        int destroyed = 0;
        SurrealError error;
        QString answer;
        QString expected;
    };
    const Stage stage;
    const Fault fault;
    FakeServer fake;
    FaultProxy proxy;
    SurrealClient client;
    bool holds = false;
    QList<std::pair<FakeServer::Request, SurrealValue>> held;
    QList<QUuid> liveIds;
    QList<std::shared_ptr<End>> ends;
};

int World::strike()
{
    int injected = 0;
    switch (fault) {
    case Fault::TcpReset:
        proxy.reset();
        return 0;
    case Fault::HalfOpen:
        proxy.freeze();
        clientD()->heartbeat.start();
        return 0;
    case Fault::NoCloseFrame:
        proxy.finish();
        return 0;
    case Fault::StalledFrame:
        // The server is asked once, and while its answer is listened for, a frame begins.
        proxy.freeze();
        askOnce();
        proxy.stall();
        return 0;
    case Fault::WrongSubprotocol:
        proxy.setGreeting(FaultProxy::Greeting::WrongSubprotocol);
        proxy.reset();
        return 0;
    case Fault::Unauthorized:
        proxy.setGreeting(FaultProxy::Greeting::Unauthorized);
        proxy.reset();
        return 0;
    case Fault::Garbage:
        fake.sendBytes("\xff\xfe\xfd");
        fake.sendBytes({});
        fake.sendText(u"{}"_s);
        fake.sendBytes("\xa1"); // ends in the middle
        injected = 3; // messages: a text is none
        break;
    case Fault::ErrorWithoutId:
        fake.sendErrorWithoutId(FakeServer::error(u"Validation"_s, u"of somebody"_s, -32600));
        held.removeFirst(); // it was for this one
        injected = 1;
        break;
    case Fault::ReplyWithoutId:
        for (const SurrealValue &result :
             {SurrealValue(), SurrealValue(7), SurrealValue(rows(u"whose?"_s)),
              SurrealValue(SurrealObject {{u"action"_s, u"DANCE"_s}})})
            fake.send(SurrealObject {{u"result"_s, result}});
        injected = 4;
        break;
    case Fault::DuplicateId:
        for (const auto &[request, result] : std::as_const(held))
            fake.reply(request, result);
        injected = int(held.size());
        break;
    case Fault::UnknownId:
        for (const SurrealValue &id : {SurrealValue(4'711'000), SurrealValue(-1), SurrealValue(0),
                                       SurrealValue(u"one"_s), SurrealValue(1.5)})
            fake.send(SurrealObject {{u"id"_s, id}, {u"result"_s, u"whose?"_s}});
        injected = 5;
        break;
    case Fault::NotificationBeforeReply:
        for (const QUuid &id : liveIds + QList<QUuid> {QUuid::createUuid()})
            fake.notify(id, u"CREATE"_s, SurrealRecordId(u"t"_s, 1), u"early"_s);
        injected = int(liveIds.size()) + 1;
        break;
    case Fault::OutOfOrder:
        std::reverse(held.begin(), held.end());
        break;
    case Fault::SlowReader:
        break;
    }
    release();
    return injected;
}

FaultProxy::Greeting greetingFor(Fault fault)
{
    using Greeting = FaultProxy::Greeting;
    switch (fault) {
    case Fault::TcpReset:
        return Greeting::Reset;
    case Fault::HalfOpen:
        return Greeting::Silence;
    case Fault::NoCloseFrame:
        return Greeting::Finish;
    case Fault::StalledFrame:
        return Greeting::HalfAnswer;
    case Fault::WrongSubprotocol:
        return Greeting::WrongSubprotocol;
    case Fault::Unauthorized:
        return Greeting::Unauthorized;
    case Fault::Garbage:
        return Greeting::Garbage;
    default:
        return Greeting::Forward;
    }
}

} // namespace

void tst_Faults::matrix_data()
{
    QTest::addColumn<Stage>("stage");
    QTest::addColumn<Fault>("fault");
    const auto stages = QMetaEnum::fromType<Stage>();
    const auto faults = QMetaEnum::fromType<Fault>();
    for (int s = 0; s < stages.keyCount(); ++s) {
        for (int f = 0; f < faults.keyCount(); ++f)
            QTest::addRow("%s, %s", stages.key(s), faults.key(f))
                << Stage(stages.value(s)) << Fault(faults.value(f));
    }
}

void tst_Faults::matrix()
{
    QFETCH(const Stage, stage);
    QFETCH(const Fault, fault);
    QLoggingCategory::setFilterRules(u"surrealqt.*=false"_s); // much to complain about
    World world(stage, fault);
    SurrealClient &client = world.client;
    FakeServer &fake = world.fake;
    QSignalSpy connected(&client, &SurrealClient::connected);
    QSignalSpy disconnected(&client, &SurrealClient::disconnected);
    QSignalSpy complaints(&client, &SurrealClient::errorOccurred);
    SurrealSession *const session = client.newSession();
    SurrealSession *const other = client.newSession();

    // ---- up to the stage
    const bool meetsFault
        = stage == Stage::Connect && greetingFor(fault) != FaultProxy::Greeting::Forward;
    QPointer<SurrealLiveQuery> active;
    if (stage != Stage::Connect) {
        client.open(world.proxy.url());
        world.follow(session->signin(SurrealCredentials::root(u"r"_s, u"p"_s)));
        world.follow(other->signin(SurrealCredentials::root(u"r"_s, u"p"_s)));
        active = session->live(u"t"_s);
        QTRY_COMPARE_WITH_TIMEOUT(active->state(), SurrealLiveQuery::State::Active, patience);
        QTRY_VERIFY_WITH_TIMEOUT(world.allEnded(), patience);
    }
    const auto childrenBefore = client.findChildren<QObject *>().size();

    // ---- at it
    world.holds = true;
    QPointer<SurrealLiveQuery> starting;
    QSignalSpy *notified = nullptr;
    QPointer<SurrealTransaction> transaction;
    constexpr int heldAtLeast = 2;
    switch (stage) {
    case Stage::Connect:
        if (meetsFault)
            world.proxy.setGreeting(greetingFor(fault));
        client.open(world.proxy.url());
        break;
    case Stage::Restore:
        world.proxy.reset();
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), SurrealSession::State::Restoring, patience);
        break;
    case Stage::Request:
        break;
    case Stage::Live:
        starting = session->live(u"t"_s);
        notified = new QSignalSpy(starting, &SurrealLiveQuery::notified);
        other->live(u"u"_s)->setObjectName(u"second"_s);
        break;
    case Stage::Transaction:
        transaction = session->beginTransaction();
        world.follow(transaction->query(u"in the transaction"_s), u"in the transaction"_s);
        world.follow(transaction->query(u"after it"_s), u"after it"_s);
        // One of another session; one at a time in each.
        world.follow(other->beginTransaction()->query(u"in another transaction"_s),
                     u"in another transaction"_s);
        break;
    }
    const std::unique_ptr<QSignalSpy> notifiedOwner(notified);
    world.follow(session->query(u"a"_s), u"a"_s);
    world.follow(session->create(u"t"_s), u"CREATE"_s);
    world.follow(other->select(u"t"_s), u"SELECT"_s);
    world.follow(client.session()->query(u"b"_s), u"b"_s);
    if (!meetsFault) {
        QTRY_VERIFY2_WITH_TIMEOUT(world.held.size() >= heldAtLeast,
                                  qPrintable(fake.methods().join(u' ')), patience);
    }
    const auto connections = connected.count();
    const int lostBefore = int(disconnected.count());
    const auto complaintsBefore = complaints.count();

    if (fault == Fault::SlowReader) {
        world.proxy.setReading(false);
        const QString megabyte(1'000'000, u'x');
        for (int i = 0; i < 16; ++i)
            world.follow(client.session()->query(megabyte));
        // More than the sockets and the client's own buffer take.
        QTRY_COMPARE_WITH_TIMEOUT(client.diagnostics()->inFlight() + client.diagnostics()->waiting()
                                      >= 16,
                                  true, patience);
        world.proxy.setReading(true);
    }
    const quint64 receivedBefore = client.diagnostics()->receivedMessages();
    const auto answers = world.held.size();
    const int injected = meetsFault ? 0 : world.strike();

    // ---- and after
    if (meetsFault) {
        QTRY_COMPARE_WITH_TIMEOUT(client.state(), SurrealClient::State::Disconnected, patience);
        QVERIFY2(names(client.lastError(), fault, true), qPrintable(client.lastError().message()));
        QTRY_VERIFY_WITH_TIMEOUT(world.allEnded(), patience);
        for (const auto &end : std::as_const(world.ends)) {
            QVERIFY(end->error);
            QVERIFY(!end->error.maybeExecuted()); // never sent
        }
        world.holds = false;
        world.proxy.setGreeting(FaultProxy::Greeting::Forward);
        client.open(world.proxy.url());
    } else if (breaksConnection(fault)) {
        QTRY_COMPARE_WITH_TIMEOUT(disconnected.count(), lostBefore + 1, patience);
        const auto isNamed = [&] { return names(client.lastError(), fault, false); };
        if (fault == Fault::WrongSubprotocol || fault == Fault::Unauthorized) {
            QTRY_VERIFY2_WITH_TIMEOUT(isNamed(), qPrintable(client.lastError().message()),
                                      patience);
            QCOMPARE(client.state(), SurrealClient::State::Reconnecting);
            world.proxy.setGreeting(FaultProxy::Greeting::Forward);
        } else {
            QVERIFY2(isNamed(), qPrintable(client.lastError().message()));
        }
        world.release(); // also what a quick reconnect has asked in the meantime
        QTRY_COMPARE_WITH_TIMEOUT(connected.count(), connections + 1, patience);
    }
    QTRY_VERIFY_WITH_TIMEOUT(world.allEnded(), patience);
    int failed = 0;
    for (const auto &end : std::as_const(world.ends)) {
        QCOMPARE(end->finished, 1);
        QCOMPARE(end->destroyed, 1);
        failed += bool(end->error);
        if (!end->error) // its own, not another's
            QVERIFY2(end->answer.startsWith(end->expected), qPrintable(end->answer.left(100)));
        else if (breaksConnection(fault) && !meetsFault)
            QCOMPARE(end->error.kind(), SurrealError::Kind::Connection);
        // What was at the server and reads is not in doubt.
        QVERIFY(!(end->error.maybeExecuted() && end->expected == u"SELECT"_s));
        if (end->expected == u"CREATE"_s && stage == Stage::Request && breaksConnection(fault))
            QVERIFY(end->error.maybeExecuted());
    }
    if (!breaksConnection(fault) && !meetsFault) {
        QCOMPARE(disconnected.count(), lostBefore);
        QCOMPARE(connected.count(), connections);
        // It did strike.
        const auto sent = quint64(answers + injected - (fault == Fault::ErrorWithoutId));
        QTRY_VERIFY_WITH_TIMEOUT(client.diagnostics()->receivedMessages() >= receivedBefore + sent,
                                 patience);
        if (fault == Fault::Garbage) // each is told, the text too
            QTRY_COMPARE_WITH_TIMEOUT(complaints.count(), complaintsBefore + 4, patience);
        if (fault != Fault::ErrorWithoutId)
            QCOMPARE(failed, 0);
        else if (stage == Stage::Request || stage == Stage::Transaction)
            QCOMPARE(failed, 1);
    }

    // A session whose attach or authenticate was answered with an error has failed, and says so.
    const bool mayFail
        = fault == Fault::ErrorWithoutId && (stage == Stage::Connect || stage == Stage::Restore);
    int failedSessions = 0;
    for (SurrealSession *each : {session, other}) {
        QTRY_VERIFY_WITH_TIMEOUT(each->state() == SurrealSession::State::Ready
                                     || each->state() == SurrealSession::State::Failed,
                                 patience);
        if (each->state() == SurrealSession::State::Failed) {
            ++failedSessions;
            QVERIFY(each->lastError());
            continue;
        }
        QVERIFY(world.answers(each));
    }
    QVERIFY(mayFail ? failedSessions <= 1 : failedSessions == 0);
    QVERIFY(world.answers(client.session()));

    if (active && session->state() == SurrealSession::State::Ready) {
        QTRY_COMPARE_WITH_TIMEOUT(active->state(), SurrealLiveQuery::State::Active, patience);
        QSignalSpy later(active, &SurrealLiveQuery::notified);
        fake.notify(active->id(), u"CREATE"_s, SurrealRecordId(u"t"_s, 2), u"later"_s);
        QTRY_COMPARE_WITH_TIMEOUT(later.count(), 1, patience);
    }
    if (stage == Stage::Live) {
        // Either may have been the one of the error that named nobody.
        auto *const second = other->findChild<SurrealLiveQuery *>(u"second"_s);
        for (SurrealLiveQuery *live : {starting.data(), second}) {
            QTRY_VERIFY_WITH_TIMEOUT(live->state() == SurrealLiveQuery::State::Active
                                         || (fault == Fault::ErrorWithoutId
                                             && live->state() == SurrealLiveQuery::State::Ended),
                                     patience);
        }
        if (fault == Fault::NotificationBeforeReply)
            QTRY_COMPARE_WITH_TIMEOUT(notified->count(), 1, patience);
    }
    if (transaction) {
        if (breaksConnection(fault)) {
            QCOMPARE(transaction->state(), SurrealTransaction::State::Lost);
        } else {
            QCOMPARE(transaction->state(), SurrealTransaction::State::Open);
            QSignalSpy finished(transaction, &SurrealTransaction::finished);
            transaction->commit();
            QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
            QCOMPARE(transaction->state(), SurrealTransaction::State::Committed);
        }
    }

    // ---- nothing is left
    delete starting;
    delete other->findChild<SurrealLiveQuery *>(u"second"_s);
    for (SurrealSession *each : {session, other})
        qDeleteAll(each->findChildren<SurrealTransaction *>(QString(), Qt::FindDirectChildrenOnly));
    QTRY_COMPARE_WITH_TIMEOUT(client.findChildren<QObject *>().size(), childrenBefore, patience);
    QTRY_COMPARE_WITH_TIMEOUT(client.diagnostics()->inFlight(), 0, patience);
    QCOMPARE(client.diagnostics()->waiting(), 0);
    QSignalSpy gone(&client, &SurrealClient::disconnected);
    client.close();
    QTRY_COMPARE_WITH_TIMEOUT(gone.count(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(fake.clients(), 0, patience);
}

QTEST_GUILESS_MAIN(tst_Faults)
#include "tst_faults.moc"
