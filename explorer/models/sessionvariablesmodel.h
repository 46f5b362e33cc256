// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/variabletable.h"

#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealValue>

#include <QPointer>

#include <optional>

class SessionContext;

// The variables that a session keeps at the server: every query of it finds them. What is written here
// goes there at once; what is no literal, or what the server refuses, stays here with its reason.
class SessionVariablesModel : public VariableTable
{
    Q_OBJECT
public:
    // The one of that session; made when it is first asked for.
    [[nodiscard]] static SessionVariablesModel *of(SessionContext *context);

    int add(); // a row for a new one, which the server hears of when it has a value
    void remove(int row);
    void give(const QString &name, const SurrealValue &value);
    [[nodiscard]] int rowOf(const QString &name) const override;
    [[nodiscard]] QString trouble(int row) const; // in words; empty: all is well

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

private:
    struct Variable
    {
        QString name; // without the $
        QString literal;
        std::optional<SurrealValue> value; // that the server has
        QString trouble;
        bool waiting = false; // for the server's word
    };
    explicit SessionVariablesModel(SessionContext *context);
    void refresh();
    void send(int row, const SurrealValue &value);

    QPointer<SessionContext> m_context;
    QList<Variable> m_variables;
};
