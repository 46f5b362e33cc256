// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/journaldocument.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

class Journal;
class KeptPanel;
class MainWindow;
class QDockWidget;
class QueryPage;
class SessionContext;
class DocumentPage;
class SessionPage;

// Hands every change of a query's text to the journal, and which tables and comparisons are open,
// brings back what an earlier run left, and reopens what was closed. A document of an earlier run waits until a session like its own opens.
class DocumentKeeper : public QObject
{
    Q_OBJECT
public:
    static constexpr int WriteInterval = 400; // ms from the first change to its writing

    DocumentKeeper(MainWindow *window, Journal *journal);

    [[nodiscard]] const QList<JournalDocument> &waiting() const { return m_waiting; }
    [[nodiscard]] const QList<JournalDocument> &closed() const { return m_closed; }
    [[nodiscard]] KeptPanel *panel() const { return m_panel; }
    [[nodiscard]] QDockWidget *dock() const { return m_dock; }

    void reopen(); // the document that was closed last, where it was if that is still there
    // One goes to another session, as a copy there: it is the same document in the journal.
    void handOver(QueryPage *from, QueryPage *to);
    void openWaiting(const QString &id); // in the session in front
    void discardWaiting(const QString &id); // it can be reopened
    void refreshActions();

private:
    struct Watched
    {
        SessionPage *page = nullptr;
        QString id;
        bool stored = false;
        bool textChanged = false;
    };

    void opened(const QList<JournalDocument> &documents, const QString &notice);
    void watchPage(SessionPage *page);
    void watchQuery(SessionPage *page, QueryPage *query);
    void watchOther(SessionPage *page, DocumentPage *document); // a table, or a comparison
    void changed(DocumentPage *document, bool text);
    void pageChanged(const SessionPage *page);
    void writeChanges();
    void queryClosing(SessionPage *page, QueryPage *query);
    void otherClosing(DocumentPage *document);
    void keepClosed(JournalDocument document);
    void pageClosing(SessionPage *page);
    void closingAll();
    // The waiting documents of one tab of an earlier run whose session was like this one.
    void attach(SessionPage *page);
    QueryPage *show(SessionPage *page, const JournalDocument &document);
    // False: it is neither a table nor a comparison.
    bool showOther(SessionPage *page, const JournalDocument &document, bool wasClosed = false);
    [[nodiscard]] JournalDocument snapshot(DocumentPage *document, const Watched &watched) const;
    void refreshWaiting();

    MainWindow *m_window;
    Journal *m_journal;
    KeptPanel *m_panel;
    QDockWidget *m_dock;
    QTimer m_timer;
    QHash<DocumentPage *, Watched> m_watched; // queries, tables and comparisons
    QHash<SessionPage *, QString> m_sessions; // the keys of the tabs
    QSet<const SessionPage *> m_attached; // they have got what was theirs
    QSet<DocumentPage *> m_changed;
    QList<JournalDocument> m_waiting;
    QList<JournalDocument> m_closed; // the last one is reopened first
    QHash<QString, QPointer<QueryPage>> m_whole; // of those, with their results
    bool m_over = false;
};
