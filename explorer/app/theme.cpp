// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/theme.h"

#include "app/connectionprofile.h"
#include "app/flatstyle.h"

#include <QApplication>
#include <QStyle>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

QPalette build(const QColor &window, const QColor &base, const QColor &alternate,
               const QColor &button, const QColor &text, const QColor &dim, const QColor &disabled,
               const QColor &link, const QColor &highlight, const QColor &line)
{
    QPalette p;
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, base);
    p.setColor(QPalette::AlternateBase, alternate);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::Button, button);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, Qt::white);
    p.setColor(QPalette::PlaceholderText, dim);
    p.setColor(QPalette::ToolTipBase, base);
    p.setColor(QPalette::ToolTipText, text);
    p.setColor(QPalette::Highlight, highlight);
    p.setColor(QPalette::HighlightedText, Qt::white);
    p.setColor(QPalette::Link, link);
    p.setColor(QPalette::LinkVisited, link);
    p.setColor(QPalette::Light, window.lighter(110));
    p.setColor(QPalette::Midlight, line.lighter(105));
    p.setColor(QPalette::Mid, line);
    p.setColor(QPalette::Dark, line.darker(130));
    p.setColor(QPalette::Shadow, QColor(0, 0, 0, 160));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, disabled);
    p.setColor(QPalette::Disabled, QPalette::Highlight, line);
    p.setColor(QPalette::Disabled, QPalette::HighlightedText, text);
    return p;
}

double luminance(const QColor &color)
{
    const auto channel
        = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF())
        + 0.0722 * channel(color.blueF());
}

Theme::Colors lightColors()
{
    Theme::Colors c;
    c.keyword = QColor(0x7a3e9d);
    c.string = QColor(0x23703a);
    c.number = QColor(0x9a5a00);
    c.comment = QColor(0x626979);
    c.parameter = QColor(0xa8335e);
    c.recordId = QColor(0x1d5fc4);
    c.function = QColor(0x006d7d);
    c.type = QColor(0x3d5a99);
    c.op = QColor(0x4a5160);
    c.error = QColor(0xb42323);
    c.errorGround = QColor(0xfdecec);
    c.warning = QColor(0x7a4a00);
    c.warningGround = QColor(0xfdf1d6);
    c.ok = QColor(0x1c7a4a);
    c.live = QColor(0xc0323a);
    c.link = QColor(0x1d5fc4);
    c.dim = QColor(0x5f687c);
    c.border = QColor(0xd3d7de);
    c.created = QColor(0x1c7a4a);
    c.updated = QColor(0x1d5fc4);
    c.deleted = QColor(0xb42323);
    c.caretLine = QColor(0xf6f7fb);
    c.statementGround = QColor(0xeef3fc);
    c.lineNumber = QColor(0x6a7181);
    c.selection = QColor(0xcfe0fb);
    return c;
}

Theme::Colors darkColors()
{
    Theme::Colors c;
    c.keyword = QColor(0xc99af0);
    c.string = QColor(0x8ccf9a);
    c.number = QColor(0xe8b06a);
    c.comment = QColor(0x8b93a5);
    c.parameter = QColor(0xf090b0);
    c.recordId = QColor(0x7fb0ff);
    c.function = QColor(0x6ccbd6);
    c.type = QColor(0xa5b8e8);
    c.op = QColor(0xb6bdca);
    c.error = QColor(0xff8d8d);
    c.errorGround = QColor(0x3a2226);
    c.warning = QColor(0xf0c674);
    c.warningGround = QColor(0x3a3120);
    c.ok = QColor(0x74cf9c);
    c.live = QColor(0xff7b82);
    c.link = QColor(0x7fb0ff);
    c.dim = QColor(0x9aa3b5);
    c.border = QColor(0x3d444f);
    c.created = QColor(0x74cf9c);
    c.updated = QColor(0x7fb0ff);
    c.deleted = QColor(0xff8d8d);
    c.caretLine = QColor(0x1e222a);
    c.statementGround = QColor(0x1f2836);
    c.lineNumber = QColor(0x868ea0);
    c.selection = QColor(0x2c4a78);
    return c;
}

Theme::Colors highContrastColors()
{
    Theme::Colors c;
    c.keyword = QColor(0xe0b8ff);
    c.string = QColor(0x8cf0a0);
    c.number = QColor(0xffc878);
    c.comment = QColor(0xd0d0d0);
    c.parameter = QColor(0xffa8c8);
    c.recordId = QColor(0x9ccaff);
    c.function = QColor(0x78e8f4);
    c.type = QColor(0xc0d0ff);
    c.op = QColor(0xffffff);
    c.error = QColor(0xffa0a0);
    c.errorGround = QColor(0x300000);
    c.warning = QColor(0xffe070);
    c.warningGround = QColor(0x2a2000);
    c.ok = QColor(0x70f0a8);
    c.live = QColor(0xff9aa0);
    c.link = QColor(0x9ccaff);
    c.dim = QColor(0xd8d8d8);
    c.border = QColor(0xffffff);
    c.created = QColor(0x70f0a8);
    c.updated = QColor(0x9ccaff);
    c.deleted = QColor(0xffa0a0);
    c.caretLine = QColor(0x141414);
    c.statementGround = QColor(0x001c3c);
    c.lineNumber = QColor(0xd0d0d0);
    c.selection = QColor(0x00408c);
    return c;
}

} // namespace

QPalette Theme::palette(Scheme scheme)
{
    if (scheme == Scheme::HighContrast)
        return build(Qt::black, Qt::black, 0x121212, 0x1a1a1a, 0xffffff, 0xd8d8d8, 0xb0b0b0,
                     0x9ccaff, 0x0046a8, 0x808080);
    if (scheme == Scheme::Dark)
        return build(0x292d35, 0x1b1e24, 0x20242b, 0x343a45, 0xdfe3ea, 0x9aa3b5, 0x747c8d, 0x7fb0ff,
                     0x2f66c4, 0x434a57);
    return build(0xf3f4f7, 0xffffff, 0xf8f9fb, 0xf3f4f7, 0x1f2430, 0x5f687c, 0x9aa1af, 0x1d5fc4,
                 0x2f6fde, 0xc9ced7);
}

Theme::Scheme Theme::schemeOf(const QString &name)
{
    if (name == "light"_L1)
        return Scheme::Light;
    if (name == "contrast"_L1)
        return Scheme::HighContrast;
    return name == "dark"_L1 ? Scheme::Dark : Scheme::System;
}

void Theme::apply(Scheme scheme)
{
    static const QString desktops = QApplication::style()->name(); // before any of ours
    const bool flat = qobject_cast<FlatStyle *>(QApplication::style());
    if (scheme == Scheme::System) {
        if (!flat)
            return;
        QApplication::setStyle(desktops);
        QApplication::setPalette(QPalette()); // the desktop's, and what it changes later on
        return;
    }
    if (!flat)
        QApplication::setStyle(new FlatStyle);
    QApplication::setPalette(palette(scheme));
}

bool Theme::isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

bool Theme::isHighContrast(const QPalette &palette)
{
    return palette.color(QPalette::Base) == QColor(Qt::black)
        && palette.color(QPalette::Text) == QColor(Qt::white);
}

const Theme::Colors &Theme::colors(const QPalette &palette)
{
    static const Colors highContrast = highContrastColors();
    if (isHighContrast(palette))
        return highContrast;
    static const Colors light = lightColors();
    static const Colors dark = darkColors();
    return isDark(palette) ? dark : light;
}

QColor Theme::sessionColor(int index, bool dark)
{
    static constexpr std::array<QRgb, 8> light {0x2f6fde, 0xa14bd0, 0x1f8a5b, 0xc9761b,
                                                0xc23b5e, 0x14808f, 0x6a6f2b, 0x5a5fc9};
    static constexpr std::array<QRgb, 8> night {0x6a9df5, 0xc58af0, 0x5cc796, 0xe8a95a,
                                                0xf08aa4, 0x5cc3d0, 0xb9bf6a, 0x9a9ef5};
    const auto at = size_t(qMax(0, index)) % light.size();
    return QColor::fromRgb(dark ? night[at] : light[at]);
}

QColor Theme::connectionColor(const ConnectionProfile &profile, const QPalette &palette)
{
    const bool dark = isDark(palette);
    if (profile.color >= 0)
        return sessionColor(profile.color, dark);
    switch (profile.environment) {
    case ConnectionProfile::Environment::Development:
        return dark ? 0x5cc796 : 0x1f8a5b;
    case ConnectionProfile::Environment::Testing:
        return dark ? 0xe8a95a : 0xc9761b;
    case ConnectionProfile::Environment::Production:
        return dark ? 0xff6b6b : 0xd42a2a;
    case ConnectionProfile::Environment::None:
        break;
    }
    return {};
}

QColor Theme::mixed(const QColor &ground, const QColor &ink, double part)
{
    const auto channel = [part](int from, int to) { return qRound(from + (to - from) * part); };
    return {channel(ground.red(), ink.red()), channel(ground.green(), ink.green()),
            channel(ground.blue(), ink.blue())};
}

double Theme::contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a), lb = luminance(b);
    return (qMax(la, lb) + 0.05) / (qMin(la, lb) + 0.05);
}
