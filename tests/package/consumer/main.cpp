// SPDX-License-Identifier: Apache-2.0
#include <SurrealQt/SurrealClient>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealValue>

#include <QtCore/QCoreApplication>
#include <QtCore/QTextStream>

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const SurrealObject person {
        {QStringLiteral("id"), SurrealRecordId(QStringLiteral("person"), QStringLiteral("ada"))},
        {QStringLiteral("born"), 1815},
        {QStringLiteral("tags"), SurrealValue(nullptr)}};
    const SurrealClient client;
    QTextStream out(stdout);
    out << person.value(u"id").toRecordId().toString() << " has " << person.size() << " keys, "
        << (client.state() == SurrealClient::State::Disconnected ? "disconnected" : "connected")
        << Qt::endl;
    return 0;
}
