// SPDX-License-Identifier: Apache-2.0

// Surreal Explorer as a person starts it, up to its first paint.

#include "app/application.h"
#include "app/launchoptions.h"
#include "firstpaint.h"

#include <QtWidgets/QApplication>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    FirstPaint firstPaint;
    QApplication::setApplicationName(QStringLiteral("surreal-explorer"));
    Application::setUpProcess();
    Application explorer(LaunchOptions::parse(QApplication::arguments()));
    explorer.start();
    return QApplication::exec();
}
