// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/fieldicon.h"

#include "app/icons.h"

#include <QAbstractButton>
#include <QLineEdit>

void addFieldIcon(QLineEdit *field, const QString &iconName)
{
    field->addAction(icon(iconName), QLineEdit::LeadingPosition);
    const auto buttons = field->findChildren<QAbstractButton *>();
    for (QAbstractButton *button : buttons)
        button->setAccessibleName(field->accessibleName());
}
