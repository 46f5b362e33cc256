// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

class ActionRegistry;
class CodeView;
class ConflictPanel;
class RecordsModel;
class RecordsView;
class TableEdits;

// Below the records of a table: what somebody else changed in the one that is chosen, and the
// statements that applying the changes runs. Hidden while there is neither.
class TableChangesPane : public QSplitter
{
    Q_OBJECT
public:
    TableChangesPane(TableEdits *edits, RecordsModel *records, RecordsView *view,
                     const ActionRegistry *actions, QWidget *parent = nullptr);

    [[nodiscard]] CodeView *preview() const { return m_preview; }
    [[nodiscard]] ConflictPanel *conflict() const { return m_conflict; }
    void setPreviewShown(bool shown);
    [[nodiscard]] bool canKeepMarked() const;
    void keepMarked(); // of the conflict that is shown; goes to the next one
    void refresh(bool conflicts); // also those

private:
    [[nodiscard]] bool isFocusInConflict() const;

    TableEdits *m_edits;
    RecordsModel *m_records;
    RecordsView *m_view;
    ConflictPanel *m_conflict;
    CodeView *m_preview;
};
