// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/documentpage.h"

#include <QTimer>
#include <QWidget>

class ActionRegistry;
class DocumentArea;
class NoticeBar;
class PrincipalBar;
class QueryPage;
class SessionContext;
class Settings;
class SurrealRecordId;

// Everything of one session: who it is, what is the matter with it, and its documents.
class SessionPage : public QWidget
{
    Q_OBJECT
public:
    static constexpr int MostKept = 10; // closed documents that are still whole

    SessionPage(SessionContext *context, ActionRegistry *actions, Settings *settings,
                QWidget *parent = nullptr);

    [[nodiscard]] SessionContext *context() const { return m_context; }
    [[nodiscard]] DocumentPage *currentDocument() const;
    [[nodiscard]] QList<DocumentPage *> documents() const;
    // Null: the document in front is another kind.
    template <typename Page>
    [[nodiscard]] Page *currentAs() const
    {
        return qobject_cast<Page *>(currentDocument());
    }
    template <typename Page>
    [[nodiscard]] QList<Page *> documentsOf() const
    {
        QList<Page *> pages;
        const auto all = documents();
        for (DocumentPage *document : all) {
            if (auto *page = qobject_cast<Page *>(document))
                pages.append(page);
        }
        return pages;
    }
    [[nodiscard]] QueryPage *currentQuery() const;
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
    // While documentClosing(): it is not deleted yet, with all that it shows, but can be had back.
    void keepClosed(DocumentPage *page);
    void reopen(DocumentPage *page); // one that was kept
    [[nodiscard]] DocumentArea *documentArea() const { return m_documents; }
    void moveToOtherSide(); // the document in front, or a new query beside the only one
    void showTrouble(const QString &text);
    // The statements of the transaction, in a query of their own.
    QueryPage *openStatements();

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

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refreshState();
    void noticeAction();
    void noticeOther();
    void watchUse(QueryPage *page);
    [[nodiscard]] QueryPage *currentBlank() const; // null: it is not

    SessionContext *m_context;
    ActionRegistry *m_actions;
    Settings *m_settings;
    PrincipalBar *m_principal;
    NoticeBar *m_notice;
    DocumentArea *m_documents;
    QTimer m_countdown; // to the next attempt to connect
    QString m_hint; // what came back with the connection, for one; until it is dismissed
    QString m_trouble; // of the last use(), until the next change
    QString m_lost; // how a transaction ended that was not meant to, until it is dismissed
    QList<DocumentPage *> m_kept; // closed, the last one last
    int m_nextQuery = 1;
};
