// SPDX-License-Identifier: Apache-2.0
#include "support/localserver.h"

#include <SurrealQt/SurrealLocalServer>

#include <QtTest/QSignalSpy>

#include <csignal>

namespace {
constexpr int patience = 60'000;
}

TestServer::TestServer(Engine engine)
    : m_server(std::make_unique<SurrealLocalServer>())
{
    if (engine == Engine::Version2) {
        qputenv("SURREALQT_ENGINE2_LIBRARY", ENGINE2_LIBRARY);
        m_server->setEngineDirectory(QStringLiteral(ENGINE2_DIR));
    } else {
        m_server->setEngineDirectory(engineDirectory());
    }
}

TestServer::~TestServer() = default;

bool TestServer::start(quint16 port)
{
    using State = SurrealLocalServer::State;
    m_server->setPort(port);
    QSignalSpy spy(m_server.get(), &SurrealLocalServer::stateChanged);
    m_server->start();
    while (m_server->state() == State::Starting) {
        if (!spy.wait(patience))
            return false;
    }
    return m_server->state() == State::Running;
}

void TestServer::stop()
{
    QSignalSpy spy(m_server.get(), &SurrealLocalServer::finished);
    m_server->stop();
    if (m_server->processId() != 0)
        spy.wait(patience);
}

void TestServer::kill()
{
    if (m_server->processId() == 0)
        return;
    QSignalSpy spy(m_server.get(), &SurrealLocalServer::finished);
    ::kill(pid_t(m_server->processId()), SIGKILL);
    spy.wait(patience);
}

void TestServer::setStorage(const QString &folder)
{
    m_server->setStorage(folder);
}

QUrl TestServer::url() const
{
    return m_server->url();
}

quint16 TestServer::port() const
{
    return m_server->port();
}

QString TestServer::user() const
{
    return m_server->user();
}

QString TestServer::password() const
{
    return m_server->password();
}

QString TestServer::version() const
{
    return m_server->version();
}

QString TestServer::errorString() const
{
    return m_server->error().message();
}

QString TestServer::engineDirectory()
{
    return QStringLiteral(LOCAL_ENGINE_DIR);
}
