// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/variablesmodel.h"

#include "app/icons.h"
#include "app/literal.h"
#include "app/secretmask.h"

#include <QFont>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

void VariablesModel::setLiteral(Variable &variable, const QString &literal)
{
    variable.literal = literal.trimmed();
    variable.value = variable.literal.isEmpty() ? std::nullopt : parseLiteral(variable.literal);
}

int VariablesModel::rowOf(const QString &name) const
{
    const auto it = std::find_if(m_variables.cbegin(), m_variables.cend(),
                                 [&name](const Variable &v) { return v.name == name; });
    return it == m_variables.cend() ? -1 : int(it - m_variables.cbegin());
}

void VariablesModel::setInferred(const QList<SurrealQL::InferredVariable> &variables)
{
    for (Variable &variable : m_variables)
        variable.used = false;
    for (const SurrealQL::InferredVariable &inferred : variables) {
        int row = rowOf(inferred.name);
        if (row < 0) {
            row = int(m_variables.size());
            beginInsertRows({}, row, row);
            m_variables.append({inferred.name, {}, {}, {}, true});
            endInsertRows();
        }
        m_variables[row].used = true;
        m_variables[row].guess = inferred.type;
    }
    for (int row = int(m_variables.size()) - 1; row >= 0; --row) {
        const Variable &variable = m_variables.at(row);
        if (variable.used || !variable.literal.isEmpty() || variable.guess.isEmpty())
            continue; // one that was added by hand has no guess
        beginRemoveRows({}, row, row);
        m_variables.removeAt(row);
        endRemoveRows();
    }
    // Not the values: somebody may be writing one.
    if (!m_variables.isEmpty())
        Q_EMIT dataChanged(index(0, NameColumn), index(rowCount() - 1, TypeColumn));
}

SurrealObject VariablesModel::values(const QStringList &names) const
{
    SurrealObject object;
    for (const Variable &variable : m_variables) {
        if (variable.value && names.contains(variable.name))
            object.insert(variable.name, *variable.value);
    }
    return object;
}

QStringList VariablesModel::withoutValue(const QStringList &names) const
{
    QStringList missing;
    for (const QString &name : names) {
        const int row = rowOf(name);
        if (row < 0 || !m_variables.at(row).value)
            missing.append(name);
    }
    return missing;
}

void VariablesModel::setDefaults(const SurrealObject &ofSession)
{
    m_defaults = ofSession;
    if (!m_variables.isEmpty())
        Q_EMIT dataChanged(index(0, NameColumn), index(rowCount() - 1, ValueColumn));
}

void VariablesModel::give(const QString &name, const SurrealValue &value)
{
    int row = rowOf(name);
    if (row < 0) {
        row = rowCount();
        beginInsertRows({}, row, row);
        m_variables.append({name, {}, {}, {}, false});
        endInsertRows();
    }
    setData(index(row, ValueColumn), value.toSurrealQL(), Qt::EditRole);
}

QString VariablesModel::literalOf(const QString &name) const
{
    const QString own = m_variables.value(rowOf(name)).literal;
    return own.isEmpty() && m_defaults.contains(name) ? m_defaults[name].toSurrealQL() : own;
}

QString VariablesModel::nameAt(int row) const
{
    return m_variables.value(row).name;
}

std::optional<SurrealValue> VariablesModel::valueAt(int row) const
{
    return m_variables.value(row).value;
}

int VariablesModel::add()
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_variables.append({freeName(), {}, {}, {}, false});
    endInsertRows();
    Q_EMIT changed();
    return row;
}

void VariablesModel::remove(int row)
{
    if (row < 0 || row >= m_variables.size())
        return;
    if (m_variables.at(row).used) {
        setData(index(row, ValueColumn), QString(), Qt::EditRole);
        return;
    }
    beginRemoveRows({}, row, row);
    m_variables.removeAt(row);
    endRemoveRows();
    Q_EMIT changed();
}

QString VariablesModel::save() const
{
    QJsonArray all;
    for (const Variable &variable : m_variables) {
        if (variable.literal.isEmpty())
            continue;
        const QString line = variable.name + " = "_L1 + variable.literal;
        const bool secret = maskSecrets(line) != line;
        all.append(QJsonObject {{u"name"_s, variable.name},
                                {u"value"_s, secret ? QString() : variable.literal}});
    }
    return all.isEmpty() ? QString()
                         : QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact));
}

void VariablesModel::load(const QString &saved)
{
    beginResetModel();
    m_variables.removeIf([](const Variable &variable) { return !variable.used; });
    const QJsonArray all = QJsonDocument::fromJson(saved.toUtf8()).array();
    for (const QJsonValue &entry : all) {
        const QString name = entry[u"name"_s].toString();
        if (name.isEmpty())
            continue;
        int row = rowOf(name);
        if (row < 0) {
            row = int(m_variables.size());
            m_variables.append({name, {}, {}, {}, false});
        }
        setLiteral(m_variables[row], entry[u"value"_s].toString());
    }
    endResetModel();
}

int VariablesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_variables.size());
}

QVariant VariablesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_variables.size())
        return {};
    const Variable &variable = m_variables.at(index.row());
    const bool broken = !variable.literal.isEmpty() && !variable.value;
    const bool ofSession = variable.literal.isEmpty() && m_defaults.contains(variable.name);
    if (role == Qt::FontRole && ofSession && index.column() != NameColumn) {
        QFont font;
        font.setItalic(true);
        return font;
    }
    if (role == Qt::DisplayRole || role == Qt::EditRole) {
        switch (index.column()) {
        case NameColumn:
            return role == Qt::EditRole ? variable.name : u'$' + variable.name;
        case TypeColumn:
            if (broken)
                return tr("no literal");
            if (variable.value)
                return variable.value->typeName();
            //: %1 is the name of a type such as datetime
            return ofSession ? tr("%1 of the session").arg(m_defaults[variable.name].typeName())
                             : variable.guess;
        case ValueColumn:
            return ofSession && role == Qt::DisplayRole ? m_defaults[variable.name].toSurrealQL()
                                                        : variable.literal;
        default:
            return {};
        }
    }
    if (role == Qt::DecorationRole && index.column() == TypeColumn && broken)
        return icon(u"error"_s);
    if (role == Qt::ToolTipRole) {
        if (broken)
            return tr(
                "This is no SurrealQL literal. A text stands in quotes: 'Ada'; other kinds "
                "are 12, 1.5dec, person:ada, d'2026-01-31T12:00:00Z', 90m, [1, 2], { a: 1 }.");
        if (ofSession)
            return tr("The session's own. A value that is written here goes before it, for this "
                      "query alone.");
        if (!variable.used)
            return tr("The text does not use it.");
        if (!variable.value)
            return tr("It has no value and is NONE for the server.");
    }
    return {};
}

Qt::ItemFlags VariablesModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags;
    // The name of one that the text uses is written there.
    const bool named = index.column() == NameColumn && !m_variables.at(index.row()).used;
    if (index.column() == ValueColumn || named)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool VariablesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    Variable &variable = m_variables[index.row()];
    if (index.column() == ValueColumn) {
        setLiteral(variable, value.toString());
    } else if (index.column() == NameColumn) {
        const QString name = nameOf(value.toString());
        if (name.isEmpty() || rowOf(name) >= 0)
            return false;
        variable.name = name;
    } else {
        return false;
    }
    rowChanged(index.row());
    Q_EMIT changed();
    return true;
}
