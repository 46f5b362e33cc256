// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/sessioncontext.h"
#include "desktest.h"
#include "mainwindow/schemakeeper.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "widgets/codeview.h"
#include "widgets/editorlinks.h"
#include "widgets/noticebar.h"
#include "widgets/recordpanel.h"
#include "widgets/schemapanel.h"
#include "widgets/valuepanel.h"

#include <SurrealQt/SurrealValueModel>

#include <QAction>
#include <QLineEdit>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;

// Where the words of a query lead to, with the real engine behind it.
class tst_EditorLinks : public DeskTest
{
    Q_OBJECT

private:
    QueryTextEdit *editor(SessionContext *context) { return m_desk->query(context)->editor(); }

private Q_SLOTS:
    void linesAndZoom()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QueryTextEdit *edit = editor(root);
        edit->setText(u"one\ntwo"_s);
        edit->setCursorPosition(1, 0);
        QTest::keyClick(edit, Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(edit->text(), u"two\none"_s);
        QTest::keyClick(edit, Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(edit->text(), u"one\ntwo"_s);
        QTest::keyClick(edit, Qt::Key_Down, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(edit->text(), u"one\ntwo\ntwo"_s);

        // All editors are of one size, also those to come.
        const auto zoom
            = [](const QueryTextEdit *of) { return of->SendScintilla(QsciScintilla::SCI_GETZOOM); };
        m_desk->trigger(u"query.new"_s);
        QTest::keyClick(editor(root), Qt::Key_Plus, Qt::ControlModifier);
        QTest::keyClick(editor(root), Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(zoom(editor(root)), 2L);
        QCOMPARE(zoom(edit), 2L);
        edit->zoomIn(1); // as the wheel does
        QTRY_COMPARE(zoom(editor(root)), 3L);
        QCOMPARE(m_desk->settings().editorZoom(), 3);
        m_desk->trigger(u"query.new"_s);
        QCOMPARE(zoom(editor(root)), 3L);
        m_desk->trigger(u"view.zoomReset"_s);
        QCOMPARE(zoom(edit), 0L);
    }

    // The record under the caret is shown as it is now, and leads on to those that it names.
    void recordAtTheCaret()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root,
                            u"CREATE stock:['lamp', 1] SET of = product:none, left = 3; "
                            u"CREATE note:one SET about = stock:['lamp', 1];"_s));
        auto *panel = m_desk->find<RecordPanel>(u"recordPanel"_s);
        QVERIFY(!panel->isVisible());
        QVERIFY(!panel->message().isEmpty());
        QSignalSpy shown(panel, &RecordPanel::shown);
        QueryTextEdit *edit = editor(root);
        edit->setText(u"SELECT * FROM note:one;"_s);
        edit->setCursorPosition(0, 16);
        QTest::keyClick(edit, Qt::Key_I, Qt::ControlModifier);
        QVERIFY(shown.wait(Patience));
        QVERIFY(panel->isVisible());
        QCOMPARE(panel->message(), QString());
        QCOMPARE(panel->record().toString(), u"note:one"_s);
        QVERIFY2(panel->place().contains(u"shop / main"_s), qPrintable(panel->place()));
        const ValuePanel *value = panel->value();
        QCOMPARE(value->title(), u"note:one · object"_s);
        QCOMPARE(value->model()->value()[u"about"_s].toSurrealQL(), u"stock:['lamp', 1]"_s);
        QCOMPARE(m_desk->window().currentPage()->queries().size(), 1); // no query was needed

        // A link in it, and the way back.
        auto *tree = value->findChild<QTreeView *>(u"valueTree"_s);
        QModelIndex about;
        for (int row = 0; row < value->model()->rowCount(); ++row) {
            if (value->model()->valueAt(value->model()->index(row, 0)).toSurrealQL()
                == u"stock:['lamp', 1]"_s)
                about = value->model()->index(row, 0);
        }
        QVERIFY(about.isValid());
        tree->setCurrentIndex(about);
        QTest::keyClick(tree, Qt::Key_Return);
        QVERIFY(shown.wait(Patience));
        QCOMPARE(value->model()->value()[u"left"_s].toSurrealQL(), u"3"_s);
        QVERIFY(m_desk->window().actionRegistry()->action(u"record.back"_s)->isEnabled());
        m_desk->trigger(u"record.back"_s);
        QVERIFY(shown.wait(Patience));
        QCOMPARE(panel->record().toString(), u"note:one"_s);
        m_desk->trigger(u"record.forward"_s);
        QVERIFY(shown.wait(Patience));
        QCOMPARE(panel->record().toString(), u"stock:['lamp', 1]"_s);
        QVERIFY(!m_desk->window().actionRegistry()->action(u"record.forward"_s)->isEnabled());

        // As it is now, not as it was.
        QVERIFY(m_desk->run(root, u"UPDATE stock:['lamp', 1] SET left = 2"_s));
        m_desk->trigger(u"record.refresh"_s);
        QVERIFY(shown.wait(Patience));
        QCOMPARE(value->model()->value()[u"left"_s].toSurrealQL(), u"2"_s);
        m_desk->trigger(u"record.query"_s);
        QCOMPARE(editor(root)->text(), u"SELECT * FROM stock:['lamp', 1];"_s);

        // From a result, too.
        QTRY_VERIFY(m_desk->query(root)->results()->count() > 0);
        QVERIFY(m_desk->run(root, u"SELECT * FROM note"_s));
        auto *table = m_desk->query(root)->results()->findChild<QTableView *>(u"resultTable"_s);
        table->setCurrentIndex(table->model()->index(0, 0));
        table->setFocus();
        m_desk->trigger(u"edit.openRecord"_s);
        QVERIFY(shown.wait(Patience));
        QCOMPARE(panel->record().toString(), u"note:one"_s);

        // What is no record is said so.
        QueryTextEdit *now = editor(root);
        now->setFocus();
        now->setText(u"RETURN person:[$x];"_s);
        now->setCursorPosition(0, 9);
        m_desk->trigger(u"edit.openRecord"_s);
        QVERIFY(m_desk->window().currentPage()->notice()->text().contains(u"person:[$x]"_s));
        now->setCursorPosition(0, 2);
        m_desk->trigger(u"edit.openRecord"_s);
        QVERIFY(m_desk->window().currentPage()->notice()->text().contains(u"no record id"_s));
    }

    void recordsOfAResult_data()
    {
        QTest::addColumn<QString>("form");
        for (const char *form : {"table", "tree", "text"})
            QTest::newRow(form) << QString::fromLatin1(form);
    }

    // With Ctrl held a record id in a result is a link, as it is in the editor; Ctrl+I opens the one
    // that is chosen.
    void recordsOfAResult()
    {
        QFETCH(QString, form);
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root, u"CREATE stock:['lamp', 1] SET left = 3;"_s));
        QVERIFY(m_desk->run(root, u"RETURN [{ about: stock:['lamp', 1], n: 1 }];"_s));
        m_desk->trigger(u"result."_s + form);
        ResultView *view = m_desk->query(root)->results()->currentView();
        auto *area = qobject_cast<QAbstractScrollArea *>(view->focusProxy());
        QVERIFY(area && area->isVisible());
        QPoint link;
        QPoint other;
        if (auto *items = qobject_cast<QAbstractItemView *>(area)) {
            if (auto *tree = qobject_cast<QTreeView *>(area))
                tree->expandAll();
            const QAbstractItemModel *model = items->model();
            const QModelIndex parent = form == u"tree"_s ? model->index(0, 0) : QModelIndex();
            link = items
                       ->visualRect(form == u"tree"_s ? model->index(0, 1, parent)
                                                      : model->index(0, 0))
                       .center();
            other = items
                        ->visualRect(form == u"tree"_s ? model->index(1, 1, parent)
                                                       : model->index(0, 1))
                        .center();
            items->setCurrentIndex(items->indexAt(other));
        } else {
            auto *text = qobject_cast<CodeView *>(area);
            QVERIFY(text);
            const auto at = [text](const QString &word) {
                const auto position = text->text().indexOf(word) + 1;
                const auto send = [text, position](unsigned int message) {
                    return int(text->SendScintilla(message, 0UL, long(position)));
                };
                return QPoint(send(QsciScintilla::SCI_POINTXFROMPOSITION),
                              send(QsciScintilla::SCI_POINTYFROMPOSITION) + 4);
            };
            link = at(u"stock"_s);
            other = at(u"n: 1"_s);
        }
        QWidget *viewport = area->viewport();
        const auto pointer = [viewport](const QPoint &point, Qt::KeyboardModifiers modifiers) {
            QMouseEvent move(QEvent::MouseMove, point, viewport->mapToGlobal(point), Qt::NoButton,
                             Qt::NoButton, modifiers);
            QCoreApplication::sendEvent(viewport, &move);
            return viewport->cursor().shape();
        };
        QVERIFY(pointer(link, Qt::NoModifier) != Qt::PointingHandCursor);
        QCOMPARE(pointer(link, Qt::ControlModifier), Qt::PointingHandCursor);
        if (form == u"text"_s)
            QVERIFY(area->findChild<EditorLinks *>()->shown().name.startsWith(u"stock:["_s));
        QVERIFY(pointer(other, Qt::ControlModifier) != Qt::PointingHandCursor);

        auto *panel = m_desk->find<RecordPanel>(u"recordPanel"_s);
        QSignalSpy shown(panel, &RecordPanel::shown);
        const SurrealValue chosen = view->currentValue();
        QTest::mouseClick(viewport, Qt::LeftButton, Qt::NoModifier, other);
        QCOMPARE(shown.count(), 0);
        QTest::mouseClick(viewport, Qt::LeftButton, Qt::ControlModifier, link);
        QVERIFY(shown.wait(Patience));
        QVERIFY(panel->isVisible());
        QCOMPARE(panel->record().toString(), u"stock:['lamp', 1]"_s);
        QCOMPARE(panel->message(), QString());
        QCOMPARE(view->currentValue(), chosen); // the selection stays
        QCOMPARE(m_desk->window().currentPage()->documents().size(), 1);

        // By the keyboard.
        m_desk->trigger(u"view.record"_s);
        QVERIFY(!panel->isVisible());
        area->setFocus();
        m_desk->trigger(u"edit.openRecord"_s);
        QVERIFY(!panel->isVisible()); // what is chosen is none
        QTest::mouseClick(viewport, Qt::LeftButton, Qt::NoModifier, link);
        QTest::keyClick(area, Qt::Key_I, Qt::ControlModifier);
        QVERIFY(shown.wait(Patience));
        QVERIFY(panel->isVisible());
        m_desk->trigger(u"result.table"_s);
    }

    // What a record user may not see is told in words; so is what is gone.
    void recordWithoutPermission()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(
            root, u"DEFINE TABLE secret PERMISSIONS NONE; CREATE secret:one SET a = 1"_s));
        SessionContext *ada = m_desk->newSession(root, Desk::ada());
        QVERIFY(ada);
        auto *panel = m_desk->find<RecordPanel>(u"recordPanel"_s);
        QSignalSpy shown(panel, &RecordPanel::shown);
        const auto open = [this, &shown](SessionContext *context, const QString &text) {
            m_desk->window().showSession(context);
            editor(context)->setText(text);
            editor(context)->setCursorPosition(0, 9);
            m_desk->trigger(u"edit.openRecord"_s);
            return shown.wait(Patience);
        };
        QVERIFY(open(root, u"RETURN secret:one"_s));
        QCOMPARE(panel->message(), QString());
        QVERIFY(open(ada, u"RETURN secret:one"_s));
        QVERIFY2(panel->message().contains(u"secret:one"_s)
                     && panel->message().contains(u"permissions"_s),
                 qPrintable(panel->message()));
        QCOMPARE(panel->value()->title(), QString());
        QVERIFY(open(root, u"RETURN secret:two"_s));
        QVERIFY(panel->message().contains(u"secret:two"_s));
        // Who it belonged to is gone: the way back says so.
        QVERIFY(open(ada, u"RETURN secret:one"_s));
        m_desk->workspace().close(ada);
        QTRY_VERIFY(!panel->context());
        m_desk->trigger(u"record.refresh"_s);
        panel->refresh();
        QVERIFY2(panel->message().contains(u"closed"_s), qPrintable(panel->message()));
    }

    // Tables, functions and parameters lead to their definition in the tree, with Ctrl+F12 or a click.
    void definitions()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root,
                            u"DEFINE FUNCTION fn::vat($p: int) { RETURN $p }; "
                            u"DEFINE PARAM $vat_rate VALUE 19;"_s));
        QueryTextEdit *edit = editor(root);
        SchemaPanel *tree = m_desk->window().schemaKeeper()->panel();
        QTRY_VERIFY(root->tables().contains(u"product"_s));
        edit->setText(u"SELECT *, fn::vat($vat_rate) FROM product;"_s);
        m_desk->trigger(u"edit.complete"_s); // parameters are read when somebody wants them
        tree->searchField()->setText(u"nothing has this name"_s);
        const auto go = [&](int column) {
            edit->setCursorPosition(0, column);
            QTest::keyClick(edit, Qt::Key_F12, Qt::ControlModifier);
        };
        go(35);
        QTRY_VERIFY2(tree->definition().startsWith(u"DEFINE TABLE product"_s),
                     qPrintable(tree->definition()));
        QCOMPARE(tree->searchField()->text(), QString());
        go(12);
        QTRY_VERIFY2(tree->definition().startsWith(u"DEFINE FUNCTION fn::vat"_s),
                     qPrintable(tree->definition()));
        QTRY_VERIFY(!edit->schema().parameters.isEmpty());
        go(20);
        QTRY_VERIFY2(tree->definition().startsWith(u"DEFINE PARAM $vat_rate"_s),
                     qPrintable(tree->definition()));
        edit->setText(u"RETURN fn::nobody()"_s);
        go(12);
        QVERIFY2(m_desk->window().currentPage()->notice()->text().contains(u"nobody"_s),
                 qPrintable(m_desk->window().currentPage()->notice()->text()));
        go(2);
        QVERIFY(m_desk->window().currentPage()->notice()->text().contains(u"definition"_s));
    }
};

QTEST_MAIN(tst_EditorLinks)
#include "tst_editorlinks.moc"
