// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/historyentry.h"
#include "app/journaldocument.h"

#include <QObject>
#include <QThread>

#include <functional>

class JournalStore;

// Keeps what a person has written and run, so that no crash takes it away. Everything happens in a
// thread of its own, in the order of the calls; nothing here waits for the disk.
class Journal : public QObject
{
    Q_OBJECT
public:
    explicit Journal(const QString &folder, QObject *parent = nullptr);
    ~Journal() override; // writes what was handed over before
    [[nodiscard]] static QString defaultFolder(); // in AppDataLocation

    void open(); // ends with opened() or failed()
    [[nodiscard]] bool isWorking() const { return m_working; }

    void write(const QList<JournalDocument> &documents); // adds or replaces them
    void forget(const QStringList &ids);

    void record(const QList<HistoryEntry> &entries);
    // Newest first; every word must be in the text, the session or the place. found() answers.
    void search(const QString &words, int number);
    void clearHistory();
    void setHistoryLimit(int entries); // before open(), or any time

Q_SIGNALS:
    // The documents of runs that are over: those that were open, then those that were closed, oldest
    // first. The notice says what went wrong on the way; mostly empty.
    void opened(const QList<JournalDocument> &documents, const QString &notice);
    void failed(const QString &message); // nothing is kept from here on
    void found(int number, const QList<HistoryEntry> &entries);
    void historyChanged();

private:
    void post(const std::function<void(JournalStore *)> &work);

    QThread m_thread;
    JournalStore *m_store;
    bool m_working = false;
};
