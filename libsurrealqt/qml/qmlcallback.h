// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QPointer>
#include <QtCore/QVariantList>
#include <QtQml/QJSValue>

// A JavaScript function to call later, with values.
class QmlCallback
{
public:
    QmlCallback(QObject *owner, const QJSValue &function); // says on behalf of whom it fails

    [[nodiscard]] bool isCallable() const { return m_function.isCallable(); }
    void operator()(const QVariantList &arguments = {}) const; // an exception becomes a warning

private:
    QPointer<QObject> m_owner;
    QJSValue m_function;
};
