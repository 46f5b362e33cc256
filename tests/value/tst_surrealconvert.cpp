// SPDX-License-Identifier: Apache-2.0
#include "randomvalue.h"
#include "valuecorpus.h"

#include <SurrealQt/SurrealError>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrl>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;

struct Address
{
    Q_GADGET
    Q_PROPERTY(QString city MEMBER city)
    Q_PROPERTY(int zip MEMBER zip)
public:
    QString city;
    int zip = -1;
    bool operator==(const Address &other) const = default;
};

struct Product
{
    Q_GADGET
    Q_PROPERTY(SurrealRecordId id MEMBER id)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(double price MEMBER price)
    Q_PROPERTY(qint64 stock MEMBER stock)
    Q_PROPERTY(Kind kind MEMBER kind)
    Q_PROPERTY(SurrealDatetime since MEMBER since)
    Q_PROPERTY(QStringList tags MEMBER tags)
    Q_PROPERTY(Address address MEMBER address)
    Q_PROPERTY(QList<Address> others MEMBER others)
    Q_PROPERTY(QVariantMap extra MEMBER extra)
    Q_PROPERTY(SurrealValue anything MEMBER anything)
    Q_PROPERTY(std::optional<int> maybe MEMBER maybe)
    Q_PROPERTY(QString label READ label STORED false)
public:
    enum Kind { Book, Tool };
    Q_ENUM(Kind)
    QString label() const { return name + u'!'; }

    SurrealRecordId id;
    QString name;
    double price = 0;
    qint64 stock = 0;
    Kind kind = Book;
    SurrealDatetime since;
    QStringList tags;
    Address address;
    QList<Address> others;
    QVariantMap extra;
    SurrealValue anything;
    std::optional<int> maybe;
};

// A type of the application's own, taught by a specialisation.
struct Money
{
    qint64 cents = 0;
};
template <>
struct SurrealConvert<Money>
{
    static bool read(const SurrealValue &value, Money *out, SurrealConversion *conversion)
    {
        if (value.type() != SurrealValue::Type::Decimal)
            return conversion->fail("decimal", value);
        out->cents = qRound64(value.toDecimal().toDouble() * 100);
        return true;
    }
    static SurrealValue write(const Money &money)
    {
        return *SurrealDecimal::fromDouble(double(money.cents) / 100);
    }
};

class tst_SurrealConvert : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { SurrealConversion::registerType<std::optional<int>>(); }
    void variant_data();
    void variant();
    void variant_types();
    void variant_accepts_data();
    void variant_accepts();
    void variant_refuses_data();
    void variant_refuses();
    void json_data();
    void json();
    void json_reads();
    void as_scalars();
    void as_containers();
    void as_gadget();
    void as_errors_data();
    void as_errors();
    void as_ownTypes();
    void from_gadget();
};

void tst_SurrealConvert::variant_data()
{
    QTest::addColumn<SurrealValue>("value");
    for (const ValueCorpus::Entry &entry : ValueCorpus::entries())
        QTest::newRow(entry.name) << entry.value;
    RandomValue random(11);
    for (int i = 0; i < 200; ++i)
        QTest::addRow("random %d", i) << random.value();
}

void tst_SurrealConvert::variant()
{
    QFETCH(SurrealValue, value);
    SurrealError error(SurrealError::Kind::Timeout, u"old"_s);
    const SurrealValue back = SurrealValue::fromVariant(value.toVariant(), &error);
    QVERIFY2(!error, qPrintable(error.message()));
    QCOMPARE(back.type(), value.type());
    QCOMPARE(back, value);
    QCOMPARE(SurrealValue::fromVariant(QVariant::fromValue(value)), value);
}

void tst_SurrealConvert::variant_types()
{
    QVERIFY(!SurrealValue().toVariant().isValid());
    QCOMPARE(SurrealValue(nullptr).toVariant().metaType(), QMetaType::fromType<std::nullptr_t>());
    QCOMPARE(SurrealValue(5).toVariant().metaType(), QMetaType::fromType<qint64>());
    QCOMPARE(SurrealValue(SurrealDatetime()).toVariant().metaType(),
             QMetaType::fromType<SurrealDatetime>());
    const QVariantMap map
        = SurrealObject {{u"a"_s, SurrealArray {1, u"x"_s}}, {u"b"_s, nullptr}}.toVariantMap();
    QCOMPARE(map.value(u"a"_s).toList().at(1).toString(), u"x"_s);
    QCOMPARE(SurrealObject::fromVariantMap(map)[u"a"][0], SurrealValue(1));
}

void tst_SurrealConvert::variant_accepts_data()
{
    QTest::addColumn<QVariant>("variant");
    QTest::addColumn<SurrealValue>("value");
    QTest::newRow("uint") << QVariant(5U) << SurrealValue(5);
    QTest::newRow("short") << QVariant::fromValue(short(-5)) << SurrealValue(-5);
    QTest::newRow("quint64 that fits") << QVariant(quint64(5)) << SurrealValue(5);
    QTest::newRow("float") << QVariant(0.5F) << SurrealValue(0.5);
    QTest::newRow("QChar") << QVariant(QChar(u'x')) << SurrealValue(u"x"_s);
    QTest::newRow("QUrl") << QVariant(QUrl(u"http://a/b c"_s)) << SurrealValue(u"http://a/b%20c"_s);
    QTest::newRow("QStringList") << QVariant(QStringList {u"a"_s})
                                 << SurrealValue(SurrealArray {u"a"_s});
    QTest::newRow("QVariantHash") << QVariant(QVariantHash {{u"a"_s, 1}})
                                  << SurrealValue(SurrealObject {{u"a"_s, 1}});
    QTest::newRow("QMap of lists")
        << QVariant::fromValue(QMap<QString, QList<int>> {{u"a"_s, {1, 2}}})
        << SurrealValue(SurrealObject {{u"a"_s, SurrealArray {1, 2}}});
    QTest::newRow("QDateTime") << QVariant(QDateTime::fromSecsSinceEpoch(5, Qt::UTC))
                               << SurrealValue(SurrealDatetime(5, 0));
    QTest::newRow("QJsonObject") << QVariant(QJsonObject {{u"a"_s, QJsonArray {1, 2.5}}})
                                 << SurrealValue(SurrealObject {{u"a"_s, SurrealArray {1, 2.5}}});
    QTest::newRow("enum") << QVariant::fromValue(Product::Tool) << SurrealValue(1);
    QTest::newRow("gadget") << QVariant::fromValue(Address {
        u"Bern"_s, 3000}) << SurrealValue(SurrealObject {{u"city"_s, u"Bern"_s}, {u"zip"_s, 3000}});
    QTest::newRow("list of gadgets")
        << QVariant::fromValue(QList<Address> {{u"Bern"_s, 3000}})
        << SurrealValue(SurrealArray {SurrealObject {{u"city"_s, u"Bern"_s}, {u"zip"_s, 3000}}});
    QTest::newRow("registered") << QVariant::fromValue(std::optional<int>(5)) << SurrealValue(5);
    QTest::newRow("list of values")
        << QVariant::fromValue(QList<SurrealValue> {1, SurrealTable(u"t"_s)})
        << SurrealValue(SurrealArray {1, SurrealTable(u"t"_s)});
}

void tst_SurrealConvert::variant_accepts()
{
    QFETCH(QVariant, variant);
    QFETCH(SurrealValue, value);
    SurrealError error;
    const SurrealValue found = SurrealValue::fromVariant(variant, &error);
    QVERIFY2(!error, qPrintable(error.message()));
    QCOMPARE(found.type(), value.type());
    QCOMPARE(found, value);
}

void tst_SurrealConvert::variant_refuses_data()
{
    QTest::addColumn<QVariant>("variant");
    QTest::addColumn<QString>("message");
    const quint64 great = std::numeric_limits<quint64>::max();
    QTest::newRow("quint64") << QVariant(great)
                             << u"18446744073709551615 is more than an int can be"_s;
    QTest::newRow("quint64 deep inside")
        << QVariant(QVariantMap {{u"a"_s, QVariantList {1, QVariantMap {{u"b"_s, great}}}}})
        << u"a[1].b: 18446744073709551615 is more than an int can be"_s;
    QTest::newRow("a type that has no kind")
        << QVariant(QPoint(1, 2)) << u"SurrealDB has nothing for a QPoint"_s;
    QVariant deep = 1;
    for (int i = 0; i < 300; ++i)
        deep = QVariantList {deep};
    QTest::newRow("too deep") << deep << u"more than 256 values within one another"_s;
}

void tst_SurrealConvert::variant_refuses()
{
    QFETCH(QVariant, variant);
    QFETCH(QString, message);
    SurrealError error;
    QVERIFY(SurrealValue::fromVariant(variant, &error).isNone());
    QCOMPARE(error.kind(), SurrealError::Kind::InvalidArgument);
    QVERIFY2(error.message().endsWith(message), qPrintable(error.message()));
}

void tst_SurrealConvert::json_data()
{
    QTest::addColumn<SurrealValue>("value");
    QTest::addColumn<QJsonValue>("json");
    QTest::newRow("none") << SurrealValue() << QJsonValue(QJsonValue::Null);
    QTest::newRow("nan") << SurrealValue(std::nan("")) << QJsonValue(QJsonValue::Null);
    QTest::newRow("int") << SurrealValue(qint64(9007199254740993))
                         << QJsonValue(qint64(9007199254740993));
    QTest::newRow("decimal") << SurrealValue(*SurrealDecimal::fromString(u"1.50"))
                             << QJsonValue(u"1.50"_s);
    QTest::newRow("datetime") << SurrealValue(SurrealDatetime(0, 1))
                              << QJsonValue(u"1970-01-01T00:00:00.000000001Z"_s);
    QTest::newRow("duration") << SurrealValue(SurrealDuration(90)) << QJsonValue(u"1m30s"_s);
    QTest::newRow("uuid") << SurrealValue(QUuid())
                          << QJsonValue(u"00000000-0000-0000-0000-000000000000"_s);
    QTest::newRow("bytes") << SurrealValue(QByteArray("\xff\x00", 2)) << QJsonValue(u"/wA="_s);
    QTest::newRow("table") << SurrealValue(SurrealTable(u"a b"_s)) << QJsonValue(u"a b"_s);
    QTest::newRow("record") << SurrealValue(SurrealRecordId(u"person"_s, u"a b"_s))
                            << QJsonValue(u"person:`a b`"_s);
    QTest::newRow("file") << SurrealValue(SurrealFile(u"b"_s, u"k"_s)) << QJsonValue(u"b:/k"_s);
    QTest::newRow("range") << SurrealValue(SurrealRange()) << QJsonValue(u".."_s);
    QTest::newRow("set") << SurrealValue(SurrealSet {2, 1}) << QJsonValue(QJsonArray {1, 2});
    QTest::newRow("geometry") << SurrealValue(SurrealGeometry::point(1, 2))
                              << QJsonValue(
                                     QJsonObject {{u"type"_s, u"Point"_s},
                                                  {u"coordinates"_s, QJsonArray {1.0, 2.0}}});
    QTest::newRow("object") << SurrealValue(SurrealObject {{u"a"_s, SurrealArray {true, nullptr}}})
                            << QJsonValue(
                                   QJsonObject {{u"a"_s, QJsonArray {true, QJsonValue::Null}}});
}

void tst_SurrealConvert::json()
{
    QFETCH(SurrealValue, value);
    QFETCH(QJsonValue, json);
    QCOMPARE(value.toJson(), json);
}

void tst_SurrealConvert::json_reads()
{
    const QJsonObject json
        = QJsonDocument::fromJson(R"({"a":[1,1.5,"person:1",null,true,9007199254740993],"b":{}})")
              .object();
    const SurrealValue value = SurrealValue::fromJson(json);
    QCOMPARE(value[u"a"][0], SurrealValue(1));
    QCOMPARE(value[u"a"][1], SurrealValue(1.5));
    QCOMPARE(value[u"a"][2], SurrealValue(u"person:1"_s)); // text stays text
    QVERIFY(value[u"a"][3].isNull());
    QCOMPARE(value[u"a"][4], SurrealValue(true));
    QCOMPARE(value[u"a"][5], SurrealValue(qint64(9007199254740993)));
    QVERIFY(value[u"b"].isObject());
    QVERIFY(SurrealValue::fromJson(QJsonValue(QJsonValue::Undefined)).isNone());
    QCOMPARE(SurrealValue::fromJson(1e300), SurrealValue(1e300));
}

void tst_SurrealConvert::as_scalars()
{
    SurrealError error(SurrealError::Kind::Timeout, u"old"_s);
    QCOMPARE(SurrealValue(5).as<int>(&error), 5);
    QVERIFY(!error);
    QCOMPARE(SurrealValue(5).as<double>(), 5.0);
    QCOMPARE(SurrealValue(1.5).as<float>(), 1.5F);
    QCOMPARE(SurrealValue(255).as<quint8>(), quint8(255));
    QCOMPARE(SurrealValue(true).as<bool>(), true);
    QCOMPARE(SurrealValue(u"a"_s).as<QString>(), u"a"_s);
    QCOMPARE(SurrealValue(QByteArray("a")).as<QByteArray>(), QByteArray("a"));
    QCOMPARE(SurrealValue(SurrealDatetime(5, 0)).as<QDateTime>(),
             QDateTime::fromSecsSinceEpoch(5, Qt::UTC));
    QCOMPARE(SurrealValue(SurrealDatetime(5, 7)).as<SurrealDatetime>(), SurrealDatetime(5, 7));
    QCOMPARE(SurrealValue(SurrealRecordId(u"a"_s, 1)).as<SurrealRecordId>(),
             SurrealRecordId(u"a"_s, 1));
    QCOMPARE(SurrealValue(1).as<Product::Kind>(), Product::Tool);
    QCOMPARE(SurrealValue(SurrealTable(u"t"_s)).as<SurrealValue>(),
             SurrealValue(SurrealTable(u"t"_s)));
    QCOMPARE(SurrealValue().as<std::optional<int>>(&error), std::nullopt);
    QVERIFY(!error);
    QCOMPARE(SurrealValue(nullptr).as<std::optional<int>>(), std::nullopt);
    QCOMPARE(SurrealValue(5).as<std::optional<int>>(), 5);
    QCOMPARE(SurrealValue(5).as<QVariant>(), QVariant(qint64(5)));
}

void tst_SurrealConvert::as_containers()
{
    const SurrealValue value
        = SurrealObject {{u"a"_s, SurrealArray {1, 2}}, {u"b"_s, SurrealArray()}};
    using Map = QMap<QString, QList<int>>;
    using Hash = QHash<QString, QList<int>>;
    QCOMPARE(value.as<Map>(), (Map {{u"a"_s, {1, 2}}, {u"b"_s, {}}}));
    QCOMPARE(value.as<Hash>(), (Hash {{u"a"_s, {1, 2}}, {u"b"_s, {}}}));
    QCOMPARE(SurrealValue::from(Map {{u"a"_s, {1, 2}}, {u"b"_s, {}}}), value);
    QCOMPARE(SurrealValue(SurrealSet {2, 1}).as<QList<int>>(), (QList<int> {1, 2}));
    QCOMPARE(SurrealValue(SurrealArray {u"a"_s}).as<QStringList>(), QStringList {u"a"_s});
    QCOMPARE(value.as<QVariantMap>().value(u"a"_s).toList().size(), 2);
    QCOMPARE(SurrealValue::from(QList<std::optional<int>> {1, std::nullopt}),
             SurrealValue(SurrealArray {1, SurrealValue()}));
}

void tst_SurrealConvert::as_gadget()
{
    const SurrealValue value = SurrealObject {
        {u"id"_s, SurrealRecordId(u"product"_s, 1)},
        {u"name"_s, u"Laptop"_s},
        {u"price"_s, 999},
        {u"stock"_s, qint64(1) << 40},
        {u"kind"_s, 1},
        {u"since"_s, SurrealDatetime(5, 7)},
        {u"tags"_s, SurrealArray {u"a"_s, u"b"_s}},
        {u"address"_s, SurrealObject {{u"city"_s, u"Bern"_s}, {u"other"_s, 1}}},
        {u"others"_s, SurrealArray {SurrealObject {{u"zip"_s, 5}}}},
        {u"extra"_s, SurrealObject {{u"x"_s, 1.5}}},
        {u"anything"_s, SurrealTable(u"t"_s)},
        {u"maybe"_s, 3},
        {u"unknown"_s, true},
    };
    SurrealError error;
    const Product product = value.as<Product>(&error);
    QVERIFY2(!error, qPrintable(error.message()));
    QCOMPARE(product.id, SurrealRecordId(u"product"_s, 1));
    QCOMPARE(product.name, u"Laptop"_s);
    QCOMPARE(product.price, 999.0);
    QCOMPARE(product.stock, qint64(1) << 40);
    QCOMPARE(product.kind, Product::Tool);
    QCOMPARE(product.since, SurrealDatetime(5, 7));
    QCOMPARE(product.tags, (QStringList {u"a"_s, u"b"_s}));
    QCOMPARE(product.address.city, u"Bern"_s);
    QCOMPARE(product.address.zip, -1); // missing: the default stays
    QCOMPARE(product.others.size(), 1);
    QCOMPARE(product.others.first().zip, 5);
    QCOMPARE(product.extra.value(u"x"_s).toDouble(), 1.5);
    QCOMPARE(product.anything, SurrealValue(SurrealTable(u"t"_s)));
    QCOMPARE(product.maybe, 3);
    QCOMPARE(SurrealValue(SurrealObject {{u"maybe"_s, nullptr}}).as<Product>(&error).maybe,
             std::nullopt);
    QVERIFY(!error);
    QCOMPARE(SurrealValue(SurrealArray {value, value}).as<QList<Product>>().at(1).name,
             u"Laptop"_s);
}

void tst_SurrealConvert::as_errors_data()
{
    QTest::addColumn<SurrealValue>("value");
    QTest::addColumn<QString>("message");
    const auto with = [](const QString &key, const SurrealValue &value) {
        return SurrealArray {SurrealObject(), SurrealObject {{u"name"_s, u"x"_s}, {key, value}}};
    };
    QTest::newRow("not a list") << SurrealValue(5) << u"expected array, got int"_s;
    QTest::newRow("not an object")
        << SurrealValue(SurrealArray {5}) << u"[0]: expected object, got int"_s;
    QTest::newRow("property") << SurrealValue(with(u"price"_s, u"9"_s))
                              << u"[1].price: expected float, got string"_s;
    QTest::newRow("no conversion of decimals") << SurrealValue(with(u"price"_s, SurrealDecimal(1)))
                                               << u"[1].price: expected float, got decimal"_s;
    QTest::newRow("null") << SurrealValue(with(u"stock"_s, nullptr))
                          << u"[1].stock: expected int, got null"_s;
    QTest::newRow("entry of a list") << SurrealValue(with(u"tags"_s, SurrealArray {u"a"_s, 1}))
                                     << u"[1].tags[1]: expected string, got int"_s;
    QTest::newRow("nested") << SurrealValue(
        with(u"others"_s, SurrealArray {SurrealObject {{u"zip"_s, 1.5}}}))
                            << u"[1].others[0].zip: expected int, got float"_s;
    QTest::newRow("too great")
        << SurrealValue(with(u"address"_s, SurrealObject {{u"zip"_s, qint64(1) << 31}}))
        << u"[1].address.zip: expected an int from -2147483648 to 2147483647, got 2147483648"_s;
    QTest::newRow("class of the library")
        << SurrealValue(with(u"id"_s, u"product:1"_s)) << u"[1].id: expected record, got string"_s;
    QTest::newRow("registered") << SurrealValue(with(u"maybe"_s, u"x"_s))
                                << u"[1].maybe: expected int, got string"_s;
    QTest::newRow("enum") << SurrealValue(with(u"kind"_s, u"Tool"_s))
                          << u"[1].kind: expected int, got string"_s;
}

void tst_SurrealConvert::as_errors()
{
    QFETCH(SurrealValue, value);
    QFETCH(QString, message);
    SurrealError error;
    QVERIFY(value.as<QList<Product>>(&error).isEmpty());
    QCOMPARE(error.kind(), SurrealError::Kind::InvalidArgument);
    QCOMPARE(error.message(), message);
    QVERIFY(value.as<QList<Product>>().isEmpty());
}

void tst_SurrealConvert::as_ownTypes()
{
    SurrealError error;
    const SurrealValue price = *SurrealDecimal::fromString(u"12.34");
    QCOMPARE(price.as<Money>(&error).cents, 1234);
    QCOMPARE(SurrealValue::from(QList<Money> {{1234}}), SurrealValue(SurrealArray {price}));
    QCOMPARE(SurrealValue(SurrealArray {1}).as<QList<Money>>(&error).size(), 0);
    QCOMPARE(error.message(), u"[0]: expected decimal, got int"_s);
}

void tst_SurrealConvert::from_gadget()
{
    Product product;
    product.id = SurrealRecordId(u"product"_s, 1);
    product.name = u"Laptop"_s;
    product.price = 1.5;
    product.kind = Product::Tool;
    product.tags = QStringList {u"a"_s};
    product.address.city = u"Bern"_s;
    product.others = {{u"Basel"_s, 4000}};
    product.maybe = 3;
    const SurrealValue value = SurrealValue::from(product);
    QCOMPARE(value[u"id"], SurrealValue(SurrealRecordId(u"product"_s, 1)));
    QCOMPARE(value[u"price"], SurrealValue(1.5));
    QCOMPARE(value[u"kind"], SurrealValue(1));
    QCOMPARE(value[u"others"][0][u"zip"], SurrealValue(4000));
    QCOMPARE(value[u"maybe"], SurrealValue(3));
    QVERIFY(!value.toObject().contains(u"label")); // computed, so not stored
    const Product back = value.as<Product>();
    QCOMPARE(back.tags, product.tags);
    QCOMPARE(back.address.city, product.address.city);
    QCOMPARE(SurrealValue::from(back), value);
}

QTEST_GUILESS_MAIN(tst_SurrealConvert)
#include "tst_surrealconvert.moc"
