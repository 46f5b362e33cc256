// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class ActionRegistry;
class QFileSystemModel;
class QLabel;
class QTreeView;

// The saved queries: .surql files in folders, as they are on the disk.
class SnippetPanel : public QWidget
{
    Q_OBJECT
public:
    SnippetPanel(const QString &folder, const ActionRegistry *actions, QWidget *parent = nullptr);

    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] QTreeView *tree() const { return m_tree; }
    [[nodiscard]] QString currentFile() const; // empty on a folder
    [[nodiscard]] QString currentFolder() const; // where something new belongs
    void reveal(const QString &file); // chooses it, as soon as the folder has been read

Q_SIGNALS:
    void currentChanged();
    void activated(const QString &file);

private:
    void refreshEmpty();
    void showRevealed();

    QString m_folder;
    QString m_revealed; // until it is chosen
    QFileSystemModel *m_model;
    QTreeView *m_tree;
    QLabel *m_empty;
};
