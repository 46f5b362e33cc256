// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"

#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealDecimal>
#include <SurrealQt/SurrealDuration>
#include <SurrealQt/SurrealGeometry>
#include <SurrealQt/SurrealTextExport>
#include <SurrealQt/SurrealTextImport>
#include <SurrealQt/SurrealTransfer>

#include <QtCore/QBuffer>

using namespace Qt::StringLiterals;
using Format = SurrealTextOptions::Format;

// Data in and out of the real engine of SurrealDB 2: its own text over HTTP, and CSV, JSON and SurrealQL
// through the session.
class tst_Engine2Transfers : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { client.reset(); }

    void exportIsWhatImportReads();
    void theOptionsSayWhatIsInIt_data();
    void theOptionsSayWhatIsInIt();
    void aStatementThatFailsIsTold();
    void aSyntaxErrorIsOneOfTheWholeImport();
    void whoMayNotIsRefused_data();
    void whoMayNotIsRefused();
    void texts_data();
    void texts();
    void aTableOfManyPages();
    void aRecordThatIsRefused();

private:
    SurrealResults import(SurrealSession *into, const QByteArray &text)
    {
        QBuffer buffer;
        buffer.setData(text);
        buffer.open(QIODevice::ReadOnly);
        return await(into->importFrom(&buffer));
    }
    QByteArray exportOf(SurrealSession *from, const SurrealExportOptions &options = {})
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const SurrealError error = errorOf(from->exportTo(&buffer, options));
        if (error)
            qWarning() << "unexpected" << error;
        return buffer.data();
    }

    std::unique_ptr<SurrealClient> client;
    SurrealSession *session = nullptr;
};

void tst_Engine2Transfers::initTestCase()
{
    server = std::make_unique<TestServer>(TestServer::Engine::Version2);
    QVERIFY2(server->start(), qPrintable(server->errorString()));
}

void tst_Engine2Transfers::init()
{
    client = std::make_unique<SurrealClient>();
    client->open(server->url());
    session = rootSession(client.get());
}

void tst_Engine2Transfers::exportIsWhatImportReads()
{
    const SurrealObject content {
        {u"int"_s, Q_INT64_C(9223372036854775807)},
        {u"float"_s, 0.5},
        {u"decimal"_s, SurrealDecimal::fromString(u"12345678901234567890.5").value()},
        {u"text"_s, u"it's \"quoted\"\n\\ \u00e9 \U0001F600"_s},
        {u"null"_s, nullptr},
        {u"when"_s, SurrealDatetime(1'700'000'000, 123'456'789)},
        {u"span"_s, SurrealDuration::fromString(u"1w2d3ns").value()},
        {u"uuid"_s, QUuid::createUuid()},
        {u"nested"_s, SurrealArray {1, SurrealObject {{u"a b"_s, SurrealArray {}}}}},
        {u"link"_s, SurrealRecordId(u"other"_s, SurrealArray {u"x"_s, 1})},
        {u"place"_s, SurrealGeometry::point(13.4, 52.5)}};
    const SurrealRecordId id(u"thing"_s, SurrealObject {{u"year"_s, 2026}});
    VERIFY_OK(session->create(id, content));
    const QByteArray text = exportOf(session);
    QVERIFY(text.contains("OPTION IMPORT"));
    SurrealSession *other = rootSession(client.get());
    const SurrealResults results = import(other, text);
    QVERIFY2(!results.error(), qPrintable(results.error().message()));
    QCOMPARE(valueOf(other->select(id)), valueOf(session->select(id)));
    QCOMPARE(valueOf(other->select(id)).value(u"decimal"), content.value(u"decimal"));
    // Each session to its own database, on a socket of its own.
    QVERIFY(other->databaseName() != session->databaseName());
}

void tst_Engine2Transfers::theOptionsSayWhatIsInIt_data()
{
    QTest::addColumn<std::function<void(SurrealExportOptions *)>>("change");
    QTest::addColumn<QByteArray>("missing");
    using Change = std::function<void(SurrealExportOptions *)>;
    QTest::newRow("users") << Change([](auto *o) { o->users = false; })
                           << QByteArray("DEFINE USER");
    QTest::newRow("params") << Change([](auto *o) { o->params = false; })
                            << QByteArray("DEFINE PARAM");
    QTest::newRow("functions") << Change([](auto *o) { o->functions = false; })
                               << QByteArray("DEFINE FUNCTION");
    QTest::newRow("records") << Change([](auto *o) { o->records = false; }) << QByteArray("INSERT");
    QTest::newRow("one table") << Change([](auto *o) { o->tables = {u"person"_s}; })
                               << QByteArray("product");
}

void tst_Engine2Transfers::theOptionsSayWhatIsInIt()
{
    QFETCH(const std::function<void(SurrealExportOptions *)>, change);
    QFETCH(const QByteArray, missing);
    VERIFY_OK(session->query(u"DEFINE USER clerk ON DATABASE PASSWORD 'x' ROLES VIEWER;"
                             "DEFINE PARAM $tax VALUE 7;"
                             "DEFINE FUNCTION fn::twice($n: number) { RETURN $n * 2 };"
                             "CREATE product:one SET name = 'Lamp';"
                             "CREATE person:ada SET name = 'Ada'"_s));
    QVERIFY(exportOf(session).contains(missing));
    SurrealExportOptions options;
    change(&options);
    const QByteArray text = exportOf(session, options);
    QVERIFY2(!text.contains(missing), text.constData());
    QVERIFY(text.contains("person"));
}

void tst_Engine2Transfers::aStatementThatFailsIsTold()
{
    const SurrealResults results = import(
        session, "CREATE a:1 SET n = 1; CREATE a:1 SET n = 2; THROW 'no'; CREATE a:2 SET n = 3;");
    QCOMPARE(results.size(), 4);
    QVERIFY(results.at(0).isOk());
    QVERIFY2(results.at(1).error().message().contains("a:1"_L1),
             qPrintable(results.at(1).error().message()));
    QVERIFY(results.at(2).error().message().contains("no"_L1));
    QVERIFY(results.at(3).isOk());
    QCOMPARE(results.error(), results.at(1).error());
    QCOMPARE(valueOf(session->query(u"SELECT VALUE n FROM a"_s)), SurrealArray({1, 3}));
}

void tst_Engine2Transfers::aSyntaxErrorIsOneOfTheWholeImport()
{
    const SurrealResults results = import(session, "CREATE a:1; CREAT a:2;");
    QVERIFY(results.isEmpty());
    QCOMPARE(results.error().kind(), SurrealError::Kind::Validation);
    QVERIFY(valueOf(session->query(u"SELECT * FROM a"_s)).toArray().isEmpty());
}

void tst_Engine2Transfers::whoMayNotIsRefused_data()
{
    QTest::addColumn<QString>("who");
    QTest::addColumn<bool>("imports");
    QTest::newRow("nobody, import") << u"nobody"_s << true;
    QTest::newRow("nobody, export") << u"nobody"_s << false;
    QTest::newRow("viewer, import") << u"viewer"_s << true;
}

void tst_Engine2Transfers::whoMayNotIsRefused()
{
    QFETCH(const QString, who);
    QFETCH(const bool, imports);
    VERIFY_OK(session->query(u"DEFINE USER watcher ON DATABASE PASSWORD 'x' ROLES VIEWER"_s));
    SurrealSession *other = client->newSession();
    if (who == u"viewer"_s)
        other->signin(SurrealCredentials::forDatabase(u"test"_s, session->databaseName(),
                                                      u"watcher"_s, u"x"_s));
    other->use(u"test"_s, session->databaseName());
    QBuffer buffer;
    buffer.setData("CREATE a:1;");
    buffer.open(imports ? QIODevice::ReadOnly : QIODevice::ReadWrite);
    const SurrealError error
        = errorOf(imports ? other->importFrom(&buffer) : other->exportTo(&buffer));
    QVERIFY2(error.kind() == SurrealError::Kind::NotAllowed, qPrintable(error.message()));
    QCOMPARE(buffer.data(), "CREATE a:1;");
    QVERIFY(valueOf(session->query(u"SELECT * FROM a"_s)).toArray().isEmpty());
}

void tst_Engine2Transfers::texts_data()
{
    QTest::addColumn<SurrealTextOptions>("options");
    SurrealTextOptions options;
    options.literals = true; // a CSV of bare text would not know a decimal from a number
    QTest::newRow("CSV") << options;
    options.format = Format::JsonLines;
    QTest::newRow("NDJSON") << options;
    options.format = Format::Json;
    QTest::newRow("JSON") << options;
    options.format = Format::SurrealQlLines;
    QTest::newRow("SurrealQL") << options;
}

// Out of one table and into another: JSON has no word for some kinds.
void tst_Engine2Transfers::texts()
{
    QFETCH(const SurrealTextOptions, options);
    const bool everyKind
        = options.format == Format::SurrealQlLines || options.format == Format::Csv;
    VERIFY_OK(session->query(u"CREATE t:1 SET n = 1, t = 'one, \"two\"', b = true, l = [1, 2];"
                             "CREATE t:2 SET n = 2.5, t = 'caf\u00e9', o = { p: { q: 'r' } };"
                             "CREATE t:three SET n = NULL"_s));
    if (everyKind)
        VERIFY_OK(session->query(u"UPDATE t:1 SET d = 1.5dec, w = d'2026-01-01T00:00:00.5Z', "
                                 "r = other:1, s = 1h30m"_s));
    QBuffer buffer;
    buffer.open(QIODevice::ReadWrite);
    VERIFY_OK(SurrealTextExport::table(session, u"t"_s, &buffer, options));
    QVERIFY(buffer.size() > 0);
    const SurrealValue before = valueOf(session->query(u"SELECT * FROM t"_s));
    SurrealSession *other = rootSession(client.get());
    buffer.seek(0);
    SurrealTextImportOptions into;
    static_cast<SurrealTextOptions &>(into) = options;
    into.table = u"t"_s;
    SurrealTextImport *reading = SurrealTextImport::start(other, &buffer, into);
    reading->setAutoDelete(false);
    const SurrealError error = errorOf(reading);
    QVERIFY2(!error, qPrintable(error.message()));
    QCOMPARE(reading->inserted(), 3);
    delete reading;
    QCOMPARE(valueOf(other->query(u"SELECT * FROM t"_s)), before);
}

void tst_Engine2Transfers::aTableOfManyPages()
{
    VERIFY_OK(session->query(u"FOR $i IN 0..2500 { CREATE type::thing('t', $i) SET n = $i }"_s));
    QBuffer buffer;
    buffer.open(QIODevice::ReadWrite);
    SurrealTextOptions options;
    options.format = Format::JsonLines;
    SurrealTextExport *writing = SurrealTextExport::table(session, u"t"_s, &buffer, options);
    writing->setAutoDelete(false);
    VERIFY_OK(writing);
    QCOMPARE(writing->rows(), 2500);
    delete writing;
    QCOMPARE(buffer.data().count('\n'), 2500);
    buffer.seek(0);
    SurrealTextImportOptions into;
    into.format = Format::JsonLines;
    into.table = u"t"_s;
    SurrealSession *other = rootSession(client.get());
    VERIFY_OK(SurrealTextImport::start(other, &buffer, into));
    QCOMPARE(valueOf(other->query(u"RETURN math::sum(SELECT VALUE n FROM t)"_s)),
             SurrealValue(2499 * 2500 / 2));
}

void tst_Engine2Transfers::aRecordThatIsRefused()
{
    VERIFY_OK(session->query(u"DEFINE TABLE t SCHEMAFULL; DEFINE FIELD n ON t TYPE number"_s));
    QBuffer buffer;
    buffer.setData("id,n\n1,1\n2,two\n3,3\n");
    buffer.open(QIODevice::ReadOnly);
    SurrealTextImportOptions into;
    into.table = u"t"_s;
    into.goesOn = true;
    SurrealTextImport *reading = SurrealTextImport::start(session, &buffer, into);
    reading->setAutoDelete(false);
    VERIFY_OK(reading);
    QCOMPARE(reading->inserted(), 2);
    QCOMPARE(reading->rejected(), 1);
    QCOMPARE(reading->rejections().size(), 1);
    QCOMPARE(reading->rejections().constFirst().firstLine, 3);
    delete reading;
    QCOMPARE(valueOf(session->query(u"SELECT VALUE n FROM t"_s)), SurrealArray({1, 3}));
}

QTEST_GUILESS_MAIN(tst_Engine2Transfers)
#include "tst_engine2transfers.moc"
