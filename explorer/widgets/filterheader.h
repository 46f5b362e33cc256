// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/columnfilter.h"
#include "widgets/resultheader.h"

#include <QHash>

class QAction;
class QLineEdit;

// Column titles with a field below each, to filter by. Fields belong to the names of columns: they
// stay, with the focus, when columns come, go and move.
class FilterHeader : public ResultHeader
{
    Q_OBJECT
public:
    explicit FilterHeader(int typeRole, QWidget *parent = nullptr);

    void setFieldsShown(bool shown); // false unless set
    void setTexts(const ColumnFilters &texts);
    [[nodiscard]] const ColumnFilters &texts() const { return m_texts; } // those that are not empty
    void mark(const QMap<QString, QString> &troubles); // by column; of others nothing is wrong
    void setFocusOn(const QString &column);
    [[nodiscard]] QLineEdit *field(const QString &column) const; // null: it was never in view
    [[nodiscard]] QSize sizeHint() const override;

public Q_SLOTS:
    void placeFields(); // after the titles were scrolled

Q_SIGNALS:
    void edited(); // texts() is another
    void accepted(); // Return
    void left(); // to the rows
    void columnWanted(int section); // is to be scrolled to

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

protected Q_SLOTS:
    void updateGeometries() override;

private:
    struct Field
    {
        QLineEdit *edit = nullptr;
        QAction *sign = nullptr; // of what is wrong
    };
    [[nodiscard]] QString nameOf(int section) const;
    [[nodiscard]] int sectionOf(const QString &column) const;
    Field &fieldFor(const QString &column);
    bool keyPressed(const QString &column, int key);
    void step(const QString &column, int by);
    void mark(const Field &field, const QString &trouble);
    void paint(const Field &field);

    QHash<QString, Field> m_fields;
    ColumnFilters m_texts;
    bool m_shown = false;
};
