// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/problemspanel.h"

#include "models/problemsmodel.h"
#include "widgets/panelparts.h"
#include "widgets/querytextedit.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;
using Problem = ProblemsModel::Problem;

ProblemsPanel::ProblemsPanel(QWidget *parent)
    : QWidget(parent)
    , m_model(new ProblemsModel(this))
    , m_table(PanelParts::list(u"problemsTable"_s, tr("Problems"), this))
    , m_empty(PanelParts::emptyNote(u"problemsEmpty"_s, this))
{
    setObjectName("problemsPanel"_L1);
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setSectionResizeMode(ProblemsModel::MessageColumn,
                                                      QHeaderView::Stretch);
    const int em = fontMetrics().averageCharWidth();
    m_table->setColumnWidth(ProblemsModel::PlaceColumn, em * 28);
    m_table->setColumnWidth(ProblemsModel::SourceColumn, em * 16);
    PanelParts::stack(this, {m_table, m_empty});

    connect(m_table, &QTableView::clicked, this,
            [this](const QModelIndex &index) { goTo(index.row()); });
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex &index) { goTo(index.row()); });
    refresh();
}

void ProblemsPanel::setEditor(QueryTextEdit *editor)
{
    if (m_editor)
        m_editor->disconnect(this);
    m_editor = editor;
    if (m_editor) {
        connect(m_editor, &QueryTextEdit::diagnosticsChanged, this, &ProblemsPanel::refresh);
        connect(m_editor, &QueryTextEdit::errorChanged, this, &ProblemsPanel::refresh);
    }
    refresh();
}

QString ProblemsPanel::emptyText() const
{
    return m_empty->isHidden() ? QString() : m_empty->text();
}

void ProblemsPanel::refresh()
{
    QList<Problem> problems;
    if (m_editor) {
        for (const SurrealQL::Diagnostic &diagnostic : m_editor->diagnostics()) {
            const bool error = diagnostic.severity == SurrealQL::Diagnostic::Severity::Error;
            problems.append({error ? Problem::Kind::Error : Problem::Kind::Warning,
                             diagnostic.message, diagnostic.place.line, diagnostic.place.column});
        }
        if (m_editor->hasError())
            problems.append({Problem::Kind::Server, m_editor->errorMessage(),
                             m_editor->errorLine() + 1, m_editor->errorColumn() + 1});
        std::stable_sort(problems.begin(), problems.end(), [](const Problem &a, const Problem &b) {
            return std::pair(a.line, a.column) < std::pair(b.line, b.column);
        });
    }
    const bool changed = problems != m_model->problems();
    m_model->setProblems(problems);
    m_table->setVisible(!problems.isEmpty());
    m_empty->setVisible(problems.isEmpty());
    m_empty->setText(m_editor ? tr("Nothing is wrong with this text, as far as can be told without "
                                   "running it.")
                              : tr("The mistakes of the query in front are listed here."));
    if (changed)
        Q_EMIT countChanged(int(problems.size()));
}

void ProblemsPanel::goTo(int row)
{
    if (!m_editor || row < 0 || row >= m_model->rowCount())
        return;
    const Problem problem = m_model->problems().at(row);
    m_table->selectRow(row);
    m_editor->setCursorPosition(problem.line - 1, problem.column - 1);
    m_editor->ensureLineVisible(problem.line - 1);
    m_editor->setFocus(Qt::OtherFocusReason);
}

void ProblemsPanel::goToNext(bool forward)
{
    if (!m_editor || m_model->rowCount() == 0)
        return;
    int line = 0;
    int column = 0;
    m_editor->getCursorPosition(&line, &column);
    const std::pair caret(line + 1, column + 1);
    const auto &problems = m_model->problems();
    const auto place
        = [](const Problem &problem) { return std::pair(problem.line, problem.column); };
    if (forward) {
        const auto next = std::find_if(problems.cbegin(), problems.cend(),
                                       [&](const Problem &p) { return place(p) > caret; });
        return goTo(next == problems.cend() ? 0 : int(next - problems.cbegin()));
    }
    const auto previous = std::find_if(problems.crbegin(), problems.crend(),
                                       [&](const Problem &p) { return place(p) < caret; });
    goTo(int(problems.size()) - 1
         - (previous == problems.crend() ? 0 : int(previous - problems.crbegin())));
}
