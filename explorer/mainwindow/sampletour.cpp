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
constexpr auto PictureSize = QSize(1600, 1000);

}

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
    m_customer->signin(SurrealCredentials::record(u"shop"_s, u"main"_s, u"account"_s,
                                                  {{u"email"_s, u"ada@example.org"_s},
                                                   {u"password"_s, u"ada"_s}}),
                       {}, {});
}

void SampleTour::runQueries()
{
    const QString rootText = uR"(-- Everything that root may see.
SELECT id, name, price, stock, tags FROM product ORDER BY price DESC;

-- Who bought what: orders are edges from people to products.
SELECT id, in.name AS customer, out.name AS product, quantity, at FROM ordered
WHERE quantity > 0
ORDER BY at DESC LIMIT 20;

RETURN { people: (SELECT VALUE count() FROM person GROUP ALL)[0], now: time::now() };
)"_s;
    const QString customerText = uR"(-- The same statement as in the other tab: Ada sees her own record only.
SELECT * FROM person;

-- And her own orders.
SELECT id, out.name AS product, quantity, at FROM ordered ORDER BY at DESC;
)"_s;
    QueryPage *rootQuery = m_window->pageOf(m_root)->currentQuery();
    QueryPage *customerQuery = m_window->pageOf(m_customer)->currentQuery();
    rootQuery->runText(rootText);
    customerQuery->runText(customerText);
    m_root->liveFeed()->startTable(u"product"_s);
    m_root->liveFeed()->startTable(u"person"_s);
    m_customer->liveFeed()->startTable(u"person"_s);
    m_customer->liveFeed()->startStatement(u"LIVE SELECT name, stock FROM product"_s);
    m_window->showSession(m_root);
    m_changes.start();
}

void SampleTour::changeSomething()
{
    if (!m_root || !m_root->session() || m_root->liveFeed()->running() < 2)
        return;
    // Made by a person's kind of statements, through the session of root.
    static const QStringList changes {
        u"UPDATE product SET stock = math::max([0, stock - 1]) WHERE id = (SELECT VALUE id FROM "
        "product ORDER BY rand() LIMIT 1)[0]"_s,
        u"UPDATE person SET visits = (visits ?? 0) + 1 WHERE email = 'ada@example.org'"_s,
        u"UPSERT product:sticker SET name = 'Sticker', price = 1.5dec, stock = 250"_s,
        u"DELETE product:sticker"_s,
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
    const QPalette before = QApplication::palette();
    bool good = true;
    for (const Theme::Scheme scheme : {Theme::Scheme::Light, Theme::Scheme::Dark}) {
        Theme::apply(scheme);
        const QString suffix = scheme == Theme::Scheme::Dark ? u"dark"_s : u"light"_s;
        for (SessionContext *context : {m_root.data(), m_customer.data()}) {
            m_window->showSession(context);
            m_window->livePage()->log()->selectRow(0);
            // Two rounds: a layout change posts the events that finish it.
            QCoreApplication::sendPostedEvents();
            m_window->ensurePolished();
            QCoreApplication::sendPostedEvents();
            const QString who = context == m_root ? u"root"_s : u"customer"_s;
            good = savePicture(m_window, u"explorer-%1-%2"_s.arg(who, suffix)) && good;
        }
    }
    QApplication::setPalette(before);
    if (good)
        Q_EMIT finished();
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
