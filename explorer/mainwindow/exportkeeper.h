// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class ExportStrip;
class MainWindow;
class SessionPage;

// Exports of whole tables, straight from the server into a file. Each has a strip at the foot of its
// session's page; several can be under way.
class ExportKeeper : public QObject
{
    Q_OBJECT
public:
    explicit ExportKeeper(MainWindow *window);

    struct Table
    {
        QString nameSpace;
        QString database;
        QString name;
    };
    void askForFile(SessionPage *page, const Table &table);
    ExportStrip *start(SessionPage *page, const Table &table, const QString &file);

private:
    void exportCurrent(); // the one that is chosen in the schema
    void refreshAction();

    MainWindow *m_window;
};
