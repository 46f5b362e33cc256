// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// QScintilla's headers need the two keywords that this project does without.
#include <QtCore/qobjectdefs.h>

#define slots Q_SLOTS
#define signals Q_SIGNALS
#include <Qsci/qscicommandset.h>
#include <Qsci/qscilexercustom.h>
#include <Qsci/qsciscintilla.h>
#undef signals
#undef slots
