// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealTableModel>

// The records of one table, where that table is. Stands still while its session works elsewhere:
// the table of the same name there is another one. Says of each row what is pending for it.
class RecordsModel : public SurrealTableModel
{
    Q_OBJECT
public:
    explicit RecordsModel(QObject *parent = nullptr);

    void setPaused(bool paused) { m_paused = paused; }
    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] QString stateText(int row) const; // "Changed", "New: the server says …"
    [[nodiscard]] QString
    conflictText(int row) const; // what the server has now; empty: no conflict

    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    bool apply(); // sends what is pending
    void revertAll();
    // A view calls these when a cell's editor is left, by Return and by Escape: nothing is sent then,
    // and nothing else is dropped.
    bool submit() override { return true; }
    void revert() override { }

private:
    bool m_paused = false;
};
