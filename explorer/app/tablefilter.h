// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connectionprofile.h"

#include <QCoreApplication>
#include <QString>

// A condition that a person types to stand after WHERE, looked at before it is sent.
class TableFilter
{
    Q_DECLARE_TR_FUNCTIONS(TableFilter)
public:
    // What is wrong with it, in a sentence: it is no condition, ends the statement that it stands
    // in, or does more than read. Empty: it may be sent.
    [[nodiscard]] static QString trouble(const QString &condition, bool readOnly,
                                         ConnectionProfile::Environment environment);
};
