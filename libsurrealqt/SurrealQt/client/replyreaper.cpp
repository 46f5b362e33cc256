// SPDX-License-Identifier: Apache-2.0
#include "client/replyreaper_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>

#include <memory>
#include <utility>

namespace {
constexpr size_t mostKept = 1024; // room for the next ones

QEvent::Type reap()
{
    static const int type = QEvent::registerEventType();
    return QEvent::Type(type);
}
} // namespace

ReplyReaper *ReplyReaper::ofThisThread()
{
    thread_local const auto reaper = std::make_unique<ReplyReaper>();
    return reaper.get();
}

void ReplyReaper::add(SurrealReply *reply)
{
    m_replies.emplace_back(reply);
    if (!std::exchange(m_asked, true))
        QCoreApplication::postEvent(this, new QEvent(reap()));
}

bool ReplyReaper::event(QEvent *event)
{
    if (event->type() != reap())
        return QObject::event(event);
    m_asked = false;
    // Slots of destroyed() may delete some of them, or run an event loop in which more come.
    auto batch = std::exchange(m_replies, {});
    for (const QPointer<SurrealReply> &reply : batch)
        delete reply.data();
    if (m_replies.empty() && batch.capacity() <= mostKept) {
        batch.clear();
        m_replies = std::move(batch);
    }
    return true;
}
