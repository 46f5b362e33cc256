// SPDX-License-Identifier: Apache-2.0
#include "support/testcertificate.h"

#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslKey>

namespace {

// Made for these tests and worth nothing elsewhere: for 127.0.0.1 and localhost, valid until 2120.
constexpr char certificate[] = "-----BEGIN CERTIFICATE-----\n"
                               "MIIBfzCCASWgAwIBAgIBATAKBggqhkjOPQQDAjAgMR4wHAYDVQQDDBVTdXJyZWFs\n"
                               "UXQgdGVzdCBzZXJ2ZXIwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBa\n"
                               "MCAxHjAcBgNVBAMMFVN1cnJlYWxRdCB0ZXN0IHNlcnZlcjBZMBMGByqGSM49AgEG\n"
                               "CCqGSM49AwEHA0IABAOShvO3OrjIpzZEMy+zX19eBvR+jlabyN2pnfso4J8+3zTY\n"
                               "2fo/pqfi7kpHZSgKEFwgzy0a4ztjeDO7XRZP3R+jTjBMMA8GA1UdEwEB/wQFMAMB\n"
                               "Af8wGgYDVR0RBBMwEYcEfwAAAYIJbG9jYWxob3N0MB0GA1UdDgQWBBTubffPGnV7\n"
                               "p3LZNM1SHjJDpbNiGjAKBggqhkjOPQQDAgNIADBFAiAXpOdJEVlis/6fv8DPUyZM\n"
                               "/+kHZX4Yv9EOuEIWP8Bh+wIhAPKiO3NwIHkS4MTwJT7SuNoUeBR8V1j8nx87LHh4\n"
                               "4K1f\n"
                               "-----END CERTIFICATE-----\n";

constexpr char key[] = "-----BEGIN PRIVATE KEY-----\n"
                       "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg3sMGAsVXn8gAAEPN\n"
                       "OjWclvqBKtRZHb39PcDzr/wu44ehRANCAAQDkobztzq4yKc2RDMvs19fXgb0fo5W\n"
                       "m8jdqZ37KOCfPt802Nn6P6an4u5KR2UoChBcIM8tGuM7Y3gzu10WT90f\n"
                       "-----END PRIVATE KEY-----\n";

} // namespace

QSslConfiguration testServerTls()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(certificate));
    configuration.setPrivateKey(QSslKey(key, QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    return configuration;
}

QSslConfiguration testClientTls()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({QSslCertificate(certificate)});
    return configuration;
}
