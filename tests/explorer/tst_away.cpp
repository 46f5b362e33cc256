// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/sessioncontext.h"
#include "desktest.h"
#include "mainwindow/tablekeeper.h"
#include "models/recordsmodel.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "pages/tablepage.h"
#include "support/localserver.h"
#include "support/tcpproxy.h"
#include "widgets/noticebar.h"

#include <QAction>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

// A session whose connection is lost: what is shown stays, what reads waits, what writes is refused.
class tst_Away : public DeskTest
{
    Q_OBJECT

private:
    TestServer m_server;
    std::unique_ptr<TcpProxy> m_proxy;
    SessionContext *m_root = nullptr;
    bool m_started = false;

    QAction *action(const QString &id) { return m_desk->window().actionRegistry()->action(id); }
    void takeAway()
    {
        m_proxy->setAccepting(false);
        m_proxy->drop();
    }
    void bringBack()
    {
        m_proxy->setAccepting(true);
        m_root->connection()->attemptNow();
    }

    void open()
    {
        if (!m_started)
            QVERIFY2(m_server.start(), qPrintable(m_server.errorString()));
        m_started = true;
        m_desk->watchdog().restart(); // starting a test server waits
        m_proxy = std::make_unique<TcpProxy>(m_server.url());
        m_root = m_desk->connectTo(m_proxy->url(),
                                   SurrealCredentials::root(m_server.user(), m_server.password()));
        QVERIFY(m_root);
        QVERIFY(m_desk->run(m_root,
                            u"DEFINE TABLE OVERWRITE shelf; DELETE shelf; CREATE shelf:1 SET n = "
                            "1"_s));
    }

private Q_SLOTS:
    void writesAreRefusedAndReadsWait()
    {
        open();
        if (QTest::currentTestFailed())
            return;
        QueryPage *query = m_desk->query(m_root);
        query->editor()->setText(u"CREATE shelf:2;\nSELECT VALUE id FROM shelf;"_s);
        query->editor()->setCursorPosition(0, 3);
        QVERIFY(action(u"query.run"_s)->isEnabled() && action(u"query.runAll"_s)->isEnabled());
        const QString tip = action(u"query.run"_s)->toolTip();
        takeAway();
        QTRY_VERIFY_WITH_TIMEOUT(m_root->isAway(), Patience);
        QTRY_VERIFY(!action(u"query.run"_s)->isEnabled());
        QVERIFY(!action(u"query.runAll"_s)->isEnabled());
        QVERIFY(!action(u"query.dryRun"_s)->isEnabled());
        for (const QString &id : {u"query.run"_s, u"query.runAll"_s, u"query.dryRun"_s})
            QVERIFY2(action(id)->toolTip().contains(u"connection is away"_s), qPrintable(id));
        // The buttons are there and say why, in the bar that everybody looks at.
        bool shown = false;
        const auto buttons = m_desk->window().findChildren<QToolButton *>();
        for (const QToolButton *button : buttons) {
            if (button->defaultAction() == action(u"query.run"_s) && button->isVisible())
                shown = button->toolTip().contains(u"connection is away"_s);
        }
        QVERIFY(shown);

        // Whichever way it is asked for, nothing goes out, now or later.
        query->runAll();
        QVERIFY(!query->isRunning());
        QVERIFY2(query->results()->message().contains(u"Nothing was sent"_s),
                 qPrintable(query->results()->message()));
        query->dryRun();
        QVERIFY(!query->isRunning());
        QVERIFY2(query->results()->message().startsWith(u"Not tried"_s),
                 qPrintable(query->results()->message()));
        query->editor()->setText(u"RETURN fn::anything();"_s);
        query->runAll();
        QVERIFY(!query->isRunning());

        query->editor()->setText(u"CREATE shelf:2;\nSELECT VALUE id FROM shelf;"_s);
        query->editor()->setCursorPosition(1, 3);
        QTRY_VERIFY(action(u"query.run"_s)->isEnabled());
        QCOMPARE(action(u"query.run"_s)->toolTip(), tip);
        QVERIFY(!action(u"query.runAll"_s)->isEnabled());
        m_desk->trigger(u"query.run"_s);
        QVERIFY(query->isRunning());
        bringBack();
        QTRY_COMPARE_WITH_TIMEOUT(query->results()->count(), 1, Patience);
        QCOMPARE(query->results()->currentView()->result().value().toSurrealQL(), u"[shelf:1]"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_root->isUsable(), Patience);
        QTRY_VERIFY(action(u"query.runAll"_s)->isEnabled());
        QCOMPARE(action(u"query.run"_s)->toolTip(), tip);
        m_desk->trigger(u"query.runAll"_s);
        QTRY_COMPARE_WITH_TIMEOUT(query->results()->count(), 2, Patience);
    }

    void changesOfATableStay()
    {
        open();
        if (QTest::currentTestFailed())
            return;
        TablePage *table
            = m_desk->window().tableKeeper()->browse(m_desk->window().pageOf(m_root), u"shelf"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, Patience);
        QVERIFY(table->model()->setValue(0, table->model()->columnOf(u"n"_s), 7));
        QTRY_VERIFY(action(u"table.apply"_s)->isEnabled());
        takeAway();
        QTRY_VERIFY_WITH_TIMEOUT(m_root->isAway(), Patience);
        QTRY_VERIFY(!action(u"table.apply"_s)->isEnabled());
        QTRY_VERIFY(action(u"table.apply"_s)->toolTip().contains(u"connection is away"_s));
        table->edits()->apply();
        QVERIFY(!table->model()->isSubmitting());
        QCOMPARE(table->model()->rowCount(), 1); // what was read is there to be read
        bringBack();
        QTRY_VERIFY_WITH_TIMEOUT(m_root->isUsable(), Patience);
        QTRY_VERIFY(action(u"table.apply"_s)->isEnabled());
        // The reason goes in the next turn of the event loop.
        QTRY_VERIFY(!action(u"table.apply"_s)->toolTip().contains(u"connection is away"_s));
        QCOMPARE(table->model()->pendingChanges(), 1);
        m_desk->trigger(u"table.apply"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->pendingChanges(), 0, Patience);
    }
};

QTEST_MAIN(tst_Away)
#include "tst_away.moc"
