// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

class MainWindow;
class QWidget;

// Goes round the panes of the window by the keyboard: the texts and what they answered, then the
// panels that are shown, then the status bar. A session in a window of its own has its panes there.
class PaneKeeper : public QObject
{
    Q_OBJECT
public:
    explicit PaneKeeper(MainWindow *window);

    [[nodiscard]] QList<QWidget *> panes() const; // of the window in front, in order

private:
    void go(int step);
    [[nodiscard]] static bool giveFocus(QWidget *pane);

    MainWindow *m_window;
};
