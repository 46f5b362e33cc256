// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealAbstractTableModel>
#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealObject>

class SurrealQueryable;
class SurrealTableModelPrivate;

class SURREALQT_EXPORT SurrealTableModel : public SurrealAbstractTableModel
{
    Q_OBJECT
    Q_PROPERTY(SurrealQueryable *session READ session WRITE setSession NOTIFY sessionChanged)
    Q_PROPERTY(QString table READ table WRITE setTable NOTIFY tableChanged FINAL)
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged FINAL)
    Q_PROPERTY(QString sortColumn READ sortColumn WRITE setSortColumn NOTIFY sortChanged FINAL)
    Q_PROPERTY(Qt::SortOrder sortOrder READ sortOrder WRITE setSortOrder NOTIFY sortChanged FINAL)
    Q_PROPERTY(int pageSize READ pageSize WRITE setPageSize NOTIFY pageSizeChanged FINAL)
    Q_PROPERTY(QStringList extraColumns READ extraColumns WRITE setExtraColumns NOTIFY
                   extraColumnsChanged FINAL)
    Q_PROPERTY(bool readOnly READ isReadOnly WRITE setReadOnly NOTIFY readOnlyChanged FINAL)
    Q_PROPERTY(bool fetching READ isFetching NOTIFY fetchingChanged FINAL)
    Q_PROPERTY(SurrealTableModel::TotalState totalState READ totalState NOTIFY totalChanged FINAL)
    Q_PROPERTY(qint64 total READ total NOTIFY totalChanged FINAL)
    Q_PROPERTY(SurrealError error READ error NOTIFY errorChanged FINAL)
    Q_PROPERTY(int pendingChanges READ pendingChanges NOTIFY changesChanged FINAL)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY changesChanged FINAL)
    Q_PROPERTY(bool canRedo READ canRedo NOTIFY changesChanged FINAL)
    Q_PROPERTY(bool submitting READ isSubmitting NOTIFY submittingChanged FINAL)
public:
    // Beside those of SurrealAbstractTableModel.
    enum TableRole {
        PendingRole = Qt::UserRole + 64, // bool: this cell is changed and not submitted
        RowStateRole, // RowState
        RowErrorRole, // SurrealError of the row's last submit
        StoredValueRole, // SurrealValue: what the server has in this cell
        OriginalValueRole, // SurrealValue: what the cell held when it was changed
    };
    Q_ENUM(TableRole)
    enum class RowState { Stored, Changed, Inserted, Removed, Conflict };
    Q_ENUM(RowState)
    enum class TotalState {
        Unknown, // nothing was read yet
        Partial, // there are more than total()
        Complete, // total() is exact: everything was read, or counted
    };
    Q_ENUM(TotalState)

    explicit SurrealTableModel(QObject *parent = nullptr);
    SurrealTableModel(SurrealQueryable *session, const QString &table, QObject *parent = nullptr);
    ~SurrealTableModel() override;

    [[nodiscard]] SurrealQueryable *session() const;
    void setSession(SurrealQueryable *session); // a session or a transaction
    [[nodiscard]] QString table() const;
    void setTable(const QString &table);
    [[nodiscard]] QString filter() const;
    void setFilter(const QString &condition); // what stands after WHERE
    [[nodiscard]] SurrealObject variables() const;
    void setVariables(const SurrealObject &variables); // for the filter
    [[nodiscard]] QString sortColumn() const; // empty: the id
    void setSortColumn(const QString &name);
    [[nodiscard]] Qt::SortOrder sortOrder() const;
    void setSortOrder(Qt::SortOrder order);
    [[nodiscard]] int pageSize() const; // rows in one request; 200 unless set
    void setPageSize(int rows);
    [[nodiscard]] QStringList extraColumns() const;
    void setExtraColumns(const QStringList &names); // shown behind those that records have
    [[nodiscard]] bool isReadOnly() const;
    void setReadOnly(bool readOnly);

    [[nodiscard]] bool isFetching() const;
    [[nodiscard]] TotalState totalState() const;
    [[nodiscard]] qint64 total() const;
    [[nodiscard]] SurrealError error() const; // of the last read
    [[nodiscard]] bool isSubmitting() const;

    [[nodiscard]] int pendingChanges() const; // records changed, inserted or removed
    [[nodiscard]] QStringList pendingStatements() const; // to show before submit()
    [[nodiscard]] Q_INVOKABLE QList<int> pendingRows() const; // of those that are shown, ascending
    [[nodiscard]] bool canUndo() const;
    [[nodiscard]] bool canRedo() const;
    [[nodiscard]] Q_INVOKABLE SurrealTableModel::RowState rowState(int row) const;
    [[nodiscard]] Q_INVOKABLE bool isRemoved(int row) const; // pending, also in a conflict
    [[nodiscard]] Q_INVOKABLE SurrealError rowError(int row) const;
    [[nodiscard]] Q_INVOKABLE SurrealValue conflictingValue(int row) const; // what the server has
    bool setValue(int row, int column, const SurrealValue &value); // NONE: takes it away
    int appendRow(const SurrealObject &content = {}); // pending; its row
    Q_INVOKABLE void revertRow(int row); // after a conflict: takes what the server has
    Q_INVOKABLE void keepRow(int row); // after a conflict: submit() will write over what it has
    Q_INVOKABLE void keepFields(int row, const QStringList &names); // and takes its other fields

    [[nodiscard]] SurrealValue rowValue(int row) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool insertRows(int row, int count, const QModelIndex &parent = {}) override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    bool submit() override;

public Q_SLOTS:
    void reload();
    void countAll(); // asks for the exact total
    void revert() override; // drops every change that was not submitted
    void undo();
    void redo();

Q_SIGNALS:
    void sessionChanged();
    void tableChanged();
    void filterChanged();
    void variablesChanged();
    void sortChanged();
    void pageSizeChanged();
    void extraColumnsChanged();
    void readOnlyChanged();
    void fetchingChanged();
    void totalChanged();
    void errorChanged();
    void errorOccurred(const SurrealError &error);
    void changesChanged();
    void submittingChanged();
    void submitted(int succeeded, int failed);

private:
    Q_DISABLE_COPY_MOVE(SurrealTableModel)
    Q_DECLARE_PRIVATE_D(d_ptr, SurrealTableModel)
};
