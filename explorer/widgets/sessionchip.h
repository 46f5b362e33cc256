// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QWidget>

class ElidedLabel;
class IconLabel;

// A session of several: its colour, who it is, and a line on how it does.
class SessionChip : public QWidget
{
    Q_OBJECT
public:
    explicit SessionChip(QWidget *parent = nullptr);

    // The stripe is dim if there is no colour; iconName is that of the identity.
    void setSession(const QString &name, const QString &principal, const QString &iconName,
                    const QColor &color);
    void setState(const QString &iconName, const QString &text, bool bad);
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString stateText() const;

    // The icon of an identity with the session's stripe before it, for lists.
    [[nodiscard]] static QIcon mark(const QString &iconName, const QColor &color);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QColor m_color;
    bool m_bad = false;
    IconLabel *m_icon;
    ElidedLabel *m_name;
    IconLabel *m_sign;
    ElidedLabel *m_state;
};
