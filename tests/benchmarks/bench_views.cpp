// SPDX-License-Identifier: Apache-2.0

// What a window feels of big results and of many changes. Prints a line of JSON for each figure:
// {"row": …, "what": …, "unit": …, "value": …, "baseline": …}. Needs bench-null-server beside it, and a
// display or QT_QPA_PLATFORM=offscreen.
//
//   bench_views [ROW…]    9, 13, 14; all unless named

#include "value/cborcodec_p.h"
#include "views/burstsource.h"
#include "views/paintclock.h"
#include "views/silence.h"
#include "views/syntheticmodel.h"

#include <SurrealQt/SurrealClient>
#include <SurrealQt/SurrealLiveModel>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealResultModel>
#include <SurrealQt/SurrealSession>

#include <QtCore/QCborStreamWriter>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include <cstdio>
#include <functional>
#include <widgets/resultview.h>

using namespace Qt::StringLiterals;

namespace {

constexpr QSize windowSize(1200, 800);

void print(int row, const QString &what, const QString &unit, double value, double baseline = 0)
{
    QJsonObject line {{u"row"_s, QString::number(row)},
                      {u"what"_s, what},
                      {u"unit"_s, unit},
                      {u"value"_s, value}};
    if (baseline > 0)
        line.insert(u"baseline"_s, baseline);
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

void waitFor(const std::function<bool()> &holds)
{
    const QDeadlineTimer deadline(60'000);
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (deadline.hasExpired())
            qFatal("what is waited for does not come");
        if (holds())
            loop.quit();
    });
    look.start(20);
    loop.exec();
}

void runFor(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

void setUpTable(QTableView &table)
{
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setMinimumSectionSize(24);
    table.verticalHeader()->setDefaultSectionSize(24);
    table.setWordWrap(false);
    table.resize(windowSize);
}

class Views
{
public:
    Views()
    {
        m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_server.start(QCoreApplication::applicationDirPath() + u"/bench-null-server"_s, {});
        if (!m_server.waitForReadyRead(10'000))
            qFatal("bench-null-server does not start");
        m_url = QUrl(u"ws://127.0.0.1:"_s + QString::fromLatin1(m_server.readLine().trimmed())
                     + u"/rpc"_s);
    }
    ~Views()
    {
        m_server.closeWriteChannel();
        m_server.waitForFinished(5000);
    }

    void bigResult();
    void firstPaintAndScrolling();
    void liveTable();

private:
    using Show = std::function<QWidget *(const SurrealResult &)>; // where it is painted
    QList<double> silences(SurrealSession *session, const Show &show,
                           const std::function<void()> &drop, QList<double> *work);

    QProcess m_server;
    QUrl m_url;
};

// From the request until the window is at rest again after the result was dropped.
QList<double> Views::silences(SurrealSession *session, const Show &show,
                              const std::function<void()> &drop, QList<double> *work)
{
    QList<double> longest;
    for (int round = 0; round < 5; ++round) {
        Silence silence;
        silence.start();
        PaintClock *paints = nullptr;
        SurrealReply *const reply = session->query(u"rows 345000"_s);
        QObject::connect(reply, &SurrealReply::finished, qApp, [reply, &show, &paints] {
            const SurrealResult result = reply->results().first();
            if (!result.isOk() || result.value().size() != 345'000)
                qFatal("this is not the answer");
            paints = new PaintClock(show(result));
        });
        waitFor([&paints] { return paints && paints->paints() > 0; });
        runFor(300); // columns may be looked for yet
        drop();
        runFor(500);
        silence.stop();
        longest.append(silence.longestMs());
        work->append(silence.longestWorkMs());
    }
    return longest;
}

void Views::bigResult()
{
    SurrealClient client;
    client.open(m_url);
    SurrealSession *const session = client.session();
    {
        QTableView table;
        setUpTable(table);
        SurrealResultModel model;
        table.setModel(&model);
        table.show();
        runFor(200);
        QList<double> work;
        const QList<double> longest = silences(
            session,
            [&](const SurrealResult &result) {
                model.setValue(result.value());
                return table.viewport();
            },
            [&] { model.clear(); }, &work);
        print(9, u"longest silence while 100 MB arrive, are shown in a table and dropped"_s,
              u"ms"_s, median(longest));
        print(9, u"… of it the thread's own work"_s, u"ms"_s, median(work));
    }
    {
        QWidget window;
        auto *const layout = new QVBoxLayout(&window);
        window.resize(windowSize);
        window.show();
        runFor(200);
        std::unique_ptr<ResultView> view;
        QList<double> work;
        const QList<double> longest = silences(
            session,
            [&](const SurrealResult &result) {
                view = std::make_unique<ResultView>(result, u"SELECT * FROM person"_s,
                                                    ResultView::Shortage(), &window);
                view->setMode(ResultView::Mode::Table);
                layout->addWidget(view.get());
                return view->table()->viewport();
            },
            [&] { view.reset(); }, &work);
        print(9, u"… in the explorer's result view"_s, u"ms"_s, median(longest));
        print(9, u"… of it the thread's own work"_s, u"ms"_s, median(work));
    }
}

SurrealValue manyThings()
{
    QByteArray message;
    {
        QCborStreamWriter writer(&message);
        writer.startArray(quint64(SyntheticModel::rows));
        for (int row = 0; row < SyntheticModel::rows; ++row) {
            writer.startMap(SyntheticModel::columns);
            writer.append("id"_L1);
            writer.append(QCborTag(8));
            writer.startArray(2);
            writer.append("thing"_L1);
            writer.append(row);
            writer.endArray();
            writer.append("name"_L1);
            writer.append(u"The name of number %1"_s.arg(row));
            writer.append("city"_L1);
            writer.append("Reykjavik"_L1);
            for (int column = 3; column < SyntheticModel::columns; ++column) {
                writer.append(u"number%1"_s.arg(column));
                writer.append(row * 10 + column);
            }
            writer.endMap();
        }
        writer.endArray();
    }
    return SurrealCbor::decode(message, nullptr);
}

// A view in a window of its own, from nothing to its first paint.
double firstPaint(QWidget &view, QWidget *viewport, double begun)
{
    const PaintClock *const clock = new PaintClock(viewport);
    view.resize(windowSize);
    view.show();
    waitFor([clock] { return clock->paints() > 0; });
    return clock->firstMs() - begun;
}

double scrollStep(QTableView *table)
{
    QList<double> times;
    QScrollBar *const bar = table->verticalScrollBar();
    for (int step = 0; step < 60; ++step) {
        const double begun = threadCpuMs();
        bar->setValue(bar->value() + 3);
        table->viewport()->repaint();
        times.append(threadCpuMs() - begun);
    }
    return median(times);
}

void Views::firstPaintAndScrolling()
{
    const SurrealResult result(manyThings());
    QList<int> widths;
    QList<double> paints;
    QList<double> syntheticPaints;
    QList<double> steps;
    QList<double> syntheticSteps;
    // Interleaved, so that what else the machine does hits both.
    for (int round = 0; round < 7; ++round) {
        {
            const double begun = threadCpuMs();
            ResultView view(result, u"SELECT * FROM thing"_s);
            view.setMode(ResultView::Mode::Table);
            paints.append(firstPaint(view, view.table()->viewport(), begun));
            widths.clear();
            for (int column = 0; column < SyntheticModel::columns; ++column)
                widths.append(view.table()->columnWidth(column));
            steps.append(scrollStep(view.table()));
        }
        {
            const double begun = threadCpuMs();
            SyntheticModel model;
            QTableView table;
            setUpTable(table);
            table.setModel(&model);
            for (int column = 0; column < SyntheticModel::columns; ++column)
                table.setColumnWidth(column, widths.at(column));
            syntheticPaints.append(firstPaint(table, table.viewport(), begun));
            syntheticSteps.append(scrollStep(&table));
        }
    }
    paints.removeFirst(); // fonts and the like
    syntheticPaints.removeFirst();
    print(13, u"1M × 10 in the explorer's table, first paint, against a synthetic model"_s,
          u"ms CPU"_s, median(paints), median(syntheticPaints));
    print(13, u"… a scroll step"_s, u"ms CPU"_s, median(steps), median(syntheticSteps));
}

void Views::liveTable()
{
    constexpr int rate = 10'000;
    constexpr int seconds = 8;
    SurrealClient client;
    client.open(m_url);
    SurrealSession *const session = client.session();
    SurrealLiveModel model(session, u"SELECT * FROM person ORDER BY created DESC"_s);
    QTableView table;
    setUpTable(table);
    table.setModel(&model);
    table.show();
    waitFor([&model] { return model.state() == SurrealLiveModel::State::Live; });
    BurstSource source(session, rate);
    source.start();
    waitFor([&model] { return model.rowCount() >= model.maximumRows() - rate / 4; });

    Silence silence;
    silence.start();
    runFor(seconds * 1000);
    silence.stop();

    // Without the clock of the silence, which costs some itself.
    int updates = 0;
    QObject::connect(&model, &SurrealLiveModel::updated, &table, [&updates] { ++updates; });
    const qint64 askedBefore = source.asked();
    const double before = processCpuMs();
    QElapsedTimer clock;
    clock.start();
    runFor(seconds * 1000);
    const double ms = double(clock.nsecsElapsed()) / 1e6;
    const double cpu = processCpuMs() - before;
    const double arrived = double(source.asked() - askedBefore) * 1000 / ms;
    source.stop();
    const qint64 newest = source.asked() - 1;
    waitFor([&] { // every one of them came through
        return model.rowCount() == model.maximumRows()
            && model.recordId(0).key() == SurrealValue(newest);
    });
    print(14, u"live table, longest silence at 10,000 rows a second"_s, u"ms"_s,
          silence.longestMs());
    print(14, u"… of it the thread's own work"_s, u"ms"_s, silence.longestWorkMs());
    print(14, u"… CPU of the program, all threads"_s, u"% of a core"_s, 100 * cpu / ms);
    std::fprintf(stderr, "%.0f rows a second, %.1f updates a second\n", arrived,
                 updates * 1000 / ms);
}

} // namespace

int main(int argc, char *argv[])
{
    const QApplication app(argc, argv);
    const QStringList rows = QCoreApplication::arguments().mid(1);
    Views views;
    if (rows.isEmpty() || rows.contains(u"9"_s))
        views.bigResult();
    if (rows.isEmpty() || rows.contains(u"13"_s))
        views.firstPaintAndScrolling();
    if (rows.isEmpty() || rows.contains(u"14"_s))
        views.liveTable();
    return 0;
}
