// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/palettemodel.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListView;

// A field to type a part of a name into, and what has such a name below it.
class CommandPalette : public QDialog
{
    Q_OBJECT
public:
    explicit CommandPalette(QWidget *parent = nullptr);

    void setEntries(const QList<PaletteModel::Entry> &entries);
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] QListView *list() const { return m_list; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void typed(const QString &text);
    void choose();

    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_empty;
    PaletteModel *m_model;
};
