// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class ActionRegistry;
class QKeySequence;
class QKeySequenceEdit;
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;
class Settings;

// Every command with its keys, which can be changed. Keys that another command has are refused with
// its name.
class ShortcutsPage : public QWidget
{
    Q_OBJECT
public:
    ShortcutsPage(Settings *settings, ActionRegistry *actions, QWidget *parent = nullptr);

    void setFilter(const QString &text);
    [[nodiscard]] QStringList shownCommands() const;
    // Chosen as a person does in the list; false when there is no such command.
    bool choose(const QString &actionId);
    void setKeys(const QKeySequence &keys); // of the chosen command
    [[nodiscard]] QString messageText() const;

private:
    void refresh(QTreeWidgetItem *item);
    void showCurrent();
    void reset();
    [[nodiscard]] QString currentId() const;

    Settings *m_settings;
    ActionRegistry *m_actions;
    QTreeWidget *m_list;
    QKeySequenceEdit *m_keys;
    QPushButton *m_set;
    QPushButton *m_remove;
    QPushButton *m_reset;
    QLabel *m_message;
};
