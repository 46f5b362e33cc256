// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localhost.h"

#include "app/localengine.h"
#include "app/words.h"

#include <SurrealQt/SurrealLocalServer>

LocalHost::LocalHost(const QString &folder)
    : m_folder(folder)
    , m_server(new SurrealLocalServer(this))
{
    connect(m_server, &SurrealLocalServer::ready, this, [this] {
        m_trouble.clear();
        Q_EMIT ready();
    });
    connect(m_server, &SurrealLocalServer::errorOccurred, this, [this](const SurrealError &error) {
        m_trouble = Words::error(error);
        Q_EMIT ended();
    });
    m_server->setStorage(folder);
    // The user's own copy of the engine, where the installed one has no packages.
    if (const QString engine = LocalEngine().directory(); !engine.isEmpty())
        m_server->setEngineDirectory(engine);
}

LocalHost::~LocalHost() = default;

void LocalHost::start()
{
    m_server->start();
}

void LocalHost::startAgain(quint16 port)
{
    if (m_trouble.isEmpty())
        return;
    // At the same address and with the same password, which are what the sessions know.
    m_server->setPort(port);
    m_server->start();
}

void LocalHost::stop()
{
    m_server->stop();
}
