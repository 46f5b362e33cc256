// SPDX-License-Identifier: Apache-2.0
#include "app/resultbudget.h"
#include "app/resultexport.h"
#include "app/sessioncontext.h"
#include "desktest.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "widgets/exportstrip.h"
#include "widgets/noticebar.h"

#include <QAbstractScrollArea>
#include <QFile>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

// Large results: they open, scroll and go without a pause, and keep to the memory that they may have.
class tst_ResultMemory : public DeskTest
{
    Q_OBJECT

private:
    NoticeBar *strip(SessionContext *context)
    {
        return m_desk->query(context)->results()->currentView()->findChild<NoticeBar *>(
            u"resultShortage"_s);
    }
    static QToolButton *button(const NoticeBar *strip, const QString &name)
    {
        auto *found = strip->findChild<QToolButton *>(name);
        return found && !found->isHidden() ? found : nullptr;
    }
    // The most memory that the process had since forgetPeak().
    static bool forgetPeak()
    {
        QFile file(u"/proc/self/clear_refs"_s);
        return file.open(QIODevice::WriteOnly) && file.write("5") == 1;
    }
    static qint64 peakBytes()
    {
        QFile file(u"/proc/self/status"_s);
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        const QByteArray status = file.readAll();
        const qsizetype at = status.indexOf("VmHWM:") + 6;
        return status.mid(at, status.indexOf("kB", at) - at).trimmed().toLongLong() * 1024;
    }

private Q_SLOTS:
    // Stands first, where no memory of another test can be used once more.
    // Several large results in one window: the process keeps to the configured memory, and what gave
    // way says so and comes back.
    void olderResultsGiveWay()
    {
        constexpr int mebibytes = 128;
        constexpr qint64 limit = mebibytes * 1024LL * 1024;
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        m_desk->settings().setResultMemory(mebibytes);
        ResultBudget *budget = ResultBudget::of(&m_desk->settings());
        QCOMPARE(budget->limit(), limit);
        const qint64 before = residentBytes();
        QList<QueryPage *> pages;
        for (int i = 0; i < 7; ++i) {
            if (i > 0)
                m_desk->trigger(u"query.new"_s);
            pages.append(m_desk->query(root));
            QVERIFY(m_desk->run(root, u"RETURN [{ n: 1 }]"_s)); // the page's own memory
        }
        const qint64 beforeResults = residentBytes();
        const QString statement = thousands(wideRow(20), 100);
        qint64 one = 0;
        qint64 sum = 0;
        for (QueryPage *page : std::as_const(pages)) {
            m_desk->window().pageOf(root)->showDocument(page);
            const qint64 held = budget->held();
            QVERIFY(runSlowly(root, statement));
            one = qMax(one, budget->held() - held);
            sum += one;
            QVERIFY2(budget->held() <= limit, qPrintable(QString::number(budget->held())));
        }
        QVERIFY(one > 30'000'000); // the message and its nodes
        QVERIFY2(sum >= 3 * limit, "nothing had to give way");
        QTRY_VERIFY2_WITH_TIMEOUT(residentBytes() - beforeResults < limit,
                                  qPrintable(QString::number(residentBytes() - beforeResults)),
                                  Patience);
        // Besides what is kept there is room for what the window needs to show it.
        constexpr qint64 rest = 64LL * 1024 * 1024;
        QVERIFY2(residentBytes() - before < limit + rest,
                 qPrintable(QString::number(residentBytes() - before)));
        qInfo("%d results of %lld MB: %lld MB kept, the process grew by %lld MB", int(pages.size()),
              one / 1'000'000, budget->held() / 1'000'000,
              (residentBytes() - beforeResults) / 1'000'000);
        QVERIFY(pages.constFirst()->results()->isShort(0));
        QVERIFY(!pages.constLast()->results()->isShort(0));
        QCOMPARE(table(root)->model()->rowCount(), 100'000);

        // The oldest says what became of its rows, on the tab and in the strip.
        ResultsPane *oldest = pages.constFirst()->results();
        QVERIFY2(oldest->tabs()->tabText(0).contains(u"100,000 rows, not kept"_s),
                 qPrintable(oldest->tabs()->tabText(0)));
        auto *said = oldest->view(0)->findChild<NoticeBar *>(u"resultShortage"_s);
        QVERIFY2(said->text().contains(u"100,000 rows gave way"_s)
                     && said->text().contains(u"128"_s),
                 qPrintable(said->text()));
        QVERIFY(button(said, u"noticeAction"_s));
        QToolButton *again = button(said, u"noticeOther"_s);
        QVERIFY(again);
        QSignalSpy timed(pages.constFirst(), &QueryPage::timed);
        again->click();
        QVERIFY(timed.wait(Patience));
        QVERIFY(!oldest->isShort(0));
        QCOMPARE(oldest->view(0)->table()->model()->rowCount(), 100'000);
        QVERIFY(budget->held() <= limit);

        // A pinned one stays, whoever comes.
        oldest->setPinned(0, true);
        QVERIFY(runSlowly(root, statement));
        QVERIFY(!oldest->isShort(0));
        // Less memory is heeded at once.
        m_desk->settings().setResultMemory(mebibytes / 4);
        QVERIFY(!oldest->isShort(0)); // pinned
        QVERIFY(!m_desk->query(root)->results()->isShort(0)); // the last that came
        m_desk->settings().setResultMemory(mebibytes);
        oldest->setPinned(0, false);
        QVERIFY(runSlowly(root, statement));
        QTRY_VERIFY_WITH_TIMEOUT(oldest->isShort(0) || budget->held() <= limit, Patience);
        QVERIFY(budget->held() <= limit);
    }

    // A million rows open, scroll, change their form and go; two hundred thousand wide ones, too.
    void hugeResults_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<int>("rows");
        QTest::newRow("a million")
            << thousands(u"{ name: 'a name', n: 12, at: d'2026-01-31T00:00:00Z' }"_s, 1000)
            << 1'000'000;
        QTest::newRow("wide") << thousands(wideRow(20), 200) << 200'000;
    }

    void hugeResults()
    {
        QFETCH(QString, statement);
        QFETCH(int, rows);
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        constexpr qint64 mebibytes = 256;
        m_desk->settings().setResultMemory(mebibytes);
        QueryPage *page = m_desk->query(root);
        QVERIFY(forgetPeak());
        QVERIFY(runSlowly(root, statement));
        QTableView *shown = table(root);
        QVERIFY2(shown, qPrintable(page->results()->currentView()->messageText()));
        QCOMPARE(shown->model()->rowCount(), rows);
        // The first rows are there as soon as the answer is decoded.
        QVERIFY(page->timing().painting < std::chrono::milliseconds(300));
        for (int i = 0; i < 5; ++i) {
            QVERIFY(painted(shown, [shown] { shown->scrollToBottom(); }));
            QCOMPARE(shown->rowAt(shown->viewport()->height() - 4), rows - 1);
            QVERIFY(painted(shown, [shown] { shown->scrollToTop(); }));
            QCOMPARE(shown->rowAt(1), 0);
        }
        QVERIFY(painted(shown, [shown] { shown->selectAll(); }));
        for (const QString &form : {u"result.tree"_s, u"result.text"_s, u"result.table"_s}) {
            m_desk->trigger(form);
            auto *area
                = qobject_cast<QAbstractScrollArea *>(page->results()->currentView()->focusProxy());
            QVERIFY(area && area->isVisible());
            QVERIFY(painted(area, [] {}));
        }
        const ResultBudget *budget = ResultBudget::of(&m_desk->settings());
        // All of the process, also while the result was on its way in.
        QVERIFY2(peakBytes() < mebibytes * 1024 * 1024, qPrintable(QString::number(peakBytes())));
        QVERIFY(budget->held() > rows * 20LL);
        QVERIFY(m_desk->run(root, u"RETURN 1"_s)); // what was there is let go of
        QCOMPARE(budget->held(), 0);
    }

    // Closing what shows a million rows does not hold up the window, which has the memory back.
    void millionGoesWithItsSession()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SessionContext *other = m_desk->workspace().fork(root);
        QTRY_VERIFY_WITH_TIMEOUT(other->isUsable(), Patience);
        m_desk->window().showSession(root);
        const qint64 before = residentBytes();
        QVERIFY(runSlowly(root, thousands(wideRow(5), 1000)));
        QCOMPARE(table(root)->model()->rowCount(), 1'000'000);
        m_desk->trigger(u"result.tree"_s);
        m_desk->trigger(u"result.table"_s);
        const ResultBudget *budget = ResultBudget::of(&m_desk->settings());
        const qint64 held = budget->held();
        QVERIFY(held > 100'000'000);
        QVERIFY(residentBytes() - before > held / 2);
        const QPointer<QueryPage> page(m_desk->query(root));
        m_desk->trigger(u"query.close"_s); // it can be reopened
        QVERIFY(page);
        m_desk->workspace().close(root);
        QTRY_VERIFY(!page);
        QCOMPARE(budget->held(), 0);
        QTRY_VERIFY2_WITH_TIMEOUT(residentBytes() - before < held / 2,
                                  qPrintable(QString::number(residentBytes() - before)), Patience);
        QVERIFY(m_desk->run(other, u"RETURN 1"_s));
    }

    // The results of closed queries can be had back while there is room, and are the first to go.
    void ofClosedQueries()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        ResultBudget *budget = ResultBudget::of(&m_desk->settings());
        const QString statement = thousands(wideRow(20), 50);
        QVERIFY(runSlowly(root, statement));
        QueryPage *oldest = m_desk->query(root);
        const qint64 one = budget->held();
        // A message also says how long the server took, in as many letters as that needs.
        const auto holdsTwo = [&] { return qAbs(budget->held() - 2 * one) < 100; };
        m_desk->settings().setResultMemory(int(one * 5 / 2 / 1024 / 1024)); // there is room for two
        m_desk->trigger(u"query.new"_s);
        QVERIFY(runSlowly(root, statement));
        const QPointer<QueryPage> closed(m_desk->query(root));
        closed->results()->setPinned(0, true); // against newer results, not when it is closed
        m_desk->trigger(u"query.close"_s);
        QVERIFY2(holdsTwo(), qPrintable(u"%1, one is %2"_s.arg(budget->held()).arg(one)));
        m_desk->trigger(u"query.reopen"_s);
        QCOMPARE(m_desk->query(root), closed.data());
        QVERIFY(!closed->results()->isShort(0));
        // It counts as an open one again: the other one is older, and not pinned.
        m_desk->settings().setResultMemory(int(one * 3 / 2 / 1024 / 1024));
        QVERIFY(oldest->results()->isShort(0));
        QVERIFY(!closed->results()->isShort(0));
        m_desk->settings().setResultMemory(int(one * 5 / 2 / 1024 / 1024));
        const qint64 ofClosed = budget->held();
        QSignalSpy again(oldest, &QueryPage::timed);
        oldest->runAgain();
        QVERIFY(again.wait(Patience));
        const qint64 ofOldest = budget->held() - ofClosed;
        m_desk->trigger(u"query.close"_s);

        m_desk->trigger(u"query.new"_s);
        QVERIFY(runSlowly(root, statement));
        QVERIFY(!oldest->results()->isShort(0));
        QVERIFY(closed && closed->results()->isShort(0));
        const qint64 ofNewest = budget->held() - ofOldest;
        QVERIFY2(holdsTwo(), qPrintable(u"%1, one is %2"_s.arg(budget->held()).arg(one)));
        // It comes back with words about them, and the way to them.
        m_desk->trigger(u"query.reopen"_s);
        QCOMPARE(m_desk->query(root), closed.data());
        QCOMPARE(closed->editor()->text(), statement);
        QVERIFY2(closed->results()->tabs()->tabText(0).contains(u"50,000 rows, not kept"_s),
                 qPrintable(closed->results()->tabs()->tabText(0)));
        NoticeBar *said = strip(root);
        QVERIFY(said && said->isVisible());
        QVERIFY2(said->text().startsWith(u"50,000 rows gave way while the query was closed"_s),
                 qPrintable(said->text()));
        QVERIFY(button(said, u"noticeAction"_s));
        QSignalSpy timed(closed.data(), &QueryPage::timed);
        button(said, u"noticeOther"_s)->click();
        QVERIFY(timed.wait(Patience));
        QVERIFY(!closed->results()->isShort(0));
        QCOMPARE(table(root)->model()->rowCount(), 50'000);
        QVERIFY(oldest->results()->isShort(0)); // open, and the oldest of those that are

        // Also the last one that came.
        m_desk->trigger(u"query.close"_s);
        m_desk->settings().setResultMemory(int(one * 3 / 2 / 1024 / 1024));
        QVERIFY(closed->results()->isShort(0));
        QCOMPARE(budget->held(), ofNewest);
    }

    void largerThanAllIsCut_data()
    {
        QTest::addColumn<int>("memory");
        QTest::addColumn<int>("rows");
        QTest::addColumn<QString>("why");
        QTest::newRow("by its bytes") << 64 << 100'000'000 << u"64.00 MiB"_s;
        QTest::newRow("by its rows") << 4096 << 100'000 << u"A result may have 100,000 rows"_s;
    }

    // One that alone is larger than all may be shows its first rows, and goes whole into a file.
    void largerThanAllIsCut()
    {
        QFETCH(int, memory);
        QFETCH(int, rows);
        QFETCH(QString, why);
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        m_desk->settings().setResultMemory(memory);
        m_desk->settings().setResultRows(rows);
        QueryPage *page = m_desk->query(root);
        const qint64 before = residentBytes();
        QVERIFY(runSlowly(root, u"LET $list = 20;\n"_s + thousands(wideRow(20), 200)));
        QCOMPARE(page->results()->tabs()->currentIndex(), 1);
        QVERIFY(page->results()->isShort(1));
        QCOMPARE(table(root)->model()->rowCount(), int(ResultsPane::RowsOfACut));
        QVERIFY(ResultBudget::of(&m_desk->settings())->held() < 16LL * 1024 * 1024);
        // What is shown does not keep the whole answer, either.
        QTRY_VERIFY2_WITH_TIMEOUT(residentBytes() - before < 64LL * 1024 * 1024,
                                  qPrintable(QString::number(residentBytes() - before)), Patience);
        NoticeBar *said = strip(root);
        QVERIFY2(said->text().startsWith(u"10,000 of 200,000 rows are shown."_s)
                     && said->text().contains(why),
                 qPrintable(said->text()));
        QVERIFY(page->results()->tabs()->tabText(1).contains(u"10,000 of 200,000 rows"_s));

        const QTemporaryDir folder;
        const QString file = folder.filePath(u"all.ndjson"_s);
        button(said, u"noticeAction"_s)->click();
        QVERIFY(choose(file));
        const ResultExport *exporter = page->results()->exportStrip()->exporter();
        QTRY_VERIFY(exporter->isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!exporter->isRunning(), Patience);
        QVERIFY2(page->results()->exportStrip()->text().startsWith(u"200,000 rows written"_s),
                 qPrintable(page->results()->exportStrip()->text()));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        qint64 lines = 0;
        while (!written.atEnd())
            lines += written.read(1 << 20).count('\n');
        QCOMPARE(lines, 200'000);
    }

    // What would change data once more is not offered to be run again.
    void writesAreNotRepeated()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        m_desk->settings().setResultMemory(16);
        m_desk->settings().setResultRows(1000);
        QVERIFY(runSlowly(root, u"CREATE |many:2000| SET n = 1;"_s));
        QVERIFY(m_desk->query(root)->results()->isShort(0));
        const NoticeBar *said = strip(root);
        QVERIFY2(said->text().contains(u"changes data"_s), qPrintable(said->text()));
        QVERIFY(!button(said, u"noticeAction"_s));
        QVERIFY(!button(said, u"noticeOther"_s));
        // Exported is what is here: nothing runs for it.
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"shown.ndjson"_s);
        m_desk->trigger(u"result.export"_s);
        QVERIFY(choose(file));
        const ResultExport *exporter = m_desk->query(root)->results()->exportStrip()->exporter();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file) && !exporter->isRunning(), Patience);
        QCOMPARE(exporter->rows(), 1000);
        QVERIFY(m_desk->run(root, u"SELECT VALUE id FROM many"_s));
        QCOMPARE(m_desk->query(root)->results()->shortage(0).rows, 2000);
    }

    // An answer that no socket takes is told as an error that says what to do.
    void tooLargeAnAnswer()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(runSlowly(root,
                          u"RETURN array::range(0, 140).map(|$i| string::repeat('x', 1000000))"_s));
        const ResultView *view = m_desk->query(root)->results()->currentView();
        QVERIFY(!view->result().isOk());
        QVERIFY2(view->messageText().contains(u"128 MiB"_s), qPrintable(view->messageText()));
        QTRY_VERIFY_WITH_TIMEOUT(root->isUsable(), Patience);
        QVERIFY(m_desk->run(root, u"RETURN 1"_s));
    }
};

QTEST_MAIN(tst_ResultMemory)
#include "tst_resultmemory.moc"
