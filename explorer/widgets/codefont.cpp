// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/codefont.h"

#include "widgets/scintilla.h"

#include <QtGui/QFontDatabase>
#include <QtWidgets/QApplication>

namespace {

constexpr auto Follows = "followsCodeFont";

QString &chosen()
{
    static QString family;
    return family;
}

} // namespace

QFont CodeFont::font()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!chosen().isEmpty()) {
        font.setFamily(chosen());
        font.setStyleHint(QFont::Monospace); // where it is gone
    }
    return font;
}

void CodeFont::follow(QWidget *widget)
{
    widget->setProperty(Follows, true);
    QFont font = CodeFont::font();
    font.setPointSizeF(widget->font().pointSizeF());
    widget->setFont(font);
}

void CodeFont::setFamily(const QString &family)
{
    if (chosen() == family)
        return;
    chosen() = family;
    // Fonts and colours are set together, by each that shows code.
    const auto widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        if (widget->property(Follows).toBool())
            follow(widget);
        if (!qobject_cast<QsciScintilla *>(widget))
            continue;
        QEvent event(QEvent::PaletteChange);
        QApplication::sendEvent(widget, &event);
    }
}
