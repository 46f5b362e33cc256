// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/searchpanel.h"

#include <QModelIndex>
#include <QSet>
#include <QTimer>

class ActionRegistry;
class CodeView;
class QLabel;
class QLineEdit;
class QTreeView;
class SchemaModel;
class SessionContext;

// The schema as one session sees it: a tree, a field that filters it, and the definition of what is
// chosen.
class SchemaPanel : public SearchPanel
{
    Q_OBJECT
public:
    SchemaPanel(SessionContext *context, const ActionRegistry *actions, QWidget *parent = nullptr);

    [[nodiscard]] SchemaModel *model() const { return m_model; }
    [[nodiscard]] QTreeView *tree() const { return m_tree; }
    [[nodiscard]] QLineEdit *searchField() const override { return m_filter; }
    [[nodiscard]] QModelIndex current() const;
    [[nodiscard]] QString definition() const; // that is shown
    void reveal(const QStringList &path); // at once, or when its line comes
    void copyName() const;
    void copyDefinition() const;

Q_SIGNALS:
    void currentChanged();
    void activated(const QModelIndex &index);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showCurrent();
    void loaded(const QModelIndex &parent);
    void openDatabase();
    void showMenu(const QPoint &position);

    const ActionRegistry *m_actions;
    SchemaModel *m_model;
    QLineEdit *m_filter;
    QTreeView *m_tree;
    QLabel *m_title;
    CodeView *m_definition;
    QTimer m_typing;
    QSet<QStringList> m_open; // what is to be open, also after a refresh
    QStringList m_chosen; // what is to be current then
    bool m_replacing = false; // lines go and come again: what is current is not of choice
    QStringList m_followed; // the database that was opened by itself last
};
