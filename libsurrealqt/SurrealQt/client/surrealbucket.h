// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealFile>
#include <SurrealQt/SurrealQueryable>

#include <QtCore/QPointer>

// The files of one bucket, as a session or a transaction sees them. Keys are paths: "/2026/cat.png".
class SURREALQT_EXPORT SurrealBucket
{
public:
    enum class Existing : quint8 { Replace, Keep }; // what is there already, without a word

    SurrealBucket(SurrealQueryable *on, const QString &name); // on: outlives its use

    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] SurrealFile file(const QString &key) const { return {m_name, key}; }

    SurrealReply *put(const QString &key, const QByteArray &content,
                      Existing existing = Existing::Replace) const;
    SurrealReply *get(const QString &key) const; // bytes; NONE if there is no such file
    SurrealReply *head(const QString &key) const; // {file, size, updated}, or NONE
    SurrealReply *exists(const QString &key) const; // a bool
    SurrealReply *remove(const QString &key) const; // no error if there is no such file
    SurrealReply *copy(const QString &key, const QString &to,
                       Existing existing = Existing::Replace) const;
    SurrealReply *rename(const QString &key, const QString &to,
                         Existing existing = Existing::Replace) const;
    // An array of what head() answers, in the order of the keys: those that begin with the prefix
    // and come after a key; 0: all of them.
    SurrealReply *list(const QString &prefix = {}, qint64 limit = 0,
                       const QString &after = {}) const;

private:
    [[nodiscard]] SurrealError check(const QString &key) const;
    SurrealReply *call(const QString &function, const QString &key,
                       const SurrealArray &others = {}) const;
    SurrealReply *move(const QString &function, const QString &key, const QString &to,
                       Existing existing) const;

    QPointer<SurrealQueryable> m_on;
    QString m_name;
};
