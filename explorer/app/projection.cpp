// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/projection.h"

#include "app/surrealqlscanner.h"

QStringList SurrealQl::projectedColumns(QByteArrayView statement)
{
    QStringList columns;
    Scanner scanner(statement);
    QByteArray expression; // of the column that is being read, without spaces
    QByteArray alias;
    int depth = 0;
    bool afterAs = false;
    bool selecting = false;
    const auto finish = [&] {
        QByteArray name = alias;
        if (name.isEmpty()) {
            name = expression.split('.').first(); // in.name arrives as { in: { name } }
            if (name == "*" || name.isEmpty() || name.contains('(') || name.contains('['))
                return false;
        }
        columns.append(QString::fromUtf8(name));
        expression.clear();
        alias.clear();
        afterAs = false;
        return true;
    };
    while (!scanner.atEnd()) {
        const Token token = scanner.next();
        if (token.kind == TokenKind::Space || token.kind == TokenKind::Comment)
            continue;
        const QByteArray text = statement.sliced(token.start, token.size).toByteArray();
        const QByteArray word = text.toUpper();
        if (!selecting) {
            if (word != "SELECT")
                return {};
            selecting = true;
            continue;
        }
        if (token.kind == TokenKind::Open)
            ++depth;
        else if (token.kind == TokenKind::Close)
            --depth;
        if (depth == 0 && token.kind == TokenKind::Keyword) {
            if (word == "FROM")
                return finish() ? columns : QStringList();
            if (word == "VALUE" || word == "OMIT")
                return {};
            if (word == "AS") {
                afterAs = true;
                continue;
            }
        }
        if (depth == 0 && text == ",") {
            if (!finish())
                return {};
            continue;
        }
        (afterAs ? alias : expression) += text;
    }
    return {};
}
