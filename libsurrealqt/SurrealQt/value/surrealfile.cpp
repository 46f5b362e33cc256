// SPDX-License-Identifier: Apache-2.0
#include "surrealfile.h"

#include <SurrealQt/SurrealQL>

#include <QtCore/QDebug>

using namespace Qt::StringLiterals;

/*!
    \class SurrealFile
    \inmodule SurrealQt
    \brief The place of a file in a bucket of the server: its name, not its content.
    \since 0.1
*/

/*!
    \fn bool SurrealFile::isValid() const

    Whether it names a bucket and a file in it.
*/

/*!
    \fn QString SurrealFile::bucket() const
    \fn QString SurrealFile::key() const

    The bucket, and the path of the file in it, which begins with a slash.
*/

/*! A file by its \a bucket and its \a key, which begins with a slash: added when it does not. */
SurrealFile::SurrealFile(const QString &bucket, const QString &key)
    : m_bucket(bucket)
    , m_key(key.startsWith(u'/') ? key : u'/' + key)
{ }

/*! Reads \c bucket:/key, with a backslash before each character that would not be plain. */
std::optional<SurrealFile> SurrealFile::fromString(QStringView text)
{
    QString parts[2];
    int part = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        QChar c = text.at(i);
        if (c == u'\\') {
            if (++i == text.size())
                return {};
            c = text.at(i);
        } else if (c == u':' && part == 0) {
            part = 1;
            continue;
        }
        parts[part] += c;
    }
    if (parts[0].isEmpty() || !parts[1].startsWith(u'/'))
        return {};
    return SurrealFile(parts[0], parts[1]);
}

/*!
    Says \c bucket:/key, as the server shows it. In SurrealQL text it is SurrealValue::toSurrealQL()
    that writes it so that the server reads it back.
*/
QString SurrealFile::toString() const
{
    QString text;
    const auto append = [&text](const QString &part, QLatin1StringView plain) {
        for (const QChar c : part) {
            const bool isPlain = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z')
                || (c >= u'0' && c <= u'9') || plain.contains(c);
            if (!isPlain)
                text += u'\\';
            text += c;
        }
    };
    append(m_bucket, "-_."_L1);
    text += u':';
    append(m_key, "-_./"_L1);
    return text;
}

size_t qHash(const SurrealFile &file, size_t seed) noexcept
{
    return qHashMulti(seed, file.bucket(), file.key());
}

QDebug operator<<(QDebug debug, const SurrealFile &file)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "SurrealFile(" << file.toString() << ')';
    return debug;
}

#include "moc_surrealfile.cpp"
