// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QList>
#include <QtCore/QMetaType>
#include <QtCore/QString>

// How rows are written as text, and read from it.
struct SURREALQT_EXPORT SurrealTextOptions
{
    Q_GADGET
public:
    enum class Format : quint8 {
        Csv,
        JsonLines, // a JSON object per line (NDJSON)
        Json, // one JSON array
        SurrealQlLines, // a SurrealQL literal per line: nothing is lost
    };
    Q_ENUM(Format)

    // What the text of a field is.
    enum class Type : quint8 {
        Infer, // a bool, a number or a datetime if it looks like one; otherwise text
        Text,
        Int,
        Float,
        Decimal,
        Bool,
        Datetime,
        Duration,
        Uuid,
        RecordId,
        Literal, // any value, as SurrealQL writes it
    };
    Q_ENUM(Type)

    // What nothing between two separators is. A pair of quotes is always the empty text.
    enum class Empty : quint8 { None, Null, Text };
    Q_ENUM(Empty)

    struct Column
    {
        QString name; // in the file: of a CSV column, or the key of a JSON object
        QString path = {}; // of the field; empty: as the name. Dots lead into objects: address.city
        Type type = Type::Infer;
        QString table = {}; // of a RecordId: the text is only the key
    };

    Format format = Format::Csv;
    QList<Column> columns; // these and no others, in this order; none: all that there are
    // Of CSV.
    QChar separator = u',';
    bool header = true; // the first line names the columns
    bool literals = false; // every field as SurrealQL writes it: nothing is lost
    bool carriageReturns = true; // lines that are written end as RFC 4180 wants it
    Empty empty = Empty::None;
};
