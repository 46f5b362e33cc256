// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class FramePanel;
class MainWindow;
class QDockWidget;
class SessionPage;
class Workspace;

// The dock with the messages of the connection in front. They are recorded from when it is first
// opened until the person stops that.
class FrameKeeper : public QObject
{
    Q_OBJECT
public:
    FrameKeeper(MainWindow *window, Workspace *workspace);
    void show(); // in front, and it records from then on

    [[nodiscard]] FramePanel *panel() const { return m_panel; }
    [[nodiscard]] QDockWidget *dock() const { return m_dock; }

private:
    void connectActions();
    void pageShown(SessionPage *page);
    void setRecording(bool recording);
    void save();

    MainWindow *m_window;
    Workspace *m_workspace;
    FramePanel *m_panel;
    QDockWidget *m_dock;
};
