// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk.h"

#include <QObject>

#include <functional>
#include <memory>

class QAbstractScrollArea;
class QTableView;

// A test of the window: each function has a desk of its own, fails on any warning, and on an event loop
// that stood still for 100 ms. The longest that is waited for anything is Patience.
class DeskTest : public QObject
{
    Q_OBJECT

protected:
    static constexpr int Patience = 60'000; // ms

    // Until the results are on the screen, however long the server takes.
    [[nodiscard]] bool runSlowly(SessionContext *context, const QString &text);
    [[nodiscard]] bool choose(const QString &file); // in the dialog of an export
    [[nodiscard]] QTableView *table(SessionContext *context); // of the result in front
    // An array with a thousand times as many rows; the engine bounds what one call may repeat.
    [[nodiscard]] static QString thousands(const QString &row, int count);
    [[nodiscard]] static QString wideRow(int columns);
    [[nodiscard]] static qint64 residentBytes(); // of this process
    // Does it, and waits until the view has painted something because of it.
    [[nodiscard]] static bool painted(QAbstractScrollArea *view,
                                      const std::function<void()> &doing);

    std::unique_ptr<Desk> m_desk;

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
};
