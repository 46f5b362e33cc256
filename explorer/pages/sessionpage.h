// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class ActionRegistry;
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
    [[nodiscard]] QueryPage *currentQuery() const;
    [[nodiscard]] QList<QueryPage *> queries() const;
    [[nodiscard]] PrincipalBar *principalBar() const { return m_principal; }
    [[nodiscard]] NoticeBar *notice() const { return m_notice; }

    // Whatever a tab holds, queries among it.
    [[nodiscard]] QWidget *currentDocument() const;
    [[nodiscard]] QList<QWidget *> documents() const;
    void showDocument(QWidget *document);
    // Another document than a query; it belongs to the page from then on.
    void addDocument(QWidget *document, const QString &title, const QString &iconName,
                     const QString &closeText);
    void setDocumentTitle(QWidget *document, const QString &title);
    void closeDocument(QWidget *document); // without asking

    QueryPage *addQuery(const QString &text = {});
    // The query in front, when nothing was ever written there; else a new one.
    QueryPage *blankQuery();
    void openRecord(const SurrealRecordId &record); // in a document of its own
    void closeQuery(QueryPage *page); // without asking
    void showTrouble(const QString &text);
    enum class Unsaved { All, InFiles };
    [[nodiscard]] QStringList unsavedTitles(Unsaved which) const;
    [[nodiscard]] QString titleOf(const QueryPage *page) const;

Q_SIGNALS:
    void queryAdded(QueryPage *page);
    void queryClosing(QueryPage *page); // it is still whole
    void queriesMoved();
    void currentQueryChanged(); // another document is in front
    void runningChanged();
    void caretMoved(int line, int column);
    void closeQueryRequested(QueryPage *page);
    void documentCloseRequested(QWidget *document); // of one that is no query
    void resultMenuWanted(const QPoint &global);
    void liveStarted();

private:
    void refreshState();
    void refreshTitle(QueryPage *page);
    void addCloseButton(int index, const QString &text, const std::function<void()> &close);

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
