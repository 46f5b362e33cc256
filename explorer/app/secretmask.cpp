// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secretmask.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

QString maskSecrets(const QString &statement)
{
    // A word, what may stand between it and its text (space, comments, an operator, the prefix of a
    // string), and the text up to its end, which an unfinished statement may not have.
    static const QRegularExpression secret(
        uR"((\b(?:\w*passw(?:or)?d\w*|passhash|pass|pwd|\w*secret\w*|\w*token\w*|\w*key)\b)"
        uR"([`"'⟩]?(?:\s|/\*.*?\*/|(?:--|//|#)[^\n]*\n|[:=+?])*+(?:\b[a-z])?)"
        uR"()('(?:\\.|[^'\\])*+'?|"(?:\\.|[^"\\])*+"?))"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption
            | QRegularExpression::UseUnicodePropertiesOption);
    QString masked = statement;
    masked.replace(secret, u"\\1'…'"_s);
    return masked;
}
