// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class MainWindow;
class QDockWidget;
class SessionPage;
class Settings;
class TransactionPanel;

// Begins, commits and cancels the transaction of the session in front, and shows its panel while one
// is open.
class TransactionKeeper : public QObject
{
    Q_OBJECT
public:
    TransactionKeeper(MainWindow *window, Settings *settings);

    [[nodiscard]] TransactionPanel *panel() const { return m_panel; }
    [[nodiscard]] QDockWidget *dock() const { return m_dock; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectActions();
    void watchPage(SessionPage *page);
    void pageShown();
    void transactionEnded(SessionPage *page);
    void applyLimit(SessionPage *page);
    void begin();
    void commit();
    void refresh();
    void refreshDock();
    void showStatement();

    MainWindow *m_window;
    Settings *m_settings;
    TransactionPanel *m_panel;
    QDockWidget *m_dock;
    SessionPage *m_page = nullptr; // in front
    bool m_wanted = false; // the person has opened the panel
    bool m_unwanted = false; // … or closed it, while one was open
};
