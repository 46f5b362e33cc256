// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/connection.h"
#include "app/sessioncontext.h"
#include "desktest.h"
#include "models/livefeed.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"

#include <SurrealQt/SurrealLiveQuery>

#include <QAbstractButton>
#include <QAction>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

// What runs too long is stopped: first here, then at the server.
class tst_Stopping : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void stopInTwoSteps()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SessionContext *ada = m_desk->newSession(root, Desk::ada());
        QVERIFY(ada);
        root->liveFeed()->startTable(u"ordered"_s);
        QTRY_COMPARE(root->liveFeed()->running(), 1);
        m_desk->window().showSession(root);
        QueryPage *page = m_desk->query(root);
        page->editor()->setText(u"SLEEP 30s; CREATE late SET done = true;"_s);
        m_desk->trigger(u"query.runAll"_s);
        QVERIFY(page->isRunning());
        m_desk->trigger(u"query.stop"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!page->isRunning(), 200);
        QVERIFY(m_desk->run(root, u"RETURN 7"_s)); // free while the server is at it
        QCOMPARE(page->results()->view(0)->result().value().toInt(), 7);

        // Stopped again: the second step is offered, and names whom it concerns.
        page->editor()->setText(u"SLEEP 30s;"_s);
        m_desk->trigger(u"query.runAll"_s);
        m_desk->trigger(u"query.stop"_s);
        QTRY_VERIFY(!page->isRunning());
        QVERIFY(m_desk->window().actionRegistry()->action(u"query.stop"_s)->isEnabled());
        m_desk->trigger(u"query.stop"_s);
        auto *box = m_desk->find<QMessageBox>(u"hardStop"_s);
        QVERIFY(box);
        QVERIFY2(box->informativeText().contains(ada->title()), qPrintable(box->informativeText()));
        QVERIFY(box->informativeText().contains(u"local database"_s)); // the truth about this one
        box->button(QMessageBox::Cancel)->click();
        QTRY_VERIFY(!m_desk->find<QMessageBox>(u"hardStop"_s));
        QVERIFY(root->isUsable());

        QSignalSpy lost(root->connection()->client(), &SurrealClient::disconnected);
        m_desk->trigger(u"query.hardStop"_s);
        box = m_desk->find<QMessageBox>(u"hardStop"_s);
        QVERIFY(box);
        const auto buttons = box->buttons();
        for (QAbstractButton *button : buttons) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QTRY_COMPARE(lost.count(), 1);
        QVERIFY(!m_desk->window().actionRegistry()->action(u"query.stop"_s)->isEnabled());
        // Both are back as who they were, with their live queries, and answer.
        QTRY_VERIFY_WITH_TIMEOUT(root->isUsable() && ada->isUsable(), Patience);
        QVERIFY(m_desk->run(root, u"RETURN session::db()"_s));
        QCOMPARE(page->results()->view(0)->result().value().toString(), u"main"_s);
        QVERIFY(m_desk->run(ada, u"SELECT VALUE email FROM person"_s));
        QCOMPARE(ada->who(), u"ada@example.org"_s);
        QTRY_COMPARE(root->liveFeed()->running(), 1);
    }

    // A session with a connection to itself is stopped without a frame lost for the others.
    void ownConnection()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        root->liveFeed()->startTable(u"ordered"_s);
        QTRY_COMPARE(root->liveFeed()->index(0).data(LiveFeed::StateTextRole).toString(),
                     u"active"_s);
        m_desk->trigger(u"session.ownSocket"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->workspace().sessions().size(), 2, Patience);
        SessionContext *own = m_desk->workspace().sessions().constLast();
        QVERIFY(own->connection() != root->connection());
        QTRY_COMPARE(own->principal(), root->principal());
        QueryPage *page = m_desk->query(own);
        page->editor()->setText(u"SLEEP 30s;"_s);
        page->runAll();
        QSignalSpy lost(root->connection()->client(), &SurrealClient::disconnected);
        QSignalSpy ownLost(own->connection()->client(), &SurrealClient::disconnected);
        m_desk->window().showSession(own);
        m_desk->trigger(u"query.hardStop"_s);
        auto *box = m_desk->find<QMessageBox>(u"hardStop"_s);
        QVERIFY(box);
        QVERIFY(box->informativeText().contains(u"No other session"_s));
        const auto buttons = box->buttons();
        for (QAbstractButton *button : buttons) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QTRY_VERIFY(!page->isRunning());
        QTRY_COMPARE(ownLost.count(), 1);
        QVERIFY(m_desk->run(root,
                            u"RELATE person:ada->ordered:9001->product:webcam SET quantity = 1, "
                            "price = 1dec"_s));
        QTRY_COMPARE(root->liveFeed()->log()->rowCount(), 1);
        QCOMPARE(lost.count(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(own->isUsable(), Patience);
        QVERIFY(m_desk->run(own, u"RETURN 1"_s));
    }
};

QTEST_MAIN(tst_Stopping)
#include "tst_stopping.moc"
