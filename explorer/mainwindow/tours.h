// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class Connection;
class MainWindow;
class QueryPage;
class SessionContext;
class SessionPage;
class Workspace;

// Each opens the sample shop in memory with something to try: sessions as different users, and texts
// that say what to press.
class Tours : public QObject
{
    Q_OBJECT
public:
    Tours(MainWindow *window, Workspace *workspace);

    [[nodiscard]] static QString text(const QString &name); // of a query, from the resources

Q_SIGNALS:
    void ready(); // every session of the one that was opened last is who it should be

private:
    enum class Who { Root, RootAgain, Ada, Grace, Nobody };
    struct Part
    {
        Who who;
        QStringList texts; // names; none: the session is there to be looked at
    };
    struct Tour
    {
        QString action;
        QList<Part> parts; // the first one is root
        QString table; // to be browsed; may be empty
    };
    [[nodiscard]] static QList<Tour> all();

    void open(const Tour &tour);
    void furnish(const Tour &tour, const Connection *connection);
    void signIn(SessionContext *context, const Part &part);
    void fill(SessionContext *context, const QStringList &texts);
    void settle();

    MainWindow *m_window;
    Workspace *m_workspace;
    QList<QPointer<SessionContext>> m_signingIn;
};
