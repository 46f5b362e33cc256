// SPDX-License-Identifier: Apache-2.0
#include "client/surrealversion.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <tuple>

/*!
    \class SurrealVersion
    \inmodule SurrealQt
    \brief A version of a SurrealDB server.
    \since 0.1

    Versions compare as Semantic Versioning says: numbers first, then a pre-release is before its
    release. What follows a + says nothing about the order and is not kept.
*/

/*!
    \property SurrealVersion::majorVersion
    The first number.
*/

/*!
    \property SurrealVersion::minorVersion
    The second number.
*/

/*!
    \property SurrealVersion::patchVersion
    The third number.
*/

/*!
    \property SurrealVersion::preRelease
    What follows the hyphen, such as beta.2; empty for a release.
*/

/*!
    \fn bool SurrealVersion::isValid() const

    Whether there is any number in it.
*/

using namespace Qt::StringLiterals;

SurrealVersion::SurrealVersion(int major, int minor, int patch, const QString &preRelease)
    : m_major(major)
    , m_minor(minor)
    , m_patch(patch)
    , m_preRelease(preRelease)
{ }

/*!
    The version in a \a text such as "surrealdb-3.0.3", "v2.6.1" or "3.1.0-beta.2+20260429". Not
    valid if there is none.
*/
SurrealVersion SurrealVersion::fromString(const QString &text)
{
    static const QRegularExpression form(
        uR"((?:^|[^0-9.])(\d{1,6})\.(\d{1,6})(?![0-9])(?:\.(\d{1,6}))?(?:-([0-9A-Za-z.-]+))?)"_s);
    const QRegularExpressionMatch match = form.match(text);
    return SurrealVersion(match.captured(1).toInt(), match.captured(2).toInt(),
                          match.captured(3).toInt(), match.captured(4));
}

/*!
    The version as text, such as 3.1.0-beta.2.
*/
QString SurrealVersion::toString() const
{
    const QString numbers = u"%1.%2.%3"_s.arg(m_major).arg(m_minor).arg(m_patch);
    return m_preRelease.isEmpty() ? numbers : numbers + u'-' + m_preRelease;
}

int SurrealVersion::compare(const SurrealVersion &other) const
{
    const std::tuple own(m_major, m_minor, m_patch);
    const std::tuple others(other.m_major, other.m_minor, other.m_patch);
    if (own != others)
        return own < others ? -1 : 1;
    if (m_preRelease.isEmpty() || other.m_preRelease.isEmpty())
        return int(m_preRelease.isEmpty()) - int(other.m_preRelease.isEmpty());
    const QStringList left = m_preRelease.split(u'.');
    const QStringList right = other.m_preRelease.split(u'.');
    for (qsizetype i = 0; i < std::min(left.size(), right.size()); ++i) {
        bool leftIsNumber = false;
        bool rightIsNumber = false;
        const int l = left.at(i).toInt(&leftIsNumber);
        const int r = right.at(i).toInt(&rightIsNumber);
        if (leftIsNumber && rightIsNumber) {
            if (l != r)
                return l < r ? -1 : 1;
        } else if (leftIsNumber != rightIsNumber) {
            return leftIsNumber ? -1 : 1; // numbers come before words
        } else if (const int order = left.at(i).compare(right.at(i))) {
            return order < 0 ? -1 : 1;
        }
    }
    return int(left.size() > right.size()) - int(left.size() < right.size());
}

#include "moc_surrealversion.cpp"
