// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QKeySequence>
#include <QObject>

class QAction;

// Every command of the window by its id ("query.run"). Menus, tool bars, context menus and the
// shortcuts all read the same actions from here.
class ActionRegistry : public QObject
{
    Q_OBJECT
public:
    explicit ActionRegistry(QObject *parent = nullptr);

    // iconName: of icon(); may be empty. The action's objectName is its id.
    QAction *add(const QString &id, const QString &text, const QString &iconName = {},
                 const QList<QKeySequence> &shortcuts = {});
    [[nodiscard]] QAction *
    action(const QString &id) const; // a wrong id is a mistake in the program
    [[nodiscard]] const QList<QAction *> &actions() const { return m_actions; }
    void trigger(const QString &id);
    [[nodiscard]] QList<QKeySequence> defaultShortcuts(const QString &id) const;
    void setShortcuts(const QString &id, const QList<QKeySequence> &shortcuts);
    // Why it cannot be chosen now, in its tool tip; empty: nothing is the matter.
    void setReason(const QString &id, const QString &reason);
    [[nodiscard]] static QString plainText(const QAction *action); // without & and …

private:
    void refreshToolTip(QAction *action) const;
    QHash<QString, QAction *> m_byId;
    QList<QAction *> m_actions;
    QHash<QString, QList<QKeySequence>> m_defaults;
    QHash<QString, QString> m_reasons;
};
