// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>
#include <QtCore/QStringView>

namespace SurrealQL {

// Id, text, traits. The traits say where a word is a keyword and what may follow it:
//   P  reserved: a keyword wherever a value may start; begins a statement
//   S  a keyword at the start of a top-level statement only
//   I  an operator between two values
//   C  a keyword after a value, a name or another keyword; a value or name follows
//   D  as C, but complete in itself: no value follows
//   O  an object kind of DEFINE, REMOVE, ALTER, INFO and REBUILD (name follows)
//   W  a keyword only right after certain other keywords
// clang-format off
#define SURREALQL_KEYWORDS(X) \
    X(Access, "ACCESS", S | C | O) X(After, "AFTER", D) X(Algorithm, "ALGORITHM", C) X(All, "ALL", D) \
    X(AllInside, "ALLINSIDE", I) X(Alter, "ALTER", P) X(Always, "ALWAYS", W | C) X(Analyze, "ANALYZE", W) \
    X(Analyzer, "ANALYZER", C | O) X(And, "AND", I) X(Any, "ANY", W | D) X(AnyInside, "ANYINSIDE", I) \
    X(Api, "API", C | O) X(As, "AS", C) X(Asc, "ASC", D) X(Ascending, "ASCENDING", D) X(Ascii, "ASCII", W) \
    X(Assert, "ASSERT", C) X(Async, "ASYNC", D) X(At, "AT", W) X(Authenticate, "AUTHENTICATE", C) \
    X(Auto, "AUTO", D) X(Backend, "BACKEND", C) X(Batch, "BATCH", C) X(Bearer, "BEARER", D) \
    X(Before, "BEFORE", D) X(Begin, "BEGIN", S | D) X(Blank, "BLANK", W) X(Bm25, "BM25", D) \
    X(Break, "BREAK", S | D) X(Bucket, "BUCKET", O) X(By, "BY", C) X(Camel, "CAMEL", W) \
    X(Cancel, "CANCEL", S | D) X(Capacity, "CAPACITY", C) X(Cascade, "CASCADE", D) \
    X(Changefeed, "CHANGEFEED", C) X(Changes, "CHANGES", W | D) X(Class, "CLASS", W) X(Collate, "COLLATE", D) \
    X(Columns, "COLUMNS", C) X(Comment, "COMMENT", C) X(Commit, "COMMIT", S | D) X(Compact, "COMPACT", D) \
    X(Complexity, "COMPLEXITY", C) X(Computed, "COMPUTED", C) X(Concurrently, "CONCURRENTLY", D) X(Config, "CONFIG", O) \
    X(Contains, "CONTAINS", I) X(ContainsAll, "CONTAINSALL", I) X(ContainsAny, "CONTAINSANY", I) \
    X(ContainsNone, "CONTAINSNONE", I) X(ContainsNot, "CONTAINSNOT", I) X(Content, "CONTENT", C) \
    X(Continue, "CONTINUE", S | D) X(Count, "COUNT", D) X(Create, "CREATE", P) X(Database, "DATABASE", C | O) \
    X(Db, "DB", C | O) X(Default, "DEFAULT", C) X(Define, "DEFINE", P) X(Defer, "DEFER", D) X(Delete, "DELETE", P) \
    X(Depth, "DEPTH", C) X(Desc, "DESC", D) X(Descending, "DESCENDING", D) X(Diff, "DIFF", W | D) \
    X(Dimension, "DIMENSION", C) X(Dist, "DIST", C) X(Distance, "DISTANCE", C) X(Drop, "DROP", D) \
    X(Duplicate, "DUPLICATE", W | D) X(Duration, "DURATION", C) X(Edgengram, "EDGENGRAM", W) X(Efc, "EFC", C) \
    X(Else, "ELSE", C) X(End, "END", D) X(Enforced, "ENFORCED", D) X(Event, "EVENT", O) X(Exclude, "EXCLUDE", C) \
    X(Exists, "EXISTS", W) X(Expired, "EXPIRED", W | D) X(Explain, "EXPLAIN", P) X(Expunge, "EXPUNGE", D) \
    X(ExtendCandidates, "EXTEND_CANDIDATES", D) X(Fetch, "FETCH", C) X(Field, "FIELD", C | O) X(Fields, "FIELDS", C) \
    X(Filters, "FILTERS", C) X(Flex, "FLEX", D) X(Flexi, "FLEXI", D) X(Flexible, "FLEXIBLE", D) X(For, "FOR", P) X(Format, "FORMAT", W) X(From, "FROM", C) \
    X(Full, "FULL", D) X(Fulltext, "FULLTEXT", D) X(Function, "FUNCTION", P | O) X(Functions, "FUNCTIONS", D) \
    X(Get, "GET", W | D) X(Grant, "GRANT", D) X(Graphql, "GRAPHQL", W | D) X(Group, "GROUP", C) \
    X(HashedVector, "HASHED_VECTOR", D) X(Headers, "HEADERS", C) X(Highlights, "HIGHLIGHTS", D) X(Hnsw, "HNSW", D) \
    X(If, "IF", P) X(Ignore, "IGNORE", D) X(In, "IN", I) X(Include, "INCLUDE", C) X(Index, "INDEX", C | O) \
    X(Info, "INFO", P) X(Insert, "INSERT", P) X(Inside, "INSIDE", I) X(Intersects, "INTERSECTS", I) X(Into, "INTO", C) \
    X(Introspection, "INTROSPECTION", C) X(Is, "IS", I) X(Issuer, "ISSUER", C) X(Json, "JSON", W) X(Jwks, "JWKS", C) X(Jwt, "JWT", D) \
    X(Kv, "KV", W | D) X(KeepPruned, "KEEP_PRUNED_CONNECTIONS", D) X(Key, "KEY", C) X(Kill, "KILL", S | C) X(Let, "LET", P) \
    X(Limit, "LIMIT", C) X(Live, "LIVE", S | C) X(Lm, "LM", C) X(Lowercase, "LOWERCASE", W) X(M, "M", C) X(M0, "M0", C) \
    X(Mapper, "MAPPER", W) X(Maxdepth, "MAXDEPTH", C) X(Merge, "MERGE", C) X(Middleware, "MIDDLEWARE", C) \
    X(Model, "MODEL", O) X(Module, "MODULE", O) X(Namespace, "NAMESPACE", C | O) X(Ngram, "NGRAM", W) X(No, "NO", C) \
    X(Noindex, "NOINDEX", D) X(NoneInside, "NONEINSIDE", I) X(Normal, "NORMAL", D) X(Not, "NOT", I) \
    X(NotInside, "NOTINSIDE", I) X(Ns, "NS", C | O) X(Numeric, "NUMERIC", D) X(Omit, "OMIT", C) X(On, "ON", C) \
    X(Only, "ONLY", W) X(Option, "OPTION", S | C) X(Or, "OR", I) X(Order, "ORDER", C) X(Original, "ORIGINAL", D) X(Out, "OUT", C) \
    X(Outside, "OUTSIDE", I) X(Overwrite, "OVERWRITE", W) X(Parallel, "PARALLEL", D) X(Param, "PARAM", O) \
    X(Passhash, "PASSHASH", C) X(Password, "PASSWORD", C) X(Patch, "PATCH", C) X(Permissions, "PERMISSIONS", C) \
    X(Post, "POST", W | D) X(Prepare, "PREPARE", D) X(Punct, "PUNCT", W) X(Purge, "PURGE", C) X(Put, "PUT", W | D) \
    X(QueryTimeout, "QUERY_TIMEOUT", C) X(Readonly, "READONLY", D) X(Rebuild, "REBUILD", P) X(Record, "RECORD", W | D) X(Reference, "REFERENCE", D) \
    X(Refresh, "REFRESH", D) X(Reject, "REJECT", D) X(Relate, "RELATE", P) X(Relation, "RELATION", D) X(Remove, "REMOVE", P) \
    X(Replace, "REPLACE", C) X(Retry, "RETRY", C) X(Return, "RETURN", P) X(Revoke, "REVOKE", C) X(Revoked, "REVOKED", W | D) \
    X(Roles, "ROLES", C) X(Root, "ROOT", D) X(Schemaful, "SCHEMAFUL", D) X(Schemafull, "SCHEMAFULL", D) X(Schemaless, "SCHEMALESS", D) \
    X(Select, "SELECT", P) X(Sequence, "SEQUENCE", O) X(Session, "SESSION", W) X(Set, "SET", C) X(Show, "SHOW", S | C) \
    X(Signin, "SIGNIN", C) X(Signup, "SIGNUP", C) X(Since, "SINCE", C) X(Sleep, "SLEEP", P) X(Snowball, "SNOWBALL", W) \
    X(Split, "SPLIT", C) X(Start, "START", C) X(Strict, "STRICT", D) X(Structure, "STRUCTURE", D) X(System, "SYSTEM", D) \
    X(Table, "TABLE", C | O) X(Tables, "TABLES", C) X(Tb, "TB", C | O) X(Tempfiles, "TEMPFILES", D) X(Text, "TEXT", W) \
    X(Then, "THEN", C) X(Throw, "THROW", P) X(Timeout, "TIMEOUT", C) X(To, "TO", C) X(Token, "TOKEN", W) \
    X(Tokenizers, "TOKENIZERS", C) X(Trace, "TRACE", W | D) X(Transaction, "TRANSACTION", D) X(Type, "TYPE", C) \
    X(Unique, "UNIQUE", D) X(Unset, "UNSET", C) X(Update, "UPDATE", P) X(Uppercase, "UPPERCASE", W) X(Upsert, "UPSERT", P) \
    X(Url, "URL", C) X(Use, "USE", S | C) X(User, "USER", C | O) X(Value, "VALUE", C) X(Values, "VALUES", C) \
    X(Version, "VERSION", C) X(When, "WHEN", C) X(Where, "WHERE", C) X(With, "WITH", C)
// clang-format on

enum class Word : quint16 {
    None,
#define SURREALQL_ENUMERATOR(id, text, traits) id,
    SURREALQL_KEYWORDS(SURREALQL_ENUMERATOR)
#undef SURREALQL_ENUMERATOR
    // Not words of the language, but readings of one that depend on where it stands.
    ReturnClause, // RETURN after CREATE, UPDATE, … rather than the statement
    LiveSelect, // the SELECT of LIVE SELECT
    IfExistence, // the IF of IF EXISTS and IF NOT EXISTS
    ReferenceDelete, // the DELETE of REFERENCE ON DELETE
};

namespace Keywords {

    enum Trait : quint16 {
        Reserved = 0x01,
        TopLevel = 0x02,
        Infix = 0x04,
        Clause = 0x08,
        Complete = 0x10,
        ObjectKind = 0x20,
        Paired = 0x40,
    };

    [[nodiscard]] Word find(QStringView text);
    [[nodiscard]] quint16 traits(Word word);
    // In upper case; for a reading of a word (ReturnClause …) the word itself.
    [[nodiscard]] QLatin1StringView text(Word word);
    // Whether \a next is a keyword when it stands right after the keyword \a word.
    [[nodiscard]] bool pairs(Word word, Word next);
    [[nodiscard]] QList<Word> partners(Word word);
    // Whether the words after \a word form a list: FOR select, create
    [[nodiscard]] bool pairsAcrossCommas(Word word);
    [[nodiscard]] QList<Word> all();
    [[nodiscard]] bool isTypeName(QStringView text);
    [[nodiscard]] QStringList typeNames();

} // namespace Keywords
} // namespace SurrealQL
