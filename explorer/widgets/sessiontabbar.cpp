// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/sessiontabbar.h"

#include "app/icons.h"
#include "app/sessioncontext.h"
#include "app/theme.h"
#include "app/words.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {
constexpr int TabHeight = 40;
constexpr int StripeHeight = 3;
constexpr int Gap = 8;
constexpr int DotSize = 8;
constexpr int CloseSize = 20;
constexpr int BadgeWidth = 22;
constexpr int BadgeHeight = 14;
} // namespace

SessionTabBar::SessionTabBar(QWidget *parent)
    : QTabBar(parent)
{
    setObjectName("sessionTabs"_L1);
    setAccessibleName(tr("Sessions"));
    setDrawBase(false);
    setExpanding(false);
    setMovable(true);
    setElideMode(Qt::ElideRight);
    setUsesScrollButtons(true);
    setFocusPolicy(Qt::TabFocus);
    setIconSize(QSize(16, 16));
}

int SessionTabBar::addSession(SessionContext *context)
{
    const int index = addTab(QString());
    setTabData(index, QVariant::fromValue(context));
    auto *button = new QToolButton(this);
    button->setObjectName("closeSession"_L1);
    button->setAutoRaise(true);
    button->setIcon(icon(u"close"_s));
    button->setIconSize(QSize(12, 12));
    button->setFixedSize(CloseSize, CloseSize);
    button->setFocusPolicy(Qt::NoFocus);
    button->setToolTip(tr("Close session"));
    setTabButton(index, RightSide, button);
    connect(button, &QToolButton::clicked, context,
            [this, context] { Q_EMIT closeRequested(context); });
    connect(context, &SessionContext::changed, this, [this, context] { refresh(context); });
    refresh(context);
    return index;
}

void SessionTabBar::removeSession(const SessionContext *context)
{
    disconnect(context, nullptr, this, nullptr);
    if (const int index = indexOf(context); index >= 0)
        removeTab(index);
}

SessionContext *SessionTabBar::sessionAt(int index) const
{
    return index < 0 ? nullptr : tabData(index).value<SessionContext *>();
}

int SessionTabBar::indexOf(const SessionContext *context) const
{
    for (int i = 0; i < count(); ++i) {
        if (sessionAt(i) == context)
            return i;
    }
    return -1;
}

void SessionTabBar::refresh(SessionContext *context)
{
    const int index = indexOf(context);
    if (index < 0)
        return;
    // The text is for screen readers and the list of hidden tabs; the tab paints its own two lines.
    setTabText(index, context->title());
    QString hint
        = u"%1\n%2\n%3"_s.arg(context->principal(), context->accessText(), context->stateText());
    if (const int open = context->openTransactions(); open > 0)
        hint += u'\n' + tr("%n open transaction(s)", nullptr, open);
    setTabToolTip(index, hint);
    tabButton(index, RightSide)->setAccessibleName(tr("Close session %1").arg(context->title()));
    update();
}

// The second line: where it works, or why it does not.
QString SessionTabBar::placeText(const SessionContext *context)
{
    if (context->hasExpired())
        return tr("expired: sign in again");
    return context->place().isEmpty() ? tr("no database") : context->place();
}

QSize SessionTabBar::tabSizeHint(int index) const
{
    const SessionContext *context = sessionAt(index);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    int text = QFontMetrics(bold).horizontalAdvance(tabText(index));
    if (context)
        text = qMax(text, fontMetrics().horizontalAdvance(placeText(context)));
    const int badge = context && context->openTransactions() > 0 ? BadgeWidth + Gap / 2 : 0;
    const int width = Gap + 16 + Gap + text + 4 + badge + Gap + DotSize + Gap + CloseSize + 6;
    return {qBound(150, width, 300), TabHeight};
}

QSize SessionTabBar::minimumTabSizeHint(int index) const
{
    return {qMin(150, tabSizeHint(index).width()), TabHeight};
}

void SessionTabBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::colors(palette()).border);
    for (int i = 0; i < count(); ++i) {
        if (i != currentIndex())
            paintTab(painter, i);
    }
    if (currentIndex() >= 0)
        paintTab(painter, currentIndex());
}

void SessionTabBar::paintTab(QPainter &painter, int index) const
{
    const SessionContext *context = sessionAt(index);
    const QRect tab = tabRect(index);
    if (!context || !tab.isValid())
        return;
    const Theme::Colors &colors = Theme::colors(palette());
    const bool current = index == currentIndex();
    const bool hovered = tab.contains(mapFromGlobal(QCursor::pos()));
    const QColor stripe = context->color(palette());

    QColor ground = palette().color(current ? QPalette::Base : QPalette::Window);
    if (!current && hovered)
        ground = palette().color(QPalette::AlternateBase);
    painter.fillRect(tab, ground);
    QColor line = stripe;
    const bool production = context->environment() == ConnectionProfile::Environment::Production;
    if (!current && !production)
        line.setAlphaF(0.55f);
    painter.fillRect(QRect(tab.left(), tab.top(), tab.width(), StripeHeight), line);
    painter.setPen(colors.border);
    painter.drawLine(tab.right(), tab.top() + StripeHeight, tab.right(), tab.bottom());
    if (!current)
        painter.drawLine(tab.left(), tab.bottom(), tab.right(), tab.bottom());

    int x = tab.left() + Gap;
    const int middle = tab.top() + StripeHeight + (tab.height() - StripeHeight) / 2;
    icon(context->isReadOnly() ? u"lock"_s : Words::identityIcon(context->identityKind()))
        .paint(&painter, QRect(x, middle - 8, 16, 16));
    x += 16 + Gap;

    const int right = tab.right() - CloseSize - 6 - Gap;
    const bool expired = context->hasExpired();
    const bool usable = context->isUsable() && !expired;
    painter.setPen(Qt::NoPen);
    const QRectF dot(right - DotSize, middle - DotSize / 2, DotSize, DotSize);
    if (usable) {
        painter.setBrush(colors.ok);
        painter.drawEllipse(dot);
    } else {
        // A ring, so that the state shows without the colour.
        painter.setPen(QPen(expired ? colors.error : colors.warning, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(dot.adjusted(1, 1, -1, -1));
    }

    int end = right - DotSize - Gap;
    if (context->openTransactions() > 0) {
        paintBadge(painter,
                   QRect(end - BadgeWidth, middle - BadgeHeight / 2, BadgeWidth, BadgeHeight));
        end -= BadgeWidth + Gap / 2;
    }
    const QRect text(x, tab.top() + StripeHeight + 2, end - x, tab.height() - StripeHeight - 4);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics boldMetrics(bold);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignTop,
                     boldMetrics.elidedText(context->title(), Qt::ElideRight, text.width()));
    const QString place = placeText(context);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    painter.setFont(small);
    painter.setPen(expired ? colors.error : colors.dim);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignBottom,
                     QFontMetrics(small).elidedText(place, Qt::ElideMiddle, text.width()));
    if (hasFocus() && current) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(tab.adjusted(2, StripeHeight + 2, -3, -3));
    }
}

void SessionTabBar::paintBadge(QPainter &painter, const QRect &where) const
{
    const QColor ground = Theme::colors(palette()).warning;
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(where, 3, 3);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.75);
    small.setWeight(QFont::Bold);
    painter.setFont(small);
    painter.setPen(Theme::contrast(ground, Qt::white) >= Theme::contrast(ground, Qt::black)
                       ? Qt::white
                       : Qt::black);
    //: short for transaction
    painter.drawText(where, Qt::AlignCenter, tr("TX"));
}

void SessionTabBar::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (SessionContext *context = sessionAt(tabAt(event->pos())))
        Q_EMIT renameRequested(context);
    else
        QTabBar::mouseDoubleClickEvent(event);
}

void SessionTabBar::mouseReleaseEvent(QMouseEvent *event)
{
    SessionContext *context = sessionAt(tabAt(event->pos()));
    if (event->button() == Qt::MiddleButton && context)
        Q_EMIT closeRequested(context);
    QTabBar::mouseReleaseEvent(event);
}
