// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/journal.h"

#include "app/journalstore.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

Journal::Journal(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_store(new JournalStore(folder))
{
    qRegisterMetaType<QList<JournalDocument>>();
    qRegisterMetaType<QList<HistoryEntry>>();
    m_thread.setObjectName("journal"_L1);
    m_store->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_store, &QObject::deleteLater);
    connect(m_store, &JournalStore::opened, this,
            [this](const QList<JournalDocument> &documents, const QString &notice) {
                m_working = true;
                Q_EMIT opened(documents, notice);
            });
    connect(m_store, &JournalStore::failed, this, [this](const QString &message) {
        m_working = false;
        Q_EMIT failed(message);
    });
    connect(m_store, &JournalStore::found, this, &Journal::found);
    connect(m_store, &JournalStore::historyChanged, this, &Journal::historyChanged);
    m_thread.start();
}

Journal::~Journal()
{
    // Not QThread::quit() from here: that would overtake what is still queued.
    post([this](JournalStore *store) {
        store->close();
        m_thread.quit();
    });
    m_thread.wait();
}

QString Journal::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/journal"_L1;
}

void Journal::post(const std::function<void(JournalStore *)> &work)
{
    QMetaObject::invokeMethod(
        m_store, [store = m_store, work] { work(store); }, Qt::QueuedConnection);
}

void Journal::open()
{
    post([](JournalStore *store) { store->open(); });
}

void Journal::write(const QList<JournalDocument> &documents)
{
    post([documents](JournalStore *store) { store->write(documents); });
}

void Journal::forget(const QStringList &ids)
{
    post([ids](JournalStore *store) { store->forget(ids); });
}

void Journal::record(const QList<HistoryEntry> &entries)
{
    post([entries](JournalStore *store) { store->record(entries); });
}

void Journal::search(const QString &words, int number)
{
    post([words, number](JournalStore *store) { store->search(words, number); });
}

void Journal::clearHistory()
{
    post([](JournalStore *store) { store->clearHistory(); });
}

void Journal::setHistoryLimit(int entries)
{
    post([entries](JournalStore *store) { store->setHistoryLimit(entries); });
}
