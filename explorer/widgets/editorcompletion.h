// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/completion.h"
#include "widgets/scintilla.h"

#include <QtCore/QHash>

class QKeyEvent;

// The list of what can be written at the caret of an editor, and the tip that tells the arguments of
// the call around it.
class EditorCompletion : public QObject
{
    Q_OBJECT
public:
    explicit EditorCompletion(QsciScintilla *editor);

    // Kept by value; set it again when the schema changes: an open list then shows what came.
    void setSchema(const SurrealQL::SchemaInfo &schema);
    [[nodiscard]] const SurrealQL::SchemaInfo &schema() const { return m_schema; }
    void setWhileTyping(bool on) { m_whileTyping = on; }

    void ask(); // opens the list at the caret
    [[nodiscard]] bool isOpen() const;
    void aboutToPress(const QKeyEvent *event); // before the editor gets the key
    void typed(int character); // the editor says so itself of what it inserts

Q_SIGNALS:
    // The statement at the caret is about these: completion can make use of their fields.
    void tablesMentioned(const QStringList &tables);

private:
    void setUp();
    void open();
    [[nodiscard]] bool caretIsOnAScreen() const;
    void insert(const QByteArray &entry);
    void showCallTip();
    [[nodiscard]] int caret() const;
    [[nodiscard]] qsizetype caretOffset() const; // in UTF-16
    [[nodiscard]] bool isLong() const; // too long to be looked at with each key

    QsciScintilla *m_editor;
    SurrealQL::SchemaInfo m_schema;
    QHash<QByteArray, QString> m_offered; // the lines of the list and what they insert
    qsizetype m_length = 0; // UTF-16 before the caret that an item replaces
    bool m_wanted = false; // asked for, or moved in: Return takes an item
    bool m_whileTyping = true;
    bool m_inserting = false;
};
