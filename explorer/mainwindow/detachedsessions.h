// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

class MainWindow;
class QStackedWidget;
class QWidget;
class SessionPage;
class SessionWindow;
class Settings;

// Moves sessions into windows of their own and back. Their tabs stay: choosing one brings its window
// to the front, and the docks and commands of the main window follow the window in front.
class DetachedSessions : public QObject
{
    Q_OBJECT
public:
    DetachedSessions(MainWindow *window, QStackedWidget *pages, Settings *settings);

    [[nodiscard]] SessionWindow *windowOf(const SessionPage *page) const;
    [[nodiscard]] QWidget *placeholder() const { return m_placeholder; }
    void detach(SessionPage *page);
    void bringBack(SessionPage *page);

private:
    void pageShown(SessionPage *page);

    MainWindow *m_window;
    QStackedWidget *m_pages;
    Settings *m_settings;
    QWidget *m_placeholder;
    QHash<const SessionPage *, SessionWindow *> m_windows;
};
