// SPDX-License-Identifier: Apache-2.0
#include "corpus.h"
#include "language/formatter.h"
#include "language/lexer.h"
#include "language/statementsplitter.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace SurrealQL;

namespace {

// The tokens without white space, keywords in one case.
QStringList meaning(QStringView text)
{
    QStringList tokens;
    for (const Token &token : Lexer::tokenize(text)) {
        if (token.kind == TokenKind::Whitespace)
            continue;
        QString part = token.in(text).toString();
        if (token.kind == TokenKind::Keyword)
            part = part.toUpper();
        if (token.kind == TokenKind::LineComment)
            part = part.trimmed();
        tokens.append(QString::number(int(token.kind)) + u' ' + part);
    }
    return tokens;
}

// Text that can be formatted, laid out at random: each gap of white space becomes another.
QString shuffled(QStringView text, quint32 seed)
{
    QRandomGenerator random(seed);
    QString out;
    bool afterLineComment = false;
    for (const Token &token : Lexer::tokenize(text)) {
        if (token.kind != TokenKind::Whitespace) {
            out += token.in(text);
            afterLineComment = token.kind == TokenKind::LineComment;
            continue;
        }
        const bool needed = afterLineComment || token.in(text).contains(u'\n');
        static const QStringList gaps {u" "_s, u"   "_s, u"\n"_s, u"\n\n\n  "_s, u"\t"_s};
        out += afterLineComment ? u"\n"_s : gaps[random.bounded(needed ? 5 : 2)];
    }
    return out;
}

} // namespace

class tst_Formatter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void layout_data();
    void layout();
    void refuses_data();
    void refuses();
    void options();
    void corpusKeepsMeaningAndIsStable();
    void corpusStatementsOneByOne();
    void anyLayoutKeepsMeaning();
    void noise();
    void deepNesting();
};

void tst_Formatter::layout_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("empty") << u" \n "_s << u""_s;
    QTest::newRow("short stays on a line") << u"select  *\nfrom person   where age>18;"_s
                                           << u"SELECT * FROM person WHERE age > 18;\n"_s;
    QTest::newRow("names keep their case")
        << u"select Type, value.Count from From"_s << u"SELECT Type, value.Count FROM From\n"_s;
    QTest::newRow("no semicolon is added") << u"return 1"_s << u"RETURN 1\n"_s;
    QTest::newRow("two on one line") << u"return 1;return 2;"_s << u"RETURN 1;\nRETURN 2;\n"_s;
    QTest::newRow("one empty line is kept")
        << u"return 1;\n\n\n\nreturn 2;"_s << u"RETURN 1;\n\nRETURN 2;\n"_s;
    QTest::newRow("operators") << u"return a+b*-c==!d&&e"_s << u"RETURN a + b * -c == !d && e\n"_s;
    QTest::newRow("minus minus is no comment") << u"return 5 - -3"_s << u"RETURN 5 - -3\n"_s;
    QTest::newRow("two signs") << u"return - -3 + !!a"_s << u"RETURN - -3 + !!a\n"_s;
    QTest::newRow("ranges stay tight")
        << u"return [1..5, 1>..=5, person:1..=9]"_s << u"RETURN [1..5, 1>..=5, person:1..=9]\n"_s;
    QTest::newRow("graph stays tight")
        << u"select ->knows -> person.name from a"_s << u"SELECT ->knows->person.name FROM a\n"_s;
    QTest::newRow("casts and types")
        << u"let $a:array<int> = <int>$b"_s << u"LET $a: array<int> = <int>$b\n"_s;
    QTest::newRow("objects and arrays")
        << u"return {a:1,b:[1,2,],c:{}}"_s << u"RETURN { a: 1, b: [1, 2,], c: {} }\n"_s;
    QTest::newRow("closures") << u"return [1].map(|$x:int|$x+1)"_s
                              << u"RETURN [1].map(|$x: int| $x + 1)\n"_s;
    QTest::newRow("comment behind")
        << u"return 1; -- one\nreturn 2;"_s << u"RETURN 1; -- one\nRETURN 2;\n"_s;
    QTest::newRow("comment on its own line")
        << u"return 1;\n   -- two\n  return 2;"_s << u"RETURN 1;\n-- two\nRETURN 2;\n"_s;
    QTest::newRow("comment inside")
        << u"select a, -- first\nb from c"_s << u"SELECT\n    a, -- first\n    b\nFROM c\n"_s;
    QTest::newRow("comment in an expression")
        << u"return 1 -- one\n+ 2"_s << u"RETURN 1 -- one\n    + 2\n"_s;
    QTest::newRow("block comment stays in line")
        << u"return /* x */ 1"_s << u"RETURN /* x */ 1\n"_s;
    QTest::newRow("block") << u"{let $a=1;return $a}"_s
                           << u"{\n    LET $a = 1;\n    RETURN $a\n}\n"_s;
    QTest::newRow("short block") << u"if a{b}else{c}"_s << u"IF a { b } ELSE { c }\n"_s;
    QTest::newRow("loop")
        << u"for $i in 0..3{create a;if b{break;}}"_s
        << u"FOR $i IN 0..3 {\n    CREATE a;\n    IF b {\n        BREAK;\n    }\n}\n"_s;
    QTest::newRow("long select")
        << u"select name, price, category.name as category, ->bought->person.name as buyers from product where price > 10 and stock > 0 order by price desc limit 20"_s
        << u"SELECT name, price, category.name AS category, ->bought->person.name AS buyers\nFROM product\nWHERE price > 10 AND stock > 0\nORDER BY price DESC\nLIMIT 20\n"_s;
    QTest::newRow("long condition")
        << u"select * from product where name contains 'a very long text to look for' and description contains 'another long text' or price > 100000"_s
        << u"SELECT *\nFROM product\nWHERE name CONTAINS 'a very long text to look for'\n    AND description CONTAINS 'another long text'\n    OR price > 100000\n"_s;
    QTest::newRow("long definition")
        << u"define field email on table person type option<string> assert $value = none or string::is_email($value) comment 'where mail goes'"_s
        << u"DEFINE FIELD email ON TABLE person\n    TYPE option<string>\n    ASSERT $value = none OR string::is_email($value)\n    COMMENT 'where mail goes'\n"_s;
    QTest::newRow("long object")
        << u"create person content {name:'Somebody with a long name',address:{street:'A street with a long name',city:'Berlin'},tags:['a','b']}"_s
        << u"CREATE person\nCONTENT {\n    name: 'Somebody with a long name',\n    address: { street: 'A street with a long name', city: 'Berlin' },\n    tags: ['a', 'b']\n}\n"_s;
    QTest::newRow("recursion stays tight")
        << u"person:ada_with_a_very_long_key.{..}->knows->person_of_a_very_long_name.{..+collect}->knows->another_person"_s
        << u"person:ada_with_a_very_long_key.{..}->knows->person_of_a_very_long_name.{..+collect}->knows->another_person\n"_s;
    QTest::newRow("strings are left alone")
        << u"return 'select   *\n  from'"_s << u"RETURN 'select   *\n  from'\n"_s;
    QTest::newRow("scripts are left alone")
        << u"return function( $a ) { return  1 ; }"_s << u"RETURN function($a) { return  1 ; }\n"_s;
}

void tst_Formatter::layout()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto formatted = Formatter::format(text);
    QVERIFY(formatted.has_value());
    QCOMPARE(*formatted, expected);
    QCOMPARE(Formatter::format(*formatted).value_or(QString()), expected);
    QCOMPARE(meaning(*formatted), meaning(text));
}

void tst_Formatter::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text :
         {u"RETURN (1"_s, u"RETURN 1)"_s, u"RETURN [1}"_s, u"RETURN 'a"_s, u"RETURN `a"_s,
          u"/* a"_s, u"RETURN 5x"_s, u"RETURN a & b"_s, u"RETURN function() {"_s})
        QTest::newRow(qPrintable(text)) << text;
}

void tst_Formatter::refuses()
{
    QFETCH(QString, text);
    QVERIFY(!Formatter::format(text));
}

void tst_Formatter::options()
{
    const QString text = u"select name, price from product where price > 10"_s;
    QCOMPARE(Formatter::format(text, {.lineWidth = 30, .indent = 2}).value_or(QString()),
             u"SELECT name, price\nFROM product\nWHERE price > 10\n"_s);
    QCOMPARE(Formatter::format(text, {.lineWidth = 15, .indent = 2}).value_or(QString()),
             u"SELECT\n  name,\n  price\nFROM product\nWHERE price > 10\n"_s);
}

void tst_Formatter::corpusKeepsMeaningAndIsStable()
{
    for (const Corpus::File &file : Corpus::files()) {
        for (const int width : {100, 60, 20, 400}) {
            const Formatter::Options options {.lineWidth = width, .indent = 4};
            const auto once = Formatter::format(file.text, options);
            QVERIFY2(once, qPrintable(file.name));
            QCOMPARE(meaning(*once), meaning(file.text));
            QCOMPARE(Formatter::format(*once, options).value_or(QString()), *once);
            QCOMPARE(StatementSplitter::split(*once).size(),
                     StatementSplitter::split(file.text).size());
        }
    }
}

void tst_Formatter::corpusStatementsOneByOne()
{
    for (const Corpus::File &file : Corpus::files()) {
        const Statements statements = StatementSplitter::split(file.text);
        for (const Statement &statement : statements) {
            const QStringView text = statement.in(file.text);
            const auto once = Formatter::format(text);
            QVERIFY2(once, qPrintable(text.toString()));
            QCOMPARE(meaning(*once), meaning(text));
            QCOMPARE(Formatter::format(*once).value_or(QString()), *once);
            for (const QString &line : once->split(u'\n'))
                QVERIFY2(!line.endsWith(u' '), qPrintable(*once));
        }
    }
}

void tst_Formatter::anyLayoutKeepsMeaning()
{
    for (const Corpus::File &file : Corpus::files()) {
        for (quint32 seed = 1; seed <= 25; ++seed) {
            const QString text = shuffled(file.text, seed);
            const auto once = Formatter::format(text);
            QVERIFY(once);
            QCOMPARE(meaning(*once), meaning(text));
            QCOMPARE(Formatter::format(*once).value_or(QString()), *once);
        }
    }
}

void tst_Formatter::noise()
{
    int formatted = 0;
    for (quint32 seed = 1; seed <= 4000; ++seed) {
        const QString text = Corpus::noise(seed, 12);
        const auto once = Formatter::format(text);
        if (!once)
            continue;
        ++formatted;
        const auto twice = Formatter::format(*once);
        QVERIFY2(twice, qPrintable(text));
    }
    QVERIFY(formatted > 100);
}

void tst_Formatter::deepNesting()
{
    QVERIFY(Formatter::format(QString(u"("_s.repeated(300) + u'1' + u")"_s.repeated(300))));
    QVERIFY(
        !Formatter::format(QString(u"("_s.repeated(100'000) + u'1' + u")"_s.repeated(100'000))));
}

QTEST_GUILESS_MAIN(tst_Formatter)
#include "tst_formatter.moc"
