// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/connectionprofile.h"
#include "app/connectionregistry.h"
#include "app/journal.h"
#include "app/settings.h"
#include "app/workspace.h"
#include "eventloopwatchdog.h"
#include "mainwindow/mainwindow.h"

#include <QTemporaryDir>

#include <memory>

class ActionRegistry;
class QueryPage;
class SessionContext;
class SessionPage;

// A main window with services of its own and an empty settings file, as the application makes it.
class Desk
{
public:
    // Keeps everything in that folder; in one of its own that goes with it when it is empty.
    explicit Desk(const QString &folder = {});
    ~Desk();

    MainWindow &window() { return *m_window; }
    Workspace &workspace() { return *m_workspace; }
    Settings &settings() { return *m_settings; }
    ConnectionRegistry &registry() { return *m_registry; }
    Journal &journal() { return *m_journal; }
    EventLoopWatchdog &watchdog() { return *m_watchdog; }
    void trigger(const QString &action);
    template <typename T>
    T *find(const QString &name)
    {
        return m_window->findChild<T *>(name);
    }

    // Each waits for it, and answers null when it does not come.
    SessionContext *openSampleShop(); // a local database in memory
    SessionContext *connectTo(const QUrl &url, const SurrealCredentials &credentials);
    SessionContext *newSession(SessionContext *beside, const SurrealCredentials &credentials);
    bool run(SessionContext *context, const QString &text); // in its current query
    QueryPage *query(SessionContext *context);

    [[nodiscard]] static SurrealCredentials ada();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<ConnectionRegistry> m_registry;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<EventLoopWatchdog> m_watchdog;
};
