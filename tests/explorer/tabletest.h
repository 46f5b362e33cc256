// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk.h"
#include "support/localserver.h"

#include <SurrealQt/SurrealValue>

#include <QModelIndex>

#include <optional>

class QLineEdit;
class TablePage;

// A window and a server with tables to browse.
class TableTest : public QObject
{
    Q_OBJECT
protected:
    static constexpr int Patience = 30'000;

    MainWindow &window() { return m_desk->window(); }
    TablePage *table(); // in front

    // As root, in a database of its own that has `rows` records item:1 and on.
    SessionContext *connectTo(const QUrl &url, int rows,
                              const ConnectionProfile &profile = ConnectionProfile());
    SessionContext *connectAgain(const QUrl &url); // to the database of the last connectTo()
    // What the last statement answered; nothing when one failed, which is a warning.
    static std::optional<SurrealValue> ask(const SessionContext *context, const QString &text);
    TablePage *browse(SessionContext *context, const QString &name); // when it has been read
    static QStringList column(const TablePage *page, const QString &name); // as SurrealQL
    static void clickTitle(const TablePage *page, const QString &name);
    static QModelIndex cell(const TablePage *page, int row, const QString &column);
    bool isEnabled(const QString &action);

    // By hand.
    static QLineEdit *cellEditor(const TablePage *page); // null: none is open
    static QLineEdit *edit(const TablePage *page, const QModelIndex &index);
    static bool enter(QLineEdit *editor, const QString &text);
    static bool type(const TablePage *page, const QModelIndex &index, const QString &text);
    bool apply(const TablePage *page); // until all is answered

    TestServer m_server;
    std::unique_ptr<Desk> m_desk;

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

private:
    SessionContext *open(ConnectionProfile profile);

    int m_database = 0;
};
