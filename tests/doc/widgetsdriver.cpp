// SPDX-License-Identifier: Apache-2.0
#include "driver.h"

#include <QtCore/QAbstractItemModel>
#include <QtGui/QImage>
#include <QtGui/QPixmap>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTableView>

using namespace Qt::StringLiterals;

void Driver::drive()
{
    QWidget *window = nullptr;
    const auto widgets = QApplication::topLevelWidgets();
    for (QWidget *widget : widgets) {
        if (widget->isVisible())
            window = widget;
    }
    require(window, u"there is a window"_s);
    auto *const view = window->findChild<QTableView *>();
    auto *const name = window->findChild<QLineEdit *>();
    require(view && name, u"it has a table and a line"_s);
    const QAbstractItemModel *const rows = view->model();
    waitFor([rows] { return rows->rowCount() == 1; }, u"a product is there"_s);
    require(rows->index(0, 0).data() == u"Pen"_s, u"it is the pen"_s);
    QTest::keyClicks(name, u"Ink"_s);
    QTest::keyClick(name, Qt::Key_Return);
    waitFor([rows] { return rows->rowCount() == 2; }, u"what is typed appears"_s);
    require(rows->index(0, 1).data().toInt() <= rows->index(1, 1).data().toInt(),
            u"where its price belongs"_s);
    save(window->grab().toImage(), u"getting-started-widgets"_s);
    const bool inkFirst = rows->index(0, 0).data() == u"Ink"_s;
    const QPoint pen = view->visualRect(rows->index(inkFirst ? 1 : 0, 0)).center();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, pen);
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, pen);
    waitFor([rows] { return rows->rowCount() == 1; }, u"a double click removes a product"_s);
    require(rows->index(0, 0).data() == u"Ink"_s, u"and the right one"_s);
}
