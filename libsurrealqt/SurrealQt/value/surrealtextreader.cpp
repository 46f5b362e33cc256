// SPDX-License-Identifier: Apache-2.0
#include "surrealtextreader.h"

#include "textfields_p.h"
#include "textrecords_p.h"
#include "utf8_p.h"

#include <SurrealQt/SurrealQL>

#include <QtCore/QCoreApplication>
#include <QtCore/QIODevice>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

/*!
    \class SurrealTextReader
    \inmodule SurrealQt
    \brief Reads records from text, one at a time: CSV, JSON or SurrealQL literals.
    \since 0.1

    It holds no more than one record of at most 32 MiB, however long the text is. A record that
    cannot be read (bad UTF-8, a number that is none, a field too many) is told with the line on
    which it begins, and the next one is read all the same.

    The device is open for reading, outlives the reader and is used from the reader's thread. From a
    sequential device, next() says Waiting when more has to come first; call it again after
    QIODevice::readyRead() or readChannelFinished().
*/

using namespace Qt::StringLiterals;
using Status = SurrealTextReader::Status;
using Format = SurrealTextOptions::Format;
using Type = SurrealTextOptions::Type;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SurrealTextReader", text);
}

struct Field
{
    QString text;
    bool quoted = false;
};

} // namespace

class SurrealTextReaderPrivate
{
public:
    SurrealTextReaderPrivate(QIODevice *device, const SurrealTextOptions &given)
        : options(given)
        , records(device, given.format, given.separator.toLatin1())
    { }

    Status next();
    Status fail(Status status, const QString &why, qint64 line);
    Status prepare(); // with the first line of CSV
    [[nodiscard]] bool split(const QString &text, QList<Field> *fields, QString *why) const;
    Status readCsv();
    Status readJson();
    Status readLiteral();
    Status take(const SurrealObject &object); // as the columns say
    [[nodiscard]] bool decode(QString *text);

    struct Place
    {
        SurrealTextOptions::Column column;
        QStringList steps;
        qsizetype index = 0; // in the line
    };
    bool addPlace(const SurrealTextOptions::Column &column, qsizetype index);

    const SurrealTextOptions options;
    TextRecords records;
    QStringList header;
    QList<Place> places;
    bool prepared = false;
    SurrealObject record;
    SurrealError error;
    qint64 line = 0;
    bool failed = false;
};

Status SurrealTextReaderPrivate::fail(Status status, const QString &why, qint64 at)
{
    failed = status == Status::Failed;
    line = at;
    error = SurrealError(SurrealError::Kind::InvalidArgument, tr("Line %1: %2").arg(at).arg(why));
    return status;
}

bool SurrealTextReaderPrivate::addPlace(const SurrealTextOptions::Column &column, qsizetype index)
{
    const auto steps = TextFields::steps(column.path.isEmpty() ? column.name : column.path);
    if (!steps)
        return false;
    places.append({column, *steps, index});
    return true;
}

// The record's text, or an error that says on which line it is no UTF-8.
bool SurrealTextReaderPrivate::decode(QString *text)
{
    const QByteArrayView bytes = records.record();
    if (SurrealUtf8::check(bytes.data(), bytes.size(), bytes.size())
        != SurrealUtf8::Check::Invalid) {
        *text = QString::fromUtf8(bytes);
        return true;
    }
    qint64 at = records.line();
    for (qsizetype begin = 0; begin < bytes.size(); ++at) {
        qsizetype end = bytes.indexOf('\n', begin);
        end = end < 0 ? bytes.size() : end;
        if (SurrealUtf8::check(bytes.data() + begin, end - begin, end - begin)
            == SurrealUtf8::Check::Invalid)
            break;
        begin = end + 1;
    }
    fail(Status::Invalid, tr("The text is not UTF-8"), at);
    line = records.line();
    return false;
}

bool SurrealTextReaderPrivate::split(const QString &text, QList<Field> *fields, QString *why) const
{
    qsizetype at = 0;
    for (;;) {
        Field field;
        if (at < text.size() && text[at] == u'"') {
            field.quoted = true;
            for (;;) {
                const qsizetype end = text.indexOf(u'"', at + 1);
                if (end < 0) { // cannot come from a whole record
                    *why = tr("A quote is opened and never closed");
                    return false;
                }
                field.text += QStringView(text).sliced(at + 1, end - at - 1);
                at = end + 1;
                if (at >= text.size() || text[at] != u'"')
                    break;
                field.text += u'"';
            }
            if (at < text.size() && text[at] != options.separator) {
                *why = tr("There is text after the closing quote of field %1")
                           .arg(fields->size() + 1);
                return false;
            }
        } else {
            qsizetype end = text.indexOf(options.separator, at);
            if (end < 0)
                end = text.size();
            field.text = text.sliced(at, end - at);
            at = end;
        }
        fields->append(field);
        if (at >= text.size())
            return true;
        ++at; // there is a field after every separator
    }
}

// Without a header, the columns are numbered.
Status SurrealTextReaderPrivate::prepare()
{
    QString text;
    if (!decode(&text))
        return fail(Status::Failed, tr("The text is not UTF-8"), records.line());
    QList<Field> fields;
    QString why;
    if (!split(text, &fields, &why))
        return fail(Status::Failed, why, records.line());
    for (const Field &field : std::as_const(fields)) {
        const QString name
            = options.header ? field.text.trimmed() : QString::number(header.size() + 1);
        if (header.contains(name))
            return fail(Status::Failed, tr("Two columns are called \"%1\"").arg(name),
                        records.line());
        header.append(name);
    }
    if (options.columns.isEmpty()) {
        for (qsizetype i = 0; i < header.size(); ++i) {
            // A column without a name is what a separator too many at the end of lines makes.
            if (header.at(i).isEmpty())
                continue;
            SurrealTextOptions::Column column {header.at(i)};
            column.type = options.literals ? Type::Literal : Type::Infer;
            if (!addPlace(column, i))
                return fail(Status::Failed,
                            tr("\"%1\" is not the path of a field").arg(header.at(i)),
                            records.line());
        }
    }
    for (const SurrealTextOptions::Column &column : options.columns) {
        const qsizetype index = header.indexOf(column.name);
        if (index < 0)
            return fail(Status::Failed, tr("There is no column \"%1\"").arg(column.name),
                        records.line());
        if (!addPlace(column, index))
            return fail(Status::Failed, tr("\"%1\" is not the path of a field").arg(column.path),
                        records.line());
    }
    prepared = true;
    return Status::Record;
}

Status SurrealTextReaderPrivate::readCsv()
{
    QString text;
    if (!decode(&text))
        return Status::Invalid;
    QList<Field> fields;
    QString why;
    if (!split(text, &fields, &why))
        return fail(Status::Invalid, why, line);
    if (fields.size() != header.size())
        return fail(Status::Invalid,
                    tr("There are %1 fields where there should be %2")
                        .arg(fields.size())
                        .arg(header.size()),
                    line);
    for (const Place &place : std::as_const(places)) {
        const Field &field = fields.at(place.index);
        SurrealValue value;
        if (field.text.isEmpty() && !field.quoted
            && (options.empty != SurrealTextOptions::Empty::Text
                || place.column.type > Type::Text)) {
            if (options.empty != SurrealTextOptions::Empty::Null)
                continue; // NONE: there is no such field
            value = nullptr;
        } else {
            const auto read = TextFields::read(field.text, place.column);
            if (!read)
                return fail(Status::Invalid,
                            tr("%1: \"%2\" is not %3")
                                .arg(place.column.name, field.text.left(80),
                                     TextFields::typeName(place.column.type)),
                            line);
            value = place.column.type == Type::Infer
                ? TextFields::recordIdIfOne(place.steps.constLast(), *read)
                : *read;
        }
        if (!TextFields::insert(&record, place.steps, value))
            return fail(Status::Invalid,
                        tr("%1: what it is to go into is no object").arg(place.column.name), line);
    }
    return Status::Record;
}

Status SurrealTextReaderPrivate::take(const SurrealObject &object)
{
    if (places.isEmpty()) {
        for (const auto &[key, value] : object)
            record.insert(key, TextFields::recordIdIfOne(key, value));
        return Status::Record;
    }
    for (const Place &place : std::as_const(places)) {
        if (!object.contains(place.column.name))
            continue;
        SurrealValue value = object.value(place.column.name);
        if (value.isString() && place.column.type == Type::Infer)
            value = TextFields::recordIdIfOne(place.steps.constLast(), value);
        else if (value.isString()) {
            const auto read = TextFields::read(value.toString(), place.column);
            if (!read)
                return fail(Status::Invalid,
                            tr("%1: \"%2\" is not %3")
                                .arg(place.column.name, value.toString().left(80),
                                     TextFields::typeName(place.column.type)),
                            line);
            value = *read;
        }
        if (!TextFields::insert(&record, place.steps, value))
            return fail(Status::Invalid,
                        tr("%1: what it is to go into is no object").arg(place.column.name), line);
    }
    return Status::Record;
}

Status SurrealTextReaderPrivate::readJson()
{
    QString text; // for the check alone
    if (!decode(&text))
        return Status::Invalid;
    QJsonParseError parsed;
    const QByteArrayView bytes = records.record();
    const QJsonDocument json
        = QJsonDocument::fromJson(QByteArray::fromRawData(bytes.data(), bytes.size()), &parsed);
    if (parsed.error != QJsonParseError::NoError) {
        const QByteArrayView before = bytes.first(qMin<qsizetype>(parsed.offset, bytes.size()));
        return fail(Status::Invalid, parsed.errorString(),
                    records.line() + std::count(before.begin(), before.end(), '\n'));
    }
    if (!json.isObject())
        return fail(Status::Invalid, tr("This is not a JSON object"), line);
    return take(SurrealValue::fromJson(json.object()).toObject());
}

Status SurrealTextReaderPrivate::readLiteral()
{
    QString text;
    if (!decode(&text))
        return Status::Invalid;
    const auto value = SurrealQL::parse(text);
    if (!value || !value->isObject())
        return fail(Status::Invalid, tr("This is not an object as SurrealQL writes it"), line);
    return take(value->toObject());
}

Status SurrealTextReaderPrivate::next()
{
    if (failed)
        return Status::Failed;
    if (options.format != Format::Csv && !prepared) {
        prepared = true;
        for (const SurrealTextOptions::Column &column : options.columns) {
            if (!addPlace(column, 0))
                return fail(Status::Failed,
                            tr("\"%1\" is not the path of a field").arg(column.path), 1);
        }
    }
    if (options.separator.unicode() >= 128 || options.separator == u'"')
        return fail(Status::Failed, tr("No separator that CSV can have"), 1);
    for (;;) {
        switch (const Status status = records.next()) {
        case Status::Record:
            break;
        case Status::Failed:
            return fail(status, records.problem(), records.problemLine());
        case Status::Invalid:
        case Status::Waiting:
        case Status::End:
            return status;
        }
        line = records.line();
        record = {};
        error = {};
        const QByteArrayView bytes = records.record();
        if (options.format != Format::Json && bytes.trimmed().isEmpty())
            continue; // a line with nothing on it
        switch (options.format) {
        case Format::Csv:
            if (!prepared) {
                if (const Status status = prepare(); status != Status::Record)
                    return status;
                if (options.header)
                    continue;
            }
            return readCsv();
        case Format::JsonLines:
        case Format::Json:
            return readJson();
        case Format::SurrealQlLines:
            return readLiteral();
        }
    }
}

SurrealTextReader::SurrealTextReader(QIODevice *device, const SurrealTextOptions &options)
    : d(std::make_unique<SurrealTextReaderPrivate>(device, options))
{ }

SurrealTextReader::~SurrealTextReader() = default;

/*!
    Reads the next record. After End and Failed it is always that.
*/
SurrealTextReader::Status SurrealTextReader::next()
{
    return d->next();
}

/*!
    The record, after next() has said Record.
*/
SurrealObject SurrealTextReader::record() const
{
    return d->record;
}

/*!
    The line on which the record begins that next() has read or refused, from 1.
*/
qint64 SurrealTextReader::line() const
{
    return d->line;
}

/*!
    Why, after next() has said Invalid or Failed. The message begins with the line of the mistake.
*/
SurrealError SurrealTextReader::error() const
{
    return d->error;
}

/*!
    The names that the first line of CSV gives to the columns; numbers from 1 without a header.
    Empty before the first next(), and for other formats.
*/
QStringList SurrealTextReader::columns() const
{
    return d->header;
}

/*!
    How far into the device the records given out so far reach, in bytes.
*/
qint64 SurrealTextReader::bytesRead() const
{
    return d->records.bytesRead();
}

#include "moc_surrealtextreader.cpp"
