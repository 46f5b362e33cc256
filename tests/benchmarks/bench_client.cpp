// SPDX-License-Identifier: Apache-2.0

// libsurrealqt under the same workloads as bench-raw, through its public classes.
//
//   bench-client URL requests COUNT WINDOW TEXT   THREADING DELIVERY
//   bench-client URL burst COUNT                  THREADING
//   bench-client URL send BYTES                   THREADING
//   bench-client URL sessions COUNT               THREADING
//
// THREADING: io or caller. DELIVERY: then (a callback) or finished (a connection to the signal).

#include "measure.h"

#include <SurrealQt/SurrealClient>
#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>

#include <QtCore/QCoreApplication>
#include <QtCore/QUrl>

using namespace Qt::StringLiterals;

namespace {

class Bench : public QObject
{
public:
    explicit Bench(const QStringList &arguments)
        : m_arguments(arguments)
        , m_client(options(arguments))
    {
        connect(&m_client, &SurrealClient::errorOccurred, this,
                [](const SurrealError &error) { qFatal("%s", qPrintable(error.message())); });
        connect(&m_client, &SurrealClient::serverVersionChanged, this, &Bench::begin);
        m_client.open(QUrl(arguments.at(1)));
    }

private:
    static SurrealClientOptions options(const QStringList &arguments)
    {
        SurrealClientOptions options;
        options.heartbeatInterval = {};
        options.requestTimeout = {};
        options.threading = arguments.contains(u"caller"_s)
            ? SurrealClientOptions::Threading::CallerThread
            : SurrealClientOptions::Threading::IoThread;
        return options;
    }

    void begin()
    {
        const QString &what = m_arguments.at(2);
        m_count = m_arguments.at(3).toLongLong();
        if (what == u"requests") {
            m_window = m_arguments.at(4).toLongLong();
            m_text = m_arguments.at(5);
            m_byCallback = !m_arguments.contains(u"finished"_s);
            m_measure.start();
            for (qint64 i = 0; i < qMin(m_window, m_count); ++i)
                sendOne();
        } else if (what == u"burst") {
            SurrealLiveQuery *live = m_client.session()->live(u"person"_s);
            connect(live, &SurrealLiveQuery::started, this, &Bench::burst);
            connect(live, &SurrealLiveQuery::notified, this, &Bench::notified);
        } else if (what == u"send") {
            m_measure.start();
            m_client.session()
                ->query(u"RETURN $x"_s, {{u"x"_s, QByteArray(m_count, 'x')}})
                ->then(this, [this] { finish(1); });
        } else {
            m_measure.start();
            for (qint64 i = 0; i < m_count; ++i) {
                SurrealSession *session = m_client.newSession();
                session->use(u"bench"_s, u"bench"_s);
                session->query(u"RETURN 1"_s)->then(this, [this, session] {
                    session->close()->then(this, [this] {
                        if (++m_done == m_count)
                            finish(m_count);
                    });
                });
            }
        }
    }

    void sendOne()
    {
        ++m_sent;
        if (m_window == 1)
            m_clock.start();
        SurrealReply *reply = m_client.session()->query(m_text);
        if (m_byCallback)
            reply->then(this, [this] { answered(); });
        else
            connect(reply, &SurrealReply::finished, this, &Bench::answered);
    }

    void answered()
    {
        if (m_window == 1)
            m_measure.addLatency(m_clock.nsecsElapsed());
        ++m_done;
        if (m_sent < m_count)
            sendOne();
        else if (m_done == m_count)
            finish(m_count);
    }

    void burst()
    {
        m_measure.start();
        m_client.session()->query(u"push %1"_s.arg(m_count));
    }

    void notified(const SurrealNotification &notification)
    {
        if (notification.record().key().toInt() != m_done)
            qFatal("notification %lld came out of order", m_done);
        if (++m_done == m_count)
            finish(m_count);
    }

    void finish(qint64 operations)
    {
        m_measure.stop(operations);
        m_measure.print();
        QCoreApplication::quit();
    }

    const QStringList m_arguments;
    SurrealClient m_client;
    Measure m_measure;
    QElapsedTimer m_clock;
    QString m_text;
    qint64 m_count = 0;
    qint64 m_window = 1;
    qint64 m_sent = 0;
    qint64 m_done = 0;
    bool m_byCallback = true;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    Bench bench(QCoreApplication::arguments());
    return QCoreApplication::exec();
}
