// SPDX-License-Identifier: Apache-2.0
#include "client/surrealclientoptions.h"

/*!
    \class SurrealClientOptions
    \inmodule SurrealQt
    \brief How a SurrealClient connects. Given to its constructor; later changes have no effect.
    \since 0.1

    The times are in milliseconds, and 0 means none. requestTimeout counts from when a call is made;
    heartbeatInterval is how long a silent connection is trusted before the server is asked for a
   sign of life, and a server that gives none is given up and connected to again.
*/

#include "moc_surrealclientoptions.cpp"
