// SPDX-License-Identifier: Apache-2.0
#include "value/textfields_p.h"
#include "value/textrecords_p.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealDecimal>
#include <SurrealQt/SurrealDuration>
#include <SurrealQt/SurrealGeometry>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealQL>
#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealTextReader>
#include <SurrealQt/SurrealTextWriter>

#include <QtCore/QBuffer>
#include <QtTest/QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using Options = SurrealTextOptions;
using Format = Options::Format;
using Type = Options::Type;
using Status = SurrealTextReader::Status;

namespace {

// Hands out what it has in pieces of a size, as a socket would.
class Trickle final : public QIODevice
{
public:
    Trickle(const QByteArray &all, qsizetype piece)
        : m_all(all)
        , m_piece(piece)
    {
        open(ReadOnly | Unbuffered);
    }
    [[nodiscard]] bool isSequential() const override { return true; }
    bool ended = false;

protected:
    qint64 readData(char *data, qint64 most) override
    {
        if (m_pause = !m_pause; m_pause && m_at < m_all.size())
            return 0; // nothing there yet
        const qsizetype size = std::min<qsizetype>({most, m_piece, m_all.size() - m_at});
        if (size == 0)
            return ended ? -1 : 0;
        memcpy(data, m_all.constData() + m_at, size_t(size));
        m_at += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_all;
    const qsizetype m_piece;
    qsizetype m_at = 0;
    bool m_pause = false;
};

// One line per record: the line's number and the record, or what is wrong with it.
QStringList read(const QByteArray &text, const Options &options)
{
    QBuffer buffer;
    buffer.setData(text);
    buffer.open(QIODevice::ReadOnly);
    SurrealTextReader reader(&buffer, options);
    QStringList all;
    for (;;) {
        switch (reader.next()) {
        case Status::Record:
            all += QString::number(reader.line()) + u' '
                + SurrealValue(reader.record()).toSurrealQL();
            break;
        case Status::Invalid:
            all += u"! "_s + reader.error().message();
            break;
        case Status::Failed:
            all += u"!! "_s + reader.error().message();
            return all;
        case Status::Waiting:
            all += u"waits"_s;
            return all;
        case Status::End:
            return all;
        }
    }
}

QByteArray asText(const QList<SurrealValue> &rows, const Options &options)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    SurrealTextWriter writer(&buffer, options);
    for (const SurrealValue &row : rows) {
        if (!writer.write(row))
            return "! " + writer.error().message().toUtf8();
    }
    if (!writer.finish())
        return "! " + writer.error().message().toUtf8();
    return buffer.data();
}

Options of(Format format)
{
    Options options;
    options.format = format;
    return options;
}

QList<SurrealValue> everyKind()
{
    return {SurrealObject {{u"id"_s, SurrealRecordId(u"odd table"_s, 7)},
                           {u"none"_s, SurrealValue()},
                           {u"null"_s, nullptr},
                           {u"yes"_s, true},
                           {u"int"_s, Q_INT64_C(-9223372036854775807) - 1},
                           {u"float"_s, 1.0},
                           {u"decimal"_s, *SurrealDecimal::fromString(u"0.10")},
                           {u"text"_s, u"12"_s},
                           {u"lines"_s, u"a\r\nb\n\"c\", 'd' \u00e9\U0001F600"_s},
                           {u"empty"_s, QString()},
                           {u"when"_s, SurrealDatetime(-1, 5)},
                           {u"span"_s, *SurrealDuration::fromString(u"1d3ns")},
                           {u"uuid"_s, QUuid(u"018f3c1e-7a2b-7c3d-8e4f-5a6b7c8d9e0f"_s)},
                           {u"bytes"_s, QByteArray("\0\n", 2)},
                           {u"place"_s, SurrealGeometry::point(1.5, 2)},
                           {u"list"_s, SurrealArray {1, SurrealObject {{u"k.k"_s, 2}}}},
                           {u"a.b"_s, u"dot"_s}},
            SurrealObject {{u"int"_s, 1}, {u"text"_s, u"person:ada"_s}}};
}

} // namespace

class TestSurrealText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void csv_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("records");
        QTest::newRow("plain") << QByteArray("a,b\n1,x\n2,y\n")
                               << QStringList {u"2 { a: 1, b: 'x' }"_s, u"3 { a: 2, b: 'y' }"_s};
        QTest::newRow("no last line break") << QByteArray("a\n1") << QStringList {u"2 { a: 1 }"_s};
        QTest::newRow("CR LF and a byte order mark") << QByteArray("\xef\xbb\xbf"
                                                                   "a,b\r\n1,x\r\n")
                                                     << QStringList {u"2 { a: 1, b: 'x' }"_s};
        QTest::newRow("quotes") << QByteArray("a,b\n\"x, \"\"y\"\"\",\"\"\n")
                                << QStringList {u"2 { a: 'x, \"y\"', b: '' }"_s};
        QTest::newRow("a line break in quotes")
            << QByteArray("a,b\n\"1\n2\r\n3\",4\n5,6\n")
            << QStringList {u"2 { a: '1\\n2\\r\\n3', b: 4 }"_s, u"5 { a: 5, b: 6 }"_s};
        QTest::newRow("a quote inside a field")
            << QByteArray("a,b\n5\" disk,x\n") << QStringList {u"2 { a: '5\" disk', b: 'x' }"_s};
        QTest::newRow("empty lines")
            << QByteArray("\n\na\n\n1\n\n") << QStringList {u"5 { a: 1 }"_s};
        QTest::newRow("nothing") << QByteArray() << QStringList {};
        QTest::newRow("a header alone") << QByteArray("a,b\n") << QStringList {};
        QTest::newRow("what is not there is no field")
            << QByteArray("a,b,c\n,1,\n") << QStringList {u"2 { b: 1 }"_s};
        QTest::newRow("kinds")
            << QByteArray(
                   "a,b,c,d,e,f,g,h,i\n"
                   "007,-1.5e3,true,2026-01-02T03:04:05.5Z,9223372036854775808,+1,1.,TRUE, 1\n")
            << QStringList {u"2 { a: '007', b: -1500f, c: true, d: d'2026-01-02T03:04:05.500Z', e: "
                            "'9223372036854775808', f: '+1', g: '1.', h: 'TRUE', i: ' 1' }"_s};
        QTest::newRow("record ids, where they belong")
            << QByteArray("id,in,name\nperson:ada,a:1,a:1\nada,x y,z\n")
            << QStringList {u"2 { id: person:ada, in: a:1, name: 'a:1' }"_s,
                            u"3 { id: 'ada', in: 'x y', name: 'z' }"_s};
        QTest::newRow("paths") << QByteArray("address.city,address.zip,`a.b`\nRome,1,2\n")
                               << QStringList {
                                      u"2 { address: { city: 'Rome', zip: 1 }, \"a.b\": 2 }"_s};
        QTest::newRow("an unnamed column")
            << QByteArray("a,\n1,\n2,x\n") << QStringList {u"2 { a: 1 }"_s, u"3 { a: 2 }"_s};
        QTest::newRow("a field too many, and on")
            << QByteArray("a,b\n1,2,3\n4,5\n6\n")
            << QStringList {u"! Line 2: There are 3 fields where there should be 2"_s,
                            u"3 { a: 4, b: 5 }"_s,
                            u"! Line 4: There are 1 fields where there should be 2"_s};
        QTest::newRow("text after a quote")
            << QByteArray("a,b\n\"x\"y,2\n3,4\n")
            << QStringList {u"! Line 2: There is text after the closing quote of field 1"_s,
                            u"3 { a: 3, b: 4 }"_s};
        QTest::newRow("a quote that is never closed")
            << QByteArray("a\n1\n\"2\n3\n")
            << QStringList {u"2 { a: 1 }"_s, u"!! Line 3: A quote is opened and never closed"_s};
        QTest::newRow("bad UTF-8, in the midst of a record")
            << QByteArray("a\n1\n\"x\ny\xff\"\n3\n")
            << QStringList {u"2 { a: 1 }"_s, u"! Line 4: The text is not UTF-8"_s, u"5 { a: 3 }"_s};
        QTest::newRow("bad UTF-8 in the header")
            << QByteArray("a\xff\n1\n") << QStringList {u"!! Line 1: The text is not UTF-8"_s};
        QTest::newRow("UTF-16") << QByteArray(
            "\xff\xfe"
            "a\0",
            4) << QStringList {u"!! Line 1: The text is UTF-16: save it as UTF-8"_s};
        QTest::newRow("one name twice")
            << QByteArray("a,b,a\n") << QStringList {u"!! Line 1: Two columns are called \"a\""_s};
        QTest::newRow("a path that is none")
            << QByteArray("a..b\n")
            << QStringList {u"!! Line 1: \"a..b\" is not the path of a field"_s};
        QTest::newRow("a path through a value")
            << QByteArray("a,a.b\n1,2\n")
            << QStringList {u"! Line 2: a.b: what it is to go into is no object"_s};
    }
    void csv()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QStringList, records);
        QCOMPARE(read(text, {}), records);
    }

    void types_data()
    {
        QTest::addColumn<Type>("type");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("value"); // empty: refused
        const auto row = [](Type type, const char *text, const char16_t *value) {
            QTest::addRow("%d %s", int(type), text)
                << type << QByteArray(text) << QString::fromUtf16(value);
        };
        row(Type::Text, "12", u"'12'");
        row(Type::Text, " x ", u"' x '");
        row(Type::Int, " 007 ", u"7");
        row(Type::Int, "1.5", u"");
        row(Type::Int, "9223372036854775808", u"");
        row(Type::Float, "7", u"7f");
        row(Type::Float, "x", u"");
        row(Type::Decimal, "0.10", u"0.10dec");
        row(Type::Decimal, "ten", u"");
        row(Type::Bool, "Yes", u"true");
        row(Type::Bool, "0", u"false");
        row(Type::Bool, "maybe", u"");
        row(Type::Datetime, "2026-01-02", u"d'2026-01-02T00:00:00Z'");
        row(Type::Datetime, "2026-01-02 03:04:05", u"d'2026-01-02T03:04:05Z'");
        row(Type::Datetime, "2026-01-02T03:04:05+01:00", u"d'2026-01-02T02:04:05Z'");
        row(Type::Datetime, "yesterday", u"");
        row(Type::Duration, "1h30m", u"1h30m");
        row(Type::Duration, "long", u"");
        row(Type::Uuid, "018f3c1e-7a2b-7c3d-8e4f-5a6b7c8d9e0f",
            u"u'018f3c1e-7a2b-7c3d-8e4f-5a6b7c8d9e0f'");
        row(Type::Uuid, "018f3c1e", u"");
        row(Type::RecordId, "person:ada", u"person:ada");
        row(Type::RecordId, "ada", u"");
        row(Type::Literal, "[1, person:ada]", u"[1, person:ada]");
        row(Type::Literal, "1 + 1", u"");
    }
    void types()
    {
        QFETCH(const Type, type);
        QFETCH(const QByteArray, text);
        QFETCH(const QString, value);
        Options options;
        options.separator = u'\t';
        options.columns = {{u"from"_s, u"to"_s, type}};
        const QStringList records = read("other\tfrom\n1\t" + text + '\n', options);
        QCOMPARE(records.size(), 1);
        if (value.isEmpty()) {
            QVERIFY2(records.first().startsWith("! Line 2: from: \""_L1),
                     qPrintable(records.first()));
            QVERIFY(records.first().contains(QString::fromUtf8(text.trimmed())));
        } else {
            const auto expected = SurrealQL::parse(value);
            QVERIFY(expected);
            QCOMPARE(records.first(),
                     u"2 "_s + SurrealValue(SurrealObject {{u"to"_s, *expected}}).toSurrealQL());
        }
    }

    void choices()
    {
        Options options;
        options.columns
            = {{u"who"_s, u"id"_s, Type::RecordId, u"person"_s}, {u"city"_s, u"address.city"_s}};
        QCOMPARE(read("city,x,who\nRome,1,ada\nBonn,2,12\n", options),
                 QStringList({u"2 { id: person:ada, address: { city: 'Rome' } }"_s,
                              u"3 { id: person:12, address: { city: 'Bonn' } }"_s}));
        QCOMPARE(read("city\nRome\n", options),
                 QStringList {u"!! Line 1: There is no column \"who\""_s});
        options = {};
        options.header = false;
        options.empty = Options::Empty::Null;
        QCOMPARE(read("1,\n", options), QStringList {u"1 { \"1\": 1, \"2\": NULL }"_s});
        options.empty = Options::Empty::Text;
        QCOMPARE(read("1,\n", options), QStringList {u"1 { \"1\": 1, \"2\": '' }"_s});
        options.separator = QChar(0x2603);
        QVERIFY(read("1,\n", options).first().startsWith("!!"_L1));
    }

    void json_data()
    {
        QTest::addColumn<Format>("format");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("records");
        QTest::newRow("lines")
            << Format::JsonLines
            << QByteArray("{\"a\":1,\"b\":[true,null,1.5]}\n\n{\"id\":\"p:1\",\"t\":\"p:1\"}\r\n")
            << QStringList {u"1 { a: 1, b: [true, NULL, 1.5f] }"_s, u"3 { id: p:1, t: 'p:1' }"_s};
        QTest::newRow("bad lines, and on")
            << Format::JsonLines << QByteArray("{\"a\" 1}\n[1]\n{\"a\":\"\xff\"}\n{\"a\":1}\n")
            << QStringList {u"! Line 1: missing name separator"_s,
                            u"! Line 2: This is not a JSON object"_s,
                            u"! Line 3: The text is not UTF-8"_s, u"4 { a: 1 }"_s};
        QTest::newRow("an array")
            << Format::Json
            << QByteArray("\xef\xbb\xbf [\n {\"a\": \"],\\\"\"},\n {\"a\":\n {\"b\": [1, 2]}} ]\n")
            << QStringList {u"2 { a: '],\"' }"_s, u"3 { a: { b: [1, 2] } }"_s};
        QTest::newRow("an empty array") << Format::Json << QByteArray("[ ]") << QStringList {};
        QTest::newRow("no array") << Format::Json << QByteArray("{}")
                                  << QStringList {u"!! Line 1: The text is not a JSON array"_s};
        QTest::newRow("a bad element, and on")
            << Format::Json << QByteArray("[{\"a\":1},\n{\n\"a\" 2},{\"a\":3}]")
            << QStringList {u"1 { a: 1 }"_s, u"! Line 3: missing name separator"_s,
                            u"3 { a: 3 }"_s};
        QTest::newRow("not closed")
            << Format::Json << QByteArray("[{\"a\":1},\n{\"a\":2}")
            << QStringList {u"1 { a: 1 }"_s, u"!! Line 2: The JSON array is not closed"_s};
        QTest::newRow("no comma") << Format::Json << QByteArray("[{\"a\":1} {\"a\":2}]")
                                  << QStringList {
                                         u"! Line 1: garbage at the end of the document"_s};
        QTest::newRow("literals") << Format::SurrealQlLines
                                  << QByteArray("{ a: 1dec }\n1\n{ b: d'2026-01-01T00:00:00Z' }")
                                  << QStringList {u"1 { a: 1dec }"_s,
                                                  u"! Line 2: This is not an object as SurrealQL "
                                                  "writes it"_s,
                                                  u"3 { b: d'2026-01-01T00:00:00Z' }"_s};
    }
    void json()
    {
        QFETCH(const Format, format);
        QFETCH(const QByteArray, text);
        QFETCH(const QStringList, records);
        QCOMPARE(read(text, of(format)), records);
    }

    // However the pieces fall.
    void fromASocket_data()
    {
        QTest::addColumn<int>("piece");
        QTest::addColumn<Format>("format");
        for (const int piece : {1, 2, 3, 7, 1000}) {
            for (const Format format :
                 {Format::Csv, Format::JsonLines, Format::Json, Format::SurrealQlLines})
                QTest::addRow("%d %d", piece, int(format)) << piece << format;
        }
    }
    void fromASocket()
    {
        QFETCH(const int, piece);
        QFETCH(const Format, format);
        QList<SurrealValue> rows;
        for (int i = 0; i < 20; ++i)
            rows.append(SurrealObject {{u"n"_s, i}, {u"t"_s, u"\"q\",\n[{}]\\ \u00e9"_s}});
        const QByteArray text = "\xef\xbb\xbf" + asText(rows, of(format));
        Trickle device(text, piece);
        SurrealTextReader reader(&device, of(format));
        QList<SurrealValue> read;
        int waited = 0;
        for (Status status = reader.next(); status != Status::End; status = reader.next()) {
            QVERIFY2(status == Status::Record || status == Status::Waiting,
                     qPrintable(reader.error().message()));
            if (status == Status::Record)
                read.append(reader.record());
            else if (++waited > 2 * text.size() + 4)
                device.ended = true;
            QVERIFY(reader.bytesRead() <= text.size());
        }
        QCOMPARE(read, rows);
        QVERIFY(waited > 0);
        QVERIFY(reader.bytesRead() >= text.size() - 2);
    }

    void aHugeFieldIsReadAndAnEndlessOneIsNot()
    {
        const QByteArray huge(5'000'000, 'x');
        QBuffer buffer;
        buffer.setData("a\n\"" + huge + "\"\n");
        buffer.open(QIODevice::ReadOnly);
        SurrealTextReader reader(&buffer, {});
        QCOMPARE(reader.next(), Status::Record);
        QCOMPARE(reader.record().value(u"a").toString().size(), huge.size());
        QBuffer endless;
        endless.setData("a\n1\n\"" + QByteArray(int(TextRecords::longest) + 200'000, '\n'));
        endless.open(QIODevice::ReadOnly);
        SurrealTextReader other(&endless, {});
        QCOMPARE(other.next(), Status::Record);
        QCOMPARE(other.next(), Status::Failed);
        QVERIFY(other.error().message().startsWith("Line 3:"_L1));
        QVERIFY(other.error().message().contains("32 MiB"_L1)); // and not that it is never closed
        QCOMPARE(other.next(), Status::Failed);
    }

    void written_data()
    {
        QTest::addColumn<Options>("options");
        QTest::addColumn<QList<SurrealValue>>("rows");
        QTest::addColumn<QByteArray>("text");
        const QList<SurrealValue> rows {
            SurrealObject {{u"b"_s, u"x,\"y\"\n"_s}, {u"a"_s, SurrealArray {1, nullptr}}},
            SurrealObject {{u"a"_s, SurrealRecordId(u"p"_s, 1)}},
            SurrealObject {{u"b"_s, u""_s}, {u"a"_s, 1.5}}};
        Options options;
        QTest::newRow("csv") << options << rows
                             << QByteArray("b,a\r\n\"x,\"\"y\"\"\n\",\"[1,null]\"\r\n,p:1\r\n"
                                           "\"\",1.5\r\n");
        options.carriageReturns = false;
        options.literals = true;
        QTest::newRow("csv of literals")
            << options << rows
            << QByteArray("b,a\n\"'x,\"\"y\"\"\\n'\",\"[1, NULL]\"\n,p:1\n'',1.5f\n");
        options.literals = false;
        options.separator = u';';
        options.columns = {{u"second"_s, u"a"_s}, {u"deep"_s, u"c.d"_s}};
        QTest::newRow("csv, chosen columns")
            << options
            << QList<SurrealValue> {SurrealObject {
                   {u"a"_s, 1}, {u"b"_s, 2}, {u"c"_s, SurrealObject {{u"d"_s, u"x;y"_s}}}}}
            << QByteArray("second;deep\n1;\"x;y\"\n");
        QTest::newRow("json lines, chosen fields") <<
            [&] {
                auto o = options;
                o.format = Format::JsonLines;
                return o;
            }() << QList<SurrealValue> {SurrealObject {{u"a"_s, 1}, {u"b"_s, 2}}}
                                                   << QByteArray("{\"second\":1}\n");
        options = {};
        QTest::newRow("csv, no rows") << options << QList<SurrealValue> {} << QByteArray();
        QTest::newRow("csv, bare values") << options << QList<SurrealValue> {1, nullptr, u"x"_s}
                                          << QByteArray("value\r\n1\r\n\"\"\r\nx\r\n");
        QTest::newRow("csv, a field more")
            << options
            << QList<SurrealValue> {SurrealObject {{u"a"_s, 1}}, SurrealObject {{u"b"_s, 1}}}
            << QByteArray("! Row 2 has a field \"b\", which is none of the columns");
        QTest::newRow("json lines") << of(Format::JsonLines) << rows
                                    << QByteArray("{\"b\":\"x,\\\"y\\\"\\n\",\"a\":[1,null]}\n"
                                                  "{\"a\":\"p:1\"}\n{\"b\":\"\",\"a\":1.5}\n");
        QTest::newRow("json") << of(Format::Json) << QList<SurrealValue> {SurrealObject(), 2}
                              << QByteArray("[\n{},\n{\"value\":2}\n]\n");
        QTest::newRow("json, no rows")
            << of(Format::Json) << QList<SurrealValue> {} << QByteArray("[]\n");
        QTest::newRow("literals") << of(Format::SurrealQlLines) << rows
                                  << QByteArray("{ b: 'x,\"y\"\\n', a: [1, NULL] }\n{ a: p:1 }\n"
                                                "{ b: '', a: 1.5f }\n");
    }
    void written()
    {
        QFETCH(const Options, options);
        QFETCH(const QList<SurrealValue>, rows);
        QFETCH(const QByteArray, text);
        QCOMPARE(asText(rows, options), text);
    }

    void nothingIsLost_data()
    {
        QTest::addColumn<Options>("options");
        Options options;
        options.literals = true;
        QTest::newRow("csv of literals") << options;
        QTest::newRow("lines of literals") << of(Format::SurrealQlLines);
    }
    void nothingIsLost()
    {
        QFETCH(const Options, options);
        QBuffer buffer;
        buffer.setData(asText(everyKind(), options));
        buffer.open(QIODevice::ReadOnly);
        SurrealTextReader reader(&buffer, options);
        const auto kinds = everyKind();
        for (SurrealValue row : kinds) {
            QVERIFY2(reader.next() == Status::Record, qPrintable(reader.error().message()));
            if (options.format == Format::Csv) {
                SurrealObject object = row.toObject();
                object.remove(u"none"); // is no field
                row = object;
            }
            QCOMPARE(SurrealValue(reader.record()).toSurrealQL(), row.toSurrealQL());
        }
        QCOMPARE(reader.next(), Status::End);
    }

    void aFullDiskIsTold()
    {
        QBuffer closed;
        QFile full(u"/dev/full"_s);
        QVERIFY(full.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        for (QIODevice *device :
             {static_cast<QIODevice *>(&closed), static_cast<QIODevice *>(&full)}) {
            SurrealTextWriter writer(device, of(Format::JsonLines));
            QVERIFY(!writer.write(SurrealObject {{u"a"_s, 1}}));
            QCOMPARE(writer.error().kind(), SurrealError::Kind::InvalidArgument);
            QCOMPARE(writer.rows(), 0);
        }
    }
};

QTEST_APPLESS_MAIN(TestSurrealText)
#include "tst_surrealtext.moc"
