// SPDX-License-Identifier: Apache-2.0
#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealPatch>
#include <SurrealQt/SurrealQL>

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

class tst_SurrealPatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fits_data();
    void fits();
    void doesNotFit_data();
    void doesNotFit();
    void untouchedIsShared();
};

namespace {

SurrealValue parsed(const char *literal)
{
    const auto value = SurrealQL::parse(QString::fromUtf8(literal));
    if (!value)
        qFatal("no literal: %s", literal);
    return *value;
}

} // namespace

// The patches are what SurrealDB 3.0.2 answers to value::diff(), unless said otherwise.
void tst_SurrealPatch::fits_data()
{
    QTest::addColumn<SurrealValue>("before");
    QTest::addColumn<SurrealValue>("patches");
    QTest::addColumn<SurrealValue>("after");
    const auto row
        = [](const char *name, const char *before, const char *patches, const char *after) {
              QTest::newRow(name) << parsed(before) << parsed(patches) << parsed(after);
          };
    row("nothing", "{a:1}", "[]", "{a:1}");
    row("replace", "{a:1}", "[{op:'replace',path:'/a',value:2}]", "{a:2}");
    row("another key", "{a:1}", "[{op:'remove',path:'/a'},{op:'add',path:'/b',value:1}]", "{b:1}");
    row("add what is NONE", "{}", "[{op:'add',path:'/a',value:NONE}]", "{a:NONE}");
    row("the whole value", "{a:1}", "[{op:'replace',path:'',value:5}]", "5");
    row("created", "NONE", "[{op:'replace',path:'',value:{a:1}}]", "{a:1}");
    row("deleted", "{a:1}", "[{op:'replace',path:'',value:NONE}]", "NONE");
    row("deep", "{a:{b:1}}", "[{op:'add',path:'/a/c',value:[1,{d:2}]}]", "{a:{b:1,c:[1,{d:2}]}}");
    row("array, shorter", "[1,2,3]", "[{op:'replace',path:'/1',value:3},{op:'remove',path:'/2'}]",
        "[1,3]");
    row("array, longer", "[1]", "[{op:'add',path:'/1',value:2},{op:'add',path:'/2',value:3}]",
        "[1,2,3]");
    row("array, several from the end", "{a:[1,2,3,4]}",
        "[{op:'remove',path:'/a/1'},{op:'remove',path:'/a/2'},{op:'remove',path:'/a/3'}]",
        "{a:[1]}");
    row("array, emptied", "[1,2]", "[{op:'remove',path:'/0'},{op:'remove',path:'/1'}]", "[]");
    row("arrays beside each other", "[[1,2],[3,4]]",
        "[{op:'remove',path:'/0/1'},{op:'remove',path:'/1/1'}]", "[[1],[3]]");
    row("keys that are numbers", "{`0`:1,`1`:2}",
        "[{op:'remove',path:'/0'},{op:'remove',path:'/1'}]", "{}");
    row("JSON Patch: the first, twice", "[1,2,3]",
        "[{op:'remove',path:'/0'},{op:'remove',path:'/0'}]", "[3]");
    row("in an element", "[{a:1},{b:2}]",
        "[{op:'replace',path:'/0/a',value:2},{op:'remove',path:'/1'}]", "[{a:2}]");
    row("JSON Patch: at the end", "{a:[1]}", "[{op:'add',path:'/a/-',value:2}]", "{a:[1,2]}");
    row("JSON Patch: between", "[1,3]", "[{op:'add',path:'/1',value:2}]", "[1,2,3]");
    row("slash in a key", "{`a/b`:1,`c~d`:2}",
        "[{op:'replace',path:'/a/b',value:3},{op:'replace',path:'/c~d',value:4}]",
        "{`a/b`:3,`c~d`:4}");
    row("slash in a new key", "{a:1}", "[{op:'add',path:'/a/b',value:3}]", "{a:1,`a/b`:3}");
    row("slash in a key of a nested object", "{a:{`b/c`:{d:1}}}",
        "[{op:'replace',path:'/a/b/c/d',value:2}]", "{a:{`b/c`:{d:2}}}");
    row("slash or nested: nested", "{a:{b:1},`a/b`:2}", "[{op:'replace',path:'/a/b',value:3}]",
        "{a:{b:3},`a/b`:2}");
    row("removed from a key with a slash", "{a:{c:1},`a/b`:2}", "[{op:'remove',path:'/a/b'}]",
        "{a:{c:1}}");
    row("empty key", "{``:1}", "[{op:'replace',path:'/',value:2}]", "{``:2}");
    row("text", "'abc'", "[{op:'change',path:'',value:'@@ -1,3 +1,3 @@\\n ab\\n-c\\n+d\\n'}]",
        "'abd'");
    row("text in the middle", "{a:'the quick brown fox'}",
        "[{op:'change',path:'/a',value:'@@ -7,13 +7,17 @@\\n ick \\n-brown fox\\n+red fox "
        "jumps\\n'}]",
        "{a:'the quick red fox jumps'}");
    row("text, code points", "{a:'äöü€😀x'}",
        "[{op:'change',path:'/a',value:'@@ -1,6 +1,6 @@\\n "
        "%C3%A4%C3%B6%C3%BC%E2%82%AC\\n-%F0%9F%98%80x\\n+%F0%9F%98%81y\\n'}]",
        "{a:'äöü€😁y'}");
    row("text after an emoji", "{a:'😀😀😀😀😀😀abcdefgh'}",
        "[{op:'change',path:'/a',value:'@@ -7,8 +7,8 @@\\n abcd\\n-e\\n+E\\n fgh\\n'}]",
        "{a:'😀😀😀😀😀😀abcdEfgh'}");
    row("text with line ends", "{a:'line1\\nline2\\n'}",
        "[{op:'change',path:'/a',value:'@@ -7,6 +7,11 @@\\n line\\n-2%0A\\n+3%0A%2525+&\\n'}]",
        "{a:'line1\\nline3\\n%25+&'}");
    row("text, emptied", "{a:'x'}", "[{op:'change',path:'/a',value:'@@ -1,1 +0,0 @@\\n-x\\n'}]",
        "{a:''}");
    row("text, begun", "{a:''}", "[{op:'change',path:'/a',value:'@@ -0,0 +1,1 @@\\n+x\\n'}]",
        "{a:'x'}");
    row("JSON Patch: copy", "{a:{b:[1,2]}}", "[{op:'copy',from:'/a/b/1',path:'/c'}]",
        "{a:{b:[1,2]},c:2}");
    row("JSON Patch: move", "{a:{b:[1,2]}}", "[{op:'move',from:'/a/b',path:'/c'}]",
        "{a:{},c:[1,2]}");
    row("JSON Patch: test", "{a:{b:1}}",
        "[{op:'test',path:'/a/b',value:1},{op:'replace',path:'/a/b',value:2}]", "{a:{b:2}}");
}

void tst_SurrealPatch::fits()
{
    QFETCH(SurrealValue, before);
    QFETCH(SurrealValue, patches);
    QFETCH(SurrealValue, after);
    SurrealError error(SurrealError::Kind::Internal, u"old"_s);
    const SurrealValue result = SurrealPatch::apply(before, patches.toArray(), &error);
    QVERIFY2(!error, qPrintable(error.message()));
    QVERIFY2(result == after, qPrintable(result.toSurrealQL()));
}

void tst_SurrealPatch::doesNotFit_data()
{
    QTest::addColumn<SurrealValue>("before");
    QTest::addColumn<SurrealValue>("patches");
    const auto row = [](const char *name, const char *before, const char *patches) {
        QTest::newRow(name) << parsed(before) << parsed(patches);
    };
    row("replace what is not there", "{a:1}", "[{op:'replace',path:'/b',value:2}]");
    row("remove what is not there", "{a:1}", "[{op:'remove',path:'/b'}]");
    row("change what is not there", "{a:1}", "[{op:'change',path:'/b',value:''}]");
    row("inside a scalar", "{a:1}", "[{op:'replace',path:'/a/b',value:2}]");
    row("beyond the array", "[1]", "[{op:'replace',path:'/1',value:2}]");
    row("far beyond the array", "[1]", "[{op:'add',path:'/3',value:2}]");
    row("no index", "[1]", "[{op:'add',path:'/x',value:2}]");
    row("negative index", "[1]", "[{op:'remove',path:'/-1'}]");
    row("no path", "{a:1}", "[{op:'replace',path:'a',value:2}]");
    row("no operation", "{a:1}", "[{op:'swap',path:'/a',value:2}]");
    row("no patch", "{a:1}", "[5]");
    row("change of a number", "{a:1}", "[{op:'change',path:'/a',value:'@@ -1,1 +0,0 @@\\n-1\\n'}]");
    row("another text", "'xyz'",
        "[{op:'change',path:'',value:'@@ -1,3 +1,3 @@\\n ab\\n-c\\n+d\\n'}]");
    row("shorter text", "'ab'",
        "[{op:'change',path:'',value:'@@ -1,3 +1,3 @@\\n ab\\n-c\\n+d\\n'}]");
    row("no text patch", "'ab'", "[{op:'change',path:'',value:'ab'}]");
    row("bad line in a text patch", "'ab'",
        "[{op:'change',path:'',value:'@@ -1,2 +1,2 @@\\n?ab\\n'}]");
    row("bad header", "'ab'", "[{op:'change',path:'',value:'@@ x @@\\n ab\\n'}]");
    row("start before the text", "'ab'",
        "[{op:'change',path:'',value:'@@ -0,2 +0,2 @@\\n ab\\n'}]");
    row("after one that does", "{a:1}",
        "[{op:'replace',path:'/a',value:2},{op:'remove',path:'/b'}]");
    row("copy of nothing", "{a:1}", "[{op:'copy',from:'/b',path:'/c'}]");
    row("test fails", "{a:1}", "[{op:'test',path:'/a',value:2}]");
}

void tst_SurrealPatch::doesNotFit()
{
    QFETCH(SurrealValue, before);
    QFETCH(SurrealValue, patches);
    SurrealError error;
    const SurrealValue result = SurrealPatch::apply(before, patches.toArray(), &error);
    QCOMPARE(error.kind(), SurrealError::Kind::InvalidArgument);
    QVERIFY2(result == before, qPrintable(result.toSurrealQL()));
    QVERIFY(SurrealPatch::apply(before, patches.toArray()) == before);
}

void tst_SurrealPatch::untouchedIsShared()
{
    SurrealValue value = parsed("{a:{b:'x'},c:1}");
    const SurrealValue kept = value;
    value = SurrealPatch::apply(value, parsed("[{op:'replace',path:'/c',value:2}]").toArray());
    QCOMPARE(kept.value(u"c").toInt(), 1);
    QCOMPARE(value.value(u"c").toInt(), 2);
    QCOMPARE(value.value(u"a"), kept.value(u"a"));
}

QTEST_GUILESS_MAIN(tst_SurrealPatch)
#include "tst_surrealpatch.moc"
