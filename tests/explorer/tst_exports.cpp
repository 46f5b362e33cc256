// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/querytext.h"
#include "app/resultexport.h"
#include "app/sessioncontext.h"
#include "desktest.h"
#include "mainwindow/schemakeeper.h"
#include "models/schemamodel.h"
#include "models/variablesmodel.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "widgets/exportstrip.h"
#include "widgets/schemapanel.h"

#include <SurrealQt/SurrealReply>

#include <QAction>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;

// Rows into files: of a result that is there, of a query, of a table.
class tst_Exports : public DeskTest
{
    Q_OBJECT

private:
    static QByteArray contentOf(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void press(const NoticeBar *strip, const QString &name)
    {
        strip->findChild<QToolButton *>(name)->click();
    }
    [[nodiscard]] static bool ended(const ResultExport *exporter)
    {
        return QTest::qWaitFor([exporter] { return !exporter->isRunning(); }, Patience);
    }
    // A table with so many thousand records, made by the engine itself.
    [[nodiscard]] bool fill(SessionContext *context, const QString &table, int thousands)
    {
        constexpr int batch = 10; // thousands
        for (int from = 0; from < thousands; from += batch) {
            SurrealReply *reply = context->session()->query(
                u"FOR $i IN %2..%3 { CREATE type::record('%1', $i) SET name = 'a name', n = $i, at "
                u"= "
                "d'2026-01-31T00:00:00Z', list = [1, 2, 3] RETURN NONE }"_s.arg(table)
                    .arg(from * 1000)
                    .arg(qMin(from + batch, thousands) * 1000));
            std::optional<SurrealError> answer;
            reply->then(
                this, [&answer] { answer = SurrealError(); },
                [&answer](const SurrealError &error) { answer = error; });
            if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, Patience) || *answer) {
                qWarning() << answer.value_or(SurrealError());
                return false;
            }
        }
        return true;
    }
    // The line of a table in the schema, chosen.
    [[nodiscard]] bool chooseTable(const QString &name)
    {
        SchemaPanel *panel = m_desk->window().schemaKeeper()->panel();
        panel->model()->refreshDatabase();
        return QTest::qWaitFor(
            [panel, name] {
                const QModelIndexList found
                    = panel->model()->match(panel->model()->index(0, 0, {}), SchemaModel::NameRole,
                                            name, -1, Qt::MatchRecursive | Qt::MatchExactly);
                for (const QModelIndex &index : found) {
                    if (panel->model()->kindAt(index) != SchemaModel::Kind::Table)
                        continue;
                    panel->tree()->setCurrentIndex(index);
                    return true;
                }
                return false;
            },
            Patience);
    }

private Q_SLOTS:
    void ofAResult_data()
    {
        QTest::addColumn<QString>("ending");
        QTest::addColumn<QByteArray>("wanted");
        QTest::newRow("CSV") << u"csv"_s
                             << QByteArray("id,n,late\r\nt:1,1.5,\r\nt:2,2,\"a, b\"\r\n");
        QTest::newRow("NDJSON") << u"ndjson"_s << QByteArray();
        QTest::newRow("JSON") << u"json"_s << QByteArray();
        QTest::newRow("SurrealQL") << u"surql"_s << QByteArray();
    }

    void ofAResult()
    {
        QFETCH(QString, ending);
        QFETCH(QByteArray, wanted);
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root,
                            u"RETURN [{ id: t:1, n: 1.5dec }, { id: t:2, n: 2, late: 'a, b' }]"_s));
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"out."_s + ending);
        ResultsPane *results = m_desk->query(root)->results();
        const ExportStrip *strip = results->exportStrip();
        QSignalSpy finished(strip->exporter(), &ResultExport::finished);
        results->exportTo(file, false);
        QVERIFY(finished.count() == 1 || finished.wait(Patience));
        QCOMPARE(finished.constFirst().constFirst().toString(), QString());
        QVERIFY2(strip->text().startsWith(u"2 rows"_s), qPrintable(strip->text()));
        const QByteArray text = contentOf(file);
        if (!wanted.isEmpty())
            QCOMPARE(text, wanted);
        if (ending == "json"_L1)
            QCOMPARE(QJsonDocument::fromJson(text).array().size(), 2);
        if (ending == "ndjson"_L1)
            QCOMPARE(QJsonDocument::fromJson(text.split('\n').at(1))[u"late"_s].toString(),
                     u"a, b"_s);
        if (ending == "surql"_L1)
            QVERIFY(text.contains("1.5dec") && text.count('\n') == 2);

        // Only what is selected.
        table(root)->selectRow(1);
        finished.clear();
        results->exportTo(folder.filePath(u"selected.ndjson"_s), true);
        QVERIFY(finished.count() == 1 || finished.wait(Patience));
        QCOMPARE(contentOf(folder.filePath(u"selected.ndjson"_s)).count('\n'), 1);
        results->exportTo(u"/nowhere/at/all.csv"_s, false);
        QVERIFY(strip->text().contains(u"/nowhere/at/all.csv"_s));
    }

    // A million rows are written without a pause and without being held twice; a cancel asks what to
    // do with those that are written.
    void ofAMillionRows()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(runSlowly(root, thousands(u"{ name: 'a name', n: 12, ok: true }"_s, 1000)));
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"million.csv"_s);
        ResultsPane *results = m_desk->query(root)->results();
        const ExportStrip *strip = results->exportStrip();
        ResultExport *exporter = strip->exporter();
        QSignalSpy finished(exporter, &ResultExport::finished);
        QSignalSpy progressed(exporter, &ResultExport::progressed);
        results->exportTo(file, false);
        QTRY_VERIFY_WITH_TIMEOUT(exporter->rows() > 0, Patience);
        QVERIFY(strip->isVisible());
        press(strip, u"noticeAction"_s);
        QTRY_VERIFY(exporter->state() == ResultExport::State::Stopped);
        QVERIFY2(strip->text().contains(u"Keep them"_s), qPrintable(strip->text()));
        QVERIFY(!QFile::exists(file));
        press(strip, u"noticeOther"_s); // Remove
        QCOMPARE(finished.count(), 1);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 0);

        finished.clear();
        progressed.clear();
        const qint64 before = residentBytes();
        qint64 most = before;
        const auto watch = connect(exporter, &ResultExport::progressed, this,
                                   [&most] { most = qMax(most, residentBytes()); });
        results->exportTo(file, false);
        QVERIFY(finished.wait(Patience));
        disconnect(watch);
        QCOMPARE(finished.constFirst().constFirst().toString(), QString());
        QVERIFY(progressed.count() > 5);
        QCOMPARE(exporter->rows(), 1'000'000);
        QVERIFY(QFileInfo(file).size() > 15'000'000);
        QVERIFY2(most - before < 16'000'000, qPrintable(QString::number(most - before)));
    }

    // Straight from the server, page by page: neither the process grows with the table nor does it
    // matter where the session goes meanwhile.
    void ofATable()
    {
        constexpr int rows = 100'000;
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(fill(root, u"big"_s, rows / 1000));
        QVERIFY(chooseTable(u"big"_s));
        QAction *action = m_desk->window().actionRegistry()->action(u"schema.exportTable"_s);
        QVERIFY(action->isEnabled());
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"big.ndjson"_s);
        action->trigger();
        QVERIFY(choose(file));
        auto *strip = m_desk->find<ExportStrip>(u"tableExport"_s);
        QVERIFY(strip);
        ResultExport *exporter = strip->exporter();
        QTRY_VERIFY_WITH_TIMEOUT(exporter->rows() > 10'000, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(exporter->total() == rows || !exporter->isRunning(), Patience);
        QCOMPARE(exporter->total(), rows);
        QVERIFY2(strip->text().contains(u"of 100,000 rows"_s), qPrintable(strip->text()));
        const qint64 before = residentBytes();
        qint64 most = before;
        connect(exporter, &ResultExport::progressed, this,
                [&most] { most = qMax(most, residentBytes()); });
        root->use(u"shop"_s, u"elsewhere"_s);
        QVERIFY(ended(exporter));
        QCOMPARE(root->session()->databaseName(), u"elsewhere"_s);
        QVERIFY2(strip->text().startsWith(u"100,000 rows written"_s), qPrintable(strip->text()));
        QVERIFY2(most - before < 24'000'000, qPrintable(QString::number(most - before)));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QByteArray last;
        int lines = 0;
        for (; !written.atEnd(); ++lines)
            last = written.readLine();
        QCOMPARE(lines, rows);
        QCOMPARE(QJsonDocument::fromJson(last)[u"id"_s].toString(), u"big:99999"_s);
        press(strip, u"noticeAction"_s); // Dismiss
        QTRY_VERIFY(!m_desk->find<ExportStrip>(u"tableExport"_s));
    }

    void cancelled_data()
    {
        QTest::addColumn<QString>("ending");
        QTest::addColumn<bool>("kept");
        QTest::newRow("JSON, kept") << u"json"_s << true;
        QTest::newRow("NDJSON, kept") << u"ndjson"_s << true;
        QTest::newRow("CSV, removed") << u"csv"_s << false;
    }

    // The person says whether what is written so far stays. What stays can be read.
    void cancelled()
    {
        QFETCH(QString, ending);
        QFETCH(bool, kept);
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(fill(root, u"big"_s, 20));
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"part."_s + ending);
        QueryPage *page = m_desk->query(root);
        page->streamTo(file, u"SELECT * FROM big;"_s);
        const ExportStrip *strip = page->results()->exportStrip();
        ResultExport *exporter = strip->exporter();
        QTRY_VERIFY_WITH_TIMEOUT(exporter->rows() > 0, Patience);
        QVERIFY(exporter->rows() < 20'000); // it came by pages
        press(strip, u"noticeAction"_s);
        QTRY_VERIFY(exporter->state() == ResultExport::State::Stopped);
        press(strip, kept ? u"noticeAction"_s : u"noticeOther"_s);
        QVERIFY(ended(exporter));
        QCOMPARE(QFile::exists(file), kept);
        if (!kept)
            return;
        const QByteArray text = contentOf(file);
        const qsizetype written
            = ending == "json"_L1 ? QJsonDocument::fromJson(text).array().size() : text.count('\n');
        QCOMPARE(written, exporter->rows());
        QVERIFY(written > 0 && written < 20'000);
    }

    // A record with a field that is no column ends an export as CSV in words.
    void fieldsThatAreNoColumns()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(fill(root, u"big"_s, 2));
        QVERIFY(m_desk->run(root, u"CREATE big:5000 SET other = 1;"_s));
        const QTemporaryDir folder;
        QueryPage *page = m_desk->query(root);
        page->streamTo(folder.filePath(u"big.csv"_s), u"SELECT * FROM big"_s);
        const ExportStrip *strip = page->results()->exportStrip();
        QTRY_VERIFY_WITH_TIMEOUT(strip->exporter()->state() == ResultExport::State::Stopped,
                                 Patience);
        QVERIFY2(strip->text().contains(u"\"other\""_s) && strip->text().contains(u"NDJSON"_s),
                 qPrintable(strip->text()));
        press(strip, u"noticeOther"_s);
        page->streamTo(folder.filePath(u"big.ndjson"_s), u"SELECT * FROM big"_s);
        QVERIFY(ended(strip->exporter()));
        QCOMPARE(contentOf(folder.filePath(u"big.ndjson"_s)).count('\n'), 2001);
    }

    // The statement at the caret, with the LET that it needs and the values of its variables.
    void ofAQuery()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QueryPage *page = m_desk->query(root);
        page->editor()->setText(u"LET $least = 10;\nSELECT * FROM person;\nSELECT id, price FROM "
                                "product WHERE price > $least AND price < $most;\nRETURN 7;"_s);
        QTRY_VERIFY(page->variables()->rowOf(u"most"_s) >= 0);
        page->variables()->give(u"most"_s, SurrealValue(100));
        page->editor()->setCursorPosition(2, 5);
        QVERIFY(page->textToStream().startsWith(u"LET $least = 10;\nSELECT id"_s));
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"some.ndjson"_s);
        m_desk->trigger(u"query.toFile"_s);
        QVERIFY(choose(file));
        const ExportStrip *strip = page->results()->exportStrip();
        QVERIFY(ended(strip->exporter()));
        QVERIFY2(strip->text().contains(u"written"_s), qPrintable(strip->text()));
        const QList<QByteArray> lines = contentOf(file).trimmed().split('\n');
        QVERIFY(!lines.isEmpty());
        for (const QByteArray &line : lines) {
            const double price = QJsonDocument::fromJson(line)[u"price"_s].toString().toDouble();
            QVERIFY2(price > 10 && price < 100, line.constData());
        }
        QCOMPARE(page->results()->count(), 0); // nothing is shown

        // The server's no is told, and leaves no file.
        page->streamTo(folder.filePath(u"none.csv"_s), u"SELECT * FRO product"_s);
        QVERIFY(ended(strip->exporter()));
        QVERIFY2(strip->text().contains(u"Parse error"_s), qPrintable(strip->text()));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList {u"some.ndjson"_s});
    }

    void textOfAQuery()
    {
        QCOMPARE(QueryText::wholeTable(u"SELECT * FROM big;"_s), u"big"_s);
        QCOMPARE(QueryText::wholeTable(u"-- all\nselect * from `odd name`"_s), u"odd name"_s);
        for (const QString &more :
             {u"SELECT * FROM big WHERE a = 1"_s, u"SELECT id FROM big"_s, u"SELECT * FROM big:1"_s,
              u"SELECT * FROM big ORDER BY id"_s, u"SELECT * FROM big, other"_s,
              u"SELECT * FROM ONLY big"_s, u"DELETE big"_s, u"SELECT * FROM $big"_s, QString()})
            QCOMPARE(QueryText::wholeTable(more), QString());
        QCOMPARE(QueryText::alone({u"LET $a = 1"_s, u"SELECT * FROM b"_s, u"RETURN $a"_s}, 2),
                 u"LET $a = 1;\nRETURN $a"_s);
        QVERIFY(QueryText::isRepeatable(u"LET $a = 1; SELECT * FROM b;"_s));
        QVERIFY(!QueryText::isRepeatable(u"RETURN (DELETE b)"_s));
    }
};

QTEST_MAIN(tst_Exports)
#include "tst_exports.moc"
