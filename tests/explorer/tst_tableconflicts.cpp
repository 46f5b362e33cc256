// SPDX-License-Identifier: Apache-2.0
#include "app/sessioncontext.h"
#include "models/conflictmodel.h"
#include "models/recordsmodel.h"
#include "pages/tablechangespane.h"
#include "pages/tablepage.h"
#include "tabletest.h"
#include "widgets/conflictpanel.h"
#include "widgets/noticebar.h"
#include "widgets/recordsview.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using RowState = SurrealTableModel::RowState;
using Column = ConflictModel::Column;

// What a person and somebody else have changed in the same record.
class tst_TableConflicts : public TableTest
{
    Q_OBJECT

private:
    static ConflictPanel *panel(const TablePage *page) { return page->changes()->conflict(); }
    static ConflictModel *differences(const TablePage *page) { return panel(page)->model(); }
    // "name: 'read' | ( ) 'mine' | (x) 'theirs'", a line for each field.
    static QStringList lines(const TablePage *page)
    {
        QStringList all;
        const ConflictModel *model = differences(page);
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList parts;
            for (int column = Column::ReadColumn; column < Column::ColumnCount; ++column) {
                const QModelIndex cell = model->index(row, column);
                const QVariant mark = cell.data(Qt::CheckStateRole);
                const QString sign = !mark.isValid()              ? QString()
                    : mark.value<Qt::CheckState>() == Qt::Checked ? u"(x) "_s
                                                                  : u"( ) "_s;
                parts.append(sign + cell.data().toString());
            }
            all.append(model->index(row, Column::FieldColumn).data().toString() + u": "_s
                       + parts.join(u" | "_s));
        }
        return all;
    }
    static void press(QWidget *widget, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(widget, key, modifiers);
    }

private Q_SLOTS:
    void showsWhatDiffers()
    {
        SessionContext *root = connectTo(m_server.url(), 3);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        const QAbstractItemModelTester tester(
            differences(page), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(type(page, cell(page, 0, u"name"_s), u"'mine'"_s));
        QVERIFY(type(page, cell(page, 0, u"rest"_s), u"42"_s));
        QVERIFY(!panel(page)->isVisible());
        QVERIFY(ask(root, u"UPDATE item:1 SET name = 'theirs', color = 'red'"_s));
        QVERIFY(apply(page));
        QCOMPARE(page->model()->rowState(0), RowState::Conflict);
        QVERIFY(panel(page)->isVisible());
        QVERIFY2(panel(page)->text().contains(u"item:1"_s), qPrintable(panel(page)->text()));
        QCOMPARE(lines(page),
                 QStringList({u"name: 'name 1' | (x) 'mine' | ( ) 'theirs'"_s,
                              u"rest: 1 | (x) 42 | ( ) 1"_s, u"color: NONE |  | 'red'"_s}));
        // Where both were at work is told by a sign and in words, not by a colour.
        const auto sign = [page](int row) {
            const QModelIndex field = differences(page)->index(row, Column::FieldColumn);
            return !field.data(Qt::DecorationRole).value<QIcon>().isNull()
                && !field.data(Qt::AccessibleDescriptionRole).toString().isEmpty();
        };
        QVERIFY(sign(0) && !sign(1) && !sign(2));
        // It is about the record that is chosen.
        page->view()->setCurrentIndex(cell(page, 1, u"name"_s));
        QVERIFY(!panel(page)->isVisible());
        page->view()->setCurrentIndex(cell(page, 0, u"rest"_s));
        QVERIFY(panel(page)->isVisible());
        m_desk->trigger(u"table.revertAll"_s);
        QVERIFY(!panel(page)->isVisible());
    }

    void fieldByFieldWithTheKeyboard()
    {
        SessionContext *root = connectTo(m_server.url(), 3);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        for (int row = 0; row < 2; ++row) {
            QVERIFY(type(page, cell(page, row, u"name"_s), u"'mine'"_s));
            QVERIFY(type(page, cell(page, row, u"rest"_s), u"42"_s));
        }
        QVERIFY(ask(root, u"UPDATE item SET name = 'theirs', color = 'red'"_s));
        QVERIFY(apply(page));
        m_desk->trigger(u"table.nextConflict"_s);
        QCOMPARE(page->view()->currentIndex().row(), 0);
        QCOMPARE(QApplication::focusWidget(), page->view());

        press(page->view(), Qt::Key_Tab);
        QTableView *table = panel(page)->table();
        for (int i = 0; i < 8 && QApplication::focusWidget() != table; ++i)
            press(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), table);
        QCOMPARE(table->currentIndex(), differences(page)->index(0, Column::MineColumn));
        press(table, Qt::Key_Right);
        press(table, Qt::Key_Space);
        QCOMPARE(lines(page).value(0), u"name: 'name 1' | ( ) 'mine' | (x) 'theirs'"_s);
        press(table, Qt::Key_Down);
        press(table, Qt::Key_Space); // and back: one of the two is always marked
        QCOMPARE(lines(page).value(1), u"rest: 1 | ( ) 42 | (x) 1"_s);
        press(table, Qt::Key_Space);
        QCOMPARE(lines(page).value(1), u"rest: 1 | (x) 42 | ( ) 1"_s);
        press(table, Qt::Key_Return);
        QCOMPARE(page->model()->rowState(0), RowState::Changed);
        QCOMPARE(page->model()->valueAt(0, page->model()->columnOf(u"name"_s)),
                 SurrealValue(u"theirs"_s));
        QCOMPARE(ask(root, u"SELECT VALUE rest FROM ONLY item:1"_s)->toInt(), 1); // nothing sent

        // The next one is there, to go on with.
        QCOMPARE(page->view()->currentIndex().row(), 1);
        QCOMPARE(QApplication::focusWidget(), table);
        QCOMPARE(lines(page).value(0), u"name: 'name 2' | (x) 'mine' | ( ) 'theirs'"_s);
        press(table, Qt::Key_Return);
        QVERIFY(!panel(page)->isVisible());
        QCOMPARE(QApplication::focusWidget(), page->view());
        QVERIFY(apply(page));
        QCOMPARE(page->model()->pendingChanges(), 0);
        QCOMPARE(ask(root, u"SELECT VALUE [name, rest, color] FROM item"_s)->toSurrealQL(),
                 u"[['theirs', 42, 'red'], ['mine', 42, 'red'], ['theirs', 3, 'red']]"_s);
    }

    void recordByRecord()
    {
        SessionContext *root = connectTo(m_server.url(), 5);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        for (int row : {0, 2, 4})
            QVERIFY(type(page, cell(page, row, u"name"_s), u"'mine'"_s));
        QVERIFY(!isEnabled(u"table.nextConflict"_s) && !isEnabled(u"table.takeTheirs"_s));
        QVERIFY(ask(root, u"UPDATE item:1, item:3 SET name = 'theirs'"_s));
        QVERIFY(apply(page)); // the one that nobody else touched is written
        QCOMPARE(page->model()->pendingChanges(), 2);
        QCOMPARE(ask(root, u"SELECT VALUE name FROM ONLY item:5"_s)->toString(), u"mine"_s);

        page->view()->selectRow(3);
        QVERIFY(isEnabled(u"table.nextConflict"_s) && !isEnabled(u"table.takeTheirs"_s));
        m_desk->trigger(u"table.nextConflict"_s);
        QCOMPARE(page->view()->selectedRowNumbers(), QList<int> {0}); // round the end
        m_desk->trigger(u"table.nextConflict"_s);
        QCOMPARE(page->view()->selectedRowNumbers(), QList<int> {2});
        QVERIFY(panel(page)->isVisible() && isEnabled(u"table.takeTheirs"_s));
        m_desk->trigger(u"table.takeTheirs"_s);
        QCOMPARE(column(page, u"name"_s).value(2), u"'theirs'"_s);
        page->view()->selectAll();
        m_desk->trigger(u"table.keepMine"_s);
        QVERIFY(!isEnabled(u"table.nextConflict"_s) && !isEnabled(u"table.keepMarked"_s));
        QVERIFY(apply(page));
        QCOMPARE(ask(root, u"SELECT VALUE name FROM item"_s)->toSurrealQL(),
                 u"['mine', 'name 2', 'theirs', 'name 4', 'mine']"_s);
    }

    // Taking theirs leaves alone what is no conflict.
    void othersStayPending()
    {
        SessionContext *root = connectTo(m_server.url(), 3);
        QVERIFY(root);
        QVERIFY(ask(root, u"DEFINE FIELD rest ON item ASSERT $value < 10"_s));
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        QVERIFY(type(page, cell(page, 0, u"name"_s), u"'mine'"_s));
        QVERIFY(type(page, cell(page, 1, u"rest"_s), u"77"_s)); // the server refuses it
        QVERIFY(ask(root, u"UPDATE item:1 SET name = 'theirs'"_s));
        QVERIFY(apply(page));
        QCOMPARE(page->model()->pendingChanges(), 2);
        page->view()->selectAll();
        m_desk->trigger(u"table.takeTheirs"_s);
        QCOMPARE(page->model()->pendingChanges(), 1);
        QCOMPARE(column(page, u"rest"_s).value(1), u"77"_s);
    }

    void deleted()
    {
        SessionContext *root = connectTo(m_server.url(), 3);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        QVERIFY(type(page, cell(page, 0, u"name"_s), u"'mine'"_s));
        page->view()->selectRow(1);
        m_desk->trigger(u"table.deleteRecords"_s);
        QVERIFY(ask(root, u"DELETE item:1; UPDATE item:2 SET name = 'theirs'"_s));
        QVERIFY(apply(page));
        QCOMPARE(page->model()->pendingChanges(), 2);

        // Mine is to be gone, theirs is another one.
        QVERIFY(panel(page)->isVisible());
        QVERIFY2(panel(page)->text().contains(u"item:2 is to be deleted"_s),
                 qPrintable(panel(page)->text()));
        QCOMPARE(lines(page), QStringList {u"name: 'name 2' |  | 'theirs'"_s});
        QVERIFY(!isEnabled(u"table.keepMarked"_s) && isEnabled(u"table.keepMine"_s));
        // Theirs is gone: there is nothing to keep mine on.
        m_desk->trigger(u"table.nextConflict"_s);
        QVERIFY2(panel(page)->text().startsWith(u"Somebody else has deleted item:1"_s),
                 qPrintable(panel(page)->text()));
        QCOMPARE(lines(page), QStringList {u"name: 'name 1' | 'mine' | NONE"_s});
        QVERIFY(!isEnabled(u"table.keepMarked"_s) && !isEnabled(u"table.keepMine"_s));
        m_desk->trigger(u"table.takeTheirs"_s);
        QCOMPARE(page->model()->rowCount(), 2);
        m_desk->trigger(u"table.nextConflict"_s);
        m_desk->trigger(u"table.keepMine"_s);
        QVERIFY(apply(page));
        QCOMPARE(ask(root, u"SELECT VALUE id FROM item"_s)->toSurrealQL(), u"[item:3]"_s);
    }

    // What was read since does not hide what it is that differs.
    void readAgain()
    {
        SessionContext *root = connectTo(m_server.url(), 3);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        const auto read = [page] {
            QSignalSpy reset(page->model(), &QAbstractItemModel::modelReset);
            page->reload();
            return reset.count() > 0 || reset.wait(Patience);
        };
        QVERIFY(type(page, cell(page, 1, u"name"_s), u"'mine'"_s));
        QVERIFY(ask(root, u"UPDATE item:2 SET name = 'theirs'"_s));
        QVERIFY(read());
        QVERIFY(apply(page));
        QVERIFY2(page->notice()->text().contains(u"It now has name: 'theirs'"_s),
                 qPrintable(page->notice()->text()));
        page->notice()->findChild<QToolButton *>(u"noticeAction"_s)->click();
        QCOMPARE(lines(page), QStringList {u"name: 'name 2' | (x) 'mine' | ( ) 'theirs'"_s});
        QVERIFY(ask(root, u"UPDATE item:2 SET name = 'newer'"_s));
        QVERIFY(read());
        QVERIFY(!panel(page)->isVisible()); // nothing is chosen
        m_desk->trigger(u"table.nextConflict"_s);
        QCOMPARE(lines(page), QStringList {u"name: 'name 2' | (x) 'mine' | ( ) 'newer'"_s});
        m_desk->trigger(u"table.keepMarked"_s);
        QVERIFY(apply(page));
        QCOMPARE(ask(root, u"SELECT VALUE name FROM ONLY item:2"_s)->toString(), u"mine"_s);
    }
};

QTEST_MAIN(tst_TableConflicts)
#include "tst_tableconflicts.moc"
