// SPDX-License-Identifier: Apache-2.0
#include "app/sessioncontext.h"
#include "desk.h"
#include "dialogs/identitydialog.h"
#include "mainwindow/detachedsessions.h"
#include "mainwindow/sessionwindow.h"
#include "models/livefeed.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "picture.h"
#include "picturetest.h"
#include "support/localserver.h"
#include "support/tcpproxy.h"
#include "widgets/noticebar.h"
#include "widgets/principalbar.h"
#include "widgets/sessiontabbar.h"

#include <SurrealQt/SurrealSession>
#include <SurrealQt/SurrealTransaction>

#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int Patience = 30'000;
}

// Pictures of what can be the matter with a session.
class tst_SessionPictures : public PictureTest
{
    Q_OBJECT

private:
    TestServer m_server;
    SessionContext *open(Desk &desk, const QUrl &url, ConnectionProfile profile)
    {
        profile.url = url;
        profile.nameSpace = u"shop"_s;
        profile.database = u"main"_s;
        profile.user = m_server.user();
        auto *connection = new Connection(&desk.workspace());
        QSignalSpy opened(connection, &Connection::opened);
        connection->open(profile, SurrealCredentials::root(m_server.user(), m_server.password()));
        return opened.wait(Patience) ? desk.workspace().adopt(connection, false) : nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        PictureTest::initTestCase();
        QVERIFY2(m_server.start(), qPrintable(m_server.errorString()));
    }

    void pictures_data()
    {
        Picture::addSchemes();
        QTest::newRow("contrast") << Theme::Scheme::HighContrast;
    }

    void pictures()
    {
        TcpProxy proxy(m_server.url());
        Desk desk;
        MainWindow &window = desk.window();
        ConnectionProfile profile;
        profile.name = u"Shop, test"_s;
        SessionContext *root = open(desk, proxy.url(), profile);
        QVERIFY(root);
        QVERIFY(desk.run(root,
                         u"DEFINE USER OVERWRITE brief ON DATABASE PASSWORD 'brief-pass' ROLES "
                         "EDITOR DURATION FOR SESSION 4s; DEFINE TABLE OVERWRITE shelf; DELETE "
                         "shelf; INSERT INTO shelf (array::range(0, 40).map(|$n| { id: $n, name: "
                         "string::concat('shelf ', $n), full: $n % 3 == 0 }))"_s));
        QVERIFY(desk.run(root, u"SELECT * FROM shelf;"_s));
        root->liveFeed()->startTable(u"shelf"_s);
        QTRY_COMPARE_WITH_TIMEOUT(root->liveFeed()->running(), 1, Patience);

        // Two documents side by side; the one in front is marked.
        desk.trigger(u"layout.compare"_s);
        QVERIFY(desk.run(root, u"SELECT full, count() FROM shelf GROUP BY full;"_s));
        save(&window, u"split"_s);
        desk.trigger(u"query.goOtherSide"_s);
        desk.trigger(u"query.otherSide"_s);
        for (const QString &layout : {u"browse"_s, u"live"_s, u"query"_s}) {
            desk.trigger(u"layout."_s + layout);
            save(&window, u"layout-"_s + layout);
        }

        // Who the server says it is; and all that in a narrow window.
        desk.trigger(u"session.whoAmI"_s);
        auto *identity = desk.find<IdentityDialog>(u"identityDialog"_s);
        QVERIFY(identity);
        QTRY_VERIFY_WITH_TIMEOUT(identity->claims()->model()->rowCount() > 0, Patience);
        save(identity, u"identity"_s);
        identity->reject();
        const QSize wide = window.size();
        window.resize(1280, 800);
        QTRY_COMPARE(window.width(), 1280);
        save(&window, u"window-1280"_s);
        window.resize(wide);

        // What would be lost is asked about.
        SurrealTransaction *transaction = root->session()->beginTransaction();
        QTRY_COMPARE_WITH_TIMEOUT(transaction->state(), SurrealTransaction::State::Open, Patience);
        QueryPage *slow = window.pageOf(root)->addQuery(u"SLEEP 20s;"_s);
        slow->runAll();
        desk.trigger(u"session.close"_s);
        auto *box = desk.find<QMessageBox>(u"confirmLoss"_s);
        QVERIFY(box);
        save(&window, u"open-transaction"_s);
        save(box, u"open-transaction-question"_s);
        box->reject();
        transaction->cancel();
        slow->abandon();
        QTRY_COMPARE_WITH_TIMEOUT(root->openTransactions(), 0, Patience);

        // A session whose time is up.
        SessionContext *brief = desk.newSession(
            root,
            SurrealCredentials::forDatabase(u"shop"_s, u"main"_s, u"brief"_s, u"brief-pass"_s));
        QVERIFY(brief);
        brief->session()->setAutomaticRenewal(false);
        desk.query(brief)->editor()->setText(u"SELECT * FROM shelf WHERE full;"_s);
        QTRY_VERIFY_WITH_TIMEOUT(brief->hasExpired(), Patience);
        save(&window, u"session-expired"_s);

        // A session in a window of its own; the main one says where it is.
        window.showSession(root);
        desk.trigger(u"session.detach"_s);
        QWidget *own = desk.window().detachedSessions()->windowOf(window.pageOf(root));
        QVERIFY(own);
        save(own, u"session-window"_s);
        save(&window, u"session-elsewhere"_s);
        own->close();

        // Narrow: what has no room ends with an ellipsis.
        PrincipalBar *bar = window.pageOf(root)->principalBar();
        bar->setFixedWidth(bar->minimumSizeHint().width() + 40);
        (void)Picture::save(bar, u"principal-narrow"_s, scheme()); // its ground is not the window's
        bar->setMinimumWidth(0);
        bar->setMaximumWidth(QWIDGETSIZE_MAX);

        // The connection is away: an amber bar with the seconds, and all that was there.
        proxy.setAccepting(false);
        proxy.drop();
        const NoticeBar *notice = window.pageOf(root)->notice();
        window.showSession(root);
        QTRY_VERIFY_WITH_TIMEOUT(notice->text().contains(u"Next attempt in "_s)
                                     && root->connection()->nextAttemptIn() > 500ms,
                                 Patience);
        save(&window, u"reconnecting"_s);
        proxy.setAccepting(true);
        root->connection()->attemptNow();
        QTRY_VERIFY_WITH_TIMEOUT(root->isUsable(), Patience);
        save(&window, u"reconnected"_s);

        // Production: its colour on the tab, the bar below and in the status bar.
        profile.name = u"Shop, Europe"_s;
        profile.environment = ConnectionProfile::Environment::Production;
        SessionContext *production = open(desk, m_server.url(), profile);
        QVERIFY(production);
        QVERIFY(desk.run(production, u"SELECT * FROM shelf LIMIT 12;"_s));
        save(&window, u"production"_s);
        const QColor wanted = Theme::connectionColor(profile, window.palette());
        const SessionTabBar *tabs = window.sessionTabs();
        const QRect tab = tabs->tabRect(tabs->indexOf(production));
        const QPoint stripe = tabs->mapTo(&window, QPoint(tab.center().x(), tab.top() + 1));
        QCOMPARE(window.grab().toImage().pixelColor(stripe), wanted);
    }
};

QTEST_MAIN(tst_SessionPictures)
#include "tst_sessionpictures.moc"
