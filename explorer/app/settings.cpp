// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent)
    , m_store(file, QSettings::IniFormat)
{ }

QString Settings::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
        + "/surreal-explorer.ini"_L1;
}

QByteArray Settings::layout(const QString &part) const
{
    return m_store.value("layout/"_L1 + part).toByteArray();
}

void Settings::setLayout(const QString &part, const QByteArray &state)
{
    m_store.setValue("layout/"_L1 + part, state);
}

QString Settings::resultMode() const
{
    return m_store.value("results/mode"_L1, u"table"_s).toString();
}

void Settings::setResultMode(const QString &mode)
{
    m_store.setValue("results/mode"_L1, mode);
}
