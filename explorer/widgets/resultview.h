// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/resultcopy.h"

#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealResults>

#include <QWidget>

class CodeView;
class NoticeBar;
class QLabel;
class QStackedWidget;
class QTableView;
class QTreeView;
class SurrealResultModel;
class SurrealValueModel;

// What one statement answered, as a table, a tree or text. Each form is made when it is first shown.
class ResultView : public QWidget
{
    Q_OBJECT
public:
    enum class Mode { Tree, Table, Text };
    Q_ENUM(Mode)
    static constexpr qsizetype MostRowsAsText = 1000;

    ResultView(const SurrealResult &result, const QString &statement, QWidget *parent = nullptr);

    [[nodiscard]] const SurrealResult &result() const { return m_result; }
    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    [[nodiscard]] QTableView *table() const { return m_table; } // null until it was shown
    [[nodiscard]] QString messageText() const; // of an error or an empty result

    void copyCells(ResultCopy::Format format);
    void copyRows(ResultCopy::Format format);

Q_SIGNALS:
    void recordActivated(const SurrealRecordId &record);
    void contextMenuWanted(const QPoint &global);
    void errorLocationWanted(); // the place of the error was clicked

private:
    void showMessage();
    QWidget *makeTable();
    QWidget *makeTree();
    QWidget *makeText();
    void orderColumns();
    void sizeColumns();

    SurrealResult m_result;
    QString m_statement;
    Mode m_mode = Mode::Table;
    QStackedWidget *m_stack;
    NoticeBar *m_notice;
    QTableView *m_table = nullptr;
    QTreeView *m_tree = nullptr;
    CodeView *m_text = nullptr;
    QWidget *m_message = nullptr;
    QLabel *m_messageTitle = nullptr;
    QLabel *m_messageText = nullptr;
    SurrealResultModel *m_tableModel = nullptr;
    SurrealValueModel *m_treeModel = nullptr;
};
