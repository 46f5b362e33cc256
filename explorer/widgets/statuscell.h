// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QToolButton>

// A fact in the status bar, as a flat button: always as wide as its longest text, so that nothing
// beside it moves when it says something else.
class StatusCell : public QToolButton
{
    Q_OBJECT
public:
    enum class Room { Fixed, Shared }; // Shared: takes part in what room the bar has

    // name: what it tells, for who hears it and for the tool tip
    StatusCell(const QString &objectName, const QString &name, const QString &longest,
               Room room = Room::Fixed, QWidget *parent = nullptr);

    // Empty text: there is nothing to tell, nor to choose.
    void setFact(const QString &text, const QString &details = {});
    void setSign(const QString &iconName); // of icon(); empty: none
    void setGround(const QColor &ground); // with a text that can be read on it; invalid: none

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] int widthOf(const QString &text) const;

    QString m_name;
    QString m_longest;
    QString m_sign;
    bool m_hasSign = false; // room is kept for it
    QColor m_ground;
};
