// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealExpression>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealTable>
#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QSharedDataPointer>
#include <QtCore/QStringList>

#include <chrono>

class SurrealStatementPrivate;

// One SurrealQL statement in the making. Every clause gives a new statement and leaves the one it is
// called on as it was, so a chain reads like the statement, and a kept one can be varied:
//     SurrealStatement::select(u"product"_s).where(cheap).order(u"price"_s).limit(10)
class SURREALQT_EXPORT SurrealStatement
{
    Q_GADGET
    Q_PROPERTY(SurrealStatement::Verb verb READ verb CONSTANT)
    Q_PROPERTY(QString text READ text CONSTANT)
    Q_PROPERTY(SurrealError error READ error CONSTANT)
public:
    enum class Verb : quint8 {
        Nothing,
        Select,
        Create,
        Update,
        Upsert,
        Remove,
        Insert,
        InsertRelation,
        Relate,
        Run,
        Live,
    };
    Q_ENUM(Verb)
    enum class Output : quint8 { None, Before, After, Diff };
    Q_ENUM(Output)
    enum class OrderFlag : quint8 {
        Plain = 0,
        Collate = 1, // as people sort: ä next to a
        Numeric = 2, // a number in a string by its worth: a2 before a10
    };
    Q_DECLARE_FLAGS(OrderFlags, OrderFlag)

    SurrealStatement();
    SurrealStatement(const SurrealStatement &other);
    SurrealStatement(SurrealStatement &&other) noexcept;
    SurrealStatement &operator=(const SurrealStatement &other);
    SurrealStatement &operator=(SurrealStatement &&other) noexcept;
    ~SurrealStatement();
    void swap(SurrealStatement &other) noexcept { d.swap(other.d); }

    // "what": a table (a string or SurrealTable), a record id, a range of ids, or an array of these.
    [[nodiscard]] static SurrealStatement select(const SurrealValue &what);
    [[nodiscard]] static SurrealStatement create(const SurrealValue &what);
    [[nodiscard]] static SurrealStatement update(const SurrealValue &what);
    [[nodiscard]] static SurrealStatement upsert(const SurrealValue &what);
    [[nodiscard]] static SurrealStatement remove(const SurrealValue &what); // DELETE
    [[nodiscard]] static SurrealStatement insert(const SurrealValue &table,
                                                 const SurrealObject &content);
    [[nodiscard]] static SurrealStatement insert(const SurrealValue &table,
                                                 const SurrealArray &contents);
    [[nodiscard]] static SurrealStatement insertRelation(const SurrealValue &table,
                                                         const SurrealObject &content);
    [[nodiscard]] static SurrealStatement insertRelation(const SurrealValue &table,
                                                         const SurrealArray &contents);
    [[nodiscard]] static SurrealStatement relate(const SurrealValue &from, const SurrealValue &edge,
                                                 const SurrealValue &to);
    [[nodiscard]] static SurrealStatement
    run(const QString &function, const SurrealArray &arguments = {}, const QString &version = {});
    [[nodiscard]] static SurrealStatement live(const SurrealValue &what);

    // What is written: one of these kinds.
    [[nodiscard]] SurrealStatement content(const SurrealObject &content) const;
    [[nodiscard]] SurrealStatement replace(const SurrealObject &content) const;
    [[nodiscard]] SurrealStatement merge(const SurrealObject &fields) const;
    [[nodiscard]] SurrealStatement patch(const SurrealArray &jsonPatch) const;
    [[nodiscard]] SurrealStatement set(const QString &field, const SurrealValue &value) const;
    [[nodiscard]] SurrealStatement set(const QString &field, const SurrealExpression &value) const;
    [[nodiscard]] SurrealStatement add(const QString &field, const SurrealValue &value) const;
    [[nodiscard]] SurrealStatement subtract(const QString &field, const SurrealValue &value) const;
    [[nodiscard]] SurrealStatement unset(const QString &field) const;
    // Of an insert.
    [[nodiscard]] SurrealStatement ignore() const;
    [[nodiscard]] SurrealStatement onDuplicateKeyUpdate(const SurrealObject &fields) const;
    [[nodiscard]] SurrealStatement onDuplicateKeyUpdate(const QString &field,
                                                        const SurrealExpression &value) const;

    // What is read, and how it comes.
    [[nodiscard]] SurrealStatement fields(const QStringList &paths) const;
    [[nodiscard]] SurrealStatement field(const QString &path, const QString &alias = {}) const;
    [[nodiscard]] SurrealStatement field(const SurrealExpression &expression,
                                         const QString &alias) const;
    [[nodiscard]] SurrealStatement value(const QString &path) const;
    [[nodiscard]] SurrealStatement value(const SurrealExpression &expression) const;
    [[nodiscard]] SurrealStatement diff() const;
    [[nodiscard]] SurrealStatement omit(const QStringList &paths) const;
    [[nodiscard]] SurrealStatement only(bool only = true) const;
    [[nodiscard]] SurrealStatement where(const SurrealExpression &condition) const;
    [[nodiscard]] SurrealStatement where(const QString &rawCondition,
                                         const SurrealObject &variables = {}) const;
    [[nodiscard]] SurrealStatement split(const QStringList &paths) const;
    [[nodiscard]] SurrealStatement group(const QStringList &paths) const;
    [[nodiscard]] SurrealStatement groupAll() const;
    [[nodiscard]] SurrealStatement order(const QString &path,
                                         Qt::SortOrder order = Qt::AscendingOrder,
                                         OrderFlags flags = OrderFlag::Plain) const;
    [[nodiscard]] SurrealStatement limit(qint64 rows) const;
    [[nodiscard]] SurrealStatement start(qint64 row) const;
    [[nodiscard]] SurrealStatement fetch(const QStringList &paths) const;
    [[nodiscard]] SurrealStatement output(SurrealStatement::Output output) const;
    [[nodiscard]] SurrealStatement output(const QStringList &paths) const;

    // How it is run.
    [[nodiscard]] SurrealStatement withIndex(const QStringList &indexes) const;
    [[nodiscard]] SurrealStatement withNoIndex() const;
    [[nodiscard]] SurrealStatement version(const SurrealDatetime &time) const;
    [[nodiscard]] SurrealStatement timeout(std::chrono::nanoseconds span) const;
    [[nodiscard]] SurrealStatement parallel() const; // up to SurrealDB 2
    [[nodiscard]] SurrealStatement explain(bool full = false) const;

    [[nodiscard]] Verb verb() const;
    [[nodiscard]] QString text() const; // SurrealQL; empty with an error
    [[nodiscard]] SurrealObject variables() const; // that the text names
    [[nodiscard]] SurrealError error() const; // the first mistake: InvalidArgument
    [[nodiscard]] bool isReadOnly() const; // certainly changes nothing

private:
    bool equals(const SurrealStatement &other) const;
    friend bool operator==(const SurrealStatement &l, const SurrealStatement &r)
    {
        return l.equals(r);
    }
    friend bool operator!=(const SurrealStatement &l, const SurrealStatement &r)
    {
        return !l.equals(r);
    }
    friend class SurrealStatementPrivate;
    QSharedDataPointer<SurrealStatementPrivate> d;
};
Q_DECLARE_SHARED(SurrealStatement)
Q_DECLARE_OPERATORS_FOR_FLAGS(SurrealStatement::OrderFlags)
SURREALQT_EXPORT QDebug operator<<(QDebug debug, const SurrealStatement &statement);
