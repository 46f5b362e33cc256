// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connectionfile.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionFile)
};

using Kind = SurrealCredentials::Kind;
using Environment = ConnectionProfile::Environment;

constexpr int Format = 1; // of write(); a later one is not guessed at

QString text(const QJsonObject &object, QLatin1String key)
{
    return object.value(key).toString().trimmed();
}

// Words that people mark their servers with.
Environment environmentOf(const QString &label)
{
    const QString word = label.toLower();
    if (word == "prod"_L1 || word == "production"_L1 || word == "live"_L1)
        return Environment::Production;
    if (word == "test"_L1 || word == "testing"_L1 || word == "staging"_L1)
        return Environment::Testing;
    if (word == "dev"_L1 || word == "development"_L1)
        return Environment::Development;
    return Environment::None;
}

// Surrealist has groups in one version and labels in the next: either becomes the folder.
void takePlaceInTheList(const QJsonObject &connection, const QMap<QString, QString> &groups,
                        ConnectionProfile *profile)
{
    QStringList words;
    if (const QString group = groups.value(text(connection, "group"_L1)); !group.isEmpty())
        words.append(group);
    const QJsonArray labels = connection.value("labels"_L1).toArray();
    for (const QJsonValue &label : labels)
        words.append(label.toString().trimmed());
    for (QString &word : words) {
        const Environment environment = environmentOf(word);
        if (environment != Environment::None)
            profile->environment = environment;
        word.replace(u'/', u'-'); // which would make a folder in a folder
    }
    words.removeAll(QString());
    profile->folder = words.join(u'/');
}

// What keeps it from being used here; else empty.
QString takeAddress(const QJsonObject &authentication, ConnectionProfile *profile)
{
    const QString protocol = text(authentication, "protocol"_L1);
    const QString host = text(authentication, "hostname"_L1);
    if (protocol == "mem"_L1 || protocol == "indxdb"_L1)
        return Tr::tr("its data live in the other program");
    if (host.isEmpty())
        return Tr::tr("it has no address");
    const PastedAddress address
        = PastedAddress::split(host.contains("://"_L1) ? host : protocol + "://"_L1 + host);
    if (!address.url.isValid() || !address.url.scheme().startsWith("ws"_L1))
        return Tr::tr("its address %1 cannot be used").arg(host);
    profile->url = address.url;
    return {};
}

// What keeps it from being used here; else empty.
QString takeIdentity(const QJsonObject &connection, const QJsonObject &authentication,
                     ConnectionFile::Entry *entry)
{
    ConnectionProfile &profile = entry->profile;
    const QString mode = text(authentication, "mode"_L1);
    const auto keep = [entry](const QString &field, const QString &secret) {
        if (!secret.isEmpty())
            entry->secrets.insert(field, secret);
    };
    const auto withPassword = [&](Kind kind) {
        profile.kind = kind;
        profile.user = text(authentication, "username"_L1);
        keep(u"password"_s, authentication.value("password"_L1).toString());
    };
    if (mode == "root"_L1) {
        withPassword(Kind::Root);
    } else if (mode == "namespace"_L1) {
        withPassword(Kind::Namespace);
    } else if (mode == "database"_L1) {
        withPassword(Kind::Database);
    } else if (mode == "token"_L1) {
        profile.kind = Kind::Token;
        keep(u"token"_s, authentication.value("token"_L1).toString());
    } else if (mode == "none"_L1 || mode == "anonymous"_L1) {
        profile.kind = Kind::None;
    } else if (mode == "access"_L1 || mode == "access-signup"_L1 || mode == "scope"_L1) {
        profile.kind = Kind::Record;
        profile.access = text(authentication, "access"_L1);
        if (profile.access.isEmpty())
            profile.access = text(authentication, "scope"_L1);
        QJsonArray fields = authentication.value("accessFields"_L1).toArray();
        if (fields.isEmpty())
            fields = authentication.value("scopeFields"_L1).toArray();
        for (const QJsonValue &field : std::as_const(fields)) {
            const QString name = field["subject"_L1].toString().trimmed();
            if (name.isEmpty())
                continue;
            profile.variables.append(name);
            // Which of them is a secret nobody can tell.
            keep(u"variable "_s + name, field["value"_L1].toString());
        }
    } else if (mode == "cloud"_L1) {
        return Tr::tr("it signs in through an account in the cloud");
    } else {
        return Tr::tr("its way to sign in, %1, is not known here").arg(mode);
    }
    const auto place = [&](QLatin1String own, QLatin1String last) {
        const QString named = text(authentication, own);
        return named.isEmpty() ? text(connection, last) : named;
    };
    profile.nameSpace = place("namespace"_L1, "lastNamespace"_L1);
    profile.database = place("database"_L1, "lastDatabase"_L1);
    return {};
}

void readSurrealist(const QJsonObject &root, ConnectionFile::Content *content)
{
    QMap<QString, QString> groups;
    const QJsonArray known = root.value("connectionGroups"_L1).toArray();
    for (const QJsonValue &group : known)
        groups.insert(group["id"_L1].toString(), group["name"_L1].toString().trimmed());
    const QJsonArray connections = root.value("connections"_L1).toArray();
    for (const QJsonValue &value : connections) {
        const QJsonObject connection = value.toObject();
        const QJsonObject authentication = connection.value("authentication"_L1).toObject();
        ConnectionFile::Entry entry;
        entry.profile.name = text(connection, "name"_L1);
        QString trouble = takeAddress(authentication, &entry.profile);
        if (trouble.isEmpty())
            trouble = takeIdentity(connection, authentication, &entry);
        takePlaceInTheList(connection, groups, &entry.profile);
        if (trouble.isEmpty())
            content->entries.append(entry);
        else
            //: %1 is the name of a connection, %2 why it is not taken
            content->leftOut.append(Tr::tr("%1: %2").arg(
                entry.profile.name.isEmpty() ? Tr::tr("(without a name)") : entry.profile.name,
                trouble));
    }
}

template <typename Enum>
Enum named(const QString &name, Enum otherwise)
{
    bool known = false;
    const int value = QMetaEnum::fromType<Enum>().keyToValue(name.toLatin1().constData(), &known);
    return known ? Enum(value) : otherwise;
}

template <typename Enum>
QString nameOf(Enum value)
{
    return QString::fromLatin1(QMetaEnum::fromType<Enum>().valueToKey(int(value)));
}

void readOwn(const QJsonObject &root, ConnectionFile::Content *content)
{
    const QJsonArray connections = root.value("connections"_L1).toArray();
    for (const QJsonValue &value : connections) {
        const QJsonObject object = value.toObject();
        ConnectionFile::Entry entry;
        ConnectionProfile &profile = entry.profile;
        profile.name = text(object, "name"_L1);
        profile.folder = text(object, "folder"_L1);
        profile.environment = named(text(object, "environment"_L1), Environment::None);
        profile.color = object.value("color"_L1).toInt(-1);
        profile.readOnly = object.value("readOnly"_L1).toBool();
        profile.url = PastedAddress::split(text(object, "url"_L1)).url;
        profile.kind = named(text(object, "kind"_L1), Kind::None);
        profile.user = text(object, "user"_L1);
        profile.nameSpace = text(object, "namespace"_L1);
        profile.database = text(object, "database"_L1);
        profile.access = text(object, "access"_L1);
        profile.variables = object.value("variables"_L1).toVariant().toStringList();
        if (profile.url.isValid())
            content->entries.append(entry);
        else
            content->leftOut.append(
                Tr::tr("%1: %2").arg(profile.name, Tr::tr("it has no address")));
    }
}

} // namespace

ConnectionFile::Content ConnectionFile::read(const QByteArray &file)
{
    Content content;
    QJsonParseError error;
    const QJsonObject root = QJsonDocument::fromJson(file, &error).object();
    if (error.error != QJsonParseError::NoError) {
        content.trouble = Tr::tr("It is no JSON: %1").arg(error.errorString());
    } else if (!root.value("connections"_L1).isArray()) {
        content.trouble = Tr::tr("There are no connections in it. The file of Surrealist is called "
                                 "config.json or surrealist.json, or is made by its backup.");
    } else if (const int format = root.value("surrealExplorer"_L1).toInt(); format > Format) {
        content.trouble = Tr::tr("A later version of Surreal Explorer wrote it: update this one.");
    } else if (format == Format) {
        readOwn(root, &content);
    } else {
        readSurrealist(root, &content);
    }
    return content;
}

QByteArray ConnectionFile::write(const QList<ConnectionProfile> &profiles)
{
    QJsonArray connections;
    for (const ConnectionProfile &profile : profiles) {
        connections.append(
            QJsonObject {{u"name"_s, profile.name},
                         {u"folder"_s, profile.folder},
                         {u"environment"_s, nameOf(profile.environment)},
                         {u"color"_s, profile.color},
                         {u"readOnly"_s, profile.readOnly},
                         {u"url"_s, profile.url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery)},
                         {u"kind"_s, nameOf(profile.kind)},
                         {u"user"_s, profile.user},
                         {u"namespace"_s, profile.nameSpace},
                         {u"database"_s, profile.database},
                         {u"access"_s, profile.access},
                         {u"variables"_s, QJsonArray::fromStringList(profile.variables)}});
    }
    return QJsonDocument(
               QJsonObject {{u"surrealExplorer"_s, Format}, {u"connections"_s, connections}})
        .toJson();
}
