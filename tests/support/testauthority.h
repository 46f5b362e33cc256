// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtNetwork/QSslConfiguration>

// An authority of the tests' own, and who it vouches for.
class TestAuthority
{
public:
    enum class Identity : quint8 {
        Server, // 127.0.0.1 and localhost
        Elsewhere, // db.example.org and db2.example.org
        Expired, // 127.0.0.1, until 2020
        Client,
    };
    enum class ClientCertificate : quint8 { NotAsked, Asked };

    [[nodiscard]] static QSslConfiguration
    server(Identity identity, ClientCertificate asked = ClientCertificate::NotAsked);
    // Of a client.
    [[nodiscard]] static QSslConfiguration trusting();
    [[nodiscard]] static QSslConfiguration trustingAnother();
    [[nodiscard]] static QSslConfiguration trustingWith(Identity identity); // and shows who it is
};
