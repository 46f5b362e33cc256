// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealReply>

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <vector>

// Deletes finished replies of its thread from the event loop, as deleteLater() does, but many with
// one event: each event wakes the event loop with a system call, which costs more than the reply.
class ReplyReaper final : public QObject
{
    Q_OBJECT
public:
    static ReplyReaper *ofThisThread();

    void add(SurrealReply *reply);

protected:
    bool event(QEvent *event) override;

private:
    std::vector<QPointer<SurrealReply>> m_replies;
    bool m_asked = false; // the event is on its way
};
