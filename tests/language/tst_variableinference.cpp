// SPDX-License-Identifier: Apache-2.0
#include "corpus.h"
#include "language/variableinference.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace SurrealQL;

class tst_VariableInference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void infer_data();
    void infer();
    void schema();
    void noise();
};

void tst_VariableInference::infer_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const QString &text, const QString &expected) {
        QTest::newRow(qPrintable(text)) << text << expected;
    };
    row(u"RETURN 1"_s, u""_s);
    row(u"RETURN $x"_s, u"x: any"_s);
    row(u"DEFINE PARAM $x VALUE $y; RETURN $x"_s, u"y: any"_s);
    row(u"DEFINE PARAM IF NOT EXISTS $x VALUE 1; REMOVE PARAM $z"_s, u""_s);
    row(u"RETURN $x + $y + $x"_s, u"x: number, y: number"_s);
    row(u"RETURN '$x' -- $y"_s, u""_s);
    row(u"RETURN $`odd name`"_s, u"odd name: any"_s);
    row(u"SELECT * FROM person LIMIT $n START $m"_s, u"n: int, m: int"_s);
    row(u"SELECT * FROM person TIMEOUT $t"_s, u"t: duration"_s);
    row(u"SELECT * FROM a VERSION $v"_s, u"v: datetime"_s);
    row(u"CREATE person CONTENT $data"_s, u"data: object"_s);
    row(u"UPDATE a PATCH $ops"_s, u"ops: array"_s);
    row(u"INSERT INTO person $rows"_s, u"rows: object"_s);
    row(u"SELECT * FROM $what"_s, u"what: record"_s);
    row(u"RELATE $a->likes->$b"_s, u"a: record, b: record"_s);
    row(u"SELECT * FROM a WHERE b = 'x' AND c = $c"_s, u"c: any"_s);
    row(u"SELECT * FROM a WHERE $name = 'x'"_s, u"name: string"_s);
    row(u"SELECT * FROM a WHERE 5 < $n"_s, u"n: int"_s);
    row(u"SELECT * FROM a WHERE 1.5 < $n"_s, u"n: float"_s);
    row(u"SELECT * FROM a WHERE id = $id"_s, u"id: record"_s);
    row(u"SELECT * FROM a WHERE x IN $list"_s, u"list: array"_s);
    row(u"RETURN <datetime>$when"_s, u"when: datetime"_s);
    row(u"RETURN d'2024-01-01' > $t"_s, u"t: datetime"_s);
    row(u"RETURN $t = 5m"_s, u"t: duration"_s);
    row(u"RETURN string::len($s)"_s, u"s: string"_s);
    row(u"RETURN math::clamp(1, $low, $high)"_s, u"low: number, high: number"_s);
    row(u"RETURN array::at($list, $i)"_s, u"list: array, i: int"_s);
    row(u"SELECT count() > $n FROM a"_s, u"n: int"_s);
    row(u"RETURN $x; RETURN <int>$x"_s, u"x: int"_s);
    row(u"KILL $live"_s, u"live: uuid"_s);
    // Defined in the text
    row(u"LET $a = 1; RETURN $a"_s, u""_s);
    row(u"RETURN $a; LET $a = 1"_s, u"a: any"_s);
    row(u"LET $a = $a + 1"_s, u"a: int"_s);
    row(u"LET $a = { LET $b = 1; $b }; RETURN $b"_s, u"b: any"_s);
    row(u"FOR $i IN [1, 2] { RETURN $i + $j }; RETURN $i"_s, u"j: number, i: any"_s);
    row(u"FOR $i IN (SELECT * FROM $t) { CREATE $i }"_s, u"t: record"_s);
    row(u"RETURN [1].map(|$x| $x + 1)"_s, u""_s);
    row(u"RETURN [1].map(|$x, $i: int| { $x + $i + $y })"_s, u"y: number"_s);
    row(u"RETURN array::fold([1], $start, |$a, $b| $a + $b); RETURN $a"_s, u"start: any, a: any"_s);
    row(u"DEFINE FUNCTION fn::f($a: int, $b: array<int>) -> int { RETURN $a + $c }; RETURN $b"_s,
        u"c: number, b: any"_s);
    // Set by the server
    row(u"RETURN [$auth, $session, $token, $this, $parent, $value, $before, $after, $event, $input, $access, $request]"_s,
        u""_s);
}

void tst_VariableInference::infer()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QStringList found;
    for (const InferredVariable &variable : VariableInference::infer(text)) {
        found.append(variable.name + u": "_s + variable.type);
        QCOMPARE(text[variable.position], u'$');
    }
    QCOMPARE(found.join(u", "_s), expected);
}

void tst_VariableInference::schema()
{
    SchemaInfo schema;
    schema.tables
        = {{u"person"_s,
            {{u"age"_s, u"option<int>"_s}, {u"address.city"_s, u"string"_s}, {u"free"_s, {}}}}};
    schema.parameters = {{u"known"_s, u"int"_s}};
    schema.functions = {{u"fn::greet"_s, u"($name: string, $times: option<int>) -> string"_s, {}}};
    const auto infer = [&schema](QStringView text) {
        QStringList found;
        for (const InferredVariable &variable : VariableInference::infer(text, schema))
            found.append(variable.name + u": "_s + variable.type);
        return found.join(u", "_s);
    };
    QCOMPARE(
        infer(
            u"SELECT * FROM person WHERE age > $a AND address.city = $b AND free = $c AND $known"),
        u"a: int, b: string, c: any"_s);
    QCOMPARE(infer(u"SELECT * FROM other WHERE age > $a"), u"a: any"_s);
    QCOMPARE(infer(u"UPDATE person:1 SET age = $a"), u"a: int"_s);
    QCOMPARE(infer(u"CREATE person CONTENT { age: $a }"), u"a: int"_s);
    QCOMPARE(infer(u"RETURN fn::greet($n, $t)"), u"n: string, t: option<int>"_s);
}

void tst_VariableInference::noise()
{
    for (quint32 seed = 1; seed <= 1500; ++seed) {
        const QString text = Corpus::noise(seed, 80);
        for (const InferredVariable &variable : VariableInference::infer(text))
            QVERIFY(variable.position < text.size() && !variable.type.isEmpty());
    }
}

QTEST_GUILESS_MAIN(tst_VariableInference)
#include "tst_variableinference.moc"
