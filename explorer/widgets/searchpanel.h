// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

// A panel with a field that narrows down what it lists: Find goes there while the person is in it.
class SearchPanel : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QLineEdit *searchField() const = 0;
};
