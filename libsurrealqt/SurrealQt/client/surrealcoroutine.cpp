// SPDX-License-Identifier: Apache-2.0
#include "client/surrealcoroutine.h"

/*!
    \class SurrealReplyAwaiter
    \inmodule SurrealQt
    \brief What a C++20 coroutine waits with for a SurrealReply.
    \since 0.1

    \c {co_await surrealAwait(reply)} gives the reply's SurrealResults, with the error in them, in any
    kind of coroutine. Where QCoro is installed, its tasks take the reply itself:

    \code
    QCoro::Task<> Window::load()
    {
        const SurrealResults results = co_await m_session->select(u"product"_s);
        if (const SurrealError error = results.error())
            ...
    }
    \endcode

    The coroutine goes on in the thread of the reply, from within its finished(). When the reply is
    deleted before its end, with its session for instance, the results have the error
    SurrealError::Canceled, and the coroutine goes on from the event loop. The objects that a
    coroutine uses may then be gone: guard them with QPointer.

    GCC 12 does not compile a braced list within a \c co_await expression: make the object or the
    variables a line earlier.

    In a program in C++17 the header <SurrealQt/SurrealCoroutine> is empty.
*/

/*!
    \fn SurrealReplyAwaiter surrealAwait(SurrealReply *reply)
    \relates SurrealReplyAwaiter
    Something to \c co_await the \a reply with. A null reply is like one that was deleted.
*/
