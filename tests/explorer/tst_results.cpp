// SPDX-License-Identifier: Apache-2.0
#include "app/resultcopy.h"
#include "app/sessioncontext.h"
#include "app/theme.h"
#include "desktest.h"
#include "models/explainmodel.h"
#include "models/variablesmodel.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "widgets/codeview.h"
#include "widgets/noticebar.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealValueModel>

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;

// What a run answered, in the window, with the real engine behind it.
class tst_Results : public DeskTest
{
    Q_OBJECT

private:
    static QString clipboard() { return QGuiApplication::clipboard()->text(); }

private Q_SLOTS:
    void oneTabForEachStatement()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QueryPage *page = m_desk->query(root);
        const QString text = u"RETURN 1;\nTHROW 'nö';\nSELECT * FROM product LIMIT 3;\n-- four\n"
                             u"RETURN [];\nRETURN 5;"_s;
        QVERIFY(m_desk->run(root, text));
        ResultsPane *results = page->results();
        QCOMPARE(results->count(), 5);
        const QTabBar *tabs = results->tabs();
        QVERIFY(tabs->tabText(2).startsWith(u"3 · 3 rows"_s));
        QCOMPARE(tabs->tabTextColor(1), Theme::colors(results->palette()).error);
        QVERIFY(!tabs->tabTextColor(0).isValid());
        QVERIFY(tabs->tabText(1).contains(u"Thrown"_s)); // the colour does not say it alone
        // All five can be read in a window of 1600 × 1000, without scrolling.
        QTRY_VERIFY(!page->results()->summaryDetails().isEmpty());
        QVERIFY2(tabs->tabRect(0).left() >= 0 && tabs->tabRect(4).right() <= tabs->width(),
                 qPrintable(u"%1 of %2"_s.arg(tabs->tabRect(4).right()).arg(tabs->width())));
        for (int i = 0; i < 5; ++i)
            QVERIFY(tabs->tabRect(i).width()
                    > tabs->fontMetrics().horizontalAdvance(tabs->tabText(i)) + 14);
        // With the value panel beside them they say less, and can still be read.
        m_desk->trigger(u"view.value"_s);
        QTRY_VERIFY2(tabs->tabRect(4).right() <= tabs->width(),
                     qPrintable(u"%1 of %2"_s.arg(tabs->tabRect(4).right()).arg(tabs->width())));
        QVERIFY(tabs->tabRect(0).left() >= 0);
        QVERIFY2(tabs->tabText(1).startsWith(u"2 · failed"_s), qPrintable(tabs->tabText(1)));
        QVERIFY(tabs->tabToolTip(1).startsWith(u"Thrown"_s));
        QVERIFY(tabs->tabText(2).startsWith(u"3 · 3 rows"_s));
        m_desk->trigger(u"view.value"_s);
        QTRY_VERIFY(tabs->tabText(1).contains(u"Thrown"_s));
        const auto click = [&](int index) {
            QTest::mouseClick(results->tabs(), Qt::LeftButton, {}, tabs->tabRect(index).center());
        };
        click(1);
        QCOMPARE(page->editor()->selectedText(), u"THROW 'nö'"_s);
        click(3);
        QCOMPARE(page->editor()->selectedText(), u"RETURN []"_s);
        // Where the text was changed since, the statement is looked for.
        page->editor()->insertAt(u"-- before\n"_s, 0, 0);
        click(4);
        QCOMPARE(page->editor()->selectedText(), u"RETURN 5"_s);

        // What is pinned stays.
        click(2);
        m_desk->trigger(u"result.pin"_s);
        QVERIFY(results->isPinned(2));
        QVERIFY(m_desk->run(root, u"RETURN 7; RETURN 8;"_s));
        QCOMPARE(results->count(), 3);
        QVERIFY(results->isPinned(0));
        QCOMPARE(results->statement(0), u"SELECT * FROM product LIMIT 3"_s);
        QCOMPARE(tabs->currentIndex(), 1);
        QCOMPARE(results->view(1)->result().value().toInt(), 7);
        results->setCurrent(0);
        QCOMPARE(table(root)->model()->rowCount(), 3);
        m_desk->trigger(u"result.pin"_s);
        QVERIFY(m_desk->run(root, u"RETURN 9"_s));
        QCOMPARE(results->count(), 1);
    }

    // The first that failed; else the first that answers something. Tabs have the numbers of their
    // statements, beside a pinned one, too.
    void theResultInFront()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        ResultsPane *results = m_desk->query(root)->results();
        const auto labels = [results] {
            QStringList found;
            for (int i = 0; i < results->count(); ++i)
                found.append(results->tabs()->tabText(i).section(u' ', 0, 0));
            return found.join(u' ');
        };
        QVERIFY(m_desk->run(root, u"LET $a = 1; RETURN 1; RETURN 2"_s));
        QCOMPARE(results->tabs()->currentIndex(), 1);
        QCOMPARE(labels(), u"1 2 3"_s);
        QVERIFY(m_desk->run(root, u"RETURN 1; THROW 'first'; THROW 'second'; RETURN 2"_s));
        QCOMPARE(results->tabs()->currentIndex(), 1);
        QVERIFY(m_desk->run(root, u"RETURN 'pinned'"_s));
        results->setPinned(0, true);
        QVERIFY(m_desk->run(root, u"LET $a = 1; RETURN 1; RETURN 2"_s));
        QCOMPARE(results->count(), 4);
        QCOMPARE(results->tabs()->currentIndex(), 2);
        QCOMPARE(labels().section(u' ', 1), u"1 2 3"_s);
    }

    // The parts account for the whole time.
    void timing()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QueryPage *page = m_desk->query(root);
        page->editor()->setText(u"SLEEP 300ms; "_s
                                + thousands(u"{ a: 'some text', b: 12.5, c: [1, 2, 3] }"_s, 100));
        QSignalSpy timed(page, &QueryPage::timed);
        std::chrono::nanoseconds answered {0};
        connect(page, &QueryPage::ran, this,
                [&answered](const QStringList &, const SurrealResults &, const SurrealError &,
                            std::chrono::nanoseconds wall) { answered = wall; });
        QElapsedTimer clock;
        clock.start();
        m_desk->trigger(u"query.runAll"_s);
        QVERIFY(timed.wait(Patience));
        const auto wall = double(clock.nsecsElapsed());
        const QueryPage::Timing &timing = page->timing();
        QVERIFY(timing.server >= std::chrono::milliseconds(300));
        QVERIFY(timing.decoding > std::chrono::nanoseconds(0));
        QVERIFY(timing.painting > std::chrono::nanoseconds(0));
        // Until the answer was here, nothing is counted twice.
        QCOMPARE((timing.server + timing.network + timing.decoding).count(), answered.count());
        const double sum = double(timing.total().count());
        QVERIFY2(sum > wall * 0.95 && sum <= wall * 1.05,
                 qPrintable(u"%1 of %2"_s.arg(sum).arg(wall)));
        const QString details = page->results()->summaryDetails();
        for (const QString &part : {u"Server"_s, u"Network"_s, u"Decoding"_s, u"Showing"_s})
            QVERIFY2(details.contains(part), qPrintable(details));
    }

    void copyFormats_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("TSV")
            << u"result.copyTsv"_s
            << u"t:1\t\"a\tb\"\t1.5dec\nt:2\tsays \"\"yes\"\"\tNULL\nt:3\tx,y\t[1, 2]"_s.replace(
                   u"says \"\"yes\"\""_s, u"\"says \"\"yes\"\"\""_s);
        QTest::newRow("CSV")
            << u"result.copyCsv"_s
            << u"t:1,a\tb,1.5dec\nt:2,\"says \"\"yes\"\"\",NULL\nt:3,\"x,y\",\"[1, 2]\""_s;
        QTest::newRow("rows as CSV")
            << u"result.copyRowsCsv"_s
            << u"id,name,v\nt:1,a\tb,1.5dec\nt:2,\"says \"\"yes\"\"\",NULL\nt:3,\"x,y\",\"[1, 2]\""_s;
        QTest::newRow("NDJSON")
            << u"result.copyRowsNdJson"_s
            << u"{\"id\":\"t:1\",\"name\":\"a\\tb\",\"v\":\"1.5\"}\n{\"id\":\"t:2\",\"name\":\"says \\\"yes\\\"\",\"v\":null}\n{\"id\":\"t:3\",\"name\":\"x,y\",\"v\":[1,2]}"_s;
        QTest::newRow("SurrealQL")
            << u"result.copyRowsSurrealQl"_s
            << u"[\n    {\n        id: t:1,\n        name: 'a\\tb',\n        v: 1.5dec\n    },\n    {\n        id: t:2,\n        name: 'says \"yes\"',\n        v: NULL\n    },\n    {\n        id: t:3,\n        name: 'x,y',\n        v: [\n            1,\n            2\n        ]\n    }\n]"_s;
        QTest::newRow("Markdown")
            << u"result.copyMarkdown"_s
            << u"| id | name | v |\n| --- | --- | --- |\n| t:1 | a\tb | 1.5dec |\n| t:2 | says \"yes\" | NULL |\n| t:3 | x,y | [1, 2] |"_s;
        QTest::newRow("ids") << u"result.copyIds"_s << u"t:1, t:2, t:3"_s;
    }

    // Three rows of three columns.
    void copyFormats()
    {
        QFETCH(QString, action);
        QFETCH(QString, wanted);
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root,
                            u"RETURN [{ id: t:1, name: 'a\\tb', v: 1.5dec }, { id: t:2, name: "
                            u"'says \"yes\"', v: NULL }, { id: t:3, name: 'x,y', v: [1, 2] }]"_s));
        table(root)->selectAll();
        m_desk->trigger(action);
        QCOMPARE(clipboard(), wanted);
    }

    void copyingTooMuchIsRefused()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(runSlowly(root, thousands(u"{ a: 1, b: 2 }"_s, 150)));
        QGuiApplication::clipboard()->setText(u"before"_s);
        table(root)->selectAll();
        m_desk->trigger(u"result.copyTsv"_s);
        QCOMPARE(clipboard(), u"before"_s);
        const auto notices
            = m_desk->query(root)->results()->currentView()->findChildren<NoticeBar *>();
        QVERIFY(!notices.isEmpty() && notices.constFirst()->text().contains(u"300"_s));
    }

    void everyKind_data()
    {
        QTest::addColumn<QString>("literal");
        for (const auto *literal :
             {"NONE",
              "NULL",
              "true",
              "-42",
              "9223372036854775807",
              "1.5f",
              "1e300",
              "-0f",
              "0.10000000000000000000000001dec",
              "'text with \\' and \\n and ä'",
              "1w2d3h4m5s6ms7us8ns",
              "d'2026-01-31T12:34:56.123456789Z'",
              "u'018e2f1c-9c3b-7b1e-8a2d-1f2e3d4c5b6a'",
              "b'00FF10'",
              "[1, [2, NONE], { a: NULL }]",
              "{ 'odd key': 1, b: { c: [] } }",
              "{1, 2}",
              "person:ada",
              "person:42",
              "person:['a', 1]",
              "person:{ a: 1 }",
              "person:u'018e2f1c-9c3b-7b1e-8a2d-1f2e3d4c5b6a'",
              "(1.5, -2.5)",
              "1..=5",
              "f'bucket:/some/file.txt'",
              "{ type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] }"})
            QTest::newRow(literal) << QString::fromUtf8(literal);
    }

    // What is copied from a result, given to a variable and sent again is the same value, to the last
    // digit and of the same kind.
    void everyKind()
    {
        QFETCH(QString, literal);
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QueryPage *page = m_desk->query(root);
        QVERIFY(m_desk->run(root, u"RETURN { v: %1 };"_s.arg(literal)));
        const SurrealValue before = page->results()->view(0)->result().value()[u"v"];
        const QString text = ResultCopy::value(before, ResultCopy::Format::SurrealQl);
        QVERIFY(table(root));
        if (table(root)->model()->columnCount() > 0) {
            table(root)->setCurrentIndex(table(root)->model()->index(0, 0));
            m_desk->trigger(u"result.copySurrealQl"_s);
            QCOMPARE(clipboard(), text);
        }
        page->editor()->setText(u"RETURN { v: $v };"_s);
        QTRY_VERIFY(page->variables()->rowOf(u"v"_s) >= 0);
        const QModelIndex cell = page->variables()->index(page->variables()->rowOf(u"v"_s),
                                                          VariablesModel::ValueColumn);
        QVERIFY2(page->variables()->setData(cell, text, Qt::EditRole), qPrintable(text));
        QVERIFY2(page->variables()->withoutValue({u"v"_s}).isEmpty(), qPrintable(text));
        m_desk->trigger(u"query.runAll"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!page->isRunning(), Patience);
        const SurrealValue after = page->results()->view(0)->result().value()[u"v"];
        QCOMPARE(after.type(), before.type());
        QCOMPARE(after, before);
        QCOMPARE(after.toSurrealQL(), before.toSurrealQL());
    }

    void textAsJson()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root, u"RETURN { when: d'2026-01-31T00:00:00Z', n: 1 }"_s));
        m_desk->trigger(u"result.text"_s);
        const auto *text = m_desk->query(root)->results()->findChild<CodeView *>(u"resultText"_s);
        QVERIFY(text->text().contains(u"d'2026-01-31T00:00:00Z'"_s));
        m_desk->trigger(u"result.asJson"_s);
        QVERIFY(text->text().contains(u"\"when\": \"2026-01-31T00:00:00Z\""_s));
        m_desk->trigger(u"result.asJson"_s);
        QVERIFY(text->text().contains(u"when: d'"_s));
        m_desk->trigger(u"result.table"_s);
    }

    void findInResults()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root,
                            u"RETURN array::concat(array::repeat({ name: 'one', in: { deep: 1 } }, "
                            u"5000), [{ name: 'two', in: { deep: 'needle' } }])"_s));
        ResultsPane *results = m_desk->query(root)->results();
        table(root)->setFocus();
        m_desk->trigger(u"edit.find"_s);
        FindBar *bar = results->findBar();
        QVERIFY(bar->isVisible());
        QVERIFY(!m_desk->query(root)->findBar()->isVisible());
        bar->field()->setText(u"needle"_s);
        QSignalSpy ended(results->currentView(), &ResultView::searchEnded);
        QTest::keyClick(bar->field(), Qt::Key_Return);
        QVERIFY(ended.wait(Patience));
        QCOMPARE(table(root)->currentIndex().row(), 5'000);
        bar->field()->setText(u"TWO"_s);
        QTest::keyClick(bar->field(), Qt::Key_Return, Qt::ShiftModifier);
        QVERIFY(ended.wait(Patience));
        QCOMPARE(table(root)->currentIndex().data().toString(), u"two"_s);
        bar->field()->setText(u"three"_s);
        QTest::keyClick(bar->field(), Qt::Key_Return);
        QVERIFY(ended.wait(Patience));
        QCOMPARE(bar->stateText(), u"Not found"_s);

        m_desk->trigger(u"result.tree"_s);
        bar->field()->setText(u"needle"_s);
        QTest::keyClick(bar->field(), Qt::Key_Return);
        QVERIFY(ended.wait(Patience));
        const QTreeView *tree = results->currentView()->tree();
        QVERIFY(tree->currentIndex().isValid());
        QCOMPARE(tree->currentIndex().data(SurrealValueModel::KeyRole).toString(), u"deep"_s);
        QVERIFY(m_desk->run(root, u"RETURN [{ a: 'ä needle' }, { a: 'needle' }]"_s));
        m_desk->trigger(u"result.text"_s);
        m_desk->trigger(u"result.text"_s);
        QTest::keyClick(bar->field(), Qt::Key_Return);
        const auto *text = results->currentView()->findChild<CodeView *>(u"resultText"_s);
        QCOMPARE(text->selectedText(), u"needle"_s);
        QTest::keyClick(bar->field(), Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
        m_desk->trigger(u"result.table"_s);
    }

    void explain()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QueryPage *page = m_desk->query(root);
        page->editor()->setText(u"RETURN 1;\n  SELECT * FROM product WHERE price > 1 LIMIT 3;"_s);
        page->editor()->setCursorPosition(1, 5);
        m_desk->trigger(u"query.explain"_s);
        QTRY_COMPARE(page->results()->count(), 1);
        const QTreeView *plan = page->results()->currentView()->plan();
        QVERIFY(plan && plan->isVisible());
        const QAbstractItemModel *model = plan->model();
        const QModelIndexList scans = model->match(model->index(0, 0), ExplainModel::ScanRole, true,
                                                   -1, Qt::MatchRecursive | Qt::MatchExactly);
        QCOMPARE(scans.size(), 1); // the whole table is read: that is marked
        QVERIFY(scans.constFirst().parent().isValid());
        QVERIFY(!scans.constFirst()
                     .siblingAtColumn(ExplainModel::TimeColumn)
                     .data()
                     .toString()
                     .isEmpty());
        QVERIFY(scans.constFirst()
                    .siblingAtColumn(ExplainModel::DetailsColumn)
                    .data()
                    .toString()
                    .contains(u"product"_s));
        page->editor()->setText(u"  SELECT * FRO product;"_s);
        page->editor()->setCursorPosition(0, 5);
        m_desk->trigger(u"query.explain"_s);
        QTRY_VERIFY_WITH_TIMEOUT(page->editor()->hasError() && !page->isRunning(), Patience);
        QCOMPARE(page->editor()->errorLine(), 0);
        QCOMPARE(page->editor()->errorColumn(), 11);
        m_desk->trigger(u"result.table"_s);
    }

    void explainModel()
    {
        const SurrealValue plan = SurrealObject {
            {u"operator"_s, u"Telepathy"_s},
            {u"attributes"_s, SurrealObject {{u"table"_s, u"person"_s}}},
            {u"metrics"_s, SurrealObject {{u"output_rows"_s, 12}, {u"elapsed_ns"_s, 1500}}},
            {u"children"_s,
             SurrealArray {SurrealObject {{u"operator"_s, u"TableScan"_s},
                                          {u"attributes"_s, SurrealObject {}}}}}};
        QVERIFY(ExplainModel::isPlan(plan));
        QVERIFY(!ExplainModel::isPlan(SurrealObject {{u"operator"_s, u"+"_s}}));
        ExplainModel model;
        model.setPlan(plan);
        QCOMPARE(model.rowCount(), 1);
        const QModelIndex top = model.index(0, 0);
        QCOMPARE(top.data().toString(), u"Telepathy"_s); // unknown, and shown all the same
        QCOMPARE(top.siblingAtColumn(ExplainModel::DetailsColumn).data().toString(),
                 u"table: person"_s);
        QCOMPARE(top.siblingAtColumn(ExplainModel::RowsColumn).data().toString(), u"12"_s);
        QVERIFY(!top.data(ExplainModel::ScanRole).toBool());
        QVERIFY(model.index(0, 0, top).data(ExplainModel::ScanRole).toBool());
    }
};

QTEST_MAIN(tst_Results)
#include "tst_results.moc"
