// SPDX-License-Identifier: Apache-2.0
#include "corpus.h"
#include "language/lexer.h"
#include "language/statementsplitter.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace SurrealQL;

class tst_StatementSplitter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void split_data();
    void split();
    void transactions();
    void statementAtCaret();
    void statementAtCaretWithoutStatements();
    void statementsInSelection();
    void corpusHasMoreThan150Statements();
    void noiseNeverOverlaps();
};

void tst_StatementSplitter::split_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QString &text, const QStringList &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("none", u""_s, {});
    row("only space and comments", u" \n-- a;\n/* b; */ ;; "_s, {});
    row("one", u"RETURN 1"_s, {u"RETURN 1"_s});
    row("two", u"RETURN 1; RETURN 2;"_s, {u"RETURN 1"_s, u"RETURN 2"_s});
    row("strings", u"RETURN ';'; RETURN \"\\\";\"; RETURN `a;b`"_s,
        {u"RETURN ';'"_s, u"RETURN \"\\\";\""_s, u"RETURN `a;b`"_s});
    row("comments", u"RETURN 1 -- a; b\n; RETURN /* ; */ 2; # ;\nRETURN 3 // ;"_s,
        {u"RETURN 1"_s, u"RETURN /* ; */ 2"_s, u"RETURN 3"_s});
    row("block", u"{ LET $a = 1; RETURN $a; }; RETURN 2"_s,
        {u"{ LET $a = 1; RETURN $a; }"_s, u"RETURN 2"_s});
    row("loop", u"FOR $i IN 0..3 { CREATE a; CREATE b; }; RETURN 2"_s,
        {u"FOR $i IN 0..3 { CREATE a; CREATE b; }"_s, u"RETURN 2"_s});
    row("function", u"DEFINE FUNCTION fn::a() { RETURN 1; } COMMENT 'x;y'; RETURN 2"_s,
        {u"DEFINE FUNCTION fn::a() { RETURN 1; } COMMENT 'x;y'"_s, u"RETURN 2"_s});
    row("script", u"RETURN function() { a; '}' }; RETURN 2"_s,
        {u"RETURN function() { a; '}' }"_s, u"RETURN 2"_s});
    row("old if", u"IF a THEN b; ELSE c; END; RETURN 2"_s,
        {u"IF a THEN b; ELSE c; END"_s, u"RETURN 2"_s});
    row("regex", u"RETURN /;/; RETURN 2"_s, {u"RETURN /;/"_s, u"RETURN 2"_s});
    row("comment before", u"-- about it\nRETURN 1;\n/* next */ RETURN 2"_s,
        {u"RETURN 1"_s, u"RETURN 2"_s});
    row("bracket never closed", u"RETURN (1; RETURN 2"_s, {u"RETURN (1"_s, u"RETURN 2"_s});
    row("string never closed", u"RETURN 1; RETURN 'a; RETURN 2"_s,
        {u"RETURN 1"_s, u"RETURN 'a; RETURN 2"_s});
}

void tst_StatementSplitter::split()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    QStringList found;
    for (const Statement &statement : StatementSplitter::split(text))
        found.append(statement.in(text).toString());
    QCOMPARE(found, expected);
}

void tst_StatementSplitter::transactions()
{
    const auto statements = StatementSplitter::split(
        u"RETURN 0; BEGIN; CREATE a; COMMIT; RETURN 1; BEGIN TRANSACTION; CANCEL; BEGIN; CREATE b");
    QList<int> found;
    for (const Statement &statement : statements)
        found.append(statement.transaction);
    QCOMPARE(found, (QList<int> {-1, 0, 0, 0, -1, 1, 1, 2, 2}));
}

void tst_StatementSplitter::statementAtCaret()
{
    const QString text = u"-- first\nRETURN 1;  \n\n\nRETURN 2; RETURN 3; -- three\n\n"_s;
    const auto statements = StatementSplitter::split(text);
    QCOMPARE(statements.size(), 3);
    const auto at = [&](qsizetype offset) {
        return StatementSplitter::statementAt(text, statements, offset);
    };
    QCOMPARE(at(0), 0); // in the comment before
    QCOMPARE(at(text.indexOf(u"RETURN 1"_s)), 0);
    QCOMPARE(at(text.indexOf(u"1;"_s) + 2), 0); // behind its semicolon
    QCOMPARE(at(text.indexOf(u"1;"_s) + 4), 0); // in the spaces behind it
    QCOMPARE(at(text.indexOf(u"1;"_s) + 5), 1); // on the empty line: the next
    QCOMPARE(at(text.indexOf(u"RETURN 3"_s)), 2);
    QCOMPARE(at(text.indexOf(u"RETURN 3"_s) - 1), 1); // between two on one line: the one before
    QCOMPARE(at(text.indexOf(u"three"_s)), 2);
    QCOMPARE(at(text.size()), 2); // nothing comes: the last
}

void tst_StatementSplitter::statementAtCaretWithoutStatements()
{
    QCOMPARE(
        StatementSplitter::statementAt(u"-- nothing", StatementSplitter::split(u"-- nothing"), 3),
        -1);
}

void tst_StatementSplitter::statementsInSelection()
{
    const QString text = u"RETURN 1; RETURN 2; RETURN 3"_s;
    const auto statements = StatementSplitter::split(text);
    QCOMPARE(StatementSplitter::statementsIn(statements, 3, 12), (QList<int> {0, 1}));
    QCOMPARE(StatementSplitter::statementsIn(statements, 8, 10), QList<int> {});
    QCOMPARE(StatementSplitter::statementsIn(statements, 0, text.size()), (QList<int> {0, 1, 2}));
}

void tst_StatementSplitter::corpusHasMoreThan150Statements()
{
    qsizetype count = 0;
    for (const Corpus::File &file : Corpus::files()) {
        const auto statements = StatementSplitter::split(file.text);
        count += statements.size();
        for (const Statement &statement : statements) {
            QVERIFY(!statement.in(file.text).endsWith(u';'));
            // A statement taken out of the text is one statement.
            QCOMPARE(StatementSplitter::split(statement.in(file.text)).size(), 1);
        }
    }
    QVERIFY2(count >= 150, qPrintable(QString::number(count)));
}

void tst_StatementSplitter::noiseNeverOverlaps()
{
    for (quint32 seed = 1; seed <= 2000; ++seed) {
        const QString text = Corpus::noise(seed, 80);
        const Tokens tokens = Lexer::tokenize(text);
        qsizetype end = 0;
        const auto statements = StatementSplitter::split(tokens);
        for (const Statement &statement : statements) {
            QVERIFY(statement.begin >= end);
            QVERIFY(statement.end > statement.begin);
            QCOMPARE(qsizetype(tokens[statement.first].position), statement.begin);
            QCOMPARE(qsizetype(tokens[statement.last - 1].end()), statement.end);
            end = statement.end;
        }
        QVERIFY(end <= text.size());
        for (qsizetype offset = 0; offset <= text.size(); offset += 7) {
            const int at = StatementSplitter::statementAt(text, statements, offset);
            QVERIFY(at >= -1 && at < statements.size());
            QCOMPARE(at < 0, statements.isEmpty());
        }
    }
}

QTEST_GUILESS_MAIN(tst_StatementSplitter)
#include "tst_statementsplitter.moc"
