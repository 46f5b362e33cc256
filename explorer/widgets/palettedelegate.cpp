// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/palettedelegate.h"

#include "models/palettemodel.h"

#include <QApplication>
#include <QPainter>

namespace {
constexpr int Gap = 12;
constexpr auto IconSize = QSize(16, 16);
constexpr int Padding = 5; // above and below the text
} // namespace

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.features |= QStyleOptionViewItem::HasDecoration; // names line up, with an icon or without
    item.decorationSize = IconSize;
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    const QFontMetrics metrics(item.font);
    const QString detail = index.data(PaletteModel::DetailRole).toString();
    const QString shortcut = index.data(PaletteModel::ShortcutRole).toString();
    QRect text = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget);
    text.setRight(item.rect.right() - Gap);
    const int shortcutWidth = shortcut.isEmpty() ? 0 : metrics.horizontalAdvance(shortcut) + Gap;
    const int room = text.width() - shortcutWidth;
    item.text = metrics.elidedText(item.text, Qt::ElideRight, room);
    const int nameWidth = metrics.horizontalAdvance(item.text) + Gap;
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    painter->save();
    const bool selected = item.state & QStyle::State_Selected;
    painter->setPen(selected ? item.palette.color(QPalette::HighlightedText)
                             : item.palette.color(QPalette::PlaceholderText));
    painter->setFont(item.font);
    if (room > nameWidth)
        painter->drawText(text.adjusted(nameWidth, 0, -shortcutWidth, 0),
                          Qt::AlignLeft | Qt::AlignVCenter,
                          metrics.elidedText(detail, Qt::ElideRight, room - nameWidth));
    painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, shortcut);
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(option.fontMetrics.height() + 2 * Padding);
    return size;
}
