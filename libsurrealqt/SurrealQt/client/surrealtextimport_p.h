// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealStatement>
#include <SurrealQt/SurrealTextImport>
#include <SurrealQt/SurrealTextReader>

#include <QtCore/QIODevice>
#include <QtCore/QPointer>

#include <optional>

// Reads while the server works on the batch before, but no further ahead than one batch.
class SurrealTextImportPrivate
{
public:
    struct Row
    {
        qint64 line;
        SurrealValue record;
    };
    using Batch = QList<Row>;

    explicit SurrealTextImportPrivate(SurrealTextImport *import)
        : q(import)
    { }

    void begin();
    void schedule();
    void step(); // a slice of reading
    void readSlice();
    void send(const Batch &batch);
    void answered(const Batch &batch, const SurrealError &error);
    void reject(qint64 first, qint64 last, qint64 records, const SurrealError &error);
    void conclude(const SurrealError &error);
    void finishIfDone();
    void end(const SurrealError &error);
    void stop();

    SurrealTextImport *const q;
    QPointer<SurrealQueryable> target;
    QPointer<QIODevice> source;
    SurrealTextImportOptions options;
    std::optional<SurrealTextReader> reader;
    Batch batch; // being filled
    qint64 batchBytes = 0;
    qint64 readSoFar = 0;
    QList<Batch> again; // halves of one that failed
    QPointer<SurrealReply> running;
    bool scheduled = false;
    bool readAll = false;
    bool over = false;
    SurrealError verdict; // once everything read has been dealt with

    qint64 inserted = 0;
    qint64 rejected = 0;
    qint64 done = 0;
    qint64 total = -1;
    QList<SurrealTextImport::Rejection> rejections;
};
