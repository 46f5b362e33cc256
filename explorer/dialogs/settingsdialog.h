// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class ActionRegistry;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QStackedWidget;
class Settings;
class ShortcutsPage;

// What can be set, a page each for a group of it, with a field that finds a setting by its words.
// Everything holds at once; there is nothing to apply.
class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    SettingsDialog(Settings *settings, ActionRegistry *actions, QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *searchField() const { return m_search; }
    [[nodiscard]] QStringList shownSettings() const; // the titles that the search leaves
    [[nodiscard]] ShortcutsPage *shortcuts() const { return m_shortcuts; }

private:
    struct Row
    {
        QFormLayout *form;
        QWidget *field;
        QWidget *hint;
        int page;
        QString title;
        QString words; // that the search looks at
    };
    QFormLayout *addPage(const QString &title, const QString &iconName);
    void addRow(QFormLayout *form, const QString &title, QWidget *field, const QString &hint);
    void buildGeneral();
    void buildEditor();
    void buildResults();
    void buildHistory();
    void search(const QString &text);

    Settings *m_settings;
    QLineEdit *m_search;
    QListWidget *m_list;
    QStackedWidget *m_pages;
    QLabel *m_nothing;
    ShortcutsPage *m_shortcuts;
    QList<Row> m_rows;
};
