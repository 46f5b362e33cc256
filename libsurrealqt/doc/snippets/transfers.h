// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealSession>
#include <SurrealQt/SurrealTextExport>
#include <SurrealQt/SurrealTextImport>
#include <SurrealQt/SurrealTransfer>

#include <functional>

class QIODevice;

// What the documentation shows of bringing data in and out; tst_textjobs runs it.
SurrealTransfer *backUp(SurrealSession *session, QIODevice *file,
                        const std::function<void(qint64)> &show);
SurrealTransfer *restore(SurrealSession *session, QIODevice *file);
SurrealTextImport *readPeople(SurrealSession *session, QIODevice *csv);
SurrealTextExport *writePeople(SurrealSession *session, QIODevice *csv);
