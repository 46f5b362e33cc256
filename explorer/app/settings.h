// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QString>

// What the window remembers between two starts. Never a secret.
class Settings : public QObject
{
    Q_OBJECT
public:
    explicit Settings(const QString &file, QObject *parent = nullptr);
    [[nodiscard]] static QString defaultFile(); // in AppConfigLocation

    [[nodiscard]] QByteArray layout(const QString &part) const; // "window", "docks", "query" …
    void setLayout(const QString &part, const QByteArray &state);

    [[nodiscard]] QString resultMode() const; // "table", "tree" or "text"
    void setResultMode(const QString &mode);

    [[nodiscard]] QSettings &store() { return m_store; }

private:
    QSettings m_store;
};
