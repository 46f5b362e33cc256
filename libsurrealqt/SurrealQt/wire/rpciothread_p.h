// SPDX-License-Identifier: Apache-2.0
#pragma once

class QThread;

// The library's I/O thread: one for all connections of the process. It starts when the first asks
// for it and ends, with what still lives on it, when the QCoreApplication does. So the end of a
// connection never waits for a thread.
[[nodiscard]] QThread *rpcIoThread();
