// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/framefilter.h"

#include "models/framelogmodel.h"

void FrameFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

void FrameFilter::setErrorsOnly(bool only)
{
    m_errorsOnly = only;
    invalidateFilter();
}

void FrameFilter::setSession(const std::optional<QUuid> &session)
{
    if (m_session == session)
        return;
    m_session = session;
    invalidateFilter();
}

bool FrameFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (m_errorsOnly && !index.data(FrameLogModel::ErrorRole).toBool())
        return false;
    if (m_session && index.data(FrameLogModel::SessionIdRole).toUuid() != *m_session)
        return false;
    return m_text.isEmpty()
        || index.data(FrameLogModel::SearchRole).toString().contains(m_text, Qt::CaseInsensitive);
}

#include "moc_framefilter.cpp"
