// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"
#include "app/sessioncontext.h"
#include "desk.h"
#include "dialogs/commandpalette.h"
#include "dialogs/connectiondialog.h"
#include "mainwindow/tablekeeper.h"
#include "pages/livepage.h"
#include "pages/sessionpage.h"
#include "pages/tablepage.h"
#include "warnings.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {
constexpr int Patience = 30'000;
}

class tst_Palette : public QObject
{
    Q_OBJECT

private:
    static QStringList shown(const PaletteModel &model)
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts.append(model.index(row).data().toString());
        return texts;
    }
    static PaletteModel::Entry entry(const QString &text, const QString &detail = {})
    {
        return {text, detail, {}, {}, [] {}};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        Application::setUpProcess();
    }
    void init() { failOnAnyWarning(); }

    void order()
    {
        PaletteModel model;
        const QAbstractItemModelTester tester(&model);
        model.setEntries({entry(u"Reproduce Ordering"_s, u"Command"_s),
                          entry(u"order"_s, u"Table · test · shop / main"_s),
                          entry(u"order"_s, u"Table · prod · shop / main"_s),
                          entry(u"Open File"_s, u"Command"_s),
                          entry(u"product"_s, u"Table · test · shop / main"_s)});
        QCOMPARE(model.rowCount(), 5);
        model.setTyped(u"prod ord"_s);
        QCOMPARE(model.index(0).data(PaletteModel::DetailRole).toString(),
                 u"Table · prod · shop / main"_s);
        model.setTyped(u"ord"_s);
        QCOMPARE(shown(model), QStringList({u"order"_s, u"order"_s, u"Reproduce Ordering"_s}));
        model.setTyped(u"FILE"_s);
        QCOMPARE(shown(model), QStringList {u"Open File"_s});
        model.setTyped(u"opfl"_s); // letters in this order
        QCOMPARE(shown(model), QStringList {u"Open File"_s});
        model.setTyped(u"zzz"_s);
        QCOMPARE(model.rowCount(), 0);
    }

    void many()
    {
        PaletteModel model;
        QList<PaletteModel::Entry> entries;
        for (int i = 0; i < 20'000; ++i)
            entries.append(entry(u"customer_order_line_%1"_s.arg(i),
                                 u"Table · root on production · shop / main"_s));
        model.setEntries(entries);
        for (const QString &typed :
             {u"c"_s, u"line 199"_s, u"prod ord"_s, u"cstln"_s, u"nothing at all"_s}) {
            qint64 best = std::numeric_limits<qint64>::max();
            for (int i = 0; i < 5; ++i) { // the best of five: other programs run beside this one
                QElapsedTimer clock;
                clock.start();
                model.setTyped(typed);
                best = qMin(best, clock.nsecsElapsed());
            }
            QVERIFY2(best < 30'000'000,
                     qPrintable(u"%1: %2 ms"_s.arg(typed).arg(double(best) / 1e6)));
        }
        model.setTyped(u"line 19999"_s);
        QCOMPARE(shown(model).first(), u"customer_order_line_19999"_s);
    }

    void byTheKeyboardAlone()
    {
        Desk desk;
        ConnectionProfile profile;
        profile.url = QUrl(u"wss://db.example.org"_s);
        profile.name = u"Warehouse"_s;
        desk.registry().remember(profile);
        QVERIFY(QTest::qWaitForWindowActive(&desk.window()));
        SessionContext *root = desk.openSampleShop();
        QVERIFY(root);
        root->rename(u"Till"_s);
        SessionContext *second = desk.workspace().fork(root);
        QTRY_VERIFY(root->tables().contains(u"product"_s));
        QTRY_VERIFY(second->tables().contains(u"product"_s));
        const auto choose = [&](Qt::Key key, const QString &typed) {
            // No window manager gives the keyboard back to the window here.
            desk.window().activateWindow();
            QTRY_VERIFY(QApplication::focusWidget());
            QTest::keyClick(QApplication::focusWidget(), key, Qt::ControlModifier);
            const QPointer<CommandPalette> palette(desk.find<CommandPalette>(u"commandPalette"_s));
            QVERIFY(palette);
            QTRY_COMPARE(QApplication::focusWidget(), palette->field());
            QTest::keyClicks(palette->field(), typed);
            QTest::keyClick(palette->field(), Qt::Key_Return);
            QTRY_VERIFY(!palette);
        };
        const bool wasShown = desk.window().livePage()->isVisible();
        choose(Qt::Key_K, u"live panel"_s);
        QCOMPARE(desk.window().livePage()->isVisible(), !wasShown);
        choose(Qt::Key_K, u"till session"_s);
        QCOMPARE(desk.window().currentPage()->context(), root);
        choose(Qt::Key_P, u"till prod"_s);
        QVERIFY(desk.window().tableKeeper()->current());
        QCOMPARE(desk.window().tableKeeper()->current()->state().table, u"product"_s);

        // Walking, and leaving without a choice.
        desk.trigger(u"view.palette"_s);
        const QPointer<CommandPalette> palette(desk.find<CommandPalette>(u"commandPalette"_s));
        QTest::keyClicks(palette->field(), u"session"_s);
        const int rows = palette->list()->model()->rowCount();
        QVERIFY(rows > 3);
        QTest::keyClick(palette->field(), Qt::Key_Down);
        QCOMPARE(palette->list()->currentIndex().row(), 1);
        QTest::keyClick(palette->field(), Qt::Key_Up);
        QTest::keyClick(palette->field(), Qt::Key_Up);
        QCOMPARE(palette->list()->currentIndex().row(), rows - 1);
        QTest::keyClick(palette->field(), Qt::Key_Escape);
        QTRY_VERIFY(!palette);
        QCOMPARE(desk.workspace().sessions().size(), 2);

        choose(Qt::Key_K, u"wareh"_s);
        auto *dialog = desk.find<ConnectionDialog>(u"connectionDialog"_s);
        QVERIFY(dialog);
        QCOMPARE(dialog->profile().url, profile.url);
        QCOMPARE_LT(desk.watchdog().longestGap().count(), 100);
    }
};

QTEST_MAIN(tst_Palette)
#include "tst_palette.moc"
