// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/comparedelegate.h"

#include "app/theme.h"
#include "models/comparemodel.h"

#include <QPainter>

using Line = CompareModel::Line;
using Field = ResultDiff::Field;

namespace {

constexpr int BarWidth = 3;
constexpr double GroundPart = 0.14; // of the colour, in the ground of what differs

QColor colorOf(Line line, const Theme::Colors &colors)
{
    switch (line) {
    case Line::Changed:
        return colors.updated;
    case Line::Hidden:
    case Line::Error:
        return colors.deleted;
    case Line::Extra:
        return colors.created;
    case Line::All:
    case Line::Base:
    case Line::Same:
        break;
    }
    return {};
}

// Of a cell; invalid: nothing about it is different.
QColor colorOf(const QModelIndex &index, const Theme::Colors &colors)
{
    const auto line = index.data(CompareModel::LineRole).value<Line>();
    if (index.column() == CompareModel::StateColumn || line != Line::Changed)
        return colorOf(line, colors);
    switch (Field(index.data(CompareModel::FieldRole).toInt())) {
    case Field::Changed:
        return colors.updated;
    case Field::Masked:
        return colors.deleted;
    case Field::Added:
        return colors.created;
    case Field::Same:
        break;
    }
    return {};
}

} // namespace

CompareDelegate::CompareDelegate(QObject *parent)
    : ValueDelegate(CompareModel::ValueRole, CompareModel::TypeRole, parent)
{ }

void CompareDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    ValueDelegate::initStyleOption(option, index);
    if (!index.data(CompareModel::TypeRole).isValid()) // the words of the model, not a value
        option->text = index.data(Qt::DisplayRole).toString();
    const Theme::Colors &colors = Theme::colors(option->palette);
    const QColor base = option->palette.color(QPalette::Base);
    option->backgroundBrush = index.data(CompareModel::OddRole).toBool()
        ? option->palette.brush(QPalette::AlternateBase)
        : option->palette.brush(QPalette::Base);
    const auto line = index.data(CompareModel::LineRole).value<Line>();
    const auto field = Field(index.data(CompareModel::FieldRole).toInt());
    const bool second = index.data(CompareModel::SecondRole).toBool();
    const bool steps = line == Line::Same || line == Line::All
        || (line == Line::Changed && field == Field::Same
            && index.column() >= CompareModel::FirstField)
        || (second && index.column() == CompareModel::RecordColumn);
    if (steps && index.column() != CompareModel::SessionColumn)
        option->palette.setColor(QPalette::Text, colors.dim);
    const QColor color = colorOf(index, colors);
    if (!color.isValid())
        return;
    option->backgroundBrush = Theme::mixed(base, color, GroundPart);
    if (index.column() == CompareModel::StateColumn || field != Field::Same)
        option->font.setWeight(QFont::DemiBold);
    if (field == Field::Masked) {
        option->font.setItalic(true);
        option->palette.setColor(QPalette::Text, colors.deleted);
    }
    if (line == Line::Error || index.column() == CompareModel::StateColumn)
        option->palette.setColor(QPalette::Text, color);
}

void CompareDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    ValueDelegate::paint(painter, option, index);
    const Theme::Colors &colors = Theme::colors(option.palette);
    const QColor color = colorOf(index, colors);
    const bool marked = index.column() == CompareModel::StateColumn
        || Field(index.data(CompareModel::FieldRole).toInt()) != Field::Same;
    if (color.isValid() && marked)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(BarWidth, option.rect.height())),
                          color);
    // Where one row ends and the next begins.
    if (!index.data(CompareModel::SecondRole).toBool()) {
        painter->setPen(colors.border);
        painter->drawLine(option.rect.topLeft(), option.rect.topRight());
    }
}

#include "moc_comparedelegate.cpp"
