// SPDX-License-Identifier: Apache-2.0
#include "surrealtablemodel_p.h"

#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealQL>
#include <SurrealQt/SurrealQueryable>
#include <SurrealQt/SurrealRange>

using namespace Qt::StringLiterals;

namespace {

SurrealRecordId rangeOf(const QString &table, const SurrealRange::Bound &begin)
{
    return SurrealRecordId(table, SurrealRange(begin, {}));
}

} // namespace

void SurrealTableModelPrivate::init()
{
    Q_Q(SurrealTableModel);
    starter.setSingleShot(true);
    QObject::connect(&starter, &QTimer::timeout, q, [this] { reload(); });
}

void SurrealTableModelPrivate::setFetching(bool now)
{
    Q_Q(SurrealTableModel);
    if (fetching == now)
        return;
    fetching = now;
    Q_EMIT q->fetchingChanged();
}

void SurrealTableModelPrivate::setError(const SurrealError &now)
{
    Q_Q(SurrealTableModel);
    if (error != now) {
        error = now;
        Q_EMIT q->errorChanged();
    }
    if (now)
        Q_EMIT q->errorOccurred(now);
}

void SurrealTableModelPrivate::setTotal(TotalState state, qint64 rows)
{
    Q_Q(SurrealTableModel);
    if (totalState == state && total == rows)
        return;
    totalState = state;
    total = rows;
    Q_EMIT q->totalChanged();
}

void SurrealTableModelPrivate::abandonReads()
{
    for (QPointer<SurrealReply> *reply : {&pageReply, &countReply}) {
        if (!*reply)
            continue;
        SurrealReply *const abandoned = *reply;
        *reply = nullptr;
        abandoned->disconnect(q_ptr);
        abandoned->abort();
    }
}

void SurrealTableModelPrivate::reloadSoon()
{
    // A page of what is no longer asked for would only be thrown away.
    abandonReads();
    starter.start(0);
}

void SurrealTableModelPrivate::dropRows()
{
    stored.clear();
    places.clear();
    clearColumns();
}

void SurrealTableModelPrivate::reload()
{
    Q_Q(SurrealTableModel);
    abandonReads();
    starter.stop();
    firstPage = true;
    atEnd = true;
    setError({});
    setTotal(TotalState::Unknown, 0);
    if (!session || table.isEmpty()) {
        q->beginResetModel();
        dropRows();
        findColumns();
        adoptNotedColumns();
        q->endResetModel();
        Q_EMIT q->columnsChanged();
        setFetching(false);
        return;
    }
    fetchPage();
}

ChangeStatement SurrealTableModelPrivate::pageStatement() const
{
    const QString name = SurrealQL::escapeIdentifier(table);
    const bool descending = sortOrder == Qt::DescendingOrder;
    ChangeStatement page;
    page.variables = variables;
    QString target = name;
    QStringList conditions;
    if (!filter.isEmpty())
        conditions.append(u'(' + filter + u"\n)"_s); // the filter may end with a comment
    QString order;
    if (sortsById() && !descending) {
        // Records are stored by id: a range starts where the last page ended, without a search.
        target = u"$surrealqt_range"_s;
        page.variables.insert(u"surrealqt_range"_s,
                              rangeOf(table,
                                      firstPage ? SurrealRange::Bound()
                                                : SurrealRange::Bound::excluded(endId.key())));
    } else if (sortsById()) {
        order = u"id DESC"_s;
        if (!firstPage)
            conditions.append(u"id < $surrealqt_id"_s);
    } else {
        const QString column = SurrealQL::escapeIdentifier(sortColumn);
        order = column + (descending ? u" DESC, id"_s : u", id"_s);
        if (!firstPage) {
            conditions.append(u'(' + column + (descending ? u" < "_s : u" > "_s)
                              + u"$surrealqt_value OR ("_s + column
                              + u" = $surrealqt_value AND id > $surrealqt_id))"_s);
            page.variables.insert(u"surrealqt_value"_s, endValue);
        }
    }
    if (!firstPage && target == name)
        page.variables.insert(u"surrealqt_id"_s, endId);
    page.text = u"SELECT * FROM "_s + target;
    if (!conditions.isEmpty())
        page.text += u" WHERE "_s + conditions.join(u" AND "_s);
    if (!order.isEmpty())
        page.text += u" ORDER BY "_s + order;
    page.text += u" LIMIT "_s + QString::number(pageSize);
    return page;
}

ChangeStatement SurrealTableModelPrivate::countStatement() const
{
    QString text = u"SELECT count() FROM "_s + SurrealQL::escapeIdentifier(table);
    if (!filter.isEmpty())
        text += u" WHERE ("_s + filter + u"\n)"_s;
    return {text + u" GROUP ALL"_s, variables};
}

void SurrealTableModelPrivate::fetchPage()
{
    Q_Q(SurrealTableModel);
    if (pageReply || !session)
        return;
    const ChangeStatement page = pageStatement();
    pageReply = session->query(page.text, page.variables);
    pageIsStale = false;
    setFetching(true);
    SurrealReply *const asked = pageReply;
    QObject::connect(asked, &SurrealReply::finished, q, [this, asked] {
        if (pageReply != asked)
            return;
        pageReply = nullptr;
        if (pageIsStale)
            fetchPage();
        else if (asked->error())
            readFailed(asked->error());
        else
            pageRead(asked->value());
    });
}

void SurrealTableModelPrivate::readFailed(const SurrealError &why)
{
    atEnd = true; // a view would ask again and again; reload() starts anew
    setFetching(false);
    setError(why);
}

void SurrealTableModelPrivate::rememberEnd(const SurrealValue &lastRow)
{
    endId = lastRow.value(u"id").toRecordId();
    endValue = sortsById() ? SurrealValue() : lastRow.value(sortColumn);
    // Sent with each further page, so it should not keep this one in memory.
    endValue = endValue.detached();
}

void SurrealTableModelPrivate::indexRows(qsizetype from)
{
    for (qsizetype i = from; i < stored.size(); ++i)
        places.insert(stored.at(i).id, int(i));
}

void SurrealTableModelPrivate::pageRead(const SurrealValue &rows)
{
    Q_Q(SurrealTableModel);
    const qsizetype size = rows.isArray() ? rows.size() : 0;
    const bool replaces = std::exchange(firstPage, false);
    QList<Stored> added;
    added.reserve(size);
    for (qsizetype i = 0; i < size; ++i) {
        const SurrealValue row = rows.at(i);
        const SurrealRecordId id = row.value(u"id").toRecordId();
        changes.noteTheirs(id, row);
        // One that was inserted here, or was moved behind the last page by a change, is shown.
        if (replaces || !places.contains(id))
            added.append({id, row});
    }
    if (size > 0)
        rememberEnd(rows.at(size - 1));
    atEnd = size < pageSize;

    if (replaces) {
        q->beginResetModel();
        dropRows();
        stored = added;
        findColumns();
        adoptNotedColumns();
        indexRows(0);
        q->endResetModel();
        Q_EMIT q->columnsChanged();
    } else if (!added.isEmpty()) {
        for (const Stored &row : std::as_const(added))
            noteColumns(row.value);
        showNotedColumns();
        const qsizetype first = stored.size();
        q->beginInsertRows({}, int(first), int(first + added.size() - 1));
        stored.append(added);
        indexRows(first);
        q->endInsertRows();
    }
    if (atEnd || totalState != TotalState::Complete)
        setTotal(atEnd ? TotalState::Complete : TotalState::Partial, stored.size());
    setFetching(false);
}

void SurrealTableModelPrivate::noteExtraColumns()
{
    for (const QString &name : std::as_const(extraColumns))
        noteColumns(SurrealObject {{name, SurrealValue()}});
}

void SurrealTableModelPrivate::findColumns()
{
    for (const Stored &row : std::as_const(stored))
        noteColumns(row.value);
    for (const ChangeSet::Record &changed : changes.records()) {
        for (auto it = changed.fields.cbegin(); it != changed.fields.cend(); ++it)
            noteColumns(SurrealObject {{it.key(), SurrealValue()}});
    }
    for (const ChangeSet::Inserted &row : changes.inserted())
        noteColumns(row.content);
    noteExtraColumns();
}
