// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/theme.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <QUrl>

// What the command line asks for.
struct LaunchOptions
{
    Q_DECLARE_TR_FUNCTIONS(LaunchOptions)
public:
    QString address; // of --url; as typed
    bool sample = false;
    QString screenshots; // folder; empty: none
    Theme::Scheme scheme = Theme::Scheme::System;

    enum class Outcome { Run, PrintAndExit, Fail };
    Outcome outcome = Outcome::Run;
    QString text; // to print: the version, the help or what is wrong

    [[nodiscard]] static LaunchOptions parse(const QStringList &arguments);
};
