// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class ActionRegistry;
class DocumentPage;
class NoticeBar;
class PrincipalBar;
class QTabWidget;
class QueryPage;
class SessionContext;
class Settings;
class SurrealRecordId;

// Everything of one session: who it is, what is the matter with it, and its documents.
class SessionPage : public QWidget
{
    Q_OBJECT
public:
    SessionPage(SessionContext *context, ActionRegistry *actions, Settings *settings,
                QWidget *parent = nullptr);

    [[nodiscard]] SessionContext *context() const { return m_context; }
    [[nodiscard]] DocumentPage *currentDocument() const;
    [[nodiscard]] QList<DocumentPage *> documents() const;
    [[nodiscard]] QueryPage *currentQuery() const; // null: the document in front is another kind
    [[nodiscard]] QList<QueryPage *> queries() const;
    [[nodiscard]] PrincipalBar *principalBar() const { return m_principal; }
    [[nodiscard]] NoticeBar *notice() const { return m_notice; }

    QueryPage *addQuery(const QString &text = {});
    // The query in front, when nothing was ever written there; else a new one.
    QueryPage *blankQuery();
    void openRecord(const SurrealRecordId &record); // in a document of its own
    void addDocument(DocumentPage *page); // in front; the page's from then on
    void showDocument(DocumentPage *page);
    void closeDocument(DocumentPage *page); // without asking
    void showTrouble(const QString &text);

Q_SIGNALS:
    void documentAdded(DocumentPage *page);
    void documentClosing(DocumentPage *page); // it is still whole
    void documentsMoved();
    void currentDocumentChanged();
    void queryAdded(QueryPage *page);
    void queryClosing(QueryPage *page); // it is still whole
    void runningChanged();
    void caretMoved(int line, int column);
    void closeRequested(DocumentPage *page);
    void resultMenuWanted(const QPoint &global);
    void liveStarted();

private:
    void refreshState();
    void refreshTitle(const DocumentPage *page);

    SessionContext *m_context;
    ActionRegistry *m_actions;
    Settings *m_settings;
    PrincipalBar *m_principal;
    NoticeBar *m_notice;
    QTabWidget *m_documents;
    QString m_restored; // what came back with the connection, until it is dismissed
    QString m_trouble; // of the last use(), until the next change
    int m_nextQuery = 1;
};
