// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/columnlayout.h"

#include <QSettings>
#include <QUrl>
#include <QVariantMap>

using namespace Qt::StringLiterals;

namespace {

QString keyOf(const QStringList &path)
{
    QStringList escaped;
    for (const QString &part : path)
        escaped.append(QString::fromLatin1(QUrl::toPercentEncoding(part)));
    return u"columns/"_s + escaped.join(u'&');
}

} // namespace

ColumnLayout ColumnLayout::load(const QSettings &settings, const QStringList &path)
{
    const QVariantMap saved = settings.value(keyOf(path)).toMap();
    const QVariantMap widths = saved[u"widths"_s].toMap();
    ColumnLayout layout;
    for (auto it = widths.cbegin(); it != widths.cend(); ++it)
        layout.widths.insert(it.key(), it.value().toInt());
    layout.order = saved[u"order"_s].toStringList();
    layout.hidden = saved[u"hidden"_s].toStringList();
    layout.frozenTo = saved[u"frozen"_s].toString();
    return layout;
}

void ColumnLayout::save(QSettings *settings, const QStringList &path) const
{
    if (*this == ColumnLayout())
        return settings->remove(keyOf(path));
    QVariantMap chosen;
    for (auto it = widths.cbegin(); it != widths.cend(); ++it)
        chosen.insert(it.key(), it.value());
    settings->setValue(keyOf(path),
                       QVariantMap {{u"widths"_s, chosen},
                                    {u"order"_s, order},
                                    {u"hidden"_s, hidden},
                                    {u"frozen"_s, frozenTo}});
}
