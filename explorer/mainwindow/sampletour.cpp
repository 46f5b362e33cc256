// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/sampletour.h"

#include "app/connection.h"
#include "app/sessioncontext.h"
#include "app/theme.h"
#include "app/words.h"
#include "app/workspace.h"
#include "mainwindow/mainwindow.h"
#include "models/livefeed.h"
#include "pages/livepage.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"

#include <SurrealQt/SurrealReply>

#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 60'000; // ms for the whole way to working sessions
constexpr int ChangeInterval = 120; // ms between changes that the live queries report
constexpr int EnoughChanges = 12;
constexpr int SettleTime = 250; // ms
constexpr auto PictureSize = QSize(1600, 1000);

} // namespace

SampleTour::SampleTour(MainWindow *window, Workspace *workspace, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_workspace(workspace)
{
    m_changes.setInterval(ChangeInterval);
    connect(&m_changes, &QTimer::timeout, this, &SampleTour::changeSomething);
    m_poll.setInterval(50);
    connect(&m_poll, &QTimer::timeout, this, &SampleTour::check);
}

void SampleTour::setScreenshots(const QString &folder)
{
    m_folder = folder;
}

void SampleTour::start()
{
    m_clock.start();
    m_poll.start();
    if (!m_folder.isEmpty()) {
        if (!QDir().mkpath(m_folder))
            return fail(tr("The folder %1 cannot be made.").arg(m_folder));
        m_window->resize(PictureSize);
    }
    Connection *connection = m_window->openLocal({}, true);
    connect(connection, &Connection::opened, this, &SampleTour::rootOpened);
    connect(connection, &Connection::failed, this, &SampleTour::fail);
}

void SampleTour::rootOpened()
{
    m_root = m_workspace->sessions().constLast();
    signInCustomer();
}

void SampleTour::signInCustomer()
{
    m_customer = m_workspace->newSession(m_root->connection());
    connect(m_customer, &SessionContext::identityAccepted, this, &SampleTour::runQueries);
    connect(m_customer, &SessionContext::identityRefused, this,
            [this](const SurrealError &error) { fail(Words::error(error)); });
    m_customer->signin(SurrealCredentials::record(
                           u"shop"_s, u"main"_s, u"account"_s,
                           {{u"email"_s, u"ada@example.org"_s}, {u"password"_s, u"ada-sample"_s}}),
                       {}, {});
}

void SampleTour::runQueries()
{
    const QString rootText = uR"(-- The latest orders: edges from people to products.
SELECT id, in.name AS customer, out.name AS product, quantity, price, status, at
FROM ordered ORDER BY at DESC LIMIT 50;

-- What there is to sell, dearest first.
SELECT * FROM product ORDER BY price DESC;

SELECT category, count() AS products, math::sum(stock) AS stock
FROM product GROUP BY category ORDER BY products DESC;
)"_s;
    const QString customerText
        = uR"(-- The same statements as root's, in the session of a customer: she sees
-- herself, her own orders and the products that are public.
SELECT id, out.name AS product, quantity, price, status, at
FROM ordered ORDER BY at DESC LIMIT 50;

SELECT * FROM person;

RETURN fn::order_total($auth.id);
)"_s;
    QueryPage *rootQuery = m_window->pageOf(m_root)->currentQuery();
    QueryPage *customerQuery = m_window->pageOf(m_customer)->currentQuery();
    rootQuery->runText(rootText);
    customerQuery->runText(customerText);
    for (SessionContext *context : {m_root.data(), m_customer.data()}) {
        context->liveFeed()->startTable(u"ordered"_s);
        context->liveFeed()->startStatement(u"LIVE SELECT name, stock FROM product"_s);
    }
    m_window->showSession(m_root);
    m_changes.start();
}

void SampleTour::changeSomething()
{
    if (!m_root || !m_root->session() || m_root->liveFeed()->running() < 2)
        return;
    // A day in the shop. Grace's order is root's to see, not Ada's.
    static const QStringList changes {
        u"UPDATE product:webcam SET stock -= 1"_s,
        u"RELATE person:ada->ordered:9001->product:webcam SET quantity = 1, price = "
        "64.50dec"_s,
        u"UPDATE product:headphones SET stock -= 2"_s,
        u"RELATE person:grace->ordered->product:headphones SET quantity = 2, price = 149.00dec"_s,
        u"UPDATE ordered:9001 SET status = 'paid'"_s,
        u"UPDATE product:webcam SET stock += 1"_s,
        u"DELETE ordered:9001"_s,
    };
    if (m_step >= EnoughChanges * 2 && m_folder.isEmpty()) {
        m_changes.stop(); // a person has seen enough; what is here is theirs now
        return;
    }
    m_root->session()->query(changes.at(m_step++ % changes.size()));
}

void SampleTour::check()
{
    if (m_over)
        return;
    if (m_clock.elapsed() > Patience)
        return fail(tr("The sample did not work within %1 seconds.").arg(Patience / 1000));
    if (!m_root || !m_customer)
        return;
    const auto answered = [this](const SessionContext *context) {
        const QueryPage *query = m_window->pageOf(context)->currentQuery();
        return !query->isRunning() && query->results()->count() > 0
            && context->liveFeed()->log()->rowCount() >= 3;
    };
    if (!answered(m_root) || !answered(m_customer)
        || m_root->liveFeed()->log()->rowCount() < EnoughChanges)
        return;
    m_over = true;
    m_poll.stop();
    Q_EMIT ready();
    if (!m_folder.isEmpty())
        takePictures();
}

void SampleTour::takePictures()
{
    m_changes.stop();
    m_shots.clear();
    for (const Theme::Scheme scheme : {Theme::Scheme::Light, Theme::Scheme::Dark}) {
        for (SessionContext *context : {m_root.data(), m_customer.data()})
            m_shots.append({scheme, context});
    }
    m_window->resize(PictureSize);
    nextPicture();
}

void SampleTour::nextPicture()
{
    if (m_shots.isEmpty()) {
        Q_EMIT finished();
        return;
    }
    const Shot shot = m_shots.takeFirst();
    Theme::apply(shot.scheme);
    m_window->showSession(shot.context);
    m_window->livePage()->log()->selectRow(0);
    // The event loop turns until everything is laid out and painted in the new colours.
    QTimer::singleShot(SettleTime, this, [this, shot] {
        const QString who = shot.context == m_root ? u"root"_s : u"customer"_s;
        const QString colors = shot.scheme == Theme::Scheme::Dark ? u"dark"_s : u"light"_s;
        if (savePicture(m_window, u"explorer-%1-%2"_s.arg(who, colors)))
            nextPicture();
    });
}

bool SampleTour::savePicture(QWidget *widget, const QString &name)
{
    const QString file = QDir(m_folder).filePath(name + ".png"_L1);
    if (!widget->grab().save(file)) {
        Q_EMIT failed(tr("The picture %1 cannot be written.").arg(file));
        return false;
    }
    m_saved.append(file);
    return true;
}

void SampleTour::fail(const QString &reason)
{
    if (m_over)
        return;
    m_over = true;
    m_poll.stop();
    m_changes.stop();
    Q_EMIT failed(reason);
}
