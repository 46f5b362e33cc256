// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connectionregistry.h"

#include "app/settings.h"

#include <QMetaEnum>
#include <QUuid>

#include <array>

using namespace Qt::StringLiterals;

namespace {
// As they stand in the file; an unknown one of a later version counts as none.
constexpr std::array Environments {"", "development", "testing", "production"};
} // namespace

ConnectionRegistry::ConnectionRegistry(Settings *settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    load();
}

void ConnectionRegistry::remember(ConnectionProfile profile)
{
    qsizetype at = indexOf(profile.id);
    for (qsizetype i = 0; at < 0 && i < m_profiles.size(); ++i) {
        if (m_profiles.at(i).sameTarget(profile))
            at = i;
    }
    if (at >= 0) {
        const ConnectionProfile before = m_profiles.takeAt(at);
        if (profile.id != before.id) {
            profile.id = before.id;
            profile.kept = before.kept;
            profile.folder = before.folder;
            profile.environment = before.environment;
            profile.color = before.color;
            profile.readOnly = before.readOnly;
            if (profile.name.isEmpty())
                profile.name = before.name;
        }
    }
    if (profile.id.isEmpty())
        profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.lastUsed = QDateTime::currentDateTimeUtc();
    m_profiles.prepend(profile);
    qsizetype loose = 0;
    m_profiles.removeIf(
        [&loose](const ConnectionProfile &p) { return !p.kept && ++loose > MaximumRemembered; });
    write();
    Q_EMIT changed();
}

QString ConnectionRegistry::save(ConnectionProfile profile)
{
    profile.kept = true;
    const qsizetype at = indexOf(profile.id);
    if (at >= 0) {
        profile.lastUsed = m_profiles.at(at).lastUsed;
        m_profiles[at] = profile;
    } else {
        profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        m_profiles.append(profile);
    }
    write();
    Q_EMIT changed();
    return profile.id;
}

void ConnectionRegistry::add(const QList<ConnectionProfile> &profiles)
{
    if (profiles.isEmpty())
        return;
    for (ConnectionProfile profile : profiles) {
        profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        profile.kept = true;
        m_profiles.append(profile);
    }
    write();
    Q_EMIT changed();
}

void ConnectionRegistry::forget(const ConnectionProfile &profile)
{
    const qsizetype at = indexOf(profile.id);
    if (at < 0)
        return;
    m_profiles.removeAt(at);
    write();
    Q_EMIT changed();
}

qsizetype ConnectionRegistry::indexOf(const QString &id) const
{
    for (qsizetype i = 0; i < m_profiles.size() && !id.isEmpty(); ++i) {
        if (m_profiles.at(i).id == id)
            return i;
    }
    return -1;
}

ConnectionProfile ConnectionRegistry::profile(const QString &id) const
{
    return m_profiles.value(indexOf(id));
}

QStringList ConnectionRegistry::folders() const
{
    QStringList found;
    for (const ConnectionProfile &profile : m_profiles) {
        if (!profile.folder.isEmpty() && !found.contains(profile.folder))
            found.append(profile.folder);
    }
    found.sort(Qt::CaseInsensitive);
    return found;
}

void ConnectionRegistry::load()
{
    QSettings &store = m_settings->store();
    const auto kinds = QMetaEnum::fromType<SurrealCredentials::Kind>();
    const int count = store.beginReadArray("connections"_L1);
    for (int i = 0; i < count; ++i) {
        store.setArrayIndex(i);
        ConnectionProfile profile;
        profile.id = store.value("id"_L1).toString();
        if (profile.id.isEmpty()) // from a version that had none
            profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        profile.name = store.value("name"_L1).toString();
        profile.folder = store.value("folder"_L1).toString();
        const QString environment = store.value("environment"_L1).toString();
        for (size_t e = 0; e < Environments.size(); ++e) {
            if (environment == QLatin1String(Environments[e]))
                profile.environment = ConnectionProfile::Environment(e);
        }
        profile.color = store.value("color"_L1, -1).toInt();
        profile.readOnly = store.value("readOnly"_L1).toBool();
        profile.kept = store.value("kept"_L1).toBool();
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

void ConnectionRegistry::write()
{
    QSettings &store = m_settings->store();
    const auto kinds = QMetaEnum::fromType<SurrealCredentials::Kind>();
    store.remove("connections"_L1);
    store.beginWriteArray("connections"_L1, int(m_profiles.size()));
    for (int i = 0; i < m_profiles.size(); ++i) {
        const ConnectionProfile &profile = m_profiles.at(i);
        store.setArrayIndex(i);
        store.setValue("id"_L1, profile.id);
        store.setValue("name"_L1, profile.name);
        store.setValue("folder"_L1, profile.folder);
        store.setValue("environment"_L1,
                       QString::fromLatin1(Environments[size_t(profile.environment)]));
        store.setValue("color"_L1, profile.color);
        store.setValue("readOnly"_L1, profile.readOnly);
        store.setValue("kept"_L1, profile.kept);
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
