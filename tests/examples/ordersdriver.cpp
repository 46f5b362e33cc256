// SPDX-License-Identifier: Apache-2.0
#include "driver.h"

#include <QtCore/QAbstractItemModel>
#include <QtGui/QImage>
#include <QtGui/QPixmap>
#include <QtWidgets/QApplication>
#include <QtWidgets/QTableView>

using namespace Qt::StringLiterals;

void Driver::drive()
{
    QTableView *view = nullptr;
    waitFor(
        [&view] {
            const auto widgets = QApplication::topLevelWidgets();
            for (QWidget *widget : widgets)
                view = view ? view : qobject_cast<QTableView *>(widget);
            return view != nullptr;
        },
        u"there is a table"_s);
    const QAbstractItemModel *const model = view->model();
    waitFor([model] { return model->rowCount() >= 6; }, u"orders come in"_s);
    const auto cell
        = [model](int row, int column) { return model->index(row, column).data().toString(); };
    require(cell(0, 0) > cell(1, 0) && cell(1, 0) > cell(5, 0), u"the newest is on top"_s);

    // The selection stays with its order while others come in above it.
    view->selectRow(2);
    const QString selected = cell(2, 0);
    waitFor([model, rows = model->rowCount()] { return model->rowCount() >= rows + 2; },
            u"further orders come in"_s);
    const auto selection = view->selectionModel()->selectedRows();
    require(selection.size() == 1 && selection.first().row() >= 4
                && selection.first().data().toString() == selected,
            u"what was selected still is"_s);
    waitFor([&] { return cell(1, 3) == "paid"_L1; }, u"an order's state follows, too"_s);
    save(view->grab().toImage(), u"widgets-orders"_s);
}
