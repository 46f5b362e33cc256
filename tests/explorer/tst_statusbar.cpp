// SPDX-License-Identifier: Apache-2.0
#include "app/sessioncontext.h"
#include "app/words.h"
#include "desktest.h"
#include "dialogs/identitydialog.h"
#include "mainwindow/tablekeeper.h"
#include "mainwindow/windowstatusbar.h"
#include "models/livefeed.h"
#include "pages/livepage.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "pages/tablepage.h"
#include "widgets/statuscell.h"

#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// The cells of the status bar: what they say, that they stay where they are, and where they lead.
class tst_StatusBar : public DeskTest
{
    Q_OBJECT

private:
    WindowStatusBar *bar() { return m_desk->window().windowStatusBar(); }
    QString text(const QString &cell) { return bar()->cellText(cell); }
    StatusCell *cell(const QString &name) { return m_desk->find<StatusCell>(name); }
    void click(const QString &name) { QTest::mouseClick(cell(name), Qt::LeftButton); }
    QHash<QString, QRect> places()
    {
        QHash<QString, QRect> found;
        const auto cells = bar()->findChildren<StatusCell *>();
        for (const StatusCell *cell : cells)
            found.insert(cell->objectName(), cell->geometry());
        return found;
    }
    QAction *inMenu(const QString &name, const QString &words)
    {
        QMenu *menu = cell(name)->menu();
        Q_EMIT menu->aboutToShow();
        const auto actions = menu->actions();
        for (QAction *action : actions) {
            if (action->text().remove(u'&').contains(words))
                return action;
        }
        return nullptr;
    }

private Q_SLOTS:
    void elapsed_data()
    {
        QTest::addColumn<qint64>("nanoseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing yet") << qint64(67'600) << u"0.0 s"_s;
        QTest::newRow("some") << qint64(340'000'000) << u"0.3 s"_s;
        QTest::newRow("seconds") << qint64(12'400'000'000) << u"12.4 s"_s;
        QTest::newRow("a minute") << qint64(60'000'000'000) << u"1:00 min"_s;
        QTest::newRow("minutes") << qint64(725'900'000'000) << u"12:05 min"_s;
    }

    void elapsed()
    {
        QFETCH(qint64, nanoseconds);
        QTEST(Words::elapsed(std::chrono::nanoseconds(nanoseconds)), "text");
    }

    // What is said for a while has the bar to itself, whatever changes meanwhile.
    void aMessageIsNotDrawnOver()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        const auto shown = [this] {
            const auto cells = bar()->findChildren<StatusCell *>();
            return std::count_if(cells.cbegin(), cells.cend(),
                                 [](const StatusCell *each) { return each->isVisible(); });
        };
        const auto all = shown();
        QVERIFY(all > 8);
        bar()->showMessage(u"Just a moment…"_s);
        QCOMPARE(shown(), 0);
        root->rename(u"another name"_s);
        QCOMPARE(shown(), 0);
        bar()->clearMessage();
        QCOMPARE(shown(), all);
        QTRY_COMPARE(bar()->cellText(u"statusPlace"_s), u"shop / main"_s);
    }

    // Also of the second local database, which the window shows at once.
    void theMessageOfAStartGoes()
    {
        QVERIFY(m_desk->openSampleShop());
        QVERIFY(m_desk->openSampleShop());
        QTRY_COMPARE(bar()->currentMessage(), QString());
        QVERIFY(cell(u"statusConnection"_s)->isVisible());
    }

    // The server is asked once more who this is whenever something of the session changes. Until it
    // has answered, a tab and the history have the name that it gave before.
    void theNameOfAUserStays()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SessionContext *ada = m_desk->newSession(root, Desk::ada());
        QVERIFY(ada);
        QTRY_COMPARE(ada->who(), u"ada@example.org"_s);
        QTRY_COMPARE(ada->accessText(), u"record person:ada by access account"_s);
        QSet<QString> names;
        connect(ada, &SessionContext::changed, this,
                [&] { names.insert(ada->who() + u", "_s + ada->accessText()); });
        QSignalSpy changed(ada, &SessionContext::changed);
        Q_EMIT ada->session()->databaseNameChanged();
        QTRY_VERIFY(changed.count() >= 3); // noted, asked, answered
        QVERIFY(m_desk->run(ada, u"RETURN 1"_s));
        QCOMPARE(names, QSet<QString> {u"ada@example.org, record person:ada by access account"_s});
    }

    void facts()
    {
        QCOMPARE(text(u"statusConnection"_s), u"Not connected"_s);
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QTRY_VERIFY2(text(u"statusConnection"_s).startsWith(u"Connected · "_s)
                         && text(u"statusConnection"_s).endsWith(u's'),
                     qPrintable(text(u"statusConnection"_s)));
        QTRY_VERIFY(
            text(u"statusServer"_s)
                .contains(u"SurrealDB %1"_s.arg(root->connection()->client()->serverVersion())));
        QCOMPARE(text(u"statusSessions"_s), u"session 1/1"_s);
        QTRY_COMPARE(text(u"statusPlace"_s), u"shop / main"_s);
        QTRY_COMPARE(text(u"statusIdentity"_s), u"root"_s);
        QCOMPARE(text(u"statusRunning"_s), QString());
        QVERIFY(!cell(u"statusRunning"_s)->isEnabled());
        QVERIFY(!cell(u"statusGuard"_s)->isEnabled());
        m_desk->trigger(u"session.readOnly"_s);
        QTRY_COMPARE(text(u"statusGuard"_s), u"read-only"_s);
        m_desk->trigger(u"session.readOnly"_s);
        const QString before = text(u"statusTraffic"_s);
        QVERIFY(before.contains(u'↑') && before.contains(u'↓'));
        QVERIFY(m_desk->run(root, u"RETURN string::repeat('x', 100000)"_s));
        QTRY_VERIFY(text(u"statusTraffic"_s) != before);
        m_desk->query(root)->editor()->setText(u"a\nb\nc"_s);
        m_desk->query(root)->editor()->setCursorPosition(2, 1);
        QTRY_COMPARE(text(u"statusCaret"_s), u"Ln 3  Col 2"_s);
        const auto cells = bar()->findChildren<StatusCell *>();
        QVERIFY(cells.size() >= 10);
        for (const StatusCell *one : cells) {
            QVERIFY2(one->accessibleName().contains(one->text()), qPrintable(one->objectName()));
            QVERIFY2(!one->toolTip().isEmpty(), qPrintable(one->objectName()));
        }
    }

    void liveTablesCount()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QTRY_COMPARE(text(u"statusLive"_s), u"0 live"_s);
        root->liveFeed()->startTable(u"product"_s);
        TablePage *table
            = m_desk->window().tableKeeper()->browse(m_desk->window().pageOf(root), u"product"_s);
        table->setLive(true);
        QTRY_VERIFY_WITH_TIMEOUT(text(u"statusLive"_s).startsWith(u"2 live"_s), Patience);
        root->session()->query(u"FOR $i IN 0..400 { UPDATE product:webcam SET stock += 1 }"_s);
        // A rate that was measured while the changes came.
        QTRY_VERIFY_WITH_TIMEOUT(text(u"statusLive"_s).section(u" · "_s, 1) != u"0/s"_s, Patience);
        table->setLive(false);
        QTRY_VERIFY_WITH_TIMEOUT(text(u"statusLive"_s).startsWith(u"1 live"_s), Patience);
        root->liveFeed()->kill(1);
        QTRY_COMPARE_WITH_TIMEOUT(text(u"statusLive"_s), u"0 live"_s, Patience);
    }

    void nothingMoves_data()
    {
        QTest::addColumn<int>("width");
        QTest::newRow("wide") << 1600;
        QTest::newRow("narrow") << 1280;
    }

    void nothingMoves()
    {
        QFETCH(int, width);
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        m_desk->window().resize(width, 900);
        QTRY_COMPARE(m_desk->window().width(), width);
        QTRY_COMPARE(text(u"statusPlace"_s), u"shop / main"_s);
        const auto before = places();
        int right = 0;
        const auto cells = bar()->findChildren<StatusCell *>();
        for (const StatusCell *one : cells) {
            QVERIFY2(one->isVisible() && one->width() > 20, qPrintable(one->objectName()));
            QVERIFY2(one->x() >= right, qPrintable(one->objectName())); // none covers another
            right = one->geometry().right();
        }
        QVERIFY(right <= bar()->width());

        m_desk->query(root)->editor()->setText(u"SLEEP 20s;\nRETURN 1;"_s);
        m_desk->trigger(u"query.runAll"_s);
        QTRY_VERIFY(text(u"statusRunning"_s).endsWith(u" s"_s));
        QCOMPARE(places(), before);
        m_desk->trigger(u"query.stop"_s);
        m_desk->trigger(u"session.readOnly"_s);
        QTRY_COMPARE(text(u"statusGuard"_s), u"read-only"_s);
        QCOMPARE(places(), before);
        m_desk->trigger(u"session.readOnly"_s);
        m_desk->query(root)->editor()->setText(QString(400, u'\n'));
        m_desk->query(root)->editor()->setCursorPosition(399, 0);
        QTRY_COMPARE(text(u"statusCaret"_s), u"Ln 400  Col 1"_s);
        QCOMPARE(places(), before);
        root->liveFeed()->startTable(u"product"_s);
        QTRY_VERIFY(text(u"statusLive"_s).startsWith(u"1 live"_s));
        QCOMPARE(places(), before);
        SessionContext *ada = m_desk->newSession(root, Desk::ada());
        QVERIFY(ada);
        QTRY_COMPARE(text(u"statusIdentity"_s), u"ada@example.org"_s);
        QCOMPARE(text(u"statusSessions"_s), u"session 2/2"_s);
        QCOMPARE(places(), before);
        ada->use(u"shop"_s, u"a_database_with_a_name_that_is_longer_than_any_room_for_it"_s);
        QTRY_VERIFY_WITH_TIMEOUT(text(u"statusPlace"_s).contains(u"longer"_s), Patience);
        QCOMPARE(places(), before);
    }

    void eachLeadsSomewhere()
    {
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SessionContext *ada = m_desk->newSession(root, Desk::ada());
        QVERIFY(ada);
        QTRY_COMPARE(text(u"statusIdentity"_s), u"ada@example.org"_s);

        // Who is it, by the server's word?
        click(u"statusIdentity"_s);
        auto *dialog = m_desk->find<IdentityDialog>(u"identityDialog"_s);
        QVERIFY(dialog);
        QCOMPARE(dialog->factText(u"identityWho"_s), u"ada@example.org"_s);
        QCOMPARE(dialog->factText(u"identityAccess"_s), u"record person:ada by access account"_s);
        QCOMPARE(dialog->factText(u"identityPlace"_s), u"shop / main"_s);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->claims()->model()->rowCount() > 0, Patience);
        QCOMPARE(dialog->troubleText(), QString());
        const auto found = dialog->claims()->model()->match(dialog->claims()->model()->index(0, 0),
                                                            Qt::DisplayRole, u"token"_s);
        QCOMPARE(found.size(), 1);
        QVERIFY(dialog->claims()->model()->rowCount(found.first()) > 2);
        dialog->reject();

        inMenu(u"statusSessions"_s, u"root"_s)->trigger();
        QCOMPARE(m_desk->window().currentPage()->context(), root);
        click(u"statusPlace"_s);
        auto *box = m_desk->window().currentPage()->findChild<QComboBox *>(u"principalDatabase"_s);
        QTRY_VERIFY(box->hasFocus() || box->lineEdit()->hasFocus()
                    || QApplication::activePopupWidget());
        box->hidePopup();
        const bool liveShown = m_desk->window().livePage()->isVisible();
        click(u"statusLive"_s);
        QCOMPARE(m_desk->window().livePage()->isVisible(), !liveShown);
        click(u"statusTraffic"_s);
        QVERIFY(m_desk->find<QDockWidget>(u"frameDock"_s)->isVisible());
        inMenu(u"statusServer"_s, u"Copy the Version"_s)->trigger();
        QCOMPARE(QApplication::clipboard()->text(), root->connection()->client()->serverVersion());
        QVERIFY(inMenu(u"statusConnection"_s, u"Reconnect"_s));

        QueryPage *query = m_desk->query(root);
        query->editor()->setText(u"SLEEP 20s;\nRETURN 1;"_s);
        m_desk->trigger(u"query.runAll"_s);
        QTRY_VERIFY(cell(u"statusRunning"_s)->isEnabled());
        click(u"statusRunning"_s);
        QTRY_VERIFY(!query->isRunning());
        click(u"statusCaret"_s);
        auto *line = m_desk->find<QInputDialog>(u"goToLineDialog"_s);
        QVERIFY(line);
        line->setIntValue(2);
        line->accept();
        QTRY_COMPARE(text(u"statusCaret"_s), u"Ln 2  Col 1"_s);
    }
};

QTEST_MAIN(tst_StatusBar)
#include "tst_statusbar.moc"
