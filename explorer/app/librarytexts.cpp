// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of the library's models that a person sees in the explorer. The library brings no
// translations: an application's translator is asked for them, and finds what is marked here.
#include <QtCore/QtGlobal>

namespace {

[[maybe_unused]] constexpr const char *Texts[] {
    QT_TRANSLATE_NOOP("SurrealValueModel", "Key"),
    QT_TRANSLATE_NOOP("SurrealValueModel", "Value"),
    QT_TRANSLATE_NOOP("SurrealValueModel", "Type"),
    QT_TRANSLATE_NOOP("SurrealTableModel",
                      "The server left the record as it was: this user may not change it."),
    QT_TRANSLATE_NOOP("SurrealTableModel", "The changes were given up."),
    QT_TRANSLATE_NOOP("SurrealTableModel", "The record is no longer there."),
    QT_TRANSLATE_NOOP("SurrealTableModel", "Somebody else has changed the record."),
    QT_TRANSLATE_NOOP("SurrealTableModel", "The session was closed."),
};

} // namespace
