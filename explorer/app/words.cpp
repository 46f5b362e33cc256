// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words.h"

#include <SurrealQt/SurrealObject>

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;
using std::chrono::nanoseconds;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Words)
};

constexpr qsizetype LongestCellText = 300;
constexpr qsizetype LongestPreview = 160;

QString oneLine(QString text)
{
    for (QChar &c : text) {
        if (c == u'\n')
            c = QChar(0x21b5);
        else if (c < u' ')
            c = u' ';
    }
    return text;
}

QString plainDatetime(const SurrealValue &value)
{
    // d'2026-01-31T12:00:00.5Z' is what SurrealQL writes; a person reads it without the wrapping.
    QString text = value.toSurrealQL();
    if (text.startsWith("d'"_L1) || text.startsWith("d\""_L1))
        text = text.mid(2, text.size() - 3);
    text.replace(u'T', u' ');
    return text;
}

QString unwrapped(const SurrealValue &value)
{
    QString text = value.toSurrealQL();
    if (text.size() > 3 && text.at(1) == u'\'' && text.endsWith(u'\''))
        text = text.mid(2, text.size() - 3);
    return text;
}

void appendPreview(QString &out, const SurrealValue &value, int depth)
{
    using Type = SurrealValue::Type;
    if (out.size() >= LongestPreview)
        return;
    switch (value.type()) {
    case Type::Object:
    case Type::Array: {
        const bool object = value.isObject();
        if (value.size() == 0) {
            out += object ? "{}"_L1 : "[]"_L1;
            return;
        }
        if (depth > 2) {
            out += Words::cell(value);
            return;
        }
        out += object ? "{ "_L1 : "["_L1;
        for (qsizetype i = 0; i < value.size(); ++i) {
            if (i > 0)
                out += ", "_L1;
            if (out.size() >= LongestPreview) {
                out += u'…';
                return;
            }
            if (object)
                out += value.keyAt(i) + ": "_L1;
            appendPreview(out, value.at(i), depth + 1);
        }
        out += object ? " }"_L1 : "]"_L1;
        return;
    }
    case Type::String:
        out += u'\'' + oneLine(value.toString().left(80)) + u'\'';
        return;
    default:
        out += Words::cell(value);
    }
}

// A message beyond the limit ends the connection, with the code that WebSocket has for it.
bool isTooLarge(const SurrealError &error)
{
    return error.kind() == SurrealError::Kind::Protocol && error.message().contains("1009"_L1);
}

} // namespace

QString Words::identityKind(SurrealCredentials::Kind kind)
{
    switch (kind) {
    case SurrealCredentials::Kind::None:
        return Tr::tr("anonymous");
    case SurrealCredentials::Kind::Root:
        return Tr::tr("root");
    case SurrealCredentials::Kind::Namespace:
        return Tr::tr("namespace user");
    case SurrealCredentials::Kind::Database:
        return Tr::tr("database user");
    case SurrealCredentials::Kind::Record:
        return Tr::tr("record access");
    case SurrealCredentials::Kind::Bearer:
        return Tr::tr("bearer key");
    case SurrealCredentials::Kind::Token:
        return Tr::tr("token");
    }
    return {};
}

QString Words::identityIcon(SurrealCredentials::Kind kind)
{
    switch (kind) {
    case SurrealCredentials::Kind::None:
        return u"user-anonymous"_s;
    case SurrealCredentials::Kind::Root:
        return u"user-root"_s;
    case SurrealCredentials::Kind::Record:
        return u"user-record"_s;
    case SurrealCredentials::Kind::Namespace:
    case SurrealCredentials::Kind::Database:
    case SurrealCredentials::Kind::Bearer:
    case SurrealCredentials::Kind::Token:
        break;
    }
    return u"user-system"_s;
}

QString Words::place(const QString &nameSpace, const QString &database)
{
    if (nameSpace.isEmpty())
        return {};
    return database.isEmpty() ? nameSpace : u"%1 / %2"_s.arg(nameSpace, database);
}

QString Words::clientState(SurrealClient::State state)
{
    switch (state) {
    case SurrealClient::State::Disconnected:
        return Tr::tr("Not connected");
    case SurrealClient::State::Connecting:
        return Tr::tr("Connecting…");
    case SurrealClient::State::Connected:
        return Tr::tr("Connected");
    case SurrealClient::State::Reconnecting:
        return Tr::tr("Reconnecting…");
    case SurrealClient::State::Closing:
        return Tr::tr("Closing…");
    }
    return {};
}

QString Words::liveState(const SurrealLiveQuery &live)
{
    switch (live.state()) {
    case SurrealLiveQuery::State::Starting:
        return Tr::tr("starting…");
    case SurrealLiveQuery::State::Active:
        return Tr::tr("active");
    case SurrealLiveQuery::State::Interrupted:
        return Tr::tr("interrupted: changes are being missed");
    case SurrealLiveQuery::State::Ended:
        break;
    }
    switch (live.endReason()) {
    case SurrealLiveQuery::EndReason::SessionClosed:
        return Tr::tr("ended: the session was closed");
    case SurrealLiveQuery::EndReason::Failed:
        return Tr::tr("failed: %1").arg(error(live.lastError()));
    case SurrealLiveQuery::EndReason::Killed:
    case SurrealLiveQuery::EndReason::NotEnded:
        break;
    }
    return Tr::tr("ended: killed, or its table was removed");
}

QString Words::action(SurrealNotification::Action action)
{
    switch (action) {
    case SurrealNotification::Action::Create:
        return Tr::tr("Created");
    case SurrealNotification::Action::Update:
        return Tr::tr("Updated");
    case SurrealNotification::Action::Delete:
        return Tr::tr("Deleted");
    }
    return {};
}

QString Words::duration(nanoseconds time)
{
    const QLocale locale;
    const double ns = double(time.count());
    if (ns < 1e6)
        return Tr::tr("%1 µs").arg(locale.toString(ns / 1e3, 'f', ns < 1e5 ? 1 : 0));
    if (ns < 1e9)
        return Tr::tr("%1 ms").arg(locale.toString(ns / 1e6, 'f', ns < 1e8 ? 1 : 0));
    return Tr::tr("%1 s").arg(locale.toString(ns / 1e9, 'f', ns < 1e11 ? 1 : 0));
}

QString Words::elapsed(nanoseconds time)
{
    const qint64 seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    if (seconds < 60)
        return Tr::tr("%1 s").arg(QLocale().toString(double(time.count()) / 1e9, 'f', 1));
    const QString twoDigits = u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
    //: %1 is like 2:05, minutes and seconds
    return Tr::tr("%1 min").arg(twoDigits);
}

QString Words::rows(qsizetype count)
{
    return count == 0 ? Tr::tr("no rows") : Tr::tr("%Ln row(s)", nullptr, int(count));
}

QString Words::errorTitle(const SurrealError &error)
{
    using Kind = SurrealError::Kind;
    if (error.isParseError())
        return Tr::tr("Syntax error");
    if (isTooLarge(error))
        return Tr::tr("Too large an answer");
    if (error.isTokenExpired() || error.isSessionExpired())
        return Tr::tr("Sign in again");
    if (error.detailKind().endsWith("InvalidAuth"_L1))
        return Tr::tr("Not signed in");
    switch (error.kind()) {
    case Kind::NotAllowed:
        return Tr::tr("Not allowed");
    case Kind::NotFound:
        return Tr::tr("Not found");
    case Kind::AlreadyExists:
        return Tr::tr("Already there");
    case Kind::Thrown:
        return Tr::tr("Thrown by the statement");
    case Kind::Connection:
        return Tr::tr("No connection");
    case Kind::Tls:
        return Tr::tr("No secure connection");
    case Kind::Timeout:
        return Tr::tr("No answer in time");
    case Kind::Canceled:
        return Tr::tr("Stopped waiting");
    case Kind::SessionClosed:
        return Tr::tr("The session is closed");
    case Kind::InvalidArgument:
    case Kind::Unsupported:
        return Tr::tr("Not sent");
    default:
        return Tr::tr("Error");
    }
}

QString Words::error(const SurrealError &error)
{
    if (!error)
        return {};
    QString text = error.message();
    if (isTooLarge(error))
        text = Tr::tr("A message may have 128 MiB at most, and this one was larger: nothing of it "
                      "came, and the connection is made again. Ask for less, with LIMIT or fewer "
                      "fields. A whole table can be exported: it comes page by page.")
            + u'\n' + text;
    if (error.isAuthentication() && error.detailKind().endsWith("InvalidAuth"_L1))
        text = Tr::tr("The server does not accept this name and password (it says: %1).").arg(text);
    if (error.maybeExecuted())
        text += u' '
            + Tr::tr("The answer was lost on the way: the server may have carried it out. Look "
                     "before you run it again.");
    return text;
}

QString Words::cell(const SurrealValue &value)
{
    using Type = SurrealValue::Type;
    switch (value.type()) {
    case Type::None:
        return u"NONE"_s;
    case Type::Null:
        return u"NULL"_s;
    case Type::String:
        return oneLine(value.toString().left(LongestCellText));
    case Type::Object:
        return value.size() == 0 ? u"{}"_s : u"{…%1}"_s.arg(value.size());
    case Type::Array:
        return value.size() == 0 ? u"[]"_s : u"[…%1]"_s.arg(value.size());
    case Type::Bytes:
        return Tr::tr("%n byte(s)", nullptr, int(value.toBytes().size()));
    case Type::Datetime:
        return plainDatetime(value);
    case Type::Uuid:
        return unwrapped(value);
    case Type::Float:
    case Type::Decimal: {
        // 12.5f and 12.5dec in SurrealQL; the type is in the tool tip, not in the way.
        QString text = value.toSurrealQL();
        if (text.endsWith("dec"_L1))
            text.chop(3);
        else if (text.endsWith(u'f') && text.size() > 1 && text.at(text.size() - 2).isDigit())
            text.chop(1);
        return text;
    }
    default:
        return oneLine(value.toSurrealQL().left(LongestCellText));
    }
}

QString Words::preview(const SurrealValue &value, const SurrealRecordId &record)
{
    QString out;
    if (record.isValid() && value.isObject() && value[u"id"] == SurrealValue(record)) {
        SurrealObject rest = value.toObject();
        rest.remove(u"id");
        appendPreview(out, rest, 0);
    } else {
        appendPreview(out, value, 0);
    }
    if (out.size() > LongestPreview + 80)
        out = out.left(LongestPreview + 80) + u'…';
    return out;
}
