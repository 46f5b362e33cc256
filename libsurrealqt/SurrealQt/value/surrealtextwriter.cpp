// SPDX-License-Identifier: Apache-2.0
#include "surrealtextwriter.h"

#include "textfields_p.h"

#include <SurrealQt/SurrealQL>

#include <QtCore/QCoreApplication>
#include <QtCore/QIODevice>
#include <QtCore/QPointer>

/*!
    \class SurrealTextWriter
    \inmodule SurrealQt
    \brief Writes rows as text, one at a time: CSV, JSON or SurrealQL literals.
    \since 0.1

    Rows are objects; of CSV and JSON also other values, which are written as objects with the one
    field \c value. CSV has the columns of SurrealTextOptions::columns, or those of setColumns(), or
    the fields of the first row. A later row with another field is refused, since it would lose it.

    SurrealTextExport writes many rows without blocking the thread.

    The device is open for writing, and outlives the writer.
*/

using namespace Qt::StringLiterals;
using Format = SurrealTextOptions::Format;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SurrealTextWriter", text);
}

} // namespace

class SurrealTextWriterPrivate
{
public:
    explicit SurrealTextWriterPrivate(QIODevice *target, const SurrealTextOptions &given)
        : options(given)
        , device(target)
    { }

    struct Column
    {
        QString name;
        QStringList steps;
    };

    bool refuse(const QString &why);
    bool put(const QByteArray &text);
    bool begin(const SurrealValue &first);
    bool useColumns(const SurrealValue &first);
    [[nodiscard]] QString field(const QString &text) const;
    bool appendCsv(const SurrealValue &row, QByteArray *line);
    [[nodiscard]] SurrealValue shaped(const SurrealValue &row) const; // as the columns say
    [[nodiscard]] QLatin1StringView lineEnd() const
    {
        return options.carriageReturns ? "\r\n"_L1 : "\n"_L1;
    }

    const SurrealTextOptions options;
    const QPointer<QIODevice> device;
    QStringList keys; // of setColumns()
    QList<Column> columns;
    SurrealError error;
    qint64 rows = 0;
    qint64 bytes = 0;
    bool begun = false;
    bool finished = false;
    bool complete = false; // a row may have no field but those of the columns
};

bool SurrealTextWriterPrivate::refuse(const QString &why)
{
    error = SurrealError(SurrealError::Kind::InvalidArgument, why);
    return false;
}

bool SurrealTextWriterPrivate::put(const QByteArray &text)
{
    if (!device)
        return refuse(tr("The device was deleted"));
    if (!device->isWritable())
        return refuse(tr("The device was closed"));
    if (device->write(text) != text.size())
        return refuse(tr("The text could not be written: %1").arg(device->errorString()));
    bytes += text.size();
    return true;
}

QString SurrealTextWriterPrivate::field(const QString &text) const
{
    const bool quotes = text.contains(options.separator) || text.contains(u'"')
        || text.contains(u'\n') || text.contains(u'\r') || text.startsWith(u' ')
        || text.endsWith(u' ');
    if (!quotes)
        return text;
    QString quoted = text;
    quoted.replace(u'"', u"\"\""_s);
    return u'"' + quoted + u'"';
}

bool SurrealTextWriterPrivate::useColumns(const SurrealValue &first)
{
    for (const SurrealTextOptions::Column &column : options.columns) {
        const auto steps = TextFields::steps(column.path.isEmpty() ? column.name : column.path);
        if (!steps)
            return refuse(tr("\"%1\" is not the path of a field")
                              .arg(column.path.isEmpty() ? column.name : column.path));
        columns.append({column.name, *steps});
    }
    if (!columns.isEmpty() || options.format != Format::Csv)
        return true;
    complete = true;
    QStringList names = keys;
    if (names.isEmpty()) {
        for (qsizetype i = 0; i < first.size(); ++i)
            names.append(first.keyAt(i));
    }
    for (const QString &name : std::as_const(names))
        columns.append({TextFields::asPath(name), {name}});
    return true;
}

bool SurrealTextWriterPrivate::begin(const SurrealValue &first)
{
    if (begun)
        return true;
    if (!useColumns(first))
        return false;
    begun = true;
    if (options.format == Format::Json)
        return put("[");
    if (options.format != Format::Csv || !options.header || columns.isEmpty())
        return true;
    QStringList names;
    for (const Column &column : std::as_const(columns))
        names.append(field(column.name));
    return put((names.join(options.separator) + lineEnd()).toUtf8());
}

SurrealValue SurrealTextWriterPrivate::shaped(const SurrealValue &row) const
{
    if (columns.isEmpty())
        return row;
    SurrealObject object;
    for (const Column &column : columns) {
        const SurrealValue value = TextFields::valueAt(row, column.steps);
        if (!value.isNone())
            object.insert(column.name, value);
    }
    return object;
}

bool SurrealTextWriterPrivate::appendCsv(const SurrealValue &row, QByteArray *line)
{
    if (complete) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            const QString key = row.keyAt(i);
            if (i < columns.size() && columns.at(i).steps.constFirst() == key)
                continue; // the usual case: every row has its fields in the same order
            const bool known = std::any_of(columns.cbegin(), columns.cend(), [&key](const auto &c) {
                return c.steps.constFirst() == key;
            });
            if (!known)
                return refuse(tr("Row %1 has a field \"%2\", which is none of the columns")
                                  .arg(rows + 1)
                                  .arg(key));
        }
    }
    QStringList fields;
    for (const Column &column : std::as_const(columns)) {
        const SurrealValue value = TextFields::valueAt(row, column.steps);
        if (options.literals)
            fields.append(value.isNone() ? QString() : field(value.toSurrealQL()));
        else if (value.isString() && value.toString().isEmpty())
            fields.append(u"\"\""_s); // not the same as nothing
        else
            fields.append(field(TextFields::plainText(value)));
    }
    // An empty line would be no row to who reads it.
    const QString text = fields.join(options.separator);
    *line = (text.isEmpty() && fields.size() == 1 ? u"\"\""_s : text).toUtf8();
    line->append(lineEnd().data(), lineEnd().size());
    return true;
}

SurrealTextWriter::SurrealTextWriter(QIODevice *device, const SurrealTextOptions &options)
    : d(std::make_unique<SurrealTextWriterPrivate>(device, options))
{ }

SurrealTextWriter::~SurrealTextWriter() = default;

/*!
    The fields that become columns of CSV, unless SurrealTextOptions::columns says it. To be called
    before the first write(). Every row that follows must have no others.
*/
void SurrealTextWriter::setColumns(const QStringList &keys)
{
    d->keys = keys;
}

/*!
    Writes a \a row, and before the first one what comes before it.
*/
bool SurrealTextWriter::write(const SurrealValue &row)
{
    d->error = {};
    const bool lines = d->options.format == Format::SurrealQlLines;
    const SurrealValue whole
        = row.isObject() || lines ? row : SurrealValue(SurrealObject {{u"value"_s, row}});
    if (!d->begin(whole))
        return false;
    QByteArray text;
    switch (d->options.format) {
    case Format::Csv:
        if (!d->appendCsv(whole, &text))
            return false;
        break;
    case Format::Json:
        text = d->rows > 0 ? ",\n" : "\n";
        TextFields::appendJson(d->shaped(whole), &text);
        break;
    case Format::JsonLines:
        TextFields::appendJson(d->shaped(whole), &text);
        text += '\n';
        break;
    case Format::SurrealQlLines:
        text = d->shaped(whole).toSurrealQL().toUtf8() + '\n';
        break;
    }
    if (!d->put(text))
        return false;
    ++d->rows;
    return true;
}

/*!
    Writes what comes after the last row. Without any row it leaves a valid empty text: the header,
    if the columns are known, or an empty array.
*/
bool SurrealTextWriter::finish()
{
    if (d->finished)
        return true;
    d->error = {};
    if (!d->begin({}))
        return false;
    d->finished = true;
    return d->options.format != Format::Json || d->put(d->rows > 0 ? "\n]\n" : "]\n");
}

/*!
    Why write() or finish() was false.
*/
SurrealError SurrealTextWriter::error() const
{
    return d->error;
}

/*!
    How many rows were written.
*/
qint64 SurrealTextWriter::rows() const
{
    return d->rows;
}

/*!
    How many bytes were written.
*/
qint64 SurrealTextWriter::bytes() const
{
    return d->bytes;
}
