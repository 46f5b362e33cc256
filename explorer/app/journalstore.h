// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/historyentry.h"
#include "app/journaldocument.h"

#include <QLockFile>
#include <QObject>

#include <memory>

class QSqlQuery;

// The files of the journal: an SQLite database in WAL mode and copies of it from the last starts.
// Several windows write into the same one, each with a run of its own that a lock file shows to be
// alive. Lives in the journal's thread.
class JournalStore : public QObject
{
    Q_OBJECT
public:
    static constexpr int Version = 4;
    static constexpr int Backups = 3;
    static constexpr int ClosedKept = 50; // documents that can be reopened
    static constexpr int SearchLimit = 500;

    explicit JournalStore(const QString &folder);
    ~JournalStore() override;
    [[nodiscard]] static QString databaseFile(const QString &folder);
    [[nodiscard]] static QString backupFile(const QString &folder, int number); // 1: the newest

    void open();
    void close();
    void write(const QList<JournalDocument> &documents);
    void forget(const QStringList &ids);
    void record(const QList<HistoryEntry> &entries);
    void search(const QString &words, int number);
    void clearHistory();
    void setHistoryLimit(int entries);

Q_SIGNALS:
    void opened(const QList<JournalDocument> &documents, const QString &notice);
    void failed(const QString &message);
    void found(int number, const QList<HistoryEntry> &entries);
    void historyChanged();

private:
    enum class Health { Good, Damaged, Unusable };

    Health openFile(bool existed);
    void closeFile();
    bool createSchema();
    bool upgradeSchema(int from);
    bool recover(QString *notice);
    void rotateBackups();
    bool takeOverRuns();
    [[nodiscard]] QList<JournalDocument> documents();
    void trimHistory();
    bool run(QSqlQuery &query);
    void fail(const QString &message);
    [[nodiscard]] QString lockFile(const QString &run) const;

    QString m_folder;
    QString m_connection; // the name of the database connection
    QString m_run;
    std::unique_ptr<QLockFile> m_lock;
    QString m_trouble;
    int m_historyLimit = 5000;
    int m_recorded = 0; // since the history was last cut to its limit
    bool m_open = false;
};
