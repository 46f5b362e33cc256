// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/comparestate.h"
#include "dialogs/sessionchooser.h"

#include <QObject>
#include <QSet>

class ComparePage;
class MainWindow;
class SessionPage;
class Settings;
class Workspace;

// Asks in which sessions a text is to run, opens what they answer as a document, and carries the
// window's commands to the one in front.
class CompareKeeper : public QObject
{
    Q_OBJECT
public:
    CompareKeeper(MainWindow *window, const Workspace *workspace, Settings *settings);

    [[nodiscard]] ComparePage *current() const; // in front; null when something else is

    void ask(); // for the query in front, or again for the comparison
    ComparePage *open(SessionPage *page, const QString &text, const SurrealObject &variables,
                      const QList<CompareRun::Side> &sides, int base = 0);
    // One that the journal has kept, without results; sessions that are open take their places.
    ComparePage *restore(SessionPage *page, const QString &text, const QString &variables,
                         const CompareState &state, bool wasClosed);
    [[nodiscard]] static QString saved(const SurrealObject &variables); // without secrets
    void refreshActions();

Q_SIGNALS:
    void comparisonAdded(SessionPage *page, ComparePage *comparison);
    void currentValueChanged(); // of the comparison in front

private:
    void connectActions();
    void adopt(SessionContext *context); // where one like it is missing
    void choose(SessionPage *page, const QString &text, const SurrealObject &variables);
    [[nodiscard]] SessionChooser::Choice choiceOf(SessionContext *context,
                                                  const QString &text) const;
    void exportCurrent();
    void showMenu(const QPoint &global);

    MainWindow *m_window;
    const Workspace *m_workspace;
    Settings *m_settings;
    QSet<int> m_last; // the numbers of the sessions that were chosen
    int m_nextNumber = 1;
};
