// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/problemsmodel.h"

#include "app/icons.h"

using namespace Qt::StringLiterals;

void ProblemsModel::setProblems(const QList<Problem> &problems)
{
    if (problems == m_problems)
        return;
    beginResetModel();
    m_problems = problems;
    endResetModel();
}

int ProblemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_problems.size());
}

int ProblemsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_problems.size())
        return {};
    const Problem &problem = m_problems.at(index.row());
    if (role == Qt::DecorationRole && index.column() == MessageColumn)
        return icon(problem.kind == Problem::Kind::Warning ? u"warning"_s : u"error"_s);
    if (role == Qt::ToolTipRole)
        return problem.message;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case MessageColumn:
        return problem.message.section(u'\n', 0, 0);
    case PlaceColumn:
        return tr("line %1, column %2").arg(problem.line).arg(problem.column);
    case SourceColumn:
        return problem.kind == Problem::Kind::Server ? tr("server") : tr("editor");
    default:
        return {};
    }
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case MessageColumn:
        return tr("Problem");
    case PlaceColumn:
        return tr("Where");
    case SourceColumn:
        return tr("Found by");
    default:
        return {};
    }
}
