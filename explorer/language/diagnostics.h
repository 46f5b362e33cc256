// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "textposition.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

namespace SurrealQL {

struct Diagnostic
{
    enum class Severity : quint8 { Error, Warning };

    Severity severity = Severity::Error;
    qsizetype position = 0;
    qsizetype length = 0;
    TextPosition place; // of position
    QString message; // a sentence
};

// What can be told about a text without the server, as somebody types. An error is only reported
// when the server would refuse the text too; much that it refuses is not seen here.
class Diagnostics
{
    Q_DECLARE_TR_FUNCTIONS(SurrealQL::Diagnostics)
public:
    // In order of position, \a limit at most.
    [[nodiscard]] static QList<Diagnostic> check(QStringView text, int limit = 50);
};

} // namespace SurrealQL
