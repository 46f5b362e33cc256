// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemamodel.h"

#include "app/icons.h"
#include "app/sessioncontext.h"
#include "app/theme.h"
#include "app/words.h"
#include "models/schemalines.h"

#include <SurrealQt/SurrealReply>

#include <QGuiApplication>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

using Kind = SchemaNode::Kind;
using State = SchemaNode::State;

SchemaModel::SchemaModel(SessionContext *context, QObject *parent)
    : QAbstractItemModel(parent)
    , m_context(context)
    , m_root(std::make_unique<SchemaNode>())
{
    m_root->state = State::Unasked;
    connect(context, &SessionContext::changed, this, &SchemaModel::contextChanged);
    contextChanged();
}

SchemaModel::~SchemaModel() = default;

void SchemaModel::contextChanged()
{
    const bool usable = m_context->isUsable();
    const SurrealSession *session = m_context->session();
    // Two record users may come by the same access method.
    const QString identity
        = m_context->identityKey() + u' ' + (session ? session->user() : QString());
    const QString place = m_context->place();
    const bool other = identity != m_identity || (usable && !m_usable);
    const bool moved = place != m_place;
    m_identity = identity;
    m_place = place;
    m_usable = usable;
    // Elsewhere means only where the mark is, unless the tree could be made of that place alone.
    if (usable && (other || (moved && (m_root->state != State::Loaded || !currentDatabase()))))
        refresh();
    else if (moved && m_root->state == State::Loaded)
        Q_EMIT layoutChanged();
}

QModelIndex SchemaModel::index(int row, int column, const QModelIndex &parent) const
{
    const SchemaNode *node = nodeAt(parent);
    if (column != 0 || row < 0 || size_t(row) >= node->shown.size())
        return {};
    return createIndex(row, 0, node->shown[size_t(row)]);
}

QModelIndex SchemaModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexFor(nodeAt(index)->parent) : QModelIndex();
}

int SchemaModel::rowCount(const QModelIndex &parent) const
{
    return int(nodeAt(parent)->shown.size());
}

int SchemaModel::columnCount(const QModelIndex &) const
{
    return 1;
}

bool SchemaModel::hasChildren(const QModelIndex &parent) const
{
    const SchemaNode *node = nodeAt(parent);
    return node->state == State::Unasked || !node->shown.empty();
}

bool SchemaModel::canFetchMore(const QModelIndex &parent) const
{
    return nodeAt(parent)->state == State::Unasked;
}

void SchemaModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent) && m_usable)
        ask(nodeAt(parent));
}

Qt::ItemFlags SchemaModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    const Kind kind = kindAt(index);
    return kind == Kind::Note || (kind != Kind::Group && nodeAt(index)->state == State::Leaf)
        ? flags | Qt::ItemNeverHasChildren
        : flags;
}

QVariant SchemaModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const SchemaNode *node = nodeAt(index);
    switch (role) {
    case Qt::DisplayRole:
        if (node->kind == Kind::Function)
            return QString(u"fn::" + node->name);
        if (node->kind == Kind::Parameter)
            return QString(u'$' + node->name);
        return node->name;
    case Qt::ToolTipRole:
        return node->kind == Kind::Note
            ? QVariant(QString(node->name + u'\n' + node->definition.toString().remove(u"-- "_s))
                           .trimmed())
            : QVariant();
    case Qt::DecorationRole:
        return icon(SchemaLines::iconName(node->kind));
    case Qt::FontRole:
        if (node->kind == Kind::Database && node == currentDatabase()) {
            QFont bold = QGuiApplication::font();
            bold.setWeight(QFont::DemiBold);
            return bold;
        }
        return {};
    case Qt::ForegroundRole:
        return node->kind == Kind::Note
            ? QVariant(QGuiApplication::palette().color(QPalette::PlaceholderText))
            : QVariant();
    case Qt::AccessibleTextRole: {
        const QString beside = detail(node);
        return beside.isEmpty() ? node->name : QString(node->name + u", " + beside);
    }
    case KindRole:
        return int(node->kind);
    case NameRole:
        return node->name;
    case DetailRole:
        return detail(node);
    default:
        return {};
    }
}

QString SchemaModel::detail(const SchemaNode *node) const
{
    switch (node->kind) {
    case Kind::Group: {
        const QLocale locale;
        const qsizetype all = qsizetype(node->children.size());
        if (all == 0 && node->parent->state == State::Denied)
            return {}; // nobody said that there are none
        if (!m_filter.isEmpty() && node->shown.size() != node->children.size())
            return tr("%1 of %2")
                .arg(locale.toString(qsizetype(node->shown.size())), locale.toString(all));
        return locale.toString(all);
    }
    case Kind::Field: {
        static const QRegularExpression type(
            uR"(\sTYPE\s(.+?)(?=\s(?:REFERENCE|FLEXIBLE|DEFAULT|READONLY|VALUE|ASSERT|COMPUTED|COMMENT|PERMISSIONS)\b|$))"_s);
        return type.match(node->definition.toString()).captured(1);
    }
    case Kind::Index: {
        static const QRegularExpression fields(
            uR"(\sFIELDS\s(.+?)(?=\s(?:COMMENT|CONCURRENTLY)\b|$))"_s);
        return fields.match(node->definition.toString()).captured(1);
    }
    case Kind::Database:
        return node == currentDatabase() ? tr("in use") : QString();
    default:
        break;
    }
    if (node->state == State::Asking)
        return tr("loading…");
    return node->state == State::Denied ? tr("no permission to list") : QString();
}

SchemaNode *SchemaModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<SchemaNode *>(index.internalPointer()) : m_root.get();
}

QModelIndex SchemaModel::indexFor(const SchemaNode *node) const
{
    return !node || !node->parent ? QModelIndex() : createIndex(node->row, 0, node);
}

SchemaNode *SchemaModel::currentDatabase() const
{
    const SurrealSession *session = m_context ? m_context->session() : nullptr;
    if (!session || session->namespaceName().isEmpty())
        return nullptr;
    const SchemaNode *nameSpace = m_root->child(Kind::Namespace, session->namespaceName());
    return nameSpace ? nameSpace->child(Kind::Database, session->databaseName()) : nullptr;
}

Kind SchemaModel::kindAt(const QModelIndex &index) const
{
    return nodeAt(index)->kind;
}

QString SchemaModel::nameAt(const QModelIndex &index) const
{
    return index.isValid() ? nodeAt(index)->name : QString();
}

QString SchemaModel::definitionAt(const QModelIndex &index) const
{
    return index.isValid() ? nodeAt(index)->definition.toString() : QString();
}

QString SchemaModel::nameSpaceAt(const QModelIndex &index) const
{
    const SchemaNode *nameSpace = nodeAt(index)->ancestor(Kind::Namespace);
    return nameSpace ? nameSpace->name : QString();
}

QString SchemaModel::databaseAt(const QModelIndex &index) const
{
    const SchemaNode *database = nodeAt(index)->ancestor(Kind::Database);
    return database ? database->name : QString();
}

QString SchemaModel::queryAt(const QModelIndex &index) const
{
    const SchemaNode *node = nodeAt(index);
    QString text;
    if (node->kind == Kind::Table)
        text = u"SELECT * FROM %1 LIMIT %2;"_s.arg(SchemaLines::quoted(node->name))
                   .arg(m_rowsOfATable);
    else if (node->kind == Kind::Function)
        text = u"RETURN fn::%1();"_s.arg(node->name);
    else if (node->kind == Kind::Parameter)
        text = u"RETURN $%1;"_s.arg(node->name);
    else
        return {};
    const SchemaNode *database = node->ancestor(Kind::Database);
    if (!database || database == currentDatabase())
        return text;
    // For this text alone: the session stays where it is.
    return u"USE NS %1 DB %2;\n%3"_s.arg(SchemaLines::quoted(database->parent->name),
                                         SchemaLines::quoted(database->name), text);
}

bool SchemaModel::isBrowsable(const QModelIndex &index) const
{
    const SchemaNode *node = nodeAt(index);
    return node->kind == Kind::Table && node->ancestor(Kind::Database) == currentDatabase();
}

QStringList SchemaModel::pathOf(const QModelIndex &index) const
{
    QStringList path;
    for (const SchemaNode *node = nodeAt(index); node->parent; node = node->parent)
        path.prepend(QString::number(int(node->kind)) + u':' + node->name);
    return path;
}

QModelIndex SchemaModel::indexOf(const QStringList &path) const
{
    const SchemaNode *node = m_root.get();
    for (const QString &step : path) {
        const qsizetype colon = step.indexOf(u':');
        const auto kind = Kind(step.left(colon).toInt());
        const QString name = step.mid(colon + 1);
        const auto found
            = std::find_if(node->shown.begin(), node->shown.end(), [&](const SchemaNode *child) {
                  return child->kind == kind && child->name == name;
              });
        if (found == node->shown.end())
            return {};
        node = *found;
    }
    return indexFor(node);
}

QStringList SchemaModel::currentDatabasePath() const
{
    const SurrealSession *session = m_context ? m_context->session() : nullptr;
    if (!session || session->namespaceName().isEmpty())
        return {};
    QStringList path {QString::number(int(Kind::Namespace)) + u':' + session->namespaceName()};
    if (!session->databaseName().isEmpty())
        path.append(QString::number(int(Kind::Database)) + u':' + session->databaseName());
    return path;
}

bool SchemaModel::knowsTable(const QString &name) const
{
    const SchemaNode *database = currentDatabase();
    const SchemaNode *tables
        = database ? database->child(Kind::Group, SchemaLines::groupTitle(Kind::Table)) : nullptr;
    return tables && tables->child(Kind::Table, name);
}

QStringList SchemaModel::pathOfDefinition(Kind kind, const QString &name) const
{
    QStringList path = currentDatabasePath();
    if (path.size() < 2)
        return {};
    const SchemaNode *database = currentDatabase();
    if (database && (database->state == State::Loaded || database->state == State::Denied)) {
        const SchemaNode *group = database->child(Kind::Group, SchemaLines::groupTitle(kind));
        if (!group || !group->child(kind, name))
            return {};
    }
    path.append(QString::number(int(Kind::Group)) + u':' + SchemaLines::groupTitle(kind));
    path.append(QString::number(int(kind)) + u':' + name);
    return path;
}

void SchemaModel::ask(SchemaNode *node)
{
    SurrealSession *session = m_context ? m_context->session() : nullptr;
    const QString statement = SchemaLines::statementFor(node);
    if (!session || statement.isEmpty())
        return;
    m_asked.remove(node->question);
    const quint64 question = m_nextQuestion++;
    node->question = question;
    node->state = State::Asking;
    m_asked.insert(question, node);
    if (const QModelIndex at = indexFor(node); at.isValid())
        Q_EMIT dataChanged(at, at);
    session->query(statement)->then(
        this,
        [this, question](const SurrealValue &info) {
            if (SchemaNode *asked = m_asked.take(question))
                answer(asked, info);
        },
        [this, question](const SurrealError &error) {
            if (SchemaNode *asked = m_asked.take(question))
                refuse(asked, error);
        });
}

void SchemaModel::answer(SchemaNode *node, const SurrealValue &info)
{
    auto made = std::make_unique<SchemaNode>();
    made->kind = node->kind;
    SchemaLines::fill(made.get(), info);
    install(node, std::move(made), State::Loaded);
}

void SchemaModel::refuse(SchemaNode *node, const SurrealError &error)
{
    auto made = std::make_unique<SchemaNode>();
    made->kind = node->kind;
    made->name = node->name;
    made->parent = node->parent; // for where it is
    const bool denied = error.kind() == SurrealError::Kind::NotAllowed;
    if (denied) {
        const SurrealSession *session = m_context->session();
        SchemaLines::Denied known;
        known.who = m_context->who();
        if (session) {
            known.nameSpace = session->namespaceName();
            known.database = session->databaseName();
        }
        if (node->kind == Kind::Database)
            known.tables = m_named.value(node->parent->name + u'/' + node->name);
        SchemaLines::fillDenied(made.get(), known);
    } else {
        made->add(Kind::Note, Words::error(error));
    }
    made->parent = nullptr;
    install(node, std::move(made), denied ? State::Denied : State::Failed);
}

void SchemaModel::install(SchemaNode *node, std::unique_ptr<SchemaNode> made, State state)
{
    const QModelIndex at = indexFor(node);
    if (!node->shown.empty()) {
        beginRemoveRows(at, 0, int(node->shown.size()) - 1);
        node->shown.clear();
        endRemoveRows();
    }
    forget(node);
    node->children = std::move(made->children);
    node->state = state;
    for (const auto &child : node->children) {
        child->parent = node;
        if (child->kind == Kind::Group && !m_filter.isEmpty()) {
            child->shown.clear();
            for (const auto &member : child->children) {
                if (passes(member.get())) {
                    member->row = int(child->shown.size());
                    child->shown.push_back(member.get());
                }
            }
        }
    }
    if (!node->children.empty()) {
        beginInsertRows(at, 0, int(node->children.size()) - 1);
        node->showAll();
        endInsertRows();
    }
    if (at.isValid())
        Q_EMIT dataChanged(at, at);
    Q_EMIT loaded(at);
}

void SchemaModel::forget(SchemaNode *node)
{
    for (const auto &child : node->children) {
        if (child->question)
            m_asked.remove(child->question);
        if (!child->children.empty())
            forget(child.get());
    }
}

void SchemaModel::refresh()
{
    if (m_context && m_context->session() && m_usable)
        ask(m_root.get());
}

void SchemaModel::refreshDatabase()
{
    SchemaNode *database = currentDatabase();
    if (database && database->state != State::Unasked && m_usable)
        ask(database);
}

void SchemaModel::addTable(const QString &name)
{
    const SurrealSession *session = m_context ? m_context->session() : nullptr;
    SchemaNode *database = currentDatabase();
    if (!session || name.isEmpty())
        return;
    QStringList &named = m_named[session->namespaceName() + u'/' + session->databaseName()];
    if (named.contains(name))
        return;
    named.append(name);
    SchemaNode *group
        = database ? database->child(Kind::Group, SchemaLines::groupTitle(Kind::Table)) : nullptr;
    if (!group || group->child(Kind::Table, name))
        return;
    const int row = int(group->shown.size());
    beginInsertRows(indexFor(group), row, row);
    SchemaNode *table = group->add(Kind::Table, name, State::Unasked);
    table->row = row;
    group->shown.push_back(table);
    endInsertRows();
    Q_EMIT dataChanged(indexFor(group), indexFor(group));
}

bool SchemaModel::passes(const SchemaNode *node) const
{
    if (m_filter.isEmpty() || node->name.contains(m_filter, Qt::CaseInsensitive))
        return true;
    // A table stays for the sake of a field that has been looked at.
    for (const auto &group : node->children) {
        for (const auto &member : group->children) {
            if (member->name.contains(m_filter, Qt::CaseInsensitive))
                return true;
        }
    }
    return false;
}

void SchemaModel::applyFilter(SchemaNode *group)
{
    std::vector<SchemaNode *> wanted;
    for (const auto &member : group->children) {
        if (passes(member.get()))
            wanted.push_back(member.get());
    }
    if (wanted == group->shown)
        return;
    const QModelIndex at = indexFor(group);
    if (!group->shown.empty()) {
        beginRemoveRows(at, 0, int(group->shown.size()) - 1);
        group->shown.clear();
        endRemoveRows();
    }
    if (!wanted.empty()) {
        beginInsertRows(at, 0, int(wanted.size()) - 1);
        for (size_t i = 0; i < wanted.size(); ++i)
            wanted[i]->row = int(i);
        group->shown = std::move(wanted);
        endInsertRows();
    }
    Q_EMIT dataChanged(at, at);
}

void SchemaModel::setFilter(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed == m_filter)
        return;
    m_filter = trimmed;
    // Tables and what stands beside them; the fields of a table that stays are all shown.
    for (const auto &nameSpace : m_root->children) {
        for (const auto &database : nameSpace->children) {
            if (database->kind != Kind::Database)
                continue;
            for (const auto &group : database->children) {
                if (group->kind == Kind::Group)
                    applyFilter(group.get());
            }
        }
    }
}

#include "moc_schemamodel.cpp"
