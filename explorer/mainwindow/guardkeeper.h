// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/runguard.h"

#include <QObject>

#include <functional>

class MainWindow;
class QWidget;
class QueryPage;
class SessionPage;

// Asks before something runs that a session's guard has questioned, and switches a session to
// read-only and back.
class GuardKeeper : public QObject
{
    Q_OBJECT
public:
    explicit GuardKeeper(MainWindow *window);

    // Proceeds when the person agrees, as long as the document is there.
    void ask(SessionPage *page, QWidget *document, const RunGuard::Judgement &judgement,
             const std::function<void()> &proceed);

    // where: the sessions in words; toType: empty when a click is enough.
    void ask(QWidget *document, const RunGuard::Judgement &judgement, const QString &where,
             const QString &toType, const std::function<void()> &proceed);

private:
    void watchPage(SessionPage *page);
    void watchQuery(SessionPage *page, QueryPage *query);
    void pageShown(SessionPage *page);

    MainWindow *m_window;
};
