// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemalines.h"

#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealTable>

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(SchemaModel)
};

using Kind = SchemaNode::Kind;
using State = SchemaNode::State;

struct Section
{
    const char16_t *key; // of the answer to INFO
    Kind members;
};

// In the order in which they are shown.
constexpr Section OfServer[] = {{u"users", Kind::User}, {u"accesses", Kind::Access}};
constexpr Section OfDatabase[] = {
    {u"tables", Kind::Table},       {u"functions", Kind::Function}, {u"params", Kind::Parameter},
    {u"analyzers", Kind::Analyzer}, {u"accesses", Kind::Access},    {u"users", Kind::User},
};
constexpr Section OfTable[]
    = {{u"fields", Kind::Field}, {u"indexes", Kind::Index}, {u"events", Kind::Event}};

void fillGroup(SchemaNode *node, Kind members, const SurrealValue &entries)
{
    const SurrealObject object = entries.toObject();
    SchemaNode *group = node->add(Kind::Group, SchemaLines::groupTitle(members));
    group->members = members;
    group->children.reserve(size_t(object.size()));
    const State state = members == Kind::Table ? State::Unasked : State::Leaf;
    for (qsizetype i = 0; i < object.size(); ++i) // in the order of the server, which sorts them
        group->add(members, object.keyAt(i), state)->definition = object.at(i);
    group->showAll();
}

// What has no kind of its own here, such as sequences, and what a later server adds: all that comes
// with a definition.
void fillOthers(SchemaNode *database, const SurrealValue &info)
{
    SchemaNode *group = nullptr;
    const SurrealObject sections = info.toObject();
    for (qsizetype i = 0; i < sections.size(); ++i) {
        const QString key = sections.keyAt(i);
        const auto isIt
            = [&key](const Section &section) { return key == QStringView(section.key); };
        if (std::any_of(std::begin(OfDatabase), std::end(OfDatabase), isIt))
            continue;
        const SurrealObject entries = sections.at(i).toObject();
        for (qsizetype n = 0; n < entries.size(); ++n) {
            if (!entries.at(n).isString())
                continue;
            if (!group)
                group = database->add(Kind::Group, SchemaLines::groupTitle(Kind::Other));
            group->members = Kind::Other;
            group->add(Kind::Other, entries.keyAt(n))->definition = entries.at(n);
        }
    }
    if (group)
        group->showAll();
}

} // namespace

QString SchemaLines::groupTitle(Kind members)
{
    switch (members) {
    case Kind::Table:
        return Tr::tr("Tables");
    case Kind::Field:
        return Tr::tr("Fields");
    case Kind::Index:
        return Tr::tr("Indexes");
    case Kind::Event:
        return Tr::tr("Events");
    case Kind::Function:
        return Tr::tr("Functions");
    case Kind::Parameter:
        return Tr::tr("Parameters");
    case Kind::Analyzer:
        return Tr::tr("Analyzers");
    case Kind::User:
        return Tr::tr("Users");
    case Kind::Access:
        return Tr::tr("Access methods");
    default:
        return Tr::tr("Others");
    }
}

QString SchemaLines::iconName(Kind kind)
{
    switch (kind) {
    case Kind::Namespace:
        return u"schema"_s;
    case Kind::Database:
        return u"local-database"_s;
    case Kind::Table:
        return u"table"_s;
    case Kind::Group:
        return u"folder"_s;
    case Kind::Field:
        return u"field"_s;
    case Kind::Index:
        return u"index"_s;
    case Kind::Event:
        return u"event"_s;
    case Kind::Function:
        return u"function"_s;
    case Kind::Parameter:
        return u"parameter"_s;
    case Kind::User:
        return u"user-system"_s;
    case Kind::Access:
        return u"key"_s;
    case Kind::Analyzer:
    case Kind::Other:
        return u"text"_s;
    case Kind::Note:
        return u"info"_s;
    case Kind::Root:
        break;
    }
    return {};
}

QString SchemaLines::quoted(const QString &name)
{
    return SurrealTable(name).toString();
}

QString SchemaLines::statementFor(const SchemaNode *node)
{
    switch (node->kind) {
    case Kind::Root:
        return u"INFO FOR ROOT"_s;
    case Kind::Namespace:
        return u"USE NS %1; INFO FOR NS"_s.arg(quoted(node->name));
    case Kind::Database:
        return u"USE NS %1 DB %2; INFO FOR DB"_s.arg(quoted(node->parent->name),
                                                     quoted(node->name));
    case Kind::Table: {
        const SchemaNode *database = node->ancestor(Kind::Database);
        return u"USE NS %1 DB %2; INFO FOR TABLE %3"_s.arg(
            quoted(database->parent->name), quoted(database->name), quoted(node->name));
    }
    default:
        return {};
    }
}

void SchemaLines::fill(SchemaNode *node, const SurrealValue &info)
{
    const auto sections = [&](const auto &list) {
        for (const Section &section : list) {
            const SurrealValue entries = info[QStringView(section.key)];
            // A database says that it has no tables; other kinds that are not there say nothing.
            if (entries.toObject().size() > 0 || section.members == Kind::Table)
                fillGroup(node, section.members, entries);
        }
    };
    const auto places = [&](QStringView key, Kind kind) {
        const SurrealObject object = info[key].toObject();
        for (qsizetype i = 0; i < object.size(); ++i)
            node->add(kind, object.keyAt(i), State::Unasked)->definition = object.at(i);
    };
    switch (node->kind) {
    case Kind::Root:
        places(u"namespaces", Kind::Namespace);
        if (node->children.empty())
            node->add(Kind::Note, Tr::tr("The server has no namespace yet."));
        sections(OfServer);
        break;
    case Kind::Namespace:
        places(u"databases", Kind::Database);
        if (node->children.empty())
            node->add(Kind::Note, Tr::tr("The namespace has no database yet."));
        sections(OfServer);
        break;
    case Kind::Database:
        sections(OfDatabase);
        fillOthers(node, info);
        break;
    case Kind::Table:
        sections(OfTable);
        if (node->children.empty())
            node->add(Kind::Note, Tr::tr("Nothing is defined: its records may have any fields."));
        break;
    default:
        break;
    }
    node->showAll();
}

// What an identity may not list it may still use: the places of the session, and tables by name.
void SchemaLines::fillDenied(SchemaNode *node, const Denied &known)
{
    // Short enough for a narrow dock; the rest is in the tool tip and where definitions are.
    const auto say = [&](const QString &what, const QString &more) {
        const QString who = Tr::tr("That is so for %1.").arg(known.who);
        node->add(Kind::Note, what)->definition
            = QString(u"-- "_s + who + (more.isEmpty() ? QString() : QString(u"\n-- "_s + more)));
    };
    switch (node->kind) {
    case Kind::Root:
        say(Tr::tr("No permission to list namespaces"), {});
        if (!known.nameSpace.isEmpty())
            node->add(Kind::Namespace, known.nameSpace, State::Unasked);
        break;
    case Kind::Namespace:
        say(Tr::tr("No permission to list databases"), {});
        if (!known.database.isEmpty() && node->name == known.nameSpace)
            node->add(Kind::Database, known.database, State::Unasked);
        break;
    case Kind::Database: {
        say(Tr::tr("No permission to list tables"),
            Tr::tr("Queries work. Add a table by its name to have it here."));
        SchemaNode *group = node->add(Kind::Group, groupTitle(Kind::Table));
        group->members = Kind::Table;
        for (const QString &name : known.tables)
            group->add(Kind::Table, name, State::Unasked);
        group->showAll();
        break;
    }
    case Kind::Table:
        say(Tr::tr("No permission to see its definition"), {});
        break;
    default:
        break;
    }
    node->showAll();
}
