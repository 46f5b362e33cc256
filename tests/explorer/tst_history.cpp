// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/application.h"
#include "app/journalstore.h"
#include "app/secretmask.h"
#include "app/sessioncontext.h"
#include "desk.h"
#include "mainwindow/historykeeper.h"
#include "models/historymodel.h"
#include "pages/querypage.h"
#include "pages/sessionpage.h"
#include "warnings.h"
#include "widgets/historypanel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QLineEdit>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {
constexpr int Patience = 30'000;
}

// What was run is found again.
class tst_History : public QObject
{
    Q_OBJECT

private:
    static QList<HistoryEntry> find(Journal &journal, const QString &words)
    {
        QSignalSpy found(&journal, &Journal::found);
        journal.search(words, 7);
        if (!found.wait(Patience) || found.first().at(0).toInt() != 7)
            return {};
        return found.first().at(1).value<QList<HistoryEntry>>();
    }
    static QStringList texts(const QList<HistoryEntry> &entries)
    {
        QStringList all;
        for (const HistoryEntry &entry : entries)
            all.append(entry.text);
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        Application::setUpProcess();
    }
    void init() { failOnAnyWarning(); }

    void masked_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("masked");
        const auto row = [](const char *name, const QString &statement, const QString &masked) {
            QTest::newRow(name) << statement << masked;
        };
        row("define user", u"DEFINE USER a ON ROOT PASSWORD 'x y' ROLES OWNER"_s,
            u"DEFINE USER a ON ROOT PASSWORD '…' ROLES OWNER"_s);
        row("hash", u"define user a on root passhash \"$argon\""_s,
            u"define user a on root passhash '…'"_s);
        row("key", u"DEFINE ACCESS a ON DATABASE TYPE JWT ALGORITHM HS512 KEY 'abc'"_s,
            u"DEFINE ACCESS a ON DATABASE TYPE JWT ALGORITHM HS512 KEY '…'"_s);
        row("escaped quote", uR"(… PASSWORD 'a\'b' COMMENT 'c')"_s,
            u"… PASSWORD '…' COMMENT 'c'"_s);
        row("comment between", u"PASSWORD /* it's */ 'x'"_s, u"PASSWORD /* it's */ '…'"_s);
        row("two lines", u"PASSWORD -- now\n 'x'"_s, u"PASSWORD -- now\n '…'"_s);
        row("not finished", u"PASSWORD 'x and more"_s, u"PASSWORD '…'"_s);
        row("object", u"CREATE person CONTENT { password: 'x', name: 'Ada' }"_s,
            u"CREATE person CONTENT { password: '…', name: 'Ada' }"_s);
        row("quoted field", u"CREATE person CONTENT { \"password\": \"x\" }"_s,
            u"CREATE person CONTENT { \"password\": '…' }"_s);
        row("assignment", u"UPDATE person SET password = s'x'"_s,
            u"UPDATE person SET password = '…'"_s);
        row("nothing", u"SELECT name FROM person WHERE key > 3 AND name = 'x'"_s,
            u"SELECT name FROM person WHERE key > 3 AND name = 'x'"_s);
    }

    void masked()
    {
        QFETCH(QString, statement);
        QFETCH(QString, masked);
        const QString result = maskSecrets(statement);
        // The prefix of a string may stay or go with it.
        QCOMPARE(QString(result).replace(u" s'…'"_s, u" '…'"_s), masked);
    }

    void foundAfterARestart()
    {
        const QTemporaryDir folder;
        {
            Desk desk(folder.path());
            SessionContext *root = desk.openSampleShop();
            QVERIFY(root);
            root->rename(u"Till"_s);
            QTRY_COMPARE(root->place(), u"shop / main"_s);
            QVERIFY(desk.run(root, u"SELECT id FROM product LIMIT 3; THROW 'no_way'"_s));
            QVERIFY(desk.run(
                root, u"DEFINE USER guest ON DATABASE PASSWORD 'S3cr3t-word' ROLES VIEWER"_s));
            SessionContext *ada = desk.newSession(root, Desk::ada());
            QVERIFY(ada);
            QTRY_COMPARE(ada->who(), u"ada@example.org"_s);
            QVERIFY(desk.run(ada, u"RETURN 100%3"_s));
        }
        Desk desk(folder.path());
        const QList<HistoryEntry> all = find(desk.journal(), {});
        QCOMPARE(texts(all),
                 QStringList({u"RETURN 100%3"_s,
                              u"DEFINE USER guest ON DATABASE PASSWORD '…' ROLES VIEWER"_s,
                              u"THROW 'no_way'"_s, u"SELECT id FROM product LIMIT 3"_s}));
        QCOMPARE(all.at(3).rows, 3);
        QCOMPARE(all.at(3).session, u"Till"_s);
        QCOMPARE(all.at(3).place, u"shop / main"_s);
        QVERIFY(all.at(3).status == HistoryEntry::Status::Ok);
        QVERIFY(all.at(3).milliseconds > 0);
        QVERIFY(all.at(2).status == HistoryEntry::Status::Failed);
        QCOMPARE(all.at(2).rows, -1);
        QVERIFY(qAbs(all.at(3).at.secsTo(QDateTime::currentDateTimeUtc())) < 120);

        // By a word, by the session, by both, in any case; % and _ stand for themselves.
        QCOMPARE(find(desk.journal(), u"PRODUCT"_s).size(), 1);
        QCOMPARE(find(desk.journal(), u"till"_s).size(), 3);
        QCOMPARE(find(desk.journal(), u"till throw"_s).size(), 1);
        QCOMPARE(find(desk.journal(), u"ada@"_s).size(), 1);
        QCOMPARE(texts(find(desk.journal(), u"%"_s)), QStringList {u"RETURN 100%3"_s});
        QCOMPARE(texts(find(desk.journal(), u"_"_s)), QStringList {u"THROW 'no_way'"_s});
        QCOMPARE(find(desk.journal(), u"nonsense"_s).size(), 0);

        // The panel, by the keyboard alone.
        QVERIFY(QTest::qWaitForWindowActive(&desk.window()));
        SessionContext *root = desk.openSampleShop();
        QVERIFY(root);
        HistoryPanel *panel = desk.window().historyKeeper()->panel();
        const QAbstractItemModelTester tester(panel->model());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_H,
                        Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(QApplication::focusWidget(), panel->searchField());
        QTRY_COMPARE(panel->model()->rowCount(), 4);
        QTest::keyClicks(panel->searchField(), u"till"_s);
        QTRY_COMPARE(panel->model()->rowCount(), 3);
        QTest::keyClick(panel->searchField(), Qt::Key_Down);
        QTest::keyClick(panel->searchField(), Qt::Key_Return);
        QCOMPARE(desk.query(root)->editor()->text(), u"THROW 'no_way'"_s);
        QVERIFY(desk.run(root, u"RETURN 'till again'"_s));
        QTRY_COMPARE(panel->model()->rowCount(), 4); // what is run now comes by itself
        desk.trigger(u"view.history"_s);
        QVERIFY(!panel->isVisible());
        QCOMPARE_LT(desk.watchdog().longestGap().count(), 100);
    }

    void limit()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        journal.setHistoryLimit(20);
        QSignalSpy opened(&journal, &Journal::opened);
        journal.open();
        QVERIFY(opened.wait(Patience));
        for (int i = 0; i < 150; ++i) {
            HistoryEntry entry;
            entry.at = QDateTime::currentDateTimeUtc();
            entry.text = u"RETURN %1"_s.arg(i);
            journal.record({entry});
        }
        journal.setHistoryLimit(20);
        const QStringList kept = texts(find(journal, {}));
        QCOMPARE(kept.size(), 20);
        QCOMPARE(kept.first(), u"RETURN 149"_s);
        QCOMPARE(kept.last(), u"RETURN 130"_s);
        journal.clearHistory();
        QCOMPARE(find(journal, {}).size(), 0);
    }
};

QTEST_MAIN(tst_History)
#include "tst_history.moc"
