// SPDX-License-Identifier: Apache-2.0
#include "corpus.h"
#include "language/diagnostics.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace SurrealQL;

class tst_Diagnostics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messages_data();
    void messages();
    void severalAtOnce();
    void limit();
    void places();
    void placesCountCharacters();
    void rightTextIsQuiet_data();
    void rightTextIsQuiet();
    void corpusIsQuiet();
    void noise();
};

void tst_Diagnostics::messages_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("part"); // of the message
    const auto row = [](const QString &text, const QString &at, const QString &part) {
        QTest::newRow(qPrintable(text)) << text << int(text.indexOf(at)) << part;
    };
    row(u"RETURN (1"_s, u"("_s, u"'(' is never closed"_s);
    row(u"RETURN 1)"_s, u")"_s, u"Nothing opens this ')'"_s);
    row(u"RETURN [1}"_s, u"}"_s, u"'}' does not fit the '['"_s);
    row(u"RETURN { a: [1 }"_s, u"["_s, u"'[' is never closed"_s);
    row(u"RETURN (1; RETURN 2"_s, u"("_s, u"never closed"_s);
    row(u"RETURN 'abc"_s, u"'"_s, u"string is never closed"_s);
    row(u"RETURN `abc"_s, u"`"_s, u"quoted name is never closed"_s);
    row(u"RETURN 1 /* abc"_s, u"/*"_s, u"comment is never closed"_s);
    row(u"RETURN function() { a"_s, u"{"_s, u"script is never closed"_s);
    row(u"RETURN a & b"_s, u"&"_s, u"&& or AND"_s);
    row(u"RETURN 12abc"_s, u"12abc"_s, u"neither a number nor a duration"_s);
    row(u"SELECT n\u00e4me FROM a"_s, u"\u00e4"_s, u"need quotes"_s);
    row(u"RETURN a ^ b"_s, u"^"_s, u"no meaning"_s);
    row(u"RETURN 'a\\qb'"_s, u"\\q"_s, u"no escape"_s);
    row(u"RETURN u'123'"_s, u"u'"_s, u"UUID"_s);
    row(u"RETURN d'2024-13-01T00:00:00Z'"_s, u"d'"_s, u"not a time"_s);
    row(u"RETURN d'2024-02-30'"_s, u"d'"_s, u"not a time"_s);
    row(u"RETURN b'123'"_s, u"b'"_s, u"pairs"_s);
    row(u"RETURN f'abc'"_s, u"f'"_s, u"bucket"_s);
    row(u"SELEC * FROM person"_s, u"SELEC"_s, u"Did you mean SELECT?"_s);
    row(u"UDPATE person SET a = 1"_s, u"UDPATE"_s, u"Did you mean UPDATE?"_s);
    row(u"RETURN 1; CRAETE person"_s, u"CRAETE"_s, u"Did you mean CREATE?"_s);
    row(u"hello world"_s, u"hello"_s, u"starts no statement"_s);
    row(u"SELECT * FROM person WHER age > 3"_s, u"WHER"_s, u"Did you mean WHERE?"_s);
    row(u"RETURN 1 2"_s, u"2"_s, u"does not belong here"_s);
    row(u"SELECT * FROM a\nSELECT * FROM b"_s, u"SELECT * FROM b"_s,
        u"';' is missing before SELECT"_s);
    row(u"SELECT a, FROM b"_s, u","_s, u"missing after ','"_s);
    row(u"SELECT * FROM"_s, u"FROM"_s, u"missing after 'FROM'"_s);
    row(u"SELECT * FROM a WHERE;"_s, u"WHERE"_s, u"missing after 'WHERE'"_s);
    row(u"UPDATE a SET"_s, u"SET"_s, u"missing after 'SET'"_s);
    row(u"RETURN 1 +"_s, u"+"_s, u"missing after '+'"_s);
    row(u"RETURN (a AND)"_s, u"AND"_s, u"missing after 'AND'"_s);
    row(u"SELECT * FROM a ORDER BY"_s, u"BY"_s, u"missing after 'BY'"_s);
    row(u"RETURN a->"_s, u"->"_s, u"missing after '->'"_s);
    row(u"DELETE"_s, u"DELETE"_s, u"missing after 'DELETE'"_s);
    row(u"LET x = 1"_s, u"x"_s, u"parameter: $x"_s);
    row(u"$x = 1"_s, u"$x"_s, u"LET is missing"_s);
    row(u"RETURN array::lenn([])"_s, u"array::lenn"_s, u"Did you mean array::len?"_s);
    row(u"RETURN type::thing('a', 1)"_s, u"type::thing"_s, u"Did you mean type::record?"_s);
    row(u"RETURN string::is::email('a')"_s, u"string::is::email"_s,
        u"Did you mean string::is_email?"_s);
    row(u"RETURN math::pie"_s, u"math::pie"_s, u"math::pi"_s);
    row(u"SELECT coutn() FROM a"_s, u"coutn"_s, u"Did you mean count?"_s);
    row(u"SELECT * FROM a WHERE b ~ 'c'"_s, u"~"_s, u"no operator '~'"_s);
}

void tst_Diagnostics::messages()
{
    QFETCH(QString, text);
    QFETCH(int, position);
    QFETCH(QString, part);
    const auto found = Diagnostics::check(text);
    QStringList all;
    for (const Diagnostic &diagnostic : found) {
        all.append(u"%1: %2"_s.arg(diagnostic.position).arg(diagnostic.message));
        if (diagnostic.position == position
            && diagnostic.message.contains(part, Qt::CaseInsensitive)) {
            QVERIFY(diagnostic.length > 0);
            QVERIFY(diagnostic.position + diagnostic.length <= text.size());
            QCOMPARE(diagnostic.severity, Diagnostic::Severity::Error);
            return;
        }
    }
    QFAIL(qPrintable(u"want %1: %2; got "_s.arg(position).arg(part) + all.join(u" | "_s)));
}

void tst_Diagnostics::severalAtOnce()
{
    const auto found = Diagnostics::check(
        u"SELEC * FROM a;\nRETURN (1;\nRETURN 5x;\nRETURN foo::bar();\nRETURN 'a");
    QCOMPARE(found.size(), 5);
    for (int i = 0; i < found.size(); ++i)
        QCOMPARE(found[i].place.line, i + 1);
}

void tst_Diagnostics::limit()
{
    const QString text = u"RETURN 5x;\n"_s.repeated(100);
    QCOMPARE(Diagnostics::check(text).size(), 50);
    QCOMPARE(Diagnostics::check(text, 3).size(), 3);
    QCOMPARE(Diagnostics::check(text, 1000).size(), 100);
}

void tst_Diagnostics::places()
{
    const auto found = Diagnostics::check(u"RETURN 1;\r\n\n  RETURN 5x;");
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].place.line, 3);
    QCOMPARE(found[0].place.column, 10);
}

void tst_Diagnostics::placesCountCharacters()
{
    const QString text = u"RETURN '\U0001F600' + 5x"_s;
    const auto found = Diagnostics::check(text);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].place.column, 14); // the face is one character
    const LineIndex index(text);
    QCOMPARE(index.offset(found[0].place), found[0].position);
    QCOMPARE(index.offset({1, 500}), text.size());
    QCOMPARE(index.offset({5, 1}), text.size());
    QCOMPARE(index.offset({0, 1}), 0);
}

void tst_Diagnostics::rightTextIsQuiet_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text : {u"person"_s,
                                u"person:ada"_s,
                                u"person.name"_s,
                                u"count(person)"_s,
                                u"$x"_s,
                                u"1 + 1"_s,
                                u"{ a: 1 }"_s,
                                u"person * 2"_s,
                                u"form.name"_s,
                                u"INSERT INTO a $b"_s,
                                u"RETURN [1,]"_s,
                                u"array::len([1],)"_s,
                                u"RETURN .."_s,
                                u"RETURN d'2024-02-29'"_s,
                                u"RETURN d'+002024-01-01T00:00:00.123Z'"_s,
                                u"RETURN \"\\u{1F600}\\u0041\\0\\b\\f\\n\\r\\t\\`\""_s,
                                u"DEFINE TABLE a PERMISSIONS FOR select, delete FULL"_s,
                                u"RETURN a[*]"_s,
                                u"RETURN a[$]"_s,
                                u"SELECT * FROM a"_s,
                                u"UPDATE a SET b = 1, c = 2 RETURN NONE"_s,
                                u"DELETE a RETURN BEFORE"_s,
                                u"FOR $i IN 1.. { BREAK }"_s,
                                u"-- only a comment"_s,
                                u""_s,
                                u";;"_s,
                                u"MATH::MAX([1])"_s,
                                u"RETURN fn::anything::at::all()"_s,
                                u"RETURN $value.own_method()"_s,
                                u"ALTER FIELD a ON b DROP DEFAULT"_s,
                                u"DEFINE FIELD a ON b TYPE option<{\n a: int\n}>;"_s})
        QTest::newRow(qPrintable(text)) << text;
}

void tst_Diagnostics::rightTextIsQuiet()
{
    QFETCH(QString, text);
    for (const Diagnostic &diagnostic : Diagnostics::check(text))
        QFAIL(qPrintable(diagnostic.message));
}

void tst_Diagnostics::corpusIsQuiet()
{
    for (const Corpus::File &file : Corpus::files()) {
        for (const Diagnostic &diagnostic : Diagnostics::check(file.text))
            QFAIL(qPrintable(u"%1:%2:%3 %4"_s.arg(file.name)
                                 .arg(diagnostic.place.line)
                                 .arg(diagnostic.place.column)
                                 .arg(diagnostic.message)));
    }
}

void tst_Diagnostics::noise()
{
    for (quint32 seed = 1; seed <= 1500; ++seed) {
        const QString text = Corpus::noise(seed, 80);
        qsizetype last = -1;
        for (const Diagnostic &diagnostic : Diagnostics::check(text)) {
            QVERIFY(diagnostic.position > last);
            QVERIFY(diagnostic.length > 0);
            QVERIFY(diagnostic.position + diagnostic.length <= text.size());
            QVERIFY(!diagnostic.message.isEmpty());
            last = diagnostic.position;
        }
    }
}

QTEST_GUILESS_MAIN(tst_Diagnostics)
#include "tst_diagnostics.moc"
