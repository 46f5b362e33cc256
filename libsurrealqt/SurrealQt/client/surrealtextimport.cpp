// SPDX-License-Identifier: Apache-2.0
#include "client/surrealtextimport.h"

#include "client/sourcefault_p.h"
#include "client/surrealreply_p.h"
#include "client/surrealresults_p.h"
#include "client/surrealtextimport_p.h"

#include <SurrealQt/SurrealQueryable>
#include <SurrealQt/SurrealTransaction>

#include <QtCore/QElapsedTimer>
#include <QtCore/QThread>

#include <algorithm>
#include <utility>

/*!
    \class SurrealTextImportOptions
    \inmodule SurrealQt
    \brief Where a SurrealTextImport puts its records, and what happens to those that do not fit.
    \since 0.1
*/

/*!
    \class SurrealTextImport
    \inmodule SurrealQt
    \brief Inserts the records of a text: CSV, JSON or SurrealQL literals.
    \since 0.1

    The text is read piece by piece while the server works on what came before, so that neither its
    size matters nor the thread is blocked. A device that breaks off (a QNetworkReply with an error, a
    socket, a file that cannot be read on) ends the import with an error: what came last may be half a
    record, and is not inserted. Records are inserted in batches; an INSERT is all or
    nothing.

    By default the first record that cannot be read or inserted ends the import with an error that
    names its line: what was inserted before stays, and inserted() says how much that is. With
    SurrealTextImportOptions::goesOn the reply ends without an error, and rejections() has the
    lines; a batch that the server refuses is then halved until the records that are to blame stand
    alone. Within a transaction nothing is tried twice, since the server may have kept a part: there
    a refused batch is rejected whole.

    The reply's value is an object with the numbers \c inserted and \c rejected. It belongs to the
    session or transaction it works for, and lives in its thread, as the device must.
*/

/*!
    \property SurrealTextImport::inserted
    How many records the server has said to have inserted. With
    SurrealTextImportOptions::ignoreExisting, those that were there already are among them.
*/

/*!
    \property SurrealTextImport::rejected
    How many records were not inserted although they were read or tried.
*/

/*!
    \property SurrealTextImport::bytesDone
    How much of the device has been dealt with, in bytes.
*/

/*!
    \property SurrealTextImport::bytesTotal
    How many bytes the device had from where it stood; -1 when it does not know.
*/

/*!
    \fn void SurrealTextImport::progressed()
    One of the numbers has changed.
*/

using namespace Qt::StringLiterals;

namespace {

constexpr int sliceMilliseconds = 8; // of reading, before others have their turn

// Of a whole request, not of what is in it: tried again, it would go the same way.
bool concernsRequest(const SurrealError &error)
{
    switch (error.kind()) {
    case SurrealError::Kind::Connection:
    case SurrealError::Kind::Tls:
    case SurrealError::Kind::Timeout:
    case SurrealError::Kind::Canceled:
    case SurrealError::Kind::SessionClosed:
    case SurrealError::Kind::TransactionClosed:
    case SurrealError::Kind::Protocol:
    case SurrealError::Kind::Unsupported:
    case SurrealError::Kind::NotAllowed:
        return true;
    default:
        return error.maybeExecuted();
    }
}

} // namespace

SurrealTextImport::SurrealTextImport(QObject *owner)
    : SurrealReply(owner)
    , d(std::make_unique<SurrealTextImportPrivate>(this))
{ }

SurrealTextImport::~SurrealTextImport()
{
    d->stop();
}

/*!
    Starts to insert what the \a source holds through a session or a transaction. The source must be
    open, and stay so until finished().
*/
SurrealTextImport *SurrealTextImport::start(SurrealQueryable *target, QIODevice *source,
                                            const SurrealTextImportOptions &options)
{
    Q_ASSERT(target && QThread::currentThread() == target->thread());
    auto *import = new SurrealTextImport(target);
    SurrealTextImportPrivate *const d = import->d.get();
    SurrealReplyPrivate *const reply = SurrealReplyPrivate::get(import);
    d->target = target;
    d->source = source;
    d->options = options;
    QString wrong;
    if (!source || !source->isReadable())
        wrong = tr("The device is not open for reading");
    else if (options.batchRows < 1 || options.batchBytes < 1)
        wrong = tr("A batch needs room for a record");
    if (!wrong.isEmpty()) {
        d->over = true;
        reply->endLater(SurrealResults(SurrealError(SurrealError::Kind::InvalidArgument, wrong)));
        return import;
    }
    reply->aborted = [d, reply] {
        SurrealError error(SurrealError::Kind::Canceled, tr("The import was stopped"));
        error.setMaybeExecuted(d->running);
        d->stop();
        reply->endLater(SurrealResults(error));
    };
    d->begin();
    return import;
}

void SurrealTextImportPrivate::begin()
{
    reader.emplace(source, options);
    if (source->isSequential()) {
        QObject::connect(source, &QIODevice::readyRead, q, [this] { schedule(); });
        QObject::connect(source, &QIODevice::readChannelFinished, q, [this] { schedule(); });
        QObject::connect(source, &QIODevice::aboutToClose, q, [this] { schedule(); });
    } else {
        total = source->size() - source->pos();
    }
    QObject::connect(source, &QObject::destroyed, q, [this] {
        end(SurrealError(SurrealError::Kind::InvalidArgument,
                         SurrealTextImport::tr("The device was deleted under way")));
    });
    schedule();
}

void SurrealTextImportPrivate::schedule()
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

void SurrealTextImportPrivate::step()
{
    if (over)
        return;
    const auto isFull
        = [this] { return batch.size() >= options.batchRows || batchBytes >= options.batchBytes; };
    const QPointer<SurrealTextImport> alive(q);
    if (!readAll && !isFull())
        readSlice();
    if (!alive || over)
        return;
    if (!running && !again.isEmpty()) {
        send(again.takeFirst());
    } else if (!running && (isFull() || (readAll && !batch.isEmpty()))) {
        batchBytes = 0;
        send(std::exchange(batch, {}));
        schedule();
    }
    finishIfDone();
}

void SurrealTextImportPrivate::readSlice()
{
    // Before the reader takes what is left for the last record.
    if (const QString fault = sourceFault(source); !fault.isEmpty()) {
        conclude(SurrealError(SurrealError::Kind::InvalidArgument,
                              SurrealTextImport::tr("The device broke off after line %1: %2")
                                  .arg(reader->line())
                                  .arg(fault)));
        return;
    }
    const QPointer<SurrealTextImport> alive(q);
    QElapsedTimer clock;
    clock.start();
    while (!readAll && clock.elapsed() < sliceMilliseconds) {
        const SurrealTextReader::Status status = reader->next();
        const qint64 before = std::exchange(readSoFar, reader->bytesRead());
        switch (status) {
        case SurrealTextReader::Status::Record:
            batch.append({reader->line(), reader->record()});
            batchBytes += readSoFar - before;
            if (batch.size() >= options.batchRows || batchBytes >= options.batchBytes)
                return; // answered() goes on
            break;
        case SurrealTextReader::Status::Invalid:
            reject(reader->line(), reader->line(), 1, reader->error());
            if (!alive)
                return;
            break;
        case SurrealTextReader::Status::Failed:
            conclude(reader->error()); // nobody knows how many records there would have been
            return;
        case SurrealTextReader::Status::Waiting:
            return; // the device says when
        case SurrealTextReader::Status::End:
            readAll = true;
            return;
        }
    }
    if (!readAll)
        schedule();
}

void SurrealTextImportPrivate::send(const Batch &rows)
{
    if (!target)
        return;
    SurrealArray contents;
    contents.reserve(rows.size());
    for (const Row &row : rows)
        contents.append(row.record);
    const SurrealValue table
        = options.table.isEmpty() ? SurrealValue() : SurrealValue(options.table);
    SurrealStatement statement = options.relation
        ? SurrealStatement::insertRelation(table, contents)
        : SurrealStatement::insert(table, contents);
    if (options.ignoreExisting)
        statement = statement.ignore();
    running = target->execute(statement.output(SurrealStatement::Output::None));
    running->then(
        q, [this, rows] { answered(rows, {}); },
        [this, rows](const SurrealError &error) { answered(rows, error); });
}

void SurrealTextImportPrivate::answered(const Batch &rows, const SurrealError &error)
{
    running = nullptr;
    if (over)
        return;
    const QPointer<SurrealTextImport> alive(q);
    if (!error) {
        inserted += rows.size();
        if (again.isEmpty())
            done = readSoFar;
        Q_EMIT q->progressed();
    } else if (rows.size() > 1 && options.goesOn && !concernsRequest(error)
               && !qobject_cast<SurrealTransaction *>(target.data())) {
        const qsizetype half = rows.size() / 2;
        again.prepend(rows.sliced(half));
        again.prepend(rows.first(half));
    } else if (concernsRequest(error)) {
        end(error);
        return;
    } else {
        const qint64 first = rows.first().line;
        const qint64 last = rows.last().line;
        SurrealError placed(
            error.kind(),
            first == last ? SurrealTextImport::tr("Line %1: %2").arg(first).arg(error.message())
                          : SurrealTextImport::tr("Lines %1 to %2: %3")
                                .arg(first)
                                .arg(last)
                                .arg(error.message()));
        placed.setCause(error);
        if (!options.goesOn)
            batch.clear();
        reject(first, last, rows.size(), placed);
    }
    if (alive)
        step();
}

void SurrealTextImportPrivate::reject(qint64 first, qint64 last, qint64 records,
                                      const SurrealError &error)
{
    rejected += records;
    if (rejections.size() < SurrealTextImport::mostRejections)
        rejections.append({first, last, records, error});
    if (!options.goesOn)
        conclude(error);
    Q_EMIT q->progressed();
}

// Nothing more is read. What was read before the mistake is still inserted.
void SurrealTextImportPrivate::conclude(const SurrealError &error)
{
    readAll = true;
    if (!verdict)
        verdict = error;
}

void SurrealTextImportPrivate::finishIfDone()
{
    if (over || !readAll || running || !again.isEmpty() || !batch.isEmpty())
        return;
    if (verdict) {
        end(verdict);
        return;
    }
    done = total >= 0 ? total : readSoFar;
    stop();
    SurrealReplyPrivate::get(q)->endLater(surrealResultsFromValue(
        SurrealObject {{u"inserted"_s, inserted}, {u"rejected"_s, rejected}}));
}

void SurrealTextImportPrivate::end(const SurrealError &error)
{
    if (over)
        return;
    SurrealError final = error;
    final.setMaybeExecuted(error.maybeExecuted() || running);
    stop();
    SurrealReplyPrivate::get(q)->endLater(SurrealResults(final));
}

void SurrealTextImportPrivate::stop()
{
    over = true;
    if (source)
        source->disconnect(q);
    batch.clear();
    again.clear();
}

qint64 SurrealTextImport::inserted() const
{
    return d->inserted;
}

qint64 SurrealTextImport::rejected() const
{
    return d->rejected;
}

qint64 SurrealTextImport::bytesDone() const
{
    return d->done;
}

qint64 SurrealTextImport::bytesTotal() const
{
    return d->total;
}

/*!
    The records that were not inserted, in the order in which that was found out: no more than
    mostRejections of them.
*/
QList<SurrealTextImport::Rejection> SurrealTextImport::rejections() const
{
    return d->rejections;
}

#include "moc_surrealtextimport.cpp"
