// SPDX-License-Identifier: Apache-2.0
#include "app/connectionprofile.h"
#include "app/connectionregistry.h"
#include "app/launchoptions.h"
#include "app/projection.h"
#include "app/resultcopy.h"
#include "app/settings.h"
#include "app/surrealqlscanner.h"
#include "app/theme.h"
#include "app/words.h"
#include "warnings.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealResultModel>
#include <SurrealQt/SurrealValueModel>

#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using SurrealQl::TokenKind;

// The parts of the explorer that are text in, text out.
class tst_Texts : public QObject
{
    Q_OBJECT

private:
    QTranslator m_plurals;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_plurals.load(u"surreal-explorer_en"_s, u":/i18n"_s));
        QCoreApplication::installTranslator(&m_plurals);
    }

    void init() { failOnAnyWarning(); }

    // The titles of a tree of values are the library's, which has no translations of its own.
    void titlesOfTheLibrary()
    {
        const SurrealValueModel model;
        const auto titles = [&model] {
            QStringList all;
            for (int column = 0; column < model.columnCount(); ++column)
                all.append(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
            return all;
        };
        QCOMPARE(titles(), QStringList({u"Key"_s, u"Value"_s, u"Type"_s}));
        QTranslator german;
        QVERIFY(german.load(u"surreal-explorer_de"_s, u":/i18n"_s));
        QCoreApplication::installTranslator(&german);
        const QStringList translated = titles();
        QCoreApplication::removeTranslator(&german);
        QCOMPARE(translated, QStringList({u"Schlüssel"_s, u"Wert"_s, u"Typ"_s}));
    }

    void statements_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("two") << u"SELECT 1; SELECT 2;"_s
                             << QStringList {u"SELECT 1"_s, u"SELECT 2"_s};
        QTest::newRow("last without semicolon")
            << u"SELECT 1;\n\nSELECT 2"_s << QStringList {u"SELECT 1"_s, u"SELECT 2"_s};
        QTest::newRow("semicolon in a string")
            << uR"(RETURN 'a;b\';c'; RETURN "x;y")"_s
            << QStringList {uR"(RETURN 'a;b\';c')"_s, u"RETURN \"x;y\""_s};
        QTest::newRow("semicolon in comments")
            << u"-- a;b\nSELECT 1; /* x;y\n; */ SELECT 2 # z;\n; // w;"_s
            << QStringList {u"SELECT 1"_s, u"SELECT 2"_s};
        QTest::newRow("blocks")
            << u"DEFINE FUNCTION fn::a() { LET $x = 1; RETURN $x; };\nSELECT 1"_s
            << QStringList {u"DEFINE FUNCTION fn::a() { LET $x = 1; RETURN $x; }"_s, u"SELECT 1"_s};
        QTest::newRow("backticks") << u"SELECT `a;b` FROM t; SELECT 2"_s
                                   << QStringList {u"SELECT `a;b` FROM t"_s, u"SELECT 2"_s};
        QTest::newRow("beyond ASCII")
            << u"RETURN 'ü;ä'; RETURN '€'"_s << QStringList {u"RETURN 'ü;ä'"_s, u"RETURN '€'"_s};
        QTest::newRow("nothing") << u" ; ; -- x"_s << QStringList {};
    }

    void statements()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, expected);
        const QByteArray bytes = text.toUtf8();
        QStringList found;
        for (const SurrealQl::Statement &s : SurrealQl::statements(bytes))
            found.append(QString::fromUtf8(bytes.sliced(s.start, s.end - s.start)));
        QCOMPARE(found, expected);
    }

    void statementAtCaret()
    {
        const QByteArray text = "SELECT 1;\nSELECT 22;\n\nSELECT 333";
        const auto all = SurrealQl::statements(text);
        const auto at = [&](qsizetype caret) {
            const auto s = SurrealQl::statementAt(all, caret);
            return text.sliced(s.start, s.end - s.start);
        };
        QCOMPARE(at(0), "SELECT 1");
        QCOMPARE(at(9), "SELECT 1"); // right behind its semicolon
        QCOMPARE(at(12), "SELECT 22");
        QCOMPARE(at(text.size()), "SELECT 333");
    }

    void tokens()
    {
        const QByteArray text = "SELECT name, $max FROM person:ada WHERE at > d'2026-01-01' AND "
                                "math::max([1h30m, 12.5dec]) -- end";
        QList<std::pair<TokenKind, QByteArray>> found;
        SurrealQl::Scanner scanner(text);
        while (!scanner.atEnd()) {
            const auto token = scanner.next();
            if (token.kind != TokenKind::Space)
                found.append({token.kind, text.sliced(token.start, token.size)});
        }
        const QList<std::pair<TokenKind, QByteArray>> expected {
            {TokenKind::Keyword, "SELECT"}, {TokenKind::Identifier, "name"},
            {TokenKind::Operator, ","},     {TokenKind::Parameter, "$max"},
            {TokenKind::Keyword, "FROM"},   {TokenKind::RecordId, "person:ada"},
            {TokenKind::Keyword, "WHERE"},  {TokenKind::Identifier, "at"},
            {TokenKind::Operator, ">"},     {TokenKind::String, "d'2026-01-01'"},
            {TokenKind::Keyword, "AND"},    {TokenKind::Function, "math::max"},
            {TokenKind::Open, "("},         {TokenKind::Open, "["},
            {TokenKind::Number, "1h30m"},   {TokenKind::Operator, ","},
            {TokenKind::Number, "12.5dec"}, {TokenKind::Close, "]"},
            {TokenKind::Close, ")"},        {TokenKind::Comment, "-- end"}};
        QCOMPARE(found, expected);
    }

    void mentionsWrite()
    {
        QVERIFY(SurrealQl::mentionsWrite("LET $a = 1; create person"));
        QVERIFY(SurrealQl::mentionsWrite("RETURN (DELETE person)"));
        QVERIFY(!SurrealQl::mentionsWrite("SELECT 'DELETE', `create` FROM t -- UPDATE"));
    }

    void projection_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QStringList>("columns");
        QTest::newRow("names and aliases")
            << u"SELECT id, in.name AS customer, quantity, at FROM ordered ORDER BY at"_s
            << QStringList {u"id"_s, u"customer"_s, u"quantity"_s, u"at"_s};
        QTest::newRow("calls") << u"SELECT count() AS n, math::max([a, b]) AS most FROM t"_s
                               << QStringList {u"n"_s, u"most"_s};
        QTest::newRow("subquery") << u"SELECT (SELECT x FROM y) AS z, a FROM t"_s
                                  << QStringList {u"z"_s, u"a"_s};
        QTest::newRow("everything") << u"SELECT *, a AS b FROM t"_s << QStringList {};
        QTest::newRow("value") << u"SELECT VALUE a FROM t"_s << QStringList {};
        QTest::newRow("call without alias") << u"SELECT count() FROM t"_s << QStringList {};
        QTest::newRow("no select") << u"RETURN 1"_s << QStringList {};
    }

    void projection()
    {
        QFETCH(QString, statement);
        QTEST(SurrealQl::projectedColumns(statement.toUtf8()), "columns");
    }

    void pastedAddress_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QStringList>("rest"); // user, password, namespace, database
        QTest::newRow("all") << u"wss://root:s3%20cret@db.example.org:8000/rpc?ns=shop&db=main"_s
                             << u"wss://db.example.org:8000/rpc"_s
                             << QStringList {u"root"_s, u"s3 cret"_s, u"shop"_s, u"main"_s};
        QTest::newRow("http") << u"https://db.example.org/"_s << u"wss://db.example.org"_s
                              << QStringList {{}, {}, {}, {}};
        QTest::newRow("near") << u"localhost:8000"_s << u"ws://localhost:8000"_s
                              << QStringList {{}, {}, {}, {}};
        QTest::newRow("far") << u"db.example.org"_s << u"wss://db.example.org"_s
                             << QStringList {{}, {}, {}, {}};
        QTest::newRow("long names")
            << u"ws://127.0.0.1:1/?namespace=a&database=b"_s << u"ws://127.0.0.1:1"_s
            << QStringList {{}, {}, u"a"_s, u"b"_s};
        QTest::newRow("nonsense") << u"not an address"_s << QString()
                                  << QStringList {{}, {}, {}, {}};
    }

    void pastedAddress()
    {
        QFETCH(QString, text);
        QFETCH(QString, url);
        QFETCH(QStringList, rest);
        const PastedAddress parts = PastedAddress::split(text);
        QCOMPARE(parts.url.toString(), url);
        const QStringList found {parts.user, parts.password, parts.nameSpace, parts.database};
        QCOMPARE(found, rest);
    }

    void registryRemembersWithoutSecrets()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"settings.ini"_s);
        {
            Settings settings(file);
            ConnectionRegistry registry(&settings);
            ConnectionProfile profile;
            profile.url = QUrl(u"ws://root:S3cr3t-42@localhost:8000"_s);
            profile.kind = SurrealCredentials::Kind::Record;
            profile.access = u"account"_s;
            profile.nameSpace = u"shop"_s;
            profile.variables = {u"email"_s, u"password"_s};
            registry.remember(profile);
            profile.url = QUrl(u"ws://other:1"_s);
            registry.remember(profile);
        }
        Settings settings(file);
        const ConnectionRegistry registry(&settings);
        QCOMPARE(registry.profiles().size(), 2);
        QCOMPARE(registry.profiles().first().url.host(), u"other"_s);
        const ConnectionProfile second = registry.profiles().at(1);
        QCOMPARE(second.kind, SurrealCredentials::Kind::Record);
        QCOMPARE(second.access, u"account"_s);
        QCOMPARE(second.variables, QStringList({u"email"_s, u"password"_s}));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray bytes = written.readAll();
        QVERIFY(bytes.contains("localhost"));
        QVERIFY(!bytes.contains("S3cr3t"));
    }

    void cells_data()
    {
        QTest::addColumn<SurrealValue>("value");
        QTest::addColumn<QString>("cell");
        QTest::newRow("none") << SurrealValue() << u"NONE"_s;
        QTest::newRow("null") << SurrealValue(nullptr) << u"NULL"_s;
        QTest::newRow("text") << SurrealValue(u"two\nlines"_s) << u"two↵lines"_s;
        QTest::newRow("int") << SurrealValue(42) << u"42"_s;
        QTest::newRow("float") << SurrealValue(12.5) << u"12.5"_s;
        QTest::newRow("record") << SurrealValue(SurrealRecordId(u"person"_s, u"ada"_s))
                                << u"person:ada"_s;
        QTest::newRow("datetime") << SurrealValue(QDateTime({2026, 1, 31}, {12, 30}, Qt::UTC))
                                  << u"2026-01-31 12:30:00Z"_s;
        QTest::newRow("object") << SurrealValue(SurrealObject {{u"a"_s, 1}, {u"b"_s, 2}})
                                << u"{…2}"_s;
        QTest::newRow("array") << SurrealValue(SurrealArray {1, 2, 3}) << u"[…3]"_s;
        QTest::newRow("bytes") << SurrealValue(QByteArray("abc")) << u"3 bytes"_s;
    }

    void cells()
    {
        QFETCH(SurrealValue, value);
        QTEST(Words::cell(value), "cell");
    }

    void previewIsBounded()
    {
        SurrealArray many;
        for (int i = 0; i < 100'000; ++i)
            many.append(SurrealObject {{u"index"_s, i}, {u"text"_s, QString(500, u'x')}});
        const QString preview = Words::preview(many);
        QVERIFY2(preview.size() < 400, qPrintable(QString::number(preview.size())));
        QCOMPARE(Words::preview(SurrealObject {{u"a"_s, 1}, {u"b"_s, u"x"_s}}),
                 u"{ a: 1, b: 'x' }"_s);
    }

    void copy()
    {
        SurrealResultModel model;
        model.setValue(SurrealArray {
            SurrealObject {
                {u"id"_s, SurrealRecordId(u"p"_s, 1)}, {u"name"_s, u"a\tb"_s}, {u"n"_s, 1}},
            SurrealObject {
                {u"id"_s, SurrealRecordId(u"p"_s, 2)}, {u"name"_s, u"c"_s}, {u"n"_s, 2}}});
        const auto at = [&model](int row, int column) { return model.index(row, column); };
        using ResultCopy::Format;
        QCOMPARE(ResultCopy::cells(model, {at(1, 1)}, Format::Tsv), u"c"_s);
        QCOMPARE(ResultCopy::cells(model, {at(1, 1)}, Format::Json), u"\"c\""_s);
        QCOMPARE(ResultCopy::cells(model, {at(1, 0)}, Format::SurrealQl), u"p:2"_s);
        QCOMPARE(ResultCopy::cells(model, {at(0, 1), at(0, 2), at(1, 2)}, Format::Tsv),
                 u"\"a\tb\"\t1\n\t2"_s);
        QCOMPARE(ResultCopy::rows(model, {at(1, 1)}, Format::Tsv), u"id\tname\tn\np:2\tc\t2"_s);
        QVERIFY(ResultCopy::rows(model, {at(0, 0), at(1, 0)}, Format::Json).startsWith(u'['));
    }

    void contrast()
    {
        for (const Theme::Scheme scheme :
             {Theme::Scheme::Light, Theme::Scheme::Dark, Theme::Scheme::HighContrast}) {
            const QPalette palette = Theme::palette(scheme);
            const bool high = scheme == Theme::Scheme::HighContrast;
            QCOMPARE(Theme::isHighContrast(palette), high);
            const double least = high ? 7 : 4.5;
            const Theme::Colors &c = Theme::colors(palette);
            const QColor base = palette.color(QPalette::Base);
            const auto check = [least](const QColor &ink, const QColor &ground, const char *what) {
                QVERIFY2(Theme::contrast(ink, ground) >= least,
                         qPrintable(u"%1: %2 on %3 is %4"_s
                                        .arg(QString::fromLatin1(what), ink.name(), ground.name())
                                        .arg(Theme::contrast(ink, ground))));
            };
            for (const QColor &ground :
                 {base, palette.color(QPalette::AlternateBase), c.caretLine, c.statementGround}) {
                for (const QColor &ink :
                     {c.keyword, c.string, c.number, c.comment, c.parameter, c.recordId, c.function,
                      c.type, c.op, c.dim, c.link, palette.color(QPalette::Text)})
                    check(ink, ground, "text");
            }
            for (const QColor &ink : {c.created, c.updated, c.deleted, c.error, c.warning, c.ok})
                check(ink, base, "state");
            // Every text of the palette on every ground that it can come to stand on.
            for (const auto text : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                                    QPalette::PlaceholderText, QPalette::Link,
                                    QPalette::LinkVisited, QPalette::ToolTipText}) {
                for (const auto ground : {QPalette::Window, QPalette::Base, QPalette::AlternateBase,
                                          QPalette::Button, QPalette::ToolTipBase})
                    check(palette.color(text), palette.color(ground), "palette");
            }
            for (const QColor &ink : {c.error, c.warning, c.ok, c.live, c.dim, c.link})
                check(ink, palette.color(QPalette::Window), "word on the window");
            check(c.error, c.errorGround, "error on its bar");
            check(c.warning, c.warningGround, "warning on its bar");
            check(c.lineNumber, base, "line number");
            check(palette.color(QPalette::Text), c.selection, "selected text");
            check(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight),
                  "selected");
            check(palette.color(QPalette::WindowText), c.warningGround, "warning bar");
            check(palette.color(QPalette::WindowText), c.errorGround, "error bar");
        }
    }

    void launchOptions()
    {
        const auto parse = [](const QStringList &words) {
            return LaunchOptions::parse(QStringList {u"surreal-explorer"_s} + words);
        };
        QCOMPARE(parse({}).outcome, LaunchOptions::Outcome::Run);
        QCOMPARE(parse({u"--theme"_s, u"dark"_s}).scheme, Theme::Scheme::Dark);
        QCOMPARE(parse({u"--theme"_s, u"pink"_s}).outcome, LaunchOptions::Outcome::Fail);
        QCOMPARE(parse({u"--screenshots"_s, u"x"_s}).outcome, LaunchOptions::Outcome::Fail);
        QVERIFY(parse({u"--sample"_s, u"--screenshots"_s, u"x"_s}).sample);
        QCOMPARE(parse({u"--nonsense"_s}).outcome, LaunchOptions::Outcome::Fail);
        QCOMPARE(parse({u"--version"_s}).outcome, LaunchOptions::Outcome::PrintAndExit);
    }
};

QTEST_GUILESS_MAIN(tst_Texts)
#include "tst_texts.moc"
