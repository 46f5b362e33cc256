// SPDX-License-Identifier: Apache-2.0
#include "client/surrealclient.h"
#include "client/surrealclient_p.h"

namespace {

using Feature = SurrealClient::Feature;

struct FeatureRow
{
    Feature feature;
    SurrealVersion since; // pre-releases of it included
    QString name;
};

FeatureRow rowOf(Feature feature)
{
    using namespace Qt::StringLiterals;
    switch (feature) {
    case Feature::Sessions:
        return {
            feature, {3, 0, 0, u"0"_s}, SurrealClient::tr("several sessions on one connection")};
    case Feature::Transactions:
        return {feature, {3, 0, 0, u"0"_s}, SurrealClient::tr("transactions over several calls")};
    case Feature::RefreshTokens:
        return {feature, {3, 0, 0, u"0"_s}, SurrealClient::tr("refresh tokens")};
    case Feature::Defaults:
        return {feature, {3, 0, 0, u"0"_s}, SurrealClient::tr("a default namespace and database")};
    case Feature::DatabaseAlone:
        return {feature, {3, 1, 0}, SurrealClient::tr("a database without a namespace")};
    case Feature::DetachCancels:
        return {feature, {3, 2, 2}, SurrealClient::tr("transactions that end with their session")};
    }
    Q_UNREACHABLE();
}

} // namespace

/*!
    The server's version. Not valid until the server has said it, shortly after connected(), or when
    it says nothing that is one.
*/
SurrealVersion SurrealClient::version() const
{
    Q_D(const SurrealClient);
    return SurrealVersion::fromString(d->serverVersion);
}

/*!
    Whether the server has a \a feature, as its version says; false as long as that is not known.

    You need not ask before a call: what the server is known to lack is refused with
    SurrealError::Unsupported before anything is sent, and what a version is known to do wrong is
    avoided. newSession() works on every server: without Feature::Sessions, each session has a
    connection of its own.
*/
bool SurrealClient::supports(Feature feature) const
{
    return version() >= rowOf(feature).since;
}

SurrealError SurrealClientPrivate::lacks(Feature feature) const
{
    const SurrealVersion version = q_ptr->version();
    const FeatureRow row = rowOf(feature);
    if (!version.isValid() || version >= row.since)
        return {};
    return SurrealError(SurrealError::Kind::Unsupported,
                        SurrealClient::tr("SurrealDB %1 does not have %2, which came with %3.%4")
                            .arg(version.toString(), row.name)
                            .arg(row.since.majorVersion())
                            .arg(row.since.minorVersion()));
}
