// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringView>

#include <optional>

// The characters of SurrealQL text, one after the other: words, space, comments and quoted text.
class SurrealLiteralScanner
{
public:
    static bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }
    static bool isLetter(QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }
    static bool isWordPart(QChar c) { return isLetter(c) || isDigit(c) || c == u'_'; }

    qsizetype errorOffset() const { return m_errorAt; }

protected:
    explicit SurrealLiteralScanner(QStringView text)
        : m_text(text)
    { }

    bool quoted(QChar close, QString *out);
    QStringView word();
    void space();
    QChar peek(qsizetype ahead = 0) const;
    bool take(QStringView token);
    bool expect(QStringView token);
    bool fail(qsizetype at = -1); // gives false; the first failure is the one that counts

    const QStringView m_text;
    qsizetype m_at = 0;
    qsizetype m_errorAt = -1;

private:
    bool escape(QString *out);
    bool codePoint(char32_t *out);
};
