// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connectionregistry.h"

#include "app/settings.h"

#include <QMetaEnum>

using namespace Qt::StringLiterals;

ConnectionRegistry::ConnectionRegistry(Settings *settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    load();
}

void ConnectionRegistry::remember(ConnectionProfile profile)
{
    profile.lastUsed = QDateTime::currentDateTimeUtc();
    m_profiles.removeIf([&](const ConnectionProfile &p) { return p.sameTarget(profile); });
    m_profiles.prepend(profile);
    while (m_profiles.size() > MaximumRemembered)
        m_profiles.removeLast();
    save();
    Q_EMIT changed();
}

void ConnectionRegistry::forget(const ConnectionProfile &profile)
{
    const auto removed
        = m_profiles.removeIf([&](const ConnectionProfile &p) { return p.sameTarget(profile); });
    if (removed == 0)
        return;
    save();
    Q_EMIT changed();
}

void ConnectionRegistry::load()
{
    QSettings &store = m_settings->store();
    const auto kinds = QMetaEnum::fromType<SurrealCredentials::Kind>();
    const int count = store.beginReadArray("connections"_L1);
    for (int i = 0; i < count; ++i) {
        store.setArrayIndex(i);
        ConnectionProfile profile;
        profile.name = store.value("name"_L1).toString();
        profile.url = store.value("url"_L1).toUrl();
        bool known = false;
        const int kind
            = kinds.keyToValue(store.value("kind"_L1).toString().toLatin1().constData(), &known);
        profile.kind = known ? SurrealCredentials::Kind(kind) : SurrealCredentials::Kind::None;
        profile.user = store.value("user"_L1).toString();
        profile.nameSpace = store.value("namespace"_L1).toString();
        profile.database = store.value("database"_L1).toString();
        profile.access = store.value("access"_L1).toString();
        profile.variables = store.value("variables"_L1).toStringList();
        profile.lastUsed = store.value("lastUsed"_L1).toDateTime();
        if (profile.url.isValid())
            m_profiles.append(profile);
    }
    store.endArray();
}

void ConnectionRegistry::save()
{
    QSettings &store = m_settings->store();
    const auto kinds = QMetaEnum::fromType<SurrealCredentials::Kind>();
    store.remove("connections"_L1);
    store.beginWriteArray("connections"_L1, int(m_profiles.size()));
    for (int i = 0; i < m_profiles.size(); ++i) {
        const ConnectionProfile &profile = m_profiles.at(i);
        store.setArrayIndex(i);
        store.setValue("name"_L1, profile.name);
        store.setValue("url"_L1, profile.url.adjusted(QUrl::RemoveUserInfo));
        store.setValue("kind"_L1, QString::fromLatin1(kinds.valueToKey(int(profile.kind))));
        store.setValue("user"_L1, profile.user);
        store.setValue("namespace"_L1, profile.nameSpace);
        store.setValue("database"_L1, profile.database);
        store.setValue("access"_L1, profile.access);
        store.setValue("variables"_L1, profile.variables);
        store.setValue("lastUsed"_L1, profile.lastUsed);
    }
    store.endArray();
}
