// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/columnlayout.h"

#include <QSettings>
#include <QStringList>
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
    ColumnLayout layout;
    for (auto it = saved.cbegin(); it != saved.cend(); ++it)
        layout.widths.insert(it.key(), it.value().toInt());
    return layout;
}

void ColumnLayout::save(QSettings *settings, const QStringList &path) const
{
    QVariantMap saved;
    for (auto it = widths.cbegin(); it != widths.cend(); ++it)
        saved.insert(it.key(), it.value());
    settings->setValue(keyOf(path), saved);
}
