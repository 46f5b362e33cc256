// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>
#include <QtCore/QString>

// The statements in corpus/ are ones that SurrealDB 3.0 parses, each of them: tst_formattermeaning asks it.
namespace Corpus {

struct File
{
    QString name;
    QString text;
};

inline QList<File> files()
{
    QList<File> all;
    const QDir dir(QStringLiteral(CORPUS_DIR));
    const QStringList names = dir.entryList({QStringLiteral("*.surql")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(dir.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            all.append({name, QString::fromUtf8(file.readAll())});
    }
    return all;
}

// Text that nobody would write, out of pieces that matter to a lexer. The same for the same seed.
inline QString noise(quint32 seed, int pieces)
{
    static const QStringList parts {
        QStringLiteral("SELECT"),
        QStringLiteral(" FROM "),
        QStringLiteral("person"),
        QStringLiteral(":"),
        QStringLiteral("::"),
        QStringLiteral("one"),
        QStringLiteral("$x"),
        QStringLiteral("$`a b"),
        QStringLiteral("`"),
        QStringLiteral("\""),
        QStringLiteral("'"),
        QStringLiteral("\\"),
        QStringLiteral("/"),
        QStringLiteral("/*"),
        QStringLiteral("*/"),
        QStringLiteral("--"),
        QStringLiteral("#"),
        QStringLiteral("\n"),
        QStringLiteral("\r\n"),
        QStringLiteral(" "),
        QStringLiteral("{"),
        QStringLiteral("}"),
        QStringLiteral("("),
        QStringLiteral(")"),
        QStringLiteral("["),
        QStringLiteral("]"),
        QStringLiteral(";"),
        QStringLiteral(","),
        QStringLiteral("->"),
        QStringLiteral("<-"),
        QStringLiteral("<int>"),
        QStringLiteral("<|3,4|>"),
        QStringLiteral("@1@"),
        QStringLiteral("|"),
        QStringLiteral("||"),
        QStringLiteral("1h30m"),
        QStringLiteral("12.5dec"),
        QStringLiteral("1x"),
        QStringLiteral(".."),
        QStringLiteral("..="),
        QStringLiteral("function($a) "),
        QStringLiteral("fn::a::b("),
        QStringLiteral("IF "),
        QStringLiteral(" THEN "),
        QStringLiteral("ELSE "),
        QStringLiteral("END"),
        QStringLiteral("DEFINE FIELD "),
        QStringLiteral(" TYPE option<"),
        QStringLiteral("record<a|b>"),
        QStringLiteral("u'"),
        QStringLiteral("d\""),
        QStringLiteral("\u27e8"),
        QStringLiteral("\u27e9"),
        QStringLiteral("\u00e9"),
        QStringLiteral("\U0001F600"),
        QStringLiteral("&"),
        QStringLiteral("^"),
        QStringLiteral("~"),
        QStringLiteral("LET $a = "),
        QStringLiteral("BEGIN;"),
        QStringLiteral("COMMIT;"),
        QStringLiteral("="),
        QStringLiteral("-"),
        QStringLiteral("."),
        QStringLiteral("?"),
        QStringLiteral("@"),
        QStringLiteral("UPDATE a SET "),
        QStringLiteral("WHERE "),
        QString(QChar(0)),
        QStringLiteral("\u2028"),
    };
    QRandomGenerator random(seed);
    QString text;
    for (int i = 0; i < pieces; ++i) {
        if (random.bounded(8) == 0)
            text += QChar(ushort(random.bounded(0x2100)));
        else
            text += parts[random.bounded(int(parts.size()))];
    }
    return text;
}

} // namespace Corpus
