// SPDX-License-Identifier: Apache-2.0

// The baseline: QWebSocket as it is. It sends prepared bytes and counts messages, so it shows what
// no client built on QWebSocket can beat.
//
//   bench-raw URL requests COUNT WINDOW TEXT   COUNT times TEXT (empty: ping), WINDOW in flight
//   bench-raw URL burst COUNT                  COUNT notifications pushed at once
//   bench-raw URL send BYTES                   one message of that size
//   bench-raw URL large ROWS                   one answer of so many rows
//   bench-raw URL start                        from the start of the process to the first answer

#include "measure.h"
#include "nullserver/cborbytes.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketHandshakeOptions>

#include <functional>
#include <string>

using namespace Qt::StringLiterals;

namespace {

QByteArray request(quint64 id, const QByteArray &text)
{
    std::string out;
    Cbor::map(out, text.isEmpty() ? 2 : 3);
    Cbor::text(out, "id");
    Cbor::integer(out, qint64(id));
    Cbor::text(out, "method");
    Cbor::text(out, text.isEmpty() ? "ping" : "query");
    if (!text.isEmpty()) {
        Cbor::text(out, "params");
        Cbor::array(out, 1);
        Cbor::text(out, {text.constData(), std::size_t(text.size())});
    }
    return QByteArray::fromStdString(out);
}

class Raw : public QObject
{
public:
    explicit Raw(const QStringList &arguments)
        : m_arguments(arguments)
    {
        connect(&m_socket, &QWebSocket::connected, this, &Raw::begin);
        connect(&m_socket, &QWebSocket::binaryMessageReceived, this,
                [this](const QByteArray &message) { m_received(message); });
        QWebSocketHandshakeOptions options;
        options.setSubprotocols({u"cbor"_s});
        m_socket.open(QUrl(arguments.at(1)), options);
    }

private:
    void begin()
    {
        const QString &what = m_arguments.at(2);
        m_count = m_arguments.value(3).toLongLong();
        m_measure.start();
        if (what == u"requests") {
            m_text = m_arguments.value(5).toUtf8();
            m_window = m_arguments.at(4).toLongLong();
            m_received = [this](const QByteArray &) { answered(); };
            for (qint64 i = 0; i < qMin(m_window, m_count); ++i)
                sendOne();
        } else if (what == u"burst") {
            m_received = [this](const QByteArray &) {
                if (++m_done == m_count + 1) // the reply too
                    finish(m_count);
            };
            m_socket.sendBinaryMessage(request(1, "push " + QByteArray::number(m_count)));
        } else if (what == u"send") {
            const QByteArray message = request(1, QByteArray(m_count, 'x'));
            m_received = [this](const QByteArray &) {
                m_measure.set(u"silenceMs"_s, m_silence.endMs());
                finish(1);
            };
            m_silence.begin();
            m_measure.start();
            m_socket.sendBinaryMessage(message);
        } else if (what == u"large") {
            m_received = [this, before = Measure::residentKiB()](const QByteArray &message) {
                m_measure.set(u"messageBytes"_s, double(message.size()));
                m_measure.set(u"peakBytes"_s, double(Measure::peakKiB() - before) * 1024);
                finish(1);
            };
            m_socket.sendBinaryMessage(request(1, "rows " + QByteArray::number(m_count)));
        } else {
            m_received = [this](const QByteArray &) {
                m_measure.set(u"cpuMs"_s, double(Measure::cpuMicroseconds()) / 1e3);
                finish(1);
            };
            m_socket.sendBinaryMessage(request(1, "RETURN 1"));
        }
    }

    void sendOne()
    {
        ++m_sent;
        if (m_window == 1)
            m_clock.start();
        m_socket.sendBinaryMessage(request(quint64(m_sent), m_text));
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

    void finish(qint64 operations)
    {
        m_measure.stop(operations);
        m_measure.print();
        QCoreApplication::quit();
    }

    const QStringList m_arguments;
    QWebSocket m_socket;
    Measure m_measure;
    Silence m_silence;
    QElapsedTimer m_clock;
    std::function<void(const QByteArray &)> m_received;
    QByteArray m_text;
    qint64 m_count = 0;
    qint64 m_window = 1;
    qint64 m_sent = 0;
    qint64 m_done = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    Raw raw(QCoreApplication::arguments());
    return QCoreApplication::exec();
}
