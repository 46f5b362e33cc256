// SPDX-License-Identifier: Apache-2.0
// Starts a local server, prints its process id, and stays.
#include <SurrealQt/SurrealLocalServer>

#include <QtCore/QCoreApplication>

#include <cstdio>

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    SurrealLocalServer server;
    if (arguments.value(1) == QLatin1String("surreal"))
        server.setProgram(arguments.value(2));
    else
        server.setEngineDirectory(arguments.value(2));
    QObject::connect(&server, &SurrealLocalServer::ready, &app, [&server] {
        std::printf("%lld\n", static_cast<long long>(server.processId()));
        std::fflush(stdout);
    });
    QObject::connect(&server, &SurrealLocalServer::errorOccurred, &app,
                     [](const SurrealError &error) {
                         std::fprintf(stderr, "%s\n", qPrintable(error.message()));
                         QCoreApplication::exit(1);
                     });
    server.start();
    return QCoreApplication::exec();
}
