// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/sessioncontext.h"
#include "app/tablefilter.h"
#include "mainwindow/documentkeeper.h"
#include "mainwindow/querytools.h"
#include "mainwindow/schemakeeper.h"
#include "mainwindow/tablekeeper.h"
#include "models/recordsmodel.h"
#include "models/schemamodel.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "pages/tablepage.h"
#include "support/fakeserver.h"
#include "support/tcpproxy.h"
#include "tabletest.h"
#include "widgets/noticebar.h"
#include "widgets/recordsview.h"
#include "widgets/schemapanel.h"
#include "widgets/valuepanel.h"

#include <SurrealQt/SurrealDiagnostics>
#include <SurrealQt/SurrealRange>
#include <SurrealQt/SurrealSession>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QInputDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;

// Tables as documents: opened, filtered, sorted and read page by page.
class tst_TablePage : public TableTest
{
    Q_OBJECT

private:
    static QModelIndex find(const SchemaModel *model, const QStringList &path)
    {
        QModelIndex at;
        for (const QString &name : path) {
            QModelIndex next;
            for (int row = 0; row < model->rowCount(at); ++row) {
                if (model->index(row, 0, at).data().toString() == name)
                    next = model->index(row, 0, at);
            }
            if (!next.isValid())
                return {};
            at = next;
        }
        return at;
    }

private Q_SLOTS:
    void opensFromTheNavigator()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        const SchemaPanel *schema = window().schemaKeeper()->panel();
        const QStringList tables {u"shop"_s, u"main"_s, u"Tables"_s};
        const auto at = [&](const QString &name) {
            return find(schema->model(), tables + QStringList {name});
        };
        QTRY_VERIFY_WITH_TIMEOUT(at(u"product"_s).isValid(), Patience);
        QTreeView *tree = schema->tree();
        tree->setCurrentIndex(at(u"product"_s));
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_Return);
        TablePage *product = table();
        QVERIFY(product);
        QCOMPARE(product->name(), u"product"_s);
        QTRY_VERIFY_WITH_TIMEOUT(product->model()->rowCount() > 10, Patience);
        QCOMPARE(product->countText(), u"%1 records"_s.arg(product->model()->rowCount()));
        QCOMPARE(product->blankText(), QString());
        QVERIFY(!product->notice()->isVisible());
        QCOMPARE(product->model()->columns().constFirst(), u"id"_s);

        tree->scrollTo(at(u"person"_s));
        const QPoint middle = tree->visualRect(at(u"person"_s)).center();
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, middle);
        QTest::mouseDClick(tree->viewport(), Qt::LeftButton, {}, middle);
        QTRY_VERIFY(table() && table() != product);
        QCOMPARE(table()->name(), u"person"_s);
        // One that is open comes to the front.
        tree->setCurrentIndex(at(u"product"_s));
        m_desk->trigger(u"schema.browse"_s);
        QCOMPARE(table(), product);
        QCOMPARE(window().currentPage()->documentsOf<TablePage>().size(), 2);
        // Closed by the key of every document.
        m_desk->trigger(u"query.close"_s);
        QCOMPARE(window().currentPage()->documentsOf<TablePage>().size(), 1);
        QVERIFY(window().actionRegistry()->action(u"table.browse"_s)->isEnabled());
    }

    void opensByNameAndFromAQuery()
    {
        SessionContext *root = connectTo(m_server.url(), 3);
        QVERIFY(root);
        QVERIFY(!window().actionRegistry()->action(u"table.refresh"_s)->isEnabled());
        m_desk->trigger(u"table.browse"_s);
        auto *dialog = m_desk->find<QInputDialog>(u"browseTableDialog"_s);
        QVERIFY(dialog);
        dialog->setTextValue(u" `item` "_s);
        dialog->accept();
        QVERIFY(table());
        QCOMPARE(table()->state().table, u"item"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 3, Patience);
        QVERIFY(window().actionRegistry()->action(u"table.refresh"_s)->isEnabled());
        m_desk->trigger(u"query.close"_s);
        QVERIFY(!table());

        QueryPage *query = m_desk->query(root);
        QVERIFY(query);
        query->editor()->setText(u"SELECT *\nFROM item;\nSELECT * FROM item:2;"_s);
        for (const auto &[line, place] : {std::pair {1, 7}, std::pair {2, 19}}) {
            query->editor()->setCursorPosition(line, place);
            m_desk->trigger(u"table.atCaret"_s);
            QVERIFY(table());
            QCOMPARE(table()->state().table, u"item"_s);
            m_desk->trigger(u"query.close"_s);
            QCOMPARE(m_desk->query(root), query);
        }
        query->editor()->setCursorPosition(0, 0);
        m_desk->trigger(u"table.atCaret"_s);
        QVERIFY(!table());
        QVERIFY(window().currentPage()->notice()->text().contains(u"no name of a table"_s));
    }

    void filterIsLookedAt_data()
    {
        QTest::addColumn<QString>("condition");
        QTest::addColumn<bool>("passes");
        QTest::newRow("plain") << u"price > 100 AND name != NONE"_s << true;
        QTest::newRow("comment") << u"true -- all of them"_s << true;
        QTest::newRow("subquery") << u"id IN (SELECT VALUE id FROM item)"_s << true;
        QTest::newRow("brackets in a text") << u"name = ')); DELETE item; (('"_s << true;
        QTest::newRow("parameter") << u"owner = $auth.id"_s << true;
        QTest::newRow("function") << u"fn::good(id)"_s << true;
        QTest::newRow("second statement") << u"true; DELETE item"_s << false;
        QTest::newRow("out of its brackets") << u"true); DELETE item; (true"_s << false;
        // Nothing here writes, and yet it is no condition.
        QTest::newRow("two that read") << u"true; RETURN 1"_s << false;
        QTest::newRow("brackets of others") << u"true); RETURN 1; (true"_s << false;
        QTest::newRow("clause behind it") << u"true) LIMIT (1"_s << false;
        QTest::newRow("open bracket") << u"(price > 1"_s << false;
        QTest::newRow("open text") << u"name = 'a"_s << false;
        QTest::newRow("open comment") << u"true /* or"_s << false;
        QTest::newRow("only a comment") << u"-- nothing"_s << false;
        QTest::newRow("writes") << u"(DELETE item) = []"_s << false;
        QTest::newRow("defines") << u"{ DEFINE TABLE other; RETURN true }"_s << false;
    }

    void filterIsLookedAt()
    {
        QFETCH(QString, condition);
        QFETCH(bool, passes);
        const auto trouble = [&](bool readOnly) {
            return TableFilter::trouble(condition, readOnly, ConnectionProfile::Environment::None);
        };
        QVERIFY2(trouble(false).isEmpty() == passes, qPrintable(trouble(false)));
        if (condition.contains(u"fn::"_s))
            QVERIFY(trouble(true).contains(u"fn::good"_s));
        else
            QCOMPARE(trouble(true).isEmpty(), passes);
    }

    void filters()
    {
        SessionContext *root = connectTo(m_server.url(), 20);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        QCOMPARE(page->model()->rowCount(), 20);
        m_desk->trigger(u"edit.find"_s);
        QTRY_VERIFY(page->filterField()->hasFocus());
        QTest::keyClicks(page->filterField(), u"rest = 3"_s);
        QCOMPARE(page->model()->rowCount(), 20); // nothing while it is typed
        QTest::keyClick(page->filterField(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(page->countText(), u"3 records"_s, Patience);
        QCOMPARE(column(page, u"id"_s), QStringList({u"item:3"_s, u"item:10"_s, u"item:17"_s}));
        QCOMPARE(page->name(), u"item · filtered"_s);

        // What is no condition is not sent; the rows stay.
        auto *diagnostics = root->connection()->client()->diagnostics();
        QTRY_VERIFY(diagnostics->inFlight() == 0 && diagnostics->waiting() == 0);
        const auto sent = diagnostics->sentMessages();
        page->filterField()->setText(u"true; DELETE item"_s);
        page->applyFilter();
        QVERIFY(page->notice()->isVisible());
        QCOMPARE(diagnostics->sentMessages(), sent);
        QCOMPARE(page->model()->rowCount(), 3);
        QCOMPARE(page->state().filter, u"rest = 3"_s);

        page->filterField()->setText(u"rest = 77"_s);
        page->applyFilter();
        QTRY_VERIFY2(page->blankText().contains(u"0 records match"_s),
                     qPrintable(page->blankText()));
        QVERIFY(!page->notice()->isVisible());
        auto *clear = page->findChild<QPushButton *>(u"blankAction"_s);
        QVERIFY(clear->isVisible());
        clear->click();
        QTRY_COMPARE_WITH_TIMEOUT(page->countText(), u"20 records"_s, Patience);
        QCOMPARE(page->name(), u"item"_s);

        // The server has the last word.
        page->filterField()->setText(u"math::nonsense(rest)"_s);
        page->applyFilter();
        QTRY_VERIFY_WITH_TIMEOUT(page->notice()->isVisible(), Patience);
        page->clearFilter();
        QTRY_VERIFY_WITH_TIMEOUT(!page->notice()->isVisible(), Patience);

        // F5 reads what others wrote.
        QVERIFY(ask(root, u"CREATE item:100"_s));
        m_desk->trigger(u"session.refresh"_s);
        QTRY_COMPARE_WITH_TIMEOUT(page->countText(), u"21 records"_s, Patience);
    }

    void sortsByTheTitles()
    {
        SessionContext *root = connectTo(m_server.url(), 8);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        const QStringList byId = column(page, u"id"_s);
        QCOMPARE(byId.constFirst(), u"item:1"_s);
        clickTitle(page, u"rest"_s);
        QTRY_COMPARE_WITH_TIMEOUT(column(page, u"rest"_s).constFirst(), u"0"_s, Patience);
        QCOMPARE(page->view()->horizontalHeader()->sortIndicatorSection(),
                 page->model()->columnOf(u"rest"_s));
        clickTitle(page, u"rest"_s);
        QTRY_COMPARE_WITH_TIMEOUT(column(page, u"rest"_s).constFirst(), u"6"_s, Patience);
        QCOMPARE(page->state().statement(), u"SELECT * FROM item\nORDER BY rest DESC;"_s);
        clickTitle(page, u"rest"_s);
        QTRY_COMPARE_WITH_TIMEOUT(column(page, u"id"_s), byId, Patience);
        QVERIFY(page->state().sortColumn.isEmpty());
    }

    void readsPageByPage()
    {
        SessionContext *root = connectTo(m_server.url(), 250);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        QCOMPARE(page->model()->rowCount(), 100); // as many as the settings say
        QTRY_COMPARE_WITH_TIMEOUT(page->countText(), u"100 of 250 records"_s, Patience);
        for (const int rows : {200, 250}) {
            QScrollBar *bar = page->view()->verticalScrollBar();
            bar->setValue(bar->maximum());
            QTRY_COMPARE_WITH_TIMEOUT(page->model()->rowCount(), rows, Patience);
        }
        QTRY_COMPARE(page->countText(), u"250 records"_s);
        QCOMPARE(column(page, u"id"_s).constLast(), u"item:250"_s);
    }

    // The number is asked for behind the records, and one can work without it.
    // Other records, or another order, are shown from the top; the same ones where one was.
    void startsAtTheTop()
    {
        SessionContext *root = connectTo(m_server.url(), 300);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        RecordsView *view = page->view();
        const auto first = [view] { return view->rowAt(0); };
        const auto toTheEnd = [view, page](int rows) {
            const auto isRead = [view, page, rows] {
                view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum());
                return page->model()->rowCount() == rows;
            };
            return QTest::qWaitFor(isRead, Patience);
        };
        QVERIFY(toTheEnd(300));
        QVERIFY(first() > 100);
        clickTitle(page, u"rest"_s);
        QTRY_COMPARE_WITH_TIMEOUT(column(page, u"rest"_s).value(0), u"0"_s, Patience);
        QTRY_COMPARE(first(), 0);
        QVERIFY(toTheEnd(300));
        page->filterField()->setText(u"rest != 0"_s);
        page->applyFilter();
        QTRY_COMPARE_WITH_TIMEOUT(column(page, u"rest"_s).value(0), u"1"_s, Patience);
        QTRY_COMPARE(first(), 0);
        QVERIFY(toTheEnd(258));
        // One has come to the end, and reads anew before what is behind it has come.
        page->clearFilter();
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->rowCount(), 100, Patience);
        QTRY_COMPARE(first(), 0);
        view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum());
        QVERIFY(page->model()->isFetching());
        page->reload();
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->rowCount(), 200, Patience);
        QVERIFY(first() > 50);
    }

    void countIsLazy()
    {
        SessionContext *root = connectTo(m_server.url(), 150);
        QVERIFY(root);
        QStringList counts;
        TablePage *page = window().tableKeeper()->browse(window().pageOf(root), u"item"_s);
        const auto note = [&] {
            if (counts.isEmpty() || counts.constLast() != page->countText())
                counts.append(page->countText());
        };
        connect(page->model(), &SurrealTableModel::totalChanged, page, note);
        QTRY_COMPARE_WITH_TIMEOUT(page->countText(), u"100 of 150 records"_s, Patience);
        QCOMPARE(counts, QStringList({u"100 of … records"_s, u"100 of 150 records"_s}));
    }

    // A number that takes long holds nothing up, and what is no longer asked for changes nothing.
    void slowCount()
    {
        FakeServer server;
        QList<FakeServer::Request> counts;
        QList<FakeServer::Request> pages;
        QStringList texts;
        bool holdsPages = false;
        const auto row = [](const SurrealValue &result) {
            return SurrealArray {SurrealObject {
                {u"status"_s, u"OK"_s}, {u"time"_s, u"1ms"_s}, {u"result"_s, result}}};
        };
        // A hundred records behind the one that the request names.
        const auto answer = [&](const FakeServer::Request &request, const QString &name) {
            const SurrealValue range = request.params.at(1)[u"surrealqt_range"];
            const SurrealValue begin
                = range.toRecordId().key().toRange().begin().value(); // NONE: the first page
            SurrealArray rows;
            for (int i = 1; i <= 100; ++i)
                rows.append(SurrealObject {
                    {u"id"_s, SurrealRecordId(u"item"_s, SurrealValue(int(begin.toInt()) + i))},
                    {u"name"_s, name}});
            server.reply(request, row(rows));
        };
        server.on(u"use"_s, [&](const FakeServer::Request &request) {
            server.reply(request,
                         SurrealObject {{u"namespace"_s, u"shop"_s}, {u"database"_s, u"main"_s}});
        });
        server.on(u"query"_s, [&](const FakeServer::Request &request) {
            const QString text = request.params.at(0).toString();
            if (text.contains(u"count()"_s)) {
                counts.append(request);
            } else if (text.contains(u"LIMIT 100"_s)) {
                texts.append(text);
                holdsPages ? pages.append(request) : answer(request, u"first"_s);
            } else {
                server.reply(request, row({}));
            }
        });
        SessionContext *root
            = m_desk->connectTo(server.url(), SurrealCredentials::root(u"root"_s, u"root"_s));
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->rowCount(), 100, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(counts.size(), 1, Patience);
        QCOMPARE(page->countText(), u"100 of … records"_s);
        // One can page on meanwhile, and never by counting rows.
        QScrollBar *bar = page->view()->verticalScrollBar();
        for (const int rows : {200, 300}) {
            bar->setValue(bar->maximum());
            QTRY_COMPARE_WITH_TIMEOUT(page->model()->rowCount(), rows, Patience);
        }
        QCOMPARE(page->model()->recordId(299).key().toInt(), 300);
        QCOMPARE(page->countText(), u"300 of … records"_s);
        QCOMPARE(texts.filter(u"START"_s), QStringList());
        QCOMPARE(counts.size(), 1);

        // The answers to another filter come in the wrong order: the last question counts.
        holdsPages = true;
        for (const QString &filter : {u"old = 1"_s, u"new = 1"_s}) {
            page->filterField()->setText(filter);
            page->applyFilter();
            QTRY_VERIFY_WITH_TIMEOUT(!pages.isEmpty() && texts.constLast().contains(filter.left(3)),
                                     Patience);
        }
        QCOMPARE(pages.size(), 2);
        answer(pages.at(1), u"new"_s);
        const int name = page->model()->columnOf(u"name"_s);
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->valueAt(0, name).toString(), u"new"_s, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(counts.size(), 2, Patience);
        answer(pages.at(0), u"old"_s);
        server.reply(counts.at(0), row(SurrealArray {SurrealObject {{u"count"_s, 7777}}}));
        server.reply(counts.at(1), row(SurrealArray {SurrealObject {{u"count"_s, 1234}}}));
        QTRY_COMPARE_WITH_TIMEOUT(page->countText(), u"100 of 1,234 records"_s, Patience);
        QCOMPARE(page->model()->valueAt(0, name).toString(), u"new"_s);
        QCOMPARE(page->model()->rowCount(), 100);

        // Another table comes to the front, and this one goes while it reads: the other is not touched.
        page->reload();
        QTRY_COMPARE_WITH_TIMEOUT(pages.size(), 3, Patience);
        m_desk->trigger(u"query.close"_s);
        holdsPages = false;
        page = browse(root, u"other"_s);
        QVERIFY(page);
        QCOMPARE(page->model()->valueAt(0, name).toString(), u"first"_s);
        answer(pages.at(2), u"late"_s);
        QTRY_COMPARE_WITH_TIMEOUT(counts.size(), 3, Patience);
        server.reply(counts.constLast(), row(SurrealArray {SurrealObject {{u"count"_s, 5000}}}));
        QTRY_COMPARE_WITH_TIMEOUT(page->countText(), u"100 of 5,000 records"_s, Patience);
        QCOMPARE(page->model()->valueAt(0, name).toString(), u"first"_s);
    }

    void deniedAndMissing()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SessionContext *ada = m_desk->newSession(root, Desk::ada());
        QVERIFY(ada);
        QTRY_COMPARE(ada->who(), u"ada@example.org"_s);
        TablePage *page = browse(ada, u"restock"_s);
        QVERIFY(page);
        QVERIFY2(page->blankText().contains(u"none that ada@example.org may see"_s),
                 qPrintable(page->blankText()));
        page = browse(ada, u"person"_s); // she may not list it, and may read herself
        QVERIFY(page);
        QCOMPARE(column(page, u"name"_s), QStringList {u"'Ada Lovelace'"_s});
        page = browse(ada, u"no such table"_s);
        QVERIFY(page);
        QVERIFY(page->notice()->isVisible());
        QVERIFY2(page->notice()->text().contains(u"no such table"_s),
                 qPrintable(page->notice()->text()));
        QVERIFY(page->blankText().startsWith(u"Not found"_s));
    }

    // A session that goes elsewhere does not take the table along.
    void staysWhereItIs()
    {
        SessionContext *root = connectTo(m_server.url(), 150);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        QVERIFY(ask(root, u"DEFINE DATABASE IF NOT EXISTS other"_s));
        root->use(u"test"_s, u"other"_s);
        QTRY_VERIFY_WITH_TIMEOUT(page->isElsewhere(), Patience);
        QVERIFY(page->notice()->text().contains(u"works in test / other"_s));
        QCOMPARE(page->model()->rowCount(), 100);
        QVERIFY(!page->model()->canFetchMore({}));
        QVERIFY(!page->filterField()->isEnabled());
        page->reload();
        QVERIFY(!page->model()->isFetching());
        Q_EMIT page->notice()->actionTriggered();
        QTRY_VERIFY_WITH_TIMEOUT(!page->isElsewhere(), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(!page->notice()->isVisible() && page->model()->canFetchMore({}),
                                 Patience);
    }

    void outlivesAReconnect()
    {
        TcpProxy proxy(m_server.url());
        SessionContext *root = connectTo(proxy.url(), 250);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        page->filterField()->setText(u"rest != 0"_s);
        page->applyFilter();
        QTRY_VERIFY_WITH_TIMEOUT(page->model()->rowCount() == 100
                                     && !column(page, u"rest"_s).contains(u"0"_s),
                                 Patience);
        QSignalSpy restored(root, &SessionContext::restored);
        proxy.drop();
        QTRY_COMPARE_WITH_TIMEOUT(restored.count(), 1, Patience);
        QCOMPARE(page->model()->rowCount(), 100);
        QCOMPARE(page->state().filter, u"rest != 0"_s);
        QScrollBar *bar = page->view()->verticalScrollBar();
        bar->setValue(bar->maximum());
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->rowCount(), 200, Patience);
        QVERIFY(!page->notice()->isVisible());
    }

    void copies()
    {
        SessionContext *root = connectTo(m_server.url(), 5);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        const int name = page->model()->columnOf(u"name"_s);
        page->view()->setCurrentIndex(page->model()->index(1, name));
        QTest::keyClick(page->view(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keySequence(page->view(), QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"name 2\nname 3"_s);
        m_desk->trigger(u"result.copyIds"_s);
        QCOMPARE(QGuiApplication::clipboard()->text().simplified(), u"item:2, item:3"_s);
        m_desk->trigger(u"result.copyRowsSurrealQl"_s);
        QVERIFY2(QGuiApplication::clipboard()->text().contains(u"name: 'name 3'"_s),
                 qPrintable(QGuiApplication::clipboard()->text()));
    }

    // The panel with whole values follows the cell of the table in front.
    void wholeValue()
    {
        SessionContext *root = connectTo(m_server.url(), 3);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        m_desk->trigger(u"view.value"_s);
        const ValuePanel *value = window().queryTools()->value();
        QTRY_VERIFY(value->isVisible());
        page->view()->setCurrentIndex(page->model()->index(1, page->model()->columnOf(u"name"_s)));
        QTRY_VERIFY2(value->title().contains(u"item:2 · name"_s), qPrintable(value->title()));
        page->view()->setCurrentIndex(page->model()->index(2, 0));
        QTRY_VERIFY2(value->title().contains(u"item:3 · id"_s), qPrintable(value->title()));
    }

    // What was open comes back in the next run, and what was closed when it is wanted.
    void isKept()
    {
        const QTemporaryDir folder;
        const QUrl url = m_server.url();
        QString database;
        {
            m_desk.reset();
            m_desk = std::make_unique<Desk>(folder.path());
            SessionContext *root = connectTo(url, 9);
            QVERIFY(root);
            database = root->session()->databaseName();
            TablePage *page = browse(root, u"item"_s);
            QVERIFY(page);
            page->filterField()->setText(u"rest < 4"_s);
            page->applyFilter();
            clickTitle(page, u"rest"_s);
            clickTitle(page, u"rest"_s);
            QTRY_COMPARE_WITH_TIMEOUT(column(page, u"rest"_s).value(0), u"3"_s, Patience);
            const TableState open = page->state();
            page->filterField()->setText(u"rest = 1"_s);
            page->applyFilter();
            const TableState closed = page->state();
            QVERIFY(closed != open);
            m_desk->trigger(u"query.close"_s);
            QVERIFY(!table());
            m_desk->trigger(u"query.reopen"_s);
            QVERIFY(table());
            QCOMPARE(table()->state(), closed);
            QTRY_COMPARE_WITH_TIMEOUT(table()->countText(), u"2 records"_s, Patience);
        }
        m_desk.reset(); // two at a time would be two programs
        m_desk = std::make_unique<Desk>(folder.path());
        const auto &waiting = window().documentKeeper()->waiting();
        QCOMPARE(waiting.size(), 1);
        QCOMPARE(waiting.first().text,
                 u"SELECT * FROM item\nWHERE rest = 1\nORDER BY rest DESC;"_s);
        SessionContext *root = connectAgain(url);
        QVERIFY(root);
        QTRY_VERIFY_WITH_TIMEOUT(table(), Patience);
        QCOMPARE(table()->state().filter, u"rest = 1"_s);
        QCOMPARE(table()->state().database, database);
        QCOMPARE(table()->filterField()->text(), u"rest = 1"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table()->countText(), u"2 records"_s, Patience);
        QCOMPARE(table()->view()->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
        QVERIFY(window().documentKeeper()->waiting().isEmpty());
    }

    void widthsAreRemembered()
    {
        SessionContext *root = connectTo(m_server.url(), 5);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        const int name = page->model()->columnOf(u"name"_s);
        QVERIFY(page->view()->columnLayout().widths.isEmpty()); // what fits is nobody's choice
        page->view()->setColumnWidth(name, 233);
        page->reload();
        QTRY_VERIFY_WITH_TIMEOUT(!page->model()->isFetching(), Patience);
        QCOMPARE(page->view()->columnWidth(name), 233);
        m_desk->trigger(u"query.close"_s);
        page = browse(root, u"item"_s);
        QVERIFY(page);
        QCOMPARE(page->view()->columnWidth(page->model()->columnOf(u"name"_s)), 233);
        QCOMPARE(page->view()->columnLayout().widths.size(), 1);
    }
};

QTEST_MAIN(tst_TablePage)
#include "tst_tablepage.moc"
