// SPDX-License-Identifier: Apache-2.0
#include "client/clienttest.h"
#include "client/cutanswer.h"
#include "snippets/transfers.h"
#include "support/tcpproxy.h"

#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealDecimal>
#include <SurrealQt/SurrealTextExport>
#include <SurrealQt/SurrealTextImport>
#include <SurrealQt/SurrealTextReader>
#include <SurrealQt/SurrealTransaction>

#include <QtCore/QBuffer>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QTimer>
#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using Format = SurrealTextOptions::Format;
using Type = SurrealTextOptions::Type;

namespace {

SurrealTextOptions of(Format format)
{
    SurrealTextOptions options;
    options.format = format;
    return options;
}

// Text that is made as it is read.
class Generated final : public QIODevice
{
public:
    explicit Generated(int records)
        : m_records(records)
    {
        open(ReadOnly | Unbuffered);
    }
    [[nodiscard]] bool isSequential() const override { return true; }
    qint64 given = 0;

protected:
    qint64 readData(char *data, qint64 most) override
    {
        while (m_text.size() < most && m_next < m_records)
            m_text += "{\"id\":" + QByteArray::number(++m_next) + ",\"t\":\"" + m_filler + "\"}\n";
        const qsizetype size = qMin<qsizetype>(most, m_text.size());
        if (size == 0)
            return -1;
        memcpy(data, m_text.constData(), size_t(size));
        m_text.remove(0, size);
        given += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const int m_records;
    const QByteArray m_filler = QByteArray(5000, 'f');
    int m_next = 0;
    QByteArray m_text;
};

// Writes what it has when the test says so.
class SlowTarget final : public QIODevice
{
public:
    SlowTarget() { open(WriteOnly | Unbuffered); }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesToWrite() const override { return waiting; }
    void drain() { Q_EMIT bytesWritten(std::exchange(waiting, 0)); }
    qint64 waiting = 0;

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        waiting += size;
        return size;
    }
};

} // namespace

// Records as text, in and out of the real engine.
class TestTextJobs : public ClientTest
{
    Q_OBJECT
private:
    std::unique_ptr<SurrealClient> m_client;
    SurrealSession *m_session = nullptr;

    struct Outcome
    {
        SurrealResults results;
        qint64 inserted = 0;
        qint64 rejected = 0;
        QList<SurrealTextImport::Rejection> rejections;
    };
    Outcome imported(const QByteArray &text, const SurrealTextImportOptions &options,
                     SurrealQueryable *target = nullptr)
    {
        QBuffer buffer;
        buffer.setData(text);
        buffer.open(QIODevice::ReadOnly);
        SurrealTextImport *import
            = SurrealTextImport::start(target ? target : m_session, &buffer, options);
        import->setAutoDelete(false);
        Outcome outcome {await(import), import->inserted(), import->rejected(),
                         import->rejections()};
        if (!outcome.results.error() && import->bytesDone() != import->bytesTotal())
            qWarning() << "done" << import->bytesDone() << "of" << import->bytesTotal();
        delete import;
        return outcome;
    }
    static QByteArray lines(int count, int bad = -1)
    {
        QByteArray text = "id,n\n";
        for (int i = 1; i <= count; ++i)
            text += QByteArray::number(i) + ','
                + (i == bad ? QByteArray("x") : QByteArray::number(i)) + '\n';
        return text;
    }
    SurrealValue count(const QString &table)
    {
        return valueOf(
            m_session->query(u"RETURN count(SELECT id FROM type::table($t))"_s, {{u"t"_s, table}}));
    }
    // n must be a number.
    void strictTable()
    {
        VERIFY_OK(
            m_session->query(u"DEFINE TABLE t SCHEMAFULL; DEFINE FIELD n ON t TYPE number"_s));
    }
    static SurrealTextImportOptions into(const QString &table, Format format = Format::Csv)
    {
        SurrealTextImportOptions options;
        options.table = table;
        options.format = format;
        return options;
    }

private Q_SLOTS:
    void init()
    {
        m_client = std::make_unique<SurrealClient>();
        m_client->open(server->url());
        m_session = rootSession(m_client.get());
    }
    void cleanup() { m_client.reset(); }

    void csv()
    {
        SurrealTextImportOptions options = into(u"person"_s);
        options.columns = {{u"who"_s, u"id"_s, Type::RecordId, u"person"_s},
                           {u"born"_s, {}, Type::Datetime},
                           {u"money"_s, {}, Type::Decimal},
                           {u"city"_s, u"address.city"_s}};
        const Outcome outcome = imported(
            "who,born,money,city\nada,1815-12-10,10.50,\"London, UK\"\n7,2000-01-01,1,\n", options);
        QCOMPARE(outcome.results.error(), SurrealError());
        QCOMPARE(outcome.results.value().value(u"inserted"), SurrealValue(2));
        QCOMPARE(outcome.results.value().value(u"rejected"), SurrealValue(0));
        const SurrealRecordId ada(u"person"_s, u"ada"_s);
        const SurrealValue record = valueOf(m_session->select(ada));
        QCOMPARE(record.value(u"born"),
                 SurrealValue(*SurrealDatetime::fromString(u"1815-12-10T00:00:00Z")));
        QCOMPARE(record.value(u"money"), SurrealValue(*SurrealDecimal::fromString(u"10.5")));
        QCOMPARE(record.value(u"address").value(u"city"), SurrealValue(u"London, UK"_s));
        QCOMPARE(valueOf(m_session->select(SurrealRecordId(u"person"_s, 7))).value(u"address"),
                 SurrealValue());
    }

    void edges()
    {
        VERIFY_OK(m_session->query(u"CREATE a:1, b:1"_s));
        SurrealTextImportOptions options = into(u"likes"_s, Format::JsonLines);
        options.relation = true;
        const Outcome outcome = imported("{\"in\":\"a:1\",\"out\":\"b:1\",\"much\":3}\n", options);
        QCOMPARE(outcome.results.error(), SurrealError());
        QCOMPARE(valueOf(m_session->query(u"RETURN a:1->likes->b"_s)),
                 SurrealArray {SurrealRecordId(u"b"_s, 1)});
    }

    void withoutATableTheIdNamesIt()
    {
        const Outcome outcome
            = imported("{ id: one:1 }\n{ id: two:2 }\n", into({}, Format::SurrealQlLines));
        QCOMPARE(outcome.results.error(), SurrealError());
        QCOMPARE(count(u"one"_s), SurrealValue(1));
        QCOMPARE(count(u"two"_s), SurrealValue(1));
    }

    void manyBatches()
    {
        SurrealTextImportOptions options = into(u"t"_s);
        options.batchRows = 100;
        const Outcome outcome = imported(lines(2345), options);
        QCOMPARE(outcome.results.error(), SurrealError());
        QCOMPARE(outcome.inserted, 2345);
        QCOMPARE(count(u"t"_s), SurrealValue(2345));
        QCOMPARE(valueOf(m_session->query(u"RETURN math::sum(SELECT VALUE n FROM t)"_s)),
                 SurrealValue(2345 * 2346 / 2));
    }

    // Line 151 is record 150.
    void aRecordThatIsRefusedEndsIt()
    {
        strictTable();
        SurrealTextImportOptions options = into(u"t"_s);
        options.batchRows = 100;
        const Outcome outcome = imported(lines(1000, 150), options);
        const SurrealError error = outcome.results.error();
        QVERIFY2(error.message().startsWith("Lines 102 to 201: "_L1), qPrintable(error.message()));
        QVERIFY(error.cause().has_value());
        QVERIFY(!error.maybeExecuted());
        QCOMPARE(outcome.inserted, 100);
        QCOMPARE(outcome.rejected, 100);
        QCOMPARE(count(u"t"_s), SurrealValue(100));
    }

    // What is before it is inserted.
    void aRecordThatCannotBeReadEndsIt()
    {
        SurrealTextImportOptions options = into(u"t"_s);
        options.columns = {{u"id"_s}, {u"n"_s, {}, Type::Int}};
        options.batchRows = 100;
        const Outcome outcome = imported(lines(1000, 150), options);
        const SurrealError error = outcome.results.error();
        QVERIFY2(error.message().startsWith("Line 151: n: \"x\""_L1), qPrintable(error.message()));
        QCOMPARE(outcome.inserted, 149);
        QCOMPARE(outcome.rejected, 1);
        QCOMPARE(count(u"t"_s), SurrealValue(149));
    }

    void goesOnPastThem()
    {
        strictTable();
        SurrealTextImportOptions options = into(u"t"_s);
        options.batchRows = 100;
        options.goesOn = true;
        QByteArray text = lines(1000, 150);
        text.replace("\n700,700\n", "\n700\n");
        text.replace("\n900,900\n", "\n900,\xff\n");
        const Outcome outcome = imported(text, options);
        QCOMPARE(outcome.results.error(), SurrealError());
        QCOMPARE(outcome.inserted, 997);
        QCOMPARE(outcome.rejected, 3);
        QCOMPARE(count(u"t"_s), SurrealValue(997));
        QList<qint64> where;
        for (const auto &rejection : outcome.rejections) {
            QCOMPARE(rejection.firstLine, rejection.lastLine);
            QCOMPARE(rejection.records, 1);
            QVERIFY(rejection.error);
            where.append(rejection.firstLine);
        }
        std::sort(where.begin(), where.end());
        QCOMPARE(where, QList<qint64>({151, 701, 901}));
    }

    void aTextThatCannotBeReadOnIsAnErrorAllTheSame()
    {
        SurrealTextImportOptions options = into(u"t"_s);
        options.goesOn = true;
        const Outcome outcome = imported("id\n1\n2\n\"3\n", options);
        QVERIFY(outcome.results.error().message().startsWith("Line 4: "_L1));
        QCOMPARE(outcome.inserted, 2);
        QCOMPARE(count(u"t"_s), SurrealValue(2));
    }

    void existingRecords()
    {
        VERIFY_OK(m_session->query(u"CREATE t:2 SET n = 'old'"_s));
        SurrealTextImportOptions options = into(u"t"_s);
        QVERIFY(imported(lines(3), options).results.error());
        QCOMPARE(count(u"t"_s), SurrealValue(1)); // all or nothing
        options.ignoreExisting = true;
        QCOMPARE(imported(lines(3), options).results.error(), SurrealError());
        QCOMPARE(valueOf(m_session->query(u"SELECT VALUE n FROM t"_s)),
                 SurrealArray({1, u"old"_s, 3}));
    }

    void inATransaction()
    {
        strictTable();
        SurrealTransaction *transaction = m_session->beginTransaction();
        SurrealTextImportOptions options = into(u"t"_s);
        QCOMPARE(imported(lines(50), options, transaction).results.error(), SurrealError());
        QCOMPARE(count(u"t"_s), SurrealValue(0));
        VERIFY_OK(transaction->cancel());
        QCOMPARE(count(u"t"_s), SurrealValue(0));
        transaction = m_session->beginTransaction();
        options.goesOn = true;
        const Outcome outcome = imported(lines(50, 7), options, transaction);
        QCOMPARE(outcome.inserted, 0); // nothing was tried twice
        QCOMPARE(outcome.rejected, 50);
        VERIFY_OK(transaction->cancel());
    }

    void whoMayNotIsToldAtOnce()
    {
        SurrealSession *stranger = m_client->newSession();
        warnOnError(stranger->use(u"test"_s, m_session->databaseName()));
        SurrealTextImportOptions options = into(u"t"_s);
        options.goesOn = true;
        const Outcome outcome = imported(lines(5000), options, stranger);
        QCOMPARE(outcome.results.error().kind(), SurrealError::Kind::NotAllowed);
        QCOMPARE(outcome.inserted, 0);
    }

    // 25 MB: one batch is on its way, one is being read.
    void noMoreIsReadThanIsWanted()
    {
        Generated source(5000);
        SurrealTextImportOptions options = into(u"t"_s, Format::JsonLines);
        SurrealTextImport *import = SurrealTextImport::start(m_session, &source, options);
        import->setAutoDelete(false);
        qint64 farthest = 0;
        connect(import, &SurrealTextImport::progressed, import,
                [&] { farthest = qMax(farthest, source.given - import->bytesDone()); });
        const SurrealResults results = await(import->future(), 60'000);
        QCOMPARE(results.error(), SurrealError());
        QCOMPARE(import->inserted(), 5000);
        QCOMPARE(import->bytesTotal(), -1);
        QCOMPARE(import->bytesDone(), source.given);
        QVERIFY2(farthest < 4 * options.batchBytes, qPrintable(QString::number(farthest)));
        delete import;
        QCOMPARE(count(u"t"_s), SurrealValue(5000));
    }

    void endings_data()
    {
        QTest::addColumn<QByteArray>("way");
        QTest::addColumn<SurrealError::Kind>("kind");
        using Kind = SurrealError::Kind;
        QTest::newRow("abort") << QByteArray("abort") << Kind::Canceled;
        QTest::newRow("session") << QByteArray("session") << Kind::SessionClosed;
        QTest::newRow("device") << QByteArray("device") << Kind::InvalidArgument;
        QTest::newRow("reply") << QByteArray("reply") << Kind::Canceled;
        QTest::newRow("closed") << QByteArray("closed") << Kind::InvalidArgument;
    }
    void endings()
    {
        QFETCH(const QByteArray, way);
        QFETCH(const SurrealError::Kind, kind);
        auto source = std::make_unique<Generated>(1'000'000);
        const auto options = into(u"t"_s, Format::JsonLines);
        QPointer<SurrealTextImport> import
            = SurrealTextImport::start(m_session, source.get(), options);
        const Future future = import->future();
        QSignalSpy finished(import, &SurrealReply::finished);
        QTRY_VERIFY_WITH_TIMEOUT(import->inserted() > 0, patience);
        const qint64 inserted = import->inserted();
        if (way == "abort")
            import->abort();
        else if (way == "session")
            m_session->close();
        else if (way == "device")
            source.reset();
        else if (way == "closed")
            source->close();
        else
            delete import;
        QCOMPARE(errorOf(future).kind(), kind);
        QCOMPARE(finished.count(), way == "reply" ? 0 : 1);
        source.reset();
        SurrealSession *other = m_client->newSession();
        warnOnError(other->signin(root()));
        warnOnError(other->use(u"test"_s, m_session->databaseName()));
        QVERIFY(valueOf(other->query(u"RETURN count(SELECT id FROM t)"_s)).toInt() >= inserted);
    }

    // What came last would be read as 20.
    void aSourceThatBreaksOff()
    {
        CutAnswer download("id,n\n1,1000\n2,20");
        QVERIFY(download.reply());
        SurrealTextImportOptions options = into(u"t"_s);
        options.batchRows = 1;
        SurrealTextImport *const import
            = SurrealTextImport::start(m_session, download.reply(), options);
        import->setAutoDelete(false);
        const Future future = import->future();
        QTRY_COMPARE_WITH_TIMEOUT(import->inserted(), 1, patience);
        download.cut();
        const SurrealError error = errorOf(future);
        QVERIFY(download.reply()->error() != QNetworkReply::NoError);
        QCOMPARE(error.kind(), SurrealError::Kind::InvalidArgument);
        QVERIFY2(error.message().contains(download.reply()->errorString()),
                 qPrintable(error.message()));
        QCOMPARE(import->inserted(), 1);
        delete import;
        QCOMPARE(count(u"t"_s), SurrealValue(1));
    }

    void refusedAtOnce()
    {
        QBuffer closed;
        COMPARE_ERROR(SurrealTextImport::start(m_session, &closed, {}), InvalidArgument);
        COMPARE_ERROR(SurrealTextExport::write(1, &closed, {}, m_session), InvalidArgument);
        COMPARE_ERROR(SurrealTextExport::table(m_session, u"t"_s, nullptr, {}), InvalidArgument);
        QBuffer open;
        open.open(QIODevice::ReadWrite);
        COMPARE_ERROR(SurrealTextExport::table(m_session, {}, &open, {}), InvalidArgument);
        SurrealTextImportOptions options;
        options.batchRows = 0;
        COMPARE_ERROR(SurrealTextImport::start(m_session, &open, options), InvalidArgument);
    }

    // A result in memory, without a client, a slice at a time.
    void aBigResultDoesNotBlockTheThread()
    {
        SurrealArray rows;
        for (int i = 0; i < 100'000; ++i)
            rows.append(SurrealObject {{u"n"_s, i}, {u"t"_s, u"text, with a comma"_s}});
        rows.append(SurrealObject {{u"late"_s, 1}}); // a column that only the last row has
        QBuffer target;
        target.open(QIODevice::ReadWrite);
        SurrealTextExport *writing = SurrealTextExport::write(rows, &target, {});
        writing->setAutoDelete(false);
        const Future future = writing->future();
        int turns = 0;
        QTimer other;
        connect(&other, &QTimer::timeout, this, [&turns] { ++turns; });
        other.start(0);
        VERIFY_OK(future);
        QVERIFY2(turns > 5, qPrintable(QString::number(turns)));
        QCOMPARE(writing->rows(), 100'001);
        QCOMPARE(writing->rowsTotal(), 100'001);
        QCOMPARE(writing->bytesDone(), target.size());
        delete writing;
        QVERIFY(target.data().startsWith("n,t,late\r\n0,\"text, with a comma\",\r\n"));
        QVERIFY(target.data().endsWith("\r\n,,1\r\n"));
    }

    void aSlowTargetIsWaitedFor()
    {
        SurrealArray rows;
        const QString text(10'000, u'x');
        for (int i = 0; i < 3000; ++i)
            rows.append(text);
        SlowTarget target;
        SurrealTextExport *writing
            = SurrealTextExport::write(rows, &target, of(Format::JsonLines), m_session);
        const Future future = writing->future();
        QElapsedTimer clock;
        clock.start();
        qint64 most = 0;
        int waits = 0;
        while (!future.isFinished() && clock.elapsed() < 60'000) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
            most = qMax(most, target.waiting);
            if (target.waiting > 4 * 1024 * 1024) {
                ++waits;
                target.drain();
            }
        }
        VERIFY_OK(future);
        QVERIFY(waits > 3);
        QVERIFY(most < 5 * 1024 * 1024);
    }

    void whatAQueryAnswers()
    {
        VERIFY_OK(m_session->query(
            u"CREATE t:1 SET n = 1dec; CREATE t:2 SET n = d'2026-01-01T00:00:00Z'"_s));
        QBuffer target;
        target.open(QIODevice::ReadWrite);
        VERIFY_OK(SurrealTextExport::query(m_session,
                                           u"LET $x = 1; SELECT VALUE n FROM t WHERE id != $no"_s,
                                           {{u"no"_s, 1}}, &target, of(Format::SurrealQlLines)));
        QCOMPARE(target.data(), "1dec\nd'2026-01-01T00:00:00Z'\n");
        QBuffer untouched;
        untouched.open(QIODevice::ReadWrite);
        QVERIFY(errorOf(
            SurrealTextExport::query(m_session, u"RETURN 1; THROW 'no'"_s, {}, &untouched, {})));
        QCOMPARE(untouched.size(), 0);
    }

    // Page by page, with ids of every kind.
    void aWholeTable()
    {
        VERIFY_OK(m_session->query(u"FOR $i IN 0..3000 { CREATE type::record('t', $i) SET n = $i, "
                                   u"t = string::repeat('x', 200) };"
                                   "CREATE t:abc, t:\u27e8x y\u27e9, t:[1, 'a'], t:{ k: 1 }, "
                                   "t:u'018f3c1e-7a2b-7c3d-8e4f-5a6b7c8d9e0f'"_s));
        QBuffer target;
        target.open(QIODevice::ReadWrite);
        SurrealTextExport *writing
            = SurrealTextExport::table(m_session, u"t"_s, &target, of(Format::SurrealQlLines));
        writing->setAutoDelete(false);
        VERIFY_OK(writing);
        QCOMPARE(writing->rows(), 3005);
        delete writing;
        // Each once, and the same when read back.
        target.seek(0);
        const Outcome outcome
            = imported(QByteArray(target.data()).replace("{ id: t:", "{ id: copy:"),
                       into({}, Format::SurrealQlLines));
        QCOMPARE(outcome.results.error(), SurrealError());
        QCOMPARE(outcome.inserted, 3005);
        QCOMPARE(count(u"copy"_s), SurrealValue(3005));
        QCOMPARE(valueOf(m_session->query(
                     u"RETURN math::sum(SELECT VALUE n FROM copy WHERE n != NONE)"_s)),
                 SurrealValue(2999 * 3000 / 2));
        QBuffer none;
        none.open(QIODevice::ReadWrite);
        VERIFY_OK(m_session->query(u"DEFINE TABLE empty"_s));
        VERIFY_OK(SurrealTextExport::table(m_session, u"empty"_s, &none, of(Format::Json)));
        QCOMPARE(none.data(), "[]\n");
    }

    void whatTheDocumentationShows()
    {
        QBuffer csv;
        csv.setData("Login;Name;Born;City\nada;Ada;1815-12-10;London\nbob;Bob;soon;Rome\n");
        csv.open(QIODevice::ReadWrite);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Line 3: Born: \"soon\""_s));
        const SurrealValue done = valueOf(readPeople(m_session, &csv));
        QCOMPARE(done.value(u"inserted"), SurrealValue(1));
        QCOMPARE(done.value(u"rejected"), SurrealValue(1));

        QBuffer out;
        out.open(QIODevice::ReadWrite);
        VERIFY_OK(writePeople(m_session, &out));
        QCOMPARE(out.data(), "id,name,city\r\nperson:ada,Ada,London\r\n");

        QBuffer file;
        file.open(QIODevice::ReadWrite);
        qint64 shown = 0;
        VERIFY_OK(backUp(m_session, &file, [&shown](qint64 bytes) { shown = bytes; }));
        QCOMPARE(shown, file.size());
        VERIFY_OK(m_session->remove(u"person"_s));
        file.seek(0);
        QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"statements"_s));
        VERIFY_OK(restore(m_session, &file));
        QCOMPARE(count(u"person"_s), SurrealValue(1));
    }

    // Each record once, although the connection goes in the midst of it.
    void aTableThroughALostConnection()
    {
        VERIFY_OK(m_session->query(
            u"FOR $i IN 0..2000 { CREATE type::record('t', $i) SET t = string::repeat('x', 5000) }"_s));
        TcpProxy proxy(server->url());
        SurrealClientOptions options;
        options.reconnectDelay = std::chrono::milliseconds(50);
        SurrealClient client(options);
        client.open(proxy.url());
        SurrealSession *session = rootSession(&client, m_session->databaseName());
        SlowTarget target;
        SurrealTextExport *writing
            = SurrealTextExport::table(session, u"t"_s, &target, of(Format::JsonLines));
        writing->setAutoDelete(false);
        const Future future = writing->future();
        QTRY_VERIFY_WITH_TIMEOUT(target.waiting > 4 * 1024 * 1024, patience);
        QSignalSpy lost(&client, &SurrealClient::disconnected);
        proxy.drop();
        target.drain(); // so that it asks for more
        QTRY_COMPARE_WITH_TIMEOUT(lost.count(), 1, patience);
        QVERIFY(QTest::qWaitFor(
            [&] {
                target.drain();
                return future.isFinished();
            },
            2 * patience));
        VERIFY_OK(future);
        QCOMPARE(writing->rows(), 2000);
        delete writing;
    }

    void exportEndings()
    {
        SurrealArray rows;
        for (int i = 0; i < 200'000; ++i)
            rows.append(i);
        auto target = std::make_unique<QBuffer>();
        target->open(QIODevice::ReadWrite);
        SurrealTextExport *writing
            = SurrealTextExport::write(rows, target.get(), of(Format::JsonLines), m_session);
        Future future = writing->future();
        QTRY_VERIFY_WITH_TIMEOUT(target->size() > 0, patience);
        writing->abort();
        const SurrealError error = errorOf(future);
        QCOMPARE(error.kind(), SurrealError::Kind::Canceled);
        QVERIFY(!error.maybeExecuted());
        writing = SurrealTextExport::write(rows, target.get(), of(Format::JsonLines), m_session);
        future = writing->future();
        target.reset();
        QCOMPARE(errorOf(future).kind(), SurrealError::Kind::InvalidArgument);
    }

    void aSlowTargetThatIsClosed()
    {
        SurrealArray rows;
        for (int i = 0; i < 20'000; ++i)
            rows.append(SurrealObject {{u"t"_s, QString(500, u'x')}});
        SlowTarget target;
        const Future future
            = SurrealTextExport::write(rows, &target, of(Format::JsonLines), m_session)->future();
        QTRY_VERIFY_WITH_TIMEOUT(target.waiting > 4 * 1024 * 1024, patience);
        target.close();
        const SurrealError error = errorOf(future);
        QCOMPARE(error.kind(), SurrealError::Kind::InvalidArgument);
        QVERIFY2(error.message().contains(u"closed"_s), qPrintable(error.message()));
    }

    // What could not be read is not the end of the text.
    void aSourceThatCannotBeRead()
    {
        QFile broken(u"/proc/self/mem"_s); // whose first byte is nobody's
        QVERIFY(broken.open(QIODevice::ReadOnly));
        const SurrealError error
            = errorOf(SurrealTextImport::start(m_session, &broken, into(u"t"_s, Format::Csv)));
        QCOMPARE(error.kind(), SurrealError::Kind::InvalidArgument);
        QVERIFY2(error.message().contains(u"could not be read"_s), qPrintable(error.message()));
    }
};

QTEST_GUILESS_MAIN(TestTextJobs)
#include "tst_textjobs.moc"
