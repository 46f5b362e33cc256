// SPDX-License-Identifier: Apache-2.0

// Follows a live query and prints each change as a line of JSON, until it is told to stop.
//
//   example-console-watch [--url ws://host:port] [--namespace N] [--database D] [TABLE | "LIVE …"]
//
// Without an address it starts a database of its own, in which a thermometer is read. With one,
// SURREAL_USER and SURREAL_PASS in the environment say who to sign in as.

#include <SurrealQt/SurrealClient>
#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealLocalServer>
#include <SurrealQt/SurrealSession>

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSocketNotifier>
#include <QtCore/QTextStream>
#include <QtCore/QTimer>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

int stopPipe[2];

// A signal handler may do next to nothing: it wakes the event loop.
void handleStop(int)
{
    const char byte = 0;
    [[maybe_unused]] const auto written = write(stopPipe[1], &byte, 1);
}

} // namespace

class Watch : public QObject
{
public:
    void run(const QUrl &server, const SurrealCredentials &credentials,
             const QCommandLineParser &arguments)
    {
        const QString what = arguments.positionalArguments().value(0, u"reading"_s);
        connect(&m_client, &SurrealClient::errorOccurred, this, &Watch::fail);
        connect(&m_client, &SurrealClient::disconnected, this, [this] {
            if (m_stopping)
                QCoreApplication::quit();
        });
        m_client.open(server);
        m_session = m_client.newSession();
        m_session->signin(credentials)
            ->then(
                this, [] {}, [this](const SurrealError &error) { fail(error); });
        m_session->use(arguments.value(u"namespace"_s), arguments.value(u"database"_s));
        if (!arguments.isSet(u"url"_s))
            readThermometer();

        SurrealLiveQuery *live = what.startsWith("live "_L1, Qt::CaseInsensitive)
            ? m_session->liveQuery(what)
            : m_session->live(what);
        connect(live, &SurrealLiveQuery::notified, this, &Watch::print);
        connect(live, &SurrealLiveQuery::errorOccurred, this, &Watch::fail);
        connect(live, &SurrealLiveQuery::resynced, this,
                [this] { m_errors << "Reconnected: changes in between were missed" << Qt::endl; });
    }

    void stop()
    {
        if (m_stopping)
            return;
        m_stopping = true;
        if (m_client.state() == SurrealClient::State::Disconnected)
            QCoreApplication::quit();
        else
            m_client.close(); // the live query ends with its session
    }

private:
    void readThermometer()
    {
        m_session->query(u"DEFINE TABLE IF NOT EXISTS reading"_s);
        connect(&m_thermometer, &QTimer::timeout, this, [this] {
            m_session->query(u"CREATE reading SET celsius = math::fixed(rand::float(18, 24), 1), "
                             "at = time::now()"_s);
        });
        m_thermometer.start(250);
    }

    void print(const SurrealNotification &notification)
    {
        static constexpr QLatin1StringView names[] {"CREATE"_L1, "UPDATE"_L1, "DELETE"_L1};
        const QJsonObject line {
            {u"action"_s, names[int(notification.action())]},
            {u"id"_s, notification.record().toString()},
            {u"value"_s, notification.value().toJson()},
        };
        m_out << QJsonDocument(line).toJson(QJsonDocument::Compact) << Qt::endl;
    }

    void fail(const SurrealError &error)
    {
        if (m_stopping)
            return;
        m_errors << error.message() << Qt::endl;
        if (m_client.state() != SurrealClient::State::Reconnecting)
            QCoreApplication::exit(1);
    }

    QTextStream m_out {stdout};
    QTextStream m_errors {stderr};
    SurrealClient m_client;
    SurrealSession *m_session = nullptr; // belongs to the client
    QTimer m_thermometer;
    bool m_stopping = false;
};

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser arguments;
    arguments.setApplicationDescription(u"Prints each change of a table as a line of JSON."_s);
    arguments.addOptions({{u"url"_s, u"The server; without one, its own."_s, u"ws://host:port"_s},
                          {u"namespace"_s, u"The namespace."_s, u"name"_s, u"watch"_s},
                          {u"database"_s, u"The database."_s, u"name"_s, u"watch"_s}});
    arguments.addPositionalArgument(u"what"_s, u"A table, or a LIVE SELECT statement."_s);
    arguments.addHelpOption();
    arguments.process(app);

    SurrealLocalServer server;
    Watch watch;
    if (pipe(stopPipe) != 0)
        return 1;
    QSocketNotifier stopped(stopPipe[0], QSocketNotifier::Read);
    QObject::connect(&stopped, &QSocketNotifier::activated, &watch, [&watch] { watch.stop(); });
    std::signal(SIGINT, handleStop);
    std::signal(SIGTERM, handleStop);

    if (arguments.isSet(u"url"_s)) {
        watch.run(QUrl(arguments.value(u"url"_s)),
                  SurrealCredentials::root(qEnvironmentVariable("SURREAL_USER"),
                                           qEnvironmentVariable("SURREAL_PASS")),
                  arguments);
        return app.exec();
    }
    QObject::connect(&server, &SurrealLocalServer::ready, &watch,
                     [&] { watch.run(server.url(), server.credentials(), arguments); });
    QObject::connect(&server, &SurrealLocalServer::errorOccurred, &watch,
                     [](const SurrealError &error) {
                         QTextStream(stderr) << error.message() << Qt::endl;
                         QCoreApplication::exit(1);
                     });
    server.start();
    return app.exec();
}
