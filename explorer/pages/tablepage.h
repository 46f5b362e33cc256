// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/resultcopy.h"
#include "app/tablestate.h"

#include <SurrealQt/SurrealRecordId>

#include <QPointer>
#include <QWidget>

class ActionRegistry;
class NoticeBar;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class RecordsModel;
class RecordsView;
class SessionContext;
class Settings;

// One table of a session: its records page by page, filtered and sorted by the server.
class TablePage : public QWidget
{
    Q_OBJECT
public:
    TablePage(SessionContext *context, const ActionRegistry *actions, Settings *settings,
              const TableState &state, QWidget *parent = nullptr);

    [[nodiscard]] TableState state() const;
    [[nodiscard]] RecordsModel *model() const { return m_model; }
    [[nodiscard]] RecordsView *view() const { return m_view; }
    [[nodiscard]] QLineEdit *filterField() const { return m_filter; }
    [[nodiscard]] NoticeBar *notice() const { return m_notice; }
    [[nodiscard]] QString title() const; // "person", "person · filtered"
    [[nodiscard]] QString countText() const; // "200 of … records"
    [[nodiscard]] QString blankText() const; // instead of rows; empty when there are some
    [[nodiscard]] bool isElsewhere() const; // the session no longer works where the table is

public Q_SLOTS:
    void applyFilter(); // what the field says, unless it is no condition
    void clearFilter();
    void focusFilter();
    void reload();
    void copyCells(ResultCopy::Format format);
    void copyRows(ResultCopy::Format format);

Q_SIGNALS:
    void stateChanged(); // state() is another one
    void titleChanged();
    void recordActivated(const SurrealRecordId &record);
    void menuWanted(const QPoint &global);

private:
    void buildBar();
    void buildRows();
    void connectModel();
    void contextChanged();
    void sortBy(const QString &column);
    void refreshRows();
    void refreshCount();
    void refreshNotice();
    [[nodiscard]] QString widthsKey() const;
    void loadWidths();
    void saveWidths();
    void copy(ResultCopy::Format format, bool rows);

    SessionContext *m_context;
    const ActionRegistry *m_actions;
    Settings *m_settings;
    TableState m_state; // where and which table; the rest is the model's
    RecordsModel *m_model;
    QWidget *m_bar;
    QLineEdit *m_filter;
    QLabel *m_count;
    NoticeBar *m_notice;
    QStackedWidget *m_stack;
    RecordsView *m_view;
    QWidget *m_blank;
    QLabel *m_blankTitle;
    QLabel *m_blankText;
    QPushButton *m_blankAction;
    QString m_identity; // of whom the rows are
    QString m_trouble; // with what a person typed or asked for, until something else is done
};
