// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemanode.h"

#include <SurrealQt/SurrealError>

#include <QAbstractItemModel>
#include <QHash>
#include <QPointer>

class SessionContext;

// What the identity of a session may see of the server's schema, asked for line by line as it is
// opened: namespaces, databases, tables, fields. Where it may see nothing, a line says so.
class SchemaModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    using Kind = SchemaNode::Kind;
    using State = SchemaNode::State;
    enum Role {
        KindRole = Qt::UserRole + 1, // SchemaNode::Kind as int
        NameRole, // as the server writes it
        DetailRole, // a few words beside it: a count, a type
    };

    explicit SchemaModel(SessionContext *context, QObject *parent = nullptr);
    ~SchemaModel() override;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    [[nodiscard]] Kind kindAt(const QModelIndex &index) const;
    [[nodiscard]] QString nameAt(const QModelIndex &index) const;
    [[nodiscard]] QString definitionAt(const QModelIndex &index) const; // as INFO gives it
    // A statement that shows what is there, ready to run for tables; empty where there is nothing.
    [[nodiscard]] QString queryAt(const QModelIndex &index) const;
    [[nodiscard]] bool isBrowsable(const QModelIndex &index) const; // a table where the session is
    [[nodiscard]] QString nameSpaceAt(const QModelIndex &index) const;
    [[nodiscard]] QString databaseAt(const QModelIndex &index) const;
    // Survives a refresh, unlike an index.
    [[nodiscard]] QStringList pathOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const QStringList &path) const; // of what is loaded
    [[nodiscard]] QStringList currentDatabasePath() const; // where the session works; may be empty
    [[nodiscard]] bool knowsTable(const QString &name) const; // of that database
    // Where that database has it, or will have it when its lines come. Empty: it has none.
    [[nodiscard]] QStringList pathOfDefinition(Kind kind, const QString &name) const;

    // Lines whose name has the text stay, with what they are in. Namespaces and databases stay all.
    void setFilter(const QString &text);
    void setRowsOfATable(int rows) { m_rowsOfATable = rows; } // that its query asks for
    // A table that the identity may use and not list.
    void addTable(const QString &name);

public Q_SLOTS:
    void refresh(); // asks for everything again, level by level as far as it is open
    void refreshDatabase(); // the one where the session works

Q_SIGNALS:
    void loaded(const QModelIndex &parent);

private:
    void contextChanged();
    void ask(SchemaNode *node);
    void answer(SchemaNode *node, const SurrealValue &info);
    void refuse(SchemaNode *node, const SurrealError &error);
    void install(SchemaNode *node, std::unique_ptr<SchemaNode> made, State state);
    void forget(SchemaNode *node);
    void applyFilter(SchemaNode *group);
    [[nodiscard]] bool passes(const SchemaNode *node) const;
    [[nodiscard]] QString detail(const SchemaNode *node) const;
    [[nodiscard]] SchemaNode *nodeAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexFor(const SchemaNode *node) const;
    [[nodiscard]] SchemaNode *currentDatabase() const;

    QPointer<SessionContext> m_context;
    std::unique_ptr<SchemaNode> m_root;
    QHash<quint64, SchemaNode *> m_asked;
    quint64 m_nextQuestion = 1;
    QString m_filter;
    int m_rowsOfATable = 100;
    QString m_identity, m_place;
    bool m_usable = false;
    QHash<QString, QStringList> m_named; // tables by "namespace/database"
};
