// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/sessioncontext.h"
#include "desktest.h"
#include "dialogs/connectiondialog.h"
#include "dialogs/signindialog.h"
#include "mainwindow/paletteentries.h"
#include "mainwindow/tablekeeper.h"
#include "mainwindow/windowstatusbar.h"
#include "models/livefeed.h"
#include "models/recordsmodel.h"
#include "pages/documentarea.h"
#include "pages/livepage.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "pages/tablepage.h"
#include "support/localserver.h"
#include "widgets/noticebar.h"
#include "widgets/recentlist.h"
#include "widgets/recordsview.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QShortcut>
#include <QTableView>
#include <QTest>
#include <QToolBar>
#include <QWidgetAction>

using namespace Qt::StringLiterals;

// What the keys do, and that everything can be done by them.
class tst_Keyboard : public DeskTest
{
    Q_OBJECT

private:
    ActionRegistry *registry() { return m_desk->window().actionRegistry(); }
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    static void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    // By Tab alone; false: there is no way there.
    static bool tabTo(const QString &name)
    {
        for (int i = 0; i < 80; ++i) {
            QWidget *focus = QApplication::focusWidget();
            if (focus && (focus->objectName() == name || focus->parent()->objectName() == name))
                return true;
            QTest::keyClick(focus, Qt::Key_Tab);
        }
        return false;
    }
    bool focusIn(const QWidget *widget)
    {
        return QTest::qWaitFor([widget] {
            const QWidget *focus = QApplication::focusWidget();
            return focus && (focus == widget || widget->isAncestorOf(focus));
        });
    }
    // Nobody gives the keyboard back to a window when a popup has closed on this platform.
    bool activate()
    {
        m_desk->window().activateWindow();
        return QTest::qWaitFor([] { return QApplication::focusWidget() != nullptr; });
    }
    static void collect(const QList<QAction *> &actions, QSet<QAction *> *found)
    {
        for (QAction *action : actions) {
            if (action->menu())
                collect(action->menu()->actions(), found);
            else if (!action->isSeparator() && !qobject_cast<QWidgetAction *>(action))
                found->insert(action);
        }
    }

private Q_SLOTS:
    void keysOfTheCommands_data()
    {
        QTest::addColumn<QString>("keys");
        QTest::addColumn<QString>("action");
        const std::pair<const char *, const char *> rows[] = {
            {"Ctrl+Return", "query.run"},
            {"Ctrl+Shift+Return", "query.runAll"},
            {"Ctrl+.", "query.stop"},
            {"Ctrl+E", "query.explain"},
            {"Ctrl+K", "view.palette"},
            {"Ctrl+P", "view.palette"},
            {"Ctrl+Space", "edit.complete"},
            {"Ctrl+T", "query.new"},
            {"Ctrl+W", "query.close"},
            {"Ctrl+Shift+T", "query.reopen"},
            {"Ctrl+Tab", "document.recent"},
            {"Ctrl+Shift+N", "session.fork"},
            {"Alt+1", "session.go1"},
            {"Alt+9", "session.go9"},
            {"Ctrl+PgUp", "document.previous"},
            {"Ctrl+PgDown", "document.next"},
            {"F6", "pane.next"},
            {"Shift+F6", "pane.previous"},
            {"F2", "result.tree"},
            {"F3", "result.table"},
            {"F4", "result.text"},
            {"F10", "edit.rotate"},
            {"F5", "session.refresh"},
            {"Ctrl+R", "session.reconnect"},
            {"Ctrl+F", "edit.find"},
            {"Ctrl+H", "edit.replace"},
            {"Ctrl+S", "query.save"},
            {"Ctrl+Shift+C", "result.copyAs"},
            {"Ctrl+Shift+L", "view.live"},
            {"Ctrl+I", "edit.openRecord"},
            {"Ctrl+Shift+I", "view.frames"},
            {"Ctrl+/", "edit.comment"},
            {"Ctrl+Shift+P", "edit.format"},
        };
        for (const auto &[keys, action] : rows)
            QTest::newRow(keys) << QString::fromLatin1(keys) << QString::fromLatin1(action);
    }

    void keysOfTheCommands()
    {
        QFETCH(QString, keys);
        QFETCH(QString, action);
        QVERIFY(registry()->action(action)->shortcuts().contains(QKeySequence(keys)));
    }

    // Wherever the focus is, no keys mean two things.
    void noKeysMeanTwoThings()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root, u"SELECT * FROM product LIMIT 3"_s));
        m_desk->window().tableKeeper()->browse(m_desk->window().pageOf(root), u"product"_s);
        QHash<QKeySequence, QString> windowWide;
        QStringList twice;
        const auto note = [&](const QKeySequence &keys, const QString &name) {
            if (keys.isEmpty())
                return;
            if (windowWide.contains(keys))
                twice.append(u"%1: %2, %3"_s.arg(keys.toString(), name, windowWide.value(keys)));
            windowWide.insert(keys, name);
        };
        const auto &actions = registry()->actions();
        for (const QAction *action : actions) {
            const auto keys = action->shortcuts();
            for (const QKeySequence &one : keys)
                note(one, action->objectName());
        }
        const auto shortcuts = m_desk->window().findChildren<QShortcut *>();
        for (const QShortcut *shortcut : shortcuts)
            note(shortcut->key(), shortcut->parent()->objectName());
        const auto all = m_desk->window().findChildren<QAction *>();
        for (const QAction *action : all) {
            if (action->parent() == registry())
                continue;
            const auto keys = action->shortcuts();
            for (const QKeySequence &one : keys)
                note(one, action->text());
        }
        QCOMPARE(twice.join(u'\n'), QString());
    }

    void everyCommandIsInThePalette()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QSet<QAction *> reachable;
        collect(m_desk->window().menuBar()->actions(), &reachable);
        collect(m_desk->window().actions(), &reachable);
        const auto bars = m_desk->window().findChildren<QToolBar *>();
        for (const QToolBar *bar : bars)
            collect(bar->actions(), &reachable);
        QVERIFY(reachable.size() > 100);
        const auto entries
            = paletteEntries(&m_desk->window(), &m_desk->workspace(), &m_desk->registry());
        QStringList listed;
        for (const PaletteModel::Entry &entry : entries)
            listed.append(entry.text);
        QStringList missing;
        const auto &known = registry()->actions();
        for (QAction *action : std::as_const(reachable)) {
            const QString id = action->objectName();
            if (!known.contains(action))
                missing.append(u"%1 (%2) is not registered"_s.arg(id, action->text()));
            // Sessions are there by their names; the palette itself is open.
            const bool named = id.startsWith(u"session.go"_s) || id == u"view.palette"_s;
            if (!named && action->isEnabled()
                && !listed.contains(ActionRegistry::plainText(action)))
                missing.append(id);
        }
        QCOMPARE(missing.join(u", "_s), QString());
    }

    void panes()
    {
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root, u"SELECT * FROM product LIMIT 3"_s));
        QueryPage *query = m_desk->query(root);
        query->editor()->setFocus();
        const auto *schema = m_desk->find<QDockWidget>(u"schemaDock"_s);
        const auto *live = m_desk->find<QDockWidget>(u"liveDock"_s);
        const QList<const QWidget *> order {query->results(), schema, live,
                                            m_desk->window().windowStatusBar(), query->editor()};
        for (const QWidget *next : order) {
            press(Qt::Key_F6);
            QVERIFY2(focusIn(next), qPrintable(next->objectName()));
        }
        for (qsizetype i = order.size() - 2; i >= 0; --i) {
            press(Qt::Key_F6, Qt::ShiftModifier);
            QVERIFY2(focusIn(order.at(i)), qPrintable(order.at(i)->objectName()));
        }
        // Of panels in one place the one in front is a pane.
        m_desk->trigger(u"view.frames"_s);
        const auto *frames = m_desk->find<QDockWidget>(u"frameDock"_s);
        QVERIFY(frames && live->isVisible());
        QTRY_VERIFY(live->visibleRegion().isEmpty());
        query->editor()->setFocus();
        const QList<const QWidget *> front {query->results(), schema, frames,
                                            m_desk->window().windowStatusBar()};
        for (const QWidget *next : front) {
            press(Qt::Key_F6);
            QVERIFY2(focusIn(next), qPrintable(next->objectName()));
        }
        m_desk->trigger(u"view.frames"_s);
        // What is not shown is passed over; both sides of a split are panes.
        m_desk->trigger(u"view.live"_s);
        m_desk->trigger(u"view.schema"_s);
        query->editor()->setFocus();
        m_desk->trigger(u"query.otherSide"_s);
        QueryPage *beside = m_desk->query(root);
        QVERIFY(beside != query);
        query->results()->setFocus();
        press(Qt::Key_F6);
        QVERIFY(focusIn(beside->editor()));
        QCOMPARE(m_desk->query(root), beside);
    }

    void recentDocuments()
    {
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SessionPage *page = m_desk->window().pageOf(root);
        DocumentPage *first = page->currentDocument();
        DocumentPage *second = page->addQuery();
        DocumentPage *third = page->addQuery();
        QTRY_VERIFY(QApplication::focusWidget());
        const auto list = [this] { return m_desk->find<RecentList>(u"recentDocuments"_s); };
        // One step: the one before.
        press(Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY(list() && list()->isVisible());
        QCOMPARE(list()->count(), 3);
        QCOMPARE(list()->currentRow(), 1);
        QCOMPARE(page->currentDocument(), third); // nothing is chosen while Ctrl is held
        QKeyEvent held(QEvent::KeyRelease, Qt::Key_Control, Qt::NoModifier, {}, true);
        QApplication::sendEvent(list(), &held); // a key that repeats is still held
        QVERIFY(list() && list()->isVisible());
        QTest::keyRelease(list(), Qt::Key_Control);
        QCOMPARE(page->currentDocument(), second);
        QTRY_VERIFY(!list());
        QVERIFY(activate());
        press(Qt::Key_Tab, Qt::ControlModifier); // and back
        QTest::keyRelease(list(), Qt::Key_Control);
        QCOMPARE(page->currentDocument(), third);
        QTRY_VERIFY(!list());
        QVERIFY(activate());
        // Further down, over the end, and away without a choice.
        press(Qt::Key_Tab, Qt::ControlModifier);
        QTest::keyPress(list(), Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(list()->currentRow(), 2);
        QTest::keyPress(list(), Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(list()->currentRow(), 0);
        QTest::keyPress(list(), Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(list()->currentRow(), 2);
        QTest::keyClick(list(), Qt::Key_Return);
        QCOMPARE(page->currentDocument(), first);
        QTRY_VERIFY(!list());
        QVERIFY(activate());
        m_desk->trigger(u"document.recent"_s);
        QTest::keyClick(list(), Qt::Key_Escape);
        QTRY_VERIFY(!list());
        QCOMPARE(page->currentDocument(), first);

        // The neighbours in the tab bar, round the end.
        QVERIFY(activate());
        press(Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(page->currentDocument(), second);
        press(Qt::Key_PageUp, Qt::ControlModifier);
        QCOMPARE(page->currentDocument(), first);
        press(Qt::Key_PageUp, Qt::ControlModifier);
        QCOMPARE(page->currentDocument(), third);
    }

    void refreshRunsAgainWhatReads()
    {
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root, u"DEFINE TABLE counted; CREATE counted:1"_s));
        QueryPage *query = m_desk->query(root);
        auto *notice = query->findChild<NoticeBar *>(u"queryNotice"_s);
        press(Qt::Key_F5); // what it would do once more is not for a key to decide
        QVERIFY(!query->isRunning());
        QVERIFY(notice->text().contains(u"may change something"_s));
        SessionPage *page = m_desk->window().pageOf(root);
        QueryPage *reading = page->addQuery();
        QTRY_VERIFY(QApplication::focusWidget());
        press(Qt::Key_F5); // nothing was run here
        QVERIFY(!reading->isRunning());
        QVERIFY(m_desk->run(root, u"SELECT VALUE id FROM counted"_s));
        QCOMPARE(reading->results()->currentView()->result().value().size(), 1);
        page->showDocument(query);
        QVERIFY(m_desk->run(root, u"CREATE counted:2"_s));
        page->showDocument(reading);
        reading->editor()->setFocus();
        press(Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(reading->results()->currentView()->result().value().size(), 2,
                                  Patience);
    }

    void copyAs()
    {
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root, u"SELECT VALUE id FROM product:webcam"_s));
        QVERIFY(table(root));
        table(root)->setFocus();
        table(root)->selectAll();
        press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        const QPointer<QMenu> menu(m_desk->find<QMenu>(u"copyMenu"_s));
        QVERIFY(menu && menu->isVisible());
        menu->setActiveAction(registry()->action(u"result.copyJson"_s));
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(QApplication::clipboard()->text().contains(u"product:webcam"_s));
        QTRY_VERIFY(!menu);
    }

    void aRoundOfTheKeys()
    {
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        const auto shift = Qt::ControlModifier | Qt::ShiftModifier;
        QueryPage *query = m_desk->query(root);
        QTRY_COMPARE(QApplication::focusWidget(), query->editor());
        QTest::keyClicks(query->editor(), u"SELECT id FROM person:ada; RETURN 2"_s);
        press(Qt::Key_Return, shift);
        QTRY_COMPARE(query->results()->count(), 2);
        press(Qt::Key_Return, Qt::ControlModifier); // the second statement, where the caret is
        QTRY_COMPARE(query->results()->count(), 1);
        QCOMPARE(query->editor()->text(), u"SELECT id FROM person:ada; RETURN 2"_s);
        press(Qt::Key_F2);
        QCOMPARE(query->results()->mode(), ResultView::Mode::Tree);
        press(Qt::Key_F4);
        QCOMPARE(query->results()->mode(), ResultView::Mode::Text);
        press(Qt::Key_F3);
        QCOMPARE(query->results()->mode(), ResultView::Mode::Table);
        press(Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(m_desk->window().currentPage()->queries().size(), 2);
        press(Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(m_desk->window().currentPage()->queries().size(), 1);
        press(Qt::Key_N, shift);
        QCOMPARE(m_desk->workspace().sessions().size(), 2);
        press(Qt::Key_1, Qt::AltModifier);
        QCOMPARE(m_desk->window().currentPage()->context(), root);
        press(Qt::Key_L, shift);
        QVERIFY(!m_desk->window().livePage()->isVisible());
        press(Qt::Key_U, shift);
        auto *dialog = m_desk->find<SignInDialog>(u"signInDialog"_s);
        QVERIFY(dialog && dialog->isVisible());
        QTRY_VERIFY(dialog->isActiveWindow());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(!dialog->isVisible());
    }

    // A working day without a mouse.
    void everythingWithoutAMouse()
    {
        TestServer server;
        QVERIFY2(server.start(), qPrintable(server.errorString()));
        m_desk->watchdog().restart(); // starting a test server waits
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        QTRY_VERIFY(QApplication::focusWidget());

        // Connect and sign in.
        press(Qt::Key_L, Qt::ControlModifier);
        auto *dialog = m_desk->find<ConnectionDialog>(u"connectionDialog"_s);
        QVERIFY(dialog);
        QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->window() == dialog);
        QVERIFY(tabTo(u"address"_s));
        press(Qt::Key_A, Qt::ControlModifier);
        type(server.url().toString() + u"?ns=shop&db=main"_s);
        QVERIFY(tabTo(u"user"_s));
        press(Qt::Key_A, Qt::ControlModifier);
        type(server.user());
        QVERIFY(tabTo(u"password"_s));
        type(server.password());
        press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->workspace().sessions().size(), 1, Patience);
        SessionContext *root = m_desk->workspace().sessions().first();
        QVERIFY(activate());
        QueryPage *query = m_desk->query(root);
        QVERIFY(focusIn(query->editor()));

        // Write, run, and read what was answered.
        type(u"DEFINE TABLE shelf; INSERT INTO shelf [{ id: 1, n: 1 }, "
             "{ id: 2, n: 2 }]; SELECT * FROM shelf"_s);
        press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(query->results()->count(), 3, Patience);
        QTRY_VERIFY(table(root));
        press(Qt::Key_F6);
        QVERIFY(focusIn(query->results()));
        press(Qt::Key_F3);
        press(Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(focusIn(query->editor()));

        // Browse and edit.
        press(Qt::Key_B, Qt::ControlModifier);
        auto *ask = m_desk->find<QInputDialog>(u"browseTableDialog"_s);
        QVERIFY(ask);
        QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->window() == ask);
        type(u"shelf"_s);
        QTest::keyClick(ask->findChild<QLineEdit *>(), Qt::Key_Return);
        QTRY_VERIFY(m_desk->window().tableKeeper()->current());
        TablePage *shelf = m_desk->window().tableKeeper()->current();
        QTRY_COMPARE_WITH_TIMEOUT(shelf->model()->rowCount(), 2, Patience);
        QVERIFY(activate());
        QVERIFY(focusIn(shelf));
        shelf->view()->setCurrentIndex(shelf->model()->index(0, shelf->model()->columnOf(u"n"_s)));
        press(Qt::Key_F2);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        press(Qt::Key_A, Qt::ControlModifier);
        type(u"7"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(shelf->model()->pendingChanges(), 1);
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(shelf->model()->pendingChanges(), 0, Patience);

        // Listen.
        LivePage *live = m_desk->window().livePage();
        QVERIFY(live->isVisible());
        for (int i = 0; i < 6 && !live->isAncestorOf(QApplication::focusWidget()); ++i)
            press(Qt::Key_F6);
        QVERIFY(focusIn(live));
        QVERIFY(tabTo(u"liveWhat"_s));
        type(u"shelf"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(root->liveFeed()->running(), 1, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(
            root->liveFeed()->index(0).data(LiveFeed::StateTextRole).toString(), u"active"_s,
            Patience);
        press(Qt::Key_PageUp, Qt::ControlModifier);
        QCOMPARE(m_desk->query(root), query);
        QVERIFY(focusIn(query->editor()));
        press(Qt::Key_A, Qt::ControlModifier);
        type(u"UPDATE shelf:1 SET n = 8"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(root->liveFeed()->log()->rowCount(), 1, Patience);

        // And go.
        press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->workspace().sessions().size(), 0, Patience);
    }
};

QTEST_MAIN(tst_Keyboard)
#include "tst_keyboard.moc"
