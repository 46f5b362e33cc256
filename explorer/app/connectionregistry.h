// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connectionprofile.h"

#include <QObject>

class Settings;

// The connections that were used before, newest first, kept in the settings.
class ConnectionRegistry : public QObject
{
    Q_OBJECT
public:
    static constexpr int MaximumRemembered = 30; // of those that nobody asked to keep

    explicit ConnectionRegistry(Settings *settings, QObject *parent = nullptr);

    [[nodiscard]] const QList<ConnectionProfile> &profiles() const { return m_profiles; }
    // To the front, as used now. Replaces the one with its id, else one with the same target, whose
    // name, folder and colour it takes where it has none itself.
    void remember(ConnectionProfile profile);
    // Changes the one with its id where it stands, or adds it to the end; the person wants to keep
    // it. Returns its id.
    QString save(ConnectionProfile profile);
    void add(const QList<ConnectionProfile> &profiles); // to the end, to be kept; written once
    void forget(const ConnectionProfile &profile); // the one with its id
    [[nodiscard]] ConnectionProfile profile(const QString &id) const;
    [[nodiscard]] QStringList folders() const;

Q_SIGNALS:
    void changed();

private:
    void load();
    void write();
    [[nodiscard]] qsizetype indexOf(const QString &id) const;

    Settings *m_settings;
    QList<ConnectionProfile> m_profiles;
};
