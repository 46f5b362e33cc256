// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealGeometry>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealValue>

// Reads one SurrealQL literal by recursive descent.
class SurrealLiteralParser
{
public:
    explicit SurrealLiteralParser(QStringView text);

    std::optional<SurrealValue> parse();
    qsizetype errorOffset() const { return m_errorAt; }

private:
    bool value(SurrealValue *out, int depth);
    bool single(SurrealValue *out, int depth);
    bool startsValue() const;
    bool named(SurrealValue *out, int depth);
    bool prefixed(QChar prefix, qsizetype start, SurrealValue *out);
    bool number(SurrealValue *out);
    bool array(SurrealValue *out, int depth);
    bool list(QChar close, QList<SurrealValue> *out, int depth);
    bool braces(SurrealValue *out, int depth);
    bool object(SurrealValue *out, int depth);
    bool key(QString *out);
    bool textArgument(QString *out);
    bool entries(SurrealValue *out, int depth);
    bool parentheses(SurrealValue *out, int depth);
    bool recordId(const QString &table, SurrealValue *out, int depth);
    bool recordKey(SurrealValue *out, int depth);

    bool quoted(QChar close, QString *out);
    bool escape(QString *out);
    bool codePoint(char32_t *out);
    QStringView word();
    void space();
    QChar peek(qsizetype ahead = 0) const;
    bool take(QStringView token);
    bool expect(QStringView token);
    bool fail(qsizetype at = -1);

    const QStringView m_text;
    qsizetype m_at = 0;
    qsizetype m_errorAt = -1;
};

// What the server takes for a geometry when an object says it.
namespace SurrealLiteralGeometry {

std::optional<double> coordinate(const SurrealValue &value); // of any kind of number
std::optional<SurrealGeometry> fromObject(const SurrealObject &object);

} // namespace SurrealLiteralGeometry
