// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"
#include "app/resultexport.h"
#include "app/sessioncontext.h"
#include "desk.h"
#include "mainwindow/comparekeeper.h"
#include "mainwindow/detachedsessions.h"
#include "mainwindow/exportkeeper.h"
#include "mainwindow/querymover.h"
#include "mainwindow/sessionwindow.h"
#include "pages/comparepage.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "support/localserver.h"
#include "warnings.h"
#include "widgets/exportstrip.h"

#include <SurrealQt/SurrealDiagnostics>
#include <SurrealQt/SurrealSession>
#include <SurrealQt/SurrealTransaction>

#include <QAbstractButton>
#include <QDir>
#include <QInputDialog>
#include <QMessageBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {
constexpr int Patience = 30'000;
}

// On every way out something that a person would miss is asked about first.
class tst_Exits : public QObject
{
    Q_OBJECT

private:
    TestServer m_server;
    std::unique_ptr<Desk> m_desk;
    SessionContext *m_root = nullptr;
    SessionContext *m_other = nullptr;

    QMessageBox *box() const
    {
        const auto tops = QApplication::topLevelWidgets();
        for (QWidget *top : tops) {
            if (top->objectName() == "confirmLoss"_L1 && top->isVisible())
                return qobject_cast<QMessageBox *>(top);
        }
        return nullptr;
    }
    void answer(QMessageBox::ButtonRole role)
    {
        QMessageBox *shown = box();
        QVERIFY(shown);
        const auto buttons = shown->buttons();
        for (QAbstractButton *button : buttons) {
            if (shown->buttonRole(button) == role)
                return button->click();
        }
        QFAIL("no such button");
    }
    void leave(const QString &path)
    {
        if (path == u"document"_s)
            m_desk->trigger(u"query.close"_s);
        else if (path == u"session"_s || path == u"session in its own window"_s)
            m_desk->trigger(u"session.close"_s);
        else if (path == u"window"_s)
            m_desk->window().close();
        else if (path == u"reconnect"_s)
            m_desk->trigger(u"session.reconnect"_s);
        else if (path == u"move"_s) {
            m_desk->trigger(u"query.move"_s);
            auto *dialog = m_desk->find<QInputDialog>(u"moveQueryDialog"_s);
            QVERIFY(dialog);
            dialog->setObjectName({});
            dialog->accept();
        }
    }
    int reconnects() const { return m_root->connection()->client()->diagnostics()->reconnects(); }

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
        m_root = m_desk->connectTo(m_server.url(),
                                   SurrealCredentials::root(m_server.user(), m_server.password()));
        QVERIFY(m_root);
        m_other = m_desk->workspace().fork(m_root);
        QTRY_VERIFY_WITH_TIMEOUT(m_other->isUsable(), Patience);
        m_desk->window().showSession(m_root);
    }

    void cleanup()
    {
        QCOMPARE_LT(m_desk->watchdog().longestGap().count(), 100);
        m_desk.reset();
    }

    void asked_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("what");
        for (const char *what : {"running", "transaction", "file"}) {
            for (const char *path : {"document", "session", "session in its own window", "window",
                                     "reconnect", "move"})
                QTest::addRow("%s, %s", path, what)
                    << QString::fromLatin1(path) << QString::fromLatin1(what);
        }
    }

    void asked()
    {
        QFETCH(QString, path);
        QFETCH(QString, what);
        const bool ofDocument = path == u"document"_s || path == u"move"_s;
        // A transaction is the session's: it stays when a document goes. A changed text stays
        // changed in the other session, and over a reconnect.
        const bool lost = !(what == u"transaction"_s && ofDocument)
            && !(what == u"file"_s && (path == u"reconnect"_s || path == u"move"_s));
        const QPointer<QueryPage> query(m_desk->query(m_root));
        SurrealTransaction *transaction = nullptr;
        QTemporaryFile file;
        QString text = u"SLEEP 20s"_s;
        QString word = u"is running"_s;
        if (what == u"transaction"_s) {
            transaction = m_root->session()->beginTransaction();
            QTRY_COMPARE_WITH_TIMEOUT(transaction->state(), SurrealTransaction::State::Open,
                                      Patience);
            text = u"RETURN 1"_s;
            word = u"1 open transaction"_s;
        } else if (what == u"file"_s) {
            QVERIFY(file.open());
            QCOMPARE(query->load(file.fileName()), QString());
            text = u"RETURN 2"_s;
            word = u"is not saved"_s;
        }
        query->editor()->insert(text);
        if (what == u"running"_s)
            query->runAll();
        if (path == u"session in its own window"_s)
            m_desk->trigger(u"session.detach"_s);
        SessionPage *page = m_desk->window().pageOf(m_root);
        const auto isAsIs = [&] {
            return m_desk->window().isVisible() && m_desk->workspace().sessions().size() == 2
                && query && page->documents() == QList<DocumentPage *> {query.data()}
            && query->editor()->text() == text && query->isRunning() == (what == u"running"_s)
                && (!transaction || transaction->state() == SurrealTransaction::State::Open)
                && m_root->isUsable() && reconnects() == 0;
        };
        if (lost) {
            leave(path);
            QVERIFY(box());
            QVERIFY2(box()->informativeText().contains(word), qPrintable(box()->informativeText()));
            QCOMPARE(box()->parentWidget(), page->window()); // it is where the person is
            answer(QMessageBox::RejectRole); // Cancel
            QTRY_VERIFY(!box());
            QVERIFY(isAsIs());
        }
        leave(path);
        if (lost)
            answer(QMessageBox::DestructiveRole);
        QVERIFY(!box());
        if (path == u"document"_s) {
            QVERIFY(!query->isVisible()
                    && !page->documents().contains(query.data())); // can be reopened
            QTRY_VERIFY_WITH_TIMEOUT(!query->isRunning(), Patience);
            QCOMPARE(page->documents().size(), 1); // a new one, so that there is one
            QVERIFY(page->currentQuery()->editor()->text().isEmpty());
            QVERIFY(!transaction || transaction->state() == SurrealTransaction::State::Open);
        } else if (path == u"move"_s) {
            QTRY_VERIFY(!query);
            QCOMPARE(m_desk->query(m_other)->editor()->text(), text);
            QVERIFY(!m_desk->query(m_other)->isRunning());
            QCOMPARE(m_desk->query(m_other)->isUnsaved(), true);
        } else if (path == u"reconnect"_s) {
            QTRY_COMPARE_WITH_TIMEOUT(reconnects(), 1, Patience);
            QTRY_VERIFY_WITH_TIMEOUT(m_root->isUsable(), Patience);
            QTRY_VERIFY_WITH_TIMEOUT(!query->isRunning(), Patience);
            QCOMPARE(query->editor()->text(), text);
            QCOMPARE(m_root->openTransactions(), 0);
        } else if (path == u"window"_s) {
            QTRY_VERIFY(!m_desk->window().isVisible());
            QCOMPARE(m_desk->workspace().sessions().size(), 0);
        } else {
            QTRY_VERIFY(!query);
            QCOMPARE(m_desk->workspace().sessions(), QList<SessionContext *> {m_other});
        }
    }

    void exportUnderWay_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("what");
        for (const char *what : {"query", "table", "undecided"}) {
            for (const char *path : {"document", "session", "session in its own window", "window",
                                     "reconnect", "move"})
                QTest::addRow("%s, %s", path, what)
                    << QString::fromLatin1(path) << QString::fromLatin1(what);
        }
    }

    // A file that is being written, of a query or of a table, and one whose part nobody has said yes
    // to.
    void exportUnderWay()
    {
        QFETCH(QString, path);
        QFETCH(QString, what);
        const bool ofTable = what == u"table"_s;
        const bool running = what != u"undecided"_s;
        // That of a table is the session's, and asks for its page again on a new connection.
        const bool lost = path == u"reconnect"_s
            ? what == u"query"_s
            : !(ofTable && (path == u"document"_s || path == u"move"_s));
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"rows.csv"_s);
        SessionPage *page = m_desk->window().pageOf(m_root);
        QueryPage *query = m_desk->query(m_root);
        QPointer<ResultExport> exporter(query->results()->exportStrip()->exporter());
        if (ofTable) {
            QVERIFY(m_desk->run(m_root,
                                u"DEFINE TABLE OVERWRITE slow; DEFINE FIELD OVERWRITE late ON slow "
                                u"COMPUTED sleep(20s); UPSERT slow:1 RETURN NONE;"_s));
            exporter = m_desk->window()
                           .findChild<ExportKeeper *>()
                           ->start(page, {{}, {}, u"slow"_s}, file)
                           ->exporter();
        } else if (running) {
            query->streamTo(file, u"SLEEP 20s; RETURN [1];"_s);
        } else {
            // A field that is no column comes after thousands of rows.
            QVERIFY(m_desk->run(m_root,
                                u"INSERT INTO big (array::range(0, 3000).map(|$i| { id: $i, n: $i "
                                u"})) RETURN NONE; UPSERT big:5000 SET other = 1 RETURN NONE;"_s));
            query->streamTo(file, u"SELECT * FROM big"_s);
            QTRY_VERIFY_WITH_TIMEOUT(exporter->state() == ResultExport::State::Stopped, Patience);
        }
        const auto isAsIs = [&] {
            return m_desk->window().isVisible() && m_desk->workspace().sessions().size() == 2
                && reconnects() == 0 && exporter
                && exporter->state()
                == (running ? ResultExport::State::Running : ResultExport::State::Stopped);
        };
        QVERIFY(isAsIs());
        query->editor()->setText(u"RETURN 1"_s);
        if (path == u"session in its own window"_s)
            m_desk->trigger(u"session.detach"_s);
        leave(path);
        if (lost) {
            QVERIFY(box());
            QVERIFY2(box()->informativeText().contains(running ? u"rows.csv is being written"_s
                                                               : u"Whether rows.csv keeps"_s),
                     qPrintable(box()->informativeText()));
            answer(QMessageBox::RejectRole); // Cancel
            QTRY_VERIFY(!box());
            QVERIFY(isAsIs());
            leave(path);
            answer(QMessageBox::DestructiveRole);
        }
        QVERIFY(!box());
        if (path == u"reconnect"_s)
            QTRY_COMPARE_WITH_TIMEOUT(reconnects(), 1, Patience);
        if (lost) {
            QTRY_VERIFY_WITH_TIMEOUT(!exporter || exporter->state() == ResultExport::State::Idle,
                                     Patience);
            QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList());
        } else if (ofTable) {
            QVERIFY(exporter && exporter->isRunning());
        }
    }

    void comparisonOfAnotherSession_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *path : {"session", "session in its own window", "reconnect"})
            QTest::newRow(path) << QString::fromLatin1(path);
    }

    // It stays, but waits for an answer of the session that goes.
    void comparisonOfAnotherSession()
    {
        QFETCH(QString, path);
        // On a connection of its own, so that nothing else of it is lost.
        Connection *own = m_desk->workspace().openBeside(m_other);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->workspace().sessions().size(), 3, Patience);
        SessionContext *beside = m_desk->workspace().sessions().constLast();
        QCOMPARE(beside->connection(), own);
        QTRY_VERIFY_WITH_TIMEOUT(beside->isUsable(), Patience);
        const QPointer<ComparePage> comparison(m_desk->window().compareKeeper()->open(
            m_desk->window().pageOf(beside), u"SLEEP 20s"_s, {},
            {CompareRun::sideOf(beside), CompareRun::sideOf(m_root)}));
        comparison->runAgain();
        QTRY_VERIFY_WITH_TIMEOUT(comparison->run()->isRunningIn(m_root), Patience);
        m_desk->window().showSession(m_other);
        leave(u"session"_s); // which takes no part
        QVERIFY(!box());
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->workspace().sessions().size(), 2, Patience);
        m_desk->window().showSession(m_root);
        if (path == u"session in its own window"_s)
            m_desk->trigger(u"session.detach"_s);
        leave(path);
        QVERIFY(box());
        const QString words = box()->informativeText();
        QVERIFY2(words.contains(comparison->name()) && words.contains(beside->title()),
                 qPrintable(words));
        answer(QMessageBox::RejectRole); // Cancel
        QTRY_VERIFY(!box());
        QVERIFY(comparison->run()->isRunningIn(m_root));
        QCOMPARE(m_desk->workspace().sessions().size(), 2);
        QCOMPARE(reconnects(), 0);
        leave(path);
        answer(QMessageBox::DestructiveRole);
        QTRY_VERIFY_WITH_TIMEOUT(!comparison->run()->isRunningIn(m_root), Patience);
        QVERIFY(comparison);
        QCOMPARE(m_desk->workspace().sessions().contains(m_root), path == u"reconnect"_s);
    }

    // The window of a session puts it back among the tabs: nothing ends, nothing is asked.
    void closingTheWindowOfASessionLosesNothing()
    {
        SurrealTransaction *transaction = m_root->session()->beginTransaction();
        QTRY_COMPARE_WITH_TIMEOUT(transaction->state(), SurrealTransaction::State::Open, Patience);
        m_desk->trigger(u"session.detach"_s);
        SessionPage *page = m_desk->window().pageOf(m_root);
        const QPointer<SessionWindow> own(m_desk->window().detachedSessions()->windowOf(page));
        QVERIFY(own);
        m_desk->query(m_root)->editor()->setText(u"SLEEP 20s"_s);
        m_desk->query(m_root)->runAll();
        own->close();
        QTRY_VERIFY(!own);
        QVERIFY(!box());
        QCOMPARE(page->window(), &m_desk->window());
        QVERIFY(m_desk->query(m_root)->isRunning());
        QCOMPARE(transaction->state(), SurrealTransaction::State::Open);
    }

    // Of two ways out at once the later question stands.
    void oneQuestionAtATime()
    {
        m_desk->query(m_root)->editor()->setText(u"SLEEP 20s"_s);
        m_desk->query(m_root)->runAll();
        leave(u"document"_s);
        leave(u"window"_s);
        int shown = 0;
        const auto tops = QApplication::topLevelWidgets();
        for (const QWidget *top : tops)
            shown += qobject_cast<const QMessageBox *>(top) && top->isVisible() ? 1 : 0;
        QCOMPARE(shown, 1);
        QVERIFY(box()->text().contains(u"Quit"_s));
        answer(QMessageBox::RejectRole);
        QVERIFY(m_desk->query(m_root)->isRunning());
    }

    void manyLossesAreSummedUp()
    {
        for (int i = 0; i < 10; ++i) {
            m_desk->trigger(u"query.new"_s);
            m_desk->query(m_root)->editor()->setText(u"SLEEP 20s"_s);
            m_desk->query(m_root)->runAll();
        }
        leave(u"session"_s);
        QVERIFY(box());
        QCOMPARE(box()->informativeText().count(u'\n'), 8);
        QVERIFY2(box()->informativeText().endsWith(u"2 more."_s),
                 qPrintable(box()->informativeText()));
    }
};

QTEST_MAIN(tst_Exits)
#include "tst_exits.moc"
