// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/schemacache.h"

#include "app/sessioncontext.h"

#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealTable>

using namespace Qt::StringLiterals;
using SurrealQL::SchemaInfo;

namespace {

constexpr qsizetype RowsToLearnFrom = 50;
constexpr qsizetype MostTablesAtOnce = 8; // a statement that names more is not written by hand

// Whether asking again later can bring another answer.
bool isPassing(const SurrealError &error)
{
    using Kind = SurrealError::Kind;
    return error.kind() == Kind::Connection || error.kind() == Kind::Timeout
        || error.kind() == Kind::Canceled;
}

SchemaInfo::Function functionOf(const SurrealValue &definition)
{
    SchemaInfo::Function function;
    function.name = "fn::"_L1 + definition[u"name"].toString();
    QStringList arguments;
    const SurrealValue args = definition[u"args"];
    for (qsizetype i = 0; i < args.size(); ++i)
        arguments.append(
            u"$%1: %2"_s.arg(args.at(i).at(0).toString(), args.at(i).at(1).toString()));
    function.signature = u'(' + arguments.join(u", "_s) + u')';
    const QString returns = definition[u"returns"].toString();
    if (!returns.isEmpty())
        function.signature += " -> "_L1 + returns;
    function.help = definition[u"comment"].toString().section(u'\n', 0, 0);
    return function;
}

} // namespace

SchemaCache *SchemaCache::of(SessionContext *context)
{
    auto *cache = context->findChild<SchemaCache *>(QString(), Qt::FindDirectChildrenOnly);
    return cache ? cache : new SchemaCache(context);
}

SchemaCache::SchemaCache(SessionContext *context)
    : QObject(context)
    , m_context(context)
{
    connect(context, &SessionContext::changed, this, &SchemaCache::checkPlace);
    connect(context, &SessionContext::catalogueChanged, this, &SchemaCache::takeTables);
    checkPlace();
    takeTables();
}

void SchemaCache::checkPlace()
{
    const QString key = m_context->place() + u'\n' + m_context->identityKey();
    if (key == m_key)
        return;
    m_key = key;
    m_info = {};
    m_places.clear();
    m_asked.clear();
    m_databaseAsked = false;
    Q_EMIT changed();
}

void SchemaCache::forget()
{
    m_asked.clear();
    m_databaseAsked = false;
}

SchemaInfo::Table &SchemaCache::table(const QString &name)
{
    auto place = m_places.constFind(name);
    if (place == m_places.cend()) {
        place = m_places.insert(name, m_info.tables.size());
        m_info.tables.append({name, {}});
    }
    return m_info.tables[*place];
}

void SchemaCache::takeTables()
{
    const qsizetype before = m_info.tables.size();
    bool gone = false;
    if (m_context->tablesTrouble().isEmpty()) {
        const QSet<QString> listed(m_context->tables().cbegin(), m_context->tables().cend());
        for (const SchemaInfo::Table &known : std::as_const(m_info.tables))
            gone = gone || !listed.contains(known.name);
        if (gone) {
            m_info.tables.removeIf(
                [&listed](const SchemaInfo::Table &known) { return !listed.contains(known.name); });
            m_places.clear();
            for (qsizetype i = 0; i < m_info.tables.size(); ++i)
                m_places.insert(m_info.tables.at(i).name, i);
        }
    }
    for (const QString &name : m_context->tables())
        (void)table(name);
    if (gone || m_info.tables.size() != before)
        Q_EMIT changed();
}

void SchemaCache::want(const QStringList &tables)
{
    if (!m_context->isUsable() || !m_context->session()
        || m_context->session()->databaseName().isEmpty())
        return;
    if (!m_databaseAsked)
        readDatabase();
    for (const QString &name : tables.mid(0, MostTablesAtOnce)) {
        // Without a list of tables every name may be one.
        const bool known = m_places.contains(name) || m_context->tables().isEmpty();
        if (known && !m_asked.contains(name))
            readTable(name);
    }
}

void SchemaCache::readDatabase()
{
    m_databaseAsked = true;
    const QString key = m_key;
    m_context->session()
        ->query(u"INFO FOR DB STRUCTURE"_s)
        ->then(
            this,
            [this, key](const SurrealValue &info) {
                if (key != m_key)
                    return; // of where the session was before
                m_info.functions.clear();
                m_info.parameters.clear();
                const SurrealValue functions = info[u"functions"];
                for (qsizetype i = 0; i < functions.size(); ++i)
                    m_info.functions.append(functionOf(functions.at(i)));
                const SurrealValue parameters = info[u"params"];
                for (qsizetype i = 0; i < parameters.size(); ++i) {
                    m_info.parameters.append({parameters.at(i)[u"name"].toString(),
                                              parameters.at(i)[u"value"].toString()});
                }
                Q_EMIT changed();
            },
            [this, key](const SurrealError &error) {
                if (key == m_key && isPassing(error))
                    m_databaseAsked = false;
            });
}

void SchemaCache::readTable(const QString &name)
{
    m_asked.insert(name);
    const QString key = m_key;
    m_context->session()
        ->query(u"INFO FOR TABLE %1 STRUCTURE"_s.arg(SurrealTable(name).toString()))
        ->then(
            this,
            [this, key, name](const SurrealValue &info) {
                if (key != m_key)
                    return;
                const SurrealValue fields = info[u"fields"];
                if (fields.size() == 0)
                    return; // a table without definitions: what was learnt stays
                QList<SchemaInfo::Field> defined;
                for (qsizetype i = 0; i < fields.size(); ++i)
                    defined.append(
                        {fields.at(i)[u"name"].toString(), fields.at(i)[u"kind"].toString()});
                SchemaInfo::Table &target = table(name);
                for (const SchemaInfo::Field &learnt : std::as_const(target.fields)) {
                    const bool known
                        = std::any_of(defined.cbegin(), defined.cend(),
                                      [&](const auto &f) { return f.path == learnt.path; });
                    if (!known)
                        defined.append(learnt);
                }
                target.fields = defined;
                Q_EMIT changed();
            },
            [this, key, name](const SurrealError &error) {
                if (key == m_key && isPassing(error))
                    m_asked.remove(name);
            });
}

void SchemaCache::learn(const SurrealValue &result)
{
    bool news = false;
    const auto note
        = [&news](SchemaInfo::Table &target, const QString &path, const SurrealValue &value) {
              for (const SchemaInfo::Field &field : std::as_const(target.fields)) {
                  if (field.path == path)
                      return;
              }
              target.fields.append({path, value.isNoneOrNull() ? QString() : value.typeName()});
              news = true;
          };
    const qsizetype rows = result.isArray() ? qMin(result.size(), RowsToLearnFrom) : 1;
    for (qsizetype row = 0; row < rows; ++row) {
        const SurrealValue record = result.isArray() ? result.at(row) : result;
        if (!record.isObject() || !record[u"id"].isRecordId())
            continue;
        const QString name = record[u"id"].toRecordId().table();
        if (!m_places.contains(name) && !m_context->tables().isEmpty())
            continue; // of another database
        SchemaInfo::Table &target = table(name);
        for (qsizetype i = 0; i < record.size(); ++i) {
            const QString key = record.keyAt(i);
            if (key == "id"_L1)
                continue;
            const SurrealValue value = record.at(i);
            note(target, key, value);
            for (qsizetype j = 0; value.isObject() && j < value.size(); ++j)
                note(target, key + u'.' + value.keyAt(j), value.at(j));
        }
    }
    if (news)
        Q_EMIT changed();
}
