// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/sessioncontext.h"
#include "desktest.h"
#include "mainwindow/querytools.h"
#include "models/sessionvariablesmodel.h"
#include "models/variablesmodel.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "widgets/variablespanel.h"

#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealReply>

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using Model = SessionVariablesModel;

// The variables of a session: seen, changed and removed in the panel, and defaults of its queries.
class tst_Variables : public DeskTest
{
    Q_OBJECT

private:
    VariablesPanel *panel() { return m_desk->window().queryTools()->variables(); }
    static QString text(const QAbstractItemModel *model, int row, int column)
    {
        return model->index(row, column).data().toString();
    }

private Q_SLOTS:
    void ofTheSession()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        m_desk->trigger(u"view.variables"_s);
        Model *model = Model::of(root);
        const QAbstractItemModelTester tester(
            model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(panel()->sessionModel(), model);
        QVERIFY(!panel()->sessionTable()->isVisible());
        // What is set elsewhere is seen.
        root->session()->let(u"since"_s, SurrealValue(5));
        QTRY_COMPARE(model->rowCount(), 1);
        QVERIFY(panel()->sessionTable()->isVisible());
        QCOMPARE(text(model, 0, Model::NameColumn), u"$since"_s);
        QCOMPARE(text(model, 0, Model::TypeColumn), u"int"_s);

        // Changed here: the server has it, of its type.
        const auto give = [model](int row, const QString &literal) {
            return model->setData(model->index(row, Model::ValueColumn), literal, Qt::EditRole);
        };
        QVERIFY(give(0, u"d'2026-01-31T12:00:00.000000001Z'"_s));
        QTRY_COMPARE(text(model, 0, Model::TypeColumn), u"datetime"_s);
        QVERIFY(m_desk->run(root, u"RETURN [type::of($since), $since];"_s));
        QCOMPARE(m_desk->query(root)->results()->view(0)->result().value().toSurrealQL(),
                 u"['datetime', d'2026-01-31T12:00:00.000000001Z']"_s);
        // No literal: not sent, and said.
        QVERIFY(give(0, u"no literal"_s));
        QVERIFY(model->trouble(0).contains(u"not sent"_s));
        QCOMPARE(root->session()->variables()[u"since"].type(), SurrealValue::Type::Datetime);
        QVERIFY(give(0, u"person:ada"_s));
        QTRY_COMPARE(text(model, 0, Model::TypeColumn), u"record"_s);

        // A new one, by the keyboard.
        m_desk->trigger(u"variables.addToSession"_s);
        auto *field = panel()->sessionTable()->viewport()->findChild<QLineEdit *>();
        QVERIFY(field);
        field->selectAll();
        QTest::keyClicks(field, u"limit"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(model->rowOf(u"limit"_s), 1);
        QCOMPARE(text(model, 1, Model::TypeColumn), u"not sent yet"_s);
        QVERIFY(give(1, u"3"_s));
        QTRY_VERIFY(root->session()->variables().contains(u"limit"_s));
        QVERIFY(!(model->index(1, Model::NameColumn).flags() & Qt::ItemIsEditable));

        // Removed: at the server, too.
        panel()->sessionTable()->setFocus();
        panel()->sessionTable()->setCurrentIndex(model->index(0, Model::ValueColumn));
        m_desk->trigger(u"variables.remove"_s);
        QTRY_COMPARE(model->rowOf(u"since"_s), -1);
        QVERIFY(!root->session()->variables().contains(u"since"_s));
        // What the server does not take stays with its words.
        model->give(u"auth"_s, SurrealValue(1));
        QTRY_VERIFY(!model->trouble(model->rowOf(u"auth"_s)).isEmpty());
        QVERIFY(!root->session()->variables().contains(u"auth"_s));
        model->remove(model->rowOf(u"auth"_s));
        QCOMPARE(model->rowOf(u"auth"_s), -1);

        // Another session has its own.
        SessionContext *ada = m_desk->newSession(root, Desk::ada());
        QVERIFY(ada);
        QTRY_COMPARE(panel()->sessionModel(), Model::of(ada));
        QVERIFY(!panel()->sessionTable()->isVisible());
    }

    // What the session has needs no value in a query, is shown there, and gives way to one.
    void areDefaults()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        m_desk->trigger(u"view.variables"_s);
        QueryPage *page = m_desk->query(root);
        VariablesModel *own = page->variables();
        page->editor()->setText(u"RETURN $id;"_s);
        QTRY_COMPARE(own->rowCount(), 1);
        own->give(u"id"_s, SurrealValue(SurrealRecordId(u"person"_s, u"ada"_s)));
        panel()->table()->setCurrentIndex(own->index(0, VariablesModel::ValueColumn));
        m_desk->trigger(u"variables.keep"_s);
        QTRY_VERIFY(root->session()->variables().contains(u"id"_s));
        QTRY_COMPARE(text(own, 0, VariablesModel::ValueColumn), u"person:ada"_s);
        QCOMPARE(text(own, 0, VariablesModel::TypeColumn), u"record of the session"_s);
        QCOMPARE(own->index(0, VariablesModel::ValueColumn).data(Qt::EditRole).toString(),
                 QString()); // none of its own

        // Another query of the session runs at once with it.
        m_desk->trigger(u"query.new"_s);
        QVERIFY(m_desk->run(root, u"RETURN type::of($id);"_s));
        page = m_desk->query(root);
        QCOMPARE(page->results()->view(0)->result().value().toString(), u"record"_s);
        page->variables()->give(u"id"_s, SurrealValue(7));
        QVERIFY(m_desk->run(root, u"RETURN $id;"_s));
        QCOMPARE(page->results()->view(0)->result().value().toInt(), 7);
        QCOMPARE(root->session()->variables()[u"id"].toSurrealQL(), u"person:ada"_s);
    }
};

QTEST_MAIN(tst_Variables)
#include "tst_variables.moc"
