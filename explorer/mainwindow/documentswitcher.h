// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>

class DocumentPage;
class MainWindow;
class RecentList;
class SessionPage;

// Goes from document to document of the session: to the neighbours in the tab bar, or through a list
// with the one that was in front last at its top, for as long as Ctrl is held.
class DocumentSwitcher : public QObject
{
    Q_OBJECT
public:
    explicit DocumentSwitcher(MainWindow *window);

    [[nodiscard]] RecentList *list() const; // null: it is not open

private:
    void watchPage(SessionPage *page);
    void note(SessionPage *page);
    void open(bool forward);
    void step(int by);
    [[nodiscard]] QList<DocumentPage *> recent(const SessionPage *page) const;

    MainWindow *m_window;
    QPointer<RecentList> m_list;
    QHash<const SessionPage *, QList<QPointer<DocumentPage>>> m_recent; // the latest first
};
