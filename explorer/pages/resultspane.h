// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/resultview.h"

#include <SurrealQt/SurrealResults>

#include <QWidget>

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

    void showResults(const SurrealResults &results, const QStringList &statements);
    void showRunning(const QString &text);
    void showMessage(const QString &title, const QString &text);
    void setSummary(const QString &text);

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

private:
    void clear();
    void showTab(int index);

    ResultView::Mode m_mode;
    QTabBar *m_tabs;
    QLabel *m_summary;
    QActionGroup *m_modes;
    QStackedWidget *m_stack;
    QWidget *m_blank;
    QLabel *m_blankTitle;
    QLabel *m_blankText;
    SurrealResults m_results;
    QStringList m_statements;
    QList<ResultView *> m_views; // null until its tab was shown
};
