// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class MainWindow;
class QueryPage;
class SessionContext;
class SessionPage;
class Workspace;

// Copies the query in front, and moves it to another session, which the person names.
class QueryMover : public QObject
{
    Q_OBJECT
public:
    QueryMover(MainWindow *window, const Workspace *workspace);

    void duplicate();
    void moveTo(SessionContext *target);

private:
    void ask();
    QueryPage *copyTo(SessionPage *page, const QueryPage *query, const QString &file);

    MainWindow *m_window;
    const Workspace *m_workspace;
};
