// SPDX-License-Identifier: Apache-2.0
#include "client/surrealclientoptions.h"

/*!
    \class SurrealClientOptions
    \inmodule SurrealQt
    \brief How a SurrealClient connects. Given to its constructor; later changes have no effect.
    \since 0.1

    The times are in milliseconds, and 0 means none. requestTimeout counts from when a call is made;
    heartbeatInterval is how long a silent connection is trusted before the server is asked for a
   sign of life, and a server that gives none is given up and connected to again. With watchSystem
   it is asked at once, and has 5 seconds, when the machine wakes up or its network changes; while
   the client waits before an attempt to connect, the attempt is then made at once.

    The wait before each attempt is random, between nothing and a longest wait that begins with
    reconnectDelay and grows by reconnectFactor up to longestReconnectDelay. A connection that stood
    for ten seconds sets that back. Where SurrealClient::open() was given several addresses, an
    attempt tries each of them once. After mostAttempts the client is Disconnected, and everything
    that waited ends with the error.

    Calls made while there is no connection wait for it, in their order in each session. mostWaiting
    bounds how many, in the whole client: one more ends with SurrealError::Connection. longestWait
    bounds for how long a call waits until it is sent, for the connection or for its turn: after that
    it ends with SurrealError::Timeout, and so does what was called after it on the same session if it
    was a change of state. Nothing that has ended in this way is ever sent.
*/

#include "moc_surrealclientoptions.cpp"
