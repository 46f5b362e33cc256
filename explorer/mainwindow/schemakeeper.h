// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemanode.h"

#include <QHash>
#include <QObject>

class MainWindow;
class QDockWidget;
class QModelIndex;
class QStackedWidget;
class QueryPage;
class SchemaPanel;
class SessionPage;
class Settings;

// The dock with the schema of the session in front; each session has a tree of its own.
class SchemaKeeper : public QObject
{
    Q_OBJECT
public:
    SchemaKeeper(MainWindow *window, Settings *settings);

    [[nodiscard]] SchemaPanel *panel() const; // of the session in front; null without one
    [[nodiscard]] SchemaPanel *panelOf(const SessionPage *page) const;
    [[nodiscard]] QDockWidget *dock() const { return m_dock; }
    // Chooses it in the tree of the page and shows the tree. False: its database has no such thing.
    bool reveal(const SessionPage *page, SchemaNode::Kind kind, const QString &name);

private:
    void connectActions();
    void watchPage(SessionPage *page);
    void watchQuery(SessionPage *page, QueryPage *query);
    void pageClosing(SessionPage *page);
    void pageShown(SessionPage *page);
    void ran(const SessionPage *page, const QStringList &statements);
    void open(const QModelIndex &index);
    void addTable();
    void refreshActions();

    MainWindow *m_window;
    Settings *m_settings;
    QDockWidget *m_dock;
    QStackedWidget *m_stack;
    QHash<const SessionPage *, SchemaPanel *> m_panels;
};
