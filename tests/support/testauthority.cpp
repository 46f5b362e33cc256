// SPDX-License-Identifier: Apache-2.0
#include "support/testauthority.h"

#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslKey>

namespace {

// Made for these tests and worth nothing elsewhere. All but the expired one are valid until 2120, and
// the authority that signed them is forgotten: nobody has its key.
constexpr char authority[] = "-----BEGIN CERTIFICATE-----\n"
                             "MIIBeDCCAR+gAwIBAgIBATAKBggqhkjOPQQDAjAjMSEwHwYDVQQDDBhTdXJyZWFs\n"
                             "UXQgdGVzdCBhdXRob3JpdHkwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAw\n"
                             "MDBaMCMxITAfBgNVBAMMGFN1cnJlYWxRdCB0ZXN0IGF1dGhvcml0eTBZMBMGByqG\n"
                             "SM49AgEGCCqGSM49AwEHA0IABHZag11hyY0PUI/cQOcQVUlnBh9U2iSZcqSTmSFA\n"
                             "I0a28ogx4i3g4m139xv5TXn935ZB8ZRoVW13V8wTsRZNnFajQjBAMA8GA1UdEwEB\n"
                             "/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgIEMB0GA1UdDgQWBBTqJTXR2f7J2a+f2jAe\n"
                             "onhG+N1tJjAKBggqhkjOPQQDAgNHADBEAiAfeemXQ2I6XNNaIbDbrhe2Xuo2eSmq\n"
                             "7P9vC7CU9MgwpgIgeYwwGXVrLGAyFzhbbn/RQgxsYAzATBlPhwyjbpQrvW0=\n"
                             "-----END CERTIFICATE-----\n";

constexpr char otherAuthority[]
    = "-----BEGIN CERTIFICATE-----\n"
      "MIIBezCCASGgAwIBAgIBAjAKBggqhkjOPQQDAjAkMSIwIAYDVQQDDBlTdXJyZWFs\n"
      "UXQgb3RoZXIgYXV0aG9yaXR5MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAw\n"
      "MDAwWjAkMSIwIAYDVQQDDBlTdXJyZWFsUXQgb3RoZXIgYXV0aG9yaXR5MFkwEwYH\n"
      "KoZIzj0CAQYIKoZIzj0DAQcDQgAECZrgjv5PXDqkIAQ+xqoXXz72igLyficOp/6O\n"
      "zAjUCpfXKlaHhv66AonIZutC5bjWNPRdNqak1XgoeDng954JSaNCMEAwDwYDVR0T\n"
      "AQH/BAUwAwEB/zAOBgNVHQ8BAf8EBAMCAgQwHQYDVR0OBBYEFARf36HYBJKBGS/X\n"
      "SpQb3EiSWO9+MAoGCCqGSM49BAMCA0gAMEUCIQC/3CG4jfmNJwdezkhabSUjjF/Q\n"
      "hrbKqXQYSwx5Hf7iwQIgB3z8JMhj7VL+BWRZv6WcI0M8TZAxRbhBKSkOGuR1h78=\n"
      "-----END CERTIFICATE-----\n";

constexpr char serverCertificate[]
    = "-----BEGIN CERTIFICATE-----\n"
      "MIIBqjCCAVCgAwIBAgIBAzAKBggqhkjOPQQDAjAjMSEwHwYDVQQDDBhTdXJyZWFs\n"
      "UXQgdGVzdCBhdXRob3JpdHkwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAw\n"
      "MDBaMBQxEjAQBgNVBAMMCTEyNy4wLjAuMTBZMBMGByqGSM49AgEGCCqGSM49AwEH\n"
      "A0IABLTk8GpFbATsvx8JL/fNErKVEHkCu9nRlM8pgsPX1wOMEMllGNA20R0yDLK/\n"
      "qdu8Yot6ELsPAFR0xjKr3qYlP8ijgYEwfzAMBgNVHRMBAf8EAjAAMBMGA1UdJQQM\n"
      "MAoGCCsGAQUFBwMBMBoGA1UdEQQTMBGHBH8AAAGCCWxvY2FsaG9zdDAdBgNVHQ4E\n"
      "FgQU7qF5bGLjBTqFtqGZQyxwsHAm7+cwHwYDVR0jBBgwFoAU6iU10dn+ydmvn9ow\n"
      "HqJ4RvjdbSYwCgYIKoZIzj0EAwIDSAAwRQIgenIQTj63OtBqOO0IVS69YOzpsDEZ\n"
      "JsSw3v28gCXPQ9cCIQCGl1hz7Gr6iRtSgkMDdw0hDII08JqZfQbSs3q7/KDg/Q==\n"
      "-----END CERTIFICATE-----\n";

constexpr char serverKey[] = "-----BEGIN PRIVATE KEY-----\n"
                             "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgLHQlN17ZhlYLZl1J\n"
                             "YjFoX6IDFw2Q9jYHGx+J8OXzgd6hRANCAAS05PBqRWwE7L8fCS/3zRKylRB5ArvZ\n"
                             "0ZTPKYLD19cDjBDJZRjQNtEdMgyyv6nbvGKLehC7DwBUdMYyq96mJT/I\n"
                             "-----END PRIVATE KEY-----\n";

constexpr char elsewhereCertificate[]
    = "-----BEGIN CERTIFICATE-----\n"
      "MIIBwDCCAWagAwIBAgIBBDAKBggqhkjOPQQDAjAjMSEwHwYDVQQDDBhTdXJyZWFs\n"
      "UXQgdGVzdCBhdXRob3JpdHkwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAw\n"
      "MDBaMBkxFzAVBgNVBAMMDmRiLmV4YW1wbGUub3JnMFkwEwYHKoZIzj0CAQYIKoZI\n"
      "zj0DAQcDQgAEZu3yK+qun7N/q9ycymI8IM+KOvGnT/XTeESpRxOZRuGtXCxm7mIf\n"
      "8eNtKd4CMtiRV8XnYP5jluXXV4JNO98M8qOBkjCBjzAMBgNVHRMBAf8EAjAAMBMG\n"
      "A1UdJQQMMAoGCCsGAQUFBwMBMCoGA1UdEQQjMCGCDmRiLmV4YW1wbGUub3Jngg9k\n"
      "YjIuZXhhbXBsZS5vcmcwHQYDVR0OBBYEFEwlgjfKiBv0rqVTzHA35tue2SnGMB8G\n"
      "A1UdIwQYMBaAFOolNdHZ/snZr5/aMB6ieEb43W0mMAoGCCqGSM49BAMCA0gAMEUC\n"
      "IHJXMwVgVDj09v2s4TMjJ8mVmStXNcQgS9t2ze9iMlKeAiEArGf+NVW95vvclhOz\n"
      "5UQJBytoaXCq/yc65FHoAMUFOnQ=\n"
      "-----END CERTIFICATE-----\n";

constexpr char elsewhereKey[] = "-----BEGIN PRIVATE KEY-----\n"
                                "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgSfcqW2aWIxEvC82f\n"
                                "+dNIT48x/HnCKh5Wxb4sFeWOXCahRANCAARm7fIr6q6fs3+r3JzKYjwgz4o68adP\n"
                                "9dN4RKlHE5lG4a1cLGbuYh/x420p3gIy2JFXxedg/mOW5ddXgk073wzy\n"
                                "-----END PRIVATE KEY-----\n";

constexpr char expiredCertificate[]
    = "-----BEGIN CERTIFICATE-----\n"
      "MIIBmzCCAUKgAwIBAgIBBjAKBggqhkjOPQQDAjAjMSEwHwYDVQQDDBhTdXJyZWFs\n"
      "UXQgdGVzdCBhdXRob3JpdHkwHhcNMjAwMTAxMDAwMDAwWhcNMjAwMjAxMDAwMDAw\n"
      "WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC\n"
      "AATJD+Kf3gYNAqaqOWA0j1piQZ9AhjN8Dlj3/qNdW0At7jt1ZC+WhgiaI0OS5GQB\n"
      "LfNALWYZZZeYqoZw+F4wnxQyo3YwdDAMBgNVHRMBAf8EAjAAMBMGA1UdJQQMMAoG\n"
      "CCsGAQUFBwMBMA8GA1UdEQQIMAaHBH8AAAEwHQYDVR0OBBYEFF00n5e3PvFz95+a\n"
      "fCjScwCksagOMB8GA1UdIwQYMBaAFOolNdHZ/snZr5/aMB6ieEb43W0mMAoGCCqG\n"
      "SM49BAMCA0cAMEQCIF0qYe1WbnTmz4MGMMoiYTSoFs+go61O5YEOHDozzfSXAiBx\n"
      "ODRa4wNaDcJnfjXBUX2WSB2kRH8PtzKkRm3RzAbJFw==\n"
      "-----END CERTIFICATE-----\n";

constexpr char expiredKey[] = "-----BEGIN PRIVATE KEY-----\n"
                              "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgwSmu6hGsH6D8SU36\n"
                              "81FZHyx1h8pTB7OJd4/bbcpSNyehRANCAATJD+Kf3gYNAqaqOWA0j1piQZ9AhjN8\n"
                              "Dlj3/qNdW0At7jt1ZC+WhgiaI0OS5GQBLfNALWYZZZeYqoZw+F4wnxQy\n"
                              "-----END PRIVATE KEY-----\n";

constexpr char clientCertificate[]
    = "-----BEGIN CERTIFICATE-----\n"
      "MIIBmjCCAT+gAwIBAgIBBTAKBggqhkjOPQQDAjAjMSEwHwYDVQQDDBhTdXJyZWFs\n"
      "UXQgdGVzdCBhdXRob3JpdHkwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAw\n"
      "MDBaMCAxHjAcBgNVBAMMFVN1cnJlYWxRdCB0ZXN0IGNsaWVudDBZMBMGByqGSM49\n"
      "AgEGCCqGSM49AwEHA0IABGb8qZOiTwn6xGFu3Krlf4p2Pl593lzf0zilYls21+wY\n"
      "r7Y/7KYWssql1BKCSoyCn2OjtF/aZzWgaYclJ7pJRa+jZTBjMAwGA1UdEwEB/wQC\n"
      "MAAwEwYDVR0lBAwwCgYIKwYBBQUHAwIwHQYDVR0OBBYEFFCELd9ZooAl/WCkm9jy\n"
      "dP57TgKxMB8GA1UdIwQYMBaAFOolNdHZ/snZr5/aMB6ieEb43W0mMAoGCCqGSM49\n"
      "BAMCA0kAMEYCIQCrTjrhbD1uITTPTDD+xUvCUKyQuFttaXqIWbTwEW0PJwIhAL3E\n"
      "qA83+8dPiz6kVrR/ycmQEGv/Kr8iYOYjuEyGgEE8\n"
      "-----END CERTIFICATE-----\n";

constexpr char clientKey[] = "-----BEGIN PRIVATE KEY-----\n"
                             "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg/7xA76qfIryYLgwK\n"
                             "Vq+AH96qmg9XkNiQtRkCpEjQpDehRANCAARm/KmTok8J+sRhbtyq5X+Kdj5efd5c\n"
                             "39M4pWJbNtfsGK+2P+ymFrLKpdQSgkqMgp9jo7Rf2mc1oGmHJSe6SUWv\n"
                             "-----END PRIVATE KEY-----\n";

void setIdentity(QSslConfiguration &configuration, TestAuthority::Identity identity)
{
    const auto [certificate, key] = [identity]() -> std::pair<const char *, const char *> {
        switch (identity) {
        case TestAuthority::Identity::Server:
            return {serverCertificate, serverKey};
        case TestAuthority::Identity::Elsewhere:
            return {elsewhereCertificate, elsewhereKey};
        case TestAuthority::Identity::Expired:
            return {expiredCertificate, expiredKey};
        case TestAuthority::Identity::Client:
            return {clientCertificate, clientKey};
        }
        Q_UNREACHABLE();
    }();
    configuration.setLocalCertificate(QSslCertificate(certificate));
    configuration.setPrivateKey(QSslKey(key, QSsl::Ec));
}

} // namespace

QSslConfiguration TestAuthority::server(Identity identity, ClientCertificate asked)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    setIdentity(configuration, identity);
    if (asked == ClientCertificate::Asked) {
        configuration.setCaCertificates({QSslCertificate(authority)});
        configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    } else {
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    }
    return configuration;
}

QSslConfiguration TestAuthority::trusting()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({QSslCertificate(authority)});
    return configuration;
}

QSslConfiguration TestAuthority::trustingAnother()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({QSslCertificate(otherAuthority)});
    return configuration;
}

QSslConfiguration TestAuthority::trustingWith(Identity identity)
{
    QSslConfiguration configuration = trusting();
    setIdentity(configuration, identity);
    return configuration;
}
