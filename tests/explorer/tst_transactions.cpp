// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/heldtransaction.h"
#include "app/sessioncontext.h"
#include "dialogs/runquestion.h"
#include "dialogs/settingsdialog.h"
#include "mainwindow/transactionkeeper.h"
#include "mainwindow/windowstatusbar.h"
#include "models/ledgermodel.h"
#include "models/recordsmodel.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "pages/tablepage.h"
#include "support/tcpproxy.h"
#include "tabletest.h"
#include "widgets/noticebar.h"
#include "widgets/principalbar.h"
#include "widgets/sessiontabbar.h"
#include "widgets/transactionclock.h"
#include "widgets/transactionpanel.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealDiagnostics>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = HeldTransaction::State;
using EntryState = LedgerModel::State;

// A transaction that is open over several runs.
class tst_Transactions : public TableTest
{
    Q_OBJECT

private:
    SessionContext *m_root = nullptr; // has three records item
    SessionContext *m_other = nullptr; // the same user in a session of its own

    void connectBoth(const QUrl &url, const ConnectionProfile &profile = ConnectionProfile())
    {
        m_root = connectTo(url, 3, profile);
        QVERIFY(m_root);
        m_other = m_desk->workspace().fork(m_root);
        QTRY_VERIFY_WITH_TIMEOUT(m_other->isUsable(), Patience);
        window().showSession(m_root);
    }
    HeldTransaction *held() const { return m_root->heldTransaction(); }
    LedgerModel *ledger() const { return held()->ledger(); }
    QueryPage *query() const { return m_desk->query(m_root); }
    QAction *action(const QString &id) { return window().actionRegistry()->action(id); }
    TransactionPanel *panel() { return window().transactionKeeper()->panel(); }
    QDockWidget *dock() { return window().transactionKeeper()->dock(); }
    NoticeBar *notice() { return window().pageOf(m_root)->notice(); }
    RunQuestion *question() { return m_desk->find<RunQuestion>(u"runQuestion"_s); }
    void begin()
    {
        m_desk->trigger(u"transaction.begin"_s);
        QTRY_COMPARE_WITH_TIMEOUT(held()->state(), State::Open, Patience);
    }
    void run(const QString &text) { QVERIFY(m_desk->run(m_root, text)); }
    // Not a run: nothing is sent.
    void tryToRun(const QString &text)
    {
        query()->editor()->setText(text);
        query()->runAll();
        query()->editor()->clear(); // the editor asks about what stands in it
    }
    static qint64 count(const SessionContext *context)
    {
        const auto rows = ask(context, u"SELECT count() FROM item GROUP ALL"_s);
        return rows ? rows->at(0)[u"count"].toInt() : -1;
    }
    static QString names(const SessionContext *context)
    {
        const auto rows = ask(context, u"SELECT VALUE name FROM item"_s);
        return rows ? rows->toSurrealQL() : QString();
    }
    qsizetype sent(const QString &word) const
    {
        qsizetype found = 0;
        const auto frames = m_root->connection()->client()->diagnostics()->frames();
        for (const SurrealFrame &frame : frames) {
            const QString text = frame.message()[u"params"].toArray().at(0).toString();
            if (frame.isSent() && !text.endsWith(u"\n;)"_s) && text.contains(word))
                ++found;
        }
        return found;
    }
    static qsizetype calls(const QString &method, const SurrealClient *client)
    {
        const auto frames = client->diagnostics()->frames();
        return std::count_if(frames.cbegin(), frames.cend(), [&](const SurrealFrame &frame) {
            return frame.isSent() && frame.method() == method;
        });
    }

private Q_SLOTS:
    // W3: run 3 edits in separate runs, a second session does not see them, Commit makes them
    // visible.
    void threeRunsAndACommit()
    {
        connectBoth(m_server.url());
        const QAbstractItemModelTester tester(ledger());
        const QString before = names(m_other);
        QVERIFY(action(u"transaction.begin"_s)->isEnabled());
        QVERIFY(!action(u"transaction.commit"_s)->isEnabled());
        begin();
        QVERIFY(!action(u"transaction.begin"_s)->isEnabled());
        QVERIFY(action(u"transaction.commit"_s)->isEnabled());
        run(u"UPDATE item:1 SET name = 'one'"_s);
        run(u"CREATE item:4 SET name = 'four'"_s);
        run(u"DELETE item:2"_s);
        QCOMPARE(names(m_other), before);
        run(u"SELECT VALUE name FROM item"_s); // the transaction sees what it wrote
        QCOMPARE(query()->results()->currentView()->result().value().toSurrealQL(),
                 u"['one', 'name 3', 'four']"_s);
        QCOMPARE(held()->statements(), 4);
        QCOMPARE(names(m_other), before);

        m_desk->trigger(u"transaction.commit"_s);
        QTRY_COMPARE_WITH_TIMEOUT(held()->state(), State::Committed, Patience);
        QCOMPARE(names(m_other), u"['one', 'name 3', 'four']"_s);
        QVERIFY(!action(u"transaction.commit"_s)->isEnabled());
        QVERIFY(action(u"transaction.begin"_s)->isEnabled());
        // What is run now takes effect at once.
        run(u"CREATE item:5"_s);
        QCOMPARE(count(m_other), 4);
        QCOMPARE(held()->statements(), 4);
    }

    void cancelUndoesAll()
    {
        connectBoth(m_server.url());
        begin();
        run(u"DELETE item"_s);
        run(u"DEFINE FIELD late ON item TYPE option<int>"_s);
        m_desk->trigger(u"transaction.cancel"_s);
        QTRY_COMPARE_WITH_TIMEOUT(held()->state(), State::Canceled, Patience);
        QCOMPARE(count(m_other), 3);
        QVERIFY(!ask(m_other, u"INFO FOR TABLE item"_s)
                     ->toSurrealQL()
                     .contains(u"DEFINE FIELD late"_s));
        QVERIFY(!notice()->isVisible()); // it was meant
    }

    // The keys, as a person would press them.
    void byTheKeys()
    {
        connectBoth(m_server.url());
        window().activateWindow();
        query()->editor()->setFocus();
        QTRY_VERIFY_WITH_TIMEOUT(query()->editor()->hasFocus(), Patience);
        const auto controlShift = Qt::ControlModifier | Qt::ShiftModifier;
        QTest::keyClick(query()->editor(), Qt::Key_B, controlShift);
        QTRY_COMPARE_WITH_TIMEOUT(held()->state(), State::Open, Patience);
        query()->editor()->setText(u"CREATE item:9"_s);
        query()->editor()->setFocus();
        QTest::keyClick(query()->editor(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(held()->statements() == 1 && !query()->isRunning(), Patience);
        QTest::keyClick(query()->editor(), Qt::Key_X, controlShift);
        QTRY_COMPARE_WITH_TIMEOUT(held()->state(), State::Canceled, Patience);
        QCOMPARE(query()->editor()->text(), u"CREATE item:9"_s); // X cuts nothing
        QTest::keyClick(query()->editor(), Qt::Key_B, controlShift);
        QTRY_COMPARE_WITH_TIMEOUT(held()->state(), State::Open, Patience);
        QTest::keyClick(query()->editor(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(held()->statements() == 1 && !query()->isRunning(), Patience);
        QTest::keyClick(query()->editor(), Qt::Key_M, controlShift);
        QTRY_COMPARE_WITH_TIMEOUT(held()->state(), State::Committed, Patience);
        QCOMPARE(count(m_other), 4);
    }

    // A statement that fails stays out of it; those of its run and later ones are in.
    void aFailedStatementStaysOut()
    {
        connectBoth(m_server.url());
        begin();
        run(u"CREATE item:4; CREATE item:1; CREATE item:5"_s);
        run(u"SELEKT 1"_s);
        run(u"CREATE item:6"_s);
        QCOMPARE(ledger()->entry(0).state, EntryState::Done);
        QCOMPARE(ledger()->entry(1).state, EntryState::Failed);
        QVERIFY2(ledger()->entry(1).error.contains(u"item:1"_s),
                 qPrintable(ledger()->entry(1).error));
        QCOMPARE(ledger()->entry(2).state, EntryState::Done);
        QCOMPARE(ledger()->entry(2).rows, 1);
        QCOMPARE(ledger()->entry(3).state, EntryState::Failed);
        QVERIFY(panel()->effectText().contains(u"goes on without it"_s));
        QCOMPARE(held()->state(), State::Open);
        m_desk->trigger(u"transaction.commit"_s);
        QTRY_COMPARE_WITH_TIMEOUT(held()->state(), State::Committed, Patience);
        QCOMPARE(count(m_other), 6);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("word");
        QTest::newRow("begin") << u"BEGIN; CREATE item:4; COMMIT"_s << u"take BEGIN"_s;
        QTest::newRow("commit") << u"CREATE item:4; COMMIT"_s << u"COMMIT"_s;
        QTest::newRow("cancel") << u"CANCEL"_s << u"CANCEL"_s;
        QTest::newRow("live") << u"LIVE SELECT * FROM item"_s << u"live query"_s;
        QTest::newRow("kill") << u"KILL u'018f3c5e-0000-7000-8000-000000000000'"_s << u"KILL"_s;
        QTest::newRow("use") << u"USE DB other; CREATE item:4"_s << u"database"_s;
        QTest::newRow("index") << u"DEFINE INDEX n ON item FIELDS name CONCURRENTLY"_s
                               << u"CONCURRENTLY"_s;
    }

    void refused()
    {
        QFETCH(QString, text);
        QFETCH(QString, word);
        connectBoth(m_server.url());
        begin();
        m_root->connection()->client()->diagnostics()->setRecording(true);
        tryToRun(text);
        QVERIFY(!query()->isRunning());
        QVERIFY2(query()->results()->message().contains(word)
                     && query()->results()->message().contains(u"Nothing was sent"_s),
                 qPrintable(query()->results()->message()));
        QCOMPARE(held()->statements(), 0);
        QCOMPARE(count(m_root), 3); // what was sent before it has been answered
        QCOMPARE(sent(text.section(u' ', 0, 0)), 0);
        QCOMPARE(held()->state(), State::Open);
        // The session stays who and where it is, too.
        QSignalSpy failed(m_root, &SessionContext::useFailed);
        m_root->use(u"test"_s, u"elsewhere"_s);
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, Patience);
        QVERIFY2(notice()->text().contains(u"commit or cancel it first"_s),
                 qPrintable(notice()->text()));
    }

    void conflict()
    {
        connectBoth(m_server.url());
        begin();
        run(u"UPDATE item:1 SET name = 'mine'"_s);
        QVERIFY(ask(m_other, u"UPDATE item:1 SET name = 'theirs'"_s));
        m_desk->trigger(u"transaction.commit"_s);
        QTRY_COMPARE_WITH_TIMEOUT(held()->state(), State::Failed, Patience);
        QVERIFY(held()->isConflict());
        QVERIFY(notice()->isVisible());
        for (const QString &word :
             {u"Conflict"_s, u"Nothing of its 1 statement was written"_s, u"begin again"_s})
            QVERIFY2(notice()->text().contains(word), qPrintable(notice()->text()));
        QCOMPARE(ledger()->entry(ledger()->rowCount() - 1).state, EntryState::EndedBadly);
        QVERIFY(dock()->isVisible()); // what is to be run once more
        QVERIFY(names(m_other).contains(u"theirs"_s));
        // The bar brings the statements back.
        notice()->findChild<QToolButton *>(u"noticeAction"_s)->click();
        QCOMPARE(query()->editor()->text(), u"UPDATE item:1 SET name = 'mine';\n"_s);
        QVERIFY(!notice()->isVisible());
        begin();
        query()->runAll();
        QTRY_VERIFY_WITH_TIMEOUT(!query()->isRunning(), Patience);
        m_desk->trigger(u"transaction.commit"_s);
        QTRY_COMPARE_WITH_TIMEOUT(held()->state(), State::Committed, Patience);
        QVERIFY(names(m_other).contains(u"mine"_s));
    }

    // Forgotten, it says so and is then cancelled.
    void cancelledByItself()
    {
        connectBoth(m_server.url());
        QCOMPARE(held()->limit(), 10min); // as the settings have it
        m_desk->settings().setTransactionMinutes(20);
        QCOMPARE(held()->limit(), 20min);
        begin();
        run(u"DELETE item"_s);
        QVERIFY(!held()->isAboutToBeCanceled());
        held()->setLimit(1h, 1h); // it warns at once, for an hour
        QTRY_VERIFY_WITH_TIMEOUT(held()->isAboutToBeCanceled(), Patience);
        QVERIFY(notice()->isVisible());
        QVERIFY2(notice()->text().contains(u"is cancelled in 3,600 seconds"_s)
                     || notice()->text().contains(u"is cancelled in 3600 seconds"_s),
                 qPrintable(notice()->text()));
        auto *keep = notice()->findChild<QToolButton *>(u"noticeAction"_s);
        QCOMPARE(keep->text(), u"Keep Open"_s);
        keep->click();
        QVERIFY(!held()->isAboutToBeCanceled());
        QVERIFY(!notice()->isVisible());
        QCOMPARE(held()->state(), State::Open);
        // The time counts from the last statement on, and not while one runs.
        query()->editor()->setText(u"SLEEP 300ms"_s);
        query()->runAll();
        held()->setLimit(1ms, 0ms);
        QCOMPARE(held()->state(), State::Open);
        QTRY_COMPARE_WITH_TIMEOUT(held()->state(), State::Canceled, Patience);
        QCOMPARE(ledger()->entry(1).state, EntryState::Done); // it was waited for
        const LedgerModel::Entry &last = ledger()->entry(ledger()->rowCount() - 1);
        QCOMPARE(last.state, EntryState::EndedBadly);
        QVERIFY2(last.line.contains(u"Cancelled by itself"_s), qPrintable(last.line));
        QVERIFY(notice()->text().contains(u"Cancelled by itself"_s));
        QCOMPARE(count(m_other), 3);
    }

    void neverCancelledByItself()
    {
        connectBoth(m_server.url());
        m_desk->settings().setTransactionMinutes(0);
        begin();
        QCOMPARE(held()->limit(), 0ms);
        run(u"RETURN 1"_s);
        QVERIFY(!held()->isAboutToBeCanceled());
        QCOMPARE(held()->state(), State::Open);
    }

    void lostWithTheConnection()
    {
        TcpProxy proxy(m_server.url());
        connectBoth(proxy.url());
        const SessionContext *third = connectAgain(m_server.url());
        QVERIFY(third);
        window().showSession(m_root);
        begin();
        run(u"DELETE item"_s);
        run(u"CREATE item:7"_s);
        proxy.drop();
        QTRY_COMPARE_WITH_TIMEOUT(held()->state(), State::Lost, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_root->isUsable(), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(notice()->text().contains(u"connection is back"_s), Patience);
        for (const QString &word :
             {u"the open transaction with it"_s, u"nothing of its 2 statements was written"_s,
              u"nothing was run again"_s})
            QVERIFY2(notice()->text().contains(word), qPrintable(notice()->text()));
        QCOMPARE(ledger()->entry(2).state, EntryState::EndedBadly);
        QCOMPARE(count(third), 3);
        QVERIFY(!action(u"transaction.commit"_s)->isEnabled());
        run(u"CREATE item:8"_s); // at once, as without a transaction
        QCOMPARE(count(third), 4);
    }

    void productionAsks()
    {
        ConnectionProfile profile;
        profile.environment = ConnectionProfile::Environment::Production;
        profile.name = u"The shop"_s;
        connectBoth(m_server.url(), profile);
        begin();
        tryToRun(u"CREATE item:4; UPDATE item:1 SET name = 'one'"_s);
        QVERIFY(question()); // as without a transaction
        QTest::mouseClick(question()->runButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(held()->statements() == 2 && !query()->isRunning(), Patience);
        QTRY_VERIFY(!question());
        m_desk->trigger(u"transaction.commit"_s);
        QVERIFY(question());
        for (const QString &word : {u"Commit to production?"_s, u"2 statements"_s, u"item"_s,
                                    u"Session root"_s, u"root · test / d"_s, u"The shop"_s})
            QVERIFY2(question()->text().contains(word), qPrintable(question()->text()));
        QCOMPARE(question()->runButton()->text(), u"Commit"_s);
        question()->reject();
        QTRY_VERIFY(!question());
        QCOMPARE(held()->state(), State::Open);
        QCOMPARE(count(m_other), 3);
        m_desk->trigger(u"transaction.commit"_s);
        QTest::mouseClick(question()->runButton(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(held()->state(), State::Committed, Patience);
        QCOMPARE(count(m_other), 4);
    }

    void readOnlyCommitsNothing()
    {
        connectBoth(m_server.url());
        begin();
        run(u"CREATE item:4"_s);
        m_root->setReadOnly(true);
        tryToRun(u"CREATE item:5"_s);
        QVERIFY(query()->results()->message().contains(u"read-only"_s));
        m_desk->trigger(u"transaction.commit"_s);
        QVERIFY2(notice()->text().contains(u"read-only"_s), qPrintable(notice()->text()));
        QCOMPARE(held()->state(), State::Open);
        m_root->setReadOnly(false);
        m_desk->trigger(u"transaction.commit"_s);
        QTRY_COMPARE_WITH_TIMEOUT(held()->state(), State::Committed, Patience);
    }

    // The panel comes with a transaction and goes with it, unless a person says otherwise.
    void panelClockAndBadge()
    {
        connectBoth(m_server.url());
        const TransactionClock *clock = window().windowStatusBar()->transactionClock();
        QVERIFY(clock->isVisible());
        QCOMPARE(clock->text(), u"No transaction"_s);
        const QRect where = clock->geometry();
        QVERIFY(!dock()->isVisible());
        const SessionTabBar *tabs = window().sessionTabs();
        begin();
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

        // Of the session in front; the other one has none.
        window().showSession(m_other);
        QCOMPARE(clock->text(), u"No transaction"_s);
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
        QTest::mouseClick(const_cast<TransactionClock *>(clock), Qt::LeftButton);
        QVERIFY(dock()->isVisible());
        m_desk->trigger(u"transaction.cancel"_s);
        QTRY_COMPARE_WITH_TIMEOUT(held()->state(), State::Canceled, Patience);
        QVERIFY(dock()->isVisible()); // the person has opened it
        QCOMPARE(clock->text(), u"No transaction"_s);
        m_desk->trigger(u"view.transaction"_s);
        QVERIFY(!dock()->isVisible());
        begin();
        QVERIFY(dock()->isVisible());
        m_desk->trigger(u"layout.browse"_s);
        QTRY_VERIFY(dock()->isVisible());
        m_desk->trigger(u"transaction.commit"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!dock()->isVisible(), Patience);
    }

    // Every way out names the transaction and its statements, and changes nothing when cancelled.
    void askedOnTheWayOut_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("session") << u"session"_s;
        QTest::newRow("window") << u"window"_s;
        QTest::newRow("reconnect") << u"reconnect"_s;
    }

    void askedOnTheWayOut()
    {
        QFETCH(QString, path);
        connectBoth(m_server.url());
        m_root->rename(u"Mine"_s);
        SurrealClient witness; // the window may go
        witness.open(m_server.url());
        SurrealSession *outside = witness.session();
        outside->signin(SurrealCredentials::root(m_server.user(), m_server.password()));
        outside->use(m_root->session()->namespaceName(), m_root->session()->databaseName());
        begin();
        run(u"DELETE item"_s);
        run(u"CREATE item:4"_s);
        m_root->connection()->client()->diagnostics()->setRecording(true);
        const auto leave = [&] {
            if (path == u"session"_s)
                m_desk->trigger(u"session.close"_s);
            else if (path == u"window"_s)
                window().close();
            else
                m_desk->trigger(u"session.reconnect"_s);
        };
        const auto box = [this] { return m_desk->find<QMessageBox>(u"confirmLoss"_s); };
        leave();
        QVERIFY(box());
        QVERIFY2(
            box()->informativeText().contains(u"The open transaction of Mine has 2 statements"_s),
            qPrintable(box()->informativeText()));
        QVERIFY(!box()->informativeText().contains(u"1 open transaction"_s)); // said once
        box()->button(QMessageBox::Cancel)->click();
        QTRY_VERIFY(!box());
        QCOMPARE(held()->state(), State::Open);
        run(u"CREATE item:5"_s);
        QCOMPARE(held()->statements(), 3);
        const QPointer<SurrealClient> client(m_root->connection()->client());
        leave();
        QVERIFY(box());
        const auto buttons = box()->buttons();
        for (QAbstractButton *button : buttons) {
            if (box()->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        if (path == u"session"_s)
            QTRY_VERIFY_WITH_TIMEOUT(client && calls(u"cancel"_s, client) == 1, Patience);
        else if (path == u"reconnect"_s)
            QTRY_COMPARE_WITH_TIMEOUT(held()->state(), State::Lost, Patience);
        else
            QTRY_VERIFY_WITH_TIMEOUT(!window().isVisible(), Patience);
        // The server has let go of it: its records are as before, and free to be changed.
        bool answered = false;
        outside->query(u"UPDATE item SET rest = 0; SELECT VALUE name FROM item"_s)
            ->then(
                this,
                [&answered](const SurrealValue &all) {
                    answered = true;
                    QCOMPARE(all.size(), 3);
                },
                [](const SurrealError &error) { QFAIL(qPrintable(error.message())); });
        QTRY_VERIFY_WITH_TIMEOUT(answered, Patience);
    }

    // What a table applies is outside of it, and says so before.
    void aTableAppliesOutsideOfIt()
    {
        connectBoth(m_server.url());
        TablePage *page = browse(m_root, u"item"_s);
        QVERIFY(page);
        begin();
        page->model()->setValue(0, page->model()->columnOf(u"name"_s), u"edited"_s);
        QVERIFY(page->edits()->canApply());
        page->edits()->apply();
        QVERIFY(question());
        QVERIFY2(question()->text().contains(u"outside of it"_s), qPrintable(question()->text()));
        question()->reject();
        QTRY_VERIFY(!question());
        QCOMPARE(page->model()->pendingChanges(), 1);
        QVERIFY(!names(m_other).contains(u"edited"_s));
        page->edits()->apply();
        QTest::mouseClick(question()->runButton(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->pendingChanges(), 0, Patience);
        QVERIFY(names(m_other).contains(u"edited"_s));
        m_desk->trigger(u"transaction.cancel"_s);
        QTRY_COMPARE_WITH_TIMEOUT(held()->state(), State::Canceled, Patience);
        QVERIFY(names(m_other).contains(u"edited"_s));
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
};

QTEST_MAIN(tst_Transactions)
#include "tst_transactions.moc"
