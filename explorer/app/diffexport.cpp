// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/diffexport.h"

#include "app/words.h"

#include <SurrealQt/SurrealRecordId>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using Category = ResultDiff::Category;

namespace {

constexpr int TickInterval = 100; // ms

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray quoted(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray {text}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

QJsonObject countsOf(const ResultDiff &diff)
{
    return {{u"same"_s, diff.count(Category::Same)},
            {u"changed"_s, diff.count(Category::Changed)},
            {u"hidden"_s, diff.count(Category::Hidden)},
            {u"extra"_s, diff.count(Category::Extra)},
            {u"error"_s, diff.count(Category::Error)}};
}

QJsonObject changesOf(const ResultDiff &diff, qsizetype row, int side)
{
    QJsonObject changed;
    QJsonObject masked;
    QJsonObject added;
    const auto all = diff.differences(row, side);
    for (const ResultDiff::Difference &each : all) {
        const QString base = each.base.toSurrealQL();
        const QString here = each.here.toSurrealQL();
        if (each.kind == ResultDiff::Field::Masked)
            masked.insert(each.path, base);
        else if (each.kind == ResultDiff::Field::Added)
            added.insert(each.path, here);
        else
            changed.insert(each.path, QJsonObject {{u"base"_s, base}, {u"here"_s, here}});
    }
    QJsonObject object {{u"session"_s, side}, {u"difference"_s, u"changed"_s}};
    if (!changed.isEmpty())
        object.insert(u"changed"_s, changed);
    if (!masked.isEmpty())
        object.insert(u"masked"_s, masked);
    if (!added.isEmpty())
        object.insert(u"added"_s, added);
    return object;
}

QJsonObject rowOf(const ResultDiff &diff, qsizetype row)
{
    QJsonArray differences;
    for (int side = 0; side < diff.sides(); ++side) {
        switch (diff.category(row, side)) {
        case Category::Changed:
            differences.append(changesOf(diff, row, side));
            break;
        case Category::Hidden:
            differences.append(QJsonObject {{u"session"_s, side}, {u"difference"_s, u"hidden"_s}});
            break;
        case Category::Extra:
            differences.append(QJsonObject {{u"session"_s, side},
                                            {u"difference"_s, u"extra"_s},
                                            {u"row"_s, diff.value(row, side).toSurrealQL()}});
            break;
        case Category::Same:
        case Category::Error:
            break;
        }
    }
    QJsonObject object {{u"differences"_s, differences}};
    if (const SurrealValue key = diff.key(row); !key.isNone()) {
        object.insert(u"record"_s, key.toSurrealQL());
    } else {
        object.insert(u"place"_s, diff.place(row));
        if (diff.has(row, diff.base()))
            object.insert(u"row"_s, diff.value(row, diff.base()).toSurrealQL());
    }
    return object;
}

} // namespace

DiffExport::DiffExport(QObject *parent)
    : QObject(parent)
{
    m_tick.setInterval(TickInterval);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_rows = m_job->rows;
        Q_EMIT progressed();
    });
}

DiffExport::~DiffExport()
{
    cancel();
}

void DiffExport::start(const std::shared_ptr<const ResultDiff> &diff, const Head &head,
                       const QString &file)
{
    if (m_job)
        return;
    m_file = file;
    m_rows = 0;
    m_job = std::make_shared<Job>();
    m_tick.start();
    const QPointer<DiffExport> guarded(this);
    QThreadPool::globalInstance()->start([diff, head, file, job = m_job, guarded] {
        const QString trouble = write(*diff, head, file, job.get());
        QMetaObject::invokeMethod(
            qApp,
            [guarded, job, trouble] {
                if (!guarded || guarded->m_job != job)
                    return;
                guarded->m_rows = job->rows;
                guarded->m_job.reset();
                guarded->m_tick.stop();
                Q_EMIT guarded->finished(trouble);
            },
            Qt::QueuedConnection);
    });
}

void DiffExport::cancel()
{
    if (m_job)
        m_job->cancelled = true;
}

QString DiffExport::write(const ResultDiff &diff, const Head &head, const QString &name, Job *job)
{
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return tr("%1 cannot be written: %2").arg(name, file.errorString());
    file.write("{\n\"statement\": " + quoted(head.text)
               + ",\n\"base\": " + QByteArray::number(diff.base()) + ",\n\"sessions\": [");
    for (int side = 0; side < diff.sides(); ++side) {
        const Session session = head.sessions.value(side);
        QJsonObject object {{u"session"_s, session.title},
                            {u"identity"_s, session.principal},
                            {u"connection"_s, session.connection}};
        if (const SurrealError error = diff.answer(side).error())
            object.insert(u"error"_s, Words::error(error));
        else
            object.insert(u"rows"_s, diff.rowsOf(side));
        file.write((side > 0 ? ",\n" : "\n") + compact(object));
    }
    file.write("\n],\n\"counts\": " + compact(countsOf(diff)) + ",\n\"rows\": [");
    if (!writeRows(diff, &file, job)) {
        file.cancelWriting();
        return tr("The export was cancelled; nothing was written.");
    }
    file.write("\n]\n}\n");
    if (file.commit())
        return {};
    return tr("%1 cannot be written: %2").arg(name, file.errorString());
}

bool DiffExport::writeRows(const ResultDiff &diff, QIODevice *device, Job *job)
{
    for (qsizetype row = 0; row < diff.rows(); ++row) {
        if (job->cancelled)
            return false;
        if (diff.categories(row) == ResultDiff::Categories(Category::Same))
            continue;
        device->write((job->rows > 0 ? ",\n" : "\n") + compact(rowOf(diff, row)));
        ++job->rows;
    }
    return true;
}

#include "moc_diffexport.cpp"
