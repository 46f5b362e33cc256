// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/runguard.h"

#include <QObject>
#include <QPersistentModelIndex>

#include <functional>

class RecordDelegate;
class RecordsModel;
class RecordsView;
class SessionContext;
class SurrealValue;

// What a person changes in a table's records: kept in the model's change set until it is applied,
// row by row, as far as the session's guard lets it.
class TableEdits : public QObject
{
    Q_OBJECT
public:
    static constexpr int MostPreviewed = 500; // statements
    // Something to be said, and what can be done about it. Empty text: nothing any more.
    struct Word
    {
        QString text;
        QString actionText;
        std::function<void()> action;
    };

    TableEdits(SessionContext *context, RecordsModel *model, RecordsView *view,
               QObject *parent = nullptr);

    [[nodiscard]] QString summary() const; // "3 changes are not applied"; empty: none
    [[nodiscard]] QString preview() const; // the statements that apply() runs, or the first of them
    [[nodiscard]] QString statements() const; // all of them
    [[nodiscard]] bool canApply() const;
    [[nodiscard]] bool hasConflicts() const;
    [[nodiscard]] bool hasConflictInSelection() const;
    [[nodiscard]] bool canKeepSelected() const; // not what somebody else has deleted
    [[nodiscard]] bool hasChangesInSelection() const;

public Q_SLOTS:
    void newRecord();
    void deleteSelected();
    void setSelected(const SurrealValue &value); // NONE: takes the fields away
    void apply();
    void revertSelected();
    void keepSelected(); // after a conflict: mine goes over theirs
    void takeTheirsSelected(); // after a conflict: what the server has
    void nextConflict(); // goes there
    void revertAll();
    void undo();
    void redo();

Q_SIGNALS:
    void changed(); // what is pending, or how it went
    void said(const TableEdits::Word &word);
    void applyQuestioned(const RunGuard::Judgement &judgement,
                         const std::function<void()> &proceed);

private:
    void refused(const QModelIndex &index, const QString &text, qsizetype offset);
    void submitted(int succeeded, int failed);
    void selectRow(int row);
    void goToRow(int row);
    [[nodiscard]] bool isAnySelected(const std::function<bool(int row)> &condition) const;

    SessionContext *m_context;
    RecordsModel *m_model;
    RecordsView *m_view;
    RecordDelegate *m_delegate;
};
