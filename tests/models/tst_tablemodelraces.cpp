// SPDX-License-Identifier: Apache-2.0
#include "support/fakeserver.h"
#include "support/patience.h" // after QtTest

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealClient>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>
#include <SurrealQt/SurrealTableModel>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using Request = FakeServer::Request;
using RowState = SurrealTableModel::RowState;
using TotalState = SurrealTableModel::TotalState;

namespace {
constexpr int patience = 15'000; // ms
}

// What comes to a table model in another order than it was asked for.
class tst_TableModelRaces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void lateAnswers_areDropped();
    void lateErrors_areDropped();
    void lateCount_isDropped();
    void page_fromBeforeAChange_isReadAgain();
    void page_fromBeforeARemoval_isReadAgain();
    void furtherPage_fromBeforeAnInsertion_isReadAgain();
    void count_fromBeforeAnInsertion_isAskedAgain();
    void answer_forAnotherTable_isDropped();
    void change_whileItIsApplied_isOnTopOfIt();
    void undo_endsAtWhatWasApplied();
    void undo_endsAtWhatWasReverted();

private:
    static SurrealObject item(int key, int price)
    {
        return {{u"id"_s, SurrealRecordId(u"item"_s, key)}, {u"price"_s, price}};
    }
    static SurrealArray statement(const SurrealValue &result)
    {
        return {
            SurrealObject {{u"status"_s, u"OK"_s}, {u"time"_s, u"1ms"_s}, {u"result"_s, result}}};
    }
    // A change is answered with what it wrote, and with what is there then.
    static SurrealArray applied(const SurrealArray &written)
    {
        SurrealArray both = statement(written);
        both.append(both.at(0));
        return both;
    }
    [[nodiscard]] QList<int> keys() const
    {
        QList<int> list;
        for (int row = 0; row < model->rowCount(); ++row)
            list.append(int(model->recordId(row).key().toInt()));
        return list;
    }
    [[nodiscard]] SurrealValue price(int row) const
    {
        return model->valueAt(row, model->columnOf(u"price"_s));
    }
    bool isAsked(int questions) // that are not answered
    {
        return QTest::qWaitFor([&] { return fake->held().size() == questions; }, patience);
    }
    // All that was answered has been taken in.
    bool settle()
    {
        const auto before = int(fake->held().size());
        SurrealReply *reply = session->query(u"RETURN 1"_s);
        QSignalSpy finished(reply, &SurrealReply::finished);
        if (!isAsked(before + 1))
            return false;
        fake->reply(fake->takeHeld(before), statement(1));
        return finished.count() == 1 || finished.wait(patience);
    }

    std::unique_ptr<FakeServer> fake;
    std::unique_ptr<SurrealClient> client;
    SurrealSession *session = nullptr;
    std::unique_ptr<SurrealTableModel> model;
};

// Two records are there, in pages of two. No QAbstractItemModelTester: it would ask for the next one.
void tst_TableModelRaces::init()
{
    fake = std::make_unique<FakeServer>();
    fake->hold(u"query"_s);
    client = std::make_unique<SurrealClient>();
    client->open(fake->url());
    session = client->newSession();
    model = std::make_unique<SurrealTableModel>(session, u"item"_s);
    model->setPageSize(2);
    QVERIFY(isAsked(1));
    fake->reply(fake->takeHeld(), statement(SurrealArray {item(1, 10), item(2, 20)}));
    QTRY_COMPARE(keys(), (QList<int> {1, 2}));
}

void tst_TableModelRaces::cleanup()
{
    model.reset();
    client.reset();
    fake.reset();
}

void tst_TableModelRaces::lateAnswers_areDropped()
{
    const auto rows = [](int key) { return statement(SurrealArray {item(key, key)}); };
    model->setFilter(u"price > 1"_s);
    QVERIFY(isAsked(1));
    model->setSortColumn(u"price"_s);
    QVERIFY(isAsked(2));
    // The first question's answer comes before and after the second's.
    const Request first = fake->takeHeld();
    const Request second = fake->takeHeld();
    fake->reply(first, rows(3));
    fake->reply(second, rows(4));
    QTRY_COMPARE(keys(), QList<int> {4});
    model->setTable(u"person"_s);
    QVERIFY(isAsked(1));
    model->setTable(u"item"_s);
    QVERIFY(isAsked(2));
    fake->reply(fake->takeHeld(1), rows(5));
    QTRY_COMPARE(keys(), QList<int> {5});
    fake->reply(fake->takeHeld(), rows(6));
    QVERIFY(settle());
    QCOMPARE(keys(), QList<int> {5});
}

// A page further down of a table that is sorted anew meanwhile, and one that fails late.
void tst_TableModelRaces::lateErrors_areDropped()
{
    model->fetchMore({});
    QVERIFY(isAsked(1));
    model->setSortColumn(u"price"_s);
    QVERIFY(isAsked(2));
    fake->reply(fake->takeHeld(1), statement(SurrealArray {item(7, 1), item(8, 2)}));
    QTRY_COMPARE(keys(), (QList<int> {7, 8}));
    fake->reply(fake->takeHeld(), statement(SurrealArray {item(3, 30)}));
    QVERIFY(settle());
    QCOMPARE(keys(), (QList<int> {7, 8}));
    QVERIFY(model->canFetchMore({}));

    model->fetchMore({});
    QVERIFY(isAsked(1));
    model->reload();
    QVERIFY(isAsked(2));
    fake->reply(fake->takeHeld(1), statement(SurrealArray {item(7, 1), item(8, 2)}));
    fake->fail(fake->takeHeld(), FakeServer::error(u"Query"_s, u"too late"_s));
    QVERIFY(settle());
    QVERIFY(!model->error());
    QVERIFY(model->canFetchMore({}));
}

void tst_TableModelRaces::lateCount_isDropped()
{
    model->countAll();
    QVERIFY(isAsked(1));
    model->setFilter(u"price > 1"_s);
    QVERIFY(isAsked(2));
    fake->reply(fake->takeHeld(1), statement(SurrealArray {item(1, 10), item(2, 20)}));
    QTRY_COMPARE(model->totalState(), TotalState::Partial);
    fake->reply(fake->takeHeld(), statement(SurrealArray {SurrealObject {{u"count"_s, 99}}}));
    QVERIFY(settle());
    QCOMPARE(model->totalState(), TotalState::Partial);
    QCOMPARE(model->total(), 2);
}

// It was asked for before the change was applied, and is there after it: it may be what was before.
void tst_TableModelRaces::page_fromBeforeAChange_isReadAgain()
{
    QVERIFY(model->setValue(0, model->columnOf(u"price"_s), 11));
    model->reload();
    QVERIFY(isAsked(1));
    QVERIFY(model->submit());
    QVERIFY(isAsked(2));
    fake->reply(fake->takeHeld(1), applied({item(1, 11)}));
    QTRY_COMPARE(model->pendingChanges(), 0);
    QCOMPARE(price(0), SurrealValue(11));
    QSignalSpy changed(model.get(), &QAbstractItemModel::modelReset);
    fake->reply(fake->takeHeld(), statement(SurrealArray {item(1, 10), item(2, 20)}));
    QVERIFY(isAsked(1)); // once more
    QCOMPARE(changed.count(), 0);
    QCOMPARE(price(0), SurrealValue(11));
    QVERIFY(model->isFetching());
    fake->reply(fake->takeHeld(), statement(SurrealArray {item(1, 11), item(2, 21)}));
    QTRY_COMPARE(price(1), SurrealValue(21));
    QCOMPARE(price(0), SurrealValue(11));
    QVERIFY(!model->isFetching());
}

void tst_TableModelRaces::page_fromBeforeARemoval_isReadAgain()
{
    QVERIFY(model->removeRows(1, 1));
    model->fetchMore({});
    QVERIFY(isAsked(1));
    QVERIFY(model->submit());
    QVERIFY(isAsked(2));
    fake->reply(fake->takeHeld(1), applied({}));
    QTRY_COMPARE(keys(), QList<int> {1});
    fake->reply(fake->takeHeld(), statement(SurrealArray {item(2, 20), item(3, 30)}));
    QVERIFY(isAsked(1));
    QCOMPARE(keys(), QList<int> {1});
    fake->reply(fake->takeHeld(), statement(SurrealArray {item(3, 30)}));
    QTRY_COMPARE(keys(), (QList<int> {1, 3}));
}

void tst_TableModelRaces::furtherPage_fromBeforeAnInsertion_isReadAgain()
{
    model->appendRow(item(9, 90));
    model->fetchMore({});
    QVERIFY(isAsked(1));
    QVERIFY(model->submit());
    QVERIFY(isAsked(2));
    fake->reply(fake->takeHeld(1), statement(SurrealArray {item(9, 90)}));
    QTRY_COMPARE(model->pendingChanges(), 0);
    fake->reply(fake->takeHeld(), statement(SurrealArray {}));
    QVERIFY(isAsked(1));
    // From where the last one ended, as before.
    const SurrealValue variables = fake->held().constFirst().params.at(1);
    QCOMPARE(variables.value(u"surrealqt_range").toRecordId().toString(), u"item:2>.."_s);
    fake->reply(fake->takeHeld(), statement(SurrealArray {item(9, 91)}));
    QTRY_COMPARE(model->totalState(), TotalState::Complete);
    QCOMPARE(keys(), (QList<int> {1, 2, 9}));
}

void tst_TableModelRaces::count_fromBeforeAnInsertion_isAskedAgain()
{
    model->countAll();
    QVERIFY(isAsked(1));
    model->appendRow(item(9, 90));
    QVERIFY(model->submit());
    QVERIFY(isAsked(2));
    fake->reply(fake->takeHeld(1), statement(SurrealArray {item(9, 90)}));
    QTRY_COMPARE(model->pendingChanges(), 0);
    fake->reply(fake->takeHeld(), statement(SurrealArray {SurrealObject {{u"count"_s, 5}}}));
    QVERIFY(isAsked(1));
    QCOMPARE(model->totalState(), TotalState::Partial);
    fake->reply(fake->takeHeld(), statement(SurrealArray {SurrealObject {{u"count"_s, 6}}}));
    QTRY_COMPARE(model->totalState(), TotalState::Complete);
    QCOMPARE(model->total(), 6);
}

void tst_TableModelRaces::answer_forAnotherTable_isDropped()
{
    QVERIFY(model->setValue(0, model->columnOf(u"price"_s), 11));
    QSignalSpy submitted(model.get(), &SurrealTableModel::submitted);
    QVERIFY(model->submit());
    QVERIFY(isAsked(1));
    model->setTable(u"person"_s);
    QCOMPARE(submitted.count(), 1); // given up
    model->setTable(u"item"_s);
    QVERIFY(isAsked(2));
    fake->reply(fake->takeHeld(1), statement(SurrealArray {item(1, 10), item(2, 20)}));
    QTRY_COMPARE(price(0), SurrealValue(10));
    QVERIFY(model->setValue(0, model->columnOf(u"price"_s), 12));
    fake->reply(fake->takeHeld(), applied({item(1, 11)}));
    QVERIFY(settle());
    QCOMPARE(submitted.count(), 1);
    QCOMPARE(price(0), SurrealValue(12));
    QCOMPARE(model->rowState(0), RowState::Changed);
    QCOMPARE(model->pendingStatements(),
             QStringList {u"UPDATE item:1 MERGE { price: 12 } WHERE price == 10"_s});
}

void tst_TableModelRaces::change_whileItIsApplied_isOnTopOfIt()
{
    const int column = model->columnOf(u"price"_s);
    QVERIFY(model->setValue(0, column, 11));
    QVERIFY(model->submit());
    QVERIFY(isAsked(1));
    QVERIFY(model->setValue(0, column, 12));
    fake->reply(fake->takeHeld(), applied({item(1, 11)}));
    QTRY_VERIFY(!model->isSubmitting());
    QCOMPARE(price(0), SurrealValue(12));
    QCOMPARE(model->pendingStatements(),
             QStringList {u"UPDATE item:1 MERGE { price: 12 } WHERE price == 11"_s});
}

void tst_TableModelRaces::undo_endsAtWhatWasApplied()
{
    const int column = model->columnOf(u"price"_s);
    QVERIFY(model->setValue(0, column, 11));
    model->appendRow(item(9, 90));
    QVERIFY(model->submit());
    QVERIFY(isAsked(2));
    for (int i = 0; i < 2; ++i) {
        const Request request = fake->takeHeld();
        const bool creates = request.params.at(0).toString().startsWith(u"CREATE"_s);
        fake->reply(request,
                    creates ? statement(SurrealArray {item(9, 90)}) : applied({item(1, 11)}));
    }
    QTRY_VERIFY(!model->isSubmitting());
    QVERIFY(!model->canUndo() && !model->canRedo());
    QVERIFY(model->setValue(1, column, 21));
    model->undo();
    model->undo(); // there is no further step
    QCOMPARE(model->pendingChanges(), 0);
    QCOMPARE(price(0), SurrealValue(11));
    QCOMPARE(keys(), (QList<int> {1, 2, 9}));
}

void tst_TableModelRaces::undo_endsAtWhatWasReverted()
{
    const int column = model->columnOf(u"price"_s);
    QVERIFY(model->setValue(0, column, 11));
    QVERIFY(model->setValue(1, column, 21));
    model->revertRow(0);
    QCOMPARE(price(0), SurrealValue(10));
    QCOMPARE(price(1), SurrealValue(21)); // of another record
    model->undo();
    QCOMPARE(price(1), SurrealValue(20));
    QVERIFY(!model->canUndo());
    model->redo();
    QCOMPARE(price(1), SurrealValue(21));
    QCOMPARE(price(0), SurrealValue(10));
}

QTEST_GUILESS_MAIN(tst_TableModelRaces)
#include "tst_tablemodelraces.moc"
