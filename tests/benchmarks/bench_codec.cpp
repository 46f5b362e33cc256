// SPDX-License-Identifier: Apache-2.0

// The CBOR codec against QCborValue, in the same run, on the rows of a typical table.
//
//   bench_codec [rows [rounds]]      a table of medians
//   bench_codec json rows            one round, as a line of JSON
//   bench_codec WHAT rows            one job once, to count instructions under valgrind:
//                                    decode, encode, small (that many messages of one row) or none

#include "value/cborcodec_p.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealRecordId>

#include <QtCore/QCborArray>
#include <QtCore/QCborMap>
#include <QtCore/QCborValue>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTextStream>

#include <algorithm>
#include <ctime>
#include <functional>
#include <malloc.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

// 293 bytes, most of it: a record id, three strings, an int, a float, a datetime, a bool and an
// object with an array.
SurrealValue row(int i)
{
    const QString number = QString::number(i).rightJustified(7, u'0');
    return SurrealObject {
        {u"active"_s, i % 3 == 0},
        {u"address"_s,
         SurrealObject {
             {u"city"_s, u"Springfield"_s},
             {u"street"_s, u"Evergreen Terrace "_s + number},
             {u"tags"_s, SurrealArray {u"customer"_s, u"newsletter"_s, u"wholesale"_s}},
             {u"zip"_s, u"98765"_s},
         }},
        {u"created_at"_s, SurrealDatetime(1'700'000'000 + i, 123'456'789)},
        {u"email"_s, u"person.number"_s + number + u"@example.org"_s},
        {u"id"_s, SurrealRecordId(u"person"_s, u"key00000000"_s + number)},
        {u"name"_s, u"Person Number "_s + number},
        {u"notes"_s, u"A few words about this one"_s},
        {u"score"_s, i * 0.37},
        {u"visits"_s, i},
    };
}

QByteArray table(int rows)
{
    QByteArray message;
    SurrealCbor::appendArray(message, rows);
    for (int i = 0; i < rows; ++i)
        SurrealCbor::encode(row(i), message);
    return message;
}

// The same row as a user of Qt alone would build it.
QCborValue qtRow(int i)
{
    const QString number = QString::number(i).rightJustified(7, u'0');
    return QCborMap {
        {u"active"_s, i % 3 == 0},
        {u"address"_s,
         QCborMap {
             {u"city"_s, u"Springfield"_s},
             {u"street"_s, QString(u"Evergreen Terrace "_s + number)},
             {u"tags"_s, QCborArray {u"customer"_s, u"newsletter"_s, u"wholesale"_s}},
             {u"zip"_s, u"98765"_s},
         }},
        {u"created_at"_s, QCborValue(QCborTag(12), QCborArray {1'700'000'000 + i, 123'456'789})},
        {u"email"_s, QString(u"person.number"_s + number + u"@example.org"_s)},
        {u"id"_s,
         QCborValue(QCborTag(8), QCborArray {u"person"_s, QString(u"key00000000"_s + number)})},
        {u"name"_s, QString(u"Person Number "_s + number)},
        {u"notes"_s, u"A few words about this one"_s},
        {u"score"_s, i * 0.37},
        {u"visits"_s, i},
    };
}

double cpuMilliseconds()
{
    timespec now {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

double measure(const std::function<void()> &job)
{
    const double before = cpuMilliseconds();
    job();
    return cpuMilliseconds() - before;
}

// Of this process, in MB.
double residentMegabytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / 1e6;
}

// The highest it has been since resetPeak().
double peakMegabytes()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    return text.mid(text.indexOf("VmHWM:") + 6).simplified().split(' ').first().toDouble() * 1024
        / 1e6;
}

void resetPeak()
{
    QFile file(u"/proc/self/clear_refs"_s);
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

int json(int rows)
{
    const QByteArray message = table(rows);
    const double wire = double(message.size());
    const QExplicitlySharedDataPointer<SurrealKeyTable> keys(new SurrealKeyTable);
    SurrealValue value;
    QJsonObject figures;

    malloc_trim(0);
    resetPeak();
    const double before = residentMegabytes();
    figures[u"decodeMs"_s] = measure([&] { value = SurrealCbor::decode(message, keys.data()); });
    figures[u"peakRatio"_s] = (peakMegabytes() - before) * 1e6 / wire;
    figures[u"heldRatio"_s] = ((residentMegabytes() - before) * 1e6 + wire) / wire;
    QByteArray buffer;
    figures[u"encodeMs"_s] = measure([&] { SurrealCbor::encode(value, buffer); });
    if (buffer != message)
        qFatal("the codec does not give back what it got");
    buffer = {};
    figures[u"dropMs"_s] = measure([&] { value = {}; });
    figures[u"buildAndEncodeMs"_s] = measure([&] {
        SurrealArray built;
        for (int i = 0; i < rows; ++i)
            built.append(row(i));
        SurrealCbor::encode(built, buffer);
    });

    buffer = {};
    QCborValue tree;
    figures[u"qtDecodeMs"_s] = measure([&] { tree = QCborValue::fromCbor(message); });
    figures[u"qtEncodeMs"_s] = measure([&] { buffer = tree.toCbor(); });
    buffer = {};
    tree = {};
    figures[u"qtBuildAndEncodeMs"_s] = measure([&] {
        QCborArray built;
        for (int i = 0; i < rows; ++i)
            built.append(qtRow(i));
        buffer = QCborValue(built).toCbor();
    });
    QTextStream(stdout) << QJsonDocument(figures).toJson(QJsonDocument::Compact) << Qt::endl;
    return 0;
}

struct Job
{
    const char *name;
    std::function<double()> run; // gives its milliseconds
    std::vector<double> times {};
};

int single(const QByteArray &what, int rows)
{
    const QExplicitlySharedDataPointer<SurrealKeyTable> keys(new SurrealKeyTable);
    if (what == "small") {
        const QByteArray message = table(1);
        for (int i = 0; i < rows; ++i) {
            if (SurrealCbor::decode(message, keys.data()).size() != 1)
                return 1;
        }
        return 0;
    }
    const QByteArray message = table(rows);
    if (what == "none")
        return 0;
    const SurrealValue value = SurrealCbor::decode(message, keys.data());
    if (what == "encode") {
        QByteArray out;
        return SurrealCbor::encode(value, out) && out == message ? 0 : 1;
    }
    return value.size() == rows ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    const QByteArray first = argc > 1 ? argv[1] : "100000";
    const int second = argc > 2 ? QByteArray(argv[2]).toInt() : 0;
    if (first == "json")
        return json(second);
    if (!first.isEmpty() && !(first[0] >= '0' && first[0] <= '9'))
        return single(first, second);
    const int rows = first.toInt();
    const int rounds = second > 0 ? second : 5;

    QTextStream out(stdout);
    const QByteArray message = table(rows);
    const double wire = double(message.size());
    out << rows << " rows, " << message.size() << " bytes, " << wire / rows << " bytes a row\n";

    const QExplicitlySharedDataPointer<SurrealKeyTable> keys(new SurrealKeyTable);
    SurrealValue value;
    QCborValue cbor;
    QByteArray buffer;

    const double before = residentMegabytes();
    value = SurrealCbor::decode(message, keys.data());
    const double view = residentMegabytes() - before;
    value = SurrealValue();
    const double beforeCbor = residentMegabytes();
    cbor = QCborValue::fromCbor(message);
    const double tree = residentMegabytes() - beforeCbor;
    out << "memory held, with the message, x wire: view " << (view * 1e6 + wire) / wire
        << ", QCborValue " << (tree * 1e6 + wire) / wire << "\n";
    cbor = QCborValue();

    std::vector<Job> jobs {
        {"QCborValue::fromCbor",
         [&] { return measure([&] { cbor = QCborValue::fromCbor(message); }); }},
        {"SurrealCbor::decode",
         [&] { return measure([&] { value = SurrealCbor::decode(message, keys.data()); }); }},
        {"QCborValue::toCbor", [&] { return measure([&] { buffer = cbor.toCbor(); }); }},
        {"SurrealCbor::encode, of a view",
         [&] {
             buffer = QByteArray();
             return measure([&] { SurrealCbor::encode(value, buffer); });
         }},
        {"SurrealCbor::encode, built",
         [&] {
             SurrealArray built;
             for (int i = 0; i < rows; ++i)
                 built.append(row(i));
             buffer = QByteArray();
             return measure([&] { SurrealCbor::encode(built, buffer); });
         }},
        {"every string looked at",
         [&] {
             return measure([&] {
                 qsizetype size = 0;
                 for (qsizetype i = 0; i < value.size(); ++i) {
                     const SurrealValue entry = value.at(i);
                     for (QStringView key : {u"email", u"name", u"notes"})
                         size += entry.value(key).toString().size();
                 }
                 if (size == 0)
                     std::abort();
             });
         }},
        {"QCborValue dropped", [&] { return measure([&] { cbor = QCborValue(); }); }},
        {"SurrealValue dropped", [&] { return measure([&] { value = SurrealValue(); }); }},
    };
    for (int round = 0; round < rounds; ++round) {
        for (Job &job : jobs)
            job.times.push_back(job.run());
    }
    const auto median = [](std::vector<double> times) {
        std::nth_element(times.begin(), times.begin() + qsizetype(times.size() / 2), times.end());
        return times[times.size() / 2];
    };
    for (const Job &job : jobs) {
        out << qSetFieldWidth(32) << Qt::left << job.name << qSetFieldWidth(0)
            << QString::number(median(job.times), 'f', 2) << " ms, "
            << QString::number(wire / median(job.times) / 1e3, 'f', 0) << " MB/s\n";
    }
    out << "decode: " << median(jobs[0].times) / median(jobs[1].times)
        << " x faster than QCborValue (goal 8)\n"
        << "encode: " << median(jobs[2].times) / median(jobs[3].times)
        << " x faster than QCborValue (goal 2)\n";
    return 0;
}
