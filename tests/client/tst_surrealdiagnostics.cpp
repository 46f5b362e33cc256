// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "support/fakeserver.h"

#include <SurrealQt/SurrealDiagnostics>
#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealTransaction>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;

class tst_SurrealDiagnostics : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void off_recordsNothing();
    void everyMessageOnce_data();
    void everyMessageOnce();
    void otherMessages();
    void transactionAndSession();
    void beforeTheReply();
    void limits();
    void tooLongToKeep();
    void counters();
    void reconnects();
    void secrets();
    void recordingBegunLate();
    void switchedOffInASlot();
    void deletedInASlot();
    void emptyFrame();

private:
    using Kind = SurrealFrame::Kind;
};

namespace {

QList<SurrealFrame> framesOf(const SurrealClient &client, const QString &method)
{
    QList<SurrealFrame> frames = client.diagnostics()->frames();
    frames.removeIf([&](const SurrealFrame &frame) { return frame.method() != method; });
    return frames;
}

} // namespace

void tst_SurrealDiagnostics::off_recordsNothing()
{
    SurrealClient client;
    QSignalSpy recorded(client.diagnostics(), &SurrealDiagnostics::frameRecorded);
    QVERIFY(!client.diagnostics()->isRecording());
    client.open(server->url());
    VERIFY_OK(client.session()->signin(root()));
    QCOMPARE(recorded.count(), 0);
    QVERIFY(client.diagnostics()->frames().isEmpty());
    QVERIFY(client.diagnostics()->sentMessages()
            >= 3); // version, signin and what asks for the scope
    QVERIFY(client.diagnostics()->receivedBytes() > 0);
}

void tst_SurrealDiagnostics::everyMessageOnce_data()
{
    using Threading = SurrealClientOptions::Threading;
    QTest::addColumn<Threading>("threading");
    QTest::newRow("I/O thread") << Threading::IoThread;
    QTest::newRow("caller's thread") << Threading::CallerThread;
}

void tst_SurrealDiagnostics::everyMessageOnce()
{
    QFETCH(SurrealClientOptions::Threading, threading);
    FakeServer fake;
    SurrealClientOptions options;
    options.threading = threading;
    SurrealClient client(options);
    SurrealDiagnostics *diagnostics = client.diagnostics();
    QList<SurrealFrame> signalled;
    connect(diagnostics, &SurrealDiagnostics::frameRecorded, this,
            [&](const SurrealFrame &frame) { signalled.append(frame); });
    diagnostics->setRecording(true);
    client.open(fake.url());
    SurrealSession *session = client.newSession();
    QList<Future> futures;
    for (int i = 0; i < 20; ++i)
        futures.append(session->info()->future());
    fake.on(u"version"_s, [&](const FakeServer::Request &r) {
        fake.fail(r, FakeServer::error(u"Internal"_s, u"no"_s));
    });
    COMPARE_ERROR(session->version(), Internal);
    for (const Future &future : std::as_const(futures))
        QVERIFY(future.isFinished());

    const QList<SurrealFrame> frames = diagnostics->frames();
    QCOMPARE(signalled.size(), frames.size());
    QHash<quint64, SurrealFrame> requests;
    qsizetype sent = 0;
    qsizetype replies = 0;
    for (qsizetype i = 0; i < frames.size(); ++i) {
        const SurrealFrame &frame = frames.at(i);
        QCOMPARE(frame.number(), quint64(i + 1));
        QCOMPARE(signalled.at(i).number(), frame.number());
        QVERIFY(frame.hasMessage());
        QVERIFY(frame.time().secsTo(QDateTime::currentDateTimeUtc()) < 60);
        QCOMPARE(quint64(frame.message().value(u"id").toInt()), frame.requestId());
        if (frame.isSent()) {
            QCOMPARE(frame.kind(), Kind::Request);
            QVERIFY(!requests.contains(frame.requestId()));
            requests.insert(frame.requestId(), frame);
            const FakeServer::Request &request = fake.requests().at(sent++);
            QCOMPARE(frame.bytes(), qint64(request.size));
            QCOMPARE(frame.method(), request.method);
            QCOMPARE(frame.session(), request.session);
            QCOMPARE(frame.message().value(u"method").toString(), request.method);
            QVERIFY(frame.milliseconds() < 0);
        } else {
            QCOMPARE(frame.kind(), Kind::Reply);
            QVERIFY(requests.contains(frame.requestId()));
            const SurrealFrame request = requests.value(frame.requestId());
            QCOMPARE(frame.method(), request.method());
            QCOMPARE(frame.session(), request.session());
            QVERIFY(frame.milliseconds() >= 0 && frame.milliseconds() < 60'000);
            QCOMPARE(frame.isError(), frame.method() == u"version"_s);
            ++replies;
        }
    }
    QCOMPARE(sent, fake.requests().size());
    QCOMPARE(replies, sent);
    QCOMPARE(diagnostics->sentMessages(), quint64(sent));
    QCOMPARE(diagnostics->receivedMessages(), quint64(replies));
    QCOMPARE(framesOf(client, u"info"_s).size(), 40);
}

void tst_SurrealDiagnostics::otherMessages()
{
    FakeServer fake;
    SurrealClient client;
    client.open(fake.url());
    VERIFY_OK(client.session()->info());
    client.diagnostics()->setRecording(true);
    const QUuid session = QUuid::createUuid();
    fake.notify(QUuid::createUuid(), u"CREATE"_s, {}, u"changed"_s, session);
    fake.sendErrorWithoutId(FakeServer::error(u"Validation"_s, u"which?"_s));
    fake.sendBytes("\xff garbage");
    QTRY_COMPARE(client.diagnostics()->frames().size(), 3);
    const QList<SurrealFrame> frames = client.diagnostics()->frames();
    QCOMPARE(frames.at(0).kind(), Kind::Notification);
    QCOMPARE(frames.at(0).session(), session);
    QVERIFY(!frames.at(0).isError());
    QCOMPARE(frames.at(0).message().value(u"result").value(u"result").toString(), u"changed"_s);
    QCOMPARE(frames.at(1).kind(), Kind::Other);
    QVERIFY(frames.at(1).isError());
    QCOMPARE(frames.at(1).message().value(u"error").value(u"message").toString(), u"which?"_s);
    QCOMPARE(frames.at(2).kind(), Kind::Other);
    QVERIFY(frames.at(2).isError());
    QVERIFY(!frames.at(2).hasMessage());
    QVERIFY(frames.at(2).message().isNone());
    QVERIFY(frames.at(2).data().isEmpty());
    QCOMPARE(frames.at(2).bytes(), 9);
}

void tst_SurrealDiagnostics::transactionAndSession()
{
    SurrealClient client;
    client.diagnostics()->setRecording(true);
    client.open(server->url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->query(u"DEFINE TABLE t"_s));
    SurrealTransaction *transaction = session->beginTransaction();
    VERIFY_OK(transaction->create(u"t"_s));
    VERIFY_OK(transaction->commit());
    QUuid id;
    const auto queries = framesOf(client, u"query"_s);
    for (const SurrealFrame &frame : queries) {
        QCOMPARE(frame.session(), session->id());
        if (!frame.transaction().isNull())
            id = frame.transaction();
    }
    QVERIFY(!id.isNull());
    const auto commits = framesOf(client, u"commit"_s);
    QCOMPARE(commits.size(), 2);
    const SurrealValue ended = commits.at(0).message().value(u"params").at(0);
    QCOMPARE(ended.type(), SurrealValue::Type::Uuid);
    QCOMPARE(ended.toUuid(), id);
    // It is the server that chose it: one of version 7.
    const auto begins = framesOf(client, u"begin"_s);
    QCOMPARE(begins.size(), 2);
    QCOMPARE(begins.at(1).message().value(u"result"), SurrealValue(id));
    QCOMPARE(id.data3 >> 12, 7);
}

void tst_SurrealDiagnostics::beforeTheReply()
{
    SurrealClient client;
    client.diagnostics()->setRecording(true);
    client.open(server->url());
    QStringList events;
    connect(client.diagnostics(), &SurrealDiagnostics::frameRecorded, this,
            [&](const SurrealFrame &frame) {
                if (frame.method() == u"version"_s && !frame.isSent())
                    events.append(u"frame"_s);
            });
    VERIFY_OK(client.session()->version());
    events.clear();
    const auto reply = client.session()->version();
    connect(reply, &SurrealReply::finished, this, [&] { events.append(u"finished"_s); });
    VERIFY_OK(reply);
    QCOMPARE(events, (QStringList {u"frame"_s, u"finished"_s}));
}

void tst_SurrealDiagnostics::limits()
{
    FakeServer fake;
    SurrealClient client;
    SurrealDiagnostics *diagnostics = client.diagnostics();
    client.open(fake.url());
    VERIFY_OK(client.session()->info());
    diagnostics->setRecording(true);
    QSignalSpy changed(diagnostics, &SurrealDiagnostics::limitsChanged);
    diagnostics->setMostFrames(10);
    QCOMPARE(changed.count(), 1);
    for (int i = 0; i < 20; ++i)
        VERIFY_OK(client.session()->info());
    QList<SurrealFrame> frames = diagnostics->frames();
    QCOMPARE(frames.size(), 10);
    QCOMPARE(frames.constFirst().number(), 31);
    QCOMPARE(frames.constLast().number(), 40);
    diagnostics->setMostFrames(4);
    QCOMPARE(diagnostics->frames().size(), 4);

    diagnostics->setMostFrames(1000);
    const QString big(10'000, u'x');
    for (int i = 0; i < 20; ++i)
        VERIFY_OK(client.session()->let(u"x"_s, big));
    QCOMPARE(diagnostics->frames().size(), 44);
    diagnostics->setMostBytes(50'000);
    QCOMPARE(changed.count(), 4);
    qint64 bytes = 0;
    frames = diagnostics->frames();
    for (const SurrealFrame &frame : std::as_const(frames))
        bytes += frame.bytes();
    QVERIFY(bytes <= 50'000);
    QVERIFY(bytes > 30'000);
    VERIFY_OK(client.session()->let(u"x"_s, big));
    QVERIFY(diagnostics->frames().size() <= frames.size() + 1);

    QSignalSpy cleared(diagnostics, &SurrealDiagnostics::cleared);
    diagnostics->clear();
    QCOMPARE(cleared.count(), 1);
    QVERIFY(diagnostics->frames().isEmpty());
    VERIFY_OK(client.session()->info());
    QCOMPARE(diagnostics->frames().size(), 2);
    diagnostics->setMostFrames(-1);
    QVERIFY(diagnostics->frames().isEmpty());
}

void tst_SurrealDiagnostics::tooLongToKeep()
{
    FakeServer fake;
    SurrealClient client;
    client.open(fake.url());
    VERIFY_OK(client.session()->info());
    client.diagnostics()->setRecording(true);
    client.diagnostics()->setMostBytes(1000);
    VERIFY_OK(client.session()->info());
    VERIFY_OK(client.session()->let(u"x"_s, QString(2000, u'x')));
    const QList<SurrealFrame> frames = client.diagnostics()->frames();
    QCOMPARE(frames.size(), 4); // the others stay
    QVERIFY(frames.at(0).hasMessage());
    QVERIFY(!frames.at(2).hasMessage());
    QVERIFY(frames.at(2).bytes() > 2000);
    QCOMPARE(frames.at(2).method(), u"let"_s);
}

void tst_SurrealDiagnostics::counters()
{
    FakeServer fake;
    fake.hold(u"query"_s);
    SurrealClient client;
    SurrealDiagnostics *diagnostics = client.diagnostics();
    QSignalSpy changed(diagnostics, &SurrealDiagnostics::countersChanged);
    client.open(fake.url());
    SurrealReply *held = client.session()->query(u"RETURN 1"_s);
    SurrealReply *change = client.session()->let(u"x"_s, 1);
    QTRY_COMPARE(fake.held().size(), 1);
    QTRY_COMPARE(diagnostics->inFlight(), 1);
    QCOMPARE(diagnostics->waiting(), 1); // the change of state
    QTRY_VERIFY(changed.count() > 0);
    const auto ended = change->future();
    fake.reply(fake.takeHeld(), SurrealArray());
    VERIFY_OK(held);
    QTRY_VERIFY(ended.isFinished());
    QCOMPARE(diagnostics->inFlight(), 0);
    QCOMPARE(diagnostics->waiting(), 0);
    qint64 bytes = 0;
    for (const FakeServer::Request &request : fake.requests())
        bytes += request.size;
    QCOMPARE(diagnostics->sentBytes(), quint64(bytes));
    QCOMPARE(diagnostics->sentMessages(), quint64(fake.requests().size()));
    QCOMPARE(diagnostics->receivedMessages(), diagnostics->sentMessages());
    // Quiet when nothing changes: what there was to tell has been told once.
    QTRY_VERIFY(changed.wait(600) == false);
}

void tst_SurrealDiagnostics::reconnects()
{
    FakeServer fake;
    SurrealClient client;
    QSignalSpy connected(&client, &SurrealClient::connected);
    client.open(fake.url());
    QTRY_COMPARE(connected.count(), 1);
    QCOMPARE(client.diagnostics()->reconnects(), 0);
    for (int i = 1; i <= 2; ++i) {
        VERIFY_OK(client.session()->info()); // nothing is on its way when it drops
        fake.dropTcp();
        QTRY_COMPARE_WITH_TIMEOUT(connected.count(), 1 + i, patience);
        QCOMPARE(client.diagnostics()->reconnects(), i);
    }
    VERIFY_OK(client.session()->info());
    QCOMPARE(client.diagnostics()->sentMessages(), quint64(fake.requests().size()));
}

// Whatever the user does, on the real engine: nothing secret is to be seen anywhere.
void tst_SurrealDiagnostics::secrets()
{
    SurrealClient client;
    client.diagnostics()->setRecording(true);
    client.open(server->url());
    QStringList hidden {server->password(), u"hushhush"_s, u"opensesame"_s};
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->query(u"DEFINE USER ada ON DATABASE PASSWORD 'hushhush' ROLES EDITOR;"
                             u"DEFINE TABLE user;"
                             u"DEFINE ACCESS account ON DATABASE TYPE RECORD "
                             u"SIGNUP (CREATE user SET email = $email, hash = "
                             u"crypto::argon2::generate($pass))"
                             u"SIGNIN (SELECT * FROM user WHERE email = $email AND "
                             u"crypto::argon2::compare(hash, $pass)) WITH REFRESH;"
                             u"DEFINE ACCESS api ON DATABASE TYPE BEARER FOR USER;"_s));
    const QString bearer = valueOf(session->query(u"ACCESS api ON DATABASE GRANT FOR USER ada"_s))
                               .value(u"grant")
                               .value(u"key")
                               .toString();
    QVERIFY(bearer.size() > 20);
    hidden.append(bearer);
    SurrealSession *other = client.newSession();
    const QString database = session->databaseName();
    const SurrealObject variables {{u"email"_s, u"e@example.org"_s}, {u"pass"_s, u"opensesame"_s}};
    const SurrealCredentials record
        = SurrealCredentials::record(u"test"_s, database, u"account"_s, variables);
    const SurrealValue signedUp = valueOf(other->signup(record));
    const SurrealValue signedIn = valueOf(other->signin(record));
    for (const SurrealValue &tokens : {signedUp, signedIn}) {
        if (tokens.isString()) {
            hidden.append(tokens.toString());
            continue;
        }
        QVERIFY(!tokens.value(u"access").toString().isEmpty());
        hidden.append(tokens.value(u"access").toString());
        hidden.append(tokens.value(u"refresh").toString());
    }
    VERIFY_OK(other->authenticate(other->accessToken()));
    VERIFY_OK(other->signin(SurrealCredentials::bearer(u"test"_s, database, u"api"_s, bearer)));
    hidden.append(other->accessToken());
    VERIFY_OK(other->let(u"password"_s, u"hushhush"_s));
    VERIFY_OK(other->query(u"RETURN $p = 'x'"_s,
                           {{u"p"_s, SurrealObject {{u"password"_s, u"hushhush"_s}}}}));
    errorOf(other->query(u"DEFINE USER x ON ROOT PASSWORD 'hushhush"_s)); // an error that quotes it
    VERIFY_OK(session->query(u"SELECT * FROM user; INFO FOR DB"_s));
    errorOf(other->signin(
        SurrealCredentials::forDatabase(u"test"_s, database, u"ada"_s, u"hushhush"_s)));

    const QList<SurrealFrame> frames = client.diagnostics()->frames();
    QVERIFY(frames.size() > 30);
    for (const SurrealFrame &frame : frames) {
        QString told;
        QDebug(&told) << frame << frame.message();
        told += frame.message().toSurrealQL() + QString::fromLatin1(frame.data());
        QVERIFY(frame.hasMessage());
        for (const QString &secret : std::as_const(hidden))
            QVERIFY2(!told.contains(secret), qPrintable(secret + u" in "_s + told));
        QVERIFY2(!told.contains(u"$argon2"_s), qPrintable(told));
    }
    // It is a log all the same.
    const auto signins = framesOf(client, u"signin"_s);
    QCOMPARE(signins.at(0).message().value(u"params").at(0).value(u"user").toString(),
             server->user());
    QVERIFY(!framesOf(client, u"signup"_s).isEmpty());
}

// What is answered was sent before anybody listened, so it is not known what it is.
void tst_SurrealDiagnostics::recordingBegunLate()
{
    FakeServer fake;
    fake.hold(u"signin"_s);
    SurrealClient client;
    client.open(fake.url());
    const auto signin
        = client.session()->signin(SurrealCredentials::root(u"r"_s, u"opensesame"_s))->future();
    QTRY_COMPARE(fake.held().size(), 1);
    client.diagnostics()->setRecording(true);
    fake.reply(fake.takeHeld(), u"hushhush"_s);
    VERIFY_OK(signin);
    const SurrealFrame frame = client.diagnostics()->frames().constFirst();
    QCOMPARE(frame.kind(), Kind::Reply);
    QVERIFY(frame.method().isEmpty());
    QVERIFY(frame.milliseconds() < 0);
    QCOMPARE(frame.message().value(u"result").toString(), u"***"_s);
}

void tst_SurrealDiagnostics::switchedOffInASlot()
{
    FakeServer fake;
    SurrealClient client;
    client.open(fake.url());
    VERIFY_OK(client.session()->info());
    SurrealDiagnostics *diagnostics = client.diagnostics();
    QSignalSpy changed(diagnostics, &SurrealDiagnostics::recordingChanged);
    diagnostics->setRecording(true);
    connect(diagnostics, &SurrealDiagnostics::frameRecorded, this,
            [&] { diagnostics->setRecording(false); });
    for (int i = 0; i < 3; ++i)
        VERIFY_OK(client.session()->info());
    QCOMPARE(diagnostics->frames().size(), 1);
    QCOMPARE(changed.count(), 2);
}

void tst_SurrealDiagnostics::deletedInASlot()
{
    FakeServer fake;
    auto client = std::make_unique<SurrealClient>();
    client->open(fake.url());
    VERIFY_OK(client->session()->info());
    client->diagnostics()->setRecording(true);
    const auto reply = client->session()->info()->future();
    connect(client->diagnostics(), &SurrealDiagnostics::frameRecorded, this,
            [&](const SurrealFrame &frame) {
                if (!frame.isSent())
                    client.reset();
            });
    QTRY_VERIFY(!client);
    QVERIFY(reply.isCanceled());
}

void tst_SurrealDiagnostics::emptyFrame()
{
    const SurrealFrame frame;
    QCOMPARE(frame.number(), 0);
    QCOMPARE(frame.kind(), Kind::Other);
    QVERIFY(!frame.isError());
    QVERIFY(!frame.hasMessage());
    QVERIFY(frame.message().isNone());
    QVERIFY(!frame.time().isValid());
    SurrealFrame other = frame;
    other.swap(other);
    QCOMPARE(other.bytes(), 0);
}

QTEST_GUILESS_MAIN(tst_SurrealDiagnostics)
#include "tst_surrealdiagnostics.moc"
