// SPDX-License-Identifier: Apache-2.0
#include "wire/secretmask_p.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealObject>

#include <QtCore/QRegularExpression>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr auto mask = "***"_L1;

// Nothing: it stays as it is, which for a view of a big message means that nothing is copied.
using Changed = std::optional<SurrealValue>;

template <typename Change> // Changed(const SurrealValue &)
Changed changedArray(const SurrealValue &value, Change change)
{
    std::optional<SurrealArray> result;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const SurrealValue before = value.at(i);
        const Changed after = change(before);
        if (after && !result) {
            result.emplace();
            for (qsizetype j = 0; j < i; ++j)
                result->append(value.at(j));
        }
        if (result)
            result->append(after.value_or(before));
    }
    return result ? Changed(*result) : Changed();
}

template <typename Change> // Changed(QStringView key, const SurrealValue &)
Changed changedObject(const SurrealValue &value, Change change)
{
    std::optional<SurrealObject> result;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const QString key = value.keyAt(i);
        const SurrealValue before = value.at(i);
        const Changed after = change(key, before);
        if (after && !result) {
            result.emplace();
            for (qsizetype j = 0; j < i; ++j)
                result->insert(value.keyAt(j), value.at(j));
        }
        if (result)
            result->insert(key, after.value_or(before));
    }
    return result ? Changed(*result) : Changed();
}

// Every leaf: of what is secret, even a number may be.
Changed masked(const SurrealValue &value)
{
    using Type = SurrealValue::Type;
    switch (value.type()) {
    case Type::None:
    case Type::Null:
        return {};
    case Type::Array:
    case Type::Set:
        return changedArray(value, masked);
    case Type::Object:
        return changedObject(value,
                             [](QStringView, const SurrealValue &entry) { return masked(entry); });
    default:
        return mask;
    }
}

Changed maskedCredentials(const SurrealValue &value)
{
    if (!value.isObject())
        return masked(value);
    return changedObject(value, [](QStringView key, const SurrealValue &entry) -> Changed {
        static constexpr std::array known {"ns"_L1,       "db"_L1,   "ac"_L1,      "namespace"_L1,
                                           "database"_L1, "user"_L1, "username"_L1};
        const bool isKnown = std::any_of(known.begin(), known.end(), [key](QLatin1String name) {
            return key.compare(name, Qt::CaseInsensitive) == 0;
        });
        if (isKnown && entry.isString())
            return {};
        return masked(entry);
    });
}

const QRegularExpression &secretTexts()
{
    // Between a word and its literal there may be comments; the literal may say its kind (s'…'), and
    // may be left open: a text is recorded before the server has found that out. With nothing at all
    // between, it may as well be a word at the end of a string, so what follows has to tell.
    static const QString some = uR"((?:\s|/\*.*?\*/|(?:--|\#|//)[^\n]*(?:\n|\z)))"_s;
    static const QString joined
        = uR"((?=[a-z]?(?:'(?:[^'\\]++|\\.)*+'|"(?:[^"\\]++|\\.)*+")%1*+)"
          uR"((?:\z|;|(?:ROLES|DURATION|COMMENT|AUTHENTICATE|WITH|FOR|ISSUER|URL)\b)))"_s.arg(some);
    static const QRegularExpression expression(
        uR"((?<keep>\b(?:PASSWORD|PASSHASH|KEY)(?:%1++|%2)|)"
        uR"(\b\w*(?:pass(?:word|wd|phrase|hash|code)?|pwd|secret|token|(?:api|secret|access)_?key|)"
        uR"(authorization|cookie)["'`]?%1*+[:=]%1*+)[a-z]?)"
        uR"((?:'(?:[^'\\]++|\\.)*+(?:'|\\?\z)|"(?:[^"\\]++|\\.)*+(?:"|\\?\z))|)"
        uR"((?<call>crypto::\w+::(?:generate|compare)\s*\()[^)]*|)"
        uR"(\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*|)"
        uR"(\bsurreal-(?:bearer|refresh)-[\w-]+|)"
        uR"(\$(?:argon2\w*|2[aby]|scrypt|pbkdf2[\w-]*)\$[^\s'"]+)"_s.arg(some, joined),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption
            | QRegularExpression::UseUnicodePropertiesOption);
    return expression;
}

Changed maskedIn(const SurrealValue &value)
{
    using Type = SurrealValue::Type;
    switch (value.type()) {
    case Type::String: {
        const QString before = value.toString();
        const QString after = SecretMask::text(before);
        return after == before ? Changed() : Changed(after);
    }
    case Type::Array:
    case Type::Set:
        return changedArray(value, maskedIn);
    case Type::Object:
        return changedObject(value, [](QStringView key, const SurrealValue &entry) {
            return SecretMask::isSecretName(key) ? masked(entry) : maskedIn(entry);
        });
    default:
        return {};
    }
}

} // namespace

namespace SecretMask {

bool isAboutCredentials(QLatin1String method)
{
    static constexpr std::array methods {"signin"_L1, "signup"_L1, "authenticate"_L1, "refresh"_L1,
                                         "revoke"_L1};
    return std::find(methods.begin(), methods.end(), method) != methods.end();
}

bool isSecretName(QStringView name)
{
    QString plain;
    for (const QChar c : name) {
        if (c.isLetterOrNumber())
            plain.append(c.toLower());
    }
    static constexpr std::array whole {"pass"_L1,     "pwd"_L1,    "passwd"_L1,
                                       "passcode"_L1, "jwt"_L1,    "privatekey"_L1,
                                       "refresh"_L1,  "cookie"_L1, "setcookie"_L1};
    static constexpr std::array ends {
        "password"_L1, "passphrase"_L1,  "passhash"_L1,  "secret"_L1,    "token"_L1,
        "apikey"_L1,   "credentials"_L1, "secretkey"_L1, "accesskey"_L1, "authorization"_L1};
    return std::any_of(whole.begin(), whole.end(), [&](QLatin1String n) { return plain == n; })
        || std::any_of(ends.begin(), ends.end(),
                       [&](QLatin1String n) { return plain.endsWith(n); });
}

QString text(const QString &text)
{
    // Most texts have nothing of the sort, and expressions are slow.
    static constexpr std::array hints {
        "pass"_L1,     "key"_L1, "pwd"_L1,      "secret"_L1,        "token"_L1, "eyJ"_L1,
        "crypto::"_L1, "$"_L1,   "surreal-"_L1, "authorization"_L1, "cookie"_L1};
    if (std::none_of(hints.begin(), hints.end(),
                     [&](QLatin1String hint) { return text.contains(hint, Qt::CaseInsensitive); }))
        return text;
    QString result;
    qsizetype done = 0;
    auto matches = secretTexts().globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        result += QStringView(text).mid(done, match.capturedStart() - done);
        result += match.capturedView(u"keep"_s);
        result += match.capturedView(u"call"_s);
        result
            += match.capturedLength(u"keep"_s) > 0 ? QString(u'\'' + mask + u'\'') : QString(mask);
        done = match.capturedEnd();
    }
    return done == 0 ? text : result + QStringView(text).mid(done);
}

SurrealValue value(const SurrealValue &value)
{
    return maskedIn(value).value_or(value);
}

SurrealValue request(const SurrealValue &envelope)
{
    const QByteArray name = envelope.value(u"method").toString().toLatin1();
    const QLatin1String method(name);
    const auto change = [method](QStringView key, const SurrealValue &entry) -> Changed {
        if (key != u"params"_s)
            return {};
        if (isAboutCredentials(method))
            return changedArray(entry, maskedCredentials);
        const bool sets = method == "let"_L1 || method == "set"_L1;
        if (sets && isSecretName(entry.at(0).toString())) {
            return changedArray(entry, [first = true](const SurrealValue &v) mutable {
                return std::exchange(first, false) ? Changed() : masked(v);
            });
        }
        return maskedIn(entry);
    };
    return changedObject(envelope, change).value_or(envelope);
}

SurrealValue reply(const SurrealValue &envelope, QLatin1String method)
{
    const bool isSecret = method.isEmpty() || isAboutCredentials(method);
    const auto change = [isSecret](QStringView key, const SurrealValue &entry) -> Changed {
        if (key == u"result"_s)
            return isSecret ? masked(entry) : maskedIn(entry);
        return key == u"error"_s ? maskedIn(entry) : Changed();
    };
    return changedObject(envelope, change).value_or(envelope);
}

} // namespace SecretMask
