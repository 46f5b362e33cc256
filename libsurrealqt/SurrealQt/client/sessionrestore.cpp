// SPDX-License-Identifier: Apache-2.0
#include "client/sessionrestore_p.h"

#include <SurrealQt/SurrealRecordId>

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace Qt::StringLiterals;

void SessionRestore::append(RpcRequest request, Answered answered)
{
    request.passage = RpcRequest::Passage::Restore;
    m_steps.push_back({std::move(request), std::move(answered), {}, {}});
}

void SessionRestore::append(Decision decide)
{
    m_steps.push_back({{}, {}, std::move(decide), {}});
}

void SessionRestore::prepend(Task task)
{
    m_steps.push_front({{}, {}, {}, std::move(task)});
}

void SessionRestore::prepend(RpcRequest request, Answered answered)
{
    request.passage = RpcRequest::Passage::Restore;
    m_steps.push_front({std::move(request), std::move(answered), {}, {}});
}

void SessionRestore::run(Finished finished)
{
    m_finished = std::move(finished);
    next();
}

void SessionRestore::stop()
{
    m_stopped = true;
    m_steps.clear();
    m_finished = nullptr;
}

void SessionRestore::next()
{
    const auto self = shared_from_this(); // a step may end what holds this
    while (!m_stopped && m_connection) {
        if (m_steps.empty()) {
            m_stopped = true;
            std::exchange(m_finished, nullptr)({});
            return;
        }
        const Step step = std::move(m_steps.front());
        m_steps.pop_front();
        if (step.decide) {
            if (const SurrealError failure = step.decide(this))
                fail(failure);
            continue;
        }
        if (step.task) {
            step.task([self](const SurrealError &failure) {
                if (failure)
                    self->fail(failure);
                else
                    self->next();
            });
            return;
        }
        m_connection->send(
            m_gate, step.request,
            [self, answered = step.answered](const SurrealValue &value, const SurrealError &error) {
                // Without a connection there is nothing to restore until there is another.
                if (self->m_stopped || error.kind() == SurrealError::Kind::Connection)
                    return;
                if (const SurrealError failure = answered ? answered(value, error) : error)
                    self->fail(failure);
                else
                    self->next();
            });
        return;
    }
}

void SessionRestore::fail(const SurrealError &error)
{
    if (std::exchange(m_stopped, true))
        return;
    m_steps.clear();
    std::exchange(m_finished, nullptr)(error);
}

JwtClaims JwtClaims::fromToken(const QString &token)
{
    JwtClaims claims;
    const QByteArray payload = token.section(u'.', 1, 1).toLatin1();
    const QJsonObject object
        = QJsonDocument::fromJson(QByteArray::fromBase64(payload, QByteArray::Base64UrlEncoding))
              .object();
    // Both spellings are in use, with a prefix too where a provider cannot set plain names.
    const auto text = [&object](QLatin1String name) {
        const QString prefix = u"https://surrealdb.com/"_s;
        const QString plain(name);
        const QString lower = plain.toLower();
        for (const QString &key :
             {plain, lower, QString(prefix + plain), QString(prefix + lower)}) {
            if (const QString found = object.value(key).toString(); !found.isEmpty())
                return found;
        }
        return QString();
    };
    claims.nameSpace = text("NS"_L1);
    claims.database = text("DB"_L1);
    claims.user = text("ID"_L1);
    claims.access = text("AC"_L1);
    if (const QJsonValue expires = object.value("exp"_L1); expires.isDouble())
        claims.expires = qint64(expires.toDouble());
    return claims;
}

QString surrealIdentity(const SurrealValue &claims, const SurrealValue &auth)
{
    // $auth and $access may be left over from a record user who was here before; the claims are of
    // the last signin.
    const auto claim = [&claims](QStringView name) { return claims.value(name).toString(); };
    const QString user = claim(u"ID");
    const QString access = claim(u"AC");
    if (!claims.isObject())
        return auth.isRecordId() ? auth.toRecordId().toString() + u" (record)"_s : u"anonymous"_s;
    const QString level = !claim(u"DB").isEmpty() ? u"database"_s
        : !claim(u"NS").isEmpty()                 ? u"namespace"_s
                                                  : u"root"_s;
    if (access.isEmpty())
        return user == "root"_L1 && level == "root"_L1 ? user : u"%1 (%2 user)"_s.arg(user, level);
    if (auth.isRecordId() && claims.value(u"RL").isNone())
        return u"%1 (record, access %2)"_s.arg(auth.toRecordId().toString(), access);
    return u"%1 (%2 user, access %3)"_s.arg(user.isEmpty() ? u"somebody"_s : user, level, access);
}
