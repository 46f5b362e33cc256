// SPDX-License-Identifier: Apache-2.0
#include "widgetcheck.h"

#include "widgets/elidedlabel.h"
#include "widgets/statuscell.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QMainWindow>
#include <QTabBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

QString described(const QWidget *widget, const QString &more)
{
    return u"%1 %2 in %3: %4"_s.arg(
        QString::fromLatin1(widget->metaObject()->className()), widget->objectName(),
        widget->parentWidget() ? widget->parentWidget()->objectName() : QString(), more);
}

} // namespace

QStringList WidgetCheck::nameless()
{
    QStringList found;
    const auto widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        const bool reachable = widget->isVisible() && widget->focusPolicy() != Qt::NoFocus;
        const bool button = qobject_cast<QAbstractButton *>(widget) && widget->isVisible();
        if (!reachable && !button)
            continue;
        // Parts of compound widgets are spoken of through the whole.
        if (widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QSplitterHandle")
            || widget->inherits("QHeaderView") || widget->inherits("QTableCornerButton")
            || widget->inherits("QToolBarExtension"))
            continue;
        // Of panels in the same place: each of its tabs has its panel's name.
        if (qobject_cast<QTabBar *>(widget) && qobject_cast<QMainWindow *>(widget->parentWidget()))
            continue;
        const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (interface && interface->text(QAccessible::Name).isEmpty())
            found.append(described(widget, u"no name"_s));
    }
    return found;
}

QStringList WidgetCheck::cut(const QWidget *window)
{
    QStringList found;
    const auto widgets = window->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->visibleRegion().isEmpty())
            continue;
        // Where actions had no room. A panel may be made as narrow as one likes: its bar then has a
        // menu for them.
        if (widget->inherits("QToolBarExtension")
            && widget->parentWidget()->objectName() == u"mainToolBar"_s)
            found.append(described(widget, u"the bar has more than it shows"_s));
        const auto *label = qobject_cast<QLabel *>(widget);
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        const auto *box = qobject_cast<QComboBox *>(widget);
        const bool words = (label && !label->text().isEmpty() && !label->wordWrap())
            || (button && !button->text().isEmpty()) || box;
        if (!words || qobject_cast<ElidedLabel *>(widget) || qobject_cast<StatusCell *>(widget))
            continue;
        const auto *tool = qobject_cast<QToolButton *>(widget);
        if (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly)
            continue;
        QSize needed = box ? widget->minimumSizeHint() : widget->sizeHint();
        if (widget->hasHeightForWidth()) // its description goes over several lines
            needed = {widget->minimumSizeHint().width(), widget->heightForWidth(widget->width())};
        if (widget->width() < needed.width() || widget->height() < needed.height())
            found.append(described(widget,
                                   u"“%1” is %2 × %3, needs %4 × %5"_s
                                       .arg(label        ? label->text()
                                                : button ? button->text()
                                                         : box->currentText())
                                       .arg(widget->width())
                                       .arg(widget->height())
                                       .arg(needed.width())
                                       .arg(needed.height())));
    }
    return found;
}
