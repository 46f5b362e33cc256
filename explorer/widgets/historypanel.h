// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/searchpanel.h"

#include <QTimer>

class ActionRegistry;
class HistoryModel;
class Journal;
class QLabel;
class QLineEdit;
class QTableView;

// The statements that were run, with a field to search them.
class HistoryPanel : public SearchPanel
{
    Q_OBJECT
public:
    HistoryPanel(Journal *journal, const ActionRegistry *actions, QWidget *parent = nullptr);

    [[nodiscard]] QString currentText() const; // of the chosen statement
    [[nodiscard]] QLineEdit *searchField() const override { return m_search; }
    [[nodiscard]] QTableView *table() const { return m_table; }
    [[nodiscard]] HistoryModel *model() const { return m_model; }

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search();

    Journal *m_journal;
    QLineEdit *m_search;
    QTableView *m_table;
    HistoryModel *m_model;
    QLabel *m_empty;
    QTimer m_timer;
    int m_number = 0; // of the last search that was asked for
};
