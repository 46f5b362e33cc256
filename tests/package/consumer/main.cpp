// SPDX-License-Identifier: Apache-2.0
// A program in C++17 that knows the library only as it is installed.
#include <SurrealQt/SurrealClient>
#include <SurrealQt/SurrealCoroutine> // nothing in it for C++17, and no complaint
#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealExpression>
#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealLocalServer>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealQL>
#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealResultModel>
#include <SurrealQt/SurrealSession>
#include <SurrealQt/SurrealStatement>
#include <SurrealQt/SurrealTextExport>
#include <SurrealQt/SurrealTextImport>
#include <SurrealQt/SurrealTransaction>
#include <SurrealQt/SurrealTransfer>
#include <SurrealQt/SurrealValue>

#include <QtCore/QBuffer>
#include <QtCore/QCoreApplication>
#include <QtCore/QTextStream>
#include <QtCore/QTimer>

using namespace Qt::StringLiterals;

struct Product
{
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(double price MEMBER price)
public:
    QString name;
    double price = 0;
};

class Consumer : public QObject
{
    Q_OBJECT
public:
    Consumer()
    {
        connect(&m_server, &SurrealLocalServer::ready, this, [this] { begin(); });
        connect(&m_server, &SurrealLocalServer::errorOccurred, this, &Consumer::fail);
        connect(&m_client, &SurrealClient::errorOccurred, this, &Consumer::fail);
        m_server.start();
    }

private:
    void say(const QString &line) { QTextStream(stdout) << line << Qt::endl; }
    void fail(const SurrealError &error)
    {
        QTextStream(stderr) << error.message() << Qt::endl;
        QCoreApplication::exit(1);
    }

    void begin()
    {
        m_client.open(m_server.url());
        m_shop = m_client.newSession();
        m_shop->signin(m_server.credentials());
        m_shop->use(u"test"_s, u"shop"_s);
        m_shop->query(u"DEFINE TABLE product"_s);
        m_live = m_shop->live(u"product"_s);
        connect(m_live, &SurrealLiveQuery::notified, this,
                [this](const SurrealNotification &notification) {
                    say(u"notified of "_s + notification.record().toString());
                    readTyped();
                });
        connect(m_live, &SurrealLiveQuery::started, this, [this] {
            const Product lamp {u"Lamp"_s, 12.5};
            m_shop
                ->create(SurrealRecordId(u"product"_s, u"lamp"_s),
                         SurrealValue::from(lamp).toObject())
                ->then(
                    this, [] {}, [this](const SurrealError &error) { fail(error); });
        });
    }
    void readTyped()
    {
        m_live->disconnect(this);
        const auto price = SurrealExpression::field(u"price"_s);
        m_shop->execute(SurrealStatement::select(u"product"_s).where(price.lt(100)).limit(5))
            ->then(
                this,
                [this](const SurrealResults &results) {
                    SurrealError error;
                    const auto products = results.first().as<QList<Product>>(&error);
                    if (error)
                        return fail(error);
                    say(u"%1 for %2"_s.arg(products.first().name).arg(products.first().price));
                    change();
                },
                [this](const SurrealError &error) { fail(error); });
    }
    void change()
    {
        m_shop
            ->runInTransaction(this,
                               [](SurrealTransaction *transaction) {
                                   transaction->create(u"product"_s, {{u"name"_s, u"Pen"_s}});
                                   return transaction->query(
                                       u"RETURN count(SELECT id FROM product)"_s);
                               })
            ->then(
                this,
                [this](const SurrealValue &count) {
                    say(u"%1 in the shop"_s.arg(count.toInt()));
                    bringIn();
                },
                [this](const SurrealError &error) { fail(error); });
    }
    void bringIn()
    {
        m_text.setData("id,name,price\nbox,Box,3.5\nbag,Bag,2\n");
        m_text.open(QIODevice::ReadOnly);
        SurrealTextImportOptions options;
        options.table = u"product"_s;
        SurrealTextImport *import = SurrealTextImport::start(m_shop, &m_text, options);
        import->then(
            this,
            [this](const SurrealValue &done) {
                say(u"%1 brought in"_s.arg(done.value(u"inserted").toInt()));
        takeOut();
    },
            [this](const SurrealError &error) {
        fail(error); });
} void takeOut()
{
    m_file.open(QIODevice::ReadWrite);
    m_shop->exportTo(&m_file)->then(
        this,
        [this] {
            say(m_file.data().contains("product:lamp") ? u"taken out"_s : u"nothing"_s);
            show();
        },
        [this](const SurrealError &error) { fail(error); });
}
void show()
{
    m_shop->select(u"product"_s)->then(this, [this](const SurrealValue &rows) {
        SurrealResultModel model;
        model.setValue(rows);
        say(u"%1 rows"_s.arg(model.rowCount()));
        m_client.close();
        m_server.stop();
        connect(&m_server, &SurrealLocalServer::finished, this, &QCoreApplication::quit);
    });
}

SurrealLocalServer m_server;
SurrealClient m_client;
SurrealSession *m_shop = nullptr;
SurrealLiveQuery *m_live = nullptr;
QBuffer m_text;
QBuffer m_file;
}
;

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const SurrealObject person {{u"id"_s, SurrealRecordId(u"person"_s, u"ada"_s)},
                                {u"born"_s, SurrealDatetime(-4'898'620'800, 0)},
                                {u"tags"_s, SurrealValue(nullptr)}};
    QTextStream(stdout) << SurrealQL::format(person) << Qt::endl;
    Consumer consumer;
    QTimer::singleShot(100'000, &app, [] { QCoreApplication::exit(2); });
    return app.exec();
}

#include "main.moc"
