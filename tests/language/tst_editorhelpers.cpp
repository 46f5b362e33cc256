// SPDX-License-Identifier: Apache-2.0
#include "widgets/editorindicators.h"
#include "widgets/editorlinks.h"
#include "widgets/querytextedit.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using Link = EditorLinks::Link;

Q_DECLARE_METATYPE(EditorLinks::Link::Kind)

// What the editor does for the person who types: pairs, lines, and words that lead somewhere.
class tst_EditorHelpers : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QueryTextEdit> m_edit;

    // A text with the caret where the bar is.
    void put(const QString &text)
    {
        const qsizetype caret = text.indexOf(u'\u2502');
        m_edit->setText(QString(text).remove(u'\u2502'));
        const QString before = text.left(caret);
        m_edit->setCursorPosition(int(before.count(u'\n')),
                                  int(before.size() - before.lastIndexOf(u'\n') - 1));
    }
    QString got() const
    {
        int line = 0;
        int column = 0;
        m_edit->getCursorPosition(&line, &column);
        QStringList lines = m_edit->text().split(u'\n');
        lines[line].insert(column, u'\u2502');
        return lines.join(u'\n');
    }
    QPoint pointOf(int position) const
    {
        const auto send = [this](unsigned int message) {
            return [this, message](int at) {
                return int(m_edit->SendScintilla(message, 0UL, long(at)));
            };
        };
        return {send(QsciScintilla::SCI_POINTXFROMPOSITION)(position) + 3,
                send(QsciScintilla::SCI_POINTYFROMPOSITION)(position) + 6};
    }
    void mouse(QEvent::Type type, int position, Qt::KeyboardModifiers modifiers)
    {
        const QPoint at = pointOf(position);
        const bool move = type == QEvent::MouseMove;
        const Qt::MouseButton button = move ? Qt::NoButton : Qt::LeftButton;
        QMouseEvent event(type, at, m_edit->viewport()->mapToGlobal(at), button,
                          type == QEvent::MouseButtonPress ? Qt::LeftButton : Qt::NoButton,
                          modifiers);
        QCoreApplication::sendEvent(m_edit->viewport(), &event);
    }
    QString underlined() const
    {
        const QByteArray bytes = m_edit->text().toUtf8();
        QByteArray out;
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            if (m_edit->SendScintilla(QsciScintilla::SCI_INDICATORVALUEAT,
                                      ulong(EditorIndicator::Link), long(i)))
                out += bytes[i];
        }
        return QString::fromUtf8(out);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support raise)"_s));
        m_edit = std::make_unique<QueryTextEdit>();
        m_edit->resize(700, 400);
        m_edit->setTypingAssistance(false);
        SurrealQL::SchemaInfo schema;
        schema.tables = {{u"person"_s, {}}, {u"odd name"_s, {}}};
        schema.parameters = {{u"vat"_s, u"decimal"_s}};
        m_edit->setSchema(schema);
        m_edit->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_edit.get()));
    }
    void cleanup() { m_edit.reset(); }

    // Keys: < is Backspace, > is Return; everything else is typed.
    void pairs_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("keys");
        QTest::addColumn<QString>("after");
        QTest::newRow("round") << u"RETURN │"_s << u"("_s << u"RETURN (│)"_s;
        QTest::newRow("square") << u"│"_s << u"["_s << u"[│]"_s;
        QTest::newRow("curly") << u"│"_s << u"{"_s << u"{│}"_s;
        QTest::newRow("before a bracket") << u"f(│)"_s << u"["_s << u"f([│])"_s;
        QTest::newRow("before a comma") << u"[│, 1]"_s << u"("_s << u"[(│), 1]"_s;
        QTest::newRow("nothing is cut in two") << u"│person"_s << u"("_s << u"(│person"_s;
        QTest::newRow("nor a parameter") << u"│$x"_s << u"["_s << u"[│$x"_s;
        QTest::newRow("typed all the same") << u"│"_s << u"(1)"_s << u"(1)│"_s;
        QTest::newRow("nested") << u"│"_s << u"([{'a'}])"_s << u"([{'a'}])│"_s;
        QTest::newRow("one that was there is not swallowed") << u"│)"_s << u")"_s << u")│)"_s;
        QTest::newRow("both go together") << u"│"_s << u"(<"_s << u"│"_s;
        QTest::newRow("not when it is full") << u"│"_s << u"(1<<"_s << u"│"_s;
        QTest::newRow("strings") << u"RETURN │"_s << u"'it"_s << u"RETURN 'it│'"_s;
        QTest::newRow("string ends") << u"RETURN │"_s << u"'it'"_s << u"RETURN 'it'│"_s;
        QTest::newRow("double") << u"RETURN │"_s << u"\"a"_s << u"RETURN \"a│\""_s;
        QTest::newRow("prefixed") << u"RETURN d│"_s << u"'"_s << u"RETURN d'│'"_s;
        QTest::newRow("apostrophe") << u"-- it│"_s << u"'"_s << u"-- it'│"_s;
        QTest::newRow("behind a word") << u"person│"_s << u"'"_s << u"person'│"_s;
        QTest::newRow("in a comment") << u"-- so │"_s << u"("_s << u"-- so (│"_s;
        QTest::newRow("in a string") << u"RETURN 'a │'"_s << u"("_s << u"RETURN 'a (│'"_s;
        QTest::newRow("name") << u"SELECT │"_s << u"`odd"_s << u"SELECT `odd│`"_s;
        QTest::newRow("line break makes room")
            << u"  FOR $i IN $l │"_s << u"{>"_s << u"  FOR $i IN $l {\n      │\n  }"_s;
        QTest::newRow("not in a full one") << u"{ a│ }"_s << u">"_s << u"{ a\n│ }"_s;
    }

    void pairs()
    {
        QFETCH(QString, before);
        QFETCH(QString, keys);
        put(before);
        for (const QChar c : std::as_const(keys)) {
            if (c == u'<')
                QTest::keyClick(m_edit.get(), Qt::Key_Backspace);
            else if (c == u'>')
                QTest::keyClick(m_edit.get(), Qt::Key_Return);
            else
                QTest::keyClick(m_edit.get(), c.toLatin1());
        }
        QTEST(got(), "after");
    }

    void pairsAreOneStepToUndo()
    {
        put(u"RETURN │"_s);
        QTest::keyClick(m_edit.get(), '(');
        QCOMPARE(m_edit->text(), u"RETURN ()"_s);
        m_edit->undo();
        QCOMPARE(m_edit->text(), u"RETURN "_s);
    }

    void selectionIsSurrounded()
    {
        m_edit->setText(u"RETURN 1 + é;"_s);
        m_edit->setSelection(0, 7, 0, 12);
        QTest::keyClick(m_edit.get(), '(');
        QCOMPARE(m_edit->text(), u"RETURN (1 + é);"_s);
        QCOMPARE(m_edit->selectedText(), u"1 + é"_s);
        m_edit->undo();
        QCOMPARE(m_edit->text(), u"RETURN 1 + é;"_s);
    }

    void pairsCanBeSwitchedOff()
    {
        m_edit->setClosesPairs(false);
        put(u"│"_s);
        QTest::keyClicks(m_edit.get(), u"(["_s);
        QCOMPARE(got(), u"([│"_s);
    }

    void lines()
    {
        put(u"one\ntw│o\nthree"_s);
        m_edit->moveLines(true);
        QCOMPARE(got(), u"tw│o\none\nthree"_s);
        m_edit->moveLines(false);
        m_edit->moveLines(false);
        QCOMPARE(got(), u"one\nthree\ntw│o"_s);
        put(u"o│ne\ntwo"_s);
        m_edit->duplicateLines();
        QCOMPARE(m_edit->text(), u"one\none\ntwo"_s);
        m_edit->undo();
        QCOMPARE(m_edit->text(), u"one\ntwo"_s);
    }

    void links_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Link::Kind>("kind");
        QTest::addColumn<QString>("name");
        using enum Link::Kind;
        QTest::newRow("record") << u"SELECT * FROM per│son:ada;"_s << Record << u"person:ada"_s;
        QTest::newRow("behind it") << u"RETURN person:ada│;"_s << Record << u"person:ada"_s;
        QTest::newRow("number") << u"RETURN person:│-5;"_s << Record << u"person:-5"_s;
        QTest::newRow("quoted") << u"RETURN ⟨my t⟩:⟨my │k⟩;"_s << Record << u"⟨my t⟩:⟨my k⟩"_s;
        QTest::newRow("array") << u"RETURN pers│on:['a', [1]].name;"_s << Record
                               << u"person:['a', [1]]"_s;
        QTest::newRow("object over lines")
            << u"RETURN p│erson:{\n a: '}'\n}"_s << Record << u"person:{\n a: '}'\n}"_s;
        QTest::newRow("uuid") << u"RETURN p│erson:u'018f0f6a-9b95-7ecc-8a38-aea7bf3627dd';"_s
                              << Record << u"person:u'018f0f6a-9b95-7ecc-8a38-aea7bf3627dd'"_s;
        QTest::newRow("string of one") << u"RETURN r'per│son:1'"_s << Record << u"r'person:1'"_s;
        QTest::newRow("in a path") << u"RETURN per│son:ada->knows"_s << Record << u"person:ada"_s;
        QTest::newRow("range") << u"SELECT * FROM per│son:1..5"_s << None << QString();
        QTest::newRow("made when it runs") << u"CREATE person:ul│id()"_s << None << QString();
        QTest::newRow("not in a string") << u"RETURN 'person:a│da'"_s << None << QString();
        QTest::newRow("not in a comment") << u"-- person:a│da"_s << None << QString();
        QTest::newRow("table") << u"SELECT * FROM per│son"_s << Table << u"person"_s;
        QTest::newRow("quoted table") << u"SELECT * FROM `odd │name`"_s << Table << u"odd name"_s;
        QTest::newRow("unknown table") << u"SELECT * FROM no│where"_s << None << QString();
        QTest::newRow("function") << u"RETURN fn::tools::s│um(1)"_s << Function << u"tools::sum"_s;
        QTest::newRow("the engine's own") << u"RETURN math::s│um([1])"_s << None << QString();
        QTest::newRow("parameter") << u"RETURN $v│at"_s << Parameter << u"vat"_s;
        QTest::newRow("unknown parameter") << u"RETURN $w│hat"_s << None << QString();
        QTest::newRow("variable") << u"LET $é = 1; LET $a = 2;\nRETURN $a│;"_s << Declaration
                                  << u"a"_s;
        QTest::newRow("keyword") << u"SEL│ECT 1"_s << None << QString();
        QTest::newRow("nothing") << u"│"_s << None << QString();
    }

    void links()
    {
        QFETCH(QString, text);
        put(text);
        const Link link = m_edit->links()->atCaret();
        QTEST(link.kind, "kind");
        QTEST(link.name, "name");
    }

    void variablesLeadToWhereTheyAreDeclared()
    {
        put(u"LET $é = 1;\nLET $a = 2;\nFOR $b IN [$a│] {}"_s);
        const Link link = m_edit->links()->atCaret();
        m_edit->links()->follow(link);
        QCOMPARE(got(), u"LET $é = 1;\nLET │$a = 2;\nFOR $b IN [$a] {}"_s);
    }

    // With Ctrl the words under the mouse look like a link, and only then a click follows it.
    void controlAndTheMouse()
    {
        QSignalSpy followed(m_edit->links(), &EditorLinks::followed);
        m_edit->setText(u"RETURN person:ada; RETURN 1;"_s);
        m_edit->repaint();
        mouse(QEvent::MouseMove, 10, Qt::NoModifier);
        QCOMPARE(underlined(), QString());
        mouse(QEvent::MouseMove, 10, Qt::ControlModifier);
        QCOMPARE(underlined(), u"person:ada"_s);
        QCOMPARE(m_edit->viewport()->cursor().shape(), Qt::PointingHandCursor);
        mouse(QEvent::MouseMove, 22, Qt::ControlModifier);
        QCOMPARE(underlined(), QString());
        QCOMPARE(m_edit->viewport()->cursor().shape(), Qt::IBeamCursor);

        mouse(QEvent::MouseButtonPress, 10, Qt::NoModifier);
        mouse(QEvent::MouseButtonRelease, 10, Qt::NoModifier);
        QCOMPARE(followed.size(), 0);
        mouse(QEvent::MouseButtonPress, 10, Qt::ControlModifier);
        mouse(QEvent::MouseButtonRelease, 22, Qt::ControlModifier); // thought better of it
        QCOMPARE(followed.size(), 0);
        mouse(QEvent::MouseMove, 12, Qt::ControlModifier);
        mouse(QEvent::MouseButtonPress, 12, Qt::ControlModifier);
        mouse(QEvent::MouseButtonRelease, 12, Qt::ControlModifier);
        QCOMPARE(followed.size(), 1);
        QCOMPARE(followed.first().first().value<Link>().name, u"person:ada"_s);
        QCOMPARE(underlined(), QString());
        // Elsewhere the click is the editor's.
        mouse(QEvent::MouseButtonPress, 22, Qt::ControlModifier);
        mouse(QEvent::MouseButtonRelease, 22, Qt::ControlModifier);
        QCOMPARE(m_edit->SendScintilla(QsciScintilla::SCI_GETCURRENTPOS), 22L);
        QCOMPARE(followed.size(), 1);
    }

    void theLinkGoesWithTheKey()
    {
        m_edit->setText(u"RETURN person:ada;"_s);
        m_edit->repaint();
        mouse(QEvent::MouseMove, 10, Qt::ControlModifier);
        QVERIFY(m_edit->links()->shown().isValid());
        QTest::keyRelease(m_edit.get(), Qt::Key_Control);
        QVERIFY(!m_edit->links()->shown().isValid());
        QCOMPARE(underlined(), QString());
    }

    void zoomKeepsRoomForTheNumbers()
    {
        m_edit->setText(u"\n"_s.repeated(500));
        const int before = m_edit->marginWidth(0);
        m_edit->zoomTo(10);
        QVERIFY(m_edit->marginWidth(0) > before);
    }
};

QTEST_MAIN(tst_EditorHelpers)
#include "tst_editorhelpers.moc"
