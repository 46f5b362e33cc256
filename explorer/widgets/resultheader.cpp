// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/resultheader.h"

#include <SurrealQt/SurrealValue>

#include <QStyleOptionHeader>

ResultHeader::ResultHeader(int typeRole, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_typeRole(typeRole)
{
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setHighlightSections(false);
    setSectionsMovable(true);
    setSectionsClickable(true);
    setMinimumHeight(26);
}

void ResultHeader::initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const
{
    QHeaderView::initStyleOptionForIndex(option, logicalIndex);
    if (!model() || model()->rowCount() == 0)
        return;
    using Type = SurrealValue::Type;
    const QVariant type = model()->index(0, logicalIndex).data(m_typeRole);
    if (!type.isValid())
        return;
    const auto kind = type.value<Type>();
    if (kind == Type::Int || kind == Type::Float || kind == Type::Decimal)
        option->textAlignment = Qt::AlignRight | Qt::AlignVCenter;
}
