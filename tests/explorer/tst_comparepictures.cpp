// SPDX-License-Identifier: Apache-2.0
#include "app/sessioncontext.h"
#include "desk.h"
#include "dialogs/sessionchooser.h"
#include "mainwindow/comparekeeper.h"
#include "pages/comparepage.h"
#include "pages/querypage.h"
#include "picture.h"
#include "picturetest.h"
#include "widgets/comparefilters.h"
#include "widgets/compareview.h"

#include <QCheckBox>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {
constexpr int Patience = 30'000; // ms
}

// Pictures of one text in several sessions.
class tst_ComparePictures : public PictureTest
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
        QVERIFY(desk.run(root,
                         u"DEFINE FIELD OVERWRITE stock ON product TYPE int"
                         "  PERMISSIONS FOR select WHERE $auth.id = person:grace;"
                         "DEFINE FIELD cost ON product TYPE option<decimal>"
                         "  PERMISSIONS FOR select NONE;"
                         "UPDATE product SET cost = price * 0.6dec WHERE price > 100"_s));
        SessionContext *ada = desk.newSession(root, Desk::ada());
        SessionContext *grace
            = desk.newSession(root,
                              SurrealCredentials::record(u"shop"_s, u"main"_s, u"account"_s,
                                                         {{u"email"_s, u"grace@example.org"_s},
                                                          {u"password"_s, u"grace-sample"_s}}));
        SessionContext *nobody = desk.newSession(root, {});
        QVERIFY(ada && grace && nobody);
        QTRY_COMPARE(ada->who(), u"ada@example.org"_s);
        QTRY_COMPARE(grace->who(), u"grace@example.org"_s);
        nobody->setReadOnly(true);
        desk.window().showSession(root);
        QueryPage *query = desk.query(root);
        query->editor()->setText(u"UPDATE product:trackball SET stock += 1;"_s);
        desk.trigger(u"query.runInSessions"_s);
        auto *chooser = desk.find<SessionChooser>(u"sessionChooser"_s);
        QVERIFY(chooser);
        save(chooser, u"compare-chooser-writes"_s);
        chooser->reject();
        QTRY_VERIFY(!desk.find<SessionChooser>(u"sessionChooser"_s));

        query->editor()->setText(
            u"SELECT * FROM product\n    WHERE category != 'cables' ORDER BY id;"_s);
        desk.trigger(u"query.runInSessions"_s);
        chooser = desk.find<SessionChooser>(u"sessionChooser"_s);
        QVERIFY(chooser);
        save(chooser, u"compare-chooser"_s);
        chooser->accept();
        ComparePage *page = desk.window().compareKeeper()->current();
        QVERIFY(page);
        QTRY_VERIFY_WITH_TIMEOUT(!page->isBusy(), Patience);
        QVERIFY(page->model()->rowCount() > 10);
        page->view()->setCurrentIndex(page->model()->index(3, CompareModel::FirstField + 2));
        desk.trigger(u"view.value"_s);
        save(&desk.window(), u"compare-diff"_s);
        desk.trigger(u"view.value"_s);
        page->view()->clearSelection();
        save(&desk.window(), u"compare-diff-wide"_s);
        page->filters()->box(ResultDiff::Category::Changed)->click();
        save(&desk.window(), u"compare-filtered"_s);
    }
};

QTEST_MAIN(tst_ComparePictures)
#include "tst_comparepictures.moc"
