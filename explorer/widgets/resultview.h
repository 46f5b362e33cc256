// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/resultcopy.h"

#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealResults>

#include <QWidget>

class CodeView;
class EditorLinks;
class NoticeBar;
class ExplainModel;
class QLabel;
class QStackedWidget;
class QTableView;
class QTreeView;
class ResultSearch;
struct TextSearch;
class SurrealResultModel;
class SurrealValueModel;

// Why the rows that are here are not all that the server answered.
struct ResultShortage
{
    enum class Kind { None, Cut, GaveWay };
    Kind kind = Kind::None;
    qsizetype rows = 0; // that the server answered
    QString why; // a sentence
    bool repeatable = false; // asking the server once more changes nothing there
};

// What one statement answered, as a table, a tree or text. Each form is made when it is first shown.
class ResultView : public QWidget
{
    Q_OBJECT
public:
    enum class Mode { Tree, Table, Text };
    Q_ENUM(Mode)
    static constexpr qsizetype MostRowsAsText = 1000;
    static constexpr qint64 MostCellsToCopy = 200'000;
    enum class TextForm { SurrealQl, Json };
    using Shortage = ResultShortage;

    ResultView(const SurrealResult &result, const QString &statement, const Shortage &shortage = {},
               QWidget *parent = nullptr);

    [[nodiscard]] const SurrealResult &result() const { return m_result; }
    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    [[nodiscard]] QTableView *table() const { return m_table; } // null until it was shown
    [[nodiscard]] QTreeView *tree() const { return m_tree; } // as well
    [[nodiscard]] QTreeView *plan() const { return m_plan; }
    [[nodiscard]] QString messageText() const; // of an error or an empty result
    void setTextForm(TextForm form);
    // The value that is chosen, and the way to it: "product:webcam", "price".
    [[nodiscard]] SurrealValue currentValue(QString *path = nullptr) const;
    // The one that is chosen, or whose fields are; at the caret of a text. Invalid: none.
    [[nodiscard]] SurrealRecordId currentRecord() const;

    void copyCells(ResultCopy::Format format);
    void copyRows(ResultCopy::Format format);
    // All of it, or the rows of the table that are selected.
    [[nodiscard]] SurrealValue rowsToExport(bool selected) const;
    void find(const TextSearch &search, bool forward); // ends with searchEnded()
    void stopSearch();

Q_SIGNALS:
    void recordActivated(const SurrealRecordId &record);
    void linkFollowed(const SurrealRecordId &record); // with Ctrl and a click
    void contextMenuWanted(const QPoint &global);
    void errorLocationWanted(); // the place of the error was clicked
    void currentValueChanged();
    void searchEnded(bool found);
    void runAgainWanted(); // for what is short
    void streamWanted(); // all of it, into a file
    void logWanted(); // what went over the wire

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showMessage();
    void addErrorTools(const SurrealError &error);
    void showShortage(const Shortage &shortage);
    QWidget *makeTable();
    QWidget *makeTree();
    QWidget *makeText();
    QWidget *makePlan();
    void orderColumns();
    void sizeColumns();
    void fillText();
    void showFound(const QModelIndex &index);
    void findInText(const TextSearch &search, bool forward);
    // None, with a word about it, when there are too many for the clipboard.
    [[nodiscard]] QModelIndexList selectedCells(bool wholeRows);

    SurrealResult m_result;
    QString m_statement;
    Mode m_mode = Mode::Table;
    QStackedWidget *m_stack;
    NoticeBar *m_notice;
    NoticeBar *m_short;
    QTableView *m_table = nullptr;
    QTreeView *m_tree = nullptr;
    CodeView *m_text = nullptr;
    EditorLinks *m_textLinks = nullptr;
    QWidget *m_message = nullptr;
    QLabel *m_messageTitle = nullptr;
    QLabel *m_messageText = nullptr;
    SurrealResultModel *m_tableModel = nullptr;
    SurrealValueModel *m_treeModel = nullptr;
    QTreeView *m_plan = nullptr; // instead of the tree: of an EXPLAIN
    ResultSearch *m_search = nullptr;
    TextForm m_textForm = TextForm::SurrealQl;
};
