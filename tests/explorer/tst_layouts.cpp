// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/application.h"
#include "app/sessioncontext.h"
#include "desk.h"
#include "mainwindow/detachedsessions.h"
#include "mainwindow/layoutkeeper.h"
#include "mainwindow/sessionwindow.h"
#include "models/livefeed.h"
#include "pages/documentarea.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "support/localserver.h"
#include "support/tcpproxy.h"
#include "warnings.h"

#include <SurrealQt/SurrealSession>

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {
constexpr int Patience = 30'000;
}

// How the window is divided: documents side by side, panels for different work.
class tst_Layouts : public QObject
{
    Q_OBJECT

private:
    TestServer m_server;
    std::unique_ptr<TcpProxy> m_proxy;
    std::unique_ptr<Desk> m_desk;
    SessionContext *m_root = nullptr;

    SessionContext *open()
    {
        return m_desk->connectTo(m_proxy->url(),
                                 SurrealCredentials::root(m_server.user(), m_server.password()));
    }
    bool isShown(const QString &dock) { return m_desk->find<QDockWidget>(dock)->isVisible(); }
    bool isChecked(const QString &action)
    {
        return m_desk->window().actionRegistry()->action(action)->isChecked();
    }
    static QRect onScreen(const QWidget *widget)
    {
        return {widget->mapToGlobal(QPoint(0, 0)), widget->size()};
    }
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        Application::setUpProcess();
        QVERIFY2(m_server.start(), qPrintable(m_server.errorString()));
    }

    void init()
    {
        failOnAnyWarning();
        m_proxy = std::make_unique<TcpProxy>(m_server.url());
        m_desk = std::make_unique<Desk>();
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        m_root = open();
        QVERIFY(m_root);
    }

    void cleanup()
    {
        QCOMPARE_LT(m_desk->watchdog().longestGap().count(), 100);
        m_desk.reset();
        m_proxy.reset();
    }

    void sideBySide()
    {
        SessionPage *page = m_desk->window().pageOf(m_root);
        const DocumentArea *area = page->documentArea();
        QueryPage *left = page->currentQuery();
        left->editor()->setText(u"RETURN 'left'"_s);
        QTRY_COMPARE(QApplication::focusWidget(), left->editor());
        press(Qt::Key_Backslash, Qt::ControlModifier); // the only one: a new one beside it
        QVERIFY(area->isSplit());
        QCOMPARE(page->documents().size(), 2);
        QueryPage *right = page->currentQuery();
        QVERIFY(right != left);
        QTRY_COMPARE(QApplication::focusWidget(), right->editor());
        QVERIFY(left->isVisible() && right->isVisible());
        QVERIFY(onScreen(left).right() < onScreen(right).left());
        right->editor()->setText(u"RETURN 'right'"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(right->results()->count(), 1, Patience);
        QCOMPARE(left->results()->count(), 0);

        press(Qt::Key_O, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(page->currentQuery(), left); // what commands and panels are about
        QTRY_COMPARE(QApplication::focusWidget(), left->editor());
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(left->results()->count(), 1, Patience);
        QCOMPARE(left->results()->currentView()->result().value().toString(), u"left"_s);
        right->editor()->setFocus(); // by the mouse, for one
        QTRY_COMPARE(page->currentQuery(), right);
        // New documents come on the side in front, and go to the other one as a whole.
        m_desk->trigger(u"query.new"_s);
        QueryPage *third = page->currentQuery();
        QVERIFY(onScreen(left).right() < onScreen(third).left());
        QVERIFY(!right->isVisible());
        m_desk->trigger(u"query.otherSide"_s);
        QVERIFY(onScreen(third).right() < onScreen(right).left());
        QVERIFY(right->isVisible() && !left->isVisible());
        QCOMPARE(page->currentQuery(), third);
        QCOMPARE(right->results()->currentView()->result().value().toString(), u"right"_s);

        // An empty side goes.
        page->closeDocument(right);
        QVERIFY(!area->isSplit());
        QCOMPARE(page->documents(), QList<DocumentPage *>({left, third}));
        QCOMPARE(page->currentQuery(), third);
        page->closeDocument(third);
        m_desk->trigger(u"query.new"_s);
        m_desk->trigger(u"query.otherSide"_s);
        page->closeDocument(left); // of the side on the left
        QVERIFY(!area->isSplit());
        QCOMPARE(page->documents().size(), 1);
        page->closeDocument(page->currentDocument());
        QCOMPARE(page->documents().size(), 1); // there is always one
    }

    void sidesComeBack()
    {
        const QTemporaryDir folder;
        m_desk = std::make_unique<Desk>(folder.path());
        m_root = open();
        QVERIFY(m_root);
        SessionPage *page = m_desk->window().pageOf(m_root);
        page->currentQuery()->editor()->setText(u"RETURN 'left one'"_s);
        page->addQuery(u"RETURN 'left two'"_s);
        m_desk->trigger(u"query.new"_s);
        page->currentQuery()->editor()->setText(u"RETURN 'right'"_s);
        m_desk->trigger(u"query.otherSide"_s);
        QVERIFY(page->documentArea()->isSplit());
        QVERIFY(m_desk->window().close());

        m_desk.reset(); // and with it its hold on the journal
        m_desk = std::make_unique<Desk>(folder.path());
        m_root = open();
        QVERIFY(m_root);
        page = m_desk->window().pageOf(m_root);
        QTRY_COMPARE(page->documents().size(), 3);
        const DocumentArea *area = page->documentArea();
        QVERIFY(area->isSplit());
        QStringList sides;
        const auto queries = page->queries();
        for (const QueryPage *query : queries)
            sides.append(u"%1 %2"_s.arg(area->sideOf(query)).arg(query->editor()->text()));
        QCOMPARE(sides,
                 QStringList(
                     {u"0 RETURN 'left one'"_s, u"0 RETURN 'left two'"_s, u"1 RETURN 'right'"_s}));
    }

    // Out into a window and back: the same socket, the same session, everything where it was.
    void detachedWhileSplit()
    {
        QVERIFY(m_desk->run(m_root, u"DEFINE TABLE IF NOT EXISTS shelf; RETURN 'left'"_s));
        m_root->liveFeed()->startTable(u"shelf"_s);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_root->liveFeed()->index(0).data(LiveFeed::StateTextRole).toString(), u"active"_s,
            Patience);
        SessionPage *page = m_desk->window().pageOf(m_root);
        QueryPage *left = page->currentQuery();
        m_desk->trigger(u"query.otherSide"_s);
        QueryPage *right = page->currentQuery();
        right->editor()->setText(u"RETURN 'right'"_s);
        const QUuid id = m_root->session()->id();
        m_desk->trigger(u"session.detach"_s);
        const QPointer<SessionWindow> own(m_desk->window().detachedSessions()->windowOf(page));
        QVERIFY(own);
        QVERIFY(QTest::qWaitForWindowActive(own));
        QVERIFY(left->isVisible() && right->isVisible());
        right->editor()->setFocus();
        press(Qt::Key_O, Qt::ControlModifier | Qt::AltModifier); // the keys work there, too
        QCOMPARE(page->currentQuery(), left);
        own->close();
        QTRY_VERIFY(!own);
        QCOMPARE(page->window(), &m_desk->window());
        QVERIFY(page->documentArea()->isSplit());
        QVERIFY(left->isVisible() && right->isVisible());
        QCOMPARE(right->editor()->text(), u"RETURN 'right'"_s);
        QCOMPARE(left->results()->currentView()->result().value().toString(), u"left"_s);
        QCOMPARE(m_root->session()->id(), id);
        QCOMPARE(m_proxy->connections(), 1);
        QCOMPARE(m_root->liveFeed()->running(), 1);
        QVERIFY(m_desk->run(m_root, u"CREATE shelf"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_root->liveFeed()->log()->rowCount(), 1, Patience);
    }

    void aWindowOfItsOwnComesBackToItsPlace()
    {
        SessionPage *page = m_desk->window().pageOf(m_root);
        const auto own = [&] { return m_desk->window().detachedSessions()->windowOf(page); };
        m_desk->trigger(u"session.detach"_s);
        QVERIFY(own() && QTest::qWaitForWindowExposed(own()));
        own()->setGeometry(60, 70, 860, 520);
        QTRY_COMPARE(own()->size(), QSize(860, 520));
        own()->close();
        QTRY_VERIFY(!own());
        m_desk->trigger(u"session.detach"_s);
        QVERIFY(own());
        QTRY_COMPARE(own()->size(), QSize(860, 520));
        own()->close();
        QTRY_VERIFY(!own());
    }

    // Without a session the panels are put away, and come back with the next one.
    void panelsComeBackWithTheNextSession()
    {
        m_desk->trigger(u"view.live"_s);
        QVERIFY(!isShown(u"liveDock"_s));
        m_desk->workspace().close(m_root);
        QVERIFY(!isShown(u"schemaDock"_s));
        m_root = open();
        QVERIFY(m_root);
        QVERIFY(isShown(u"schemaDock"_s) && !isShown(u"liveDock"_s)); // as it was left
        m_desk->trigger(u"view.live"_s);
        m_desk->workspace().close(m_root);
        QVERIFY(!isShown(u"liveDock"_s));
        m_root = open();
        QVERIFY(m_root);
        QVERIFY(isShown(u"schemaDock"_s) && isShown(u"liveDock"_s));
    }

    void presets()
    {
        const QTemporaryDir folder;
        m_desk = std::make_unique<Desk>(folder.path());
        m_root = open();
        QVERIFY(m_root);
        QVERIFY(isChecked(u"layout.query"_s));
        QVERIFY(isShown(u"schemaDock"_s) && isShown(u"liveDock"_s) && !isShown(u"valueDock"_s));
        m_desk->trigger(u"layout.browse"_s);
        QVERIFY(isChecked(u"layout.browse"_s) && !isChecked(u"layout.query"_s));
        QVERIFY(isShown(u"schemaDock"_s) && !isShown(u"liveDock"_s) && isShown(u"valueDock"_s));
        QVERIFY(!isChecked(u"view.live"_s)); // the commands say the same
        m_desk->trigger(u"layout.live"_s);
        QVERIFY(!isShown(u"schemaDock"_s) && isShown(u"liveDock"_s));
        QTRY_VERIFY(m_desk->find<QDockWidget>(u"liveDock"_s)->height()
                    > m_desk->window().height() / 2);
        m_desk->trigger(u"layout.compare"_s);
        QVERIFY(!isShown(u"schemaDock"_s) && !isShown(u"liveDock"_s) && !isShown(u"valueDock"_s));
        QVERIFY(m_desk->window().currentPage()->documentArea()->isSplit());

        // Each is as it was left …
        m_desk->trigger(u"layout.browse"_s);
        QVERIFY(isShown(u"schemaDock"_s) && isShown(u"valueDock"_s));
        m_desk->trigger(u"view.schema"_s);
        QVERIFY(!isShown(u"schemaDock"_s));
        m_desk->trigger(u"layout.query"_s);
        QVERIFY(isShown(u"schemaDock"_s) && isShown(u"liveDock"_s));
        m_desk->trigger(u"layout.browse"_s);
        QVERIFY(!isShown(u"schemaDock"_s) && isShown(u"valueDock"_s));

        // … also after the next start …
        QVERIFY(m_desk->window().close());
        m_desk = std::make_unique<Desk>(folder.path());
        QCOMPARE(m_desk->window().layoutKeeper()->preset(), LayoutKeeper::Preset::Browse);
        QVERIFY(isChecked(u"layout.browse"_s));
        m_root = open();
        QVERIFY(m_root);
        QVERIFY(!isShown(u"schemaDock"_s) && isShown(u"valueDock"_s) && !isShown(u"liveDock"_s));

        // … and can be had as it was meant.
        m_desk->find<QDockWidget>(u"valueDock"_s)->setFloating(true);
        m_desk->trigger(u"view.resetLayout"_s);
        QVERIFY(isShown(u"schemaDock"_s) && isShown(u"valueDock"_s) && !isShown(u"liveDock"_s));
        QVERIFY(!m_desk->find<QDockWidget>(u"valueDock"_s)->isFloating());
    }
};

QTEST_MAIN(tst_Layouts)
#include "tst_layouts.moc"
