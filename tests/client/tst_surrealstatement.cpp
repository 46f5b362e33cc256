// SPDX-License-Identifier: Apache-2.0
#include <SurrealQt/SurrealQL>
#include <SurrealQt/SurrealRange>
#include <SurrealQt/SurrealStatement>

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Statement = SurrealStatement;
using Expression = SurrealExpression;
using Output = SurrealStatement::Output;

// What statements are written as; tst_statementsatwork runs them.
class tst_SurrealStatement : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void text_data();
    void text();
    void isReadOnly();
    void isAValue();
    void mistakes_data();
    void mistakes();
    void firstMistakeStays();
    void paths_data();
    void paths();
    void rawText_data();
    void rawText();
    void variables_twoValues();
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

} // namespace

void tst_SurrealStatement::text_data()
{
    QTest::addColumn<SurrealStatement>("statement");
    QTest::addColumn<QString>("text");
    QTest::addColumn<SurrealObject>("variables");
    const SurrealTable table(u"product"_s);
    const SurrealObject one {{u"_what"_s, desk}};
    const auto with = [](SurrealObject object, const SurrealObject &more) {
        for (const auto &[name, value] : more)
            object.insert(name, value);
        return object;
    };
    const Statement select = Statement::select(u"product"_s);

    QTest::newRow("select table") << select << u"SELECT * FROM `product`"_s << SurrealObject();
    QTest::newRow("select SurrealTable")
        << Statement::select(table) << u"SELECT * FROM `product`"_s << SurrealObject();
    QTest::newRow("select record")
        << Statement::select(desk) << u"SELECT * FROM ONLY $_what"_s << one;
    QTest::newRow("select range") << Statement::select(products(1, 3)) << u"SELECT * FROM $_what"_s
                                  << SurrealObject {{u"_what"_s, products(1, 3)}};
    QTest::newRow("select records")
        << Statement::select(SurrealArray {desk, lamp}) << u"SELECT * FROM $_what"_s
        << SurrealObject {{u"_what"_s, SurrealArray {desk, lamp}}};
    QTest::newRow("select several")
        << Statement::select(SurrealArray {u"product"_s, desk, products(2, 3)})
        << u"SELECT * FROM `product`, $_what, $_what_2"_s
        << SurrealObject {{u"_what"_s, desk}, {u"_what_2"_s, products(2, 3)}};
    // Each on its own where an array of them would be sorted after it was cut off.
    QTest::newRow("select records in order")
        << Statement::select(SurrealArray {desk, lamp}).order(u"name"_s)
        << u"SELECT * FROM $_what, $_what_2 ORDER BY `name`"_s
        << SurrealObject {{u"_what"_s, desk}, {u"_what_2"_s, lamp}};
    QTest::newRow("hostile table") << Statement::select(u"a`; REMOVE TABLE b"_s)
                                   << u"SELECT * FROM `a\\`; REMOVE TABLE b`"_s << SurrealObject();
    QTest::newRow("not only") << Statement::select(desk).only(false) << u"SELECT * FROM $_what"_s
                              << one;
    QTest::newRow("split record") << Statement::select(desk).split({u"tags"_s})
                                  << u"SELECT * FROM $_what SPLIT `tags`"_s << one;
    // Called in any order, written in the grammar's.
    QTest::newRow("select everything")
        << select.explain(true)
               .parallel()
               .timeout(1500ms)
               .version(SurrealDatetime(1, 5))
               .fetch({u"maker"_s, u"maker.city"_s})
               .start(20)
               .limit(10)
               .order(u"price"_s, Qt::DescendingOrder,
                      Statement::OrderFlag::Collate | Statement::OrderFlag::Numeric)
               .order(u"name"_s)
               .group({u"name"_s, u"price"_s})
               .split({u"tags"_s})
               .where(field(u"price"_s).lt(1000))
               .withIndex({u"byPrice"_s, u"by`x"_s})
               .only()
               .omit({u"size.x"_s})
               .fields({u"name"_s, u"size.*"_s})
               .field(u"price"_s, u"how much"_s)
               .field(Expression::function(u"math::sum"_s, {field(u"stock"_s)}), u"sum"_s)
        << u"SELECT `name`, `size`.*, `price` AS `how much`, math::sum(`stock`) AS `sum` "
           "OMIT `size`.`x` FROM ONLY `product` WITH INDEX `byPrice`, `by\\`x` WHERE `price` < $_1 "
           "SPLIT `tags` GROUP BY `name`, `price` ORDER BY `price` COLLATE NUMERIC DESC, `name` "
           "LIMIT $_limit START $_start FETCH `maker`, `maker`.`city` VERSION $_version "
           "TIMEOUT 1s500ms PARALLEL EXPLAIN FULL"_s
        << SurrealObject {{u"_1"_s, 1000},
                          {u"_limit"_s, 10},
                          {u"_start"_s, 20},
                          {u"_version"_s, SurrealDatetime(1, 5)}};
    QTest::newRow("value") << select.value(u"name"_s).withNoIndex()
                           << u"SELECT VALUE `name` FROM `product` WITH NOINDEX"_s
                           << SurrealObject();
    QTest::newRow("value expression")
        << select.value(Expression::function(u"string::len"_s, {field(u"name"_s)}))
        << u"SELECT VALUE string::len(`name`) FROM `product`"_s << SurrealObject();
    QTest::newRow("count") << select.fields({u"count()"_s}).groupAll()
                           << u"SELECT count() FROM `product` GROUP ALL"_s << SurrealObject();
    QTest::newRow("graph") << Statement::select(ada).field(u"->bought->product.name"_s, u"has"_s)
                           << u"SELECT ->`bought`->`product`.`name` AS `has` FROM ONLY $_what"_s
                           << SurrealObject {{u"_what"_s, ada}};
    QTest::newRow("all and one more")
        << select.fields({u"*"_s}).field(u"size.x"_s, u"x"_s)
        << u"SELECT *, `size`.`x` AS `x` FROM `product`"_s << SurrealObject();

    // Expressions.
    const auto condition = [&](const char *name, const Expression &expression, const QString &text,
                               const SurrealObject &variables) {
        QTest::newRow(name) << select.where(expression)
                            << QString(u"SELECT * FROM `product` WHERE "_s + text) << variables;
    };
    const Expression a = field(u"a"_s);
    const Expression b = field(u"b"_s);
    const Expression c = field(u"c"_s);
    condition("eq", a.eq(u"x"_s), u"`a` = $_1"_s, {{u"_1"_s, u"x"_s}});
    condition("ne", a.ne(nullptr), u"`a` != $_1"_s, {{u"_1"_s, nullptr}});
    condition("fields", a.le(b), u"`a` <= `b`"_s, {});
    condition("ge, gt", a.ge(1) && a.gt(2.5), u"`a` >= $_1 AND `a` > $_2"_s,
              {{u"_1"_s, 1}, {u"_2"_s, 2.5}});
    condition("inside", a.inside(SurrealArray {1, 2}) || a.notInside(SurrealArray {3}),
              u"`a` INSIDE $_1 OR `a` NOTINSIDE $_2"_s,
              {{u"_1"_s, SurrealArray {1, 2}}, {u"_2"_s, SurrealArray {3}}});
    condition("contains",
              a.contains(1) && a.containsNot(2) && a.containsAll(b) && a.containsAny(b)
                  && a.containsNone(b),
              u"`a` CONTAINS $_1 AND `a` CONTAINSNOT $_2 AND `a` CONTAINSALL `b` AND "
              "`a` CONTAINSANY `b` AND `a` CONTAINSNONE `b`"_s,
              {{u"_1"_s, 1}, {u"_2"_s, 2}});
    condition("insides",
              a.allInside(b) && a.anyInside(b) && a.noneInside(b) && a.intersects(b)
                  && a.outside(b),
              u"`a` ALLINSIDE `b` AND `a` ANYINSIDE `b` AND `a` NONEINSIDE `b` AND "
              "`a` INTERSECTS `b` AND `a` OUTSIDE `b`"_s,
              {});
    condition("precedence", (a.eq(b) || b.eq(c)) && !(a.eq(c) && c.eq(b)),
              u"(`a` = `b` OR `b` = `c`) AND !(`a` = `c` AND `c` = `b`)"_s, {});
    condition("and inside or", (a.eq(b) && b.eq(c)) || c, u"(`a` = `b` AND `b` = `c`) OR `c`"_s,
              {});
    condition("comparison of comparisons", a.eq(b).eq(b.lt(c)), u"(`a` = `b`) = (`b` < `c`)"_s, {});
    condition("all", Expression::all({a, b, Expression(), c}), u"`a` AND `b` AND `c`"_s, {});
    condition("any", Expression::any({a, b.eq(c)}), u"`a` OR `b` = `c`"_s, {});
    condition("empty disappears", Expression() && (Expression() || a), u"`a`"_s, {});
    condition("variable", a.eq(Expression::variable(u"auth.id"_s)), u"`a` = $auth.`id`"_s, {});
    condition("function",
              Expression::function(u"string::starts_with"_s, {a, Expression::value(u"x"_s)}),
              u"string::starts_with(`a`, $_1)"_s, {{u"_1"_s, u"x"_s}});
    condition("raw", Expression::raw(u"a < $max OR b"_s, {{u"max"_s, 3}}) && c.eq(1),
              u"(a < $max OR b) AND `c` = $_1"_s, {{u"max"_s, 3}, {u"_1"_s, 1}});
    QTest::newRow("where twice") << select.where(a || b).where(c)
                                 << u"SELECT * FROM `product` WHERE (`a` OR `b`) AND `c`"_s
                                 << SurrealObject();
    QTest::newRow("where text") << select.where(u" price < $max "_s, {{u"max"_s, 3}})
                                << u"SELECT * FROM `product` WHERE (price < $max)"_s
                                << SurrealObject {{u"max"_s, 3}};

    // Changes.
    const SurrealObject data {{u"a"_s, 1}};
    const SurrealObject bound = with(one, {{u"_data"_s, data}});
    QTest::newRow("create") << Statement::create(desk).content(data)
                            << u"CREATE ONLY $_what CONTENT $_data"_s << bound;
    QTest::newRow("create in a table")
        << Statement::create(u"product"_s)
               .set(u"size.x"_s, 1)
               .set(u"name"_s, Expression::function(u"rand::uuid"_s))
               .output(Output::None)
               .version(SurrealDatetime(1, 0))
               .timeout(1min)
        << u"CREATE ONLY `product` SET `size`.`x` = $_1, `name` = rand::uuid() RETURN NONE "
           "VERSION $_version TIMEOUT 1m"_s
        << SurrealObject {{u"_1"_s, 1}, {u"_version"_s, SurrealDatetime(1, 0)}};
    QTest::newRow("create in a SurrealTable")
        << Statement::create(table) << u"CREATE `product`"_s << SurrealObject();
    QTest::newRow("create several") << Statement::create(SurrealArray {u"product"_s, desk})
                                    << u"CREATE `product`, $_what"_s << one;
    QTest::newRow("update") << Statement::update(desk).replace(data).output(Output::Diff)
                            << u"UPDATE ONLY $_what REPLACE $_data RETURN DIFF"_s << bound;
    QTest::newRow("update everything")
        << Statement::update(table)
               .explain()
               .timeout(2s)
               .output({u"name"_s, u"size.x"_s})
               .where(a.eq(1))
               .add(u"stock"_s, 5)
               .subtract(u"tags"_s, u"big"_s)
               .set(u"a"_s, b)
               .withNoIndex()
        << u"UPDATE `product` WITH NOINDEX SET `stock` += $_1, `tags` -= $_2, `a` = `b` "
           "WHERE `a` = $_3 RETURN `name`, `size`.`x` TIMEOUT 2s EXPLAIN"_s
        << SurrealObject {{u"_1"_s, 5}, {u"_2"_s, u"big"_s}, {u"_3"_s, 1}};
    QTest::newRow("unset") << Statement::update(desk).unset(u"tags"_s).unset(u"size.x"_s)
                           << u"UPDATE ONLY $_what UNSET `tags`, `size`.`x`"_s << one;
    QTest::newRow("explained record") << Statement::update(desk).merge(data).explain()
                                      << u"UPDATE $_what MERGE $_data EXPLAIN"_s << bound;
    QTest::newRow("upsert") << Statement::upsert(desk).merge(data).output(Output::Before)
                            << u"UPSERT ONLY $_what MERGE $_data RETURN BEFORE"_s << bound;
    QTest::newRow("patch") << Statement::upsert(desk).patch({data}).output(Output::After)
                           << u"UPSERT ONLY $_what PATCH $_data RETURN AFTER"_s
                           << with(one, {{u"_data"_s, SurrealArray {data}}});
    QTest::newRow("remove") << Statement::remove(desk) << u"DELETE ONLY $_what RETURN BEFORE"_s
                            << one;
    QTest::newRow("remove some")
        << Statement::remove(table).where(a).output(Output::None).timeout(1ns)
        << u"DELETE `product` WHERE `a` RETURN NONE TIMEOUT 1ns"_s << SurrealObject();
    QTest::newRow("insert")
        << Statement::insert(u"product"_s, data).timeout(1s).output(Output::None).ignore()
        << u"INSERT IGNORE INTO `product` $_data RETURN NONE TIMEOUT 1s"_s
        << SurrealObject {{u"_data"_s, data}};
    QTest::newRow("insert without a table")
        << Statement::insert(SurrealValue(), SurrealArray {data}) << u"INSERT $_data"_s
        << SurrealObject {{u"_data"_s, SurrealArray {data}}};
    QTest::newRow("insert or update")
        << Statement::insert(table, SurrealArray {data})
               .version(SurrealDatetime(1, 0))
               .onDuplicateKeyUpdate({{u"the stock"_s, 1}})
               .onDuplicateKeyUpdate(u"size.x"_s, Expression::variable(u"input.size.x"_s))
        << u"INSERT INTO `product` $_data ON DUPLICATE KEY UPDATE `the stock` = $_1, "
           "`size`.`x` = $input.`size`.`x` VERSION $_version"_s
        << SurrealObject {{u"_data"_s, SurrealArray {data}},
                          {u"_1"_s, 1},
                          {u"_version"_s, SurrealDatetime(1, 0)}};
    QTest::newRow("insertRelation")
        << Statement::insertRelation(u"product"_s, data).ignore()
        << u"INSERT RELATION IGNORE INTO `product` $_data"_s << SurrealObject {{u"_data"_s, data}};
    QTest::newRow("relate")
        << Statement::relate(ada, u"bought"_s, desk).content(data).output({u"in"_s}).timeout(1s)
        << u"RELATE ONLY $_from->`bought`->$_to CONTENT $_data RETURN `in` "
           "TIMEOUT 1s"_s
        << SurrealObject {{u"_from"_s, ada}, {u"_to"_s, desk}, {u"_data"_s, data}};
    QTest::newRow("relate several")
        << Statement::relate(ada, SurrealRecordId(u"bought"_s, 1), SurrealArray {desk, lamp})
               .set(u"n"_s, 1)
        << u"RELATE $_from->$_edge->$_to SET `n` = $_1"_s
        << SurrealObject {{u"_from"_s, ada},
                          {u"_edge"_s, SurrealRecordId(u"bought"_s, 1)},
                          {u"_to"_s, SurrealArray {desk, lamp}},
                          {u"_1"_s, 1}};
    QTest::newRow("run") << Statement::run(u"fn::sum"_s, {1, u"x"_s})
                         << u"RETURN fn::sum($_argument0, $_argument1)"_s
                         << SurrealObject {{u"_argument0"_s, 1}, {u"_argument1"_s, u"x"_s}};
    QTest::newRow("run a model") << Statement::run(u"ml::house"_s, {1}, u"1.20.3"_s)
                                 << u"RETURN ml::house<1.20.3>($_argument0)"_s
                                 << SurrealObject {{u"_argument0"_s, 1}};

    // Live.
    QTest::newRow("live") << Statement::live(u"product"_s) << u"LIVE SELECT * FROM `product`"_s
                          << SurrealObject();
    QTest::newRow("live diff") << Statement::live(table).diff().where(a || b)
                               << u"LIVE SELECT DIFF FROM `product` WHERE `a` OR `b`"_s
                               << SurrealObject();
    QTest::newRow("live record")
        << Statement::live(desk).fields({u"name"_s}).where(a || b).fetch({u"maker"_s})
        << u"LIVE SELECT `name` FROM `product` WHERE `id` = $_id AND (`a` OR `b`) FETCH `maker`"_s
        << SurrealObject {{u"_id"_s, desk}};
    QTest::newRow("live range")
        << Statement::live(products(1, 3)).value(u"name"_s)
        << u"LIVE SELECT VALUE `name` FROM `product` WHERE `id` >= $_id AND "
           "`id` < $_id_2"_s
        << SurrealObject {{u"_id"_s, desk}, {u"_id_2"_s, chair}};
    const SurrealRange from2(SurrealRange::Bound::excluded(2), SurrealRange::Bound());
    QTest::newRow("live half a range")
        << Statement::live(SurrealRecordId(u"product"_s, from2))
        << u"LIVE SELECT * FROM `product` WHERE `id` > $_id"_s << SurrealObject {{u"_id"_s, lamp}};
}

void tst_SurrealStatement::text()
{
    QFETCH(SurrealStatement, statement);
    QFETCH(QString, text);
    QFETCH(SurrealObject, variables);
    QVERIFY2(!statement.error(), qPrintable(statement.error().message()));
    QCOMPARE(statement.text(), text);
    QCOMPARE(SurrealValue(statement.variables()), SurrealValue(variables));
}

void tst_SurrealStatement::isReadOnly()
{
    const Statement select = Statement::select(u"a"_s);
    QVERIFY(select.isReadOnly());
    QVERIFY(select.field(Expression::function(u"math::sum"_s, {field(u"n"_s)}), u"s"_s)
                .where(field(u"n"_s).lt(3))
                .isReadOnly());
    QVERIFY(!select.where(u"n < 3"_s).isReadOnly());
    QVERIFY(!select.value(Expression::function(u"fn::odd"_s)).isReadOnly());
    QVERIFY(!select.value(Expression::function(u"http::get"_s)).isReadOnly());
    QVERIFY(!select.where(field(u"n"_s) && !Expression::function(u"fn::odd"_s)).isReadOnly());
    QVERIFY(!Statement::create(u"a"_s).isReadOnly());
    QVERIFY(!Statement::run(u"fn::a"_s).isReadOnly());
    QVERIFY(!Statement().isReadOnly());
}

void tst_SurrealStatement::isAValue()
{
    const Statement base = Statement::select(u"product"_s);
    const Statement few = base.limit(2);
    const Statement more = base.limit(3);
    QCOMPARE(base.text(), u"SELECT * FROM `product`"_s);
    QVERIFY(few != more); // the same text, other variables
    QVERIFY(few != base);
    QVERIFY(more == base.limit(3));
    QVERIFY(Statement() == Statement());
    QCOMPARE(base.verb(), Statement::Verb::Select);
    QCOMPARE(Statement().verb(), Statement::Verb::Nothing);
    QCOMPARE(Statement().error().kind(), SurrealError::Kind::InvalidArgument);
    // What it binds is nobody else's business.
    QString shown;
    QDebug(&shown) << Statement::create(desk).content({{u"password"_s, u"hunter2"_s}});
    QVERIFY(shown.contains(u"CREATE ONLY $_what"_s));
    QVERIFY(!shown.contains(u"hunter2"_s));
}

void tst_SurrealStatement::mistakes_data()
{
    QTest::addColumn<SurrealStatement>("statement");
    QTest::addColumn<QString>("says");
    const Statement select = Statement::select(u"a"_s);
    const Statement create = Statement::create(u"a"_s);
    const Statement update = Statement::update(u"a"_s);
    const Statement remove = Statement::remove(u"a"_s);
    const Statement insert = Statement::insert(u"a"_s, SurrealObject());
    const Statement relate = Statement::relate(ada, u"a"_s, ada);
    const Statement live = Statement::live(u"a"_s);
    const Expression x = field(u"x"_s);
    QTest::newRow("nothing") << Statement() << u"nothing to run"_s;
    QTest::newRow("nothing with a clause") << Statement().limit(1) << u"limit"_s;
    // A clause that the verb does not have is named.
    QTest::newRow("select content") << select.content({}) << u"SELECT has no content()"_s;
    QTest::newRow("select set") << select.set(u"a"_s, 1) << u"SELECT has no set()"_s;
    QTest::newRow("select output") << select.output(Output::Diff) << u"SELECT has no output()"_s;
    QTest::newRow("select diff") << select.diff() << u"SELECT has no diff()"_s;
    QTest::newRow("create where") << create.where(x) << u"CREATE has no where()"_s;
    QTest::newRow("create merge") << create.merge({}) << u"CREATE has no merge()"_s;
    QTest::newRow("create limit") << create.limit(1) << u"CREATE has no limit()"_s;
    QTest::newRow("create explain") << create.explain() << u"CREATE has no explain()"_s;
    QTest::newRow("update fields") << update.fields({u"a"_s}) << u"UPDATE has no fields()"_s;
    QTest::newRow("update order") << update.order(u"a"_s) << u"UPDATE has no order()"_s;
    QTest::newRow("update version")
        << update.version(SurrealDatetime()) << u"UPDATE has no version()"_s;
    QTest::newRow("upsert ignore")
        << Statement::upsert(u"a"_s).ignore() << u"UPSERT has no ignore()"_s;
    QTest::newRow("remove set") << remove.set(u"a"_s, 1) << u"DELETE has no set()"_s;
    QTest::newRow("remove add") << remove.add(u"a"_s, 1) << u"DELETE has no add()"_s;
    QTest::newRow("remove unset") << remove.unset(u"a"_s) << u"DELETE has no unset()"_s;
    QTest::newRow("remove start") << remove.start(1) << u"DELETE has no start()"_s;
    QTest::newRow("insert where") << insert.where(x) << u"INSERT has no where()"_s;
    QTest::newRow("insert only") << insert.only() << u"INSERT has no only()"_s;
    QTest::newRow("insert set") << insert.set(u"a"_s, 1) << u"INSERT has no set()"_s;
    QTest::newRow("insertRelation split")
        << Statement::insertRelation(u"a"_s, SurrealArray()).split({u"a"_s})
        << u"INSERT RELATION has no split()"_s;
    QTest::newRow("relate where") << relate.where(x) << u"RELATE has no where()"_s;
    QTest::newRow("relate patch") << relate.patch({}) << u"RELATE has no patch()"_s;
    QTest::newRow("relate index") << relate.withNoIndex() << u"RELATE has no withNoIndex()"_s;
    QTest::newRow("update duplicate")
        << update.onDuplicateKeyUpdate({{u"a"_s, 1}}) << u"UPDATE has no onDuplicateKeyUpdate()"_s;
    QTest::newRow("run timeout") << Statement::run(u"rand"_s).timeout(1s)
                                 << u"RETURN has no timeout()"_s;
    QTest::newRow("run parallel") << Statement::run(u"rand"_s).parallel()
                                  << u"RETURN has no parallel()"_s;
    QTest::newRow("live omit") << live.omit({u"a"_s}) << u"LIVE SELECT has no omit()"_s;
    QTest::newRow("live group") << live.groupAll() << u"LIVE SELECT has no groupAll()"_s;
    QTest::newRow("live limit") << live.limit(1) << u"LIVE SELECT has no limit()"_s;
    QTest::newRow("live replace") << live.replace({}) << u"LIVE SELECT has no replace()"_s;
    QTest::newRow("live group by") << live.group({u"a"_s}) << u"LIVE SELECT has no group()"_s;
    QTest::newRow("select withIndex on create")
        << create.withIndex({u"a"_s}) << u"CREATE has no withIndex()"_s;
    QTest::newRow("create fetch") << create.fetch({u"a"_s}) << u"CREATE has no fetch()"_s;
    QTest::newRow("create value") << create.value(u"a"_s) << u"CREATE has no value()"_s;
    QTest::newRow("create subtract") << select.subtract(u"a"_s, 1) << u"SELECT has no subtract()"_s;
    QTest::newRow("create field") << create.field(u"a"_s) << u"CREATE has no field()"_s;
    // Clauses that do not go together.
    QTest::newRow("group and groupAll")
        << select.group({u"a"_s}).groupAll() << u"groupAll() does not go"_s;
    QTest::newRow("groupAll and group")
        << select.groupAll().group({u"a"_s}) << u"group() does not go"_s;
    QTest::newRow("index and no index")
        << select.withIndex({u"a"_s}).withNoIndex() << u"withNoIndex() does not go"_s;
    QTest::newRow("no index and index")
        << select.withNoIndex().withIndex({u"a"_s}) << u"withIndex() does not go"_s;
    QTest::newRow("no index named") << select.withIndex({}) << u"given no index"_s;
    QTest::newRow("content and set") << update.content({}).set(u"a"_s, 1) << u"set() does not go"_s;
    QTest::newRow("merge and replace") << update.merge({}).replace({}) << u"replace() does not"_s;
    QTest::newRow("set and unset") << update.set(u"a"_s, 1).unset(u"b"_s) << u"unset() does not"_s;
    QTest::newRow("fields and value")
        << select.fields({u"a"_s}).value(u"b"_s) << u"value() does not go"_s;
    QTest::newRow("value and field") << select.value(u"a"_s).field(u"b"_s) << u"field() does not"_s;
    QTest::newRow("value twice") << select.value(u"a"_s).value(u"b"_s) << u"value() does not"_s;
    QTest::newRow("diff and fields") << live.diff().fields({u"a"_s}) << u"fields() does not"_s;
    // Bad arguments.
    QTest::newRow("negative limit") << select.limit(-1) << u"limit()"_s;
    QTest::newRow("negative start") << select.start(-1) << u"start()"_s;
    QTest::newRow("no time") << select.timeout(0s) << u"timeout()"_s;
    QTest::newRow("negative time") << select.timeout(-1s) << u"timeout()"_s;
    QTest::newRow("version too late")
        << select.version(SurrealDatetime(std::numeric_limits<qint64>::max(), 0)) << u"version()"_s;
    QTest::newRow("where nothing") << remove.where(Expression()) << u"where()"_s;
    QTest::newRow("where none of all") << remove.where(Expression::all({})) << u"where()"_s;
    QTest::newRow("where empty text") << remove.where(u"  "_s) << u"empty"_s;
    QTest::newRow("compared with nothing") << remove.where(x.eq(Expression())) << u"lacks"_s;
    QTest::newRow("not nothing") << remove.where(!Expression()) << u"where()"_s;
    QTest::newRow("bad path in where") << select.where(x && field(u"a b"_s).eq(1)) << u"a b"_s;
    QTest::newRow("bad path on the right") << select.where(x.eq(field(u"a;"_s))) << u"a;"_s;
    QTest::newRow("bad path in not") << select.where(!field(u"a;"_s)) << u"a;"_s;
    QTest::newRow("bad path in a function")
        << select.value(Expression::function(u"count"_s, {field(u"a;"_s)})) << u"a;"_s;
    QTest::newRow("empty argument")
        << select.value(Expression::function(u"count"_s, {Expression()})) << u"argument"_s;
    QTest::newRow("bad function") << select.value(Expression::function(u"a; b"_s)) << u"a; b"_s;
    QTest::newRow("bad variable") << select.where(Expression::variable(u"$x"_s)) << u"$x"_s;
    QTest::newRow("bad variable name") << select.where(u"true"_s, {{u"a b"_s, 1}}) << u"a b"_s;
    QTest::newRow("empty field") << select.field(Expression(), u"a"_s) << u"field()"_s;
    QTest::newRow("empty value") << select.value(Expression()) << u"value()"_s;
    QTest::newRow("field without a name")
        << select.field(Expression::function(u"count"_s), {}) << u"name"_s;
    QTest::newRow("set nothing") << update.set(u"a"_s, Expression()) << u"set()"_s;
    QTest::newRow("no output") << update.output(QStringList()) << u"output()"_s;
    QTest::newRow("index without a name") << select.withIndex({QString()}) << u"index"_s;
    QTest::newRow("no targets") << Statement::select(SurrealArray()) << u"empty array"_s;
    QTest::newRow("target in target")
        << Statement::select(SurrealArray {SurrealArray {desk}}) << u"array"_s;
    QTest::newRow("bad target") << Statement::select(SurrealArray {desk, 5}) << u"int"_s;
    QTest::newRow("create range") << Statement::create(products(1, 2)) << u"range"_s;
    QTest::newRow("create ranges")
        << Statement::create(SurrealArray {desk, products(1, 2)}) << u"range"_s;
    QTest::newRow("insert into record") << Statement::insert(desk, SurrealObject()) << u"table"_s;
    QTest::newRow("live on several") << Statement::live(SurrealArray {desk, lamp}) << u"array"_s;
    QTest::newRow("edge from a table") << Statement::relate(u"a"_s, u"b"_s, desk) << u"string"_s;
    QTest::newRow("edge of a range") << Statement::relate(ada, products(1, 2), desk) << u"range"_s;
    QTest::newRow("edge to a range") << Statement::relate(ada, u"b"_s, products(1, 2)) << u"edge"_s;
    QTest::newRow("empty path") << select.fields({QString()}) << u"empty"_s;
}

void tst_SurrealStatement::mistakes()
{
    QFETCH(SurrealStatement, statement);
    QFETCH(QString, says);
    QCOMPARE(statement.error().kind(), SurrealError::Kind::InvalidArgument);
    QVERIFY2(statement.error().message().contains(says), qPrintable(statement.error().message()));
    QCOMPARE(statement.text(), QString());
    QVERIFY(statement.variables().isEmpty());
}

void tst_SurrealStatement::firstMistakeStays()
{
    const Statement wrong = Statement::select(u"a"_s).limit(-1).content({}).field(u"a b"_s);
    QVERIFY(wrong.error().message().contains(u"limit"_s));
    QVERIFY(wrong.where(field(u"x"_s)).error().message().contains(u"limit"_s));
}

void tst_SurrealStatement::paths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("read"); // empty: none
    QTest::addColumn<QString>("assigned");
    const auto both = [](const QString &path, const QString &text) {
        QTest::newRow(qPrintable(path)) << path << text << text;
    };
    const auto onlyRead = [](const QString &path, const QString &text) {
        QTest::newRow(qPrintable(path)) << path << text << QString();
    };
    both(u"name"_s, u"`name`"_s);
    both(u"_a1"_s, u"`_a1`"_s);
    both(u"größe"_s, u"`größe`"_s);
    both(u"select"_s, u"`select`"_s); // a word of the language is a name here
    both(u"address.city"_s, u"`address`.`city`"_s);
    both(u"tags[0]"_s, u"`tags`[0]"_s);
    both(u"tags[*].a[$]"_s, u"`tags`[*].`a`[$]"_s);
    both(u"`a b`.`c.d`"_s, u"`a b`.`c.d`"_s);
    both(u"⟨a b⟩"_s, u"`a b`"_s);
    both(uR"(`tick \` and \\`)"_s, uR"(`tick \` and \\`)"_s);
    both(uR"(⟨corner \⟩ ` ⟩)"_s, uR"(`corner ⟩ \` `)"_s);
    both(u"`new\nline`"_s, u"`new\\nline`"_s);
    onlyRead(u"size.*"_s, u"`size`.*"_s);
    onlyRead(u"->bought->product.name"_s, u"->`bought`->`product`.`name`"_s);
    onlyRead(u"<-bought<-person"_s, u"<-`bought`<-`person`"_s);
    onlyRead(u"<->knows"_s, u"<->`knows`"_s);
    onlyRead(u"->?->product"_s, u"->?->`product`"_s);
    onlyRead(u"a->`b c`[0]"_s, u"`a`->`b c`[0]"_s);
    for (const QString &bad : {u""_s,         u" "_s,
                               u"a b"_s,      u"a;"_s,
                               u"a "_s,       u" a"_s,
                               u"1a"_s,       u".a"_s,
                               u"a."_s,       u"a..b"_s,
                               u"a.1"_s,      u"a["_s,
                               u"a[]"_s,      u"a[x]"_s,
                               u"a[-1]"_s,    u"a[0"_s,
                               u"a[0;]"_s,    u"a[WHERE b]"_s,
                               u"a['b']"_s,   u"`a"_s,
                               u"``"_s,       u"`a`b"_s,
                               uR"(`a\n`)"_s, uR"(`a\)"_s,
                               u"⟨a"_s,       u"⟨a`"_s,
                               u"a-b"_s,      u"a->"_s,
                               u"->"_s,       u"a->b;"_s,
                               u"a()"_s,      u"count()"_s,
                               u"*"_s,        u"a, b"_s,
                               u"a = 1"_s,    u"a AS b"_s,
                               u"(a)"_s,      u"$a"_s,
                               u"@a"_s,       u"a\0"_s,
                               u"a.`b"_s,     u"->(a WHERE b)"_s,
                               u"a{b}"_s,     u"a.{b}"_s,
                               u"\"a\""_s,    u"a[99999999999999999999]"_s,
                               u"😀"_s,        u"a--b"_s,
                               u"a/*b*/"_s,   u"a\nb"_s,
                               u"? "_s,       u"->??"_s})
        QTest::newRow(qPrintable(u"bad: "_s + bad)) << bad << QString() << QString();
}

void tst_SurrealStatement::paths()
{
    QFETCH(QString, path);
    QFETCH(QString, read);
    QFETCH(QString, assigned);
    const Statement reading = Statement::select(u"t"_s).value(path);
    const Statement writing = Statement::update(u"t"_s).unset(path);
    QCOMPARE(reading.text(),
             read.isEmpty() ? QString() : QString(u"SELECT VALUE "_s + read + u" FROM `t`"_s));
    QCOMPARE(writing.text(),
             assigned.isEmpty() ? QString() : QString(u"UPDATE `t` UNSET "_s + assigned));
    QCOMPARE(bool(reading.error()), read.isEmpty());
    QCOMPARE(bool(writing.error()), assigned.isEmpty());
    // The other places that read a path refuse the same.
    const Statement select = Statement::select(u"t"_s);
    for (const Statement &statement :
         {select.omit({path}), select.split({path}), select.group({path}), select.order(path),
          select.fetch({path}), select.where(field(path)),
          Statement::update(u"t"_s).output({path})})
        QCOMPARE(bool(statement.error()), read.isEmpty());
    const SurrealObject none;
    for (const Statement &statement :
         {Statement::update(u"t"_s).set(path, 1), Statement::update(u"t"_s).add(path, 1),
          Statement::update(u"t"_s).subtract(path, 1),
          Statement::insert(u"t"_s, none).onDuplicateKeyUpdate(path, Expression::value(1))})
        QCOMPARE(bool(statement.error()), assigned.isEmpty());
}

void tst_SurrealStatement::rawText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("taken");
    for (const QString &good :
         {u"a < 3"_s, u"a = 'it\\'s (fine'"_s, u"[1, {b: (2)}].len() > 0"_s, u"`a)b` = \"]\""_s,
          u"⟨a`b⟩ = '-- no comment'"_s, u"a / 2 - 1 > 0"_s, u"a -\n1"_s})
        QTest::newRow(qPrintable(good)) << good << true;
    for (const QString &bad :
         {u""_s, u"a;"_s, u"true; REMOVE TABLE canary"_s, u"true); REMOVE TABLE canary; (true"_s,
          u"a)"_s, u"(a"_s, u"a) RETURN (b"_s, u"[a)"_s, u"{a"_s, u"'a"_s, u"a = \"b"_s, u"`a"_s,
          u"⟨a"_s, u"'a\\'"_s, u"a -- b"_s, u"a # b"_s, u"a // b"_s, u"a /* b"_s, u"'a;b'"_s})
        QTest::newRow(qPrintable(u"bad: "_s + bad)) << bad << false;
}

void tst_SurrealStatement::rawText()
{
    QFETCH(QString, text);
    QFETCH(bool, taken);
    const Expression raw = Expression::raw(text);
    QCOMPARE(!raw.error(), taken);
    QCOMPARE(raw.isEmpty(), !taken);
    const Statement statement = Statement::select(u"t"_s).where(text);
    QCOMPARE(statement.text(),
             taken ? QString(u"SELECT * FROM `t` WHERE ("_s + text + u')') : QString());
}

void tst_SurrealStatement::variables_twoValues()
{
    const Statement base = Statement::select(u"product"_s).where(u"stock < $x"_s, {{u"x"_s, 5}});
    QVERIFY(!base.where(u"price > $x"_s, {{u"x"_s, 5}}).error());
    const Statement torn = base.where(u"price > $x"_s, {{u"x"_s, 6}});
    QCOMPARE(torn.error().kind(), SurrealError::Kind::InvalidArgument);
    QVERIFY(torn.error().message().contains(u"$x"_s));
    const Statement tornLater = base.value(Expression::raw(u"$x"_s, {{u"x"_s, 6}}));
    QCOMPARE(tornLater.error().kind(), SurrealError::Kind::InvalidArgument);
}

QTEST_GUILESS_MAIN(tst_SurrealStatement)
#include "tst_surrealstatement.moc"
