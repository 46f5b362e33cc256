// SPDX-License-Identifier: Apache-2.0

// What the SurrealQL support of the explorer's editor costs for a text of a given size.
//
//   bench_language [characters [rounds]]     a table of medians in milliseconds

#include "language/completion.h"
#include "language/diagnostics.h"
#include "language/formatter.h"
#include "language/lexer.h"
#include "language/statementclassifier.h"
#include "language/variableinference.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTextStream>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace {

QString textOf(qsizetype characters)
{
    const QString block = uR"(-- People who bought lately, with what they bought.
SELECT name, address.city AS city, ->bought->product.{ name, price } AS goods, count(tags) AS tags
FROM person
WHERE active = true AND age IN 18..65 AND (name CONTAINS 'a' OR $name = NONE)
ORDER BY name DESC LIMIT 20;
CREATE person:⟨x y⟩ CONTENT { name: "Ada", born: d'1815-12-10T00:00:00Z', tags: ['a', 'b', 12.5dec, 1h30m] };
DEFINE FIELD OVERWRITE email ON TABLE person TYPE option<string> ASSERT string::is_email($value);
FOR $i IN 0..10 {
    LET $x = [1, 2, 3].map(|$n: int| $n * 2 + $i);
    IF $x[0] > 3 { UPDATE person:one SET n += 1 } ELSE { DELETE person:two };
};
RETURN function($a) { return `${a}`; };
)"_s;
    return block.repeated(qMax(qsizetype(1), characters / block.size()));
}

double median(int rounds, const std::function<void()> &work)
{
    QList<qint64> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.append(timer.nsecsElapsed());
    }
    std::sort(times.begin(), times.end());
    return double(times[times.size() / 2]) / 1e6;
}

} // namespace

int main(int argc, char **argv)
{
    const qsizetype characters = argc > 1 ? QByteArray(argv[1]).toLongLong() : 1'000'000;
    const int rounds = argc > 2 ? QByteArray(argv[2]).toInt() : 15;
    const QString text = textOf(characters);
    SurrealQL::SchemaInfo schema;
    schema.tables = {{u"person"_s, {{u"name"_s, u"string"_s}, {u"age"_s, u"int"_s}}}};
    qsizetype sum = 0; // so that no work can be left out

    QTextStream out(stdout);
    const auto row = [&](const QString &name, const std::function<void()> &work) {
        out << name.leftJustified(28)
            << QString::number(median(rounds, work), 'f', 2).rightJustified(10) << " ms\n";
        out.flush();
    };
    out << text.size() << " characters, median of " << rounds << " rounds\n";
    row(u"lex"_s, [&] { sum += SurrealQL::Lexer::tokenize(text).size(); });
    row(u"lex line by line"_s, [&] {
        SurrealQL::Lexer::State state;
        for (qsizetype from = 0; from < text.size();) {
            const qsizetype end = text.indexOf(u'\n', from);
            const qsizetype to = end < 0 ? text.size() : end + 1;
            sum += SurrealQL::Lexer::tokenize(QStringView(text).mid(from, to - from), state).size();
            from = to;
        }
    });
    row(u"split"_s, [&] { sum += SurrealQL::StatementSplitter::split(text).size(); });
    row(u"classify"_s, [&] { sum += SurrealQL::StatementClassifier::classify(text).verbs.size(); });
    row(u"diagnose"_s, [&] { sum += SurrealQL::Diagnostics::check(text).size(); });
    row(u"infer variables"_s,
        [&] { sum += SurrealQL::VariableInference::infer(text, schema).size(); });
    row(u"complete in the middle"_s, [&] {
        sum += SurrealQL::Completion::complete(text, text.indexOf(u"WHERE "_s, text.size() / 2) + 6,
                                               schema)
                   .items.size();
    });
    row(u"format"_s, [&] { sum += SurrealQL::Formatter::format(text).value_or(QString()).size(); });
    return sum > 0 ? 0 : 1;
}
