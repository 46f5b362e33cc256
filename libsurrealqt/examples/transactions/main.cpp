// SPDX-License-Identifier: Apache-2.0

// A transaction: several statements that others see all at once, or never.
//
//   example-transactions [ws://host:port]
//
// Without an address it starts a database of its own. With one, SURREAL_USER and SURREAL_PASS in the
// environment say who to sign in as.

#include <SurrealQt/SurrealClient>
#include <SurrealQt/SurrealLocalServer>
#include <SurrealQt/SurrealSession>
#include <SurrealQt/SurrealTransaction>

#include <QtCore/QCoreApplication>
#include <QtCore/QTextStream>

#include <functional>

using namespace Qt::StringLiterals;

class Transactions : public QObject
{
public:
    void run(const QUrl &server, const SurrealCredentials &credentials)
    {
        connect(&m_client, &SurrealClient::errorOccurred, this, &Transactions::fail);
        connect(&m_client, &SurrealClient::disconnected, qApp, &QCoreApplication::quit);
        m_client.open(server);

        m_session = m_client.newSession();
        m_session->signin(credentials);
        m_session->use(u"my_namespace"_s, u"my_database"_s);
        m_session->query(u"DEFINE TABLE IF NOT EXISTS users; DELETE users"_s)
            ->then(
                this, [this] { addUsers(); }, [this](const SurrealError &error) { fail(error); });
    }

private:
    void addUsers()
    {
        // A session and a transaction share their verbs, so what works in one works in the other. The
        // statements of a transaction run one after another, without any waiting here.
        SurrealTransaction *transaction = m_session->beginTransaction();
        transaction->create(u"users"_s,
                            {{u"name"_s, u"Alice"_s}, {u"email"_s, u"alice@example.com"_s}});
        transaction->create(u"users"_s,
                            {{u"name"_s, u"Bob"_s}, {u"email"_s, u"bob@example.com"_s}});
        showUsers(transaction, u"Inside, before the commit"_s, [this, transaction] {
            showUsers(m_session, u"Outside, before the commit"_s, [this, transaction] {
                transaction->commit()->then(
                    this,
                    [this] {
                        showUsers(m_session, u"After the commit"_s, [this] { changeYourMind(); });
                    },
                    [this](const SurrealError &error) { fail(error); });
            });
        });
    }

    void changeYourMind()
    {
        SurrealTransaction *transaction = m_session->beginTransaction();
        transaction->remove(u"users"_s);
        transaction->cancel()->then(
            this,
            [this] {
                showUsers(m_session, u"After a cancelled delete"_s, [this] { m_client.close(); });
            },
            [this](const SurrealError &error) { fail(error); });
    }

    // Takes a session or a transaction.
    void showUsers(SurrealQueryable *where, const QString &title, const std::function<void()> &next)
    {
        where->query(u"SELECT VALUE name FROM users ORDER BY name"_s)
            ->then(
                this,
                [this, title, next](const SurrealResults &results) {
                    const auto names = results.first().as<QStringList>();
                    m_out << title << ": " << (names.isEmpty() ? u"nobody"_s : names.join(u", "_s))
                          << Qt::endl;
                    next();
                },
                [this](const SurrealError &error) { fail(error); });
    }

    void fail(const SurrealError &error)
    {
        QTextStream(stderr) << error.message() << Qt::endl;
        QCoreApplication::exit(1);
    }

    QTextStream m_out {stdout};
    SurrealClient m_client;
    SurrealSession *m_session = nullptr; // belongs to the client
};

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    Transactions example;
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
