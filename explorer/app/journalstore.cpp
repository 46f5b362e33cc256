// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/journalstore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace {

constexpr auto Driver = "QSQLITE";
constexpr int TrimInterval = 100; // entries

const auto PrivateFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

void removeDatabase(const QString &file)
{
    for (const auto suffix : {""_L1, "-wal"_L1, "-shm"_L1})
        QFile::remove(file + suffix);
}

QString escapedForLike(const QString &word)
{
    QString escaped = word;
    for (const QString &special : {u"\\"_s, u"%"_s, u"_"_s})
        escaped.replace(special, u'\\' + special);
    return u'%' + escaped + u'%';
}

} // namespace

JournalStore::JournalStore(const QString &folder)
    : m_folder(folder)
    , m_connection("journal-"_L1 + QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_run(QUuid::createUuid().toString(QUuid::WithoutBraces))
{ }

JournalStore::~JournalStore()
{
    close();
}

QString JournalStore::databaseFile(const QString &folder)
{
    return folder + "/journal.db"_L1;
}

QString JournalStore::backupFile(const QString &folder, int number)
{
    return u"%1/journal.db.%2"_s.arg(folder).arg(number);
}

QString JournalStore::lockFile(const QString &run) const
{
    return u"%1/run-%2.lock"_s.arg(m_folder, run);
}

void JournalStore::open()
{
    if (!QDir().mkpath(m_folder))
        return fail(tr("The folder %1 cannot be made.").arg(m_folder));
    QFile::setPermissions(m_folder, PrivateFile | QFileDevice::ExeOwner);
    m_lock = std::make_unique<QLockFile>(lockFile(m_run));
    m_lock->setStaleLockTime(0); // it is stale when its process is gone, however old it is
    if (!m_lock->tryLock(0))
        return fail(tr("The folder %1 cannot be written to.").arg(m_folder));

    QString notice;
    const Health health = openFile(QFile::exists(databaseFile(m_folder)));
    if (health == Health::Unusable || (health == Health::Damaged && !recover(&notice)))
        return fail(m_trouble);
    if (!takeOverRuns())
        return fail(m_trouble);
    const QList<JournalDocument> kept = documents();
    if (notice.isEmpty())
        rotateBackups();
    trimHistory();
    m_open = true;
    Q_EMIT opened(kept, notice);
}

JournalStore::Health JournalStore::openFile(bool existed)
{
    const QString file = databaseFile(m_folder);
    QSqlDatabase database = QSqlDatabase::addDatabase(QString::fromLatin1(Driver), m_connection);
    database.setDatabaseName(file);
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=2000"_s);
    if (!database.open()) {
        m_trouble = database.lastError().text();
        return existed ? Health::Damaged : Health::Unusable;
    }
    QSqlQuery query(database);
    const bool sound = query.exec(u"PRAGMA quick_check(1)"_s) && query.next()
        && query.value(0).toString() == "ok"_L1;
    query.finish();
    if (!sound || !query.exec(u"PRAGMA user_version"_s) || !query.next()) {
        m_trouble = query.lastError().text();
        return existed ? Health::Damaged : Health::Unusable;
    }
    const int version = query.value(0).toInt();
    query.finish();
    if (version > Version) {
        m_trouble = tr("A newer version of this program has written %1.").arg(file);
        return Health::Unusable;
    }
    // An emptied file passes for a new one; the copies tell that there was something in it.
    if (version == 0 && existed && QFile::exists(backupFile(m_folder, 1)))
        return Health::Damaged;
    if (!query.exec(u"PRAGMA journal_mode=WAL"_s) || !query.exec(u"PRAGMA synchronous=NORMAL"_s)
        || (version == 0 && !createSchema())
        || (version > 0 && version < Version && !upgradeSchema(version))) {
        m_trouble = query.lastError().text();
        return existed ? Health::Damaged : Health::Unusable;
    }
    QFile::setPermissions(file, PrivateFile);
    return Health::Good;
}

bool JournalStore::createSchema()
{
    QSqlDatabase database = QSqlDatabase::database(m_connection);
    QSqlQuery query(database);
    return database.transaction()
        && query.exec(u"CREATE TABLE documents (id TEXT PRIMARY KEY, run TEXT NOT NULL, closed "
                      "INTEGER NOT NULL, session TEXT, session_title TEXT, target TEXT, "
                      "connection_title TEXT, identity TEXT, file TEXT, text TEXT, modified "
                      "INTEGER, line INTEGER, column INTEGER, position INTEGER, changed INTEGER, "
                      "variables TEXT, table_state TEXT)"_s)
        && query.exec(u"CREATE TABLE history (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, session "
                      "TEXT, place TEXT, text TEXT NOT NULL, status INTEGER NOT NULL, "
                      "milliseconds REAL, rows INTEGER)"_s)
        && query.exec(u"PRAGMA user_version=%1"_s.arg(Version)) && database.commit();
}

bool JournalStore::upgradeSchema(int from)
{
    QSqlDatabase database = QSqlDatabase::database(m_connection);
    QSqlQuery query(database);
    return database.transaction()
        && (from >= 2 || query.exec(u"ALTER TABLE documents ADD COLUMN variables TEXT"_s))
        && query.exec(u"ALTER TABLE documents ADD COLUMN table_state TEXT"_s)
        && query.exec(u"PRAGMA user_version=%1"_s.arg(Version)) && database.commit();
}

void JournalStore::closeFile()
{
    {
        QSqlDatabase database = QSqlDatabase::database(m_connection, false);
        if (!database.isValid())
            return;
        database.close();
    }
    QSqlDatabase::removeDatabase(m_connection);
}

// Puts the damaged file aside and goes on with the newest copy that is sound, or with none.
bool JournalStore::recover(QString *notice)
{
    const QString file = databaseFile(m_folder);
    const QString aside = file + ".damaged"_L1;
    closeFile();
    removeDatabase(aside);
    QFile::rename(file, aside);
    removeDatabase(file);
    for (int number = 1; number <= Backups; ++number) {
        const QString backup = backupFile(m_folder, number);
        if (!QFile::copy(backup, file))
            continue;
        if (openFile(true) == Health::Good) {
            const QString when
                = QLocale().toString(QFileInfo(backup).lastModified(), QLocale::ShortFormat);
            *notice = tr("The file with the texts of your queries was damaged. The copy of %1 is "
                         "used instead; the damaged file is kept as %2.")
                          .arg(when, aside);
            return true;
        }
        closeFile();
        removeDatabase(file);
    }
    *notice = tr("The file with the texts of your queries was damaged and there is no copy of it. "
                 "It is kept as %1.")
                  .arg(aside);
    return openFile(false) == Health::Good;
}

void JournalStore::rotateBackups()
{
    QSqlQuery query(QSqlDatabase::database(m_connection));
    const bool something
        = query.exec(u"SELECT EXISTS (SELECT 1 FROM documents) OR EXISTS (SELECT 1 FROM history)"_s)
        && query.next() && query.value(0).toBool();
    query.finish();
    if (!something)
        return;
    const QString fresh = databaseFile(m_folder) + ".new"_L1;
    QFile::remove(fresh);
    query.prepare(u"VACUUM INTO ?"_s);
    query.addBindValue(fresh);
    if (!query.exec())
        return; // the copies of before are still there
    QFile::setPermissions(fresh, PrivateFile);
    for (int number = Backups; number >= 1; --number) {
        const QString target = backupFile(m_folder, number);
        QFile::remove(target);
        QFile::rename(number == 1 ? fresh : backupFile(m_folder, number - 1), target);
    }
}

// What was open in a run whose process is gone is this run's from now on.
bool JournalStore::takeOverRuns()
{
    QSqlDatabase database = QSqlDatabase::database(m_connection);
    QSqlQuery query(database);
    query.prepare(u"BEGIN IMMEDIATE"_s); // two windows that start together do not both take them
    if (!run(query))
        return false;
    QStringList over;
    query.prepare(u"SELECT DISTINCT run FROM documents"_s);
    if (!run(query))
        return false;
    while (query.next()) {
        const QString other = query.value(0).toString();
        QLockFile lock(lockFile(other));
        lock.setStaleLockTime(0);
        if (other != m_run && lock.tryLock(0))
            over.append(other);
    }
    query.finish();
    for (const QString &other : std::as_const(over)) {
        query.prepare(u"UPDATE documents SET run = ? WHERE run = ?"_s);
        query.addBindValue(m_run);
        query.addBindValue(other);
        if (!run(query))
            return false;
    }
    query.prepare(
        u"DELETE FROM documents WHERE closed = 1 AND run = ? AND id NOT IN (SELECT id FROM "
        "documents WHERE closed = 1 ORDER BY changed DESC LIMIT ?)"_s);
    query.addBindValue(m_run);
    query.addBindValue(ClosedKept);
    return run(query) && database.commit();
}

QList<JournalDocument> JournalStore::documents()
{
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.setForwardOnly(true);
    query.prepare(
        u"SELECT id, closed, session, session_title, target, connection_title, identity, file, "
        "coalesce(text, ''), modified, line, column, position, variables, table_state FROM "
        "documents WHERE run "
        "= ? ORDER "
        "BY closed, CASE WHEN closed THEN changed END, session, position"_s);
    query.addBindValue(m_run);
    QList<JournalDocument> found;
    if (!run(query))
        return found;
    while (query.next()) {
        JournalDocument document;
        document.id = query.value(0).toString();
        document.closed = query.value(1).toBool();
        document.session = query.value(2).toString();
        document.sessionTitle = query.value(3).toString();
        document.target = query.value(4).toString();
        document.connectionTitle = query.value(5).toString();
        document.identity = query.value(6).toString();
        document.file = query.value(7).toString();
        document.text = query.value(8).toString();
        document.modified = query.value(9).toBool();
        document.line = query.value(10).toInt();
        document.column = query.value(11).toInt();
        document.position = query.value(12).toInt();
        document.variables = query.value(13).toString();
        document.state = query.value(14).toString();
        found.append(document);
    }
    return found;
}

void JournalStore::write(const QList<JournalDocument> &documents)
{
    if (!m_open)
        return;
    QSqlDatabase database = QSqlDatabase::database(m_connection);
    database.transaction();
    QSqlQuery query(database);
    query.prepare(
        u"INSERT INTO documents (id, run, closed, session, session_title, target, "
        "connection_title, identity, file, text, modified, line, column, position, changed, "
        "variables, table_state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON "
        "CONFLICT (id) DO "
        "UPDATE SET run = "
        "excluded.run, closed = excluded.closed, session = excluded.session, session_title = "
        "excluded.session_title, target = excluded.target, connection_title = "
        "excluded.connection_title, identity = excluded.identity, file = excluded.file, text = "
        "coalesce(excluded.text, text), modified = excluded.modified, line = excluded.line, column "
        "= excluded.column, position = excluded.position, changed = excluded.changed, variables = "
        "excluded.variables, table_state = excluded.table_state"_s);
    for (const JournalDocument &document : documents) {
        const QVariantList values {document.id,
                                   m_run,
                                   int(document.closed),
                                   document.session,
                                   document.sessionTitle,
                                   document.target,
                                   document.connectionTitle,
                                   document.identity,
                                   document.file,
                                   document.text.isNull() ? QVariant(QMetaType::fromType<QString>())
                                                          : QVariant(document.text),
                                   int(document.modified),
                                   document.line,
                                   document.column,
                                   document.position,
                                   QDateTime::currentMSecsSinceEpoch(),
                                   document.variables,
                                   document.state};
        for (qsizetype i = 0; i < values.size(); ++i)
            query.bindValue(int(i), values.at(i));
        if (!run(query)) {
            database.rollback();
            return fail(m_trouble);
        }
    }
    if (!database.commit())
        fail(database.lastError().text());
}

void JournalStore::forget(const QStringList &ids)
{
    if (!m_open)
        return;
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.prepare(u"DELETE FROM documents WHERE id = ?"_s);
    for (const QString &id : ids) {
        query.bindValue(0, id);
        run(query);
    }
}

void JournalStore::record(const QList<HistoryEntry> &entries)
{
    if (!m_open)
        return;
    QSqlDatabase database = QSqlDatabase::database(m_connection);
    database.transaction();
    QSqlQuery query(database);
    query.prepare(u"INSERT INTO history (at, session, place, text, status, milliseconds, rows) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?)"_s);
    for (const HistoryEntry &entry : entries) {
        query.bindValue(0, entry.at.toMSecsSinceEpoch());
        query.bindValue(1, entry.session);
        query.bindValue(2, entry.place);
        query.bindValue(3, entry.text);
        query.bindValue(4, int(entry.status));
        query.bindValue(5, entry.milliseconds);
        query.bindValue(6, entry.rows);
        run(query);
    }
    database.commit();
    m_recorded += int(entries.size());
    if (m_recorded >= qMin(TrimInterval, m_historyLimit / 10)) // a short history is cut at once
        trimHistory();
    Q_EMIT historyChanged();
}

void JournalStore::trimHistory()
{
    m_recorded = 0;
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.prepare(
        u"DELETE FROM history WHERE id <= (SELECT id FROM history ORDER BY id DESC LIMIT 1 "
        "OFFSET ?)"_s);
    query.addBindValue(m_historyLimit);
    run(query);
}

void JournalStore::setHistoryLimit(int entries)
{
    m_historyLimit = qMax(0, entries);
    if (!m_open)
        return;
    trimHistory();
    Q_EMIT historyChanged();
}

void JournalStore::clearHistory()
{
    if (!m_open)
        return;
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.prepare(u"DELETE FROM history"_s);
    run(query);
    Q_EMIT historyChanged();
}

void JournalStore::search(const QString &words, int number)
{
    QList<HistoryEntry> entries;
    if (m_open) {
        const QStringList parts = words.simplified().split(u' ', Qt::SkipEmptyParts);
        QString sql = u"SELECT id, at, session, place, text, status, milliseconds, rows FROM "
                      "history WHERE 1"_s;
        for (qsizetype i = 0; i < parts.size(); ++i)
            sql += u" AND (text || ' ' || coalesce(session, '') || ' ' || coalesce(place, '')) LIKE ? ESCAPE '\\'"_s;
        sql += u" ORDER BY id DESC LIMIT %1"_s.arg(SearchLimit);
        QSqlQuery query(QSqlDatabase::database(m_connection));
        query.setForwardOnly(true);
        query.prepare(sql);
        for (const QString &part : parts)
            query.addBindValue(escapedForLike(part));
        run(query);
        while (query.next()) {
            HistoryEntry entry;
            entry.id = query.value(0).toLongLong();
            entry.at = QDateTime::fromMSecsSinceEpoch(query.value(1).toLongLong());
            entry.session = query.value(2).toString();
            entry.place = query.value(3).toString();
            entry.text = query.value(4).toString();
            entry.status = HistoryEntry::Status(query.value(5).toInt());
            entry.milliseconds = query.value(6).toDouble();
            entry.rows = query.value(7).toLongLong();
            entries.append(entry);
        }
    }
    Q_EMIT found(number, entries);
}

bool JournalStore::run(QSqlQuery &query)
{
    if (query.exec())
        return true;
    m_trouble = query.lastError().text();
    return false;
}

void JournalStore::fail(const QString &message)
{
    m_open = false;
    Q_EMIT failed(tr("The texts of queries are not kept from here on: %1").arg(message));
}

void JournalStore::close()
{
    m_open = false;
    closeFile();
    if (m_lock)
        m_lock->unlock();
}
