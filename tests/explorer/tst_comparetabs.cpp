// SPDX-License-Identifier: Apache-2.0
#include "app/diffexport.h"
#include "app/historyentry.h"
#include "app/resultbudget.h"
#include "app/sessioncontext.h"
#include "comparetest.h"
#include "dialogs/runquestion.h"
#include "dialogs/sessionchooser.h"
#include "mainwindow/comparekeeper.h"
#include "mainwindow/querytools.h"
#include "models/variablesmodel.h"
#include "pages/comparepage.h"
#include "pages/querypage.h"
#include "pages/sessionpage.h"
#include "widgets/comparechips.h"
#include "widgets/comparefilters.h"
#include "widgets/compareview.h"
#include "widgets/findbar.h"
#include "widgets/noticebar.h"
#include "widgets/sessionchip.h"
#include "widgets/valuepanel.h"

#include <SurrealQt/SurrealReply>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

using Category = ResultDiff::Category;
using State = CompareRun::State;

// Comparisons as documents: what they show and copy, what they ask before, and what comes back.
class tst_CompareTabs : public CompareTest
{
    Q_OBJECT

private:
    qint64 count(const QString &table)
    {
        qint64 rows = -1;
        m_root->session()
            ->query(u"RETURN array::len(SELECT * FROM %1)"_s.arg(table))
            ->then(this, [&rows](const SurrealValue &value) { rows = value.toInt(); });
        return QTest::qWaitFor([&rows] { return rows >= 0; }, Patience) ? rows : -1;
    }
    int lineOf(const ComparePage *page, CompareModel::Line line)
    {
        for (int row = 0; row < page->model()->rowCount(); ++row) {
            if (page->model()->line(row) == line)
                return row;
        }
        return -1;
    }

private Q_SLOTS:
    void filtersBaseAndStatements()
    {
        QVERIFY(openSessions());
        SessionChooser *chooser = nullptr;
        QueryPage *query = m_desk->query(m_root);
        query->editor()->setText(u"RETURN $auth = NONE;\nSELECT * FROM item ORDER BY id"_s);
        query->editor()->selectAll();
        m_desk->trigger(u"query.runInSessions"_s);
        chooser = m_desk->find<SessionChooser>(u"sessionChooser"_s);
        QVERIFY(chooser);
        chooser->accept();
        ComparePage *page = current();
        QVERIFY(isDone(page));
        const QAbstractItemModelTester tester(
            page->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(page->statementBox()->currentIndex(), 1);
        QCOMPARE(lines(page), linesOfItems());
        page->statementBox()->setCurrentIndex(0);
        Q_EMIT page->statementBox()->activated(0);
        QVERIFY(isDone(page));
        QCOMPARE(lines(page),
                 (QStringList {u"base root row 1"_s, u"changed ada@example.org row 1 value=false"_s,
                               u"changed grace@example.org row 1 value=false"_s}));
        page->statementBox()->setCurrentIndex(1);
        Q_EMIT page->statementBox()->activated(1);
        QVERIFY(isDone(page));

        page->filters()->box(Category::Changed)->click();
        QCOMPARE(lines(page),
                 linesOfItems().first(6) + linesOfItems().last(3)); // all with a hidden one
        page->filters()->box(Category::Hidden)->click();
        QCOMPARE(page->model()->rowCount(), 0);
        QVERIFY(page->blankText().startsWith(u"All filtered out"_s));
        page->findChild<QPushButton *>(u"compareBlankAction"_s)->click();
        QCOMPARE(lines(page), linesOfItems());

        page->baseBox()->setCurrentIndex(2);
        Q_EMIT page->baseBox()->activated(2);
        QVERIFY(isDone(page));
        QCOMPARE(
            lines(page),
            (QStringList {u"base grace@example.org item:2"_s, u"same root item:2"_s,
                          u"hidden ada@example.org item:2"_s, u"base grace@example.org item:3"_s,
                          u"same root item:3"_s, u"changed ada@example.org item:3 margin=masked"_s,
                          u"extra root item:1"_s, u"extra ada@example.org item:1"_s,
                          u"extra root item:4"_s}));
    }

    void whereAllAgree()
    {
        QVERIFY(openSessions());
        ComparePage *page = compare(u"SELECT * FROM item WHERE shared AND name = $name"_s);
        QVERIFY(!page); // asked for a value first
        m_desk->query(m_root)->variables()->give(u"name"_s, u"Lamp"_s);
        page = compare(u"SELECT id, name FROM item WHERE shared AND name = $name"_s);
        QVERIFY(page);
        QVERIFY(!page->showsOnlyDifferences());
        QCOMPARE(lines(page), QStringList {u"same all 3 item:3"_s});
        m_desk->trigger(u"compare.onlyDifferences"_s);
        QVERIFY(page->blankText().startsWith(u"No differences"_s));
        m_desk->trigger(u"query.run"_s); // again
        QVERIFY(isDone(page));
        QCOMPARE(page->model()->rowCount(), 0); // the choice of kinds stays
    }

    void cellsFindAndCopy()
    {
        QVERIFY(openSessions());
        ComparePage *page = compare(u"SELECT * FROM item ORDER BY id"_s);
        QVERIFY(page);
        const auto column = [page](const QString &name) {
            for (int i = CompareModel::FirstField; i < page->model()->columnCount(); ++i) {
                if (page->model()->fieldName(i) == name)
                    return i;
            }
            return -1;
        };
        m_desk->trigger(u"view.value"_s);
        page->view()->setCurrentIndex(page->model()->index(0, column(u"name"_s)));
        QTRY_COMPARE(m_desk->window().queryTools()->value()->title(),
                     u"item:1 · name · root · string"_s);
        // Masked, there is no value; the tool tip says which the base has.
        const QModelIndex masked = page->model()->index(1, column(u"margin"_s));
        page->view()->setCurrentIndex(masked);
        QCOMPARE(masked.data(Qt::ToolTipRole).toString(),
                 u"margin: 10 in the base, not there here"_s);

        m_desk->trigger(u"edit.find"_s);
        page->findBar()->field()->setText(u"vase"_s);
        QTest::keyClick(page->findBar()->field(), Qt::Key_Return);
        QTRY_COMPARE(page->view()->currentIndex().data().toString(), u"Vase"_s);

        page->view()->selectRow(1);
        m_desk->trigger(u"result.copyRowsTsv"_s);
        const QString tsv = QApplication::clipboard()->text();
        QVERIFY2(tsv.contains(u"changed\tada@example.org\titem:1\t"_s), qPrintable(tsv));
        QVERIFY(tsv.startsWith(u"(difference)\t(session)\t(record)\t"_s));
        page->view()->setCurrentIndex(page->model()->index(0, column(u"owner"_s)));
        m_desk->trigger(u"result.copyIds"_s);
        QCOMPARE(QApplication::clipboard()->text(), u"person:ada"_s);
        m_desk->trigger(u"result.copyJson"_s);
        QCOMPARE(QApplication::clipboard()->text(), u"\"person:ada\""_s);
    }

    void aHundredThousandRows()
    {
        QVERIFY(openSessions());
        m_desk->workspace().close(m_grace); // the engine takes its time for each
        ComparePage *page = compare(
            u"RETURN array::flatten(array::range(0, 100).map(|$h| array::range(0, 1000).map(|$i| "
            "{ id: type::record('item', $h * 1000 + $i), n: $i, "
            "who: IF $i % 10 = 0 { $auth.id } ELSE { NONE } })))"_s);
        QVERIFY(page);
        const ResultDiff &diff = page->model()->diff();
        QCOMPARE(diff.rows(), 100'000);
        QCOMPARE(diff.count(Category::Changed), 10'000);
        QCOMPARE(diff.count(Category::Same), 90'000);
        QCOMPARE(page->model()->rowCount(), 20'000);
        m_desk->trigger(u"compare.onlyDifferences"_s);
        QCOMPARE(page->model()->rowCount(), 110'000);
        page->view()->scrollToBottom();
        QVERIFY(painted(page->view(), [] {}));
        page->baseBox()->setCurrentIndex(1);
        Q_EMIT page->baseBox()->activated(1);
        QVERIFY(isDone(page));
        QCOMPARE(page->model()->diff().base(), 1);
        QTemporaryDir folder;
        QSignalSpy written(page->exporter(), &DiffExport::finished);
        page->exportTo(folder.filePath(u"diff.json"_s));
        QVERIFY(written.wait(Patience));
        QCOMPARE(written.first().first().toString(), QString());
        QCOMPARE(page->exporter()->rows(), 10'000);
        // Cancelled, there is no file.
        page->exportTo(folder.filePath(u"cancelled.json"_s));
        page->exporter()->cancel();
        QVERIFY(written.wait(Patience));
        QVERIFY(written.last().first().toString().contains(u"cancelled"_s));
        QVERIFY(!QFile::exists(folder.filePath(u"cancelled.json"_s)));
        // Away while another one is being made.
        Q_EMIT page->baseBox()->activated(1);
        m_desk->trigger(u"query.close"_s);
        QTRY_VERIFY(!current());
    }

    void givesWayToNewerResults()
    {
        QVERIFY(openSessions());
        ComparePage *page = compare(u"SELECT * FROM item ORDER BY id"_s);
        QVERIFY(page);
        ResultBudget *budget = ResultBudget::of(&m_desk->settings());
        const int large = budget->add(budget->limit() + 1, [](int) {});
        QVERIFY(page->blankText().startsWith(u"Not kept"_s));
        QCOMPARE(page->model()->rowCount(), 0);
        QCOMPARE(page->chips()->chip(0)->stateText(), u"not kept"_s);
        QVERIFY(!page->canExport());
        budget->remove(large);
        m_desk->trigger(u"session.refresh"_s); // F5
        QVERIFY(isDone(page));
        QCOMPARE(lines(page), linesOfItems());
        // The same text in other sessions.
        m_desk->trigger(u"query.runInSessions"_s);
        auto *chooser = m_desk->find<SessionChooser>(u"sessionChooser"_s);
        QVERIFY(chooser);
        QCOMPARE(chooser->chosen(), (QList<int> {0, 1, 2}));
        chooser->accept();
        QVERIFY(current() != page);
        QVERIFY(isDone(current()));
        QCOMPARE(lines(current()), linesOfItems());
    }

    void eachRunIsInTheHistory()
    {
        QVERIFY(openSessions());
        QVERIFY(compare(u"SELECT * FROM item:3 WHERE 12345 > 1"_s));
        QSignalSpy found(&m_desk->journal(), &Journal::found);
        m_desk->journal().search(u"12345"_s, 7);
        QVERIFY(found.wait(Patience));
        QStringList sessions;
        const auto entries = found.first().at(1).value<QList<HistoryEntry>>();
        for (const HistoryEntry &entry : entries) {
            QCOMPARE(entry.text, u"SELECT * FROM item:3 WHERE 12345 > 1"_s);
            QCOMPARE(entry.rows, 1);
            sessions.append(entry.session);
        }
        sessions.sort();
        QCOMPARE(sessions, (QStringList {u"ada@example.org"_s, u"grace@example.org"_s, u"root"_s}));
    }

    void guardsOfEachSession()
    {
        QVERIFY(openSessions());
        m_ada->setReadOnly(true);
        SessionChooser *chooser = choose(u"CREATE review SET stars = 1"_s);
        QVERIFY(chooser);
        QCOMPARE(chooser->chosen(), (QList<int> {0, 2}));
        QVERIFY2(chooser->noteText().contains(u"carried out in each of the 2"_s),
                 qPrintable(chooser->noteText()));
        chooser->reject();
        // It became read-only behind the choice: nothing is sent.
        m_ada->setReadOnly(false);
        chooser = choose(u"CREATE restock SET n = 1"_s);
        QVERIFY(chooser);
        m_ada->setReadOnly(true);
        m_grace->setReadOnly(true);
        m_root->setReadOnly(true);
        const qint64 before = count(u"restock"_s);
        chooser->accept();
        ComparePage *page = current();
        QVERIFY(isDone(page));
        for (int side = 0; side < 3; ++side) {
            QCOMPARE(page->run()->sides().at(side).state, State::NotSent);
            QVERIFY(page->chips()->chip(side)->stateText().contains(u"read-only"_s));
        }
        QCOMPARE(count(u"restock"_s), before);
        QVERIFY(page->notice()->text().startsWith(u"No session answered"_s));
    }

    void oneQuestionForAllGuards()
    {
        QVERIFY(openSessions());
        m_ada->setReadOnly(true);
        m_grace->setReadOnly(true);
        SessionChooser *chooser = choose(u"RETURN fn::order_total(person:ada)"_s);
        QVERIFY(chooser);
        QCOMPARE(chooser->chosen().size(), 3); // what runs code is asked about
        chooser->accept();
        auto *question = m_desk->find<RunQuestion>(u"runQuestion"_s);
        QVERIFY(question);
        QVERIFY(question->text().contains(u"ada@example.org"_s));
        QVERIFY(question->text().contains(u"grace@example.org"_s));
        QVERIFY(!question->text().contains(u"Session root"_s));
        ComparePage *page = current();
        question->reject();
        QCOMPARE(page->run()->sides().at(0).state, State::Idle);
        QVERIFY(page->blankText().startsWith(u"Not run"_s));
        QTRY_VERIFY(!m_desk->find<RunQuestion>(u"runQuestion"_s));
        m_desk->trigger(u"session.refresh"_s); // F5
        question = m_desk->find<RunQuestion>(u"runQuestion"_s);
        QVERIFY(question);
        question->runButton()->click();
        QVERIFY(isDone(page));
        QCOMPARE(page->run()->sides().at(0).state, State::Answered);
    }

    void whoCannotBeChosen()
    {
        QVERIFY(openSessions());
        m_desk->query(m_root)->editor()->setText(u"LIVE SELECT * FROM item"_s);
        m_desk->trigger(u"query.runInSessions"_s);
        QVERIFY(!m_desk->find<SessionChooser>(u"sessionChooser"_s));
        QVERIFY(m_desk->window().pageOf(m_root)->notice()->text().contains(u"live query"_s));
        // One session alone.
        m_desk->workspace().close(m_ada);
        m_desk->workspace().close(m_grace);
        SessionChooser *chooser = choose(u"SELECT * FROM item"_s);
        QVERIFY(chooser);
        QVERIFY(!chooser->runButton()->isEnabled());
        QVERIFY(chooser->noteText().contains(u"Only one session is open"_s));
        chooser->reject();
    }

    void closedAndReopened()
    {
        QVERIFY(openSessions());
        m_desk->query(m_root)->variables()->give(u"name"_s, u"Lamp"_s);
        ComparePage *page = compare(u"SELECT * FROM item WHERE name = $name"_s);
        QVERIFY(page);
        const QStringList before = lines(page);
        QVERIFY(before.contains(u"changed ada@example.org item:3 margin=masked"_s));
        page->baseBox()->setCurrentIndex(2);
        Q_EMIT page->baseBox()->activated(2);
        m_desk->trigger(u"query.close"_s); // nothing is lost, so nothing is asked
        QTRY_VERIFY(!current());
        m_desk->trigger(u"query.reopen"_s);
        page = current();
        QVERIFY(page);
        QVERIFY(page->notice()->text().contains(u"not kept"_s));
        QVERIFY(page->blankText().startsWith(u"Not run yet"_s));
        QCOMPARE(page->base(), 2);
        for (int side = 0; side < 3; ++side)
            QCOMPARE(page->chips()->chip(side)->stateText(), u"not run yet"_s);
        page->baseBox()->setCurrentIndex(0);
        page->findChild<QPushButton *>(u"compareBlankAction"_s)->click();
        QVERIFY(isDone(page));
        QCOMPARE(lines(page), before);
    }

    void backAtTheNextStart()
    {
        const QTemporaryDir folder;
        m_desk.reset();
        m_desk = std::make_unique<Desk>(folder.path());
        QVERIFY(openSessions());
        QVERIFY(compare(u"SELECT * FROM item"_s));
        m_desk.reset();

        m_desk = std::make_unique<Desk>(folder.path());
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        const auto comparison = [this, root] {
            return m_desk->window().pageOf(root)->documentsOf<ComparePage>().value(0);
        };
        QTRY_VERIFY_WITH_TIMEOUT(comparison(), Patience);
        ComparePage *page = comparison();
        QCOMPARE(page->text(), u"SELECT * FROM item"_s);
        QCOMPARE(page->run()->sides().size(), 3);
        QCOMPARE(page->chips()->chip(0)->stateText(), u"not run yet"_s); // nothing runs by itself
        QCOMPARE(page->chips()->chip(1)->stateText(), u"no such session is open"_s);
        QVERIFY(page->chips()->chip(1)->name().contains(u"ada@example.org"_s));
        QVERIFY(m_desk->newSession(root, Desk::ada()));
        QTRY_COMPARE(page->chips()->chip(1)->stateText(), u"not run yet"_s);
        QCOMPARE(page->chips()->chip(2)->stateText(), u"no such session is open"_s);
        m_desk = std::make_unique<Desk>(); // the folder goes
    }

    void runningIsAskedAbout()
    {
        QVERIFY(openSessions());
        SessionChooser *chooser = choose(u"{ sleep(1h); RETURN 1 }"_s);
        QVERIFY(chooser);
        chooser->accept();
        ComparePage *page = current();
        QVERIFY(page->run()->isRunning());
        m_desk->trigger(u"query.close"_s);
        auto *box = m_desk->find<QMessageBox>(u"confirmLoss"_s);
        QVERIFY(box);
        QVERIFY(box->informativeText().contains(u"Comparison 1 is running"_s));
        box->reject();
        QCOMPARE(current(), page);
        m_desk->trigger(u"query.stop"_s);
        QVERIFY(isDone(page));
        m_desk->trigger(u"query.close"_s);
        QTRY_VERIFY(!current());
    }
};

QTEST_MAIN(tst_CompareTabs)
#include "tst_comparetabs.moc"
