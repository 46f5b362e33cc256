// SPDX-License-Identifier: Apache-2.0
#include "client/surrealrequestoptions.h"

/*!
    \class SurrealRequestOptions
    \inmodule SurrealQt
    \brief What holds for one call alone: its deadline, and whether it may run twice.
    \since 0.1

    The library never sends a call again by itself, since it cannot know whether the server had
    carried it out when the connection went. Say \c repeatable of what changes nothing: the reply
    then goes on waiting through a loss of the connection, and the call is made again, before what
    was called after it, when the session is back; up to three times, and only within its deadline.
    In a transaction it means nothing, because the transaction is lost with the connection.
*/

#include "moc_surrealrequestoptions.cpp"
