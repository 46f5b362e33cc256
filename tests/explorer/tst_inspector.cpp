// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/columnfilter.h"
#include "app/sessioncontext.h"
#include "mainwindow/tablekeeper.h"
#include "models/linksmodel.h"
#include "models/recordsmodel.h"
#include "pages/sessionpage.h"
#include "pages/tablepage.h"
#include "tabletest.h"
#include "widgets/recordlinks.h"
#include "widgets/recordpanel.h"
#include "widgets/recordsview.h"
#include "widgets/valuepanel.h"

#include <SurrealQt/SurrealDiagnostics>
#include <SurrealQt/SurrealLiveModel>
#include <SurrealQt/SurrealSession>
#include <SurrealQt/SurrealValueModel>

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;

// One record, what it is linked with, and the way from it to others and back.
class tst_Inspector : public TableTest
{
    Q_OBJECT

private:
    static constexpr int References = 10'000;

    RecordPanel *panel() { return m_desk->find<RecordPanel>(u"recordPanel"_s); }

    // From the cell of a table that is open, by the key.
    bool inspect(TablePage *page, int row, const QString &column)
    {
        QSignalSpy shown(panel(), &RecordPanel::shown);
        page->view()->setCurrentIndex(page->model()->index(row, page->model()->columnOf(column)));
        m_desk->trigger(u"edit.openRecord"_s);
        return shown.count() > 0 || shown.wait(Patience);
    }
    bool open(SessionContext *context, const QString &record)
    {
        const auto found = ask(context, u"RETURN "_s + record);
        QSignalSpy shown(panel(), &RecordPanel::shown);
        if (!found || !found->isRecordId())
            return false;
        panel()->open(context, found->toRecordId());
        return shown.wait(Patience);
    }
    bool go(const QString &action)
    {
        QSignalSpy shown(panel(), &RecordPanel::shown);
        m_desk->trigger(action);
        return shown.wait(Patience);
    }
    QStringList groups()
    {
        const LinksModel *links = panel()->links()->model();
        QStringList texts;
        for (int row = 0; row < links->rowCount(); ++row)
            texts.append(links->index(row, 0).data().toString());
        return texts;
    }

private Q_SLOTS:
    void fromATable()
    {
        SessionContext *root = connectTo(m_server.url(), 3);
        QVERIFY(root);
        QVERIFY(ask(root, u"UPDATE item:2 SET next = item:3"_s));
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        QVERIFY(!panel()->isVisible());
        QVERIFY(inspect(page, 1, u"name"_s)); // the row's own record
        QVERIFY(panel()->isVisible());
        QCOMPARE(panel()->record().toString(), u"item:2"_s);
        QVERIFY(inspect(page, 1, u"next"_s)); // the one that the cell names
        QCOMPARE(panel()->record().toString(), u"item:3"_s);
        QCOMPARE(panel()->trail(), u"item:2 › item:3"_s);
        QCOMPARE(table(), page); // it is beside the table, not over it

        // A click on a link leads on; the trail and the keys lead back.
        QVERIFY(go(u"record.back"_s));
        QCOMPARE(panel()->record().toString(), u"item:2"_s);
        QVERIFY(panel()->value()->has(ValuePanel::SurrealQlForm));
        QVERIFY(panel()->value()->has(ValuePanel::JsonForm));
        auto *tree = panel()->value()->findChild<QTreeView *>(u"valueTree"_s);
        const SurrealValueModel *fields = panel()->value()->model();
        QModelIndex next;
        for (int row = 0; row < fields->rowCount(); ++row) {
            if (fields->index(row, 0).data().toString() == "next"_L1)
                next = fields->index(row, SurrealValueModel::ValueColumn);
        }
        QVERIFY(next.isValid());
        QVERIFY(next.siblingAtColumn(SurrealValueModel::TypeColumn)
                    .data()
                    .toString()
                    .contains(u"record"_s));
        QSignalSpy shown(panel(), &RecordPanel::shown);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(next).center());
        QVERIFY(shown.wait(Patience));
        QCOMPARE(panel()->record().toString(), u"item:3"_s);
        auto *trail = panel()->findChild<QLabel *>(u"recordTrail"_s);
        QVERIFY(trail->isVisible());
        shown.clear();
        Q_EMIT trail->linkActivated(u"0"_s);
        QVERIFY(shown.wait(Patience));
        QCOMPARE(panel()->record().toString(), u"item:2"_s);

        // It is edited where records are edited.
        m_desk->trigger(u"record.table"_s);
        QTRY_VERIFY(table() && table() != page);
        QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 1, Patience);
        QCOMPARE(table()->model()->recordId(0).toString(), u"item:2"_s);
        const TablePage *single = table();
        m_desk->trigger(u"record.table"_s);
        QCOMPARE(table(), single);
    }

    // Ten steps back and ten forward, each to where the person was in the record.
    void backAndForward()
    {
        SessionContext *root = connectTo(m_server.url(), 0);
        QVERIFY(root);
        QString fields;
        for (int i = 0; i < 120; ++i)
            fields += u"%1f%2: %2"_s.arg(i ? u", "_s : QString()).arg(i, 3, 10, QChar(u'0'));
        QVERIFY(ask(
            root,
            u"FOR $i IN 0..=10 { CREATE type::record('long', $i) CONTENT { %1 } }"_s.arg(fields)));
        auto *tree = panel()->value()->findChild<QTreeView *>(u"valueTree"_s);
        QScrollBar *bar = tree->verticalScrollBar();
        m_desk->trigger(u"view.record"_s);
        QTRY_VERIFY(panel()->isVisible());
        QList<int> positions;
        for (int step = 0; step <= 10; ++step) {
            QVERIFY(open(root, u"long:%1"_s.arg(step)));
            QCOMPARE(bar->value(), 0); // a record begins at its beginning
            QTRY_VERIFY(bar->maximum() > 40);
            bar->setValue(3 * step + 2);
            positions.append(bar->value());
        }
        for (int step = 9; step >= 0; --step) {
            QVERIFY(go(u"record.back"_s));
            QCOMPARE(panel()->record().toString(), u"long:%1"_s.arg(step));
            QCOMPARE(bar->value(), positions.at(step));
        }
        QVERIFY(!window().actionRegistry()->action(u"record.back"_s)->isEnabled());
        for (int step = 1; step <= 10; ++step) {
            QVERIFY(go(u"record.forward"_s));
            QCOMPARE(panel()->record().toString(), u"long:%1"_s.arg(step));
            QCOMPARE(bar->value(), positions.at(step));
        }
        QVERIFY(!window().actionRegistry()->action(u"record.forward"_s)->isEnabled());
        QVERIFY(go(u"record.refresh"_s));
        QCOMPARE(bar->value(), positions.at(10));
        for (const auto &[id, keys] : {std::pair {u"record.back"_s, u"Alt+Left"_s},
                                       std::pair {u"record.forward"_s, u"Alt+Right"_s}})
            QCOMPARE(window().actionRegistry()->action(id)->shortcut().toString(), keys);
    }

    // Numbers first, and then no more than a page, however many there are.
    void manyReferences()
    {
        SessionContext *root = connectTo(m_server.url(), 0);
        QVERIFY(root);
        QVERIFY(ask(root,
                    u"DEFINE FIELD author ON comment TYPE option<record<person>> REFERENCE; "
                    "CREATE person:1; CREATE person:2; CREATE |comment:1..=%1| SET author = "
                    "person:1 RETURN NONE; RELATE person:1->knows:a->person:2; FOR $i IN 1..=250 { "
                    "RELATE person:2->likes->person:1 }"_s.arg(References)));
        auto *diagnostics = root->connection()->client()->diagnostics();
        diagnostics->setMostFrames(10'000);
        diagnostics->setRecording(true);
        m_desk->trigger(u"view.record"_s);
        QAbstractItemModelTester tester(panel()->links()->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        tester.setUseFetchMore(false); // reading more is what is counted here
        QVERIFY(open(root, u"person:1"_s));
        LinksModel *links = panel()->links()->model();
        QCOMPARE(links->state(), LinksModel::State::Empty); // nobody looks at them
        m_desk->trigger(u"record.links"_s);
        QTRY_COMPARE_WITH_TIMEOUT(groups(),
                                  QStringList({u"→ knows (1)"_s, u"← likes (250)"_s,
                                               u"referred to by comment (10,000)"_s}),
                                  Patience);
        QCOMPARE(links->loaded(), 0);
        QTreeView *tree = panel()->links()->tree();
        QVERIFY(tree->isVisible());
        const QModelIndex comments = links->index(2, 0);
        tree->expand(comments);
        QTRY_COMPARE_WITH_TIMEOUT(links->loaded(), 100, Patience);
        tree->scrollToBottom();
        QCOMPARE(links->loaded(), 100);
        QCOMPARE(links->rowCount(comments), 101); // and one that stands for the rest
        QCOMPARE(links->index(0, 0, comments).data().toString(), u"comment:1"_s);
        const QModelIndex more = links->index(100, 0, comments);
        QCOMPARE(more.data().toString(), u"100 of 10,000 – show more"_s);
        Q_EMIT tree->activated(more);
        QTRY_COMPARE_WITH_TIMEOUT(links->loaded(), 200, Patience);
        QCOMPARE(links->rowCount(comments), 201);

        // All of those that are few, and who it is at the other end.
        const QModelIndex likes = links->index(1, 0);
        tree->expand(likes);
        QTRY_COMPARE_WITH_TIMEOUT(links->rowCount(likes), 101, Patience);
        for (const int rows : {201, 250}) {
            links->readMore(links->index(links->rowCount(likes) - 1, 0, likes));
            QTRY_COMPARE_WITH_TIMEOUT(links->rowCount(likes), rows, Patience);
        }
        QVERIFY(!links->isMore(links->index(249, 0, likes)));
        const QModelIndex knows = links->index(0, 0);
        tree->expand(knows);
        QTRY_COMPARE_WITH_TIMEOUT(links->rowCount(knows), 1, Patience);
        const QModelIndex friend_ = links->index(0, 0, knows);
        QCOMPARE(friend_.data().toString(), u"person:2"_s);
        QCOMPARE(friend_.siblingAtColumn(LinksModel::EdgeColumn).data().toString(), u"knows:a"_s);
        QSignalSpy shown(panel(), &RecordPanel::shown);
        tree->scrollTo(friend_);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(friend_).center());
        QVERIFY(shown.wait(Patience));
        QCOMPARE(panel()->record().toString(), u"person:2"_s);
        QTRY_COMPARE_WITH_TIMEOUT(groups(), QStringList({u"→ likes (250)"_s, u"← knows (1)"_s}),
                                  Patience);

        // No live query was opened for all that.
        int reads = 0;
        const auto frames = diagnostics->frames();
        for (const SurrealFrame &frame : frames) {
            const QString text = frame.message().toSurrealQL();
            if (frame.isSent() && text.contains(u"$record"_s))
                ++reads;
            QVERIFY2(!frame.isSent() || !text.contains(u"LIVE SELECT"_s), qPrintable(text));
        }
        QVERIFY(reads > 5);
    }

    void live()
    {
        SessionContext *root = connectTo(m_server.url(), 3);
        QVERIFY(root);
        m_desk->trigger(u"view.record"_s);
        QVERIFY(open(root, u"item:1"_s));
        const auto name
            = [this] { return panel()->value()->model()->value()[u"name"_s].toString(); };
        QCOMPARE(name(), u"name 1"_s);
        QVERIFY(!panel()->live());
        m_desk->trigger(u"record.live"_s);
        QVERIFY(panel()->live());
        QTRY_COMPARE_WITH_TIMEOUT(panel()->live()->state(), SurrealLiveModel::State::Live,
                                  Patience);
        QVERIFY(ask(root, u"UPDATE item:1 SET name = 'another'"_s));
        QTRY_COMPARE_WITH_TIMEOUT(name(), u"another"_s, Patience);
        // It goes along to the next record.
        QVERIFY(open(root, u"item:2"_s));
        QTRY_COMPARE_WITH_TIMEOUT(panel()->live()->rowOf(panel()->record()), 0, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(panel()->live()->state(), SurrealLiveModel::State::Live,
                                  Patience);
        QVERIFY(ask(root, u"UPDATE item:2 SET name = 'second'"_s));
        QTRY_COMPARE_WITH_TIMEOUT(name(), u"second"_s, Patience);
        QVERIFY(ask(root, u"DELETE item:2"_s));
        QTRY_VERIFY_WITH_TIMEOUT(panel()->message().contains(u"not there"_s), Patience);
        m_desk->trigger(u"record.live"_s);
        QVERIFY(!panel()->live());
        QTRY_COMPARE_WITH_TIMEOUT(ask(root, u"RETURN 1"_s)->toInt(), 1, Patience);
    }

    // A record user sees what the permissions leave, in words where that is nothing.
    void recordUser()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(ask(root,
                    u"DEFINE TABLE secret TYPE RELATION PERMISSIONS NONE; RELATE "
                    "person:ada->secret->product:webcam"_s));
        SessionContext *ada = m_desk->newSession(root, Desk::ada());
        QVERIFY(ada);
        QTRY_COMPARE(ada->who(), u"ada@example.org"_s);
        m_desk->trigger(u"view.record"_s);
        QVERIFY(open(root, u"product:webcam"_s));
        m_desk->trigger(u"record.links"_s);
        QTRY_VERIFY_WITH_TIMEOUT(groups().contains(u"← secret (1)"_s), Patience);
        QVERIFY(open(ada, u"product:webcam"_s));
        QCOMPARE(panel()->message(), QString());
        LinksModel *links = panel()->links()->model();
        QTRY_COMPARE_WITH_TIMEOUT(links->state(), LinksModel::State::Ready, Patience);
        QVERIFY(!groups().contains(u"← secret (1)"_s));
        if (links->rowCount() == 0)
            QVERIFY2(panel()->links()->note().contains(u"as far as ada@example.org may see"_s),
                     qPrintable(panel()->links()->note()));
    }

    // The server of before knows no references, and is not asked for them.
    void version2()
    {
        TestServer server(TestServer::Engine::Version2);
        QVERIFY2(server.start(), qPrintable(server.errorString()));
        SessionContext *root = m_desk->connectTo(
            server.url(), SurrealCredentials::root(server.user(), server.password()));
        QVERIFY(root);
        QVERIFY(
            ask(root,
                u"DEFINE NAMESPACE shop; USE NS shop; DEFINE DATABASE main; USE DB main; CREATE "
                "person:1; CREATE person:2; RELATE person:1->knows->person:2"_s));
        m_desk->trigger(u"view.record"_s);
        QVERIFY(open(root, u"person:1"_s));
        m_desk->trigger(u"record.links"_s);
        QTRY_COMPARE_WITH_TIMEOUT(groups(), QStringList {u"→ knows (1)"_s}, Patience);
        // One group alone opens by itself.
        QTRY_COMPARE_WITH_TIMEOUT(panel()->links()->model()->loaded(), 1, Patience);
    }
};

QTEST_MAIN(tst_Inspector)
#include "tst_inspector.moc"
