// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDirIterator>
#include <QFile>
#include <QStringList>

namespace SecretSearch {

// A text as it could stand in a file: plain, in UTF-16, or somewhere within a base64 text.
inline QList<QByteArray> formsOf(const QString &secret)
{
    const QByteArray plain = secret.toUtf8();
    QByteArray wide(reinterpret_cast<const char *>(secret.utf16()), secret.size() * 2);
    QList<QByteArray> forms {plain, wide};
    for (int before = 0; before < 3; ++before) {
        const QByteArray encoded = QByteArray(QByteArray(before, 'x') + plain).toBase64();
        forms.append(encoded.sliced(before == 0 ? 0 : 4, encoded.size() - (before == 0 ? 4 : 8)));
    }
    return forms;
}

inline QStringList filesWith(const QString &folder, const QString &secret)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray content = file.readAll();
        for (const QByteArray &form : formsOf(secret)) {
            if (content.contains(form))
                found.append(file.fileName());
        }
    }
    return found;
}

} // namespace SecretSearch
