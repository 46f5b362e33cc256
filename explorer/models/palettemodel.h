// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QList>

#include <functional>

// Everything that can be reached by typing a part of its name, reduced to what fits what was typed,
// the best first.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr int MostShown = 200;

    enum Role { DetailRole = Qt::UserRole + 1, ShortcutRole };
    struct Entry
    {
        QString text;
        QString detail; // what it is, or where: "Command", "Table · root on localhost:8000"
        QString iconName;
        QString shortcut;
        std::function<void()> activate;
    };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(const QList<Entry> &entries); // in the order to show them when nothing is typed
    void setTyped(const QString &typed);
    void activate(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Lower
    {
        QString text, detail;
    };
    QList<Entry> m_entries;
    QList<Lower> m_lower; // of the entries
    QList<qsizetype> m_shown; // their indexes
    QString m_typed;
};
