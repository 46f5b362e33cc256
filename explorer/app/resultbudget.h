// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

#include <functional>

class Settings;

// What the results of a window keep in memory, all together. When it is more than the settings allow,
// the oldest runs give way: first those of closed queries, whatever they are, then the others; of
// these never the last one that came, nor one with a pinned result.
class ResultBudget : public QObject
{
    Q_OBJECT
public:
    // The one of that window; made when it is first asked for.
    [[nodiscard]] static ResultBudget *of(Settings *settings);

    // A run whose results came just now. giveUp lets go of them; it is called at most once, and not
    // after remove().
    int add(qint64 bytes, const std::function<void(int run)> &giveUp);
    void setPinned(int run, bool pinned);
    void setClosed(int run, bool closed); // its query can be reopened
    void remove(int run);

    [[nodiscard]] qint64 held() const; // bytes
    [[nodiscard]] qint64 limit() const;

private:
    struct Run
    {
        int number = 0;
        qint64 bytes = 0;
        bool pinned = false;
        bool closed = false;
        std::function<void(int run)> giveUp;
    };
    explicit ResultBudget(Settings *settings);
    // Null: none may give way.
    [[nodiscard]] const Run *next() const;
    void enforce();

    Settings *m_settings;
    QList<Run> m_runs; // in the order in which they came
    int m_last = 0;
};
