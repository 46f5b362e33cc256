// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealTextOptions>

#include <QtCore/QStringList>

#include <memory>

class QIODevice;
class SurrealTextWriterPrivate;

class SURREALQT_EXPORT SurrealTextWriter
{
public:
    SurrealTextWriter(QIODevice *device, const SurrealTextOptions &options); // open for writing
    ~SurrealTextWriter();

    void setColumns(const QStringList &keys); // of CSV: instead of the first row's own
    bool write(const SurrealValue &row); // false: error() says why, and nothing of it was written
    bool finish(); // what comes after the last row
    [[nodiscard]] SurrealError error() const;
    [[nodiscard]] qint64 rows() const;
    [[nodiscard]] qint64 bytes() const;

private:
    Q_DISABLE_COPY_MOVE(SurrealTextWriter)
    const std::unique_ptr<SurrealTextWriterPrivate> d;
};
