// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QStringView>
#include <QtCore/QUuid>
#include <QtCore/QtEndian>

// The parts of a CBOR message, appended one by one: for envelopes, whose fields are known.
namespace SurrealCbor {

enum Major : quint8 {
    Unsigned = 0x00,
    Negative = 0x20,
    Bytes = 0x40,
    Text = 0x60,
    Array = 0x80,
    Map = 0xa0,
    Tag = 0xc0,
    Simple = 0xe0,
};

enum SimpleByte : quint8 {
    False = 0xf4,
    True = 0xf5,
    Null = 0xf6,
    Undefined = 0xf7,
    Half = 0xf9,
    Single = 0xfa,
    Double = 0xfb,
};

// As the server numbers them.
enum KnownTag : quint8 {
    TagDatetimeText = 0,
    TagNone = 6,
    TagTable = 7,
    TagRecordId = 8,
    TagUuidText = 9,
    TagDecimal = 10,
    TagDatetime = 12,
    TagDurationText = 13,
    TagDuration = 14,
    TagUuid = 37,
    TagRange = 49,
    TagIncluded = 50,
    TagExcluded = 51,
    TagFile = 55,
    TagSet = 56,
    TagPoint = 88,
    TagLineString = 89,
    TagPolygon = 90,
    TagMultiPoint = 91,
    TagMultiLineString = 92,
    TagMultiPolygon = 93,
    TagCollection = 94,
};

// Writes at most 9 bytes and gives their number.
inline int writeHead(char *out, quint8 major, quint64 argument) noexcept
{
    if (argument < 24) {
        out[0] = char(major | quint8(argument));
        return 1;
    }
    if (argument <= 0xff) {
        out[0] = char(major | 24);
        out[1] = char(argument);
        return 2;
    }
    if (argument <= 0xffff) {
        out[0] = char(major | 25);
        qToBigEndian(quint16(argument), out + 1);
        return 3;
    }
    if (argument <= 0xffffffff) {
        out[0] = char(major | 26);
        qToBigEndian(quint32(argument), out + 1);
        return 5;
    }
    out[0] = char(major | 27);
    qToBigEndian(argument, out + 1);
    return 9;
}

inline void appendHead(QByteArray &out, quint8 major, quint64 argument)
{
    char head[9];
    out.append(head, writeHead(head, major, argument));
}

inline void appendMap(QByteArray &out, qsizetype entries)
{
    appendHead(out, Map, quint64(entries));
}
inline void appendArray(QByteArray &out, qsizetype size)
{
    appendHead(out, Array, quint64(size));
}
inline void appendTag(QByteArray &out, quint64 tag)
{
    appendHead(out, Tag, tag);
}
inline void appendNull(QByteArray &out)
{
    out.append(char(Null));
}

inline void appendNone(QByteArray &out)
{
    appendTag(out, TagNone);
    appendNull(out);
}

inline void appendInt(QByteArray &out, qint64 value)
{
    if (value >= 0)
        appendHead(out, Unsigned, quint64(value));
    else
        appendHead(out, Negative, ~quint64(value));
}

inline void appendTextUtf8(QByteArray &out, QByteArrayView utf8)
{
    appendHead(out, Text, quint64(utf8.size()));
    out.append(utf8.data(), utf8.size());
}

inline void appendText(QByteArray &out, QStringView text)
{
    appendTextUtf8(out, text.toUtf8());
}

inline void appendUuid(QByteArray &out, const QUuid &uuid)
{
    appendTag(out, TagUuid);
    appendHead(out, Bytes, 16);
    out.append(uuid.toRfc4122());
}

} // namespace SurrealCbor
