// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealValue>
#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QList>

#include <chrono>

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
    SurrealResult(const SurrealValue &value, const SurrealError &error = {},
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

// What a request answered: one result per statement, in their order.
class SURREALQT_EXPORT SurrealResults
{
    Q_GADGET
public:
    SurrealResults() = default;
    explicit SurrealResults(const QList<SurrealResult> &results)
        : m_results(results)
    { }
    explicit SurrealResults(const SurrealError &error)
        : m_error(error)
    { }

    [[nodiscard]] bool isEmpty() const { return m_results.isEmpty(); }
    [[nodiscard]] qsizetype size() const { return m_results.size(); }
    [[nodiscard]] SurrealResult at(qsizetype index) const { return m_results.value(index); }
    [[nodiscard]] SurrealResult operator[](qsizetype index) const { return at(index); }
    [[nodiscard]] SurrealResult first() const { return at(0); }
    [[nodiscard]] SurrealResult last() const { return at(size() - 1); }
    [[nodiscard]] SurrealValue value() const { return last().value(); }
    [[nodiscard]] SurrealError error() const; // the request's, or the first failed statement's
    [[nodiscard]] QList<SurrealResult>::const_iterator begin() const { return m_results.begin(); }
    [[nodiscard]] QList<SurrealResult>::const_iterator end() const { return m_results.end(); }

private:
    QList<SurrealResult> m_results;
    SurrealError m_error;
};
