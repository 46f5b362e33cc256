// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/theme.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

class Connection;
class MainWindow;
class SessionContext;
class Workspace;

// The working window on the sample shop: two sessions as different users, a query in each and live
// queries on what both change. Can save pictures of it.
class SampleTour : public QObject
{
    Q_OBJECT
public:
    SampleTour(MainWindow *window, Workspace *workspace, QObject *parent = nullptr);

    void setScreenshots(const QString &folder);
    void start();
    [[nodiscard]] QStringList savedFiles() const { return m_saved; }

Q_SIGNALS:
    void ready(); // both sessions have answered and live notifications have come
    void failed(const QString &reason);
    void finished(); // after the pictures

private:
    void rootOpened();
    void signInCustomer();
    void runQueries();
    void changeSomething();
    void check();
    void takePictures();
    void nextPicture();
    bool savePicture(QWidget *widget, const QString &name);
    void fail(const QString &reason);

    struct Shot
    {
        Theme::Scheme scheme;
        QPointer<SessionContext> context;
    };

    MainWindow *m_window;
    Workspace *m_workspace;
    QString m_folder;
    QStringList m_saved;
    QPointer<SessionContext> m_root;
    QPointer<SessionContext> m_customer;
    QTimer m_changes;
    QTimer m_poll;
    QElapsedTimer m_clock;
    int m_step = 0;
    QList<Shot> m_shots;
    bool m_over = false;
};
