// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "qmlcallback.h"
#include "qmlvalue.h"

#include <SurrealQt/SurrealQueryable>

#include <QtQml/qqml.h>

// The verbs that a session and a transaction have in common. Each calls onOk(value) or
// onError(error), once, later, and returns the reply; null when nothing could be asked.
class QmlQueryable : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(SurrealQueryable)
    QML_UNCREATABLE("SurrealQueryable is what SurrealSession and SurrealTransaction have in common")
    Q_PROPERTY(bool ready READ isReady NOTIFY readyChanged FINAL)
    Q_PROPERTY(SurrealError error READ error NOTIFY errorChanged FINAL)
public:
    // onOk(value of the last statement, values of all of them)
    Q_INVOKABLE SurrealReply *query(const QString &text, const QVariant &variables = {},
                                    const QJSValue &onOk = {}, const QJSValue &onError = {});
    Q_INVOKABLE SurrealReply *select(const QVariant &what, const QJSValue &onOk = {},
                                     const QJSValue &onError = {});
    Q_INVOKABLE SurrealReply *create(const QVariant &what, const QVariant &content = {},
                                     const QJSValue &onOk = {}, const QJSValue &onError = {});
    Q_INVOKABLE SurrealReply *insert(const QVariant &table, const QVariant &contents,
                                     const QJSValue &onOk = {}, const QJSValue &onError = {});
    Q_INVOKABLE SurrealReply *insertRelation(const QVariant &table, const QVariant &contents,
                                             const QJSValue &onOk = {},
                                             const QJSValue &onError = {});
    Q_INVOKABLE SurrealReply *update(const QVariant &what, const QVariant &content,
                                     const QJSValue &onOk = {}, const QJSValue &onError = {});
    Q_INVOKABLE SurrealReply *upsert(const QVariant &what, const QVariant &content,
                                     const QJSValue &onOk = {}, const QJSValue &onError = {});
    Q_INVOKABLE SurrealReply *merge(const QVariant &what, const QVariant &fields,
                                    const QJSValue &onOk = {}, const QJSValue &onError = {});
    Q_INVOKABLE SurrealReply *patch(const QVariant &what, const QVariant &jsonPatch,
                                    const QJSValue &onOk = {}, const QJSValue &onError = {});
    Q_INVOKABLE SurrealReply *remove(const QVariant &what, const QJSValue &onOk = {},
                                     const QJSValue &onError = {});
    Q_INVOKABLE SurrealReply *relate(const QVariant &from, const QVariant &edge, const QVariant &to,
                                     const QVariant &content = {}, const QJSValue &onOk = {},
                                     const QJSValue &onError = {});
    Q_INVOKABLE SurrealReply *run(const QString &function, const QVariant &arguments = {},
                                  const QJSValue &onOk = {}, const QJSValue &onError = {});
    // request: {method, body, headers, query}
    Q_INVOKABLE SurrealReply *invokeApi(const QString &path, const QVariant &request = {},
                                        const QJSValue &onOk = {}, const QJSValue &onError = {});

    [[nodiscard]] virtual bool isReady() const = 0;
    [[nodiscard]] SurrealError error() const { return m_error; }
    // With all that the properties say called before; null while there is none.
    [[nodiscard]] virtual SurrealQueryable *target() = 0;

Q_SIGNALS:
    void readyChanged();
    void errorChanged();
    void errorOccurred(const SurrealError &error); // of a call without onError
    void targetChanged(); // is another object, or none

protected:
    explicit QmlQueryable(QObject *parent);
    [[nodiscard]] virtual SurrealError whyNoTarget() const = 0;

    template <typename Call>
    SurrealReply *call(const QmlCallback &ok, const QmlCallback &failed, const SurrealError &bad,
                       Call &&call)
    {
        SurrealQueryable *const to = bad ? nullptr : target();
        if (to)
            return follow(call(to), ok, failed);
        failLater(bad ? bad : whyNoTarget(), failed);
        return nullptr;
    }
    SurrealReply *follow(SurrealReply *reply, const QmlCallback &ok, const QmlCallback &failed);
    void failLater(const SurrealError &error, const QmlCallback &failed);
    void report(const SurrealError &error); // nobody else takes it
    void setError(const SurrealError &error);

private:
    template <typename Verb>
    SurrealReply *write(const QVariant &what, const QVariant &content, const QJSValue &onOk,
                        const QJSValue &onError, Verb &&verb);

    SurrealError m_error;
};
