// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tablechangespane.h"

#include "models/conflictmodel.h"
#include "models/recordsmodel.h"
#include "pages/tableedits.h"
#include "widgets/codeview.h"
#include "widgets/conflictpanel.h"
#include "widgets/recordsview.h"

#include <QtWidgets/QApplication>

using namespace Qt::StringLiterals;

TableChangesPane::TableChangesPane(TableEdits *edits, RecordsModel *records, RecordsView *view,
                                   const ActionRegistry *actions, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_edits(edits)
    , m_records(records)
    , m_view(view)
    , m_conflict(new ConflictPanel(records, actions, this))
    , m_preview(new CodeView(this))
{
    setObjectName("tableChanges"_L1);
    setChildrenCollapsible(false);
    m_preview->setObjectName("tablePreview"_L1);
    m_preview->setAccessibleName(tr("Statements that applying the changes runs"));
    m_preview->setReadOnly(true);
    m_preview->setWrapMode(QsciScintilla::WrapWord);
    m_preview->hide();
    setStretchFactor(0, 1);
    setStretchFactor(1, 1);
    connect(m_conflict, &ConflictPanel::activated, this, &TableChangesPane::keepMarked);
    hide();
}

void TableChangesPane::setPreviewShown(bool shown)
{
    m_preview->setVisible(shown);
}

bool TableChangesPane::isFocusInConflict() const
{
    const QWidget *focus = QApplication::focusWidget();
    return focus && m_conflict->isAncestorOf(focus);
}

bool TableChangesPane::canKeepMarked() const
{
    return !m_conflict->isHidden() && m_conflict->model()->isChoosable();
}

void TableChangesPane::keepMarked()
{
    if (!canKeepMarked())
        return;
    const bool focused = isFocusInConflict();
    m_records->keepFields(m_view->currentIndex().row(), m_conflict->model()->kept());
    m_edits->nextConflict();
    if (focused && !m_conflict->isHidden())
        m_conflict->table()->setFocus(Qt::OtherFocusReason);
}

void TableChangesPane::refresh(bool conflicts)
{
    const bool focused = isFocusInConflict();
    m_conflict->showRow(conflicts ? m_view->currentIndex().row() : -1);
    if (!m_preview->isHidden()) {
        const QString text = m_edits->preview();
        if (m_preview->text() != text)
            m_preview->setText(text);
    }
    setVisible(!m_conflict->isHidden() || !m_preview->isHidden());
    if (focused && m_conflict->isHidden())
        m_view->setFocus(Qt::OtherFocusReason);
}

#include "moc_tablechangespane.cpp"
