// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/resultdiff.h"

#include <QHash>
#include <QWidget>

class QAction;
class QToolButton;

// Which kinds of rows of a comparison are shown, with how many there are of each.
class CompareFilters : public QWidget
{
    Q_OBJECT
public:
    // only: shows all kinds but those that are the same
    explicit CompareFilters(QAction *only, QWidget *parent = nullptr);

    void show(const ResultDiff &diff, ResultDiff::Categories shown);
    [[nodiscard]] QToolButton *button(ResultDiff::Category category) const;

Q_SIGNALS:
    void toggled(ResultDiff::Category category, bool shown);

private:
    QHash<ResultDiff::Category, QToolButton *> m_buttons;
};
