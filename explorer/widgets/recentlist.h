// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>

// A list over the window to go through with Tab while Ctrl is held; letting it go chooses.
class RecentList : public QListWidget
{
    Q_OBJECT
public:
    explicit RecentList(QWidget *window);

    void add(const QIcon &icon, const QString &text, const QString &details);
    void open(int row); // in the middle of the window, that row chosen

Q_SIGNALS:
    void chosen(int row);

protected:
    bool event(QEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void step(int by);
    void choose();
};
