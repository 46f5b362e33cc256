// SPDX-License-Identifier: Apache-2.0
// A table of orders that follows the database by itself.
//   example-widgets-orders [ws://host:port]    (as root with SURREAL_PASS; else on its own database)

#include <SurrealQt/SurrealClient>
#include <SurrealQt/SurrealLiveModel>
#include <SurrealQt/SurrealLocalServer>
#include <SurrealQt/SurrealSession>

#include <QtWidgets/QtWidgets>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    const QApplication app(argc, argv);
    SurrealClient client;
    SurrealSession *shop = client.newSession();
    SurrealLiveModel orders;
    orders.setQuery(u"SELECT * FROM order ORDER BY placed DESC LIMIT 500"_s);
    const auto open = [&](const QUrl &url, const SurrealCredentials &user) {
        client.open(url);
        shop->signin(user);
        shop->use(u"shop"_s, u"main"_s);
        shop->query(u"DEFINE TABLE IF NOT EXISTS order"_s)->then(&orders, [&orders, shop] {
            orders.setSession(shop);
        });
    };
    QObject::connect(&client, &SurrealClient::errorOccurred, &app,
                     [](const SurrealError &error) { qWarning() << error; });
    orders.setColumns({u"placed"_s, u"customer"_s, u"total"_s, u"state"_s});
    QTableView view;
    view.setModel(&orders);
    view.horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    view.verticalHeader()->hide();
    view.setWindowTitle(u"Orders"_s);
    view.resize(760, 420);
    view.show();

    SurrealLocalServer server;
    QTimer customers; // on its own database, somebody has to buy something
    if (argc > 1) {
        open(QUrl(app.arguments().at(1)),
             SurrealCredentials::root(u"root"_s, qEnvironmentVariable("SURREAL_PASS")));
        return app.exec();
    }
    QObject::connect(&server, &SurrealLocalServer::ready, &client, [&] {
        open(server.url(), server.credentials());
        customers.start(700);
    });
    QObject::connect(&customers, &QTimer::timeout, shop, [shop] {
        shop->query(u"UPDATE order SET state = 'paid' WHERE state = 'new'; CREATE order SET "
                    "state = 'new', placed = time::floor(time::now(), 1ms), "
                    "total = <decimal> rand::int(5, 500), "
                    "customer = rand::enum(['Ada', 'Grace', 'Edsger', 'Barbara', 'Alan'])"_s);
    });
    server.start();
    return app.exec();
}
