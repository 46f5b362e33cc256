// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QMutex>
#include <QObject>
#include <QProcess>
#include <QThread>

// A session bus of a test's own with a wallet on it that speaks as KWallet does. The wallet lives in
// a thread of its own: a keychain client may ask it and wait.
class FakeWallet : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.KWallet")
public:
    FakeWallet() = default;
    ~FakeWallet() override;

    // Starts both and points the process to them. Before anything else uses the session bus.
    bool start(QString *trouble);
    [[nodiscard]] QHash<QString, QByteArray> entries() const; // by their keys

public Q_SLOTS: // the names and signatures are those of the interface
    QString networkWallet() { return QStringLiteral("test"); }
    int open(const QString &, qlonglong, const QString &) { return 1; }
    int entryType(int, const QString &, const QString &key, const QString &);
    QString readPassword(int, const QString &, const QString &key, const QString &);
    QByteArray readEntry(int, const QString &, const QString &key, const QString &);
    int writeEntry(int, const QString &, const QString &key, const QByteArray &value,
                   const QString &);
    int writePassword(int, const QString &, const QString &key, const QString &value,
                      const QString &);
    int removeEntry(int, const QString &, const QString &key, const QString &);

private:
    mutable QMutex m_mutex;
    QHash<QString, QByteArray> m_entries;
    QProcess m_bus;
    QThread m_thread;
};
