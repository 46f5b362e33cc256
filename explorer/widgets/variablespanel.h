// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class ActionRegistry;
class QLabel;
class QTableView;
class SessionContext;
class SessionVariablesModel;
class VariablesModel;

// The variables of the query in front and those of its session, to be given values.
class VariablesPanel : public QWidget
{
    Q_OBJECT
public:
    explicit VariablesPanel(const ActionRegistry *actions, QWidget *parent = nullptr);

    void setModel(VariablesModel *model, SessionContext *context); // null: none
    void edit(const QString &name); // its value
    void add();
    void addToSession();
    void remove(); // the chosen one, of the query or of the session
    void keepForSession(); // the chosen one of the query: all queries of the session find it then
    [[nodiscard]] QTableView *table() const { return m_table; }
    [[nodiscard]] QTableView *sessionTable() const { return m_sessionTable; }
    [[nodiscard]] SessionVariablesModel *sessionModel() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    template <typename Model>
    void show(QTableView *table, Model *model);

    QPointer<VariablesModel> m_model;
    QPointer<SessionVariablesModel> m_ofSession;
    QTableView *m_table;
    QLabel *m_empty;
    QTableView *m_sessionTable;
    QLabel *m_sessionEmpty;
    bool m_sessionWasLast = false; // the table that last had the focus
};
