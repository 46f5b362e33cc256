// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/editorlinks.h"

#include <QObject>

class MainWindow;
class QDockWidget;
class QueryPage;
class QueryTextEdit;
class RecordPanel;
class SessionPage;
class Settings;
class SurrealRecordId;

// What holds for every editor of the window, and where its words lead to: records into a dock, names
// to their definitions.
class EditorKeeper : public QObject
{
    Q_OBJECT
public:
    EditorKeeper(MainWindow *window, Settings *settings);

    [[nodiscard]] RecordPanel *record() const { return m_record; }
    [[nodiscard]] QDockWidget *dock() const { return m_dock; }

private:
    void connectActions();
    void connectRecordActions();
    void watchPage(SessionPage *page);
    void watchQuery(SessionPage *page, const QueryPage *query);
    void useSettings(QueryTextEdit *editor) const;
    void pageShown(SessionPage *page);
    void follow(SessionPage *page, const EditorLinks::Link &link);
    void openAtCaret(); // the record in the text or in the result, where the person is
    void goToDefinition();
    void open(SessionPage *page, const SurrealRecordId &record);
    void refreshActions();
    [[nodiscard]] QueryTextEdit *editor() const; // in front; may be null

    MainWindow *m_window;
    Settings *m_settings;
    RecordPanel *m_record;
    QDockWidget *m_dock;
    bool m_putAway = false; // while there is no session
};
