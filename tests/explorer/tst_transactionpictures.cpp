// SPDX-License-Identifier: Apache-2.0
#include "app/heldtransaction.h"
#include "app/sessioncontext.h"
#include "mainwindow/transactionkeeper.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "picture.h"
#include "tabletest.h"
#include "widgets/transactionpanel.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Pictures of an open transaction, of its ends and of a dry run.
class tst_TransactionPictures : public TableTest
{
    Q_OBJECT

private:
    SessionContext *m_root = nullptr;

    HeldTransaction *held() const { return m_root->heldTransaction(); }
    QueryPage *query() const { return m_desk->query(m_root); }
    TransactionPanel *panel() { return window().transactionKeeper()->panel(); }
    void begin()
    {
        m_desk->trigger(u"transaction.begin"_s);
        QTRY_COMPARE_WITH_TIMEOUT(held()->state(), HeldTransaction::State::Open, Patience);
    }
    void run(const QString &text) { QVERIFY(m_desk->run(m_root, text)); }

private Q_SLOTS:
    void pictures_data()
    {
        QTest::addColumn<Theme::Scheme>("scheme");
        QTest::newRow("light") << Theme::Scheme::Light;
        QTest::newRow("dark") << Theme::Scheme::Dark;
    }

    void pictures()
    {
        QFETCH(Theme::Scheme, scheme);
        Theme::apply(scheme);
        const auto save = [this, scheme](const QString &name) {
            QCOMPARE(Picture::save(&window(), name, scheme), QString());
        };
        m_root = m_desk->openSampleShop();
        QVERIFY(m_root);
        run(u"UPDATE product SET price += 1 WHERE price < 50;"_s);
        query()->editor()->setText(
            u"-- tried before anybody sees it\nDELETE review WHERE stars < 3;"_s);
        query()->editor()->setCursorPosition(1, 4);
        m_desk->trigger(u"query.dryRun"_s);
        QTRY_VERIFY_WITH_TIMEOUT(query()->results()->mark().contains(u"nothing was changed"_s),
                                 Patience);
        save(u"dry-run"_s);
        begin();
        run(u"UPDATE product SET price = price * 1.05 WHERE stock > 0;"_s);
        run(u"CREATE person:ada SET name = 'Ada';"_s); // she is there already
        run(u"LET $cheap = (SELECT VALUE id FROM product WHERE price < 20); DELETE review WHERE "
            "out IN $cheap;"_s);
        run(u"SELECT name, price, stock FROM product ORDER BY price LIMIT 8;"_s);
        QTRY_VERIFY_WITH_TIMEOUT(panel()->stateText().contains(u"00:01"_s), Patience);
        save(u"transaction"_s);
        held()->setLimit(59s, 59s);
        QTRY_VERIFY_WITH_TIMEOUT(held()->isAboutToBeCanceled(), Patience);
        save(u"transaction-forgotten"_s);
        SessionContext *second = m_desk->workspace().fork(m_root);
        QTRY_VERIFY_WITH_TIMEOUT(second->isUsable(), Patience);
        QVERIFY(ask(second, u"UPDATE product SET stock -= 1"_s));
        window().showSession(m_root);
        m_desk->trigger(u"transaction.commit"_s);
        QTRY_VERIFY_WITH_TIMEOUT(held()->isConflict(), Patience);
        save(u"transaction-conflict"_s);
        m_desk->trigger(u"view.transaction"_s);
        window().resize(1280, 800);
        window().showSession(second);
        m_desk->trigger(u"view.transaction"_s);
        save(u"transaction-none"_s);
        m_desk->watchdog().restart();
    }
};

QTEST_MAIN(tst_TransactionPictures)
#include "tst_transactionpictures.moc"
