// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/application.h"
#include "app/resultcopy.h"
#include "app/sessioncontext.h"
#include "app/theme.h"
#include "desk.h"
#include "mainwindow/querytools.h"
#include "models/explainmodel.h"
#include "models/livefeed.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "warnings.h"
#include "widgets/codeview.h"
#include "widgets/noticebar.h"
#include "widgets/valuepanel.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealResultModel>
#include <SurrealQt/SurrealValueModel>

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QImage>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace {
constexpr int Patience = 60'000;
}

// What a run answered, in the window, with the real engine behind it.
class tst_Results : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Desk> m_desk;

    bool runSlowly(SessionContext *context, const QString &text)
    {
        QueryPage *page = m_desk->query(context);
        QSignalSpy timed(page, &QueryPage::timed);
        page->editor()->setText(text);
        page->runAll();
        return timed.wait(Patience);
    }
    QTableView *table(SessionContext *context)
    {
        ResultView *view = m_desk->query(context)->results()->currentView();
        return view ? view->table() : nullptr;
    }
    // A thousand times as many rows; the engine bounds what one call may repeat.
    static QString thousands(const QString &row, int count)
    {
        return u"RETURN array::flatten(array::range(0, %1).map(|$i| array::repeat(%2, 1000)))"_s
            .arg(count)
            .arg(row);
    }
    static QString clipboard() { return QGuiApplication::clipboard()->text(); }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        Application::setUpProcess();
    }

    void init()
    {
        failOnAnyWarning();
        m_desk = std::make_unique<Desk>();
    }

    void cleanup()
    {
        QCOMPARE_LT(m_desk->watchdog().longestGap().count(), 100);
        m_desk.reset();
    }

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

    // The parts account for the whole time.
    void timing()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QueryPage *page = m_desk->query(root);
        page->editor()->setText(u"SLEEP 300ms; "_s
                                + thousands(u"{ a: 'some text', b: 12.5, c: [1, 2, 3] }"_s, 100));
        QSignalSpy timed(page, &QueryPage::timed);
        QElapsedTimer clock;
        clock.start();
        m_desk->trigger(u"query.runAll"_s);
        QVERIFY(timed.wait(Patience));
        const auto wall = double(clock.nsecsElapsed());
        const QueryPage::Timing &timing = page->timing();
        QVERIFY(timing.server >= std::chrono::milliseconds(300));
        QVERIFY(timing.decoding > std::chrono::nanoseconds(0));
        QVERIFY(timing.painting > std::chrono::nanoseconds(0));
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

    void valuePanel()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QImage image(3, 2, QImage::Format_RGB32);
        image.fill(Qt::red);
        QByteArray png;
        QBuffer buffer(&png);
        QVERIFY(image.save(&buffer, "PNG"));
        root->session()->let(u"png"_s, png);
        QTRY_VERIFY(root->session()->variables().contains(u"png"_s));
        QVERIFY(
            m_desk->run(root,
                        u"SELECT id, name, { list: [1, 2], of: id } AS nested, $png AS png FROM "
                        u"person:ada"_s));
        ValuePanel *panel = m_desk->window().queryTools()->value();
        QVERIFY(!panel->isVisible());
        m_desk->trigger(u"view.value"_s);
        QVERIFY(panel->isVisible());
        const auto choose = [&](const QString &column) {
            const auto *model = qobject_cast<SurrealResultModel *>(table(root)->model());
            table(root)->setCurrentIndex(model->index(0, model->columnOf(column)));
        };
        choose(u"nested"_s);
        QVERIFY2(panel->title().startsWith(u"person:ada · nested"_s), qPrintable(panel->title()));
        QVERIFY(panel->has(ValuePanel::TreeForm));
        QCOMPARE(panel->model()->rowCount(), 2);
        panel->setForm(ValuePanel::JsonForm);
        QVERIFY(panel->shownText().contains(u"\"of\": \"person:ada\""_s));
        panel->setForm(ValuePanel::SurrealQlForm);
        QVERIFY(panel->shownText().contains(u"of: person:ada"_s));
        choose(u"name"_s);
        QVERIFY(!panel->has(ValuePanel::TreeForm));
        panel->setForm(ValuePanel::TextForm);
        QCOMPARE(panel->shownText(), u"Ada Lovelace"_s);
        panel->setForm(ValuePanel::HexForm);
        QVERIFY(panel->shownText().startsWith(u"00000000  41 64 61 20"_s));
        QVERIFY(panel->shownText().endsWith(u"Ada Lovelace"_s));
        choose(u"png"_s);
        QVERIFY(panel->has(ValuePanel::PictureForm));
        panel->setForm(ValuePanel::HexForm);
        QVERIFY(panel->shownText().startsWith(u"00000000  89 50 4e 47"_s));
        // In the tree the part that is chosen, too.
        m_desk->trigger(u"result.tree"_s);
        QTreeView *tree = m_desk->query(root)->results()->currentView()->tree();
        tree->expandAll();
        const auto *model = qobject_cast<SurrealValueModel *>(tree->model());
        const QModelIndexList found = model->match(model->index(0, 0), Qt::DisplayRole, u"list"_s,
                                                   1, Qt::MatchRecursive | Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        tree->setCurrentIndex(found.constFirst());
        QVERIFY2(panel->title().contains(u"nested.list"_s), qPrintable(panel->title()));
        m_desk->trigger(u"result.table"_s);
        m_desk->trigger(u"view.value"_s);
        QVERIFY(!panel->isVisible());
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

    // A million rows open, scroll, change their form and go; two hundred thousand wide ones, too.
    void hugeResults_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<int>("rows");
        QTest::newRow("a million")
            << thousands(u"{ name: 'a name', n: 12, at: d'2026-01-31T00:00:00Z' }"_s, 1000)
            << 1'000'000;
        QString columns;
        for (int i = 0; i < 20; ++i)
            columns += u"%1column%2: %3"_s.arg(i > 0 ? u", "_s : QString()).arg(i).arg(i * 1000);
        QTest::newRow("wide") << thousands(u"{ %1 }"_s.arg(columns), 200) << 200'000;
    }

    void hugeResults()
    {
        QFETCH(QString, statement);
        QFETCH(int, rows);
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(runSlowly(root, statement));
        QVERIFY2(table(root),
                 qPrintable(m_desk->query(root)->results()->currentView()->messageText()));
        QCOMPARE(table(root)->model()->rowCount(), rows);
        // The first rows are there as soon as the answer is decoded.
        QVERIFY(m_desk->query(root)->timing().painting < std::chrono::milliseconds(300));
        for (int i = 0; i < 5; ++i) {
            table(root)->scrollToBottom();
            QTest::qWait(1);
            table(root)->scrollToTop();
            QTest::qWait(1);
        }
        table(root)->selectAll();
        QTest::qWait(1);
        for (const QString &form : {u"result.tree"_s, u"result.text"_s, u"result.table"_s}) {
            m_desk->trigger(form);
            QTest::qWait(1);
        }
        QVERIFY(m_desk->run(root, u"RETURN 1"_s)); // what was there is freed
        QTest::qWait(1);
    }

    // An answer that no socket takes is told as an error.
    void tooLargeAnAnswer()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(runSlowly(root,
                          u"RETURN array::range(0, 140).map(|$i| string::repeat('x', 1000000))"_s));
        const ResultView *view = m_desk->query(root)->results()->currentView();
        QVERIFY(!view->result().isOk());
        QVERIFY(!view->messageText().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(root->isUsable(), Patience);
        QVERIFY(m_desk->run(root, u"RETURN 1"_s));
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

    void stopInTwoSteps()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SessionContext *ada = m_desk->newSession(root, Desk::ada());
        QVERIFY(ada);
        root->liveFeed()->startTable(u"ordered"_s);
        QTRY_COMPARE(root->liveFeed()->running(), 1);
        m_desk->window().showSession(root);
        QueryPage *page = m_desk->query(root);
        page->editor()->setText(u"SLEEP 30s; CREATE late SET done = true;"_s);
        m_desk->trigger(u"query.runAll"_s);
        QVERIFY(page->isRunning());
        m_desk->trigger(u"query.stop"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!page->isRunning(), 200);
        QVERIFY(m_desk->run(root, u"RETURN 7"_s)); // free while the server is at it
        QCOMPARE(page->results()->view(0)->result().value().toInt(), 7);

        // Stopped again: the second step is offered, and names whom it concerns.
        page->editor()->setText(u"SLEEP 30s;"_s);
        m_desk->trigger(u"query.runAll"_s);
        m_desk->trigger(u"query.stop"_s);
        QTRY_VERIFY(!page->isRunning());
        QVERIFY(m_desk->window().actionRegistry()->action(u"query.stop"_s)->isEnabled());
        m_desk->trigger(u"query.stop"_s);
        auto *box = m_desk->find<QMessageBox>(u"hardStop"_s);
        QVERIFY(box);
        QVERIFY2(box->informativeText().contains(ada->title()), qPrintable(box->informativeText()));
        QVERIFY(box->informativeText().contains(u"local database"_s)); // the truth about this one
        box->button(QMessageBox::Cancel)->click();
        QTRY_VERIFY(!m_desk->find<QMessageBox>(u"hardStop"_s));
        QVERIFY(root->isUsable());

        QSignalSpy lost(root->connection()->client(), &SurrealClient::disconnected);
        m_desk->trigger(u"query.hardStop"_s);
        box = m_desk->find<QMessageBox>(u"hardStop"_s);
        QVERIFY(box);
        const auto buttons = box->buttons();
        for (QAbstractButton *button : buttons) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QTRY_COMPARE(lost.count(), 1);
        QVERIFY(!m_desk->window().actionRegistry()->action(u"query.stop"_s)->isEnabled());
        // Both are back as who they were, with their live queries, and answer.
        QTRY_VERIFY_WITH_TIMEOUT(root->isUsable() && ada->isUsable(), Patience);
        QVERIFY(m_desk->run(root, u"RETURN session::db()"_s));
        QCOMPARE(page->results()->view(0)->result().value().toString(), u"main"_s);
        QVERIFY(m_desk->run(ada, u"SELECT VALUE email FROM person"_s));
        QCOMPARE(ada->who(), u"ada@example.org"_s);
        QTRY_COMPARE(root->liveFeed()->running(), 1);
    }

    // A session with a connection to itself is stopped without a frame lost for the others.
    void ownConnection()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        root->liveFeed()->startTable(u"ordered"_s);
        QTRY_COMPARE(root->liveFeed()->index(0).data(LiveFeed::StateTextRole).toString(),
                     u"active"_s);
        m_desk->trigger(u"session.ownSocket"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->workspace().sessions().size(), 2, Patience);
        SessionContext *own = m_desk->workspace().sessions().constLast();
        QVERIFY(own->connection() != root->connection());
        QTRY_COMPARE(own->principal(), root->principal());
        QueryPage *page = m_desk->query(own);
        page->editor()->setText(u"SLEEP 30s;"_s);
        page->runAll();
        QSignalSpy lost(root->connection()->client(), &SurrealClient::disconnected);
        QSignalSpy ownLost(own->connection()->client(), &SurrealClient::disconnected);
        m_desk->window().showSession(own);
        m_desk->trigger(u"query.hardStop"_s);
        auto *box = m_desk->find<QMessageBox>(u"hardStop"_s);
        QVERIFY(box);
        QVERIFY(box->informativeText().contains(u"No other session"_s));
        const auto buttons = box->buttons();
        for (QAbstractButton *button : buttons) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QTRY_VERIFY(!page->isRunning());
        QTRY_COMPARE(ownLost.count(), 1);
        QVERIFY(m_desk->run(root,
                            u"RELATE person:ada->ordered:9001->product:webcam SET quantity = 1, "
                            "price = 1dec"_s));
        QTRY_COMPARE(root->liveFeed()->log()->rowCount(), 1);
        QCOMPARE(lost.count(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(own->isUsable(), Patience);
        QVERIFY(m_desk->run(own, u"RETURN 1"_s));
    }
};

QTEST_MAIN(tst_Results)
#include "tst_results.moc"
