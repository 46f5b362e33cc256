// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealValue>

// Two bounds of any kind of value: 1..5, 'a'..='z', [1]>.., …
class SURREALQT_EXPORT SurrealRange
{
    Q_GADGET
public:
    enum class BoundKind : quint8 { Unbounded, Included, Excluded };
    Q_ENUM(BoundKind)

    class SURREALQT_EXPORT Bound
    {
    public:
        Bound() = default; // unbounded
        [[nodiscard]] static Bound included(const SurrealValue &value)
        {
            return {BoundKind::Included, value};
        }
        [[nodiscard]] static Bound excluded(const SurrealValue &value)
        {
            return {BoundKind::Excluded, value};
        }
        [[nodiscard]] BoundKind kind() const noexcept { return m_kind; }
        [[nodiscard]] bool isUnbounded() const noexcept { return m_kind == BoundKind::Unbounded; }
        [[nodiscard]] SurrealValue value() const { return m_value; }

    private:
        friend bool operator==(const Bound &l, const Bound &r)
        {
            return l.m_kind == r.m_kind && l.m_value == r.m_value;
        }
        friend bool operator!=(const Bound &l, const Bound &r) { return !(l == r); }
        friend class SurrealValuePrivate;
        Bound(BoundKind kind, const SurrealValue &value)
            : m_value(value)
            , m_kind(kind)
        { }
        SurrealValue m_value;
        BoundKind m_kind = BoundKind::Unbounded;
    };

    SurrealRange() = default; // ..
    SurrealRange(const Bound &begin, const Bound &end)
        : m_begin(begin)
        , m_end(end)
    { }

    [[nodiscard]] Bound begin() const { return m_begin; }
    [[nodiscard]] Bound end() const { return m_end; }
    [[nodiscard]] bool contains(const SurrealValue &value) const; // in the server's order
    [[nodiscard]] Q_INVOKABLE QString toString() const; // as SurrealQL writes it

private:
    friend bool operator==(const SurrealRange &l, const SurrealRange &r)
    {
        return l.m_begin == r.m_begin && l.m_end == r.m_end;
    }
    friend bool operator!=(const SurrealRange &l, const SurrealRange &r) { return !(l == r); }
    Bound m_begin;
    Bound m_end;
};
SURREALQT_EXPORT size_t qHash(const SurrealRange &range, size_t seed = 0) noexcept;
SURREALQT_EXPORT QDebug operator<<(QDebug debug, const SurrealRange &range);
Q_DECLARE_TYPEINFO(SurrealRange::Bound, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(SurrealRange, Q_RELOCATABLE_TYPE);
