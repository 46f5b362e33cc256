// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QLoggingCategory>
#include <QtCore/QUrl>

// Sizes, methods and states are logged; payloads never are.
Q_DECLARE_LOGGING_CATEGORY(lcTransport) // surrealqt.transport
Q_DECLARE_LOGGING_CATEGORY(lcRpc) // surrealqt.rpc

// Without what may be secret: user information, query and fragment.
[[nodiscard]] QString loggable(const QUrl &url);
