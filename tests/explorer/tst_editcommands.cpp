// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/sessioncontext.h"
#include "desktest.h"
#include "dialogs/commandpalette.h"
#include "mainwindow/framekeeper.h"
#include "mainwindow/historykeeper.h"
#include "mainwindow/querytools.h"
#include "mainwindow/schemakeeper.h"
#include "mainwindow/tablekeeper.h"
#include "models/recordsmodel.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "pages/tablepage.h"
#include "widgets/findbar.h"
#include "widgets/framepanel.h"
#include "widgets/historypanel.h"
#include "widgets/recordsview.h"
#include "widgets/schemapanel.h"
#include "widgets/valuepanel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTableView>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;

// The commands of the Edit menu do to what has the focus what its keys do.
class tst_EditCommands : public DeskTest
{
    Q_OBJECT

private:
    SessionContext *m_root = nullptr;

    QAction *action(const QString &id) { return m_desk->window().actionRegistry()->action(id); }
    // Of the six, those that can be chosen.
    QString possible()
    {
        QStringList found;
        for (const QString &id :
             {u"undo"_s, u"redo"_s, u"cut"_s, u"copy"_s, u"paste"_s, u"selectAll"_s}) {
            if (action(u"edit."_s + id)->isEnabled())
                found.append(id);
        }
        return found.join(u' ');
    }
    bool giveFocus(QWidget *widget)
    {
        m_desk->window().activateWindow(); // nobody does it here when a menu has closed
        return QTest::qWaitFor([widget] {
            widget->setFocus(Qt::OtherFocusReason);
            return QApplication::focusWidget() == widget
                || QApplication::focusWidget() == widget->focusProxy();
        });
    }
    // In the menu, by mouse.
    bool choose(const QString &id)
    {
        QMenuBar *bar = m_desk->window().menuBar();
        const auto tops = bar->actions();
        for (QAction *top : tops) {
            QMenu *menu = top->menu();
            if (!menu || !menu->actions().contains(action(id)))
                continue;
            QTest::mouseClick(bar, Qt::LeftButton, {}, bar->actionGeometry(top).center());
            if (!QTest::qWaitFor([menu] { return menu->isVisible(); }))
                return false;
            const bool enabled = action(id)->isEnabled();
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action(id)).center());
            if (!enabled)
                menu->close();
            m_desk->window().activateWindow();
            return enabled && QTest::qWaitFor([menu] { return !menu->isVisible(); });
        }
        return false;
    }
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    static QString clipboard() { return QApplication::clipboard()->text(); }
    QueryPage *query() { return m_desk->query(m_root); }
    TablePage *browse()
    {
        m_desk->window().tableKeeper()->browse(m_desk->window().pageOf(m_root), u"product"_s);
        TablePage *table = m_desk->window().tableKeeper()->current();
        const bool read = table
            && QTest::qWaitFor([table] { return table->model()->rowCount() > 0; }, Patience);
        return read ? table : nullptr;
    }
    QLineEdit *field(const QString &which)
    {
        if (which == u"find in the text"_s) {
            m_desk->trigger(u"edit.find"_s);
            return query()->findChild<QLineEdit *>(u"editorFindField"_s);
        }
        if (which == u"find in the results"_s) {
            query()->results()->openFind();
            return query()->results()->findBar()->field();
        }
        if (which == u"messages"_s) {
            m_desk->trigger(u"view.frames"_s);
            return m_desk->window().frameKeeper()->panel()->searchField();
        }
        if (which == u"schema"_s)
            return m_desk->window().schemaKeeper()->panel()->searchField();
        TablePage *table = browse();
        if (which == u"filter of a table"_s)
            return table->filterField();
        m_desk->trigger(u"table.columnFilter"_s);
        return qobject_cast<QLineEdit *>(QApplication::focusWidget());
    }

private Q_SLOTS:
    void startUp()
    {
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        QCOMPARE(possible(), QString()); // there is nothing to edit
        QVERIFY(!action(u"edit.find"_s)->isEnabled());
    }

    void editor()
    {
        m_root = m_desk->openSampleShop();
        QVERIFY(m_root);
        QueryTextEdit *editor = query()->editor();
        QVERIFY(giveFocus(editor));
        QTRY_COMPARE(possible(), u"paste"_s);
        QTest::keyClicks(editor, u"RETURN 12"_s);
        QTRY_COMPARE(possible(), u"undo paste selectAll"_s);
        QVERIFY(choose(u"edit.selectAll"_s));
        QCOMPARE(editor->selectedText(), u"RETURN 12"_s);
        QTRY_COMPARE(possible(), u"undo cut copy paste selectAll"_s);
        QVERIFY(choose(u"edit.copy"_s));
        QCOMPARE(clipboard(), u"RETURN 12"_s);
        QVERIFY(choose(u"edit.cut"_s));
        QCOMPARE(editor->text(), QString());
        QVERIFY(choose(u"edit.paste"_s));
        QCOMPARE(editor->text(), u"RETURN 12"_s);
        QVERIFY(choose(u"edit.undo"_s));
        QCOMPARE(editor->text(), QString());
        QTRY_COMPARE(possible(), u"undo redo paste"_s);
        QVERIFY(choose(u"edit.redo"_s));
        QCOMPARE(editor->text(), u"RETURN 12"_s);
        // By the keys, of which one is no key of the editor's own.
        QVERIFY(giveFocus(editor));
        press(Qt::Key_Z);
        QCOMPARE(editor->text(), QString());
        QTRY_VERIFY(action(u"edit.redo"_s)->isEnabled());
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(editor->text(), u"RETURN 12"_s);
        press(Qt::Key_Z);
        press(Qt::Key_Y);
        QCOMPARE(editor->text(), u"RETURN 12"_s);
        press(Qt::Key_A);
        press(Qt::Key_C);
        press(Qt::Key_Right, Qt::NoModifier);
        press(Qt::Key_V);
        QCOMPARE(editor->text(), u"RETURN 12RETURN 12"_s);
    }

    void fields_data()
    {
        QTest::addColumn<QString>("which");
        for (const char *which : {"find in the text", "find in the results", "messages", "schema",
                                  "filter of a table", "filter of a column"})
            QTest::newRow(which) << QString::fromLatin1(which);
    }

    // A field that is written in is what is meant, not the text behind it.
    void fields()
    {
        QFETCH(QString, which);
        m_root = m_desk->openSampleShop();
        QVERIFY(m_root);
        QueryTextEdit *editor = query()->editor();
        editor->setText(u"SELECT 1"_s);
        QLineEdit *edit = field(which);
        QVERIFY(edit);
        QVERIFY(giveFocus(edit));
        edit->clear();
        QTest::keyClicks(edit, u"abc"_s);
        QTRY_VERIFY(action(u"edit.undo"_s)->isEnabled());
        QVERIFY(!action(u"edit.copy"_s)->isEnabled());
        QVERIFY(choose(u"edit.selectAll"_s));
        QCOMPARE(edit->selectedText(), u"abc"_s);
        QVERIFY(choose(u"edit.copy"_s));
        QCOMPARE(clipboard(), u"abc"_s);
        QVERIFY(choose(u"edit.cut"_s));
        QCOMPARE(edit->text(), QString());
        QTRY_VERIFY(!action(u"edit.cut"_s)->isEnabled());
        QVERIFY(choose(u"edit.paste"_s));
        QCOMPARE(edit->text(), u"abc"_s);
        QVERIFY(choose(u"edit.undo"_s));
        QCOMPARE(edit->text(), QString());
        QVERIFY(choose(u"edit.redo"_s));
        QCOMPARE(edit->text(), u"abc"_s);
        QVERIFY(giveFocus(edit));
        press(Qt::Key_A);
        press(Qt::Key_X);
        press(Qt::Key_V);
        press(Qt::Key_V);
        QCOMPARE(edit->text(), u"abcabc"_s);
        QCOMPARE(editor->text(), u"SELECT 1"_s);
    }

    void readOnlyTexts_data()
    {
        QTest::addColumn<QString>("which");
        for (const char *which : {"result", "plain value", "value as SurrealQL"})
            QTest::newRow(which) << QString::fromLatin1(which);
    }

    // What only shows a text gives it, and takes nothing.
    void readOnlyTexts()
    {
        QFETCH(QString, which);
        m_root = m_desk->openSampleShop();
        QVERIFY(m_root);
        QVERIFY(m_desk->run(m_root, u"SELECT name FROM person:ada"_s));
        QueryTextEdit *editor = query()->editor();
        const QString before = editor->text();
        ValuePanel *value = m_desk->window().queryTools()->value();
        QWidget *text = nullptr;
        if (which == u"result"_s) {
            m_desk->trigger(u"result.text"_s);
            ResultView *view = query()->results()->currentView();
            QTRY_VERIFY(view->findChild<QWidget *>(u"resultText"_s));
            text = view->findChild<QWidget *>(u"resultText"_s);
        } else {
            m_desk->trigger(u"result.table"_s);
            m_desk->trigger(u"view.value"_s);
            table(m_root)->setCurrentIndex(table(m_root)->model()->index(0, 0));
            const bool plain = which == u"plain value"_s;
            value->setForm(plain ? ValuePanel::TextForm : ValuePanel::SurrealQlForm);
            text = value->findChild<QWidget *>(plain ? u"valueText"_s : u"valueSurrealQl"_s);
            QTRY_VERIFY(!value->isFilling());
            QTRY_VERIFY(value->shownText().contains(u"Ada Lovelace"_s));
        }
        QVERIFY(giveFocus(text));
        QTRY_COMPARE(possible(), u"selectAll"_s);
        QVERIFY(choose(u"edit.selectAll"_s));
        QTRY_COMPARE(possible(), u"copy selectAll"_s);
        QApplication::clipboard()->clear();
        QVERIFY(choose(u"edit.copy"_s));
        QVERIFY2(clipboard().contains(u"Ada Lovelace"_s), qPrintable(clipboard()));
        QVERIFY(giveFocus(text));
        QApplication::clipboard()->clear();
        press(Qt::Key_C);
        QVERIFY2(clipboard().contains(u"Ada Lovelace"_s), qPrintable(clipboard()));
        press(Qt::Key_X);
        press(Qt::Key_Z);
        QCOMPARE(editor->text(), before);
    }

    void lists_data()
    {
        QTest::addColumn<QString>("which");
        QTest::addColumn<QString>("copied");
        QTest::newRow("result as table") << u"table"_s << u"Ada Lovelace"_s;
        QTest::newRow("result as tree") << u"tree"_s << u"Ada Lovelace"_s;
        QTest::newRow("messages") << u"frames"_s << QString();
        QTest::newRow("records") << u"records"_s << u"webcam"_s;
    }

    void lists()
    {
        QFETCH(QString, which);
        QFETCH(QString, copied);
        m_root = m_desk->openSampleShop();
        QVERIFY(m_root);
        QVERIFY(m_desk->run(m_root, u"SELECT name FROM person:ada"_s));
        QueryTextEdit *editor = query()->editor();
        editor->selectAll();
        QAbstractItemView *view = nullptr;
        if (which == u"table"_s) {
            m_desk->trigger(u"result.table"_s);
            view = table(m_root);
        } else if (which == u"tree"_s) {
            m_desk->trigger(u"result.tree"_s);
            view = query()->results()->currentView()->tree();
        } else if (which == u"frames"_s) {
            m_desk->trigger(u"view.frames"_s);
            view = m_desk->window().frameKeeper()->panel()->table();
            if (!action(u"frames.record"_s)->isChecked())
                m_desk->trigger(u"frames.record"_s);
            QVERIFY(m_desk->run(m_root, u"SELECT name FROM person:ada"_s));
            QTRY_VERIFY_WITH_TIMEOUT(view->model()->rowCount() > 0, Patience);
        } else {
            view = browse()->view();
        }
        QVERIFY(giveFocus(view));
        view->clearSelection();
        QTRY_VERIFY(!action(u"edit.copy"_s)->isEnabled());
        for (const QString &id : {u"undo"_s, u"redo"_s, u"cut"_s, u"paste"_s})
            QVERIFY2(!action(u"edit."_s + id)->isEnabled(), qPrintable(id));
        const bool several = view->selectionMode() != QAbstractItemView::SingleSelection;
        QCOMPARE(action(u"edit.selectAll"_s)->isEnabled(), several);
        if (several)
            QVERIFY(choose(u"edit.selectAll"_s));
        else
            view->setCurrentIndex(view->model()->index(0, 1));
        QTRY_VERIFY(action(u"edit.copy"_s)->isEnabled());
        QApplication::clipboard()->clear();
        QVERIFY(choose(u"edit.copy"_s));
        const QString byMenu = clipboard();
        QVERIFY2(!byMenu.isEmpty() && byMenu.contains(copied), qPrintable(byMenu));
        QVERIFY(giveFocus(view));
        QApplication::clipboard()->clear();
        press(Qt::Key_C);
        QCOMPARE(clipboard(), byMenu);
        press(Qt::Key_X);
        QVERIFY(!editor->text().isEmpty());
    }

    // In a table's page, Undo is that of the field or that of the changes.
    void changesOfATable()
    {
        m_root = m_desk->openSampleShop();
        QVERIFY(m_root);
        TablePage *page = browse();
        QVERIFY(page);
        RecordsModel *model = page->model();
        QVERIFY(giveFocus(page->view()));
        QTRY_VERIFY(!action(u"edit.undo"_s)->isEnabled());
        const QModelIndex cell = model->index(0, model->columnOf(u"stock"_s));
        QVERIFY(
            model->setData(cell, QVariant::fromValue(SurrealValue(77)), RecordsModel::ValueRole));
        QTRY_COMPARE(model->pendingChanges(), 1);
        QTRY_VERIFY(action(u"edit.undo"_s)->isEnabled());
        QVERIFY(giveFocus(page->filterField()));
        QTest::keyClicks(page->filterField(), u"x"_s);
        QVERIFY(choose(u"edit.undo"_s));
        QCOMPARE(page->filterField()->text(), QString());
        QCOMPARE(model->pendingChanges(), 1);
        QVERIFY(giveFocus(page->view()));
        QVERIFY(choose(u"edit.undo"_s));
        QCOMPARE(model->pendingChanges(), 0);
        QTRY_VERIFY(!action(u"edit.undo"_s)->isEnabled());
        QVERIFY(choose(u"edit.redo"_s));
        QCOMPARE(model->pendingChanges(), 1);
        QVERIFY(giveFocus(page->view()));
        press(Qt::Key_Z);
        QCOMPARE(model->pendingChanges(), 0);
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(model->pendingChanges(), 1);
    }

    void find()
    {
        m_root = m_desk->openSampleShop();
        QVERIFY(m_root);
        QVERIFY(m_desk->run(m_root, u"SELECT name FROM person:ada"_s));
        m_desk->trigger(u"result.table"_s);
        m_desk->trigger(u"view.frames"_s);
        const auto goes = [this](QWidget *from, const QLineEdit *to) {
            return giveFocus(from) && choose(u"edit.find"_s)
                && QTest::qWaitFor([to] { return QApplication::focusWidget() == to; });
        };
        FramePanel *frames = m_desk->window().frameKeeper()->panel();
        SchemaPanel *schema = m_desk->window().schemaKeeper()->panel();
        QVERIFY(goes(frames->table(), frames->searchField()));
        QVERIFY(goes(schema->tree(), schema->searchField()));
        QVERIFY(goes(table(m_root), query()->results()->findBar()->field()));
        QVERIFY(goes(query()->editor(), query()->findChild<QLineEdit *>(u"editorFindField"_s)));
        m_desk->trigger(u"view.history"_s);
        HistoryPanel *history = m_desk->window().historyKeeper()->panel();
        QTRY_VERIFY(history->isVisible());
        QVERIFY(giveFocus(history->table()));
        press(Qt::Key_F);
        QTRY_COMPARE(QApplication::focusWidget(), history->searchField());
        TablePage *page = browse();
        QVERIFY(page);
        QVERIFY(goes(page->view(), page->filterField()));
    }

    // The menu bar takes the focus, and so does the palette.
    void byKeyboard()
    {
        m_root = m_desk->openSampleShop();
        QVERIFY(m_root);
        QVERIFY(m_desk->run(m_root, u"SELECT name FROM person:ada"_s));
        m_desk->trigger(u"result.table"_s);
        QVERIFY(giveFocus(table(m_root)));
        table(m_root)->selectAll();
        QTRY_VERIFY(action(u"edit.copy"_s)->isEnabled());
        press(Qt::Key_E, Qt::AltModifier);
        QTRY_VERIFY(QApplication::activePopupWidget());
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu && menu->actions().contains(action(u"edit.copy"_s)));
        QVERIFY(action(u"edit.copy"_s)->isEnabled());
        QApplication::clipboard()->clear();
        menu->setActiveAction(action(u"edit.copy"_s));
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(clipboard(), u"Ada Lovelace"_s);
        QTRY_VERIFY(!QApplication::activePopupWidget());

        QLineEdit *search = m_desk->window().schemaKeeper()->panel()->searchField();
        QVERIFY(giveFocus(search));
        QTest::keyClicks(search, u"abc"_s);
        QTRY_VERIFY(action(u"edit.selectAll"_s)->isEnabled());
        m_desk->trigger(u"view.palette"_s);
        const QPointer<CommandPalette> palette(m_desk->find<CommandPalette>(u"commandPalette"_s));
        QVERIFY(palette);
        QTRY_COMPARE(QApplication::focusWidget(), palette->field());
        QTest::keyClicks(palette->field(), u"Select All"_s);
        QCOMPARE(palette->list()->currentIndex().data().toString(), u"Select All"_s);
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QTRY_VERIFY(!palette);
        QTRY_COMPARE(search->selectedText(), u"abc"_s);
        QVERIFY(query()->editor()->selectedText().isEmpty());
    }

    // Another session's page has taken the place of what was meant.
    void hiddenIsNotMeant()
    {
        m_root = m_desk->openSampleShop();
        QVERIFY(m_root);
        QueryTextEdit *editor = query()->editor();
        QVERIFY(giveFocus(editor));
        QTest::keyClicks(editor, u"RETURN 1"_s);
        SessionContext *other = m_desk->workspace().fork(m_root);
        QTRY_VERIFY_WITH_TIMEOUT(other->isUsable(), Patience);
        m_desk->window().showSession(m_root);
        QVERIFY(giveFocus(editor));
        QTRY_VERIFY(action(u"edit.undo"_s)->isEnabled());
        editor->clearFocus(); // nothing has it then
        m_desk->window().showSession(other);
        QVERIFY(!editor->isVisible());
        QCOMPARE(possible(), QString());
        QVERIFY(!choose(u"edit.undo"_s));
        QCOMPARE(editor->text(), u"RETURN 1"_s);
    }
};

QTEST_MAIN(tst_EditCommands)
#include "tst_editcommands.moc"
