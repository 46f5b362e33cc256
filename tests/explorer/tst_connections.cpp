// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"
#include "app/connectionregistry.h"
#include "app/credentialstore.h"
#include "app/sessioncontext.h"
#include "app/theme.h"
#include "desk.h"
#include "dialogs/connectiondialog.h"
#include "fakewallet.h"
#include "mainwindow/connectionporter.h"
#include "secretsearch.h"
#include "support/localserver.h"
#include "warnings.h"
#include "widgets/connectionlist.h"
#include "widgets/credentialsform.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <ctime>

using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 30'000;

// Nanoseconds that this thread has worked.
qint64 threadTime()
{
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

} // namespace

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
        QList<ConnectionProfile> many;
        for (int i = 0; i < 500; ++i)
            many.append(
                example(u"Server %1"_s.arg(i, 3, 10, QChar(u'0')), u"Folder %1"_s.arg(i % 20)));
        m_desk->registry().add(many);
        ConnectionDialog *dialog = m_desk->window().openConnectionDialog();
        auto *list = dialog->findChild<ConnectionList *>(u"connectionList"_s);
        QCOMPARE(shownNames(list->tree()).size(), 500);
        QTRY_VERIFY(list->tree()->isVisible());
        list->tree()->viewport()->repaint();
        // What a key costs this thread until its answer is on the screen; what else the machine
        // does is no fault of the list.
        qint64 most = 0;
        const auto filter = [list, &most](const QString &text) {
            const qint64 before = threadTime();
            list->searchField()->setText(text);
            list->tree()->viewport()->repaint();
            most = qMax(most, threadTime() - before);
        };
        for (const QString &text : {u"s"_s, u"se"_s, u"server 4"_s, u"server 42"_s})
            filter(text);
        QCOMPARE(shownNames(list->tree()).size(), 10);
        filter(u"nobody has this"_s);
        QCOMPARE(shownNames(list->tree()).size(), 0);
        filter(u"folder 7"_s);
        QCOMPARE(shownNames(list->tree()).size(), 25);
        filter({});
        QCOMPARE(shownNames(list->tree()).size(), 500);
        QVERIFY2(most < 50'000'000, qPrintable(u"%1 us"_s.arg(most / 1000)));
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

        // Nowhere else, in no form: the address stands beside the settings and the journal.
        m_desk->settings().store().sync();
        const QString folder = QFileInfo(m_desk->settings().store().fileName()).absolutePath();
        QVERIFY(!SecretSearch::filesWith(folder, QString::number(server.port())).isEmpty());
        QCOMPARE(SecretSearch::filesWith(folder, server.password()), QStringList());

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

    // Groups and labels are folders, passwords go to the keychain, and what is there already or
    // cannot be used is said.
    void takenOverFromSurrealist()
    {
        const qsizetype kept = m_wallet.entries().size();
        ConnectionPorter *porter = m_desk->window().connectionPorter();
        porter->importFrom(QStringLiteral(SURREALIST_FILE));
        QMessageBox *report = box(u"connectionReport"_s);
        QVERIFY(report);
        QVERIFY2(report->text().contains(u"6 connections"_s), qPrintable(report->text()));
        const QString words = report->informativeText();
        QVERIFY2(words.contains(u"The passwords of 5 "_s), qPrintable(words));
        for (const QString &left :
             {u"The same again: there is one like it"_s, u"In the browser: its data live"_s,
              u"In the cloud: it signs in"_s, u"(without a name): it has no address"_s,
              u"Of tomorrow: its way to sign in, passkey"_s})
            QVERIFY2(words.contains(left), qPrintable(words));

        QMap<QString, ConnectionProfile> by;
        for (const ConnectionProfile &profile : m_desk->registry().profiles())
            by.insert(profile.name, profile);
        QCOMPARE(by.size(), 6);
        const ConnectionProfile shop = by[u"Shop"_s];
        QCOMPARE(shop.url, QUrl(u"wss://db.example.org"_s));
        QCOMPARE(shop.kind, SurrealCredentials::Kind::Root);
        QCOMPARE(shop.user, u"root"_s);
        QCOMPARE(shop.nameSpace, u"shop"_s);
        QCOMPARE(shop.database, u"main"_s);
        QCOMPARE(shop.folder, u"Work/Production"_s);
        QCOMPARE(shop.environment, ConnectionProfile::Environment::Production);
        QVERIFY(shop.kept && !shop.id.isEmpty());
        const ConnectionProfile user = by[u"Shop of a user"_s];
        QCOMPARE(user.url, QUrl(u"wss://db.example.org:8443/rpc"_s));
        QCOMPARE(user.kind, SurrealCredentials::Kind::Record);
        QCOMPARE(user.access, u"account"_s);
        QCOMPARE(user.variables, (QStringList {u"email"_s, u"pass"_s}));
        QCOMPARE(by[u"Token"_s].kind, SurrealCredentials::Kind::Token);
        QCOMPARE(by[u"Token"_s].folder, u"Old group"_s);
        QCOMPARE(by[u"Scope of an old version"_s].access, u"people"_s);
        QCOMPARE(by[u"Nobody"_s].kind, SurrealCredentials::Kind::None);
        QCOMPARE(by[u"Nobody"_s].url, QUrl(u"ws://127.0.0.1:8000"_s));
        QCOMPARE(by[u"Of a namespace"_s].nameSpace, u"shop"_s);
        QCOMPARE(by[u"Of a namespace"_s].folder, u"a-b/staging"_s);
        QCOMPARE(by[u"Of a namespace"_s].environment, ConnectionProfile::Environment::Testing);

        // In the keychain, under the names that the dialog looks for; in no file.
        QTRY_COMPARE_WITH_TIMEOUT(m_wallet.entries().size(), kept + 5, Patience);
        const QPointer<ConnectionDialog> dialog(m_desk->window().openConnectionDialog(&shop));
        QTRY_COMPARE_WITH_TIMEOUT(dialog->findChild<QLineEdit *>(u"password"_s)->text(),
                                  u"S3cr3t-root"_s, Patience);
        dialog->reject();
        m_desk->settings().store().sync();
        QFile settings(m_desk->settings().store().fileName());
        QVERIFY(settings.open(QIODevice::ReadOnly));
        const QByteArray text = settings.readAll();
        QVERIFY(text.contains("db.example.org"));
        QVERIFY(!text.contains("S3cr3t"));

        // Once more: all are known.
        report->close();
        QTRY_VERIFY(!box(u"connectionReport"_s));
        porter->importFrom(QStringLiteral(SURREALIST_FILE));
        QVERIFY(box(u"connectionReport"_s)->text().contains(u"0 connections"_s));
        QCOMPARE(m_desk->registry().profiles().size(), 6);
        for (const ConnectionProfile &profile : std::as_const(by))
            m_store->remove(profile);
        QTRY_COMPARE_WITH_TIMEOUT(m_wallet.entries().size(), kept, Patience);
    }

    // What this program writes it reads again: everything but secrets, wherever they stood.
    void handedOnWithoutSecrets()
    {
        ConnectionProfile profile = example(u"Shop"_s, u"Work/Europe"_s);
        profile.url = QUrl(u"wss://root:S3cr3t@db.example.org/rpc?token=S3cr3t"_s);
        profile.environment = ConnectionProfile::Environment::Testing;
        profile.color = 3;
        profile.readOnly = true;
        profile.kind = SurrealCredentials::Kind::Record;
        profile.access = u"account"_s;
        profile.variables = {u"email"_s, u"pass"_s};
        m_desk->registry().add({profile});
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"connections.json"_s);
        m_desk->window().connectionPorter()->exportTo(file);
        QVERIFY(box(u"connectionReport"_s)->informativeText().contains(u"no password"_s));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray text = written.readAll();
        QVERIFY(!text.contains("S3cr3t"));

        m_desk = std::make_unique<Desk>();
        m_desk->window().connectionPorter()->importFrom(file);
        QCOMPARE(m_desk->registry().profiles().size(), 1);
        const ConnectionProfile read = m_desk->registry().profiles().first();
        QCOMPARE(read.url, QUrl(u"wss://db.example.org/rpc"_s));
        QCOMPARE(read.name, profile.name);
        QCOMPARE(read.folder, profile.folder);
        QCOMPARE(read.environment, profile.environment);
        QCOMPARE(read.color, 3);
        QVERIFY(read.readOnly);
        QCOMPARE(read.kind, profile.kind);
        QCOMPARE(read.user, profile.user);
        QCOMPARE(read.access, profile.access);
        QCOMPARE(read.variables, profile.variables);
    }

    void noConnectionsInIt_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("no JSON") << QByteArray("<xml>") << u"no JSON"_s;
        QTest::newRow("other JSON") << QByteArray("{\"a\": 1}") << u"no connections"_s;
        QTest::newRow("a list") << QByteArray("[1, 2]") << u"no connections"_s;
        QTest::newRow("of a later version")
            << QByteArray(R"({"surrealExplorer": 99, "connections": []})") << u"later version"_s;
    }

    void noConnectionsInIt()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, words);
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"some.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        m_desk->window().connectionPorter()->importFrom(file.fileName());
        const QMessageBox *report = box(u"connectionReport"_s);
        QVERIFY2(report->informativeText().contains(words), qPrintable(report->informativeText()));
        QVERIFY(m_desk->registry().profiles().isEmpty());
        QVERIFY(QFile::remove(file.fileName()));
        m_desk->window().connectionPorter()->importFrom(file.fileName());
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
