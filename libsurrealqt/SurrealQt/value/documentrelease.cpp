// SPDX-License-Identifier: Apache-2.0
#include "document_p.h"

#include <QtCore/QThreadPool>

namespace {
// Giving this much back to the system takes about as long as waking a thread.
constexpr qsizetype bigBytes = 4 * 1024 * 1024;
} // namespace

void SurrealDocument::letGo(SurrealDocument *document) noexcept
{
    if (document->m_allocatedBytes + document->m_message.size() >= bigBytes) {
        // Only when a thread is free: behind other work the memory would stay in use. There is no pool
        // any more when the program ends.
        QThreadPool *const pool = QThreadPool::globalInstance();
        if (pool && pool->tryStart([document] { destroy(document); }))
            return;
    }
    destroy(document);
}
