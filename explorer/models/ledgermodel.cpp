// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledgermodel.h"

#include "app/icons.h"
#include "app/secretmask.h"
#include "app/words.h"

#include <QFont>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestLine = 300;
constexpr int LongestLookedAt = 4000; // for secrets; a statement can be as long as a file

QString lineOf(const QString &statement)
{
    return maskSecrets(statement.left(LongestLookedAt)).left(LongestLine).simplified();
}

} // namespace

bool LedgerModel::isEnd(const Entry &entry)
{
    return entry.state == State::Ended || entry.state == State::EndedBadly;
}

void LedgerModel::append(const QList<Entry> &entries)
{
    const int first = rowCount();
    beginInsertRows({}, first, first + int(entries.size()) - 1);
    m_entries += entries;
    endInsertRows();
}

int LedgerModel::add(const QStringList &statements)
{
    const int first = rowCount();
    QList<Entry> entries;
    for (const QString &statement : statements) {
        Entry entry;
        entry.statement = statement;
        entry.line = lineOf(statement);
        entries.append(entry);
    }
    if (!entries.isEmpty())
        append(entries);
    return first;
}

void LedgerModel::answer(int first, int count, const SurrealResults &results)
{
    if (first < 0 || count <= 0 || first + count > rowCount())
        return;
    const SurrealError error = results.error();
    const bool unanswered = error.kind() == SurrealError::Kind::Canceled;
    for (int i = 0; i < count; ++i) {
        Entry &entry = m_entries[first + i];
        if (i < results.size()) {
            const SurrealResult result = results.at(i);
            entry.state = result.isOk() ? State::Done : State::Failed;
            entry.serverTime = result.serverTime();
            entry.error = Words::error(result.error());
            entry.rows = result.value().isArray() ? result.value().size() : -1;
        } else if (unanswered) {
            entry.state = State::Unanswered;
        } else {
            entry.state = i == 0 ? State::Failed : State::NotRun;
            entry.error = i == 0 ? Words::error(error) : QString();
        }
    }
    Q_EMIT dataChanged(index(first, 0), index(first + count - 1, ColumnCount - 1));
}

void LedgerModel::end(const QString &words, bool well)
{
    Entry entry;
    entry.statement = words;
    entry.line = words;
    entry.state = well ? State::Ended : State::EndedBadly;
    append({entry});
}

void LedgerModel::clear()
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
}

int LedgerModel::statements() const
{
    return int(std::count_if(m_entries.cbegin(), m_entries.cend(),
                             [](const Entry &entry) { return !isEnd(entry); }));
}

QStringList LedgerModel::texts() const
{
    QStringList texts;
    for (const Entry &entry : m_entries) {
        if (!isEnd(entry))
            texts.append(entry.statement);
    }
    return texts;
}

int LedgerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int LedgerModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString LedgerModel::resultText(const Entry &entry) const
{
    switch (entry.state) {
    case State::Running:
        return tr("running…");
    case State::Done:
        return entry.rows < 0 ? tr("done") : Words::rows(entry.rows);
    case State::Failed:
        return tr("failed");
    case State::NotRun:
        return tr("not run");
    case State::Unanswered:
        return tr("not waited for");
    case State::Ended:
    case State::EndedBadly:
        break;
    }
    return {};
}

QVariant LedgerModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries.at(index.row());
    if (role == Qt::DecorationRole && index.column() == StatementColumn) {
        switch (entry.state) {
        case State::Running:
            return icon(u"run"_s);
        case State::Done:
            return icon(u"ok"_s);
        case State::Failed:
        case State::EndedBadly:
            return icon(u"error"_s);
        case State::NotRun:
        case State::Unanswered:
            return icon(u"stop"_s);
        case State::Ended:
            return icon(u"info"_s);
        }
    }
    if (role == Qt::FontRole && isEnd(entry)) {
        QFont bold;
        bold.setWeight(QFont::DemiBold);
        return bold;
    }
    if (role == Qt::TextAlignmentRole
        && (index.column() == NumberColumn || index.column() == TimeColumn))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return entry.error.isEmpty() ? entry.line : entry.line + u"\n\n"_s + entry.error;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case NumberColumn:
        return isEnd(entry) ? QString() : QString::number(index.row() + 1);
    case StatementColumn:
        return entry.line;
    case ResultColumn:
        return resultText(entry);
    case TimeColumn:
        return entry.serverTime.count() > 0 ? Words::duration(entry.serverTime) : QString();
    case ErrorColumn:
        return entry.error.simplified();
    default:
        return {};
    }
}

QVariant LedgerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && (section == NumberColumn || section == TimeColumn))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NumberColumn:
        return tr("No.");
    case StatementColumn:
        return tr("Statement");
    case ResultColumn:
        return tr("Result");
    case TimeColumn:
        return tr("Server");
    case ErrorColumn:
        return tr("Error");
    default:
        return {};
    }
}

#include "moc_ledgermodel.cpp"
