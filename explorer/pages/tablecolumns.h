// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/columnlayout.h"

#include <QObject>

class QMenu;
class RecordsView;
class Settings;

// Which columns of a table are shown, where and how wide: the same in each view of it, and kept.
class TableColumns : public QObject
{
    Q_OBJECT
public:
    // \a path leads to the table: connection, namespace, database, name.
    TableColumns(Settings *settings, const QStringList &path, QObject *parent = nullptr);

    void addView(RecordsView *view);
    [[nodiscard]] const ColumnLayout &layout() const { return m_layout; }
    void setShown(const QString &column, bool shown); // the last one that is shown stays
    void showAll();
    void freezeTo(const QString &column); // empty: none
    void reset();
    void fillMenu(QMenu *menu, const RecordsView *view); // a line for each column

Q_SIGNALS:
    void changed();
    void columnHidden(const QString &column);

private:
    void adopt(const ColumnLayout &layout);

    Settings *m_settings;
    QStringList m_path;
    ColumnLayout m_layout;
    QList<RecordsView *> m_views;
};
