// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"
#include "app/localengine.h"
#include "dialogs/enginedialog.h"
#include "warnings.h"

#include <QDir>
#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {
constexpr int Patience = 30'000;

bool write(const QString &file, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(file).absolutePath());
    QFile target(file);
    return target.open(QIODevice::WriteOnly) && target.write(text) == text.size();
}
QByteArray read(const QString &file)
{
    QFile source(file);
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}
} // namespace

// The user's copy of the local engine, with a program in the place of npm: what it would fetch is not
// what is tested.
class tst_LocalEngine : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString path(const QString &name) { return m_folder->filePath(name); }
    void makeNpm(const QByteArray &script)
    {
        const QString npm = path(u"bin/npm"_s);
        QVERIFY(write(npm, "#!/bin/sh\n" + script));
        QVERIFY(QFile::setPermissions(npm, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        qputenv("PATH", (path(u"bin"_s) + u":/bin:/usr/bin-of-nobody"_s).toLocal8Bit());
    }

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(write(path(u"share/server.mjs"_s), "// the script"));
        QVERIFY(write(path(u"share/lib/a.mjs"_s), "// a part"));
        QVERIFY(write(path(u"share/package.json"_s), "{}"));
        QVERIFY(write(path(u"share/package-lock.json"_s), "{\"version\": 1}"));
        QVERIFY(write(path(u"share/.npmrc"_s), "fund=false\n"));
    }

    void installsIntoTheUsersFolder()
    {
        makeNpm("echo \"$@\" > arguments; echo added one; mkdir node_modules; echo done\n");
        QVERIFY(QFile::setPermissions(path(u"share/server.mjs"_s), QFile::ReadOwner));
        LocalEngine engine(path(u"share"_s), path(u"data/local-engine"_s));
        QVERIFY(engine.needsInstalling());
        QCOMPARE(engine.directory(), QString());
        EngineDialog dialog(&engine);
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        QSignalSpy progressed(&engine, &LocalEngine::progressed);
        dialog.open();
        QVERIFY(!QDir(path(u"data"_s)).exists()); // nothing before the person agrees
        QTest::mouseClick(dialog.installButton(), Qt::LeftButton);
        QVERIFY(!dialog.installButton()->isEnabled());
        QTRY_COMPARE_WITH_TIMEOUT(accepted.count(), 1, Patience);
        QVERIFY(progressed.count() >= 2);
        QCOMPARE(read(path(u"data/local-engine/arguments"_s)).simplified(),
                 "ci --omit=dev --no-audit --no-fund");
        QCOMPARE(read(path(u"data/local-engine/lib/a.mjs"_s)), "// a part");
        QCOMPARE(read(path(u"data/local-engine/.npmrc"_s)), "fund=false\n");
        QVERIFY(!engine.needsInstalling());
        QCOMPARE(engine.directory(), path(u"data/local-engine"_s));
        QVERIFY(!QDir(path(u"share/node_modules"_s)).exists());

        // A later version of the program brings another engine.
        QVERIFY(write(path(u"share/package-lock.json"_s), "{\"version\": 2}"));
        QVERIFY(engine.needsInstalling());
        QCOMPARE(engine.directory(), QString());
    }

    void whatGoesWrongIsSaidAndTriedAgain()
    {
        makeNpm("echo 'npm error network is not there'; exit 1\n");
        LocalEngine engine(path(u"share"_s), path(u"data"_s));
        EngineDialog dialog(&engine);
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.open();
        QTest::mouseClick(dialog.installButton(), Qt::LeftButton);
        QTRY_VERIFY2_WITH_TIMEOUT(dialog.noticeText().contains(u"network is not there"_s),
                                  qPrintable(dialog.noticeText()), Patience);
        QVERIFY(dialog.isVisible());
        QVERIFY(engine.needsInstalling());
        makeNpm("mkdir -p node_modules\n");
        QTRY_VERIFY(dialog.installButton()->isEnabled());
        QTest::mouseClick(dialog.installButton(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(accepted.count(), 1, Patience);
        QVERIFY(!engine.needsInstalling());
    }

    void canBeStopped()
    {
        makeNpm("echo begun; exec sleep 600\n");
        LocalEngine engine(path(u"share"_s), path(u"data"_s));
        EngineDialog dialog(&engine);
        QSignalSpy progressed(&engine, &LocalEngine::progressed);
        dialog.open();
        QTest::mouseClick(dialog.installButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(progressed.count() >= 2, Patience);
        dialog.reject();
        QTRY_VERIFY_WITH_TIMEOUT(dialog.noticeText().contains(u"Stopped"_s), Patience);
        QVERIFY(engine.needsInstalling());
        dialog.reject();
        QVERIFY(!dialog.isVisible());
    }

    void withoutNpm()
    {
        qputenv("PATH", path(u"empty"_s).toLocal8Bit());
        LocalEngine engine(path(u"share"_s), path(u"data"_s));
        QSignalSpy finished(&engine, &LocalEngine::finished);
        engine.install();
        QCOMPARE(finished.count(), 0); // from the event loop
        QVERIFY(finished.wait(Patience));
        QVERIFY(finished.first().first().toString().contains(u"npm was not found"_s));
    }

    void nothingToDo()
    {
        qputenv("PATH", path(u"empty"_s).toLocal8Bit());
        const LocalEngine fromTheTree(QString(), path(u"data"_s));
        QVERIFY(!fromTheTree.needsInstalling());
        QVERIFY(QDir().mkpath(path(u"share/node_modules"_s)));
        const LocalEngine whole(path(u"share"_s), path(u"data"_s));
        QVERIFY(!whole.needsInstalling());
        QCOMPARE(whole.directory(), QString());
    }
};

QTEST_MAIN(tst_LocalEngine)
#include "tst_localengine.moc"
