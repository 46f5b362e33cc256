// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/sessioncontext.h"
#include "desktest.h"
#include "dialogs/connectiondialog.h"
#include "dialogs/localdatabasedialog.h"
#include "models/livefeed.h"
#include "pages/livepage.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "pages/welcomepage.h"
#include "widgets/noticebar.h"

#include <SurrealQt/SurrealSession>

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QLabel>
#include <QListWidget>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

// What the window says and offers where there is nothing to show yet, or no longer.
class tst_States : public DeskTest
{
    Q_OBJECT

private:
    QAction *action(const QString &id) { return m_desk->window().actionRegistry()->action(id); }
    SessionContext *connectAs(const SessionContext *other, ConnectionProfile profile)
    {
        profile.url = other->connection()->profile().url;
        profile.nameSpace = u"shop"_s;
        profile.database = u"main"_s;
        auto *connection = new Connection(&m_desk->workspace());
        QSignalSpy opened(connection, &Connection::opened);
        connection->open(profile, other->session()->credentials());
        return opened.wait(Patience) ? m_desk->workspace().adopt(connection, false) : nullptr;
    }

private Q_SLOTS:
    void noSession()
    {
        WelcomePage *page = m_desk->window().welcomePage();
        QVERIFY(page->isVisible());
        const auto click = [page](const QString &name) {
            auto *button = page->findChild<QAbstractButton *>(name);
            QVERIFY2(button && button->isVisible(), qPrintable(name));
            button->click();
        };
        click(u"connection-standard"_s);
        auto *dialog = m_desk->find<ConnectionDialog>(u"connectionDialog"_s);
        QVERIFY(dialog);
        QCOMPARE(dialog->profile().url.host(), u"localhost"_s);
        QCOMPARE(dialog->profile().url.port(), 8000);
        dialog->reject();
        click(u"connection-local"_s);
        QVERIFY(m_desk->window().findChild<LocalDatabaseDialog *>());
    }

    void noResultsYet()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        const ResultsPane *results = m_desk->query(root)->results();
        QTRY_VERIFY(results->message().contains(u"Ctrl+Enter"_s));
        QTRY_VERIFY2(results->message().contains(
                         u"SELECT * FROM %1 LIMIT"_s.arg(root->tables().value(0, u"?"_s))),
                     qPrintable(results->message()));
    }

    void anError()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root, u"SELECT * FROM product WHERE;"_s));
        ResultView *view = m_desk->query(root)->results()->currentView();
        QVERIFY(view->messageText().startsWith(u"Syntax error"_s));
        const auto button
            = [view](const QString &name) { return view->findChild<QAbstractButton *>(name); };
        auto *details = view->findChild<QLabel *>(u"errorDetails"_s);
        QVERIFY(details && !details->isVisible()); // the cause first
        button(u"errorMore"_s)->click();
        QVERIFY(details->isVisible());
        QVERIFY2(details->text().contains(u"Kind: "_s)
                     && details->text().contains(u"SELECT * FROM product WHERE"_s),
                 qPrintable(details->text()));
        button(u"copyError"_s)->click();
        QVERIFY(QApplication::clipboard()->text().startsWith(view->messageText()));
        QVERIFY(QApplication::clipboard()->text().endsWith(details->text()));
        const auto *log = m_desk->find<QDockWidget>(u"frameDock"_s);
        QVERIFY(!log->isVisible());
        button(u"errorLog"_s)->click();
        QVERIFY(log->isVisible());
        button(u"errorLog"_s)->click(); // it stays
        QVERIFY(log->isVisible());
    }

    void liveButNothingYet()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root,
                            u"DEFINE TABLE shelf; DEFINE TABLE strict SCHEMAFULL; DEFINE "
                            "FIELD n ON strict TYPE int"_s));
        LivePage *live = m_desk->window().livePage();
        auto *button = live->findChild<QAbstractButton *>(u"liveTest"_s);
        QVERIFY(live->blankText().contains(u"start it"_s));
        QVERIFY(!button->isVisible() && !action(u"live.test"_s)->isEnabled());
        root->liveFeed()->startTable(u"shelf"_s);
        QTRY_COMPARE_WITH_TIMEOUT(
            root->liveFeed()->index(0).data(LiveFeed::StateTextRole).toString(), u"active"_s,
            Patience);
        QTRY_VERIFY2(live->blankText().startsWith(u"Listening for "_s)
                         && live->blankText().contains(u"sign of life"_s),
                     qPrintable(live->blankText()));
        const QString first = live->blankText();
        QTRY_VERIFY(live->blankText() != first); // it counts

        // A change to see that it works leaves nothing behind.
        QVERIFY(button->isVisible());
        button->click();
        QTRY_COMPARE_WITH_TIMEOUT(root->liveFeed()->log()->total(), 2, Patience);
        QTRY_COMPARE(live->blankText(), QString());
        QVERIFY(m_desk->run(root, u"SELECT * FROM shelf"_s));
        QCOMPARE(m_desk->query(root)->results()->currentView()->result().value().size(), 0);
        m_desk->trigger(u"live.test"_s); // by its command, too
        QTRY_COMPARE_WITH_TIMEOUT(root->liveFeed()->log()->total(), 4, Patience);

        // Where the table takes no such record that is said.
        root->liveFeed()->kill(1);
        QTRY_COMPARE_WITH_TIMEOUT(root->liveFeed()->running(), 0, Patience);
        QVERIFY(!action(u"live.test"_s)->isEnabled());
        root->liveFeed()->startStatement(u"LIVE SELECT n FROM strict"_s);
        QTRY_VERIFY(action(u"live.test"_s)->isEnabled());
        m_desk->trigger(u"live.test"_s);
        const NoticeBar *notice = m_desk->window().pageOf(root)->notice();
        QTRY_VERIFY_WITH_TIMEOUT(notice->text().contains(u"No test change in strict"_s), Patience);

        // Not in a session that only looks …
        m_desk->trigger(u"session.readOnly"_s);
        QTRY_VERIFY(!action(u"live.test"_s)->isEnabled());
        m_desk->trigger(u"session.readOnly"_s);
        QTRY_VERIFY(action(u"live.test"_s)->isEnabled());
        // … and not in production.
        ConnectionProfile profile;
        profile.environment = ConnectionProfile::Environment::Production;
        SessionContext *production = connectAs(root, profile);
        QVERIFY(production);
        production->liveFeed()->startTable(u"shelf"_s);
        QTRY_VERIFY_WITH_TIMEOUT(live->blankText().startsWith(u"Listening for "_s), Patience);
        QVERIFY(!button->isVisible() && !action(u"live.test"_s)->isEnabled());
    }
};

QTEST_MAIN(tst_States)
#include "tst_states.moc"
