// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QDialog>

class NoticeBar;
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

// Asks in which of the open sessions a text is to run. The first that is chosen is the base.
class SessionChooser : public QDialog
{
    Q_OBJECT
public:
    struct Choice
    {
        QString title;
        QString who; // with what it signed in by
        QString place;
        QString connection;
        QString state;
        QString iconName; // of its identity
        QColor color;
        QString reason; // why it cannot be chosen; empty: it can
        bool chosen = false;
    };

    // writes: the text changes something, in each session that runs it
    SessionChooser(const QString &text, bool writes, const QList<Choice> &choices,
                   QWidget *parent = nullptr);

    [[nodiscard]] QList<int> chosen() const; // numbers of choices, ascending
    [[nodiscard]] QTreeWidget *list() const { return m_list; }
    [[nodiscard]] QPushButton *runButton() const { return m_run; }
    [[nodiscard]] QString noteText() const;

private:
    void refresh();

    bool m_writes;
    QTreeWidget *m_list;
    QLabel *m_note;
    NoticeBar *m_warning;
    QPushButton *m_run;
};
