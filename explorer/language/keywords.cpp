// SPDX-License-Identifier: GPL-3.0-or-later
#include "keywords.h"

#include <QtCore/QHash>

#include <algorithm>
#include <array>
#include <cstring>

using namespace Qt::StringLiterals;

namespace SurrealQL {
namespace {

    struct Entry
    {
        const char *text;
        quint16 traits;
    };

    constexpr quint16 P = Keywords::Reserved | Keywords::Clause;
    constexpr quint16 S = Keywords::TopLevel;
    constexpr quint16 I = Keywords::Infix | Keywords::Clause;
    constexpr quint16 C = Keywords::Clause;
    constexpr quint16 D = Keywords::Clause | Keywords::Complete;
    constexpr quint16 O = Keywords::ObjectKind | Keywords::Paired;
    constexpr quint16 W = Keywords::Paired;

    constexpr Entry entries[] = {{"", 0},
#define SURREALQL_ENTRY(id, text, traits) {text, traits},
                                 SURREALQL_KEYWORDS(SURREALQL_ENTRY)
#undef SURREALQL_ENTRY
    };

    constexpr int wordCount = int(std::size(entries));
    constexpr int maxWordLength = 23;

    // An open-addressing table that is filled once: the lexer asks it for every word of a text.
    class WordTable
    {
    public:
        WordTable()
        {
            for (int i = 1; i < wordCount; ++i) {
                const char *text = entries[i].text;
                quint32 hash = 2166136261U;
                for (const char *c = text; *c; ++c)
                    hash = step(hash, uchar(*c));
                quint32 slot = hash & mask;
                while (m_slots[slot])
                    slot = (slot + 1) & mask;
                m_slots[slot] = quint16(i);
            }
        }

        [[nodiscard]] Word find(QStringView text) const
        {
            if (text.size() > maxWordLength || text.isEmpty())
                return Word::None;
            std::array<char, maxWordLength + 1> upper {};
            quint32 hash = 2166136261U;
            for (qsizetype i = 0; i < text.size(); ++i) {
                char16_t c = text[i].unicode();
                if (c >= u'a' && c <= u'z')
                    c = char16_t(c - (u'a' - u'A'));
                if (c > 0x7f)
                    return Word::None;
                upper[size_t(i)] = char(c);
                hash = step(hash, uchar(c));
            }
            for (quint32 slot = hash & mask; m_slots[slot]; slot = (slot + 1) & mask) {
                if (std::strcmp(entries[m_slots[slot]].text, upper.data()) == 0)
                    return Word(m_slots[slot]);
            }
            return Word::None;
        }

    private:
        static constexpr quint32 mask = 1023;
        static constexpr quint32 step(quint32 hash, uchar c) { return (hash ^ c) * 16777619U; }
        std::array<quint16, mask + 1> m_slots {};
    };

    Word baseWord(Word word)
    {
        switch (word) {
        case Word::ReturnClause:
            return Word::Return;
        case Word::LiveSelect:
            return Word::Select;
        case Word::IfExistence:
            return Word::If;
        case Word::ReferenceDelete:
            return Word::Delete;
        default:
            return word;
        }
    }

    const QHash<Word, QList<Word>> &pairTable()
    {
        using enum Word;
        static const QHash<Word, QList<Word>> table = [] {
            const QList<Word> objects {Namespace, Ns,     Database, Db,       Table,
                                       Tb,        Field,  Index,    Event,    Param,
                                       Function,  User,   Access,   Analyzer, Api,
                                       Bucket,    Config, Model,    Module,   Sequence};
            QHash<Word, QList<Word>> pairs {
                {Define, objects},
                {Remove, objects},
                {Alter, objects + QList<Word> {System}},
                {Rebuild, {Index}},
                {IfExistence, {Not, Exists}},
                {Not, {Exists, In}},
                {Is, {Not}},
                {For, {Select, Create,   Update, Delete, User,  Record, Root,  Namespace,
                       Ns,     Database, Db,     Table,  Tb,    Index,  Token, Session,
                       Grant,  Get,      Post,   Put,    Patch, Trace,  Any,   Kv}},
                {On, {Table, Tb, Namespace, Ns, Database, Db, Root, Duplicate, Delete}},
                {Key, {Update}},
                {Select, {Value}},
                {LiveSelect, {Diff, Value}},
                {Live, {Select}},
                {From, {Only}},
                {Create, {Only}},
                {Update, {Only}},
                {Upsert, {Only}},
                {Delete, {From, Only}},
                {Relate, {Only}},
                {Insert, {Into, Ignore, Relation}},
                {Relation, {Into, Ignore}},
                {Ignore, {Into, Relation}},
                {Use, {Ns, Namespace, Db, Database, Default}},
                {Order, {By}},
                {Group, {By, All}},
                {Split, {On}},
                {Limit, {By}},
                {Start, {At}},
                {With, {Index, Noindex, Jwt, Issuer, Refresh}},
                {Issuer, {Key}},
                {ReturnClause, {Before, After, Diff, Value}},
                {ReferenceDelete, {Cascade, Reject, Ignore, Unset, Then}},
                {Permissions, {Full, For}},
                {Type, {Normal, Relation, Any, Record, Jwt, Bearer}},
                {Default, {Always}},
                {Include, {Original}},
                {Explain, {Analyze, Format, Full}},
                {Analyze, {Format}},
                {Format, {Text, Json}},
                {Info, {For}},
                {Show, {Changes, All, Grant, Where}},
                {Changes, {For}},
                {Purge, {Expired, Revoked}},
                {Revoke, {All, Grant, Where}},
                {Tokenizers, {Blank, Camel, Class, Punct}},
                {Filters, {Ascii, Lowercase, Uppercase, Edgengram, Ngram, Snowball, Mapper}},
                {Config, {Graphql, Api}},
                {Tables, {Auto, Include, Exclude}},
                {Functions, {Auto, Include, Exclude}},
                {Prepare, {Remove}},
            };
            for (Word object : objects)
                pairs[object] += QList<Word> {If, Overwrite};
            pairs[Api] += Middleware;
            return pairs;
        }();
        return table;
    }

    constexpr std::array typeNameList {
        "any",        "array",  "bool",      "bytes",      "collection",   "datetime", "decimal",
        "duration",   "either", "feature",   "file",       "float",        "function", "geometry",
        "int",        "line",   "multiline", "multipoint", "multipolygon", "none",     "null",
        "number",     "object", "option",    "point",      "polygon",      "range",    "record",
        "references", "regex",  "set",       "string",     "table",        "ulid",     "uuid",
    };

} // namespace

namespace Keywords {

    Word find(QStringView text)
    {
        static const WordTable table;
        return table.find(text);
    }

    quint16 traits(Word word)
    {
        return entries[int(baseWord(word))].traits;
    }

    QLatin1StringView text(Word word)
    {
        return QLatin1StringView(entries[int(baseWord(word))].text);
    }

    bool pairs(Word word, Word next)
    {
        const auto it = pairTable().constFind(word);
        return it != pairTable().cend() && it->contains(next);
    }

    QList<Word> partners(Word word)
    {
        return pairTable().value(word);
    }

    bool pairsAcrossCommas(Word word)
    {
        return word == Word::For || word == Word::Tokenizers || word == Word::Filters
            || word == Word::Purge;
    }

    QList<Word> all()
    {
        QList<Word> words;
        words.reserve(wordCount - 1);
        for (int i = 1; i < wordCount; ++i)
            words.append(Word(i));
        return words;
    }

    bool isTypeName(QStringView text)
    {
        return std::any_of(typeNameList.begin(), typeNameList.end(), [text](const char *name) {
            return text.compare(QLatin1StringView(name), Qt::CaseInsensitive) == 0;
        });
    }

    QStringList typeNames()
    {
        QStringList names;
        for (const char *name : typeNameList)
            names.append(QString::fromLatin1(name));
        return names;
    }

} // namespace Keywords
} // namespace SurrealQL
