// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealExpression>

#include <QtCore/QSharedData>

#include <optional>

class SurrealExpressionPrivate : public QSharedData
{
public:
    // Text, or a value that gets a variable when the statement is written.
    struct Piece
    {
        QString text;
        std::optional<SurrealValue> value;
    };
    // What binds its parts together, from the tightest.
    enum class Level : quint8 { Atom, Comparison, And, Or };

    static const SurrealExpressionPrivate &get(const SurrealExpression &expression);
    static SurrealExpression make(const SurrealExpressionPrivate &d);
    static SurrealExpression failed(const SurrealError &error);
    static SurrealExpression joined(const SurrealExpression &left, const QString &word, Level level,
                                    const SurrealExpression &right);

    void append(const QString &text) { pieces.append({text, {}}); }
    void append(const SurrealExpressionPrivate &other, bool inParentheses);

    QList<Piece> pieces;
    SurrealObject variables; // those that raw text names
    SurrealError error;
    Level level = Level::Atom;
    bool mayWrite = false; // raw text and functions that this library does not know as harmless
};

// To `into`. A variable that is there already with another value is an error.
[[nodiscard]] SurrealError addSurrealVariables(SurrealObject *into, const SurrealObject &variables);
