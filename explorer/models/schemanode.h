// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealValue>

#include <QString>

#include <memory>
#include <vector>

// One line of the schema tree.
struct SchemaNode
{
    enum class Kind : quint8 {
        Root,
        Group,
        Namespace,
        Database,
        Table,
        Field,
        Index,
        Event,
        Function,
        Parameter,
        Analyzer,
        User,
        Access,
        Other,
        Note, // says in words why there is nothing else
    };
    enum class State : quint8 { Leaf, Unasked, Asking, Loaded, Denied, Failed };

    Kind kind = Kind::Root;
    Kind members = Kind::Note; // of a group
    State state = State::Leaf;
    SchemaNode *parent = nullptr;
    int row = 0; // among what the parent shows
    quint64 question = 0; // the number of what was asked last for it
    QString name;
    SurrealValue definition; // a view into the answer: text when somebody looks
    std::vector<std::unique_ptr<SchemaNode>> children;
    std::vector<SchemaNode *> shown; // those that pass the filter

    SchemaNode *add(Kind childKind, const QString &childName, State childState = State::Leaf);
    void showAll();
    [[nodiscard]] const SchemaNode *ancestor(Kind wanted) const; // itself included; may be null
    [[nodiscard]] SchemaNode *child(Kind wanted, const QString &wantedName) const;
};
