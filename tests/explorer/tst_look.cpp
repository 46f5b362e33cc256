// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/flatstyle.h"
#include "app/sessioncontext.h"
#include "app/theme.h"
#include "desktest.h"
#include "dialogs/connectiondialog.h"
#include "dialogs/identitydialog.h"
#include "dialogs/settingsdialog.h"
#include "dialogs/signindialog.h"
#include "language/token.h"
#include "mainwindow/tablekeeper.h"
#include "models/livefeed.h"
#include "pages/querypage.h"
#include "pages/sessionpage.h"
#include "pages/tablepage.h"
#include "picture.h"
#include "widgetcheck.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QListWidget>
#include <QStyle>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;

// What every window must be whatever it shows: written out in full, in each language and size of
// screen, named for those who listen, and in the desktop's colours or those that were chosen.
class tst_Look : public DeskTest
{
    Q_OBJECT

private:
    // Each dock that there is, one after the other.
    QList<QAction *> panels()
    {
        QList<QAction *> found;
        const auto &actions = m_desk->window().actionRegistry()->actions();
        for (QAction *action : actions) {
            const QString id = action->objectName();
            if (id.startsWith(u"view."_s) && action->isCheckable() && action->isEnabled())
                found.append(action);
        }
        return found;
    }
    static QString languageSuffix()
    {
        const QString factor = qEnvironmentVariable("QT_SCALE_FACTOR");
        return factor.isEmpty() ? QString() : u"-"_s + factor;
    }

private Q_SLOTS:
    void everythingHasAName()
    {
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root, u"SELECT * FROM product LIMIT 3; SELECT * FROM nothing_here"_s));
        const auto all = panels();
        QVERIFY(all.size() >= 7);
        for (QAction *panel : all) {
            if (!panel->isChecked())
                panel->trigger();
            QVERIFY2(panel->isChecked(), qPrintable(panel->objectName()));
            QCOMPARE(WidgetCheck::nameless().join(u'\n'), QString());
        }
        TablePage *table
            = m_desk->window().tableKeeper()->browse(m_desk->window().pageOf(root), u"product"_s);
        QCOMPARE(WidgetCheck::nameless().join(u'\n'), QString());
        table->setLive(true);
        QCOMPARE(WidgetCheck::nameless().join(u'\n'), QString());
        // All dialogs that a command opens by itself.
        for (const QString &command :
             {u"session.signIn"_s, u"session.whoAmI"_s, u"session.rename"_s, u"connection.open"_s,
              u"connection.local"_s, u"app.about"_s, u"table.browse"_s, u"view.palette"_s}) {
            m_desk->trigger(command);
            QVERIFY2(QTest::qWaitFor([] { return QApplication::activeModalWidget() != nullptr; })
                         || QApplication::activePopupWidget(),
                     qPrintable(command));
            QCOMPARE(WidgetCheck::nameless().join(u'\n'), QString());
            QWidget *dialog = QApplication::activeModalWidget();
            if (dialog)
                dialog->close();
        }
        SettingsDialog *settings = m_desk->window().openSettings();
        auto *pages = settings->findChild<QListWidget *>(u"settingsPages"_s);
        for (int page = 0; page < pages->count(); ++page) {
            pages->setCurrentRow(page);
            QCOMPARE(WidgetCheck::nameless().join(u'\n'), QString());
        }
    }

    void nothingIsCut_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("German") << u"de"_s;
    }

    void nothingIsCut()
    {
        QFETCH(QString, language);
        QTranslator words;
        if (language != u"en"_s) {
            QVERIFY(words.load(u"surreal-explorer_"_s + language, u":/i18n"_s));
            QCoreApplication::installTranslator(&words);
        }
        Theme::apply(Theme::Scheme::Light);
        m_desk = std::make_unique<Desk>(); // made in that language
        QStringList cut;
        const auto look = [&](QWidget *window, const QString &name) {
            const QString trouble
                = Picture::save(window, u"look-%1-%2%3"_s.arg(name, language, languageSuffix()),
                                Theme::Scheme::Light);
            if (!trouble.isEmpty())
                cut.append(trouble);
            const auto found = WidgetCheck::cut(window);
            for (const QString &one : found)
                cut.append(name + u": "_s + one);
        };
        MainWindow &window = m_desk->window();
        look(&window, u"welcome"_s);
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        QVERIFY(m_desk->run(root, u"SELECT * FROM product LIMIT 3"_s));
        root->liveFeed()->startTable(u"product"_s);
        QTRY_COMPARE_WITH_TIMEOUT(root->liveFeed()->running(), 1, Patience);
        look(&window, u"window"_s);
        m_desk->window().tableKeeper()->browse(window.pageOf(root), u"product"_s);
        look(&window, u"table"_s);
        const auto all = panels();
        for (QAction *panel : all) {
            if (!panel->isChecked())
                panel->trigger();
            look(&window, panel->objectName().section(u'.', 1));
        }
        for (const auto &[command, name] : {std::pair(u"session.signIn"_s, u"signin"_s),
                                            std::pair(u"session.whoAmI"_s, u"identity"_s),
                                            std::pair(u"connection.open"_s, u"connection"_s),
                                            std::pair(u"connection.local"_s, u"local"_s)}) {
            m_desk->trigger(command);
            QWidget *dialog = QApplication::activeModalWidget();
            QVERIFY2(dialog, qPrintable(command));
            look(dialog, name);
            dialog->close();
        }
        SettingsDialog *settings = window.openSettings();
        auto *pages = settings->findChild<QListWidget *>(u"settingsPages"_s);
        for (int page = 0; page < pages->count(); ++page) {
            pages->setCurrentRow(page);
            look(settings, u"settings-%1"_s.arg(page));
        }
        m_desk.reset();
        QCoreApplication::removeTranslator(&words);
        m_desk = std::make_unique<Desk>(); // for what follows a function
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n'))); // all of it
    }

    // Without a choice the window has the desktop's style and colours, and follows them.
    void theDesktopsColours()
    {
        const QPalette ours = Theme::palette(Theme::Scheme::Dark);
        Theme::apply(Theme::Scheme::Dark);
        QVERIFY(qobject_cast<FlatStyle *>(QApplication::style()));
        QTRY_COMPARE(m_desk->window().palette().color(QPalette::Base), ours.color(QPalette::Base));
        Theme::apply(Theme::Scheme::System);
        QVERIFY(!qobject_cast<FlatStyle *>(QApplication::style()));
        QTRY_VERIFY(!Theme::isDark(m_desk->window().palette())); // that of this platform is light
        SessionContext *root = m_desk->openSampleShop();
        QVERIFY(root);
        const auto keyword = [&] {
            return m_desk->query(root)
                ->editor()
                ->lexer()
                ->color(int(SurrealQL::TokenKind::Keyword))
                .lightness();
        };
        const int onLight = keyword();
        // As a desktop does that goes dark in the evening.
        QPalette evening;
        evening.setColor(QPalette::Base, QColor(0x202020));
        evening.setColor(QPalette::Window, QColor(0x303030));
        evening.setColor(QPalette::Text, QColor(0xf0f0f0));
        QApplication::setPalette(evening);
        QTRY_VERIFY(Theme::isDark(m_desk->window().palette()));
        QTRY_VERIFY(keyword() > onLight);
        QApplication::setPalette(QPalette());
        Theme::apply(Theme::Scheme::HighContrast);
        QTRY_VERIFY(Theme::isHighContrast(m_desk->window().palette()));
        QVERIFY(Theme::contrast(m_desk->query(root)->editor()->lexer()->color(
                                    int(SurrealQL::TokenKind::Keyword)),
                                m_desk->window().palette().color(QPalette::Base))
                >= 7);
    }
};

QTEST_MAIN(tst_Look)
#include "tst_look.moc"
