// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktest.h"

#include <QStringList>

class ComparePage;
class SessionChooser;
class SessionContext;

// A test of comparisons: root and two record users of the sample shop, who see different parts of a
// table.
class CompareTest : public DeskTest
{
    Q_OBJECT

protected:
    // Ada sees what is hers or shared, without its margin; Grace as well, with it.
    [[nodiscard]] bool openSessions();
    [[nodiscard]] SessionChooser *choose(const QString &text); // for a query of root's
    [[nodiscard]] ComparePage *compare(const QString &text); // in all sessions; when it is done
    [[nodiscard]] ComparePage *current();
    [[nodiscard]] static bool isDone(ComparePage *page); // waits for it
    // "changed ada@example.org item:1 margin=masked": each line, with the fields that differ.
    [[nodiscard]] static QStringList lines(const ComparePage *page);
    [[nodiscard]] static QStringList linesOfItems(); // what the three see of the table

    SessionContext *m_root = nullptr;
    SessionContext *m_ada = nullptr;
    SessionContext *m_grace = nullptr;
};
