// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealValue>
#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QList>

#include <chrono>
#include <optional>
#include <utility>

// What one statement answered.
class SURREALQT_EXPORT SurrealResult
{
    Q_GADGET
    Q_PROPERTY(bool ok READ isOk CONSTANT)
    Q_PROPERTY(SurrealValue value READ value CONSTANT)
    Q_PROPERTY(SurrealError error READ error CONSTANT)
    Q_PROPERTY(SurrealResult::Kind kind READ kind CONSTANT)
public:
    enum class Kind : quint8 { Other, Live, Kill };
    Q_ENUM(Kind)

    SurrealResult() = default;
    SurrealResult(SurrealValue value, SurrealError error = {},
                  std::chrono::nanoseconds serverTime = {}, Kind kind = Kind::Other);

    [[nodiscard]] bool isOk() const { return !m_error; }
    [[nodiscard]] SurrealValue value() const { return m_value; }
    [[nodiscard]] SurrealError error() const { return m_error; }
    [[nodiscard]] std::chrono::nanoseconds serverTime() const { return m_serverTime; }
    [[nodiscard]] Kind kind() const { return m_kind; }
    template <typename T>
    [[nodiscard]] T as(SurrealError *error = nullptr) const
    {
        return m_value.as<T>(error);
    }

private:
    SurrealValue m_value;
    SurrealError m_error;
    std::chrono::nanoseconds m_serverTime {0};
    Kind m_kind = Kind::Other;
};

// What a request answered: one result per statement, in their order. Most have one, which is kept without
// an allocation.
class SURREALQT_EXPORT SurrealResults
{
    Q_GADGET
public:
    SurrealResults() = default;
    explicit SurrealResults(SurrealResult result)
        : m_only(std::move(result))
    { }
    explicit SurrealResults(QList<SurrealResult> results)
        : m_results(std::move(results))
    { }
    explicit SurrealResults(SurrealError error)
        : m_error(std::move(error))
    { }

    [[nodiscard]] bool isEmpty() const { return begin() == end(); }
    [[nodiscard]] qsizetype size() const { return m_only ? 1 : m_results.size(); }
    [[nodiscard]] SurrealResult at(qsizetype index) const
    {
        return index >= 0 && index < size() ? begin()[index] : SurrealResult();
    }
    [[nodiscard]] SurrealResult operator[](qsizetype index) const { return at(index); }
    [[nodiscard]] SurrealResult first() const { return at(0); }
    [[nodiscard]] SurrealResult last() const { return at(size() - 1); }
    [[nodiscard]] SurrealValue value() const { return last().value(); }
    [[nodiscard]] SurrealError error() const; // the request's, or the first failed statement's
    using const_iterator = const SurrealResult *;
    [[nodiscard]] const_iterator begin() const { return m_only ? &*m_only : m_results.constData(); }
    [[nodiscard]] const_iterator end() const { return begin() + size(); }

private:
    std::optional<SurrealResult> m_only;
    QList<SurrealResult> m_results; // if there are several
    SurrealError m_error;
};
