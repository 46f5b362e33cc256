// SPDX-License-Identifier: GPL-3.0-or-later
#include "functiontable.h"

#include "editdistance_p.h"

#include <QtCore/QFile>
#include <QtCore/QHash>
#include <QtCore/QSet>

using namespace Qt::StringLiterals;

namespace SurrealQL {
namespace {

    QList<BuiltinFunction> load()
    {
        QFile file(u":/language/functions.tsv"_s);
        QList<BuiltinFunction> functions;
        if (!file.open(QIODevice::ReadOnly))
            return functions;
        const QString text = QString::fromUtf8(file.readAll());
        for (const QStringView line : QStringView(text).split(u'\n', Qt::SkipEmptyParts)) {
            if (line.startsWith(u'#'))
                continue;
            const QList<QStringView> cells = line.split(u'\t');
            if (cells.size() == 3)
                functions.append({cells[0].toString(), cells[1].toString(), cells[2].toString()});
        }
        return functions;
    }

} // namespace

QString BuiltinFunction::parameterType(int index) const
{
    if (isConstant())
        return {};
    const QStringView list = QStringView(signature).mid(1, signature.indexOf(u')') - 1);
    const QList<QStringView> parameters = list.split(u", "_s, Qt::SkipEmptyParts);
    if (index < 0 || index >= parameters.size())
        return {};
    const QStringView parameter = parameters[index];
    return parameter.mid(parameter.indexOf(u':') + 1).trimmed().toString();
}

namespace FunctionTable {

    const QList<BuiltinFunction> &all()
    {
        static const QList<BuiltinFunction> functions = load();
        return functions;
    }

    const BuiltinFunction *find(QStringView name)
    {
        static const QHash<QString, qsizetype> index = [] {
            QHash<QString, qsizetype> places;
            for (qsizetype i = 0; i < all().size(); ++i)
                places.insert(all()[i].name.toLower(), i);
            return places;
        }();
        const auto it = index.constFind(name.toString().toLower());
        return it == index.cend() ? nullptr : &all()[*it];
    }

    bool isMethod(QStringView name)
    {
        static const QSet<QString> methods = [] {
            // A method is a function of the value's type without that type's name, and for the
            // other groups with underscores: "2024-…".is_datetime(), value.to_string().
            QSet<QString> names;
            for (const BuiltinFunction &function : all()) {
                const QString rest = function.name.mid(function.name.indexOf(u"::"_s) + 2);
                names.insert(QString(rest).replace(u"::"_s, u"_"_s));
                names.insert(function.name.mid(function.name.lastIndexOf(u':') + 1));
                if (function.name.startsWith("type::"_L1))
                    names.insert(u"to_"_s + rest);
            }
            for (const auto *extra :
                 {"chain", "every", "some", "includes", "index_of", "repeat", "patch", "diff"})
                names.insert(QString::fromLatin1(extra));
            return names;
        }();
        return methods.contains(name.toString().toLower());
    }

    QString nearest(QStringView name)
    {
        const QString wanted = name.toString().toLower();
        // The path of an older release, such as string::is::email.
        const QString joined
            = QString(wanted).replace(u"::is::"_s, u"::is_"_s).replace(u"::from::"_s, u"::from_"_s);
        if (const BuiltinFunction *function = find(joined))
            return function->name;
        if (wanted == "type::thing"_L1)
            return u"type::record"_s;
        QString best;
        int distance = qMax(2, int(wanted.size()) / 4) + 1;
        for (const BuiltinFunction &function : all()) {
            const int d = editDistance(wanted, function.name.toLower(), distance);
            if (d < distance) {
                distance = d;
                best = function.name;
            }
        }
        return best;
    }

} // namespace FunctionTable
} // namespace SurrealQL
