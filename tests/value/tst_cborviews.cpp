// SPDX-License-Identifier: Apache-2.0
#include "models/heapsize.h"
#include "value/cborcodec_p.h"
#include "value/cbordecoder_p.h"
#include "value/surrealvalue_p.h"
#include "valuecorpus.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealSet>

#include <QtTest/QtTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;

namespace {

SurrealValue row(int i)
{
    return SurrealObject {
        {u"id"_s, SurrealRecordId(u"person"_s, i)},
        {u"name"_s, u"Person %1"_s.arg(i)},
        {u"address"_s, SurrealObject {{u"city"_s, u"Z\u00fcrich"_s}, {u"zip"_s, i}}},
    };
}

QByteArray rows(int count)
{
    QByteArray message;
    SurrealCbor::appendArray(message, count);
    for (int i = 0; i < count; ++i)
        SurrealCbor::encode(row(i), message);
    return message;
}

bool isView(const SurrealValue &value)
{
    return SurrealValuePrivate::isView(value);
}

SurrealDocument *documentOf(const SurrealValue &value)
{
    return SurrealValuePrivate::document(value);
}

} // namespace

class tst_CborViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bufferIsShared();
    void rawDataIsCopied();
    void elementOutlivesTheRest();
    void scalarsKeepNothing();
    void detachedKeepsNothing();
    void messageBytes();
    void writingDetaches();
    void ofWhatIsHeld();
    void shapesAreShared();
    void equality();
    void optionalFields();
    void manyKeys_data();
    void manyKeys();
    void tableOutlivesTheConnection();
    void tableInUseIsNotWaitedFor();
    void threads();
};

void tst_CborViews::bufferIsShared()
{
    QByteArray message = rows(100);
    const char *const bytes = message.constData();
    const SurrealValue value = SurrealCbor::decode(message, nullptr);
    QVERIFY(!message.isDetached());
    QVERIFY(isView(value));
    const SurrealValue name = value[50][u"name"];
    QVERIFY(isView(name));
    const char *const text = SurrealValuePrivate::node(name).bytes;
    QVERIFY(text > bytes && text < bytes + message.size());

    // Writing to the array afterwards leaves the values alone.
    message.fill('\0');
    QCOMPARE(value[50], row(50));
}

void tst_CborViews::rawDataIsCopied()
{
    std::string memory = rows(2).toStdString();
    const SurrealValue value = SurrealCbor::decode(
        QByteArray::fromRawData(memory.data(), qsizetype(memory.size())), nullptr);
    std::fill(memory.begin(), memory.end(), '\0');
    QCOMPARE(value[1], row(1));
}

void tst_CborViews::elementOutlivesTheRest()
{
    SurrealValue name;
    SurrealValue address;
    SurrealRecordId id;
    {
        const SurrealValue value = SurrealCbor::decode(rows(10), nullptr);
        name = value[7][u"name"];
        address = value[8][u"address"];
        id = value[9][u"id"].toRecordId();
    }
    QCOMPARE(name.toString(), u"Person 7"_s);
    QCOMPARE(address[u"city"].toString(), u"Z\u00fcrich"_s);
    QCOMPARE(address.keyAt(1), u"zip"_s);
    QCOMPARE(id, SurrealRecordId(u"person"_s, 9));
}

void tst_CborViews::scalarsKeepNothing()
{
    QByteArray message;
    SurrealCbor::encode(SurrealArray {1, 2.5, true, nullptr, SurrealValue(), SurrealDatetime(5, 6),
                                      SurrealValue(u"text"_s)},
                        message);
    SurrealValue value = SurrealCbor::decode(message, nullptr);
    QCOMPARE(documentOf(value)->ref.loadRelaxed(), 1);
    const QList<SurrealValue> scalars {value[0], value[1], value[2], value[3], value[4], value[5]};
    QCOMPARE(documentOf(value)->ref.loadRelaxed(), 1);
    const SurrealValue text = value[6];
    QCOMPARE(documentOf(value)->ref.loadRelaxed(), 2);
    value = SurrealValue();
    QCOMPARE(text.toString(), u"text"_s);
    QCOMPARE(scalars.at(5).toDatetime(), SurrealDatetime(5, 6));
}

void tst_CborViews::detachedKeepsNothing()
{
    const SurrealValue value = SurrealCbor::decode(rows(1000), nullptr);
    SurrealDocument *const document = documentOf(value);
    const int before = document->ref.loadRelaxed();
    const SurrealValue name = value[3][u"name"].detached();
    const SurrealValue id = value[4][u"id"].detached();
    const SurrealValue whole = value[5].detached();
    const SurrealValue list = SurrealValue(SurrealArray {value[6]}).detached();
    QCOMPARE(document->ref.loadRelaxed(), before);
    QCOMPARE(name.toString(), u"Person 3"_s);
    QCOMPARE(id.toRecordId(), SurrealRecordId(u"person"_s, 4));
    QCOMPARE(whole, row(5));
    QCOMPARE(list[0], row(6));
    QVERIFY(documentOf(whole) != document);
    QVERIFY(documentOf(whole)->message().size() < 200);
}

void tst_CborViews::messageBytes()
{
    const QByteArray message = rows(1000);
    const qint64 before = heapBytes();
    const SurrealValue value = SurrealCbor::decode(message, nullptr);
    const qint64 nodes = heapBytes() - before;
    // The message was there before.
    QVERIFY2(qAbs(value.messageBytes() - message.size() - nodes) < nodes / 4,
             qPrintable(u"%1 with %2 for the nodes"_s.arg(value.messageBytes()).arg(nodes)));
    QCOMPARE(value[3][u"name"].messageBytes(), value.messageBytes()); // one for all
    QVERIFY(value[3].detached().messageBytes() < 4096);
    QCOMPARE(value[3][u"address"][u"zip"].messageBytes(), 0);
    QCOMPARE(SurrealValue(u"text"_s).messageBytes(), 0);
    QCOMPARE(SurrealValue(SurrealArray {value}).messageBytes(), 0);
}

void tst_CborViews::writingDetaches()
{
    const SurrealValue value = SurrealCbor::decode(rows(3), nullptr);
    SurrealArray list = value.toArray();
    list.append(u"more"_s);
    list.replace(0, 5);
    QCOMPARE(list.size(), 4);
    QCOMPARE(list.at(0), SurrealValue(5));
    QCOMPARE(list.at(1), row(1));
    QCOMPARE(value.size(), 3);
    QCOMPARE(value[0], row(0));

    SurrealObject object = value[1].toObject();
    object.insert(u"name"_s, u"other"_s);
    object.insert(u"new"_s, 1);
    QVERIFY(object.remove(u"id"));
    QVERIFY(!object.remove(u"id"));
    QCOMPARE(object.keys(), (QStringList {u"name"_s, u"address"_s, u"new"_s}));
    QCOMPARE(object[u"name"].toString(), u"other"_s);
    QCOMPARE(value[1], row(1));

    QByteArray message;
    SurrealCbor::encode(SurrealSet {1, 2}, message);
    const SurrealValue decoded = SurrealCbor::decode(message, nullptr);
    SurrealSet set = decoded.toSet();
    QVERIFY(set.insert(0));
    QVERIFY(!set.insert(2.0));
    QCOMPARE(set, (SurrealSet {0, 1, 2}));
    QCOMPARE(decoded.size(), 2);
}

// Views within what was built are encoded, compared and printed like the rest.
void tst_CborViews::ofWhatIsHeld()
{
    const SurrealValue value = SurrealCbor::decode(rows(3), nullptr);
    const SurrealValue mixed = SurrealObject {
        {u"first"_s, value[0]},
        {u"id"_s, value[1][u"id"]},
        {u"both"_s, SurrealRange(SurrealRange::Bound::included(value[1][u"name"]), {})},
    };
    const SurrealValue built = SurrealObject {
        {u"first"_s, row(0)},
        {u"id"_s, SurrealRecordId(u"person"_s, 1)},
        {u"both"_s, SurrealRange(SurrealRange::Bound::included(u"Person 1"_s), {})},
    };
    QCOMPARE(mixed, built);
    QCOMPARE(qHash(mixed), qHash(built));
    QByteArray a;
    QByteArray b;
    QVERIFY(SurrealCbor::encode(mixed, a));
    QVERIFY(SurrealCbor::encode(built, b));
    QCOMPARE(a, b);
    QCOMPARE(mixed.toSurrealQL(), built.toSurrealQL());
}

void tst_CborViews::shapesAreShared()
{
    const QExplicitlySharedDataPointer<SurrealKeyTable> keys(new SurrealKeyTable);
    const SurrealValue first = SurrealCbor::decode(rows(500), keys.data());
    QCOMPARE(keys->shapeCount(), size_t(2));
    QCOMPARE(keys->keyCount(), size_t(5));
    const SurrealValue second = SurrealCbor::decode(rows(500), keys.data());
    QCOMPARE(keys->shapeCount(), size_t(2));
    // One QString for a key, however many objects have it.
    QCOMPARE(first[0].keyAt(1).constData(), second[499].keyAt(1).constData());
    QCOMPARE(first, second);
}

// Views of two messages are equal when the values are that they were made from, whether they were
// written alike or not; with one table of keys and with two.
void tst_CborViews::equality()
{
    QList<SurrealObject> built;
    const auto entries = ValueCorpus::entries();
    for (const auto &entry : entries)
        built.append({{u"list"_s, SurrealArray {entry.value, 1}}, {u"value"_s, entry.value}});
    built.append({{u"value"_s, 1.5}, {u"list"_s, SurrealArray()}});
    built.append({{u"list"_s, SurrealArray()}, {u"value"_s, 1.5}}); // the same, in another order
    built.append({{u"list"_s, SurrealArray()}, {u"other"_s, 1.5}});
    const QExplicitlySharedDataPointer<SurrealKeyTable> keys(new SurrealKeyTable);
    QList<SurrealValue> one;
    QList<SurrealValue> other;
    QList<SurrealValue> apart;
    for (const SurrealObject &object : std::as_const(built)) {
        QByteArray message;
        QVERIFY(SurrealCbor::encode(object, message));
        one.append(SurrealCbor::decode(message, keys.data()));
        other.append(SurrealCbor::decode(message, keys.data()));
        apart.append(SurrealCbor::decode(message, nullptr));
        QVERIFY(isView(one.last()) && documentOf(one.last()) != documentOf(other.last()));
    }
    int equal = 0;
    for (qsizetype i = 0; i < built.size(); ++i) {
        for (qsizetype j = 0; j < built.size(); ++j) {
            const bool expected = SurrealValue(built.at(i)) == SurrealValue(built.at(j));
            equal += expected;
            const QByteArray which = QByteArray::number(i) + " and " + QByteArray::number(j);
            QVERIFY2((one.at(i) == other.at(j)) == expected, which.constData());
            QVERIFY2((one.at(i) == apart.at(j)) == expected, which.constData());
        }
    }
    QVERIFY(equal >= built.size() + 2 && equal < 2 * built.size());
}

void tst_CborViews::optionalFields()
{
    // Every set of five fields, in turns: each guess at a shape is wrong somewhere.
    const QStringList names {u"a"_s, u"a_longer_name_than_sixteen"_s, u"b"_s, u"c"_s, u"d"_s};
    const QExplicitlySharedDataPointer<SurrealKeyTable> keys(new SurrealKeyTable);
    QList<SurrealValue> built;
    QByteArray message;
    SurrealCbor::appendArray(message, 320);
    for (int i = 0; i < 320; ++i) {
        SurrealObject object;
        for (int bit = 0; bit < 5; ++bit) {
            if ((i * 7 & 1 << bit) != 0)
                object.insert(names.at(bit), SurrealObject {{names.at((bit + i) % 5), i}});
        }
        built.append(object);
        QVERIFY(SurrealCbor::encode(object, message));
    }
    const SurrealValue value = SurrealCbor::decode(message, keys.data());
    QCOMPARE(value.size(), 320);
    for (int i = 0; i < 320; ++i) {
        QCOMPARE(value[i], built.at(i));
        QCOMPARE(value[i].toObject().keys(), built.at(i).toObject().keys());
    }
}

void tst_CborViews::manyKeys_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("sorted");
    for (const int count : {1, 12, 13, 16, 17, 64, 65, 1000, 30'000}) {
        QTest::addRow("%d sorted", count) << count << true;
        QTest::addRow("%d as they come", count) << count << false;
    }
}

void tst_CborViews::manyKeys()
{
    QFETCH(int, count);
    QFETCH(bool, sorted);
    QStringList names;
    for (int i = 0; i < count; ++i)
        names.append(u"k\u00e9y%1"_s.arg(sorted ? i : (i * 7919) % 100'003, 6, 10, QChar(u'0')));
    QByteArray message;
    SurrealCbor::appendMap(message, count + 1);
    for (int i = 0; i < count; ++i) {
        SurrealCbor::appendText(message, names.at(i));
        SurrealCbor::appendInt(message, i);
    }
    SurrealCbor::appendText(message, names.first()); // the last stays
    SurrealCbor::appendInt(message, -1);
    SurrealError error;
    const SurrealValue value = SurrealCbor::decode(message, nullptr, &error);
    QVERIFY2(!error, qPrintable(error.message()));
    QCOMPARE(value.size(), count);
    for (int i = 0; i < count; ++i)
        QCOMPARE(value.value(names.at(i)), SurrealValue(i == 0 ? -1 : i));
    QVERIFY(value.value(u"kez").isNone());
    QVERIFY(!value.toObject().contains(u"k"));

    // Written to, it is the same object with an index of its own.
    SurrealObject object = value.toObject();
    object.insert(u"new"_s, 5);
    QCOMPARE(object.size(), count + 1);
    QCOMPARE(object[names.last()], SurrealValue(count == 1 ? -1 : count - 1));
    QVERIFY(object.remove(names.last()));
    QVERIFY(!object.contains(names.last()));
    QCOMPARE(object[u"new"], SurrealValue(5));
}

void tst_CborViews::tableOutlivesTheConnection()
{
    SurrealValue value;
    {
        const QExplicitlySharedDataPointer<SurrealKeyTable> keys(new SurrealKeyTable);
        value = SurrealCbor::decode(rows(3), keys.data());
    }
    QCOMPARE(value[2], row(2));
    QCOMPARE(value[2].keyAt(2), u"address"_s);
}

void tst_CborViews::tableInUseIsNotWaitedFor()
{
    const QExplicitlySharedDataPointer<SurrealKeyTable> busy(new SurrealKeyTable);
    const auto held = SurrealCborDecoder::lockTable(busy.data());
    QCOMPARE(held.data(), busy.data());
    QCOMPARE(SurrealCbor::decode(rows(5), busy.data())[4], row(4));
    SurrealCborDecoder::unlockTable(busy.data());
    QCOMPARE(busy->keyCount(), size_t(0));
    QCOMPARE(SurrealCbor::decode(rows(5), busy.data())[4], row(4));
    QCOMPARE(busy->keyCount(), size_t(5));

    // Two threads decode with one table and always meet new keys: neither waits, both are right.
    std::atomic<int> wrong = 0;
    const auto work = [&wrong](SurrealKeyTable *keys, int from) {
        for (int i = from; i < from + 200; ++i) {
            QByteArray message;
            SurrealCbor::appendMap(message, 2);
            SurrealCbor::appendText(message, u"first %1"_s.arg(i));
            SurrealCbor::appendInt(message, i);
            SurrealCbor::appendText(message, u"second %1"_s.arg(i));
            SurrealCbor::appendInt(message, -i);
            const SurrealValue value = SurrealCbor::decode(message, keys);
            if (value[u"first %1"_s.arg(i)] != SurrealValue(i)
                || value[u"second %1"_s.arg(i)] != SurrealValue(-i))
                ++wrong;
        }
    };
    for (int round = 0; round < 100; ++round) {
        const QExplicitlySharedDataPointer<SurrealKeyTable> keys(new SurrealKeyTable);
        std::thread other(work, keys.data(), 0);
        work(keys.data(), 1000);
        other.join();
    }
    QCOMPARE(wrong.load(), 0);
}

void tst_CborViews::threads()
{
    // Values of one message are read, copied and dropped on several threads while the table grows.
    const QExplicitlySharedDataPointer<SurrealKeyTable> keys(new SurrealKeyTable);
    SurrealValue value = SurrealCbor::decode(rows(200), keys.data());
    std::atomic<int> wrong = 0;
    std::vector<std::thread> readers;
    for (int t = 0; t < 3; ++t) {
        readers.emplace_back([&wrong, mine = value, t]() mutable {
            for (int round = 0; round < 20; ++round) {
                for (int i = t; i < 200; i += 3) {
                    SurrealValue copy = mine[i];
                    if (copy[u"name"].toString() != u"Person %1"_s.arg(i)
                        || copy.detached() != mine[i])
                        ++wrong;
                }
            }
            mine = SurrealValue();
        });
    }
    value = SurrealValue();
    for (int i = 0; i < 500; ++i) {
        QByteArray message;
        SurrealCbor::encode(SurrealObject {{u"field%1"_s.arg(i), i}}, message);
        SurrealCbor::decode(message, keys.data());
    }
    for (std::thread &reader : readers)
        reader.join();
    QCOMPARE(wrong.load(), 0);
}

QTEST_GUILESS_MAIN(tst_CborViews)
#include "tst_cborviews.moc"
