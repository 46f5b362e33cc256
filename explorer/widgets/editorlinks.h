// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/schemainfo.h"
#include "language/token.h"
#include "widgets/pointerlinks.h"
#include "widgets/scintilla.h"

// What the words of a text lead to: records, and what the schema or the text itself defines.
class EditorLinks : public PointerLinks
{
    Q_OBJECT
public:
    struct Link
    {
        enum class Kind { None, Record, Table, Function, Parameter, Declaration };

        Kind kind = Kind::None;
        QString name; // a record as its literal; else without fn:: and $ and quotes
        int begin = 0; // of the words, in bytes
        int end = 0;
        int target = -1; // where the text declares it, in bytes

        [[nodiscard]] bool isValid() const { return kind != Kind::None; }
    };

    // The text has the styles of SurrealQlLexer. Without a schema, only records are led to.
    explicit EditorLinks(QsciScintilla *editor, const SurrealQL::SchemaInfo *schema = nullptr);

    [[nodiscard]] Link at(int position) const; // of the character there, in bytes
    [[nodiscard]] Link atCaret() const; // also when the caret stands behind it
    [[nodiscard]] Link shown() const { return m_shown; } // that looks like a link
    void follow(const Link &link); // a declaration is gone to; everything else is told

Q_SIGNALS:
    void followed(const EditorLinks::Link &link);

protected:
    bool mark(const QPoint &point) override;
    void unmark() override;
    bool press(const QPoint &point) override;
    void release(const QPoint &point) override;

private:
    [[nodiscard]] Link at(const QPoint &point) const;
    [[nodiscard]] Link record(int begin, int end) const;
    [[nodiscard]] Link quotedRecord(int begin, int end) const;
    [[nodiscard]] Link defined(SurrealQL::TokenKind kind, int begin, int end) const;
    [[nodiscard]] Link parameter(const QString &name, int position) const;
    [[nodiscard]] QByteArray bytes(int begin, int end) const;
    long send(unsigned int message, unsigned long a = 0, long b = 0) const;
    void show(const Link &link);

    QsciScintilla *m_editor;
    const SurrealQL::SchemaInfo *m_schema;
    Link m_shown;
    Link m_pressed;
};
