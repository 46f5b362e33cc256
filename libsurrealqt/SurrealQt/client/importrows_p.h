// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealResults>

#include <QtCore/QByteArray>
#include <QtCore/QList>

// The server's answer to an import, taken apart as it comes: an array in CBOR with a row for each
// statement. The server repeats what each statement wrote, which is all that was imported: that is
// skipped, and what is left is how each one went.
class SURREALQT_EXPORT ImportRows
{
public:
    [[nodiscard]] bool add(const QByteArray &piece); // false: this is no such array
    [[nodiscard]] bool finish(); // no more comes; false: there should be more
    [[nodiscard]] QList<SurrealResult> results() const { return m_results; }

private:
    [[nodiscard]] bool takeRow(const QByteArray &row);

    QByteArray m_buffer;
    qsizetype m_enough = 1; // bytes in the buffer, before looking again is worth it
    qint64 m_count = -1; // of rows; -1: not known yet
    QList<SurrealResult> m_results;
};
