// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/actionregistry.h"

#include "app/icons.h"

#include <QAction>

using namespace Qt::StringLiterals;

ActionRegistry::ActionRegistry(QObject *parent)
    : QObject(parent)
{ }

QAction *ActionRegistry::add(const QString &id, const QString &text, const QString &iconName,
                             const QList<QKeySequence> &shortcuts)
{
    Q_ASSERT_X(!m_byId.contains(id), "ActionRegistry", qPrintable(id));
    auto *action = new QAction(text, this);
    action->setObjectName(id);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    action->setShortcuts(shortcuts);
    refreshToolTip(action);
    m_defaults.insert(id, shortcuts);
    m_byId.insert(id, action);
    m_actions.append(action);
    return action;
}

QAction *ActionRegistry::action(const QString &id) const
{
    QAction *action = m_byId.value(id);
    Q_ASSERT_X(action, "ActionRegistry", qPrintable(id));
    return action;
}

void ActionRegistry::trigger(const QString &id)
{
    action(id)->trigger();
}

QList<QKeySequence> ActionRegistry::defaultShortcuts(const QString &id) const
{
    return m_defaults.value(id);
}

void ActionRegistry::setShortcuts(const QString &id, const QList<QKeySequence> &shortcuts)
{
    action(id)->setShortcuts(shortcuts);
    refreshToolTip(action(id));
}

QString ActionRegistry::plainText(const QAction *action)
{
    return action->text().remove(u'&').remove(u'…');
}

void ActionRegistry::setReason(const QString &id, const QString &reason)
{
    if (m_reasons.value(id) == reason)
        return;
    m_reasons.insert(id, reason);
    refreshToolTip(action(id));
}

void ActionRegistry::refreshToolTip(QAction *action) const
{
    const QString plain = plainText(action);
    const QKeySequence keys = action->shortcut();
    const QString tip
        = keys.isEmpty() ? plain : u"%1 (%2)"_s.arg(plain, keys.toString(QKeySequence::NativeText));
    const QString reason = m_reasons.value(action->objectName());
    action->setToolTip(reason.isEmpty() ? tip : u"%1\n%2"_s.arg(tip, reason));
}
