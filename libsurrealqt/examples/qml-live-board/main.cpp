// SPDX-License-Identifier: Apache-2.0

// A board of tasks in two windows: two users, each in a session of their own, over one connection.
//
//   example-qml-live-board [--dark] [ws://host:port]
//
// Without an address it starts a database of its own. With one, SURREAL_USER and SURREAL_PASS in the
// environment say who may set the board up.

#include <QtCore/QUrl>
#include <QtGui/QGuiApplication>
#include <QtQml/QQmlApplicationEngine>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    const QGuiApplication app(argc, argv);
    QStringList arguments = QCoreApplication::arguments().mid(1);
    const bool dark = arguments.removeAll(u"--dark"_s) > 0;

    QQmlApplicationEngine engine;
    // Where the module is in the build tree; an installed one is found by itself.
    engine.addImportPath(QCoreApplication::applicationDirPath() + "/../qml"_L1);
    engine.setInitialProperties({
        {u"dark"_s, dark},
        {u"url"_s, QUrl(arguments.value(0))},
        {u"user"_s, qEnvironmentVariable("SURREAL_USER")},
        {u"password"_s, qEnvironmentVariable("SURREAL_PASS")},
    });
    QObject::connect(
        &engine, &QQmlApplicationEngine::objectCreationFailed, &app,
        [] { QCoreApplication::exit(1); }, Qt::QueuedConnection);
    engine.load(QUrl(u"qrc:/qt/qml/LiveBoard/Main.qml"_s));
    return app.exec();
}
