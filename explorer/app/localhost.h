// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class SurrealLocalServer;

// A local database that this window runs. It ends with the last connection that holds it.
class LocalHost : public QObject
{
    Q_OBJECT
public:
    explicit LocalHost(const QString &folder); // empty: in memory
    ~LocalHost() override;

    void start();
    void startAgain(quint16 port); // after it ended by itself; what was in memory is gone
    void stop();

    [[nodiscard]] SurrealLocalServer *server() const { return m_server; }
    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] const QString &trouble() const { return m_trouble; } // empty: it has not ended
    [[nodiscard]] bool isTouched() const { return m_touched; }
    void setTouched() { m_touched = true; }

Q_SIGNALS:
    void ready();
    void ended(); // by itself, or it did not start: trouble() says why

private:
    QString m_folder;
    SurrealLocalServer *m_server;
    QString m_trouble;
    bool m_touched = false;
};
