// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"

#include <SurrealQt/SurrealRange>
#include <SurrealQt/SurrealTransaction>

using namespace Qt::StringLiterals;

// Every verb, in a session and in a transaction.
class tst_SurrealQueryable : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void query_severalStatements();
    void query_oneOfThemFails();
    void query_syntaxError();
    void query_rolledBackBlock();
    void query_nothing();
    void query_liveAndKillAreTold();
    void select_shapes_data();
    void select_shapes();
    void create_shapes();
    void create_existing();
    void insert_shapes();
    void insertRelation_andRelate();
    void update_replaces();
    void upsert_creates();
    void merge_keepsTheRest();
    void patch_changes();
    void remove_answersWithWhatWas();
    void range_asTarget();
    void run_functions();
    void run_arguments_data();
    void run_arguments();
    void strings_areTablesAndStayStrings();
    void text_isNeverPasted();
    void variables_areNotHidden();
    void badInput_data();
    void badInput();
    void everyVerbInATransaction();

private:
    std::unique_ptr<SurrealClient> client;
    SurrealSession *session = nullptr;
};

namespace {
const SurrealRecordId one(u"person"_s, u"one"_s);
const SurrealRecordId two(u"person"_s, u"two"_s);
const SurrealRecordId nobody(u"person"_s, u"nobody"_s);
const SurrealTable people(u"person"_s);
} // namespace

void tst_SurrealQueryable::init()
{
    client = std::make_unique<SurrealClient>();
    client->open(server->url());
    session = rootSession(client.get());
    VERIFY_OK(session->query(u"CREATE person:one SET name = 'One', age = 1;"
                             "CREATE person:two SET name = 'Two', age = 2; DEFINE TABLE empty"_s));
}

void tst_SurrealQueryable::cleanup()
{
    client.reset();
}

void tst_SurrealQueryable::query_severalStatements()
{
    const SurrealResults results = await(session->query(
        u"LET $a = 1; RETURN $a + $b; SELECT VALUE name FROM person"_s, {{u"b"_s, 2}}));
    QVERIFY(!results.error());
    QCOMPARE(results.size(), 3);
    QVERIFY(results[0].value().isNoneOrNull());
    QCOMPARE(results[1].value().toInt(), 3);
    QCOMPARE(results[2].as<QStringList>(), (QStringList {u"One"_s, u"Two"_s}));
    QVERIFY(results[1].serverTime().count() > 0);
    QCOMPARE(results.value(), results[2].value());
}

void tst_SurrealQueryable::query_oneOfThemFails()
{
    const SurrealResults results
        = await(session->query(u"RETURN 1; THROW 'no such luck'; RETURN 3"_s));
    QCOMPARE(results.size(), 3);
    QVERIFY(results[0].isOk());
    QVERIFY(!results[1].isOk());
    QVERIFY(results[2].isOk());
    QCOMPARE(results[2].value().toInt(), 3);
    QCOMPARE(results.error().kind(), SurrealError::Kind::Thrown);
    QVERIFY(results.error().message().contains(u"no such luck"_s));
}

void tst_SurrealQueryable::query_syntaxError()
{
    const SurrealResults results = await(session->query(u"RETURN 1;\nSELEC * FRM person"_s));
    QVERIFY(results.isEmpty());
    QVERIFY(results.error().isParseError());
    QCOMPARE(results.error().line(), 2);
    QVERIFY(results.error().column() > 0);
    VERIFY_OK(session->query(u"RETURN 1"_s));
}

// The first error that says something, not "not executed because of another".
void tst_SurrealQueryable::query_rolledBackBlock()
{
    const SurrealResults results = await(
        session->query(u"BEGIN; CREATE person:three; CREATE person:one; RETURN 1; COMMIT"_s));
    QCOMPARE(results.error().kind(), SurrealError::Kind::AlreadyExists);
    QVERIFY(valueOf(session->select(SurrealRecordId(u"person"_s, u"three"_s))).isNoneOrNull());
}

void tst_SurrealQueryable::query_nothing()
{
    COMPARE_ERROR(session->query(u" \n"_s), InvalidArgument);
}

void tst_SurrealQueryable::query_liveAndKillAreTold()
{
    const SurrealResults live = await(session->query(u"LIVE SELECT * FROM person"_s));
    QVERIFY2(!live.error(), qPrintable(live.error().message()));
    QCOMPARE(live.first().kind(), SurrealResult::Kind::Live);
    QCOMPARE(live.value().type(), SurrealValue::Type::Uuid);
    QVERIFY(!live.value().toUuid().isNull());
    const SurrealResults kill = await(session->query(u"KILL $id"_s, {{u"id"_s, live.value()}}));
    QVERIFY(!kill.error());
    QCOMPARE(kill.first().kind(), SurrealResult::Kind::Kill);
    QVERIFY(kill.value().isNoneOrNull());
}

void tst_SurrealQueryable::select_shapes_data()
{
    QTest::addColumn<SurrealValue>("what");
    QTest::addColumn<int>("rows"); // -1: one object, -2: none
    QTest::newRow("string") << SurrealValue(u"person"_s) << 2;
    QTest::newRow("table") << SurrealValue(people) << 2;
    QTest::newRow("empty table") << SurrealValue(u"empty"_s) << 0;
    QTest::newRow("record") << SurrealValue(one) << -1;
    QTest::newRow("no such record") << SurrealValue(nobody) << -2;
}

void tst_SurrealQueryable::select_shapes()
{
    QFETCH(SurrealValue, what);
    QFETCH(int, rows);
    const SurrealValue value = valueOf(session->select(what));
    if (rows >= 0) {
        QVERIFY(value.isArray());
        QCOMPARE(value.size(), rows);
    } else if (rows == -1) {
        QVERIFY(value.isObject());
        QCOMPARE(value.value(u"id").toRecordId(), one);
    } else {
        QVERIFY(value.isNoneOrNull());
    }
}

void tst_SurrealQueryable::create_shapes()
{
    const SurrealObject content {{u"name"_s, u"New"_s}};
    const SurrealValue byString = valueOf(session->create(u"person"_s, content));
    QCOMPARE(byString.value(u"name").toString(), u"New"_s);
    QCOMPARE(byString.value(u"id").toRecordId().table(), u"person"_s);
    const SurrealValue byTable = valueOf(session->create(people, content));
    QVERIFY(byTable.isArray());
    QCOMPARE(byTable.at(0).value(u"name").toString(), u"New"_s);
    const SurrealValue byRecord = valueOf(session->create(nobody, content));
    QCOMPARE(byRecord.value(u"id").toRecordId(), nobody);
    QVERIFY(valueOf(session->create(u"person"_s)).isObject()); // without content
}

void tst_SurrealQueryable::create_existing()
{
    COMPARE_ERROR(session->create(one), AlreadyExists);
}

void tst_SurrealQueryable::insert_shapes()
{
    QCOMPARE(valueOf(session->insert(u"person"_s, SurrealObject {{u"age"_s, 3}})).size(), 1);
    const SurrealValue several = valueOf(session->insert(
        people, SurrealArray {SurrealObject {{u"age"_s, 4}}, SurrealObject {{u"age"_s, 5}}}));
    QCOMPARE(several.size(), 2);
    // The table from each record's own id.
    const SurrealValue byId = valueOf(session->insert(
        SurrealValue(), SurrealObject {{u"id"_s, SurrealRecordId(u"animal"_s, 1)}}));
    QCOMPARE(byId.at(0).value(u"id").toRecordId(), SurrealRecordId(u"animal"_s, 1));
    // All or none.
    COMPARE_ERROR(session->insert(u"person"_s,
                                  SurrealArray {SurrealObject {{u"id"_s, u"fresh"_s}},
                                                SurrealObject {{u"id"_s, u"one"_s}}}),
                  AlreadyExists);
    QVERIFY(valueOf(session->select(SurrealRecordId(u"person"_s, u"fresh"_s))).isNoneOrNull());
}

void tst_SurrealQueryable::insertRelation_andRelate()
{
    const SurrealValue inserted = valueOf(
        session->insertRelation(u"knows"_s, SurrealObject {{u"in"_s, one}, {u"out"_s, two}}));
    QCOMPARE(inserted.at(0).value(u"out").toRecordId(), two);
    const SurrealValue related
        = valueOf(session->relate(one, u"likes"_s, two, {{u"much"_s, true}}));
    QCOMPARE(related.value(u"in").toRecordId(), one);
    QCOMPARE(related.value(u"out").toRecordId(), two);
    QVERIFY(related.value(u"much").toBool());
    const SurrealRecordId edge(u"likes"_s, u"e"_s);
    QCOMPARE(valueOf(session->relate(two, edge, one)).value(u"id").toRecordId(), edge);
    const SurrealValue many = valueOf(session->relate(
        SurrealArray {one, two}, SurrealTable(u"likes"_s), SurrealArray {one, two}));
    QCOMPARE(many.size(), 4);
    QCOMPARE(valueOf(session->query(u"RETURN person:one->knows->person"_s)).at(0).toRecordId(),
             two);
}

void tst_SurrealQueryable::update_replaces()
{
    const SurrealValue updated = valueOf(session->update(one, {{u"age"_s, 10}}));
    QCOMPARE(updated.value(u"age").toInt(), 10);
    QVERIFY(updated.value(u"name").isNone());
    QVERIFY(valueOf(session->update(nobody, {{u"age"_s, 1}})).isNoneOrNull());
    QCOMPARE(valueOf(session->update(people, {{u"age"_s, 0}})).size(), 2);
}

void tst_SurrealQueryable::upsert_creates()
{
    QCOMPARE(valueOf(session->upsert(nobody, {{u"age"_s, 1}})).value(u"id").toRecordId(), nobody);
    const SurrealValue again = valueOf(session->upsert(nobody, {{u"name"_s, u"N"_s}}));
    QVERIFY(again.value(u"age").isNone());
}

void tst_SurrealQueryable::merge_keepsTheRest()
{
    const SurrealValue merged = valueOf(session->merge(one, {{u"age"_s, 11}}));
    QCOMPARE(merged.value(u"age").toInt(), 11);
    QCOMPARE(merged.value(u"name").toString(), u"One"_s);
    QVERIFY(valueOf(session->merge(one, {{u"age"_s, SurrealValue()}})).value(u"age").isNone());
}

void tst_SurrealQueryable::patch_changes()
{
    const SurrealArray patch {
        SurrealObject {{u"op"_s, u"replace"_s}, {u"path"_s, u"/age"_s}, {u"value"_s, 12}}};
    const SurrealValue patched = valueOf(session->patch(one, patch));
    QCOMPARE(patched.value(u"age").toInt(), 12);
    QCOMPARE(patched.value(u"name").toString(), u"One"_s);
}

void tst_SurrealQueryable::remove_answersWithWhatWas()
{
    QCOMPARE(valueOf(session->remove(one)).value(u"name").toString(), u"One"_s);
    QVERIFY(valueOf(session->remove(one)).isNoneOrNull());
    QCOMPARE(valueOf(session->remove(people)).size(), 1);
    QCOMPARE(valueOf(session->select(people)).size(), 0);
}

void tst_SurrealQueryable::range_asTarget()
{
    SurrealArray rows;
    for (int i = 0; i < 10; ++i)
        rows.append(SurrealObject {{u"id"_s, i}});
    VERIFY_OK(session->insert(u"item"_s, rows));
    const SurrealRecordId range(
        u"item"_s,
        SurrealRange(SurrealRange::Bound::included(3), SurrealRange::Bound::excluded(6)));
    QCOMPARE(valueOf(session->select(range)).size(), 3);
    QCOMPARE(valueOf(session->merge(range, {{u"marked"_s, true}})).size(), 3);
    QCOMPARE(valueOf(session->remove(range)).size(), 3);
    QCOMPARE(valueOf(session->select(u"item"_s)).size(), 7);
}

void tst_SurrealQueryable::run_functions()
{
    VERIFY_OK(session->query(u"DEFINE FUNCTION fn::sum($a: int, $b: int) { RETURN $a + $b };"
                             "DEFINE FUNCTION fn::deep::er() { RETURN 'deep' }"_s));
    QCOMPARE(valueOf(session->run(u"fn::sum"_s, {1, 2})).toInt(), 3);
    QCOMPARE(valueOf(session->run(u"fn::deep::er"_s)).toString(), u"deep"_s);
    QCOMPARE(valueOf(session->run(u"string::len"_s, {u"four"_s})).toInt(), 4);
    QVERIFY(errorOf(session->run(u"fn::nope"_s)).message().contains(u"fn::nope"_s));
    COMPARE_ERROR(session->run(u"ml::house"_s), InvalidArgument); // needs a version
    COMPARE_ERROR(session->run(u"fn::sum"_s, {1, 2}, u"1.0.0"_s), InvalidArgument);
    for (const QString &name : {u""_s, u"fn::"_s, u"1; REMOVE TABLE person"_s,
                                u"fn::sum(1, 2); RETURN string::len"_s, u"a b"_s, u"fn::sum\n"_s})
        COMPARE_ERROR(session->run(name), InvalidArgument);
}

void tst_SurrealQueryable::run_arguments_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<SurrealArray>("arguments");
    QTest::addColumn<SurrealValue>("value");
    const auto row
        = [](const QString &name, const SurrealArray &arguments, const SurrealValue &value) {
              QTest::addRow("%s, %d", qPrintable(name), int(arguments.size()))
                  << name << arguments << value;
          };
    row(u"fn::none"_s, {}, u"none"_s);
    row(u"fn::one"_s, {u"a"_s}, SurrealArray {u"a"_s});
    row(u"fn::three"_s, {1, u"b"_s, true}, SurrealArray {1, u"b"_s, true});
    row(u"fn::three"_s, {1, u"b"_s}, SurrealArray {1, u"b"_s, SurrealValue()});
    row(u"session::ns"_s, {}, u"test"_s);
    row(u"string::len"_s, {u"four"_s}, 4);
    row(u"string::repeat"_s, {u"ab"_s, 3}, u"ababab"_s);
    row(u"string::concat"_s, {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}, u"abcde"_s);
}

void tst_SurrealQueryable::run_arguments()
{
    QFETCH(const QString, name);
    QFETCH(const SurrealArray, arguments);
    QFETCH(const SurrealValue, value);
    VERIFY_OK(session->query(
        u"DEFINE FUNCTION fn::none() { RETURN 'none' };"
        "DEFINE FUNCTION fn::one($a: string) { RETURN [$a] };"
        "DEFINE FUNCTION fn::three($a: int, $b: string, $c: option<bool>) { RETURN [$a, $b, $c] }"_s));
    QCOMPARE(valueOf(session->run(name, arguments)), value);
    if (name.startsWith(u"session::"_s))
        return; // what these say the server does not know in a transaction
    SurrealTransaction *transaction = session->beginTransaction();
    QCOMPARE(valueOf(transaction->run(name, arguments)), value);
    VERIFY_OK(transaction->cancel());
}

// Nothing that looks like something else becomes it.
void tst_SurrealQueryable::strings_areTablesAndStayStrings()
{
    VERIFY_OK(session->create(u"person:one"_s, {{u"odd"_s, true}}));
    const SurrealValue odd = valueOf(session->select(u"person:one"_s));
    QCOMPARE(odd.size(), 1);
    QCOMPARE(odd.at(0).value(u"id").toRecordId().table(), u"person:one"_s);
    const SurrealValue kept = valueOf(
        session->create(nobody, {{u"a"_s, u"person:one"_s}, {u"b"_s, u"2024-01-01T00:00:00Z"_s}}));
    QCOMPARE(kept.value(u"a"), SurrealValue(u"person:one"_s));
    QCOMPARE(kept.value(u"b"), SurrealValue(u"2024-01-01T00:00:00Z"_s));
}

void tst_SurrealQueryable::text_isNeverPasted()
{
    const QString evil = u"x; REMOVE TABLE person; -- `⟩' \\ \""_s;
    const SurrealValue made = valueOf(session->create(evil, {{evil, evil}}));
    QCOMPARE(made.value(u"id").toRecordId().table(), evil);
    QCOMPARE(made.value(evil).toString(), evil);
    const SurrealRecordId id(evil, evil);
    QCOMPARE(valueOf(session->create(id)).value(u"id").toRecordId(), id);
    QCOMPARE(valueOf(session->relate(id, evil, id)).value(u"in").toRecordId(), id);
    QCOMPARE(valueOf(session->select(u"person"_s)).size(), 2);
}

// What a statement sets off still sees the session's variables.
void tst_SurrealQueryable::variables_areNotHidden()
{
    VERIFY_OK(session->query(u"DEFINE TABLE tagged; DEFINE FIELD by ON tagged VALUE $what;"
                             "DEFINE FIELD too ON tagged VALUE $content"_s));
    session->let(u"what"_s, u"mine"_s);
    session->let(u"content"_s, u"also"_s);
    const SurrealValue made = valueOf(session->create(u"tagged"_s));
    QCOMPARE(made.value(u"by").toString(), u"mine"_s);
    QCOMPARE(made.value(u"too").toString(), u"also"_s);
}

void tst_SurrealQueryable::badInput_data()
{
    QTest::addColumn<SurrealValue>("what");
    QTest::newRow("none") << SurrealValue();
    QTest::newRow("number") << SurrealValue(1);
    QTest::newRow("empty name") << SurrealValue(QString());
    QTest::newRow("NUL") << SurrealValue(u"a\0b"_s);
    QTest::newRow("no table") << SurrealValue(SurrealTable());
    QTest::newRow("record without a table") << SurrealValue(SurrealRecordId({}, 1));
    QTest::newRow("float key") << SurrealValue(SurrealRecordId(u"t"_s, 1.5));
    QTest::newRow("bool key") << SurrealValue(SurrealRecordId(u"t"_s, true));
    QTest::newRow("null key") << SurrealValue(SurrealRecordId(u"t"_s, nullptr));
}

void tst_SurrealQueryable::badInput()
{
    QFETCH(SurrealValue, what);
    const SurrealObject data;
    COMPARE_ERROR(session->select(what), InvalidArgument);
    COMPARE_ERROR(session->create(what), InvalidArgument);
    COMPARE_ERROR(session->update(what, data), InvalidArgument);
    COMPARE_ERROR(session->upsert(what, data), InvalidArgument);
    COMPARE_ERROR(session->merge(what, data), InvalidArgument);
    COMPARE_ERROR(session->patch(what, {}), InvalidArgument);
    COMPARE_ERROR(session->remove(what), InvalidArgument);
    COMPARE_ERROR(session->relate(what, u"e"_s, two), InvalidArgument);
    COMPARE_ERROR(session->relate(one, u"e"_s, what), InvalidArgument);
    COMPARE_ERROR(session->relate(one, what, two), InvalidArgument);
    if (!what.isNone())
        COMPARE_ERROR(session->insert(what, data), InvalidArgument);
    // An invalid id anywhere else in what is sent.
    if (what.isRecordId())
        COMPARE_ERROR(session->query(u"RETURN $x"_s, {{u"x"_s, what}}), InvalidArgument);
}

void tst_SurrealQueryable::everyVerbInATransaction()
{
    SurrealTransaction *transaction = session->beginTransaction();
    SurrealQueryable *verbs = transaction;
    const SurrealRecordId made(u"person"_s, u"made"_s);
    VERIFY_OK(verbs->create(made, {{u"n"_s, 1}}));
    VERIFY_OK(verbs->update(one, {{u"n"_s, 2}}));
    VERIFY_OK(verbs->upsert(nobody, {{u"n"_s, 3}}));
    VERIFY_OK(verbs->merge(two, {{u"n"_s, 4}}));
    VERIFY_OK(verbs->patch(
        two,
        SurrealArray {SurrealObject {{u"op"_s, u"add"_s}, {u"path"_s, u"/m"_s}, {u"value"_s, 5}}}));
    VERIFY_OK(verbs->insert(u"person"_s, SurrealObject {{u"id"_s, u"inserted"_s}}));
    VERIFY_OK(verbs->insertRelation(u"knows"_s, SurrealObject {{u"in"_s, one}, {u"out"_s, two}}));
    VERIFY_OK(verbs->relate(one, u"likes"_s, two));
    QCOMPARE(valueOf(verbs->run(u"string::len"_s, {u"ab"_s})).toInt(), 2);
    VERIFY_OK(verbs->query(u"CREATE person:byText"_s));
    VERIFY_OK(verbs->remove(made));
    QCOMPARE(valueOf(verbs->select(two)).value(u"m").toInt(), 5);
    QCOMPARE(valueOf(verbs->select(people)).size(), 5);
    // Inside only, until the end.
    QCOMPARE(valueOf(session->select(people)).size(), 2);
    QVERIFY(valueOf(session->select(two)).value(u"m").isNone());
    VERIFY_OK(transaction->cancel());
    const SurrealResults after = await(session->query(
        u"SELECT VALUE name FROM person; RETURN person:one->likes; RETURN person:one->knows"_s));
    QCOMPARE(after[0].as<QStringList>(), (QStringList {u"One"_s, u"Two"_s}));
    QCOMPARE(after[1].value().size(), 0);
    QCOMPARE(after[2].value().size(), 0);
}

QTEST_GUILESS_MAIN(tst_SurrealQueryable)
#include "tst_surrealqueryable.moc"
