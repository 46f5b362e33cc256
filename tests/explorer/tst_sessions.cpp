// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/application.h"
#include "app/credentialstore.h"
#include "app/sessioncontext.h"
#include "app/theme.h"
#include "desk.h"
#include "dialogs/signindialog.h"
#include "fakewallet.h"
#include "models/livefeed.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "support/localserver.h"
#include "support/tcpproxy.h"
#include "warnings.h"
#include "widgets/credentialsform.h"
#include "widgets/noticebar.h"
#include "widgets/principalbar.h"
#include "widgets/sessiontabbar.h"

#include <SurrealQt/SurrealDiagnostics>
#include <SurrealQt/SurrealLocalServer>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int Patience = 30'000;
}

// Several identities over one connection: each is its own, by the frames, and stays so.
class tst_Sessions : public QObject
{
    Q_OBJECT

private:
    FakeWallet m_wallet;
    TestServer m_server;
    std::unique_ptr<CredentialStore> m_store;
    std::unique_ptr<TcpProxy> m_proxy;
    std::unique_ptr<Desk> m_desk;
    SessionContext *m_root = nullptr;

    // Root at work in shop / main, where a clerk and a customer are defined.
    SessionContext *open()
    {
        ConnectionProfile profile;
        profile.url = m_proxy->url();
        profile.nameSpace = u"shop"_s;
        profile.database = u"main"_s;
        profile.user = m_server.user();
        auto *connection = new Connection(&m_desk->workspace());
        QSignalSpy opened(connection, &Connection::opened);
        connection->open(profile, SurrealCredentials::root(m_server.user(), m_server.password()));
        return opened.wait(Patience) ? m_desk->workspace().adopt(connection, false) : nullptr;
    }
    static SurrealCredentials clerk()
    {
        return SurrealCredentials::forDatabase(u"shop"_s, u"main"_s, u"clerk"_s, u"clerk-pass"_s);
    }
    static SurrealCredentials customer()
    {
        return SurrealCredentials::record(
            u"shop"_s, u"main"_s, u"account"_s,
            {{u"email"_s, u"ada@example.org"_s}, {u"password"_s, u"ada-pass"_s}});
    }
    [[nodiscard]] SurrealDiagnostics *diagnostics() const
    {
        return m_root->connection()->client()->diagnostics();
    }
    bool isQuiet() const
    {
        return QTest::qWaitFor(
            [this] { return diagnostics()->inFlight() == 0 && diagnostics()->waiting() == 0; },
            Patience);
    }
    SurrealValue ask(const SessionContext *context, const QString &text)
    {
        SurrealReply *reply = context->session()->query(text);
        reply->setAutoDelete(false);
        const bool over = QTest::qWaitFor([reply] { return reply->isFinished(); }, Patience);
        const SurrealValue value = over && !reply->error() ? reply->value() : SurrealValue();
        delete reply;
        return value;
    }
    static QString textOf(const SurrealFrame &frame)
    {
        return frame.message()[u"params"].toArray().at(0).toString();
    }
    NoticeBar *notice(const SessionContext *context)
    {
        return m_desk->window().pageOf(context)->notice();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QString trouble;
        QVERIFY2(m_wallet.start(&trouble), qPrintable(trouble));
        Application::setUpProcess();
        m_store = std::make_unique<CredentialStore>();
        QSignalSpy probed(m_store.get(), &CredentialStore::stateChanged);
        m_store->probe();
        QVERIFY(probed.count() > 0 || probed.wait(Patience));
        QVERIFY2(m_server.start(), qPrintable(m_server.errorString()));
    }

    void init()
    {
        failOnAnyWarning();
        m_proxy = std::make_unique<TcpProxy>(m_server.url());
        m_desk = std::make_unique<Desk>();
        m_desk->window().setCredentialStore(m_store.get());
        m_root = open();
        QVERIFY(m_root);
        // Not by the editor: it would ask for the values of $email and $password.
        ask(m_root,
            u"DEFINE USER OVERWRITE clerk ON DATABASE PASSWORD 'clerk-pass' ROLES EDITOR;"
            "DEFINE TABLE OVERWRITE person PERMISSIONS FOR select WHERE id = $auth.id;"
            "DEFINE ACCESS OVERWRITE account ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM person "
            "WHERE email = $email AND crypto::argon2::compare(pass, $password));"
            "UPSERT person:ada SET email = 'ada@example.org', pass = "
            "crypto::argon2::generate('ada-pass');"
            "DEFINE TABLE OVERWRITE shelf PERMISSIONS FULL; DELETE shelf"_s);
        QCOMPARE(ask(m_root, u"RETURN person:ada.email"_s).toString(), u"ada@example.org"_s);
    }

    void cleanup()
    {
        QCOMPARE_LT(m_desk->watchdog().longestGap().count(), 100);
        m_desk.reset();
        m_proxy.reset();
    }

    void fiftyInterleavedQueries()
    {
        SessionContext *second = m_desk->newSession(m_root, clerk());
        SessionContext *third = m_desk->newSession(m_root, customer());
        QVERIFY(second && third);
        const QList<SessionContext *> sessions {m_root, second, third};
        m_root->use(u"shop"_s, u"spare"_s); // another place, too
        QTRY_COMPARE_WITH_TIMEOUT(m_root->place(), u"shop / spare"_s, Patience);
        QCOMPARE(m_desk->workspace().connections().size(), 1); // one socket
        QCOMPARE(m_proxy->connections(), 1);
        QVERIFY(isQuiet());
        diagnostics()->setMostFrames(10'000);
        diagnostics()->setRecording(true);

        QList<QueryPage *> pages;
        for (int i = 0; i < 50; ++i) {
            QueryPage *page = m_desk->window().pageOf(sessions.at(i % 3))->addQuery();
            // The later ones are faster: answers come in another order than the questions.
            page->runText(u"LET $busy = array::len(array::range(0, %1)); RETURN [%2, "
                          "session::db(), $auth.id ?? $token.ID];"_s.arg((50 - i) * 500)
                              .arg(i));
            pages.append(page);
            QCoreApplication::processEvents(); // a person needs longer for the next one
        }
        const std::array who {u"root"_s, u"clerk"_s, u"person:ada"_s};
        for (int i = 0; i < 50; ++i) {
            QueryPage *page = pages.at(i);
            QTRY_VERIFY_WITH_TIMEOUT(!page->isRunning() && page->results()->count() == 2, Patience);
            page->results()->setCurrent(1);
            const SurrealResult result = page->results()->currentView()->result();
            QVERIFY2(result.isOk(), qPrintable(result.error().message()));
            const SurrealValue value = result.value();
            QCOMPARE(value.at(0).toInt(-1), i);
            QCOMPARE(value.at(1).toString(), i % 3 == 0 ? u"spare"_s : u"main"_s);
            const SurrealValue seen = value.at(2);
            QCOMPARE(seen.isRecordId() ? seen.toRecordId().toString() : seen.toString(),
                     i % 3 == 0 ? m_server.user() : who.at(i % 3));
        }
        int numbered = 0;
        const auto frames = diagnostics()->frames();
        for (const SurrealFrame &frame : frames) {
            if (!frame.isSent())
                continue;
            const bool known = std::any_of(sessions.cbegin(), sessions.cend(),
                                           [&frame](const SessionContext *context) {
                                               return context->session()->id() == frame.session();
                                           });
            QVERIFY2(known, qPrintable(frame.method()));
            // The editor has the server check texts, too, with an end that keeps them from running.
            if (!textOf(frame).startsWith(u"LET $busy"_s) || !textOf(frame).endsWith(u"];"_s))
                continue;
            ++numbered;
            const int number = textOf(frame).section(u'[', 1).section(u',', 0, 0).toInt();
            QCOMPARE(frame.session(), sessions.at(number % 3)->session()->id());
        }
        QCOMPARE(numbered, 50);

        const QUuid closed = second->session()->id();
        m_desk->workspace().close(second);
        QCOMPARE(m_desk->window().sessionTabs()->count(), 2);
        QVERIFY(m_desk->run(third, u"RETURN 1"_s));
        QVERIFY(isQuiet());
        int detached = 0;
        const auto later = diagnostics()->frames();
        for (const SurrealFrame &frame : later) {
            if (frame.isSent() && frame.method() == u"detach"_s) {
                ++detached;
                QCOMPARE(frame.session(), closed);
            }
        }
        QCOMPARE(detached, 1);
        diagnostics()->setRecording(false);
    }

    // A user is gone when the connection comes back: its session says so, the others nothing of it.
    void aSessionThatCannotComeBackSaysSoInItsTab()
    {
        SessionContext *second = m_desk->newSession(m_root, clerk());
        SessionContext *third = m_desk->newSession(m_root, customer());
        QVERIFY(second && third);
        m_desk->query(second)->editor()->setText(u"RETURN 'kept'"_s);
        QVERIFY(m_desk->run(m_root, u"REMOVE USER clerk ON DATABASE"_s));
        QSignalSpy back(third, &SessionContext::restored);
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"A session could not be restored.*"_s));
        m_proxy->drop();
        QTRY_COMPARE_WITH_TIMEOUT(back.count(), 1, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(second->session()->state(), SurrealSession::State::Failed,
                                  Patience);
        QVERIFY2(notice(second)->text().contains(u"could not be restored"_s),
                 qPrintable(notice(second)->text()));
        QCOMPARE(m_desk->query(second)->editor()->text(), u"RETURN 'kept'"_s);
        for (SessionContext *context : {m_root, third}) {
            QTRY_VERIFY_WITH_TIMEOUT(context->isUsable(), Patience);
            QVERIFY2(notice(context)->text().contains(u"connection is back"_s),
                     qPrintable(notice(context)->text()));
            QVERIFY(m_desk->run(context, u"RETURN 1"_s));
        }
    }

    void theBadgeIsWhatTheServerSays()
    {
        SessionContext *ada = m_desk->newSession(m_root, customer());
        QVERIFY(ada);
        const PrincipalBar *bar = m_desk->window().pageOf(ada)->principalBar();
        const SurrealValue truth
            = ask(ada, u"RETURN [$auth.id, $access, $auth.email, session::ns(), session::db()]"_s);
        const QString badge = u"%1 · record %2 by access %3"_s.arg(
            truth.at(2).toString(), truth.at(0).toRecordId().toString(), truth.at(1).toString());
        QCOMPARE(badge, u"ada@example.org · record person:ada by access account"_s);
        QTRY_COMPARE_WITH_TIMEOUT(bar->text(), badge, Patience);
        QCOMPARE(ada->place(), u"%1 / %2"_s.arg(truth.at(3).toString(), truth.at(4).toString()));
    }

    // USE in a text is over with the call: the badge stays, and a strip says why.
    void useInAText()
    {
        QVERIFY(m_desk->run(m_root, u"USE NS shop DB spare; RETURN session::db()"_s));
        m_desk->query(m_root)->results()->setCurrent(1);
        QCOMPARE(m_desk->query(m_root)->results()->currentView()->result().value().toString(),
                 u"spare"_s);
        QTRY_VERIFY_WITH_TIMEOUT(notice(m_root)->isVisible(), Patience);
        QVERIFY2(notice(m_root)->text().contains(u"shop / main, as before"_s),
                 qPrintable(notice(m_root)->text()));
        QCOMPARE(ask(m_root, u"RETURN session::db()"_s).toString(), u"main"_s);
        QCOMPARE(m_root->place(), u"shop / main"_s);
        notice(m_root)->findChild<QToolButton *>(u"noticeAction"_s)->click();
        QVERIFY(!notice(m_root)->isVisible());
        // Where the session moves indeed the badge moves with it.
        m_root->session()->use(u"shop"_s, u"spare"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_root->place(), u"shop / spare"_s, Patience);
        QCOMPARE(ask(m_root, u"RETURN session::db()"_s).toString(), u"spare"_s);
    }

    void anExpiredSessionIsRedAndSignsInAgain()
    {
        QVERIFY(m_desk->run(m_root,
                            u"DEFINE USER OVERWRITE brief ON DATABASE PASSWORD 'brief-pass' ROLES "
                            "EDITOR DURATION FOR SESSION 4s"_s));
        SessionContext *brief = m_desk->newSession(
            m_root,
            SurrealCredentials::forDatabase(u"shop"_s, u"main"_s, u"brief"_s, u"brief-pass"_s));
        QVERIFY(brief);
        brief->session()->setAutomaticRenewal(false);
        m_store->save(brief->signInProfile(), {{u"password"_s, u"brief-pass"_s}});
        QTRY_VERIFY_WITH_TIMEOUT(!m_wallet.entries().isEmpty(), Patience);
        const PrincipalBar *bar = m_desk->window().pageOf(brief)->principalBar();
        QTRY_VERIFY_WITH_TIMEOUT(brief->hasExpired(), Patience);
        const QColor red = Theme::colors(bar->palette()).error;
        const auto *who = bar->findChild<QLabel *>(u"principalWho"_s);
        QCOMPARE(who->palette().color(QPalette::WindowText), red);
        QVERIFY2(bar->guardText().contains(u"SIGN IN AGAIN"_s), qPrintable(bar->guardText()));
        QCOMPARE(m_desk->window().pageOf(m_root)->principalBar()->guardText(), QString());

        notice(brief)->findChild<QToolButton *>(u"noticeAction"_s)->click();
        const QPointer<SignInDialog> dialog(m_desk->find<SignInDialog>(u"signInDialog"_s));
        QVERIFY(dialog && dialog->isVisible());
        CredentialsForm *form = dialog->form();
        QCOMPARE(form->kind(), SurrealCredentials::Kind::Database);
        QCOMPARE(form->findChild<QLineEdit *>(u"user"_s)->text(), u"brief"_s);
        QCOMPARE(form->nameSpace(), u"shop"_s);
        QCOMPARE(form->database(), u"main"_s);
        QTRY_COMPARE_WITH_TIMEOUT(form->findChild<QLineEdit *>(u"password"_s)->text(),
                                  u"brief-pass"_s, Patience);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"signIn"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog, Patience);
        QVERIFY(!brief->hasExpired());
        QCOMPARE(bar->guardText(), QString());
        QCOMPARE(who->palette().color(QPalette::WindowText),
                 bar->palette().color(QPalette::WindowText));
        QVERIFY(m_desk->run(brief, u"RETURN 'again'"_s));
    }

    // The connection goes under four sessions and three live queries, with a write under way.
    void reconnectRestoresEverythingInOrder()
    {
        QList<SessionContext *> sessions {m_root};
        for (const SurrealCredentials &credentials : {clerk(), customer()})
            sessions.append(m_desk->newSession(m_root, credentials));
        sessions.append(m_desk->workspace().fork(m_root));
        for (SessionContext *context : sessions) {
            QVERIFY(context);
            QTRY_VERIFY_WITH_TIMEOUT(context->isUsable(), Patience);
            QSignalSpy let(context->session(), &SurrealSession::variablesChanged);
            context->session()->let(u"number"_s, context->number());
            QVERIFY(let.count() > 0 || let.wait(Patience));
            QVERIFY(m_desk->run(context, u"RETURN 'shown in %1'"_s.arg(context->number())));
        }
        for (int i = 0; i < 3; ++i) {
            sessions.at(i)->liveFeed()->startTable(u"shelf"_s);
            QTRY_COMPARE_WITH_TIMEOUT(
                sessions.at(i)->liveFeed()->index(0).data(LiveFeed::StateTextRole).toString(),
                u"active"_s, Patience);
        }
        QVERIFY(isQuiet());
        diagnostics()->setMostFrames(10'000);
        diagnostics()->setRecording(true);
        // It leaves, and nobody gets it: whether it was carried out cannot be known here.
        m_proxy->setForwarding(false);
        const QString write = u"CREATE shelf:written"_s;
        QueryPage *writing = m_desk->window().pageOf(m_root)->addQuery(write);
        writing->runAll();
        const auto timesSent = [this](const QString &text) {
            const auto frames = diagnostics()->frames();
            return std::count_if(frames.cbegin(), frames.cend(), [&](const SurrealFrame &frame) {
                return frame.isSent() && textOf(frame) == text;
            });
        };
        QTRY_COMPARE_WITH_TIMEOUT(timesSent(write), 1, Patience);
        const quint64 before = diagnostics()->frames().constLast().number();

        m_desk->window().showSession(sessions.at(1));
        std::chrono::milliseconds firstWait {-1};
        connect(m_root->connection()->client(), &SurrealClient::attemptScheduled, this, [&] {
            if (firstWait.count() < 0)
                firstWait = m_root->connection()->nextAttemptIn();
        });
        m_proxy->setAccepting(false);
        m_proxy->drop();
        m_proxy->setForwarding(true);
        // An amber bar with the seconds and a button; what was there stays to be read.
        QTRY_VERIFY_WITH_TIMEOUT(notice(sessions.at(1))->text().contains(u"Next attempt in "_s),
                                 Patience);
        const QImage bar = notice(sessions.at(1))->grab().toImage();
        QCOMPARE(bar.pixelColor(bar.width() / 2, 1),
                 Theme::colors(m_desk->window().palette()).warningGround);
        QVERIFY(m_desk->query(sessions.at(1))->isEnabled());
        QCOMPARE(m_desk->query(sessions.at(1))->results()->currentView()->result().value(),
                 SurrealValue(u"shown in %1"_s.arg(sessions.at(1)->number())));
        QTRY_VERIFY_WITH_TIMEOUT(!writing->isRunning(), Patience);
        auto *now = notice(sessions.at(1))->findChild<QToolButton *>(u"noticeAction"_s);
        QCOMPARE(now->text(), u"Now"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_root->connection()->nextAttemptIn() > 100ms, Patience);
        QList<std::shared_ptr<QSignalSpy>> restored;
        for (SessionContext *context : sessions)
            restored.append(std::make_shared<QSignalSpy>(context, &SessionContext::restored));
        m_proxy->setAccepting(true);
        now->click();
        QVERIFY(m_root->connection()->nextAttemptIn() <= 0ms); // it does not wait any more
        for (const auto &spy : restored)
            QTRY_COMPARE_WITH_TIMEOUT(spy->count(), 1, Patience);
        QVERIFY(isQuiet());

        // By the frames: each session in this order, and none of them waits for another one.
        const QStringList order {u"attach"_s, u"authenticate"_s, u"use"_s, u"let"_s, u"live"_s};
        QHash<QUuid, QStringList> steps;
        QHash<QUuid, quint64> lastStep;
        quint64 lastAttach = 0;
        const auto frames = diagnostics()->frames();
        for (const SurrealFrame &frame : frames) {
            if (!frame.isSent() || frame.number() <= before)
                continue;
            QString step = frame.method() == u"signin"_s ? u"authenticate"_s : frame.method();
            if (step == u"query"_s && textOf(frame).startsWith(u"LIVE "_s))
                step = u"live"_s;
            if (order.contains(step)) {
                steps[frame.session()].append(step);
                lastStep[frame.session()] = frame.number();
            }
            if (step == u"attach"_s)
                lastAttach = frame.number();
        }
        for (int i = 0; i < 4; ++i) {
            const QUuid id = sessions.at(i)->session()->id();
            QStringList wanted = order;
            if (i == 3)
                wanted.removeLast(); // it has no live query
            QStringList done = steps.value(id);
            done.removeDuplicates();
            QCOMPARE(done, wanted);
            QCOMPARE(steps.value(id).size(), wanted.size()); // each once
            QVERIFY(lastStep.value(id) > lastAttach);
        }
        // What is waited for besides the server's answers: at most this.
        QVERIFY(firstWait <= m_root->connection()->client()->options().reconnectDelay);

        QCOMPARE(timesSent(write), 1);
        QVERIFY(ask(m_root, u"RETURN shelf:written.exists()"_s).toBool() == false);
        for (SessionContext *context : sessions) {
            QCOMPARE(ask(context, u"RETURN $number"_s).toInt(), context->number());
            QCOMPARE(m_desk->window().pageOf(context)->queries().first()->editor()->text(),
                     u"RETURN 'shown in %1'"_s.arg(context->number()));
        }
        QCOMPARE(writing->editor()->text(), write);
        for (int i = 0; i < 3; ++i) {
            const LiveLogModel *log = sessions.at(i)->liveFeed()->log();
            QTRY_COMPARE_WITH_TIMEOUT(log->rowCount(), 2, Patience);
            QCOMPARE(log->entry(1).kind, LiveLogModel::Kind::Gap);
            QCOMPARE(log->entry(0).kind, LiveLogModel::Kind::Resumed);
        }
        QVERIFY(m_desk->run(m_root, u"CREATE shelf:after"_s));
        for (int i = 0; i < 3; ++i)
            QTRY_COMPARE_WITH_TIMEOUT(sessions.at(i)->liveFeed()->log()->rowCount(), 3, Patience);
        diagnostics()->setRecording(false);
    }

    // A session with a connection of its own keeps the local database alive that both lead to.
    void aLocalDatabaseLivesAsLongAsItIsUsed()
    {
        SessionContext *first = m_desk->openSampleShop();
        QVERIFY(first);
        const QPointer<SurrealLocalServer> server(first->connection()->localServer());
        m_desk->trigger(u"session.ownSocket"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->workspace().connections().size(), 3, Patience);
        SessionContext *second = m_desk->workspace().sessions().constLast();
        QVERIFY(second->connection() != first->connection());
        QCOMPARE(second->connection()->localServer(), server.data());
        QVERIFY(second->connection()->isInMemory());
        QVERIFY(m_desk->run(second, u"CREATE note:mine SET text = 'kept'"_s));
        QCOMPARE(m_desk->workspace().lossesOnClose(first), QStringList());
        const QPointer<Connection> opener(first->connection());
        m_desk->workspace().close(first);
        QTRY_VERIFY_WITH_TIMEOUT(!opener, Patience);
        QVERIFY(server);
        QCOMPARE(server->state(), SurrealLocalServer::State::Running);
        QCOMPARE(ask(second, u"RETURN note:mine.text"_s).toString(), u"kept"_s);
        QCOMPARE(m_desk->workspace().lossesOnClose(second).size(), 1); // now it is the last one
        m_desk->workspace().close(second);
        QTRY_VERIFY_WITH_TIMEOUT(!server, Patience);
        m_desk->watchdog().restart(); // the engine is waited for when it ends
    }
};

QTEST_MAIN(tst_Sessions)
#include "tst_sessions.moc"
