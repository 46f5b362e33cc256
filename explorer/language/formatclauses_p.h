// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keywords.h"

namespace SurrealQL {

// Which words the formatter may begin a line with, and whose parts it lists one below the other.

[[nodiscard]] inline bool isDataHead(Word word)
{
    switch (word) {
    case Word::Select:
    case Word::LiveSelect:
    case Word::Live:
    case Word::Create:
    case Word::Update:
    case Word::Upsert:
    case Word::Delete:
    case Word::Insert:
    case Word::Relate:
    case Word::If:
        return true;
    default:
        return false;
    }
}

[[nodiscard]] inline bool startsDataClause(Word word)
{
    switch (word) {
    case Word::From:
    case Word::Where:
    case Word::Split:
    case Word::Group:
    case Word::Order:
    case Word::Limit:
    case Word::Start:
    case Word::Fetch:
    case Word::Timeout:
    case Word::Version:
    case Word::Explain:
    case Word::With:
    case Word::Omit:
    case Word::Set:
    case Word::Unset:
    case Word::Content:
    case Word::Merge:
    case Word::Patch:
    case Word::Replace:
    case Word::ReturnClause:
    case Word::Values:
    case Word::Parallel:
    case Word::Tempfiles:
        return true;
    default:
        return false;
    }
}

[[nodiscard]] inline bool startsSchemaClause(Word word)
{
    switch (word) {
    case Word::Type:
    case Word::Default:
    case Word::Value:
    case Word::Assert:
    case Word::Permissions:
    case Word::Comment:
    case Word::Readonly:
    case Word::Computed:
    case Word::Flexible:
    case Word::Reference:
    case Word::Fields:
    case Word::Columns:
    case Word::Unique:
    case Word::Fulltext:
    case Word::Hnsw:
    case Word::Tokenizers:
    case Word::Filters:
    case Word::When:
    case Word::Then:
    case Word::Signup:
    case Word::Signin:
    case Word::Authenticate:
    case Word::Duration:
    case Word::Roles:
    case Word::Password:
    case Word::Passhash:
    case Word::Changefeed:
    case Word::Schemafull:
    case Word::Schemaless:
    case Word::As:
    case Word::Middleware:
    case Word::Backend:
    case Word::Batch:
    case Word::Start:
    case Word::Timeout:
    case Word::With:
        return true;
    default:
        return false;
    }
}

[[nodiscard]] inline bool isListHead(Word word)
{
    switch (word) {
    case Word::Select:
    case Word::LiveSelect:
    case Word::Set:
    case Word::Unset:
    case Word::Order:
    case Word::Group:
    case Word::Fetch:
    case Word::From:
    case Word::Omit:
    case Word::Split:
    case Word::On:
    case Word::ReturnClause:
    case Word::Values:
    case Word::Fields:
    case Word::Columns:
        return true;
    default:
        return false;
    }
}

} // namespace SurrealQL
