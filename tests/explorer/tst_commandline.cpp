// SPDX-License-Identifier: Apache-2.0
#include "warnings.h"

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

// The program as it is started by a script.
class tst_CommandLine : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_home;

    struct Outcome
    {
        int status = -1;
        QString out, err;
    };
    Outcome start(const QStringList &arguments, const QString &engine = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, m_home.path());
        environment.insert(u"XDG_CONFIG_HOME"_s, m_home.filePath(u"config"_s));
        if (!engine.isEmpty())
            environment.insert(u"SURREALQT_LOCAL_ENGINE"_s, engine);
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(EXPLORER_PROGRAM), arguments);
        Outcome outcome;
        if (process.waitForFinished(90'000) && process.exitStatus() == QProcess::NormalExit)
            outcome.status = process.exitCode();
        outcome.out = QString::fromLocal8Bit(process.readAllStandardOutput());
        outcome.err = QString::fromLocal8Bit(process.readAllStandardError());
        return outcome;
    }

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void version()
    {
        const Outcome outcome = start({u"--version"_s});
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.out, u"surreal-explorer %1\n"_s.arg(QStringLiteral(EXPLORER_VERSION)));
    }

    void help()
    {
        const Outcome outcome = start({u"--help"_s});
        QCOMPARE(outcome.status, 0);
        for (const QString &option : {u"--url"_s, u"--sample"_s, u"--screenshots"_s, u"--theme"_s})
            QVERIFY2(outcome.out.contains(option), qPrintable(option));
    }

    void german()
    {
        qputenv("LC_ALL", "de_DE.UTF-8");
        const Outcome outcome = start({u"--help"_s});
        qputenv("LC_ALL", "C.UTF-8");
        QCOMPARE(outcome.status, 0);
        QVERIFY2(outcome.out.contains(u"Farben"_s), qPrintable(outcome.out));
    }

    void wrongOption()
    {
        const Outcome outcome = start({u"--theme"_s, u"pink"_s});
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.err.contains(u"pink"_s), qPrintable(outcome.err));
    }

    void sampleWithScreenshots()
    {
        const QString folder = m_home.filePath(u"pictures"_s);
        const Outcome outcome = start({u"--sample"_s, u"--screenshots"_s, folder});
        QVERIFY2(outcome.status == 0, qPrintable(outcome.err));
        for (const QString &name :
             {u"root-light"_s, u"root-dark"_s, u"customer-light"_s, u"customer-dark"_s}) {
            const QImage picture(u"%1/explorer-%2.png"_s.arg(folder, name));
            QCOMPARE(picture.size(), QSize(1600, 1000));
        }
    }

    void sampleWithoutEngine()
    {
        const Outcome outcome
            = start({u"--sample"_s, u"--screenshots"_s, m_home.filePath(u"none"_s)},
                    m_home.filePath(u"no-such-engine"_s));
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.err.contains(u"local database does not start"_s), qPrintable(outcome.err));
    }
};

QTEST_GUILESS_MAIN(tst_CommandLine)
#include "tst_commandline.moc"
