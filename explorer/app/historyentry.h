// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>

// One statement that was run. Its text has its secrets masked.
struct HistoryEntry
{
    enum class Status { Ok, Failed, Stopped };

    qint64 id = 0;
    QDateTime at;
    QString session; // the title of its tab
    QString place; // "shop / main"
    QString text;
    Status status = Status::Ok;
    double milliseconds = 0; // of the server; of the whole way when it said nothing
    qint64 rows = -1; // -1: it did not answer with rows
};
Q_DECLARE_METATYPE(HistoryEntry)
