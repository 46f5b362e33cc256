// SPDX-License-Identifier: Apache-2.0
#include "driver.h"

#include <QtGui/QGuiApplication>
#include <QtGui/QImage>
#include <QtQuick/QQuickItem>
#include <QtQuick/QQuickWindow>
#include <QtTest/QTest>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

QQuickWindow *windowOf(const QString &user)
{
    const auto windows = QGuiApplication::topLevelWindows();
    for (QWindow *window : windows) {
        if (window->objectName() == user && window->isExposed())
            return qobject_cast<QQuickWindow *>(window);
    }
    return nullptr;
}

void collect(QQuickItem *item, const QString &name, QList<QQuickItem *> *found)
{
    if (item->objectName() == name)
        found->append(item);
    const auto children = item->childItems();
    for (QQuickItem *child : children)
        collect(child, name, found);
}

QList<QQuickItem *> all(QQuickItem *below, const QString &name)
{
    QList<QQuickItem *> found;
    collect(below, name, &found);
    return found;
}

QQuickItem *columnOf(QQuickWindow *window, const QString &stage)
{
    return all(window->contentItem(), stage).value(0);
}

QQuickItem *cardIn(QQuickWindow *window, const QString &stage, const QString &title)
{
    const auto cards = all(columnOf(window, stage), u"card"_s);
    for (QQuickItem *card : cards) {
        if (card->property("title") == title)
            return card;
    }
    return nullptr;
}

int cards(QQuickWindow *window)
{
    return int(all(window->contentItem(), u"card"_s).size());
}

// Until nothing moves any more, for the pictures.
void settle(QQuickWindow *window)
{
    QImage last;
    Driver::waitFor(
        [&] {
            const QImage now = window->grabWindow();
            const auto shown = all(window->contentItem(), u"card"_s);
            const bool whole = std::all_of(shown.begin(), shown.end(), [](const QQuickItem *card) {
                return card->opacity() == 1 && card->scale() == 1;
            });
            return now == std::exchange(last, now) && whole;
        },
        u"the cards are still, and none is half there"_s);
}

QPoint middle(QQuickItem *item)
{
    return item->mapToScene({item->width() / 2, item->height() / 2}).toPoint();
}

void type(QQuickWindow *window, const QString &stage, const QString &text)
{
    QQuickItem *const input = all(columnOf(window, stage), u"input"_s).value(0);
    QTest::mouseClick(window, Qt::LeftButton, {}, middle(input));
    Driver::waitFor([input] { return input->hasFocus(); }, u"a click goes into the line"_s);
    for (const QChar character : text)
        QTest::sendKeyEvent(QTest::Click, window, Qt::Key_unknown, QString(character),
                            Qt::NoModifier);
    QTest::keyClick(window, Qt::Key_Return);
}

} // namespace

void Driver::drive()
{
    QQuickWindow *ada = nullptr;
    QQuickWindow *grace = nullptr;
    waitFor(
        [&] {
            ada = windowOf(u"Ada"_s);
            grace = windowOf(u"Grace"_s);
            return ada && grace;
        },
        u"there are two windows"_s);
    waitFor([&] { return cards(ada) == 6 && cards(grace) == 6; }, u"both see six tasks"_s);

    // Each sees the other's tasks, but not what is personal.
    const QString hers = u"Ask Charles about the mill"_s;
    const QString graces = u"Prepare the nanosecond talk"_s;
    require(cardIn(ada, u"todo"_s, hers) && !cardIn(grace, u"todo"_s, hers), u"Ada's own"_s);
    require(cardIn(grace, u"doing"_s, graces) && !cardIn(ada, u"doing"_s, graces),
            u"Grace's own"_s);
    settle(ada);
    settle(grace);
    save(ada->grabWindow(), u"live-board-ada-light"_s);
    save(grace->grabWindow(), u"live-board-grace-light"_s);

    // A card that Ada drags to another column is there for Grace, too.
    const QString moved = u"Order punched cards"_s;
    const QPoint from = middle(cardIn(ada, u"todo"_s, moved));
    QQuickItem *const doing = columnOf(ada, u"doing"_s);
    const QPoint to = doing->mapToScene({doing->width() / 2, 60}).toPoint();
    QTest::mousePress(ada, Qt::LeftButton, {}, from);
    for (int step = 1; step <= 10; ++step)
        QTest::mouseMove(ada, from + (to - from) * step / 10, 10);
    save(ada->grabWindow(), u"live-board-dragging"_s);
    QTest::mouseRelease(ada, Qt::LeftButton, {}, to);
    waitFor([&] { return cardIn(grace, u"doing"_s, moved) && !cardIn(grace, u"todo"_s, moved); },
            u"Grace sees what Ada moved"_s);
    waitFor([&] { return cardIn(ada, u"doing"_s, moved); }, u"and so does Ada"_s);
    waitFor(
        [&] {
            return cardIn(ada, u"doing"_s, moved)->y()
                < cardIn(ada, u"doing"_s, u"Find the moth in relay 70"_s)->y();
        },
        u"it is where it was dropped"_s);

    // What Grace writes is there for Ada, unless it is for herself.
    type(grace, u"todo"_s, u"! Hide the clocks"_s);
    waitFor([&] { return cardIn(grace, u"todo"_s, u"Hide the clocks"_s); },
            u"Grace sees her own"_s);
    type(grace, u"todo"_s, u"Wire of 30 cm for everybody"_s);
    waitFor([&] { return cardIn(ada, u"todo"_s, u"Wire of 30 cm for everybody"_s); },
            u"Ada sees what is for everybody"_s);
    require(!cardIn(ada, u"todo"_s, u"Hide the clocks"_s), u"Ada does not see what is not"_s);

    ada->setProperty("dark", true);
    grace->setProperty("dark", true);
    settle(ada);
    settle(grace);
    save(ada->grabWindow(), u"live-board-ada-dark"_s);
    save(grace->grabWindow(), u"live-board-grace-dark"_s);
}
