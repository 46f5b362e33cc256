// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class ProblemsModel;
class QLabel;
class QTableView;
class QueryTextEdit;

// The mistakes in the text of an editor. Choosing one puts the caret there.
class ProblemsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ProblemsPanel(QWidget *parent = nullptr);

    void setEditor(QueryTextEdit *editor); // null: none
    void goToNext(bool forward); // from the caret, round the end
    [[nodiscard]] ProblemsModel *model() const { return m_model; }
    [[nodiscard]] QTableView *table() const { return m_table; }
    [[nodiscard]] QString emptyText() const;

Q_SIGNALS:
    void countChanged(int count);

private:
    void refresh();
    void goTo(int row);

    QPointer<QueryTextEdit> m_editor;
    ProblemsModel *m_model;
    QTableView *m_table;
    QLabel *m_empty;
};
