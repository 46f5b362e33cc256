// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"
#include "app/sessioncontext.h"
#include "app/theme.h"
#include "desk.h"
#include "dialogs/connectiondialog.h"
#include "dialogs/localdatabasedialog.h"
#include "dialogs/signindialog.h"
#include "warnings.h"

#include <QApplication>
#include <QDir>
#include <QSet>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

// Pictures of the window in light and dark, in build/…/screenshots. They are looked at by people; the
// test sees to it that something is in them.
class tst_Screenshots : public QObject
{
    Q_OBJECT

private:
    QString m_folder;
    Theme::Scheme m_scheme = Theme::Scheme::Light;

    void save(QWidget *widget, const QString &name)
    {
        QCoreApplication::processEvents();
        const QPixmap picture = widget->grab();
        const QString suffix = m_scheme == Theme::Scheme::Dark ? u"dark"_s : u"light"_s;
        const QString file = QDir(m_folder).filePath(u"%1-%2.png"_s.arg(name, suffix));
        QVERIFY2(picture.save(file), qPrintable(file));
        const QImage image = picture.toImage();
        QSet<QRgb> colors;
        for (int y = 0; y < image.height(); y += 3) {
            for (int x = 0; x < image.width(); x += 3)
                colors.insert(image.pixel(x, y));
        }
        QVERIFY2(colors.size() > 20, qPrintable(u"%1 shows %2 colours"_s.arg(file).arg(colors.size())));
        const QColor ground = widget->palette().color(QPalette::Window);
        QVERIFY2(colors.contains(ground.rgb()), qPrintable(file + u" is not in the theme's colours"_s));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        m_folder = QStringLiteral(SCREENSHOTS_DIR);
        QVERIFY(QDir().mkpath(m_folder));
        Application::setUpProcess();
    }

    void init() { failOnAnyWarning(); }

    void withoutServer_data()
    {
        QTest::addColumn<Theme::Scheme>("scheme");
        QTest::newRow("light") << Theme::Scheme::Light;
        QTest::newRow("dark") << Theme::Scheme::Dark;
    }

    void withoutServer()
    {
        QFETCH(Theme::Scheme, scheme);
        m_scheme = scheme;
        Theme::apply(scheme);
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
        LocalDatabaseDialog local({}, &desk.window());
        local.open();
        save(&local, u"local-database"_s);
    }
};

QTEST_MAIN(tst_Screenshots)
#include "tst_screenshots.moc"
