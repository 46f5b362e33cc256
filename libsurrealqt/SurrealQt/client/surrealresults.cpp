// SPDX-License-Identifier: Apache-2.0
#include "client/surrealresults.h"

#include "client/surrealresults_p.h"
#include "value/surrealvalue_p.h"

#include <QtCore/qnumeric.h>

#include <array>
#include <string_view>
#include <utility>

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
    \fn SurrealResults::const_iterator SurrealResults::begin() const
    \fn SurrealResults::const_iterator SurrealResults::end() const

    For loops over all of them.
*/

using namespace Qt::StringLiterals;

SurrealResult::SurrealResult(SurrealValue value, SurrealError error,
                             std::chrono::nanoseconds serverTime, Kind kind)
    : m_value(std::move(value))
    , m_error(std::move(error))
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
    for (const SurrealResult &result : *this) {
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
    // In whole numbers, as there is one for every statement. What 18 digits hold is enough: nobody
    // tells more of a nanosecond.
    constexpr int mostDigits = 18;
    constexpr auto powersOfTen = [] {
        std::array<qint64, mostDigits + 1> powers {1};
        for (size_t i = 1; i < powers.size(); ++i)
            powers[i] = powers[i - 1] * 10;
        return powers;
    }();
    const char *p = utf8.begin();
    const char *const end = utf8.end();
    qint64 number = 0;
    int digits = 0; // in the number
    const auto isDigit = [&p, end] { return p < end && *p >= '0' && *p <= '9'; };
    for (; isDigit(); ++p) {
        if (number != 0 && ++digits >= mostDigits)
            return std::nullopt; // longer than a process lives
        number = number * 10 + (*p - '0');
    }
    if (p == utf8.begin())
        return std::nullopt;
    int places = 0;
    if (p < end && *p == '.') {
        for (++p; isDigit(); ++p) {
            if (digits < mostDigits - 1) {
                number = number * 10 + (*p - '0');
                ++digits;
                ++places;
            }
        }
    }
    int unit = 0; // 10 to the power of it, in nanoseconds
    const std::string_view suffix(p, size_t(end - p));
    if (suffix == "ns")
        unit = 0;
    else if (suffix == "\xc2\xb5s" || suffix == "\xce\xbcs" || suffix == "us")
        unit = 3;
    else if (suffix == "ms")
        unit = 6;
    else if (suffix == "s")
        unit = 9;
    else
        return std::nullopt;
    if (places > unit) {
        const qint64 below = powersOfTen[size_t(places - unit)];
        return std::chrono::nanoseconds((number + below / 2) / below);
    }
    qint64 time = 0;
    if (qMulOverflow(number, powersOfTen[size_t(unit - places)], &time))
        return std::nullopt;
    return std::chrono::nanoseconds(time);
}

std::optional<std::chrono::nanoseconds> surrealServerTime(QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    return surrealServerTime(QByteArrayView(utf8));
}

namespace {

// The parts of one row of an answer. Nothing of it becomes a QString on the way, because there is a row
// for every request.
struct Row
{
    SurrealValue value;
    std::chrono::nanoseconds time {0};
    SurrealResult::Kind kind = SurrealResult::Kind::Other;
    bool ok = false;

    enum class Part : quint8 { Other, Value, Status, Time, Type };
    // Compared in place, by their sizes first: as QByteArrayViews this takes several times as long.
    [[nodiscard]] static bool is(QByteArrayView text, std::string_view word)
    {
        return std::string_view(text.data(), size_t(text.size())) == word;
    }
    [[nodiscard]] static Part partOf(QByteArrayView key)
    {
        switch (key.size()) {
        case 4:
            return is(key, "time") ? Part::Time : is(key, "type") ? Part::Type : Part::Other;
        case 6:
            return is(key, "result") ? Part::Value : is(key, "status") ? Part::Status : Part::Other;
        default:
            return Part::Other;
        }
    }
    void read(Part part, QByteArrayView text)
    {
        if (part == Part::Status) {
            ok = is(text, "OK");
        } else if (part == Part::Time) {
            time = surrealServerTime(text).value_or(time);
        } else if (part == Part::Type) {
            kind = is(text, "live") ? SurrealResult::Kind::Live
                : is(text, "kill")  ? SurrealResult::Kind::Kill
                                    : SurrealResult::Kind::Other;
        }
    }
};

// In a message, where a text need not be taken out to be looked at.
void readRow(Row *out, SurrealDocument *document, const SurrealNode &row)
{
    using Private = SurrealValuePrivate;
    if (row.type != SurrealValue::Type::Object)
        return;
    for (quint32 i = 0; i < row.size; ++i) {
        const Row::Part part = Row::partOf(Private::entryUtf8(row, i));
        const SurrealNode &entry = Private::entry(row, i);
        if (part == Row::Part::Value)
            out->value = Private::fromNode(document, entry);
        else if (entry.type == SurrealValue::Type::String)
            out->read(part, Private::utf8(entry));
    }
}

void readRow(Row *out, const SurrealValue &row)
{
    if (!row.isObject())
        return;
    for (qsizetype i = 0; i < row.size(); ++i) {
        const Row::Part part = Row::partOf(row.keyAt(i).toUtf8());
        if (part == Row::Part::Value)
            out->value = row.at(i);
        else
            out->read(part, row.at(i).toString().toUtf8());
    }
}

} // namespace

SurrealResults surrealResultsFromRows(const SurrealValue &rows)
{
    using Private = SurrealValuePrivate;
    if (!rows.isArray()) {
        return SurrealResults(SurrealError(SurrealError::Kind::Protocol,
                                           u"The server answered a query without rows"_s));
    }
    const auto result = [&rows, isView = Private::isView(rows)](qsizetype i) {
        Row row;
        if (isView)
            readRow(&row, Private::document(rows), Private::node(rows).children[i]);
        else
            readRow(&row, rows.at(i));
        if (row.ok)
            return SurrealResult(std::move(row.value), {}, row.time, row.kind);
        return SurrealResult({}, SurrealError::fromServer(rows.at(i)), row.time, row.kind);
    };
    const qsizetype size = rows.size();
    if (size == 1)
        return SurrealResults(result(0));
    QList<SurrealResult> results;
    results.reserve(size);
    for (qsizetype i = 0; i < size; ++i)
        results.append(result(i));
    return SurrealResults(std::move(results));
}

SurrealResults surrealResultsFromValue(const SurrealValue &value)
{
    return SurrealResults(SurrealResult(value));
}

#include "moc_surrealresults.cpp"
