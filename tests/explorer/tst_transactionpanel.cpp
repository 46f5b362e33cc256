// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/heldtransaction.h"
#include "app/sessioncontext.h"
#include "dialogs/settingsdialog.h"
#include "mainwindow/transactionkeeper.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "picture.h"
#include "tabletest.h"
#include "widgets/principalbar.h"
#include "widgets/sessiontabbar.h"
#include "widgets/statuscell.h"
#include "widgets/transactionpanel.h"

#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// What a person sees of an open transaction: panel, clock and badge, and pictures of them.
class tst_TransactionPanel : public TableTest
{
    Q_OBJECT

private:
    SessionContext *m_root = nullptr;
    SessionContext *m_other = nullptr; // the same user in a session of its own

    void connectBoth()
    {
        m_root = connectTo(m_server.url(), 3);
        QVERIFY(m_root);
        m_other = m_desk->workspace().fork(m_root);
        QTRY_VERIFY_WITH_TIMEOUT(m_other->isUsable(), Patience);
        window().showSession(m_root);
    }
    QAction *action(const QString &id) { return window().actionRegistry()->action(id); }
    QDockWidget *dock() { return window().transactionKeeper()->dock(); }
    HeldTransaction *held() const { return m_root->heldTransaction(); }
    QueryPage *query() const { return m_desk->query(m_root); }
    TransactionPanel *panel() { return window().transactionKeeper()->panel(); }
    void begin()
    {
        m_desk->trigger(u"transaction.begin"_s);
        QTRY_COMPARE_WITH_TIMEOUT(held()->state(), HeldTransaction::State::Open, Patience);
    }
    void run(const QString &text) { QVERIFY(m_desk->run(m_root, text)); }

private Q_SLOTS:
    // The panel comes with a transaction and goes with it, unless a person says otherwise.
    void panelClockAndBadge()
    {
        connectBoth();
        auto *clock = window().findChild<StatusCell *>(u"statusTransaction"_s);
        QVERIFY(clock->isVisible());
        QCOMPARE(clock->text(), QString());
        const QRect where = clock->geometry();
        QVERIFY(!dock()->isVisible());
        SessionTabBar *tabs = window().sessionTabs();
        const auto badge
            = [tabs, this] { return tabs->grab(tabs->tabRect(tabs->indexOf(m_root))).toImage(); };
        const QImage none = badge();
        begin();
        QTRY_VERIFY(badge() != none);
        const QImage open = badge();
        QVERIFY(dock()->isVisible());
        QVERIFY(panel()->findChild<QLabel *>(u"ledgerEmpty"_s)->isVisible());
        run(u"CREATE item:4"_s);
        QVERIFY(clock->text().startsWith(u"TX 0"_s) && clock->text().endsWith(u"· 1 statement"_s));
        QCOMPARE(clock->geometry(), where);
        QVERIFY(clock->sizeHint().width() <= clock->width());
        QTRY_VERIFY_WITH_TIMEOUT(!clock->text().contains(u"00:00"_s), Patience); // it counts
        QVERIFY(panel()->stateText().contains(u"1 statement · root"_s));
        QVERIFY(tabs->tabToolTip(tabs->indexOf(m_root)).contains(u"1 open transaction"_s));
        QVERIFY(!tabs->tabToolTip(tabs->indexOf(m_other)).contains(u"open transaction"_s));
        QCOMPARE(window().pageOf(m_root)->principalBar()->guardText(), u"1 OPEN TRANSACTION"_s);

        held()->setLimit(1h, 1h); // it is about to be cancelled: that shows from any tab
        QTRY_VERIFY_WITH_TIMEOUT(held()->isAboutToBeCanceled(), Patience);
        QVERIFY(badge() != open);
        held()->setLimit(0ms, 0ms);
        QCOMPARE(badge(), open);

        // Of the session in front; the other one has none.
        window().showSession(m_other);
        QCOMPARE(clock->text(), QString());
        QVERIFY(!dock()->isVisible());
        QVERIFY(action(u"transaction.begin"_s)->isEnabled());
        window().showSession(m_root);
        QVERIFY(dock()->isVisible());

        // Shown again, where it was run; in a query of its own when it stands nowhere any more.
        query()->editor()->setText(u"RETURN 0;\nCREATE item:4"_s);
        panel()->ledger()->selectRow(0);
        panel()->ledger()->setFocus();
        QTest::keyClick(panel()->ledger(), Qt::Key_Return);
        QCOMPARE(query()->editor()->selectedText(), u"CREATE item:4"_s);
        query()->editor()->clear();
        m_desk->trigger(u"transaction.show"_s);
        QCOMPARE(window().pageOf(m_root)->queries().size(), 2);
        QCOMPARE(query()->editor()->text(), u"CREATE item:4;"_s);

        dock()->close(); // by hand: it stays away
        QVERIFY(!dock()->isVisible());
        run(u"RETURN 1"_s);
        QVERIFY(!dock()->isVisible());
        QTest::mouseClick(clock, Qt::LeftButton);
        QVERIFY(dock()->isVisible());
        m_desk->trigger(u"transaction.cancel"_s);
        QTRY_COMPARE_WITH_TIMEOUT(held()->state(), HeldTransaction::State::Canceled, Patience);
        QVERIFY(dock()->isVisible()); // the person has opened it
        QCOMPARE(clock->text(), QString());
        m_desk->trigger(u"view.transaction"_s);
        QVERIFY(!dock()->isVisible());
        begin();
        QVERIFY(dock()->isVisible());
        m_desk->trigger(u"layout.browse"_s);
        QTRY_VERIFY(dock()->isVisible());
        m_desk->trigger(u"transaction.commit"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!dock()->isVisible(), Patience);
    }

    void theSettingIsInItsPage()
    {
        SettingsDialog *dialog = window().openSettings();
        auto *minutes = dialog->findChild<QSpinBox *>(u"settingTransactionMinutes"_s);
        QVERIFY(minutes);
        QCOMPARE(minutes->value(), 10);
        minutes->setValue(0);
        QCOMPARE(minutes->text(), u"never"_s);
        QCOMPARE(m_desk->settings().transactionMinutes(), 0);
        dialog->reject();
    }

    void pictures_data()
    {
        QTest::addColumn<Theme::Scheme>("scheme");
        QTest::newRow("light") << Theme::Scheme::Light;
        QTest::newRow("dark") << Theme::Scheme::Dark;
    }

    void pictures()
    {
        QFETCH(Theme::Scheme, scheme);
        Theme::apply(scheme);
        const auto save = [this, scheme](const QString &name) {
            QCOMPARE(Picture::save(&window(), name, scheme), QString());
        };
        m_root = m_desk->openSampleShop();
        QVERIFY(m_root);
        run(u"UPDATE product SET price += 1 WHERE price < 50;"_s);
        query()->editor()->setText(
            u"-- tried before anybody sees it\nDELETE review WHERE stars < 3;"_s);
        query()->editor()->setCursorPosition(1, 4);
        m_desk->trigger(u"query.dryRun"_s);
        QTRY_VERIFY_WITH_TIMEOUT(query()->results()->mark().contains(u"nothing was changed"_s),
                                 Patience);
        save(u"dry-run"_s);
        begin();
        run(u"UPDATE product SET price = price * 1.05 WHERE stock > 0;"_s);
        run(u"CREATE person:ada SET name = 'Ada';"_s); // she is there already
        run(u"LET $cheap = (SELECT VALUE id FROM product WHERE price < 20); DELETE review WHERE "
            "out IN $cheap;"_s);
        run(u"SELECT name, price, stock FROM product ORDER BY price LIMIT 8;"_s);
        QTRY_VERIFY_WITH_TIMEOUT(panel()->stateText().contains(u"00:01"_s), Patience);
        save(u"transaction"_s);
        held()->setLimit(59s, 59s);
        QTRY_VERIFY_WITH_TIMEOUT(held()->isAboutToBeCanceled(), Patience);
        save(u"transaction-forgotten"_s);
        SessionContext *second = m_desk->workspace().fork(m_root);
        QTRY_VERIFY_WITH_TIMEOUT(second->isUsable(), Patience);
        QVERIFY(ask(second, u"UPDATE product SET stock -= 1"_s));
        window().showSession(m_root);
        m_desk->trigger(u"transaction.commit"_s);
        QTRY_VERIFY_WITH_TIMEOUT(held()->isConflict(), Patience);
        save(u"transaction-conflict"_s);
        m_desk->trigger(u"view.transaction"_s);
        window().resize(1280, 800);
        window().showSession(second);
        m_desk->trigger(u"view.transaction"_s);
        save(u"transaction-none"_s);
        m_desk->watchdog().restart();
    }
};

QTEST_MAIN(tst_TransactionPanel)
#include "tst_transactionpanel.moc"
