// SPDX-License-Identifier: Apache-2.0
#include "client/surrealtransferoptions.h"

/*!
    \class SurrealTransferOptions
    \inmodule SurrealQt
    \brief How long a SurrealTransfer may take.
    \since 0.1

    Both times are in milliseconds, and 0 means none. The stallTimeout is how long nothing may
    happen: no byte sent or received. While the server works on what it has been sent, the answers
    of the client's own connection to it (see SurrealClientOptions::heartbeatInterval) count as
    well, so an import may take the server as long as it likes. The timeout is for the whole
    transfer.
*/

/*!
    \class SurrealExportOptions
    \inmodule SurrealQt
    \brief What SurrealSession::exportTo() writes: everything, unless told otherwise.
    \since 0.1

    Servers before 3.0 have no sequences; an option that is left as it is, is not sent.
*/

#include "moc_surrealtransferoptions.cpp"
