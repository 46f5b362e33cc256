// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/application.h"
#include "app/sessioncontext.h"
#include "app/theme.h"
#include "desk.h"
#include "dialogs/runquestion.h"
#include "dialogs/signindialog.h"
#include "mainwindow/detachedsessions.h"
#include "mainwindow/sessionwindow.h"
#include "mainwindow/windowstatusbar.h"
#include "models/livefeed.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "support/localserver.h"
#include "support/tcpproxy.h"
#include "warnings.h"
#include "widgets/noticebar.h"
#include "widgets/principalbar.h"
#include "widgets/sessiontabbar.h"

#include <SurrealQt/SurrealDiagnostics>
#include <SurrealQt/SurrealLocalServer>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>
#include <SurrealQt/SurrealTransaction>

#include <QAction>
#include <QApplication>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {
constexpr int Patience = 30'000;
}

// What keeps a person from harm: read-only and production sessions, open transactions, reconnects.
class tst_Guards : public QObject
{
    Q_OBJECT

private:
    TestServer m_server;
    std::unique_ptr<Desk> m_desk;

    SessionContext *connectTo(const ConnectionProfile &given)
    {
        ConnectionProfile profile = given;
        profile.url = m_server.url();
        profile.nameSpace = u"shop"_s;
        profile.database = u"main"_s;
        profile.user = m_server.user();
        auto *connection = new Connection(&m_desk->workspace());
        QSignalSpy opened(connection, &Connection::opened);
        connection->open(profile, SurrealCredentials::root(m_server.user(), m_server.password()));
        return opened.wait(Patience) ? m_desk->workspace().adopt(connection, false) : nullptr;
    }
    // Not run(): nothing may be sent, so nothing runs.
    void tryToRun(SessionContext *context, const QString &text)
    {
        QueryPage *query = m_desk->query(context);
        query->editor()->setText(text);
        query->runAll();
        query->editor()->clear(); // the editor asks about what stands in it
    }
    qint64 countOf(SessionContext *context, const QString &table)
    {
        SurrealReply *reply
            = context->session()->query(u"SELECT count() FROM %1 GROUP ALL"_s.arg(table));
        qint64 count = -1;
        reply->then(
            this,
            [&count](const SurrealValue &rows) {
                count = rows.toArray().size() > 0 ? rows.toArray().at(0)[u"count"].toInt() : 0;
            },
            [&count](const SurrealError &error) {
                count = error.kind() == SurrealError::Kind::NotFound ? 0 : -2; // no such table
            });
        return QTest::qWaitFor([&count] { return count != -1; }, Patience) ? count : -1;
    }
    // No request of a person's is under way and none of the window's own.
    bool isQuiet(const SessionContext *context)
    {
        const auto *diagnostics = context->connection()->client()->diagnostics();
        return QTest::qWaitFor(
            [diagnostics] { return diagnostics->inFlight() == 0 && diagnostics->waiting() == 0; },
            Patience);
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
        m_desk = std::make_unique<Desk>();
    }

    void cleanup()
    {
        QCOMPARE_LT(m_desk->watchdog().longestGap().count(), 100);
        m_desk.reset();
    }

    void readOnly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("verdict");
        const int run = int(RunGuard::Verdict::Run);
        const int ask = int(RunGuard::Verdict::Ask);
        const int refuse = int(RunGuard::Verdict::Refuse);
        QTest::newRow("select") << u"SELECT * FROM person"_s << run;
        QTest::newRow("info") << u"INFO FOR DB"_s << run;
        QTest::newRow("show") << u"SHOW CHANGES FOR TABLE person SINCE 1"_s << run;
        QTest::newRow("live") << u"LIVE SELECT * FROM person"_s << run;
        QTest::newRow("explain") << u"SELECT * FROM person EXPLAIN"_s << run;
        QTest::newRow("return") << u"RETURN 'DELETE person'"_s << run;
        QTest::newRow("create") << u"CREATE person"_s << refuse;
        QTest::newRow("delete") << u"SELECT 1; delete person"_s << refuse;
        QTest::newRow("nested") << u"SELECT (UPDATE person SET a = 1) FROM person"_s << refuse;
        QTest::newRow("in a block") << u"IF true { LET $x = (DELETE person) }"_s << refuse;
        QTest::newRow("relate") << u"RELATE person:1->knows->person:2"_s << refuse;
        QTest::newRow("define") << u"DEFINE TABLE other"_s << refuse;
        QTest::newRow("remove") << u"REMOVE TABLE person"_s << refuse;
        QTest::newRow("function") << u"RETURN fn::cleanup()"_s << ask;
        QTest::newRow("http") << u"RETURN http::post('http://localhost:1', {})"_s << ask;
    }

    void readOnly()
    {
        QFETCH(QString, text);
        QFETCH(int, verdict);
        QCOMPARE(int(RunGuard::judge(text, true, ConnectionProfile::Environment::None).verdict),
                 verdict);
        QCOMPARE(int(RunGuard::judge(text, false, ConnectionProfile::Environment::None).verdict),
                 int(RunGuard::Verdict::Run));
    }

    void nothingIsSentFromAReadOnlySession()
    {
        ConnectionProfile profile;
        profile.readOnly = true;
        SessionContext *root = connectTo(profile);
        QVERIFY(root);
        QTRY_VERIFY_WITH_TIMEOUT(!root->tables().isEmpty() || root->tablesTrouble().isEmpty(),
                                 Patience);
        QVERIFY(m_desk->run(root, u"RETURN 1"_s));
        QVERIFY(
            m_desk->window().currentPage()->principalBar()->guardText().contains(u"READ-ONLY"_s));
        QVERIFY(m_desk->window().actionRegistry()->action(u"session.readOnly"_s)->isChecked());
        QVERIFY(isQuiet(root));
        auto *diagnostics = root->connection()->client()->diagnostics();
        diagnostics->setRecording(true);
        for (const QString &text : {u"CREATE guarded:1"_s, u"SELECT (CREATE guarded:2) FROM 1"_s,
                                    u"DEFINE TABLE guarded"_s, u"RETURN fn::missing()"_s}) {
            tryToRun(root, text);
            QVERIFY(!m_desk->query(root)->isRunning());
            if (auto *question = m_desk->find<RunQuestion>(u"runQuestion"_s)) {
                QVERIFY2(question->text().contains(u"fn::missing"_s), qPrintable(question->text()));
                question->reject();
                QTRY_VERIFY(!m_desk->find<RunQuestion>(u"runQuestion"_s));
            } else {
                const ResultsPane *results = m_desk->query(root)->results();
                const QString message = results->findChild<QLabel *>(u"resultsBlankTitle"_s)->text()
                    + u'\n' + results->findChild<QLabel *>(u"resultsBlankText"_s)->text();
                QVERIFY2(message.contains(u"read-only"_s) && message.contains(u"guarded"_s),
                         qPrintable(message));
            }
        }
        // The editor may have asked the server to parse the text, with an end that keeps it from
        // running; nothing else with these names has left.
        const auto frames = diagnostics->frames();
        for (const SurrealFrame &frame : frames) {
            const QString text = frame.message()[u"params"].toArray().at(0).toString();
            QVERIFY2(!frame.isSent() || text.endsWith(u"\n;)"_s)
                         || !(text.contains(u"guarded"_s) || text.contains(u"missing"_s)),
                     qPrintable(text));
        }

        // The command lets it be changed; the person's statement then runs.
        m_desk->trigger(u"session.readOnly"_s);
        QVERIFY(!root->isReadOnly());
        QVERIFY(m_desk->run(root, u"CREATE guarded:1"_s));
        QCOMPARE(countOf(root, u"guarded"_s), 1);
        QVERIFY(m_desk->run(root, u"REMOVE TABLE guarded"_s));
    }

    void productionAsksWithTheNames()
    {
        ConnectionProfile profile;
        profile.environment = ConnectionProfile::Environment::Production;
        profile.name = u"The shop"_s;
        SessionContext *root = connectTo(profile);
        QVERIFY(root);
        const auto question = [this] { return m_desk->find<RunQuestion>(u"runQuestion"_s); };
        tryToRun(root, u"CREATE cart:1"_s);
        QVERIFY(question());
        for (const QString &word :
             {u"CREATE"_s, u"cart"_s, u"root"_s, u"shop / main"_s, u"The shop"_s})
            QVERIFY2(question()->text().contains(word), qPrintable(question()->text()));
        QVERIFY(!question()->field()); // a click is enough for that
        question()->reject();
        QTRY_VERIFY(!question());
        QCOMPARE(countOf(root, u"cart"_s), 0);
        tryToRun(root, u"CREATE cart:1"_s);
        QVERIFY(question());
        QTest::mouseClick(question()->runButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->query(root)->results()->count() == 1
                                     && !m_desk->query(root)->isRunning(),
                                 Patience);
        QCOMPARE(countOf(root, u"cart"_s), 1);

        // What cannot be brought back wants the database's name.
        QTRY_VERIFY(!question());
        tryToRun(root, u"DELETE cart"_s);
        QVERIFY(question() && question()->field());
        QVERIFY(!question()->runButton()->isEnabled());
        question()->field()->setText(u"man"_s);
        QVERIFY(!question()->runButton()->isEnabled());
        question()->field()->setText(u"main"_s);
        QTest::mouseClick(question()->runButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!m_desk->query(root)->isRunning(), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(countOf(root, u"cart"_s), 0, Patience);
        tryToRun(root, u"SELECT * FROM cart"_s); // reading asks nothing
        QVERIFY(m_desk->query(root)->isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!m_desk->query(root)->isRunning(), Patience);
    }

    void productionHasOneColourEverywhere()
    {
        ConnectionProfile profile;
        profile.environment = ConnectionProfile::Environment::Production;
        SessionContext *root = connectTo(profile);
        QVERIFY(root);
        for (const Theme::Scheme scheme : {Theme::Scheme::Light, Theme::Scheme::Dark}) {
            Theme::apply(scheme);
            QCoreApplication::processEvents();
            MainWindow &window = m_desk->window();
            const QColor wanted = Theme::connectionColor(profile, window.palette());
            SessionTabBar *tabs = window.sessionTabs();
            const QRect tab = tabs->tabRect(0);
            QCOMPARE(tabs->grab().toImage().pixelColor(tab.center().x(), tab.top() + 1), wanted);
            PrincipalBar *bar = window.currentPage()->principalBar();
            QCOMPARE(bar->grab().toImage().pixelColor(1, bar->height() / 2), wanted);
            auto *cell = window.findChild<QToolButton *>(u"statusGuard"_s);
            QVERIFY(cell->isVisible());
            QCOMPARE(cell->text(), u"Production"_s);
            QCOMPARE(cell->grab().toImage().pixelColor(1, cell->height() / 2), wanted);
        }
        m_desk->watchdog().restart();
    }

    void openTransactionsAreAskedAbout_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("session") << u"session"_s;
        QTest::newRow("window") << u"window"_s;
    }

    void openTransactionsAreAskedAbout()
    {
        QFETCH(QString, path);
        SessionContext *root = connectTo({});
        QVERIFY(root);
        const PrincipalBar *bar = m_desk->window().currentPage()->principalBar();
        QTRY_VERIFY_WITH_TIMEOUT(bar->text().contains(u"role OWNER"_s), Patience);
        QVERIFY(isQuiet(root)); // nothing else makes the bar look again
        SurrealTransaction *transaction = root->session()->beginTransaction();
        QTRY_COMPARE_WITH_TIMEOUT(transaction->state(), SurrealTransaction::State::Open, Patience);
        QCOMPARE(root->openTransactions(), 1);
        QTRY_COMPARE(bar->guardText(), u"1 OPEN TRANSACTION"_s);
        const auto leave = [&] {
            if (path == u"session"_s)
                m_desk->trigger(u"session.close"_s);
            else
                m_desk->window().close();
        };
        const auto box = [this] { return m_desk->find<QMessageBox>(u"confirmLoss"_s); };
        leave();
        QVERIFY(box());
        QVERIFY2(box()->informativeText().contains(u"1 open transaction"_s),
                 qPrintable(box()->informativeText()));
        box()->button(QMessageBox::Cancel)->click();
        QTRY_VERIFY(!box());
        QCOMPARE(m_desk->workspace().sessions().size(), 1);
        QCOMPARE(transaction->state(), SurrealTransaction::State::Open);
        QVERIFY(m_desk->window().isVisible());
        leave();
        QVERIFY(box());
        const auto buttons = box()->buttons();
        for (QAbstractButton *button : buttons) {
            if (box()->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->workspace().sessions().size(), 0, Patience);
    }

    // The connection goes and comes back under four sessions and three live queries.
    void reconnectSaysWhatCameBack()
    {
        TcpProxy proxy(m_server.url());
        ConnectionProfile profile;
        profile.url = proxy.url();
        profile.nameSpace = u"shop"_s;
        profile.database = u"main"_s;
        auto *connection = new Connection(&m_desk->workspace());
        QSignalSpy opened(connection, &Connection::opened);
        connection->open(profile, SurrealCredentials::root(m_server.user(), m_server.password()));
        QVERIFY(opened.wait(Patience));
        QList<SessionContext *> sessions {m_desk->workspace().adopt(connection, false)};
        QVERIFY(m_desk->run(sessions.first(),
                            u"DEFINE TABLE IF NOT EXISTS shelf; UPSERT shelf:1 SET n = 0"_s));
        for (int i = 0; i < 3; ++i)
            sessions.append(m_desk->workspace().fork(sessions.first()));
        for (SessionContext *context : sessions)
            QTRY_VERIFY_WITH_TIMEOUT(context->isUsable(), Patience);
        for (int i = 0; i < 3; ++i) {
            sessions.at(i)->liveFeed()->startTable(u"shelf"_s);
            QTRY_COMPARE_WITH_TIMEOUT(sessions.at(i)->liveFeed()->running(), 1, Patience);
        }
        QSignalSpy let(sessions.first()->session(), &SurrealSession::variablesChanged);
        sessions.first()->session()->let(u"wanted"_s, 3);
        QVERIFY(let.count() > 0 || let.wait(Patience));
        for (SessionContext *context : sessions)
            m_desk->query(context)->editor()->setText(
                u"RETURN 'text of %1'"_s.arg(context->number()));

        QList<std::shared_ptr<QSignalSpy>> restored;
        for (SessionContext *context : sessions)
            restored.append(std::make_shared<QSignalSpy>(context, &SessionContext::restored));
        proxy.drop();
        for (const auto &spy : restored)
            QTRY_COMPARE_WITH_TIMEOUT(spy->count(), 1, Patience);
        m_desk->window().showSession(sessions.first());
        const NoticeBar *notice = m_desk->window().currentPage()->notice();
        QVERIFY(notice->isVisible());
        for (const QString &words :
             {u"connection is back"_s, u"root · shop / main"_s, u"1 variable"_s, u"1 live query"_s,
              u"nothing was run again"_s})
            QVERIFY2(notice->text().contains(words), qPrintable(notice->text()));
        for (SessionContext *context : sessions) {
            QVERIFY(context->isUsable());
            QCOMPARE(context->principal(), u"root · shop / main"_s);
            QCOMPARE(m_desk->query(context)->editor()->text(),
                     u"RETURN 'text of %1'"_s.arg(context->number()));
        }
        QTRY_COMPARE_WITH_TIMEOUT(sessions.at(0)->liveFeed()->running(), 1, Patience);
        QVERIFY(m_desk->run(sessions.first(), u"RETURN $wanted"_s));
        QCOMPARE(
            m_desk->query(sessions.first())->results()->currentView()->result().value().toInt(), 3);
        m_desk->window()
            .currentPage()
            ->notice()
            ->findChild<QToolButton *>(u"noticeAction"_s)
            ->click();
        QVERIFY(!notice->isVisible()); // dismissed
    }

    void rolesAndTokenTime()
    {
        SessionContext *root = connectTo({});
        QVERIFY(root);
        PrincipalBar *bar = m_desk->window().currentPage()->principalBar();
        QTRY_VERIFY_WITH_TIMEOUT(bar->text().contains(u"role OWNER"_s), Patience);
        QVERIFY(m_desk->run(
            root,
            u"DEFINE USER OVERWRITE clerk ON DATABASE PASSWORD 'clerk-pass' ROLES EDITOR DURATION FOR TOKEN 15m"_s));
        SessionContext *clerk = m_desk->newSession(
            root,
            SurrealCredentials::forDatabase(u"shop"_s, u"main"_s, u"clerk"_s, u"clerk-pass"_s));
        QVERIFY(clerk);
        bar = m_desk->window().currentPage()->principalBar();
        QTRY_VERIFY_WITH_TIMEOUT(bar->text().contains(u"role EDITOR"_s), Patience);
        QTRY_VERIFY2_WITH_TIMEOUT(bar->timeText().startsWith(u"token 14:"_s)
                                      || bar->timeText() == u"token 15:00 left"_s,
                                  qPrintable(bar->timeText()), Patience);
        QCOMPARE(root->who(), u"root"_s); // in place: only this tab
    }

    void anExpiredSessionOffersToSignIn()
    {
        SessionContext *root = connectTo({});
        QVERIFY(root);
        QVERIFY(m_desk->run(
            root,
            u"DEFINE USER OVERWRITE brief ON DATABASE PASSWORD 'brief-pass' ROLES EDITOR DURATION FOR SESSION 4s"_s));
        SessionContext *brief = m_desk->newSession(
            root,
            SurrealCredentials::forDatabase(u"shop"_s, u"main"_s, u"brief"_s, u"brief-pass"_s));
        QVERIFY(brief);
        brief->session()->setAutomaticRenewal(false); // as when the password is not known any more
        m_desk->query(brief)->editor()->setText(u"RETURN 'mine'"_s);
        const NoticeBar *notice = m_desk->window().currentPage()->notice();
        QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible() && notice->text().contains(u"expired"_s),
                                 Patience);
        QCOMPARE(m_desk->query(brief)->editor()->text(), u"RETURN 'mine'"_s);
        notice->findChild<QToolButton *>(u"noticeAction"_s)->click();
        auto *dialog = m_desk->find<SignInDialog>(u"signInDialog"_s);
        QVERIFY(dialog && dialog->isVisible());
        dialog->reject();
        QSignalSpy accepted(brief, &SessionContext::identityAccepted);
        brief->signin(root->session()->credentials(), u"shop"_s, u"main"_s);
        QVERIFY(accepted.wait(Patience));
        QTRY_VERIFY_WITH_TIMEOUT(!notice->isVisible(), Patience);
        QVERIFY(m_desk->run(brief, u"RETURN 'again'"_s));
    }

    void aQueryIsDuplicatedAndMoved()
    {
        SessionContext *root = connectTo({});
        QVERIFY(root);
        SessionContext *other = m_desk->workspace().fork(root);
        m_desk->window().showSession(root);
        m_desk->query(root)->editor()->setText(u"RETURN 'mine'"_s);
        m_desk->trigger(u"query.duplicate"_s);
        QCOMPARE(m_desk->window().currentPage()->queries().size(), 2);
        QCOMPARE(m_desk->query(root)->editor()->text(), u"RETURN 'mine'"_s);
        m_desk->query(root)->editor()->setText(u"RETURN 'moved'"_s);
        m_desk->trigger(u"query.move"_s);
        auto *dialog = m_desk->find<QInputDialog>(u"moveQueryDialog"_s);
        QVERIFY(dialog);
        QCOMPARE(dialog->comboBoxItems().size(), 1);
        QVERIFY(dialog->comboBoxItems().first().contains(u"root"_s));
        dialog->accept();
        QTRY_COMPARE(m_desk->window().currentPage()->context(), other);
        QCOMPARE(m_desk->query(other)->editor()->text(), u"RETURN 'moved'"_s);
        QCOMPARE(m_desk->window().pageOf(root)->queries().size(), 1);
        QCOMPARE(m_desk->query(root)->editor()->text(), u"RETURN 'mine'"_s);
        QVERIFY(m_desk->run(other, u"RETURN 1"_s));
    }

    // A session goes into a window of its own and comes back, with all that is in it.
    void detachedAndBack()
    {
        SessionContext *root = connectTo({});
        QVERIFY(root);
        SessionContext *other = m_desk->workspace().fork(root);
        QVERIFY(m_desk->run(other, u"RETURN 'before'"_s));
        SessionPage *page = m_desk->window().pageOf(other);
        QueryPage *query = m_desk->query(other);
        const QUuid id = other->session()->id();
        m_desk->trigger(u"session.detach"_s);
        const QPointer<SessionWindow> own(m_desk->window().detachedSessions()->windowOf(page));
        QVERIFY(own && own->isVisible());
        QCOMPARE(page->window(), own.data());
        QVERIFY(page->isVisible());
        QVERIFY(own->windowTitle().contains(u"root"_s));
        QVERIFY(QTest::qWaitForWindowActive(own));
        // The keys work there as in the main window.
        query->editor()->setText(u"RETURN 'in its own window'"_s);
        query->editor()->setFocus();
        QTest::keyClick(query->editor(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(query->results()->currentView()->result().value().toString(),
                                  u"in its own window"_s, Patience);
        m_desk->window().showSession(root); // the other session is worked on beside it
        QVERIFY(m_desk->run(root, u"RETURN 1"_s));
        QVERIFY(page->isVisible());
        own->close();
        QTRY_VERIFY(!own);
        QCOMPARE(page->window(), &m_desk->window());
        QCOMPARE(m_desk->window().currentPage(), page);
        QVERIFY(page->isVisible());
        QCOMPARE(query->editor()->text(), u"RETURN 'in its own window'"_s);
        QCOMPARE(other->session()->id(), id);
        QVERIFY(other->isUsable());

        // Closing the session closes its window.
        m_desk->trigger(u"session.detach"_s);
        const QPointer<SessionWindow> again(m_desk->window().detachedSessions()->windowOf(page));
        QVERIFY(again);
        m_desk->workspace().close(other);
        QTRY_VERIFY(!again);
        QCOMPARE(m_desk->workspace().sessions().size(), 1);
    }

    void anEngineThatDiedIsStartedAgain()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        m_desk->query(root)->editor()->setText(u"RETURN 'kept'"_s);
        auto *server = root->connection()->localServer();
        QVERIFY(server);
        QCOMPARE(::kill(pid_t(server->processId()), SIGKILL), 0);
        const NoticeBar *notice = m_desk->window().currentPage()->notice();
        QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible() && notice->text().contains(u"has ended"_s),
                                 Patience);
        auto *again = notice->findChild<QToolButton *>(u"noticeAction"_s);
        QCOMPARE(again->text(), u"Start Again"_s);
        again->click();
        QTRY_VERIFY_WITH_TIMEOUT(root->isUsable(), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(notice->text().contains(u"connection is back"_s), Patience);
        QCOMPARE(m_desk->query(root)->editor()->text(), u"RETURN 'kept'"_s);
        QVERIFY(m_desk->run(root, u"RETURN 1"_s));
    }
};

QTEST_MAIN(tst_Guards)
#include "tst_guards.moc"
