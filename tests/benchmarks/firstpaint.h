// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measure.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>

#include <cstdlib>

// Prints what the process has used until something of its window was painted, and ends it there.
class FirstPaint : public QObject
{
public:
    FirstPaint() { qApp->installEventFilter(this); }

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && object->isWidgetType()) {
            qApp->removeEventFilter(this);
            // When the whole window has been painted and its picture handed over.
            QMetaObject::invokeMethod(
                this,
                [] {
                    std::printf("{\"cpuMs\":%.3f,\"peakKiB\":%lld}\n",
                                double(Measure::cpuMicroseconds()) / 1e3,
                                static_cast<long long>(Measure::peakKiB()));
                    std::fflush(stdout);
                    std::_Exit(0);
                },
                Qt::QueuedConnection);
        }
        return false;
    }
};
