// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/linksmodel.h"

#include <SurrealQt/SurrealQL>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>

#include <QLocale>

using namespace Qt::StringLiterals;

LinksModel::LinksModel(QObject *parent)
    : QAbstractItemModel(parent)
{ }

void LinksModel::setState(State state, const SurrealError &error)
{
    m_state = state;
    m_error = error;
    Q_EMIT stateChanged();
}

void LinksModel::drop()
{
    const auto abandon = [this](const QPointer<SurrealReply> &reply) {
        if (!reply)
            return;
        reply->disconnect(this);
        reply->abort();
    };
    abandon(m_count);
    m_count = nullptr;
    for (const Group &group : std::as_const(m_groups))
        abandon(group.reply);
}

void LinksModel::setRecord(SurrealSession *session, const SurrealRecordId &record, bool references)
{
    drop();
    beginResetModel();
    m_groups.clear();
    m_session = session;
    m_record = record;
    m_references = references;
    endResetModel();
    setState(State::Empty);
}

QString LinksModel::source(Kind kind, const QString &table) const
{
    const QString tables = table.isEmpty() ? u"?"_s : SurrealQL::escapeIdentifier(table);
    switch (kind) {
    case Kind::Out:
        return u"$record->"_s + tables;
    case Kind::In:
        return u"$record<-"_s + tables;
    case Kind::Reference:
        break;
    }
    return u"$record<~"_s + tables;
}

void LinksModel::count()
{
    if (m_state == State::Counting || m_state == State::Ready || !m_session)
        return;
    QStringList statements;
    for (const Kind kind : {Kind::Out, Kind::In, Kind::Reference}) {
        if (kind != Kind::Reference || m_references)
            statements.append(u"SELECT record::tb(id) AS table, count() FROM "_s + source(kind, {})
                              + u" GROUP BY table"_s);
    }
    m_count = m_session->query(statements.join(u";\n"_s), {{u"record"_s, SurrealValue(m_record)}});
    SurrealReply *const asked = m_count;
    connect(asked, &SurrealReply::finished, this, [this, asked] {
        if (m_count != asked)
            return;
        m_count = nullptr;
        counted(asked->results());
    });
    setState(State::Counting);
}

void LinksModel::counted(const SurrealResults &results)
{
    if (results.error())
        return setState(State::Failed, results.error());
    beginResetModel();
    m_groups.clear();
    for (qsizetype i = 0; i < results.size(); ++i) {
        const SurrealValue rows = results.at(i).value();
        QList<Group> found;
        for (qsizetype row = 0; row < rows.size(); ++row) {
            Group group;
            group.kind = Kind(i);
            group.table = rows.at(row)[u"table"].toString();
            group.count = rows.at(row)[u"count"].toInt();
            found.append(group);
        }
        std::sort(found.begin(), found.end(),
                  [](const Group &l, const Group &r) { return l.table < r.table; });
        m_groups.append(found);
    }
    endResetModel();
    setState(State::Ready);
}

void LinksModel::read(int at)
{
    Group &group = m_groups[at];
    if (group.reply || group.atEnd || !m_session)
        return;
    QString what = u"id"_s;
    if (group.kind != Kind::Reference)
        what += group.kind == Kind::Out ? u", out AS other"_s : u", in AS other"_s;
    group.reply = m_session->query(
        u"SELECT %1 FROM %2 LIMIT %3 START %4"_s.arg(what, source(group.kind, group.table))
            .arg(PageSize)
            .arg(group.links.size()),
        {{u"record"_s, SurrealValue(m_record)}});
    SurrealReply *const asked = group.reply;
    connect(asked, &SurrealReply::finished, this, [this, at, asked] {
        if (m_groups.value(at).reply != asked)
            return;
        m_groups[at].reply = nullptr;
        if (asked->error())
            setState(State::Failed, asked->error());
        else
            arrived(at, asked->value());
    });
}

void LinksModel::arrived(int at, const SurrealValue &rows)
{
    Group &group = m_groups[at];
    const QModelIndex parent = index(at, 0);
    QList<Link> links;
    for (qsizetype row = 0; row < rows.size(); ++row) {
        const SurrealRecordId id = rows.at(row)[u"id"].toRecordId();
        links.append(group.kind == Kind::Reference
                         ? Link {id, {}}
                         : Link {rows.at(row)[u"other"].toRecordId(), id});
    }
    const bool atEnd = links.size() < PageSize || group.links.size() + links.size() >= group.count;
    int before = shownRows(group);
    if (atEnd && before > group.links.size()) { // nothing is left that the last row stands for
        beginRemoveRows(parent, before - 1, before - 1);
        group.atEnd = true;
        endRemoveRows();
        --before;
    }
    const bool more = before > group.links.size();
    const int added = int(links.size()) + (before == 0 && !atEnd ? 1 : 0);
    if (added > 0)
        beginInsertRows(parent, before - more, before - more + added - 1);
    group.links.append(links);
    group.atEnd = atEnd;
    if (added > 0)
        endInsertRows();
    group.told = group.links.size(); // a row says nothing new while others are put before it
    const int last = shownRows(group) - 1;
    if (last >= 0)
        Q_EMIT dataChanged(index(last, 0, parent), index(last, EdgeColumn, parent));
    setState(State::Ready);
}

int LinksModel::shownRows(const Group &group) const
{
    return int(group.links.size()) + (group.links.isEmpty() || group.atEnd ? 0 : 1);
}

int LinksModel::loaded() const
{
    qsizetype links = 0;
    for (const Group &group : m_groups)
        links += group.links.size();
    return int(links);
}

bool LinksModel::isMore(const QModelIndex &index) const
{
    return index.isValid() && index.internalId() > 0
        && index.row() == m_groups.at(qsizetype(index.internalId()) - 1).links.size();
}

void LinksModel::readMore(const QModelIndex &more)
{
    if (isMore(more))
        read(int(more.internalId()) - 1);
}

SurrealRecordId LinksModel::recordAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0 || isMore(index))
        return {};
    const Link &link = m_groups.at(qsizetype(index.internalId()) - 1).links.at(index.row());
    return index.column() == EdgeColumn ? link.edge : link.record;
}

QModelIndex LinksModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex LinksModel::parent(const QModelIndex &index) const
{
    return index.isValid() && index.internalId() > 0
        ? createIndex(int(index.internalId()) - 1, 0, quintptr(0))
        : QModelIndex();
}

int LinksModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    return parent.internalId() == 0 && parent.column() == 0 ? shownRows(m_groups.at(parent.row()))
                                                            : 0;
}

int LinksModel::columnCount(const QModelIndex &) const
{
    return EdgeColumn + 1;
}

bool LinksModel::hasChildren(const QModelIndex &parent) const
{
    return !parent.isValid() || (parent.internalId() == 0 && parent.column() == 0);
}

bool LinksModel::canFetchMore(const QModelIndex &parent) const
{
    if (!parent.isValid() || parent.internalId() > 0)
        return false;
    // A view asks when it opens the table. Further pages are for the person to ask for.
    const Group &group = m_groups.at(parent.row());
    return group.links.isEmpty() && !group.atEnd && !group.reply;
}

void LinksModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        read(parent.row());
}

QString LinksModel::title(const Group &group) const
{
    const QString count = QLocale().toString(group.count);
    switch (group.kind) {
    case Kind::Out:
        return u"→ %1 (%2)"_s.arg(group.table, count);
    case Kind::In:
        return u"← %1 (%2)"_s.arg(group.table, count);
    case Kind::Reference:
        break;
    }
    //: records of the table %1 that refer to this one; %2 is their number
    return tr("referred to by %1 (%2)").arg(group.table, count);
}

QVariant LinksModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == 0) {
        const Group &group = m_groups.at(index.row());
        const bool shown = index.column() == RecordColumn && role == Qt::DisplayRole;
        return shown ? QVariant(title(group)) : QVariant();
    }
    const Group &group = m_groups.at(qsizetype(index.internalId()) - 1);
    if (isMore(index)) {
        if (index.column() == RecordColumn && role == Qt::DisplayRole)
            //: %1 and %2 are numbers
            return tr("%1 of %2 – show more")
                .arg(QLocale().toString(group.told), QLocale().toString(group.count));
        return {};
    }
    const SurrealRecordId record = recordAt(index);
    if (!record.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return record.toString();
    case ValueRole:
        return QVariant::fromValue(SurrealValue(record));
    case TypeRole:
        return QVariant::fromValue(SurrealValue::Type::RecordId);
    default:
        return {};
    }
}

QVariant LinksModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == RecordColumn ? tr("Record") : tr("By");
}

#include "moc_linksmodel.cpp"
