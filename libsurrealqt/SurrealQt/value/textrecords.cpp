// SPDX-License-Identifier: Apache-2.0
#include "textrecords_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileDevice>

#include <algorithm>

using namespace Qt::StringLiterals;
using Status = TextRecords::Status;

namespace {

constexpr qsizetype pieceSize = 64 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("SurrealTextReader", text);
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace

TextRecords::TextRecords(QIODevice *device, SurrealTextOptions::Format format, char separator)
    : m_device(device)
    , m_format(format)
    , m_separator(separator)
{ }

Status TextRecords::fail(const QString &problem, qint64 line)
{
    m_over = true;
    m_problem = problem;
    m_problemLine = line;
    return Status::Failed;
}

bool TextRecords::fill(bool *waits)
{
    *waits = false;
    if (m_position > 0) {
        m_buffer.remove(0, m_position);
        m_dropped += m_position;
        m_position = 0;
    }
    if (m_atEnd || !m_device) {
        m_atEnd = true;
        return false;
    }
    if (const QString why = whyUnreadable(); !why.isEmpty()) {
        fail(why, m_nextLine);
        return false;
    }
    // Grows with what is being looked for, so that a long record is not copied piece by piece.
    const qsizetype size = qMax(pieceSize, m_buffer.size());
    const qsizetype before = m_buffer.size();
    m_buffer.resize(before + size);
    const qint64 got = m_device->read(m_buffer.data() + before, size);
    m_buffer.resize(before + qMax<qint64>(got, 0));
    if (got > 0)
        return true;
    // Nothing from a file is its end; from a socket, that nothing is there yet.
    *waits = got == 0 && m_device->isSequential() && !qobject_cast<QFileDevice *>(m_device.data());
    m_atEnd = !*waits;
    if (const QString why = got < 0 ? whyUnreadable() : QString(); !why.isEmpty())
        fail(why, m_nextLine);
    return false;
}

// What is missing must not be taken for the end, nor half a record for a whole one.
QString TextRecords::whyUnreadable() const
{
    if (!m_device->isReadable())
        return tr("The device was closed under way");
    const auto *const file = qobject_cast<const QFileDevice *>(m_device.data());
    return file && file->error() != QFileDevice::NoError
        ? tr("The text could not be read: %1").arg(file->errorString())
        : QString();
}

// A byte order mark, and of an array its bracket.
Status TextRecords::begin()
{
    const bool array = m_format == SurrealTextOptions::Format::Json;
    for (;;) {
        const QByteArrayView text(m_buffer);
        if (text.size() >= 3 || m_atEnd) {
            if (text.startsWith("\xff\xfe") || text.startsWith("\xfe\xff"))
                return fail(tr("The text is UTF-16: save it as UTF-8"), 1);
            qsizetype at = text.startsWith("\xef\xbb\xbf") ? 3 : 0;
            if (!array) {
                m_position = at;
                m_begun = true;
                return Status::Record;
            }
            while (at < text.size() && isSpace(text[at])) {
                m_nextLine += text[at] == '\n';
                ++at;
            }
            if (at < text.size()) {
                if (text[at] != '[')
                    return fail(tr("The text is not a JSON array"), m_nextLine);
                m_position = at + 1;
                m_begun = true;
                return Status::Record;
            }
            if (m_atEnd)
                return fail(tr("There is no JSON array"), m_nextLine);
            m_nextLine = 1; // counted again with what comes
        }
        bool waits = false;
        if (!fill(&waits) && waits)
            return Status::Waiting;
        if (!m_problem.isEmpty())
            return Status::Failed;
    }
}

void TextRecords::take(qsizetype length, qsizetype separator)
{
    m_record = QByteArrayView(m_buffer).sliced(m_position, length);
    m_line = m_nextLine;
    m_nextLine += std::count(m_record.begin(), m_record.end(), '\n');
    m_position += length + separator;
    m_scanned = 0;
    m_quoted = false;
    m_escaped = false;
    m_fieldBegins = true;
    m_depth = 0;
}

TextRecords::Found TextRecords::findLine(bool quotes)
{
    const char *const text = m_buffer.constData() + m_position;
    const qsizetype size = m_buffer.size() - m_position;
    for (; m_scanned < size; ++m_scanned) {
        const char c = text[m_scanned];
        if (quotes && c == '"' && (m_quoted || m_fieldBegins)) {
            // A doubled quote ends the text and begins it again at once, which is right here.
            m_quoted = !m_quoted;
            m_fieldBegins = !m_quoted;
            continue;
        }
        if (m_quoted)
            continue;
        m_fieldBegins = quotes && c == m_separator;
        if (c == '\n') {
            take(m_scanned, 1);
            ++m_nextLine;
            if (m_record.endsWith('\r'))
                m_record.chop(1);
            return Found::Yes;
        }
    }
    if (!m_atEnd)
        return Found::More;
    if (m_quoted) {
        fail(tr("A quote is opened and never closed"), m_nextLine);
        return Found::Failed;
    }
    if (size == 0)
        return Found::End;
    take(size, 0);
    if (m_record.endsWith('\r'))
        m_record.chop(1);
    return Found::Yes;
}

TextRecords::Found TextRecords::findElement()
{
    const char *text = m_buffer.constData() + m_position;
    qsizetype size = m_buffer.size() - m_position;
    if (m_scanned == 0) { // between two elements
        qsizetype at = 0;
        while (at < size && (isSpace(text[at]) || (m_needsComma && text[at] == ','))) {
            m_nextLine += text[at] == '\n';
            m_needsComma = m_needsComma && text[at] != ',';
            ++at;
        }
        m_position += at;
        text += at;
        size -= at;
        if (size == 0) {
            if (!m_atEnd)
                return Found::More;
            fail(tr("The JSON array is not closed"), m_nextLine);
            return Found::Failed;
        }
        if (text[0] == ']') {
            ++m_position;
            m_over = true;
            return Found::End;
        }
        if (m_needsComma) {
            fail(tr("A comma is missing between two elements of the array"), m_nextLine);
            return Found::Failed;
        }
    }
    for (; m_scanned < size; ++m_scanned) {
        const char c = text[m_scanned];
        if (m_quoted) {
            if (m_escaped)
                m_escaped = false;
            else if (c == '\\')
                m_escaped = true;
            else if (c == '"')
                m_quoted = false;
            continue;
        }
        if (c == '"')
            m_quoted = true;
        else if (c == '{' || c == '[')
            ++m_depth;
        else if (m_depth > 0 && (c == '}' || c == ']'))
            --m_depth;
        else if (m_depth == 0 && (c == ',' || c == ']')) {
            take(m_scanned, 0);
            m_needsComma = true;
            return Found::Yes;
        }
    }
    if (!m_atEnd)
        return Found::More;
    fail(tr("The JSON array is not closed"), m_nextLine);
    return Found::Failed;
}

Status TextRecords::next()
{
    if (!m_problem.isEmpty())
        return Status::Failed;
    if (m_over)
        return Status::End;
    if (!m_begun) {
        if (const Status status = begin(); status != Status::Record)
            return status;
    }
    for (;;) {
        const Found found = m_format == SurrealTextOptions::Format::Json
            ? findElement()
            : findLine(m_format == SurrealTextOptions::Format::Csv);
        switch (found) {
        case Found::Yes:
            return Status::Record;
        case Found::End:
            m_over = true;
            return Status::End;
        case Found::Failed:
            return Status::Failed;
        case Found::More:
            break;
        }
        if (m_buffer.size() - m_position > longest) {
            return fail(m_quoted ? tr("A record is longer than 32 MiB: is a quote not closed?")
                                 : tr("A record is longer than 32 MiB"),
                        m_nextLine);
        }
        bool waits = false;
        if (!fill(&waits) && waits)
            return Status::Waiting;
        if (!m_problem.isEmpty())
            return Status::Failed;
    }
}
