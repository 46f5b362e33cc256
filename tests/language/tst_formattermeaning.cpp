// SPDX-License-Identifier: Apache-2.0
#include "client/clienttest.h"
#include "corpus.h"
#include "language/formatter.h"
#include "language/statementsplitter.h"

#include <SurrealQt/SurrealObject>

#include <QtCore/QRegularExpression>

using namespace Qt::StringLiterals;
using namespace SurrealQL;

namespace {

constexpr int Widths[] = {100, 60, 20, 400};

struct Sample
{
    QString file;
    QString text;
};

QList<Sample> samples()
{
    QList<Sample> all;
    for (const Corpus::File &file : Corpus::files()) {
        const Statements statements = StatementSplitter::split(file.text);
        for (const Statement &statement : statements)
            all.append({file.name, statement.in(file.text).toString()});
    }
    return all;
}

// The engine has these at the top of a query only, where it prints nothing.
bool standsInABlock(const QString &text)
{
    static const QRegularExpression notThere(
        uR"(^(?:\s|--.*\n|#.*\n)*(?:USE|OPTION|LIVE|KILL|SHOW|ACCESS|BEGIN|COMMIT|CANCEL)\b)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return !notThere.match(text).hasMatch();
}

QString laidOut(const QString &text, int width)
{
    return Formatter::format(text, {.lineWidth = width, .indent = 4}).value_or(QString());
}

} // namespace

// Whether what the formatter makes of a statement is still that statement: the engine reads both as
// the body of a function, and prints what it has read.
class tst_FormatterMeaning : public ClientTest
{
    Q_OBJECT

private:
    SurrealClient m_client;
    SurrealSession *m_session = nullptr;
    QHash<QString, QString>
        m_trouble; // what the engine says to a text, by the name of its function
    int m_defined = 0;
    int m_underWay = 0;

    // The name of the function that has \a text for its body.
    // Nothing is waited for: they are many.
    QString define(const QString &text)
    {
        const QString name = u"t%1"_s.arg(++m_defined);
        ++m_underWay;
        m_session->query(u"DEFINE FUNCTION fn::%1() {\n%2\n}"_s.arg(name, text))
            ->then(
                this, [this](const SurrealResults &) { --m_underWay; },
                [this, name](const SurrealError &error) {
                    m_trouble.insert(name, error.message());
                    --m_underWay;
                });
        return name;
    }
    // As the engine prints the bodies of all functions, by their names.
    QHash<QString, QString> printed()
    {
        // What is chosen at random when it is read.
        static const QRegularExpression random(
            uR"((PASSHASH|KEY) '(?:\$argon2id[^']*|[A-Za-z0-9]{128})')"_s);
        (void)QTest::qWaitFor([this] { return m_underWay == 0; }, patience);
        const SurrealObject functions
            = valueOf(m_session->query(u"INFO FOR DB"_s))[u"functions"].toObject();
        QHash<QString, QString> texts;
        for (qsizetype i = 0; i < functions.size(); ++i) {
            QString text = functions.at(i).toString();
            text.remove(0, text.indexOf(u'{'));
            texts.insert(functions.keyAt(i), text.replace(random, u"\\1 '…'"_s));
        }
        return texts;
    }
    // What somebody gets to see who runs it: the kind of the value, or what is wrong.
    QString answer(const QString &text)
    {
        SurrealSession *session = rootSession(&m_client);
        const SurrealResults results = await(session->query(text));
        const SurrealError error = results.error();
        session->close();
        // The text with a pointer into it is another one, and so is the database.
        static const QRegularExpression database(u"\\bdb\\d+\\b"_s);
        return error ? error.message().section(u'\n', 0, 0).remove(database)
                     : results.value().typeName();
    }

private Q_SLOTS:
    void init()
    {
        if (m_client.state() == SurrealClient::State::Disconnected)
            m_client.open(server->url());
        m_session = rootSession(&m_client);
        m_trouble.clear();
    }
    void cleanup() { m_session->close(); }

    // Else nothing would be compared with nothing.
    void thePrinterTellsTextsApart()
    {
        const QStringList pairs {u"RETURN 1 - -2"_s,      u"RETURN 1 - 2"_s,
                                 u"RETURN (1 + 2) * 3"_s, u"RETURN 1 + 2 * 3"_s,
                                 u"SELECT a FROM b"_s,    u"SELECT A FROM b"_s,
                                 u"RETURN 'a  b'"_s,      u"RETURN 'a b'"_s,
                                 u"RETURN { a: 1 }"_s,    u"RETURN { a }"_s};
        QStringList names;
        for (const QString &text : pairs)
            names.append(define(text));
        const QHash<QString, QString> texts = printed();
        QCOMPARE(m_trouble, (QHash<QString, QString>()));
        QSet<QString> different;
        for (const QString &name : std::as_const(names))
            different.insert(texts.value(name));
        QCOMPARE(different.size(), pairs.size());
        QVERIFY(!different.contains(QString()));
    }

    void everyStatement()
    {
        struct Pair
        {
            Sample sample;
            QString before, after, layout;
        };
        QList<Pair> pairs;
        int left = 0;
        for (const Sample &sample : samples()) {
            if (!standsInABlock(sample.text)) {
                ++left;
                continue;
            }
            const QString before = define(sample.text);
            for (const int width : Widths) {
                const QString layout = laidOut(sample.text, width);
                QVERIFY2(!layout.isEmpty(), qPrintable(sample.text));
                pairs.append({sample, before, define(layout), layout});
            }
        }
        const QHash<QString, QString> texts = printed();
        QSet<QString> different;
        for (const Pair &pair : std::as_const(pairs)) {
            QVERIFY2(!m_trouble.contains(pair.before),
                     qPrintable(pair.sample.text + u'\n' + m_trouble.value(pair.before)));
            QVERIFY2(!m_trouble.contains(pair.after),
                     qPrintable(pair.layout + u'\n' + m_trouble.value(pair.after)));
            QVERIFY2(texts.value(pair.after) == texts.value(pair.before),
                     qPrintable(u"%1: %2\nbecame\n%3\nprinted\n%4\n%5"_s.arg(
                         pair.sample.file, pair.sample.text, pair.layout, texts.value(pair.before),
                         texts.value(pair.after))));
            different.insert(texts.value(pair.before));
        }
        QVERIFY2(different.size() > 280, qPrintable(QString::number(different.size())));
        QVERIFY2(left < 30, qPrintable(QString::number(left)));
    }

    // All of a file in a block in a block, where there is less room and comments stand between.
    void nested()
    {
        QList<std::pair<QString, QString>> pairs;
        QHash<QString, QString> bodies;
        for (const Sample &sample : samples()) {
            if (standsInABlock(sample.text))
                bodies[sample.file] += sample.text + u" -- behind\n;\n/* between */\n"_s;
        }
        for (const QString &body : std::as_const(bodies)) {
            const QString text = u"IF $a { FOR $b IN $c { %1 } }"_s.arg(body);
            const QString before = define(text);
            for (const int width : Widths) {
                const QString layout = laidOut(text, width);
                QVERIFY2(!layout.isEmpty(), qPrintable(text));
                pairs.append({before, define(layout)});
            }
        }
        QVERIFY(pairs.size() > 20);
        const QHash<QString, QString> texts = printed();
        QCOMPARE(m_trouble, (QHash<QString, QString>()));
        for (const auto &[before, after] : std::as_const(pairs))
            QCOMPARE(texts.value(after), texts.value(before));
    }

    // What cannot be a function's is answered the same; that its words are is for tst_formatter.
    void topOfAQuery()
    {
        int seen = 0;
        for (const Sample &sample : samples()) {
            if (standsInABlock(sample.text))
                continue;
            const QString expected = answer(sample.text);
            for (const int width : {100, 20})
                QCOMPARE(answer(laidOut(sample.text, width)), expected);
            ++seen;
        }
        QVERIFY(seen > 15);
    }
};

QTEST_GUILESS_MAIN(tst_FormatterMeaning)
#include "tst_formattermeaning.moc"
