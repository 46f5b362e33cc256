// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "literalscanner_p.h"

#include <SurrealQt/SurrealGeometry>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealValue>

// Reads one SurrealQL literal by recursive descent.
class SurrealLiteralParser : public SurrealLiteralScanner
{
public:
    explicit SurrealLiteralParser(QStringView text);

    std::optional<SurrealValue> parse();

private:
    bool value(SurrealValue *out, int depth);
    bool single(SurrealValue *out, int depth);
    bool startsValue() const;
    bool named(SurrealValue *out, int depth);
    bool prefixed(QChar prefix, qsizetype start, SurrealValue *out);
    bool number(SurrealValue *out);
    bool array(SurrealValue *out, int depth);
    bool list(QChar close, QList<SurrealValue> *out, int depth, bool *endsInComma = nullptr);
    bool braces(SurrealValue *out, int depth);
    bool object(SurrealValue *out, int depth);
    bool key(QString *out);
    bool textArgument(QString *out);
    bool entries(SurrealValue *out, int depth);
    bool parentheses(SurrealValue *out, int depth);
    bool recordId(const QString &table, SurrealValue *out, int depth);
    bool recordKey(SurrealValue *out, int depth);
};

// What the server takes for a geometry when an object says it.
namespace SurrealLiteralGeometry {

std::optional<double> coordinate(const SurrealValue &value); // of any kind of number
std::optional<SurrealGeometry> fromObject(const SurrealObject &object);

} // namespace SurrealLiteralGeometry
