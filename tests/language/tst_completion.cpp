// SPDX-License-Identifier: Apache-2.0
#include "corpus.h"
#include "language/completion.h"
#include "language/functiontable.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace SurrealQL;
using Kind = CompletionItem::Kind;

namespace {

SchemaInfo shop()
{
    SchemaInfo schema;
    schema.tables = {
        {u"person"_s,
         {{u"name"_s, u"string"_s},
          {u"age"_s, u"int"_s},
          {u"address"_s, u"object"_s},
          {u"address.city"_s, u"string"_s},
          {u"address.geo.lat"_s, u"float"_s},
          {u"tags[*].word"_s, u"string"_s},
          {u"odd name"_s, u"int"_s}}},
        {u"product"_s, {{u"price"_s, u"decimal"_s}, {u"name"_s, u"string"_s}}},
        {u"knows"_s, {{u"in"_s, u"record<person>"_s}, {u"since"_s, u"datetime"_s}}},
        {u"two words"_s, {}},
    };
    schema.functions = {{u"fn::greet"_s, u"($name: string) -> string"_s, u"Says hello."_s}};
    schema.parameters = {{u"limit"_s, u"int"_s}};
    return schema;
}

// The caret is at the '|'.
CompletionResult complete(QString text)
{
    const qsizetype caret = text.indexOf(u'\u2502');
    text.remove(caret, 1);
    return Completion::complete(text, caret, shop());
}

QStringList texts(const CompletionResult &result, std::optional<Kind> kind = {})
{
    QStringList list;
    for (const CompletionItem &item : result.items) {
        if (!kind || item.kind == *kind)
            list.append(item.text);
    }
    return list;
}

} // namespace

class tst_Completion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offers_data();
    void offers();
    void fields_data();
    void fields();
    void nothing_data();
    void nothing();
    void replacedRange();
    void detailsAndHelp();
    void callTip_data();
    void callTip();
    void functionTable();
    void noise();
};

void tst_Completion::offers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QStringList>("wanted");
    QTest::addColumn<QStringList>("unwanted");
    const auto row = [](const QString &text, Kind kind, const QStringList &wanted,
                        const QStringList &unwanted = {}) {
        QTest::newRow(qPrintable(text)) << text << int(kind) << wanted << unwanted;
    };
    const QStringList tables {u"person"_s, u"product"_s, u"knows"_s, u"`two words`"_s};
    row(u"SELECT * FROM \u2502"_s, Kind::Table, tables);
    row(u"SELECT * FROM pers\u2502"_s, Kind::Table, {u"person"_s}, {u"product"_s});
    row(u"SELECT * FROM PER\u2502"_s, Kind::Table, {u"person"_s});
    row(u"SELECT * FROM person, \u2502"_s, Kind::Table, tables);
    row(u"SELECT * FROM \u2502"_s, Kind::Keyword, {u"ONLY"_s}, {u"WHERE"_s});
    row(u"UPDATE \u2502"_s, Kind::Table, tables);
    row(u"DELETE FROM \u2502"_s, Kind::Table, tables);
    row(u"CREATE \u2502"_s, Kind::Table, tables);
    row(u"INSERT INTO \u2502"_s, Kind::Table, tables);
    row(u"RELATE person:1->\u2502"_s, Kind::Table, tables);
    row(u"SELECT ->kn\u2502"_s, Kind::Table, {u"knows"_s});
    row(u"DEFINE FIELD a ON \u2502"_s, Kind::Table, tables);
    row(u"REMOVE TABLE \u2502"_s, Kind::Table, tables);
    row(u"INFO FOR TABLE \u2502"_s, Kind::Table, tables);
    row(u"SELECT * FROM person WHERE \u2502"_s, Kind::Table, {}, tables);
    row(u"\u2502"_s, Kind::Keyword, {u"SELECT"_s, u"CREATE"_s, u"LET"_s, u"USE"_s},
        {u"WHERE"_s, u"FROM"_s});
    row(u"SELECT 1 FROM a; sel\u2502"_s, Kind::Keyword, {u"SELECT"_s}, {u"CREATE"_s});
    row(u"{ \u2502"_s, Kind::Keyword, {u"SELECT"_s, u"RETURN"_s}, {u"USE"_s});
    row(u"SELECT * \u2502"_s, Kind::Keyword, {u"FROM"_s, u"AS"_s}, {u"SELECT"_s});
    row(u"SELECT * FROM person \u2502"_s, Kind::Keyword,
        {u"WHERE"_s, u"ORDER BY"_s, u"GROUP BY"_s, u"LIMIT"_s, u"FETCH"_s},
        {u"FROM"_s, u"AND"_s, u"SET"_s});
    row(u"SELECT * FROM person WHERE age \u2502"_s, Kind::Keyword,
        {u"AND"_s, u"CONTAINS"_s, u"IN"_s, u"ORDER BY"_s}, {u"FROM"_s, u"WHERE"_s});
    row(u"SELECT * FROM person ORDER BY age \u2502"_s, Kind::Keyword, {u"DESC"_s, u"LIMIT"_s},
        {u"WHERE"_s, u"AND"_s});
    row(u"SELECT * FROM person LIMIT 5 \u2502"_s, Kind::Keyword, {u"START"_s, u"FETCH"_s},
        {u"WHERE"_s, u"LIMIT"_s});
    row(u"UPDATE person \u2502"_s, Kind::Keyword, {u"SET"_s, u"MERGE"_s, u"WHERE"_s},
        {u"FROM"_s, u"ORDER BY"_s});
    row(u"INSERT \u2502"_s, Kind::Keyword, {u"INTO"_s, u"IGNORE"_s, u"RELATION"_s});
    row(u"DEFINE \u2502"_s, Kind::Keyword, {u"TABLE"_s, u"FIELD"_s, u"INDEX"_s, u"FUNCTION"_s});
    row(u"DEFINE FIELD a ON person \u2502"_s, Kind::Keyword,
        {u"TYPE"_s, u"ASSERT"_s, u"DEFAULT"_s});
    row(u"DEFINE TABLE a TYPE \u2502"_s, Kind::Keyword, {u"RELATION"_s, u"NORMAL"_s});
    row(u"DEFINE FIELD a ON person TYPE opt\u2502"_s, Kind::Type, {u"option"_s}, {u"string"_s});
    row(u"LET $a: \u2502"_s, Kind::Type, {u"string"_s, u"int"_s});
    row(u"RETURN array::l\u2502"_s, Kind::Function, {u"array::len"_s, u"array::last"_s},
        {u"string::len"_s});
    row(u"RETURN len\u2502"_s, Kind::Function, {u"array::len"_s, u"string::len"_s});
    row(u"RETURN fn::\u2502"_s, Kind::Function, {u"fn::greet"_s}, {u"array::len"_s});
    row(u"RETURN math::p\u2502"_s, Kind::Constant, {u"math::PI"_s});
    row(u"RETURN $\u2502"_s, Kind::Parameter,
        {u"$auth"_s, u"$session"_s, u"$token"_s, u"$value"_s, u"$before"_s, u"$after"_s, u"$this"_s,
         u"$parent"_s, u"$limit"_s});
    row(u"LET $mine = 1; RETURN $m\u2502"_s, Kind::Parameter, {u"$mine"_s}, {u"$auth"_s});
    row(u"SELECT count(\u2502) FROM person"_s, Kind::Field, {u"name"_s, u"age"_s});
}

void tst_Completion::offers()
{
    QFETCH(QString, text);
    QFETCH(int, kind);
    QFETCH(QStringList, wanted);
    QFETCH(QStringList, unwanted);
    const QStringList found = texts(complete(text), Kind(kind));
    for (const QString &item : wanted)
        QVERIFY2(found.contains(item), qPrintable(item + u" is not in: "_s + found.join(u' ')));
    for (const QString &item : unwanted)
        QVERIFY2(!found.contains(item), qPrintable(item));
}

void tst_Completion::fields_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const QString &text, const QString &expected) {
        QTest::newRow(qPrintable(text)) << text << expected.split(u' ', Qt::SkipEmptyParts);
    };
    const QString person
        = u"id name age address address.city address.geo.lat tags.word `odd~name`"_s;
    const QString product = u"id price name"_s;
    row(u"SELECT * FROM person WHERE \u2502"_s, person);
    row(u"SELECT \u2502 FROM person"_s, person);
    row(u"SELECT name, \u2502 FROM person"_s, person);
    row(u"SELECT * FROM person:ada WHERE name = 1 AND \u2502"_s, person);
    row(u"SELECT * FROM person ORDER BY \u2502"_s, person);
    row(u"SELECT * FROM person GROUP BY \u2502"_s, person);
    row(u"SELECT * FROM person WHERE a\u2502"_s, u"age address address.city address.geo.lat"_s);
    row(u"SELECT * FROM person WHERE address.\u2502"_s, u"city geo.lat"_s);
    row(u"SELECT * FROM person WHERE address.geo.l\u2502"_s, u"lat"_s);
    row(u"UPDATE product SET \u2502"_s, product);
    row(u"UPDATE product SET price = 1, \u2502"_s, product);
    row(u"CREATE product CONTENT { \u2502 }"_s, product);
    row(u"CREATE product CONTENT { name: 'x', \u2502 }"_s, product);
    row(u"DELETE product WHERE \u2502"_s, product);
    row(u"SELECT * FROM person, product WHERE pri\u2502"_s, u"price"_s);
    row(u"SELECT (SELECT \u2502 FROM product) FROM person"_s, product);
    row(u"SELECT * FROM (SELECT * FROM product WHERE \u2502)"_s, product);
    row(u"SELECT * FROM person; SELECT * FROM product WHERE \u2502"_s, product);
    row(u"SELECT * FROM product WHERE \u2502; SELECT * FROM person"_s, product);
    row(u"RELATE person:1->knows->person:2 SET \u2502"_s, u"id in since"_s);
    row(u"DEFINE INDEX a ON product FIELDS \u2502"_s, product);
    row(u"IF true { UPDATE product SET \u2502 }"_s, product);
    row(u"LET $x = SELECT * FROM product WHERE \u2502"_s, product);
    row(u"SELECT * FROM nobody WHERE \u2502"_s, u""_s);
    row(u"SELECT * FROM nobody WHERE a\u2502"_s, u""_s);
    row(u"RETURN \u2502"_s, u""_s);
}

void tst_Completion::fields()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    for (QString &item : expected)
        item.replace(u'~', u' ');
    const CompletionResult result = complete(text);
    QCOMPARE(texts(result, Kind::Field), expected);
    QCOMPARE(texts(result, Kind::Table), QStringList());
}

void tst_Completion::nothing_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text :
         {u"RETURN 'sel\u2502"_s, u"-- sel\u2502"_s, u"/* sel\u2502"_s, u"RETURN 12\u2502"_s,
          u"SELECT 1 AS na\u2502"_s, u"RETURN person:a\u2502"_s, u"LET $x = 5; RETURN `na\u2502"_s})
        QTest::newRow(qPrintable(text)) << text;
}

void tst_Completion::nothing()
{
    QFETCH(QString, text);
    QCOMPARE(texts(complete(text)), QStringList());
}

void tst_Completion::replacedRange()
{
    CompletionResult result = complete(u"RETURN array::le\u2502n"_s);
    QCOMPARE(result.from, 7);
    QCOMPARE(result.length, 9);
    result = complete(u"RETURN $au\u2502"_s);
    QCOMPARE(result.from, 7);
    QCOMPARE(result.length, 3);
    result = complete(u"SELECT * FROM person WHERE address.ci\u2502"_s);
    QCOMPARE(result.length, 2);
    QCOMPARE(texts(result), QStringList {u"city"_s});
}

void tst_Completion::detailsAndHelp()
{
    CompletionResult result = complete(u"RETURN array::len\u2502"_s);
    QCOMPARE(result.items.constFirst(),
             (CompletionItem {Kind::Function, u"array::len"_s, u"(array: array) -> int"_s,
                              u"The number of items."_s}));
    result = complete(u"SELECT * FROM person WHERE ag\u2502"_s);
    QCOMPARE(result.items.constFirst(), (CompletionItem {Kind::Field, u"age"_s, u"int"_s, {}}));
    result = complete(u"RETURN $aut\u2502"_s);
    QCOMPARE(result.items.size(), 1);
    QVERIFY(!result.items.constFirst().help.isEmpty());
}

void tst_Completion::callTip_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tip");
    QTest::addColumn<int>("argument");
    QTest::newRow("first") << u"RETURN array::at(\u2502"_s
                           << u"array::at(array: array, index: int) -> any"_s << 0;
    QTest::newRow("second") << u"RETURN array::at([1, 2], \u2502"_s
                            << u"array::at(array: array, index: int) -> any"_s << 1;
    QTest::newRow("inner") << u"RETURN array::at(string::len(\u2502"_s
                           << u"string::len(text: string) -> int"_s << 0;
    QTest::newRow("own") << u"RETURN fn::greet(\u2502)"_s << u"fn::greet($name: string) -> string"_s
                         << 0;
    QTest::newRow("after") << u"RETURN array::len([])\u2502"_s << u""_s << 0;
    QTest::newRow("none") << u"RETURN (1\u2502"_s << u""_s << 0;
    QTest::newRow("next statement") << u"RETURN array::len(; 1\u2502"_s << u""_s << 0;
}

void tst_Completion::callTip()
{
    QFETCH(QString, text);
    QFETCH(QString, tip);
    QFETCH(int, argument);
    const qsizetype caret = text.indexOf(u'\u2502');
    text.remove(caret, 1);
    int found = 0;
    QCOMPARE(Completion::callTip(text, caret, shop(), &found), tip);
    QCOMPARE(found, argument);
}

void tst_Completion::functionTable()
{
    const auto &functions = FunctionTable::all();
    QVERIFY(functions.size() > 400);
    QSet<QString> names;
    for (const BuiltinFunction &function : functions) {
        QVERIFY2(!names.contains(function.name), qPrintable(function.name));
        names.insert(function.name);
        QVERIFY2(function.signature.contains("-> "_L1), qPrintable(function.name));
        QVERIFY2(function.help.endsWith(u'.') || function.help.endsWith(u'\u2026'),
                 qPrintable(function.name));
        QCOMPARE(FunctionTable::find(function.name.toUpper()), &function);
    }
    QCOMPARE(FunctionTable::find(u"array::at")->parameterType(1), u"int"_s);
    QCOMPARE(FunctionTable::find(u"array::at")->parameterType(2), QString());
    QVERIFY(FunctionTable::find(u"math::PI")->isConstant());
    QVERIFY(FunctionTable::isMethod(u"len"));
    QVERIFY(FunctionTable::isMethod(u"to_string"));
    QVERIFY(!FunctionTable::isMethod(u"run"));
}

void tst_Completion::noise()
{
    const SchemaInfo schema = shop();
    for (quint32 seed = 1; seed <= 600; ++seed) {
        const QString text = Corpus::noise(seed, 50);
        for (qsizetype caret = 0; caret <= text.size(); caret += 11) {
            const CompletionResult result = Completion::complete(text, caret, schema);
            QVERIFY(result.from >= 0 && result.from + result.length == caret);
            (void)Completion::callTip(text, caret, schema);
        }
    }
}

QTEST_GUILESS_MAIN(tst_Completion)
#include "tst_completion.moc"
