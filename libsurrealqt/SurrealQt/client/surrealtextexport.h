// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealTextOptions>

class QIODevice;
class SurrealQueryable;
class SurrealTextExportPrivate;

class SURREALQT_EXPORT SurrealTextExport final : public SurrealReply
{
    Q_OBJECT
    Q_PROPERTY(qint64 rows READ rows NOTIFY progressed FINAL)
    Q_PROPERTY(qint64 rowsTotal READ rowsTotal NOTIFY progressed FINAL)
    Q_PROPERTY(qint64 bytesDone READ bytesDone NOTIFY progressed FINAL)
public:
    ~SurrealTextExport() override;

    // A result that is there already.
    [[nodiscard]] static SurrealTextExport *write(const SurrealValue &result, QIODevice *target,
                                                  const SurrealTextOptions &options,
                                                  QObject *parent = nullptr);
    // What a query's last statement answers.
    [[nodiscard]] static SurrealTextExport *query(SurrealQueryable *from, const QString &text,
                                                  const SurrealObject &variables, QIODevice *target,
                                                  const SurrealTextOptions &options);
    // Every record of a table, however many.
    [[nodiscard]] static SurrealTextExport *table(SurrealQueryable *from, const QString &table,
                                                  QIODevice *target,
                                                  const SurrealTextOptions &options);

    [[nodiscard]] qint64 rows() const; // written
    [[nodiscard]] qint64 rowsTotal() const; // -1: not known
    [[nodiscard]] qint64 bytesDone() const;

Q_SIGNALS:
    void progressed();

private:
    friend class SurrealTextExportPrivate;
    explicit SurrealTextExport(QObject *owner);
    Q_DISABLE_COPY_MOVE(SurrealTextExport)
    const std::unique_ptr<SurrealTextExportPrivate> d;
};
