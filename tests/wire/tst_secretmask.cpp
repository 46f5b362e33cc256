// SPDX-License-Identifier: Apache-2.0
#include "wire/secretmask_p.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealObject>

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

class tst_SecretMask : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void credentials_data();
    void credentials();
    void repliesToCredentials();
    void texts_data();
    void texts();
    void names_data();
    void names();
    void values();
    void variables();
    void unchangedIsTheSame();
    void longLiterals();
};

namespace {

SurrealObject envelope(const QString &method, const SurrealArray &params)
{
    return {{u"id"_s, 1}, {u"method"_s, method}, {u"params"_s, params}};
}

const QString jwt = u"eyJhbGciOiJIUzUxMiJ9.eyJpYXQiOjE3MDAwMDAwMDB9.c2lnbmF0dXJl"_s;

} // namespace

void tst_SecretMask::credentials_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<SurrealArray>("params");
    QTest::addColumn<QString>("expected");
    QTest::newRow("root") << u"signin"_s
                          << SurrealArray {SurrealObject {{u"user"_s, u"root"_s},
                                                          {u"pass"_s, u"s3cret"_s}}}
                          << u"[{ user: 'root', pass: '***' }]"_s;
    QTest::newRow("record") << u"signup"_s
                            << SurrealArray {SurrealObject {
                                   {u"ns"_s, u"n"_s},
                                   {u"db"_s, u"d"_s},
                                   {u"ac"_s, u"account"_s},
                                   {u"email"_s, u"s3cret"_s},
                                   {u"pin"_s, 53},
                                   {u"more"_s, SurrealArray {u"s3cret"_s}}}}
                            << u"[{ ns: 'n', db: 'd', ac: 'account', email: '***', pin: '***', "
                               u"more: ['***'] }]"_s;
    QTest::newRow("a user who is no text")
        << u"signin"_s << SurrealArray {SurrealObject {{u"user"_s, SurrealArray {u"s3cret"_s}}}}
        << u"[{ user: ['***'] }]"_s;
    QTest::newRow("bearer") << u"signin"_s
                            << SurrealArray {SurrealObject {
                                   {u"NS"_s, u"n"_s}, {u"AC"_s, u"api"_s}, {u"key"_s, u"s3cret"_s}}}
                            << u"[{ NS: 'n', AC: 'api', key: '***' }]"_s;
    QTest::newRow("token") << u"authenticate"_s << SurrealArray {u"s3cret"_s} << u"['***']"_s;
    for (const char *method : {"refresh", "revoke"}) {
        QTest::newRow(method) << QString::fromLatin1(method)
                              << SurrealArray {SurrealObject {{u"access"_s, u"s3cret"_s},
                                                              {u"refresh"_s, u"s3cret"_s}}}
                              << u"[{ access: '***', refresh: '***' }]"_s;
    }
}

void tst_SecretMask::credentials()
{
    QFETCH(QString, method);
    QFETCH(SurrealArray, params);
    QFETCH(QString, expected);
    const SurrealValue masked = SecretMask::request(envelope(method, params));
    const auto withoutSpace = [](QString text) { return text.remove(u' ').replace(u'"', u'\''); };
    QCOMPARE(withoutSpace(masked.value(u"params").toSurrealQL()), withoutSpace(expected));
    QCOMPARE(masked.value(u"method").toString(), method);
    QCOMPARE(masked.value(u"id").toInt(), 1);
}

void tst_SecretMask::repliesToCredentials()
{
    const auto reply = [](const SurrealValue &result) {
        return SurrealObject {{u"id"_s, 1}, {u"result"_s, result}};
    };
    QCOMPARE(SecretMask::reply(reply(u"short"_s), "signin"_L1).value(u"result").toString(),
             u"***"_s);
    const SurrealValue pair = SecretMask::reply(
        reply(SurrealObject {{u"access"_s, u"a"_s}, {u"refresh"_s, u"b"_s}}), "signup"_L1);
    QCOMPARE(pair.value(u"result").value(u"access").toString(), u"***"_s);
    QCOMPARE(pair.value(u"result").value(u"refresh").toString(), u"***"_s);
    // Not known to what: it may be the answer to a signin.
    QCOMPARE(SecretMask::reply(reply(u"short"_s), {}).value(u"result").toString(), u"***"_s);
    QCOMPARE(SecretMask::reply(reply(u"short"_s), "query"_L1).value(u"result").toString(),
             u"short"_s);
    const SurrealObject failed {
        {u"id"_s, 1}, {u"error"_s, SurrealObject {{u"message"_s, QString(u"bad " + jwt)}}}};
    QCOMPARE(SecretMask::reply(failed, "query"_L1).value(u"error").value(u"message").toString(),
             u"bad ***"_s);
}

void tst_SecretMask::texts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &text, const QString &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("nothing", u"SELECT * FROM person WHERE name = 'x'"_s,
        u"SELECT * FROM person WHERE name = 'x'"_s);
    row("define user", u"DEFINE USER ada ON ROOT PASSWORD 's3cret' ROLES OWNER"_s,
        u"DEFINE USER ada ON ROOT PASSWORD '***' ROLES OWNER"_s);
    row("lower case, other quotes", u"define user ada on root password \"s3'cret\" roles owner"_s,
        u"define user ada on root password '***' roles owner"_s);
    row("escaped quote", u"DEFINE USER a ON ROOT PASSWORD 's3\\'cret';RETURN 'kept'"_s,
        u"DEFINE USER a ON ROOT PASSWORD '***';RETURN 'kept'"_s);
    row("left open", u"DEFINE USER a ON ROOT PASSWORD 's3cret and more"_s,
        u"DEFINE USER a ON ROOT PASSWORD '***'"_s);
    row("left open in an escape", u"DEFINE USER a ON ROOT PASSWORD 's3cret\\"_s,
        u"DEFINE USER a ON ROOT PASSWORD '***'"_s);
    row("passhash", u"DEFINE USER a ON ROOT PASSHASH 's3cret' ROLES OWNER"_s,
        u"DEFINE USER a ON ROOT PASSHASH '***' ROLES OWNER"_s);
    row("key of an access", u"DEFINE ACCESS a ON DATABASE TYPE JWT ALGORITHM HS512 KEY\n's3cret'"_s,
        u"DEFINE ACCESS a ON DATABASE TYPE JWT ALGORITHM HS512 KEY\n'***'"_s);
    row("nothing between", u"DEFINE USER a ON ROOT PASSWORD's3cret' ROLES OWNER"_s,
        u"DEFINE USER a ON ROOT PASSWORD'***' ROLES OWNER"_s);
    row("a word at the end of a string", u"RETURN { \"the key\": 'x', t: \"my password\" + 'y' }"_s,
        u"RETURN { \"the key\": 'x', t: \"my password\" + 'y' }"_s);
    row("a kind of literal", u"DEFINE USER a ON ROOT PASSWORD s\"s3cret\""_s,
        u"DEFINE USER a ON ROOT PASSWORD '***'"_s);
    row("a kind of literal in an object", u"CREATE u CONTENT { pass: r's3cret' }"_s,
        u"CREATE u CONTENT { pass: '***' }"_s);
    row("comments between", u"PASSWORD /* it's */ -- one's\n# two\n// three\n's3cret' ROLES"_s,
        u"PASSWORD /* it's */ -- one's\n# two\n// three\n'***' ROLES"_s);
    row("comments around a colon", u"{ secret /* a */ : /* b */ 's3cret' }"_s,
        u"{ secret /* a */ : /* b */ '***' }"_s);
    row("key without a space", u"TYPE JWT ALGORITHM HS512 KEY's3cret'"_s,
        u"TYPE JWT ALGORITHM HS512 KEY'***'"_s);
    row("a header", u"http::get($url, { 'Authorization': 'Basic s3cret' })"_s,
        u"http::get($url, { 'Authorization': '***' })"_s);
    row("a secret key", u"SET secret_key = 's3cret', accesskey = 's3cret'"_s,
        u"SET secret_key = '***', accesskey = '***'"_s);
    row("set",
        u"CREATE user SET name = 'x', pass = 's3cret', apiKey='s3cret', my_token= \"s3cret\""_s,
        u"CREATE user SET name = 'x', pass = '***', apiKey='***', my_token= '***'"_s);
    row("content", u"CREATE user CONTENT { \"password\": 's3cret', secret : 's3cret' }"_s,
        u"CREATE user CONTENT { \"password\": '***', secret : '***' }"_s);
    row("compare with a field", u"SELECT * FROM user WHERE pass = $pass"_s,
        u"SELECT * FROM user WHERE pass = $pass"_s);
    row("hashed here", u"CREATE user SET p = crypto::argon2::generate('s3cret'), n = 1"_s,
        u"CREATE user SET p = crypto::argon2::generate(***), n = 1"_s);
    row("a token", u"RETURN '%1'"_s.arg(jwt), u"RETURN '***'"_s);
    row("a bearer key", u"RETURN 'surreal-bearer-BNb2pS0GmaJz-5eTfQ5uEu8jbRb3oblqVMAt8'"_s,
        u"RETURN '***'"_s);
    row("a refresh key", u"surreal-refresh-BNb2pS0GmaJz-5eTfQ5uEu8"_s, u"***"_s);
    row("a hash", u"$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"_s, u"***"_s);
    row("a bcrypt hash", u"x $2b$12$abcdefghijklmnopqrstuv y"_s, u"x *** y"_s);
    row("a variable", u"RETURN $argon"_s, u"RETURN $argon"_s);
}

void tst_SecretMask::texts()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(SecretMask::text(text), expected);
    // What is masked stays so.
    QCOMPARE(SecretMask::text(expected), expected);
    const SurrealValue masked = SecretMask::request(envelope(u"query"_s, {text}));
    QCOMPARE(masked.value(u"params").at(0).toString(), expected);
}

void tst_SecretMask::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("secret");
    for (const char *name :
         {"pass",   "Password",    "new_password",  "PASSPHRASE",      "pwd",
          "token",  "accessToken", "refresh_token", "api-key",         "clientSecret",
          "jwt",    "passhash",    "credentials",   "Authorization",   "proxy-authorization",
          "cookie", "Set-Cookie",  "secret_key",    "secretAccessKey", "passcode"})
        QTest::newRow(name) << QString::fromLatin1(name) << true;
    for (const char *name : {"", "name", "key", "passenger", "compass", "tokens_used", "secretary",
                             "cookies_accepted", "authorized", "accessKeyId"})
        QTest::newRow(name) << QString::fromLatin1(name) << false;
}

void tst_SecretMask::names()
{
    QFETCH(QString, name);
    QFETCH(bool, secret);
    QCOMPARE(SecretMask::isSecretName(name), secret);
}

void tst_SecretMask::values()
{
    const SurrealValue before
        = SurrealArray {1,
                        SurrealObject {{u"name"_s, u"x"_s},
                                       {u"deep"_s,
                                        SurrealArray {SurrealObject {{u"password"_s, u"s3cret"_s},
                                                                     {u"token"_s, nullptr},
                                                                     {u"last"_s, 2.5}}}}}};
    const SurrealValue after = SurrealArray {
        1,
        SurrealObject {{u"name"_s, u"x"_s},
                       {u"deep"_s,
                        SurrealArray {SurrealObject {
                            {u"password"_s, u"***"_s}, {u"token"_s, nullptr}, {u"last"_s, 2.5}}}}}};
    QCOMPARE(SecretMask::value(before), after);
}

void tst_SecretMask::variables()
{
    for (const QString &method : {u"let"_s, u"set"_s}) {
        const SurrealValue secret
            = SecretMask::request(envelope(method, {u"password"_s, u"s3cret"_s}));
        QCOMPARE(secret.value(u"params"), (SurrealArray {u"password"_s, u"***"_s}));
        const SurrealValue plain = SecretMask::request(envelope(method, {u"colour"_s, u"red"_s}));
        QCOMPARE(plain.value(u"params"), (SurrealArray {u"colour"_s, u"red"_s}));
    }
    const SurrealValue query = SecretMask::request(
        envelope(u"query"_s, {u"RETURN $pass"_s, SurrealObject {{u"pass"_s, u"s3cret"_s}}}));
    QCOMPARE(query.value(u"params"),
             (SurrealArray {u"RETURN $pass"_s, SurrealObject {{u"pass"_s, u"***"_s}}}));
}

void tst_SecretMask::unchangedIsTheSame()
{
    const SurrealValue value
        = envelope(u"query"_s, {u"SELECT * FROM t"_s, SurrealObject {{u"a"_s, 1}}});
    QCOMPARE(SecretMask::request(value), value);
    QCOMPARE(SecretMask::value(value), value);
}

// Longer than what an expression may backtrack over.
void tst_SecretMask::longLiterals()
{
    const QString secret(1'000'000, u's');
    QCOMPARE(SecretMask::text(u"DEFINE USER a ON ROOT PASSWORD '"_s + secret + u"';"_s),
             u"DEFINE USER a ON ROOT PASSWORD '***';"_s);
    QCOMPARE(SecretMask::text(u"DEFINE USER a ON ROOT PASSWORD '"_s + secret),
             u"DEFINE USER a ON ROOT PASSWORD '***'"_s);
    const QString escaped = QString(u"\\'"_s).repeated(300'000);
    QCOMPARE(SecretMask::text(u"DEFINE USER a ON ROOT PASSWORD '"_s + escaped + u"';"_s),
             u"DEFINE USER a ON ROOT PASSWORD '***';"_s);
}

QTEST_GUILESS_MAIN(tst_SecretMask)
#include "tst_secretmask.moc"
