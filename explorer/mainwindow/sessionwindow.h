// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class SessionPage;

// One session in a window of its own. Closing it puts the session back among the tabs.
class SessionWindow : public QWidget
{
    Q_OBJECT
public:
    SessionWindow(SessionPage *page, const QList<QAction *> &actions, QWidget *main);

    [[nodiscard]] SessionPage *page() const { return m_page; }
    SessionPage *takePage(); // the window goes after it

Q_SIGNALS:
    void activated();
    void closing();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refreshTitle();

    QPointer<SessionPage> m_page;
};
