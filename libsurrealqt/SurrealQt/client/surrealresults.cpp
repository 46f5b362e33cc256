// SPDX-License-Identifier: Apache-2.0
#include "client/surrealresults.h"

#include "client/surrealresults_p.h"
#include "value/surrealvalue_p.h"

#include <array>
#include <cmath>
#include <string_view>

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

std::optional<std::chrono::nanoseconds> surrealServerTime(QByteArrayView utf8)
{
    struct Unit
    {
        std::string_view suffix;
        double nanoseconds;
    };
    static constexpr std::array units {Unit {"ns", 1},          Unit {"\xc2\xb5s", 1e3},
                                       Unit {"\xce\xbcs", 1e3}, Unit {"us", 1e3},
                                       Unit {"ms", 1e6},        Unit {"s", 1e9}};
    const char *p = utf8.begin();
    const char *const end = utf8.end();
    const auto digits = [&p, end](double *number) {
        const char *const first = p;
        for (; p < end && *p >= '0' && *p <= '9'; ++p)
            *number = *number * 10 + (*p - '0');
        return p - first;
    };
    double whole = 0;
    double fraction = 0;
    if (digits(&whole) == 0)
        return std::nullopt;
    if (p < end && *p == '.') {
        ++p;
        for (auto places = digits(&fraction); places > 0; --places)
            fraction /= 10;
    }
    const std::string_view suffix(p, size_t(end - p));
    for (const Unit &unit : units) {
        if (suffix != unit.suffix)
            continue;
        const double time = (whole + fraction) * unit.nanoseconds;
        if (time > 9e18)
            return std::nullopt;
        return std::chrono::nanoseconds(std::llround(time));
    }
    return std::nullopt;
}

std::optional<std::chrono::nanoseconds> surrealServerTime(QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    return surrealServerTime(QByteArrayView(utf8));
}

namespace {

// One row of an answer. Nothing of it becomes a QString on the way, because there is a row for
// every request.
SurrealResult resultFromRow(const SurrealValue &row)
{
    using Private = SurrealValuePrivate;
    std::chrono::nanoseconds time {0};
    SurrealResult::Kind kind = SurrealResult::Kind::Other;
    bool ok = false;
    SurrealValue value;
    QByteArray keyStorage;
    QByteArray storage;
    const bool isView = Private::isView(row);
    const qsizetype size = row.isObject() ? row.size() : 0;
    for (qsizetype i = 0; i < size; ++i) {
        QByteArrayView key;
        if (isView)
            key = Private::entryUtf8(Private::node(row), quint32(i));
        else
            key = keyStorage = row.keyAt(i).toUtf8();
        const SurrealValue entry = isView
            ? Private::fromNode(Private::document(row),
                                Private::entry(Private::node(row), quint32(i)))
            : row.at(i);
        if (key == "result") {
            value = entry;
        } else if (key == "status") {
            ok = Private::utf8(entry, storage) == "OK";
        } else if (key == "time") {
            time = surrealServerTime(Private::utf8(entry, storage)).value_or(time);
        } else if (key == "type") {
            const QByteArrayView type = Private::utf8(entry, storage);
            kind = type == "live" ? SurrealResult::Kind::Live
                : type == "kill"  ? SurrealResult::Kind::Kill
                                  : SurrealResult::Kind::Other;
        }
    }
    return ok ? SurrealResult(value, {}, time, kind)
              : SurrealResult({}, SurrealError::fromServer(row), time, kind);
}

} // namespace

SurrealResults surrealResultsFromRows(const SurrealValue &rows)
{
    if (!rows.isArray()) {
        return SurrealResults(SurrealError(SurrealError::Kind::Protocol,
                                           u"The server answered a query without rows"_s));
    }
    QList<SurrealResult> results;
    results.reserve(rows.size());
    for (qsizetype i = 0; i < rows.size(); ++i)
        results.append(resultFromRow(rows.at(i)));
    return SurrealResults(results);
}

SurrealResults surrealResultsFromValue(const SurrealValue &value)
{
    return SurrealResults(QList<SurrealResult> {SurrealResult(value)});
}

#include "moc_surrealresults.cpp"
