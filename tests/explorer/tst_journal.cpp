// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/application.h"
#include "app/journalstore.h"
#include "app/sessioncontext.h"
#include "desk.h"
#include "mainwindow/documentkeeper.h"
#include "models/variablesmodel.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "warnings.h"
#include "widgets/keptpanel.h"
#include "widgets/noticebar.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDeadlineTimer>
#include <QDockWidget>
#include <QListWidget>
#include <QMessageBox>
#include <QProcess>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 30'000;
const auto FirstText = u"SELECT * FROM person WHERE name = 'Ädä'"_s;
const auto TypedText = u"SELECT * FROM person"_s; // keyClicks() knows ASCII alone
const auto SecondText = u"RETURN 2"_s;

// What the child does: a person types two queries and then nothing more.
int type(const QString &folder)
{
    Desk desk(folder);
    SessionContext *root = desk.openSampleShop();
    if (!root)
        return 1;
    root->rename(u"Till"_s);
    QTest::keyClicks(desk.query(root)->editor(), TypedText);
    desk.query(root)->editor()->append(FirstText.mid(TypedText.size()));
    desk.query(root)->editor()->setCursorPosition(0, 7);
    desk.trigger(u"query.new"_s);
    QTest::keyClicks(desk.query(root)->editor(), SecondText);
    std::puts("typed");
    std::fflush(stdout);
    return QApplication::exec();
}

} // namespace

// No text that a person has written gets lost.
class tst_Journal : public QObject
{
    Q_OBJECT

private:
    static QStringList texts(const QList<JournalDocument> &documents)
    {
        QStringList found;
        for (const JournalDocument &document : documents)
            found.append(document.text);
        return found;
    }
    static QStringList texts(const SessionPage *page)
    {
        QStringList found;
        const auto queries = page->queries();
        for (const QueryPage *query : queries)
            found.append(query->editor()->text());
        return found;
    }

private Q_SLOTS:
    void initTestCase() { Application::setUpProcess(); }
    void init() { failOnAnyWarning(); }

    void killedAfterTyping()
    {
        const QTemporaryDir folder;
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(), {u"--type"_s, folder.path()});
        QTRY_VERIFY_WITH_TIMEOUT(child.canReadLine(), Patience);
        QCOMPARE(child.readLine().trimmed(), "typed");
        const QDeadlineTimer second(1000); // so long the texts may be in memory alone
        QTRY_VERIFY(second.hasExpired());
        child.kill();
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);

        {
            Desk desk(folder.path());
            const DocumentKeeper *keeper = desk.window().documentKeeper();
            QCOMPARE(texts(keeper->waiting()), QStringList({FirstText, SecondText}));
            const NoticeBar *notice = desk.window().notice();
            QVERIFY(notice->isVisible());
            QVERIFY2(notice->text().startsWith(u"2 query texts"_s), qPrintable(notice->text()));
            QVERIFY2(notice->text().contains(u"Till on Local, in memory"_s),
                     qPrintable(notice->text()));
            // Nothing is asked; the texts can be read before any server is there.
            QVERIFY(!QApplication::activeModalWidget());
            QVERIFY(keeper->dock()->isVisible());
            QCOMPARE(keeper->panel()->previewText(), FirstText);

            SessionContext *root = desk.openSampleShop();
            QVERIFY(root);
            QTRY_COMPARE(texts(desk.window().pageOf(root)), QStringList({FirstText, SecondText}));
            QVERIFY(keeper->waiting().isEmpty());
            QVERIFY(!keeper->dock()->isVisible());
            int line = -1;
            int column = -1;
            desk.window().pageOf(root)->queries().first()->editor()->getCursorPosition(&line,
                                                                                       &column);
            QCOMPARE(line, 0);
            QCOMPARE(column, 7);
            QVERIFY(desk.run(root, u"RETURN 3"_s));
            QVERIFY(desk.window().close()); // without a question
        }
        Desk desk(folder.path());
        QCOMPARE(texts(desk.window().documentKeeper()->waiting()),
                 QStringList({FirstText, u"RETURN 3"_s}));
        QCOMPARE_LT(desk.watchdog().longestGap().count(), 100);
    }

    void damagedFile_data()
    {
        QTest::addColumn<qint64>("size"); // that is left of it
        QTest::newRow("empty") << qint64(0);
        QTest::newRow("half a header") << qint64(50);
        QTest::newRow("one page") << qint64(4096);
        QTest::newRow("overwritten") << qint64(-1);
    }

    void damagedFile()
    {
        QFETCH(qint64, size);
        const QTemporaryDir folder;
        const QString journal = folder.filePath(u"journal"_s);
        JournalDocument document;
        document.id = u"one"_s;
        document.session = u"a"_s;
        document.text = u"SELECT 1"_s;
        const auto start = [&](Journal &keeping) {
            QSignalSpy opened(&keeping, &Journal::opened);
            keeping.open();
            return opened.wait(Patience) ? opened.first() : QVariantList();
        };
        {
            Journal keeping(journal);
            QVERIFY(!start(keeping).isEmpty());
            keeping.write({document});
        }
        {
            Journal keeping(journal); // the second start makes the first copy
            QVERIFY(!start(keeping).isEmpty());
            document.text = u"SELECT 2"_s; // is in no copy
            keeping.write({document});
        }
        QVERIFY(QFile::exists(JournalStore::backupFile(journal, 1)));
        QFile file(JournalStore::databaseFile(journal));
        QVERIFY(file.open(QIODevice::ReadWrite));
        if (size >= 0)
            QVERIFY(file.resize(size));
        else
            QCOMPARE(file.write(QByteArray(6000, 'x')), 6000);
        file.close();

        Desk desk(folder.path());
        QCOMPARE(texts(desk.window().documentKeeper()->waiting()), QStringList {u"SELECT 1"_s});
        QVERIFY2(desk.window().notice()->text().contains(u"was damaged"_s),
                 qPrintable(desk.window().notice()->text()));
        QVERIFY(desk.window().notice()->isVisible());
        QVERIFY(QFile::exists(JournalStore::databaseFile(journal) + u".damaged"_s));
    }

    void threeCopies()
    {
        const QTemporaryDir folder;
        for (int i = 0; i < 6; ++i) {
            Journal journal(folder.path());
            QSignalSpy opened(&journal, &Journal::opened);
            journal.open();
            QVERIFY(opened.wait(Patience));
            QCOMPARE(opened.first().at(1).toString(), QString());
            JournalDocument document;
            document.id = QString::number(i);
            document.text = u"RETURN 1"_s;
            journal.write({document});
        }
        QCOMPARE(QDir(folder.path()).entryList({u"journal.db.?"_s}, QDir::Files),
                 QStringList({u"journal.db.1"_s, u"journal.db.2"_s, u"journal.db.3"_s}));
        const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
        const auto files = QDir(folder.path()).entryInfoList({u"journal.db*"_s}, QDir::Files);
        for (const QFileInfo &file : files)
            QVERIFY2(!(file.permissions() & others), qPrintable(file.fileName()));
    }

    // The file of the version before: its documents had no variables.
    void fileOfTheVersionBefore()
    {
        const QTemporaryDir folder;
        const QString name = u"v1"_s;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
            database.setDatabaseName(JournalStore::databaseFile(folder.path()));
            QVERIFY(database.open());
            QSqlQuery query(database);
            for (const QString &statement :
                 {u"CREATE TABLE documents (id TEXT PRIMARY KEY, run TEXT NOT NULL, closed INTEGER "
                  "NOT NULL, session TEXT, session_title TEXT, target TEXT, connection_title TEXT, "
                  "identity TEXT, file TEXT, text TEXT, modified INTEGER, line INTEGER, column "
                  "INTEGER, position INTEGER, changed INTEGER)"_s,
                  u"CREATE TABLE history (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, session "
                  "TEXT, place TEXT, text TEXT NOT NULL, status INTEGER NOT NULL, milliseconds "
                  "REAL, rows INTEGER)"_s,
                  u"INSERT INTO documents VALUES ('one', 'gone', 0, 's', 'root', 'local:memory', "
                  "'Local, in memory', 'Root root', '', 'RETURN ''open''', 1, 3, 4, 0, 10)"_s,
                  u"INSERT INTO documents VALUES ('two', 'gone', 1, 's', 'root', 'local:memory', "
                  "'Local, in memory', 'Root root', '/tmp/a.surql', 'RETURN ''closed''', 0, 0, 0, "
                  "1, 11)"_s,
                  u"INSERT INTO history VALUES (1, 1000, 'root', 'shop / main', 'RETURN ''ran''', "
                  "0, 2.5, 1)"_s,
                  u"PRAGMA user_version=1"_s})
                QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(name);

        for (const QString &variables : {QString(), u"{ x: 1 }"_s}) {
            Journal journal(folder.path());
            QSignalSpy opened(&journal, &Journal::opened);
            QSignalSpy failed(&journal, &Journal::failed);
            journal.open();
            QVERIFY(opened.wait(Patience));
            QCOMPARE(failed.count(), 0);
            QCOMPARE(opened.first().at(1).toString(), QString()); // nothing to tell
            const auto documents = opened.first().first().value<QList<JournalDocument>>();
            QCOMPARE(texts(documents), QStringList({u"RETURN 'open'"_s, u"RETURN 'closed'"_s}));
            QCOMPARE(documents.at(0).line, 3);
            QCOMPARE(documents.at(0).column, 4);
            QVERIFY(documents.at(0).modified);
            QVERIFY(!documents.at(0).closed);
            QVERIFY(documents.at(1).closed);
            QCOMPARE(documents.at(1).file, u"/tmp/a.surql"_s);
            QCOMPARE(documents.at(0).variables, variables);
            QSignalSpy found(&journal, &Journal::found);
            journal.search(u"ran"_s, 1);
            QVERIFY(found.wait(Patience));
            const auto entries = found.first().at(1).value<QList<HistoryEntry>>();
            QCOMPARE(entries.size(), 1);
            QCOMPARE(entries.first().text, u"RETURN 'ran'"_s);
            QCOMPARE(entries.first().milliseconds, 2.5);
            JournalDocument document = documents.at(0); // from now on it can have variables
            document.variables = u"{ x: 1 }"_s;
            journal.write({document});
        }
    }

    // A window that is alive keeps its texts; when it is gone, the next one takes them over.
    void twoWindows()
    {
        const QTemporaryDir folder;
        const auto start = [](Journal &journal) {
            QSignalSpy opened(&journal, &Journal::opened);
            journal.open();
            return opened.wait(Patience) ? opened.first().first().value<QList<JournalDocument>>()
                                         : QList<JournalDocument>();
        };
        JournalDocument document;
        document.id = u"one"_s;
        document.text = FirstText;
        {
            Journal first(folder.path());
            start(first);
            first.write({document});
            QSignalSpy found(&first, &Journal::found);
            first.search({}, 1); // is answered after the writing
            QVERIFY(found.wait(Patience));
            Journal second(folder.path());
            QCOMPARE(texts(start(second)), QStringList());
            QVERIFY(second.isWorking());
        }
        Journal third(folder.path());
        QCOMPARE(texts(start(third)), QStringList {FirstText});
    }

    void notKept()
    {
        QTemporaryFile file; // where a folder should be
        QVERIFY(file.open());
        Desk desk(file.fileName());
        QVERIFY2(desk.window().notice()->text().contains(u"not kept"_s),
                 qPrintable(desk.window().notice()->text()));
        SessionContext *root = desk.openSampleShop();
        QVERIFY(root);
        desk.query(root)->editor()->insert(u"SELECT"_s);
        QVERIFY(!desk.window().close()); // then it is asked about
        auto *box = desk.find<QMessageBox>(u"confirmLoss"_s);
        QVERIFY(box);
        QVERIFY(box->informativeText().contains(u"not saved"_s));
    }

    // The one that was closed last comes first, each with what it had answered.
    void reopenedInTurn()
    {
        const QTemporaryDir folder;
        Desk desk(folder.path());
        SessionContext *root = desk.openSampleShop();
        QVERIFY(root);
        SessionPage *page = desk.window().pageOf(root);
        for (const QString &text : {u"RETURN 'first'"_s, u"RETURN 'second'"_s}) {
            page->addQuery();
            QVERIFY(desk.run(root, text));
            desk.trigger(u"query.close"_s);
        }
        for (const QString &text : {u"RETURN 'second'"_s, u"RETURN 'first'"_s}) {
            desk.trigger(u"query.reopen"_s);
            const QueryPage *query = desk.query(root);
            QCOMPARE(query->editor()->text(), text);
            QCOMPARE(query->results()->count(), 1);
            QCOMPARE(u"RETURN "_s + query->results()->currentView()->result().value().toSurrealQL(),
                     text);
        }
    }

    void reopenClosed()
    {
        const QTemporaryDir folder;
        {
            Desk desk(folder.path());
            QVERIFY(QTest::qWaitForWindowActive(&desk.window()));
            SessionContext *root = desk.openSampleShop();
            QVERIFY(root);
            QAction *reopen = desk.window().actionRegistry()->action(u"query.reopen"_s);
            QVERIFY(!reopen->isEnabled());
            const auto press = [](Qt::Key key, Qt::KeyboardModifiers modifiers) {
                QTest::keyClick(QApplication::focusWidget(), key, modifiers);
            };
            const auto shift = Qt::ControlModifier | Qt::ShiftModifier;
            QTest::keyClicks(desk.query(root)->editor(), TypedText);
            desk.query(root)->editor()->append(FirstText.mid(TypedText.size()));
            desk.trigger(u"query.runAll"_s);
            QTRY_COMPARE_WITH_TIMEOUT(desk.query(root)->results()->count(), 1, Patience);
            const SurrealValue answer
                = desk.query(root)->results()->currentView()->result().value();
            const QPointer<QueryPage> same(desk.query(root));
            VariablesModel *variables = same->variables();
            const int row = variables->add();
            variables->setData(variables->index(row, VariablesModel::ValueColumn), u"'mine'"_s,
                               Qt::EditRole);
            desk.query(root)->editor()->setCursorPosition(0, 3);
            press(Qt::Key_W, Qt::ControlModifier);
            QVERIFY(!desk.find<QMessageBox>(u"confirmLoss"_s));
            QCOMPARE(texts(desk.window().pageOf(root)), QStringList {QString()});
            QVERIFY(reopen->isEnabled());
            QTRY_VERIFY(desk.query(root)->editor()->hasFocus());
            press(Qt::Key_T, shift);
            QCOMPARE(texts(desk.window().pageOf(root)), QStringList {FirstText});
            int line = -1;
            int column = -1;
            desk.query(root)->editor()->getCursorPosition(&line, &column);
            QCOMPARE(column, 3);
            QVERIFY(!reopen->isEnabled());
            // With its results and variables, in its session: it is the very same one.
            QCOMPARE(desk.query(root)->results()->count(), 1);
            QCOMPARE(desk.query(root)->results()->currentView()->result().value(), answer);
            QCOMPARE(desk.query(root), same.data());
            QVERIFY(desk.query(root)->variables()->save().contains(u"mine"_s));
            auto *notice = desk.query(root)->findChild<NoticeBar *>(u"queryNotice"_s);
            QVERIFY(!notice->isVisible());

            // What a closed session had can be reopened in another one.
            SessionContext *second = desk.workspace().fork(root);
            desk.query(second)->editor()->setText(SecondText);
            desk.trigger(u"session.close"_s);
            QCOMPARE(desk.workspace().sessions().size(), 1);
            desk.trigger(u"query.reopen"_s);
            QCOMPARE(texts(desk.window().pageOf(root)), QStringList({FirstText, SecondText}));
            // Its results went with their session: that is said.
            notice = desk.query(root)->findChild<NoticeBar *>(u"queryNotice"_s);
            QVERIFY(notice->isVisible());
            QVERIFY2(notice->text().contains(u"run it again"_s), qPrintable(notice->text()));

            // A text that belongs into a file is asked about.
            QTemporaryFile file;
            QVERIFY(file.open());
            QCOMPARE(desk.query(root)->load(file.fileName()), QString());
            desk.query(root)->editor()->insert(u"changed"_s);
            desk.trigger(u"query.close"_s);
            auto *box = desk.find<QMessageBox>(u"confirmLoss"_s);
            QVERIFY(box);
            box->button(QMessageBox::Cancel)->click();
            QCOMPARE(texts(desk.window().pageOf(root)).size(), 2);
            desk.window().pageOf(root)->closeDocument(desk.query(root));
        }
        // Also after the next start.
        Desk desk(folder.path());
        QCOMPARE(desk.window().documentKeeper()->closed().size(), 1);
        SessionContext *root = desk.openSampleShop();
        QVERIFY(root);
        QTRY_COMPARE(texts(desk.window().pageOf(root)), QStringList {FirstText});
        desk.trigger(u"query.reopen"_s);
        QCOMPARE(texts(desk.window().pageOf(root)), QStringList({FirstText, u"changed"_s}));
        QVERIFY(desk.query(root)->hasUnsavedText());
    }

    void openByHand()
    {
        const QTemporaryDir folder;
        {
            Desk desk(folder.path());
            SessionContext *root = desk.openSampleShop();
            QVERIFY(root);
            SessionContext *ada = desk.newSession(root, Desk::ada());
            QVERIFY(ada);
            desk.query(ada)->editor()->setText(FirstText);
            desk.trigger(u"query.new"_s);
            desk.query(ada)->editor()->setText(SecondText);
        }
        Desk desk(folder.path());
        const DocumentKeeper *keeper = desk.window().documentKeeper();
        QCOMPARE(keeper->waiting().size(), 2);
        SessionContext *root = desk.openSampleShop();
        QVERIFY(root);
        QCOMPARE(keeper->waiting().size(), 2); // Ada's are not for root, unless by hand
        keeper->panel()->list()->setCurrentRow(1);
        desk.trigger(u"kept.open"_s);
        QCOMPARE(texts(desk.window().pageOf(root)), QStringList {SecondText});
        QCOMPARE(texts(keeper->waiting()), QStringList {FirstText});
        QVERIFY(desk.newSession(root, Desk::ada()));
        QTRY_VERIFY(keeper->waiting().isEmpty());
        QCOMPARE(texts(desk.window().currentPage()), QStringList {FirstText});
        desk.trigger(u"query.close"_s);
        QCOMPARE(texts(keeper->closed()), QStringList {FirstText});
    }
};

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    const QStringList arguments = QApplication::arguments();
    if (arguments.value(1) == "--type"_L1)
        return type(arguments.value(2));
    tst_Journal test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_journal.moc"
