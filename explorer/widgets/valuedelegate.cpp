// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/valuedelegate.h"

#include "app/theme.h"
#include "app/words.h"

#include <SurrealQt/SurrealValue>

ValueDelegate::ValueDelegate(int valueRole, int typeRole, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_valueRole(valueRole)
    , m_typeRole(typeRole)
{ }

QSize ValueDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width() + 8, RowHeight};
}

void ValueDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Theme::Colors &colors = Theme::colors(option->palette);
    const auto paint
        = [option](const QColor &color) { option->palette.setColor(QPalette::Text, color); };
    const QVariant type = index.data(m_typeRole);
    if (!type.isValid()) {
        // The row has no such key, which is another thing than holding NONE.
        option->text.clear();
        return;
    }
    const auto value = index.data(m_valueRole).value<SurrealValue>();
    option->text = Words::cell(value);
    using Type = SurrealValue::Type;
    switch (value.type()) {
    case Type::None:
    case Type::Null:
        option->font.setItalic(true);
        paint(colors.dim);
        break;
    case Type::Int:
    case Type::Float:
    case Type::Decimal:
        option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
        break;
    case Type::RecordId:
        option->font.setUnderline(true);
        paint(colors.link);
        break;
    case Type::Bool:
        paint(colors.type);
        break;
    case Type::Datetime:
    case Type::Duration:
        option->features |= QStyleOptionViewItem::HasDisplay;
        break;
    case Type::Array:
    case Type::Object:
    case Type::Set:
    case Type::Bytes:
    case Type::Geometry:
        paint(colors.dim);
        break;
    default:
        break;
    }
}
