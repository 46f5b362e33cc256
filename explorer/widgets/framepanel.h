// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/searchpanel.h"

#include <QUuid>

class ActionRegistry;
class FrameFilter;
class FrameLogModel;
class QCheckBox;
class QLabel;
class QLineEdit;
class QTableView;
class QTreeView;
class SurrealValueModel;

// The messages of a connection, and the content of the chosen one as a tree. Secrets are masked
// before they get here.
class FramePanel : public SearchPanel
{
    Q_OBJECT
public:
    explicit FramePanel(const ActionRegistry *actions, QWidget *parent = nullptr);

    [[nodiscard]] FrameLogModel *model() const { return m_model; }
    [[nodiscard]] FrameFilter *filter() const { return m_filter; }
    [[nodiscard]] QTableView *table() const { return m_table; }
    [[nodiscard]] QTreeView *tree() const { return m_tree; }
    [[nodiscard]] QLineEdit *searchField() const override { return m_search; }
    void setSession(const QUuid &session); // the one in front
    void copyCurrent() const; // as SurrealQL
    // All that is shown, one JSON object a line. A sentence when it cannot be written.
    [[nodiscard]] QString save(const QString &file) const;

private:
    void showCurrent();
    void refreshSession();
    void refreshSummary();

    FrameLogModel *m_model;
    FrameFilter *m_filter;
    QTableView *m_table;
    QTreeView *m_tree;
    SurrealValueModel *m_message;
    QLineEdit *m_search;
    QCheckBox *m_thisSession;
    QCheckBox *m_errors;
    QLabel *m_summary;
    QUuid m_session;
    bool m_following = true; // the newest is in view
};
