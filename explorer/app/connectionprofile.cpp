// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connectionprofile.h"

#include "app/words.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

QString ConnectionProfile::title() const
{
    if (!name.isEmpty())
        return name;
    return url.port() > 0 ? u"%1:%2"_s.arg(url.host()).arg(url.port()) : url.host();
}

QString ConnectionProfile::summary() const
{
    QStringList parts {Words::identityKind(kind)};
    if (!user.isEmpty() && user != parts.first())
        parts.append(user);
    if (!access.isEmpty())
        parts.append(access);
    const QString place = Words::place(nameSpace, database);
    if (!place.isEmpty())
        parts.append(place);
    return parts.join(u" · "_s);
}

QString ConnectionProfile::environmentText(Environment environment)
{
    switch (environment) {
    case Environment::Development:
        return QCoreApplication::translate("ConnectionProfile", "Development");
    case Environment::Testing:
        return QCoreApplication::translate("ConnectionProfile", "Testing");
    case Environment::Production:
        return QCoreApplication::translate("ConnectionProfile", "Production");
    case Environment::None:
        break;
    }
    return QCoreApplication::translate("ConnectionProfile", "Not said");
}

bool ConnectionProfile::sameTarget(const ConnectionProfile &other) const
{
    return url == other.url && kind == other.kind && user == other.user
        && nameSpace == other.nameSpace && database == other.database && access == other.access;
}

PastedAddress PastedAddress::split(const QString &text)
{
    PastedAddress address;
    QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return address;
    if (!trimmed.contains("://"_L1)) {
        const QString host = QUrl("ws://"_L1 + trimmed).host();
        const bool near = host == "localhost"_L1 || QHostAddress(host).isLoopback();
        trimmed.prepend(near ? "ws://"_L1 : "wss://"_L1);
    }
    QUrl url(trimmed, QUrl::StrictMode);
    if (url.scheme() == "http"_L1)
        url.setScheme(u"ws"_s);
    else if (url.scheme() == "https"_L1)
        url.setScheme(u"wss"_s);
    if (!url.isValid() || url.host().isEmpty())
        return address;

    address.user = url.userName(QUrl::FullyDecoded);
    address.password = url.password(QUrl::FullyDecoded);
    const QUrlQuery query(url);
    const auto parameter = [&query](const QString &brief, const QString &full) {
        const QString value = query.queryItemValue(brief, QUrl::FullyDecoded);
        return value.isEmpty() ? query.queryItemValue(full, QUrl::FullyDecoded) : value;
    };
    address.nameSpace = parameter(u"ns"_s, u"namespace"_s);
    address.database = parameter(u"db"_s, u"database"_s);
    url.setUserInfo({});
    url.setQuery(QString());
    url.setFragment({});
    if (url.path() == "/"_L1)
        url.setPath({});
    address.url = url;
    return address;
}

#include "moc_connectionprofile.cpp"
