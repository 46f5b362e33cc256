// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/columnfilter.h"

#include <QObject>
#include <QTimer>

class FilterHeader;
class QLineEdit;
class SessionContext;

// Which records a person wants to see: a condition in a field, and a text below each title. What is
// wrong with it is marked where it stands.
class TableFiltering : public QObject
{
    Q_OBJECT
public:
    static constexpr int Pause = 600; // ms without a key, after which what is typed is taken

    TableFiltering(const SessionContext *context, QLineEdit *field, QObject *parent = nullptr);

    void addHeader(FilterHeader *header); // all of them show the same texts
    void setTexts(const QString &condition, const ColumnFilters &columns);
    [[nodiscard]] QString condition() const;
    [[nodiscard]] ColumnFilters columns() const;
    // Marks what cannot be sent, and says it in a sentence; empty: nothing is wrong.
    [[nodiscard]] QString check();
    [[nodiscard]] QTimer *pause() { return &m_pause; }

Q_SIGNALS:
    void accepted(); // by Return
    void paused(); // it stands as it is for a while

private:
    void headerEdited(const FilterHeader *header);

    const SessionContext *m_context;
    QLineEdit *m_field;
    QList<FilterHeader *> m_headers;
    ColumnFilters m_columns;
    QTimer m_pause;
};
