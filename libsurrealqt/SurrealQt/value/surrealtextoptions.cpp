// SPDX-License-Identifier: Apache-2.0
#include "surrealtextoptions.h"

/*!
    \class SurrealTextOptions
    \inmodule SurrealQt
    \brief How rows are written as text, and read from it: CSV, JSON, or SurrealQL literals.
    \since 0.1

    The text is UTF-8; a byte order mark is read and never written. CSV is that of RFC 4180: fields
    with a separator, a quote or a line break in them are in double quotes, and a quote is doubled.
    Lines may end in CR LF or LF.

    CSV and JSON do not have the kinds of values that SurrealDB has. In both, a datetime, a
    duration, a decimal, a UUID and a record id are written as their text, and bytes as base64. Two
    forms lose nothing: Format::SurrealQlLines, and CSV with \c literals.

    \c columns says which fields there are, where they belong in the record, and what their text is.
    It applies to JSON too: there it is the strings that are read as the type says. Without any
    columns, a name in the first line of CSV is the path of the field: \c address.city makes an
    object in the record, and backticks keep a dot from doing so.

    Unless told otherwise, the texts of the fields \c id, \c in and \c out are record ids if they
    look like one: \c person:ada.
*/

#include "moc_surrealtextoptions.cpp"
