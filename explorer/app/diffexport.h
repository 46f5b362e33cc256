// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/resultdiff.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>

class QIODevice;

// Writes what is different between answers into a JSON file, row by row on another thread.
// explorer/doc/comparison.md describes the file.
class DiffExport : public QObject
{
    Q_OBJECT
public:
    struct Session
    {
        QString title, principal, connection;
    };
    struct Head
    {
        QString text; // the statement that was answered
        QList<Session> sessions; // the sides of the diff
    };

    explicit DiffExport(QObject *parent = nullptr);
    ~DiffExport() override;

    // Ends with finished(). The file appears when all of it is written.
    void start(const std::shared_ptr<const ResultDiff> &diff, const Head &head,
               const QString &file);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_job != nullptr; }
    [[nodiscard]] QString file() const { return m_file; }
    [[nodiscard]] qint64 rows() const { return m_rows; } // with a difference, written so far

Q_SIGNALS:
    void progressed();
    void finished(const QString &trouble); // empty: all is well

private:
    struct Job
    {
        std::atomic<bool> cancelled {false};
        std::atomic<qint64> rows {0};
    };
    [[nodiscard]] static QString write(const ResultDiff &diff, const Head &head,
                                       const QString &file, Job *job);
    static bool writeRows(const ResultDiff &diff, QIODevice *device, Job *job);

    std::shared_ptr<Job> m_job;
    QTimer m_tick;
    QString m_file;
    qint64 m_rows = 0;
};
