// SPDX-License-Identifier: Apache-2.0
#include "randomvalue.h"
#include "value/cborcodec_p.h"
#include "valuecorpus.h"

#include <SurrealQt/SurrealError>

#include <QtTest/QtTest>

#include <atomic>
#include <cstdlib>

using namespace Qt::StringLiterals;

// Counts what this process asks malloc for, all in all, while it is switched on.
namespace Allocations {
std::atomic<qint64> total;
std::atomic<bool> counting;
void count(size_t size)
{
    if (counting.load(std::memory_order_relaxed))
        total.fetch_add(qint64(size), std::memory_order_relaxed);
}
} // namespace Allocations

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*)(const volatile void *, size_t),
                                                         void (*)(const volatile void *));
static void installCounter()
{
    __sanitizer_install_malloc_and_free_hooks(
        [](const volatile void *, size_t size) { Allocations::count(size); },
        [](const volatile void *) {});
}
#else
extern "C" void *__libc_malloc(size_t size);
extern "C" void *malloc(size_t size) noexcept
{
    Allocations::count(size);
    return __libc_malloc(size);
}
static void installCounter() { }
#endif

namespace {

qint64 allocatedBy(const QByteArray &message, SurrealKeyTable *keys)
{
    Allocations::total = 0;
    Allocations::counting = true;
    {
        const SurrealValue value = SurrealCbor::decode(message, keys, nullptr);
        Q_UNUSED(value)
    }
    Allocations::counting = false;
    return Allocations::total;
}

// Reads everything there is to read.
qsizetype visit(const SurrealValue &value)
{
    qsizetype seen = 1;
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value.isObject())
            seen += value.keyAt(i).size() + (value.value(value.keyAt(i)).isNone() ? 1 : 0);
        seen += visit(value.at(i));
    }
    seen += value.toString().size() + value.toRecordId().table().size()
        + value.toGeometry().parts().size() + value.toBytes().size();
    return seen;
}

} // namespace

class tst_CborHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void depth_data();
    void depth();
    void allocation_data();
    void allocation();
    void mutations();
    void keyTableIsBounded();
};

void tst_CborHostile::initTestCase()
{
    installCounter();
}

void tst_CborHostile::depth_data()
{
    QTest::addColumn<QByteArray>("layer");
    QTest::newRow("arrays") << QByteArray::fromHex("81");
    QTest::newRow("objects") << QByteArray::fromHex("a16161");
    QTest::newRow("sets") << QByteArray::fromHex("d83881");
    QTest::newRow("none") << QByteArray::fromHex("c6");
    QTest::newRow("records") << QByteArray::fromHex("c882616181");
    QTest::newRow("ranges") << QByteArray::fromHex("d83182f6d832");
    QTest::newRow("collections") << QByteArray::fromHex("d85e81");
}

void tst_CborHostile::depth()
{
    QFETCH(QByteArray, layer);
    SurrealError error;
    QVERIFY(SurrealCbor::decode(layer.repeated(1'000'000), nullptr, &error).isNone());
    QVERIFY2(error.message().contains(u"within one another"), qPrintable(error.message()));
    if (layer == QByteArray::fromHex("81")) {
        const SurrealValue deepest = SurrealCbor::decode(
            layer.repeated(SurrealCbor::deepestDecoded) + '\x01', nullptr, &error);
        QVERIFY2(!error, qPrintable(error.message()));
        QCOMPARE(visit(deepest), SurrealCbor::deepestDecoded + 1);
        QCOMPARE(deepest.detached(), deepest);
        QVERIFY(!deepest.toSurrealQL().isEmpty());
    }
}

void tst_CborHostile::allocation_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("array that claims 2^32")
        << QByteArray::fromHex("9affffffff") + QByteArray(100, 0);
    QTest::newRow("map that claims 2^31") << QByteArray::fromHex("ba7fffffff") + QByteArray(100, 0);
    QTest::newRow("text that claims 2^31")
        << QByteArray::fromHex("7a7fffffff") + QByteArray(100, 0);
    QTest::newRow("ints") << QByteArray::fromHex("9a000f4240") + QByteArray(1'000'000, 1);
    QTest::newRow("empty arrays") << QByteArray::fromHex("9a000f4240")
            + QByteArray(1'000'000, '\x80');

    // Each array claims all that is left, so that a decoder which believes it pays for it at each
    // level.
    QByteArray claims;
    for (int i = 0; i < 200; ++i)
        claims += QByteArray::fromHex("9a") + QByteArray::fromHex("000f4000");
    QTest::newRow("arrays that claim it all, in one another") << claims + QByteArray(1'000'000, 1);
    QByteArray maps;
    for (int i = 0; i < 200; ++i)
        maps += QByteArray::fromHex("b83c60"); // 60 entries, the first key is empty
    QTest::newRow("objects that claim many keys, in one another") << maps + QByteArray(100, 0);
    QByteArray objects = QByteArray::fromHex("9a000186a0");
    for (int i = 0; i < 100'000; ++i)
        objects += QByteArray::fromHex("a164")
            + QByteArray::number(i).rightJustified(4, 'x').left(4) + '\x01';
    QTest::newRow("objects of all sorts") << objects;
    QByteArray twice = QByteArray::fromHex("9a00002710");
    for (int i = 0; i < 10'000; ++i)
        twice += QByteArray::fromHex("a2600160") + '\x01';
    QTest::newRow("keys that come twice") << twice;
    QTest::newRow("points") << QByteArray::fromHex("d8599a000186a0")
            + QByteArray::fromHex("d858820101").repeated(100'000);
}

void tst_CborHostile::allocation()
{
    QFETCH(QByteArray, message);
    const QExplicitlySharedDataPointer<SurrealKeyTable> keys(new SurrealKeyTable);
    allocatedBy(QByteArray::fromHex("a1616101"), keys.data()); // what is made once
    const qint64 bytes = allocatedBy(message, keys.data());
    // Two nodes of 16 bytes for a byte at worst, growth included; and what the table keeps.
    const qint64 bound = 64 * message.size() + 4 * 1024 * 1024;
    QVERIFY2(bytes < bound, qPrintable(u"%1 bytes for %2"_s.arg(bytes).arg(message.size())));
}

void tst_CborHostile::mutations()
{
    QRandomGenerator random(20260101);
    RandomValue values(7);
    QList<QByteArray> seeds;
    for (const ValueCorpus::Entry &entry : ValueCorpus::entries()) {
        QByteArray message;
        QVERIFY(SurrealCbor::encode(entry.value, message));
        seeds.append(message);
    }
    while (seeds.size() < 400) {
        QByteArray message;
        QVERIFY(SurrealCbor::encode(values.value(), message));
        seeds.append(message);
    }
    const QExplicitlySharedDataPointer<SurrealKeyTable> keys(new SurrealKeyTable);
    int decoded = 0;
    int refused = 0;
    constexpr int messages = 500'000;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < messages; ++i) {
        QByteArray message = seeds.at(random.bounded(int(seeds.size())));
        for (int changes = random.bounded(1, 4); changes > 0 && !message.isEmpty(); --changes) {
            const auto at = qsizetype(random.bounded(int(message.size())));
            switch (random.bounded(5)) {
            case 0:
                message[at] = char(random.bounded(256));
                break;
            case 1:
                message[at] = char(message[at] ^ (1 << random.bounded(8)));
                break;
            case 2:
                message.truncate(at);
                break;
            case 3:
                message.insert(at, char(random.bounded(256)));
                break;
            default: {
                const QByteArray other = seeds.at(random.bounded(int(seeds.size())));
                message.insert(at, other.first(random.bounded(int(other.size()) + 1)));
            }
            }
        }
        SurrealError error;
        const SurrealValue value
            = SurrealCbor::decode(message, i % 16 ? keys.data() : nullptr, &error);
        if (error) {
            ++refused;
            QVERIFY(value.isNone());
            continue;
        }
        ++decoded;
        // Whatever was let in can be read, compared, hashed and copied.
        QVERIFY(visit(value) > 0);
        if (decoded % 8 == 0) {
            const SurrealValue copy = value.detached();
            QCOMPARE(copy, value);
            QCOMPARE(qHash(copy), qHash(value));
            QVERIFY(!value.toSurrealQL().isEmpty());
        }
    }
    // Both must happen often, or the mutations test nothing.
    QVERIFY2(decoded > messages / 20, qPrintable(QString::number(decoded)));
    QVERIFY2(refused > messages / 4, qPrintable(QString::number(refused)));
    qInfo("%d decoded, %d refused in %lld ms", decoded, refused, timer.elapsed());
}

void tst_CborHostile::keyTableIsBounded()
{
    const QExplicitlySharedDataPointer<SurrealKeyTable> keys(new SurrealKeyTable);
    for (int i = 0; i < 100'000; ++i) {
        const QByteArray name = "key" + QByteArray::number(i).rightJustified(6, '0');
        QByteArray message;
        SurrealCbor::appendMap(message, 2);
        SurrealCbor::appendTextUtf8(message, "id");
        SurrealCbor::appendInt(message, i);
        SurrealCbor::appendTextUtf8(message, name);
        SurrealCbor::appendInt(message, -i);
        const SurrealValue value = SurrealCbor::decode(message, keys.data());
        QCOMPARE(value[u"id"], SurrealValue(i));
        QCOMPARE(value[QString::fromLatin1(name)], SurrealValue(-i));
        QCOMPARE(value.keyAt(1), QString::fromLatin1(name));
    }
    QVERIFY(keys->keyCount() <= SurrealKeyTable::mostKeys);
    QVERIFY(keys->shapeCount() <= SurrealKeyTable::mostShapes);

    // A full table still serves the shapes that it knows.
    QByteArray message;
    SurrealCbor::appendMap(message, 1);
    SurrealCbor::appendTextUtf8(message, QByteArray(SurrealKeyTable::longestKey + 1, 'k'));
    SurrealCbor::appendInt(message, 1);
    const size_t before = keys->keyCount();
    QCOMPARE(SurrealCbor::decode(message, keys.data()).at(0), SurrealValue(1));
    QCOMPARE(keys->keyCount(), before);
}

QTEST_GUILESS_MAIN(tst_CborHostile)
#include "tst_cborhostile.moc"
