// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/launchoptions.h"

#include <QApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"surreal-explorer"_s);
    QApplication::setApplicationVersion(QStringLiteral(SURREAL_EXPLORER_VERSION));
    Application::setUpProcess();

    const LaunchOptions options = LaunchOptions::parse(QApplication::arguments());
    if (options.outcome == LaunchOptions::Outcome::PrintAndExit) {
        std::printf("%s\n", qPrintable(options.text));
        return 0;
    }
    if (options.outcome == LaunchOptions::Outcome::Fail) {
        std::fprintf(stderr, "surreal-explorer: %s\n", qPrintable(options.text));
        return 1;
    }
    Application application(options);
    application.start();
    return QApplication::exec();
}
