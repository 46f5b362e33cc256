// SPDX-License-Identifier: Apache-2.0
#include "qmlcallback.h"

#include <QtQml/QJSEngine>
#include <QtQml/QQmlInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

QmlCallback::QmlCallback(QObject *owner, const QJSValue &function)
    : m_owner(owner)
    , m_function(function)
{
    if (!function.isUndefined() && !function.isNull() && !function.isCallable())
        qmlWarning(owner) << "A callback is a function, not " << function.toString();
}

void QmlCallback::operator()(const QVariantList &arguments) const
{
    QJSEngine *const engine = m_owner ? qjsEngine(m_owner) : nullptr;
    if (!engine || !m_function.isCallable())
        return;
    QJSValueList values;
    for (const QVariant &argument : arguments)
        values.append(engine->toScriptValue(argument));
    // The function that resolves a Promise takes two for none.
    if (m_function.property(u"length"_s).toInt() == 1)
        values.resize(std::min<qsizetype>(values.size(), 1));
    const QJSValue result = m_function.call(values);
    if (result.isError() && m_owner)
        qmlWarning(m_owner) << result.property(u"fileName"_s).toString() << ':'
                            << result.property(u"lineNumber"_s).toString() << ": "
                            << result.toString();
}
