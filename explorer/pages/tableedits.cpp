// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tableedits.h"

#include "app/heldtransaction.h"
#include "app/sessioncontext.h"
#include "app/words.h"
#include "models/recordsmodel.h"
#include "widgets/recorddelegate.h"
#include "widgets/recordsview.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using RowState = SurrealTableModel::RowState;

namespace {
constexpr qsizetype LongestQuoted = 60;
}

TableEdits::TableEdits(SessionContext *context, RecordsModel *model, RecordsView *view,
                       QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_model(model)
    , m_view(view)
    , m_delegate(new RecordDelegate(view))
{
    view->setItemDelegate(m_delegate);
    view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                          | QAbstractItemView::AnyKeyPressed);
    connect(m_delegate, &RecordDelegate::refused, this, &TableEdits::refused);
    connect(m_delegate, &RecordDelegate::taken, this, [this] {
        m_delegate->keepText({}, {});
        Q_EMIT said({});
    });
    connect(view, &RecordsView::undoWanted, this, &TableEdits::undo);
    connect(view, &RecordsView::redoWanted, this, &TableEdits::redo);
    connect(view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TableEdits::changed);
    // Nothing is selected after a reset, which no signal of the selection tells.
    connect(model, &QAbstractItemModel::modelReset, this, &TableEdits::changed);
    connect(model, &SurrealTableModel::changesChanged, this, &TableEdits::changed);
    connect(model, &SurrealTableModel::submittingChanged, this, &TableEdits::changed);
    connect(model, &SurrealTableModel::readOnlyChanged, this, &TableEdits::changed);
    connect(model, &SurrealTableModel::submitted, this, &TableEdits::submitted);
}

QString TableEdits::summary() const
{
    const int pending = m_model->pendingChanges();
    if (m_model->isSubmitting())
        return tr("applying…");
    return pending == 0 ? QString() : tr("%n record(s) changed, not applied", nullptr, pending);
}

QString TableEdits::preview() const
{
    const QStringList statements = m_model->pendingStatements();
    if (statements.isEmpty())
        return u"-- "_s + tr("Nothing is changed.");
    QString text = statements.mid(0, MostPreviewed).join(u";\n"_s) + u';';
    if (statements.size() > MostPreviewed)
        text += u"\n-- "_s + tr("and %n more", nullptr, int(statements.size() - MostPreviewed));
    return text;
}

QString TableEdits::statements() const
{
    const QStringList statements = m_model->pendingStatements();
    return statements.isEmpty() ? QString() : statements.join(u";\n"_s) + u';';
}

bool TableEdits::canApply() const
{
    return m_model->pendingChanges() > 0 && !m_model->isSubmitting() && !m_model->isPaused()
        && !m_context->isAway();
}

bool TableEdits::isAnySelected(const std::function<bool(int row)> &condition) const
{
    // Of few rows something is pending, and a million may be selected.
    const QList<int> pending = m_model->pendingRows();
    return std::any_of(pending.cbegin(), pending.cend(), [&](int row) {
        return m_view->selectionModel()->rowIntersectsSelection(row) && condition(row);
    });
}

bool TableEdits::hasConflicts() const
{
    const QList<int> pending = m_model->pendingRows();
    return std::any_of(pending.cbegin(), pending.cend(),
                       [this](int row) { return m_model->rowState(row) == RowState::Conflict; });
}

bool TableEdits::hasConflictInSelection() const
{
    return isAnySelected([this](int row) { return m_model->rowState(row) == RowState::Conflict; });
}

bool TableEdits::canKeepSelected() const
{
    return isAnySelected([this](int row) { return !m_model->conflictingValue(row).isNone(); });
}

bool TableEdits::hasChangesInSelection() const
{
    return isAnySelected([](int) { return true; });
}

void TableEdits::selectRow(int row)
{
    // The id is made by the server: one begins with the first field.
    const int column = m_model->columnCount() > 1 ? 1 : 0;
    const QModelIndex first = m_model->index(row, column);
    m_view->setCurrentIndex(first);
    m_view->scrollTo(first);
}

void TableEdits::newRecord()
{
    m_view->finishEditing();
    if (m_model->isPaused())
        return;
    const int before = m_model->rowCount();
    if (m_model->appendRow({}) < 0)
        return;
    Q_EMIT said({});
    selectRow(before);
    m_view->setFocus(Qt::OtherFocusReason);
    m_view->edit(m_view->currentIndex());
}

void TableEdits::deleteSelected()
{
    m_view->finishEditing();
    QList<int> rows = m_view->selectedRowNumbers();
    std::reverse(rows.begin(), rows.end()); // rows that are not saved go at once
    for (qsizetype i = 0; i < rows.size();) {
        qsizetype end = i + 1;
        while (end < rows.size() && rows.at(end) == rows.at(end - 1) - 1)
            ++end;
        m_model->removeRows(rows.at(end - 1), int(end - i));
        i = end;
    }
}

void TableEdits::setSelected(const SurrealValue &value)
{
    m_view->finishEditing();
    const QModelIndexList cells = m_view->selectionModel()->selectedIndexes();
    for (const QModelIndex &cell : cells)
        m_model->setValue(cell.row(), cell.column(), value);
}

void TableEdits::apply()
{
    m_view->finishEditing();
    if (!canApply())
        return;
    Q_EMIT said({});
    RunGuard::Judgement judgement
        = RunGuard::judge(m_model->pendingStatements().join(u";\n"_s), m_context);
    if (m_context->heldTransaction()->isHeld() && judgement.verdict != RunGuard::Verdict::Refuse) {
        if (judgement.verdict == RunGuard::Verdict::Run)
            judgement.title = tr("Apply outside of the open transaction?");
        judgement.verdict = RunGuard::Verdict::Ask;
        judgement.agree = tr("Apply");
        const QString words = tr(
            "A transaction is open in this session. The changes of a table are made outside of "
            "it: at once, and cancelling it does not undo them. Of a record that both change, "
            "the commit will fail.");
        judgement.words = QString(judgement.words + u'\n' + words).trimmed();
    }
    switch (judgement.verdict) {
    case RunGuard::Verdict::Run:
        m_model->apply();
        break;
    case RunGuard::Verdict::Ask:
        Q_EMIT applyQuestioned(judgement, [this] {
            if (canApply()) // the connection may have gone meanwhile
                m_model->apply();
        });
        break;
    case RunGuard::Verdict::Refuse:
        Q_EMIT said(
            {tr("%1. Nothing was sent; the changes stay here.").arg(judgement.title), {}, {}});
        break;
    }
}

void TableEdits::submitted(int succeeded, int failed)
{
    if (failed == 0)
        return;
    // The first of them, to go to.
    const QList<int> pending = m_model->pendingRows();
    const auto first = std::find_if(pending.cbegin(), pending.cend(),
                                    [this](int row) { return bool(m_model->rowError(row)); });
    const int row = first == pending.cend() ? -1 : *first;
    QString text = tr("%n record(s) applied", nullptr, succeeded) + u", "_s
        + tr("%n stay(s) as you left them", nullptr, failed) + u'.';
    if (row >= 0) {
        const SurrealRecordId id = m_model->recordId(row);
        text += u' ' + (id.isValid() ? id.toString() : tr("Row %1").arg(row + 1)) + u": "_s
            + m_model->stateText(row);
    }
    const QPersistentModelIndex shown(m_model->index(row, 0));
    Q_EMIT said({text, shown.isValid() ? tr("Show It") : QString(), [this, shown] {
                     if (shown.isValid())
                         goToRow(shown.row());
                 }});
}

void TableEdits::revertSelected()
{
    m_view->finishEditing();
    QList<int> rows = m_view->selectedRowNumbers();
    std::reverse(rows.begin(), rows.end());
    for (int row : std::as_const(rows))
        m_model->revertRow(row);
    Q_EMIT said({});
}

void TableEdits::keepSelected()
{
    m_view->finishEditing();
    const auto rows = m_view->selectedRowNumbers();
    for (int row : rows)
        m_model->keepRow(row);
    Q_EMIT said({});
}

void TableEdits::takeTheirsSelected()
{
    m_view->finishEditing();
    QList<int> rows = m_view->selectedRowNumbers();
    std::reverse(rows.begin(), rows.end()); // those that are gone on the server go
    for (int row : std::as_const(rows)) {
        if (m_model->rowState(row) == RowState::Conflict)
            m_model->revertRow(row);
    }
    Q_EMIT said({});
}

void TableEdits::nextConflict()
{
    m_view->finishEditing();
    QList<int> conflicts = m_model->pendingRows();
    conflicts.removeIf([this](int row) { return m_model->rowState(row) != RowState::Conflict; });
    if (conflicts.isEmpty())
        return;
    const auto next
        = std::upper_bound(conflicts.cbegin(), conflicts.cend(), m_view->currentIndex().row());
    goToRow(next == conflicts.cend() ? conflicts.constFirst() : *next);
}

void TableEdits::goToRow(int row)
{
    m_view->selectRow(row);
    m_view->scrollTo(m_model->index(row, 0));
    m_view->setFocus(Qt::OtherFocusReason);
}

void TableEdits::revertAll()
{
    m_view->finishEditing();
    m_model->revertAll();
    Q_EMIT said({});
}

void TableEdits::undo()
{
    m_view->finishEditing();
    m_model->undo();
}

void TableEdits::redo()
{
    m_view->finishEditing();
    m_model->redo();
}

// The text is not thrown away: it can be taken as a text, or mended.
void TableEdits::refused(const QModelIndex &index, const QString &text, qsizetype offset)
{
    const QString shown = text.size() > LongestQuoted ? text.left(LongestQuoted) + u'…' : text;
    const QPersistentModelIndex cell(index);
    m_delegate->keepText(index, text);
    Q_EMIT said({tr("“%1” is no SurrealQL literal (character %2): a text needs quotes, as in "
                    "'%3'. The cell is as it was; F2 brings back what you typed.")
                     .arg(shown)
                     .arg(offset + 1)
                     .arg(shown.left(20)),
                 tr("Take It as Text"), [this, cell, text] {
                     m_delegate->keepText({}, {});
                     if (cell.isValid())
                         m_model->setValue(cell.row(), cell.column(), text);
                     Q_EMIT said({});
                 }});
}

#include "moc_tableedits.cpp"
