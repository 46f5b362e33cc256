// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/resultcopy.h"
#include "app/tablestate.h"
#include "pages/documentpage.h"
#include "pages/tableedits.h"

#include <SurrealQt/SurrealRecordId>

#include <QPointer>

class ActionRegistry;
class BlankCover;
class CodeView;
class NoticeBar;
class QLabel;
class QLineEdit;
class QSplitter;
class QLayout;
class QStackedWidget;
class QToolButton;
class LiveRowsPane;
class RecordsModel;
class RecordsView;
class SessionContext;
class Settings;
class TableChangesPane;
class TableColumns;
class TableFiltering;

// One table of a session: its records page by page, filtered and sorted by the server, and what is
// changed in them.
class TablePage : public DocumentPage
{
    Q_OBJECT
public:
    TablePage(SessionContext *context, const ActionRegistry *actions, Settings *settings,
              const TableState &state, QWidget *parent = nullptr);

    [[nodiscard]] TableState state() const;
    [[nodiscard]] RecordsModel *model() const { return m_model; }
    [[nodiscard]] RecordsView *view() const { return m_view; }
    [[nodiscard]] LiveRowsPane *livePane() const { return m_live; } // null until it was wanted
    [[nodiscard]] bool isLive() const;
    [[nodiscard]] TableEdits *edits() const { return m_edits; }
    [[nodiscard]] TableChangesPane *changes() const { return m_changes; }
    [[nodiscard]] CodeView *preview() const;
    [[nodiscard]] QLineEdit *filterField() const { return m_filter; }
    [[nodiscard]] TableFiltering *filtering() const { return m_filtering; }
    [[nodiscard]] TableColumns *columns() const { return m_columns; }
    [[nodiscard]] RecordsView *shownView() const;
    [[nodiscard]] QString currentColumn() const; // empty: none
    [[nodiscard]] NoticeBar *notice() const { return m_notice; }
    [[nodiscard]] QString name() const override; // "person", "person · filtered"
    [[nodiscard]] QString iconName() const override;
    [[nodiscard]] QString details() const override;
    [[nodiscard]] bool isUnsaved() const override;
    [[nodiscard]] QStringList losses(Exit exit, bool textsAreKept) const override;
    [[nodiscard]] QString countText() const; // "200 of … records"
    [[nodiscard]] QString blankText() const; // instead of rows; empty when there are some
    // Of the cell that is chosen, and the way to it: "product:webcam · price".
    [[nodiscard]] SurrealValue currentValue(QString *path) const;
    [[nodiscard]] SurrealRecordId currentRecord() const; // invalid: none, or it is new
    [[nodiscard]] bool isElsewhere() const; // the session no longer works where the table is

public Q_SLOTS:
    void applyFilter(); // what the fields say, unless one of them is no condition
    void clearFilter();
    void openFind() override; // the filter
    void focusColumnFilter(); // of the column that is current
    void reload();
    void setPreviewShown(bool shown);
    void setLive(bool live);
    void copyCells(ResultCopy::Format format);
    void copyRows(ResultCopy::Format format);

Q_SIGNALS:
    void stateChanged(); // state() is another one
    void recordActivated(const SurrealRecordId &record);
    void menuWanted(const QPoint &global);
    void titlesMenuWanted(const QPoint &global); // of the column that is current then
    void currentValueChanged();
    void editsChanged(); // what is pending, or selected

private:
    void buildBar();
    void buildEditBar();
    void buildRows();
    void buildFiltering();
    void addView(RecordsView *view);
    QToolButton *addButton(QLayout *layout, const QString &action, Qt::ToolButtonStyle style);
    void connectModel();
    void contextChanged();
    void takeFilter();
    void sendFilter();
    void sortBy(const QString &column);
    void refreshRows();
    void refreshCount();
    void refreshNotice();
    void refreshEdits();
    void say(const TableEdits::Word &word);
    void wantFields();
    void followLive(); // what is live is what the rest of the page says
    void copy(ResultCopy::Format format, bool rows);
    SessionContext *m_context;
    const ActionRegistry *m_actions;
    Settings *m_settings;
    TableState m_state; // the order is the model's
    RecordsModel *m_model;
    QWidget *m_bar;
    QLineEdit *m_filter;
    QLabel *m_count;
    QLabel *m_pending;
    NoticeBar *m_notice;
    QSplitter *m_splitter;
    QStackedWidget *m_stack;
    RecordsView *m_view;
    TableColumns *m_columns;
    TableFiltering *m_filtering;
    BlankCover *m_blank;
    TableEdits *m_edits = nullptr;
    TableChangesPane *m_changes = nullptr;
    LiveRowsPane *m_live = nullptr;
    QWidget *m_editBar;
    QString m_identity; // of whom the rows are
    TableEdits::Word m_word; // about what a person typed or asked for, until something else is done
};
