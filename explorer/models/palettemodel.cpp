// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/palettemodel.h"

#include "app/fuzzymatch.h"
#include "app/icons.h"

#include <algorithm>

void PaletteModel::setEntries(const QList<Entry> &entries)
{
    m_entries = entries;
    m_lower.clear();
    m_lower.reserve(entries.size());
    for (const Entry &entry : entries)
        m_lower.append({entry.text.toLower(), entry.detail.toLower()});
    setTyped(m_typed);
}

void PaletteModel::setTyped(const QString &typed)
{
    struct Hit
    {
        int score;
        qsizetype index;
    };
    m_typed = typed;
    const FuzzyMatch match(typed);
    QList<Hit> hits;
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        if (match.isEmpty() && hits.size() == MostShown)
            break;
        const int score
            = match.isEmpty() ? 0 : match.score(m_lower.at(i).text, m_lower.at(i).detail);
        if (score != FuzzyMatch::NoMatch)
            hits.append({score, i});
    }
    const auto shown = std::min<qsizetype>(hits.size(), MostShown);
    std::partial_sort(hits.begin(), hits.begin() + shown, hits.end(),
                      [](const Hit &a, const Hit &b) {
                          return a.score != b.score ? a.score > b.score : a.index < b.index;
                      });
    beginResetModel();
    m_shown.clear();
    for (qsizetype i = 0; i < shown; ++i)
        m_shown.append(hits.at(i).index);
    endResetModel();
}

void PaletteModel::activate(int row) const
{
    if (row < 0 || row >= m_shown.size())
        return;
    const auto activate = m_entries.at(m_shown.at(row)).activate; // it may change the entries
    activate();
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries.at(m_shown.at(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return entry.text;
    case Qt::DecorationRole:
        return entry.iconName.isEmpty() ? QVariant() : QVariant(icon(entry.iconName));
    case Qt::AccessibleTextRole:
        return QString(entry.text + u", " + entry.detail);
    case DetailRole:
        return entry.detail;
    case ShortcutRole:
        return entry.shortcut;
    default:
        return {};
    }
}
