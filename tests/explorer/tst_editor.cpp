// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/application.h"
#include "app/schemacache.h"
#include "app/servercheck.h"
#include "app/sessioncontext.h"
#include "desktest.h"
#include "mainwindow/querytools.h"
#include "models/problemsmodel.h"
#include "models/variablesmodel.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "widgets/noticebar.h"
#include "widgets/problemspanel.h"
#include "widgets/variablespanel.h"

#include <SurrealQt/SurrealReply>

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

// The editor in the window, with the real engine behind it.
class tst_Editor : public DeskTest
{
    Q_OBJECT

private:
    QueryTextEdit *editor(SessionContext *context) { return m_desk->query(context)->editor(); }
    static void type(QueryTextEdit *edit, const QString &text) { QTest::keyClicks(edit, text); }
    // What the open list offers, or would at the caret.
    static QStringList offered(QueryTextEdit *edit)
    {
        int line = 0;
        int column = 0;
        edit->getCursorPosition(&line, &column);
        const QString whole = edit->text();
        const auto caret = SurrealQL::LineIndex(whole).offset({line + 1, column + 1});
        QStringList texts;
        for (const auto &item : SurrealQL::Completion::complete(whole, caret, edit->schema()).items)
            texts.append(item.text);
        return texts;
    }
    static QStringList problems(const ProblemsPanel *panel)
    {
        QStringList texts;
        for (const auto &problem : panel->model()->problems())
            texts.append(u"%1:%2 %3"_s.arg(problem.line).arg(problem.column).arg(problem.message));
        return texts;
    }

private Q_SLOTS:
    // Fields and functions come from the database that the session is in, without a wait.
    void completionFromTheSchema()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root,
                            u"DEFINE FUNCTION fn::vat($price: decimal, $rate: option<int>) -> "
                            u"decimal { RETURN $price } COMMENT 'With the tax'; DEFINE PARAM "
                            u"$vat_rate VALUE 19;"_s));
        QueryTextEdit *edit = editor(root);
        edit->clear();
        QTRY_VERIFY(root->tables().contains(u"product"_s));
        type(edit, u"SELECT * FROM prod"_s);
        QTRY_VERIFY(edit->isCompleting());
        QVERIFY(offered(edit).contains(u"product"_s));
        QTest::keyClick(edit, Qt::Key_Down); // moved in: Return takes an item
        QTest::keyClick(edit, Qt::Key_Up);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(edit->text(), u"SELECT * FROM product"_s);
        type(edit, u" WHERE pri"_s);
        QTRY_VERIFY(offered(edit).contains(u"price"_s));
        QVERIFY(!offered(edit).contains(u"email"_s)); // a field of another table
        edit->setText(u"SELECT * FROM person WHERE address."_s);
        edit->setCursorPosition(0, int(edit->text().size()));
        m_desk->trigger(u"edit.complete"_s);
        QTRY_VERIFY(offered(edit).contains(u"city"_s));
        // A table that nobody has: nothing is offered for it.
        edit->setText(u"SELECT * FROM nowhere WHERE pri"_s);
        edit->setCursorPosition(0, int(edit->text().size()));
        m_desk->trigger(u"edit.complete"_s);
        QVERIFY(!offered(edit).contains(u"price"_s));

        edit->setText(u"RETURN fn::"_s);
        edit->setCursorPosition(0, int(edit->text().size()));
        m_desk->trigger(u"edit.complete"_s);
        QTRY_VERIFY(offered(edit).contains(u"fn::vat"_s));
        const auto &functions = edit->schema().functions;
        const auto vat = std::find_if(functions.cbegin(), functions.cend(),
                                      [](const auto &f) { return f.name == "fn::vat"_L1; });
        QVERIFY(vat != functions.cend());
        QCOMPARE(vat->signature, u"($price: decimal, $rate: none | int) -> decimal"_s);
        QCOMPARE(vat->help, u"With the tax"_s);
        edit->setText(u"RETURN $vat"_s);
        edit->setCursorPosition(0, int(edit->text().size()));
        QVERIFY(offered(edit).contains(u"$vat_rate"_s));

        // A definition that is made here is known at once.
        QVERIFY(m_desk->run(root, u"DEFINE FIELD weight ON product TYPE option<int>"_s));
        edit->setText(u"SELECT * FROM product WHERE wei"_s);
        edit->setCursorPosition(0, int(edit->text().size()));
        m_desk->trigger(u"edit.complete"_s);
        QTRY_VERIFY(offered(edit).contains(u"weight"_s));
    }

    // Who may not read definitions is offered what results have shown.
    void completionWithoutRights()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SessionContext *ada = m_desk->newSession(root, Desk::ada());
        QVERIFY(ada);
        QTRY_VERIFY(!ada->tablesTrouble().isEmpty());
        QueryTextEdit *edit = editor(ada);
        edit->setText(u"SELECT * FROM person WHERE ema"_s);
        edit->setCursorPosition(0, int(edit->text().size()));
        m_desk->trigger(u"edit.complete"_s);
        QVERIFY(!offered(edit).contains(u"email"_s));
        QVERIFY(m_desk->run(ada, u"SELECT * FROM person"_s));
        edit->setText(u"SELECT * FROM person WHERE ema"_s);
        edit->setCursorPosition(0, int(edit->text().size()));
        QVERIFY(offered(edit).contains(u"email"_s));
        edit->setText(u"SELECT * FROM pers"_s);
        edit->setCursorPosition(0, int(edit->text().size()));
        QVERIFY(offered(edit).contains(u"person"_s));
    }

    // The fields of another database are not offered.
    void completionFollowsThePlace()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SchemaCache *cache = SchemaCache::of(root);
        QTRY_VERIFY(cache->info().table(u"product"));
        root->use(u"shop"_s, u"empty"_s);
        QTRY_COMPARE(root->place(), u"shop / empty"_s);
        QTRY_VERIFY(!cache->info().table(u"product"));
    }

    void problemsOfTheEditor()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        m_desk->trigger(u"view.problems"_s);
        ProblemsPanel *panel = m_desk->window().queryTools()->problems();
        QVERIFY(panel->isVisible());
        QVERIFY(!panel->emptyText().isEmpty());
        QueryTextEdit *edit = editor(root);
        edit->setText(u"RETURN [1, 2;\n\nRETURN u'no uuid';\n"_s);
        QTRY_COMPARE(panel->model()->rowCount(), 2);
        QCOMPARE(panel->model()->problems().at(1).line, 3);
        QVERIFY(panel->emptyText().isEmpty());
        QCOMPARE(panel->window()->findChild<QWidget *>(u"problemsDock"_s)->windowTitle(),
                 u"Problems (2)"_s);

        QTableView *table = panel->table();
        const QRect row = table->visualRect(panel->model()->index(1, 0));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, row.center());
        int line = 0;
        int column = 0;
        edit->getCursorPosition(&line, &column);
        QCOMPARE(line, 2);
        QCOMPARE(column, panel->model()->problems().at(1).column - 1);
        m_desk->trigger(u"edit.nextProblem"_s); // round the end
        edit->getCursorPosition(&line, &column);
        QCOMPARE(line, 0);
        m_desk->trigger(u"edit.previousProblem"_s);
        edit->getCursorPosition(&line, &column);
        QCOMPARE(line, 2);

        // The panel is about the query in front.
        m_desk->trigger(u"query.new"_s);
        QCOMPARE(panel->model()->rowCount(), 0);
        m_desk->trigger(u"query.close"_s);
        QCOMPARE(panel->model()->rowCount(), 2);
    }

    // The server reads what is written, once nobody types any more, and runs none of it.
    void problemsOfTheServer()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        const ProblemsPanel *panel = m_desk->window().queryTools()->problems();
        QueryTextEdit *edit = editor(root);
        edit->setText(u"CREATE checked SET done = true;\nRETURN 1 +* 2;\n"_s);
        QTRY_COMPARE(panel->model()->rowCount(), 1);
        const ProblemsModel::Problem problem = panel->model()->problems().constFirst();
        QCOMPARE(problem.kind, ProblemsModel::Problem::Kind::Server);
        QCOMPARE(problem.line, 2);
        QCOMPARE(problem.column, 11);

        QSignalSpy checked(edit, &QueryTextEdit::diagnosticsChanged);
        edit->setText(u"CREATE checked SET done = true;\nSELECT * FROM product;\n-- all well"_s);
        QCOMPARE(panel->model()->rowCount(), 0);
        QVERIFY(checked.wait(Patience));
        // It is asked about and found sound: what is not complete comes after it and is told.
        edit->setText(u"CREATE checked SET done = true;\nDEFINE TABLE\n"_s);
        QTRY_COMPARE(panel->model()->rowCount(), 1);
        QCOMPARE(panel->model()->problems().constFirst().line, 2);

        QVERIFY(m_desk->run(root, u"INFO FOR DB"_s));
        QVERIFY(!root->tables().contains(u"checked"_s));
        QVERIFY(m_desk->run(root, u"RETURN array::len(object::keys((INFO FOR DB).tables))"_s));
        root->refreshCatalogue();
        QSignalSpy listed(root, &SessionContext::catalogueChanged);
        QVERIFY(listed.wait(Patience));
        QVERIFY(!root->tables().contains(u"checked"_s));
    }

    void whatIsSafeToAskAbout_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("safe");
        QTest::newRow("plain") << u"RETURN 1"_s << true;
        QTest::newRow("separated") << u"RETURN 1;"_s << true;
        QTest::newRow("line comment") << u"RETURN 1 -- so"_s << true;
        QTest::newRow("block") << u"{ RETURN 1; }"_s << true;
        QTest::newRow("open block") << u"{ RETURN 1;"_s << false;
        QTest::newRow("open bracket") << u"RETURN (1"_s << false;
        QTest::newRow("open comment") << u"RETURN 1 /* so"_s << false;
        QTest::newRow("open string") << u"RETURN 'so"_s << false;
        QTest::newRow("open name") << u"RETURN `so"_s << false;
        QTest::newRow("open script") << u"RETURN function() { return 1"_s << false;
    }

    void whatIsSafeToAskAbout()
    {
        QFETCH(QString, text);
        QTEST(ServerCheck::isSafe(text), "safe");
    }

    // Nothing is sent while somebody types: each key begins the pause anew.
    void noRequestWhileTyping()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QueryTextEdit *edit = editor(root);
        edit->setTypingAssistance(false);
        const auto replies
            = [root] { return root->session()->findChildren<SurrealReply *>().size(); };
        QTRY_COMPARE(replies(), 0);
        QSignalSpy looked(edit, &QueryTextEdit::diagnosticsChanged);
        qsizetype asked = 0;
        QElapsedTimer sinceKey;
        for (const QChar c : u"RETURN 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11"_s) {
            sinceKey.start();
            QTest::keyClick(edit, c.toLatin1());
            QCoreApplication::processEvents();
            // On a machine that stood still between two keys nobody was typing.
            if (sinceKey.elapsed() < 100)
                asked += replies() + looked.size();
            else
                looked.clear();
        }
        QCOMPARE(asked, 0);
        // When nobody types any more it is looked at; that the server then is, problemsOfTheServer()
        // tells.
        QTRY_VERIFY(!looked.isEmpty());
    }

    void findAndReplace()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QueryPage *page = m_desk->query(root);
        QueryTextEdit *edit = page->editor();
        edit->setText(u"SELECT name FROM product;\nSELECT Name FROM person;\n"_s);
        m_desk->trigger(u"edit.find"_s);
        FindBar *bar = page->findBar();
        QVERIFY(bar->isVisible());
        QVERIFY(!bar->replaceField()->isVisible());
        QTest::keyClicks(bar->field(), u"name"_s);
        QCOMPARE(bar->stateText(), u"2 matches"_s);
        QTest::keyClick(bar->field(), Qt::Key_Return);
        QCOMPARE(edit->selectedText(), u"name"_s);
        m_desk->trigger(u"edit.findNext"_s);
        QCOMPARE(edit->selectedText(), u"Name"_s);
        QTest::keyClick(bar->field(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(edit->selectedText(), u"name"_s);
        QTest::keyClicks(bar->field(), u"less"_s);
        QCOMPARE(bar->stateText(), u"Not found"_s);
        QTest::keyClick(bar->field(), Qt::Key_Escape);
        QVERIFY(!bar->isVisible());

        edit->setCursorPosition(0, 0);
        m_desk->trigger(u"edit.replace"_s);
        QVERIFY(bar->replaceField()->isVisible());
        bar->field()->setText(u"name"_s);
        bar->replaceField()->setText(u"title"_s);
        QTest::mouseClick(bar->findChild<QWidget *>(u"editorFindReplaceAll"_s), Qt::LeftButton);
        QCOMPARE(edit->text(), u"SELECT title FROM product;\nSELECT title FROM person;\n"_s);
        QCOMPARE(bar->stateText(), u"2 replaced"_s);
        edit->undo();
        QCOMPARE(edit->text(), u"SELECT name FROM product;\nSELECT Name FROM person;\n"_s);
    }

    void commandsOfTheEditor()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QueryPage *page = m_desk->query(root);
        QueryTextEdit *edit = page->editor();
        edit->setText(u"select  *   from product where price>10"_s);
        m_desk->trigger(u"edit.format"_s);
        QCOMPARE(edit->text().simplified(), u"SELECT * FROM product WHERE price > 10"_s);
        edit->setText(u"RETURN [1"_s);
        m_desk->trigger(u"edit.format"_s);
        QCOMPARE(edit->text(), u"RETURN [1"_s);
        QVERIFY(page->findChild<NoticeBar *>(u"queryNotice"_s)->isVisible());

        edit->setText(u"RETURN 1;\nRETURN 2;"_s);
        edit->setCursorPosition(1, 0);
        m_desk->trigger(u"edit.comment"_s);
        QCOMPARE(edit->text(), u"RETURN 1;\n-- RETURN 2;"_s);
        m_desk->trigger(u"edit.comment"_s);
        QCOMPARE(edit->text(), u"RETURN 1;\nRETURN 2;"_s);

        edit->setText(u"name, name, name"_s);
        edit->setSelection(0, 0, 0, 4);
        m_desk->trigger(u"edit.nextOccurrence"_s);
        m_desk->trigger(u"edit.nextOccurrence"_s);
        QTest::keyClicks(edit, u"id"_s);
        QCOMPARE(edit->text(), u"id, id, id"_s);

        edit->setText(u"RETURN {\n    a: 1,\n    b: 2,\n};\nRETURN 2;"_s);
        QCoreApplication::processEvents();
        const auto visible = [edit](int line) {
            return edit->SendScintilla(QsciScintilla::SCI_GETLINEVISIBLE, ulong(line));
        };
        m_desk->trigger(u"edit.fold"_s);
        QVERIFY(!visible(1));
        QVERIFY(visible(4));
        m_desk->trigger(u"edit.unfold"_s);
        QVERIFY(visible(1));
    }

    // What the text uses appears by itself; values are typed, go with each run and stay.
    void variables()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QueryPage *page = m_desk->query(root);
        QueryTextEdit *edit = page->editor();
        VariablesModel *model = page->variables();
        edit->setText(u"RETURN [type::of($who), $who, $least]; LET $own = 1; RETURN $own;"_s);
        QTRY_COMPARE(model->rowCount(), 2);
        QCOMPARE(model->index(0, VariablesModel::NameColumn).data().toString(), u"$who"_s);

        // Asked for once, in the panel, with the field open.
        m_desk->trigger(u"query.runAll"_s);
        QVERIFY(!page->isRunning());
        auto *panel = m_desk->find<VariablesPanel>(u"variablesPanel"_s);
        QVERIFY(panel->isVisible());
        auto *notice = page->findChild<NoticeBar *>(u"queryNotice"_s);
        QVERIFY2(notice->text().contains(u"$who, $least"_s), qPrintable(notice->text()));
        auto *field = panel->table()->viewport()->findChild<QLineEdit *>();
        QVERIFY(field);
        QTest::keyClicks(field, u"person:"_s);
        // What the text is found to use meanwhile does not disturb who is writing.
        model->setInferred(SurrealQL::VariableInference::infer(edit->text()));
        QTest::keyClicks(field, u"ada"_s);
        QTest::keyClick(field, Qt::Key_Return);
        const auto type = [model](int row) {
            return model->index(row, VariablesModel::TypeColumn).data().toString();
        };
        QTRY_COMPARE(type(0), u"record"_s);
        const auto give = [model](int row, const QString &literal) {
            return model->setData(model->index(row, VariablesModel::ValueColumn), literal,
                                  Qt::EditRole);
        };
        QVERIFY(give(1, u"Ada without quotes"_s));
        QCOMPARE(type(1), u"no literal"_s);
        QVERIFY(give(1, u"d'2026-01-31T12:00:00.000000001Z'"_s));
        QCOMPARE(type(1), u"datetime"_s);
        m_desk->trigger(u"query.runAll"_s);
        QTRY_COMPARE(page->results()->count(), 3);
        QCOMPARE(page->results()->view(0)->result().value().toSurrealQL(),
                 u"['record', person:ada, d'2026-01-31T12:00:00.000000001Z']"_s);

        // A second run may do without a value.
        edit->setText(u"RETURN [$who, $nobody];"_s);
        m_desk->trigger(u"query.runAll"_s);
        QVERIFY(!page->isRunning());
        m_desk->trigger(u"query.runAll"_s);
        QTRY_COMPARE(page->results()->count(), 1);
        QCOMPARE(page->results()->view(0)->result().value().toSurrealQL(), u"[person:ada, NONE]"_s);
        // The session's own need no value here.
        root->session()->let(u"nobody"_s, 5);
        QTRY_VERIFY(root->session()->variables().contains(u"nobody"_s));
        m_desk->trigger(u"query.runAll"_s);
        QTRY_COMPARE(page->results()->view(0)->result().value().toSurrealQL(),
                     u"[person:ada, 5]"_s);

        // What has a value stays when the text does not use it any more.
        edit->setText(u"RETURN 1;"_s);
        QTRY_COMPARE(model->rowOf(u"nobody"_s), -1);
        QVERIFY(model->rowOf(u"least"_s) >= 0);
        m_desk->trigger(u"variables.add"_s);
        const int added = model->rowOf(u"value"_s);
        QVERIFY(added >= 0);
        panel->table()->setCurrentIndex(model->index(added, 0));
        m_desk->trigger(u"variables.remove"_s);
        QCOMPARE(model->rowOf(u"value"_s), -1);
    }

    // They belong to the document, and come back with it; a secret does not.
    void variablesAreKept()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QueryPage *page = m_desk->query(root);
        page->editor()->setText(u"RETURN [$since, $password];"_s);
        QTRY_COMPARE(page->variables()->rowCount(), 2);
        const auto give = [](VariablesModel *model, const QString &name, const QString &literal) {
            model->setData(model->index(model->rowOf(name), VariablesModel::ValueColumn), literal,
                           Qt::EditRole);
        };
        give(page->variables(), u"since"_s, u"2026-01-31T12:00:00Z"_s); // no literal, kept as it is
        give(page->variables(), u"since"_s, u"d'2026-01-31T12:00:00Z'"_s);
        give(page->variables(), u"password"_s, u"'S3cr3t'"_s);
        const QString saved = page->variables()->save();
        QVERIFY(!saved.contains(u"S3cr3t"_s));
        VariablesModel later; // in another run
        later.load(saved);
        QCOMPARE(later.values({u"since"_s})[u"since"_s].toSurrealQL(),
                 u"d'2026-01-31T12:00:00Z'"_s);
        QCOMPARE(later.withoutValue({u"since"_s, u"password"_s}), QStringList {u"password"_s});

        m_desk->trigger(u"query.close"_s);
        m_desk->trigger(u"query.reopen"_s);
        QCOMPARE(m_desk->query(root)->variables()->withoutValue({u"since"_s, u"password"_s}),
                 QStringList());
    }

    void variablesModel()
    {
        VariablesModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setInferred({{u"a"_s, u"int"_s, 0}, {u"b"_s, u"any"_s, 9}});
        QVERIFY(
            model.setData(model.index(1, VariablesModel::ValueColumn), u"[1, 2]"_s, Qt::EditRole));
        model.setInferred({{u"c"_s, u"int"_s, 0}});
        QCOMPARE(model.rowCount(), 2); // $a had no value
        QVERIFY(!model.setData(model.index(0, VariablesModel::NameColumn), u"$c"_s, Qt::EditRole));
        QVERIFY(model.setData(model.index(0, VariablesModel::NameColumn), u"$d"_s, Qt::EditRole));
        model.load(model.save());
        QCOMPARE(model.values({u"d"_s})[u"d"_s].size(), 2);
        model.remove(model.add());
    }

    // Every panel and bar that belongs to a query can be spoken of.
    void everythingHasAName()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QueryPage *page = m_desk->query(root);
        QVERIFY(m_desk->run(root, u"SELECT * FROM product LIMIT 3"_s));
        for (const QString &action :
             {u"view.problems"_s, u"view.variables"_s, u"view.value"_s, u"edit.replace"_s})
            m_desk->trigger(action);
        page->results()->openFind();
        page->editor()->setText(u"RETURN $x; RETURN [1;"_s);
        QTRY_COMPARE(page->variables()->rowCount(), 1);
        QStringList nameless;
        int seen = 0;
        const auto widgets = m_desk->window().findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            const bool reachable = widget->isVisible() && widget->focusPolicy() != Qt::NoFocus;
            if (!reachable || widget->objectName().startsWith(u"qt_"_s)
                || widget->inherits("QHeaderView") || widget->inherits("QTableCornerButton")
                || widget->inherits("QSplitterHandle") || widget->inherits("QToolBarExtension"))
                continue;
            ++seen;
            const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(
                const_cast<QWidget *>(widget));
            if (interface && interface->text(QAccessible::Name).isEmpty())
                nameless.append(u"%1 %2 in %3"_s.arg(
                    QString::fromLatin1(widget->metaObject()->className()), widget->objectName(),
                    widget->parentWidget() ? widget->parentWidget()->objectName() : QString()));
        }
        QCOMPARE(nameless.join(u", "_s), QString());
        QVERIFY(seen > 15);
    }

    // Keys reach the window's commands although the editor has the focus, and F6 goes to and fro.
    void keys()
    {
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QueryPage *page = m_desk->query(root);
        QueryTextEdit *edit = page->editor();
        QTRY_COMPARE(QApplication::focusWidget(), edit);
        edit->setText(u"RETURN 1;"_s);
        QTest::keyClick(edit, Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(edit->text(), u"-- RETURN 1;"_s);
        QTest::keyClick(edit, Qt::Key_Slash, Qt::ControlModifier);
        QTest::keyClick(edit, Qt::Key_F, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::focusWidget(), page->findBar()->field());
        QTest::keyClick(page->findBar()->field(), Qt::Key_Escape);
        QTRY_COMPARE(QApplication::focusWidget(), edit);
        QVERIFY(m_desk->run(root, u"SELECT * FROM product"_s));
        QTest::keyClick(edit, Qt::Key_F6);
        QTRY_COMPARE(QApplication::focusWidget(),
                     page->results()->findChild<QTableView *>(u"resultTable"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
        QTRY_COMPARE(QApplication::focusWidget(), edit);
        QTest::keyClick(edit, Qt::Key_F10);
        QVERIFY(edit->mapToGlobal(QPoint()).y() == page->results()->mapToGlobal(QPoint()).y());
        QTest::keyClick(edit, Qt::Key_F10);
    }
};

QTEST_MAIN(tst_Editor)
#include "tst_editor.moc"
