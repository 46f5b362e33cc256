// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "qmlqueryable.h"

#include <SurrealQt/SurrealTransaction>

// What SurrealSession.beginTransaction() returns. It deletes itself after finished().
class QmlTransaction : public QmlQueryable
{
    Q_OBJECT
    QML_NAMED_ELEMENT(SurrealTransaction)
    QML_UNCREATABLE("A SurrealTransaction is what SurrealSession.beginTransaction() returns")
    Q_PROPERTY(QmlTransaction::State state READ state NOTIFY stateChanged FINAL)
public:
    enum State { Beginning, Open, Committing, Canceling, Committed, Canceled, Failed, Lost };
    Q_ENUM(State)

    QmlTransaction(SurrealTransaction *transaction, QObject *parent);
    ~QmlTransaction() override;

    [[nodiscard]] State state() const;
    Q_INVOKABLE SurrealReply *commit(const QJSValue &onOk = {}, const QJSValue &onError = {});
    Q_INVOKABLE SurrealReply *cancel(const QJSValue &onOk = {}, const QJSValue &onError = {});

    [[nodiscard]] bool isReady() const override;
    [[nodiscard]] SurrealQueryable *target() override { return m_transaction; }

Q_SIGNALS:
    void stateChanged();
    void finished(); // Committed, Canceled, Failed or Lost; exactly once

private:
    [[nodiscard]] SurrealError whyNoTarget() const override;

    QPointer<SurrealTransaction> m_transaction;
};
