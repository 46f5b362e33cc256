// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealTextOptions>
#include <SurrealQt/SurrealTextReader>

#include <QtCore/QByteArray>
#include <QtCore/QIODevice>
#include <QtCore/QPointer>

// Cuts what a device holds into records without looking into them: a line, a CSV record with its
// quoted line breaks, an element of a JSON array. Holds one record and what was read with it.
class TextRecords
{
public:
    using Status = SurrealTextReader::Status;
    static constexpr qsizetype longest = 32 * 1024 * 1024; // bytes of a record

    TextRecords(QIODevice *device, SurrealTextOptions::Format format, char separator);

    Status next();
    [[nodiscard]] QByteArrayView record() const { return m_record; } // without its line break
    [[nodiscard]] qint64 line() const { return m_line; }
    [[nodiscard]] qint64 bytesRead() const { return m_dropped + m_position; }
    [[nodiscard]] QString problem() const { return m_problem; } // with Failed
    [[nodiscard]] qint64 problemLine() const { return m_problemLine; }

private:
    enum class Found : quint8 { Yes, More, End, Failed };
    Status fail(const QString &problem, qint64 line);
    bool fill(bool *waits); // false: nothing came
    [[nodiscard]] QString whyUnreadable() const; // empty if it can be
    [[nodiscard]] Status begin();
    [[nodiscard]] Found findLine(bool quotes);
    [[nodiscard]] Found findElement();
    [[nodiscard]] bool isLast() const { return m_atEnd; }
    void take(qsizetype length, qsizetype separator);

    const QPointer<QIODevice> m_device;
    const SurrealTextOptions::Format m_format;
    const char m_separator;
    QByteArray m_buffer;
    qsizetype m_position = 0; // of what has not been given out yet
    qsizetype m_scanned = 0; // from there on
    qint64 m_dropped = 0; // bytes before the buffer
    QByteArrayView m_record;
    qint64 m_line = 0;
    qint64 m_nextLine = 1;
    QString m_problem;
    qint64 m_problemLine = 0;
    int m_depth = 0; // of an element: brackets
    bool m_quoted = false;
    bool m_escaped = false;
    bool m_fieldBegins = true;
    bool m_begun = false; // byte order mark, the array's bracket
    bool m_needsComma = false;
    bool m_atEnd = false;
    bool m_over = false;
};
