// SPDX-License-Identifier: Apache-2.0
#include "lockmodel.h"
#include "wire/sessiongate_p.h"

#include <QtTest/QtTest>

#include <random>

using Passage = RpcRequest::Passage;
using namespace Qt::StringLiterals;

namespace {

// A client that calls everything at once, or in bursts between which the server gets to work.
struct Run
{
    explicit Run(bool withGate)
        : gated(withGate)
    {
        server.answered = [this](int task) {
            answers.append(task);
            if (gated)
                gate.leave(quint64(task));
        };
    }

    void call(const QByteArray &method)
    {
        const int task = int(++called);
        methods.append(method);
        const auto start = [this, task, method] {
            starts.append(task);
            alone = alone && (!LockModel::isStateChange(method) || server.running() == 0);
            server.arrive(task, method);
        };
        if (gated) {
            gate.enter(quint64(task),
                       LockModel::isStateChange(method) ? Passage::StateChange : Passage::Ordinary,
                       start);
        } else {
            start();
        }
    }

    // False: the session hangs.
    bool finish()
    {
        while (server.tick()) { }
        return server.isDone() && answers.size() == called;
    }

    const bool gated;
    LockModel server;
    SessionGate gate;
    QList<QByteArray> methods;
    QList<int> starts;
    QList<int> answers;
    qsizetype called = 0;
    bool alone = true; // each state change found the session idle
};

// Records what the gate lets through.
struct Record
{
    void enter(quint64 ticket, Passage passage)
    {
        gate.enter(ticket, passage, [this, ticket] { started.append(ticket); });
    }
    SessionGate gate;
    QList<quint64> started;
};

using Tickets = QList<quint64>;

} // namespace

class tst_SessionGate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void schedules_data();
    void schedules();
    void randomSchedules();
    void queriesFlowFreely();
    void stateChangeGoesAloneAndInOrder();
    void sessionsAreIndependent();
    void withdrawOfWaitingStateChange();
    void withdrawOfStartedOrUnknown();
    void leaveOfUnknown();
    void heldLetsOnlyRestoreAndFreePass();
    void restoreWaitsForWhatWasInFlight();
    void restoreGoesBeforeWhatWaits();
    void restoreAtAnOpenGateIsAStateChange();
    void repeatedGoesBeforeWhatWaits();
    void releaseWithRestoreInFlight();
    void holdDuringStateChange();
    void resetKeepsWhatWaits();
    void freeIsNeverHeldBackNorCounted();
    void startMayCallBack();
    void startMayLeaveAtOnce();
    void longQueueDoesNotRecurse();
    void randomOperations();
};

void tst_SessionGate::schedules_data()
{
    QTest::addColumn<QList<QByteArray>>("methods");
    QTest::addColumn<bool>("hangsWithoutGate");
    const auto row = [](const char *text, bool hangs) {
        QTest::newRow(text) << QByteArray(text).split(',') << hangs;
    };
    row("use,query", false);
    row("longQ,set,query", false);
    row("longQ,query,set", false);
    row("signin,use,query", true);
    row("signin,set,query", true);
    row("signin,query,invalidate", true);
    row("longQ,set,set,query", true);
    row("longQ,use,set,query", true);
    row("longQ,authenticate,set,query", true);
    row("longQ,use,query,signin", true);
    row("longQ,signin,query,signin", true);
}

void tst_SessionGate::schedules()
{
    QFETCH(const QList<QByteArray>, methods);
    QFETCH(const bool, hangsWithoutGate);

    Run bare(false);
    for (const QByteArray &method : methods)
        bare.call(method);
    QCOMPARE(bare.finish(), !hangsWithoutGate);

    Run gated(true);
    for (const QByteArray &method : methods)
        gated.call(method);
    QVERIFY(gated.finish());
    QVERIFY(gated.alone);
    QCOMPARE(gated.gate.waiting(), 0);
    QCOMPARE(gated.gate.inFlight(), 0);
}

void tst_SessionGate::randomSchedules()
{
    const QList<QByteArray> kinds {"query",  "longQ",        "use",       "set",
                                   "signin", "authenticate", "invalidate"};
    std::mt19937 random(20260309);
    int hung = 0;
    constexpr int rounds = 5000;
    for (int round = 0; round < rounds; ++round) {
        QList<QByteArray> methods;
        QList<int> pauses;
        const int length = 2 + int(random() % 12);
        for (int i = 0; i < length; ++i) {
            // Queries are more frequent than the rest.
            methods.append(random() % 2 ? kinds.at(0)
                                        : kinds.at(qsizetype(random()) % kinds.size()));
            pauses.append(random() % 4 == 0 ? int(random() % 4) : 0);
        }
        const auto answersAll = [&](Run &run) {
            for (int i = 0; i < length; ++i) {
                run.call(methods.at(i));
                for (int pause = 0; pause < pauses.at(i); ++pause)
                    run.server.tick();
            }
            return run.finish();
        };
        Run bare(false);
        hung += !answersAll(bare);

        Run gated(true);
        const QByteArray text = methods.join(',');
        QVERIFY2(answersAll(gated), text.constData());
        QVERIFY2(gated.alone, text.constData());
        // Program order around state changes: each starts after all called before it were answered,
        // and before any called after it started.
        for (int i = 0; i < length; ++i) {
            if (!LockModel::isStateChange(methods.at(i)))
                continue;
            const auto place = gated.starts.indexOf(i + 1);
            for (int before = 1; before <= i; ++before)
                QVERIFY2(gated.starts.indexOf(before) < place, text.constData());
            for (int after = i + 2; after <= length; ++after)
                QVERIFY2(gated.starts.indexOf(after) > place, text.constData());
        }
    }
    // The model is worth something: without the gate the same calls hang often.
    QVERIFY2(hung > rounds / 4, QByteArray::number(hung).constData());
}

void tst_SessionGate::queriesFlowFreely()
{
    Record r;
    for (quint64 i = 1; i <= 100; ++i)
        r.enter(i, Passage::Ordinary);
    QCOMPARE(r.started.size(), 100);
    QCOMPARE(r.gate.inFlight(), 100);
}

void tst_SessionGate::stateChangeGoesAloneAndInOrder()
{
    Record r;
    r.enter(1, Passage::Ordinary);
    r.enter(2, Passage::Ordinary);
    r.enter(3, Passage::StateChange);
    r.enter(4, Passage::Ordinary);
    r.enter(5, Passage::StateChange);
    r.enter(6, Passage::Ordinary);
    r.enter(7, Passage::Ordinary);
    QCOMPARE(r.started, (Tickets {1, 2}));
    r.gate.leave(2);
    QCOMPARE(r.started, (Tickets {1, 2}));
    r.gate.leave(1);
    QCOMPARE(r.started, (Tickets {1, 2, 3}));
    QCOMPARE(r.gate.inFlight(), 1);
    r.gate.leave(3);
    QCOMPARE(r.started, (Tickets {1, 2, 3, 4}));
    r.gate.leave(4);
    QCOMPARE(r.started, (Tickets {1, 2, 3, 4, 5}));
    r.gate.leave(5);
    QCOMPARE(r.started, (Tickets {1, 2, 3, 4, 5, 6, 7}));
}

void tst_SessionGate::sessionsAreIndependent()
{
    Record a;
    Record b;
    a.enter(1, Passage::StateChange);
    a.enter(2, Passage::Ordinary);
    b.enter(3, Passage::Ordinary);
    b.enter(4, Passage::Ordinary);
    QCOMPARE(a.started, (Tickets {1}));
    QCOMPARE(b.started, (Tickets {3, 4}));
}

void tst_SessionGate::withdrawOfWaitingStateChange()
{
    Record r;
    r.enter(1, Passage::Ordinary);
    r.enter(2, Passage::StateChange);
    r.enter(3, Passage::Ordinary);
    r.enter(4, Passage::Ordinary);
    QVERIFY(r.gate.withdraw(2));
    // Nothing keeps the queries behind it back any more.
    QCOMPARE(r.started, (Tickets {1, 3, 4}));
    QVERIFY(!r.gate.withdraw(2));
}

void tst_SessionGate::withdrawOfStartedOrUnknown()
{
    Record r;
    r.enter(1, Passage::Ordinary);
    QVERIFY(!r.gate.withdraw(1));
    QVERIFY(!r.gate.withdraw(99));
    QCOMPARE(r.gate.inFlight(), 1);
}

void tst_SessionGate::leaveOfUnknown()
{
    Record r;
    r.enter(1, Passage::StateChange);
    r.enter(2, Passage::Ordinary);
    r.gate.leave(99);
    r.gate.leave(0);
    r.gate.leave(2); // waits, has not started
    QCOMPARE(r.started, (Tickets {1}));
    QCOMPARE(r.gate.waiting(), 1);
    r.gate.leave(1);
    r.gate.leave(1); // a second time
    QCOMPARE(r.started, (Tickets {1, 2}));
    QCOMPARE(r.gate.inFlight(), 1);
}

void tst_SessionGate::heldLetsOnlyRestoreAndFreePass()
{
    Record r;
    r.gate.setHeld(true);
    r.enter(1, Passage::Ordinary);
    r.enter(2, Passage::StateChange);
    r.enter(3, Passage::Restore);
    r.enter(4, Passage::Restore); // live queries are restored side by side
    r.enter(5, Passage::Free);
    QCOMPARE(r.started, (Tickets {3, 4, 5}));
    r.gate.leave(3);
    r.gate.leave(4);
    QCOMPARE(r.gate.waiting(), 2);
    r.gate.setHeld(false);
    QCOMPARE(r.started, (Tickets {3, 4, 5, 1}));
    r.gate.leave(1);
    QCOMPARE(r.started, (Tickets {3, 4, 5, 1, 2}));
}

void tst_SessionGate::restoreWaitsForWhatWasInFlight()
{
    Record r;
    r.enter(1, Passage::Ordinary);
    r.gate.setHeld(true);
    r.enter(2, Passage::Restore);
    QCOMPARE(r.started, (Tickets {1}));
    r.gate.leave(1);
    QCOMPARE(r.started, (Tickets {1, 2}));
}

void tst_SessionGate::restoreGoesBeforeWhatWaits()
{
    Record r;
    r.enter(1, Passage::Ordinary);
    r.enter(2, Passage::StateChange);
    r.gate.setHeld(true);
    r.enter(3, Passage::Restore);
    r.enter(4, Passage::Restore);
    r.gate.leave(1);
    QCOMPARE(r.started, (Tickets {1, 3, 4}));
}

void tst_SessionGate::restoreAtAnOpenGateIsAStateChange()
{
    Record r;
    r.enter(1, Passage::Ordinary);
    r.enter(2, Passage::Restore);
    r.enter(3, Passage::Ordinary);
    QCOMPARE(r.started, (Tickets {1}));
    r.gate.leave(1);
    QCOMPARE(r.started, (Tickets {1, 2}));
    r.gate.leave(2);
    QCOMPARE(r.started, (Tickets {1, 2, 3}));
}

void tst_SessionGate::repeatedGoesBeforeWhatWaits()
{
    SessionGate gate;
    QStringList started;
    const auto enter = [&](quint64 ticket, Passage passage, const QString &name) {
        gate.enter(ticket, passage, [&started, name] { started.append(name); });
    };
    gate.setHeld(true);
    enter(1, Passage::StateChange, u"use"_s);
    enter(2, Passage::Ordinary, u"query"_s);
    enter(3, Passage::Repeat, u"first"_s);
    enter(4, Passage::Repeat, u"second"_s);
    enter(5, Passage::Restore, u"attach"_s);
    QCOMPARE(started, QStringList {u"attach"_s});
    gate.leave(5);
    gate.setHeld(false);
    QCOMPARE(started, (QStringList {u"attach"_s, u"first"_s, u"second"_s}));
    QCOMPARE(gate.inFlight(), 2);
    gate.leave(3);
    gate.leave(4);
    QCOMPARE(started.constLast(), u"use"_s);
    gate.leave(1);
    QCOMPARE(started.constLast(), u"query"_s);
}

void tst_SessionGate::releaseWithRestoreInFlight()
{
    Record r;
    r.gate.setHeld(true);
    r.enter(1, Passage::Ordinary);
    r.enter(2, Passage::Restore);
    r.gate.setHeld(false);
    QCOMPARE(r.started, (Tickets {2}));
    r.gate.leave(2);
    QCOMPARE(r.started, (Tickets {2, 1}));
}

void tst_SessionGate::holdDuringStateChange()
{
    Record r;
    r.enter(1, Passage::StateChange);
    r.enter(2, Passage::Ordinary);
    r.gate.setHeld(true);
    r.enter(3, Passage::Restore);
    QCOMPARE(r.started, (Tickets {1}));
    r.gate.leave(1);
    QCOMPARE(r.started, (Tickets {1, 3}));
    r.gate.leave(3);
    r.gate.setHeld(false);
    QCOMPARE(r.started, (Tickets {1, 3, 2}));
}

void tst_SessionGate::resetKeepsWhatWaits()
{
    Record r;
    r.enter(1, Passage::Ordinary);
    r.enter(2, Passage::StateChange);
    r.enter(3, Passage::Ordinary);
    r.gate.reset();
    QCOMPARE(r.gate.inFlight(), 0);
    QCOMPARE(r.gate.waiting(), 2);
    QCOMPARE(r.started, (Tickets {1}));
    r.gate.setHeld(true);
    QCOMPARE(r.started, (Tickets {1}));
    r.gate.setHeld(false);
    QCOMPARE(r.started, (Tickets {1, 2}));
    r.gate.leave(1); // of the socket before: counts for nothing
    QCOMPARE(r.started, (Tickets {1, 2}));
    r.gate.leave(2);
    QCOMPARE(r.started, (Tickets {1, 2, 3}));
}

void tst_SessionGate::freeIsNeverHeldBackNorCounted()
{
    Record r;
    r.enter(1, Passage::StateChange);
    r.enter(2, Passage::Free);
    QCOMPARE(r.started, (Tickets {1, 2}));
    r.gate.leave(1);
    r.enter(3, Passage::StateChange); // 2 is still under way
    QCOMPARE(r.started, (Tickets {1, 2, 3}));
}

void tst_SessionGate::startMayCallBack()
{
    SessionGate gate;
    Tickets started;
    gate.enter(1, Passage::Ordinary, [] {});
    gate.enter(2, Passage::StateChange, [&] {
        started.append(2);
        gate.enter(4, Passage::Ordinary, [&] { started.append(4); });
        gate.enter(5, Passage::StateChange, [&] { started.append(5); });
        gate.leave(99);
    });
    gate.enter(3, Passage::Ordinary, [&] {
        started.append(3);
        gate.enter(6, Passage::Ordinary, [&] { started.append(6); });
    });
    gate.leave(1);
    QCOMPARE(started, (Tickets {2}));
    gate.leave(2);
    QCOMPARE(started, (Tickets {2, 3, 4})); // 5 waits for them, 6 for 5
    gate.leave(4);
    gate.leave(3);
    QCOMPARE(started, (Tickets {2, 3, 4, 5}));
    gate.leave(5);
    QCOMPARE(started, (Tickets {2, 3, 4, 5, 6}));
}

void tst_SessionGate::startMayLeaveAtOnce()
{
    // As a request does that turns out not to be sendable.
    SessionGate gate;
    Tickets started;
    const auto enter = [&](quint64 ticket, Passage passage) {
        gate.enter(ticket, passage, [&, ticket] {
            started.append(ticket);
            gate.leave(ticket);
        });
    };
    enter(1, Passage::StateChange);
    gate.enter(2, Passage::Ordinary, [] {});
    enter(3, Passage::StateChange);
    enter(4, Passage::Ordinary);
    enter(5, Passage::StateChange);
    QCOMPARE(started, (Tickets {1}));
    gate.leave(2);
    QCOMPARE(started, (Tickets {1, 3, 4, 5}));
    QCOMPARE(gate.inFlight(), 0);
}

void tst_SessionGate::longQueueDoesNotRecurse()
{
    SessionGate gate;
    int started = 0;
    gate.setHeld(true);
    for (quint64 i = 1; i <= 200'000; ++i) {
        gate.enter(i, Passage::StateChange, [&, i] {
            ++started;
            gate.leave(i);
        });
    }
    gate.setHeld(false);
    QCOMPARE(started, 200'000);
}

// Any sequence of calls keeps the rule: a state change is never in flight together with anything
// else of its session, held gates start nothing ordinary, nothing is lost and the order is kept.
void tst_SessionGate::randomOperations()
{
    std::mt19937 random(77);
    for (int round = 0; round < 300; ++round) {
        SessionGate gate;
        QHash<quint64, Passage> flying;
        QHash<quint64, Passage> waiting;
        quint64 next = 0;
        quint64 lastOrdered = 0; // tickets that are not Restore start in ascending order
        for (int step = 0; step < 200; ++step) {
            switch (random() % 8) {
            case 0:
            case 1:
            case 2: {
                const quint64 ticket = ++next;
                constexpr Passage kinds[] {Passage::Ordinary, Passage::Ordinary,
                                           Passage::StateChange, Passage::Restore};
                const Passage passage = kinds[random() % 4];
                waiting.insert(ticket, passage);
                gate.enter(ticket, passage, [&, ticket, passage] {
                    QCOMPARE(waiting.remove(ticket), 1);
                    if (passage == Passage::StateChange)
                        QVERIFY(flying.isEmpty());
                    for (const Passage other : std::as_const(flying))
                        QVERIFY(other != Passage::StateChange);
                    if (gate.isHeld())
                        QCOMPARE(passage, Passage::Restore);
                    if (passage != Passage::Restore) {
                        QVERIFY(ticket > lastOrdered);
                        lastOrdered = ticket;
                    }
                    flying.insert(ticket, passage);
                });
                break;
            }
            case 3:
            case 4:
            case 5:
                if (!flying.isEmpty()) {
                    const quint64 ticket
                        = std::next(flying.cbegin(), qsizetype(random()) % flying.size()).key();
                    flying.remove(ticket);
                    gate.leave(ticket);
                }
                break;
            case 6:
                if (!waiting.isEmpty() && random() % 2) {
                    const quint64 ticket
                        = std::next(waiting.cbegin(), qsizetype(random()) % waiting.size()).key();
                    waiting.remove(ticket);
                    QVERIFY(gate.withdraw(ticket));
                } else {
                    gate.setHeld(random() % 2);
                }
                break;
            case 7:
                if (random() % 10 == 0) {
                    flying.clear();
                    gate.reset();
                }
                break;
            }
            QCOMPARE(gate.inFlight(), flying.size());
            QCOMPARE(gate.waiting(), waiting.size());
        }
        gate.setHeld(false);
        while (!flying.isEmpty()) {
            const quint64 ticket = flying.cbegin().key();
            flying.remove(ticket);
            gate.leave(ticket);
        }
        gate.setHeld(false); // after a reset() nothing else might come
        while (!flying.isEmpty()) {
            const quint64 ticket = flying.cbegin().key();
            flying.remove(ticket);
            gate.leave(ticket);
        }
        QVERIFY(waiting.isEmpty());
    }
}

QTEST_GUILESS_MAIN(tst_SessionGate)
#include "tst_sessiongate.moc"
