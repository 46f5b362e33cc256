// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/noticebar.h"
#include "widgets/resultview.h"

#include <SurrealQt/SurrealResults>

#include <QPointer>
#include <QWidget>

#include <array>
#include <limits>

class ExportStrip;
class FindBar;
class QActionGroup;
class QLabel;
class QStackedWidget;
class QTabBar;
class ResultBudget;

// The results of one run: a tab for every statement, shown as a tree, a table or text. What they may
// keep in memory is the budget's to say: a result that is too large by itself is cut to its first
// rows, and older runs let go of theirs.
class ResultsPane : public QWidget
{
    Q_OBJECT
public:
    static constexpr qsizetype RowsOfACut = 10'000;

    ResultsPane(ResultView::Mode mode, ResultBudget *budget, QWidget *parent = nullptr);
    ~ResultsPane() override;
    void setMostRows(qsizetype rows) { m_mostRows = rows; } // of a result; more are cut

    // Takes the place of all results but the pinned ones.
    void showResults(const SurrealResults &results, const QStringList &statements);
    void showRunning(const QString &text);
    void showMessage(const QString &title, const QString &text);
    // Stands over the results of the last run, as long as they are shown.
    void setMark(const QString &text, NoticeBar::Level level);
    [[nodiscard]] QString mark() const { return m_mark->text(); } // of the result in front
    void setSummary(const QString &text, const QString &details = {});
    [[nodiscard]] QString summaryDetails() const;

    // Its query was closed and can be reopened: what it keeps is the first to give way.
    void setClosed(bool closed);

    void setPinned(int index, bool pinned); // pinned ones stay when the query is run again
    [[nodiscard]] bool isPinned(int index) const;
    [[nodiscard]] QString statement(int index) const;
    [[nodiscard]] QTabBar *tabs() const { return m_tabs; }
    void setTextForm(ResultView::TextForm form);
    // The result in front. The file's ending is the format.
    void exportTo(const QString &file, bool selectedRows);
    // Tells how far an export is, and takes a cancel.
    [[nodiscard]] ExportStrip *exportStrip() const { return m_export; }
    [[nodiscard]] ResultShortage shortage(int index) const;
    [[nodiscard]] bool isShort(int index) const; // cut, or it gave way
    void openFind();
    void find(bool forward);
    [[nodiscard]] FindBar *findBar() const { return m_find; }

    void setMode(ResultView::Mode mode);
    [[nodiscard]] ResultView::Mode mode() const { return m_mode; }
    [[nodiscard]] int count() const;
    [[nodiscard]] ResultView *view(int index) const;
    [[nodiscard]] ResultView *currentView() const;
    [[nodiscard]] QString message() const;
    void setCurrent(int index);

Q_SIGNALS:
    void modeChosen(ResultView::Mode mode);
    void recordActivated(const SurrealRecordId &record);
    void linkFollowed(const SurrealRecordId &record);
    void contextMenuWanted(const QPoint &global);
    void errorLocationWanted();
    // Its tab was chosen by hand. number: which of the statements of the last run; -1: of none
    void statementWanted(const QString &statement, int number);
    void runAgainWanted(); // the last run, whose results gave way
    void streamWanted(const QString &text); // all that it answers, into a file
    void currentValueChanged();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    // How much a tab says, so that all can be read at once.
    enum class Label { Full, PlainFailures, WithoutTimes };
    static constexpr int Labels = 3;
    struct Entry
    {
        SurrealResult result;
        QString statement;
        int number = -1; // among the statements of the last run
        QStringList statements; // of its run
        int place = 0; // among them
        int run = 0; // of the budget
        ResultView::Shortage shortage;
        QString mark;
        NoticeBar::Level markLevel = NoticeBar::Level::Info;
        bool pinned = false;
        ResultView *view = nullptr; // made when its tab is first shown
    };
    void clear(); // all but the pinned ones
    [[nodiscard]] static QString textToRepeat(const Entry &entry);
    [[nodiscard]] ResultView *makeView(const Entry &entry);
    void dropView(Entry *entry);
    void giveUp(int run);
    // Answers the bytes that are left.
    [[nodiscard]] qint64 cut(QList<Entry> *run, qint64 bytes) const;
    void showTab(int index);
    [[nodiscard]] QString tabText(const Entry &entry) const;
    void labelTab(int index);
    void measureTabs();
    void fitTabs(); // the fullest labels that there is room for

    ResultView::Mode m_mode;
    QTabBar *m_tabs;
    QLabel *m_summary;
    QActionGroup *m_modes;
    NoticeBar *m_mark;
    QStackedWidget *m_stack;
    QWidget *m_blank;
    QLabel *m_blankTitle;
    QLabel *m_blankText;
    FindBar *m_find;
    ExportStrip *m_export;
    QPointer<ResultBudget> m_budget;
    bool m_closed = false;
    qsizetype m_mostRows = std::numeric_limits<qsizetype>::max();
    QList<Entry> m_entries;
    Label m_label = Label::Full;
    std::array<int, Labels> m_labelWidths = {}; // of all tabs together
    ResultView::TextForm m_textForm = ResultView::TextForm::SurrealQl;
};
