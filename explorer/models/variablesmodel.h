// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/variableinference.h"
#include "models/variabletable.h"

#include <SurrealQt/SurrealObject>

#include <optional>

// The parameters of one query text with the values that a person gave them, as SurrealQL literals.
// What the text uses is there by itself; what it does not use any more stays while it has a value.
class VariablesModel : public VariableTable
{
    Q_OBJECT
public:
    using VariableTable::VariableTable;

    void setInferred(const QList<SurrealQL::InferredVariable> &variables);
    // The values of those that have one.
    [[nodiscard]] SurrealObject values(const QStringList &names) const;
    [[nodiscard]] QStringList withoutValue(const QStringList &names) const;
    // What the session has for those without a value of their own: it is shown, and not sent.
    void setDefaults(const SurrealObject &ofSession);
    void give(const QString &name, const SurrealValue &value);
    [[nodiscard]] QString literalOf(const QString &name) const; // its own, else the session's
    [[nodiscard]] QString nameAt(int row) const;
    [[nodiscard]] std::optional<SurrealValue> valueAt(int row) const; // its own
    [[nodiscard]] int rowOf(const QString &name) const override;

    // A new one at the end, with a name that is not taken. Answers its row.
    int add();
    void remove(int row); // one that the text uses only loses its value

    // All of it as text, without what looks like a secret.
    [[nodiscard]] QString save() const;
    void load(const QString &saved);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void changed(); // something that save() has

private:
    struct Variable
    {
        QString name; // without the $
        QString literal; // as it was written; empty: no value
        std::optional<SurrealValue> value; // of the literal; none when it is not one
        QString guess; // the type that the text lets expect
        bool used = false;
    };
    static void setLiteral(Variable &variable, const QString &literal);

    QList<Variable> m_variables;
    SurrealObject m_defaults;
};
