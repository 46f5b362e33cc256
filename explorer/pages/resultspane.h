// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/resultview.h"

#include <SurrealQt/SurrealResults>

#include <QWidget>

class FindBar;
class QActionGroup;
class QLabel;
class QStackedWidget;
class QTabBar;

// The results of one run: a tab for every statement, shown as a tree, a table or text.
class ResultsPane : public QWidget
{
    Q_OBJECT
public:
    explicit ResultsPane(ResultView::Mode mode, QWidget *parent = nullptr);

    // Takes the place of all results but the pinned ones.
    void showResults(const SurrealResults &results, const QStringList &statements);
    void showRunning(const QString &text);
    void showMessage(const QString &title, const QString &text);
    void setSummary(const QString &text, const QString &details = {});
    [[nodiscard]] QString summaryDetails() const;

    void setPinned(int index, bool pinned); // pinned ones stay when the query is run again
    [[nodiscard]] bool isPinned(int index) const;
    [[nodiscard]] QString statement(int index) const;
    [[nodiscard]] QTabBar *tabs() const { return m_tabs; }
    void setTextForm(ResultView::TextForm form);
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
    void contextMenuWanted(const QPoint &global);
    void errorLocationWanted();
    // Its tab was chosen by hand. number: which of the statements of the last run; -1: of none
    void statementWanted(const QString &statement, int number);
    void currentValueChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Entry
    {
        SurrealResult result;
        QString statement;
        int number = -1; // among the statements of the last run
        bool pinned = false;
        ResultView *view = nullptr; // made when its tab is first shown
    };
    void clear(); // all but the pinned ones
    void showTab(int index);
    void labelTab(int index);

    ResultView::Mode m_mode;
    QTabBar *m_tabs;
    QLabel *m_summary;
    QActionGroup *m_modes;
    QStackedWidget *m_stack;
    QWidget *m_blank;
    QLabel *m_blankTitle;
    QLabel *m_blankText;
    FindBar *m_find;
    QList<Entry> m_entries;
    ResultView::TextForm m_textForm = ResultView::TextForm::SurrealQl;
};
