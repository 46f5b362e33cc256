// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "value/randomvalue.h"

#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealPatch>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;

// The engine's own patches, applied here, give what the engine has.
class tst_LiveDiff : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void randomValues();
    void randomTexts();
    void randomChangesOfRecords();
};

namespace {

constexpr int rounds = 150;
constexpr int perQuery = 25;

// A few steps away from the text.
QString edited(QString text, RandomValue &random)
{
    for (int i = random.below(5); i >= 0; --i) {
        const int at = random.below(int(text.size()) + 1);
        switch (random.below(3)) {
        case 0:
            text.insert(at, random.text());
            break;
        case 1:
            text.remove(at, random.below(30));
            break;
        default:
            text.replace(at, random.below(5), random.text());
        }
    }
    // No half of a surrogate pair.
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(text.toUcs4().constData()),
                             text.toUcs4().size())
        .remove(QChar(QChar::ReplacementCharacter));
}

// A value like it, in which something at some depth is another.
SurrealValue edited(const SurrealValue &value, RandomValue &random)
{
    if (value.isString())
        return edited(value.toString(), random);
    if (value.isArray()) {
        SurrealArray array = value.toArray();
        for (int i = random.below(3); i >= 0; --i) {
            if (random.below(3) == 0)
                array.append(random.value(3));
            else if (!array.isEmpty() && random.below(2) == 0)
                array.removeAt(random.below(int(array.size())));
            else if (!array.isEmpty()) {
                const int at = random.below(int(array.size()));
                array.replace(at, edited(array.at(at), random));
            }
        }
        return array;
    }
    if (value.isObject()) {
        SurrealObject object = value.toObject();
        for (int i = random.below(4); i >= 0; --i) {
            const QString key
                = object.isEmpty() ? u"first"_s : object.keyAt(random.below(int(object.size())));
            switch (random.below(4)) {
            case 0:
                object.insert(u"new%1"_s.arg(random.below(100)), random.value(3));
                break;
            case 1:
                object.remove(key);
                break;
            default:
                object.insert(key, edited(object.value(key), random));
            }
        }
        return object;
    }
    return random.value(3);
}

// Keys are joined by slashes, so one with a slash in it can be meant in two ways.
bool isAmbiguous(const SurrealValue &value)
{
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value.isObject() && value.keyAt(i).contains(u'/'))
            return true;
        if (isAmbiguous(value.at(i)))
            return true;
    }
    return false;
}

} // namespace

void tst_LiveDiff::randomValues()
{
    SurrealClient client;
    client.open(server->url());
    SurrealSession *session = rootSession(&client);
    RandomValue random(20261120);
    int patched = 0;
    for (int round = 0; round < rounds; ++round) {
        SurrealArray pairs;
        while (pairs.size() < perQuery) {
            SurrealValue before = random.value();
            if (!before.isObject() && !before.isArray())
                before = SurrealObject {{u"a"_s, before}, {u"b"_s, random.value()}};
            const SurrealValue after = edited(before, random);
            if (!isAmbiguous(before) && !isAmbiguous(after))
                pairs.append(SurrealArray {before, after});
        }
        const SurrealValue answers = valueOf(session->query(
            u"RETURN $pairs.map(|$p| [value::diff($p[0], $p[1]), $p])"_s, {{u"pairs"_s, pairs}}));
        QCOMPARE(answers.size(), pairs.size());
        for (qsizetype i = 0; i < pairs.size(); ++i) {
            // As the server has them: it sorts sets, for instance.
            const SurrealValue patches = answers.at(i).at(0);
            const SurrealValue before = answers.at(i).at(1).at(0);
            const SurrealValue after = answers.at(i).at(1).at(1);
            SurrealError error;
            const SurrealValue result = SurrealPatch::apply(before, patches.toArray(), &error);
            const auto told = [&] {
                return qPrintable(error.message() + u"\nbefore "_s + before.toSurrealQL()
                                  + u"\npatches "_s + patches.toSurrealQL() + u"\nresult "_s
                                  + result.toSurrealQL() + u"\nafter "_s + after.toSurrealQL());
            };
            QVERIFY2(!error, told());
            // In the server's order of values: it sees no change from 1 to 1.0.
            QVERIFY2(SurrealValue::compare(result, after) == 0, told());
            patched += answers.at(i).at(0).size() > 0;
        }
    }
    QVERIFY(patched > rounds * perQuery / 2);
}

void tst_LiveDiff::randomTexts()
{
    SurrealClient client;
    client.open(server->url());
    SurrealSession *session = rootSession(&client);
    RandomValue random(7);
    for (int round = 0; round < rounds; ++round) {
        SurrealArray pairs;
        while (pairs.size() < perQuery) {
            QString before;
            for (int i = random.below(12); i > 0; --i)
                before += random.text() + u"lorem ipsum dolor\n"_s;
            pairs.append(SurrealArray {before, edited(before, random)});
        }
        const SurrealValue patches = valueOf(session->query(
            u"RETURN $pairs.map(|$p| value::diff($p[0], $p[1]))"_s, {{u"pairs"_s, pairs}}));
        QCOMPARE(patches.size(), pairs.size());
        for (qsizetype i = 0; i < pairs.size(); ++i) {
            SurrealError error;
            const SurrealValue result
                = SurrealPatch::apply(pairs.at(i).at(0), patches.at(i).toArray(), &error);
            QVERIFY2(!error && result == pairs.at(i).at(1),
                     qPrintable(error.message() + u"\nbefore "_s + pairs.at(i).at(0).toSurrealQL()
                                + u"\npatches "_s + patches.at(i).toSurrealQL() + u"\nafter "_s
                                + pairs.at(i).at(1).toSurrealQL()));
        }
    }
}

// As an app does it: each record kept up to date by what the live query says.
void tst_LiveDiff::randomChangesOfRecords()
{
    SurrealClient client;
    client.open(server->url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->query(u"DEFINE TABLE t"_s));
    SurrealLiveQuery *live = session->live(u"t"_s, true);
    QTRY_COMPARE(live->state(), SurrealLiveQuery::State::Active);
    QHash<qint64, SurrealValue> kept;
    QStringList misfits;
    int notifications = 0;
    connect(live, &SurrealLiveQuery::notified, this, [&](const SurrealNotification &change) {
        const qint64 key = change.record().key().toInt();
        SurrealError error;
        kept[key] = SurrealPatch::apply(kept.value(key), change.value().toArray(), &error);
        if (error)
            misfits.append(error.message() + u' ' + change.value().toSurrealQL());
        ++notifications;
    });
    RandomValue random(42);
    QHash<qint64, SurrealObject> records;
    for (int i = 0; i < 300; ++i) {
        const qint64 key = random.below(8);
        const SurrealRecordId id(u"t"_s, key);
        const int what = random.below(12);
        if (what == 0) {
            VERIFY_OK(session->remove(id));
            records.remove(key);
            continue;
        }
        SurrealObject content = records.value(key);
        if (content.isEmpty())
            content = {{u"text"_s, u"The quick brown fox jumps over the lazy dog"_s},
                       {u"list"_s, SurrealArray {1, 2, 3}},
                       {u"more"_s, SurrealObject {{u"a"_s, 1}}}};
        SurrealValue changed = edited(content, random);
        if (isAmbiguous(changed))
            continue;
        content = changed.toObject();
        content.remove(u"id");
        records.insert(key, content);
        VERIFY_OK(session->upsert(id, content));
    }
    const SurrealValue all = valueOf(session->select(u"t"_s));
    for (qsizetype i = 0; i < all.size(); ++i) {
        const qint64 key = all.at(i).value(u"id").toRecordId().key().toInt();
        QTRY_VERIFY2(
            SurrealValue::compare(kept.value(key), all.at(i)) == 0,
            qPrintable(kept.value(key).toSurrealQL() + u"\nis "_s + all.at(i).toSurrealQL()));
    }
    QVERIFY2(misfits.isEmpty(), qPrintable(misfits.join(u'\n')));
    QVERIFY(notifications > 200);
    qsizetype left = 0;
    for (const SurrealValue &record : std::as_const(kept))
        left += record.isObject();
    QCOMPARE(left, all.size());
}

QTEST_GUILESS_MAIN(tst_LiveDiff)
#include "tst_livediff.moc"
