// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealError>

#include <QtCore/QByteArray>
#include <QtCore/QObject>
#include <QtCore/QUrl>

#include <chrono>

// Carries whole messages over a connection that it can make again and again. Lives on the thread of
// the codec. One listener, called directly: signals would cost more than the messages themselves.
class SURREALQT_EXPORT SurrealTransport : public QObject
{
    Q_OBJECT
public:
    // Any of these may be called from inside a function of the transport, open() included.
    class Listener
    {
    public:
        virtual void transportOpened(const QString &subprotocol) = 0;
        virtual void transportMessage(const QByteArray &message) = 0;
        // Something came that is no message for us; the connection lives on.
        virtual void transportProblem(const SurrealError &error) = 0;
        // isCongested() has become false again.
        virtual void transportDrained() = 0;
        // Exactly once per open(), and the last call of that attempt. No error: we asked for it.
        virtual void transportEnded(const SurrealError &error) = 0;

    protected:
        ~Listener() = default;
    };

    explicit SurrealTransport(QObject *parent = nullptr)
        : QObject(parent)
    { }

    void setListener(Listener *listener) { m_listener = listener; }

    // One attempt. Only after the one before has ended.
    virtual void open(const QUrl &url) = 0;
    // What was sent is still handed to the peer if it takes it within a second.
    virtual void close() = 0;
    virtual void abort() = 0;
    // As if it were lost, with this for the reason, unless meanwhile a long message is coming or leaving.
    // Only when open.
    virtual void endIfSilent(std::chrono::milliseconds within, const SurrealError &reason) = 0;

    // False: not open, or the connection broke in the attempt (it has then ended).
    [[nodiscard]] virtual bool send(const QByteArray &message) = 0;
    // So much is still to be written that the caller had better keep what it has.
    [[nodiscard]] virtual bool isCongested() const = 0;
    // Writes now instead of at the end of this turn of the event loop.
    virtual void flush() = 0;

protected:
    [[nodiscard]] Listener *listener() const { return m_listener; }

private:
    Listener *m_listener = nullptr;
};
