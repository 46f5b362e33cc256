// SPDX-License-Identifier: Apache-2.0
#include "surrealerror.h"

#include <QtCore/QDebug>
#include <QtCore/QMetaEnum>
#include <QtCore/QRegularExpression>

using namespace Qt::StringLiterals;
using Kind = SurrealError::Kind;

class SurrealErrorPrivate : public QSharedData
{
public:
    Kind kind = Kind::NoError;
    QString kindName; // the server's; empty when the library says it
    QString detailKind;
    SurrealValue details;
    int code = 0;
    QString message;
    std::optional<SurrealError> cause;
    int line = 0;
    int column = 0;
    bool maybeExecuted = false;

    static SurrealError read(const SurrealValue &error, int depth);
    void readKind(const SurrealValue &error);
    void readPosition();
    bool isFromServer() const { return kind < Kind::InvalidArgument; }
};

namespace {

constexpr int deepestCause = 16;
constexpr int deepestDetail = 8;

struct Name
{
    QLatin1StringView name;
    Kind kind;
};

// What the server calls its kinds.
constexpr Name serverKinds[] {
    {"Validation"_L1, Kind::Validation},
    {"Configuration"_L1, Kind::Configuration},
    {"Query"_L1, Kind::Query},
    {"Serialization"_L1, Kind::Serialization},
    {"NotAllowed"_L1, Kind::NotAllowed},
    {"NotFound"_L1, Kind::NotFound},
    {"AlreadyExists"_L1, Kind::AlreadyExists},
    {"Thrown"_L1, Kind::Thrown},
    {"Internal"_L1, Kind::Internal},
    {"Context"_L1, Kind::Context},
    {"Connection"_L1, Kind::Connection},
};

Kind kindOfName(QStringView name)
{
    for (const Name &known : serverKinds) {
        if (name == known.name)
            return known.kind;
    }
    return Kind::Unknown;
}

struct Code
{
    int code;
    QLatin1StringView kind;
    QLatin1StringView detail;
};

// Servers before 3.0 send a code and a message only.
constexpr Code codes[] {
    {-32700, "Validation"_L1, "Parse"_L1},
    {-32600, "Validation"_L1, "InvalidRequest"_L1},
    {-32601, "NotFound"_L1, "Method"_L1},
    {-32602, "NotAllowed"_L1, "Method"_L1},
    {-32603, "Validation"_L1, "InvalidParams"_L1},
    {-32604, "Configuration"_L1, "LiveQueryNotSupported"_L1},
    {-32605, "Configuration"_L1, "BadLiveQueryConfig"_L1},
    {-32606, "Configuration"_L1, "BadGraphqlConfig"_L1},
    {-32000, "Internal"_L1, {}},
    {-32001, "Connection"_L1, {}},
    {-32002, "NotAllowed"_L1, "Auth"_L1},
    {-32003, "Query"_L1, "NotExecuted"_L1},
    {-32004, "Query"_L1, "TimedOut"_L1},
    {-32005, "Query"_L1, "Cancelled"_L1},
    {-32006, "Thrown"_L1, {}},
    {-32007, "Serialization"_L1, "Serialization"_L1},
    {-32008, "Serialization"_L1, "Deserialization"_L1},
    {-32009, "Query"_L1, "TransactionConflict"_L1},
};

} // namespace

void SurrealErrorPrivate::readKind(const SurrealValue &error)
{
    kindName = error.value(u"kind").toString();
    kind = kindOfName(kindName);
    details = error.value(u"details").detached();
    if (details.isNoneOrNull())
        details = SurrealValue();
    if (kindName.isEmpty()) {
        kind = Kind::Internal;
        for (const Code &known : codes) {
            if (known.code != code)
                continue;
            kindName = known.kind;
            kind = kindOfName(kindName);
            detailKind = known.detail;
            break;
        }
        if (kindName.isEmpty())
            kindName = u"Internal"_s;
        return;
    }
    // 3.0.0 wrapped the details once more, into the error's own kind.
    if (details.value(u"kind").toString() == kindName && details.value(u"details").isObject())
        details = details.value(u"details");
    SurrealValue level = details;
    for (int depth = 0; depth < deepestDetail && level.isObject(); ++depth) {
        const QString name = level.value(u"kind").toString();
        if (name.isEmpty())
            break;
        detailKind += (depth > 0 ? u"/"_s : QString()) + name;
        level = level.value(u"details");
    }
}

// Where a syntax error is: the message draws the source with " --> [line:column]" above it.
void SurrealErrorPrivate::readPosition()
{
    static const QRegularExpression arrow(u"--> \\[(\\d+):(\\d+)\\]"_s);
    const QRegularExpressionMatch match = arrow.match(message);
    if (!match.hasMatch())
        return;
    line = match.capturedView(1).toInt();
    column = match.capturedView(2).toInt();
}

SurrealError SurrealErrorPrivate::read(const SurrealValue &error, int depth)
{
    SurrealError result;
    result.d = new SurrealErrorPrivate;
    SurrealErrorPrivate *const d = result.d.data();
    if (!error.isObject()) { // not what a server sends, but it says that something failed
        d->kind = Kind::Internal;
        d->kindName = u"Internal"_s;
        d->message = error.isString() ? error.toString() : error.toSurrealQL();
        return result;
    }
    const SurrealValue message = error.value(u"message");
    d->message = message.isString() ? message.toString() : error.value(u"result").toString();
    const qint64 code = error.value(u"code").toInt();
    d->code = code == int(code) ? int(code) : 0;
    d->readKind(error);
    d->readPosition();
    if (const SurrealValue cause = error.value(u"cause"); cause.isObject() && depth < deepestCause)
        d->cause = read(cause, depth + 1);
    return result;
}

/*!
    \class SurrealError
    \inmodule SurrealQt
    \brief What went wrong: said by the server, or by the library.
    \since 0.1

    The server's kinds and the library's own are one list. A kind that this version of the library
    does not know is Unknown, and kindName() has the server's word; details are always kept as they
    came.
*/

/*! No error. */
SurrealError::SurrealError()
    : d(nullptr)
{ }

/*! An error that the library says, in words for people. */
SurrealError::SurrealError(Kind kind, const QString &message)
    : d(kind == Kind::NoError ? nullptr : new SurrealErrorPrivate)
{
    if (kind == Kind::NoError)
        return;
    d->kind = kind;
    d->message = message;
}

SurrealError::SurrealError(const SurrealError &other) = default;
SurrealError::SurrealError(SurrealError &&other) noexcept = default;
SurrealError &SurrealError::operator=(const SurrealError &other) = default;
SurrealError &SurrealError::operator=(SurrealError &&other) noexcept = default;
SurrealError::~SurrealError() = default;

/*!
    Reads what the server sent: \c{{code, message, kind, details?, cause?}}, or the row of a failed
    statement, \c{{result: message, kind, details?}}. Never fails: what is not understood is kept as
    message and details. The result holds no view of \a error.
*/
SurrealError SurrealError::fromServer(const SurrealValue &error)
{
    return SurrealErrorPrivate::read(error, 0);
}

/*! NoError when there is none. */
SurrealError::Kind SurrealError::kind() const
{
    return d ? d->kind : Kind::NoError;
}

/*! The server's word for the kind, or the name of the library's. */
QString SurrealError::kindName() const
{
    if (d && !d->kindName.isEmpty())
        return d->kindName;
    return QLatin1StringView(QMetaEnum::fromType<Kind>().valueToKey(int(kind())));
}

/*!
    The kinds of the details, outermost first, with slashes between: \c Auth/InvalidAuth, \c
    Session. Empty without.
*/
QString SurrealError::detailKind() const
{
    return d ? d->detailKind : QString();
}

/*! The details as the server sent them; NONE without. */
SurrealValue SurrealError::details() const
{
    return d ? d->details : SurrealValue();
}

/*! The server's number; 0 when it sent none or the library says the error. */
int SurrealError::code() const
{
    return d ? d->code : 0;
}

/*! The server's text, or the library's. */
QString SurrealError::message() const
{
    return d ? d->message : QString();
}

/*! What this error came from, if that is known. */
std::optional<SurrealError> SurrealError::cause() const
{
    return d ? d->cause : std::nullopt;
}

/*! Of a syntax error: the line of the query text, from 1. 0 when unknown. */
int SurrealError::line() const
{
    return d ? d->line : 0;
}

/*!
    Of a syntax error: the place in the line, in characters (code points) from 1. 0 when unknown.
*/
int SurrealError::column() const
{
    return d ? d->column : 0;
}

/*!
    True when the answer to a write was lost: it may have been executed, or not, and only the caller
    can find out. The library never sends such a request again.
*/
bool SurrealError::maybeExecuted() const
{
    return d && d->maybeExecuted;
}

/*! Signing in, as somebody or as somebody else, could help: the server says "Auth". */
bool SurrealError::isAuthentication() const
{
    return kind() == Kind::NotAllowed
        && (d->detailKind == "Auth"_L1 || d->detailKind.startsWith("Auth/"_L1));
}

/*!
    Something that the request names does not exist: a table, a record, a session, a method, …
*/
bool SurrealError::isNotFound() const
{
    return kind() == Kind::NotFound;
}

/*!
    Somebody else's transaction was first: the same transaction may succeed when tried again. The
    server spells this in several ways, depending on who commits and on the storage.
*/
bool SurrealError::isConflict() const
{
    if (!d || !d->isFromServer() || d->kind == Kind::Thrown)
        return false;
    return d->detailKind == "TransactionConflict"_L1
        || ((d->kind == Kind::Query || d->kind == Kind::Internal)
            && (d->message.contains("Transaction conflict"_L1)
                || d->message.contains("This transaction can be retried"_L1)));
}

/*! The token was good and no longer is. (The session it opened may go on.) */
bool SurrealError::isTokenExpired() const
{
    return detailKind() == "Auth/TokenExpired"_L1;
}

/*! The session has outlived its duration and needs to sign in again. */
bool SurrealError::isSessionExpired() const
{
    return detailKind() == "Auth/SessionExpired"_L1;
}

/*! The query text is wrong; line() and column() say where. */
bool SurrealError::isParseError() const
{
    return (kind() == Kind::Validation || kind() == Kind::Internal)
        && (d->detailKind == "Parse"_L1 || d->message.contains("Parse error:"_L1));
}

/*! See maybeExecuted(). */
void SurrealError::setMaybeExecuted(bool maybe)
{
    if (*this)
        d->maybeExecuted = maybe;
}

/*! What this error came from. Of a NoError there is nothing to be said. */
void SurrealError::setCause(const SurrealError &cause)
{
    if (*this)
        d->cause = cause ? std::optional(cause) : std::nullopt;
}

bool SurrealError::equals(const SurrealError &other) const
{
    if (d == other.d)
        return true;
    return d && other.d && d->kind == other.d->kind && kindName() == other.kindName()
        && d->detailKind == other.d->detailKind && d->details == other.d->details
        && d->code == other.d->code && d->message == other.d->message && d->cause == other.d->cause
        && d->maybeExecuted == other.d->maybeExecuted;
}

QDebug operator<<(QDebug debug, const SurrealError &error)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "SurrealError(" << error.kindName();
    if (!error.detailKind().isEmpty())
        debug << '/' << error.detailKind();
    if (error.code())
        debug << ", " << error.code();
    if (!error.message().isEmpty())
        debug << ", " << error.message();
    if (error.maybeExecuted())
        debug << ", maybe executed";
    if (const auto cause = error.cause())
        debug << ", because of " << *cause;
    debug << ')';
    return debug;
}

#include "moc_surrealerror.cpp"
