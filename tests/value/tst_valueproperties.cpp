// SPDX-License-Identifier: Apache-2.0
#include "randomvalue.h"
#include "value/cborcodec_p.h"

#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealQL>

#include <QtTest/QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;

// What holds for every value, tried on many.
class tst_ValueProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codec();
    void literals();
    void order();
    void strings();
};

void tst_ValueProperties::codec()
{
    RandomValue random(1);
    const QExplicitlySharedDataPointer<SurrealKeyTable> keys(new SurrealKeyTable);
    for (int i = 0; i < 20'000; ++i) {
        const SurrealValue value = random.value();
        QByteArray message;
        SurrealError error;
        QVERIFY2(SurrealCbor::encode(value, message, &error), qPrintable(error.message()));
        const SurrealValue decoded = SurrealCbor::decode(message, keys.data(), &error);
        QVERIFY2(!error, qPrintable(error.message()));
        QCOMPARE(decoded.type(), value.type());
        QCOMPARE(decoded, value);
        QCOMPARE(qHash(decoded), qHash(value));
        QCOMPARE(SurrealValue::compare(decoded, value), 0);
        QByteArray again;
        QVERIFY(SurrealCbor::encode(decoded, again));
        QCOMPARE(again.toHex(), message.toHex());
        QCOMPARE(decoded.toSurrealQL(), value.toSurrealQL());

        // A cut message is never taken for a whole one.
        const qsizetype cut = random.below(int(message.size()));
        SurrealCbor::decode(message.first(cut), keys.data(), &error);
        QVERIFY(error);
    }
}

void tst_ValueProperties::literals()
{
    RandomValue random(2);
    for (int i = 0; i < 10'000; ++i) {
        const SurrealValue value = random.value();
        const auto format = i % 2 ? SurrealValue::Format::Compact : SurrealValue::Format::Indented;
        const QString text = value.toSurrealQL(format);
        qsizetype at = -1;
        const auto parsed = SurrealQL::parse(text, &at);
        QVERIFY2(parsed, qPrintable(text + u" at "_s + QString::number(at)));
        QCOMPARE(*parsed, value);

        // Whatever is made of it, it is parsed or refused; where, lies within it.
        QString broken = text;
        const qsizetype place = random.below(int(text.size()));
        switch (random.below(3)) {
        case 0:
            broken.truncate(place);
            break;
        case 1:
            broken.remove(place, 1);
            break;
        default:
            broken.insert(place, QChar(u"'\"`\\{}[]():,.>=-1a "[random.below(20)]));
        }
        if (!SurrealQL::parse(broken, &at))
            QVERIFY2(at >= 0 && at <= broken.size(), qPrintable(broken));
    }
}

void tst_ValueProperties::order()
{
    RandomValue random(3);
    QList<SurrealValue> values;
    for (int i = 0; i < 250; ++i)
        values.append(random.value(2));
    const auto compare = [](const SurrealValue &l, const SurrealValue &r) {
        const int order = SurrealValue::compare(l, r);
        return order < 0 ? -1 : (order > 0 ? 1 : 0);
    };
    for (const SurrealValue &a : values) {
        QCOMPARE(compare(a, a), 0);
        for (const SurrealValue &b : values) {
            QCOMPARE(compare(a, b), -compare(b, a));
            if (a == b) {
                QCOMPARE(compare(a, b), 0);
                QCOMPARE(qHash(a), qHash(b));
            }
        }
    }
    std::sort(values.begin(), values.end());
    for (qsizetype i = 0; i < values.size(); ++i) {
        for (qsizetype j = i; j < values.size(); ++j)
            QVERIFY(compare(values.at(i), values.at(j)) <= 0); // so it is transitive
    }
}

void tst_ValueProperties::strings()
{
    RandomValue random(4);
    for (int i = 0; i < 20'000; ++i) {
        const QString text = random.text();
        QCOMPARE(SurrealQL::parse(SurrealQL::quoteString(text)), SurrealValue(text));
        const QString other = random.text();
        // The order of UTF-8 is that of code points.
        const int bytes = text.toUtf8().compare(other.toUtf8());
        const int order = SurrealValue::compare(text, other);
        QCOMPARE(order < 0, bytes < 0);
        QCOMPARE(order > 0, bytes > 0);
    }
}

QTEST_GUILESS_MAIN(tst_ValueProperties)
#include "tst_valueproperties.moc"
