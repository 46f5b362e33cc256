// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"
#include "app/connectionregistry.h"
#include "app/credentialstore.h"
#include "app/sessioncontext.h"
#include "app/theme.h"
#include "desk.h"
#include "dialogs/connectiondialog.h"
#include "fakewallet.h"
#include "support/localserver.h"
#include "warnings.h"
#include "widgets/connectionlist.h"
#include "widgets/credentialsform.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

namespace {
constexpr int Patience = 30'000;
}

// The remembered connections and the dialog that keeps them, with a keychain.
class tst_Connections : public QObject
{
    Q_OBJECT

private:
    FakeWallet m_wallet;
    std::unique_ptr<CredentialStore> m_store;
    std::unique_ptr<Desk> m_desk;

    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    // With the Tab key, as a person without a mouse goes there.
    static bool tabTo(const QString &name)
    {
        for (int i = 0; i < 60; ++i) {
            const QWidget *focus = QApplication::focusWidget();
            if (focus
                && (focus->objectName() == name
                    || (focus->parentWidget() && focus->parentWidget()->objectName() == name)))
                return true;
            press(Qt::Key_Tab);
        }
        return false;
    }
    static ConnectionProfile example(const QString &name, const QString &folder = {})
    {
        ConnectionProfile profile;
        profile.name = name;
        profile.folder = folder;
        profile.url = QUrl(u"wss://%1.example.org"_s.arg(name.toLower().remove(u' ')));
        profile.user = u"root"_s;
        return profile;
    }
    static QStringList shownNames(const QTreeWidget *tree)
    {
        QStringList names;
        for (QTreeWidgetItemIterator it(const_cast<QTreeWidget *>(tree),
                                        QTreeWidgetItemIterator::NotHidden);
             *it; ++it) {
            if ((*it)->childCount() == 0)
                names.append((*it)->text(0));
        }
        return names;
    }
    QMessageBox *box(const QString &name)
    {
        return m_desk->window().findChild<QMessageBox *>(name);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QString trouble;
        QVERIFY2(m_wallet.start(&trouble), qPrintable(trouble));
        Application::setUpProcess();
        m_store = std::make_unique<CredentialStore>();
        QSignalSpy probed(m_store.get(), &CredentialStore::stateChanged);
        m_store->probe();
        QVERIFY(probed.count() > 0 || probed.wait(Patience));
        QCOMPARE(int(m_store->state()), int(CredentialStore::State::Available));
    }

    void init()
    {
        failOnAnyWarning();
        m_desk = std::make_unique<Desk>();
        m_desk->window().setCredentialStore(m_store.get());
    }

    void cleanup()
    {
        QCOMPARE_LT(m_desk->watchdog().longestGap().count(), 100);
        m_desk.reset();
    }

    void everythingWithTheKeyboard()
    {
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        QTest::keyClick(&m_desk->window(), Qt::Key_L, Qt::ControlModifier);
        const QPointer<ConnectionDialog> dialog(
            m_desk->find<ConnectionDialog>(u"connectionDialog"_s));
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isActiveWindow());

        // A new one: pasted whole, named, put into a folder and marked.
        press(Qt::Key_N, Qt::AltModifier);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"address"_s);
        QTest::keyClicks(QApplication::focusWidget(),
                         u"https://ada:S3cr3t@db.example.org:8443/rpc?ns=shop&db=main"_s);
        QVERIFY(tabTo(u"connectionName"_s));
        QCOMPARE(dialog->findChild<QLineEdit *>(u"address"_s)->text(),
                 u"wss://db.example.org:8443/rpc"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"Shop"_s);
        QVERIFY(tabTo(u"connectionFolder"_s));
        QTest::keyClicks(QApplication::focusWidget(), u"Work/Europe"_s);
        QVERIFY(tabTo(u"connectionEnvironment"_s));
        QTest::keyClicks(QApplication::focusWidget(), u"Prod"_s);
        QVERIFY(tabTo(u"connectionReadOnly"_s));
        press(Qt::Key_Space);
        QVERIFY(tabTo(u"saveConnection"_s));
        press(Qt::Key_Space);
        QCOMPARE(m_desk->registry().profiles().size(), 1);
        ConnectionProfile saved = m_desk->registry().profiles().first();
        QCOMPARE(saved.title(), u"Shop"_s);
        QCOMPARE(saved.folder, u"Work/Europe"_s);
        QCOMPARE(saved.user, u"ada"_s);
        QCOMPARE(saved.nameSpace, u"shop"_s);
        QCOMPARE(saved.database, u"main"_s);
        QCOMPARE(saved.environment, ConnectionProfile::Environment::Production);
        QVERIFY(saved.readOnly);

        // Changed, found by a word, duplicated, forgotten.
        QVERIFY(tabTo(u"connectionName"_s));
        press(Qt::Key_End);
        QTest::keyClicks(QApplication::focusWidget(), u" of Ada"_s);
        QVERIFY(tabTo(u"saveConnection"_s));
        press(Qt::Key_Space);
        QCOMPARE(m_desk->registry().profiles().size(), 1);
        QCOMPARE(m_desk->registry().profiles().first().title(), u"Shop of Ada"_s);
        QVERIFY(tabTo(u"duplicateConnection"_s));
        press(Qt::Key_Space);
        QCOMPARE(m_desk->registry().profiles().size(), 2);
        const ConnectionProfile copy = m_desk->registry().profiles().last();
        QCOMPARE(copy.title(), u"Shop of Ada (copy)"_s);
        QCOMPARE(copy.folder, u"Work/Europe"_s);
        QVERIFY(copy.id != saved.id);
        QVERIFY(tabTo(u"connectionSearch"_s));
        QTest::keyClicks(QApplication::focusWidget(), u"copy"_s);
        const auto *list = dialog->findChild<ConnectionList *>(u"connectionList"_s);
        QCOMPARE(shownNames(list->tree()), QStringList {u"Shop of Ada (copy)"_s});
        press(Qt::Key_Down);
        QCOMPARE(list->currentId(), copy.id);
        press(Qt::Key_Delete);
        QMessageBox *question = box(u"confirmForget"_s);
        QVERIFY(question);
        QTRY_VERIFY(question->isActiveWindow());
        press(Qt::Key_Escape); // changes nothing
        QCOMPARE(m_desk->registry().profiles().size(), 2);
        QTRY_VERIFY(!box(u"confirmForget"_s));
        dialog->activateWindow(); // the offscreen platform does not go back by itself
        QTRY_VERIFY(dialog->isActiveWindow());
        list->tree()->setFocus();
        press(Qt::Key_Delete);
        question = box(u"confirmForget"_s);
        QVERIFY(question);
        QTRY_VERIFY(question->isActiveWindow());
        press(Qt::Key_Tab);
        press(Qt::Key_Space);
        QTRY_COMPARE(m_desk->registry().profiles().size(), 1);
        QCOMPARE(m_desk->registry().profiles().first().id, saved.id);
        dialog->activateWindow();
        QTRY_VERIFY(dialog->isActiveWindow());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!dialog || !dialog->isVisible());
    }

    void everythingIsThereAgain()
    {
        ConnectionProfile profile = example(u"One"_s, u"A/B"_s);
        profile.environment = ConnectionProfile::Environment::Testing;
        profile.color = 3;
        profile.readOnly = true;
        const QString id = m_desk->registry().save(profile);
        m_desk->settings().store().sync();
        const ConnectionRegistry again(&m_desk->settings());
        const ConnectionProfile read = again.profile(id);
        QCOMPARE(read.name, u"One"_s);
        QCOMPARE(read.folder, u"A/B"_s);
        QCOMPARE(read.environment, ConnectionProfile::Environment::Testing);
        QCOMPARE(read.color, 3);
        QVERIFY(read.readOnly);
        QVERIFY(read.kept);

        // Using one like it, from a pasted address, keeps what the person gave it.
        ConnectionProfile bare = example(u"One"_s);
        bare.name.clear();
        m_desk->registry().remember(bare);
        QCOMPARE(m_desk->registry().profiles().size(), 1);
        QCOMPARE(m_desk->registry().profiles().first().folder, u"A/B"_s);
        QCOMPARE(m_desk->registry().profiles().first().title(), u"One"_s);
    }

    void keptOnesStayWhenManyAreUsed()
    {
        m_desk->registry().save(example(u"Kept"_s));
        for (int i = 0; i < ConnectionRegistry::MaximumRemembered + 5; ++i)
            m_desk->registry().remember(example(u"Used %1"_s.arg(i)));
        QCOMPARE(m_desk->registry().profiles().size(), ConnectionRegistry::MaximumRemembered + 1);
        QCOMPARE(m_desk->registry().profiles().last().name, u"Kept"_s);
    }

    void fiveHundred()
    {
        for (int i = 0; i < 500; ++i)
            m_desk->registry().save(
                example(u"Server %1"_s.arg(i, 3, 10, QChar(u'0')), u"Folder %1"_s.arg(i % 20)));
        m_desk->watchdog().restart(); // five hundred times the file was written
        ConnectionDialog *dialog = m_desk->window().openConnectionDialog();
        auto *list = dialog->findChild<ConnectionList *>(u"connectionList"_s);
        QCOMPARE(shownNames(list->tree()).size(), 500);
        list->searchField()->setText(u"server 42"_s);
        QCOMPARE(shownNames(list->tree()).size(), 10);
        list->searchField()->setText(u"folder 7"_s);
        QCOMPARE(shownNames(list->tree()).size(), 25);
        list->searchField()->clear();
        QCOMPARE(shownNames(list->tree()).size(), 500);
    }

    void editsAreKeptWhenAnotherIsChosen()
    {
        const QString one = m_desk->registry().save(example(u"One"_s));
        const QString two = m_desk->registry().save(example(u"Two"_s));
        ConnectionDialog *dialog = m_desk->window().openConnectionDialog();
        auto *list = dialog->findChild<ConnectionList *>(u"connectionList"_s);
        auto *password = dialog->findChild<QLineEdit *>(u"password"_s);
        const auto choose = [&](const QString &id) {
            for (QTreeWidgetItemIterator it(list->tree()); *it; ++it) {
                list->tree()->setCurrentItem(*it);
                if (list->currentId() == id)
                    return;
            }
        };
        choose(one);
        auto *name = dialog->findChild<QLineEdit *>(u"connectionName"_s);
        QCOMPARE(name->text(), u"One"_s);
        QTest::keyClicks(name, u"!"_s);
        password->setText(u"of one"_s);
        choose(two);
        QCOMPARE(m_desk->registry().profile(one).name, u"One!"_s);
        QCOMPARE(password->text(), QString()); // what one server was told is not for the other
        QTest::keyClicks(name, u"?"_s);
        dialog->reject();
        QCOMPARE(m_desk->registry().profile(two).name, u"Two"_s);
    }

    // The password goes into the keychain, comes back from it, and goes with the connection.
    void secretsAreInTheKeychain()
    {
        TestServer server;
        QVERIFY2(server.start(), qPrintable(server.errorString()));
        m_desk->watchdog().restart();
        const QPointer<ConnectionDialog> dialog(m_desk->window().openConnectionDialog());
        dialog->setAddress(
            u"ws://%1:%2@127.0.0.1:%3/?ns=shop&db=main"_s.arg(server.user(), server.password())
                .arg(server.port()));
        auto *keeping = dialog->findChild<QComboBox *>(u"secretKeeping"_s);
        QCOMPARE(keeping->count(), 2);
        QVERIFY(!dialog->keepsSecret()); // not unless the person says so
        keeping->setCurrentIndex(1);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"connect"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->workspace().sessions().size(), 1, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_wallet.entries().size(), 1, Patience);
        QVERIFY(m_wallet.entries().cbegin().value().contains(server.password().toUtf8()));
        const ConnectionProfile profile = m_desk->registry().profiles().first();
        QTRY_VERIFY(!dialog);

        const QPointer<ConnectionDialog> again(m_desk->window().openConnectionDialog(&profile));
        QTRY_COMPARE_WITH_TIMEOUT(again->findChild<QLineEdit *>(u"password"_s)->text(),
                                  server.password(), Patience);
        QVERIFY(again->keepsSecret());
        QTest::mouseClick(again->findChild<QPushButton *>(u"connect"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->workspace().sessions().size(), 2, Patience);
        QCOMPARE(m_desk->registry().profiles().size(), 1);
        QTRY_VERIFY(!again);

        // "Ask each time" takes it out again.
        const QPointer<ConnectionDialog> third(m_desk->window().openConnectionDialog(&profile));
        QTRY_COMPARE_WITH_TIMEOUT(third->findChild<QLineEdit *>(u"password"_s)->text(),
                                  server.password(), Patience);
        third->findChild<QComboBox *>(u"secretKeeping"_s)->setCurrentIndex(0);
        QTest::mouseClick(third->findChild<QPushButton *>(u"testConnection"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(third->noticeText().contains(u"transactions"_s), Patience);
        QVERIFY(third->noticeText().contains(server.version()));
        QCOMPARE(m_wallet.entries().size(), 1); // a test keeps nothing and forgets nothing
        QTest::mouseClick(third->findChild<QPushButton *>(u"connect"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->workspace().sessions().size(), 3, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_wallet.entries().size(), 0, Patience);
    }

    void colors()
    {
        ConnectionProfile profile = example(u"One"_s);
        for (const Theme::Scheme scheme : {Theme::Scheme::Light, Theme::Scheme::Dark}) {
            const QPalette palette = Theme::palette(scheme);
            profile.color = -1;
            profile.environment = ConnectionProfile::Environment::None;
            QVERIFY(!Theme::connectionColor(profile, palette).isValid());
            profile.environment = ConnectionProfile::Environment::Production;
            const QColor production = Theme::connectionColor(profile, palette);
            QVERIFY(Theme::contrast(production, palette.color(QPalette::Base)) >= 3);
            profile.color = 2;
            QVERIFY(Theme::connectionColor(profile, palette) != production);
        }
    }
};

QTEST_MAIN(tst_Connections)
#include "tst_connections.moc"
