// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/statuscell.h"

#include "app/icons.h"
#include "app/theme.h"

#include <QEvent>
#include <QStyleOptionToolButton>
#include <QStylePainter>

using namespace Qt::StringLiterals;

namespace {
constexpr int Margin = 5;
constexpr int SignSize = 14;
constexpr int SignGap = 4;
constexpr int LeastCharacters = 5; // that stay to be read in a narrow window
constexpr int MostShared = 42; // characters: more is a gap, not a fact
} // namespace

StatusCell::StatusCell(const QString &objectName, const QString &name, const QString &longest,
                       Room room, QWidget *parent)
    : QToolButton(parent)
    , m_name(name)
    , m_longest(longest)
{
    setObjectName(objectName);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setPopupMode(QToolButton::InstantPopup);
    if (room == Room::Shared) {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        setMaximumWidth(fontMetrics().averageCharWidth() * MostShared);
    } else {
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    }
    setFact({});
}

void StatusCell::setFact(const QString &text, const QString &details)
{
    if (text != this->text())
        setText(text);
    setEnabled(!text.isEmpty());
    const QString spoken = text.isEmpty() ? m_name : u"%1: %2"_s.arg(m_name, text);
    setAccessibleName(spoken);
    setToolTip(details.isEmpty() ? spoken : u"%1\n%2"_s.arg(spoken, details));
}

void StatusCell::setSign(const QString &iconName)
{
    m_hasSign = m_hasSign || !iconName.isEmpty();
    if (std::exchange(m_sign, iconName) != iconName)
        update();
}

void StatusCell::setGround(const QColor &ground)
{
    if (std::exchange(m_ground, ground) != ground)
        update();
}

int StatusCell::widthOf(const QString &text) const
{
    return fontMetrics().horizontalAdvance(text) + 2 * Margin
        + (m_hasSign ? SignSize + SignGap : 0);
}

QSize StatusCell::sizeHint() const
{
    return {widthOf(m_longest), fontMetrics().height() + 6};
}

QSize StatusCell::minimumSizeHint() const
{
    const QString least = m_longest.left(LeastCharacters) + u'…';
    return {qMin(widthOf(least), widthOf(m_longest)), sizeHint().height()};
}

void StatusCell::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
}

void StatusCell::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    if (m_ground.isValid())
        painter.fillRect(rect().adjusted(0, 2, 0, -2), m_ground);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.text.clear();
    option.icon = {};
    option.features &= ~QStyleOptionToolButton::HasMenu;
    painter.drawComplexControl(QStyle::CC_ToolButton, option);
    QRect area = rect().adjusted(Margin, 0, -Margin, 0);
    if (m_hasSign) {
        const QRect place(area.left(), area.center().y() - SignSize / 2, SignSize, SignSize);
        if (!m_sign.isEmpty())
            ::icon(m_sign).paint(&painter, place);
        area.setLeft(place.right() + 1 + SignGap);
    }
    QColor ink = palette().color(QPalette::WindowText);
    if (m_ground.isValid())
        ink = Theme::contrast(m_ground, Qt::white) >= Theme::contrast(m_ground, Qt::black)
            ? Qt::white
            : Qt::black;
    painter.setPen(ink);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, area.width()));
}

#include "moc_statuscell.cpp"
