// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QtGlobal>

#include <chrono>
#include <ctime>

// Every request asks for it, so where there is a clock that is late by a few milliseconds but costs a
// fifth, that one.
inline qint64 steadyNow() // ms
{
    using namespace std::chrono;
#ifdef CLOCK_MONOTONIC_COARSE
    timespec now {};
    if (clock_gettime(CLOCK_MONOTONIC_COARSE, &now) == 0)
        return qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
#endif
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}
