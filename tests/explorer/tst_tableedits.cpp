// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/sessioncontext.h"
#include "dialogs/runquestion.h"
#include "mainwindow/detachedsessions.h"
#include "mainwindow/tablekeeper.h"
#include "models/recordsmodel.h"
#include "pages/querypage.h"
#include "pages/sessionpage.h"
#include "pages/tablepage.h"
#include "tabletest.h"
#include "value/cborcodec_p.h"
#include "widgets/codeview.h"
#include "widgets/noticebar.h"
#include "widgets/recordsview.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealDiagnostics>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealSession>

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using RowState = SurrealTableModel::RowState;

// What a person changes in a table, from the cell to the server.
class tst_TableEdits : public TableTest
{
    Q_OBJECT

private:
    static QMessageBox *question(const MainWindow &window)
    {
        return window.findChild<QMessageBox *>(u"confirmLoss"_s);
    }

private Q_SLOTS:
    void editAndApply()
    {
        SessionContext *root = connectTo(m_server.url(), 5);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        QVERIFY(!isEnabled(u"table.apply"_s));
        QVERIFY(type(page, cell(page, 1, u"name"_s), u"'second'"_s));
        QVERIFY(type(page, cell(page, 2, u"rest"_s), u"2.55dec"_s));
        QCOMPARE(page->model()->pendingChanges(), 2);
        QVERIFY(page->isUnsaved());
        QCOMPARE(page->edits()->summary(), u"2 records changed, not applied"_s);
        QVERIFY(isEnabled(u"table.apply"_s));
        // Leaving an editor sends nothing, and drops no other change.
        QLineEdit *left = edit(page, cell(page, 3, u"name"_s));
        QVERIFY(left);
        const QPointer<QLineEdit> closing(left);
        QTest::keyClick(left, Qt::Key_Escape);
        QTRY_VERIFY(!closing);
        QCOMPARE(page->model()->pendingChanges(), 2);
        QVERIFY(!page->model()->isSubmitting());
        // Marked by a sign and in words, not by a colour alone.
        const QVariant sign = page->model()->headerData(1, Qt::Vertical, Qt::DecorationRole);
        QVERIFY(!sign.value<QIcon>().isNull());
        QCOMPARE(page->model()->headerData(1, Qt::Vertical, Qt::ToolTipRole).toString(),
                 u"Changed"_s);
        QCOMPARE(cell(page, 1, u"name"_s).data(Qt::ToolTipRole).toString(),
                 u"Changed. The server has 'name 2'."_s);
        QVERIFY(page->model()->headerData(0, Qt::Vertical, Qt::DecorationRole).isNull());

        m_desk->trigger(u"table.preview"_s);
        QVERIFY(page->preview()->isVisible());
        QCOMPARE(page->preview()->text(),
                 u"UPDATE item:2 MERGE { name: 'second' } WHERE name == 'name 2';\n"
                 "UPDATE item:3 MERGE { rest: 2.55dec } WHERE rest == 3;"_s);
        QTest::keySequence(page->view(), QKeySequence::Undo);
        QCOMPARE(page->model()->pendingChanges(), 1);
        QCOMPARE(page->preview()->text(),
                 u"UPDATE item:2 MERGE { name: 'second' } WHERE name == 'name 2';"_s);
        QTest::keySequence(page->view(), QKeySequence::Redo);
        QCOMPARE(page->model()->pendingChanges(), 2);

        // To be changed before they run, they are a query like any other.
        m_desk->trigger(u"table.previewQuery"_s);
        const QueryPage *query = m_desk->query(root);
        QVERIFY(query);
        QCOMPARE(query->editor()->text(), page->preview()->text());
        QVERIFY(!table());
        window().currentPage()->showDocument(page);
        QCOMPARE(page->model()->pendingChanges(), 2); // nothing was run, nothing dropped

        // Sorting and filtering keep what is pending.
        clickTitle(page, u"name"_s);
        page->filterField()->setText(u"rest < 3"_s);
        page->applyFilter();
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->rowCount(), 2, Patience);
        QCOMPARE(page->model()->pendingChanges(), 2);
        page->clearFilter();
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->rowCount(), 5, Patience);

        QVERIFY(apply(page));
        QCOMPARE(page->model()->pendingChanges(), 0);
        QVERIFY(!page->isUnsaved());
        QVERIFY(!page->notice()->isVisible());
        QCOMPARE(page->preview()->text(), u"-- Nothing is changed."_s);
        QCOMPARE(ask(root, u"SELECT VALUE [name, rest] FROM item:2, item:3"_s)->toSurrealQL(),
                 u"[['second', 2], ['name 3', 2.55dec]]"_s);
    }

    // Each kind of value survives being shown, edited as what is shown, saved and read.
    void everyKind()
    {
        SessionContext *root = connectTo(m_server.url(), 0);
        QVERIFY(root);
        QFile sample(u":/local-engine/sample-data.surql"_s);
        QVERIFY(sample.open(QIODevice::ReadOnly));
        QVERIFY(ask(root, QString::fromUtf8(sample.readAll())));
        QVERIFY(ask(root,
                    u"DEFINE TABLE target; DEFINE FIELD value ON target; FOR $id IN (SELECT VALUE "
                    "id FROM every_kind) { CREATE type::record('target', record::id($id)) }"_s));
        root->refreshCatalogue();
        QTRY_VERIFY_WITH_TIMEOUT(root->tables().contains(u"target"_s), Patience);
        TablePage *source = browse(root, u"every_kind"_s);
        QVERIFY(source);
        QTRY_COMPARE(source->countText(), u"%1 records"_s.arg(source->model()->rowCount()));
        QVERIFY(source->model()->rowCount() > 40);
        QHash<QString, QString> shown;
        for (int row = 0; row < source->model()->rowCount(); ++row) {
            QLineEdit *editor = edit(source, cell(source, row, u"value"_s));
            QVERIFY(editor);
            shown.insert(source->model()->recordId(row).key().toString(), editor->text());
            const QPointer<QLineEdit> closing(editor);
            QTest::keyClick(editor, Qt::Key_Escape);
            QTRY_VERIFY(!closing);
        }
        QCOMPARE(source->model()->pendingChanges(), 0);
        const int kinds = source->model()->rowCount();
        QCOMPARE(shown.size(), kinds);

        TablePage *target = browse(root, u"target"_s);
        QVERIFY(target);
        QCOMPARE(target->model()->rowCount(), kinds);
        QTRY_VERIFY(target->model()->columnOf(u"value"_s) >= 0); // from the schema alone
        QStringList refused;
        for (int row = 0; row < kinds; ++row) {
            const QString key = target->model()->recordId(row).key().toString();
            QVERIFY(type(target, cell(target, row, u"value"_s), shown.value(key)));
            if (target->notice()->isVisible())
                refused.append(key + u": "_s + target->notice()->text());
        }
        QCOMPARE(refused, QStringList());
        QVERIFY(apply(target));
        QVERIFY2(!target->notice()->isVisible(), qPrintable(target->notice()->text()));
        QCOMPARE(target->model()->pendingChanges(), 0);

        const auto values = [root](const QString &table) {
            const auto rows = ask(root, u"SELECT * FROM "_s + table);
            QMap<QString, QByteArray> encoded;
            for (qsizetype i = 0; rows && i < rows->size(); ++i)
                (void)SurrealCbor::encode(
                    rows->at(i)[u"value"],
                    encoded[rows->at(i)[u"id"].toRecordId().key().toString()]);
            return encoded;
        };
        const auto written = values(u"every_kind"_s);
        const auto read = values(u"target"_s);
        QStringList different;
        for (auto it = written.cbegin(); it != written.cend(); ++it) {
            if (read.value(it.key()) != it.value())
                different.append(it.key() + u" as "_s + shown.value(it.key()));
        }
        QCOMPARE(different, QStringList());
        QCOMPARE(written.size(), kinds);
    }

    // From the name of the table to the saved record without a mouse.
    void byTheKeyboardAlone()
    {
        SessionContext *root = connectTo(m_server.url(), 3);
        QVERIFY(root);
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        QTRY_VERIFY(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_B, Qt::ControlModifier);
        const QPointer<QInputDialog> dialog(m_desk->find<QInputDialog>(u"browseTableDialog"_s));
        QVERIFY(dialog);
        auto *name = dialog->findChild<QLineEdit *>();
        QTest::keyClicks(name, u"item"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY(!dialog && table());
        TablePage *page = table();
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->rowCount(), 3, Patience);
        window().activateWindow();
        QTRY_COMPARE(QApplication::focusWidget(), page->view());
        page->view()->setCurrentIndex(cell(page, 0, u"rest"_s));
        const auto press = [page](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
            QTest::keyClick(page->view(), key, modifiers);
        };
        press(Qt::Key_Down);
        press(Qt::Key_F2);
        QVERIFY(enter(cellEditor(page), u"42"_s));
        QCOMPARE(page->model()->pendingChanges(), 1);
        press(Qt::Key_Insert, Qt::AltModifier);
        QVERIFY(enter(cellEditor(page), u"'new'"_s));
        QCOMPARE(page->model()->pendingChanges(), 2);
        press(Qt::Key_S, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(page->preview()->isVisible());
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->pendingChanges(), 0, Patience);
        QCOMPARE(ask(root, u"SELECT VALUE rest FROM ONLY item:2"_s)->toInt(), 42);
        QCOMPARE(ask(root, u"(SELECT * FROM item).len()"_s)->toInt(), 4);
        press(Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(page->filterField()->hasFocus());
        QTest::keyClick(page->filterField(), Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(!table());
        QTest::keyRelease(&window(), Qt::Key_Control); // the field was gone when it was let go
        QCOMPARE(QGuiApplication::keyboardModifiers(), Qt::NoModifier);
        QVERIFY(window().actionRegistry()->action(u"result.tree"_s)->isEnabled());
    }

    void noneIsNotNull()
    {
        SessionContext *root = connectTo(m_server.url(), 2);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        page->view()->setCurrentIndex(cell(page, 0, u"name"_s));
        m_desk->trigger(u"table.setNull"_s);
        page->view()->setCurrentIndex(cell(page, 1, u"name"_s));
        m_desk->trigger(u"table.unset"_s);
        QVERIFY(cell(page, 1, u"name"_s).data(SurrealTableModel::MissingRole).toBool());
        QVERIFY(apply(page));
        QVERIFY2(!page->notice()->isVisible(), qPrintable(page->notice()->text()));
        QCOMPARE(ask(root, u"SELECT VALUE object::keys($this) FROM item"_s)->toSurrealQL(),
                 u"[['id', 'name', 'rest'], ['id', 'rest']]"_s);
        QCOMPARE(ask(root, u"SELECT VALUE name FROM ONLY item:1"_s)->type(),
                 SurrealValue::Type::Null);
    }

    void textWithoutQuotes()
    {
        SessionContext *root = connectTo(m_server.url(), 2);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        const QModelIndex name = cell(page, 0, u"name"_s);
        QVERIFY(type(page, name, u"it's new"_s));
        QCOMPARE(page->model()->pendingChanges(), 0);
        QVERIFY(page->notice()->isVisible());
        QVERIFY2(page->notice()->text().contains(u"“it's new” is no SurrealQL literal"_s),
                 qPrintable(page->notice()->text()));
        // What was typed is not lost: it can be mended, or taken as it is.
        QLineEdit *editor = edit(page, name);
        QCOMPARE(editor->text(), u"it's new"_s);
        const QPointer<QLineEdit> closing(editor);
        QTest::keyClick(editor, Qt::Key_Escape);
        QTRY_VERIFY(!closing);
        editor = edit(page, cell(page, 1, u"name"_s));
        QCOMPARE(editor->text(), u"'name 2'"_s); // of that cell alone
        QTest::keyClick(editor, Qt::Key_Escape);
        page->notice()->findChild<QToolButton *>(u"noticeAction"_s)->click();
        QVERIFY(!page->notice()->isVisible());
        QCOMPARE(page->model()->valueAt(0, name.column()), SurrealValue(u"it's new"_s));
        QVERIFY(apply(page));
        QCOMPARE(ask(root, u"SELECT VALUE name FROM ONLY item:1"_s)->toString(), u"it's new"_s);
    }

    void newAndDeleted()
    {
        SessionContext *root = connectTo(m_server.url(), 4);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        m_desk->trigger(u"table.newRecord"_s);
        QCOMPARE(page->model()->rowCount(), 5);
        QVERIFY(enter(cellEditor(page), u"'fifth'"_s)); // one types at once
        QVERIFY(type(page, page->model()->index(4, 0), u"item:50"_s));
        QCOMPARE(page->model()->headerData(4, Qt::Vertical, Qt::ToolTipRole).toString(), u"New"_s);
        m_desk->trigger(u"table.newRecord"_s); // and away again
        QCOMPARE(page->model()->rowCount(), 6);
        m_desk->trigger(u"table.deleteRecords"_s);
        QCOMPARE(page->model()->rowCount(), 5);

        page->view()->clearSelection();
        page->view()->selectionModel()->select(page->model()->index(0, 0),
                                               QItemSelectionModel::Select);
        page->view()->selectionModel()->select(page->model()->index(2, 1),
                                               QItemSelectionModel::Select);
        m_desk->trigger(u"table.deleteRecords"_s);
        QCOMPARE(page->model()->rowState(0), RowState::Removed);
        QCOMPARE(page->model()->rowState(1), RowState::Stored);
        QCOMPARE(page->model()->rowState(2), RowState::Removed);
        QVERIFY(apply(page));
        QCOMPARE(ask(root, u"SELECT VALUE [id, name] FROM item"_s)->toSurrealQL(),
                 u"[[item:2, 'name 2'], [item:4, 'name 4'], [item:50, 'fifth']]"_s);
        QCOMPARE(page->countText(), u"3 records"_s);
    }

    // Where no record is there are the columns of the schema.
    void firstRecord()
    {
        SessionContext *root = connectTo(m_server.url(), 0);
        QVERIFY(root);
        QVERIFY(ask(root,
                    u"DEFINE TABLE empty SCHEMAFULL; DEFINE FIELD name ON empty TYPE "
                    "string; DEFINE FIELD at.place ON empty TYPE option<string>"_s));
        root->refreshCatalogue();
        QTRY_VERIFY_WITH_TIMEOUT(root->tables().contains(u"empty"_s), Patience);
        TablePage *page = browse(root, u"empty"_s);
        QVERIFY(page);
        QVERIFY(page->blankText().startsWith(u"No records"_s));
        QTRY_VERIFY(page->model()->columnOf(u"name"_s) > 0);
        m_desk->trigger(u"table.newRecord"_s);
        QCOMPARE(page->blankText(), QString());
        QVERIFY(type(page, cell(page, 0, u"name"_s), u"'one'"_s));
        QVERIFY(apply(page));
        QCOMPARE(ask(root, u"SELECT VALUE name FROM empty"_s)->toSurrealQL(), u"['one']"_s);
    }

    // What one record cannot have keeps no other from being saved.
    void failingRecord()
    {
        SessionContext *root = connectTo(m_server.url(), 3);
        QVERIFY(root);
        QVERIFY(ask(root, u"DEFINE FIELD rest ON item ASSERT $value < 10"_s));
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        QVERIFY(type(page, cell(page, 0, u"rest"_s), u"7"_s));
        QVERIFY(type(page, cell(page, 1, u"rest"_s), u"77"_s));
        QVERIFY(type(page, cell(page, 2, u"rest"_s), u"9"_s));
        QVERIFY(apply(page));
        QCOMPARE(page->model()->pendingChanges(), 1);
        QVERIFY(page->notice()->isVisible());
        const QString words = page->notice()->text();
        QVERIFY2(words.startsWith(u"2 records applied, 1 stays as you left it. item:2: "_s),
                 qPrintable(words));
        QVERIFY2(words.contains(u"77"_s), qPrintable(words)); // the server's own words
        QCOMPARE(ask(root, u"SELECT VALUE rest FROM item"_s)->toSurrealQL(), u"[7, 2, 9]"_s);
        page->notice()->findChild<QToolButton *>(u"noticeAction"_s)->click();
        QCOMPARE(page->view()->selectedRowNumbers(), QList<int> {1});
        m_desk->trigger(u"table.revertRecords"_s);
        QCOMPARE(page->model()->pendingChanges(), 0);
        QCOMPARE(column(page, u"rest"_s), QStringList({u"7"_s, u"2"_s, u"9"_s}));
    }

    void conflict()
    {
        SessionContext *root = connectTo(m_server.url(), 3);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        for (int row = 0; row < 2; ++row)
            QVERIFY(type(page, cell(page, row, u"name"_s), u"'mine'"_s));
        page->view()->selectRow(2);
        m_desk->trigger(u"table.deleteRecords"_s);
        QVERIFY(ask(root, u"UPDATE item SET name = 'theirs'"_s));
        QVERIFY(apply(page));
        QCOMPARE(page->model()->pendingChanges(), 3);
        QVERIFY2(page->notice()->text().contains(u"It now has name: 'theirs'"_s),
                 qPrintable(page->notice()->text()));
        QCOMPARE(ask(root, u"SELECT VALUE name FROM item"_s)->toSurrealQL(),
                 u"['theirs', 'theirs', 'theirs']"_s);
        QVERIFY(!page->model()->headerData(0, Qt::Vertical, Qt::DecorationRole).isNull());

        page->view()->selectRow(0);
        QVERIFY(isEnabled(u"table.keepMine"_s));
        m_desk->trigger(u"table.keepMine"_s);
        QVERIFY(!isEnabled(u"table.keepMine"_s));
        page->view()->selectRow(1);
        m_desk->trigger(u"table.revertRecords"_s);
        QCOMPARE(page->model()->valueAt(1, page->model()->columnOf(u"name"_s)),
                 SurrealValue(u"theirs"_s));
        page->view()->selectRow(2);
        m_desk->trigger(u"table.revertRecords"_s);
        QVERIFY(apply(page));
        QCOMPARE(ask(root, u"SELECT VALUE name FROM item"_s)->toSurrealQL(),
                 u"['mine', 'theirs', 'theirs']"_s);
        QCOMPARE(page->model()->pendingChanges(), 0);
    }

    void readOnlySession()
    {
        SessionContext *root = connectTo(m_server.url(), 3);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        QVERIFY(type(page, cell(page, 0, u"name"_s), u"'mine'"_s));
        m_desk->trigger(u"session.readOnly"_s);
        QVERIFY(root->isReadOnly());
        QVERIFY(!(page->model()->flags(cell(page, 1, u"name"_s)) & Qt::ItemIsEditable));
        QVERIFY(!isEnabled(u"table.newRecord"_s));
        const auto *diagnostics = root->connection()->client()->diagnostics();
        QTRY_VERIFY(diagnostics->inFlight() == 0 && diagnostics->waiting() == 0);
        const auto sent = diagnostics->sentMessages();
        m_desk->trigger(u"query.save"_s);
        QVERIFY2(page->notice()->text().contains(u"read-only"_s),
                 qPrintable(page->notice()->text()));
        QVERIFY(!page->model()->isSubmitting());
        QCOMPARE(diagnostics->sentMessages(), sent);
        QCOMPARE(page->model()->pendingChanges(), 1); // they are there when it may be written
        m_desk->trigger(u"session.readOnly"_s);
        QVERIFY(apply(page));
        QCOMPARE(page->model()->pendingChanges(), 0);
    }

    void production()
    {
        ConnectionProfile profile;
        profile.environment = ConnectionProfile::Environment::Production;
        SessionContext *root = connectTo(m_server.url(), 3, profile);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        QVERIFY(type(page, cell(page, 0, u"name"_s), u"'mine'"_s));
        page->view()->selectRow(1);
        m_desk->trigger(u"table.deleteRecords"_s);
        const auto asked = [this] { return m_desk->find<RunQuestion>(u"runQuestion"_s); };
        m_desk->trigger(u"query.save"_s);
        QVERIFY(asked());
        QVERIFY2(asked()->text().contains(u"item"_s), qPrintable(asked()->text()));
        QVERIFY(asked()->field()); // it deletes: the name of the database is to be typed
        asked()->reject();
        QTRY_VERIFY(!asked());
        QVERIFY(!page->model()->isSubmitting());
        QCOMPARE(page->model()->pendingChanges(), 2);
        m_desk->trigger(u"query.save"_s);
        asked()->field()->setText(root->session()->databaseName());
        asked()->runButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->pendingChanges(), 0, Patience);
        QCOMPARE(ask(root, u"SELECT VALUE name FROM item"_s)->toSurrealQL(),
                 u"['mine', 'name 3']"_s);
    }

    void leaving_data()
    {
        QTest::addColumn<QString>("way");
        for (const QString &way : {u"table"_s, u"button"_s, u"session"_s, u"window"_s})
            QTest::addRow("%s", qPrintable(way)) << way;
    }

    // Changes that are not applied are asked about on each way out.
    void leaving()
    {
        QFETCH(QString, way);
        SessionContext *root = connectTo(m_server.url(), 3);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        const QPointer<TablePage> guarded(page);
        QVERIFY(type(page, cell(page, 0, u"name"_s), u"'mine'"_s));
        const auto leave = [&] {
            if (way == "table"_L1)
                m_desk->trigger(u"query.close"_s);
            else if (way == "button"_L1)
                Q_EMIT window().currentPage()->closeRequested(page);
            else if (way == "session"_L1)
                m_desk->trigger(u"session.close"_s);
            else
                window().close();
        };
        leave();
        QVERIFY(question(window()));
        QVERIFY2(question(window())->informativeText().contains(
                     u"1 changed record of item is not applied"_s),
                 qPrintable(question(window())->informativeText()));
        question(window())->button(QMessageBox::Cancel)->click();
        QTRY_VERIFY(!question(window()));
        QCOMPARE(table(), page);
        QCOMPARE(page->model()->pendingChanges(), 1);
        QVERIFY(window().isVisible());
        leave();
        QVERIFY(question(window()));
        const auto buttons = question(window())->buttons();
        for (QAbstractButton *button : buttons) {
            if (question(window())->buttonRole(button) == QMessageBox::DestructiveRole) {
                button->click();
                break;
            }
        }
        if (way == "window"_L1)
            QTRY_VERIFY(!window().isVisible());
        else
            QTRY_VERIFY(!guarded);
    }

    // Into a window of its own and back, nothing is asked and nothing lost.
    void detaching()
    {
        SessionContext *root = connectTo(m_server.url(), 3);
        QVERIFY(root);
        TablePage *page = browse(root, u"item"_s);
        QVERIFY(page);
        QVERIFY(type(page, cell(page, 0, u"name"_s), u"'mine'"_s));
        m_desk->trigger(u"session.detach"_s);
        QVERIFY(window().detachedSessions()->windowOf(window().pageOf(root)));
        QCOMPARE(page->model()->pendingChanges(), 1);
        QVERIFY(!question(window()));
        m_desk->trigger(u"session.detach"_s);
        QTRY_VERIFY(!window().detachedSessions()->windowOf(window().pageOf(root)));
        QCOMPARE(table(), page);
        QCOMPARE(page->model()->pendingChanges(), 1);
    }
};

QTEST_MAIN(tst_TableEdits)
#include "tst_tableedits.moc"
