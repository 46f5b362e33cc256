// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"
#include "app/sessioncontext.h"
#include "desk.h"
#include "mainwindow/tablekeeper.h"
#include "models/recordsmodel.h"
#include "pages/liverowspane.h"
#include "pages/sessionpage.h"
#include "pages/tablepage.h"
#include "picture.h"
#include "warnings.h"
#include "widgets/recordsview.h"

#include <SurrealQt/SurrealLiveModel>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>

#include <QLineEdit>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

// Pictures of tables as documents.
class tst_TablePictures : public QObject
{
    Q_OBJECT

private:
    Theme::Scheme m_scheme = Theme::Scheme::Light;

    void save(QWidget *widget, const QString &name)
    {
        const QString trouble = Picture::save(widget, name, m_scheme);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        Application::setUpProcess();
    }

    void init() { failOnAnyWarning(); }

    void pictures_data()
    {
        QTest::addColumn<Theme::Scheme>("scheme");
        QTest::newRow("light") << Theme::Scheme::Light;
        QTest::newRow("dark") << Theme::Scheme::Dark;
    }

    void pictures()
    {
        QFETCH(Theme::Scheme, scheme);
        m_scheme = scheme;
        Theme::apply(scheme);
        Desk desk;
        SessionContext *root = desk.openSampleShop();
        QVERIFY(root);
        desk.trigger(u"view.live"_s);
        SessionPage *session = desk.window().pageOf(root);
        TablePage *page = desk.window().tableKeeper()->browse(session, u"product"_s);
        QTRY_VERIFY(page->model()->rowCount() > 10);
        page->filterField()->setText(u"price > 50 AND public"_s);
        page->applyFilter();
        page->model()->sort(page->model()->columnOf(u"price"_s), Qt::DescendingOrder);
        const auto first = [page] {
            return page->model()->valueAt(0, page->model()->columnOf(u"name"_s)).toString();
        };
        QTRY_COMPARE(first(), u"Laptop 16\""_s);
        page->view()->setCurrentIndex(page->model()->index(1, 2));
        save(&desk.window(), u"table-filter"_s);
        page->filterField()->setText(u"price > 50 AND"_s);
        page->applyFilter();
        save(&desk.window(), u"table-filter-refused"_s);
        page->clearFilter();
        QTRY_VERIFY(!page->model()->isFetching());

        RecordsModel *model = page->model();
        const auto at = [model](int row, const QString &column) {
            return model->index(row, model->columnOf(column));
        };
        QVERIFY(model->setData(at(1, u"price"_s), u"899.00dec"_s));
        QVERIFY(model->setData(at(2, u"stock"_s), u"12"_s));
        QVERIFY(model->setData(at(2, u"warranty"_s), u"2y"_s));
        QVERIFY(model->setData(at(4, u"price"_s), u"-1dec"_s)); // which the server refuses
        QVERIFY(model->removeRows(6, 2));
        model->appendRow({{u"name"_s, u"Desk lamp"_s}, {u"category"_s, u"lights"_s}});
        desk.trigger(u"table.preview"_s);
        page->view()->setCurrentIndex(at(2, u"name"_s));
        save(&desk.window(), u"table-edits"_s);
        page->view()->edit(at(3, u"price"_s));
        save(&desk.window(), u"table-cell"_s);
        QTest::keyClick(page->view()->findChild<QLineEdit *>(u"cellEditor"_s), Qt::Key_Escape);
        SurrealReply *theirs = root->session()->query(u"UPDATE "_s + model->recordId(1).toString()
                                                      + u" SET price = 1099dec"_s);
        QSignalSpy answered(theirs, &SurrealReply::finished);
        QTRY_COMPARE(answered.count(), 1);
        QSignalSpy submitted(model, &SurrealTableModel::submitted);
        desk.trigger(u"query.save"_s);
        QTRY_COMPARE(submitted.count(), 1);
        save(&desk.window(), u"table-conflict"_s);
        desk.trigger(u"table.revertAll"_s);
        desk.trigger(u"table.preview"_s);

        desk.trigger(u"table.live"_s);
        QTRY_COMPARE(page->livePane()->model()->state(), SurrealLiveModel::State::Live);
        QSignalSpy updated(page->livePane()->model(), &SurrealLiveModel::updated);
        root->session()->query(u"UPDATE product:trackball SET stock = 99; CREATE product:abacus "
                               "SET name = 'Abacus', category = 'computers', price = 19.90dec"_s);
        const SurrealLiveModel *rows = page->livePane()->model();
        QTRY_COMPARE(rows->recordId(0).key().toString(), u"abacus"_s);
        save(&desk.window(), u"table-live"_s);
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
