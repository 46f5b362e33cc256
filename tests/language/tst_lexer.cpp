// SPDX-License-Identifier: Apache-2.0
#include "corpus.h"
#include "language/lexer.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace SurrealQL;

namespace {

// "KW:SELECT op:* KW:FROM id:person", marks behind the kind: ! head, ? unterminated, ~ misplaced,
// + declaration.
QString describe(QStringView text)
{
    static const QStringList names {
        u"ws"_s,    u"--"_s,    u"/**/"_s,  u"KW"_s,    u"id"_s,    u"key"_s,   u"fn"_s,
        u"param"_s, u"type"_s,  u"const"_s, u"str"_s,   u"pstr"_s,  u"num"_s,   u"dur"_s,
        u"rid"_s,   u"regex"_s, u"js"_s,    u"cast"_s,  u"op"_s,    u"arrow"_s, u"open"_s,
        u"close"_s, u"comma"_s, u"semi"_s,  u"colon"_s, u"error"_s,
    };
    QStringList out;
    for (const Token &token : Lexer::tokenize(text)) {
        if (token.kind == TokenKind::Whitespace)
            continue;
        QString word = names[int(token.kind)];
        if (token.is(Token::StatementHead))
            word += u'!';
        if (token.is(Token::Unterminated))
            word += u'?';
        if (token.is(Token::Misplaced))
            word += u'~';
        if (token.is(Token::Declaration))
            word += u'+';
        out.append(word + u':' + token.in(text));
    }
    return out.join(u' ');
}

void compareCover(const QString &text)
{
    quint32 at = 0;
    for (const Token &token : Lexer::tokenize(text)) {
        QCOMPARE(token.position, at);
        QVERIFY(token.length > 0);
        at = token.end();
    }
    QCOMPARE(qsizetype(at), text.size());
}

// The kind of each character, for the whole text at once and line by line.
QList<TokenKind> kindsAtOnce(const QString &text)
{
    QList<TokenKind> kinds;
    for (const Token &token : Lexer::tokenize(text))
        kinds.insert(kinds.size(), token.length, token.kind);
    return kinds;
}

QList<TokenKind> kindsByLine(const QString &text)
{
    QList<TokenKind> kinds;
    Lexer::State state;
    qsizetype from = 0;
    while (from < text.size()) {
        qsizetype to = text.indexOf(u'\n', from);
        to = to < 0 ? text.size() : to + 1;
        for (const Token &token : Lexer::tokenize(QStringView(text).mid(from, to - from), state))
            kinds.insert(kinds.size(), token.length, token.kind);
        from = to;
    }
    return kinds;
}

} // namespace

class tst_Lexer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokens_data();
    void tokens();
    void wordsAreReadByPlace_data();
    void wordsAreReadByPlace();
    void corpusHasNoErrors();
    void restartAtEachLineOfTheCorpus();
    void restartInTheMiddle();
    void noiseIsCoveredExactly();
    void noiseRestartsAtEachLine();
    void longLinesStayLinear_data();
    void longLinesStayLinear();
    void keywordTable();
};

void tst_Lexer::tokens_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");

    QTest::newRow("integer") << u"RETURN 1_000"_s << u"KW!:RETURN num:1_000"_s;
    QTest::newRow("float") << u"RETURN 1.5e-3f"_s << u"KW!:RETURN num:1.5e-3f"_s;
    QTest::newRow("decimal") << u"RETURN 3.1dec"_s << u"KW!:RETURN num:3.1dec"_s;
    QTest::newRow("hexadecimal does not exist") << u"RETURN 0x1F"_s << u"KW!:RETURN error:0x1F"_s;
    QTest::newRow("method of a number")
        << u"RETURN 1.abs()"_s << u"KW!:RETURN num:1 op:. fn:abs open:( close:)"_s;
    QTest::newRow("duration") << u"RETURN 1h30m5\u00b5s"_s << u"KW!:RETURN dur:1h30m5\u00b5s"_s;
    QTest::newRow("year to nanosecond")
        << u"RETURN 1y2w3d4h5m6s7ms8us9ns"_s << u"KW!:RETURN dur:1y2w3d4h5m6s7ms8us9ns"_s;
    QTest::newRow("bad duration") << u"RETURN 1hx"_s << u"KW!:RETURN error:1hx"_s;
    QTest::newRow("range") << u"RETURN 1..5"_s << u"KW!:RETURN num:1 op:.. num:5"_s;
    QTest::newRow("range both bounds") << u"RETURN 1>..=5"_s << u"KW!:RETURN num:1 op:>..= num:5"_s;
    QTest::newRow("double quotes") << u"RETURN \"a\\\"b\""_s << u"KW!:RETURN str:\"a\\\"b\""_s;
    QTest::newRow("single quotes") << u"RETURN 'a\\'b'"_s << u"KW!:RETURN str:'a\\'b'"_s;
    QTest::newRow("plain prefix") << u"RETURN s'x'"_s << u"KW!:RETURN str:s'x'"_s;
    QTest::newRow("prefixes") << u"r'a:1' u\"x\" d'x' f'b:/x' b'00'"_s
                              << u"pstr:r'a:1' pstr:u\"x\" pstr:d'x' pstr:f'b:/x' pstr:b'00'"_s;
    QTest::newRow("open string") << u"RETURN 'a"_s << u"KW!:RETURN str?:'a"_s;
    QTest::newRow("comments")
        << u"1 -- a ; '\n2 // b\n3 # c\n4 /* d\n * / */ 5"_s
        << u"num:1 --:-- a ; ' num:2 --:// b num:3 --:# c num:4 /**/:/* d\n * / */ num:5"_s;
    QTest::newRow("open comment") << u"1 /* a"_s << u"num:1 /**/?:/* a"_s;
    QTest::newRow("quoted names")
        << u"SELECT `a b`, \u27e8c d\u27e9 FROM x"_s
        << u"KW!:SELECT id:`a b` comma:, id:\u27e8c d\u27e9 KW:FROM id:x"_s;
    QTest::newRow("parameters")
        << u"RETURN $a + $`x y` + $\u27e8z\u27e9"_s
        << u"KW!:RETURN param:$a op:+ param:$`x y` op:+ param:$\u27e8z\u27e9"_s;
    QTest::newRow("record") << u"person:one"_s << u"rid:person:one"_s;
    QTest::newRow("record with digits first")
        << u"person:8424486b85"_s << u"rid:person:8424486b85"_s;
    QTest::newRow("record negative") << u"RETURN person:-5"_s << u"KW!:RETURN rid:person:-5"_s;
    QTest::newRow("record quoted")
        << u"RETURN \u27e8a b\u27e9:`c d`"_s << u"KW!:RETURN rid:\u27e8a b\u27e9:`c d`"_s;
    QTest::newRow("record uuid") << u"RETURN a:u'x'"_s << u"KW!:RETURN rid:a:u'x'"_s;
    QTest::newRow("record generated") << u"CREATE a:ulid()"_s << u"KW!:CREATE rid:a:ulid()"_s;
    QTest::newRow("record array") << u"RETURN a:[1, b:2]"_s
                                  << u"KW!:RETURN rid:a: open:[ num:1 comma:, rid:b:2 close:]"_s;
    QTest::newRow("record object")
        << u"RETURN a:{ b: 1 }"_s << u"KW!:RETURN rid:a: open:{ key:b colon:: num:1 close:}"_s;
    QTest::newRow("record range") << u"RETURN a:1..=5"_s << u"KW!:RETURN rid:a:1 op:..= num:5"_s;
    QTest::newRow("record open range") << u"RETURN a:.."_s << u"KW!:RETURN rid:a: op:.."_s;
    QTest::newRow("mock") << u"CREATE |a:10|"_s << u"KW!:CREATE op:| rid:a:10 op:|"_s;
    QTest::newRow("object")
        << u"RETURN { a: 1, 'b': 2, `c`: 3, 4: 5 }"_s
        << u"KW!:RETURN open:{ key:a colon:: num:1 comma:, key:'b' colon:: num:2 comma:, key:`c` colon:: num:3 comma:, key:4 colon:: num:5 close:}"_s;
    QTest::newRow("object not a record")
        << u"{ person:1 }"_s << u"open:{ key:person colon:: num:1 close:}"_s;
    QTest::newRow("block with a record")
        << u"{ 1; person:1 }"_s << u"open:{ num:1 semi:; rid:person:1 close:}"_s;
    QTest::newRow("graph")
        << u"SELECT ->a<-b<->c<~d FROM e"_s
        << u"KW!:SELECT arrow:-> id:a arrow:<- id:b arrow:<-> id:c arrow:<~ id:d KW:FROM id:e"_s;
    QTest::newRow("graph with conditions")
        << u"RETURN a->(b WHERE c = 1)->?"_s
        << u"KW!:RETURN id:a arrow:-> open:( id:b KW:WHERE id:c op:= num:1 close:) arrow:-> op:?"_s;
    QTest::newRow("cast") << u"RETURN <array<record<a | b>, 5>> $x < 3"_s
                          << u"KW!:RETURN cast:<array<record<a | b>, 5>> param:$x op:< num:3"_s;
    QTest::newRow("comparison is no cast")
        << u"RETURN a <int> b"_s << u"KW!:RETURN id:a op:< id:int op:> id:b"_s;
    QTest::newRow("nearest neighbours")
        << u"RETURN a <|3,40|> b"_s << u"KW!:RETURN id:a op:<|3,40|> id:b"_s;
    QTest::newRow("match") << u"RETURN a @1,AND@ b AND c @@ d"_s
                           << u"KW!:RETURN id:a op:@1,AND@ id:b KW:AND id:c op:@@ id:d"_s;
    QTest::newRow("document") << u"RETURN @.name"_s << u"KW!:RETURN op:@ op:. id:name"_s;
    QTest::newRow("operators")
        << u"a ?? b ?: c == d != e ?= f *= g && h || i ** j"_s
        << u"id:a op:?? id:b op:?: id:c op:== id:d op:!= id:e op:?= id:f op:*= id:g op:&& id:h op:|| id:i op:** id:j"_s;
    QTest::newRow("assignments")
        << u"UPDATE a SET b += 1, c -= 2, d +?= 3"_s
        << u"KW!:UPDATE id:a KW:SET id:b op:+= num:1 comma:, id:c op:-= num:2 comma:, id:d op:+?= num:3"_s;
    QTest::newRow("sets of mathematics")
        << u"a \u2208 b \u00d7 c"_s << u"id:a op:\u2208 id:b op:\u00d7 id:c"_s;
    QTest::newRow("regex") << u"RETURN /a\\/b/ / 2"_s << u"KW!:RETURN regex:/a\\/b/ op:/ num:2"_s;
    QTest::newRow("division") << u"RETURN $a / $b / $c"_s
                              << u"KW!:RETURN param:$a op:/ param:$b op:/ param:$c"_s;
    QTest::newRow("function paths")
        << u"RETURN math::max(fn::a::b(), ml::x<1.0.0>()) + math::PI"_s
        << u"KW!:RETURN fn:math::max open:( fn:fn::a::b open:( close:) comma:, fn:ml::x<1.0.0> open:( close:) close:) op:+ const:math::PI"_s;
    QTest::newRow("script")
        << u"RETURN function($a) { return `}` + '}' /* } */; // }\n }; 1"_s
        << u"KW!:RETURN KW:function open:( param:$a close:) js:{ return `}` + '}' /* } */; // }\n } semi:; num:1"_s;
    QTest::newRow("open script") << u"RETURN function() { a"_s
                                 << u"KW!:RETURN KW:function open:( close:) js?:{ a"_s;
    QTest::newRow("closure")
        << u"RETURN |$a: int, $b: <int|string>| -> int { $a }"_s
        << u"KW!:RETURN op:| param+:$a colon:: type:int comma:, param+:$b colon:: type:<int|string> op:| arrow:-> type:int open:{ param:$a close:}"_s;
    QTest::newRow("closure without parameters") << u"RETURN || 5"_s << u"KW!:RETURN op:|| num:5"_s;
    QTest::newRow("constants")
        << u"RETURN [NONE, null, TRUE, false, NaN, Infinity]"_s
        << u"KW!:RETURN open:[ const:NONE comma:, const:null comma:, const:TRUE comma:, const:false comma:, const:NaN comma:, const:Infinity close:]"_s;
    QTest::newRow("types")
        << u"DEFINE FIELD a ON b TYPE option<record<c>> | { d: int, e: [string] } READONLY"_s
        << u"KW!:DEFINE KW:FIELD id:a KW:ON id:b KW:TYPE type:option<record<c>> op:| open:{ key:d colon:: type:int comma:, key:e colon:: open:[ type:string close:] close:} KW:READONLY"_s;
    QTest::newRow("pattern")
        << u"RETURN a.{ b, c: d.e, select }"_s
        << u"KW!:RETURN id:a op:. open:{ id:b comma:, id:c colon:: id:d op:. id:e comma:, id:select close:}"_s;
    QTest::newRow("strange characters")
        << u"a & ^ \u00e9t\u00e9"_s << u"id:a error:& error:^ error:\u00e9t\u00e9"_s;
    QTest::newRow("stray bracket") << u"a ) b"_s << u"id:a close~:) id:b"_s;
    QTest::newRow("semicolon closes what is no block")
        << u"f((1; RETURN 2"_s << u"fn:f open:( open:( num:1 semi:; KW!:RETURN num:2"_s;
}

void tst_Lexer::tokens()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(describe(text), expected);
    compareCover(text);
    QCOMPARE(kindsByLine(text), kindsAtOnce(text));
}

void tst_Lexer::wordsAreReadByPlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("keywords");

    const auto row = [](const char *name, const QString &text, const QString &keywords) {
        QTest::newRow(name) << text << keywords.split(u' ');
    };
    row("fields named like keywords",
        u"SELECT type, user, count FROM value WHERE comment = start ORDER BY limit DESC"_s,
        u"SELECT FROM WHERE ORDER BY DESC"_s);
    row("value", u"SELECT VALUE value FROM ONLY only"_s, u"SELECT VALUE FROM ONLY"_s);
    row("in and out", u"SELECT in, out FROM edge WHERE in = out AND in IN [out]"_s,
        u"SELECT FROM WHERE AND IN"_s);
    row("members", u"RETURN a.select.where.from"_s, u"RETURN"_s);
    row("keys", u"RETURN { select: 1, from: 2 }"_s, u"RETURN"_s);
    row("assigned", u"UPDATE a SET delete = 1, type = 2"_s, u"UPDATE SET"_s);
    row("aliases", u"SELECT 1 AS select, 2 AS from FROM x"_s, u"SELECT AS AS FROM"_s);
    row("view", u"DEFINE TABLE a AS SELECT * FROM b"_s, u"DEFINE TABLE AS SELECT FROM"_s);
    row("graph tables", u"SELECT ->order->value FROM x"_s, u"SELECT FROM"_s);
    row("names of definitions",
        u"DEFINE FIELD IF NOT EXISTS type ON TABLE user TYPE string DEFAULT ALWAYS 'x'"_s,
        u"DEFINE FIELD IF NOT EXISTS ON TABLE TYPE DEFAULT ALWAYS"_s);
    row("permissions",
        u"DEFINE TABLE a PERMISSIONS FOR select, update WHERE update = 1 FOR delete NONE"_s,
        u"DEFINE TABLE PERMISSIONS FOR select update WHERE FOR delete"_s);
    row("index condition", u"RETURN a[WHERE type = 1]"_s, u"RETURN WHERE"_s);
    row("nothing selected yet", u"SELECT FROM person"_s, u"SELECT FROM"_s);
    row("lower case", u"select * from a where b order by c"_s, u"select from where order by"_s);
    row("old if", u"IF a THEN b; ELSE c; END"_s, u"IF THEN ELSE END"_s);
    row("tables named like statements", u"USE NS show DB use; SELECT * FROM access"_s,
        u"USE NS DB SELECT FROM"_s);
    row("in a block", u"{ show; use; RETURN 1 }"_s, u"RETURN"_s);
    row("live", u"LIVE SELECT DIFF FROM diff"_s, u"LIVE SELECT DIFF FROM"_s);
    row("upsert on duplicate", u"INSERT INTO a (b) VALUES (1) ON DUPLICATE KEY UPDATE update = 2"_s,
        u"INSERT INTO VALUES ON DUPLICATE KEY UPDATE"_s);
}

void tst_Lexer::wordsAreReadByPlace()
{
    QFETCH(QString, text);
    QFETCH(QStringList, keywords);
    QStringList found;
    for (const Token &token : Lexer::tokenize(text)) {
        if (token.kind == TokenKind::Keyword)
            found.append(token.in(text).toString());
    }
    QCOMPARE(found, keywords);
}

void tst_Lexer::corpusHasNoErrors()
{
    const auto files = Corpus::files();
    QVERIFY(files.size() >= 8);
    for (const Corpus::File &file : files) {
        compareCover(file.text);
        for (const Token &token : Lexer::tokenize(file.text)) {
            const QByteArray what = (file.name + u": "_s + token.in(file.text)).toUtf8();
            QVERIFY2(token.kind != TokenKind::Error, what.constData());
            QVERIFY2(!token.is(Token::Unterminated), what.constData());
            QVERIFY2(!token.is(Token::Misplaced), what.constData());
        }
    }
}

void tst_Lexer::restartAtEachLineOfTheCorpus()
{
    for (const Corpus::File &file : Corpus::files())
        QCOMPARE(kindsByLine(file.text), kindsAtOnce(file.text));
}

void tst_Lexer::restartInTheMiddle()
{
    // After a change in one line, the lines after it need no look as soon as a state is the same.
    const QString before = u"LET $a = 'x';\nRETURN /* a\n b */ 1;\nRETURN 2;\n"_s;
    QString after = before;
    after.replace(u"'x'"_s, u"\"yy\""_s);
    Lexer::State a;
    Lexer::State b;
    (void)Lexer::tokenize(before.section(u'\n', 0, 0, QString::SectionIncludeTrailingSep), a);
    (void)Lexer::tokenize(after.section(u'\n', 0, 0, QString::SectionIncludeTrailingSep), b);
    QVERIFY(a == b);
    QCOMPARE(qHash(a), qHash(b));
    (void)Lexer::tokenize(u"RETURN /* a\n", a);
    QVERIFY(a.isInsideToken());
    QVERIFY(!(a == b));
    const Tokens rest = Lexer::tokenize(u" b */ 1;\n", a);
    QCOMPARE(rest.constFirst().kind, TokenKind::BlockComment);
    QCOMPARE(rest.constFirst().length, 5U);
    QVERIFY(!a.isInsideToken());
}

void tst_Lexer::noiseIsCoveredExactly()
{
    for (quint32 seed = 1; seed <= 3000; ++seed)
        compareCover(Corpus::noise(seed, 60));
}

void tst_Lexer::noiseRestartsAtEachLine()
{
    for (quint32 seed = 1; seed <= 3000; ++seed) {
        const QString text = Corpus::noise(seed, 60);
        const auto atOnce = kindsAtOnce(text);
        const auto byLine = kindsByLine(text);
        if (atOnce != byLine) {
            qsizetype i = 0;
            while (atOnce[i] == byLine[i])
                ++i;
            QFAIL(qPrintable(u"seed %1 at %2: %3"_s.arg(seed).arg(i).arg(
                text.mid(qMax(qsizetype(0), i - 40), 80))));
        }
    }
}

void tst_Lexer::longLinesStayLinear_data()
{
    QTest::addColumn<QString>("piece");
    for (const QString &piece : {u"a<b "_s, u"/ "_s, u"<|3 "_s, u"a:`"_s, u"{\"a "_s, u"ml::a<"_s,
                                 u"@1 "_s, u"((("_s, u"x.y, "_s, u"IF "_s, u"<a|"_s, u"a:u'"_s})
        QTest::addRow("%s", qPrintable(piece)) << piece;
}

void tst_Lexer::longLinesStayLinear()
{
    QFETCH(QString, piece);
    const QString text = piece.repeated(300'000 / piece.size());
    QElapsedTimer timer;
    timer.start();
    const Tokens tokens = Lexer::tokenize(text);
    QCOMPARE(qsizetype(tokens.constLast().end()), text.size());
    QVERIFY2(timer.elapsed() < 3000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
}

void tst_Lexer::keywordTable()
{
    const auto words = Keywords::all();
    QVERIFY(words.size() > 200);
    for (const Word word : words) {
        const QString text(Keywords::text(word));
        QCOMPARE(Keywords::find(text), word);
        QCOMPARE(Keywords::find(text.toLower()), word);
        QCOMPARE(Keywords::find(QString(text + u'x')), Word::None);
    }
    QCOMPARE(Keywords::find(u""), Word::None);
    QCOMPARE(Keywords::find(u"\u00c9TAT"), Word::None);
    QCOMPARE(Keywords::text(Word::ReturnClause), "RETURN"_L1);
}

QTEST_GUILESS_MAIN(tst_Lexer)
#include "tst_lexer.moc"
