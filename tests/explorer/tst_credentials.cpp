// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"
#include "app/connectionregistry.h"
#include "app/credentialstore.h"
#include "app/launchoptions.h"
#include "app/sessioncontext.h"
#include "dialogs/connectiondialog.h"
#include "mainwindow/connectionporter.h"
#include "mainwindow/mainwindow.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "secretsearch.h"
#include "support/localserver.h"
#include "warnings.h"
#include "widgets/credentialsform.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace SecretSearch;

namespace {
constexpr int Patience = 30'000;
} // namespace

// Where no keychain is there, as in this test, a secret is kept nowhere.
class tst_Credentials : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_home;

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("HOME", m_home.path().toLocal8Bit());
        for (const char *name :
             {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"})
            qputenv(name, m_home.filePath(QString::fromLatin1(name)).toLocal8Bit());
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        Application::setUpProcess();
    }

    void init() { failOnAnyWarning(); }

    void theSearchFindsThem()
    {
        const QString secret = u"S3cr3t-of-a-test"_s;
        const QTemporaryDir folder;
        const auto forms = formsOf(secret);
        QCOMPARE(forms.size(), 5);
        for (const QByteArray &form : forms) {
            QFile file(folder.filePath(u".hidden"_s));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("before " + form + " after");
            file.close();
            QVERIFY(!filesWith(folder.path(), secret).isEmpty());
        }
        QFile file(folder.filePath(u".hidden"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("{\"some\":\"" + secret.toUtf8() + "\"}").toBase64());
        file.close();
        QCOMPARE(filesWith(folder.path(), secret).size(), 1);
    }

    void keptNowhereWithoutAKeychain()
    {
        TestServer server;
        QVERIFY2(server.start(), qPrintable(server.errorString()));
        {
            Application application {LaunchOptions()};
            application.start();
            CredentialStore *store = application.credentials();
            QTRY_VERIFY_WITH_TIMEOUT(store->state() == CredentialStore::State::Missing, Patience);
            MainWindow *window = application.window();
            const QPointer<ConnectionDialog> dialog(window->openConnectionDialog());
            auto *keeping = dialog->findChild<QComboBox *>(u"secretKeeping"_s);
            QVERIFY(keeping);
            QCOMPARE(keeping->count(), 1);
            QCOMPARE(keeping->currentText(), u"Ask each time"_s);
            QVERIFY(!keeping->isEnabled());
            QVERIFY(keeping->toolTip().contains(u"no keychain"_s));
            QVERIFY(!dialog->keepsSecret());

            dialog->setAddress(
                u"ws://%1@127.0.0.1:%2/?ns=shop&db=main"_s.arg(server.user()).arg(server.port()));
            dialog->findChild<QLineEdit *>(u"password"_s)->setText(server.password());
            QTest::mouseClick(dialog->findChild<QPushButton *>(u"connect"_s), Qt::LeftButton);
            QTRY_VERIFY_WITH_TIMEOUT(window->currentPage(), Patience);
            QueryPage *query = window->currentPage()->currentQuery();
            QTest::keyClicks(query->editor(), u"RETURN 'kept'"_s);
            query->runAll();
            QTRY_COMPARE_WITH_TIMEOUT(query->results()->count(), 1, Patience);
            QVERIFY(window->close());
        }
        // The query is there, so the search looks where the window writes; the password is not.
        QVERIFY(!filesWith(m_home.path(), u"RETURN 'kept'"_s).isEmpty());
        QVERIFY(!filesWith(m_home.path(), server.user()).isEmpty());
        QCOMPARE(filesWith(m_home.path(), server.password()), QStringList());
    }

    // Nor are those that another program kept in a file of its own.
    void takenOverWithoutAKeychain()
    {
        {
            Application application {LaunchOptions()};
            application.start();
            QTRY_VERIFY_WITH_TIMEOUT(
                application.credentials()->state() == CredentialStore::State::Missing, Patience);
            MainWindow *window = application.window();
            window->connectionPorter()->importFrom(QStringLiteral(SURREALIST_FILE));
            const auto *report = window->findChild<QMessageBox *>(u"connectionReport"_s);
            QVERIFY(report);
            QVERIFY2(report->informativeText().contains(u"no keychain"_s),
                     qPrintable(report->informativeText()));
            QVERIFY(window->close());
        }
        QVERIFY(!filesWith(m_home.path(), u"db.example.org"_s).isEmpty());
        for (const QString &secret : {u"S3cr3t-root"_s, u"S3cr3t-pass"_s, u"S3cr3t-token"_s})
            QCOMPARE(filesWith(m_home.path(), secret), QStringList());
    }

    void keys()
    {
        ConnectionProfile profile;
        profile.url = QUrl(u"wss://root:secret@db.example.org/rpc?ns=a"_s);
        profile.user = u"root"_s;
        profile.nameSpace = u"shop"_s;
        const QString key = CredentialStore::keyOf(profile);
        QCOMPARE(key, u"wss://db.example.org/rpc|Root|root|shop||"_s);
        profile.user = u"other"_s;
        QVERIFY(CredentialStore::keyOf(profile) != key);
    }

    void secretsOfTheForm()
    {
        CredentialsForm form;
        form.setKind(SurrealCredentials::Kind::Root);
        form.setUser(u"root"_s, u"one"_s);
        QCOMPARE(form.secrets(), (QMap<QString, QString> {{u"password"_s, u"one"_s}}));
        form.setSecrets({{u"password"_s, u"two"_s}});
        QCOMPARE(form.credentials().user(), u"root"_s);
        QCOMPARE(form.secrets().value(u"password"_s), u"one"_s); // what was typed stays
        form.setKind(SurrealCredentials::Kind::Record);
        form.setSecrets({{u"variable email"_s, u"a@b"_s}, {u"variable password"_s, u"three"_s}});
        QCOMPARE(form.secrets().value(u"variable password"_s), u"three"_s);
        QCOMPARE(form.secrets().value(u"variable email"_s), u"a@b"_s);
        form.setKind(SurrealCredentials::Kind::None);
        QVERIFY(form.secrets().isEmpty());
    }
};

QTEST_MAIN(tst_Credentials)
#include "tst_credentials.moc"
