// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schemadelegate.h"

#include "app/theme.h"
#include "models/schemamodel.h"

#include <QApplication>
#include <QPainter>

namespace {
constexpr int Gap = 8;
constexpr int RowPadding = 6; // above and below together
} // namespace

void SchemaDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QString detail = index.data(SchemaModel::DetailRole).toString();
    if (detail.isEmpty())
        return;
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    QRect text = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget);
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &item, item.widget) + 1;
    text.setLeft(text.left() + margin + QFontMetrics(item.font).horizontalAdvance(item.text) + Gap);
    text.setRight(option.rect.right() - margin);
    if (text.width() < Gap)
        return;
    const bool selected = item.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setPen(selected ? item.palette.color(QPalette::HighlightedText)
                             : Theme::colors(item.palette).dim);
    painter->setFont(option.font);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(option.font).elidedText(detail, Qt::ElideRight, text.width()));
    painter->restore();
}

QSize SchemaDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    // The same for all: thousands of lines are never measured one by one.
    return {option.fontMetrics.averageCharWidth() * 20, option.fontMetrics.height() + RowPadding};
}

#include "moc_schemadelegate.cpp"
