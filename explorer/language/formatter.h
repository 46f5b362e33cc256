// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include <optional>

namespace SurrealQL {

class Formatter
{
public:
    struct Options
    {
        int lineWidth = 100;
        int indent = 4;
    };

    // Nothing when brackets or quotes in \a text do not match, since then no layout is safe.
    // Only white space and the case of keywords change; formatting twice changes nothing more.
    [[nodiscard]] static std::optional<QString> format(QStringView text, const Options &options);
    [[nodiscard]] static std::optional<QString> format(QStringView text)
    {
        return format(text, Options());
    }
};

} // namespace SurrealQL
