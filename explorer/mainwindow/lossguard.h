// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>
#include <QObject>
#include <QPointer>

#include <functional>

class DocumentPage;
class Journal;
class MainWindow;
class SessionContext;
class SessionPage;
class Workspace;

// Asks before something goes that a person would miss, on every way out: a document, a session, a
// connection that is made anew, the window. Where nothing is lost nothing is asked.
class LossGuard : public QObject
{
    Q_OBJECT
public:
    LossGuard(MainWindow *window, Workspace *workspace);

    void setJournal(const Journal *journal) { m_journal = journal; } // it keeps texts

    void closeDocument(DocumentPage *page);
    void closeSession(SessionContext *context);
    void reconnect(const SessionContext *context); // its connection, with all sessions on it
    // Runs proceed when its text may leave for another session.
    void move(const DocumentPage *page, const std::function<void()> &proceed);
    // False: it has been asked about, and the window closes by itself when the person agrees.
    [[nodiscard]] bool mayCloseWindow();
    [[nodiscard]] SessionPage *pageOf(const DocumentPage *page) const; // the session that has it

private:
    [[nodiscard]] bool textsAreKept() const;
    // Of its documents, and of the exports of whole tables.
    [[nodiscard]] QStringList lossesOf(const SessionPage *page, bool reconnect = false) const;
    // Of the comparisons in other sessions that wait for an answer of these.
    [[nodiscard]] QStringList lossesElsewhere(const QList<SessionContext *> &sessions) const;
    struct Question
    {
        QString title;
        QStringList losses; // none: proceed at once
        QString agree; // on the button
    };
    void ask(QWidget *over, const Question &question, const std::function<void()> &proceed);

    MainWindow *m_window;
    Workspace *m_workspace;
    const Journal *m_journal = nullptr;
    QPointer<QMessageBox> m_box;
    bool m_agreed = false; // to close the window
};
