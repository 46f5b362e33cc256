// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

class ActionRegistry;
class QAction;
class QComboBox;
class QItemSelectionModel;
class QLabel;
class QListView;
class QStackedWidget;
class QTableView;
class QTreeView;
class LaneFilter;
class SessionContext;
class SurrealValueModel;

// The live queries of the session in front: started and ended here, with what they report.
class LivePage : public QWidget
{
    Q_OBJECT
public:
    explicit LivePage(ActionRegistry *actions, QWidget *parent = nullptr);
    ~LivePage() override;

    void setContext(SessionContext *context); // null: none is in front
    [[nodiscard]] QString title() const; // "Live · ada@example.org · shop / main"
    [[nodiscard]] QTableView *log() const { return m_log; }
    [[nodiscard]] QListView *lanes() const { return m_lanes; }
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString blankText() const; // instead of changes, while there are none

public Q_SLOTS:
    void start(); // on what the box names: a table, or a LIVE statement
    void setPaused(bool paused);
    void clear();
    void killSelected();
    void sendTestChange(); // in the table that is listened to; gone again at once

Q_SIGNALS:
    void titleChanged();
    void troubled(const QString &text);

private:
    void buildToolBar();
    void refreshTables();
    void refreshSummary();
    void refreshLanes();
    void refreshBlank();
    void refreshTest();
    QWidget *buildBlank();
    void showDetails();

    ActionRegistry *m_actions;
    QPointer<SessionContext> m_context;
    QWidget *m_bar;
    QComboBox *m_what;
    QLabel *m_summary;
    QListView *m_lanes;
    QTableView *m_log;
    QStackedWidget *m_logStack;
    QWidget *m_blankPage;
    QLabel *m_blank;
    QWidget *m_test; // sends a test change
    QTimer m_age; // of what listens and has heard nothing
    QTreeView *m_details;
    QLabel *m_detailsTitle;
    LaneFilter *m_filter;
    SurrealValueModel *m_detailsModel;
};
