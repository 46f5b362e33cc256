// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>

class QWidget;

// Counts the paints of a widget, each once it is done.
class PaintClock : public QObject
{
    Q_OBJECT
public:
    explicit PaintClock(QWidget *widget);

    [[nodiscard]] int paints() const { return m_paints; }
    [[nodiscard]] double firstMs() const { return m_firstMs; } // the thread's CPU time then

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void count();

    int m_paints = 0;
    double m_firstMs = 0;
};
