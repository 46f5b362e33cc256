// SPDX-License-Identifier: Apache-2.0
#include "app/sessioncontext.h"
#include "desk.h"
#include "mainwindow/tablekeeper.h"
#include "models/linksmodel.h"
#include "models/recordsmodel.h"
#include "pages/liverowspane.h"
#include "pages/sessionpage.h"
#include "pages/tablepage.h"
#include "picture.h"
#include "picturetest.h"
#include "widgets/filterheader.h"
#include "widgets/recordlinks.h"
#include "widgets/recordpanel.h"
#include "widgets/recordsview.h"

#include <SurrealQt/SurrealLiveModel>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;

// Pictures of tables as documents.
class tst_TablePictures : public PictureTest
{
    Q_OBJECT

private Q_SLOTS:
    void pictures_data() { Picture::addSchemes(); }

    void pictures()
    {
        Desk desk;
        SessionContext *root = desk.openSampleShop();
        QVERIFY(root);
        desk.trigger(u"view.live"_s);
        SessionPage *session = desk.window().pageOf(root);
        TablePage *page = desk.window().tableKeeper()->browse(session, u"product"_s);
        QTRY_VERIFY(page->model()->rowCount() > 10);
        page->filterField()->setText(u"public"_s);
        page->applyFilter();
        QTRY_VERIFY(!page->model()->isFetching());
        page->view()->titles()->field(u"price"_s)->setText(u"> 50"_s);
        page->applyFilter();
        page->model()->sort(page->model()->columnOf(u"price"_s), Qt::DescendingOrder);
        const auto first = [page] {
            return page->model()->valueAt(0, page->model()->columnOf(u"name"_s)).toString();
        };
        QTRY_COMPARE(first(), u"Laptop 16\""_s);
        page->view()->setCurrentIndex(page->model()->index(1, 2));
        save(&desk.window(), u"table-filter"_s);
        page->view()->titles()->setFocusOn(u"price"_s);
        page->view()->titles()->field(u"price"_s)->setText(u"50.."_s);
        page->view()->titles()->field(u"name"_s)->setText(u"~ (book"_s);
        page->applyFilter();
        save(&desk.window(), u"table-columns-refused"_s);
        page->view()->titles()->setTexts({});
        page->filterField()->setText(u"price > 50 AND"_s);
        page->applyFilter();
        save(&desk.window(), u"table-filter-refused"_s);
        page->clearFilter();
        QTRY_VERIFY(!page->model()->isFetching());

        RecordsModel *model = page->model();
        QTRY_COMPARE(model->recordId(0).key().toString(), u"prototype_not_for_sale"_s);
        const auto at = [model](const QString &key, const QString &column) {
            for (int row = 0; row < model->rowCount(); ++row) {
                if (model->recordId(row).key().toString() == key)
                    return model->index(row, model->columnOf(column));
            }
            return QModelIndex();
        };
        QVERIFY(model->setData(at(u"laptop_14"_s, u"price"_s), u"899.00dec"_s));
        QVERIFY(model->setData(at(u"laptop_14"_s, u"warranty"_s), u"3y"_s));
        QVERIFY(model->setData(at(u"monitor_27"_s, u"stock"_s), u"12000"_s));
        QVERIFY(model->setData(at(u"monitor_27"_s, u"warranty"_s), u"5y"_s));
        // The server refuses this one.
        QVERIFY(model->setData(at(u"ssd_4_tb"_s, u"price"_s), u"-1dec"_s));
        QVERIFY(model->removeRows(at(u"headphones"_s, u"id"_s).row(), 2));
        model->appendRow({{u"name"_s, u"Desk lamp"_s}, {u"category"_s, u"lights"_s}});
        desk.trigger(u"table.preview"_s);
        page->view()->setCurrentIndex(at(u"monitor_27"_s, u"name"_s));
        save(&desk.window(), u"table-edits"_s);
        page->view()->edit(at(u"mini_computer"_s, u"price"_s));
        save(&desk.window(), u"table-cell"_s);
        QTest::keyClick(page->view()->findChild<QLineEdit *>(u"cellEditor"_s), Qt::Key_Escape);
        SurrealReply *theirs
            = root->session()->query(u"UPDATE product:laptop_14 SET price = 1099dec, stock = 4"_s);
        QSignalSpy answered(theirs, &SurrealReply::finished);
        QTRY_COMPARE(answered.count(), 1);
        QSignalSpy submitted(model, &SurrealTableModel::submitted);
        desk.trigger(u"query.save"_s);
        QTRY_COMPARE(submitted.count(), 1);
        QCOMPARE(model->rowState(at(u"laptop_14"_s, u"price"_s).row()),
                 SurrealTableModel::RowState::Conflict);
        save(&desk.window(), u"table-conflict-told"_s);
        desk.trigger(u"table.nextConflict"_s);
        save(&desk.window(), u"table-conflict"_s);
        desk.trigger(u"table.revertAll"_s);
        desk.trigger(u"table.preview"_s);

        model->sort(-1);
        desk.trigger(u"table.live"_s);
        QTRY_COMPARE(page->livePane()->model()->state(), SurrealLiveModel::State::Live);
        QSignalSpy updated(page->livePane()->model(), &SurrealLiveModel::updated);
        root->session()->query(u"UPDATE product:trackball SET stock = 99; CREATE product:abacus "
                               "SET name = 'Abacus', category = 'computers', price = 19.90dec"_s);
        const SurrealLiveModel *rows = page->livePane()->model();
        QTRY_COMPARE(rows->recordId(0).key().toString(), u"abacus"_s);
        save(&desk.window(), u"table-live"_s);
        desk.trigger(u"query.close"_s);

        SurrealReply *many = root->session()->query(
            u"CREATE |measurement:1..=200000| SET sensor = 'sensor ' + <string> rand::int(1, 90), "
            "celsius = rand::int(-200, 400) / 10, at = time::now(), ok = rand::bool() RETURN "
            "NONE"_s);
        QSignalSpy made(many, &SurrealReply::finished);
        QTRY_COMPARE_WITH_TIMEOUT(made.count(), 1, 120'000);
        page = desk.window().tableKeeper()->browse(session, u"measurement"_s);
        QTRY_VERIFY(page->model()->rowCount() > 0);
        page->view()->titles()->field(u"sensor"_s)->setText(u"sensor 7"_s);
        page->view()->titles()->field(u"celsius"_s)->setText(u"20..30"_s);
        page->view()->titles()->setFocusOn(u"celsius"_s);
        page->applyFilter();
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->totalState(),
                                  SurrealTableModel::TotalState::Complete, 60'000);
        save(&desk.window(), u"table-large"_s);
        desk.trigger(u"query.close"_s);

        // One record beside its table, with what is linked to it.
        page = desk.window().tableKeeper()->browse(session, u"product"_s);
        QTRY_VERIFY(page->model()->rowCount() > 10);
        page->view()->setCurrentIndex(page->model()->index(4, page->model()->columnOf(u"name"_s)));
        desk.trigger(u"table.freeze"_s);
        auto *panel = desk.find<RecordPanel>(u"recordPanel"_s);
        QSignalSpy shown(panel, &RecordPanel::shown);
        desk.trigger(u"edit.openRecord"_s);
        QTRY_COMPARE(shown.count(), 1);
        save(&desk.window(), u"inspector-fields"_s);
        panel->open(root, SurrealRecordId(u"product"_s, u"webcam"_s));
        QTRY_COMPARE(shown.count(), 2);
        desk.trigger(u"record.links"_s);
        LinksModel *links = panel->links()->model();
        QTRY_COMPARE(links->state(), LinksModel::State::Ready);
        panel->links()->tree()->expandAll();
        QTRY_VERIFY(links->loaded() > 0);
        save(&desk.window(), u"inspector-relations"_s);
        desk.trigger(u"table.resetColumns"_s);
        desk.trigger(u"view.record"_s);
        desk.trigger(u"query.close"_s);

        SessionContext *ada = desk.newSession(root, Desk::ada());
        QVERIFY(ada);
        QTRY_COMPARE(ada->who(), u"ada@example.org"_s);
        page = desk.window().tableKeeper()->browse(desk.window().pageOf(ada), u"restock"_s);
        QTRY_COMPARE(page->model()->totalState(), SurrealTableModel::TotalState::Complete);
        save(&desk.window(), u"table-denied"_s);
    }
};

QTEST_MAIN(tst_TablePictures)
#include "tst_tablepictures.moc"
