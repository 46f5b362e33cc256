// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

// A tab of a session. It alone knows what it holds that a person would miss, and is asked before it
// goes, whichever way that is.
class DocumentPage : public QWidget
{
    Q_OBJECT
public:
    // What is about to happen.
    enum class Exit {
        Close, // it goes: by itself, or with its session, its window or the program
        Move, // its text goes to another session, and it goes
        Reconnect, // its connection is made anew: what is under way ends, what is shown stays
    };

    using QWidget::QWidget;

    [[nodiscard]] virtual QString name() const = 0; // on its tab
    [[nodiscard]] virtual QString iconName() const { return {}; } // of its tab, for icon()
    [[nodiscard]] virtual QString details() const { return {}; } // the tool tip of its tab
    [[nodiscard]] virtual bool isUnsaved() const = 0; // marked on its tab
    // A sentence with its name for each thing that would be lost; mostly none. textsAreKept: the
    // journal has them, and they can be reopened.
    [[nodiscard]] virtual QStringList losses(Exit exit, bool textsAreKept) const = 0;
    // The person has agreed, or nothing was lost: ends what is under way.
    virtual void abandon() { }
    // What Find does here, and the next and the one before of what was looked for.
    virtual void openFind() { }
    virtual void find(bool forward) { Q_UNUSED(forward) }

Q_SIGNALS:
    void titleChanged();
    void runningChanged();
    void caretMoved(int line, int column);
};
