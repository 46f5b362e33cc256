// SPDX-License-Identifier: Apache-2.0
#include "surreallivemodel.h"

#include "surreallivemodel_p.h"

/*!
    \class SurrealLiveModel
    \inmodule SurrealQt
    \brief Shows what a SELECT over one table gives, and keeps it so.
    \since 0.1

    \code
    auto *orders = new SurrealLiveModel(session, u"SELECT * FROM order ORDER BY placed DESC"_s,
   this); tableView->setModel(orders); \endcode

    The model subscribes to the table, then reads the rows, so that no change is lost in between.
    (The server does not tell a new live query of a write that was under way when it was started;
    the model reads the rows again after 1.5 and 6 seconds, which finds these. So it does when a
    flood of changes is over, of which a busy server may not tell all.) From then on it takes
    changes over in steps, one each updateInterval milliseconds, as insertions, removals, moves and
    changes of rows: only the first load of a query resets the model, so what a view has selected
    and where it stands survive, also a lost connection. After one, the rows are read again and the
    difference is taken over.

    Which rows there are and where they stand is always what the query says: WHERE, ORDER BY, LIMIT
    and the user's permissions are the server's own. What a notification alone cannot tell is read
    from the server, for many changed records at once. Without ORDER BY the rows are in the order of
    their ids, and so are rows that an ORDER BY leaves equal.

    \section1 What can be followed
    A table's name, or one SELECT over one table with WITH, WHERE, ORDER BY, LIMIT, START, FETCH and
    TIMEOUT. The records' \c id is added when it is not selected. VALUE, ONLY, GROUP, SPLIT and
    other targets than one table give no records to follow, and are refused with an error of kind
    InvalidArgument. With START, an order that only the server knows (COLLATE, NUMERIC, RAND()), or
    a LIMIT that is not a number, each change runs the whole query again; the model then spends at
    most a fifth of the time on it.

    Changes of the table itself are noticed, and of nothing else: a field that is computed from
    other tables, or fetched from them, is as it was when its record last changed. Nor does the
    server tell of a record that the user may no longer see; server 3.0 does not tell of writes in
    a client's transaction either, nor of those that follow a LET in the same query text. reload()
    reads everything again.

    \section1 States and signals
    Setting session, query, variables or active takes effect when control returns to the event loop.
    The state goes from Inactive to Loading to Live; from there to Interrupted and Loading and Live
    with each reconnect. It ends in Ended when the live query was killed (or its table removed) or
    the session closed, and in Failed when the server refused something for good; error() says why,
    the rows stay as they were last, and reload() tries again. error() and state() have changed
    before errorOccurred() is emitted. When the session's user, namespace or database changes, the
    model subscribes anew by itself.

    The model does not own the session; it lives in the session's thread.

    \sa SurrealSession::live(), SurrealTableModel
*/

/*!
    \fn void SurrealLiveModel::variablesChanged()

    The variables of the query are others.
*/

/*!
    \fn void SurrealLiveModel::updated()
    Emitted after the rows were read or a step of changes was taken over.
*/

/*!
    \fn void SurrealLiveModel::errorOccurred(const SurrealError &error)
    Emitted when the model goes to Ended or Failed, after stateChanged().
*/

SurrealLiveModel::SurrealLiveModel(QObject *parent)
    : SurrealAbstractTableModel(*new SurrealLiveModelPrivate, parent)
{
    Q_D(SurrealLiveModel);
    d->init();
}

/*!
    Constructs a model that follows \a query in \a session.
*/
SurrealLiveModel::SurrealLiveModel(SurrealSession *session, const QString &query, QObject *parent)
    : SurrealLiveModel(parent)
{
    setSession(session);
    setQuery(query);
}

SurrealLiveModel::~SurrealLiveModel()
{
    Q_D(SurrealLiveModel);
    if (d->session)
        d->session->disconnect(this);
    d->endSubscription();
}

/*!
    \property SurrealLiveModel::session
    The session in which the query runs. The rows of another one are replaced once there are new
    ones.
*/
SurrealSession *SurrealLiveModel::session() const
{
    Q_D(const SurrealLiveModel);
    return d->session;
}

void SurrealLiveModel::setSession(SurrealSession *session)
{
    Q_D(SurrealLiveModel);
    if (d->session == session)
        return;
    if (d->session)
        d->session->disconnect(this);
    d->endSubscription();
    d->session = session;
    d->loaded = false;
    if (session) {
        const auto followIdentity = [this, d] { d->identityMayHaveChanged(); };
        connect(session, &SurrealSession::identityChanged, this, followIdentity);
        connect(session, &SurrealSession::namespaceNameChanged, this, followIdentity);
        connect(session, &SurrealSession::databaseNameChanged, this, followIdentity);
        connect(session, &SurrealSession::variablesChanged, this, [d] { d->readAgain(); });
        connect(session, &QObject::destroyed, this, [this, d] {
            if (d->state != State::Ended && d->state != State::Inactive)
                d->liveEnded();
            Q_EMIT sessionChanged();
        });
    }
    d->restart();
    Q_EMIT sessionChanged();
}

/*!
    \property SurrealLiveModel::query
    A SELECT statement, or a table's name that stands for all its records.
*/
QString SurrealLiveModel::query() const
{
    Q_D(const SurrealLiveModel);
    return d->query;
}

void SurrealLiveModel::setQuery(const QString &query)
{
    Q_D(SurrealLiveModel);
    if (d->query == query)
        return;
    d->query = query;
    d->loaded = false;
    d->restart();
    Q_EMIT queryChanged();
}

/*!
    Returns the query's own variables, which override those of the session.
*/
SurrealObject SurrealLiveModel::variables() const
{
    Q_D(const SurrealLiveModel);
    return d->variables;
}

/*!
    Sets the query's own \a variables. The rows change by difference.
*/
void SurrealLiveModel::setVariables(const SurrealObject &variables)
{
    Q_D(SurrealLiveModel);
    if (d->variables == variables)
        return;
    d->variables = variables;
    d->readAgain();
    Q_EMIT variablesChanged();
}

/*!
    \property SurrealLiveModel::active
    Whether the model follows its query. Without, it keeps the rows that it has.
*/
bool SurrealLiveModel::isActive() const
{
    Q_D(const SurrealLiveModel);
    return d->active;
}

void SurrealLiveModel::setActive(bool active)
{
    Q_D(SurrealLiveModel);
    if (d->active == active)
        return;
    d->active = active;
    d->restart();
    Q_EMIT activeChanged();
}

/*!
    \property SurrealLiveModel::maximumRows
    How many rows are shown at most: the first ones by the query's order. 0 stands for no bound.
*/
int SurrealLiveModel::maximumRows() const
{
    Q_D(const SurrealLiveModel);
    return d->maximumRows;
}

void SurrealLiveModel::setMaximumRows(int rows)
{
    Q_D(SurrealLiveModel);
    rows = std::max(rows, 0);
    if (d->maximumRows == rows)
        return;
    d->maximumRows = rows;
    d->readAgain();
    Q_EMIT maximumRowsChanged();
}

/*!
    \property SurrealLiveModel::updateInterval
    The time in milliseconds over which changes are collected. Each step makes views paint once, so
    a short one costs far more than many rows do.
*/
int SurrealLiveModel::updateInterval() const
{
    Q_D(const SurrealLiveModel);
    return d->updateInterval;
}

void SurrealLiveModel::setUpdateInterval(int milliseconds)
{
    Q_D(SurrealLiveModel);
    milliseconds = std::max(milliseconds, 0);
    if (d->updateInterval == milliseconds)
        return;
    d->updateInterval = milliseconds;
    Q_EMIT updateIntervalChanged();
}

/*!
    \property SurrealLiveModel::state
    What the model is about; see SurrealLiveModel::State.
*/
SurrealLiveModel::State SurrealLiveModel::state() const
{
    Q_D(const SurrealLiveModel);
    return d->state;
}

/*!
    \property SurrealLiveModel::error
    Why the model Ended or Failed; no error in the other states.
*/
SurrealError SurrealLiveModel::error() const
{
    Q_D(const SurrealLiveModel);
    return d->error;
}

/*!
    \property SurrealLiveModel::truncated
    Whether the query has more rows than maximumRows, so that not all are shown.
*/
bool SurrealLiveModel::isTruncated() const
{
    Q_D(const SurrealLiveModel);
    return d->rows.isTruncated() && d->maximumRows > 0
        && !(d->select && d->select->limit && *d->select->limit <= d->maximumRows);
}

/*!
    Returns the row of the record \a id, or -1.
*/
int SurrealLiveModel::rowOf(const SurrealRecordId &id) const
{
    Q_D(const SurrealLiveModel);
    return d->rows.rowOf(id);
}

/*!
    \reimp
*/
SurrealValue SurrealLiveModel::rowValue(int row) const
{
    Q_D(const SurrealLiveModel);
    return row >= 0 && row < d->rows.size() ? d->rows.value(row) : SurrealValue();
}

/*!
    \reimp
*/
int SurrealLiveModel::rowCount(const QModelIndex &parent) const
{
    Q_D(const SurrealLiveModel);
    return parent.isValid() ? 0 : d->rows.size();
}

/*!
    Subscribes and reads anew, also after the model Ended or Failed. The rows change by difference.
*/
void SurrealLiveModel::reload()
{
    Q_D(SurrealLiveModel);
    d->restart();
}

#include "moc_surreallivemodel.cpp"
