// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connectionprofile.h"

#include <QMap>

// Connections as other programs keep them in a file, and as this one hands them on.
namespace ConnectionFile {

struct Entry
{
    ConnectionProfile profile;
    QMap<QString, QString> secrets; // by the name of the field; for the keychain, or for nothing
};

struct Content
{
    QList<Entry> entries;
    QStringList leftOut; // a line for each that cannot be taken, which says why
    QString trouble; // it is no such file; everything else is empty then
};

// The configuration of Surrealist, or what write() made.
[[nodiscard]] Content read(const QByteArray &file);
// Without any secret.
[[nodiscard]] QByteArray write(const QList<ConnectionProfile> &profiles);

} // namespace ConnectionFile
