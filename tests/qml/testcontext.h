// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/localserver.h"

#include <QtCore/QObject>

#include <memory>

class QQmlEngine;

// What the tests find in their context, and the real engine behind it.
class TestContext : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

public Q_SLOTS:
    void applicationAvailable();
    void qmlEngineAvailable(QQmlEngine *engine);
    void cleanupTestCase();

private:
    std::unique_ptr<TestServer> m_server;
};

// `tool` in the tests: what a script cannot do by itself.
class TestTool : public QObject
{
    Q_OBJECT
public:
    TestTool(TestServer *server, QQmlEngine *engine);

    Q_INVOKABLE QString freshName(); // of a database that nobody has used
    Q_INVOKABLE void collectGarbage(); // more than gc(): deferred deletions, too
    Q_INVOKABLE void restartServer(); // at the same address, empty; blocks

private:
    TestServer *const m_server;
    QQmlEngine *const m_engine;
    int m_names = 0;
};
