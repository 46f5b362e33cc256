// SPDX-License-Identifier: Apache-2.0
#include "selecttext_p.h"
#include "selecttokens_p.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

struct Clauses
{
    Q_DECLARE_TR_FUNCTIONS(SurrealLiveModel)
};

// In the order in which SELECT takes them, after the target.
constexpr std::array clauseWords {u"WITH",     u"WHERE",     u"SPLIT",  u"GROUP",   u"ORDER",
                                  u"LIMIT",    u"START",     u"FETCH",  u"VERSION", u"TIMEOUT",
                                  u"PARALLEL", u"TEMPFILES", u"EXPLAIN"};

QString unescapedName(QStringView name)
{
    if (name.size() < 2 || (name.front() != u'`' && name.front() != u'\u27e8'))
        return name.toString();
    QString plain = name.sliced(1, name.size() - 2).toString();
    plain.remove(u'\\');
    return plain;
}

class Reader
{
public:
    explicit Reader(const QString &text)
        : m_text(text)
        , m_tokens(selectTokens(text))
    {
        while (!m_tokens.isEmpty() && m_tokens.last().isSign(u';'))
            m_tokens.removeLast();
    }

    [[nodiscard]] const QList<SelectToken> &tokens() const { return m_tokens; }
    [[nodiscard]] bool isClause(qsizetype i) const
    {
        const SelectToken &token = m_tokens.at(i);
        if (token.kind != SelectToken::Word || token.depth != 0)
            return false;
        // A word may also be a field's or variable's name: a.limit, $start.
        if (i > 0) {
            const SelectToken &before = m_tokens.at(i - 1);
            if (before.to == token.from && (before.isSign(u'.') || before.isSign(u'$')))
                return false;
        }
        return std::any_of(clauseWords.begin(), clauseWords.end(),
                           [&](const char16_t *word) { return token.is(word); });
    }
    [[nodiscard]] qsizetype nextClause(qsizetype from) const
    {
        while (from < m_tokens.size() && !isClause(from))
            ++from;
        return from;
    }
    [[nodiscard]] QString between(qsizetype first, qsizetype end) const
    {
        if (first >= end)
            return {};
        const qsizetype from = m_tokens.at(first).from;
        return m_text.sliced(from, m_tokens.at(end - 1).to - from);
    }
    // The places of commas outside brackets.
    [[nodiscard]] QList<std::pair<qsizetype, qsizetype>> parts(qsizetype first, qsizetype end) const
    {
        QList<std::pair<qsizetype, qsizetype>> found;
        qsizetype from = first;
        for (qsizetype i = first; i < end; ++i) {
            if (m_tokens.at(i).depth == 0 && m_tokens.at(i).isSign(u',')) {
                found.append({from, i});
                from = i + 1;
            }
        }
        found.append({from, end});
        return found;
    }

private:
    const QString &m_text;
    QList<SelectToken> m_tokens;
};

bool isName(const SelectToken &token)
{
    return token.kind == SelectToken::Word || token.kind == SelectToken::Name;
}

// address.city DESC. False: it is more than a path, or sorts by other rules.
bool readOrderKey(const Reader &reader, qsizetype first, qsizetype end, SelectText::OrderKey *key)
{
    const auto &tokens = reader.tokens();
    if (first < end && tokens.at(end - 1).is(u"DESC")) {
        key->descending = true;
        --end;
    } else if (first < end && tokens.at(end - 1).is(u"ASC")) {
        --end;
    }
    for (qsizetype i = first; i < end; ++i) {
        const bool nameExpected = (i - first) % 2 == 0;
        if (nameExpected ? !isName(tokens.at(i)) : !tokens.at(i).isSign(u'.'))
            return false;
        if (nameExpected)
            key->path.append(unescapedName(tokens.at(i).text));
    }
    return (end - first) % 2 == 1;
}

} // namespace

std::optional<SelectText> SelectText::parse(const QString &text, SurrealError *error)
{
    const auto refuse = [error](const QString &message) {
        if (error)
            *error = SurrealError(SurrealError::Kind::InvalidArgument, message);
        return std::nullopt;
    };
    const Reader reader(text);
    const auto &tokens = reader.tokens();
    SelectText select;
    if (tokens.isEmpty())
        return refuse(Clauses::tr("There is neither a SELECT statement nor a table's name."));
    if (tokens.size() == 1 && isName(tokens.first())) {
        select.fields = u"*"_s;
        select.table = tokens.first().text.toString();
        select.m_selectsId = true;
        return select;
    }
    if (!tokens.first().is(u"SELECT"))
        return refuse(Clauses::tr("Only a SELECT statement or a table's name can be followed."));
    if (std::any_of(tokens.begin(), tokens.end(),
                    [](const SelectToken &t) { return t.depth == 0 && t.isSign(u';'); }))
        return refuse(Clauses::tr("There is more than one statement."));

    qsizetype from = 1;
    qsizetype omit = -1;
    while (from < tokens.size() && !(tokens.at(from).depth == 0 && tokens.at(from).is(u"FROM"))) {
        if (tokens.at(from).depth == 0 && tokens.at(from).is(u"OMIT"))
            omit = from;
        ++from;
    }
    if (from + 1 >= tokens.size())
        return refuse(Clauses::tr("The SELECT statement has no FROM."));
    if (tokens.at(1).is(u"VALUE"))
        return refuse(Clauses::tr("SELECT VALUE gives no records that can be followed."));
    if (omit >= 0) {
        for (const auto &[first, end] : reader.parts(omit + 1, from)) {
            if (end - first == 1 && unescapedName(tokens.at(first).text) == "id"_L1)
                return refuse(Clauses::tr("A record without its id cannot be followed."));
        }
    }
    select.fields = reader.between(1, from);
    for (const auto &[first, end] : reader.parts(1, omit >= 0 ? omit : from)) {
        if (end - first == 1
            && (tokens.at(first).isSign(u'*') || unescapedName(tokens.at(first).text) == "id"_L1))
            select.m_selectsId = true;
    }

    const qsizetype target = from + 1;
    if (tokens.at(target).is(u"ONLY"))
        return refuse(Clauses::tr("SELECT … FROM ONLY gives no list that can be followed."));
    qsizetype clause = reader.nextClause(target + 1); // a table may be called "order"
    if (clause != target + 1 || !isName(tokens.at(target)))
        return refuse(Clauses::tr("The SELECT statement must be over one table."));
    select.table = tokens.at(target).text.toString();

    while (clause < tokens.size()) {
        const SelectToken &word = tokens.at(clause);
        const qsizetype end = reader.nextClause(clause + 1);
        qsizetype first = clause + 1;
        const auto skip = [&](QStringView filler) {
            if (first < end && tokens.at(first).is(filler))
                ++first;
        };
        if (word.is(u"WITH")) {
            select.with = reader.between(first, end);
        } else if (word.is(u"WHERE")) {
            select.where = reader.between(first, end);
        } else if (word.is(u"ORDER")) {
            skip(u"BY");
            select.order = reader.between(first, end);
            for (const auto &[begin, stop] : reader.parts(first, end)) {
                OrderKey key;
                select.orderIsKnown &= readOrderKey(reader, begin, stop, &key);
                select.orderKeys.append(key);
            }
        } else if (word.is(u"LIMIT")) {
            skip(u"BY");
            bool isNumber = false;
            const QString count = reader.between(first, end);
            const qint64 number = count.toLongLong(&isNumber);
            if (isNumber && number >= 0)
                select.limit = number;
            else
                select.limitExpression = count;
        } else if (word.is(u"START")) {
            skip(u"AT");
            select.start = reader.between(first, end);
        } else if (word.is(u"FETCH")) {
            select.fetch = reader.between(first, end);
        } else if (word.is(u"TIMEOUT")) {
            select.timeout = reader.between(first, end);
        } else if (word.is(u"PARALLEL")) {
            select.parallel = true;
        } else if (!word.is(u"TEMPFILES")) {
            return refuse(Clauses::tr("A SELECT statement with %1 cannot be followed.")
                              .arg(word.text.toString().toUpper()));
        }
        clause = end;
    }
    return select;
}

QString SelectText::tableName() const
{
    return unescapedName(table);
}

bool SelectText::isPlain() const
{
    return fields == "*"_L1 && where.isEmpty() && fetch.isEmpty();
}

QString SelectText::compose(const Parts &parts) const
{
    QString text = u"SELECT "_s;
    if (!m_selectsId)
        text += u"id, "_s;
    text += fields + u" FROM "_s + (parts.target.isEmpty() ? table : parts.target);
    const auto add = [&text](QStringView word, const QString &clause) {
        if (!clause.isEmpty())
            text += u' ' + word + u' ' + clause;
    };
    if (parts.useIndexes)
        add(u"WITH", with);
    if (!where.isEmpty() && !parts.extraWhere.isEmpty())
        add(u"WHERE", u'(' + where + u") AND ("_s + parts.extraWhere + u')');
    else
        add(u"WHERE", where + parts.extraWhere);
    add(u"ORDER BY", parts.order);
    add(u"LIMIT", parts.limit);
    if (parts.useStart)
        add(u"START", start);
    add(u"FETCH", fetch);
    add(u"TIMEOUT", timeout);
    if (parallel)
        text += u" PARALLEL"_s;
    return text;
}
