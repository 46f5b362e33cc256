// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealTextOptions>

class QIODevice;
class SurrealQueryable;
class SurrealTextImportPrivate;

struct SURREALQT_EXPORT SurrealTextImportOptions : SurrealTextOptions
{
    Q_GADGET
public:
    QString table; // empty: each record's own id names it
    bool relation = false; // edges, which have an "in" and an "out"
    bool ignoreExisting = false; // a record that is there already stays as it is
    bool goesOn = false; // after a record that cannot be read or inserted
    int batchRows = 1000; // in one INSERT, which is all or nothing
    qint64 batchBytes = 1024 * 1024; // of text in one INSERT; a single longer record goes alone
};

class SURREALQT_EXPORT SurrealTextImport final : public SurrealReply
{
    Q_OBJECT
    Q_PROPERTY(qint64 inserted READ inserted NOTIFY progressed FINAL)
    Q_PROPERTY(qint64 rejected READ rejected NOTIFY progressed FINAL)
    Q_PROPERTY(qint64 bytesDone READ bytesDone NOTIFY progressed FINAL)
    Q_PROPERTY(qint64 bytesTotal READ bytesTotal NOTIFY progressed FINAL)
public:
    // What was not inserted: the records that begin on these lines.
    struct Rejection
    {
        qint64 firstLine = 0;
        qint64 lastLine = 0;
        qint64 records = 0;
        SurrealError error;
    };
    static constexpr int mostRejections = 1000; // that are kept; all of them are counted

    ~SurrealTextImport() override;

    [[nodiscard]] static SurrealTextImport *start(SurrealQueryable *target, QIODevice *source,
                                                  const SurrealTextImportOptions &options);

    [[nodiscard]] qint64 inserted() const; // records
    [[nodiscard]] qint64 rejected() const; // records
    [[nodiscard]] qint64 bytesDone() const; // of the source
    [[nodiscard]] qint64 bytesTotal() const; // -1: not known
    [[nodiscard]] QList<Rejection> rejections() const;

Q_SIGNALS:
    void progressed();

private:
    friend class SurrealTextImportPrivate;
    explicit SurrealTextImport(QObject *owner);
    Q_DISABLE_COPY_MOVE(SurrealTextImport)
    const std::unique_ptr<SurrealTextImportPrivate> d;
};
