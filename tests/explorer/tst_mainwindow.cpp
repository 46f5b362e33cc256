// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/application.h"
#include "app/sessioncontext.h"
#include "desk.h"
#include "dialogs/connectiondialog.h"
#include "dialogs/signindialog.h"
#include "mainwindow/windowstatusbar.h"
#include "models/livefeed.h"
#include "pages/livepage.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "pages/welcomepage.h"
#include "support/localserver.h"
#include "warnings.h"
#include "widgets/codeview.h"
#include "widgets/credentialsform.h"
#include "widgets/noticebar.h"
#include "widgets/principalbar.h"
#include "widgets/sessiontabbar.h"

#include <SurrealQt/SurrealResultModel>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {
constexpr int Patience = 30'000;
}

// The window with the real engine behind it.
class tst_MainWindow : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Desk> m_desk;

    // The rows of the table of a session's current result.
    const SurrealResultModel *rows(SessionContext *context)
    {
        ResultView *view = m_desk->query(context)->results()->currentView();
        return view && view->table() ? qobject_cast<SurrealResultModel *>(view->table()->model())
                                     : nullptr;
    }
    QStringList column(SessionContext *context, const QString &name)
    {
        QStringList texts;
        const SurrealResultModel *model = rows(context);
        for (int row = 0; model && row < model->rowCount(); ++row)
            texts.append(model->valueAt(row, model->columnOf(name)).toString());
        return texts;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        Application::setUpProcess();
    }

    void init()
    {
        failOnAnyWarning();
        m_desk = std::make_unique<Desk>();
    }

    void cleanup()
    {
        // A person feels a window that does not answer for longer than this.
        QCOMPARE_LT(m_desk->watchdog().longestGap().count(), 100);
        m_desk.reset();
    }

    void actions()
    {
        QSet<QKeySequence> shortcuts;
        QStringList broken;
        const auto &actions = m_desk->window().actionRegistry()->actions();
        for (const QAction *action : actions) {
            if (action->text().isEmpty() || action->toolTip().isEmpty())
                broken.append(action->objectName());
            const auto keys = action->shortcuts();
            for (const QKeySequence &key : keys) {
                if (shortcuts.contains(key))
                    broken.append(key.toString());
                shortcuts.insert(key);
            }
        }
        QCOMPARE(broken, QStringList());
        QVERIFY(actions.size() > 40);
        // Nothing is open: what needs a session cannot be chosen.
        QVERIFY(!m_desk->window().actionRegistry()->action(u"query.run"_s)->isEnabled());
        QVERIFY(m_desk->window().actionRegistry()->action(u"connection.open"_s)->isEnabled());
    }

    void welcome()
    {
        WelcomePage *page = m_desk->window().welcomePage();
        QVERIFY(page->isVisible());
        ConnectionProfile profile;
        profile.url = QUrl(u"ws://localhost:8000"_s);
        profile.user = u"root"_s;
        m_desk->registry().remember(profile);
        QCOMPARE(page->recent()->count(), 1);
        page->recent()->setFocus();
        QTest::keyClick(page->recent(), Qt::Key_Return);
        auto *dialog = m_desk->find<ConnectionDialog>(u"connectionDialog"_s);
        QVERIFY(dialog);
        QCOMPARE(dialog->profile().url, profile.url);
        QVERIFY(dialog->isVisible());
    }

    void sampleShop()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QTRY_COMPARE(root->principal(), u"root · shop / main"_s);
        QTRY_VERIFY(root->tables().contains(u"product"_s));
        QVERIFY(root->databases().contains(u"main"_s));
        QVERIFY(!m_desk->window().welcomePage()->isVisible());
        QCOMPARE(m_desk->window().windowStatusBar()->cellText(u"statusPlace"_s), u"shop / main"_s);
        QVERIFY(m_desk->window()
                    .windowStatusBar()
                    ->cellText(u"statusConnection"_s)
                    .startsWith(u"Connected"_s));
        QTRY_VERIFY(m_desk->window()
                        .windowStatusBar()
                        ->cellText(u"statusServer"_s)
                        .contains(root->connection()->client()->serverVersion()));

        QVERIFY(m_desk->run(root,
                            u"LET $n = 3; SELECT id, name, price FROM product ORDER BY name "
                            "LIMIT $n; SELECT * FROM restock; THROW 'no'"_s));
        const ResultsPane *results = m_desk->query(root)->results();
        QCOMPARE(results->count(), 4);
        // The failed one is in front, in words; the others stay.
        QCOMPARE(results->currentView()->messageText(),
                 u"Thrown by the statement\nAn error occurred: no"_s);
        m_desk->query(root)->results()->setCurrent(2);
        QVERIFY(results->currentView()->messageText().startsWith(u"No rows"_s));
        m_desk->query(root)->results()->setCurrent(1);
        QVERIFY(rows(root));
        QCOMPARE(rows(root)->rowCount(), 3);
        QCOMPARE(rows(root)->columns(), QStringList({u"id"_s, u"name"_s, u"price"_s}));

        m_desk->trigger(u"result.text"_s);
        auto *text = results->findChild<CodeView *>(u"resultText"_s);
        QVERIFY(text);
        QVERIFY(text->isVisible());
        QVERIFY(text->text().contains(u"price: "_s));
        m_desk->trigger(u"result.tree"_s);
        QVERIFY(results->findChild<QWidget *>(u"resultTree"_s)->isVisible());
        m_desk->trigger(u"result.table"_s);
        QVERIFY(results->currentView()->table()->isVisible());
    }

    void twoUsersSeeDifferentRows()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SessionContext *ada = m_desk->newSession(root, Desk::ada());
        QVERIFY(ada);
        QCOMPARE(ada->connection(), root->connection()); // one socket
        QTRY_COMPARE(ada->who(), u"ada@example.org"_s);
        QTRY_COMPARE(ada->accessText(), u"record person:ada by access account"_s);
        QCOMPARE(m_desk->window().sessionTabs()->count(), 2);

        const QString statement = u"SELECT email FROM person"_s;
        QVERIFY(m_desk->run(ada, statement));
        QVERIFY(m_desk->run(root, statement));
        m_desk->window().showSession(ada);
        QCOMPARE(column(ada, u"email"_s), QStringList {u"ada@example.org"_s});
        QVERIFY(column(root, u"email"_s).size() > 10);
        QVERIFY(m_desk->window().currentPage()->principalBar()->text().startsWith(
            u"ada@example.org · record person:ada"_s));

        // Ada may not list tables: that is said, and queries work all the same.
        QTRY_VERIFY(!ada->tablesTrouble().isEmpty());
        QVERIFY(ada->tables().isEmpty());

        m_desk->workspace().close(ada);
        QCOMPARE(m_desk->window().sessionTabs()->count(), 1);
        QVERIFY(m_desk->run(root, u"SELECT VALUE name FROM product LIMIT 2"_s));
        QCOMPARE(rows(root)->rowCount(), 2);
    }

    void signInAsAnotherInsideATab()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SessionContext *second = m_desk->workspace().fork(root);
        QTRY_COMPARE(second->principal(), u"root · shop / main"_s);
        m_desk->query(second)->editor()->setText(u"SELECT VALUE email FROM person"_s);
        m_desk->trigger(u"session.signIn"_s);
        auto *dialog = m_desk->find<SignInDialog>(u"signInDialog"_s);
        QVERIFY(dialog);
        QVERIFY(dialog->isVisible());
        CredentialsForm *form = dialog->form();
        form->setKind(SurrealCredentials::Kind::Record);
        form->setAccess(u"account"_s);
        form->addVariable(u"email"_s, u"ada@example.org"_s);
        form->addVariable(u"password"_s, u"wrong"_s);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"signIn"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->noticeText().contains(u"stays who it was"_s), Patience);
        QVERIFY(dialog->isVisible());
        QCOMPARE(second->who(), u"root"_s);

        form->addVariable(u"password"_s, u"ada-sample"_s);
        const QPointer<SignInDialog> guarded(dialog);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"signIn"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!guarded, Patience);
        QTRY_COMPARE(second->who(), u"ada@example.org"_s);
        QCOMPARE(second->place(), u"shop / main"_s);
        // The text is what it was, the first session is who it was.
        QCOMPARE(m_desk->query(second)->editor()->text(), u"SELECT VALUE email FROM person"_s);
        m_desk->trigger(u"query.run"_s);
        QTRY_VERIFY(rows(second) && rows(second)->rowCount() == 1);
        QCOMPARE(root->who(), u"root"_s);

        m_desk->trigger(u"session.signOut"_s);
        QTRY_COMPARE(second->who(), u"anonymous"_s);
    }

    void useAnotherDatabase()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SessionContext *other = m_desk->workspace().fork(root);
        QTRY_COMPARE(other->place(), u"shop / main"_s);
        auto *box = m_desk->window().currentPage()->findChild<QComboBox *>(u"principalDatabase"_s);
        box->setEditText(u"spare"_s);
        QTest::keyClick(box->lineEdit(), Qt::Key_Return);
        QTRY_COMPARE(other->place(), u"shop / spare"_s);
        QCOMPARE(root->place(), u"shop / main"_s);
        QTRY_VERIFY(other->databases().contains(u"spare"_s));
        QTRY_COMPARE(m_desk->window().windowStatusBar()->cellText(u"statusPlace"_s),
                     u"shop / spare"_s);
    }

    void liveViewerFollowsTheTab()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SessionContext *ada = m_desk->newSession(root, Desk::ada());
        QVERIFY(ada);
        LivePage *live = m_desk->window().livePage();
        QTRY_VERIFY(live->title().contains(u"ada@example.org"_s));
        const auto start = [&](SessionContext *context, const QString &what) {
            m_desk->window().showSession(context);
            live->findChild<QComboBox *>(u"liveWhat"_s)->setEditText(what);
            m_desk->trigger(u"live.start"_s);
        };
        start(ada, u"ordered"_s);
        start(root, u"LIVE SELECT * FROM ordered"_s);
        QTRY_COMPARE(ada->liveFeed()->running(), 1);
        QTRY_COMPARE(root->liveFeed()->index(0).data(LiveFeed::StateTextRole).toString(),
                     u"active"_s);
        QTRY_COMPARE(ada->liveFeed()->index(0).data(LiveFeed::StateTextRole).toString(),
                     u"active"_s);
        QVERIFY(live->title().contains(u"root"_s));

        for (const QString &change :
             {u"RELATE person:ada->ordered:9001->product:webcam SET quantity = 1, price = 1dec"_s,
              u"RELATE person:grace->ordered:9002->product:webcam SET quantity = 2, price = 1dec"_s,
              u"UPDATE ordered:9001 SET quantity = 3"_s, u"DELETE ordered:9001"_s}) {
            const qint64 before = root->liveFeed()->log()->total();
            QVERIFY(m_desk->run(root, change));
            QTRY_COMPARE(root->liveFeed()->log()->total(), before + 1);
        }
        QTRY_COMPARE(root->liveFeed()->log()->rowCount(), 4);
        QTRY_COMPARE(ada->liveFeed()->log()->rowCount(), 3); // Grace's order is not hers to see
        QCOMPARE(live->log()->model()->rowCount(), 4);
        const QModelIndex newest = live->log()->model()->index(0, LiveLogModel::ActionColumn);
        QCOMPARE(newest.data().toString(), u"Deleted"_s);
        QVERIFY(live->summary().startsWith(u"4 changes"_s));
        live->log()->selectRow(0);
        QVERIFY(
            live->findChild<QLabel *>(u"liveDetailsTitle"_s)->text().contains(u"ordered:9001"_s));

        m_desk->window().showSession(ada);
        QCOMPARE(live->log()->model()->rowCount(), 3);
        QVERIFY(live->title().contains(u"ada@example.org"_s));
        m_desk->trigger(u"live.pause"_s);
        QVERIFY(m_desk->run(root,
                            u"RELATE person:ada->ordered:9003->product:webcam SET quantity = 1, "
                            "price = 1dec"_s));
        QTRY_COMPARE(root->liveFeed()->log()->rowCount(), 5);
        QTRY_COMPARE(ada->liveFeed()->log()->waiting(), 1);
        QCOMPARE(live->log()->model()->rowCount(), 3);
        m_desk->trigger(u"live.pause"_s);
        QCOMPARE(live->log()->model()->rowCount(), 4);

        m_desk->trigger(u"live.kill"_s);
        QTRY_VERIFY(ada->liveFeed()
                        ->index(0)
                        .data(LiveFeed::StateTextRole)
                        .toString()
                        .startsWith(u"ended"_s));
        QCOMPARE(root->liveFeed()->running(), 1);
        m_desk->trigger(u"live.clear"_s);
        QCOMPARE(live->log()->model()->rowCount(), 0);
        QCOMPARE(ada->liveFeed()->rowCount(), 0);
    }

    void liveStatementInTheEditor()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QueryPage *query = m_desk->query(root);
        query->editor()->setText(u"LIVE SELECT name FROM product"_s);
        m_desk->trigger(u"query.run"_s);
        QCOMPARE(root->liveFeed()->rowCount(), 1);
        QVERIFY(query->results()->message().contains(u"Live panel"_s));
        QTRY_COMPARE(root->liveFeed()->running(), 1);
    }

    void runWhatIsMeant()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QueryPage *query = m_desk->query(root);
        query->editor()->setText(u"RETURN 'ä;1';\nRETURN 2;\nRETURN 3"_s);
        const auto answer = [&](const QString &action) {
            m_desk->trigger(action);
            (void)QTest::qWaitFor([query] { return !query->isRunning(); }, Patience);
            QStringList values;
            for (int i = 0; i < query->results()->count(); ++i) {
                query->results()->setCurrent(i);
                values.append(query->results()->view(i)->result().value().toSurrealQL());
            }
            return values;
        };
        query->editor()->setCursorPosition(1, 3);
        QCOMPARE(answer(u"query.run"_s), QStringList {u"2"_s});
        query->editor()->setSelection(1, 0, 2, 8);
        QCOMPARE(answer(u"query.run"_s), QStringList({u"2"_s, u"3"_s}));
        QCOMPARE(answer(u"query.runAll"_s), QStringList({u"'ä;1'"_s, u"2"_s, u"3"_s}));
    }

    void syntaxErrorIsMarked()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QueryPage *query = m_desk->query(root);
        query->editor()->setText(u"RETURN 1;\nSELECT * FRO person;\n"_s);
        query->editor()->setCursorPosition(1, 2);
        m_desk->trigger(u"query.run"_s); // the second statement alone: its place must be shifted
        QTRY_VERIFY_WITH_TIMEOUT(query->editor()->hasError(), Patience);
        QCOMPARE(query->editor()->errorLine(), 1);
        QCOMPARE(query->editor()->errorColumn(), 9);
        QVERIFY(query->results()->currentView()->messageText().startsWith(u"Syntax error"_s));
        query->editor()->setText(u"RETURN 1"_s);
        QVERIFY(!query->editor()->hasError());
    }

    void stopWaiting()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QueryPage *query = m_desk->query(root);
        query->editor()->setText(u"SLEEP 20s; RETURN 1"_s);
        m_desk->trigger(u"query.runAll"_s);
        QVERIFY(query->isRunning());
        QTRY_VERIFY(
            m_desk->window().windowStatusBar()->cellText(u"statusRunning"_s).endsWith(u" s"_s));
        m_desk->trigger(u"query.stop"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!query->isRunning(), 200);
        auto *notice = query->findChild<NoticeBar *>(u"queryNotice"_s);
        QVERIFY(notice->text().contains(u"goes on"_s));
        // The tab is free at once.
        QVERIFY(m_desk->run(root, u"RETURN 7"_s));
    }

    // Many rows arrive, are shown in each form, scrolled and thrown away without a pause to notice.
    void manyRows()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        const QString statement
            = u"RETURN array::flatten(array::range(0, 100).map(|$a| array::range(0, 1000).map(|$b| "
              u"{ "
              "id: $a * 1000 + $b, name: string::concat('row ', $b), half: $b / 2f, at: "
              "d'2026-01-01T00:00:00Z', tags: ['a', 'b'] })))"_s;
        QVERIFY(m_desk->run(root, statement));
        QVERIFY2(rows(root),
                 qPrintable(m_desk->query(root)->results()->currentView()->messageText()));
        QCOMPARE(rows(root)->rowCount(), 100'000);
        QTableView *table = m_desk->query(root)->results()->currentView()->table();
        table->scrollToBottom();
        QCoreApplication::processEvents();
        m_desk->trigger(u"result.tree"_s);
        QCoreApplication::processEvents();
        m_desk->trigger(u"result.text"_s);
        QCoreApplication::processEvents();
        QVERIFY(
            m_desk->query(root)->results()->findChild<CodeView *>(u"resultText"_s)->isVisible());
        m_desk->trigger(u"result.table"_s);
        QVERIFY(m_desk->run(root, u"RETURN 1"_s));
    }

    void copyAndOpenRecord()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root, u"SELECT id, name FROM person:ada, person:alan"_s));
        QTableView *table = m_desk->query(root)->results()->currentView()->table();
        table->selectAll();
        m_desk->trigger(u"result.copyTsv"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"person:ada\tAda Lovelace\nperson:alan\tAlan Turing"_s);
        table->setCurrentIndex(table->model()->index(1, 0));
        m_desk->trigger(u"result.copyRowsSurrealQl"_s);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"id: person:alan"_s));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Return); // on a record id: a document of its own
        QCOMPARE(m_desk->window().currentPage()->queries().size(), 2);
        QTRY_VERIFY(rows(root) && rows(root)->rowCount() == 1);
        QCOMPARE(column(root, u"name"_s), QStringList {u"Alan Turing"_s});
    }

    void closingAsksOnlyWhenSomethingWouldBeLost()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SessionContext *second = m_desk->workspace().fork(root);
        m_desk->trigger(u"session.close"_s);
        QCOMPARE(m_desk->workspace().sessions().size(), 1); // nothing to lose: no question

        second = m_desk->workspace().fork(root);
        QTemporaryFile file;
        QVERIFY(file.open());
        QCOMPARE(m_desk->query(second)->load(file.fileName()), QString());
        m_desk->query(second)->editor()->insert(u"SELECT"_s);
        m_desk->trigger(u"session.close"_s);
        auto *box = m_desk->find<QMessageBox>(u"confirmLoss"_s);
        QVERIFY(box);
        QCOMPARE(m_desk->workspace().sessions().size(), 2);
        box->button(QMessageBox::Cancel)->click();
        QTRY_VERIFY(!m_desk->find<QMessageBox>(u"confirmLoss"_s));
        QCOMPARE(m_desk->workspace().sessions().size(), 2);
        QCOMPARE(m_desk->query(second)->editor()->text(), u"SELECT"_s);

        QVERIFY(!m_desk->window().close()); // the same holds for the window
        box = m_desk->find<QMessageBox>(u"confirmLoss"_s);
        QVERIFY(box);
        const auto buttons = box->buttons();
        for (QAbstractButton *button : buttons) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QTRY_VERIFY(!m_desk->window().isVisible());
        QCOMPARE(m_desk->workspace().sessions().size(), 0);
    }

    void dataInMemoryAreAskedAbout()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root, u"SELECT * FROM product LIMIT 1"_s));
        QCOMPARE(m_desk->workspace().lossesOnClose(root), QStringList());
        QVERIFY(m_desk->run(root, u"CREATE note SET text = 'mine'"_s));
        m_desk->query(root)->editor()->clear(); // its text is not what is asked about
        m_desk->trigger(u"session.close"_s);
        auto *box = m_desk->find<QMessageBox>(u"confirmLoss"_s);
        QVERIFY(box);
        QVERIFY(box->informativeText().contains(u"in memory"_s));
        box->button(QMessageBox::Cancel)->click();
        QCOMPARE(m_desk->workspace().sessions().size(), 1);
    }

    void folderKeepsItsData()
    {
        QTemporaryDir folder;
        const auto open = [&] {
            Connection *connection = m_desk->window().openLocal(folder.path(), false);
            QSignalSpy opened(connection, &Connection::opened);
            return opened.wait(Patience) ? m_desk->workspace().sessions().constLast() : nullptr;
        };
        SessionContext *first = open();
        QVERIFY(first);
        QVERIFY(m_desk->run(first, u"CREATE note:one SET text = 'kept'"_s));
        const QPointer<Connection> connection(first->connection());
        m_desk->workspace().close(first);
        QTRY_VERIFY_WITH_TIMEOUT(!connection, Patience); // with its last session
        QVERIFY(m_desk->window().welcomePage()->isVisible());
        SessionContext *second = open();
        QVERIFY(second);
        QVERIFY(m_desk->run(second, u"SELECT text FROM note"_s));
        QCOMPARE(column(second, u"text"_s), QStringList {u"kept"_s});
    }

    void connectionDialog()
    {
        TestServer server;
        QVERIFY2(server.start(), qPrintable(server.errorString()));
        m_desk->watchdog().restart(); // starting a test server waits
        ConnectionDialog *dialog = m_desk->window().openConnectionDialog();
        dialog->setAddress(
            u"ws://%1:wrong@127.0.0.1:%2/?ns=shop&db=main"_s.arg(server.user()).arg(server.port()));
        const auto click = [dialog](const QString &name) {
            QTest::mouseClick(dialog->findChild<QPushButton *>(name), Qt::LeftButton);
        };
        click(u"connect"_s);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->noticeText().contains(u"does not accept"_s), Patience);
        QVERIFY(dialog->isVisible());
        QCOMPARE(m_desk->workspace().sessions().size(), 0);

        dialog->findChild<QLineEdit *>(u"password"_s)->setText(server.password());
        click(u"testConnection"_s);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->noticeText().startsWith(u"It works"_s), Patience);
        QVERIFY(dialog->noticeText().contains(server.version()));
        QCOMPARE(m_desk->workspace().sessions().size(), 0);

        click(u"connect"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->workspace().sessions().size(), 1, Patience);
        QTRY_COMPARE(m_desk->workspace().sessions().first()->principal(), u"root · shop / main"_s);
        QCOMPARE(m_desk->registry().profiles().size(), 1);
        QCOMPARE(m_desk->registry().profiles().first().user, server.user());
    }

    void refusedPort()
    {
        ConnectionDialog *dialog = m_desk->window().openConnectionDialog();
        dialog->setAddress(u"ws://root:x@127.0.0.1:1"_s);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"connect"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->findChild<QPushButton *>(u"connect"_s)->isEnabled(),
                                 Patience);
        QVERIFY(!dialog->noticeText().isEmpty());
        QVERIFY(dialog->isVisible());
    }

    void serverDies()
    {
        TestServer server;
        QVERIFY2(server.start(), qPrintable(server.errorString()));
        m_desk->watchdog().restart();
        SessionContext *root = m_desk->connectTo(
            server.url(), SurrealCredentials::root(server.user(), server.password()));
        QVERIFY(root);
        QueryPage *query = m_desk->query(root);
        query->editor()->setText(u"RETURN 'kept'"_s);
        m_desk->trigger(u"query.runAll"_s);
        QTRY_COMPARE(query->results()->count(), 1);
        const quint16 port = server.port();
        server.kill();

        NoticeBar *notice = m_desk->window().currentPage()->notice();
        QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible(), Patience);
        QVERIFY2(notice->text().contains(u"was lost"_s), qPrintable(notice->text()));
        QVERIFY(!root->isUsable());
        QCOMPARE(m_desk->window().windowStatusBar()->cellText(u"statusConnection"_s),
                 u"Reconnecting…"_s);
        QCOMPARE(query->editor()->text(), u"RETURN 'kept'"_s);
        QCOMPARE(query->results()->count(), 1);

        QVERIFY2(server.start(port), qPrintable(server.errorString()));
        m_desk->watchdog().restart();
        QTRY_VERIFY_WITH_TIMEOUT(root->isUsable(), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(notice->text().contains(u"connection is back"_s), Patience);
        QCOMPARE(root->principal(), u"root · shop / main"_s);
        QVERIFY(m_desk->run(root, u"RETURN 1"_s));
    }

    void layoutIsRemembered()
    {
        const QByteArray before = m_desk->window().saveGeometry();
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        m_desk->trigger(u"view.live"_s);
        QVERIFY(!m_desk->window().livePage()->isVisible());
        m_desk->window().close();
        QCOMPARE(m_desk->settings().layout(u"window"_s), before);
        QVERIFY(!m_desk->settings().layout(u"docks"_s).isEmpty());
    }
};

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
