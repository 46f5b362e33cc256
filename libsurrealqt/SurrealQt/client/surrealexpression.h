// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealValue>
#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QList>
#include <QtCore/QSharedDataPointer>

class SurrealExpressionPrivate;

// What a statement computes or asks: fields are checked and escaped, values are bound.
class SURREALQT_EXPORT SurrealExpression
{
public:
    SurrealExpression(); // no condition: it disappears from && and ||
    SurrealExpression(const SurrealExpression &other);
    SurrealExpression(SurrealExpression &&other) noexcept;
    SurrealExpression &operator=(const SurrealExpression &other);
    SurrealExpression &operator=(SurrealExpression &&other) noexcept;
    ~SurrealExpression();
    void swap(SurrealExpression &other) noexcept { d.swap(other.d); }

    [[nodiscard]] static SurrealExpression field(const QString &path);
    [[nodiscard]] static SurrealExpression value(const SurrealValue &value);
    [[nodiscard]] static SurrealExpression variable(const QString &path); // without the $
    [[nodiscard]] static SurrealExpression function(const QString &name,
                                                    const QList<SurrealExpression> &arguments = {});
    // SurrealQL, as it is. It is code: give what comes from elsewhere as a variable.
    [[nodiscard]] static SurrealExpression raw(const QString &text,
                                               const SurrealObject &variables = {});
    [[nodiscard]] static SurrealExpression all(const QList<SurrealExpression> &conditions);
    [[nodiscard]] static SurrealExpression any(const QList<SurrealExpression> &conditions);

    // The other side: an expression, or whatever a SurrealValue is made of.
    template <typename T>
    [[nodiscard]] SurrealExpression eq(const T &right) const
    {
        return compared("=", operand(right));
    }
    template <typename T>
    [[nodiscard]] SurrealExpression ne(const T &right) const
    {
        return compared("!=", operand(right));
    }
    template <typename T>
    [[nodiscard]] SurrealExpression lt(const T &right) const
    {
        return compared("<", operand(right));
    }
    template <typename T>
    [[nodiscard]] SurrealExpression le(const T &right) const
    {
        return compared("<=", operand(right));
    }
    template <typename T>
    [[nodiscard]] SurrealExpression gt(const T &right) const
    {
        return compared(">", operand(right));
    }
    template <typename T>
    [[nodiscard]] SurrealExpression ge(const T &right) const
    {
        return compared(">=", operand(right));
    }
    template <typename T>
    [[nodiscard]] SurrealExpression inside(const T &right) const
    {
        return compared("INSIDE", operand(right));
    }
    template <typename T>
    [[nodiscard]] SurrealExpression notInside(const T &right) const
    {
        return compared("NOTINSIDE", operand(right));
    }
    template <typename T>
    [[nodiscard]] SurrealExpression contains(const T &right) const
    {
        return compared("CONTAINS", operand(right));
    }
    template <typename T>
    [[nodiscard]] SurrealExpression containsNot(const T &right) const
    {
        return compared("CONTAINSNOT", operand(right));
    }
    template <typename T>
    [[nodiscard]] SurrealExpression containsAll(const T &right) const
    {
        return compared("CONTAINSALL", operand(right));
    }
    template <typename T>
    [[nodiscard]] SurrealExpression containsAny(const T &right) const
    {
        return compared("CONTAINSANY", operand(right));
    }
    template <typename T>
    [[nodiscard]] SurrealExpression containsNone(const T &right) const
    {
        return compared("CONTAINSNONE", operand(right));
    }
    template <typename T>
    [[nodiscard]] SurrealExpression allInside(const T &right) const
    {
        return compared("ALLINSIDE", operand(right));
    }
    template <typename T>
    [[nodiscard]] SurrealExpression anyInside(const T &right) const
    {
        return compared("ANYINSIDE", operand(right));
    }
    template <typename T>
    [[nodiscard]] SurrealExpression noneInside(const T &right) const
    {
        return compared("NONEINSIDE", operand(right));
    }
    template <typename T>
    [[nodiscard]] SurrealExpression intersects(const T &right) const
    {
        return compared("INTERSECTS", operand(right));
    }
    template <typename T>
    [[nodiscard]] SurrealExpression outside(const T &right) const
    {
        return compared("OUTSIDE", operand(right));
    }

    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] SurrealError error() const; // of the first part that is wrong

private:
    static SurrealExpression operand(const SurrealExpression &expression) { return expression; }
    static SurrealExpression operand(const SurrealValue &bound) { return value(bound); }
    SurrealExpression compared(const char *sign, const SurrealExpression &right) const;
    SurrealExpression both(const SurrealExpression &right) const;
    SurrealExpression either(const SurrealExpression &right) const;
    SurrealExpression negated() const;
    friend SurrealExpression operator&&(const SurrealExpression &l, const SurrealExpression &r)
    {
        return l.both(r);
    }
    friend SurrealExpression operator||(const SurrealExpression &l, const SurrealExpression &r)
    {
        return l.either(r);
    }
    friend SurrealExpression operator!(const SurrealExpression &e) { return e.negated(); }

    friend class SurrealExpressionPrivate;
    QSharedDataPointer<SurrealExpressionPrivate> d;
};
Q_DECLARE_SHARED(SurrealExpression)
