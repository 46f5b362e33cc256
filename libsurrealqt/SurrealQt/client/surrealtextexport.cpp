// SPDX-License-Identifier: Apache-2.0
#include "client/surrealtextexport.h"

#include "client/surrealreply_p.h"
#include "client/surrealresults_p.h"
#include "client/surrealtextexport_p.h"

#include <SurrealQt/SurrealClient>
#include <SurrealQt/SurrealQueryable>
#include <SurrealQt/SurrealRange>
#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealSession>
#include <SurrealQt/SurrealStatement>
#include <SurrealQt/SurrealTransaction>

#include <QtCore/QElapsedTimer>
#include <QtCore/QFileDevice>
#include <QtCore/QSet>
#include <QtCore/QThread>

#include <utility>

/*!
    \class SurrealTextExport
    \inmodule SurrealQt
    \brief Writes rows as text: CSV, JSON or SurrealQL literals.
    \since 0.1

    The rows are those of a result that is there, of a query, or of a whole table. They are written
    in slices, so that the thread stays responsive; if a sequential device is slow, it is waited
    for.

    Unless the columns of CSV are given, they are all the fields of a result's rows. Of a table,
    only those of the first records that come; a later record with another field ends the export
    with an error rather than lose it.

    The device is open for writing, and stays so until finished(). The reply's value is an object
    with the number of \c rows. After an error, the device holds the rows written before it.
*/

/*!
    \property SurrealTextExport::rows
    How many rows were written.
*/

/*!
    \property SurrealTextExport::rowsTotal
    How many rows there are to write; -1 when that is not known, as with a table.
*/

/*!
    \property SurrealTextExport::bytesDone
    How many bytes were written.
*/

/*!
    \fn void SurrealTextExport::progressed()
    More rows were written.
*/

using namespace Qt::StringLiterals;

namespace {

constexpr int sliceMilliseconds = 8; // of writing, before others have their turn
constexpr qint64 slowAbove = 4 * 1024 * 1024; // waiting in the device
constexpr qint64 firstPage = 50; // records: nobody knows yet how long they are
constexpr qint64 biggestPage = 5000;
constexpr qint64 pageBytes = 2 * 1024 * 1024; // of text: what a page should come to

} // namespace

SurrealTextExport::SurrealTextExport(QObject *owner)
    : SurrealReply(owner)
    , d(std::make_unique<SurrealTextExportPrivate>(this))
{ }

SurrealTextExport::~SurrealTextExport()
{
    d->stop();
}

SurrealTextExport *SurrealTextExportPrivate::create(QObject *owner, QIODevice *device,
                                                    const SurrealTextOptions &options)
{
    Q_ASSERT(!owner || QThread::currentThread() == owner->thread());
    auto *made = new SurrealTextExport(owner);
    SurrealTextExportPrivate *const d = made->d.get();
    SurrealReplyPrivate *const reply = SurrealReplyPrivate::get(made);
    d->device = device;
    d->options = options;
    if (!device || !device->isWritable()) {
        d->over = true;
        reply->endLater(SurrealResults(
            SurrealError(SurrealError::Kind::InvalidArgument,
                         SurrealTextExport::tr("The device is not open for writing"))));
        return made;
    }
    d->writer.emplace(device, options);
    // Where they have to be found out.
    d->hasColumns = options.format != SurrealTextOptions::Format::Csv || !options.columns.isEmpty();
    reply->aborted = [d] { d->stop(); };
    QObject::connect(device, &QObject::destroyed, made, [d] {
        d->end(SurrealError(SurrealError::Kind::InvalidArgument,
                            SurrealTextExport::tr("The device was deleted under way")));
    });
    if (device->isSequential()) {
        const auto goOn = [d] {
            if (std::exchange(d->isSlow, false))
                d->schedule();
        };
        QObject::connect(device, &QIODevice::bytesWritten, made, goOn);
        // Then it never writes what it has, and says so when it is given more.
        QObject::connect(device, &QIODevice::aboutToClose, made, goOn);
        QObject::connect(device, &QIODevice::readChannelFinished, made, goOn);
    }
    return made;
}

/*!
    Writes the rows of a \a result: the elements of an array, or one value. The reply belongs to the
    \a parent.
*/
SurrealTextExport *SurrealTextExport::write(const SurrealValue &result, QIODevice *target,
                                            const SurrealTextOptions &options, QObject *parent)
{
    SurrealTextExport *made = SurrealTextExportPrivate::create(parent, target, options);
    if (!made->d->over)
        made->d->take(result);
    return made;
}

/*!
    Runs a query with its \a variables and writes what its last statement answers. If a statement
    fails, nothing is written and its error is that of the reply. The whole answer comes in one
    message, as that of every query does; table() is for what is too much for one.
*/
SurrealTextExport *SurrealTextExport::query(SurrealQueryable *from, const QString &text,
                                            const SurrealObject &variables, QIODevice *target,
                                            const SurrealTextOptions &options)
{
    SurrealTextExport *made = SurrealTextExportPrivate::create(from, target, options);
    SurrealTextExportPrivate *const d = made->d.get();
    if (d->over)
        return made;
    from->query(text, variables)
        ->then(
            made, [d](const SurrealValue &result) { d->take(result); },
            [d](const SurrealError &error) { d->end(error); });
    return made;
}

/*!
    Writes every record of a \a table in the order of their ids. They are asked for page by page, so
    that neither the size of the table matters nor one message has to hold it; a record that is
    changed meanwhile is written as it is when its page is read. In a transaction all pages see the
    same state. If the connection goes, the export goes on when the session is back.
*/
SurrealTextExport *SurrealTextExport::table(SurrealQueryable *from, const QString &table,
                                            QIODevice *target, const SurrealTextOptions &options)
{
    SurrealTextExport *made = SurrealTextExportPrivate::create(from, target, options);
    SurrealTextExportPrivate *const d = made->d.get();
    if (d->over)
        return made;
    if (table.isEmpty()) {
        d->end(SurrealError(SurrealError::Kind::InvalidArgument, tr("The table has no name")));
        return made;
    }
    d->from = from;
    d->pagedTable = table;
    d->pageRows = firstPage;
    d->nextPage();
    return made;
}

void SurrealTextExportPrivate::nextPage()
{
    if (!from)
        return;
    SurrealRequestOptions reading; // a page is the same when it is asked for again
    reading.repeatable = true;
    const auto took = [this](const SurrealValue &page) { tookPage(page); };
    const auto failed = [this](const SurrealError &error) { end(error); };
    if (lastKey.isNone() || !seeks()) {
        const SurrealRange after(SurrealRange::Bound::excluded(lastKey), {});
        const SurrealValue what = lastKey.isNone()
            ? SurrealValue(pagedTable)
            : SurrealValue(SurrealRecordId(pagedTable, after));
        from->execute(SurrealStatement::select(what).limit(pageRows), reading)
            ->then(q, took, failed);
        return;
    }
    // Of a range that is written out or comes as one value, the server reads everything before it
    // cuts off the page; of one that a function makes, only the page.
    from->query(u"SELECT * FROM type::record($_table, $_after>..) LIMIT $_rows"_s,
                {{u"_table"_s, pagedTable}, {u"_after"_s, lastKey}, {u"_rows"_s, pageRows}},
                reading)
        ->then(q, took, failed);
}

// Before 3.0 the function does something else.
bool SurrealTextExportPrivate::seeks() const
{
    const auto *session = qobject_cast<SurrealSession *>(from.data());
    if (const auto *const transaction = qobject_cast<SurrealTransaction *>(from.data()))
        session = transaction->session();
    return session && session->client()->version() >= SurrealVersion(3, 0);
}

void SurrealTextExportPrivate::tookPage(const SurrealValue &page)
{
    if (over)
        return;
    const SurrealValue last = page.at(page.size() - 1).value(u"id");
    if (page.size() < pageRows || !last.isRecordId())
        pagedTable.clear();
    else
        lastKey = last.toRecordId().key().detached();
    pageBegan = writer->bytes();
    take(page);
}

void SurrealTextExportPrivate::take(const SurrealValue &rows)
{
    if (over)
        return;
    result = rows;
    next = 0;
    looked = 0;
    const bool list
        = rows.type() == SurrealValue::Type::Array || rows.type() == SurrealValue::Type::Set;
    if (!list)
        result = rows.isNone() ? SurrealValue(SurrealArray()) : SurrealValue(SurrealArray {rows});
    if (from == nullptr)
        total = result.size();
    schedule();
}

void SurrealTextExportPrivate::schedule()
{
    if (over || std::exchange(scheduled, true))
        return;
    QMetaObject::invokeMethod(
        q,
        [this] {
            scheduled = false;
            step();
        },
        Qt::QueuedConnection);
}

bool SurrealTextExportPrivate::findColumns()
{
    QElapsedTimer clock;
    clock.start();
    QSet<QString> known(columns.cbegin(), columns.cend());
    for (; looked < result.size(); ++looked) {
        if (clock.elapsed() >= sliceMilliseconds)
            return false;
        const SurrealValue row = result.at(looked);
        for (qsizetype i = 0; i < (row.isObject() ? row.size() : 0); ++i) {
            const QString key = row.keyAt(i);
            if (i < columns.size() && columns.at(i) == key)
                continue;
            if (!known.contains(key)) {
                known.insert(key);
                columns.append(key);
            }
        }
        if (!row.isObject() && !known.contains(u"value"_s)) {
            known.insert(u"value"_s);
            columns.append(u"value"_s);
        }
    }
    if (!columns.isEmpty())
        writer->setColumns(columns);
    return true;
}

void SurrealTextExportPrivate::step()
{
    if (over)
        return;
    if (!hasColumns) {
        hasColumns = findColumns();
        schedule();
        return;
    }
    QElapsedTimer clock;
    clock.start();
    while (next < result.size() && clock.elapsed() < sliceMilliseconds) {
        if (!writer->write(result.at(next))) {
            end(writer->error());
            return;
        }
        ++next;
        isSlow = device && device->isSequential() && device->bytesToWrite() > slowAbove;
        if (isSlow)
            break;
    }
    const QPointer<SurrealTextExport> alive(q);
    Q_EMIT q->progressed();
    if (!alive || over || isSlow)
        return;
    if (next < result.size()) {
        schedule();
        return;
    }
    if (!pagedTable.isEmpty()) {
        const qint64 bytes = qMax<qint64>(writer->bytes() - pageBegan, 1);
        const qint64 fits = pageRows * pageBytes / bytes;
        pageRows = qBound<qint64>(1, qMin(fits, pageRows * 4), biggestPage);
        result = SurrealValue();
        nextPage();
        return;
    }
    if (!writer->finish()) {
        end(writer->error());
        return;
    }
    if (auto *const file = qobject_cast<QFileDevice *>(device.data()); file && !file->flush()) {
        end(SurrealError(
            SurrealError::Kind::InvalidArgument,
            SurrealTextExport::tr("The text could not be written: %1").arg(file->errorString())));
        return;
    }
    const qint64 written = writer->rows();
    stop();
    SurrealReplyPrivate::get(q)->endLater(
        surrealResultsFromValue(SurrealObject {{u"rows"_s, written}}));
}

void SurrealTextExportPrivate::end(const SurrealError &error)
{
    if (over)
        return;
    stop();
    SurrealReplyPrivate::get(q)->endLater(SurrealResults(error));
}

void SurrealTextExportPrivate::stop()
{
    over = true;
    result = SurrealValue();
    if (device)
        device->disconnect(q);
}

qint64 SurrealTextExport::rows() const
{
    return d->writer ? d->writer->rows() : 0;
}

qint64 SurrealTextExport::rowsTotal() const
{
    return d->total;
}

qint64 SurrealTextExport::bytesDone() const
{
    return d->writer ? d->writer->bytes() : 0;
}

#include "moc_surrealtextexport.cpp"
