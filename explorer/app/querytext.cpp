// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/querytext.h"

#include "app/surrealqlscanner.h"
#include "language/statementclassifier.h"

using namespace Qt::StringLiterals;

QStringList QueryText::statements(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    QStringList all;
    for (const SurrealQl::Statement &statement : SurrealQl::statements(bytes))
        all.append(
            QString::fromUtf8(bytes.sliced(statement.start, statement.end - statement.start)));
    return all;
}

bool QueryText::isRepeatable(const QString &text)
{
    return SurrealQL::StatementClassifier::classify(text).isReadOnly();
}

QString QueryText::alone(const QStringList &statements, qsizetype number)
{
    QStringList needed;
    for (qsizetype i = 0; i < number; ++i) {
        const QByteArray word = SurrealQl::firstWord(statements.at(i).toUtf8());
        if (word == "LET" || word == "USE" || word == "OPTION")
            needed.append(statements.at(i));
    }
    needed.append(statements.value(number));
    return needed.join(";\n"_L1);
}

QString QueryText::wholeTable(const QString &statement)
{
    using namespace SurrealQl;
    const QByteArray text = statement.toUtf8();
    Scanner scanner(text);
    QList<QByteArray> words;
    while (!scanner.atEnd()) {
        const Token token = scanner.next();
        if (token.kind == TokenKind::Space || token.kind == TokenKind::Comment
            || token.kind == TokenKind::Semicolon)
            continue;
        if (words.size() == 3 && token.kind != TokenKind::Identifier)
            return {};
        words.append(text.sliced(token.start, token.size));
    }
    const bool whole = words.size() == 4 && words.at(0).toUpper() == "SELECT" && words.at(1) == "*"
        && words.at(2).toUpper() == "FROM";
    if (!whole)
        return {};
    QString name = QString::fromUtf8(words.at(3));
    if (name.startsWith(u'`') || name.startsWith(u'⟨'))
        name = name.sliced(1).chopped(1);
    return name.contains(u'\\') ? QString() : name; // an escape in it: left to the server
}
