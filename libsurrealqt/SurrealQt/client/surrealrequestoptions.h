// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QMetaType>

#include <chrono>

// What holds for one call alone.
struct SURREALQT_EXPORT SurrealRequestOptions
{
    Q_GADGET
public:
    // From the call to its answer; 0: SurrealClientOptions::requestTimeout; negative: none.
    std::chrono::milliseconds timeout {0};
    // It may run twice, because it only reads: should the connection go before the answer has come,
    // the call is made again when it is back.
    bool repeatable = false;
};
