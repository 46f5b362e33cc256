// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/comparemodel.h"

#include "app/icons.h"
#include "app/words.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>

using namespace Qt::StringLiterals;
using Category = ResultDiff::Category;
using Field = ResultDiff::Field;

namespace {

constexpr qsizetype MostTipLines = 12;

QString fieldText(Field field)
{
    switch (field) {
    case Field::Masked:
        return CompareModel::tr("masked");
    case Field::Added:
        return CompareModel::tr("only here");
    case Field::Changed:
        return CompareModel::tr("changed");
    case Field::Same:
        break;
    }
    return {};
}

} // namespace

CompareModel::CompareModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_diff(std::make_shared<ResultDiff>())
{
    for (const Category category : ResultDiff::All)
        m_shown |= category;
}

CompareModel::~CompareModel()
{
    if (m_cancelled)
        *m_cancelled = true;
}

void CompareModel::setSides(const QStringList &names, const QList<QIcon> &marks)
{
    m_names = names;
    m_marks = marks;
    if (!m_entries.isEmpty())
        Q_EMIT dataChanged(index(0, SessionColumn), index(rowCount() - 1, SessionColumn));
}

void CompareModel::compare(const QList<SurrealResult> &answers, int base,
                           const QStringList &columns)
{
    if (m_cancelled)
        *m_cancelled = true;
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
    const QPointer<CompareModel> guarded(this);
    QThreadPool::globalInstance()->start(
        [answers, base, columns, cancelled = m_cancelled, guarded] {
            std::optional<ResultDiff> diff = ResultDiff::compare(answers, base, *cancelled);
            if (!diff)
                return;
            QMetaObject::invokeMethod(
                qApp,
                [guarded, cancelled, columns, diff = std::move(*diff)]() mutable {
                    if (guarded && guarded->m_cancelled == cancelled)
                        guarded->take(std::move(diff), columns);
                },
                Qt::QueuedConnection);
        });
}

void CompareModel::take(ResultDiff &&diff, const QStringList &columns)
{
    m_cancelled.reset();
    beginResetModel();
    m_diff = std::make_shared<const ResultDiff>(std::move(diff));
    m_columns.clear();
    const QStringList &found = m_diff->columns();
    for (const QString &wanted : columns) {
        if (found.contains(wanted))
            m_columns.append(wanted);
    }
    for (const QString &column : found) {
        if (!m_columns.contains(column))
            m_columns.append(column);
    }
    list();
    endResetModel();
    Q_EMIT compared();
}

void CompareModel::clear()
{
    if (m_cancelled)
        *m_cancelled = true;
    m_cancelled.reset();
    beginResetModel();
    m_diff = std::make_shared<ResultDiff>();
    m_columns.clear();
    m_entries.clear();
    endResetModel();
}

bool CompareModel::hasDifferences() const
{
    return std::any_of(ResultDiff::All.cbegin(), ResultDiff::All.cend(), [this](Category category) {
        return category != Category::Same && m_diff->count(category) > 0;
    });
}

void CompareModel::setShown(Categories shown)
{
    if (shown == m_shown)
        return;
    beginResetModel();
    m_shown = shown;
    list();
    endResetModel();
}

void CompareModel::list()
{
    m_entries.clear();
    const ResultDiff &diff = *m_diff;
    if (m_shown.testFlag(Category::Error)) {
        for (int side = 0; side < diff.sides(); ++side) {
            if (!diff.answer(side).isOk())
                m_entries.append({-1, qint16(side), false, false});
        }
    }
    QList<int> order {diff.base()};
    for (int side = 0; side < diff.sides(); ++side) {
        if (side != diff.base() && diff.answer(side).isOk())
            order.append(side);
    }
    bool odd = false;
    for (qsizetype row = 0; row < diff.rows(); ++row) {
        const Categories categories = diff.categories(row);
        if (!(categories & m_shown))
            continue;
        odd = !odd;
        if (categories == Categories(Category::Same)) {
            m_entries.append({qint32(row), -1, false, odd});
            continue;
        }
        bool second = false;
        for (const int side : std::as_const(order)) {
            // Nothing is said of those who do not have what is extra elsewhere.
            if (diff.category(row, side) == Category::Same && !diff.has(row, side))
                continue;
            m_entries.append({qint32(row), qint16(side), second, odd});
            second = true;
        }
    }
}

CompareModel::Line CompareModel::line(int number) const
{
    const Entry &entry = m_entries.at(number);
    if (entry.row < 0)
        return Line::Error;
    if (entry.side < 0)
        return Line::All;
    switch (m_diff->category(entry.row, entry.side)) {
    case Category::Changed:
        return Line::Changed;
    case Category::Hidden:
        return Line::Hidden;
    case Category::Extra:
        return Line::Extra;
    case Category::Error:
        return Line::Error;
    case Category::Same:
        break;
    }
    return entry.side == m_diff->base() ? Line::Base : Line::Same;
}

qsizetype CompareModel::rowOf(int line) const
{
    return m_entries.at(line).row;
}

int CompareModel::sideOf(int line) const
{
    return m_entries.at(line).side;
}

QString CompareModel::fieldName(int column) const
{
    return m_columns.value(column - FirstField);
}

QString CompareModel::lineText(Line line)
{
    switch (line) {
    case Line::All:
    case Line::Same:
        return tr("same");
    case Line::Base:
        return tr("base");
    case Line::Changed:
        return tr("changed");
    case Line::Hidden:
        return tr("hidden");
    case Line::Extra:
        return tr("extra");
    case Line::Error:
        return tr("error");
    }
    return {};
}

QString CompareModel::lineIcon(Line line)
{
    switch (line) {
    case Line::All:
    case Line::Same:
        return u"ok"_s;
    case Line::Base:
        return u"pin"_s;
    case Line::Changed:
        return u"edit"_s;
    case Line::Hidden:
        return u"hidden"_s;
    case Line::Extra:
        return u"add"_s;
    case Line::Error:
        return u"error"_s;
    }
    return {};
}

QString CompareModel::sideText(const Entry &entry) const
{
    if (entry.side >= 0)
        return m_names.value(entry.side);
    const qsizetype errors = m_diff->count(Category::Error);
    //: the sessions of a comparison that have the same row
    return tr("all %n", nullptr, int(m_diff->sides() - errors));
}

QString CompareModel::recordText(int line) const
{
    const qsizetype row = m_entries.at(line).row;
    if (row < 0)
        return {};
    const SurrealValue key = m_diff->key(row);
    return key.isNone() ? tr("row %1").arg(m_diff->place(row) + 1) : Words::cell(key);
}

std::optional<SurrealValue> CompareModel::cell(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_entries.size())
        return std::nullopt;
    const Entry &entry = m_entries.at(index.row());
    if (entry.row < 0)
        return std::nullopt;
    if (index.column() == RecordColumn) {
        const SurrealValue key = m_diff->key(entry.row);
        return key.isNone() ? std::nullopt : std::optional(key);
    }
    if (index.column() < FirstField)
        return std::nullopt;
    const int side = entry.side < 0 ? m_diff->base() : entry.side;
    return m_diff->field(entry.row, side, fieldName(index.column()));
}

QString CompareModel::tip(const QModelIndex &index) const
{
    const Entry &entry = m_entries.at(index.row());
    if (entry.row < 0)
        return Words::error(m_diff->answer(entry.side).error());
    if (entry.side < 0 || m_diff->category(entry.row, entry.side) != Category::Changed)
        return {};
    QString field = index.column() < FirstField ? QString() : fieldName(index.column());
    if (!field.isEmpty() && m_diff->fieldState(entry.row, entry.side, field) == Field::Same)
        return {};
    QStringList lines;
    const auto all = m_diff->differences(entry.row, entry.side, field);
    for (const ResultDiff::Difference &each : all) {
        if (lines.size() == MostTipLines) {
            lines.append(u"…"_s);
            break;
        }
        if (each.kind == Field::Changed)
            //: %1 is the path of a field, %2 and %3 are values
            lines.append(tr("%1: %2 in the base, %3 here")
                             .arg(each.path, Words::preview(each.base), Words::preview(each.here)));
        else if (each.kind == Field::Masked)
            lines.append(
                tr("%1: %2 in the base, not there here").arg(each.path, Words::preview(each.base)));
        else
            lines.append(
                tr("%1: %2 here, not there in the base").arg(each.path, Words::preview(each.here)));
    }
    return lines.join(u'\n');
}

int CompareModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int CompareModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstField + int(m_columns.size());
}

QVariant CompareModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries.at(index.row());
    const Line line = this->line(index.row());
    switch (role) {
    case LineRole:
        return QVariant::fromValue(line);
    case SecondRole:
        return entry.second;
    case OddRole:
        return entry.odd;
    case Qt::ToolTipRole:
        return tip(index);
    default:
        break;
    }
    if (index.column() == StateColumn) {
        if (role == Qt::DisplayRole)
            return lineText(line);
        if (role == Qt::DecorationRole)
            return icon(lineIcon(line));
        return {};
    }
    if (index.column() == SessionColumn) {
        if (role == Qt::DisplayRole)
            return sideText(entry);
        if (role == Qt::DecorationRole)
            return m_marks.value(entry.side);
        return {};
    }
    if (role == FieldRole) {
        const bool both = line == Line::Changed && index.column() >= FirstField;
        return int(both ? m_diff->fieldState(entry.row, entry.side, fieldName(index.column()))
                        : Field::Same);
    }
    if (line == Line::Error) {
        // It stands where there would be rows.
        const bool first = index.column() == RecordColumn;
        return role == Qt::DisplayRole && first ? tip(index).simplified() : QVariant();
    }
    const std::optional<SurrealValue> value = cell(index);
    switch (role) {
    case ValueRole:
        return value ? QVariant::fromValue(*value) : QVariant();
    case TypeRole:
        return value ? QVariant::fromValue(value->type()) : QVariant();
    case Qt::DisplayRole:
        if (index.column() == RecordColumn)
            return recordText(index.row());
        return value ? Words::cell(*value)
                     : fieldText(Field(data(index, FieldRole).toInt())); // "masked"
    case Qt::AccessibleDescriptionRole:
        return fieldText(Field(data(index, FieldRole).toInt()));
    default:
        return {};
    }
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    switch (section) {
    case StateColumn:
        return tr("Difference");
    case SessionColumn:
        return tr("Session");
    case RecordColumn:
        return tr("Record");
    default:
        return fieldName(section);
    }
}

#include "moc_comparemodel.cpp"
