// SPDX-License-Identifier: Apache-2.0
#include "qmltransaction.h"

QmlTransaction::QmlTransaction(SurrealTransaction *transaction, QObject *parent)
    : QmlQueryable(parent)
    , m_transaction(transaction)
{
    static_assert(int(SurrealTransaction::State::Lost) == int(Lost));
    connect(transaction, &SurrealTransaction::stateChanged, this, [this] {
        setError(m_transaction->lastError());
        Q_EMIT stateChanged();
        Q_EMIT readyChanged();
    });
    connect(transaction, &SurrealTransaction::finished, this, [this] {
        setError(m_transaction->lastError());
        Q_EMIT finished();
        deleteLater();
    });
    connect(transaction, &QObject::destroyed, this, [this] { // with its session, quietly
        Q_EMIT targetChanged();
        Q_EMIT stateChanged();
        Q_EMIT readyChanged();
        Q_EMIT finished();
        deleteLater();
    });
}

QmlTransaction::~QmlTransaction()
{
    if (!m_transaction)
        return;
    m_transaction->disconnect(this);
    delete m_transaction; // cancels it if it is open
}

QmlTransaction::State QmlTransaction::state() const
{
    return m_transaction ? State(m_transaction->state()) : Lost;
}

bool QmlTransaction::isReady() const
{
    return state() == Beginning || state() == Open;
}

SurrealError QmlTransaction::whyNoTarget() const
{
    return SurrealError(SurrealError::Kind::TransactionClosed,
                        tr("The transaction went with its session"));
}

SurrealReply *QmlTransaction::commit(const QJSValue &onOk, const QJSValue &onError)
{
    return call({this, onOk}, {this, onError}, {},
                [this](SurrealQueryable *) { return m_transaction->commit(); });
}

SurrealReply *QmlTransaction::cancel(const QJSValue &onOk, const QJSValue &onError)
{
    return call({this, onOk}, {this, onError}, {},
                [this](SurrealQueryable *) { return m_transaction->cancel(); });
}

#include "moc_qmltransaction.cpp"
