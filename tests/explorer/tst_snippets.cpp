// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/sessioncontext.h"
#include "app/snippetheader.h"
#include "desktest.h"
#include "dialogs/parameterform.h"
#include "mainwindow/snippetkeeper.h"
#include "models/variablesmodel.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "widgets/noticebar.h"
#include "widgets/snippetpanel.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;

// Queries that say in a header what they do and which values they want.
class tst_Snippets : public DeskTest
{
    Q_OBJECT

private:
    static QString sample()
    {
        return u"---\n-- title: Orders of a customer\n-- description: The newest first.\n"
               "-- $customer: record<person> = person:ada -- whose orders\n"
               "-- $since: datetime\n-- $note: string = 'two -- dashes' -- said -- twice\n"
               "-- $most: option<int>\n---\n"
               "RETURN [$customer, $since, $note, $most];\n"_s;
    }
    ParameterForm *form() { return m_desk->find<ParameterForm>(u"parameterForm"_s); }
    static void fill(ParameterForm *form, const QString &name, const QString &text)
    {
        form->field(name)->setText(text);
    }
    static QPushButton *runButton(ParameterForm *form)
    {
        return form->findChild<QPushButton *>(u"parameterRun"_s);
    }

private Q_SLOTS:
    void header()
    {
        const SnippetHeader header = SnippetHeader::parse(sample());
        QCOMPARE(header.title, u"Orders of a customer"_s);
        QCOMPARE(header.description, u"The newest first."_s);
        const QList<SnippetHeader::Parameter> wanted {
            {u"customer"_s, u"record<person>"_s, u"person:ada"_s, u"whose orders"_s},
            {u"since"_s, u"datetime"_s, {}, {}},
            {u"note"_s, u"string"_s, u"'two -- dashes'"_s, u"said -- twice"_s},
            {u"most"_s, u"option<int>"_s, {}, {}}};
        QCOMPARE(header.parameters, wanted);
        QCOMPARE(SnippetHeader::parse(header.toText() + u"RETURN 1"_s).parameters, wanted);

        // Only what stands at the top, is closed and is nothing but comments is a header.
        for (const QString &none :
             {u"SELECT * FROM person"_s, u"-- a comment\n---\n-- $a: int\n---\n"_s,
              u"---\n-- $a: int\nRETURN 1;"_s, u"---\n-- $a: int\nRETURN 1;\n---\n"_s, QString()})
            QVERIFY2(SnippetHeader::parse(none).parameters.isEmpty(), qPrintable(none));
        QCOMPARE(SnippetHeader::parse(u"\n-- ---\n-- $a: int\n-- ---\n"_s).parameters.size(), 1);
    }

    void typedValues_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("wanted"); // empty: refused
        const auto row = [](const QString &type, const QString &typed, const QString &wanted) {
            QTest::addRow("%s from %s", qPrintable(type), qPrintable(typed))
                << type << typed << wanted;
        };
        row(u"string"_s, u"it's"_s, u"'it\\'s'"_s);
        row(u"string"_s, u"12"_s, u"'12'"_s);
        row(u"int"_s, u"12"_s, u"12"_s);
        row(u"int"_s, u"'12'"_s, {});
        row(u"int"_s, {}, {});
        row(u"option<int>"_s, {}, u"NONE"_s);
        row(u"float"_s, u"1.5"_s, u"1.5f"_s);
        row(u"decimal"_s, u"1.5dec"_s, u"1.5dec"_s);
        row(u"bool"_s, u"true"_s, u"true"_s);
        row(u"datetime"_s, u"2026-01-31"_s, u"d'2026-01-31T00:00:00Z'"_s);
        row(u"datetime"_s, u"2026-01-31T12:00:00.5Z"_s, u"d'2026-01-31T12:00:00.500Z'"_s);
        row(u"datetime"_s, u"d'2026-01-31T12:00:00Z'"_s, u"d'2026-01-31T12:00:00Z'"_s);
        row(u"datetime"_s, u"tomorrow"_s, {});
        row(u"duration"_s, u"90m"_s, u"1h30m"_s);
        row(u"uuid"_s, u"018e2f1c-9c3b-7b1e-8a2d-1f2e3d4c5b6a"_s,
            u"u'018e2f1c-9c3b-7b1e-8a2d-1f2e3d4c5b6a'"_s);
        row(u"record<person>"_s, u"person:ada"_s, u"person:ada"_s);
        row(u"record<person>"_s, u"ada"_s, u"person:ada"_s);
        row(u"record<person>"_s, u"product:webcam"_s, {});
        row(u"record<person | product>"_s, u"product:webcam"_s, u"product:webcam"_s);
        row(u"record"_s, u"a:1"_s, u"a:1"_s);
        row(u"array"_s, u"[1, 2]"_s, u"[1, 2]"_s);
        row(u"any"_s, u"{ a: 1 }"_s, u"{ a: 1 }"_s);
        row(u"any"_s, u"no literal"_s, {});
    }

    void typedValues()
    {
        QFETCH(QString, type);
        QFETCH(QString, typed);
        QFETCH(QString, wanted);
        QString trouble;
        const auto value = SnippetHeader::valueOf({u"p"_s, type, {}, {}}, typed, &trouble);
        QCOMPARE(value.has_value(), !wanted.isEmpty());
        if (value)
            QCOMPARE(value->toSurrealQL(), wanted);
        else
            QVERIFY(!trouble.isEmpty());
    }

    // The form comes with each run, checks what is typed by its type, and remembers it.
    void formOnRun()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        m_desk->trigger(u"view.snippets"_s);
        const SnippetPanel *panel = m_desk->window().snippetKeeper()->panel();
        QFile file(panel->folder() + u"/orders.surql"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(sample().toUtf8());
        file.close();
        QTRY_VERIFY_WITH_TIMEOUT(panel->tree()->model()->rowCount(panel->tree()->rootIndex()) == 1,
                                 Patience);
        panel->tree()->setCurrentIndex(
            panel->tree()->model()->index(0, 0, panel->tree()->rootIndex()));
        m_desk->trigger(u"snippet.run"_s);
        QueryPage *page = m_desk->query(root);
        QCOMPARE(page->editor()->text(), sample());
        QVERIFY(!page->isRunning());
        ParameterForm *asked = form();
        QVERIFY(asked && asked->isVisible());
        QCOMPARE(asked->field(u"customer"_s)->text(), u"person:ada"_s);
        QCOMPARE(asked->field(u"note"_s)->text(), u"two -- dashes"_s); // without its quotes
        QVERIFY(!runButton(asked)->isEnabled()); // $since has no default
        fill(asked, u"since"_s, u"last week"_s);
        QVERIFY2(asked->trouble(u"since"_s).contains(u"datetime"_s),
                 qPrintable(asked->trouble(u"since"_s)));
        QVERIFY(!runButton(asked)->isEnabled());
        fill(asked, u"since"_s, u"2026-01-31"_s);
        QCOMPARE(asked->trouble(u"since"_s), QString());
        QVERIFY(runButton(asked)->isEnabled());
        QTest::keyClick(asked->field(u"since"_s), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!page->isRunning() && page->results()->count() == 1, Patience);
        QCOMPARE(page->results()->view(0)->result().value().toSurrealQL(),
                 u"[person:ada, d'2026-01-31T00:00:00Z', 'two -- dashes', NONE]"_s);
        QTRY_VERIFY(!form());

        // Again: with what it was given, kept with its type in the panel.
        m_desk->trigger(u"query.runAll"_s);
        asked = form();
        QVERIFY(asked);
        QCOMPARE(asked->field(u"since"_s)->text(), u"d'2026-01-31T00:00:00Z'"_s);
        const VariablesModel *variables = page->variables();
        QCOMPARE(variables->index(variables->rowOf(u"customer"_s), VariablesModel::TypeColumn)
                     .data()
                     .toString(),
                 u"record"_s);
        // Cancelled: nothing runs.
        QSignalSpy ran(page, &QueryPage::ran);
        asked->reject();
        QTRY_VERIFY(!form());
        QVERIFY(!page->isRunning());
        QCOMPARE(ran.count(), 0);
        // A statement that uses none of them is not held up.
        page->editor()->setText(sample() + u"\nRETURN 5;"_s);
        page->editor()->setCursorPosition(10, 3);
        m_desk->trigger(u"query.run"_s);
        QVERIFY(!form());
        QTRY_COMPARE_WITH_TIMEOUT(ran.count(), 1, Patience);
    }

    // What is saved is chosen in the panel, however deep it lies; so is the query in front when the
    // panel is opened.
    void savedIsShown()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SnippetKeeper *keeper = m_desk->window().snippetKeeper();
        const SnippetPanel *panel = keeper->panel();
        m_desk->query(root)->editor()->setText(u"RETURN 1;"_s);
        m_desk->trigger(u"view.snippets"_s);
        const auto *empty = panel->findChild<QLabel *>(u"snippetEmpty"_s);
        QVERIFY(empty->isVisible() && !panel->tree()->isVisible());
        keeper->saveCurrent(u"Reports/Monthly/one"_s);
        const QString one = panel->folder() + u"/Reports/Monthly/one.surql"_s;
        QTRY_COMPARE_WITH_TIMEOUT(panel->currentFile(), one, Patience);
        QVERIFY(panel->tree()->isVisible() && !empty->isVisible());
        const QTreeView *tree = panel->tree();
        QTRY_VERIFY(tree->viewport()->rect().contains(tree->visualRect(tree->currentIndex())));
        QTRY_VERIFY(tree->height() > panel->height() * 3 / 4); // the empty note has no part in it
        QVERIFY(m_desk->window().actionRegistry()->action(u"snippet.run"_s)->isEnabled());

        panel->tree()->setCurrentIndex(tree->model()->index(0, 0, tree->rootIndex())); // Reports
        QCOMPARE(panel->currentFile(), QString());
        m_desk->trigger(u"view.snippets"_s);
        QVERIFY(!tree->isVisible());
        m_desk->trigger(u"view.snippets"_s);
        QTRY_COMPARE_WITH_TIMEOUT(panel->currentFile(), one, Patience);
        // Another one is saved beside it, unless the person names another folder.
        m_desk->trigger(u"query.new"_s);
        m_desk->query(root)->editor()->setText(u"RETURN 2;"_s);
        m_desk->trigger(u"snippet.save"_s);
        auto *asked = m_desk->find<QInputDialog>(u"snippetName"_s);
        QVERIFY(asked);
        auto *name = asked->findChild<QLineEdit *>();
        QCOMPARE(name->text(), u"Reports/Monthly/"_s);
        QTest::keyClicks(name, u"two"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(panel->currentFile(),
                                  panel->folder() + u"/Reports/Monthly/two.surql"_s, Patience);
    }

    // What is thrown away is in the trash, and the query that shows it says that its file is gone.
    void remove()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        m_desk->trigger(u"view.snippets"_s);
        const SnippetPanel *panel = m_desk->window().snippetKeeper()->panel();
        m_desk->query(root)->editor()->setText(u"RETURN 1;"_s);
        QAction *remove = m_desk->window().actionRegistry()->action(u"snippet.remove"_s);
        QVERIFY(!remove->isEnabled());
        m_desk->window().snippetKeeper()->saveCurrent(u"one"_s);
        const QString file = panel->folder() + u"/one.surql"_s;
        QVERIFY(QFile::exists(file));
        QTRY_COMPARE_WITH_TIMEOUT(panel->currentFile(), file, Patience);
        QVERIFY(remove->isEnabled());
        remove->trigger();
        QVERIFY(!QFile::exists(file));
        QCOMPARE(m_desk->query(root)->editor()->text(), u"RETURN 1;"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<NoticeBar>(u"fileNotice"_s)
                                     && m_desk->find<NoticeBar>(u"fileNotice"_s)->isVisible(),
                                 Patience);
    }

    // The header can be made of the variables that a query uses.
    void describe()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QueryPage *page = m_desk->query(root);
        page->editor()->setText(u"SELECT * FROM product WHERE price < $most LIMIT $count;"_s);
        QTRY_VERIFY(page->variables()->rowOf(u"most"_s) >= 0);
        page->variables()->give(u"most"_s, SurrealValue(100));
        m_desk->trigger(u"snippet.describe"_s);
        const SnippetHeader header = SnippetHeader::parse(page->editor()->text());
        QCOMPARE(header.parameters.size(), 2);
        QCOMPARE(header.parameters.at(0).name, u"most"_s);
        QCOMPARE(header.parameters.at(0).literal, u"100"_s);
        m_desk->trigger(u"query.runAll"_s);
        QVERIFY(form());
        fill(form(), u"count"_s, u"2"_s);
        runButton(form())->click();
        QTRY_VERIFY_WITH_TIMEOUT(page->results()->count() == 1, Patience);
        QCOMPARE(page->results()->view(0)->result().value().size(), 2);
        m_desk->trigger(u"snippet.describe"_s); // once is enough
        QCOMPARE(SnippetHeader::parse(page->editor()->text()).parameters.size(), 2);
        QCOMPARE(page->editor()->text().count(u"---"_s), 2);
    }
};

QTEST_MAIN(tst_Snippets)
#include "tst_snippets.moc"
