// SPDX-License-Identifier: Apache-2.0
#include "client/surrealbucket.h"

using namespace Qt::StringLiterals;

/*!
    \class SurrealBucket
    \inmodule SurrealQt
    \brief The files of a bucket at the server.
    \since 0.1

    A bucket is made by \c {DEFINE BUCKET pictures BACKEND "memory"} or with a folder of the server,
    and holds files by their keys, which are paths:

    \code
    const SurrealBucket pictures(session, u"pictures"_s);
    pictures.put(u"/cats/tom.png"_s, png);
    pictures.get(u"/cats/tom.png"_s)->then(this, [](const SurrealValue &content) {
        show(content.toBytes());
    });
    \endcode

    Each verb is one function of SurrealQL (\c file::put and so on) with bound arguments, runs where
    the session or transaction is, and may be called on either. What the permissions of the bucket
    do not allow, a bucket that does not exist or is read-only, is the server's error. A bucket or a
    key without a name ends with SurrealError::InvalidArgument, and nothing is sent.

    A file goes and comes in one message, so it must fit into one: 128 MiB. The server does not undo
    changes of files when a transaction is cancelled, nor does it report them to live queries.

    This is a small value: copy it, or make one for each call.
*/

/*!
    \enum SurrealBucket::Existing
    What becomes of a file that has the key already.

    \value Replace  It is replaced.
    \value Keep     It stays, and nothing else happens. The server does not say which it was; exists()
                    before tells it, unless somebody else is faster.
*/

/*!
    \fn QString SurrealBucket::name() const
    The name that the bucket is defined with.
*/

/*!
    \fn SurrealFile SurrealBucket::file(const QString &key) const
    The file of this \a key as a value, to be kept in records or bound to a query.
*/

/*!
    The bucket of this \a name in the database that is selected \a on a session, or on a
    transaction's session, when a verb is called.
*/
SurrealBucket::SurrealBucket(SurrealQueryable *on, const QString &name)
    : m_on(on)
    , m_name(name)
{ }

/*!
    Writes the \a content to the file of this \a key. Answers with NONE.
*/
SurrealReply *SurrealBucket::put(const QString &key, const QByteArray &content,
                                 Existing existing) const
{
    return call(existing == Existing::Keep ? u"file::put_if_not_exists"_s : u"file::put"_s, key,
                {content});
}

/*!
    Answers with the content of the file as bytes, or with NONE if there is none of this \a key.
*/
SurrealReply *SurrealBucket::get(const QString &key) const
{
    return call(u"file::get"_s, key);
}

/*!
    Answers with an object of the file's name, its size in bytes and the time of its last change
    ("file", "size", "updated"), or with NONE if there is none of this \a key.
*/
SurrealReply *SurrealBucket::head(const QString &key) const
{
    return call(u"file::head"_s, key);
}

/*!
    Answers with whether there is a file of this \a key.
*/
SurrealReply *SurrealBucket::exists(const QString &key) const
{
    return call(u"file::exists"_s, key);
}

/*!
    Deletes the file of this \a key, if there is one.
*/
SurrealReply *SurrealBucket::remove(const QString &key) const
{
    return call(u"file::delete"_s, key);
}

/*!
    Copies the file of this \a key \a to another key of the bucket. It is an error of the server's
    if there is none.
*/
SurrealReply *SurrealBucket::copy(const QString &key, const QString &to, Existing existing) const
{
    return move(u"file::copy"_s, key, to, existing);
}

/*!
    Gives the file of this \a key another one, \a to. It is an error of the server's if there is
    none.
*/
SurrealReply *SurrealBucket::rename(const QString &key, const QString &to, Existing existing) const
{
    return move(u"file::rename"_s, key, to, existing);
}

/*!
    Answers with an array of what head() answers, for the files whose keys begin with the \a prefix,
    and come \a after a key, if one is given; no more than \a limit of them, unless it is 0. Page by
    page: the last key of one page is what the next comes after.
*/
SurrealReply *SurrealBucket::list(const QString &prefix, qint64 limit, const QString &after) const
{
    SurrealError error = check(u"any"_s);
    if (!error && limit < 0)
        error = SurrealError(SurrealError::Kind::InvalidArgument,
                             SurrealQueryable::tr("A limit is not negative: %1").arg(limit));
    if (error)
        return m_on->refuse(error);
    SurrealObject options;
    if (!prefix.isEmpty())
        options.insert(u"prefix"_s, prefix);
    if (!after.isEmpty())
        options.insert(u"start"_s, after);
    if (limit > 0)
        options.insert(u"limit"_s, limit);
    return m_on->run(u"file::list"_s, {m_name, options});
}

SurrealError SurrealBucket::check(const QString &key) const
{
    Q_ASSERT(m_on);
    if (m_name.isEmpty())
        return SurrealError(SurrealError::Kind::InvalidArgument,
                            SurrealQueryable::tr("The bucket has no name"));
    if (!file(key).isValid())
        return SurrealError(SurrealError::Kind::InvalidArgument,
                            SurrealQueryable::tr("The file's key is empty"));
    return {};
}

SurrealReply *SurrealBucket::call(const QString &function, const QString &key,
                                  const SurrealArray &others) const
{
    if (const SurrealError error = check(key))
        return m_on->refuse(error);
    SurrealArray arguments {file(key)};
    for (const SurrealValue &other : others)
        arguments.append(other);
    return m_on->run(function, arguments);
}

SurrealReply *SurrealBucket::move(const QString &function, const QString &key, const QString &to,
                                  Existing existing) const
{
    if (const SurrealError error = check(to))
        return m_on->refuse(error);
    return call(existing == Existing::Keep ? function + u"_if_not_exists"_s : function, key,
                {file(to).key()});
}
