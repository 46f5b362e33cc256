// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "snippets/statements.h"

#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealQL>
#include <SurrealQt/SurrealRange>
#include <SurrealQt/SurrealStatement>
#include <SurrealQt/SurrealTransaction>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Statement = SurrealStatement;
using Expression = SurrealExpression;
using Output = SurrealStatement::Output;

// What statements do on the real engine.
class tst_StatementsAtWork : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void mistakes_sendNothing();
    void variables_stayApart();
    void answers_data();
    void answers();
    void changes_data();
    void changes();
    void explain_doesNotChange();
    void version_past();
    void timeout_isKept();
    void parallel_isRefusedByTheServer();
    void inTransaction();
    void live_notifies_data();
    void live_notifies();
    void live_refused();
    void hostile_data();
    void hostile();
    void documented();

private:
    std::unique_ptr<SurrealClient> client;
    SurrealSession *session = nullptr;
};

namespace {

const SurrealRecordId desk(u"product"_s, 1);
const SurrealRecordId lamp(u"product"_s, 2);
const SurrealRecordId chair(u"product"_s, 3);
const SurrealRecordId nothing(u"product"_s, 99);
const SurrealRecordId ada(u"person"_s, u"ada"_s);

Expression field(const QString &path)
{
    return Expression::field(path);
}

SurrealRecordId products(int first, int end)
{
    return {u"product"_s,
            SurrealRange(SurrealRange::Bound::included(first), SurrealRange::Bound::excluded(end))};
}

SurrealValue literal(const QString &text)
{
    const auto value = SurrealQL::parse(text);
    if (!value)
        qFatal("not a literal: %s", qPrintable(text));
    return *value;
}

} // namespace

void tst_StatementsAtWork::init()
{
    client = std::make_unique<SurrealClient>();
    client->open(server->url());
    session = rootSession(client.get());
    VERIFY_OK(session->query(
        u"CREATE product:1 SET name = 'Desk', price = 300, stock = 4, tags = ['wood', 'big'],"
        "  size = {x: 2, y: 3};"
        "CREATE product:2 SET name = 'Lamp', price = 40, stock = 10, tags = ['small'];"
        "CREATE product:3 SET name = 'Chair', price = 80, stock = 0, tags = ['wood'];"
        "CREATE person:ada SET name = 'Ada', likes = product:2;"
        "RELATE person:ada->bought:1->product:1 SET amount = 2;"
        "CREATE canary:1 SET alive = true;"
        "DEFINE TABLE empty"_s));
}

void tst_StatementsAtWork::cleanup()
{
    if (client) {
        // Whatever the test did, it did not reach another table.
        const SurrealResults canary = await(session->query(u"SELECT * FROM canary"_s));
        QCOMPARE(canary.value(), literal(u"[{id: canary:1, alive: true}]"_s));
    }
    session = nullptr;
    client.reset();
}

void tst_StatementsAtWork::mistakes_sendNothing()
{
    COMPARE_ERROR(session->execute(Statement()), InvalidArgument);
    COMPARE_ERROR(session->execute(Statement::remove(u"product"_s).limit(1)), InvalidArgument);
    COMPARE_ERROR(session->execute(Statement::remove(u"product"_s).where(Expression())),
                  InvalidArgument);
    COMPARE_ERROR(session->execute(Statement::live(u"product"_s)), InvalidArgument);
    QCOMPARE(valueOf(session->select(u"product"_s)).size(), 3);
}

// What a raw text names is not mixed up with what the statement binds itself.
void tst_StatementsAtWork::variables_stayApart()
{
    const Statement statement
        = Statement::select(u"product"_s)
              .value(u"name"_s)
              .where(field(u"price"_s).gt(100))
              .where(u"stock = $_1 AND name = $_what"_s, {{u"_1"_s, 4}, {u"_what"_s, u"Desk"_s}});
    QVERIFY(!statement.error());
    QCOMPARE(valueOf(session->execute(statement)), literal(u"['Desk']"_s));
    // A session's variable that the text names without giving it.
    VERIFY_OK(session->let(u"_limit"_s, 10));
    const Statement limited
        = Statement::select(u"product"_s).value(u"name"_s).where(u"stock = $_limit"_s).limit(5);
    QCOMPARE(valueOf(session->execute(limited)), literal(u"['Lamp']"_s));
    const Statement named = Statement::select(u"product"_s)
                                .value(u"name"_s)
                                .where(field(u"stock"_s).eq(Expression::variable(u"_limit"_s)))
                                .limit(5);
    QCOMPARE(valueOf(session->execute(named)), literal(u"['Lamp']"_s));
}

void tst_StatementsAtWork::answers_data()
{
    QTest::addColumn<SurrealStatement>("statement");
    QTest::addColumn<QString>("answer"); // a literal
    const Statement select = Statement::select(u"product"_s);
    const Statement names = select.value(u"name"_s);
    const auto row = [](const char *name, const Statement &statement, const QString &answer) {
        QTest::newRow(name) << statement << answer;
    };
    row("record", Statement::select(ada), u"{id: person:ada, name: 'Ada', likes: product:2}"_s);
    row("no record", Statement::select(nothing), u"NONE"_s);
    row("record as array", Statement::select(ada).only(false).value(u"name"_s), u"['Ada']"_s);
    row("range", Statement::select(products(2, 4)).value(u"name"_s), u"['Lamp', 'Chair']"_s);
    row("records", Statement::select(SurrealArray {chair, desk}).value(u"name"_s),
        u"['Chair', 'Desk']"_s);
    row("several",
        Statement::select(SurrealArray {u"person"_s, products(1, 2), lamp}).value(u"name"_s),
        u"['Ada', 'Desk', 'Lamp']"_s);
    row("fields", Statement::select(desk).fields({u"name"_s, u"size.x"_s, u"tags[0]"_s}),
        u"{name: 'Desk', size: {x: 2}, tags: 'wood'}"_s);
    row("alias", Statement::select(desk).field(u"size.y"_s, u"how high?"_s), u"{'how high?': 3}"_s);
    row("last of an array", Statement::select(desk).value(u"tags[$]"_s), u"'big'"_s);
    row("graph", Statement::select(ada).field(u"->bought->product.name"_s, u"has"_s),
        u"{has: ['Desk']}"_s);
    row("graph back", Statement::select(desk).value(u"<-bought<-person.name"_s), u"['Ada']"_s);
    row("any edge", Statement::select(ada).value(u"->?->product"_s), u"[product:1]"_s);
    row("both ways", Statement::select(ada).value(u"<->bought.amount"_s), u"[2]"_s);
    row("omit", Statement::select(desk).omit({u"tags"_s, u"size.x"_s, u"price"_s, u"stock"_s}),
        u"{id: product:1, name: 'Desk', size: {y: 3}}"_s);
    row("function",
        Statement::select(desk).field(
            Expression::function(u"string::uppercase"_s, {field(u"name"_s)}), u"n"_s),
        u"{n: 'DESK'}"_s);
    row("only", select.only().where(field(u"name"_s).eq(u"Lamp"_s)).limit(1).fields({u"price"_s}),
        u"{price: 40}"_s);
    row("only none", select.only().where(field(u"name"_s).eq(u"Bed"_s)).limit(1), u"NONE"_s);
    row("where", names.where(field(u"price"_s).lt(100)), u"['Lamp', 'Chair']"_s);
    row("and", names.where(field(u"price"_s).lt(100) && field(u"stock"_s).gt(0)), u"['Lamp']"_s);
    row("or", names.where(field(u"price"_s).ge(300) || field(u"stock"_s).eq(0)),
        u"['Desk', 'Chair']"_s);
    row("not", names.where(!(field(u"price"_s).ge(300) || field(u"stock"_s).eq(0))), u"['Lamp']"_s);
    row("ne", names.where(field(u"name"_s).ne(u"Lamp"_s)), u"['Desk', 'Chair']"_s);
    row("le", names.where(field(u"price"_s).le(80)), u"['Lamp', 'Chair']"_s);
    row("field with field",
        names.where(field(u"price"_s).gt(field(u"stock"_s)).eq(true) && field(u"stock"_s).ne(0)),
        u"['Desk', 'Lamp']"_s);
    row("no such field", names.where(field(u"size"_s).eq(SurrealValue())), u"['Lamp', 'Chair']"_s);
    row("inside array", names.where(field(u"name"_s).inside(SurrealArray {u"Lamp"_s, u"Bed"_s})),
        u"['Lamp']"_s);
    row("not inside", names.where(field(u"name"_s).notInside(SurrealArray {u"Lamp"_s})),
        u"['Desk', 'Chair']"_s);
    row("inside range",
        names.where(field(u"price"_s)
                        .inside(SurrealRange(SurrealRange::Bound::included(40),
                                             SurrealRange::Bound::excluded(80)))),
        u"['Lamp']"_s);
    row("contains", names.where(field(u"tags"_s).contains(u"wood"_s)), u"['Desk', 'Chair']"_s);
    row("containsNot", names.where(field(u"tags"_s).containsNot(u"wood"_s)), u"['Lamp']"_s);
    row("containsAll",
        names.where(field(u"tags"_s).containsAll(SurrealArray {u"wood"_s, u"big"_s})),
        u"['Desk']"_s);
    row("containsAny",
        names.where(field(u"tags"_s).containsAny(SurrealArray {u"small"_s, u"big"_s})),
        u"['Desk', 'Lamp']"_s);
    row("containsNone", names.where(field(u"tags"_s).containsNone(SurrealArray {u"wood"_s})),
        u"['Lamp']"_s);
    row("allInside", names.where(field(u"tags"_s).allInside(SurrealArray {u"wood"_s, u"small"_s})),
        u"['Lamp', 'Chair']"_s);
    row("anyInside", names.where(field(u"tags"_s).anyInside(SurrealArray {u"big"_s})),
        u"['Desk']"_s);
    row("noneInside", names.where(field(u"tags"_s).noneInside(SurrealArray {u"big"_s})),
        u"['Lamp', 'Chair']"_s);
    row("raw", names.where(u"price * stock > $least"_s, {{u"least"_s, 1000}}), u"['Desk']"_s);
    row("split", select.fields({u"tags"_s}).split({u"tags"_s}).where(field(u"stock"_s).gt(0)),
        u"[{tags: 'wood'}, {tags: 'big'}, {tags: 'small'}]"_s);
    row("split record", Statement::select(desk).fields({u"tags"_s}).split({u"tags"_s}),
        u"[{tags: 'wood'}, {tags: 'big'}]"_s);
    row("group all",
        select.fields({u"count()"_s})
            .field(Expression::function(u"math::sum"_s, {field(u"stock"_s)}), u"s"_s)
            .groupAll(),
        u"[{count: 3, s: 14}]"_s);
    row("group",
        select.field(Expression::raw(u"price > 50"_s), u"dear"_s)
            .fields({u"count()"_s})
            .group({u"dear"_s})
            .order(u"dear"_s),
        u"[{count: 1, dear: false}, {count: 2, dear: true}]"_s);
    row("order", names.order(u"name"_s), u"['Chair', 'Desk', 'Lamp']"_s);
    row("order down",
        select.fields({u"name"_s, u"price"_s}).order(u"price"_s, Qt::DescendingOrder).limit(1),
        u"[{name: 'Desk', price: 300}]"_s);
    row("order twice",
        select.fields({u"name"_s})
            .field(Expression::raw(u"stock > 0"_s), u"there"_s)
            .order(u"there"_s)
            .order(u"name"_s, Qt::DescendingOrder),
        u"[{name: 'Chair', there: false}, {name: 'Lamp', there: true}, {name: 'Desk', there: true}]"_s);
    row("limit, start", names.order(u"name"_s).start(1).limit(1), u"['Desk']"_s);
    // Rows are left out after they were sorted, whatever was selected.
    const SurrealArray all {desk, lamp, chair};
    row("limit of records", Statement::select(all).value(u"name"_s).order(u"name"_s).limit(1),
        u"['Chair']"_s);
    row("limit of a range",
        Statement::select(products(1, 4)).value(u"name"_s).order(u"name"_s).start(1).limit(1),
        u"['Desk']"_s);
    row("limit of several",
        Statement::select(SurrealArray {u"person"_s, products(1, 4)})
            .value(u"name"_s)
            .order(u"name"_s)
            .start(1)
            .limit(2),
        u"['Chair', 'Desk']"_s);
    row("count of records", Statement::select(all).fields({u"count()"_s}).groupAll(),
        u"[{count: 3}]"_s);
    row("start of groups", Statement::select(all).fields({u"count()"_s}).groupAll().start(1),
        u"[]"_s);
    row("fetch", Statement::select(ada).fields({u"name"_s, u"likes"_s}).fetch({u"likes"_s}),
        u"{name: 'Ada', likes: {id: product:2, name: 'Lamp', price: 40, stock: 10, tags: ['small']}}"_s);
    row("without index", names.withNoIndex().where(field(u"price"_s).eq(40)), u"['Lamp']"_s);
    row("with index", names.withIndex({u"none `such"_s}).where(field(u"price"_s).eq(40)),
        u"['Lamp']"_s);
    row("timeout", names.timeout(10s).limit(1), u"['Desk']"_s);
    row("run", Statement::run(u"string::len"_s, {u"four"_s}), u"4"_s);
    row("bytes in", names.where(field(u"name"_s).eq(QByteArray("Desk"))), u"[]"_s);
}

void tst_StatementsAtWork::answers()
{
    QFETCH(SurrealStatement, statement);
    QFETCH(QString, answer);
    const SurrealResults results = await(session->execute(statement));
    QVERIFY2(!results.error(), qPrintable(statement.text() + u'\n' + results.error().message()));
    QCOMPARE(results.value(), literal(answer));
}

void tst_StatementsAtWork::changes_data()
{
    QTest::addColumn<SurrealStatement>("statement");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("query"); // to look at what is there then
    QTest::addColumn<QString>("then");
    const auto row = [](const char *name, const Statement &statement, const QString &answer,
                        const QString &query, const QString &then) {
        QTest::newRow(name) << statement << answer << query << then;
    };
    const QString desks = u"SELECT * OMIT tags, size FROM ONLY product:1"_s;
    row("create", Statement::create(SurrealRecordId(u"new"_s, 1)).content({{u"a"_s, 1}}),
        u"{id: new:1, a: 1}"_s, u"SELECT * FROM new"_s, u"[{id: new:1, a: 1}]"_s);
    row("create set",
        Statement::create(SurrealRecordId(u"new"_s, 1))
            .set(u"a.b"_s, 1)
            .set(u"`c d`"_s,
                 Expression::function(u"math::max"_s, {Expression::value(SurrealArray {1, 7})}))
            .output({u"a.b"_s}),
        u"{a: {b: 1}}"_s, u"SELECT * FROM ONLY new:1"_s, u"{id: new:1, a: {b: 1}, 'c d': 7}"_s);
    row("create several, none",
        Statement::create(SurrealArray {SurrealRecordId(u"new"_s, 1), u"other"_s})
            .output(Output::None),
        u"[]"_s, u"RETURN count(SELECT * FROM new, other)"_s, u"2"_s);
    row("content", Statement::update(desk).content({{u"a"_s, 1}}), u"{id: product:1, a: 1}"_s,
        desks, u"{id: product:1, a: 1}"_s);
    row("replace, before", Statement::update(ada).replace({{u"a"_s, 1}}).output(Output::Before),
        u"{id: person:ada, name: 'Ada', likes: product:2}"_s, u"SELECT * FROM person"_s,
        u"[{id: person:ada, a: 1}]"_s);
    row("merge, diff", Statement::update(ada).merge({{u"a"_s, 1}}).output(Output::Diff),
        u"[{op: 'add', path: '/a', value: 1}]"_s, u"SELECT VALUE a FROM ONLY person:ada"_s, u"1"_s);
    row("patch",
        Statement::update(ada)
            .patch({SurrealObject {
                {u"op"_s, u"replace"_s}, {u"path"_s, u"/name"_s}, {u"value"_s, u"A"_s}}})
            .output({u"name"_s}),
        u"{name: 'A'}"_s, u"SELECT VALUE name FROM ONLY person:ada"_s, u"'A'"_s);
    row("set, add, subtract",
        Statement::update(desk)
            .set(u"name"_s, u"Table"_s)
            .add(u"stock"_s, 3)
            .add(u"tags"_s, u"old"_s)
            .subtract(u"price"_s, 50)
            .subtract(u"tags"_s, u"big"_s)
            .set(u"size.x"_s, field(u"size.y"_s))
            .output({u"name"_s, u"stock"_s, u"tags"_s, u"price"_s, u"size"_s}),
        u"{name: 'Table', stock: 7, tags: ['wood', 'old'], price: 250, size: {x: 3, y: 3}}"_s,
        u"SELECT VALUE stock FROM ONLY product:1"_s, u"7"_s);
    row("unset", Statement::update(desk).unset(u"size.x"_s).unset(u"tags"_s).output({u"size"_s}),
        u"{size: {y: 3}}"_s, u"SELECT VALUE tags FROM ONLY product:1"_s, u"NONE"_s);
    row("update none there", Statement::update(nothing).set(u"a"_s, 1), u"NONE"_s,
        u"SELECT * FROM product:99"_s, u"[]"_s);
    row("update some",
        Statement::update(u"product"_s)
            .set(u"stock"_s, 1)
            .where(field(u"price"_s).lt(100))
            .output({u"name"_s})
            .timeout(10s)
            .withNoIndex(),
        u"[{name: 'Lamp'}, {name: 'Chair'}]"_s, u"SELECT VALUE stock FROM product"_s,
        u"[4, 1, 1]"_s);
    row("update a range", Statement::update(products(1, 3)).unset(u"stock"_s).output(Output::None),
        u"[]"_s, u"SELECT VALUE stock FROM product"_s, u"[NONE, NONE, 0]"_s);
    row("upsert new", Statement::upsert(nothing).merge({{u"a"_s, 1}}), u"{id: product:99, a: 1}"_s,
        u"SELECT * FROM ONLY product:99"_s, u"{id: product:99, a: 1}"_s);
    row("upsert old", Statement::upsert(ada).set(u"name"_s, u"A"_s).output({u"name"_s}),
        u"{name: 'A'}"_s, u"SELECT VALUE likes FROM ONLY person:ada"_s, u"product:2"_s);
    row("remove", Statement::remove(ada), u"{id: person:ada, name: 'Ada', likes: product:2}"_s,
        u"SELECT * FROM person"_s, u"[]"_s);
    row("remove some",
        Statement::remove(u"product"_s).where(field(u"price"_s).lt(100)).output(Output::None),
        u"[]"_s, u"SELECT VALUE name FROM product"_s, u"['Desk']"_s);
    row("remove several", Statement::remove(SurrealArray {products(1, 3), ada}).output({u"id"_s}),
        u"[{id: NONE}, {id: NONE}, {id: NONE}]"_s, u"SELECT VALUE name FROM product, person"_s,
        u"['Chair']"_s);
    const SurrealArray rows {SurrealObject {{u"id"_s, 1}, {u"stock"_s, 6}},
                             SurrealObject {{u"id"_s, 9}, {u"stock"_s, 1}}};
    row("insert", Statement::insert(u"new"_s, rows).output({u"stock"_s}),
        u"[{stock: 6}, {stock: 1}]"_s, u"SELECT VALUE id FROM new"_s, u"[new:1, new:9]"_s);
    row("insert, ignore", Statement::insert(u"product"_s, rows).ignore(),
        u"[{id: product:9, stock: 1}]"_s, u"SELECT VALUE stock FROM ONLY product:1"_s, u"4"_s);
    row("insert or update",
        Statement::insert(u"product"_s, rows)
            .onDuplicateKeyUpdate({{u"name"_s, u"Again"_s}})
            .onDuplicateKeyUpdate(u"stock"_s, Expression::variable(u"input.stock"_s))
            .output({u"id"_s, u"name"_s, u"stock"_s}),
        u"[{id: product:1, name: 'Again', stock: 6}, {id: product:9, name: NONE, stock: 1}]"_s,
        u"SELECT VALUE price FROM ONLY product:1"_s, u"300"_s);
    row("insert relation",
        Statement::insertRelation(u"bought"_s,
                                  SurrealObject {{u"id"_s, 2}, {u"in"_s, ada}, {u"out"_s, lamp}})
            .output({u"out"_s}),
        u"[{out: product:2}]"_s, u"RETURN person:ada->bought->product.name"_s,
        u"['Desk', 'Lamp']"_s);
    row("relate",
        Statement::relate(ada, SurrealRecordId(u"bought"_s, 3), chair)
            .set(u"amount"_s, 5)
            .timeout(10s),
        u"{id: bought:3, in: person:ada, out: product:3, amount: 5}"_s,
        u"RETURN person:ada->bought->product.name"_s, u"['Desk', 'Chair']"_s);
    row("relate several, none",
        Statement::relate(ada, u"saw"_s, SurrealArray {desk, lamp}).output(Output::None), u"[]"_s,
        u"RETURN array::sort(person:ada->saw->product.name)"_s, u"['Desk', 'Lamp']"_s);
    row("create with a version",
        Statement::create(SurrealRecordId(u"new"_s, 1))
            .content({{u"a"_s, 1}})
            .version(SurrealDatetime(1'700'000'000, 0)),
        u"{id: new:1, a: 1}"_s, u"SELECT VALUE a FROM ONLY new:1"_s, u"1"_s);
    row("insert with a version",
        Statement::insert(u"new"_s, rows)
            .version(SurrealDatetime(1'700'000'000, 0))
            .timeout(1min)
            .output(Output::None),
        u"[]"_s, u"SELECT VALUE id FROM new"_s, u"[new:1, new:9]"_s);
}

void tst_StatementsAtWork::changes()
{
    QFETCH(SurrealStatement, statement);
    QFETCH(QString, answer);
    QFETCH(QString, query);
    QFETCH(QString, then);
    const SurrealResults results = await(session->execute(statement));
    QVERIFY2(!results.error(), qPrintable(statement.text() + u'\n' + results.error().message()));
    QCOMPARE(results.value(), literal(answer));
    QCOMPARE(valueOf(session->query(query)), literal(then));
}

void tst_StatementsAtWork::explain_doesNotChange()
{
    const SurrealValue plan = valueOf(session->execute(
        Statement::select(u"product"_s).where(field(u"price"_s).lt(100)).explain()));
    QVERIFY2(plan.toSurrealQL().contains(u"TableScan"_s), qPrintable(plan.toSurrealQL()));
    const SurrealValue full
        = valueOf(session->execute(Statement::select(u"product"_s).explain(true)));
    // A plan that uses the index, as of a table that is named in the text.
    VERIFY_OK(session->query(u"DEFINE INDEX byPrice ON product FIELDS price"_s));
    const Statement indexed = Statement::select(u"product"_s).where(field(u"price"_s).eq(40));
    QVERIFY(valueOf(session->execute(indexed.explain())).toSurrealQL().contains(u"IndexScan"_s));
    QVERIFY(!valueOf(session->execute(indexed.withNoIndex().explain()))
                 .toSurrealQL()
                 .contains(u"IndexScan"_s));
    QVERIFY(full.toSurrealQL().contains(u"output_rows: 3"_s));
    QVERIFY(valueOf(session->execute(Statement::select(desk).explain())).isObject());
    const SurrealValue change
        = valueOf(session->execute(Statement::update(desk).set(u"stock"_s, 99).explain()));
    QVERIFY(change.toSurrealQL().contains(u"Iterate Record"_s));
    QVERIFY(valueOf(session->execute(Statement::remove(u"product"_s).explain())).isArray());
    QVERIFY(valueOf(session->execute(Statement::upsert(nothing).merge({}).explain())).isArray());
    QCOMPARE(valueOf(session->query(u"SELECT VALUE stock FROM product"_s)),
             literal(u"[4, 10, 0]"_s));
}

// The engine in memory keeps no versions, but knows what was not there yet.
void tst_StatementsAtWork::version_past()
{
    const Statement all = Statement::select(u"product"_s).value(u"name"_s);
    QCOMPARE(valueOf(session->execute(all)).size(), 3);
    const SurrealValue past
        = valueOf(session->execute(all.version(SurrealDatetime(1'000'000'000, 5))));
    QVERIFY(past.isArray());
    QCOMPARE(past.size(), 0);
}

void tst_StatementsAtWork::timeout_isKept()
{
    const Statement slow = Statement::select(u"product"_s).value(Expression::raw(u"sleep(5s)"_s));
    const SurrealError error = errorOf(session->execute(slow.timeout(50ms)));
    QCOMPARE(error.kind(), SurrealError::Kind::Query);
    QCOMPARE(error.detailKind(), u"TimedOut"_s);
    // The longest that there is does not hurt the server.
    const Statement patient
        = Statement::select(desk).value(u"name"_s).timeout(std::chrono::nanoseconds::max());
    QCOMPARE(valueOf(session->execute(patient)), SurrealValue(u"Desk"_s));
}

void tst_StatementsAtWork::parallel_isRefusedByTheServer()
{
    const SurrealError error
        = errorOf(session->execute(Statement::select(u"product"_s).parallel()));
    QVERIFY(error.isParseError());
    QVERIFY(error.message().contains(u"PARALLEL"_s));
}

void tst_StatementsAtWork::inTransaction()
{
    SurrealTransaction *transaction = session->beginTransaction();
    VERIFY_OK(transaction->execute(Statement::update(desk).subtract(u"stock"_s, 1)));
    VERIFY_OK(transaction->execute(Statement::remove(u"product"_s).where(field(u"stock"_s).eq(0))));
    COMPARE_ERROR(transaction->execute(Statement::live(u"product"_s)), InvalidArgument);
    QCOMPARE(valueOf(session->query(u"SELECT VALUE stock FROM product"_s)),
             literal(u"[4, 10, 0]"_s));
    VERIFY_OK(transaction->commit());
    QCOMPARE(valueOf(session->query(u"SELECT VALUE stock FROM product"_s)), literal(u"[3, 10]"_s));
}

void tst_StatementsAtWork::live_notifies_data()
{
    QTest::addColumn<SurrealStatement>("statement");
    QTest::addColumn<QString>("values"); // in their order
    QTest::newRow("table") << Statement::live(u"product"_s).value(u"stock"_s)
                           << u"[11, 12, 13, 14]"_s;
    QTest::newRow("record") << Statement::live(lamp).value(u"stock"_s) << u"[12]"_s;
    QTest::newRow("range") << Statement::live(products(1, 3)).value(u"stock"_s) << u"[11, 12]"_s;
    QTest::newRow("open range")
        << Statement::live(SurrealRecordId(u"product"_s,
                                           SurrealRange(SurrealRange::Bound::excluded(2),
                                                        SurrealRange::Bound())))
               .value(u"stock"_s)
        << u"[13, 14]"_s;
    QTest::newRow("where") << Statement::live(u"product"_s)
                                  .fields({u"name"_s, u"stock"_s})
                                  .where(field(u"price"_s).lt(100) || field(u"stock"_s).eq(14))
                           << u"[{name: 'Lamp', stock: 12}, {name: 'Chair', stock: 13}, "
                              "{name: NONE, stock: 14}]"_s;
    QTest::newRow("record, where")
        << Statement::live(lamp)
               .value(u"stock"_s)
               .where(field(u"name"_s).eq(u"Desk"_s) || field(u"stock"_s).eq(12))
        << u"[12]"_s;
    QTest::newRow("diff") << Statement::live(chair).diff()
                          << u"[[{op: 'replace', path: '/stock', value: 13}]]"_s;
    QTest::newRow("fetch") << Statement::live(u"person"_s).fields({u"likes"_s}).fetch({u"likes"_s})
                           << u"[{likes: {id: product:3, name: 'Chair', price: 80, stock: 13, "
                              "tags: ['wood']}}]"_s;
}

void tst_StatementsAtWork::live_notifies()
{
    QFETCH(SurrealStatement, statement);
    QFETCH(QString, values);
    SurrealLiveQuery *live = session->live(statement);
    QSignalSpy notified(live, &SurrealLiveQuery::notified);
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Active, patience);
    QCOMPARE(live->text(), statement.text());
    VERIFY_OK(session->query(u"UPDATE product:1 SET stock = 11; UPDATE product:2 SET stock = 12;"
                             "UPDATE product:3 SET stock = 13; CREATE product:4 SET stock = 14;"
                             "UPDATE person:ada SET likes = product:3"_s));
    const SurrealValue expected = literal(values);
    QTRY_COMPARE_WITH_TIMEOUT(notified.size(), expected.size(), patience);
    // A last one that all of them see, so that one too many would be here by now.
    SurrealArray seen;
    for (const QList<QVariant> &arguments : std::as_const(notified))
        seen.append(arguments.first().value<SurrealNotification>().value());
    QCOMPARE(SurrealValue(seen), expected);
}

void tst_StatementsAtWork::live_refused()
{
    for (const Statement &wrong :
         {Statement::select(u"product"_s), Statement(), Statement::live(u"product"_s).limit(1)}) {
        SurrealLiveQuery *live = session->live(wrong);
        QTRY_COMPARE(live->state(), SurrealLiveQuery::State::Ended);
        QCOMPARE(live->endReason(), SurrealLiveQuery::EndReason::Failed);
        QCOMPARE(live->lastError().kind(), SurrealError::Kind::InvalidArgument);
    }
}

void tst_StatementsAtWork::hostile_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text : {u"x; REMOVE TABLE canary; --"_s,
                                u"x'; REMOVE TABLE canary; --"_s,
                                u"x\"; DELETE canary; //"_s,
                                u"x`; REMOVE TABLE canary; /*"_s,
                                u"x⟩; REMOVE TABLE canary; #"_s,
                                u"x\\"_s,
                                u"x\\`"_s,
                                u"`"_s,
                                u"⟩"_s,
                                u"⟨"_s,
                                u"'"_s,
                                u"$_what"_s,
                                u"$canary"_s,
                                u"canary"_s,
                                u"canary:1"_s,
                                u"(DELETE canary)"_s,
                                u"{ DELETE canary }"_s,
                                u"count() FROM canary"_s,
                                u"* FROM canary; --"_s,
                                u"*"_s,
                                u"😀 emoji"_s,
                                u"new\nline\r\ttab"_s,
                                u"a\0b"_s,
                                u"\u007f\u0001"_s,
                                u"' OR 1 = 1"_s,
                                u"NONE"_s,
                                u"d'2024-01-01T00:00:00Z'"_s,
                                u"value"_s,
                                u"select"_s,
                                u"\\u{60}"_s,
                                u"true) ; REMOVE TABLE canary; (true"_s,
                                u"`a"_s.repeated(300),
                                u" "_s})
        QTest::newRow(qPrintable(text.left(40))) << text;
}

// In every place where a caller can pass text it is data, or it is refused.
void tst_StatementsAtWork::hostile()
{
    QFETCH(QString, text);
    const bool isName = !text.contains(QChar::Null);
    // As it is, in a name that is quoted as the documentation says.
    QString quotedName = text;
    quotedName.replace(u'\\', u"\\\\"_s).replace(u'`', u"\\`"_s);
    quotedName = u'`' + quotedName + u'`';
    const SurrealRecordId id(u"odd"_s, 1);

    // Values, whole and in parts; keys of objects.
    QCOMPARE(valueOf(session->execute(Statement::create(id).content({{text, text}})))
                 .value(text)
                 .toString(),
             text);
    QCOMPARE(valueOf(session->execute(Statement::update(id).replace({{text, text}}))).value(text),
             SurrealValue(text));
    QCOMPARE(valueOf(session->execute(Statement::update(id).set(u"v"_s, text))).value(u"v"),
             SurrealValue(text));
    QCOMPARE(
        valueOf(session->execute(Statement::select(u"odd"_s).where(field(u"v"_s).eq(text)))).size(),
        1);
    QCOMPARE(valueOf(session->execute(
                 Statement::select(u"odd"_s).where(u"v = $text"_s, {{u"text"_s, text}}))),
             valueOf(session->select(u"odd"_s)));
    QCOMPARE(valueOf(session->execute(Statement::run(u"string::concat"_s, {text, text}))),
             SurrealValue(QString(text + text)));
    QCOMPARE(valueOf(session->execute(Statement::insert(u"more"_s, SurrealObject {{u"t"_s, text}})
                                          .onDuplicateKeyUpdate({{text, text}})))
                 .at(0)
                 .value(u"t"),
             SurrealValue(text));

    // A field of that name, in every place that takes a path.
    QCOMPARE(valueOf(session->execute(Statement::select(id).value(quotedName))),
             SurrealValue(text));
    QCOMPARE(valueOf(session->execute(Statement::select(id).field(quotedName, u"v"_s))).value(u"v"),
             SurrealValue(text));
    QCOMPARE(valueOf(session->execute(Statement::select(id).field(u"v"_s, text))).value(text),
             SurrealValue(text));
    QCOMPARE(valueOf(session->execute(Statement::select(id).omit({quotedName}))).value(text),
             SurrealValue());
    QCOMPARE(
        valueOf(session->execute(Statement::select(u"odd"_s).where(field(quotedName).eq(text))))
            .size(),
        1);
    const Statement all = Statement::select(u"odd"_s);
    for (const Statement &statement :
         {all.order(quotedName), all.split({quotedName}), all.fetch({quotedName}),
          all.field(quotedName).group({quotedName}), all.withIndex({text}),
          all.fields({quotedName})})
        QCOMPARE(valueOf(session->execute(statement)).size(), 1);
    QCOMPARE(
        valueOf(session->execute(Statement::update(id).set(quotedName, 1).output({quotedName})))
            .value(text),
        SurrealValue(1));
    QCOMPARE(valueOf(session->execute(Statement::update(id).add(quotedName, 2))).value(text),
             SurrealValue(3));
    QCOMPARE(valueOf(session->execute(Statement::update(id).unset(quotedName))).value(text),
             SurrealValue());

    // As the name of a table and as a key.
    if (isName) {
        const SurrealRecordId named(text, text);
        QCOMPARE(valueOf(session->execute(Statement::create(named).content({})))
                     .value(u"id")
                     .toRecordId(),
                 named);
        QCOMPARE(valueOf(session->execute(Statement::select(text).value(u"id"_s).where(
                             field(u"id"_s).eq(named))))
                     .size(),
                 1);
        QCOMPARE(valueOf(session->execute(Statement::relate(named, QString(text + u"2"_s), named)))
                     .value(u"in")
                     .toRecordId(),
                 named);
        VERIFY_OK(session->execute(Statement::remove(named)));
    } else {
        COMPARE_ERROR(session->execute(Statement::create(text)), InvalidArgument);
    }
    // Unquoted, where code would be code: whatever it does, the table with the canary is untouched
    // afterwards (cleanup() looks), because it is either a harmless name or refused unsent.
    for (const Statement &statement :
         {all.value(text), all.fields({text}), all.field(text), all.omit({text}), all.order(text),
          all.split({text}), all.group({text}), all.fetch({text}), all.where(field(text)),
          Statement::update(id).set(text, 1), Statement::update(id).unset(text),
          Statement::update(id).output({text}),
          all.where(Expression::variable(text).eq(SurrealValue())), Statement::run(text),
          all.value(Expression::function(text)),
          all.where(field(u"v"_s).eq(1) && Expression::function(text))}) {
        const SurrealError before = statement.error();
        const SurrealError error = errorOf(session->execute(statement));
        if (before)
            QCOMPARE(error.kind(), SurrealError::Kind::InvalidArgument);
    }
}

// The examples of the documentation.
void tst_StatementsAtWork::documented()
{
    VERIFY_OK(
        session->query(u"UPDATE product SET place = IF price > 50 { 'hall' } ELSE { 'shop' }"_s));
    QCOMPARE(valueOf(cheapest(session, u"a"_s, 100)),
             literal(u"[{name: 'Lamp', price: 40, maker: {city: NONE}},"
                     " {name: 'Chair', price: 80, maker: {city: NONE}}]"_s));
    QCOMPARE(valueOf(filtered(session, {}, {})), literal(u"['Desk', 'Lamp', 'Chair']"_s));
    QCOMPARE(valueOf(filtered(session, u"CHA"_s, {u"wood"_s, u"big"_s})), literal(u"['Chair']"_s));
    QCOMPARE(valueOf(boughtBy(session, ada)), literal(u"{name: 'Ada', has: ['Desk']}"_s));
    QCOMPARE(
        valueOf(countByPlace(session)),
        literal(
            u"[{place: 'shop', count: 1, pieces: 10}, {place: 'hall', count: 2, pieces: 4}]"_s));
    QCOMPARE(valueOf(page(session, 0)), literal(u"['Chair', 'Desk']"_s));
    QCOMPARE(valueOf(page(session, 1)), literal(u"['Lamp']"_s));
    QCOMPARE(valueOf(restock(session, chair, 5)), literal(u"{stock: 5}"_s));
    QCOMPARE(valueOf(odd(session, 1000)), literal(u"['Desk']"_s));
    VERIFY_OK(importStock(session,
                          {SurrealObject {{u"id"_s, 3}, {u"stock"_s, 8}},
                           SurrealObject {{u"id"_s, 4}, {u"stock"_s, 9}}}));
    QCOMPARE(valueOf(session->query(u"SELECT VALUE stock FROM product"_s)),
             literal(u"[4, 10, 8, 9]"_s));
    SurrealLiveQuery *live = watchEmpty(session);
    QSignalSpy notified(live, &SurrealLiveQuery::notified);
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Active, patience);
    VERIFY_OK(sell(session, desk, 3));
    COMPARE_ERROR(sell(session, desk, 2), Canceled);
    QCOMPARE(valueOf(session->query(u"SELECT VALUE pieces FROM sale"_s)), literal(u"[3]"_s));
    VERIFY_OK(session->query(u"UPDATE product:4 SET stock = 0"_s));
    QTRY_COMPARE_WITH_TIMEOUT(notified.size(), 1, patience);
    QCOMPARE(notified.first().first().value<SurrealNotification>().value(),
             literal(u"{id: product:4, name: NONE}"_s));
    VERIFY_OK(forget(session, ada));
    QCOMPARE(valueOf(session->query(u"RETURN count(SELECT * FROM bought)"_s)).toInt(), 0);
}

QTEST_GUILESS_MAIN(tst_StatementsAtWork)
#include "tst_statementsatwork.moc"
