// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/launchoptions.h"

#include <QObject>

#include <memory>

class ConnectionRegistry;
class CredentialStore;
class Journal;
class MainWindow;
class Settings;
class Workspace;

// Makes the services and the window, and does what the command line asks for.
class Application : public QObject
{
    Q_OBJECT
public:
    explicit Application(const LaunchOptions &options, QObject *parent = nullptr);
    ~Application() override;

    // Memory, name, version, icon and translations of the process. Call once, after QApplication is made.
    static void setUpProcess();
    void start();
    [[nodiscard]] CredentialStore *credentials() const { return m_credentials.get(); }
    [[nodiscard]] MainWindow *window() const { return m_window.get(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void openStores();
    void startSample();

    LaunchOptions m_options;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<ConnectionRegistry> m_registry;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<CredentialStore> m_credentials;
    std::unique_ptr<Journal> m_journal; // goes after the window, which writes to the last
    std::unique_ptr<MainWindow> m_window;
};
