// SPDX-License-Identifier: Apache-2.0
#include "tabletest.h"

#include "app/actionregistry.h"
#include "app/application.h"
#include "app/sessioncontext.h"
#include "mainwindow/tablekeeper.h"
#include "models/recordsmodel.h"
#include "pages/tablepage.h"
#include "warnings.h"
#include "widgets/recordsview.h"

#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

void TableTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    Application::setUpProcess();
    QVERIFY2(m_server.start(), qPrintable(m_server.errorString()));
}

void TableTest::init()
{
    failOnAnyWarning();
    m_desk = std::make_unique<Desk>();
}

void TableTest::cleanup()
{
    QCOMPARE_LT(m_desk->watchdog().longestGap().count(), 100);
    m_desk.reset();
}

TablePage *TableTest::table()
{
    return window().tableKeeper()->current();
}

SessionContext *TableTest::open(ConnectionProfile profile)
{
    profile.nameSpace = u"test"_s;
    profile.database = u"d%1"_s.arg(m_database);
    profile.user = m_server.user();
    auto *connection = new Connection(&m_desk->workspace());
    QSignalSpy opened(connection, &Connection::opened);
    connection->open(profile, SurrealCredentials::root(m_server.user(), m_server.password()));
    return opened.wait(Patience) ? m_desk->workspace().adopt(connection, false) : nullptr;
}

SessionContext *TableTest::connectAgain(const QUrl &url)
{
    ConnectionProfile profile;
    profile.url = url;
    return open(profile);
}

SessionContext *TableTest::connectTo(const QUrl &url, int rows, const ConnectionProfile &given)
{
    ConnectionProfile profile = given;
    profile.url = url;
    ++m_database;
    SessionContext *context = open(profile);
    if (!context)
        return nullptr;
    const bool made
        = ask(context,
              u"DEFINE NAMESPACE IF NOT EXISTS test; DEFINE DATABASE IF NOT EXISTS d%1; DEFINE "
              "TABLE item; FOR $i IN 1..=%2 { CREATE type::record('item', $i) SET name = 'name ' "
              "+ <string> $i, rest = $i % 7 }"_s.arg(m_database)
                  .arg(rows))
              .has_value();
    return made ? context : nullptr;
}

std::optional<SurrealValue> TableTest::ask(const SessionContext *context, const QString &text)
{
    SurrealReply *reply = context->session()->query(text);
    bool ended = false;
    std::optional<SurrealValue> value;
    connect(reply, &SurrealReply::finished, context, [&, reply] {
        ended = true;
        const SurrealResults results = reply->results();
        if (results.error())
            qWarning() << results.error();
        else
            value = results.last().value();
    });
    (void)QTest::qWaitFor([&ended] { return ended; }, Patience);
    return value;
}

TablePage *TableTest::browse(SessionContext *context, const QString &name)
{
    TablePage *page = window().tableKeeper()->browse(window().pageOf(context), name);
    const auto isRead = [page] {
        using TotalState = SurrealTableModel::TotalState;
        const RecordsModel *model = page->model();
        return !model->isFetching()
            && (model->error() || model->totalState() != TotalState::Unknown);
    };
    return page && QTest::qWaitFor(isRead, Patience) ? page : nullptr;
}

QStringList TableTest::column(const TablePage *page, const QString &name)
{
    QStringList texts;
    for (int row = 0; row < page->model()->rowCount(); ++row)
        texts.append(page->model()->valueAt(row, page->model()->columnOf(name)).toSurrealQL());
    return texts;
}

void TableTest::clickTitle(const TablePage *page, const QString &name)
{
    const QHeaderView *titles = page->view()->horizontalHeader();
    const int at = page->model()->columnOf(name);
    const QPoint middle(titles->sectionViewportPosition(at) + titles->sectionSize(at) / 2,
                        titles->viewport()->height() / 2);
    QTest::mouseClick(titles->viewport(), Qt::LeftButton, {}, middle);
}

QModelIndex TableTest::cell(const TablePage *page, int row, const QString &column)
{
    return page->model()->index(row, page->model()->columnOf(column));
}

bool TableTest::isEnabled(const QString &action)
{
    return window().actionRegistry()->action(action)->isEnabled();
}

QLineEdit *TableTest::cellEditor(const TablePage *page)
{
    // One that was closed goes with the next turn of the event loop.
    const auto all = page->view()->findChildren<QLineEdit *>(u"cellEditor"_s);
    return all.isEmpty() ? nullptr : all.constLast();
}

QLineEdit *TableTest::edit(const TablePage *page, const QModelIndex &index)
{
    page->view()->finishEditing();
    page->view()->setCurrentIndex(index);
    page->view()->scrollTo(index);
    page->view()->edit(index);
    return cellEditor(page);
}

bool TableTest::enter(QLineEdit *editor, const QString &text)
{
    if (!editor)
        return false;
    editor->selectAll();
    if (text.isEmpty())
        editor->del();
    else
        editor->insert(text); // keyClicks() knows ASCII alone
    const QPointer<QLineEdit> closing(editor);
    QTest::keyClick(editor, Qt::Key_Return);
    return QTest::qWaitFor([&closing] { return !closing; }, Patience);
}

bool TableTest::type(const TablePage *page, const QModelIndex &index, const QString &text)
{
    return enter(edit(page, index), text);
}

bool TableTest::apply(const TablePage *page)
{
    QSignalSpy submitted(page->model(), &SurrealTableModel::submitted);
    m_desk->trigger(u"query.save"_s); // Ctrl+S
    return submitted.count() > 0 || submitted.wait(Patience);
}

#include "moc_tabletest.cpp"
