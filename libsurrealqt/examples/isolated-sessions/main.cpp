// SPDX-License-Identifier: Apache-2.0

// Two sessions on one connection, each with a namespace, a database and a user of its own.
//
//   example-isolated-sessions [ws://host:port]
//
// Without an address it starts a database of its own. With one, SURREAL_USER and SURREAL_PASS in the
// environment say who to sign in as.

#include <SurrealQt/SurrealClient>
#include <SurrealQt/SurrealLocalServer>
#include <SurrealQt/SurrealSession>
#include <SurrealQt/SurrealTransaction>

#include <QtCore/QCoreApplication>
#include <QtCore/QTextStream>

using namespace Qt::StringLiterals;

class IsolatedSessions : public QObject
{
public:
    void run(const QUrl &server, const SurrealCredentials &credentials)
    {
        connect(&m_client, &SurrealClient::errorOccurred, this, &IsolatedSessions::fail);
        connect(&m_client, &SurrealClient::disconnected, qApp, &QCoreApplication::quit);
        m_client.open(server);

        // A session is usable as soon as it exists: each of these calls waits for what was called
        // before it. It inherits nothing, so it signs in for itself.
        m_shop = m_client.newSession();
        m_shop->signin(credentials);
        m_shop->use(u"shop"_s, u"inventory"_s);

        // Another one, elsewhere, at the same time.
        m_analytics = m_client.newSession();
        m_analytics->signin(credentials);
        m_analytics->use(u"analytics"_s, u"events"_s);

        then(m_shop->create(u"products"_s, {{u"name"_s, u"Laptop"_s}, {u"price"_s, 999.99}}),
             &IsolatedSessions::countAView);
    }

private:
    void countAView()
    {
        then(m_analytics->create(u"page_views"_s, {{u"page"_s, u"/products"_s}, {u"count"_s, 1}}),
             &IsolatedSessions::lookAtBoth);
    }

    void lookAtBoth()
    {
        m_out << "The shop is in " << place(m_shop) << " as " << m_shop->identity() << Qt::endl;
        m_out << "Analytics is in " << place(m_analytics) << " as " << m_analytics->identity()
              << Qt::endl;
        m_analytics->query(u"INFO FOR DB"_s)
            ->then(
                this,
                [this](const SurrealValue &database) {
                    const QStringList tables = database.value(u"tables").toObject().keys();
                    m_out << "Tables that analytics sees: " << tables.join(u", "_s) << Qt::endl;
                    buyMore();
                },
                [this](const SurrealError &error) { fail(error); });
    }

    void buyMore()
    {
        // A transaction belongs to one session too.
        SurrealTransaction *transaction = m_shop->beginTransaction();
        transaction->create(u"products"_s, {{u"name"_s, u"Mouse"_s}, {u"price"_s, 29.99}});
        transaction->create(u"products"_s, {{u"name"_s, u"Keyboard"_s}, {u"price"_s, 59.99}});
        then(transaction->commit(), &IsolatedSessions::showProducts);
    }

    void showProducts()
    {
        m_shop->query(u"SELECT name, price FROM products ORDER BY price DESC"_s)
            ->then(
                this,
                [this](const SurrealValue &products) {
                    m_out << "Products: " << products.toSurrealQL() << Qt::endl;
                    closeSessions();
                },
                [this](const SurrealError &error) { fail(error); });
    }

    void closeSessions()
    {
        // Closing one session leaves the other, and the connection, as they are.
        m_shop->close()->then(this, [this] {
            m_out << "Sessions left after closing the shop: " << m_client.sessions().size()
                  << Qt::endl;
            m_analytics->close()->then(this, [this] { m_client.close(); });
        });
    }

    // What comes next when a call has been answered.
    void then(SurrealReply *reply, void (IsolatedSessions::*next)())
    {
        reply->then(
            this, [this, next] { (this->*next)(); },
            [this](const SurrealError &error) { fail(error); });
    }

    void fail(const SurrealError &error)
    {
        QTextStream(stderr) << error.message() << Qt::endl;
        QCoreApplication::exit(1);
    }

    [[nodiscard]] static QString place(const SurrealSession *session)
    {
        return session->namespaceName() + u'/' + session->databaseName();
    }

    QTextStream m_out {stdout};
    SurrealClient m_client;
    SurrealSession *m_shop = nullptr; // both belong to the client
    SurrealSession *m_analytics = nullptr;
};

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    IsolatedSessions example;
    if (argc > 1) {
        example.run(QUrl(app.arguments().at(1)),
                    SurrealCredentials::root(qEnvironmentVariable("SURREAL_USER"),
                                             qEnvironmentVariable("SURREAL_PASS")));
        return app.exec();
    }

    SurrealLocalServer server;
    QObject::connect(&server, &SurrealLocalServer::ready, &example, [&] {
        example.run(server.url(), SurrealCredentials::root(server.user(), server.password()));
    });
    QObject::connect(&server, &SurrealLocalServer::errorOccurred, &example,
                     [](const SurrealError &error) {
                         QTextStream(stderr) << error.message() << Qt::endl;
                         QCoreApplication::exit(1);
                     });
    server.start();
    return app.exec();
}
