// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/sessioncontext.h"
#include "app/settings.h"
#include "mainwindow/tablekeeper.h"
#include "models/recordsmodel.h"
#include "pages/liverowspane.h"
#include "pages/sessionpage.h"
#include "pages/tablepage.h"
#include "support/tcpproxy.h"
#include "tabletest.h"
#include "widgets/cellflash.h"
#include "widgets/recordsview.h"

#include <SurrealQt/SurrealDiagnostics>
#include <SurrealQt/SurrealLiveModel>

#include <QAction>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using State = SurrealLiveModel::State;

// A table that stays true by itself, and large ones.
class tst_TableLive : public TableTest
{
    Q_OBJECT

private:
    LiveRowsPane *goLive(TablePage *page)
    {
        m_desk->trigger(u"table.live"_s);
        LiveRowsPane *live = page->livePane();
        const auto isLive = [live] { return live->model()->state() == State::Live; };
        return live && QTest::qWaitFor(isLive, Patience) ? live : nullptr;
    }
    static QStringList ids(const SurrealLiveModel *model)
    {
        QStringList all;
        for (int row = 0; row < model->rowCount(); ++row)
            all.append(model->recordId(row).toString());
        return all;
    }
    static QModelIndex cell(const SurrealLiveModel *model, const QString &id, const QString &column)
    {
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->recordId(row).toString() == id)
                return model->index(row, model->columnOf(column));
        }
        return {};
    }

    // To the middle and on from there, by an indexed column, and filtered by it: only what is in
    // view is read, and nothing stands still for as long as the server takes.
    void wander(const SessionContext *context, TablePage *page, int records)
    {
        constexpr int Long = 20 * Patience; // it looks at every record
        const RecordsModel *model = page->model();
        const auto price
            = [model](int row) { return model->valueAt(row, model->columnOf(u"price"_s)); };
        page->model()->sort(0, Qt::AscendingOrder);
        page->filterField()->setText(u"id > large:%1"_s.arg(records / 2));
        page->applyFilter();
        QTRY_COMPARE_WITH_TIMEOUT(model->recordId(0).key().toInt(), records / 2 + 1, Long);
        const auto scrolled = [page, model] {
            QScrollBar *bar = page->view()->verticalScrollBar();
            bar->setValue(bar->maximum());
            return model->rowCount() >= 1000;
        };
        QVERIFY(QTest::qWaitFor(scrolled, Long));
        QCOMPARE(model->recordId(999).key().toInt(), records / 2 + 1000);
        page->clearFilter();
        page->model()->sort(model->columnOf(u"price"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!model->isFetching() && model->rowCount() == 500, Long);
        QCOMPARE(price(0), SurrealValue(1));
        page->filterField()->setText(u"price = 777"_s);
        page->applyFilter();
        QTRY_COMPARE_WITH_TIMEOUT(price(0), SurrealValue(777), Long);
        QTRY_COMPARE_WITH_TIMEOUT(model->totalState(), SurrealTableModel::TotalState::Complete,
                                  Long);
        QCOMPARE(ask(context, u"(SELECT count() FROM large WHERE price = 777 GROUP ALL)[0].count"_s)
                     ->toInt(),
                 model->total());
    }

private Q_SLOTS:
    void followsChanges()
    {
        SessionContext *root = connectTo(m_server.url(), 6);
        QVERIFY(root);
        SessionContext *other = m_desk->workspace().fork(root);
        window().showSession(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        page->filterField()->setText(u"rest < 5"_s);
        page->applyFilter();
        clickTitle(page, u"rest"_s);
        clickTitle(page, u"rest"_s);
        QTRY_COMPARE_WITH_TIMEOUT(column(page, u"rest"_s),
                                  QStringList({u"4"_s, u"3"_s, u"2"_s, u"1"_s}), Patience);
        LiveRowsPane *live = goLive(page);
        QVERIFY(live);
        QVERIFY(live->isVisible());
        QCOMPARE(live->stateText(), u"Live: 4 records."_s);
        QCOMPARE(ids(live->model()),
                 QStringList({u"item:4"_s, u"item:3"_s, u"item:2"_s, u"item:1"_s}));
        QVERIFY(!window().actionRegistry()->action(u"table.newRecord"_s)->isEnabled());

        // A field of one record: its cell flashes, and no other.
        const CellFlash *flash = live->flash();
        bool flashed = false;
        bool alone = true;
        connect(live->model(), &QAbstractItemModel::dataChanged, page, [&] {
            const SurrealLiveModel *model = live->model();
            for (int row = 0; row < model->rowCount(); ++row) {
                for (int column = 0; column < model->columnCount(); ++column) {
                    const bool wanted = model->recordId(row).toString() == "item:2"_L1
                        && model->columnName(column) == "name"_L1;
                    const bool is = flash->strength(model->index(row, column)) > 0;
                    flashed = flashed || (wanted && is);
                    alone = alone && (wanted || !is);
                }
            }
        });
        QVERIFY(ask(other, u"UPDATE item:2 SET name = 'new name'"_s));
        QTRY_VERIFY_WITH_TIMEOUT(flashed, Patience);
        QVERIFY(alone);
        live->model()->disconnect(page);
        QCOMPARE(cell(live->model(), u"item:2"_s, u"name"_s).data().toString(), u"new name"_s);
        QTRY_COMPARE_WITH_TIMEOUT(flash->strength(cell(live->model(), u"item:2"_s, u"name"_s)), 0.0,
                                  Patience);

        // In, out of the filter, and to another place.
        QVERIFY(ask(other, u"CREATE item:99 SET rest = 3.5, name = 'between'"_s));
        QTRY_VERIFY_WITH_TIMEOUT(ids(live->model()).contains(u"item:99"_s), Patience);
        QCOMPARE(ids(live->model()).indexOf(u"item:99"_s), 1);
        QVERIFY(ask(other, u"UPDATE item:4 SET rest = 6"_s));
        QTRY_COMPARE_WITH_TIMEOUT(
            ids(live->model()), QStringList({u"item:99"_s, u"item:3"_s, u"item:2"_s, u"item:1"_s}),
            Patience);
        QVERIFY(ask(other, u"DELETE item:3"_s));
        QTRY_COMPARE_WITH_TIMEOUT(ids(live->model()),
                                  QStringList({u"item:99"_s, u"item:2"_s, u"item:1"_s}), Patience);
        QTRY_COMPARE(live->stateText(), u"Live: 3 records."_s);

        // Back at the records that can be edited, they are as they are now.
        m_desk->trigger(u"table.live"_s);
        QVERIFY(!page->isLive());
        QTRY_COMPARE_WITH_TIMEOUT(column(page, u"id"_s),
                                  QStringList({u"item:99"_s, u"item:2"_s, u"item:1"_s}), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(live->model()->state(), State::Inactive, Patience);
        QVERIFY(window().actionRegistry()->action(u"table.newRecord"_s)->isEnabled());
    }

    void withoutFlashing()
    {
        SessionContext *root = connectTo(m_server.url(), 2);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        LiveRowsPane *live = goLive(page);
        QVERIFY(live);
        QVERIFY(live->flash()->isEnabled());
        m_desk->settings().setFlashChanges(false);
        QVERIFY(!live->flash()->isEnabled());
        QVERIFY(ask(root, u"UPDATE item:2 SET name = 'new name'"_s));
        QTRY_COMPARE_WITH_TIMEOUT(cell(live->model(), u"item:2"_s, u"name"_s).data().toString(),
                                  u"new name"_s, Patience);
        QCOMPARE(live->flash()->strength(cell(live->model(), u"item:2"_s, u"name"_s)), 0.0);
    }

    // What changed while the connection was gone is there afterwards, and the gap is told.
    void outlivesAReconnect()
    {
        TcpProxy proxy(m_server.url());
        SessionContext *root = connectTo(proxy.url(), 3);
        QVERIFY(root);
        const SurrealSession *own = root->session();
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        LiveRowsPane *live = goLive(page);
        QVERIFY(live);
        live->view()->selectRow(1);
        SurrealClient beside;
        beside.open(m_server.url());
        SurrealSession *writer = beside.newSession();
        writer->signin(SurrealCredentials::root(m_server.user(), m_server.password()));
        writer->use(own->namespaceName(), own->databaseName());
        proxy.setAccepting(false);
        proxy.drop();
        QTRY_COMPARE_WITH_TIMEOUT(live->model()->state(), State::Interrupted, Patience);
        QVERIFY2(live->stateText().startsWith(u"Interrupted: these are the records"_s),
                 qPrintable(live->stateText()));
        QCOMPARE(live->model()->rowCount(), 3); // still to be read
        bool written = false;
        writer->query(u"DELETE item:1; UPDATE item:3 SET name = 'meanwhile'; CREATE item:4"_s)
            ->then(this, [&written](const SurrealResults &) { written = true; });
        QTRY_VERIFY_WITH_TIMEOUT(written, Patience);
        proxy.setAccepting(true);
        QTRY_COMPARE_WITH_TIMEOUT(live->model()->state(), State::Live, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(ids(live->model()),
                                  QStringList({u"item:2"_s, u"item:3"_s, u"item:4"_s}), Patience);
        QVERIFY2(live->stateText().contains(u"The connection was lost at"_s),
                 qPrintable(live->stateText()));
        QCOMPARE(cell(live->model(), u"item:3"_s, u"name"_s).data().toString(), u"meanwhile"_s);
        QCOMPARE(live->view()->selectedRowNumbers(), QList<int> {0}); // item:2, as before
        // And it goes on.
        QVERIFY(ask(root, u"CREATE item:5"_s));
        QTRY_VERIFY_WITH_TIMEOUT(ids(live->model()).contains(u"item:5"_s), Patience);
    }

    void endsWithAReason()
    {
        SessionContext *root = connectTo(m_server.url(), 3);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        LiveRowsPane *live = goLive(page);
        QVERIFY(live);
        QVERIFY(ask(root, u"REMOVE TABLE item"_s));
        QTRY_COMPARE_WITH_TIMEOUT(live->model()->state(), State::Ended, Patience);
        QVERIFY2(live->stateText().startsWith(u"Ended: "_s)
                     && live->stateText().contains(u"table was removed"_s),
                 qPrintable(live->stateText()));
        QCOMPARE(live->model()->rowCount(), 3); // as they were last
    }

    // A table of hundreds of thousands: the first page without waiting for the number, then page by
    // page down to the last record, without a pause that a person could feel.
    void largeTable_data()
    {
        QTest::addColumn<int>("records");
        QTest::newRow("300,000") << 300'000;
        // Minutes, most of them the engine's: see CONTRIBUTING.md.
        if (qEnvironmentVariableIsSet("SURREALQT_LARGE_TESTS"))
            QTest::newRow("1,000,000") << 1'000'000;
    }

    void largeTable()
    {
        QFETCH(int, records);
        constexpr int Pages = 60;
        SessionContext *root = connectTo(m_server.url(), 0);
        QVERIFY(root);
        for (int made = 0; made < records; made += 20'000)
            QVERIFY(ask(root,
                        u"CREATE |large:%1..=%2| SET name = 'a record of many', "
                        "price = rand::int(1, 1000), at = time::now() RETURN NONE"_s.arg(made + 1)
                            .arg(made + 20'000)));
        const bool wanders = records > 300'000;
        if (wanders)
            QVERIFY(ask(root, u"DEFINE INDEX price ON large FIELDS price"_s));
        m_desk->settings().setTableRows(500);
        auto *diagnostics = root->connection()->client()->diagnostics();
        diagnostics->setMostFrames(10'000);
        diagnostics->setRecording(true);
        m_desk->watchdog().restart();

        QStringList counts;
        TablePage *page = window().tableKeeper()->browse(window().pageOf(root), u"large"_s);
        connect(page->model(), &SurrealTableModel::totalChanged, page,
                [&] { counts.append(page->countText()); });
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->rowCount(), 500, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(page->countText(),
                                  u"500 of %1 records"_s.arg(QLocale().toString(records)),
                                  4 * Patience);
        QCOMPARE(counts.first(), u"500 of … records"_s);
        QScrollBar *bar = page->view()->verticalScrollBar();
        for (int read = 2; read <= Pages; ++read) {
            bar->setValue(bar->maximum());
            QTRY_COMPARE_WITH_TIMEOUT(page->model()->rowCount(), 500 * read, Patience);
        }
        QCOMPARE(page->model()->recordId(500 * Pages - 1).key().toInt(), 500 * Pages);
        // The other end is as near.
        page->model()->sort(0, Qt::DescendingOrder);
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->recordId(0).key().toInt(), records, Patience);
        if (wanders)
            wander(root, page, records);
        QCOMPARE_LT(m_desk->watchdog().longestGap().count(), 100);

        int reads = 0;
        const auto frames = diagnostics->frames();
        for (const SurrealFrame &frame : frames) {
            const QString text = frame.message().toSurrealQL();
            if (!frame.isSent() || !text.contains(u"large"_s))
                continue;
            ++reads;
            QVERIFY2(!text.contains(u"START "_s), qPrintable(text));
        }
        QVERIFY(reads > Pages);
    }

    // A table that was live is live when it comes back.
    void isKept()
    {
        const QTemporaryDir folder;
        const QUrl url = m_server.url();
        m_desk.reset();
        m_desk = std::make_unique<Desk>(folder.path());
        QVERIFY(connectTo(url, 3));
        QVERIFY(goLive(browse(window().currentPage()->context(), u"item"_s)));
        m_desk.reset();
        m_desk = std::make_unique<Desk>(folder.path());
        SessionContext *root = connectAgain(url);
        QVERIFY(root);
        QTRY_VERIFY_WITH_TIMEOUT(table(), Patience);
        QVERIFY(table()->isLive());
        QVERIFY(window().actionRegistry()->action(u"table.live"_s)->isChecked());
        const SurrealLiveModel *rows = table()->livePane()->model();
        QTRY_COMPARE_WITH_TIMEOUT(rows->state(), State::Live, Patience);
        QVERIFY(ask(root, u"CREATE item:4"_s));
        QTRY_COMPARE_WITH_TIMEOUT(rows->rowCount(), 4, Patience);

        // And not when it was not, at last.
        m_desk->trigger(u"table.live"_s);
        QVERIFY(!table()->isLive());
        m_desk.reset();
        m_desk = std::make_unique<Desk>(folder.path());
        QVERIFY(connectAgain(url));
        QTRY_VERIFY_WITH_TIMEOUT(table(), Patience);
        QVERIFY(!table()->isLive());
    }

    // While the session is elsewhere nothing of there is shown.
    void elsewhere()
    {
        SessionContext *root = connectTo(m_server.url(), 3);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        LiveRowsPane *live = goLive(page);
        QVERIFY(live);
        const TableState state = page->state();
        QVERIFY(ask(root, u"DEFINE DATABASE IF NOT EXISTS other"_s));
        root->use(u"test"_s, u"other"_s);
        QTRY_COMPARE_WITH_TIMEOUT(live->model()->state(), State::Inactive, Patience);
        QVERIFY(page->isElsewhere());
        root->use(state.nameSpace, state.database);
        QTRY_COMPARE_WITH_TIMEOUT(live->model()->state(), State::Live, Patience);
        QCOMPARE(live->model()->rowCount(), 3);
    }
};

QTEST_MAIN(tst_TableLive)
#include "tst_tablelive.moc"
