// SPDX-License-Identifier: Apache-2.0

// libsurrealqt under the same workloads as bench-raw, through its public classes.
//
//   bench-client URL requests COUNT WINDOW TEXT   THREADING DELIVERY
//   bench-client URL burst COUNT                  THREADING
//   bench-client URL send BYTES                   THREADING
//   bench-client URL large ROWS                   THREADING
//   bench-client URL sessions COUNT               THREADING
//   bench-client URL start                        THREADING
//
// THREADING: io or caller. DELIVERY: callback (no SurrealReply), then (a function given to one) or
// finished (a connection to its signal). An empty TEXT asks for the version instead of a query. Behind
// them, unwatched: without SurrealClientOptions::watchSystem, which loads a plug-in after some seconds,
// that is in the middle of what is counted or not at all.

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
        options.threading = arguments.contains(u"caller"_s)
            ? SurrealClientOptions::Threading::CallerThread
            : SurrealClientOptions::Threading::IoThread;
        options.watchSystem = !arguments.contains(u"unwatched"_s);
        return options;
    }

    void begin()
    {
        const QString &what = m_arguments.at(2);
        m_count = m_arguments.value(3).toLongLong();
        if (what == u"requests") {
            m_window = m_arguments.at(4).toLongLong();
            m_text = m_arguments.at(5);
            m_byCallback = m_arguments.contains(u"callback"_s);
            m_byThen = m_arguments.contains(u"then"_s);
            m_measure.start();
            for (qint64 i = 0; i < qMin(m_window, m_count); ++i)
                sendOne();
        } else if (what == u"burst") {
            SurrealLiveQuery *live = m_client.session()->live(u"person"_s);
            connect(live, &SurrealLiveQuery::started, this, &Bench::burst);
            connect(live, &SurrealLiveQuery::notified, this, &Bench::notified);
        } else if (what == u"send") {
            const SurrealObject variables {{u"x"_s, QByteArray(m_count, 'x')}};
            m_silence.begin();
            m_measure.start();
            m_client.session()->query(u"RETURN $x"_s, variables)->then(this, [this] {
                m_measure.set(u"silenceMs"_s, m_silence.endMs());
                finish(1);
            });
        } else if (what == u"large") {
            large();
        } else if (what == u"sessions") {
            sessions();
        } else {
            m_client.session()->query(u"RETURN 1"_s)->then(this, [this] {
                m_measure.set(u"cpuMs"_s, double(Measure::cpuMicroseconds()) / 1e3);
                finish(1);
            });
        }
    }

    void sendOne()
    {
        ++m_sent;
        if (m_window == 1)
            m_clock.start();
        if (m_byCallback) {
            m_client.session()->query(m_text, {}, this,
                                      [this](const SurrealResults &) { answered(); });
            return;
        }
        SurrealReply *reply
            = m_text.isEmpty() ? m_client.session()->version() : m_client.session()->query(m_text);
        if (m_byThen)
            reply->then(this, [this] { answered(); });
        else
            connect(reply, &SurrealReply::finished, this, &Bench::answered);
    }

    void large()
    {
        const qint64 before = Measure::residentKiB();
        m_measure.start();
        m_silence.begin();
        SurrealReply *reply = m_client.session()->query(u"rows %1"_s.arg(m_count));
        connect(reply, &SurrealReply::finished, this, [this, reply, before] {
            SurrealValue rows = reply->value();
            if (rows.size() != m_count || rows.at(m_count - 1).value(u"name").toString().isEmpty())
                qFatal("the answer is not complete");
            m_measure.stop(1);
            m_measure.set(u"silenceMs"_s, m_silence.endMs());
            m_measure.set(u"peakBytes"_s, double(Measure::peakKiB() - before) * 1024);
            m_measure.print();
            QCoreApplication::quit();
        });
    }

    // All are opened and asked before the first answer comes.
    void sessions()
    {
        m_heapBefore = Measure::heapBytes();
        m_residentBefore = Measure::residentKiB();
        m_measure.start();
        for (qint64 i = 0; i < m_count; ++i) {
            SurrealSession *session = m_client.newSession();
            session->use(u"bench"_s, u"bench"_s);
            session->query(u"RETURN 1"_s)->then(this, [this] {
                if (++m_done == m_count)
                    QTimer::singleShot(0, this, &Bench::closeSessions); // replies go first
            });
        }
    }

    void closeSessions()
    {
        const auto each = [this](qint64 bytes) { return double(bytes) / 1024 / double(m_count); };
        m_measure.set(u"heldKiB"_s, each(Measure::heapBytes() - m_heapBefore));
        m_measure.set(u"peakEachKiB"_s, each((Measure::peakKiB() - m_residentBefore) * 1024));
        m_done = 0;
        const auto sessions = m_client.findChildren<SurrealSession *>();
        for (SurrealSession *session : sessions) {
            if (session->isDefault())
                continue;
            session->close()->then(this, [this] {
                if (++m_done == m_count)
                    finish(m_count);
            });
        }
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
        if (++m_done == m_count) {
            m_measure.set(u"delivered"_s, double(m_done));
            finish(m_count);
        }
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
    Silence m_silence;
    QElapsedTimer m_clock;
    QString m_text;
    qint64 m_count = 0;
    qint64 m_window = 1;
    qint64 m_sent = 0;
    qint64 m_done = 0;
    qint64 m_heapBefore = 0;
    qint64 m_residentBefore = 0;
    bool m_byCallback = true;
    bool m_byThen = true;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    Bench bench(QCoreApplication::arguments());
    return QCoreApplication::exec();
}
