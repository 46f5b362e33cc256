// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

// A document of a session as the journal keeps it: a query text, which records of which
// table, or a comparison.
// There is no place in it for a secret.
struct JournalDocument
{
    QString id;
    bool closed = false; // by the person; it can be reopened
    QString session; // documents with the same one were together in a tab
    QString sessionTitle;
    QString target; // Connection::target()
    QString connectionTitle;
    QString identity; // SessionContext::identityKey()
    QString file; // where it was loaded from or saved to; may be empty
    QString text; // null when writing: the stored one stays
    QString variables; // VariablesModel::save()
    QString state; // TableState::save() or CompareState::save(); empty: it is a query
    bool modified = false;
    int line = 0; // of the caret, from 0
    int column = 0;
    int position = 0; // among the tabs of its session
};
Q_DECLARE_METATYPE(JournalDocument)
