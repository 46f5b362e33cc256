// SPDX-License-Identifier: Apache-2.0
#include "driver.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QSet>
#include <QtCore/QTimer>
#include <QtGui/QImage>
#include <QtTest/QTest>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

void begin()
{
    QTimer::singleShot(0, qApp, [] {
        Driver::drive();
        QCoreApplication::exit(0);
    });
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(begin)

void Driver::require(bool holds, const QString &what)
{
    if (holds)
        return;
    std::fprintf(stderr, "not so: %s\n", qPrintable(what));
    std::exit(1); // with the program's clean-up of its database
}

void Driver::waitFor(const std::function<bool()> &holds, const QString &what)
{
    require(QTest::qWaitFor(holds, patience), what);
}

void Driver::save(const QImage &picture, const QString &name)
{
    QSet<QRgb> colours;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            colours.insert(picture.pixel(x, y));
    }
    require(colours.size() > 20, u"the picture %1 shows something"_s.arg(name));
    const QDir folder(qEnvironmentVariable("SURREALQT_PICTURES"));
    require(picture.save(folder.filePath(name + u".png"_s)), u"%1 can be saved"_s.arg(name));
}
