// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRegularExpression>
#include <QTest>

// A warning of Qt is a failure, but for what the offscreen platform says of every window and popup.
inline void failOnAnyWarning()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support "
                                          "(propagateSizeHints|raise|grabbing the keyboard))")));
}
