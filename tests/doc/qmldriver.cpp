// SPDX-License-Identifier: Apache-2.0
#include "driver.h"

#include <QtGui/QGuiApplication>
#include <QtGui/QImage>
#include <QtQuick/QQuickItem>
#include <QtQuick/QQuickWindow>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace {

QQuickItem *textFieldBelow(QQuickItem *item)
{
    if (item->property("placeholderText").isValid())
        return item;
    const auto children = item->childItems();
    for (QQuickItem *child : children) {
        if (QQuickItem *const found = textFieldBelow(child))
            return found;
    }
    return nullptr;
}

// The lines of the list as they stand on the screen.
QList<QQuickItem *> linesBelow(QQuickItem *item)
{
    QList<QQuickItem *> lines;
    const auto children = item->childItems();
    for (QQuickItem *child : children) {
        if (QByteArrayView(child->metaObject()->className()).startsWith("ItemDelegate"))
            lines.append(child);
        else
            lines += linesBelow(child);
    }
    std::sort(lines.begin(), lines.end(),
              [](const QQuickItem *l, const QQuickItem *r) { return l->y() < r->y(); });
    return lines;
}

} // namespace

void Driver::drive()
{
    QQuickWindow *window = nullptr;
    waitFor(
        [&window] {
            window = qobject_cast<QQuickWindow *>(QGuiApplication::topLevelWindows().value(0));
            return window && window->isExposed();
        },
        u"there is a window"_s);
    const auto lines = [window] { return linesBelow(window->contentItem()); };
    waitFor([&] { return lines().size() == 1; }, u"a product is there"_s);
    require(lines().at(0)->property("text") == u"Pen: 2"_s, u"it is the pen"_s);
    QQuickItem *const name = textFieldBelow(window->contentItem());
    require(name, u"there is a line to type into"_s);
    QTest::mouseClick(window, Qt::LeftButton, {},
                      name->mapToScene({name->width() / 2, name->height() / 2}).toPoint());
    for (const QChar character : u"Ink"_s)
        QTest::sendKeyEvent(QTest::Click, window, Qt::Key_unknown, QString(character),
                            Qt::NoModifier);
    QTest::keyClick(window, Qt::Key_Return);
    waitFor([&] { return lines().size() == 2; }, u"what is typed appears"_s);
    require(lines().at(0)->property("price").toInt() <= lines().at(1)->property("price").toInt(),
            u"where its price belongs"_s);
    save(window->grabWindow(), u"getting-started-qml"_s);
    QQuickItem *const pen = lines().at(lines().at(0)->property("name") == u"Pen"_s ? 0 : 1);
    QTest::mouseClick(window, Qt::LeftButton, {},
                      pen->mapToScene({pen->width() / 2, pen->height() / 2}).toPoint());
    waitFor([&] { return lines().size() == 1; }, u"a click removes a product"_s);
    require(lines().at(0)->property("name") == u"Ink"_s, u"and the right one"_s);
}
