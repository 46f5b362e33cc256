// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtNetwork/QSslConfiguration>

// For a server on 127.0.0.1 with a certificate that no client knows …
[[nodiscard]] QSslConfiguration testServerTls();
// … but this.
[[nodiscard]] QSslConfiguration testClientTls();
