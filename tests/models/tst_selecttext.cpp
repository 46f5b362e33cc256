// SPDX-License-Identifier: Apache-2.0
#include "models/selecttext_p.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

class tst_SelectText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parse_data();
    void parse();
    void refused_data();
    void refused();
    void orderKeys();
    void limits();
    void plain();
    void tableName();
};

// Each: the text; the same over $ids with nothing else; the same with everything.
void tst_SelectText::parse_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("some");
    QTest::addColumn<QString>("all");
    QTest::newRow("table") << u"person"_s << u"SELECT * FROM $ids"_s << u"SELECT * FROM person"_s;
    QTest::newRow("escaped table")
        << u"`my table`"_s << u"SELECT * FROM $ids"_s << u"SELECT * FROM `my table`"_s;
    QTest::newRow("plain") << u"select * from person ;"_s << u"SELECT * FROM $ids"_s
                           << u"SELECT * FROM person"_s;
    QTest::newRow("id is added") << u"SELECT name, address.city AS city FROM person"_s
                                 << u"SELECT id, name, address.city AS city FROM $ids"_s
                                 << u"SELECT id, name, address.city AS city FROM person"_s;
    QTest::newRow("id is there") << u"SELECT name, id FROM person"_s
                                 << u"SELECT name, id FROM $ids"_s
                                 << u"SELECT name, id FROM person"_s;
    QTest::newRow("clauses")
        << u"SELECT *, count(->bought) AS n FROM person WITH INDEX a, b WHERE age > 3 AND (SELECT x FROM y WHERE z) ORDER BY age DESC, name LIMIT 5 START 2 FETCH friend TIMEOUT 5s PARALLEL"_s
        << u"SELECT *, count(->bought) AS n FROM $ids WHERE age > 3 AND (SELECT x FROM y WHERE z) FETCH friend TIMEOUT 5s PARALLEL"_s
        << u"SELECT *, count(->bought) AS n FROM person WITH INDEX a, b WHERE age > 3 AND (SELECT x FROM y WHERE z) ORDER BY age DESC, name START 2 FETCH friend TIMEOUT 5s PARALLEL"_s;
    QTest::newRow("short forms") << u"SELECT * FROM t ORDER a START AT 3"_s
                                 << u"SELECT * FROM $ids"_s
                                 << u"SELECT * FROM t ORDER BY a START 3"_s;
    QTest::newRow("words in strings and comments")
        << u"SELECT * -- all FROM here\nFROM t /* WHERE */ WHERE s = 'LIMIT \\' 3' AND d > d'2024-01-01T00:00:00Z' // ORDER"_s
        << u"SELECT * FROM $ids WHERE s = 'LIMIT \\' 3' AND d > d'2024-01-01T00:00:00Z'"_s
        << u"SELECT * FROM t WHERE s = 'LIMIT \\' 3' AND d > d'2024-01-01T00:00:00Z'"_s;
    QTest::newRow("words as names")
        << u"SELECT * FROM t WHERE a.limit = $start AND `order` = 1 AND {limit: 1}.limit = 1"_s
        << u"SELECT * FROM $ids WHERE a.limit = $start AND `order` = 1 AND {limit: 1}.limit = 1"_s
        << u"SELECT * FROM t WHERE a.limit = $start AND `order` = 1 AND {limit: 1}.limit = 1"_s;
    QTest::newRow("a clause's word as the table")
        << u"SELECT * FROM order ORDER BY placed DESC"_s << u"SELECT * FROM $ids"_s
        << u"SELECT * FROM order ORDER BY placed DESC"_s;
    QTest::newRow("omit") << u"SELECT * OMIT secret, a.b FROM t"_s
                          << u"SELECT * OMIT secret, a.b FROM $ids"_s
                          << u"SELECT * OMIT secret, a.b FROM t"_s;
}

void tst_SelectText::parse()
{
    QFETCH(QString, text);
    QFETCH(QString, some);
    QFETCH(QString, all);
    SurrealError error;
    const auto select = SelectText::parse(text, &error);
    QVERIFY2(select, qPrintable(error.message()));
    SelectText::Parts parts;
    parts.target = u"$ids"_s;
    QCOMPARE(select->compose(parts), some);
    parts = {};
    parts.order = select->order;
    parts.useStart = true;
    parts.useIndexes = true;
    QCOMPARE(select->compose(parts), all);
    parts = {};
    parts.extraWhere = u"id > $last"_s;
    parts.limit = u"100"_s;
    const QString more = select->compose(parts);
    QVERIFY(more.contains(select->where.isEmpty()
                              ? u"WHERE id > $last LIMIT 100"_s
                              : u"WHERE ("_s + select->where + u") AND (id > $last) LIMIT 100"_s));
}

void tst_SelectText::refused_data()
{
    QTest::addColumn<QString>("text");
    const QStringList texts {
        u""_s,
        u"-- nothing"_s,
        u"CREATE person"_s,
        u"SELECT *"_s,
        u"SELECT * FROM"_s,
        u"SELECT VALUE name FROM person"_s,
        u"SELECT * FROM ONLY person"_s,
        u"SELECT * FROM person, dog"_s,
        u"SELECT * FROM person:one"_s,
        u"SELECT * FROM $ids"_s,
        u"SELECT * FROM (SELECT * FROM person)"_s,
        u"SELECT count() FROM person GROUP ALL"_s,
        u"SELECT * FROM person SPLIT tags"_s,
        u"SELECT * FROM person EXPLAIN"_s,
        u"SELECT * FROM person VERSION d'2024-01-01T00:00:00Z'"_s,
        u"SELECT * OMIT id FROM person"_s,
        u"SELECT * FROM person; DELETE person"_s,
    };
    for (const QString &text : texts)
        QTest::newRow(qPrintable(text)) << text;
}

void tst_SelectText::refused()
{
    QFETCH(QString, text);
    SurrealError error;
    QVERIFY(!SelectText::parse(text, &error));
    QCOMPARE(error.kind(), SurrealError::Kind::InvalidArgument);
    QVERIFY(!error.message().isEmpty());
}

void tst_SelectText::orderKeys()
{
    const auto keys = [](const QString &order) {
        const auto select = SelectText::parse(u"SELECT * FROM t ORDER BY "_s + order, nullptr);
        if (!select->orderIsKnown)
            return QString();
        QStringList parts;
        for (const auto &key : select->orderKeys)
            parts.append(key.path.join(u'/') + (key.descending ? u"-" : u"+"));
        return parts.join(u' ');
    };
    QCOMPARE(keys(u"a"_s), u"a+"_s);
    QCOMPARE(keys(u"a DESC, b.c ASC, `d e` desc"_s), u"a- b/c+ d e-"_s);
    QCOMPARE(keys(u"a COLLATE"_s), QString());
    QCOMPARE(keys(u"a NUMERIC DESC"_s), QString());
    QCOMPARE(keys(u"RAND()"_s), QString());
    QCOMPARE(keys(u"a[0]"_s), QString());
}

void tst_SelectText::limits()
{
    const auto ten = SelectText::parse(u"SELECT * FROM t LIMIT 10"_s, nullptr);
    QCOMPARE(ten->limit, std::optional<qint64>(10));
    const auto other = SelectText::parse(u"SELECT * FROM t LIMIT BY $n START 5"_s, nullptr);
    QVERIFY(!other->limit);
    QCOMPARE(other->limitExpression, u"$n"_s);
    QCOMPARE(other->start, u"5"_s);
}

void tst_SelectText::plain()
{
    const auto isPlain
        = [](const QString &text) { return SelectText::parse(text, nullptr)->isPlain(); };
    QVERIFY(isPlain(u"t"_s));
    QVERIFY(isPlain(u"SELECT * FROM t ORDER BY a LIMIT 5"_s));
    QVERIFY(!isPlain(u"SELECT *, 1 AS one FROM t"_s));
    QVERIFY(!isPlain(u"SELECT * FROM t WHERE a"_s));
    QVERIFY(!isPlain(u"SELECT * FROM t FETCH a"_s));
}

void tst_SelectText::tableName()
{
    QCOMPARE(SelectText::parse(u"`my table`"_s, nullptr)->tableName(), u"my table"_s);
    QCOMPARE(SelectText::parse(u"SELECT * FROM ⟨my table⟩"_s, nullptr)->tableName(), u"my table"_s);
}

QTEST_GUILESS_MAIN(tst_SelectText)
#include "tst_selecttext.moc"
