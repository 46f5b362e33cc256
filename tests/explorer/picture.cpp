// SPDX-License-Identifier: Apache-2.0
#include "picture.h"

#include <QCoreApplication>
#include <QDir>
#include <QPixmap>
#include <QSet>
#include <QTest>
#include <QWidget>

using namespace Qt::StringLiterals;

QString Picture::save(QWidget *widget, const QString &name, Theme::Scheme scheme)
{
    // What one event sets asks for room in another.
    for (int i = 0; i < 3; ++i)
        QCoreApplication::processEvents();
    const QDir folder(QStringLiteral(SCREENSHOTS_DIR));
    const QString suffix = scheme == Theme::Scheme::Dark ? u"dark"_s
        : scheme == Theme::Scheme::HighContrast          ? u"contrast"_s
                                                         : u"light"_s;
    const QString file = folder.filePath(u"%1-%2.png"_s.arg(name, suffix));
    const QPixmap picture = widget->grab();
    if (!folder.mkpath(u"."_s) || !picture.save(file))
        return file + u" cannot be written"_s;
    const QImage image = picture.toImage();
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            colors.insert(image.pixel(x, y));
    }
    if (colors.size() <= 20)
        return u"%1 shows %2 colours"_s.arg(file).arg(colors.size());
    const QColor ground = widget->palette().color(QPalette::Window);
    return colors.contains(ground.rgb()) ? QString() : file + u" is not in the theme's colours"_s;
}

void Picture::addSchemes()
{
    QTest::addColumn<Theme::Scheme>("scheme");
    QTest::newRow("light") << Theme::Scheme::Light;
    QTest::newRow("dark") << Theme::Scheme::Dark;
}
