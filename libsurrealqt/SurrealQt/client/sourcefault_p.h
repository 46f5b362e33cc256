// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

class QIODevice;

// Why what a device gave is not all that there was: a file that could not be read on, an answer that
// was cut. Empty while nothing is wrong, and when it came to its end. To read(), both are the end.
QString sourceFault(const QIODevice *source);
