// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/comparefilters.h"

#include "app/actionregistry.h"
#include "app/icons.h"
#include "models/comparemodel.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>

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
    layout->setContentsMargins(12, 4, 8, 6);
    layout->setSpacing(20);
    auto *differences = new QCheckBox(ActionRegistry::plainText(only), this);
    differences->setObjectName("compareOnlyDifferences"_L1);
    layout->addWidget(differences);
    connect(differences, &QCheckBox::clicked, only, &QAction::trigger);
    const auto follow = [only, differences] {
        differences->setChecked(only->isChecked());
        differences->setEnabled(only->isEnabled());
        differences->setToolTip(only->toolTip());
    };
    connect(only, &QAction::changed, differences, follow);
    follow();
    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Sunken);
    layout->addWidget(line);
    for (const Category category : ResultDiff::All) {
        auto *filter = new QCheckBox(this);
        filter->setObjectName("compareFilter-"_L1 + QString::number(int(category)));
        filter->setIcon(icon(CompareModel::lineIcon(lineOf(category))));
        m_boxes.insert(category, filter);
        layout->addWidget(filter);
        connect(filter, &QCheckBox::clicked, this,
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
    for (auto it = m_boxes.cbegin(); it != m_boxes.cend(); ++it) {
        it.value()->setText(text(it.key()).arg(locale().toString(diff.count(it.key()))));
        it.value()->setChecked(shown.testFlag(it.key()));
    }
}

QCheckBox *CompareFilters::box(Category category) const
{
    return m_boxes.value(category);
}

#include "moc_comparefilters.cpp"
