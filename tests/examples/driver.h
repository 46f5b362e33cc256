// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

#include <functional>

class QImage;

// Uses the example that it is linked with, from inside: drive() is run once the program's event
// loop is. The program ends with 0 after it, or with 1 at the first thing that is not so.
namespace Driver {

void drive(); // each example's own

void require(bool holds, const QString &what);
void waitFor(const std::function<bool()> &holds, const QString &what);
void save(const QImage &picture, const QString &name); // refuses one of a single colour

} // namespace Driver
