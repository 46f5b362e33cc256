// SPDX-License-Identifier: Apache-2.0
#include "testcontext.h"

#include <QtCore/QCoreApplication>
#include <QtQml/QQmlContext>
#include <QtQml/QQmlEngine>

using namespace Qt::StringLiterals;

void TestContext::applicationAvailable()
{
    m_server = std::make_unique<TestServer>();
    if (!m_server->start())
        qFatal("the local engine does not start: %s", qPrintable(m_server->errorString()));
}

void TestContext::qmlEngineAvailable(QQmlEngine *engine)
{
    QQmlContext *const context = engine->rootContext();
    context->setContextProperty(u"serverUrl"_s, m_server->url());
    context->setContextProperty(u"serverUser"_s, m_server->user());
    context->setContextProperty(u"serverPassword"_s, m_server->password());
    context->setContextProperty(u"patience"_s, 20'000); // ms: machines that test may be busy
    context->setContextProperty(u"tool"_s, new TestTool(m_server.get(), engine));
}

void TestContext::cleanupTestCase()
{
    m_server.reset();
}

TestTool::TestTool(TestServer *server, QQmlEngine *engine)
    : QObject(engine)
    , m_server(server)
    , m_engine(engine)
{ }

QString TestTool::freshName()
{
    return u"db"_s + QString::number(++m_names);
}

void TestTool::collectGarbage()
{
    for (int i = 0; i < 3; ++i) {
        m_engine->collectGarbage();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

void TestTool::restartServer()
{
    const quint16 port = m_server->port();
    m_server->kill();
    if (!m_server->start(port))
        qFatal("the local engine does not start again: %s", qPrintable(m_server->errorString()));
}
