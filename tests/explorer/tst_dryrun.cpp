// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/dryrun.h"
#include "app/heldtransaction.h"
#include "app/sessioncontext.h"
#include "app/transactionrules.h"
#include "dialogs/runquestion.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "tabletest.h"
#include "widgets/noticebar.h"
#include "widgets/principalbar.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealDiagnostics>
#include <SurrealQt/SurrealSession>
#include <SurrealQt/SurrealTransaction>

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace Qt::StringLiterals;

// Statements are tried out, and nothing is changed by it.
class tst_DryRun : public TableTest
{
    Q_OBJECT

private:
    SessionContext *m_root = nullptr; // has three records item
    SessionContext *m_other = nullptr; // the same user in a session of its own

    void connectBoth(const ConnectionProfile &profile = ConnectionProfile())
    {
        m_root = connectTo(m_server.url(), 3, profile);
        QVERIFY(m_root);
        m_other = m_desk->workspace().fork(m_root);
        QTRY_VERIFY_WITH_TIMEOUT(m_other->isUsable(), Patience);
        window().showSession(m_root);
    }
    QueryPage *query() const { return m_desk->query(m_root); }
    ResultsPane *results() const { return query()->results(); }
    RunQuestion *question() { return m_desk->find<RunQuestion>(u"runQuestion"_s); }
    void write(const QString &text)
    {
        query()->editor()->setText(text);
        query()->editor()->selectAll();
    }
    // Until it is undone.
    void dryRun(const QString &text)
    {
        write(text);
        m_desk->trigger(u"query.dryRun"_s);
        QVERIFY(query()->isRunning());
        QTRY_VERIFY2_WITH_TIMEOUT(
            !query()->isRunning()
                && results()->mark().startsWith(u"Dry run: nothing was changed."_s),
            qPrintable(results()->mark() + results()->message()), Patience);
    }
    static QString items(const SessionContext *context)
    {
        const auto rows = ask(context, u"SELECT * FROM item"_s);
        return rows ? rows->toSurrealQL() : QString();
    }
    bool sent(const QString &word) const
    {
        const auto frames = m_root->connection()->client()->diagnostics()->frames();
        return std::any_of(frames.cbegin(), frames.cend(), [&word](const SurrealFrame &frame) {
            const QString text = frame.message()[u"params"].toArray().at(0).toString();
            return frame.isSent() && !text.endsWith(u"\n;)"_s) && text.contains(word);
        });
    }

private Q_SLOTS:
    // W4: DELETE person in a dry run shows N rows, the count is unchanged after.
    void aDeleteShowsItsRows()
    {
        connectBoth();
        const QString before = items(m_other);
        dryRun(u"DELETE item"_s);
        QCOMPARE(results()->count(), 1);
        QCOMPARE(results()->currentView()->result().value().size(), 3);
        QVERIFY2(results()->mark().contains(u"It would delete 3 records."_s),
                 qPrintable(results()->mark()));
        QVERIFY(results()->tabs()->tabText(0).contains(u"dry run"_s));
        QCOMPARE(items(m_other), before);
        QCOMPARE(items(m_root), before);
        QCOMPARE(m_root->openTransactions(), 0);
        // A run is a run again.
        QVERIFY(m_desk->run(m_root, u"DELETE item:1"_s));
        QCOMPARE(results()->mark(), QString());
        QVERIFY(items(m_other) != before);
    }

    void counts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("summary");
        QTest::newRow("update") << u"UPDATE item SET rest = 9"_s << u"It would change 3 records."_s;
        QTest::newRow("none matches")
            << u"UPDATE item SET rest = 9 WHERE rest = 77"_s << u"It would change no record."_s;
        QTest::newRow("create") << u"CREATE item:9; CREATE |item:10..12|"_s
                                << u"It would create 3 records."_s;
        QTest::newRow("only") << u"CREATE ONLY item:9; DELETE ONLY item:1"_s
                              << u"It would delete 1 record, create 1 record."_s;
        QTest::newRow("upsert") << u"UPSERT item:1 SET rest = 1; UPSERT item:8 SET rest = 1"_s
                                << u"It would create or change 2 records."_s;
        QTest::newRow("insert") << u"INSERT INTO item [{ id: 8 }, { id: 9 }]"_s
                                << u"It would create 2 records."_s;
        QTest::newRow("duplicate")
            << u"INSERT INTO item { id: 1 } ON DUPLICATE KEY UPDATE rest = 2"_s
            << u"It would create or change 1 record."_s;
        QTest::newRow("relate") << u"RELATE item:1->likes->item:2"_s
                                << u"It would create 1 record."_s;
        QTest::newRow("own answer") << u"DELETE item WHERE rest > 1 RETURN BEFORE TIMEOUT 5s"_s
                                    << u"It would delete 2 records."_s;
        QTest::newRow("timeout") << u"DELETE item TIMEOUT 5s"_s << u"It would delete 3 records."_s;
        QTest::newRow("says nothing") << u"DELETE item RETURN NONE"_s
                                      << u"1 statement did not say how much it would change."_s;
        QTest::newRow("block") << u"FOR $i IN 10..12 { CREATE item }"_s
                               << u"1 statement did not say how much it would change."_s;
        QTest::newRow("schema")
            << u"DEFINE FIELD late ON item TYPE option<int>; REMOVE TABLE item"_s
            << u"It would change the schema in 2 statements."_s;
        QTest::newRow("failed") << u"CREATE item:1; DELETE item:2"_s
                                << u"It would delete 1 record. 1 statement failed."_s;
        QTest::newRow("reads") << u"SELECT * FROM item"_s << u"It would change no record."_s;
    }

    void counts()
    {
        QFETCH(QString, text);
        QFETCH(QString, summary);
        connectBoth();
        const QString before = items(m_other);
        dryRun(text);
        QVERIFY2(results()->mark().endsWith(summary), qPrintable(results()->mark()));
        QCOMPARE(items(m_other), before);
    }

    // The statement at the caret alone, and by the key.
    void theStatementAtTheCaret()
    {
        connectBoth();
        window().activateWindow();
        query()->editor()->setText(u"DELETE item:1;\nDELETE item:2;\n"_s);
        query()->editor()->setCursorPosition(1, 3);
        query()->editor()->setFocus();
        QTRY_VERIFY_WITH_TIMEOUT(query()->editor()->hasFocus(), Patience);
        QTest::keyClick(query()->editor(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(results()->mark().contains(u"nothing was changed"_s), Patience);
        QCOMPARE(results()->count(), 1);
        QCOMPARE(results()->currentView()->result().value().at(0)[u"id"].toSurrealQL(),
                 u"item:2"_s);
        QCOMPARE(query()->editor()->text(), u"DELETE item:1;\nDELETE item:2;\n"_s);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("word");
        QTest::newRow("begin") << u"BEGIN; CREATE item:4; COMMIT"_s << u"take BEGIN"_s;
        QTest::newRow("live") << u"LIVE SELECT * FROM item"_s << u"live query"_s;
        QTest::newRow("use") << u"USE DB other; CREATE item:4"_s << u"USE"_s;
        QTest::newRow("index") << u"DEFINE INDEX n ON item FIELDS name CONCURRENTLY"_s
                               << u"CONCURRENTLY"_s;
        QTest::newRow("read-only") << u"CREATE item:4"_s << u"read-only"_s;
        QTest::newRow("transaction") << u"CREATE item:4"_s << u"commit or cancel the open one"_s;
    }

    void refused()
    {
        QFETCH(QString, text);
        QFETCH(QString, word);
        connectBoth();
        const QString tag = QString::fromLatin1(QTest::currentDataTag());
        HeldTransaction *held = m_root->heldTransaction();
        if (tag == u"read-only"_s) {
            m_root->setReadOnly(true);
        } else if (tag == u"transaction"_s) {
            held->begin();
            QTRY_COMPARE_WITH_TIMEOUT(held->state(), HeldTransaction::State::Open, Patience);
            QVERIFY(m_desk->run(m_root, u"DELETE item:1"_s));
        }
        m_root->connection()->client()->diagnostics()->setRecording(true);
        write(text);
        m_desk->trigger(u"query.dryRun"_s);
        query()->editor()->clear();
        QVERIFY(!query()->isRunning());
        QVERIFY2(results()->message().startsWith(u"Not tried"_s)
                     && results()->message().contains(word)
                     && results()->message().contains(u"Nothing was sent"_s),
                 qPrintable(results()->message()));
        QVERIFY(!items(m_other).isEmpty());
        QVERIFY(!sent(text));
        if (tag == u"transaction"_s) {
            QCOMPARE(held->state(), HeldTransaction::State::Open);
            QCOMPARE(held->statements(), 1);
            m_desk->trigger(u"transaction.cancel"_s);
            QTRY_VERIFY_WITH_TIMEOUT(!held->isHeld(), Patience);
        }
    }

    // What leaves the database is told of before it is sent: in the text, in functions and in what
    // happens when a record changes.
    void sideEffectsAreAskedAbout_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("word");
        QTest::newRow("http") << u"CREATE item:4 SET got = http::get('http://127.0.0.1:1/')"_s
                              << u"http::get"_s;
        QTest::newRow("function") << u"CREATE item:4 SET got = fn::ship()"_s << u"fn::ship"_s;
        QTest::newRow("event") << u"CREATE watched:4"_s
                               << u"event tell of watched calls http::post"_s;
        QTest::newRow("field") << u"CREATE filled:4"_s << u"field page of filled calls http::get"_s;
    }

    void sideEffectsAreAskedAbout()
    {
        QFETCH(QString, text);
        QFETCH(QString, word);
        connectBoth();
        QVERIFY(
            ask(m_other,
                u"DEFINE FUNCTION fn::ship() { RETURN 'shipped' }; DEFINE TABLE watched; DEFINE "
                "EVENT tell ON watched THEN { http::post('http://127.0.0.1:1/', {}) }; DEFINE "
                "TABLE filled; DEFINE FIELD page ON filled VALUE "
                "http::get('http://127.0.0.1:1/')"_s));
        m_root->connection()->client()->diagnostics()->setRecording(true);
        write(text);
        m_desk->trigger(u"query.dryRun"_s);
        QTRY_VERIFY_WITH_TIMEOUT(question(), Patience);
        QVERIFY2(question()->text().contains(word), qPrintable(question()->text()));
        QCOMPARE(question()->runButton()->text(), u"Try It"_s);
        QVERIFY(!query()->isRunning());
        question()->reject();
        QTRY_VERIFY(!question());
        QVERIFY(!query()->isRunning());
        QVERIFY(!sent(text));
        m_desk->trigger(u"query.dryRun"_s);
        QTRY_VERIFY_WITH_TIMEOUT(question(), Patience);
        QTest::mouseClick(question()->runButton(), Qt::LeftButton);
        QTRY_VERIFY2_WITH_TIMEOUT(results()->mark().startsWith(u"Dry run: nothing was changed."_s),
                                  qPrintable(results()->mark()), Patience);
        QVERIFY(results()->mark().contains(word)); // the results say it, too
        QVERIFY(sent(text));
        QVERIFY(!items(m_other).contains(u"item:4"_s));
    }

    // Of a function that is only defined nothing happens.
    void outsideCalls()
    {
        QCOMPARE(TransactionRules::outsideCalls(
                     u"DEFINE FUNCTION fn::x() { http::post('http://x', {}) }; SELECT 1"_s),
                 QStringList());
        QCOMPARE(TransactionRules::outsideCalls(u"RETURN 'http::post()'; -- fn::x()"_s),
                 QStringList());
        QCOMPARE(TransactionRules::outsideCalls(u"LET $a = 1; RETURN http::head('http://x')"_s),
                 QStringList {u"http::head"_s});
        QCOMPARE(DryRun::telling(u"DELETE a; -- DELETE\nDELETE b WHERE c TIMEOUT 1s; SELECT 1"_s),
                 u"DELETE a RETURN BEFORE; -- DELETE\nDELETE b WHERE c RETURN BEFORE TIMEOUT 1s; "
                 "SELECT 1"_s);
        QCOMPARE(DryRun::telling(u"DELETE a WHERE b = (DELETE c RETURN AFTER)"_s),
                 u"DELETE a WHERE b = (DELETE c RETURN AFTER) RETURN BEFORE"_s);
    }

    // In production a dry run asks nothing: nothing is changed.
    void productionIsNotAsked()
    {
        ConnectionProfile profile;
        profile.environment = ConnectionProfile::Environment::Production;
        connectBoth(profile);
        const QString before = items(m_other);
        dryRun(u"DELETE item"_s);
        QVERIFY(!question());
        QCOMPARE(items(m_other), before);
    }

    // Not waited for, it is undone all the same.
    void stopped()
    {
        connectBoth();
        const QString before = items(m_other);
        write(u"DELETE item; SLEEP 1s"_s);
        m_desk->trigger(u"query.dryRun"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_root->session()->findChildren<SurrealTransaction *>().size(), 1,
                                  Patience);
        m_desk->trigger(u"query.stop"_s);
        const NoticeBar *notice = query()->findChild<NoticeBar *>(u"queryNotice"_s);
        QTRY_VERIFY_WITH_TIMEOUT(notice->text().contains(u"all of it is undone"_s), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_root->session()->findChildren<SurrealTransaction *>().size(), 0,
                                  Patience);
        QCOMPARE(items(m_other), before);
    }

    // It is no run: neither the history nor the tab of the session take note of it.
    void nothingElseChanges()
    {
        connectBoth();
        QSignalSpy ran(query(), &QueryPage::ran);
        QSignalSpy changed(m_root, &SessionContext::changed);
        dryRun(u"DELETE item"_s);
        QCOMPARE(ran.count(), 0);
        QCOMPARE(changed.count(), 0);
        QCOMPARE(window().pageOf(m_root)->principalBar()->guardText(), QString());
    }
};

QTEST_MAIN(tst_DryRun)
#include "tst_dryrun.moc"
