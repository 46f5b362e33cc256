// SPDX-License-Identifier: Apache-2.0
#include "fakewallet.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QMutexLocker>

using namespace Qt::StringLiterals;

namespace {
constexpr int Patience = 15'000; // ms
enum EntryType { NoEntry = 0, StreamEntry = 2 };
const auto ConnectionName = "wallet"_L1;
} // namespace

FakeWallet::~FakeWallet()
{
    QDBusConnection::disconnectFromBus(ConnectionName);
    m_thread.quit();
    m_thread.wait();
    m_bus.terminate();
    m_bus.waitForFinished(Patience);
}

bool FakeWallet::start(QString *trouble)
{
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    QByteArray address;
    while (!address.contains('\n')) {
        if (!m_bus.waitForReadyRead(Patience)) {
            *trouble = u"dbus-daemon: "_s + m_bus.errorString();
            return false;
        }
        address += m_bus.readAllStandardOutput();
    }
    address = address.trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    qputenv("XDG_CURRENT_DESKTOP", "KDE");
    qputenv("KDE_SESSION_VERSION", "5");
    QDBusConnection bus
        = QDBusConnection::connectToBus(QString::fromLocal8Bit(address), ConnectionName);
    m_thread.start();
    moveToThread(&m_thread);
    if (!bus.registerObject(u"/modules/kwalletd5"_s, this, QDBusConnection::ExportAllSlots)
        || !bus.registerService(u"org.kde.kwalletd5"_s)) {
        *trouble = bus.lastError().message();
        return false;
    }
    return true;
}

QHash<QString, QByteArray> FakeWallet::entries() const
{
    const QMutexLocker lock(&m_mutex);
    return m_entries;
}

int FakeWallet::entryType(int, const QString &, const QString &key, const QString &)
{
    const QMutexLocker lock(&m_mutex);
    return m_entries.contains(key) ? StreamEntry : NoEntry;
}

QString FakeWallet::readPassword(int, const QString &, const QString &key, const QString &)
{
    const QMutexLocker lock(&m_mutex);
    return QString::fromUtf8(m_entries.value(key));
}

QByteArray FakeWallet::readEntry(int, const QString &, const QString &key, const QString &)
{
    const QMutexLocker lock(&m_mutex);
    return m_entries.value(key);
}

int FakeWallet::writeEntry(int, const QString &, const QString &key, const QByteArray &value,
                           const QString &)
{
    const QMutexLocker lock(&m_mutex);
    m_entries.insert(key, value);
    return 0;
}

int FakeWallet::writePassword(int, const QString &, const QString &key, const QString &value,
                              const QString &)
{
    const QMutexLocker lock(&m_mutex);
    m_entries.insert(key, value.toUtf8());
    return 0;
}

int FakeWallet::removeEntry(int, const QString &, const QString &key, const QString &)
{
    const QMutexLocker lock(&m_mutex);
    return m_entries.remove(key) ? 0 : -1;
}

#include "moc_fakewallet.cpp"
