// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealTextExport>

#include <QObject>
#include <QPointer>
#include <QSaveFile>

#include <memory>

class SurrealQueryable;
class SurrealSession;

// Writes rows into a file while the window stays fluid: those of a result that is there, of a query,
// or of a whole table. The file appears when all of it is written. What is cancelled or fails on the
// way waits for a word on what is written so far.
class ResultExport : public QObject
{
    Q_OBJECT
public:
    using Format = SurrealTextOptions::Format;
    enum class State { Idle, Running, Stopped };

    explicit ResultExport(QObject *parent = nullptr);
    ~ResultExport() override;

    // A row for every element of an array. Each ends with finished(), or with stopped() before it.
    void start(const SurrealValue &result, const QString &file, Format format);
    // What the last statement answers: one message, which the server makes whole.
    void startQuery(SurrealQueryable *from, const QString &text, const SurrealObject &variables,
                    const QString &file, Format format);
    // Page by page, in the order of the ids, as that session sees them now: where it works and who it
    // is may change meanwhile. The place is that of the session if it is empty.
    void startTable(SurrealSession *session, const QString &nameSpace, const QString &database,
                    const QString &table, const QString &file, Format format);
    void cancel();
    void keep(); // what is written when it stopped
    void discard(); // the file is then as it was before
    void abandon(); // whatever it is at: the file is as it was before, and nothing is asked

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isRunning() const { return m_state == State::Running; }
    // A sentence on what ends when this goes, or when only its connection does; mostly empty.
    [[nodiscard]] QString loss(bool onlyConnection) const;
    [[nodiscard]] QString file() const { return m_name; }
    [[nodiscard]] qint64 rows() const { return m_rows; } // written so far
    [[nodiscard]] qint64 total() const { return m_total; } // -1: not known
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

    [[nodiscard]] static Format formatOf(const QString &file); // by its ending; CSV without one

Q_SIGNALS:
    void progressed();
    void stopped(const QString &why); // some rows are written: keep() or discard()
    void finished(const QString &trouble); // empty: all is well

private:
    [[nodiscard]] bool open(const QString &file, Format format);
    void follow(SurrealTextExport *job);
    void count();
    void end();
    void commit();
    void rename();
    void finish(const QString &trouble);
    void closeSession();

    QPointer<SurrealTextExport> m_job;
    QPointer<SurrealSession> m_session; // of its own, for a table
    std::unique_ptr<QSaveFile> m_file;
    State m_state = State::Idle;
    SurrealTextOptions m_options;
    QString m_name;
    bool m_isOneAnswer = false; // of the server; a lost connection does not bring it back
    bool m_abandoned = false;
    qint64 m_rows = 0;
    qint64 m_total = -1;
    qint64 m_bytes = 0;
};
