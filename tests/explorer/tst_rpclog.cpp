// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/application.h"
#include "app/sessioncontext.h"
#include "desktest.h"
#include "mainwindow/framekeeper.h"
#include "models/framefilter.h"
#include "models/framelogmodel.h"
#include "pages/querypage.h"
#include "support/fakeserver.h"
#include "widgets/framepanel.h"

#include <SurrealQt/SurrealDiagnostics>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;

// The log of what passes between the window and the server.
class tst_RpcLog : public DeskTest
{
    Q_OBJECT

private:
    FramePanel *panel() { return m_desk->window().frameKeeper()->panel(); }
    QString cell(int row, int column)
    {
        return panel()->filter()->index(row, column).data().toString();
    }
    // All texts of the shown content.
    QStringList treeTexts(const QModelIndex &parent = {})
    {
        QStringList texts;
        const QAbstractItemModel *model = panel()->tree()->model();
        for (int row = 0; row < model->rowCount(parent); ++row) {
            for (int column = 0; column < 2; ++column)
                texts.append(model->index(row, column, parent).data().toString());
            texts += treeTexts(model->index(row, 0, parent));
        }
        return texts;
    }

private Q_SLOTS:
    void everyFrameOnce()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QTRY_VERIFY_WITH_TIMEOUT(!root->tables().isEmpty(), Patience);
        const QAbstractItemModelTester tester(
            panel()->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        auto *diagnostics = root->connection()->client()->diagnostics();
        QTRY_COMPARE_WITH_TIMEOUT(diagnostics->inFlight() + diagnostics->waiting(), 0, Patience);
        QCOMPARE(panel()->model()->rowCount(), 0); // not before it is asked for
        const quint64 sentBefore = diagnostics->sentMessages();
        const quint64 receivedBefore = diagnostics->receivedMessages();
        const quint64 bytesBefore = diagnostics->sentBytes();
        m_desk->trigger(u"view.frames"_s);
        QVERIFY(panel()->isVisible());
        QVERIFY(m_desk->window().actionRegistry()->action(u"frames.record"_s)->isChecked());
        for (int i = 0; i < 5; ++i)
            QVERIFY(m_desk->run(root, u"RETURN %1"_s.arg(i)));
        QVERIFY(m_desk->run(root, u"SELEC 1"_s));
        QTRY_COMPARE_WITH_TIMEOUT(quint64(panel()->model()->rowCount()),
                                  diagnostics->sentMessages() - sentBefore
                                      + diagnostics->receivedMessages() - receivedBefore,
                                  Patience);
        QSet<QString> numbers;
        int requests = 0;
        qint64 bytes = 0;
        bool error = false;
        for (int row = 0; row < panel()->filter()->rowCount(); ++row) {
            numbers.insert(cell(row, FrameLogModel::NumberColumn));
            const SurrealFrame frame = panel()->model()->frame(row);
            QVERIFY(frame.bytes() > 0);
            QVERIFY(!cell(row, FrameLogModel::MethodColumn).isEmpty());
            if (frame.isSent()) {
                ++requests;
                bytes += frame.bytes();
            } else {
                QVERIFY(!cell(row, FrameLogModel::DurationColumn).isEmpty());
            }
            error = error || frame.isError();
        }
        QCOMPARE(numbers.size(), panel()->model()->rowCount());
        QCOMPARE(quint64(requests), diagnostics->sentMessages() - sentBefore);
        QCOMPARE(quint64(bytes), diagnostics->sentBytes() - bytesBefore);
        QVERIFY(error);
        QCOMPARE(cell(0, FrameLogModel::SessionColumn), u"root"_s);

        // Stopped: nothing comes any more.
        m_desk->trigger(u"frames.record"_s);
        const int rows = panel()->model()->rowCount();
        QVERIFY(m_desk->run(root, u"RETURN 'unseen'"_s));
        QCOMPARE(panel()->model()->rowCount(), rows);
        m_desk->trigger(u"frames.clear"_s);
        QCOMPARE(panel()->model()->rowCount(), 0);
    }

    void filterAndContent()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        m_desk->trigger(u"view.frames"_s);
        SessionContext *ada = m_desk->newSession(root, Desk::ada());
        QVERIFY(ada);
        QTRY_COMPARE(ada->who(), u"ada@example.org"_s);
        QVERIFY(m_desk->run(ada, u"RETURN { greeting: 'hello', list: [1, 2] }"_s));
        QVERIFY(m_desk->run(ada, u"SELEC 1"_s));
        QTRY_VERIFY(panel()->model()->rowCount() > 6);
        panel()->searchField()->setText(u"signin"_s);
        QTRY_COMPARE(panel()->filter()->rowCount(), 2); // the request and its reply
        // The password that went to the server does not stand here, nor does the token.
        panel()->table()->selectRow(0);
        QVERIFY(treeTexts().contains(u"signin"_s));
        QVERIFY(treeTexts().join(u' ').contains(u"ada@example.org"_s)
                || treeTexts().join(u' ').contains(u"account"_s));
        QVERIFY2(!treeTexts().join(u' ').contains(u"ada-sample"_s),
                 qPrintable(treeTexts().join(u' ')));
        panel()->table()->selectRow(1);
        QVERIFY2(!treeTexts().join(u' ').contains(ada->session()->accessToken()),
                 "the token is shown");
        QVERIFY(!ada->session()->accessToken().isEmpty());

        panel()->searchField()->clear();
        auto *thisSession = panel()->findChild<QCheckBox *>(u"frameThisSession"_s);
        thisSession->setChecked(true);
        QCOMPARE_GT(panel()->filter()->rowCount(), 6);
        for (int row = 0; row < panel()->filter()->rowCount(); ++row)
            QCOMPARE(cell(row, FrameLogModel::SessionColumn), u"ada@example.org"_s);
        auto *errors = panel()->findChild<QCheckBox *>(u"frameErrors"_s);
        errors->setChecked(true);
        QTRY_VERIFY(panel()->filter()->rowCount() > 0);
        auto *diagnostics = root->connection()->client()->diagnostics();
        QTRY_COMPARE_WITH_TIMEOUT(diagnostics->inFlight() + diagnostics->waiting(), 0, Patience);
        QTRY_COMPARE(diagnostics->frames().size(), panel()->model()->rowCount());
        const int all = panel()->model()->rowCount();
        QVERIFY(panel()->filter()->rowCount() < all);
        errors->setChecked(false);
        thisSession->setChecked(false);
        QCOMPARE(panel()->filter()->rowCount(), all);

        // The content as a tree, as text, and in a file.
        int at = -1;
        for (int row = 0; row < all && at < 0; ++row) {
            if (panel()->model()->frame(row).message().toSurrealQL().contains(u"hello"_s)
                && !panel()->model()->frame(row).isSent())
                at = row;
        }
        QVERIFY(at >= 0);
        panel()->table()->selectRow(at);
        QVERIFY(treeTexts().contains(u"greeting"_s));
        QVERIFY(treeTexts().contains(u"hello"_s));
        m_desk->trigger(u"frames.copy"_s);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"greeting: 'hello'"_s));
        const QTemporaryDir folder;
        QCOMPARE(panel()->save(folder.filePath(u"log.ndjson"_s)), QString());
        QFile file(folder.filePath(u"log.ndjson"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray saved = file.readAll();
        QCOMPARE(saved.count('\n'), all);
        QVERIFY(!saved.contains("ada-sample"));
        QVERIFY(!saved.contains(ada->session()->accessToken().toUtf8()));
        QVERIFY(!QJsonDocument::fromJson(saved.left(saved.indexOf('\n'))).isNull());
        QVERIFY(!panel()->save(u"/nonexistent/log.ndjson"_s).isEmpty());
    }

    // A flood of messages is shown in batches and cut to the newest.
    void manyFrames()
    {
        FakeServer server;
        SessionContext *root
            = m_desk->connectTo(server.url(), SurrealCredentials::root(u"root"_s, u"root"_s));
        QVERIFY(root);
        m_desk->trigger(u"view.frames"_s);
        auto *diagnostics = root->connection()->client()->diagnostics();
        QTRY_COMPARE_WITH_TIMEOUT(diagnostics->inFlight() + diagnostics->waiting(), 0, Patience);
        m_desk->trigger(u"frames.clear"_s);
        const int each = 50;
        const int rounds = FrameLogModel::MostRows / each / 2 + 4; // two messages to a request
        for (int round = 0; round < rounds; ++round) {
            for (int i = 0; i < each; ++i)
                root->session()->version();
            QTRY_COMPARE_WITH_TIMEOUT(diagnostics->inFlight() + diagnostics->waiting(), 0,
                                      Patience);
        }
        QTRY_COMPARE_WITH_TIMEOUT(quint64(panel()->model()->rowCount())
                                      + panel()->model()->dropped(),
                                  quint64(rounds) * each * 2, Patience);
        QCOMPARE(panel()->model()->rowCount(), FrameLogModel::MostRows);
        m_desk->watchdog().restart(); // the server of this test shares the thread
        panel()->table()->scrollToTop();
        QCoreApplication::processEvents();
        panel()->searchField()->setText(u"version"_s);
        QCoreApplication::processEvents();
    }
};

QTEST_MAIN(tst_RpcLog)
#include "tst_rpclog.moc"
