// SPDX-License-Identifier: Apache-2.0
#include "value/textpatch_p.h"

#include <QtCore/QList>
#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>

#include <algorithm>
#include <string>

using namespace Qt::StringLiterals;

namespace {

struct Hunk
{
    qsizetype start = 0; // in the text as the hunks before have left it
    QList<uint> before; // code points
    QList<uint> after;
};

std::optional<Hunk> hunkFrom(const QString &header)
{
    static const QRegularExpression expression(uR"(^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@$)"_s);
    const auto match = expression.match(header);
    if (!match.hasMatch())
        return {};
    bool isNumber = false;
    qsizetype start = match.captured(1).toLongLong(&isNumber);
    if (!isNumber)
        return {};
    // Counted from one, except where there is nothing to count.
    if (match.captured(2) != "0"_L1)
        --start;
    return Hunk {start, {}, {}};
}

bool addLine(Hunk &hunk, const QString &line)
{
    const QList<uint> text = QUrl::fromPercentEncoding(line.mid(1).toUtf8()).toUcs4();
    switch (line.at(0).unicode()) {
    case u' ':
        hunk.before += text;
        hunk.after += text;
        return true;
    case u'-':
        hunk.before += text;
        return true;
    case u'+':
        hunk.after += text;
        return true;
    default:
        return false;
    }
}

bool applyTo(QList<uint> &text, const Hunk &hunk)
{
    const qsizetype size = hunk.before.size();
    if (hunk.start < 0 || hunk.start + size > text.size())
        return false;
    const auto place = text.begin() + hunk.start;
    if (!std::equal(hunk.before.begin(), hunk.before.end(), place))
        return false;
    text = text.first(hunk.start) + hunk.after + text.sliced(hunk.start + size);
    return true;
}

} // namespace

std::optional<QString> surrealPatchedText(const QString &text, const QString &patch)
{
    QList<uint> result = text.toUcs4();
    std::optional<Hunk> hunk;
    const QStringList lines = patch.split(u'\n');
    for (const QString &line : lines) {
        if (line.isEmpty())
            continue;
        if (line.startsWith(u'@')) {
            if (hunk && !applyTo(result, *hunk))
                return {};
            hunk = hunkFrom(line);
            if (!hunk)
                return {};
        } else if (!hunk || !addLine(*hunk, line)) {
            return {};
        }
    }
    if (hunk && !applyTo(result, *hunk))
        return {};
    static_assert(sizeof(char32_t) == sizeof(uint));
    std::u32string points(result.cbegin(), result.cend());
    return QString::fromStdU32String(points);
}
