// SPDX-License-Identifier: Apache-2.0
#include "qmlqueryable.h"

#include <QtCore/QMetaMethod>
#include <QtQml/QQmlInfo>

namespace {

// One object or an array of them.
SurrealValue contentsFromJs(const QVariant &contents, SurrealError *error)
{
    const SurrealValue value = QmlValue::fromJs(contents, error);
    return value.isArray() ? value : SurrealValue(QmlValue::objectFromJs(contents, error));
}

} // namespace

QmlQueryable::QmlQueryable(QObject *parent)
    : QObject(parent)
{ }

SurrealReply *QmlQueryable::follow(SurrealReply *reply, const QmlCallback &ok,
                                   const QmlCallback &failed)
{
    return reply->then(
        this,
        [ok](const SurrealResults &results) {
            if (!ok.isCallable())
                return;
            QVariantList values;
            for (const SurrealResult &result : results)
                values.append(QmlValue::toJs(result.value()));
            ok({values.isEmpty() ? QVariant() : values.constLast(), values});
        },
        [this, failed](const SurrealError &error) {
            if (failed.isCallable())
                failed({QVariant::fromValue(error)});
            else
                report(error);
        });
}

void QmlQueryable::failLater(const SurrealError &error, const QmlCallback &failed)
{
    QMetaObject::invokeMethod(
        this,
        [this, error, failed] {
            if (failed.isCallable())
                failed({QVariant::fromValue(error)});
            else
                report(error);
        },
        Qt::QueuedConnection);
}

void QmlQueryable::report(const SurrealError &error)
{
    // A call that was given up is no news.
    if (error.kind() == SurrealError::Kind::Canceled)
        return;
    static const QMetaMethod signal = QMetaMethod::fromSignal(&QmlQueryable::errorOccurred);
    if (!isSignalConnected(signal))
        qmlWarning(this) << error.message();
    Q_EMIT errorOccurred(error);
}

void QmlQueryable::setError(const SurrealError &error)
{
    if (m_error == error)
        return;
    m_error = error;
    Q_EMIT errorChanged();
}

SurrealReply *QmlQueryable::query(const QString &text, const QVariant &variables,
                                  const QJSValue &onOk, const QJSValue &onError)
{
    SurrealError bad;
    const SurrealObject bound = QmlValue::objectFromJs(variables, &bad);
    return call({this, onOk}, {this, onError}, bad,
                [&](SurrealQueryable *to) { return to->query(text, bound); });
}

SurrealReply *QmlQueryable::select(const QVariant &what, const QJSValue &onOk,
                                   const QJSValue &onError)
{
    SurrealError bad;
    const SurrealValue from = QmlValue::fromJs(what, &bad);
    return call({this, onOk}, {this, onError}, bad,
                [&](SurrealQueryable *to) { return to->select(from); });
}

SurrealReply *QmlQueryable::remove(const QVariant &what, const QJSValue &onOk,
                                   const QJSValue &onError)
{
    SurrealError bad;
    const SurrealValue from = QmlValue::fromJs(what, &bad);
    return call({this, onOk}, {this, onError}, bad,
                [&](SurrealQueryable *to) { return to->remove(from); });
}

template <typename Verb>
SurrealReply *QmlQueryable::write(const QVariant &what, const QVariant &content,
                                  const QJSValue &onOk, const QJSValue &onError, Verb &&verb)
{
    SurrealError bad;
    const SurrealValue target = QmlValue::fromJs(what, &bad);
    const SurrealObject data = bad ? SurrealObject() : QmlValue::objectFromJs(content, &bad);
    return call({this, onOk}, {this, onError}, bad,
                [&](SurrealQueryable *to) { return (to->*verb)(target, data); });
}

SurrealReply *QmlQueryable::create(const QVariant &what, const QVariant &content,
                                   const QJSValue &onOk, const QJSValue &onError)
{
    return write(what, content, onOk, onError, &SurrealQueryable::create);
}

SurrealReply *QmlQueryable::update(const QVariant &what, const QVariant &content,
                                   const QJSValue &onOk, const QJSValue &onError)
{
    return write(what, content, onOk, onError, &SurrealQueryable::update);
}

SurrealReply *QmlQueryable::upsert(const QVariant &what, const QVariant &content,
                                   const QJSValue &onOk, const QJSValue &onError)
{
    return write(what, content, onOk, onError, &SurrealQueryable::upsert);
}

SurrealReply *QmlQueryable::merge(const QVariant &what, const QVariant &fields,
                                  const QJSValue &onOk, const QJSValue &onError)
{
    return write(what, fields, onOk, onError, &SurrealQueryable::merge);
}

SurrealReply *QmlQueryable::patch(const QVariant &what, const QVariant &jsonPatch,
                                  const QJSValue &onOk, const QJSValue &onError)
{
    SurrealError bad;
    const SurrealValue target = QmlValue::fromJs(what, &bad);
    const SurrealArray steps = bad ? SurrealArray() : QmlValue::arrayFromJs(jsonPatch, &bad);
    return call({this, onOk}, {this, onError}, bad,
                [&](SurrealQueryable *to) { return to->patch(target, steps); });
}

SurrealReply *QmlQueryable::insert(const QVariant &table, const QVariant &contents,
                                   const QJSValue &onOk, const QJSValue &onError)
{
    SurrealError bad;
    const SurrealValue into = QmlValue::fromJs(table, &bad);
    const SurrealValue rows = bad ? SurrealValue() : contentsFromJs(contents, &bad);
    return call({this, onOk}, {this, onError}, bad, [&](SurrealQueryable *to) {
        return rows.isArray() ? to->insert(into, rows.toArray())
                              : to->insert(into, rows.toObject());
    });
}

SurrealReply *QmlQueryable::insertRelation(const QVariant &table, const QVariant &contents,
                                           const QJSValue &onOk, const QJSValue &onError)
{
    SurrealError bad;
    const SurrealValue into = QmlValue::fromJs(table, &bad);
    const SurrealValue rows = bad ? SurrealValue() : contentsFromJs(contents, &bad);
    return call({this, onOk}, {this, onError}, bad, [&](SurrealQueryable *to) {
        return rows.isArray() ? to->insertRelation(into, rows.toArray())
                              : to->insertRelation(into, rows.toObject());
    });
}

SurrealReply *QmlQueryable::relate(const QVariant &from, const QVariant &edge, const QVariant &to,
                                   const QVariant &content, const QJSValue &onOk,
                                   const QJSValue &onError)
{
    SurrealError bad;
    const SurrealValue begin = QmlValue::fromJs(from, &bad);
    const SurrealValue through = bad ? SurrealValue() : QmlValue::fromJs(edge, &bad);
    const SurrealValue end = bad ? SurrealValue() : QmlValue::fromJs(to, &bad);
    const SurrealObject data = bad ? SurrealObject() : QmlValue::objectFromJs(content, &bad);
    return call({this, onOk}, {this, onError}, bad, [&](SurrealQueryable *queryable) {
        return queryable->relate(begin, through, end, data);
    });
}

SurrealReply *QmlQueryable::run(const QString &function, const QVariant &arguments,
                                const QJSValue &onOk, const QJSValue &onError)
{
    SurrealError bad;
    const SurrealArray passed = QmlValue::arrayFromJs(arguments, &bad);
    return call({this, onOk}, {this, onError}, bad,
                [&](SurrealQueryable *to) { return to->run(function, passed); });
}

SurrealReply *QmlQueryable::invokeApi(const QString &path, const QVariant &request,
                                      const QJSValue &onOk, const QJSValue &onError)
{
    SurrealError bad;
    const SurrealObject passed = QmlValue::objectFromJs(request, &bad);
    return call({this, onOk}, {this, onError}, bad,
                [&](SurrealQueryable *to) { return to->invokeApi(path, passed); });
}

#include "moc_qmlqueryable.cpp"
