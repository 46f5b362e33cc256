// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/runguard.h"

#include <QObject>

#include <functional>

class MainWindow;
class QueryPage;
class SessionPage;

// Asks before something runs that a session's guard has questioned, and switches a session to
// read-only and back.
class GuardKeeper : public QObject
{
    Q_OBJECT
public:
    explicit GuardKeeper(MainWindow *window);

private:
    void watchPage(SessionPage *page);
    void watchQuery(SessionPage *page, QueryPage *query);
    void pageShown(SessionPage *page);
    void ask(SessionPage *page, QueryPage *query, const RunGuard::Judgement &judgement,
             const std::function<void()> &proceed);

    MainWindow *m_window;
};
