// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

class MainWindow;
class SessionPage;

// The commands that run, apply and stop what is in front: which of them can be chosen, and why not.
// While the connection is away those that write cannot; what reads can, and waits for it.
class RunKeeper : public QObject
{
    Q_OBJECT
public:
    explicit RunKeeper(MainWindow *window);

    void refresh();

private:
    void watchPage(SessionPage *page);

    MainWindow *m_window;
    QTimer m_soon; // one look for many moves of the caret
};
