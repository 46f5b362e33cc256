// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/snippetheader.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

// Asks for the values that a query with a header is run with: a field for each, checked by its type.
class ParameterForm : public QDialog
{
    Q_OBJECT
public:
    struct Entry
    {
        SnippetHeader::Parameter parameter;
        QString literal; // to begin with
    };
    ParameterForm(const SnippetHeader &header, const QList<Entry> &entries,
                  QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *field(const QString &name) const;
    [[nodiscard]] QString trouble(const QString &name) const;

Q_SIGNALS:
    void given(const QList<std::pair<QString, SurrealValue>> &values); // all of them are right

private:
    struct Row
    {
        SnippetHeader::Parameter parameter;
        QLineEdit *field;
        QLabel *trouble;
    };
    void check();
    void give();

    QList<Row> m_rows;
    QPushButton *m_run;
};
