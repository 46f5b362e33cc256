// SPDX-License-Identifier: Apache-2.0
#include "app/diffexport.h"
#include "app/sessioncontext.h"
#include "comparetest.h"
#include "dialogs/sessionchooser.h"
#include "mainwindow/comparekeeper.h"
#include "pages/comparepage.h"
#include "pages/querypage.h"
#include "pages/sessionpage.h"
#include "widgets/comparechips.h"
#include "widgets/comparefilters.h"
#include "widgets/noticebar.h"
#include "widgets/sessionchip.h"

#include <SurrealQt/SurrealReply>

#include <QComboBox>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

using Category = ResultDiff::Category;
using State = CompareRun::State;

// One text in several sessions, and what is different between their answers.
class tst_Compare : public CompareTest
{
    Q_OBJECT

private:
    QJsonObject exported(ComparePage *page)
    {
        QTemporaryDir folder;
        const QString name = folder.filePath(u"diff.json"_s);
        QSignalSpy finished(page->exporter(), &DiffExport::finished);
        m_desk->trigger(u"compare.export"_s);
        if (!DeskTest::choose(name) || !finished.wait(Patience)
            || !finished.first().first().toString().isEmpty())
            return {};
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }

private Q_SLOTS:
    void hiddenRowsAndMaskedFieldsExactly()
    {
        QVERIFY(openSessions());
        ComparePage *page = compare(u"SELECT * FROM item ORDER BY id"_s);
        QVERIFY(page);
        QCOMPARE(lines(page), linesOfItems());
        QVERIFY(page->showsOnlyDifferences());
        QCOMPARE(page->filters()->button(Category::Changed)->text(), u"Changed 2"_s);
        QCOMPARE(page->filters()->button(Category::Hidden)->text(), u"Hidden 3"_s);
        QCOMPARE(page->filters()->button(Category::Same)->text(), u"Same 0"_s);
        QVERIFY(page->chips()->chip(0)->stateText().startsWith(u"4 rows"_s));
        QVERIFY(page->chips()->chip(1)->stateText().startsWith(u"2 rows"_s));
        QVERIFY(page->chips()->chip(0)->name().endsWith(u"base"_s));

        const QJsonObject json = exported(page);
        const auto session = [](const QString &title, const QString &identity, int rows) {
            return QJsonObject {{u"session"_s, title},
                                {u"identity"_s, identity},
                                {u"connection"_s, u"local database (memory)"_s},
                                {u"rows"_s, rows}};
        };
        const auto difference = [](int of, const QString &what) {
            return QJsonObject {{u"session"_s, of}, {u"difference"_s, what}};
        };
        const auto masked = [&](const QString &margin) {
            QJsonObject object = difference(1, u"changed"_s);
            object.insert(u"masked"_s, QJsonObject {{u"margin"_s, margin}});
            return object;
        };
        const auto row = [](const QString &record, const QJsonArray &differences) {
            return QJsonObject {{u"record"_s, record}, {u"differences"_s, differences}};
        };
        QCOMPARE(json[u"statement"].toString(), u"SELECT * FROM item ORDER BY id"_s);
        QCOMPARE(json[u"base"].toInt(-1), 0);
        const QString connection = m_root->connection()->title();
        QJsonArray sessions = json[u"sessions"].toArray();
        const QList<int> rows {4, 2, 2};
        QCOMPARE(sessions.size(), 3);
        for (int i = 0; i < 3; ++i) {
            QJsonObject expected = session(page->run()->sides().at(i).title,
                                           page->run()->sides().at(i).principal, rows.at(i));
            expected.insert(u"connection"_s, connection);
            QCOMPARE(sessions.at(i).toObject(), expected);
        }
        QCOMPARE(json[u"counts"].toObject(),
                 (QJsonObject {{u"same"_s, 0},
                               {u"changed"_s, 2},
                               {u"hidden"_s, 3},
                               {u"extra"_s, 0},
                               {u"error"_s, 0}}));
        QCOMPARE(json[u"rows"].toArray(),
                 (QJsonArray {
                     row(u"item:1"_s, {masked(u"10dec"_s), difference(2, u"hidden"_s)}),
                     row(u"item:2"_s, {difference(1, u"hidden"_s)}),
                     row(u"item:3"_s, {masked(u"30dec"_s)}),
                     row(u"item:4"_s, {difference(1, u"hidden"_s), difference(2, u"hidden"_s)})}));
    }

    void whoMayNotReadShowsItsError()
    {
        QVERIFY(openSessions());
        SessionContext *nobody = m_desk->newSession(m_root, {});
        QVERIFY(nobody);
        m_desk->window().showSession(m_root);
        ComparePage *page = compare(u"SELECT * FROM item ORDER BY id"_s);
        QVERIFY(page);
        QVERIFY2(page->chips()->chip(3)->stateText().contains(u"nonymous"_s),
                 qPrintable(page->chips()->chip(3)->stateText()));
        QCOMPARE(page->model()->line(0), CompareModel::Line::Error);
        QVERIFY(page->model()
                    ->index(0, CompareModel::RecordColumn)
                    .data()
                    .toString()
                    .contains(u"nonymous"_s));
        QCOMPARE(lines(page).sliced(1), linesOfItems());
        QCOMPARE(page->filters()->button(Category::Error)->text(), u"Errors 1"_s);
        const QJsonObject json = exported(page);
        QVERIFY(json[u"sessions"][3][u"error"].toString().contains(u"nonymous"_s));
        QCOMPARE(json[u"counts"][u"error"].toInt(), 1);

        page->filters()->button(Category::Error)->click();
        QCOMPARE(lines(page), linesOfItems());
        // As the base it cannot serve: the first that has rows takes its place, and that is said.
        page->baseBox()->setCurrentIndex(3);
        Q_EMIT page->baseBox()->activated(3);
        QVERIFY(isDone(page));
        QCOMPARE(lines(page), linesOfItems());
        QVERIFY(page->notice()->text().contains(u"root takes its place"_s));
    }

    void theOrderOfAnswersDoesNotMatter_data()
    {
        QTest::addColumn<QString>("late");
        QTest::newRow("the base last") << u"$auth = NONE"_s;
        QTest::newRow("the base first") << u"$auth != NONE"_s;
        QTest::newRow("one in the middle last") << u"$auth = person:ada"_s;
    }

    void theOrderOfAnswersDoesNotMatter()
    {
        QFETCH(QString, late);
        QVERIFY(openSessions());
        ComparePage *page = compare(
            u"{ IF %1 { sleep(400ms) }; RETURN SELECT * FROM item ORDER BY id }"_s.arg(late));
        QVERIFY(page);
        QCOMPARE(lines(page), linesOfItems());
    }

    void aSessionThatClosesWhileItRuns()
    {
        QVERIFY(openSessions());
        SessionChooser *chooser
            = choose(u"{ IF $auth = person:ada { sleep(1h) }; RETURN SELECT * FROM item }"_s);
        QVERIFY(chooser);
        chooser->accept();
        ComparePage *page = current();
        QVERIFY(page);
        QTRY_COMPARE_WITH_TIMEOUT(page->run()->sides().at(2).state, State::Answered, Patience);
        QCOMPARE(page->run()->sides().at(0).state, State::Answered);
        QCOMPARE(page->run()->sides().at(1).state, State::Running);
        QVERIFY(page->blankText().startsWith(u"Running"_s));
        m_desk->workspace().close(m_ada);
        QVERIFY(isDone(page));
        QCOMPARE(page->run()->sides().at(1).state, State::Failed);
        QVERIFY(page->chips()->chip(1)->name().contains(u"ada@example.org"_s)); // still its name
        QCOMPARE(page->model()->diff().count(Category::Hidden), 2);
        // Run again, it says that there is no such session.
        m_desk->trigger(u"compare.runAgain"_s);
        QVERIFY(isDone(page));
        QCOMPARE(page->run()->sides().at(1).state, State::NotSent);
        QVERIFY(page->chips()->chip(1)->stateText().contains(u"closed"_s));
    }

    void stopDropsWhatComesLater()
    {
        QVERIFY(openSessions());
        SessionChooser *chooser
            = choose(u"{ IF $auth = person:ada { sleep(700ms) }; RETURN SELECT * FROM item }"_s);
        QVERIFY(chooser);
        chooser->accept();
        ComparePage *page = current();
        QTRY_COMPARE_WITH_TIMEOUT(page->run()->sides().at(2).state, State::Answered, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(page->run()->sides().at(0).state, State::Answered, Patience);
        QSignalSpy finished(page->run(), &CompareRun::finished);
        m_desk->trigger(u"query.stop"_s);
        QVERIFY(isDone(page));
        QCOMPARE(page->run()->sides().at(1).state, State::Stopped);
        QCOMPARE(page->model()->diff().count(Category::Error), 1);
        // The server is done with it when it has answered what was asked behind it.
        bool later = false;
        m_ada->session()->query(u"{ sleep(800ms); RETURN 1 }"_s)->then(this, [&later] {
            later = true;
        });
        QTRY_VERIFY_WITH_TIMEOUT(later, Patience);
        QCOMPARE(finished.count(), 1);
        QCOMPARE(page->run()->sides().at(1).state, State::Stopped);
        QCOMPARE(page->model()->diff().count(Category::Error), 1);
    }

    void chosenWithTheKeyboard()
    {
        QVERIFY(openSessions());
        QueryPage *query = m_desk->query(m_root);
        query->editor()->setText(u"SELECT * FROM item;\nSELECT * FROM person"_s);
        query->editor()->setCursorPosition(1, 3);
        m_desk->trigger(u"query.runInSessions"_s);
        auto *chooser = m_desk->find<SessionChooser>(u"sessionChooser"_s);
        QVERIFY(chooser);
        QTRY_VERIFY(chooser->list()->hasFocus());
        QCOMPARE(chooser->chosen(), (QList<int> {0, 1, 2}));
        QVERIFY(chooser->noteText().contains(u"root"_s));
        QTest::keyClick(chooser->list(), Qt::Key_Space); // root is no longer chosen
        QVERIFY(chooser->noteText().contains(u"ada@example.org"_s));
        QTest::keyClick(chooser->list(), Qt::Key_Down);
        QTest::keyClick(chooser->list(), Qt::Key_Space);
        QCOMPARE(chooser->chosen(), QList<int> {2});
        QVERIFY(!chooser->runButton()->isEnabled()); // one alone has nothing to be compared with
        QTest::keyClick(chooser->list(), Qt::Key_Space);
        QTest::keyClick(chooser->list(), Qt::Key_Return);
        QTRY_VERIFY(current());
        QVERIFY(isDone(current()));
        QCOMPARE(current()->run()->sides().size(), 2);
        QCOMPARE(current()->run()->sides().at(0).title, u"ada@example.org"_s);
        QCOMPARE(current()->text().trimmed(), u"SELECT * FROM person"_s); // at the caret
        // The window remembers it; who runs it is always among them.
        m_desk->window().pageOf(m_root)->showDocument(query);
        chooser = choose(u"SELECT * FROM item"_s);
        QCOMPARE(chooser->chosen(), (QList<int> {0, 1, 2}));
        QTest::keyClick(chooser->list(), Qt::Key_Escape);
    }
};

QTEST_MAIN(tst_Compare)
#include "tst_compare.moc"
