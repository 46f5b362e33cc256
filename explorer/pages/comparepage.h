// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/comparestate.h"
#include "app/resultcopy.h"
#include "models/comparemodel.h"
#include "pages/documentpage.h"

#include <SurrealQt/SurrealRecordId>

#include <QTimer>

class ActionRegistry;
class CodeView;
class CompareChips;
class CompareFilters;
class CompareView;
class DiffExport;
class FindBar;
class NoticeBar;
class ResultBudget;
class ResultSearch;
class Settings;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

// One text in several sessions, and what is different between their answers.
class ComparePage : public DocumentPage
{
    Q_OBJECT
public:
    ComparePage(const ActionRegistry *actions, Settings *settings, QWidget *parent = nullptr);
    ~ComparePage() override;

    void setNumber(int number) { m_number = number; } // in its name
    // The first of the sides is the base. A side without a session is one that was closed.
    void setUp(const QString &text, const SurrealObject &variables,
               const QList<CompareRun::Side> &sides, int base = 0);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] const QStringList &statements() const { return m_statements; } // of the text
    [[nodiscard]] const SurrealObject &variables() const { return m_variables; }
    [[nodiscard]] CompareRun *run() const { return m_run; }
    [[nodiscard]] CompareState state() const; // to be kept
    [[nodiscard]] int base() const;
    [[nodiscard]] CompareModel *model() const { return m_model; }
    [[nodiscard]] CompareView *view() const { return m_view; }
    [[nodiscard]] NoticeBar *notice() const { return m_notice; }
    [[nodiscard]] FindBar *findBar() const { return m_find; }
    [[nodiscard]] DiffExport *exporter() const { return m_export; }
    [[nodiscard]] CompareChips *chips() const { return m_chips; }
    [[nodiscard]] CompareFilters *filters() const { return m_filters; }
    [[nodiscard]] QComboBox *baseBox() const { return m_baseBox; }
    [[nodiscard]] QComboBox *statementBox() const { return m_statementBox; }
    [[nodiscard]] QString blankText() const; // instead of lines; empty when there are some
    [[nodiscard]] bool isBusy() const { return m_run->isRunning() || m_model->isBusy(); }
    [[nodiscard]] bool showsOnlyDifferences() const;
    [[nodiscard]] bool canExport() const; // a comparison is there, and none is being written
    // Of the cell that is chosen, and the way to it: "product:webcam · price · ada".
    [[nodiscard]] SurrealValue currentValue(QString *path) const;

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString iconName() const override;
    [[nodiscard]] QString details() const override { return m_text; }
    [[nodiscard]] bool isUnsaved() const override { return false; } // it is the copy of a text
    [[nodiscard]] QStringList losses(Exit exit, bool textsAreKept) const override;
    void abandon() override;

    void exportTo(const QString &file);
    // What was closed came back without them, and without the values of some variables.
    void showResultsGone(const QStringList &lacking);

public Q_SLOTS:
    void runAgain();
    void stop();
    void setOnlyDifferences(bool only);
    void openFind() override;
    void find(bool forward) override;
    void copy(ResultCopy::Format format, bool wholeLines);

protected:
    void changeEvent(QEvent *event) override;

Q_SIGNALS:
    // The guards of the sessions want an answer first.
    void runQuestioned(const CompareRun::Question &question, const std::function<void()> &proceed);
    void recordActivated(const SurrealRecordId &record);
    void menuWanted(const QPoint &global);
    void currentValueChanged();
    void stateChanged(); // what is kept of it
    void shownChanged(); // which lines are

private:
    QWidget *buildBar();
    void connectParts();
    void start();
    void runFinished();
    void compare();
    void compared();
    void setShown(ResultDiff::Categories shown);
    void refreshChip(int side);
    void refreshBar();
    void refreshFilters();
    void refreshLines();
    void refreshSides();
    void say();
    void forgetResults();
    void showBlank(const QString &title, const QString &text, const QString &action = {});
    [[nodiscard]] QString statement() const;

    const ActionRegistry *m_actions;
    QPointer<ResultBudget> m_budget;
    int m_budgetRun = 0;
    CompareRun *m_run;
    CompareModel *m_model;
    DiffExport *m_export;
    ResultSearch *m_search;
    QString m_text;
    SurrealObject m_variables;
    QStringList m_statements;
    int m_number = 0;
    bool m_filtered = false; // by hand: another run leaves it as it is
    bool m_gaveWay = false; // the results, to newer ones

    NoticeBar *m_notice;
    NoticeBar *m_exportNotice;
    CodeView *m_code;
    QComboBox *m_baseBox = nullptr;
    QComboBox *m_statementBox = nullptr;
    QLabel *m_summary = nullptr;
    CompareChips *m_chips;
    CompareFilters *m_filters;
    CompareView *m_view;
    QStackedWidget *m_stack;
    QWidget *m_blank;
    QLabel *m_blankTitle;
    QLabel *m_blankText;
    QPushButton *m_blankAction;
    FindBar *m_find;
    QTimer m_tick;
};
