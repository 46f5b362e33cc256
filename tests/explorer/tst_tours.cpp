// SPDX-License-Identifier: Apache-2.0
#include "app/actionregistry.h"
#include "app/application.h"
#include "app/heldtransaction.h"
#include "app/sessioncontext.h"
#include "app/surrealqlscanner.h"
#include "desktest.h"
#include "mainwindow/tours.h"
#include "mainwindow/windowstatusbar.h"
#include "models/livefeed.h"
#include "models/livelogmodel.h"
#include "pages/livepage.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "pages/tablepage.h"
#include "pages/welcomepage.h"
#include "picture.h"
#include "widgets/noticebar.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealReply>

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

// The sample tours: what they open is as they say, and what is in them runs.
class tst_Tours : public DeskTest
{
    Q_OBJECT

private:
    bool open(const QString &id)
    {
        auto *tours = m_desk->window().findChild<Tours *>();
        QSignalSpy ready(tours, &Tours::ready);
        m_desk->trigger(id);
        return ready.wait(Patience);
    }
    const QList<SessionContext *> &sessions() { return m_desk->workspace().sessions(); }
    QueryPage *query(int session, int number)
    {
        return m_desk->window().pageOf(sessions().at(session))->queries().value(number);
    }
    static QStringList statements(const QString &text)
    {
        const QByteArray bytes = text.toUtf8();
        QStringList found;
        for (const SurrealQl::Statement &each : SurrealQl::statements(bytes))
            found.append(QString::fromUtf8(bytes.sliced(each.start, each.end - each.start)));
        return found;
    }
    // Of that statement of the text, with the keys that the text names.
    bool runStatement(QueryPage *page, int number)
    {
        const QString text = page->editor()->text();
        const QString statement = statements(text).value(number);
        const QString before = text.left(text.indexOf(statement));
        page->editor()->setCursorPosition(int(before.count(u'\n')), 0);
        page->editor()->setFocus();
        QTest::keyClick(page->editor(), Qt::Key_Return, Qt::ControlModifier);
        return QTest::qWaitFor([page] { return !page->isRunning(); }, Patience);
    }
    static SurrealValue answer(QueryPage *page)
    {
        const ResultView *view = page->results()->currentView();
        return view ? view->result().value() : SurrealValue();
    }
    static QStringList names()
    {
        return QDir(u":/tours"_s).entryList({u"*.surql"_s}, QDir::Files, QDir::Name);
    }

private Q_SLOTS:
    void opens_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QStringList>("who");
        QTest::addColumn<QList<QStringList>>("texts");
        QTest::newRow("shop") << u"tour.shop"_s << QStringList {u"root"_s}
                              << QList<QStringList> {{u"shop"_s, u"changes"_s}};
        QTest::newRow("identities")
            << u"tour.identities"_s
            << QStringList {u"root"_s, u"ada@example.org"_s, u"grace@example.org"_s, u"anonymous"_s}
            << QList<QStringList> {{u"identities-root"_s},
                                   {u"identities-customer"_s},
                                   {u"identities-customer"_s},
                                   {u"identities-anonymous"_s}};
        QTest::newRow("live") << u"tour.live"_s << QStringList {u"root"_s, u"root"_s}
                              << QList<QStringList> {{u"live"_s, u"transaction"_s},
                                                     {u"transaction-outside"_s}};
    }

    // By the keyboard alone, from the welcome page: nothing is asked, and nothing is run.
    void opens()
    {
        QFETCH(QString, id);
        QFETCH(QStringList, who);
        QFETCH(QList<QStringList>, texts);
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        QTRY_VERIFY(QApplication::focusWidget());
        const QString name = QString(id).replace(u'.', u'-');
        for (int i = 0; i < 20 && QApplication::focusWidget()->objectName() != name; ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), name);
        QSignalSpy ready(m_desk->window().findChild<Tours *>(), &Tours::ready);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(ready.wait(Patience));
        QVERIFY(!QApplication::activeModalWidget());
        QCOMPARE(sessions().size(), who.size());
        for (int i = 0; i < who.size(); ++i) {
            const SessionContext *context = sessions().at(i);
            QTRY_COMPARE_WITH_TIMEOUT(context->who(), who.at(i), Patience);
            QCOMPARE(context->connection(), sessions().constFirst()->connection());
            const SessionPage *page = m_desk->window().pageOf(context);
            QCOMPARE(page->queries().size(), texts.at(i).size());
            for (int n = 0; n < texts.at(i).size(); ++n) {
                const QString text = Tours::text(texts.at(i).at(n));
                QVERIFY(text.startsWith(u"-- "_s));
                QCOMPARE(query(i, n)->editor()->text(), text);
                QVERIFY(!query(i, n)->isUnsaved());
                QCOMPARE(query(i, n)->results()->count(), 0);
                // What Ctrl+Enter would run at once.
                QVERIFY(query(i, n)->editor()->statementAtCaret().text.contains(
                    statements(text).constFirst()));
            }
            QCOMPARE(page->currentDocument(), query(i, 0));
            QVERIFY2(page->notice()->text().isEmpty(), qPrintable(page->notice()->text()));
        }
        QCOMPARE(m_desk->window().currentPage(), m_desk->window().pageOf(sessions().constFirst()));
        if (id == u"tour.shop"_s) {
            const auto documents = m_desk->window().currentPage()->documents();
            QCOMPARE(documents.size(), 3);
            const auto *table = qobject_cast<TablePage *>(documents.constLast());
            QVERIFY(table);
            QTRY_COMPARE_WITH_TIMEOUT(table->name(), u"product"_s, Patience);
        }
    }

    void everyStatementRuns_data()
    {
        QTest::addColumn<QString>("id");
        for (const char *id : {"tour.shop", "tour.identities", "tour.live"})
            QTest::newRow(id) << QString::fromLatin1(id);
    }

    void everyStatementRuns()
    {
        QFETCH(QString, id);
        QVERIFY(open(id));
        int ran = 0;
        for (int i = 0; i < sessions().size(); ++i) {
            SessionContext *context = sessions().at(i);
            QTRY_VERIFY_WITH_TIMEOUT(context->isUsable(), Patience);
            const auto queries = m_desk->window().pageOf(context)->queries();
            for (const QueryPage *page : queries) {
                const QStringList all = statements(page->editor()->text());
                QVERIFY(!all.isEmpty());
                for (const QString &statement : all) {
                    SurrealReply *reply = context->session()->query(statement);
                    bool ended = false;
                    SurrealError error;
                    connect(reply, &SurrealReply::finished, context, [&ended, &error, reply] {
                        ended = true;
                        error = reply->results().error();
                    });
                    QTRY_VERIFY_WITH_TIMEOUT(ended, Patience);
                    // Nobody is let in, and that is what the text says.
                    if (context->identityKind() == SurrealCredentials::Kind::None)
                        QVERIFY2(error.message().contains(u"not allowed"_s)
                                     && page->editor()->text().contains(u"answers no statement"_s),
                                 qPrintable(statement + u": "_s + error.message()));
                    else
                        QVERIFY2(!error, qPrintable(statement + u": "_s + error.message()));
                    ++ran;
                }
            }
        }
        QVERIFY(ran >= 7);
    }

    // Each key that a text names belongs to a command, or to the cells of a table.
    void keysOfTheTexts()
    {
        static const QRegularExpression keys(
            uR"((?:(?:Ctrl|Alt|Shift)\+)*(?:(?:Ctrl|Alt|Shift)\+(?:Enter|[A-Z0-9])\b|\bF\d+\b))"_s);
        QSet<QKeySequence> known;
        const auto &actions = m_desk->window().actionRegistry()->actions();
        for (const QAction *action : actions) {
            const auto shortcuts = action->shortcuts();
            for (const QKeySequence &each : shortcuts)
                known.insert(each);
        }
        QCOMPARE(names().size(), 8);
        int found = 0;
        for (const QString &name : names()) {
            const QString text = Tours::text(name.chopped(6));
            QVERIFY(!text.contains(u"SPDX"_s));
            auto matches = keys.globalMatch(text);
            while (matches.hasNext()) {
                const QString each = matches.next().captured();
                QVERIFY2(known.contains(QKeySequence(each)), qPrintable(name + u": "_s + each));
                ++found;
            }
        }
        QVERIFY(found > 20);
    }

    void identities()
    {
        QVERIFY(open(u"tour.identities"_s));
        const auto rows = [this](int session, int statement) -> qsizetype {
            m_desk->window().showSession(sessions().at(session));
            return runStatement(query(session, 0), statement) ? answer(query(session, 0)).size()
                                                              : -1;
        };
        QCOMPARE(rows(0, 0), 40);
        QCOMPARE(rows(1, 0), 1);
        QCOMPARE(rows(2, 0), 1);
        QCOMPARE(answer(query(1, 0)).at(0)[u"name"_s].toString(), u"Ada Lovelace"_s);
        QCOMPARE(answer(query(2, 0)).at(0)[u"name"_s].toString(), u"Grace Hopper"_s);
        // What the customer may not is done to nothing.
        QCOMPARE(rows(1, 3), 0);
    }

    void liveChanges()
    {
        QVERIFY(open(u"tour.live"_s));
        SessionContext *root = sessions().constFirst();
        QVERIFY(runStatement(query(0, 0), 0));
        QTRY_COMPARE_WITH_TIMEOUT(root->liveFeed()->running(), 1, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(
            root->liveFeed()->index(0).data(LiveFeed::StateTextRole).toString(), u"active"_s,
            Patience);
        for (int i = 1; i <= 4; ++i) {
            QVERIFY(runStatement(query(0, 0), i));
            QTRY_COMPARE_WITH_TIMEOUT(root->liveFeed()->log()->rowCount(), i, Patience);
        }
        QVERIFY(m_desk->window().livePage()->isVisible());
        QVERIFY(runStatement(query(0, 0), 5));
        QCOMPARE(answer(query(0, 0)).at(0)[u"product"_s].toString(), u"Trackball"_s);
    }

    void transaction()
    {
        QVERIFY(open(u"tour.live"_s));
        SessionContext *root = sessions().constFirst();
        SessionContext *other = sessions().constLast();
        QTRY_VERIFY_WITH_TIMEOUT(other->isUsable(), Patience);
        const auto outside = [&] {
            m_desk->window().showSession(other);
            const bool ran = runStatement(query(1, 0), 0);
            m_desk->window().showSession(root);
            return ran ? answer(query(1, 0)).at(0)[u"stock"_s].toInt() : qint64(-1);
        };
        QCOMPARE(outside(), 40);
        QueryPage *page = query(0, 1);
        m_desk->window().currentPage()->showDocument(page);
        page->editor()->setFocus();
        QTest::keyClick(page->editor(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(root->heldTransaction()->isOpen(), Patience);
        for (int i = 0; i < 3; ++i)
            QVERIFY(runStatement(page, i));
        QCOMPARE(answer(page).at(0)[u"stock"_s].toInt(), 38);
        QCOMPARE(outside(), 40);
        QTest::keyClick(page->editor(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!root->heldTransaction()->isHeld(), Patience);
        QCOMPARE(outside(), 38);
    }

    // One after the other, each in a database of its own.
    void twoTours()
    {
        QVERIFY(open(u"tour.shop"_s));
        QVERIFY(open(u"tour.live"_s));
        QCOMPARE(m_desk->window().windowStatusBar()->currentMessage(), QString());
        QCOMPARE(sessions().size(), 3);
        QVERIFY(sessions().at(0)->connection() != sessions().at(1)->connection());
        QCOMPARE(query(0, 0)->editor()->text(), Tours::text(u"shop"_s));
        QCOMPARE(query(1, 0)->editor()->text(), Tours::text(u"live"_s));
    }

    void pictures_data() { Picture::addSchemes(); }

    void pictures()
    {
        QFETCH(Theme::Scheme, scheme);
        Theme::apply(scheme);
        const auto save = [this, scheme](const QString &name) {
            return Picture::save(&m_desk->window(), name, scheme);
        };
        QVERIFY(open(u"tour.shop"_s));
        QCOMPARE(save(u"tour-shop"_s), QString());
        QVERIFY(runStatement(query(0, 0), 2));
        QCOMPARE(save(u"tour-shop-run"_s), QString());
        QVERIFY(open(u"tour.identities"_s));
        m_desk->window().showSession(sessions().at(2));
        QVERIFY(runStatement(query(2, 0), 1));
        QCOMPARE(save(u"tour-identities"_s), QString());
        QVERIFY(open(u"tour.live"_s));
        SessionContext *root = sessions().at(sessions().size() - 2);
        QueryPage *live = m_desk->window().pageOf(root)->queries().constFirst();
        QVERIFY(runStatement(live, 0));
        QTRY_COMPARE_WITH_TIMEOUT(
            root->liveFeed()->index(0).data(LiveFeed::StateTextRole).toString(), u"active"_s,
            Patience);
        for (int i = 1; i <= 4; ++i)
            QVERIFY(runStatement(live, i));
        QTRY_COMPARE_WITH_TIMEOUT(root->liveFeed()->log()->rowCount(), 4, Patience);
        QCOMPARE(save(u"tour-live"_s), QString());
        Theme::apply(Theme::Scheme::System);
    }
};

QTEST_MAIN(tst_Tours)
#include "tst_tours.moc"
