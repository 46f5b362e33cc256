// SPDX-License-Identifier: Apache-2.0
#include "app/literal.h"
#include "app/resultdiff.h"
#include "warnings.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealRecordId>

#include <QTest>

using namespace Qt::StringLiterals;

using Category = ResultDiff::Category;
using Field = ResultDiff::Field;

// What several answers have in common: rows, fields and errors against a base.
class tst_ResultDiff : public QObject
{
    Q_OBJECT

private:
    static SurrealResult ok(const QString &literal)
    {
        return SurrealResult(parseLiteral(literal).value());
    }
    static SurrealResult failed(const QString &message)
    {
        return SurrealResult({}, SurrealError(SurrealError::Kind::NotAllowed, message));
    }
    static ResultDiff compare(const QList<SurrealResult> &answers, int base = 0)
    {
        return ResultDiff::compare(answers, base, false).value();
    }
    // "p:a same changed", a line per row, a word per side.
    static QStringList lines(const ResultDiff &diff)
    {
        QStringList all;
        for (qsizetype row = 0; row < diff.rows(); ++row) {
            const SurrealValue key = diff.key(row);
            QString line = key.isNone() ? QString::number(diff.place(row)) : key.toSurrealQL();
            for (int side = 0; side < diff.sides(); ++side) {
                switch (diff.category(row, side)) {
                case Category::Same:
                    line += diff.has(row, side) ? " same"_L1 : " -"_L1;
                    break;
                case Category::Changed:
                    line += " changed"_L1;
                    break;
                case Category::Hidden:
                    line += " hidden"_L1;
                    break;
                case Category::Extra:
                    line += " extra"_L1;
                    break;
                case Category::Error:
                    line += " error"_L1;
                    break;
                }
            }
            all.append(line);
        }
        return all;
    }
    static QStringList words(const QList<ResultDiff::Difference> &differences)
    {
        QStringList all;
        for (const ResultDiff::Difference &each : differences) {
            const QString path = each.path;
            if (each.kind == Field::Masked)
                all.append(u"-%1 %2"_s.arg(path, each.base.toSurrealQL()));
            else if (each.kind == Field::Added)
                all.append(u"+%1 %2"_s.arg(path, each.here.toSurrealQL()));
            else
                all.append(
                    u"%1 %2 > %3"_s.arg(path, each.base.toSurrealQL(), each.here.toSurrealQL()));
        }
        return all;
    }

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void rowsBelongTogetherByTheirId()
    {
        const ResultDiff diff
            = compare({ok(u"[{ id: p:a, n: 1 }, { id: p:b, n: 2 }, { id: p:c, n: 3 }]"_s),
                       ok(u"[{ id: p:c, n: 3 }, { id: p:a, n: 7 }]"_s),
                       ok(u"[{ id: p:d, n: 4 }, { id: p:b, n: 2 }, { id: p:a, n: 1 }]"_s)});
        QCOMPARE(lines(diff),
                 (QStringList {u"p:a same changed same"_s, u"p:b same hidden same"_s,
                               u"p:c same same hidden"_s, u"p:d - - extra"_s}));
        QCOMPARE(diff.count(Category::Same), 0);
        QCOMPARE(diff.count(Category::Changed), 1);
        QCOMPARE(diff.count(Category::Hidden), 2);
        QCOMPARE(diff.count(Category::Extra), 1);
        QCOMPARE(diff.count(Category::Error), 0);
        QCOMPARE(diff.rowsOf(1), 2);
        QCOMPARE(diff.columns(), QStringList {u"n"_s}); // the key is no field
    }

    void anotherBase()
    {
        const QList<SurrealResult> answers {ok(u"[{ id: p:a }, { id: p:b }]"_s),
                                            ok(u"[{ id: p:a }]"_s)};
        QCOMPARE(lines(compare(answers, 0)),
                 (QStringList {u"p:a same same"_s, u"p:b same hidden"_s}));
        const ResultDiff turned = compare(answers, 1);
        QCOMPARE(turned.base(), 1);
        QCOMPARE(lines(turned), (QStringList {u"p:a same same"_s, u"p:b extra -"_s}));
    }

    void oneRowMayBeSeveralThings()
    {
        const ResultDiff diff = compare({ok(u"[{ id: p:a, n: 1 }]"_s), ok(u"[{ id: p:a, n: 2 }]"_s),
                                         ok(u"[]"_s), ok(u"[{ id: p:a, n: 1 }]"_s)});
        QCOMPARE(diff.categories(0), Category::Changed | Category::Hidden);
    }

    void withoutIdByPlace()
    {
        const ResultDiff diff = compare({ok(u"[{ n: 1 }, { n: 2 }, 3]"_s), ok(u"[{ n: 1 }, 2]"_s)});
        QCOMPARE(lines(diff),
                 (QStringList {u"0 same same"_s, u"1 same changed"_s, u"2 same hidden"_s}));
        QCOMPARE(diff.columns(), (QStringList {u"n"_s, u"value"_s}));
        QCOMPARE(diff.field(2, 0, u"value"_s).value(), SurrealValue(3));
        QVERIFY(!diff.field(2, 0, u"n"_s));
    }

    void oneIdSeveralTimes()
    {
        const ResultDiff diff
            = compare({ok(u"[{ id: p:a, n: 1 }, { id: p:a, n: 2 }]"_s),
                       ok(u"[{ id: p:a, n: 1 }, { id: p:a, n: 2 }, { id: p:a, n: 3 }]"_s),
                       ok(u"[{ id: p:a, n: 1 }, { id: p:a, n: 9 }, { id: p:a, n: 3 }]"_s)});
        QCOMPARE(lines(diff),
                 (QStringList {u"p:a same same same"_s, u"p:a same same changed"_s,
                               u"p:a - extra extra"_s}));
        QCOMPARE(diff.value(2, 2)[u"n"], SurrealValue(3));
    }

    void noneNullAndAbsentAreThreeThings_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("here");
        QTest::addColumn<QString>("difference");
        const QStringList rows {u"{ id: p:a, x: NONE }"_s, u"{ id: p:a, x: NULL }"_s,
                                u"{ id: p:a }"_s};
        const QStringList names {u"NONE"_s, u"NULL"_s, u"absent"_s};
        const QStringList expected {u""_s, u"x NONE > NULL"_s, u"-x NONE"_s, u"x NULL > NONE"_s,
                                    u""_s, u"-x NULL"_s,       u"+x NONE"_s, u"+x NULL"_s,
                                    u""_s};
        for (int i = 0; i < 9; ++i)
            QTest::addRow("%s, %s", qPrintable(names.at(i / 3)), qPrintable(names.at(i % 3)))
                << rows.at(i / 3) << rows.at(i % 3) << expected.at(i);
    }

    void noneNullAndAbsentAreThreeThings()
    {
        QFETCH(QString, base);
        QFETCH(QString, here);
        QFETCH(QString, difference);
        const ResultDiff diff = compare({ok(u'[' + base + u']'), ok(u'[' + here + u']')});
        QCOMPARE(words(diff.differences(0, 1)).join(u", "_s), difference);
        QCOMPARE(diff.category(0, 1), difference.isEmpty() ? Category::Same : Category::Changed);
        const Field field = difference.isEmpty() ? Field::Same
            : difference.startsWith(u'-')        ? Field::Masked
            : difference.startsWith(u'+')        ? Field::Added
                                                 : Field::Changed;
        QCOMPARE(diff.fieldState(0, 1, u"x"_s), field);
    }

    void insideOfObjects()
    {
        const ResultDiff diff = compare(
            {ok(u"[{ id: p:a, home: { street: 'Long Acre', city: 'Lima', `zip code`: 1 }, tags: [1] }]"_s),
             ok(u"[{ id: p:a, home: { city: 'Lima' }, tags: [1, 2] }]"_s),
             ok(u"[{ id: p:a, home: { street: 'Long Acre', city: 'Rome', `zip code`: 1 }, tags: "
                u"[1], "
                "more: true }]"_s)});
        QCOMPARE(words(diff.differences(0, 1)),
                 (QStringList {u"-home.street 'Long Acre'"_s, u"-home.`zip code` 1"_s,
                               u"tags [1] > [1, 2]"_s}));
        QCOMPARE(diff.fieldState(0, 1, u"home"_s), Field::Masked);
        QCOMPARE(diff.fieldState(0, 1, u"tags"_s), Field::Changed);
        QCOMPARE(words(diff.differences(0, 2)),
                 (QStringList {u"home.city 'Lima' > 'Rome'"_s, u"+more true"_s}));
        QCOMPARE(diff.fieldState(0, 2, u"home"_s), Field::Changed);
        QCOMPARE(diff.fieldState(0, 2, u"more"_s), Field::Added);
        QCOMPARE(diff.fieldState(0, 2, u"tags"_s), Field::Same);
    }

    void kindsOfNumbersAreDifferent()
    {
        const ResultDiff diff = compare({ok(u"[{ id: p:a, n: 1 }, { id: p:b, n: 1.50dec }]"_s),
                                         ok(u"[{ id: p:a, n: 1f }, { id: p:b, n: 1.5dec }]"_s)});
        QCOMPARE(lines(diff), (QStringList {u"p:a same changed"_s, u"p:b same same"_s}));
    }

    void whoHasAnErrorTakesNoPart()
    {
        const QList<SurrealResult> answers {ok(u"[{ id: p:a }]"_s), failed(u"Not for you"_s),
                                            ok(u"[]"_s)};
        const ResultDiff diff = compare(answers);
        QCOMPARE(lines(diff), QStringList {u"p:a same error hidden"_s});
        QCOMPARE(diff.categories(0), ResultDiff::Categories(Category::Hidden));
        QCOMPARE(diff.count(Category::Error), 1);
        const ResultDiff moved = compare(answers, 1);
        QCOMPARE(moved.base(), 0); // the first that can be one
        QCOMPARE(lines(moved), lines(diff));
        const ResultDiff none = compare({failed(u"a"_s), failed(u"b"_s)});
        QCOMPARE(none.base(), -1);
        QCOMPARE(none.rows(), 0);
        QCOMPARE(none.count(Category::Error), 2);
    }

    void answersThatAreNoArrays()
    {
        QCOMPARE(lines(compare({ok(u"{ id: p:a, n: 1 }"_s), ok(u"NONE"_s)})),
                 QStringList {u"p:a same hidden"_s}); // FROM ONLY, of one who may not see it
        QCOMPARE(lines(compare({ok(u"12"_s), ok(u"13"_s)})), QStringList {u"0 same changed"_s});
        QCOMPARE(lines(compare({ok(u"NONE"_s), ok(u"NULL"_s)})), QStringList {u"0 - extra"_s});
        QCOMPARE(compare({ok(u"[]"_s), ok(u"NONE"_s)}).rows(), 0);
        QCOMPARE(compare({}).rows(), 0);
    }

    void aHundredThousandRows()
    {
        SurrealArray rows;
        SurrealArray fewer;
        for (int i = 0; i < 100'000; ++i) {
            const SurrealObject row {{u"id"_s, SurrealRecordId(u"p"_s, i)}, {u"n"_s, i % 100}};
            rows.append(row);
            if (i % 10 != 0)
                fewer.append(row);
        }
        const ResultDiff diff
            = compare({SurrealResult(rows), SurrealResult(fewer), SurrealResult(rows)});
        QCOMPARE(diff.rows(), 100'000);
        QCOMPARE(diff.count(Category::Hidden), 10'000);
        QCOMPARE(diff.count(Category::Same), 90'000);
        QVERIFY(!ResultDiff::compare({SurrealResult(rows)}, 0, true)); // given up
    }
};

QTEST_GUILESS_MAIN(tst_ResultDiff)
#include "tst_resultdiff.moc"
