// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemanode.h"

SchemaNode *SchemaNode::add(Kind childKind, const QString &childName, State childState)
{
    auto node = std::make_unique<SchemaNode>();
    node->kind = childKind;
    node->name = childName;
    node->state = childState;
    node->parent = this;
    children.push_back(std::move(node));
    return children.back().get();
}

void SchemaNode::showAll()
{
    shown.clear();
    shown.reserve(children.size());
    for (const auto &node : children) {
        node->row = int(shown.size());
        shown.push_back(node.get());
    }
}

const SchemaNode *SchemaNode::ancestor(Kind wanted) const
{
    const SchemaNode *node = this;
    while (node && node->kind != wanted)
        node = node->parent;
    return node;
}

SchemaNode *SchemaNode::child(Kind wanted, const QString &wantedName) const
{
    for (const auto &node : children) {
        if (node->kind == wanted && node->name == wantedName)
            return node.get();
    }
    return nullptr;
}
