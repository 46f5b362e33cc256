// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealTextOptions>

#include <QtCore/QStringList>

#include <memory>

class QIODevice;
class SurrealTextReaderPrivate;

class SURREALQT_EXPORT SurrealTextReader
{
    Q_GADGET
public:
    enum class Status : quint8 {
        Record, // record() has it
        Invalid, // this one cannot be read, says error(); the next may
        Waiting, // for more of a sequential device
        End,
        Failed, // nothing more can be read, says error()
    };
    Q_ENUM(Status)

    SurrealTextReader(QIODevice *device, const SurrealTextOptions &options); // open for reading
    ~SurrealTextReader();

    Status next();
    [[nodiscard]] SurrealObject record() const;
    [[nodiscard]] qint64 line() const; // where the record begins, from 1
    [[nodiscard]] SurrealError error() const; // its message names the line
    [[nodiscard]] QStringList
    columns() const; // of CSV: in the file's order, after the first next()
    [[nodiscard]] qint64 bytesRead() const; // of the device: up to the end of this record

private:
    Q_DISABLE_COPY_MOVE(SurrealTextReader)
    const std::unique_ptr<SurrealTextReaderPrivate> d;
};
