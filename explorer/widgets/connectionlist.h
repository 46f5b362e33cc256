// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class ConnectionRegistry;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;
struct ConnectionProfile;

// The remembered connections in their folders, with a field that searches them.
class ConnectionList : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionList(ConnectionRegistry *registry, QWidget *parent = nullptr);

    [[nodiscard]] QString currentId() const; // empty on a folder, or when nothing is chosen
    void setCurrentId(const QString &id); // without currentChanged(); empty: chooses nothing
    [[nodiscard]] QTreeWidget *tree() const { return m_tree; }
    [[nodiscard]] QLineEdit *searchField() const { return m_search; }

Q_SIGNALS:
    void currentChanged(const QString &id);
    void activated(const QString &id);
    void newWanted();
    void duplicateWanted(const QString &id);
    void deleteWanted(const QString &id);
    void importWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void rebuild();
    void search();
    bool showMatches(QTreeWidgetItem *item, const QString &wanted);
    QTreeWidgetItem *folder(const QString &path);
    void addProfile(const ConnectionProfile &profile);
    void refreshButtons();

    ConnectionRegistry *m_registry;
    QLineEdit *m_search;
    QTreeWidget *m_tree;
    QPushButton *m_duplicate;
    QPushButton *m_delete;
};
