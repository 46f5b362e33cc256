// SPDX-License-Identifier: Apache-2.0

// The least that a program with a window is: a table view, up to its first paint.

#include "firstpaint.h"

#include <QtGui/QStandardItemModel>
#include <QtWidgets/QApplication>
#include <QtWidgets/QTableView>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    FirstPaint firstPaint;
    QStandardItemModel model(20, 5);
    for (int row = 0; row < 20; ++row) {
        for (int column = 0; column < 5; ++column)
            model.setItem(row, column, new QStandardItem(QString::number(row * column)));
    }
    QTableView view;
    view.setModel(&model);
    view.resize(1200, 800);
    view.show();
    return QApplication::exec();
}
