// SPDX-License-Identifier: Apache-2.0
#include "widgets/querytextedit.h"
#include "widgets/surrealqllexer.h"
#include "widgets/syntaxpalette.h"
#include "widgets/textanalysis.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QThreadPool>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>

#include <cmath>
#include <ctime>

using namespace Qt::StringLiterals;
using SurrealQL::Lexer;
using SurrealQL::Token;
using SurrealQL::TokenKind;

namespace {

// As WCAG 2 counts it.
double contrast(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &color) {
        const auto channel = [](double c) {
            return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF())
            + 0.0722 * channel(color.blueF());
    };
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return qMax(x, y) / qMin(x, y);
}

QList<int> stylesIn(QueryTextEdit &edit)
{
    // From where the last change left it, as when somebody types.
    const auto styled = edit.SendScintilla(QsciScintilla::SCI_GETENDSTYLED);
    edit.SendScintilla(QsciScintilla::SCI_COLOURISE, ulong(styled), -1L);
    QList<int> styles;
    const auto length = edit.SendScintilla(QsciScintilla::SCI_GETLENGTH);
    for (long i = 0; i < length; ++i)
        styles.append(int(edit.SendScintilla(QsciScintilla::SCI_GETSTYLEAT, ulong(i))));
    return styles;
}

QList<int> stylesWanted(const QString &text)
{
    QList<int> styles;
    for (const Token &token : Lexer::tokenize(text))
        styles.insert(styles.size(), token.in(text).toUtf8().size(),
                      SurrealQlLexer::styleOf(token.kind));
    return styles;
}

QString indicated(QueryTextEdit &edit, int indicator)
{
    QByteArray bytes = edit.text().toUtf8();
    QByteArray out;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (edit.SendScintilla(QsciScintilla::SCI_INDICATORVALUEAT, ulong(indicator), long(i)))
            out += bytes[i];
        else if (!out.endsWith('|'))
            out += '|';
    }
    return QString::fromUtf8(out);
}

// Nanoseconds that this thread has worked: other load on the machine does not count.
qint64 threadTime()
{
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

constexpr int Mistakes = 9;
constexpr int StatementTint = 11;
constexpr int Found = 12;

} // namespace

class tst_QueryTextEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void contrastOfEveryColor_data();
    void contrastOfEveryColor();
    void palettesFollowTheWindow();
    void everyStyleHasNameAndColor();
    void stylesAreTheTokens();
    void stylesAfterChanges();
    void linesAreNumbered();
    void folding();
    void braces();
    void statementAtCaret();
    void statementAtCaretWithWideCharacters();
    void statementIsTinted();
    void pieces();
    void serverError();
    void mistakesAreMarkedAfterAPause();
    void longTextIsAnalysedAside();
    void find();
    void replace();
    void replaceAllInSelection();
    void highlight();
    void comments();
    void format();
    void severalCarets();
    void completionList();
    void completionReplacesWhatIsTyped();
    void completionWhileTyping();
    void returnBreaksTheLine();
    void typingIntoALongText();
};

void tst_QueryTextEdit::init()
{
    // The offscreen platform has no window stacking; the list asks for it.
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support raise)"_s));
}

void tst_QueryTextEdit::contrastOfEveryColor_data()
{
    QTest::addColumn<const SyntaxPalette *>("colors");
    QTest::addColumn<double>("least");
    QTest::newRow("light") << &SyntaxPalette::light() << 4.5;
    QTest::newRow("dark") << &SyntaxPalette::dark() << 4.5;
    QTest::newRow("high contrast") << &SyntaxPalette::highContrast() << 7.0;
}

void tst_QueryTextEdit::contrastOfEveryColor()
{
    QFETCH(const SyntaxPalette *, colors);
    QFETCH(double, least);
    const SyntaxPalette &palette = *colors;
    for (int kind = 0; kind <= int(TokenKind::Error); ++kind) {
        for (const QColor &ground : palette.grounds()) {
            const double c = contrast(palette.color(TokenKind(kind)), ground);
            QVERIFY2(c >= least,
                     qPrintable(u"kind %1 on %2: %3"_s.arg(kind).arg(ground.name()).arg(c)));
        }
    }
    for (const QColor &color :
         {palette.lineNumber, palette.foldMark, palette.error, palette.warning})
        QVERIFY2(contrast(color, palette.paper) >= least, qPrintable(color.name()));
    QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
}

void tst_QueryTextEdit::palettesFollowTheWindow()
{
    QueryTextEdit edit;
    QPalette dark;
    dark.setColor(QPalette::Base, QColor(0x101010));
    edit.setPalette(dark);
    QCOMPARE(edit.lexer()->color(int(TokenKind::Keyword)), SyntaxPalette::dark().keyword);
    QCOMPARE(edit.lexer()->paper(int(TokenKind::Keyword)), SyntaxPalette::dark().paper);
    QPalette light;
    light.setColor(QPalette::Base, Qt::white);
    edit.setPalette(light);
    QCOMPARE(edit.lexer()->color(int(TokenKind::Keyword)), SyntaxPalette::light().keyword);
    QPalette strong;
    strong.setColor(QPalette::Base, Qt::black);
    strong.setColor(QPalette::Text, Qt::white);
    edit.setPalette(strong);
    QCOMPARE(edit.lexer()->color(int(TokenKind::Keyword)), SyntaxPalette::highContrast().keyword);
}

void tst_QueryTextEdit::everyStyleHasNameAndColor()
{
    QueryTextEdit edit;
    for (int kind = 0; kind <= int(TokenKind::Error); ++kind) {
        QVERIFY2(!edit.lexer()->description(kind).isEmpty(), qPrintable(QString::number(kind)));
        QCOMPARE(edit.lexer()->color(kind),
                 SyntaxPalette::of(edit.palette()).color(TokenKind(kind)));
    }
    QVERIFY(edit.lexer()->description(int(TokenKind::Error) + 1).isEmpty());
}

void tst_QueryTextEdit::stylesAreTheTokens()
{
    QueryTextEdit edit;
    const QString text
        = u"SELECT 'h\u00e9\u2603\U0001F600', $x FROM person:one; /* two\nlines */ RETURN `a\nb`;\r\n-- \u00fc\n{ a: 1 }"_s;
    edit.setText(text);
    QCOMPARE(stylesIn(edit), stylesWanted(text));
}

void tst_QueryTextEdit::stylesAfterChanges()
{
    QueryTextEdit edit;
    edit.resize(400, 300);
    edit.show();
    edit.setText(
        u"RETURN 1;\nRETURN 'a';\n/* x */ RETURN { a: 1 };\nSELECT * FROM b;\n"_s.repeated(20));
    QRandomGenerator random(7);
    const QStringList pieces {u"'"_s,  u"/*"_s, u"*/"_s,     u"{"_s, u"}"_s,  u"SELECT "_s,
                              u"\n"_s, u"`"_s,  u"\u00e9"_s, u";"_s, u"a: "_s};
    for (int i = 0; i < 300; ++i) {
        const int line = random.bounded(edit.lines());
        const int column = random.bounded(qMax(1, edit.lineLength(line)));
        if (random.bounded(3) == 0) {
            edit.setSelection(line, 0, line, column);
            edit.removeSelectedText();
        } else {
            edit.insertAt(pieces[random.bounded(int(pieces.size()))], line, column);
        }
        if (i % 10 == 0)
            QCOMPARE(stylesIn(edit), stylesWanted(edit.text()));
    }
}

void tst_QueryTextEdit::linesAreNumbered()
{
    QueryTextEdit edit;
    QCOMPARE(edit.marginType(0), QsciScintilla::NumberMargin);
    QVERIFY(edit.marginWidth(0) > 0);
}

void tst_QueryTextEdit::folding()
{
    QueryTextEdit edit;
    edit.setText(
        u"RETURN 1;\nFOR $i IN 0..3 {\n    IF a {\n        b\n    }\n};\n/* c\n d */\nRETURN 2"_s);
    (void)stylesIn(edit);
    QList<int> levels;
    QList<bool> heads;
    for (int line = 0; line < edit.lines(); ++line) {
        const auto level = int(edit.SendScintilla(QsciScintilla::SCI_GETFOLDLEVEL, ulong(line)));
        levels.append((level & QsciScintilla::SC_FOLDLEVELNUMBERMASK)
                      - QsciScintilla::SC_FOLDLEVELBASE);
        heads.append(level & QsciScintilla::SC_FOLDLEVELHEADERFLAG);
    }
    QCOMPARE(levels, (QList<int> {0, 0, 1, 2, 2, 1, 0, 1, 0}));
    QCOMPARE(heads, (QList<bool> {false, true, true, false, false, false, true, false, false}));
    edit.foldLine(1);
    QVERIFY(!edit.SendScintilla(QsciScintilla::SCI_GETLINEVISIBLE, 3UL));
    QVERIFY(edit.SendScintilla(QsciScintilla::SCI_GETLINEVISIBLE, 6UL));
}

void tst_QueryTextEdit::braces()
{
    QueryTextEdit edit;
    edit.setText(u"f(a, ')', [1])"_s);
    (void)stylesIn(edit);
    const auto match = [&edit](int at) {
        return edit.SendScintilla(QsciScintilla::SCI_BRACEMATCH, ulong(at), 0L);
    };
    QCOMPARE(match(1), 13L);
    QCOMPARE(match(13), 1L);
    QCOMPARE(match(10), 12L);
    // The bracket in the string has another style and does not count.
    QCOMPARE(match(6), -1L);
}

void tst_QueryTextEdit::statementAtCaret()
{
    QueryTextEdit edit;
    edit.setText(u"RETURN 'a;b';\nRETURN -- ;\n 2;\nRETURN 3;"_s);
    edit.setCursorPosition(1, 3);
    const QueryTextEdit::Piece piece = edit.statementAtCaret();
    QCOMPARE(piece.text, u"RETURN -- ;\n 2"_s);
    QCOMPARE(piece.line, 1);
    QCOMPARE(piece.column, 0);
    edit.setCursorPosition(0, 5);
    QCOMPARE(edit.statementAtCaret().text, u"RETURN 'a;b'"_s);
    edit.clear();
    QCOMPARE(edit.statementAtCaret().text, QString());
}

void tst_QueryTextEdit::statementAtCaretWithWideCharacters()
{
    QueryTextEdit edit;
    edit.setText(u"RETURN '\u00e9\u2603\U0001F600'; RETURN 'x'; RETURN '\U0001F600y'"_s);
    edit.setCursorPosition(0, 17);
    QCOMPARE(edit.statementAtCaret().text, u"RETURN 'x'"_s);
    edit.setCursorPosition(0, 30);
    QCOMPARE(edit.statementAtCaret().text, u"RETURN '\U0001F600y'"_s);
}

void tst_QueryTextEdit::statementIsTinted()
{
    QueryTextEdit edit;
    edit.resize(400, 200);
    edit.show();
    edit.setText(u"RETURN 1;\nRETURN 2;\nRETURN 3;"_s);
    edit.setCursorPosition(1, 2);
    QTRY_COMPARE(indicated(edit, StatementTint), u"|RETURN 2|"_s);
    edit.setCursorPosition(2, 2);
    QTRY_COMPARE(indicated(edit, StatementTint), u"|RETURN 3|"_s);
    edit.setText(u"RETURN 1;"_s); // only one: nothing to tell apart
    edit.setCursorPosition(0, 2);
    QTRY_COMPARE(indicated(edit, StatementTint), u"|"_s);
}

void tst_QueryTextEdit::pieces()
{
    QueryTextEdit edit;
    edit.setText(u"RETURN 1;\nRETURN 2;"_s);
    QCOMPARE(edit.everything().text, edit.text());
    QCOMPARE(edit.selection().text, QString());
    edit.setSelection(1, 2, 1, 6);
    QCOMPARE(edit.selection().text, u"TURN"_s);
    QCOMPARE(edit.selection().line, 1);
    QCOMPARE(edit.selection().column, 2);
}

void tst_QueryTextEdit::serverError()
{
    QueryTextEdit edit;
    edit.setText(u"RETURN 1;\n  SELECT foo FROM;\n"_s);
    edit.setCursorPosition(1, 5);
    const QueryTextEdit::Piece piece = edit.statementAtCaret();
    edit.showError(piece, 1, 8, u"Unexpected"_s);
    QVERIFY(edit.hasError());
    QCOMPARE(edit.errorLine(), 1);
    QCOMPARE(edit.errorColumn(), 9); // the piece begins in column 2
    QCOMPARE(indicated(edit, 8), u"|foo|"_s);
    edit.setCursorPosition(0, 0);
    edit.goToError();
    int line = 0;
    int column = 0;
    edit.getCursorPosition(&line, &column);
    QCOMPARE(line, 1);
    QCOMPARE(column, 9);
    edit.insert(u"x"_s);
    QVERIFY(!edit.hasError());
    QCOMPARE(indicated(edit, 8), u"|"_s);
}

void tst_QueryTextEdit::mistakesAreMarkedAfterAPause()
{
    QueryTextEdit edit;
    QSignalSpy spy(&edit, &QueryTextEdit::diagnosticsChanged);
    edit.setText(u"RETURN '\u00e9' + 5x;\nRETURN (1;"_s);
    QCOMPARE(spy.size(), 0); // not at once
    QVERIFY(spy.wait());
    QCOMPARE(edit.diagnostics().size(), 2);
    QCOMPARE(indicated(edit, Mistakes), u"|5x|(|"_s);
    edit.goTo(edit.diagnostics().last());
    int line = 0;
    int column = 0;
    edit.getCursorPosition(&line, &column);
    QCOMPARE(line, 1);
    QCOMPARE(column, 7);
    edit.setText(u"RETURN 1"_s);
    QVERIFY(spy.wait());
    QCOMPARE(edit.diagnostics().size(), 0);
    QCOMPARE(indicated(edit, Mistakes), u"|"_s);
}

void tst_QueryTextEdit::longTextIsAnalysedAside()
{
    QueryTextEdit edit;
    QSignalSpy spy(&edit, &QueryTextEdit::diagnosticsChanged);
    edit.setText(
        QString(u"SELECT * FROM person WHERE age > 18;\n"_s.repeated(5000) + u"RETURN 5x;"_s));
    QVERIFY(spy.wait());
    QCOMPARE(edit.diagnostics().size(), 1);
    QCOMPARE(edit.diagnostics().constFirst().place.line, 5001);
    // A result for a text that is gone counts for nothing, and the editor may go away meanwhile.
    edit.setText(u"RETURN (1;\n"_s.repeated(20'000));
    edit.setText(u"RETURN 1;"_s);
    QVERIFY(spy.wait());
    QCOMPARE(edit.diagnostics().size(), 0);
    TextAnalysis late;
    late.setDelay(0);
    QSignalSpy finished(&late, &TextAnalysis::finished);
    late.request([] { return u"RETURN (1;\n"_s.repeated(20'000); });
    QCoreApplication::processEvents();
    late.request([] { return u"RETURN 2"_s; });
    QThreadPool::globalInstance()->waitForDone(); // the first result waits in the event queue
    QVERIFY(finished.wait());
    QCoreApplication::processEvents();
    QCOMPARE(finished.size(), 1);
    QCOMPARE(late.result().text, u"RETURN 2"_s);

    auto *analysis = new TextAnalysis;
    analysis->setDelay(0);
    analysis->request([] { return u"RETURN (1;\n"_s.repeated(20'000); });
    QCoreApplication::processEvents();
    delete analysis;
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
}

void tst_QueryTextEdit::find()
{
    QueryTextEdit edit;
    edit.setText(u"one Two \u00e9 two twofold TWO"_s);
    TextSearch search {.what = u"two"_s};
    QStringList found;
    QList<int> columns;
    for (int i = 0; i < 5; ++i) {
        QVERIFY(edit.findNext(search));
        int lineFrom = 0;
        int from = 0;
        int lineTo = 0;
        int to = 0;
        edit.getSelection(&lineFrom, &from, &lineTo, &to);
        found.append(edit.selectedText());
        columns.append(from);
    }
    QCOMPARE(found,
             (QStringList {u"Two"_s, u"two"_s, u"two"_s, u"TWO"_s, u"Two"_s})); // round the end
    QCOMPARE(columns, (QList<int> {4, 10, 14, 22, 4}));
    QVERIFY(edit.findPrevious(search));
    QCOMPARE(edit.selectedText(), u"TWO"_s);
    search.caseSensitive = true;
    search.wholeWord = true;
    QCOMPARE(search.all(edit.text()).size(), 1);
    QVERIFY(!edit.findNext({.what = u"three"_s}));
    QVERIFY(!edit.findNext({.what = u"("_s, .regularExpression = true}));
    QVERIFY(!(TextSearch {.what = u"("_s, .regularExpression = true}).expression().isValid());
    QVERIFY(edit.findNext({.what = u"t\\w+d"_s, .regularExpression = true}));
    QCOMPARE(edit.selectedText(), u"twofold"_s);
}

void tst_QueryTextEdit::replace()
{
    QueryTextEdit edit;
    edit.setText(u"a \u00e9 a a"_s);
    edit.setCursorPosition(0, 0);
    const TextSearch search {.what = u"a"_s};
    QVERIFY(edit.replaceNext(search, u"bb"_s)); // nothing selected yet: only finds
    QCOMPARE(edit.text(), u"a \u00e9 a a"_s);
    QVERIFY(edit.replaceNext(search, u"bb"_s));
    QCOMPARE(edit.text(), u"bb \u00e9 a a"_s);
    QCOMPARE(edit.selectedText(), u"a"_s);
    edit.selectAll(false);
    QCOMPARE(edit.replaceAll(search, u"c"_s), 2);
    QCOMPARE(edit.text(), u"bb \u00e9 c c"_s);
    edit.undo();
    QCOMPARE(edit.text(), u"bb \u00e9 a a"_s); // one step
    edit.selectAll(false);
    QCOMPARE(edit.replaceAll({.what = u"(b)(b)"_s, .regularExpression = true}, u"\\2-\\1"_s), 1);
    QCOMPARE(edit.text(), u"b-b \u00e9 a a"_s);
}

void tst_QueryTextEdit::replaceAllInSelection()
{
    QueryTextEdit edit;
    edit.setText(u"a a\na a"_s);
    edit.setSelection(1, 0, 1, 3);
    QCOMPARE(edit.replaceAll({.what = u"a"_s}, u"xy"_s), 2);
    QCOMPARE(edit.text(), u"a a\nxy xy"_s);
    QCOMPARE(edit.selectedText(), u"xy xy"_s);
}

void tst_QueryTextEdit::highlight()
{
    QueryTextEdit edit;
    edit.setText(u"a \u00e9 ab"_s);
    QCOMPARE(edit.highlightAll({.what = u"a"_s}), 2);
    QCOMPARE(indicated(edit, Found), u"a|a|"_s);
    QCOMPARE(edit.highlightAll({}), 0);
    QCOMPARE(indicated(edit, Found), u"|"_s);
}

void tst_QueryTextEdit::comments()
{
    QueryTextEdit edit;
    const QString text = u"RETURN 1;\n\n    RETURN '\u00e9';\n  RETURN 3;\n"_s;
    edit.setText(text);
    edit.setSelection(0, 0, 4, 0);
    edit.toggleComment();
    QCOMPARE(edit.text(), u"-- RETURN 1;\n\n--     RETURN '\u00e9';\n--   RETURN 3;\n"_s);
    edit.setSelection(0, 0, 4, 0);
    edit.toggleComment();
    QCOMPARE(edit.text(), text);
    edit.setCursorPosition(2, 6);
    edit.toggleComment();
    QCOMPARE(edit.text(2), u"    -- RETURN '\u00e9';\n"_s);
    edit.undo();
    QCOMPARE(edit.text(), text);
}

void tst_QueryTextEdit::format()
{
    QueryTextEdit edit;
    edit.setText(u"select * from person;return '\u00e9'"_s);
    QVERIFY(edit.format());
    QCOMPARE(edit.text(), u"SELECT * FROM person;\nRETURN '\u00e9'\n"_s);
    edit.undo();
    QCOMPARE(edit.text(), u"select * from person;return '\u00e9'"_s);
    edit.setSelection(0, 0, 0, 21);
    QVERIFY(edit.format());
    QCOMPARE(edit.text(), u"SELECT * FROM person;return '\u00e9'"_s);
    edit.setText(u"return (1"_s);
    QVERIFY(!edit.format());
    QCOMPARE(edit.text(), u"return (1"_s);
}

void tst_QueryTextEdit::severalCarets()
{
    QueryTextEdit edit;
    edit.setText(u"name, name, name"_s);
    edit.setSelection(0, 0, 0, 4);
    edit.addNextOccurrence();
    edit.addNextOccurrence();
    QCOMPARE(edit.SendScintilla(QsciScintilla::SCI_GETSELECTIONS), 3L);
    QTest::keyClicks(&edit, u"id"_s);
    QCOMPARE(edit.text(), u"id, id, id"_s);
}

void tst_QueryTextEdit::completionList()
{
    QueryTextEdit edit;
    edit.resize(600, 300);
    edit.show();
    SurrealQL::SchemaInfo schema;
    schema.tables = {{u"person"_s, {{u"age"_s, u"int"_s}}}, {u"product"_s, {}}};
    edit.setSchema(schema);
    edit.setText(u"SELECT * FROM "_s);
    edit.setCursorPosition(0, 14);
    edit.complete();
    QVERIFY(edit.isCompleting());
    QTest::keyClick(&edit, Qt::Key_Escape);
    QVERIFY(!edit.isCompleting());
    edit.setText(u"RETURN 'x"_s);
    edit.setCursorPosition(0, 9);
    edit.complete();
    QVERIFY(!edit.isCompleting());
}

void tst_QueryTextEdit::completionReplacesWhatIsTyped()
{
    QueryTextEdit edit;
    edit.resize(600, 300);
    edit.show();
    edit.setTypingAssistance(false);
    edit.setText(u"RETURN '\u00e9' + array::le"_s);
    edit.setCursorPosition(0, int(edit.text().size()));
    edit.complete();
    QVERIFY(edit.isCompleting());
    QTest::keyClick(&edit, Qt::Key_Return);
    QCOMPARE(edit.text(), u"RETURN '\u00e9' + array::len"_s);
    int line = 0;
    int column = 0;
    edit.getCursorPosition(&line, &column);
    QCOMPARE(column, edit.text().size());
}

void tst_QueryTextEdit::completionWhileTyping()
{
    QueryTextEdit edit;
    edit.resize(600, 300);
    edit.show();
    SurrealQL::SchemaInfo schema;
    schema.tables = {{u"person"_s, {{u"age"_s, u"int"_s}}}};
    edit.setSchema(schema);
    QTest::keyClicks(&edit, u"SELECT * FROM per"_s);
    QVERIFY(edit.isCompleting());
    QTest::keyClick(&edit, Qt::Key_Tab);
    QCOMPARE(edit.text(), u"SELECT * FROM person"_s);
    QTest::keyClicks(&edit, u" WHERE ag"_s);
    QTest::keyClick(&edit, Qt::Key_Tab);
    QCOMPARE(edit.text(), u"SELECT * FROM person WHERE age"_s);
    QTest::keyClicks(&edit, u" = array::at("_s);
    QVERIFY(edit.SendScintilla(QsciScintilla::SCI_CALLTIPACTIVE));
    QTest::keyClicks(&edit, u"1) "_s);
    QVERIFY(!edit.SendScintilla(QsciScintilla::SCI_CALLTIPACTIVE));
    QVERIFY(!edit.isCompleting());
}

void tst_QueryTextEdit::returnBreaksTheLine()
{
    QueryTextEdit edit;
    edit.resize(600, 300);
    edit.show();
    SurrealQL::SchemaInfo schema;
    schema.tables = {{u"person"_s, {}}, {u"person_log"_s, {}}};
    edit.setSchema(schema);
    QTest::keyClicks(&edit, u"SELECT * FROM person"_s);
    QVERIFY(edit.isCompleting());
    QTest::keyClick(&edit, Qt::Key_Return);
    QCOMPARE(edit.text(), u"SELECT * FROM person\n"_s);
    QVERIFY(!edit.isCompleting());
    // Whoever moves in the list means it.
    edit.setText(QString());
    QTest::keyClicks(&edit, u"SELECT * FROM pers"_s);
    QTest::keyClick(&edit, Qt::Key_Down);
    QTest::keyClick(&edit, Qt::Key_Return);
    QCOMPARE(edit.text(), u"SELECT * FROM person_log"_s);
}

void tst_QueryTextEdit::typingIntoALongText()
{
    QueryTextEdit edit;
    edit.resize(800, 600);
    edit.show();
    edit.setText(
        u"SELECT name, age FROM person WHERE age > 18 AND name CONTAINS 'a' ORDER BY name;\n"_s
            .repeated(13'000));
    QVERIFY(edit.length() > 1'000'000);
    edit.setCursorPosition(6000, 10);
    QCoreApplication::processEvents();
    QList<qint64> times;
    for (int i = 0; i < 200; ++i) {
        const qint64 before = threadTime();
        QTest::keyClick(&edit, char('a' + i % 26));
        edit.repaint();
        times.append(threadTime() - before);
    }
    std::sort(times.begin(), times.end());
    const qint64 p95 = times[190] / 1000;
    QVERIFY2(p95 < 16'000, qPrintable(u"%1 us"_s.arg(p95)));
}

QTEST_MAIN(tst_QueryTextEdit)
#include "tst_querytextedit.moc"
