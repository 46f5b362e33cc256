// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

// One of the window's icons, drawn anew when the theme changes.
class IconLabel : public QLabel
{
    Q_OBJECT
public:
    explicit IconLabel(QWidget *parent = nullptr);
    void setIcon(const QString &name, int size = 16);

protected:
    void changeEvent(QEvent *event) override;

private:
    QString m_name;
    int m_size = 16;
};
