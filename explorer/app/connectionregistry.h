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
    static constexpr int MaximumRemembered = 30;

    explicit ConnectionRegistry(Settings *settings, QObject *parent = nullptr);

    [[nodiscard]] const QList<ConnectionProfile> &profiles() const { return m_profiles; }
    void remember(ConnectionProfile profile); // to the front; replaces one with the same target
    void forget(const ConnectionProfile &profile);

Q_SIGNALS:
    void changed();

private:
    void load();
    void save();

    Settings *m_settings;
    QList<ConnectionProfile> m_profiles;
};
