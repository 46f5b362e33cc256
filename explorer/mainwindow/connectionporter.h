// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class ConnectionRegistry;
class CredentialStore;
class MainWindow;

// Takes connections over from a file of another program, and writes one to hand them on.
class ConnectionPorter : public QObject
{
    Q_OBJECT
public:
    ConnectionPorter(MainWindow *window, ConnectionRegistry *registry);

    void setCredentialStore(CredentialStore *store);
    // Ends with a report on the screen, of what was taken and what was not.
    void importFrom(const QString &file);
    void exportTo(const QString &file);

private:
    void askForImport();
    void askForExport();
    void report(const QString &text, const QString &more, const QStringList &details);

    MainWindow *m_window;
    ConnectionRegistry *m_registry;
    QPointer<CredentialStore> m_store;
};
