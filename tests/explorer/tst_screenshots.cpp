// SPDX-License-Identifier: Apache-2.0
#include "app/localengine.h"
#include "app/resultexport.h"
#include "app/sessioncontext.h"
#include "desk.h"
#include "dialogs/commandpalette.h"
#include "dialogs/connectiondialog.h"
#include "dialogs/enginedialog.h"
#include "dialogs/localdatabasedialog.h"
#include "dialogs/parameterform.h"
#include "dialogs/runquestion.h"
#include "dialogs/settingsdialog.h"
#include "dialogs/signindialog.h"
#include "mainwindow/connectionporter.h"
#include "mainwindow/documentkeeper.h"
#include "mainwindow/framekeeper.h"
#include "mainwindow/historykeeper.h"
#include "mainwindow/querytools.h"
#include "mainwindow/schemakeeper.h"
#include "mainwindow/snippetkeeper.h"
#include "models/framelogmodel.h"
#include "models/historymodel.h"
#include "models/livefeed.h"
#include "models/schemamodel.h"
#include "models/variablesmodel.h"
#include "pages/livepage.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "picture.h"
#include "picturetest.h"
#include "widgets/codeview.h"
#include "widgets/credentialsform.h"
#include "widgets/exportstrip.h"
#include "widgets/framepanel.h"
#include "widgets/historypanel.h"
#include "widgets/noticebar.h"
#include "widgets/recordpanel.h"
#include "widgets/schemapanel.h"
#include "widgets/snippetpanel.h"
#include "widgets/valuepanel.h"

#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealLocalServer>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealResultModel>

#include <QApplication>
#include <QBuffer>
#include <QDir>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMessageBox>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <csignal>

using namespace Qt::StringLiterals;

// Pictures of the window in light and dark, in build/…/screenshots. They are looked at by people; the
// test sees to it that something is in them.
class tst_Screenshots : public PictureTest
{
    Q_OBJECT

private Q_SLOTS:
    void withoutServer_data() { Picture::addSchemes(); }

    void withoutServer()
    {
        Desk desk;
        save(&desk.window(), u"welcome-first"_s);
        ConnectionProfile profile;
        profile.url = QUrl(u"wss://db.example.org"_s);
        profile.name = u"Shop, production"_s;
        profile.kind = SurrealCredentials::Kind::Record;
        profile.access = u"account"_s;
        profile.nameSpace = u"shop"_s;
        profile.database = u"main"_s;
        desk.registry().remember(profile);
        profile.url = QUrl(u"ws://localhost:8000"_s);
        profile.name.clear();
        profile.kind = SurrealCredentials::Kind::Root;
        profile.user = u"root"_s;
        profile.access.clear();
        desk.registry().remember(profile);
        save(&desk.window(), u"welcome"_s);

        ConnectionDialog *dialog = desk.window().openConnectionDialog();
        save(dialog, u"connection-root"_s);
        profile.kind = SurrealCredentials::Kind::Record;
        profile.access = u"account"_s;
        dialog->setProfile(profile);
        dialog->adjustSize();
        save(dialog, u"connection-record"_s);
        dialog->close();
        // The manager with folders, colours and environments.
        profile = {};
        profile.url = QUrl(u"wss://eu.example.org"_s);
        profile.name = u"Shop, Europe"_s;
        profile.folder = u"Shop/Production"_s;
        profile.environment = ConnectionProfile::Environment::Production;
        profile.kind = SurrealCredentials::Kind::Namespace;
        profile.user = u"operator"_s;
        profile.nameSpace = u"shop"_s;
        profile.readOnly = true;
        const QString production = desk.registry().save(profile);
        profile.name = u"Shop, test"_s;
        profile.folder = u"Shop"_s;
        profile.url = QUrl(u"wss://test.example.org"_s);
        profile.environment = ConnectionProfile::Environment::Testing;
        desk.registry().save(profile);
        profile.name = u"Scratch"_s;
        profile.folder.clear();
        profile.environment = ConnectionProfile::Environment::Development;
        profile.color = 5;
        desk.registry().save(profile);
        const ConnectionProfile shown = desk.registry().profile(production);
        dialog = desk.window().openConnectionDialog(&shown);
        save(dialog, u"connections"_s);
        dialog->close();
        SettingsDialog *settings = desk.window().openSettings();
        save(settings, u"settings"_s);
        settings->findChild<QListWidget *>(u"settingsPages"_s)->setCurrentRow(1);
        save(settings, u"settings-editor"_s);
        settings->searchField()->setText(u"session"_s);
        save(settings, u"settings-shortcuts"_s);
        settings->close();
        desk.window().connectionPorter()->importFrom(QStringLiteral(SURREALIST_FILE));
        auto *report = desk.find<QMessageBox>(u"connectionReport"_s);
        QVERIFY(report);
        save(report, u"connections-imported"_s);
        report->close();
        RunGuard::Judgement judgement
            = RunGuard::judge(u"DELETE cart WHERE at < time::now() - 30d; RETURN fn::cleanup();"_s,
                              false, ConnectionProfile::Environment::Production);
        RunQuestion question(judgement,
                             u"Session operator: operator · shop / main, on Shop, Europe."_s,
                             u"main"_s, &desk.window());
        question.open();
        save(&question, u"production-question"_s);
        question.close();
        LocalEngine engine(u"/nowhere"_s,
                           u"/home/ada/.local/share/surreal-explorer/local-engine"_s);
        EngineDialog engineDialog(&engine, &desk.window());
        engineDialog.open();
        save(&engineDialog, u"local-engine"_s);
        engineDialog.close();
        LocalDatabaseDialog local({}, &desk.window());
        local.open();
        save(&local, u"local-database"_s);
    }

    void kept_data() { Picture::addSchemes(); }

    // What an earlier run left is there before any server is.
    void kept()
    {
        const QTemporaryDir folder;
        {
            Journal journal(folder.filePath(u"journal"_s));
            QSignalSpy opened(&journal, &Journal::opened);
            journal.open();
            QVERIFY(opened.wait(30'000));
            JournalDocument document;
            document.id = u"1"_s;
            document.session = u"a"_s;
            document.sessionTitle = u"root"_s;
            document.connectionTitle = u"localhost:8000"_s;
            document.target = u"ws://localhost:8000"_s;
            document.text = u"SELECT id, name, price FROM product\nWHERE price > 100dec;\n"_s;
            journal.write({document});
            document.id = u"2"_s;
            document.position = 1;
            document.text = u"-- orders of today\nSELECT * FROM ordered;"_s;
            journal.write({document});
        }
        Desk desk(folder.path());
        QCOMPARE(desk.window().documentKeeper()->waiting().size(), 2);
        save(&desk.window(), u"kept"_s);
    }

    void working_data() { Picture::addSchemes(); }

    void working()
    {
        Desk desk;
        SessionContext *root = desk.openSampleShop();
        QVERIFY(root);
        save(&desk.window(), u"session-new"_s);
        SessionContext *ada = desk.newSession(root, Desk::ada());
        QVERIFY(ada);
        for (SessionContext *context : {root, ada})
            context->liveFeed()->startTable(u"ordered"_s);
        QTRY_COMPARE(root->liveFeed()->running() + ada->liveFeed()->running(), 2);
        QTRY_COMPARE(ada->who(), u"ada@example.org"_s);
        QVERIFY(desk.run(ada,
                         u"-- What a customer may see\nSELECT * FROM person;\n\nSELECT id, "
                         "out.name AS product, quantity, at FROM ordered;\nINFO FOR DB;"_s));
        desk.query(ada)->results()->setCurrent(0);
        QVERIFY(desk.run(root,
                         u"SELECT * FROM every_kind;\n\n-- one value\nRETURN { at: time::now(), "
                         "list: [1, 2.5, 'three'], nothing: NULL };\nSELECT name, price, "
                         "warranty, stock FROM product ORDER BY price;"_s));
        desk.window().showSession(ada);
        save(&desk.window(), u"customer"_s); // the schema says what is not allowed
        desk.query(ada)->results()->setCurrent(2);
        save(&desk.window(), u"not-allowed"_s);
        desk.window().showSession(root);
        // A table open in the schema, with the definition of a field.
        SchemaPanel *schema = desk.window().schemaKeeper()->panel();
        const auto child = [schema](const QModelIndex &parent, const QString &text) {
            for (int row = 0; row < schema->model()->rowCount(parent); ++row) {
                if (schema->model()->index(row, 0, parent).data().toString() == text)
                    return schema->model()->index(row, 0, parent);
            }
            return QModelIndex();
        };
        const auto person = [&] {
            return child(child(child(child({}, u"shop"_s), u"main"_s), u"Tables"_s), u"person"_s);
        };
        QTRY_VERIFY(person().isValid());
        schema->tree()->expand(person());
        QTRY_VERIFY(child(person(), u"Fields"_s).isValid());
        schema->tree()->expand(child(person(), u"Fields"_s));
        schema->tree()->setCurrentIndex(child(child(person(), u"Fields"_s), u"email"_s));
        save(&desk.window(), u"every-kind"_s);
        desk.trigger(u"result.tree"_s);
        save(&desk.window(), u"tree"_s);
        desk.trigger(u"result.text"_s);
        // A record id under Ctrl.
        auto *text = desk.query(root)->results()->findChild<CodeView *>(u"resultText"_s);
        const auto position = text->text().indexOf(u"every_kind:"_s) + 2;
        const auto where = [text, position](unsigned int message) {
            return int(text->SendScintilla(message, 0UL, long(position)));
        };
        const QPoint over(where(QsciScintilla::SCI_POINTXFROMPOSITION),
                          where(QsciScintilla::SCI_POINTYFROMPOSITION) + 5);
        QMouseEvent move(QEvent::MouseMove, over, text->viewport()->mapToGlobal(over), Qt::NoButton,
                         Qt::NoButton, Qt::ControlModifier);
        QCoreApplication::sendEvent(text->viewport(), &move);
        save(&desk.window(), u"text"_s);
        desk.trigger(u"result.table"_s);
        for (int i = 0; i < 12; ++i)
            QVERIFY(desk.run(root,
                             u"RELATE person:%1->ordered->product:webcam SET quantity = %2, "
                             "price = 64.5dec"_s.arg(i % 3 ? u"ada"_s : u"grace"_s)
                                 .arg(i + 1)));
        QTRY_COMPARE(root->liveFeed()->log()->rowCount(), 12);
        QVERIFY(desk.run(root,
                         u"SELECT id, in.name AS customer, quantity, at FROM ordered ORDER BY at "
                         "DESC LIMIT 30"_s));
        desk.window().livePage()->log()->selectRow(2);
        desk.window().livePage()->lanes()->setCurrentIndex(root->liveFeed()->index(0));
        save(&desk.window(), u"live"_s);
        desk.trigger(u"view.live"_s);
        QVERIFY(desk.run(root, u"SELECT id, name\nFRM product\nWHERE price > 10;"_s));
        save(&desk.window(), u"syntax-error"_s);
        desk.trigger(u"view.live"_s);
        desk.trigger(u"view.history"_s);
        HistoryPanel *history = desk.window().historyKeeper()->panel();
        QTRY_VERIFY(history->model()->rowCount() > 10);
        save(&desk.window(), u"history"_s);
        desk.trigger(u"view.history"_s);
        desk.trigger(u"view.frames"_s);
        QVERIFY(desk.run(root, u"SELECT id, name, price FROM product ORDER BY price LIMIT 3;"_s));
        QVERIFY(desk.run(ada, u"CREATE product SET name = 'mine';"_s));
        FramePanel *frames = desk.window().frameKeeper()->panel();
        QTRY_VERIFY(frames->model()->rowCount() >= 4);
        frames->table()->selectRow(1);
        save(&desk.window(), u"rpc-log"_s);
        desk.trigger(u"view.frames"_s);
        desk.trigger(u"view.palette"_s);
        auto *palette = desk.find<CommandPalette>(u"commandPalette"_s);
        save(palette, u"palette"_s);
        QTest::keyClicks(palette->field(), u"prod"_s);
        save(palette, u"palette-typed"_s);
        palette->reject();
        desk.trigger(u"session.signIn"_s);
        auto *signIn = desk.find<SignInDialog>(u"signInDialog"_s);
        signIn->form()->setKind(SurrealCredentials::Kind::Record);
        signIn->adjustSize();
        save(signIn, u"sign-in"_s);
        signIn->reject();
        desk.trigger(u"session.readOnly"_s);
        desk.query(root)->editor()->setText(u"UPDATE product SET price *= 0.9;"_s);
        desk.trigger(u"query.runAll"_s);
        save(&desk.window(), u"read-only"_s);

        // The engine goes: the window says so and keeps everything.
        auto *server = root->connection()->localServer();
        QVERIFY(server);
        QCOMPARE(::kill(pid_t(server->processId()), SIGKILL), 0);
        QTRY_VERIFY(desk.window().currentPage()->notice()->isVisible());
        QTRY_VERIFY(desk.window().currentPage()->notice()->text().contains(u"ended"_s));
        save(&desk.window(), u"connection-lost"_s);
    }

    void editing_data() { Picture::addSchemes(); }

    // The editor with what helps in it, and the panels that belong to a query.
    void editing()
    {
        Desk desk;
        SessionContext *root = desk.openSampleShop();
        QVERIFY(root);
        QTRY_VERIFY(root->tables().contains(u"product"_s));
        desk.trigger(u"view.live"_s);
        QueryPage *page = desk.query(root);
        QueryTextEdit *edit = page->editor();
        QVERIFY(desk.run(root,
                         u"-- five statements, one of them fails\nRETURN 42;\nTHROW 'out of "
                         "stock';\nSELECT id, name, price, stock FROM product ORDER BY price;\n"
                         "RETURN [];\nSELECT * FROM every_kind;\n"_s));
        QTRY_VERIFY(!page->results()->summaryDetails().isEmpty());
        page->results()->setCurrent(2);
        desk.trigger(u"result.pin"_s);
        edit->setCursorPosition(3, 12);
        save(&desk.window(), u"five-results"_s);
        desk.trigger(u"view.value"_s);
        save(&desk.window(), u"five-results-value"_s);
        desk.trigger(u"view.value"_s);
        page->results()->setCurrent(1);
        save(&desk.window(), u"failed-statement"_s);

        edit->setText(u"SELECT id, name, stock\nFROM product\nWHERE price < $most AND id != "
                      "$not;\n\nRETURN [1, 2;\n\nRETURN u'no uuid';\n"_s);
        desk.trigger(u"view.variables"_s);
        desk.trigger(u"view.problems"_s);
        QTRY_COMPARE(page->variables()->rowCount(), 2);
        page->variables()->setData(page->variables()->index(0, VariablesModel::ValueColumn),
                                   u"100dec"_s, Qt::EditRole);
        page->variables()->setData(page->variables()->index(1, VariablesModel::ValueColumn),
                                   u"webcam"_s, Qt::EditRole);
        desk.trigger(u"edit.replace"_s);
        page->findBar()->field()->setText(u"return"_s);
        save(&desk.window(), u"problems"_s);
        desk.find<QWidget>(u"variablesDock"_s)->raise();
        page->findBar()->close();
        save(&desk.window(), u"variables"_s);
        desk.trigger(u"view.problems"_s);
        desk.trigger(u"view.variables"_s);

        edit->setText(u"SELECT * FROM person WHERE "_s);
        edit->setCursorPosition(0, 27);
        desk.trigger(u"edit.complete"_s);
        QTRY_VERIFY(edit->isCompleting() && edit->schema().table(u"person")
                    && !edit->schema().table(u"person")->fields.isEmpty());
        const auto tops = QApplication::topLevelWidgets();
        for (QWidget *top : tops) {
            if (top->isVisible() && top != &desk.window() && top->inherits("QListView"))
                QVERIFY(top->grab().save(
                    QDir(QStringLiteral(SCREENSHOTS_DIR))
                        .filePath(u"completion-%1.png"_s.arg(
                            QLatin1String(scheme() == Theme::Scheme::Dark ? "dark" : "light")))));
        }
        edit->SendScintilla(QsciScintilla::SCI_AUTOCCANCEL);

        desk.trigger(u"view.value"_s);
        QVERIFY(desk.run(root, u"SELECT * FROM person;"_s));
        QTRY_VERIFY(!page->results()->summaryDetails().isEmpty());
        QTableView *table = page->results()->currentView()->table();
        const auto *model = qobject_cast<SurrealResultModel *>(table->model());
        table->setCurrentIndex(model->index(1, model->columnOf(u"address"_s)));
        table->setFocus();
        desk.trigger(u"edit.find"_s);
        page->results()->findBar()->field()->setText(u"grace"_s);
        save(&desk.window(), u"value"_s);
        desk.trigger(u"view.value"_s);

        page->results()->findBar()->close();
        // A record beside the query that names it, whose id looks like a link under Ctrl.
        auto *record = desk.find<RecordPanel>(u"recordPanel"_s);
        QSignalSpy shown(record, &RecordPanel::shown);
        edit->setText(u"SELECT name, address\nFROM person:ada;\n"_s);
        edit->setCursorPosition(1, 8);
        edit->setFocus();
        desk.trigger(u"edit.openRecord"_s);
        QVERIFY(shown.wait(30'000));
        const QPoint over(int(edit->SendScintilla(QsciScintilla::SCI_POINTXFROMPOSITION, 0UL, 30L)),
                          int(edit->SendScintilla(QsciScintilla::SCI_POINTYFROMPOSITION, 0UL, 30L))
                              + 5);
        QMouseEvent move(QEvent::MouseMove, over, edit->viewport()->mapToGlobal(over), Qt::NoButton,
                         Qt::NoButton, Qt::ControlModifier);
        QCoreApplication::sendEvent(edit->viewport(), &move);
        save(&desk.window(), u"record"_s);
        desk.trigger(u"view.record"_s);

        edit->setText(
            u"SELECT name, price FROM product WHERE price > 100 ORDER BY price LIMIT 3;"_s);
        desk.trigger(u"query.explain"_s);
        QTRY_VERIFY(!page->isRunning() && !page->results()->summaryDetails().isEmpty());
        save(&desk.window(), u"explain"_s);
        desk.trigger(u"result.table"_s);
        edit->setText(u"SLEEP 30s;"_s);
        desk.trigger(u"query.runAll"_s);
        desk.trigger(u"query.stop"_s);
        QTRY_VERIFY(!page->isRunning());
        save(&desk.window(), u"stopped"_s);
        desk.trigger(u"query.hardStop"_s);
        auto *box = desk.find<QMessageBox>(u"hardStop"_s);
        QVERIFY(box);
        save(box, u"hard-stop"_s);
        box->reject();
    }

    void results_data() { Picture::addSchemes(); }

    // Values in their forms, variables of a session, a header's form, and results that are short.
    void results()
    {
        Desk desk;
        SessionContext *root = desk.openSampleShop();
        QVERIFY(root);
        desk.trigger(u"view.live"_s);
        QueryPage *page = desk.query(root);
        QImage image(240, 160, QImage::Format_RGB32);
        image.fill(QColor(u"#2a7fb8"_s));
        QByteArray png;
        QBuffer buffer(&png);
        QVERIFY(image.save(&buffer, "PNG"));
        root->session()->let(u"photo"_s, png);
        root->session()->let(u"since"_s, SurrealDatetime(1'769'860'800, 0));
        QTRY_COMPARE(root->session()->variables().size(), 2);
        QVERIFY(
            desk.run(root,
                     u"-- a shop and where it delivers\nRETURN { name: 'Shop', photo: $photo, "
                     "area: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', "
                     "coordinates: [[[8.2, 47.1], [8.9, 47.2], [8.8, 47.6], [8.4, 47.7], [8.2, "
                     "47.1]], [[8.4, 47.3], [8.6, 47.3], [8.5, 47.5], [8.4, 47.3]]] }, { type: "
                     "'Point', coordinates: [8.54, 47.37] }, { type: 'LineString', coordinates: "
                     "[[8.0, 47.0], [8.3, 47.4], [9.0, 47.8]] }] } };"_s));
        QTRY_VERIFY(!page->results()->summaryDetails().isEmpty());
        desk.trigger(u"view.value"_s);
        QTableView *table = page->results()->currentView()->table();
        const auto *model = qobject_cast<SurrealResultModel *>(table->model());
        table->setCurrentIndex(model->index(0, model->columnOf(u"area"_s)));
        save(&desk.window(), u"value-outline"_s);
        table->setCurrentIndex(model->index(0, model->columnOf(u"photo"_s)));
        const ValuePanel *value = desk.window().queryTools()->value();
        QTRY_COMPARE(value->pictureSize(), QSize(240, 160));
        save(&desk.window(), u"value-picture"_s);
        desk.trigger(u"view.value"_s);

        page->editor()->setText(
            u"---\n-- title: Orders of a customer\n-- description: The newest "
            "first.\n-- $customer: record<person> = person:ada -- whose orders\n"
            "-- $since: datetime -- nothing older\n-- $most: option<int>\n---\n"
            "SELECT id, quantity, price, at FROM ordered\nWHERE in = $customer "
            "AND at > $since\nORDER BY at DESC LIMIT $most ?? 10;\n"_s);
        QTRY_COMPARE(page->variables()->rowCount(), 3);
        page->variables()->give(u"customer"_s,
                                SurrealValue(SurrealRecordId(u"person"_s, u"ada"_s)));
        desk.trigger(u"view.variables"_s);
        save(&desk.window(), u"variables-session"_s);
        desk.trigger(u"query.runAll"_s);
        auto *form = desk.find<ParameterForm>(u"parameterForm"_s);
        QVERIFY(form);
        form->field(u"since"_s)->setText(u"last week"_s);
        form->adjustSize();
        save(form, u"parameters"_s);
        form->reject();
        desk.trigger(u"view.variables"_s);
        desk.trigger(u"view.snippets"_s);
        desk.window().snippetKeeper()->saveCurrent(u"Reports/orders of a customer"_s);
        QTRY_VERIFY(!desk.window().snippetKeeper()->panel()->currentFile().isEmpty());
        save(&desk.window(), u"snippets"_s);
        desk.trigger(u"view.snippets"_s);

        // More than may be kept.
        desk.settings().setResultMemory(16);
        const QString wide
            = u"RETURN array::flatten(array::range(0, 200).map(|$i| array::repeat({ name: 'Ada "
              "Lovelace', n: 12, at: d'2026-01-31T00:00:00Z', ok: true, list: [1, 2, 3], price: "
              "64.5dec, place: 'London', note: 'none' }, 1000)));"_s;
        desk.trigger(u"query.new"_s);
        QVERIFY(desk.run(root, wide));
        save(&desk.window(), u"result-cut"_s);
        desk.settings().setResultMemory(4096);
        QVERIFY(desk.run(root, wide));
        page = desk.query(root);
        desk.trigger(u"query.new"_s);
        QVERIFY(desk.run(root, wide));
        desk.settings().setResultMemory(16);
        desk.trigger(u"query.close"_s);
        QTRY_COMPARE(desk.query(root), page);
        QVERIFY(page->results()->isShort(0));
        save(&desk.window(), u"result-gave-way"_s);
        const QTemporaryDir folder;
        page->streamTo(folder.filePath(u"all.csv"_s), wide);
        ResultExport *exporter = page->results()->exportStrip()->exporter();
        QTRY_VERIFY_WITH_TIMEOUT(exporter->rows() > 0, 60'000);
        save(&desk.window(), u"export"_s);
        exporter->cancel();
        QTRY_VERIFY(exporter->state() == ResultExport::State::Stopped);
        save(&desk.window(), u"export-stopped"_s);
        exporter->discard();
        SettingsDialog *settings = desk.window().openSettings();
        settings->searchField()->setText(u"memory"_s);
        save(settings, u"settings-results"_s);
        settings->close();
    }
};

QTEST_MAIN(tst_Screenshots)
#include "tst_screenshots.moc"
