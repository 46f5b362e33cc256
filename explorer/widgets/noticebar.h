// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class IconLabel;
class QLabel;
class QToolButton;

// A strip across a page that says in words what is the matter. It never takes the focus and never
// covers the text below.
class NoticeBar : public QWidget
{
    Q_OBJECT
public:
    enum class Level { Info, Warning, Error };

    explicit NoticeBar(QWidget *parent = nullptr);

    void show(Level level, const QString &text, const QString &actionText = {},
              const QString &otherText = {});
    void clear();
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void actionTriggered();
    void otherTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Level m_level = Level::Info;
    IconLabel *m_icon;
    QLabel *m_text;
    QToolButton *m_action;
    QToolButton *m_other;
};
