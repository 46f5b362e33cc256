// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/scintilla.h"

class QKeyEvent;

// Brackets and quotes close themselves while somebody types: only where nothing stands behind the
// caret that they would cut in two, and never in a string or a comment. Who types the closing one
// all the same goes over the one that is there.
class AutoPairs : public QObject
{
    Q_OBJECT
public:
    explicit AutoPairs(QsciScintilla *editor);

    void setOn(bool on) { m_on = on; }
    // Before the editor gets the key. True: that was all there is to do for it.
    [[nodiscard]] bool press(const QKeyEvent *event);
    void pressed(); // and after it

Q_SIGNALS:
    void typed(int character); // that the editor does not say of itself

private:
    long send(unsigned int message, unsigned long a = 0, long b = 0) const;
    [[nodiscard]] char byteAt(int position) const; // 0 outside the text
    [[nodiscard]] bool isOwn(int position) const; // put there by this, and nobody touched it
    [[nodiscard]] bool mayOpen(char opening, int position) const;
    [[nodiscard]] bool isInText(int position) const; // of a string, a comment, a script
    void insertClosing(char closing, int position);
    bool surround(char opening, char closing);
    bool typeOver(char closing, int position);
    bool removePair(int position);
    bool breakPair(int position);

    QsciScintilla *m_editor;
    char m_opening = 0; // that the editor is about to insert
    bool m_on = true;
};
