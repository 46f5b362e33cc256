// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connection.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QRadioButton;

// Asks where a local database keeps its data, and whether to fill it with the sample shop.
class LocalDatabaseDialog : public QDialog
{
    Q_OBJECT
public:
    explicit LocalDatabaseDialog(const QString &lastFolder, QWidget *parent = nullptr);

    [[nodiscard]] Connection::LocalDatabase database() const;

private:
    void refresh();
    void browse();

    QRadioButton *m_inMemory;
    QRadioButton *m_inFolder;
    QLineEdit *m_folder;
    QPushButton *m_browse;
    QCheckBox *m_sample;
    QPushButton *m_open;
};
