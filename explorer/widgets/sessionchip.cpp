// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/sessionchip.h"

#include "app/icons.h"
#include "app/theme.h"
#include "widgets/elidedlabel.h"
#include "widgets/iconlabel.h"

#include <QGridLayout>
#include <QIconEngine>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace {

constexpr int StripeWidth = 4;

// Draws when it is shown: in the size of the screen, and in the colours of that moment.
class MarkEngine : public QIconEngine
{
public:
    MarkEngine(const QString &iconName, const QColor &color)
        : m_icon(icon(iconName))
        , m_color(color)
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const int stripe = qMax(2, rect.height() / 5);
        painter->fillRect(QRect(rect.topLeft(), QSize(stripe, rect.height())), m_color);
        m_icon.paint(painter, rect.adjusted(stripe + stripe / 2, 0, 0, 0), Qt::AlignCenter, mode,
                     state);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new MarkEngine(*this); }

private:
    QIcon m_icon;
    QColor m_color;
};

} // namespace

SessionChip::SessionChip(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(this))
    , m_name(new ElidedLabel(this))
    , m_sign(new IconLabel(this))
    , m_state(new ElidedLabel(this))
{
    setObjectName("sessionChip"_L1);
    m_name->setObjectName("chipName"_L1);
    m_state->setObjectName("chipState"_L1);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_name->setFont(bold);
    for (ElidedLabel *label : {m_name, m_state}) {
        label->setTextFormat(Qt::PlainText);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(StripeWidth + 8, 5, 8, 5);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(2);
    layout->addWidget(m_icon, 0, 0);
    layout->addWidget(m_name, 0, 1);
    layout->addWidget(m_sign, 1, 0);
    layout->addWidget(m_state, 1, 1);
    layout->setColumnStretch(1, 1);
}

void SessionChip::setSession(const QString &name, const QString &principal, const QString &iconName,
                             const QColor &color)
{
    m_color = color;
    m_icon->setIcon(iconName);
    m_name->setText(name);
    m_name->setHint(principal);
    setAccessibleName(name);
    update();
}

void SessionChip::setState(const QString &iconName, const QString &text, bool bad)
{
    m_bad = bad;
    m_sign->setIcon(iconName, 14);
    m_state->setText(text);
    setAccessibleDescription(text);
    QPalette colored = palette();
    if (bad)
        colored.setColor(QPalette::WindowText, Theme::colors(palette()).error);
    m_state->setPalette(bad ? colored : QPalette());
    update();
}

QString SessionChip::name() const
{
    return m_name->text();
}

QString SessionChip::stateText() const
{
    return m_state->text();
}

QIcon SessionChip::mark(const QString &iconName, const QColor &color)
{
    return QIcon(new MarkEngine(iconName, color));
}

void SessionChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme::Colors &colors = Theme::colors(palette());
    painter.fillRect(rect(), m_bad ? colors.errorGround : palette().color(QPalette::Base));
    painter.setPen(m_bad ? colors.error : colors.border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    painter.fillRect(QRect(0, 0, StripeWidth, height()),
                     m_color.isValid() ? m_color : colors.border);
}

#include "moc_sessionchip.cpp"
