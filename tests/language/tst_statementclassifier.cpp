// SPDX-License-Identifier: Apache-2.0
#include "corpus.h"
#include "language/lexer.h"
#include "language/statementclassifier.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace SurrealQL;

class tst_StatementClassifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void effects_data();
    void effects();
    void names_data();
    void names();
    void onlyOneStatement();
    void corpus();
    void noise();
};

void tst_StatementClassifier::effects_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Effect>("strongest");
    const auto row = [](const QString &text, Effect effect) {
        QTest::newRow(qPrintable(text)) << text << effect;
    };
    const auto reads = {
        u"SELECT * FROM person"_s,
        u"select name from person where age > 3"_s,
        u"LIVE SELECT * FROM person"_s,
        u"INFO FOR DB"_s,
        u"SHOW CHANGES FOR TABLE a SINCE 1"_s,
        u"EXPLAIN SELECT * FROM a"_s,
        u"SELECT * FROM a EXPLAIN FULL"_s,
        u"RETURN 1 + 2"_s,
        u"person:ada"_s,
        u"RETURN [1].map(|$a| $a + 1)"_s,
        u"ACCESS a SHOW ALL"_s,
        u"RETURN http::get('https://example.org')"_s,
        u"FOR $i IN 0..3 { RETURN $i }"_s,
        u"IF a { b } ELSE { c }"_s,
        u"THROW 'x'"_s,
        u"RETURN $a[0].name"_s,
        u"SELECT `delete`, a.create FROM `update`"_s,
        u"RETURN 'DELETE person'"_s,
        u"SELECT * FROM a -- DELETE person"_s,
        u"RETURN { delete: 1, update: 2 }"_s,
        u"RETURN array::map([1], |$x| $x)"_s,
        u"RETURN $x.name.len()"_s,
        u"RETURN [1].any(1)"_s,
        u""_s,
    };
    for (const QString &text : reads)
        row(text, Effect::Reads);
    const auto controls = {
        u"USE NS a DB b"_s,      u"LET $a = 1"_s, u"BEGIN"_s,
        u"COMMIT TRANSACTION"_s, u"CANCEL"_s,     u"KILL $live"_s,
        u"OPTION IMPORT"_s,      u"SLEEP 1s"_s,   u"LET $a = SELECT * FROM person"_s,
    };
    for (const QString &text : controls)
        row(text, Effect::Controls);
    const auto code = {
        u"RETURN fn::mine()"_s,
        u"SELECT fn::a(name) FROM person"_s,
        u"RETURN ml::price<1.0.0>(1)"_s,
        u"RETURN mod::x()"_s,
        u"RETURN silo::a::b<1.0.0>()"_s,
        u"RETURN function() { return 1; }"_s,
        u"RETURN http::post('https://example.org', {})"_s,
        u"RETURN api::invoke('/x')"_s,
        u"RETURN $f(1)"_s,
        u"RETURN $f[0](1)"_s,
        u"RETURN [1].map($f)"_s,
        u"RETURN array::fold([1], 0, $f)"_s,
        u"RETURN $object.run()"_s,
        u"RETURN FN::Mine()"_s,
        u"RETURN (fn::get())(1)"_s,
        u"RETURN $x.chain($f)"_s,
    };
    for (const QString &text : code)
        row(text, Effect::CallsCode);
    const auto writes = {
        u"CREATE person"_s,
        u"UPDATE person SET a = 1"_s,
        u"UPSERT person"_s,
        u"DELETE person"_s,
        u"INSERT INTO person {}"_s,
        u"RELATE a:1->b->c:1"_s,
        u"delete from person"_s,
        u"EXPLAIN DELETE person"_s,
        u"EXPLAIN ANALYZE FORMAT JSON DELETE person"_s,
        u"SELECT * FROM (DELETE person)"_s,
        u"SELECT *, (CREATE log) FROM person"_s,
        u"SELECT * FROM a WHERE (UPDATE b SET c = 1) = []"_s,
        u"LET $x = DELETE person"_s,
        u"LET $x = (CREATE a)"_s,
        u"RETURN CREATE a"_s,
        u"RETURN [1, (DELETE a)]"_s,
        u"RETURN { a: (DELETE b) }"_s,
        u"IF true { DELETE a }"_s,
        u"IF true THEN DELETE a END"_s,
        u"IF a { 1 } ELSE { UPDATE b }"_s,
        u"FOR $i IN 0..3 { CREATE a }"_s,
        u"FOR $i IN (DELETE a) { 1 }"_s,
        u"{ LET $a = 1; { DELETE b } }"_s,
        u"RETURN |$a| { DELETE b }"_s,
        u"LET $f = || DELETE a"_s,
        u"RETURN [1].map(|$x| (CREATE a))"_s,
        u"BEGIN; DELETE a; COMMIT"_s,
        u"RETURN a:1.{ b: (DELETE c) }"_s,
        u"/* x */ DELETE -- y\n person"_s,
        u"RETURN file::delete(f'a:/b')"_s,
        u"RETURN sequence::nextval('a')"_s,
        u"SELECT ->(knows WHERE (DELETE a))->b FROM c"_s,
        u"LIVE SELECT (DELETE a) FROM b"_s,
        u"INSERT INTO a (b) VALUES (1) ON DUPLICATE KEY UPDATE c = 1"_s,
        u"CREATE a; fn::b()"_s,
        u"RETURN 1 DELETE person"_s,
        u"SELECT * FROM a\nDELETE b"_s,
        u"dElEtE person"_s,
        u"THROW (DELETE a)"_s,
        u"RETURN `x`[(DELETE a)]"_s,
        u"SELECT * FROM |a:3| WHERE (DELETE b)"_s,
    };
    for (const QString &text : writes)
        row(text, Effect::Writes);
    const auto schema = {
        u"DEFINE TABLE a"_s,
        u"REMOVE TABLE a"_s,
        u"ALTER TABLE a SCHEMAFULL"_s,
        u"REBUILD INDEX a ON b"_s,
        u"DEFINE FUNCTION fn::a() { DELETE b }"_s,
        u"DEFINE FUNCTION fn::a() { RETURN 1 }"_s,
        u"ACCESS a GRANT FOR USER b"_s,
        u"ACCESS a ON DATABASE REVOKE ALL"_s,
        u"ACCESS a PURGE EXPIRED FOR 1d"_s,
        u"RETURN (DEFINE TABLE a)"_s,
        u"IF true { REMOVE TABLE a }"_s,
        u"DELETE a; DEFINE TABLE b"_s,
    };
    for (const QString &text : schema)
        row(text, Effect::ChangesSchema);
}

void tst_StatementClassifier::effects()
{
    QFETCH(QString, text);
    QFETCH(Effect, strongest);
    const Classification found = StatementClassifier::classify(text);
    QCOMPARE(found.strongest(), strongest);
    QCOMPARE(found.isReadOnly(), strongest == Effect::Reads || strongest == Effect::Controls);
    QCOMPARE(found.isUnknown(), strongest == Effect::CallsCode);
}

void tst_StatementClassifier::names_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("verbs");
    QTest::addColumn<QString>("tables");
    QTest::addColumn<QString>("functions");
    const auto row = [](const QString &text, const QString &verbs, const QString &tables,
                        const QString &functions = {}) {
        QTest::newRow(qPrintable(text)) << text << verbs << tables << functions;
    };
    row(u"SELECT * FROM person"_s, u"SELECT"_s, u""_s);
    row(u"DELETE person"_s, u"DELETE"_s, u"person"_s);
    row(u"DELETE FROM ONLY person:ada"_s, u"DELETE"_s, u"person"_s);
    row(u"UPDATE a, b:1, $c SET d = 1"_s, u"UPDATE"_s, u"a,b,$c"_s);
    row(u"CREATE |person:10|"_s, u"CREATE"_s, u"person"_s);
    row(u"CREATE reading:['x', 1], other"_s, u"CREATE"_s, u"reading,other"_s);
    row(u"INSERT RELATION INTO knows {}"_s, u"INSERT"_s, u"knows"_s);
    row(u"INSERT IGNORE INTO a (b) VALUES (1)"_s, u"INSERT"_s, u"a"_s);
    row(u"RELATE person:1->knows->person:2"_s, u"RELATE"_s, u"knows"_s);
    row(u"RELATE (SELECT * FROM a)->knows:x->$b"_s, u"RELATE,SELECT"_s, u"knows"_s);
    row(u"DELETE person:1->knows->person"_s, u"DELETE"_s, u"person,knows"_s);
    row(u"DEFINE TABLE IF NOT EXISTS a"_s, u"DEFINE TABLE"_s, u"a"_s);
    row(u"DEFINE FIELD b.c ON TABLE a TYPE string"_s, u"DEFINE FIELD"_s, u"a"_s);
    row(u"REMOVE INDEX b ON a"_s, u"REMOVE INDEX"_s, u"a"_s);
    row(u"REMOVE TABLE IF EXISTS `odd name`"_s, u"REMOVE TABLE"_s, u"`odd name`"_s);
    row(u"BEGIN; CREATE a; UPDATE a; DELETE b; COMMIT"_s, u"BEGIN,CREATE,UPDATE,DELETE,COMMIT"_s,
        u"a,b"_s);
    row(u"RETURN fn::a() + fn::b::c(fn::a())"_s, u"RETURN"_s, u""_s, u"fn::a,fn::b::c"_s);
    row(u"UPDATE type::table($t) SET a = 1"_s, u"UPDATE"_s, u"type::table"_s);
    row(u"SELECT * FROM (DELETE person RETURN BEFORE)"_s, u"SELECT,DELETE"_s, u"person"_s);
}

void tst_StatementClassifier::names()
{
    QFETCH(QString, text);
    QFETCH(QString, verbs);
    QFETCH(QString, tables);
    QFETCH(QString, functions);
    const Classification found = StatementClassifier::classify(text);
    QCOMPARE(found.verbs.join(u','), verbs);
    QCOMPARE(found.tables.join(u','), tables);
    QCOMPARE(found.functions.join(u','), functions);
}

void tst_StatementClassifier::onlyOneStatement()
{
    const QString text = u"SELECT 1 FROM a; DELETE b; USE NS c"_s;
    const Tokens tokens = Lexer::tokenize(text);
    const Statements statements = StatementSplitter::split(tokens);
    QCOMPARE(statements.size(), 3);
    QCOMPARE(StatementClassifier::classify(text, tokens, statements[0]).strongest(), Effect::Reads);
    QCOMPARE(StatementClassifier::classify(text, tokens, statements[1]).strongest(),
             Effect::Writes);
    QCOMPARE(StatementClassifier::classify(text, tokens, statements[2]).strongest(),
             Effect::Controls);
}

void tst_StatementClassifier::corpus()
{
    for (const Corpus::File &file : Corpus::files()) {
        const Tokens tokens = Lexer::tokenize(file.text);
        const Statements statements = StatementSplitter::split(tokens);
        for (const Statement &statement : statements) {
            const QByteArray what = statement.in(file.text).toUtf8();
            const Classification found
                = StatementClassifier::classify(file.text, tokens, statement);
            if (file.name == "select.surql"_L1 || file.name == "values.surql"_L1)
                QVERIFY2(found.isReadOnly(), what.constData());
            else if (file.name == "write.surql"_L1)
                QVERIFY2(found.effects.testFlag(Effect::Writes) && !found.tables.isEmpty(),
                         what.constData());
            else if (file.name == "define.surql"_L1)
                QVERIFY2(found.effects.testFlag(Effect::ChangesSchema), what.constData());
        }
    }
}

void tst_StatementClassifier::noise()
{
    for (quint32 seed = 1; seed <= 1500; ++seed) {
        const Classification found = StatementClassifier::classify(Corpus::noise(seed, 80));
        // Whatever it is, a list of verbs never comes with nothing that they do.
        QVERIFY(found.verbs.isEmpty() || found.effects);
    }
}

QTEST_GUILESS_MAIN(tst_StatementClassifier)
#include "tst_statementclassifier.moc"
