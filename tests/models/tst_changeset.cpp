// SPDX-License-Identifier: Apache-2.0
#include "models/changeset_p.h"

#include <SurrealQt/SurrealArray>

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

class tst_ChangeSet : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fields_areAppliedAndUndone();
    void fieldSetBack_isNoChange();
    void update_writesChangedPathsAlone();
    void update_takesKeysAway();
    void update_replacesWhatIsNoObject();
    void insertAndRemove_areUndone();
    void submitted_keepsWhatWasChangedSince();
    void submitted_afterUndo_isAChangeBack();
    void rebase_keepsMine();
    void preview_isWhatIsSent();

private:
    const SurrealRecordId id {u"person"_s, u"ada"_s};
    const SurrealObject stored {
        {u"id"_s, id},
        {u"name"_s, u"Ada"_s},
        {u"address"_s,
         SurrealObject {{u"city"_s, u"London"_s}, {u"zip"_s, 1}, {u"first line"_s, u"x"_s}}}};
};

void tst_ChangeSet::fields_areAppliedAndUndone()
{
    ChangeSet changes;
    changes.setField(id, u"name"_s, u"Ada"_s, u"Bo"_s);
    changes.setField(id, u"name"_s, u"Ada"_s, u"Cy"_s);
    changes.setField(id, u"age"_s, {}, 7);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.applied(id, stored).value(u"name"), SurrealValue(u"Cy"_s));
    QCOMPARE(changes.applied(id, stored).value(u"age"), SurrealValue(7));
    QCOMPARE(changes.applied(id, stored).value(u"address"), stored.value(u"address"));
    changes.undo();
    changes.undo();
    QCOMPARE(changes.applied(id, stored).value(u"name"), SurrealValue(u"Bo"_s));
    QVERIFY(!changes.applied(id, stored).toObject().contains(u"age"));
    changes.undo();
    QVERIFY(changes.isEmpty() && !changes.canUndo());
    QCOMPARE(changes.applied(id, stored), SurrealValue(stored));
    changes.redo();
    changes.redo();
    QCOMPARE(changes.applied(id, stored).value(u"name"), SurrealValue(u"Cy"_s));
    changes.setField(id, u"age"_s, {}, 8);
    QVERIFY(!changes.canRedo());
}

void tst_ChangeSet::fieldSetBack_isNoChange()
{
    ChangeSet changes;
    changes.setField(id, u"name"_s, u"Ada"_s, u"Ada"_s);
    QVERIFY(!changes.canUndo());
    changes.setField(id, u"name"_s, u"Ada"_s, u"Bo"_s);
    changes.setField(id, u"name"_s, u"Ada"_s, u"Ada"_s);
    QVERIFY(changes.isEmpty());
    changes.undo();
    QCOMPARE(changes.applied(id, stored).value(u"name"), SurrealValue(u"Bo"_s));
}

void tst_ChangeSet::update_writesChangedPathsAlone()
{
    ChangeSet changes;
    SurrealObject address = stored.value(u"address").toObject();
    address.insert(u"city"_s, u"Paris"_s);
    address.insert(u"first line"_s, nullptr);
    changes.setField(id, u"address"_s, stored.value(u"address"), address);
    changes.setField(id, u"tags"_s, {}, SurrealArray {1});
    const ChangeStatement update = ChangeSet::updateStatement(id, *changes.record(id));
    QCOMPARE(
        update.variables.value(u"surrealqt_merge"),
        SurrealValue(SurrealObject {
            {u"address"_s, SurrealObject {{u"city"_s, u"Paris"_s}, {u"first line"_s, nullptr}}},
            {u"tags"_s, SurrealArray {1}}}));
    QCOMPARE(update.text,
             u"UPDATE $surrealqt_id MERGE $surrealqt_merge WHERE address.city == $surrealqt_old0 "
             "AND address.`first line` == $surrealqt_old1 AND tags == $surrealqt_old2 "
             "RETURN AFTER; SELECT * FROM $surrealqt_id"_s);
    QCOMPARE(update.variables.value(u"surrealqt_old0"), SurrealValue(u"London"_s));
    QCOMPARE(update.variables.value(u"surrealqt_old1"), SurrealValue(u"x"_s));
    QCOMPARE(update.variables.value(u"surrealqt_old2"), SurrealValue());
    QCOMPARE(update.variables.value(u"surrealqt_id"), SurrealValue(id));
}

void tst_ChangeSet::update_takesKeysAway()
{
    ChangeSet changes;
    changes.setField(id, u"address"_s, stored.value(u"address"), SurrealObject {{u"zip"_s, 1}});
    changes.setField(id, u"name"_s, u"Ada"_s, {});
    const SurrealValue merge
        = ChangeSet::updateStatement(id, *changes.record(id)).variables.value(u"surrealqt_merge");
    QCOMPARE(merge.size(), 2);
    QVERIFY(merge.toObject().contains(u"name") && merge.value(u"name").isNone());
    QCOMPARE(merge.value(u"address").size(), 2);
    QVERIFY(merge.value(u"address").toObject().contains(u"city"));
    QVERIFY(merge.value(u"address").value(u"city").isNone());
}

void tst_ChangeSet::update_replacesWhatIsNoObject()
{
    ChangeSet changes;
    changes.setField(id, u"address"_s, stored.value(u"address"), u"somewhere"_s);
    changes.setField(id, u"name"_s, u"Ada"_s, SurrealObject {{u"first"_s, u"Ada"_s}});
    const ChangeStatement update = ChangeSet::updateStatement(id, *changes.record(id));
    QVERIFY(update.text.contains(u"address == $surrealqt_old0 AND name == $surrealqt_old1"_s));
    QCOMPARE(update.variables.value(u"surrealqt_merge").value(u"address"),
             SurrealValue(u"somewhere"_s));
}

void tst_ChangeSet::insertAndRemove_areUndone()
{
    ChangeSet changes;
    const quint64 first = changes.insert({});
    const quint64 second = changes.insert({{u"name"_s, u"Bo"_s}});
    changes.setInsertedField(first, u"name"_s, u"Al"_s);
    changes.setRemoved(id, true);
    QCOMPARE(changes.size(), 3);
    QVERIFY(changes.record(id)->removed);
    changes.takeBackInsert(first);
    QCOMPARE(changes.insertedIndex(first), -1);
    QCOMPARE(changes.insertedIndex(second), 0);
    changes.undo();
    QCOMPARE(changes.insertedIndex(first), 0);
    QCOMPARE(changes.inserted().at(0).content.value(u"name"), SurrealValue(u"Al"_s));
    changes.undo();
    QVERIFY(!changes.record(id));
    changes.undo();
    QVERIFY(changes.inserted().at(0).content.isEmpty());
    changes.undo();
    changes.undo();
    QVERIFY(changes.isEmpty());
    for (int i = 0; i < 4; ++i)
        changes.redo();
    QCOMPARE(changes.size(), 3);
}

void tst_ChangeSet::submitted_keepsWhatWasChangedSince()
{
    ChangeSet changes;
    changes.setField(id, u"name"_s, u"Ada"_s, u"Bo"_s);
    changes.setField(id, u"age"_s, 1, 2);
    const ChangeSet::Record sent = *changes.record(id);
    changes.setField(id, u"age"_s, 1, 3);
    changes.submitted(id, sent);
    QVERIFY(changes.record(id));
    QCOMPARE(changes.record(id)->fields.keys(), QStringList {u"age"_s});
    QCOMPARE(changes.record(id)->fields.value(u"age"_s).before, SurrealValue(2));
    QCOMPARE(changes.record(id)->fields.value(u"age"_s).after, SurrealValue(3));
    QVERIFY(!changes.canUndo());
    changes.submitted(id, *changes.record(id));
    QVERIFY(changes.isEmpty());
}

void tst_ChangeSet::submitted_afterUndo_isAChangeBack()
{
    ChangeSet changes;
    changes.setField(id, u"name"_s, u"Ada"_s, u"Bo"_s);
    changes.setField(id, u"age"_s, 1, 2);
    const ChangeSet::Record sent = *changes.record(id);
    changes.undo();
    changes.submitted(id, sent);
    QCOMPARE(changes.record(id)->fields.value(u"age"_s).before, SurrealValue(2));
    QCOMPARE(changes.record(id)->fields.value(u"age"_s).after, SurrealValue(1));
}

void tst_ChangeSet::rebase_keepsMine()
{
    ChangeSet changes;
    changes.setField(id, u"name"_s, u"Ada"_s, u"Bo"_s);
    changes.setField(id, u"age"_s, 1, 2);
    changes.setError(id, SurrealError(SurrealError::Kind::Query, u"changed"_s),
                     SurrealValue(stored));
    changes.rebase(id, SurrealObject {{u"name"_s, u"Theirs"_s}, {u"age"_s, 2}});
    QVERIFY(!changes.record(id)->theirs && !changes.record(id)->error);
    QCOMPARE(changes.record(id)->fields.keys(), QStringList {u"name"_s});
    QCOMPARE(changes.record(id)->fields.value(u"name"_s).before, SurrealValue(u"Theirs"_s));
}

void tst_ChangeSet::preview_isWhatIsSent()
{
    ChangeSet changes;
    changes.setField(id, u"age"_s, 1, 2);
    changes.setRemoved(SurrealRecordId(u"person"_s, 5), true);
    changes.setRemoved(SurrealRecordId(u"person"_s, 6), true, SurrealObject {{u"name"_s, u"Cy"_s}});
    changes.insert({{u"name"_s, u"Bo"_s}});
    QCOMPARE(
        changes.preview(u"person"_s),
        (QStringList {u"DELETE person:5"_s,
                      u"IF (SELECT * FROM ONLY person:6) == { name: 'Cy' } { DELETE person:6 }"_s,
                      u"UPDATE person:ada MERGE { age: 2 } WHERE age == 1"_s,
                      u"CREATE person CONTENT { name: 'Bo' }"_s}));
}

QTEST_GUILESS_MAIN(tst_ChangeSet)
#include "tst_changeset.moc"
