// SPDX-License-Identifier: Apache-2.0
#include "client/fieldpath_p.h"

#include <SurrealQt/SurrealQL>

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(SurrealStatement)
};

class PathReader
{
public:
    PathReader(QStringView path, FieldPath::Use use)
        : m_path(path)
        , m_use(use)
    { }

    bool read()
    {
        if (m_path.isEmpty())
            return false;
        if (m_use == FieldPath::Use::Project && (m_path == u"*" || m_path == u"count()")) {
            text = m_path.toString();
            m_place = m_path.size();
            return true;
        }
        if (!first())
            return false;
        while (m_place < m_path.size()) {
            if (!part())
                return false;
        }
        return true;
    }

    [[nodiscard]] qsizetype place() const { return m_place; }
    QString text;

private:
    bool first()
    {
        if (m_use == FieldPath::Use::Variable)
            return variable();
        return arrow() || name();
    }
    bool part()
    {
        if (take(u"[*]")) {
            text += u"[*]";
            return true;
        }
        if (take(u"[$]")) {
            text += u"[$]";
            return true;
        }
        if (take(u"["))
            return index();
        if (m_use != FieldPath::Use::Assign && take(u".*")) {
            text += u".*";
            return true;
        }
        if (take(u".")) {
            text += u'.';
            return name();
        }
        return arrow();
    }
    // To the records or edges of a table, or of any (?).
    bool arrow()
    {
        if (m_use == FieldPath::Use::Assign)
            return false;
        for (const QStringView sign :
             {QStringView(u"<->"), QStringView(u"->"), QStringView(u"<-")}) {
            if (!take(sign))
                continue;
            text += sign;
            if (!take(u"?"))
                return name();
            text += u'?';
            return true;
        }
        return false;
    }
    bool index()
    {
        const qsizetype from = m_place;
        while (m_place < m_path.size() && isDigit(m_path[m_place]))
            ++m_place;
        const QStringView digits = m_path.sliced(from, m_place - from);
        if (digits.isEmpty() || digits.size() > 18 || !take(u"]"))
            return false;
        text += u'[' + digits + u']';
        return true;
    }
    bool name()
    {
        if (m_place == m_path.size())
            return false;
        const QChar quote = m_path[m_place];
        if (quote == u'`')
            return quotedName(u'`');
        if (quote == u'\u27e8')
            return quotedName(u'\u27e9');
        const qsizetype from = m_place;
        if (isDigit(quote))
            return false;
        while (m_place < m_path.size()
               && (m_path[m_place].isLetterOrNumber() || m_path[m_place] == u'_'))
            ++m_place;
        if (m_place == from)
            return false;
        text += surrealQuotedName(m_path.sliced(from, m_place - from));
        return true;
    }
    bool quotedName(QChar close)
    {
        QString plain;
        for (qsizetype i = m_place + 1; i < m_path.size(); ++i) {
            QChar c = m_path[i];
            if (c == close) {
                if (plain.isEmpty())
                    return false;
                m_place = i + 1;
                text += surrealQuotedName(plain);
                return true;
            }
            if (c == u'\\') {
                if (++i == m_path.size() || (m_path[i] != close && m_path[i] != u'\\'))
                    return false;
                c = m_path[i];
            }
            plain += c;
        }
        return false;
    }
    bool variable()
    {
        const auto end = std::find_if_not(m_path.begin(), m_path.end(), [](QChar c) {
            return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber());
        });
        m_place = end - m_path.begin();
        const QStringView name = m_path.first(m_place);
        text = u'$' + name;
        return isSurrealVariableName(name);
    }

    static bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }
    bool take(QStringView sign)
    {
        if (!m_path.sliced(m_place).startsWith(sign))
            return false;
        m_place += sign.size();
        return true;
    }

    const QStringView m_path;
    const FieldPath::Use m_use;
    qsizetype m_place = 0;
};

} // namespace

FieldPath FieldPath::read(QStringView path, Use use)
{
    PathReader reader(path, use);
    if (reader.read())
        return {reader.text, {}};
    const QString shown
        = path.size() > 80 ? path.first(80).toString() + u'\u2026' : path.toString();
    const QString message = path.isEmpty()
        ? Tr::tr("A field's path is empty")
        : Tr::tr(
              "Not the path to a field, at character %1: %2 (names with other signs than letters, "
              "digits and underscores stand in backticks)")
              .arg(reader.place() + 1)
              .arg(shown);
    return {{}, SurrealError(SurrealError::Kind::InvalidArgument, message)};
}

QString surrealQuotedName(QStringView name)
{
    const QString escaped = SurrealQL::escapeIdentifier(name);
    return escaped.startsWith(u'`') ? escaped : u'`' + escaped + u'`';
}

bool isSurrealVariableName(QStringView name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber());
    });
}

bool isSurrealFunctionName(const QString &name)
{
    static const QRegularExpression pattern(
        u"\\A[A-Za-z_][A-Za-z0-9_]*(::[A-Za-z_][A-Za-z0-9_]*)*\\z"_s);
    return pattern.match(name).hasMatch();
}
