// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/livedelegates.h"

#include "app/theme.h"
#include "models/livefeed.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

using Kind = LiveLogModel::Kind;

namespace {

QColor colorOf(Kind kind, const Theme::Colors &colors)
{
    switch (kind) {
    case Kind::Created:
        return colors.created;
    case Kind::Updated:
        return colors.updated;
    case Kind::Deleted:
        return colors.deleted;
    case Kind::Gap:
        return colors.warning;
    case Kind::Resumed:
        return colors.ok;
    case Kind::Ended:
        break;
    }
    return colors.dim;
}

} // namespace

void LiveLogDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Theme::Colors &colors = Theme::colors(option->palette);
    const auto kind = index.data(LiveLogModel::KindRole).value<Kind>();
    switch (index.column()) {
    case LiveLogModel::TimeColumn:
    case LiveLogModel::SourceColumn:
        option->palette.setColor(QPalette::Text, colors.dim);
        break;
    case LiveLogModel::RecordColumn:
        option->palette.setColor(QPalette::Text, colors.link);
        option->font.setUnderline(true);
        break;
    case LiveLogModel::ValueColumn:
        if (kind == Kind::Gap || kind == Kind::Ended)
            option->palette.setColor(QPalette::Text, colorOf(kind, colors));
        break;
    default:
        break;
    }
}

void LiveLogDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    if (index.column() != LiveLogModel::ActionColumn)
        return QStyledItemDelegate::paint(painter, option, index);

    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = item.text;
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const Theme::Colors &colors = Theme::colors(option.palette);
    const bool selected = option.state & QStyle::State_Selected;
    const QColor color = selected
        ? option.palette.color(QPalette::HighlightedText)
        : colorOf(index.data(LiveLogModel::KindRole).value<Kind>(), colors);
    QColor ground = color;
    ground.setAlphaF(0.13f);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QFont font = option.font;
    font.setPointSizeF(font.pointSizeF() * 0.92);
    painter->setFont(font);
    const int width = QFontMetrics(font).horizontalAdvance(text) + 14;
    const QRectF badge(option.rect.left() + 4, option.rect.center().y() - 8, width, 18);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    painter->drawRoundedRect(badge, 4, 4);
    painter->setPen(color);
    painter->drawText(badge, Qt::AlignCenter, text);
    painter->restore();
}

QSize LaneDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {160, QFontMetrics(option.font).height() * 2 + 12};
}

void LaneDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const Theme::Colors &colors = Theme::colors(option.palette);
    const bool selected = option.state & QStyle::State_Selected;
    const QColor text = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor dim = selected ? text : colors.dim;
    const QRect area = option.rect.adjusted(10, 4, -10, -4);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool running = index.data(LiveFeed::RunningRole).toBool();
    const QRectF dot(area.left(), area.top() + 5, 8, 8);
    if (running) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? text : colors.live);
        painter->drawEllipse(dot);
    } else {
        painter->setPen(QPen(dim, 1.5));
        painter->drawEllipse(dot.adjusted(1, 1, -1, -1));
    }

    const QRect lines = area.adjusted(16, 0, 0, 0);
    painter->setPen(text);
    painter->drawText(
        lines, Qt::AlignLeft | Qt::AlignTop,
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, lines.width()));
    QFont small = option.font;
    small.setPointSizeF(small.pointSizeF() * 0.92);
    painter->setFont(small);
    const QFontMetrics metrics(small);
    painter->setPen(dim);
    const QString count
        = LiveFeed::tr("%n change(s)", nullptr, int(index.data(LiveFeed::CountRole).toLongLong()));
    QString state = index.data(LiveFeed::StateTextRole).toString();
    const QString separator = QStringLiteral(" · ");
    // Where there is no room for the sentence its first word stands alone; the tool tip has it all.
    if (metrics.horizontalAdvance(state + separator + count) > lines.width())
        state = state.section(u':', 0, 0);
    painter->drawText(lines, Qt::AlignLeft | Qt::AlignBottom,
                      metrics.elidedText(state + separator + count, Qt::ElideRight, lines.width()));
    painter->restore();
}
