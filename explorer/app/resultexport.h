// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealTextExport>

#include <QObject>
#include <QPointer>
#include <QSaveFile>

#include <memory>

// Writes a result into a file while the window stays fluid. The file appears when all of it is
// written; what is cancelled or fails leaves what was there before.
class ResultExport : public QObject
{
    Q_OBJECT
public:
    using Format = SurrealTextOptions::Format;

    explicit ResultExport(QObject *parent = nullptr);
    ~ResultExport() override;

    // A row for every element of an array. Ends with finished().
    void start(const SurrealValue &result, const QString &file, Format format);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_job != nullptr; }
    [[nodiscard]] QString file() const { return m_name; }
    [[nodiscard]] qint64 rows() const { return m_rows; } // written so far
    [[nodiscard]] qint64 total() const { return m_total; }
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

    [[nodiscard]] static Format formatOf(const QString &file); // by its ending; CSV without one

Q_SIGNALS:
    void progressed();
    void finished(const QString &trouble); // empty: all is well

private:
    void count();
    void end();

    QPointer<SurrealTextExport> m_job;
    std::unique_ptr<QSaveFile> m_file;
    QString m_name;
    qint64 m_rows = 0;
    qint64 m_total = 0;
    qint64 m_bytes = 0;
};
