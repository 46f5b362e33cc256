// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connectionprofile.h"

#include <QWidget>

class ActionRegistry;
class ConnectionRegistry;
class QLabel;
class QListWidget;

// What the window shows while nothing is open: the connections used before, and the ways to begin.
class WelcomePage : public QWidget
{
    Q_OBJECT
public:
    WelcomePage(ConnectionRegistry *registry, ActionRegistry *actions, QWidget *parent = nullptr);

    [[nodiscard]] QListWidget *recent() const { return m_recent; }
    void showBusy(const QString &text); // empty: not busy
    void showTrouble(const QString &text);

Q_SIGNALS:
    void profileActivated(const ConnectionProfile &profile);

private:
    void refresh();

    ConnectionRegistry *m_registry;
    QListWidget *m_recent;
    QLabel *m_recentEmpty;
    QLabel *m_status;
};
