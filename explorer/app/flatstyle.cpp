// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/flatstyle.h"

#include "app/theme.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace {

constexpr int SortSign = 12; // wide
constexpr double FramePart = 0.38; // of the text's colour, in the line around a field

// Fusion draws the lines around fields and boxes darker than the window: where that is dark nobody
// sees them.
void drawFrame(const QStyleOption *option, QPainter *painter)
{
    const QPalette &palette = option->palette;
    if (!Theme::isDark(palette))
        return;
    const bool focused = option->state & QStyle::State_HasFocus;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(focused ? palette.color(QPalette::Link)
                            : Theme::mixed(palette.color(QPalette::Window),
                                           palette.color(QPalette::WindowText), FramePart));
    painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

} // namespace

FlatStyle::FlatStyle()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
{
    setObjectName("surreal-flat"_L1);
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    const QRect r = option->rect;
    const QColor line = Theme::colors(option->palette).border;
    switch (element) {
    case CE_TabBarTabShape: {
        const bool selected = option->state & State_Selected;
        const bool hovered = (option->state & State_MouseOver) && (option->state & State_Enabled);
        painter->fillRect(r, option->palette.color(selected ? QPalette::Base : QPalette::Window));
        if (hovered && !selected)
            painter->fillRect(r, option->palette.color(QPalette::AlternateBase));
        if (selected)
            painter->fillRect(QRect(r.left(), r.top(), r.width(), 2),
                              option->palette.color(QPalette::Highlight));
        painter->fillRect(QRect(r.right(), r.top(), 1, r.height()), line);
        return;
    }
    case CE_Header:
        return drawHeader(option, painter, widget);
    case CE_HeaderSection:
    case CE_HeaderEmptyArea: {
        painter->fillRect(r, option->palette.color(QPalette::Window));
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        if (header && header->orientation == Qt::Vertical) {
            painter->fillRect(QRect(r.right(), r.top(), 1, r.height()), line);
            return;
        }
        painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), line);
        if (element == CE_HeaderSection)
            painter->fillRect(QRect(r.right(), r.top() + 4, 1, r.height() - 8), line);
        return;
    }
    case CE_ToolBar:
    case CE_MenuBarEmptyArea:
        painter->fillRect(r, option->palette.color(QPalette::Window));
        if (element == CE_ToolBar)
            painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), line);
        return;
    case CE_Splitter: {
        // A line to see, the handle's whole width to take hold of.
        painter->fillRect(r, option->palette.color(QPalette::Window));
        const bool upright = option->state & State_Horizontal;
        painter->fillRect(upright ? QRect(r.center().x(), r.top(), 1, r.height())
                                  : QRect(r.left(), r.center().y(), r.width(), 1),
                          line);
        return;
    }
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

// As the common style does, which asks itself, and not this, where the parts are.
void FlatStyle::drawHeader(const QStyleOption *option, QPainter *painter,
                           const QWidget *widget) const
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (!header || header->sortIndicator == QStyleOptionHeader::None)
        return QProxyStyle::drawControl(CE_Header, option, painter, widget);
    painter->save();
    painter->setClipRect(option->rect, Qt::IntersectClip);
    drawControl(CE_HeaderSection, option, painter, widget);
    QStyleOptionHeaderV2 part;
    if (const auto *second = qstyleoption_cast<const QStyleOptionHeaderV2 *>(option))
        part = *second;
    else
        static_cast<QStyleOptionHeader &>(part) = *header;
    part.rect = subElementRect(SE_HeaderLabel, option, widget);
    drawControl(CE_HeaderLabel, &part, painter, widget);
    part.rect = subElementRect(SE_HeaderArrow, option, widget);
    drawPrimitive(PE_IndicatorHeaderArrow, &part, painter, widget);
    painter->restore();
}

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                              QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_FrameTabBarBase:
    case PE_FrameStatusBarItem:
        return;
    case PE_IndicatorDockWidgetResizeHandle: {
        const QRect r = option->rect;
        painter->fillRect(r, option->palette.color(QPalette::Window));
        return;
    }
    case PE_FrameLineEdit:
    case PE_IndicatorCheckBox:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return drawFrame(option, painter);
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                   QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if ((control == CC_ComboBox && box && box->frame)
        || (control == CC_SpinBox && spin && spin->frame))
        drawFrame(option, painter);
}

// The sign of sorting stands beside the title, where Fusion has it above.
QRect FlatStyle::subElementRect(SubElement element, const QStyleOption *option,
                                const QWidget *widget) const
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    const bool sorted = header && header->orientation == Qt::Horizontal
        && header->sortIndicator != QStyleOptionHeader::None;
    if (!sorted || (element != SE_HeaderArrow && element != SE_HeaderLabel))
        return QProxyStyle::subElementRect(element, option, widget);
    const int margin = proxy()->pixelMetric(PM_HeaderMargin, option, widget);
    QRect place = option->rect.adjusted(margin, 0, -margin, 0);
    if (element == SE_HeaderArrow)
        place = QRect(place.right() - SortSign + 1, place.top() + 1, SortSign,
                      place.height()); // drawn 1 higher
    else
        place.setRight(place.right() - SortSign - margin / 2);
    return visualRect(option->direction, option->rect, place);
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                           const QWidget *widget) const
{
    switch (metric) {
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_FocusFrameHMargin: // beside the text of every cell
    case PM_HeaderMargin:
        return 6;
    case PM_SplitterWidth:
        return 5;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}
