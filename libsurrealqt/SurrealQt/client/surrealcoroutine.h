// SPDX-License-Identifier: Apache-2.0
#pragma once

// co_await on replies, for programs in C++20; for older ones there is nothing in here. It needs no
// coroutine library, and makes QCoro's tasks take replies as they are.
#if defined(__cpp_impl_coroutine)

#include <SurrealQt/SurrealReply>

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>

#include <coroutine>
#include <memory>
#include <type_traits>
#include <utility>

class SurrealReplyAwaiter
{
public:
    explicit SurrealReplyAwaiter(SurrealReply *reply)
        : m_reply(reply)
    { }
    SurrealReplyAwaiter(SurrealReplyAwaiter &&) = default;
    SurrealReplyAwaiter &operator=(SurrealReplyAwaiter &&) = delete;
    ~SurrealReplyAwaiter()
    {
        if (m_state) { // a coroutine that is given up while it waits
            m_state->coroutine = nullptr;
            m_state->release();
        }
    }

    [[nodiscard]] bool await_ready() const { return !m_reply || m_reply->isFinished(); }
    void await_suspend(std::coroutine_handle<> coroutine)
    {
        m_state = std::make_shared<State>();
        m_state->coroutine = coroutine;
        m_state->finished = QObject::connect(
            m_reply, &SurrealReply::finished, m_reply,
            [state = m_state, reply = m_reply.data()] { state->end(reply->results()); });
        // Goes on from the event loop: what else the reply's owner held may be going as well.
        m_state->destroyed = QObject::connect(
            m_reply, &QObject::destroyed, m_reply, [state = m_state] {
                QMetaObject::invokeMethod(
                    QCoreApplication::instance(),
                    [state] {
                        state->end(SurrealResults(SurrealError(
                            SurrealError::Kind::Canceled,
                            QCoreApplication::translate("SurrealReply", "The reply was deleted"))));
                    },
                    Qt::QueuedConnection);
            });
    }
    [[nodiscard]] SurrealResults await_resume() const
    {
        if (m_state)
            return m_state->results;
        if (m_reply)
            return m_reply->results();
        return SurrealResults(
            SurrealError(SurrealError::Kind::Canceled,
                         QCoreApplication::translate("SurrealReply", "The reply was deleted")));
    }

private:
    struct State
    {
        std::coroutine_handle<> coroutine;
        SurrealResults results;
        QMetaObject::Connection finished;
        QMetaObject::Connection destroyed;

        void release()
        {
            QObject::disconnect(finished);
            QObject::disconnect(destroyed);
        }
        void end(const SurrealResults &answer)
        {
            const auto waiting = std::exchange(coroutine, nullptr);
            if (!waiting)
                return;
            results = answer;
            release();
            waiting.resume(); // may end in our own destruction
        }
    };
    QPointer<SurrealReply> m_reply;
    std::shared_ptr<State> m_state;
};

[[nodiscard]] inline SurrealReplyAwaiter surrealAwait(SurrealReply *reply)
{
    return SurrealReplyAwaiter(reply);
}

#if __has_include(<qcorotask.h>)
#include <qcorotask.h>

namespace QCoro::detail {

template <typename Reply>
requires std::is_base_of_v<SurrealReply, Reply>
struct awaiter_type<Reply *>
{
    using type = SurrealReplyAwaiter;
};

} // namespace QCoro::detail
#endif

#endif
