// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connectionprofile.h"

#include <QMap>
#include <QObject>

#include <functional>

namespace QKeychain {
class Job;
}

// Secrets of connections in the keychain of the system, and nowhere else. Without a keychain nothing
// is kept: there is no file to fall back on.
class CredentialStore : public QObject
{
    Q_OBJECT
public:
    enum class State { Unknown, Available, Missing };
    using Secrets = QMap<QString, QString>; // by the name of the field

    explicit CredentialStore(QObject *parent = nullptr);

    void probe(); // asks whether there is a keychain; ends with stateChanged()
    [[nodiscard]] State state() const { return m_state; }

    // The name of a connection's entry: its address and who to be there.
    [[nodiscard]] static QString keyOf(const ConnectionProfile &profile);
    // Calls back with what is kept, mostly nothing, while the receiver lives.
    void load(const ConnectionProfile &profile, QObject *receiver,
              const std::function<void(const Secrets &)> &loaded);
    void save(const ConnectionProfile &profile, const Secrets &secrets);
    void remove(const ConnectionProfile &profile);

Q_SIGNALS:
    void stateChanged();
    void failed(const QString &message); // of save() and remove()

private:
    void start(QKeychain::Job *job, const ConnectionProfile &profile);
    void report(QKeychain::Job *job);

    State m_state = State::Unknown;
};
