// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QMetaType>
#include <QtCore/QStringList>

#include <chrono>
#include <optional>

struct SURREALQT_EXPORT SurrealTransferOptions
{
    Q_GADGET
public:
    // Without a byte and without another sign of life from the server; 0: none.
    std::chrono::milliseconds stallTimeout {60'000};
    std::chrono::milliseconds timeout {0}; // of the whole transfer; 0: none
};

struct SURREALQT_EXPORT SurrealExportOptions : SurrealTransferOptions
{
    Q_GADGET
public:
    std::optional<QStringList> tables; // nothing: all of them; an empty list: none
    bool records = true; // false: the tables' definitions only
    bool versions = false; // every version of a record, where the storage keeps them
    bool users = true;
    bool accesses = true;
    bool params = true;
    bool functions = true;
    bool analyzers = true;
    bool sequences = true;
};
