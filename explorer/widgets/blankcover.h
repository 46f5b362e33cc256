// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractItemView;
class QLabel;
class QPushButton;

// Says in words why a view has no rows, where the rows would be: the titles stay in sight.
class BlankCover : public QWidget
{
    Q_OBJECT
public:
    explicit BlankCover(QAbstractItemView *view);

    void say(const QString &title, const QString &text, const QString &actionText = {});
    [[nodiscard]] QString text() const; // empty while it is hidden

Q_SIGNALS:
    void actionTriggered();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    QAbstractItemView *m_view;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_action;
};
