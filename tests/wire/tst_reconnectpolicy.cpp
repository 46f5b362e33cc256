// SPDX-License-Identifier: Apache-2.0
#include "wire/reconnectpolicy_p.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

using namespace std::chrono_literals;

class tst_ReconnectPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void growsToTheCap();
    void jitterUsesTheWholeRange();
    void onlyStableConnectionsReset();
    void manyAttemptsDoNotOverflow();
};

void tst_ReconnectPolicy::growsToTheCap()
{
    ReconnectPolicy policy({100ms, 1'000ms, 10'000ms, 2});
    QRandomGenerator random(1);
    for (const auto expected : {100ms, 200ms, 400ms, 800ms, 1'000ms, 1'000ms}) {
        QCOMPARE(policy.longest(), expected);
        const auto wait = policy.next(random);
        QVERIFY(wait >= 0ms && wait <= expected);
    }
    QCOMPARE(policy.attempts(), 6);
    policy.reset();
    QCOMPARE(policy.longest(), 100ms);
}

void tst_ReconnectPolicy::jitterUsesTheWholeRange()
{
    QRandomGenerator random(2);
    int low = 0;
    int high = 0;
    for (int i = 0; i < 1000; ++i) {
        ReconnectPolicy policy({1'000ms, 1'000ms, 10'000ms, 2});
        const auto wait = policy.next(random);
        low += wait < 100ms;
        high += wait > 900ms;
    }
    QVERIFY(low > 50 && high > 50);
}

void tst_ReconnectPolicy::onlyStableConnectionsReset()
{
    ReconnectPolicy policy({100ms, 1'000ms, 10'000ms, 2});
    QRandomGenerator random(3);
    (void)policy.next(random);
    (void)policy.next(random);
    policy.connectionEnded(9'999ms); // accepted, then dropped
    QCOMPARE(policy.longest(), 400ms);
    policy.connectionEnded(10'000ms);
    QCOMPARE(policy.longest(), 100ms);
}

void tst_ReconnectPolicy::manyAttemptsDoNotOverflow()
{
    ReconnectPolicy policy;
    QRandomGenerator random(4);
    for (int i = 0; i < 5000; ++i) {
        const auto wait = policy.next(random);
        QVERIFY(wait >= 0ms && wait <= 30s);
    }
    QCOMPARE(policy.longest(), 30s);
}

QTEST_GUILESS_MAIN(tst_ReconnectPolicy)
#include "tst_reconnectpolicy.moc"
