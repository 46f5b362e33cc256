// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealFrame>

#include <QAbstractTableModel>
#include <QHash>
#include <QList>
#include <QPointer>
#include <QTimer>

#include <functional>

class SurrealDiagnostics;

// The messages that a connection sent and received, the newest last. Messages come in batches, so
// that a flood of them does not hold up the window.
class FrameLogModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        NumberColumn,
        TimeColumn,
        KindColumn,
        SessionColumn,
        MethodColumn,
        BytesColumn,
        DurationColumn,
        ColumnCount
    };
    enum Role { ErrorRole = Qt::UserRole + 1, SearchRole, SessionIdRole };
    static constexpr int MostRows = 5000;
    static constexpr int BatchInterval = 60; // ms

    explicit FrameLogModel(QObject *parent = nullptr);

    // Shows what it has recorded and what it will. Null: nothing.
    void setSource(SurrealDiagnostics *source);
    // How a session is called; empty: by its id.
    void setSessionNames(const std::function<QString(const QUuid &)> &names);
    [[nodiscard]] SurrealFrame frame(int row) const { return m_frames.value(row); }
    [[nodiscard]] quint64 dropped() const { return m_dropped; } // the oldest, to make room
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    void appended();

private:
    void append();
    void note(const QList<SurrealFrame> &frames);
    [[nodiscard]] QUuid sessionOf(const SurrealFrame &frame) const;
    [[nodiscard]] QString sessionName(const SurrealFrame &frame) const;
    [[nodiscard]] QString text(const SurrealFrame &frame, int column) const;

    QPointer<SurrealDiagnostics> m_source;
    std::function<QString(const QUuid &)> m_names;
    QList<SurrealFrame> m_frames;
    QList<SurrealFrame> m_arrived; // since the last batch
    QHash<quint64, QUuid> m_sessions; // of requests: a reply need not say it
    QTimer m_timer;
    quint64 m_dropped = 0;
};
