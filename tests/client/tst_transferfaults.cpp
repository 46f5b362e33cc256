// SPDX-License-Identifier: Apache-2.0
#include "client/clienttest.h"
#include "client/cutanswer.h"
#include "support/httpfront.h"
#include "support/testcertificate.h"
#include "value/cborcodec_p.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealTransfer>

#include <QtCore/QBuffer>
#include <QtCore/QEventLoop>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// So many bytes that nobody holds, and how many of them were asked for.
class Endless final : public QIODevice
{
public:
    explicit Endless(qint64 size, qint64 really = -1)
        : m_size(size)
        , m_really(really < 0 ? size : really)
    {
        open(ReadOnly | Unbuffered);
    }
    [[nodiscard]] qint64 size() const override { return m_size; }
    qint64 given = 0;

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qint64 size = qMin(most, m_really - given);
        if (size <= 0)
            return -1;
        memset(data, ' ', size_t(size));
        given += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const qint64 m_size;
    const qint64 m_really;
};

// Takes what it is given and has written it when the test says so.
class SlowTarget final : public QIODevice
{
public:
    SlowTarget() { open(WriteOnly | Unbuffered); }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesToWrite() const override { return waiting; }
    void drain()
    {
        const qint64 size = std::exchange(waiting, 0);
        Q_EMIT bytesWritten(size);
    }
    qint64 waiting = 0;
    qint64 taken = 0;
    qint64 room = -1; // no end

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        if (room >= 0 && taken + size > room) {
            setErrorString(u"no room"_s);
            return -1;
        }
        waiting += size;
        taken += size;
        return size;
    }
};

constexpr qint64 megabyte = 1024 * 1024;
// What may be under way: Linux lets the receiver's buffer grow to 32 MiB and the sender's to 4 when the
// receiver is slow, and Qt has buffers of its own.
constexpr qint64 inTransit = 48 * megabyte;

const QByteArray emptyList = "HTTP/1.1 200 OK\r\nContent-Type: application/cbor\r\n"
                             "Content-Length: 1\r\n\r\n\x80";

} // namespace

// Imports and exports on a real session whose HTTP the test answers.
class TestTransferFaults : public ClientTest
{
    Q_OBJECT
private:
    std::unique_ptr<HttpFront> m_front;
    std::unique_ptr<SurrealClient> m_client;
    SurrealSession *m_session = nullptr;

private Q_SLOTS:
    void init()
    {
        m_front = std::make_unique<HttpFront>(server->port());
        m_client = std::make_unique<SurrealClient>();
        m_client->open(m_front->url());
        m_session = rootSession(m_client.get());
    }
    void cleanup()
    {
        m_client.reset();
        m_front.reset();
    }

    // 200 MB: no more of it is in memory than what is on its way.
    void aBigImportIsReadAsTheServerTakesIt()
    {
        static constexpr qint64 size = 200 * megabyte;
        Endless source(size);
        m_front->answer = [this](QTcpSocket *) { m_front->stopReading(); };
        SurrealTransfer *transfer = m_session->importFrom(&source);
        Future future = transfer->future();
        QTRY_VERIFY_WITH_TIMEOUT(source.given > megabyte / 4, patience);
        qint64 before = 0;
        QTRY_VERIFY_WITH_TIMEOUT(std::exchange(before, source.given) == source.given, patience);
        QVERIFY2(source.given < inTransit, qPrintable(QString::number(source.given)));
        bool flat = true;
        m_front->body = [&](const QByteArray &) {
            flat = flat && source.given - m_front->received() < inTransit;
            if (m_front->received() == size)
                m_front->peer()->write(emptyList);
        };
        m_front->resumeReading();
        // Not by qWaitFor(), which sleeps between two looks: each of many thousand pieces waits for it.
        QEventLoop loop;
        future.then(&loop, [&loop](const SurrealResults &) { loop.quit(); });
        QTimer::singleShot(120'000, &loop, &QEventLoop::quit);
        loop.exec();
        const SurrealResults results = await(future);
        QVERIFY2(!results.error(), qPrintable(results.error().message()));
        QVERIFY(flat);
        QCOMPARE(m_front->received(), size);
        const QByteArray length = "Content-Length: " + QByteArray::number(size);
        QVERIFY(m_front->head().contains(length));
    }

    void aBigExportWaitsForASlowTarget()
    {
        static constexpr qint64 size = 200 * megabyte;
        const QByteArray piece(megabyte, '-');
        qint64 written = 0;
        m_front->answer = [&](QTcpSocket *socket) {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(size)
                          + "\r\n\r\n");
            const auto more = [&written, &piece, socket] {
                while (written < size && socket->bytesToWrite() < megabyte) {
                    socket->write(piece);
                    written += piece.size();
                }
            };
            connect(socket, &QTcpSocket::bytesWritten, socket, more);
            more();
        };
        SlowTarget target;
        SurrealTransfer *transfer = m_session->exportTo(&target);
        const Future future = transfer->future();
        QTRY_VERIFY_WITH_TIMEOUT(target.waiting > 4 * megabyte, patience);
        qint64 before = 0;
        QTRY_VERIFY_WITH_TIMEOUT(std::exchange(before, written) == written, patience);
        QVERIFY2(written < inTransit, qPrintable(QString::number(written)));
        QVERIFY(target.waiting < 6 * megabyte);
        bool flat = true;
        QElapsedTimer clock;
        clock.start();
        while (!future.isFinished() && clock.elapsed() < 60'000) {
            flat = flat && written - target.taken < inTransit && target.waiting < 6 * megabyte;
            target.drain();
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        }
        VERIFY_OK(future);
        QVERIFY(flat);
        QCOMPARE(target.taken, size);
    }

    void complaints_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<SurrealError::Kind>("kind");
        QTest::addColumn<QString>("word");
        using Kind = SurrealError::Kind;
        const auto json = [](int status, const char *information) -> QByteArray {
            const QByteArray body = QByteArray("{\"code\":") + QByteArray::number(status)
                + ",\"details\":\"short\",\"information\":\"" + information + "\"}";
            return "HTTP/1.1 " + QByteArray::number(status)
                + " Reason\r\nContent-Type: application/json\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        };
        QTest::newRow("401") << json(401, "who") << Kind::NotAllowed << u"who"_s;
        QTest::newRow("403") << json(403, "no") << Kind::NotAllowed << u"no"_s;
        QTest::newRow("404") << json(404, "gone") << Kind::NotFound << u"gone"_s;
        QTest::newRow("400") << json(400, "bad") << Kind::Validation << u"bad"_s;
        QTest::newRow("413") << json(413, "big") << Kind::Validation << u"big"_s;
        QTest::newRow("500") << json(500, "oh") << Kind::Internal << u"oh"_s;
        QTest::newRow("no words") << json(500, "") << Kind::Internal << u"short"_s;
        QTest::newRow("a proxy") << QByteArray("HTTP/1.1 502 Bad Gateway\r\nContent-Length: "
                                               "6\r\n\r\n<html>")
                                 << Kind::Protocol << u"Bad Gateway"_s;
        QTest::newRow("not at all") << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: "
                                                  "0\r\n\r\n")
                                    << Kind::Protocol << u"404"_s;
        QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH\r\n\r\n") << Kind::Connection
                                 << QString();
    }
    void complaints()
    {
        QFETCH(const QByteArray, answer);
        QFETCH(const SurrealError::Kind, kind);
        QFETCH(const QString, word);
        m_front->answer = [answer](QTcpSocket *socket) {
            socket->write(answer);
            socket->disconnectFromHost();
        };
        QBuffer target;
        target.open(QIODevice::WriteOnly);
        const SurrealError error = errorOf(m_session->exportTo(&target));
        QVERIFY2(error.kind() == kind, qPrintable(error.kindName() + u": "_s + error.message()));
        QVERIFY2(error.message().contains(word), qPrintable(error.message()));
        QVERIFY(target.data().isEmpty());
        QVERIFY(!error.message().contains(m_session->accessToken()));
    }

    // The token is the server's, and nobody else's.
    void noRedirectIsFollowed()
    {
        HttpFront elsewhere(server->port());
        m_front->answer = [&](QTcpSocket *socket) {
            QUrl to = elsewhere.url();
            to.setScheme(u"http"_s);
            to.setPath(u"/export"_s);
            socket->write("HTTP/1.1 307 Temporary Redirect\r\nContent-Length: 0\r\nLocation: "
                          + to.toEncoded() + "\r\n\r\n");
        };
        QBuffer target;
        target.open(QIODevice::WriteOnly);
        COMPARE_ERROR(m_session->exportTo(&target), Protocol);
        QVERIFY(m_front->head().contains("Authorization: Bearer "));
        QCOMPARE(elsewhere.requests(), 0);
    }

    void anExportThatBreaksOffIsAnError_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("with a length")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nDEFINE");
        QTest::newRow("in chunks")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nDEFINE\r\n");
    }
    void anExportThatBreaksOffIsAnError()
    {
        QFETCH(const QByteArray, answer);
        m_front->answer = [answer](QTcpSocket *socket) {
            socket->write(answer);
            socket->disconnectFromHost();
        };
        QBuffer target;
        target.open(QIODevice::WriteOnly);
        COMPARE_ERROR(m_session->exportTo(&target), Connection);
    }

    void anAnswerInChunksIsPutTogether()
    {
        m_front->answer = [](QTcpSocket *socket) {
            socket->write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                          "6\r\nDEFINE\r\n1\r\n;\r\n0\r\n\r\n");
        };
        QBuffer target;
        target.open(QIODevice::WriteOnly);
        VERIFY_OK(m_session->exportTo(&target));
        QCOMPARE(target.data(), "DEFINE;");
    }

    // The server repeats what it has inserted, in one long row or in many.
    void theAnswerToABigImportIsReadAsItComes_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("size");
        QTest::newRow("many") << 2000 << 50'000;
        QTest::newRow("one") << 1 << 10'000'000;
    }
    void theAnswerToABigImportIsReadAsItComes()
    {
        QFETCH(const int, rows);
        QFETCH(const int, size);
        SurrealObject row {{u"status"_s, u"OK"_s},
                           {u"time"_s, u"1ms"_s},
                           {u"result"_s, SurrealArray {QString(size, u'r'), 1.5, nullptr}}};
        QByteArray good;
        QVERIFY(SurrealCbor::encode(row, good));
        row.insert(u"status"_s, u"ERR"_s);
        row.insert(u"kind"_s, u"Thrown"_s);
        row.insert(u"result"_s, u"no"_s);
        QByteArray bad;
        QVERIFY(SurrealCbor::encode(row, bad));
        QByteArray head = "\x99";
        head.append(char((rows + 1) >> 8)).append(char(rows + 1));
        const qint64 length = head.size() + rows * good.size() + bad.size();
        m_front->answer = [&](QTcpSocket *socket) {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(length)
                          + "\r\n\r\n" + head);
            const auto left = std::make_shared<int>(rows);
            const auto more = [&good, &bad, socket, left] {
                while (*left >= 0 && socket->bytesToWrite() < megabyte)
                    socket->write((*left)-- > 0 ? good : bad);
            };
            connect(socket, &QTcpSocket::bytesWritten, socket, more);
            more();
        };
        Endless source(10);
        Future future = m_session->importFrom(&source)->future();
        QEventLoop loop;
        future.then(&loop, [&loop](const SurrealResults &) { loop.quit(); });
        QTimer::singleShot(120'000, &loop, &QEventLoop::quit);
        loop.exec();
        const SurrealResults results = await(future);
        QCOMPARE(results.size(), rows + 1);
        QVERIFY(results.first().isOk());
        QVERIFY(results.first().serverTime() > 0ns);
        QCOMPARE(results.error().kind(), SurrealError::Kind::Thrown);
        QCOMPARE(results.error(), results.last().error());
    }

    void anImportThatBreaksOffMayHaveBeenRun()
    {
        m_front->answer = [](QTcpSocket *socket) { socket->abort(); };
        Endless source(10);
        const SurrealError error = errorOf(m_session->importFrom(&source));
        QCOMPARE(error.kind(), SurrealError::Kind::Connection);
        QVERIFY(error.maybeExecuted());
    }

    void anAnswerThatCannotBeReadSaysSo_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("JSON") << QByteArray("[]");
        QTest::newRow("no array") << QByteArray("\xa0");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("too few rows") << QByteArray("\x82\xa1\x66status\x62OK");
        QTest::newRow("something behind") << QByteArray("\x80\x80");
        QTest::newRow("a row that is none") << QByteArray("\x81\x01");
        QTest::newRow("a length that comes later") << QByteArray("\x9f\xff");
        QTest::newRow("more rows than anybody has")
            << QByteArray("\x9b\xff\xff\xff\xff\xff\xff\xff\xff");
        QTest::newRow("a text without an end")
            << QByteArray("\x81\x7b\xff\xff\xff\xff\xff\xff\xff\xff");
    }
    void anAnswerThatCannotBeReadSaysSo()
    {
        QFETCH(const QByteArray, body);
        m_front->answer = [body](QTcpSocket *socket) {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size())
                          + "\r\n\r\n" + body);
        };
        Endless source(10);
        const SurrealError error = errorOf(m_session->importFrom(&source));
        QCOMPARE(error.kind(), SurrealError::Kind::Protocol);
        QVERIFY(error.maybeExecuted());
    }

    void aSourceThatIsShorterThanItSaid()
    {
        Endless source(10 * megabyte, megabyte);
        const SurrealError error = errorOf(m_session->importFrom(&source));
        QCOMPARE(error.kind(), SurrealError::Kind::InvalidArgument);
    }

    // A part of a dump is not sent for the whole.
    void aSourceThatBreaksOff()
    {
        CutAnswer download("CREATE cut:1;\nCREATE cut:2;\n");
        QVERIFY(download.reply());
        const Future future = m_session->importFrom(download.reply())->future();
        QTRY_VERIFY_WITH_TIMEOUT(
            download.reply()->header(QNetworkRequest::ContentLengthHeader).isValid(), patience);
        download.cut();
        const SurrealError error = errorOf(future);
        QVERIFY(download.reply()->error() != QNetworkReply::NoError);
        QCOMPARE(error.kind(), SurrealError::Kind::InvalidArgument);
        QVERIFY2(error.message().contains(download.reply()->errorString()),
                 qPrintable(error.message()));
        QVERIFY(!error.maybeExecuted());
        QCOMPARE(m_front->requests(), 0);
    }

    void aTargetWithoutRoom()
    {
        m_front->answer = [](QTcpSocket *socket) {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + QByteArray(100, 'x'));
        };
        SlowTarget target;
        target.room = 50;
        const SurrealError error = errorOf(m_session->exportTo(&target));
        QCOMPARE(error.kind(), SurrealError::Kind::InvalidArgument);
        QVERIFY(error.message().contains("no room"_L1));
    }

    void deadlines_data()
    {
        QTest::addColumn<bool>("imports");
        QTest::addColumn<bool>("stalls");
        QTest::newRow("import, stalled") << true << true;
        QTest::newRow("import, too long") << true << false;
        QTest::newRow("export, stalled") << false << true;
        QTest::newRow("export, too long") << false << false;
    }
    void deadlines()
    {
        QFETCH(const bool, imports);
        QFETCH(const bool, stalls);
        // A server that takes no more, or that gives no more.
        m_front->answer = [this, imports](QTcpSocket *socket) {
            if (imports)
                m_front->stopReading();
            else
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nDEFINE");
        };
        SurrealExportOptions options;
        if (stalls)
            options.stallTimeout = 300ms;
        else
            options.timeout = 300ms;
        Endless source(200 * megabyte);
        QBuffer target;
        target.open(QIODevice::WriteOnly);
        SurrealTransfer *transfer = imports ? m_session->importFrom(&source, options)
                                            : m_session->exportTo(&target, options);
        const SurrealError error = errorOf(transfer);
        QCOMPARE(error.kind(), SurrealError::Kind::Timeout);
        QCOMPARE(error.maybeExecuted(), imports);
    }

    // The server is at work and says nothing on this connection, but the other one lives.
    void aServerAtWorkIsNoStall()
    {
        Endless source(10);
        SurrealTransferOptions options;
        options.stallTimeout = 100ms;
        SurrealTransfer *transfer = m_session->importFrom(&source, options);
        const Future future = transfer->future();
        QTRY_COMPARE_WITH_TIMEOUT(m_front->received(), 10, patience);
        // Many times as long.
        QVERIFY(!QTest::qWaitFor([&] { return future.isFinished(); }, 1000));
        m_front->peer()->write(emptyList);
        VERIFY_OK(future);
    }
    void aServerThatIsGoneIsAStall()
    {
        Endless source(10);
        SurrealTransferOptions options;
        options.stallTimeout = 200ms;
        SurrealClientOptions noHeartbeat;
        noHeartbeat.heartbeatInterval = 0ms; // so nothing tells that it lives
        SurrealClient client(noHeartbeat);
        client.open(m_front->url());
        const SurrealError error = errorOf(rootSession(&client)->importFrom(&source, options));
        QCOMPARE(error.kind(), SurrealError::Kind::Timeout);
        QVERIFY(error.maybeExecuted());
    }

    void endings_data()
    {
        QTest::addColumn<bool>("imports");
        QTest::addColumn<QByteArray>("way");
        for (const bool imports : {true, false}) {
            for (const char *way : {"abort", "session", "client", "reply", "device"})
                QTest::addRow("%s, %s", imports ? "import" : "export", way)
                    << imports << QByteArray(way);
        }
    }
    // Whoever goes first: one end, and the device is let alone from then on.
    void endings()
    {
        QFETCH(const bool, imports);
        QFETCH(const QByteArray, way);
        m_front->answer = [this, imports](QTcpSocket *socket) {
            if (imports)
                m_front->stopReading();
            else
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nDEFINE");
        };
        auto source = std::make_unique<Endless>(200 * megabyte);
        auto target = std::make_unique<QBuffer>();
        target->open(QIODevice::WriteOnly);
        QPointer<SurrealTransfer> transfer
            = imports ? m_session->importFrom(source.get()) : m_session->exportTo(target.get());
        QSignalSpy finished(transfer, &SurrealReply::finished);
        const Future future = transfer->future();
        QTRY_VERIFY_WITH_TIMEOUT(imports ? source->given > megabyte / 4 : target->size() == 6,
                                 patience);
        QPointer<QTcpSocket> peer = m_front->peer();
        using Kind = SurrealError::Kind;
        Kind expected = Kind::Canceled;
        if (way == "abort") {
            transfer->abort();
        } else if (way == "session") {
            m_session->close();
            expected = Kind::SessionClosed;
        } else if (way == "client") {
            m_client->close();
        } else if (way == "reply") {
            delete transfer;
        } else {
            source.reset();
            target.reset();
            expected = Kind::InvalidArgument;
        }
        const SurrealError error = errorOf(future);
        QVERIFY2(error.kind() == expected
                     || (way == "client" && error.kind() == Kind::SessionClosed),
                 qPrintable(error.kindName() + u": "_s + error.message()));
        if (way == "reply") {
            QCOMPARE(finished.count(), 0);
        } else {
            QCOMPARE(finished.count(), 1);
            QCOMPARE(error.maybeExecuted(), imports);
        }
        const qint64 given = source ? source->given : 0;
        source.reset(); // whoever still reads from it crashes
        target.reset();
        if (!imports)
            QTRY_VERIFY_WITH_TIMEOUT(!peer || peer->state() == QAbstractSocket::UnconnectedState,
                                     patience);
        QVERIFY(given < inTransit);
    }

    // Before it is its turn, nothing is sent, and nothing can have been done.
    void abortedBeforeItBegan()
    {
        m_session->let(u"x"_s, 1); // which it waits for
        Endless source(10);
        SurrealTransfer *transfer = m_session->importFrom(&source);
        const Future future = transfer->future();
        transfer->abort();
        const SurrealError error = errorOf(future);
        QCOMPARE(error.kind(), SurrealError::Kind::Canceled);
        QVERIFY(!error.maybeExecuted());
        VERIFY_OK(m_session->version());
        QCOMPARE(source.given, 0);
        QCOMPARE(m_front->requests(), 0);
    }

    // The same trust as the socket's: who it does not know, the transfer does not know either.
    void tls()
    {
        const QSslConfiguration usual = QSslConfiguration::defaultConfiguration();
        const auto restore
            = qScopeGuard([&] { QSslConfiguration::setDefaultConfiguration(usual); });
        QSslConfiguration::setDefaultConfiguration(testClientTls());
        HttpFront front(server->port(), HttpFront::Security::Tls);
        front.answer = [](QTcpSocket *socket) {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nDEFINE");
        };
        SurrealClient client;
        client.open(front.url());
        SurrealSession *session = rootSession(&client);
        QBuffer target;
        target.open(QIODevice::WriteOnly);
        VERIFY_OK(session->exportTo(&target));
        QCOMPARE(target.data(), "DEFINE");
        QSslConfiguration::setDefaultConfiguration(usual);
        COMPARE_ERROR(session->exportTo(&target), Tls);
        QCOMPARE(front.requests(), 1);
    }
};

QTEST_GUILESS_MAIN(TestTransferFaults)
#include "tst_transferfaults.moc"
