// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tablestate.h"

#include <SurrealQt/SurrealRecordId>

#include <QObject>

#include <functional>

class MainWindow;
class SessionPage;
class Settings;
class TablePage;

// Opens tables as documents of a session, and carries the window's commands to the one in front.
class TableKeeper : public QObject
{
    Q_OBJECT
public:
    TableKeeper(MainWindow *window, Settings *settings);

    [[nodiscard]] TablePage *current() const; // in front; null when something else is

    TablePage *open(SessionPage *page, const TableState &state);
    // Where the session works. One that is open already without a filter comes to the front.
    TablePage *browse(SessionPage *page, const QString &table);
    // The record alone, in a table where it can be edited.
    TablePage *showRecord(SessionPage *page, const SurrealRecordId &record);
    void refreshActions();

Q_SIGNALS:
    void tableAdded(SessionPage *page, TablePage *table);
    void recordWanted(SessionPage *page, const SurrealRecordId &record); // is to be inspected
    void currentValueChanged(); // of the table in front

private:
    void connectActions();
    void connectCopying();
    void watchPage(SessionPage *page);
    void connectEditing();
    void connectColumns();
    void askForTable();
    void browseAtCaret();

    MainWindow *m_window;
    Settings *m_settings;
};
