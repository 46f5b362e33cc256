// SPDX-License-Identifier: Apache-2.0
#include "client/fieldpath_p.h"
#include "client/surrealexpression_p.h"
#include "client/surrealstatement_p.h"

#include <SurrealQt/SurrealRange>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

using Clause = SurrealStatementPrivate::Clause;
using Verb = SurrealStatementPrivate::Verb;

// Puts a statement together in the order in which the grammar has its clauses. What the statement
// binds begins with an underscore, so that it hides none of the session's variables from what the
// statement sets off: permissions, events, field values.
class Writer
{
public:
    explicit Writer(const SurrealStatementPrivate &statement)
        : m_statement(statement)
    {
        const auto note = [this](const SurrealExpression &expression) {
            const SurrealExpressionPrivate &d = SurrealExpressionPrivate::get(expression);
            for (const SurrealExpressionPrivate::Piece &piece : d.pieces) {
                if (piece.text.contains(u'$'))
                    m_mentions += piece.text;
            }
            if (const SurrealError error = addSurrealVariables(&m_variables, d.variables);
                error && !m_error)
                m_error = error;
            if (d.error && !m_error)
                m_error = d.error;
        };
        for (const auto &assignment : statement.assignments)
            note(assignment.value);
        for (const auto &projection : statement.projections)
            note(projection.expression);
        note(statement.condition);
        m_given = m_variables;
    }

    SurrealStatementPrivate::Written write()
    {
        switch (m_statement.verb) {
        case Verb::Nothing:
            break;
        case Verb::Select:
            select();
            break;
        case Verb::Live:
            live();
            break;
        case Verb::Insert:
        case Verb::InsertRelation:
            insert();
            break;
        case Verb::Relate:
            relate();
            break;
        case Verb::Run:
            run();
            break;
        case Verb::Create:
        case Verb::Update:
        case Verb::Upsert:
        case Verb::Remove:
            change();
            break;
        }
        if (m_error)
            return {{}, {}, m_error};
        return {m_text, m_variables, {}};
    }

private:
    [[nodiscard]] bool has(Clause clause) const { return m_statement.clauses & quint32(clause); }

    // The variable's name with its $.
    QString bind(const QString &role, const SurrealValue &value)
    {
        QString name;
        do {
            const int count = ++m_counts[role];
            name = count == 1 ? role : role + u'_' + QString::number(count);
        } while (m_given.contains(name) || m_mentions.contains(u'$' + name));
        m_variables.insert(name, value);
        return u'$' + name;
    }
    // A table's name is written out: of a table in a variable the server cuts off the rows before it
    // sorts or groups them, and uses no index.
    QString target(const SurrealValue &what, const QString &role = u"_what"_s)
    {
        return what.isRecordId() ? bind(role, what) : surrealQuotedName(what.toTable().name());
    }
    QString written(const SurrealExpression &expression)
    {
        QString text;
        for (const auto &piece : SurrealExpressionPrivate::get(expression).pieces)
            text += piece.value ? bind(u'_' + QString::number(++m_values), *piece.value)
                                : piece.text;
        return text;
    }
    void list(QLatin1StringView word, const QStringList &entries)
    {
        if (!entries.isEmpty())
            m_text += word + entries.join(", "_L1);
    }

    void projections()
    {
        if (has(Clause::Value)) {
            m_text += u"VALUE " + written(m_statement.projections.first().expression);
            return;
        }
        if (m_statement.projections.isEmpty()) {
            m_text += u'*';
            return;
        }
        bool first = true;
        for (const auto &[expression, alias] : m_statement.projections) {
            m_text += (first ? QString() : u", "_s) + written(expression);
            if (!alias.isEmpty())
                m_text += u" AS " + alias;
            first = false;
        }
    }
    void targets()
    {
        if (m_statement.isOnly())
            m_text += u"ONLY ";
        QStringList all;
        if (isOneArray())
            all += bind(u"_what"_s, SurrealArray(m_statement.what));
        else
            for (const SurrealValue &what : m_statement.what)
                all += target(what);
        m_text += all.join(", "_L1);
    }
    // Many record ids are sent as one value, unless something happens to the rows before some of
    // them are left out: then the server does it right only with each on its own.
    [[nodiscard]] bool isOneArray() const
    {
        const QList<SurrealValue> &what = m_statement.what;
        return what.size() > 1 && !has(Clause::Order) && !has(Clause::Limit) && !has(Clause::Start)
            && !has(Clause::Group) && !has(Clause::Split)
            && std::all_of(what.begin(), what.end(), [](const SurrealValue &one) {
                   return one.isRecordId() && !one.toRecordId().isRange();
               });
    }
    void index()
    {
        if (m_statement.noIndex)
            m_text += u" WITH NOINDEX";
        else
            list(" WITH INDEX "_L1, m_statement.indexes);
    }
    void data()
    {
        constexpr std::pair<Clause, QLatin1StringView> kinds[] {{Clause::Content, " CONTENT "_L1},
                                                                {Clause::Replace, " REPLACE "_L1},
                                                                {Clause::Merge, " MERGE "_L1},
                                                                {Clause::Patch, " PATCH "_L1}};
        for (const auto &[clause, word] : kinds) {
            if (has(clause))
                m_text += word + bind(u"_data"_s, m_statement.data);
        }
        if (has(Clause::Set))
            assignments(" SET "_L1);
        list(" UNSET "_L1, m_statement.unset);
    }
    void assignments(QLatin1StringView word)
    {
        QStringList all;
        for (const auto &[field, sign, value] : m_statement.assignments)
            all += field + sign + written(value);
        list(word, all);
    }
    void condition(const QString &own = {})
    {
        QString all = own;
        if (!m_statement.condition.isEmpty()) {
            const bool encloses = !own.isEmpty()
                && SurrealExpressionPrivate::get(m_statement.condition).level
                    == SurrealExpressionPrivate::Level::Or;
            const QString asked = written(m_statement.condition);
            all += (own.isEmpty() ? QString() : u" AND "_s)
                + (encloses ? u'(' + asked + u')' : asked);
        }
        if (!all.isEmpty())
            m_text += u" WHERE " + all;
    }
    void output()
    {
        if (has(Clause::Output))
            m_text += u" RETURN " + m_statement.output;
        else if (m_statement.verb == Verb::Remove)
            m_text += u" RETURN BEFORE";
    }
    void version()
    {
        if (m_statement.version)
            m_text += u" VERSION " + bind(u"_version"_s, *m_statement.version);
    }
    // Written out, since SurrealDB 2 takes no variable there.
    void timeout()
    {
        if (m_statement.timeout)
            m_text += u" TIMEOUT " + m_statement.timeout->toString();
    }
    void parallel()
    {
        if (has(Clause::Parallel))
            m_text += u" PARALLEL";
    }
    void explain()
    {
        if (has(Clause::Explain))
            m_text += m_statement.explainFull ? u" EXPLAIN FULL"_s : u" EXPLAIN"_s;
    }

    void select()
    {
        m_text = u"SELECT "_s;
        projections();
        list(" OMIT "_L1, m_statement.omitted);
        m_text += u" FROM ";
        targets();
        index();
        condition();
        list(" SPLIT "_L1, m_statement.splits);
        if (m_statement.groupAll)
            m_text += u" GROUP ALL";
        else
            list(" GROUP BY "_L1, m_statement.groups);
        list(" ORDER BY "_L1, m_statement.orders);
        if (m_statement.limit)
            m_text += u" LIMIT " + bind(u"_limit"_s, *m_statement.limit);
        if (m_statement.start)
            m_text += u" START " + bind(u"_start"_s, *m_statement.start);
        list(" FETCH "_L1, m_statement.fetched);
        version();
        timeout();
        parallel();
        explain();
    }
    void change()
    {
        m_text = m_statement.verb == Verb::Create ? u"CREATE "_s
            : m_statement.verb == Verb::Update    ? u"UPDATE "_s
            : m_statement.verb == Verb::Upsert    ? u"UPSERT "_s
                                                  : u"DELETE "_s;
        targets();
        index();
        data();
        condition();
        output();
        version();
        timeout();
        parallel();
        explain();
    }
    void insert()
    {
        m_text = u"INSERT "_s;
        if (m_statement.verb == Verb::InsertRelation)
            m_text += u"RELATION ";
        if (has(Clause::Ignore))
            m_text += u"IGNORE ";
        if (!m_statement.what.isEmpty())
            m_text += u"INTO " + target(m_statement.what.first()) + u' ';
        m_text += bind(u"_data"_s, m_statement.data);
        assignments(" ON DUPLICATE KEY UPDATE "_L1);
        output();
        version();
        timeout();
        parallel();
    }
    void relate()
    {
        m_text = u"RELATE "_s;
        if (m_statement.isOnly())
            m_text += u"ONLY ";
        m_text += bind(u"_from"_s, m_statement.from) + u"->"
            + target(m_statement.what.first(), u"_edge"_s) + u"->" + bind(u"_to"_s, m_statement.to);
        data();
        output();
        timeout();
        parallel();
    }
    void run()
    {
        QStringList names;
        for (qsizetype i = 0; i < m_statement.data.size(); ++i)
            names += bind(u"_argument"_s + QString::number(i), m_statement.data.at(i));
        m_text = u"RETURN " + m_statement.function + u'(' + names.join(", "_L1) + u')';
    }
    // A LIVE statement is about a table; of it, one record or a range of them is a condition.
    void live()
    {
        const SurrealValue what = m_statement.what.first();
        const SurrealRecordId id = what.toRecordId();
        m_text = u"LIVE SELECT "_s;
        if (has(Clause::Diff))
            m_text += u"DIFF";
        else
            projections();
        m_text += u" FROM "
            + surrealQuotedName(what.isRecordId() ? id.table() : what.toTable().name());
        QStringList own;
        if (m_statement.single) {
            own += u"`id` = " + bind(u"_id"_s, what);
        } else if (what.isRecordId()) {
            const SurrealRange range = id.key().toRange();
            if (!range.begin().isUnbounded())
                own += bound(id, range.begin(), u"`id` >"_s);
            if (!range.end().isUnbounded())
                own += bound(id, range.end(), u"`id` <"_s);
        }
        condition(own.join(" AND "_L1));
        list(" FETCH "_L1, m_statement.fetched);
    }
    QString bound(const SurrealRecordId &id, const SurrealRange::Bound &end, const QString &sign)
    {
        const bool included = end.kind() == SurrealRange::BoundKind::Included;
        return sign + (included ? u"= "_s : u" "_s)
            + bind(u"_id"_s, SurrealRecordId(id.table(), end.value()));
    }

    const SurrealStatementPrivate &m_statement;
    SurrealObject m_given; // with raw text
    SurrealObject m_variables;
    QHash<QString, int> m_counts; // of the variables of each role
    SurrealError m_error;
    QString m_text;
    QString m_mentions; // the texts that name variables of their own
    int m_values = 0;
};

} // namespace

// One record, or a table where one record is made, gives an object instead of an array of it.
bool SurrealStatementPrivate::isOnly() const
{
    const auto called = [this](Clause clause) { return clauses & quint32(clause); };
    return onlyOne.value_or(single && !called(Clause::Split) && !called(Clause::Explain));
}

SurrealStatementPrivate::Written SurrealStatementPrivate::write() const
{
    if (error)
        return {{}, {}, error};
    if (verb == Verb::Nothing)
        return {{}, {}, invalid(tr("There is nothing to run"))};
    return Writer(*this).write();
}
