// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealTextExport>
#include <SurrealQt/SurrealTextWriter>
#include <SurrealQt/SurrealValue>

#include <QtCore/QIODevice>
#include <QtCore/QPointer>

#include <optional>

// Writes what it has in slices; of a table it then asks for the next page.
class SurrealTextExportPrivate
{
public:
    explicit SurrealTextExportPrivate(SurrealTextExport *textExport)
        : q(textExport)
    { }

    static SurrealTextExport *create(QObject *owner, QIODevice *device,
                                     const SurrealTextOptions &options);
    void take(const SurrealValue &result); // to be written
    void nextPage();
    [[nodiscard]] bool seeks() const;
    void tookPage(const SurrealValue &page);
    void schedule();
    void step();
    [[nodiscard]] bool findColumns(); // a slice of it; true when they are known
    void end(const SurrealError &error);
    void stop();

    SurrealTextExport *const q;
    QPointer<SurrealQueryable> from;
    QPointer<QIODevice> device;
    SurrealTextOptions options;
    std::optional<SurrealTextWriter> writer;
    SurrealValue result;
    qsizetype next = 0; // of the result
    qsizetype looked = 0; // for columns
    QStringList columns;
    QString pagedTable; // empty: there is nothing more to ask for
    SurrealValue lastKey;
    qint64 pageRows = 0;
    qint64 pageBegan = 0; // bytes
    qint64 total = -1;
    bool hasColumns = false;
    bool isSlow = false; // the device: bytesWritten() comes
    bool scheduled = false;
    bool over = false;
};
