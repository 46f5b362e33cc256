// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/resultbudget.h"

#include "app/settings.h"

#include <algorithm>
#include <numeric>

ResultBudget *ResultBudget::of(Settings *settings)
{
    auto *found = settings->findChild<ResultBudget *>(QString(), Qt::FindDirectChildrenOnly);
    return found ? found : new ResultBudget(settings);
}

ResultBudget::ResultBudget(Settings *settings)
    : QObject(settings)
    , m_settings(settings)
{
    connect(settings, &Settings::resultLimitsChanged, this, &ResultBudget::enforce);
}

int ResultBudget::add(qint64 bytes, const std::function<void(int run)> &giveUp)
{
    m_runs.append({.number = ++m_last, .bytes = bytes, .giveUp = giveUp});
    const int number = m_last;
    enforce();
    return number;
}

void ResultBudget::setPinned(int run, bool pinned)
{
    for (Run &known : m_runs) {
        if (known.number == run)
            known.pinned = pinned;
    }
    enforce();
}

void ResultBudget::setClosed(int run, bool closed)
{
    for (Run &known : m_runs) {
        if (known.number == run)
            known.closed = closed;
    }
    enforce();
}

void ResultBudget::remove(int run)
{
    m_runs.removeIf([run](const Run &known) { return known.number == run; });
}

qint64 ResultBudget::held() const
{
    return std::accumulate(m_runs.cbegin(), m_runs.cend(), qint64(0),
                           [](qint64 sum, const Run &run) { return sum + run.bytes; });
}

qint64 ResultBudget::limit() const
{
    return qint64(m_settings->resultMemory()) * 1024 * 1024;
}

const ResultBudget::Run *ResultBudget::next() const
{
    const auto closed = std::find_if(m_runs.cbegin(), m_runs.cend(),
                                     [](const Run &run) { return run.closed && run.bytes > 0; });
    if (closed != m_runs.cend())
        return &*closed;
    const auto oldest = std::find_if(m_runs.cbegin(), m_runs.cend(), [this](const Run &run) {
        return !run.pinned && run.bytes > 0 && run.number != m_last;
    });
    return oldest == m_runs.cend() ? nullptr : &*oldest;
}

void ResultBudget::enforce()
{
    while (held() > limit()) {
        const Run *found = next();
        if (!found)
            return;
        const Run run = *found;
        remove(run.number);
        run.giveUp(run.number);
    }
}
