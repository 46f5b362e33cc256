// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/application.h"
#include "app/sessioncontext.h"
#include "desk.h"
#include "dialogs/settingsdialog.h"
#include "mainwindow/historykeeper.h"
#include "mainwindow/schemakeeper.h"
#include "mainwindow/snippetkeeper.h"
#include "models/historymodel.h"
#include "models/schemamodel.h"
#include "pages/livepage.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "warnings.h"
#include "widgets/historypanel.h"
#include "widgets/noticebar.h"
#include "widgets/schemapanel.h"
#include "widgets/shortcutspage.h"
#include "widgets/snippetpanel.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace {
constexpr int Patience = 30'000;

bool write(const QString &file, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(file).absolutePath());
    QFile target(file);
    return target.open(QIODevice::WriteOnly) && target.write(text) == text.size();
}
} // namespace

// Settings, shortcuts, the layout, the history's limit and the snippets.
class tst_Settings : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Desk> m_desk;

    SettingsDialog *openSettings()
    {
        m_desk->trigger(u"app.settings"_s);
        return m_desk->find<SettingsDialog>(u"settingsDialog"_s);
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

    void search()
    {
        SettingsDialog *dialog = openSettings();
        QVERIFY(dialog && dialog->isVisible());
        auto *pages = dialog->findChild<QListWidget *>(u"settingsPages"_s);
        const qsizetype all = dialog->shownSettings().size();
        QVERIFY(all > 60); // the commands are among them
        dialog->searchField()->setText(u"oldest statements"_s);
        QCOMPARE(dialog->shownSettings(), QStringList {u"Statements to keep"_s});
        QCOMPARE(pages->currentItem()->text(), u"History"_s);
        dialog->searchField()->setText(u"find anything"_s);
        QCOMPARE(dialog->shownSettings(), QStringList {u"Find Anything"_s});
        QCOMPARE(pages->currentItem()->text(), u"Shortcuts"_s);
        dialog->searchField()->setText(u"no such words"_s);
        QCOMPARE(dialog->shownSettings(), QStringList());
        dialog->searchField()->clear();
        QCOMPARE(dialog->shownSettings().size(), all);
    }

    void settingsHoldAtOnceAndStay()
    {
        SettingsDialog *dialog = openSettings();
        dialog->findChild<QSpinBox *>(u"settingTableRows"_s)->setValue(7);
        auto *mode = dialog->findChild<QComboBox *>(u"settingResultMode"_s);
        mode->setCurrentIndex(mode->findData(u"text"_s));
        auto *scheme = dialog->findChild<QComboBox *>(u"settingScheme"_s);
        scheme->setCurrentIndex(scheme->findData(u"dark"_s));
        auto *font = dialog->findChild<QComboBox *>(u"settingCodeFont"_s);
        font->addItem(u"Chosen Mono"_s, u"Chosen Mono"_s);
        font->setCurrentIndex(font->count() - 1);
        auto *size = dialog->findChild<QSpinBox *>(u"settingEditorSize"_s);
        size->setValue(size->value() + 2);
        dialog->findChild<QCheckBox *>(u"settingClosePairs"_s)->setChecked(false);
        dialog->findChild<QCheckBox *>(u"settingCompleteWhileTyping"_s)->setChecked(false);
        dialog->reject();
        m_desk->settings().store().sync();
        const Settings again(m_desk->settings().store().fileName());
        QCOMPARE(again.tableRows(), 7);
        QCOMPARE(again.resultMode(), u"text"_s);
        QCOMPARE(again.scheme(), u"dark"_s);
        QCOMPARE(again.editorZoom(), 2);
        QCOMPARE(again.codeFont(), u"Chosen Mono"_s);
        QVERIFY(!again.closesPairs());
        QVERIFY(!again.completesWhileTyping());

        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QCOMPARE(m_desk->query(root)->results()->mode(), ResultView::Mode::Text);
        // In an editor that was made before, and in one that is made now.
        for (const QString &action : {QString(), u"query.new"_s}) {
            if (!action.isEmpty())
                m_desk->trigger(action);
            QueryTextEdit *edit = m_desk->query(root)->editor();
            QCOMPARE(edit->lexer()->font(0).family(), u"Chosen Mono"_s);
            QCOMPARE(edit->SendScintilla(QsciScintilla::SCI_GETZOOM), 2L);
            QTest::keyClicks(edit, u"RETURN (ma"_s);
            QCOMPARE(edit->text(), u"RETURN (ma"_s);
            QVERIFY(!edit->isCompleting());
            edit->clear();
        }
        SchemaPanel *schema = m_desk->window().schemaKeeper()->panel();
        QTRY_VERIFY_WITH_TIMEOUT(schema->model()->knowsTable(u"product"_s), Patience);
        QModelIndex table;
        for (const QString &step : {u"shop"_s, u"main"_s, u"Tables"_s, u"product"_s}) {
            const QModelIndex parent = table;
            for (int row = 0; row < schema->model()->rowCount(parent); ++row) {
                const QModelIndex child = schema->model()->index(row, 0, parent);
                if (child.data().toString() == step)
                    table = child;
            }
        }
        schema->tree()->setCurrentIndex(table);
        m_desk->trigger(u"schema.open"_s);
        QCOMPARE(m_desk->query(root)->editor()->text(), u"SELECT * FROM product LIMIT 7;"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!m_desk->query(root)->isRunning(), Patience);
    }

    void shortcuts()
    {
        const QString folder = m_folder.filePath(u"shortcuts"_s);
        QDir().mkpath(folder);
        m_desk = std::make_unique<Desk>(folder);
        ActionRegistry *actions = m_desk->window().actionRegistry();
        SettingsDialog *dialog = openSettings();
        ShortcutsPage *page = dialog->shortcuts();
        const QKeySequence wanted(u"Ctrl+Alt+J"_s);
        QVERIFY(page->choose(u"view.palette"_s));
        // Keys of another command are not taken away from it.
        page->setKeys(actions->action(u"query.run"_s)->shortcut());
        QVERIFY2(page->messageText().contains(u"Run"_s), qPrintable(page->messageText()));
        QCOMPARE(actions->action(u"view.palette"_s)->shortcuts(),
                 actions->defaultShortcuts(u"view.palette"_s));
        page->setKeys(wanted);
        QCOMPARE(actions->action(u"view.palette"_s)->shortcut(), wanted);
        QVERIFY(actions->action(u"view.palette"_s)->toolTip().contains(u"Ctrl+Alt+J"_s));
        QVERIFY(page->choose(u"connection.open"_s));
        page->findChild<QPushButton *>(u"removeShortcut"_s)->click();
        QVERIFY(actions->action(u"connection.open"_s)->shortcuts().isEmpty());

        // In the next run they are so from the start; one goes back to what it came with.
        m_desk = std::make_unique<Desk>(folder);
        actions = m_desk->window().actionRegistry();
        QCOMPARE(actions->action(u"view.palette"_s)->shortcut(), wanted);
        QVERIFY(actions->action(u"connection.open"_s)->shortcuts().isEmpty());
        page = openSettings()->shortcuts();
        QVERIFY(page->choose(u"view.palette"_s));
        page->findChild<QPushButton *>(u"resetShortcut"_s)->click();
        QCOMPARE(actions->action(u"view.palette"_s)->shortcuts(),
                 actions->defaultShortcuts(u"view.palette"_s));
        QVERIFY(!m_desk->settings().hasShortcuts(u"view.palette"_s));
    }

    void historyIsLimitedAndAsksBeforeItForgets()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        m_desk->trigger(u"view.history"_s);
        HistoryPanel *history = m_desk->window().historyKeeper()->panel();
        for (int i = 0; i < 4; ++i)
            QVERIFY(m_desk->run(root, u"RETURN %1"_s.arg(i)));
        QTRY_COMPARE_WITH_TIMEOUT(history->model()->rowCount(), 4, Patience);
        auto *limit = openSettings()->findChild<QSpinBox *>(u"settingHistoryLimit"_s);
        limit->setValue(2);
        m_desk->find<SettingsDialog>(u"settingsDialog"_s)->reject();
        QTRY_COMPARE_WITH_TIMEOUT(history->model()->rowCount(), 2, Patience);
        QVERIFY(m_desk->run(root, u"RETURN 'last'"_s));
        QTRY_COMPARE_WITH_TIMEOUT(history->model()->entry(0).text, u"RETURN 'last'"_s, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(history->model()->rowCount(), 2, Patience);

        m_desk->trigger(u"history.clear"_s);
        auto *box = m_desk->find<QMessageBox>(u"confirmForgetHistory"_s);
        QVERIFY(box);
        box->button(QMessageBox::Cancel)->click();
        QTRY_VERIFY(!m_desk->find<QMessageBox>(u"confirmForgetHistory"_s));
        QCOMPARE(history->model()->rowCount(), 2);
        m_desk->trigger(u"history.clear"_s);
        box = m_desk->find<QMessageBox>(u"confirmForgetHistory"_s);
        QVERIFY(box);
        const auto buttons = box->buttons();
        for (QAbstractButton *button : buttons) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QTRY_COMPARE_WITH_TIMEOUT(history->model()->rowCount(), 0, Patience);
    }

    void layoutComesBackByACommand()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        auto *schema = m_desk->find<QDockWidget>(u"schemaDock"_s);
        auto *live = m_desk->find<QDockWidget>(u"liveDock"_s);
        m_desk->trigger(u"view.schema"_s);
        QVERIFY(!schema->isVisible());
        live->setFloating(true);
        m_desk->window().addDockWidget(Qt::RightDockWidgetArea, live);
        m_desk->trigger(u"view.resetLayout"_s);
        QVERIFY(schema->isVisible());
        QVERIFY(m_desk->window().actionRegistry()->action(u"view.schema"_s)->isChecked());
        QVERIFY(live->isVisible() && !live->isFloating());
        QCOMPARE(m_desk->window().dockWidgetArea(live), Qt::BottomDockWidgetArea);
        QCOMPARE(m_desk->window().dockWidgetArea(schema), Qt::LeftDockWidgetArea);
    }

    void snippets()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        m_desk->trigger(u"view.snippets"_s);
        SnippetPanel *panel = m_desk->window().snippetKeeper()->panel();
        QVERIFY(panel->isVisible());
        m_desk->query(root)->editor()->setText(u"RETURN 'a snippet';\n"_s);
        m_desk->window().snippetKeeper()->saveCurrent(u"Reports/of today"_s);
        const QString file = panel->folder() + u"/Reports/of today.surql"_s;
        QVERIFY(QFile::exists(file));
        QCOMPARE(m_desk->query(root)->fileName(), file);

        // Nothing is written outside the folder, and none over another one.
        m_desk->window().snippetKeeper()->saveCurrent(u"../../outside"_s);
        QVERIFY(m_desk->window().currentPage()->notice()->text().contains(u"not a name"_s));
        m_desk->trigger(u"query.new"_s);
        m_desk->query(root)->editor()->setText(u"RETURN 'another'"_s);
        m_desk->window().snippetKeeper()->saveCurrent(u"Reports/of today"_s);
        QVERIFY(m_desk->window().currentPage()->notice()->text().contains(u"already"_s));
        QFile kept(file);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), "RETURN 'a snippet';\n");
        kept.close();

        // One that appears on the disk appears here, and opens.
        QVERIFY(write(panel->folder() + u"/people.surql"_s, "SELECT * FROM person;"));
        QAbstractItemModel *model = panel->tree()->model();
        QModelIndex found;
        const auto appeared = [&] {
            for (int row = 0; row < model->rowCount(panel->tree()->rootIndex()); ++row) {
                const QModelIndex index = model->index(row, 0, panel->tree()->rootIndex());
                if (index.data().toString() == u"people.surql"_s)
                    found = index;
            }
            return found.isValid();
        };
        QTRY_VERIFY_WITH_TIMEOUT(appeared(), Patience);
        m_desk->trigger(u"query.new"_s);
        panel->tree()->setCurrentIndex(found);
        m_desk->trigger(u"snippet.open"_s);
        QueryPage *query = m_desk->query(root);
        QCOMPARE(query->editor()->text(), u"SELECT * FROM person;"_s);
        QVERIFY(!query->editor()->isModified());

        // Changed elsewhere: said, and nothing replaced before the person wants it.
        QVERIFY(write(query->fileName(), "SELECT name FROM person;"));
        QTRY_VERIFY_WITH_TIMEOUT(query->findChild<NoticeBar *>(u"fileNotice"_s)
                                     && query->findChild<NoticeBar *>(u"fileNotice"_s)->isVisible(),
                                 Patience);
        QCOMPARE(query->editor()->text(), u"SELECT * FROM person;"_s);
        auto *bar = query->findChild<NoticeBar *>(u"fileNotice"_s);
        bar->findChild<QToolButton *>(u"noticeAction"_s)->click();
        QCOMPARE(query->editor()->text(), u"SELECT name FROM person;"_s);
        QVERIFY(!bar->isVisible());
        // What the window saves itself is no news.
        query->editor()->setText(u"SELECT id FROM person;"_s);
        QCOMPARE(query->save(query->fileName()), QString());
        QVERIFY(write(panel->folder() + u"/marker.surql"_s, "x"));
        found = {};
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                for (int row = 0; row < model->rowCount(panel->tree()->rootIndex()); ++row) {
                    if (model->index(row, 0, panel->tree()->rootIndex()).data().toString()
                        == u"marker.surql"_s)
                        return true;
                }
                return false;
            }(),
            Patience);
        QVERIFY(!bar->isVisible());
        QVERIFY(QFile::remove(query->fileName()));
        QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible() && bar->text().contains(u"gone"_s), Patience);
        QCOMPARE(query->editor()->text(), u"SELECT id FROM person;"_s);
    }
};

QTEST_MAIN(tst_Settings)
#include "tst_settings.moc"
