// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

class DocumentPage;
class MainWindow;
class SearchPanel;

// The commands of an Edit menu that every program has. They do to the widget with the focus what its
// own keys do, and can be chosen when that has something to do. A menu, the palette and another
// window take the focus away for a moment: it counts as where it was.
class EditCommands : public QObject
{
    Q_OBJECT
public:
    explicit EditCommands(MainWindow *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // while keys are sent

private:
    struct Abilities;
    struct Command;
    static const Command Commands[];

    void focusChanged(QWidget *now);
    void watch();
    void refresh();
    void carryOut(const Command &command);
    void openFind();
    [[nodiscard]] QWidget *target() const; // null: none, or nobody sees it
    [[nodiscard]] SearchPanel *searchPanel() const; // that the target is in
    [[nodiscard]] DocumentPage *document() const;

    MainWindow *m_window;
    QPointer<QWidget> m_target;
    QList<QMetaObject::Connection> m_watched; // of the target: what it can do changes
    QTimer m_refresh;
};
