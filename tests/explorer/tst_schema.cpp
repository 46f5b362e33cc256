// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/application.h"
#include "app/sessioncontext.h"
#include "desk.h"
#include "mainwindow/schemakeeper.h"
#include "models/schemamodel.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "support/fakeserver.h"
#include "warnings.h"
#include "widgets/schemapanel.h"

#include <SurrealQt/SurrealResultModel>

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QInputDialog>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace {
constexpr int Patience = 30'000;
constexpr int ManyTables = 50'000;
} // namespace

// The schema as each session sees it.
class tst_Schema : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Desk> m_desk;

    SchemaPanel *panel() { return m_desk->window().schemaKeeper()->panel(); }
    static QStringList names(const SchemaModel *model, const QModelIndex &parent)
    {
        QStringList texts;
        for (int row = 0; row < model->rowCount(parent); ++row)
            texts.append(model->index(row, 0, parent).data().toString());
        return texts;
    }
    // Follows the texts down from the top.
    static QModelIndex find(const SchemaModel *model, const QStringList &path)
    {
        QModelIndex at;
        for (const QString &step : path) {
            QModelIndex next;
            for (int row = 0; row < model->rowCount(at) && !next.isValid(); ++row) {
                const QModelIndex child = model->index(row, 0, at);
                if (child.data().toString() == step)
                    next = child;
            }
            if (!next.isValid())
                return {};
            at = next;
        }
        return at;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        Application::setUpProcess();
    }

    void init()
    {
        failOnAnyWarning();
        m_desk = std::make_unique<Desk>();
    }

    void cleanup()
    {
        QCOMPARE_LT(m_desk->watchdog().longestGap().count(), 100);
        m_desk.reset();
    }

    void treeOfTheShop()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(panel()->isVisible());
        SchemaModel *model = panel()->model();
        const QAbstractItemModelTester tester(
            model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        // Where the session works is open by itself.
        const QStringList tables {u"shop"_s, u"main"_s, u"Tables"_s};
        QTRY_VERIFY_WITH_TIMEOUT(find(model, tables).isValid(), Patience);
        QTRY_VERIFY(panel()->tree()->isExpanded(find(model, tables)));
        const QStringList found = names(model, find(model, tables));
        QVERIFY(found.contains(u"person"_s) && found.contains(u"product"_s));
        QCOMPARE(find(model, tables).data(SchemaModel::DetailRole).toString(),
                 QString::number(found.size()));
        QVERIFY(
            find(model, {u"shop"_s, u"main"_s, u"Functions"_s, u"fn::order_total"_s}).isValid());
        QVERIFY(find(model, {u"shop"_s, u"main"_s, u"Access methods"_s, u"account"_s}).isValid());
        QVERIFY(find(model, {u"Users"_s}).isValid());

        const QStringList person = tables + QStringList {u"person"_s};
        panel()->tree()->expand(find(model, person));
        QTRY_VERIFY_WITH_TIMEOUT(find(model, person + QStringList {u"Fields"_s}).isValid(),
                                 Patience);
        const QModelIndex email = find(model, person + QStringList {u"Fields"_s, u"email"_s});
        QCOMPARE(email.data(SchemaModel::DetailRole).toString(), u"string"_s);
        QVERIFY(find(model, person + QStringList {u"Indexes"_s, u"email"_s}).isValid());
        panel()->tree()->expand(find(model, tables + QStringList {u"product"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(
            find(model, tables + QStringList {u"product"_s, u"Events"_s, u"sold_out"_s}).isValid(),
            Patience);
    }

    // Sequences and what else a server defines have no group of their own, and are there.
    void whatHasNoGroupOfItsOwn()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SchemaModel *model = panel()->model();
        const QStringList main {u"shop"_s, u"main"_s};
        QTRY_VERIFY_WITH_TIMEOUT(find(model, main + QStringList {u"Tables"_s}).isValid(), Patience);
        QVERIFY(!find(model, main + QStringList {u"Others"_s}).isValid());
        QVERIFY(m_desk->run(root, u"DEFINE SEQUENCE invoice BATCH 10 START 1000;"_s));
        const QStringList invoice = main + QStringList {u"Others"_s, u"invoice"_s};
        QTRY_VERIFY_WITH_TIMEOUT(find(model, invoice).isValid(), Patience);
        QVERIFY(model->definitionAt(find(model, invoice)).startsWith(u"DEFINE SEQUENCE invoice"_s));
    }

    void definitionIsThatOfTheServer()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SchemaModel *model = panel()->model();
        const QStringList person {u"shop"_s, u"main"_s, u"Tables"_s, u"person"_s};
        QTRY_VERIFY_WITH_TIMEOUT(find(model, person).isValid(), Patience);
        QVERIFY(m_desk->run(root,
                            u"(INFO FOR DB).tables.person; (INFO FOR TABLE person).fields.name"_s));
        const auto answered = [&](int result) {
            m_desk->query(root)->results()->setCurrent(result);
            return m_desk->query(root)->results()->currentView()->result().value().toString();
        };
        panel()->tree()->setCurrentIndex(find(model, person));
        QVERIFY(answered(0).startsWith(u"DEFINE TABLE person"_s));
        QCOMPARE(panel()->definition(), answered(0));
        m_desk->trigger(u"schema.copyDefinition"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), answered(0));
        m_desk->trigger(u"schema.copyName"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"person"_s);
        panel()->tree()->expand(find(model, person));
        const QStringList field = person + QStringList {u"Fields"_s, u"name"_s};
        QTRY_VERIFY_WITH_TIMEOUT(find(model, field).isValid(), Patience);
        panel()->tree()->setCurrentIndex(find(model, field));
        QCOMPARE(panel()->definition(), answered(1));
    }

    void opensInAQuery()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SchemaModel *model = panel()->model();
        const QStringList product {u"shop"_s, u"main"_s, u"Tables"_s, u"product"_s};
        QTRY_VERIFY_WITH_TIMEOUT(find(model, product).isValid(), Patience);
        m_desk->query(root)->editor()->setText(u"-- mine"_s);
        panel()->tree()->setCurrentIndex(find(model, product));
        m_desk->trigger(u"schema.open"_s);
        QTRY_COMPARE(m_desk->window().currentPage()->queries().size(), 2); // mine stays
        QCOMPARE(m_desk->query(root)->editor()->text(), u"SELECT * FROM product LIMIT 100;"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->query(root)->results()->count(), 1, Patience);
        QVERIFY(m_desk->query(root)->results()->currentView()->table());
    }

    void anotherDatabase()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root,
                            u"DEFINE NAMESPACE `odd name`; USE NS `odd name`; DEFINE DATABASE "
                            u"`2nd`; USE DB `2nd`; DEFINE TABLE `a-b`; CREATE `a-b`:1"_s));
        SchemaModel *model = panel()->model();
        // The tree has seen by itself that something was defined.
        QTRY_VERIFY_WITH_TIMEOUT(find(model, {u"odd name"_s}).isValid(), Patience);
        panel()->tree()->expand(find(model, {u"odd name"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(find(model, {u"odd name"_s, u"2nd"_s}).isValid(), Patience);
        panel()->tree()->expand(find(model, {u"odd name"_s, u"2nd"_s}));
        const QStringList table {u"odd name"_s, u"2nd"_s, u"Tables"_s, u"a-b"_s};
        QTRY_VERIFY_WITH_TIMEOUT(find(model, table).isValid(), Patience);
        panel()->tree()->setCurrentIndex(find(model, table));
        m_desk->query(root)->editor()->clear();
        m_desk->trigger(u"schema.open"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!m_desk->query(root)->isRunning()
                                     && m_desk->query(root)->results()->count() == 2,
                                 Patience);
        m_desk->query(root)->results()->setCurrent(1);
        const auto rows = m_desk->query(root)->results()->currentView()->result().value();
        QCOMPARE(rows.toArray().size(), 1);
        QCOMPARE(root->place(), u"shop / main"_s); // the session has not moved
        m_desk->trigger(u"schema.use"_s);
        QTRY_COMPARE_WITH_TIMEOUT(root->place(), u"odd name / 2nd"_s, Patience);
    }

    void filter()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SchemaModel *model = panel()->model();
        const QStringList tables {u"shop"_s, u"main"_s, u"Tables"_s};
        QTRY_VERIFY_WITH_TIMEOUT(find(model, tables + QStringList {u"person"_s}).isValid(),
                                 Patience);
        const int all = model->rowCount(find(model, tables));
        // The fields of a table are asked for when it is opened, not before.
        const QModelIndex person = find(model, tables + QStringList {u"person"_s});
        QCOMPARE(model->rowCount(person), 0);
        QVERIFY(model->hasChildren(person));
        panel()->tree()->expand(find(model, tables + QStringList {u"person"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(
            find(model, tables + QStringList {u"person"_s, u"Fields"_s}).isValid(), Patience);
        m_desk->trigger(u"view.schema"_s);
        m_desk->trigger(u"view.schema"_s);
        QTRY_VERIFY(panel()->searchField()->hasFocus());
        QTest::keyClicks(panel()->searchField(), u"PROD"_s);
        QTRY_COMPARE(names(model, find(model, tables)), QStringList {u"product"_s});
        QCOMPARE(find(model, tables).data(SchemaModel::DetailRole).toString(),
                 u"1 of %1"_s.arg(all));
        panel()->searchField()->setText(u"joined"_s); // a field of person
        QTRY_COMPARE(names(model, find(model, tables)), QStringList {u"person"_s});
        panel()->searchField()->clear();
        QTRY_COMPARE(model->rowCount(find(model, tables)), all);
    }

    void deniedIsSaidAndWorkGoesOn()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        SessionContext *ada = m_desk->newSession(root, Desk::ada());
        QVERIFY(ada);
        QTRY_COMPARE(ada->who(), u"ada@example.org"_s);
        SchemaModel *model = panel()->model();
        const QAbstractItemModelTester tester(
            model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const QStringList database {u"shop"_s, u"main"_s};
        const auto notes = [&] {
            QStringList texts;
            const auto all = names(model, find(model, database));
            for (const QString &text : all) {
                if (text.contains(u"No permission to list tables"_s))
                    texts.append(text);
            }
            return texts.size();
        };
        QTRY_COMPARE_WITH_TIMEOUT(notes(), 1, Patience);
        QVERIFY(names(model, {}).first().startsWith(u"No permission to list namespaces"_s));
        QCOMPARE(find(model, database).data(SchemaModel::DetailRole).toString(), u"in use"_s);
        const QModelIndex tables = find(model, database + QStringList {u"Tables"_s});
        QVERIFY(tables.isValid());
        QCOMPARE(tables.data(SchemaModel::DetailRole).toString(), QString()); // not 0

        m_desk->trigger(u"schema.addTable"_s);
        auto *dialog = m_desk->find<QInputDialog>(u"addTableDialog"_s);
        QVERIFY(dialog);
        dialog->setTextValue(u"ordered"_s);
        dialog->accept();
        const QStringList ordered {u"shop"_s, u"main"_s, u"Tables"_s, u"ordered"_s};
        QTRY_VERIFY(find(model, ordered).isValid());
        panel()->tree()->setCurrentIndex(find(model, ordered));
        m_desk->trigger(u"schema.open"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->query(ada)->results()->count(), 1, Patience);
        QVERIFY(m_desk->query(ada)->results()->currentView()->table());
        m_desk->trigger(u"schema.refresh"_s); // it is still there afterwards
        QTRY_VERIFY_WITH_TIMEOUT(find(model, ordered).isValid(), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(panel()->current(), find(model, ordered), Patience);

        // Somebody else in the same tab sees the tables.
        QSignalSpy accepted(ada, &SessionContext::identityAccepted);
        ada->signin(root->session()->credentials(), u"shop"_s, u"main"_s);
        QVERIFY(accepted.wait(Patience));
        const QStringList person {u"shop"_s, u"main"_s, u"Tables"_s, u"person"_s};
        QTRY_VERIFY_WITH_TIMEOUT(find(model, person).isValid(), Patience);
    }

    void anonymousIsToldToo()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        m_desk->trigger(u"session.new"_s);
        SessionContext *nobody = m_desk->workspace().sessions().constLast();
        QCOMPARE_NE(nobody, root);
        QTRY_VERIFY_WITH_TIMEOUT(
            names(panel()->model(), {}).value(0).startsWith(u"No permission to list namespaces"_s),
            Patience);
    }

    void aTableComesWithItsFirstRecord()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        const QStringList tables {u"shop"_s, u"main"_s, u"Tables"_s};
        SchemaModel *model = panel()->model();
        QTRY_VERIFY_WITH_TIMEOUT(find(model, tables + QStringList {u"person"_s}).isValid(),
                                 Patience);
        panel()->tree()->setFocus();
        panel()->tree()->setCurrentIndex(find(model, tables + QStringList {u"person"_s}));
        QVERIFY(m_desk->run(root, u"CREATE brand_new:1"_s));
        QTRY_VERIFY_WITH_TIMEOUT(find(model, tables + QStringList {u"brand_new"_s}).isValid(),
                                 Patience);
        // What was chosen is chosen still.
        QTRY_COMPARE(panel()->current(), find(model, tables + QStringList {u"person"_s}));
        QVERIFY(m_desk->run(root, u"REMOVE TABLE brand_new"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!find(model, tables + QStringList {u"brand_new"_s}).isValid()
                                     && find(model, tables + QStringList {u"person"_s}).isValid(),
                                 Patience);
    }

    void manyTables()
    {
        FakeServer server;
        QVariantMap tables;
        for (int i = 0; i < ManyTables; ++i) {
            const QString name = u"table_%1"_s.arg(i, 6, 10, QChar(u'0'));
            tables.insert(name,
                          u"DEFINE TABLE %1 TYPE NORMAL SCHEMALESS PERMISSIONS NONE"_s.arg(name));
        }
        SurrealObject database;
        database.insert(u"tables"_s, SurrealObject::fromVariantMap(tables));
        server.on(u"query"_s, [&](const FakeServer::Request &request) {
            const QString text = request.params.at(0).toString();
            const auto row = [](const SurrealValue &result) {
                return SurrealObject {
                    {u"status"_s, u"OK"_s}, {u"time"_s, u"1ms"_s}, {u"result"_s, result}};
            };
            SurrealArray rows;
            if (text.startsWith(u"USE"_s))
                rows.append(row({}));
            if (text.contains(u"INFO FOR ROOT"_s))
                rows.append(row(SurrealObject {
                    {u"namespaces"_s, SurrealObject {{u"shop"_s, u"DEFINE NAMESPACE shop"_s}}}}));
            else if (text.contains(u"INFO FOR NS"_s))
                rows.append(row(SurrealObject {
                    {u"databases"_s, SurrealObject {{u"main"_s, u"DEFINE DATABASE main"_s}}}}));
            else if (text.contains(u"INFO FOR DB"_s))
                rows.append(row(database));
            else
                rows.append(row({}));
            server.reply(request, rows);
        });
        server.on(u"use"_s, [&](const FakeServer::Request &request) {
            server.reply(request,
                         SurrealObject {{u"namespace"_s, u"shop"_s}, {u"database"_s, u"main"_s}});
        });
        m_desk->watchdog().restart();
        SessionContext *root
            = m_desk->connectTo(server.url(), SurrealCredentials::root(u"root"_s, u"root"_s));
        QVERIFY(root);
        SchemaModel *model = panel()->model();
        const QStringList path {u"shop"_s, u"main"_s, u"Tables"_s};
        QTRY_VERIFY_WITH_TIMEOUT(find(model, path).isValid(), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(find(model, path)), ManyTables, Patience);
        // The server of this test shares the thread: what is measured begins when all is here.
        m_desk->watchdog().restart();
        QTreeView *tree = panel()->tree();
        QTRY_VERIFY(tree->isExpanded(find(model, path)));
        tree->scrollToBottom();
        QCoreApplication::processEvents();
        tree->verticalScrollBar()->setValue(tree->verticalScrollBar()->maximum() / 2);
        QCoreApplication::processEvents();
        QTest::keyClicks(panel()->searchField(), u"04999"_s);
        QTRY_COMPARE(model->rowCount(find(model, path)), 11);
        panel()->searchField()->clear();
        QTRY_COMPARE(model->rowCount(find(model, path)), ManyTables);
        QCoreApplication::processEvents();
        tree->collapse(find(model, path));
        QCoreApplication::processEvents();
        tree->expand(find(model, path));
        QCoreApplication::processEvents();
        int turns = 0; // the gap of the last step counts too
        QVERIFY(QTest::qWaitFor([&turns] { return ++turns > 3; }, Patience));
    }
};

QTEST_MAIN(tst_Schema)
#include "tst_schema.moc"
