// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/comparefilters.h"

#include "app/icons.h"
#include "models/comparemodel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;
using Category = ResultDiff::Category;

namespace {

CompareModel::Line lineOf(Category category)
{
    switch (category) {
    case Category::Changed:
        return CompareModel::Line::Changed;
    case Category::Hidden:
        return CompareModel::Line::Hidden;
    case Category::Extra:
        return CompareModel::Line::Extra;
    case Category::Error:
        return CompareModel::Line::Error;
    case Category::Same:
        break;
    }
    return CompareModel::Line::Same;
}

} // namespace

CompareFilters::CompareFilters(QAction *only, QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 6);
    layout->setSpacing(4);
    auto *button = new QToolButton(this);
    button->setObjectName("compareOnlyDifferences"_L1);
    button->setDefaultAction(only);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    layout->addWidget(button);
    layout->addSpacing(12);
    for (const Category category : ResultDiff::All) {
        auto *filter = new QToolButton(this);
        filter->setObjectName("compareFilter-"_L1 + QString::number(int(category)));
        filter->setCheckable(true);
        filter->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        filter->setIcon(icon(CompareModel::lineIcon(lineOf(category))));
        m_buttons.insert(category, filter);
        layout->addWidget(filter);
        connect(filter, &QToolButton::clicked, this,
                [this, category](bool shown) { Q_EMIT toggled(category, shown); });
    }
    layout->addStretch(1);
}

void CompareFilters::show(const ResultDiff &diff, ResultDiff::Categories shown)
{
    const auto text = [](Category category) {
        switch (category) {
        case Category::Same:
            return tr("Same %1");
        case Category::Changed:
            return tr("Changed %1");
        case Category::Hidden:
            return tr("Hidden %1");
        case Category::Extra:
            return tr("Extra %1");
        case Category::Error:
            return tr("Errors %1");
        }
        return QString();
    };
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it) {
        it.value()->setText(text(it.key()).arg(locale().toString(diff.count(it.key()))));
        it.value()->setChecked(shown.testFlag(it.key()));
    }
}

QToolButton *CompareFilters::button(Category category) const
{
    return m_buttons.value(category);
}

#include "moc_comparefilters.cpp"
