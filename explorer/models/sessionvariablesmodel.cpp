// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sessionvariablesmodel.h"

#include "app/icons.h"
#include "app/literal.h"
#include "app/sessioncontext.h"
#include "app/words.h"

#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealReply>

#include <algorithm>

using namespace Qt::StringLiterals;

SessionVariablesModel *SessionVariablesModel::of(SessionContext *context)
{
    auto *found
        = context->findChild<SessionVariablesModel *>(QString(), Qt::FindDirectChildrenOnly);
    return found ? found : new SessionVariablesModel(context);
}

SessionVariablesModel::SessionVariablesModel(SessionContext *context)
    : VariableTable(context)
    , m_context(context)
{
    if (context->session())
        connect(context->session(), &SurrealSession::variablesChanged, this,
                &SessionVariablesModel::refresh);
    refresh();
}

int SessionVariablesModel::rowOf(const QString &name) const
{
    const auto it = std::find_if(m_variables.cbegin(), m_variables.cend(),
                                 [&name](const Variable &v) { return v.name == name; });
    return it == m_variables.cend() ? -1 : int(it - m_variables.cbegin());
}

QString SessionVariablesModel::trouble(int row) const
{
    return m_variables.value(row).trouble;
}

void SessionVariablesModel::refresh()
{
    if (!m_context || !m_context->session())
        return;
    const SurrealObject accepted = m_context->session()->variables();
    for (int row = rowCount() - 1; row >= 0; --row) {
        Variable &variable = m_variables[row];
        if (!variable.value || accepted.contains(variable.name))
            continue; // one that the server has not heard of stays, too
        beginRemoveRows({}, row, row);
        m_variables.removeAt(row);
        endRemoveRows();
    }
    const QStringList names = accepted.keys();
    for (const QString &name : names) {
        const SurrealValue value = accepted.value(name);
        int row = rowOf(name);
        if (row < 0) {
            row = rowCount();
            beginInsertRows({}, row, row);
            m_variables.append({name, {}, {}, {}, false});
            endInsertRows();
        } else if (m_variables.at(row).value == value) {
            continue;
        }
        m_variables[row] = {name, value.toSurrealQL(), value, {}, false};
        rowChanged(row);
    }
}

void SessionVariablesModel::give(const QString &name, const SurrealValue &value)
{
    int row = rowOf(name);
    if (row < 0) {
        row = rowCount();
        beginInsertRows({}, row, row);
        m_variables.append({name, {}, {}, {}, false});
        endInsertRows();
    }
    send(row, value);
}

void SessionVariablesModel::send(int row, const SurrealValue &value)
{
    if (!m_context || !m_context->session())
        return;
    Variable &variable = m_variables[row];
    const QString name = variable.name;
    variable.literal = value.toSurrealQL();
    variable.trouble.clear();
    variable.waiting = true;
    rowChanged(row);
    const auto heard = [this, name](const QString &trouble) {
        const int at = rowOf(name);
        if (at < 0)
            return;
        m_variables[at].waiting = false;
        m_variables[at].trouble = trouble;
        rowChanged(at);
    };
    m_context->session()
        ->let(name, value)
        ->then(
            this, [heard] { heard({}); },
            [heard](const SurrealError &error) { heard(Words::error(error)); });
}

int SessionVariablesModel::add()
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_variables.append({freeName(), {}, {}, {}, false});
    endInsertRows();
    return row;
}

void SessionVariablesModel::remove(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    const Variable variable = m_variables.at(row);
    if (!variable.value) {
        beginRemoveRows({}, row, row);
        m_variables.removeAt(row);
        endRemoveRows();
        return;
    }
    if (!m_context || !m_context->session())
        return;
    m_variables[row].waiting = true;
    rowChanged(row);
    m_context->session()
        ->unset(variable.name)
        ->then(
            this, [] {}, // variablesChanged() has told
            [this, name = variable.name](const SurrealError &error) {
                const int at = rowOf(name);
                if (at < 0)
                    return;
                m_variables[at].waiting = false;
                m_variables[at].trouble = Words::error(error);
                rowChanged(at);
            });
}

int SessionVariablesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_variables.size());
}

QVariant SessionVariablesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_variables.size())
        return {};
    const Variable &variable = m_variables.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        if (index.column() == NameColumn)
            return role == Qt::EditRole ? variable.name : u'$' + variable.name;
        if (index.column() == ValueColumn)
            return variable.literal;
        if (!variable.trouble.isEmpty())
            return tr("not accepted");
        if (variable.waiting)
            return tr("is sent…");
        return variable.value ? variable.value->typeName() : tr("not sent yet");
    case Qt::DecorationRole:
        if (index.column() == TypeColumn && !variable.trouble.isEmpty())
            return icon(u"error"_s);
        return {};
    case Qt::ToolTipRole:
        if (!variable.trouble.isEmpty())
            return variable.trouble;
        return tr("Every query of the session finds it, unless it brings a value of its own.");
    default:
        return {};
    }
}

Qt::ItemFlags SessionVariablesModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid() || m_variables.at(index.row()).waiting)
        return flags;
    // The server knows it by its name.
    const bool named = index.column() == NameColumn && !m_variables.at(index.row()).value;
    if (index.column() == ValueColumn || named)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool SessionVariablesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    Variable &variable = m_variables[index.row()];
    if (index.column() == NameColumn) {
        const QString name = nameOf(value.toString());
        if (variable.value || name.isEmpty() || (rowOf(name) >= 0 && name != variable.name))
            return false;
        variable.name = name;
        rowChanged(index.row());
        return true;
    }
    if (index.column() != ValueColumn)
        return false;
    const QString literal = value.toString().trimmed();
    if (literal.isEmpty())
        return false; // Remove is the command for that
    const std::optional<SurrealValue> parsed = parseLiteral(literal);
    if (parsed) {
        send(index.row(), *parsed);
        return true;
    }
    variable.literal = literal;
    variable.trouble
        = tr("This is no SurrealQL literal, so it is not sent. A text stands in "
             "quotes: 'Ada'; other kinds are 12, person:ada, d'2026-01-31T12:00:00Z'.");
    rowChanged(index.row());
    return true;
}
