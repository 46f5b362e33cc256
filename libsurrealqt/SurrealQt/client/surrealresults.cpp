// SPDX-License-Identifier: Apache-2.0
#include "client/surrealresults.h"

#include "client/surrealresults_p.h"

#include <array>
#include <cmath>

/*!
    \class SurrealResult
    \inmodule SurrealQt
    \brief What one statement answered: a value or an error, with the time the server took for it.
    \since 0.1

    kind() tells a LIVE statement's result, which is the id of the live query, and a KILL
   statement's from all others.
*/

/*!
    \property SurrealResult::ok
    Whether the statement succeeded.
*/

/*!
    \property SurrealResult::value
    What it answered; NONE when it failed.
*/

/*!
    \property SurrealResult::error
    Why it failed, if it did.
*/

/*!
    \property SurrealResult::kind
    Whether it began or ended a live query.
*/

/*!
    \fn std::chrono::nanoseconds SurrealResult::serverTime() const

    How long the server worked on the statement; 0 when it did not say.
*/

/*!
    \fn template <typename T> T SurrealResult::as(SurrealError *error) const

    The value as a \c T; see SurrealValue::as().
*/

/*!
    \class SurrealResults
    \inmodule SurrealQt
    \brief What a request answered: one SurrealResult per statement, in their order.
    \since 0.1

    A statement that failed leaves the others' results in place. A request that failed as a whole (a
    syntax error, a lost connection) has no result, only error().
*/

/*!
    \fn bool SurrealResults::isEmpty() const
    \fn qsizetype SurrealResults::size() const

    How many statements were answered.
*/

/*!
    \fn SurrealResult SurrealResults::at(qsizetype index) const
    \fn SurrealResult SurrealResults::first() const
    \fn SurrealResult SurrealResults::last() const

    The result of a statement; an empty one when there is none at that place.
*/

/*!
    \fn SurrealValue SurrealResults::value() const

    What the last statement answered; most requests have just one.
*/

/*!
    \fn QList<SurrealResult>::const_iterator SurrealResults::begin() const
    \fn QList<SurrealResult>::const_iterator SurrealResults::end() const

    For loops over all of them.
*/

using namespace Qt::StringLiterals;

SurrealResult::SurrealResult(const SurrealValue &value, const SurrealError &error,
                             std::chrono::nanoseconds serverTime, Kind kind)
    : m_value(value)
    , m_error(error)
    , m_serverTime(serverTime)
    , m_kind(kind)
{ }

/*!
    The request's error, or else the first failed statement's. In a block that was rolled back this
   is the statement that failed, not those that were left out because of it.
*/
SurrealError SurrealResults::error() const
{
    if (m_error)
        return m_error;
    // Statements before the failure are told "not executed", those after it "cancelled".
    const SurrealResult *first = nullptr;
    for (const SurrealResult &result : m_results) {
        if (result.isOk())
            continue;
        if (!first)
            first = &result;
        const QString detail = result.error().detailKind();
        if (detail != "NotExecuted"_L1 && detail != "Cancelled"_L1)
            return result.error();
    }
    return first ? first->error() : SurrealError();
}

std::optional<std::chrono::nanoseconds> surrealServerTime(QStringView text)
{
    struct Unit
    {
        QStringView suffix;
        double nanoseconds;
    };
    static constexpr std::array units {Unit {u"ns", 1},        Unit {u"\u00b5s", 1e3},
                                       Unit {u"\u03bcs", 1e3}, Unit {u"us", 1e3},
                                       Unit {u"ms", 1e6},      Unit {u"s", 1e9}};
    for (const Unit &unit : units) {
        if (!text.endsWith(unit.suffix))
            continue;
        bool ok = false;
        const double number = text.chopped(unit.suffix.size()).toDouble(&ok);
        if (!ok || number < 0 || number * unit.nanoseconds > 9e18)
            return std::nullopt;
        return std::chrono::nanoseconds(std::llround(number * unit.nanoseconds));
    }
    return std::nullopt;
}

SurrealResults surrealResultsFromRows(const SurrealValue &rows)
{
    if (!rows.isArray()) {
        return SurrealResults(SurrealError(SurrealError::Kind::Protocol,
                                           u"The server answered a query without rows"_s));
    }
    QList<SurrealResult> results;
    results.reserve(rows.size());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const SurrealValue row = rows.at(i);
        const auto time = surrealServerTime(row.value(u"time").toString());
        const QString type = row.value(u"type").toString();
        const auto kind = type == "live"_L1 ? SurrealResult::Kind::Live
            : type == "kill"_L1             ? SurrealResult::Kind::Kill
                                            : SurrealResult::Kind::Other;
        const bool ok = row.value(u"status").toString() == "OK"_L1;
        results.append(SurrealResult(ok ? row.value(u"result") : SurrealValue(),
                                     ok ? SurrealError() : SurrealError::fromServer(row),
                                     time.value_or(std::chrono::nanoseconds::zero()), kind));
    }
    return SurrealResults(results);
}

SurrealResults surrealResultsFromValue(const SurrealValue &value)
{
    return SurrealResults(QList<SurrealResult> {SurrealResult(value)});
}

#include "moc_surrealresults.cpp"
