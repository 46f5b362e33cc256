// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

// One line that ends with an ellipsis where there is no room for it; its tool tip then has the whole.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    void setHint(const QString &hint); // what the tool tip says besides
    [[nodiscard]] bool isElided() const;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_hint;
};
