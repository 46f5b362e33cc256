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

QString Settings::scheme() const
{
    return m_store.value("appearance/scheme"_L1, u"system"_s).toString();
}

void Settings::setScheme(const QString &scheme)
{
    m_store.setValue("appearance/scheme"_L1, scheme);
    Q_EMIT schemeChanged();
}

int Settings::tableRows() const
{
    return qBound(1, m_store.value("schema/rows"_L1, 100).toInt(), MostTableRows);
}

void Settings::setTableRows(int rows)
{
    m_store.setValue("schema/rows"_L1, rows);
}

bool Settings::flashChanges() const
{
    return m_store.value("live/flash"_L1, true).toBool();
}

void Settings::setFlashChanges(bool flash)
{
    m_store.setValue("live/flash"_L1, flash);
    Q_EMIT flashChangesChanged();
}

int Settings::historyLimit() const
{
    return qBound(0, m_store.value("history/limit"_L1, 5000).toInt(), MostHistory);
}

void Settings::setHistoryLimit(int statements)
{
    m_store.setValue("history/limit"_L1, statements);
    Q_EMIT historyLimitChanged();
}

int Settings::resultMemory() const
{
    return qBound(LeastResultMemory, m_store.value("results/memory"_L1, 1024).toInt(),
                  MostResultMemory);
}

void Settings::setResultMemory(int mebibytes)
{
    m_store.setValue("results/memory"_L1, mebibytes);
    Q_EMIT resultLimitsChanged();
}

int Settings::resultRows() const
{
    return qBound(LeastResultRows, m_store.value("results/rows"_L1, 2'000'000).toInt(),
                  MostResultRows);
}

void Settings::setResultRows(int rows)
{
    m_store.setValue("results/rows"_L1, rows);
    Q_EMIT resultLimitsChanged();
}

QString Settings::codeFont() const
{
    return m_store.value("editor/font"_L1).toString();
}

void Settings::setCodeFont(const QString &family)
{
    setOfEditor(u"font"_s, family);
}

int Settings::transactionMinutes() const
{
    return qBound(0, m_store.value("transactions/minutes"_L1, 10).toInt(), MostTransactionMinutes);
}

void Settings::setTransactionMinutes(int minutes)
{
    m_store.setValue("transactions/minutes"_L1, minutes);
    Q_EMIT transactionMinutesChanged();
}

int Settings::editorZoom() const
{
    return qBound(LeastZoom, m_store.value("editor/zoom"_L1, 0).toInt(), MostZoom);
}

void Settings::setEditorZoom(int points)
{
    setOfEditor(u"zoom"_s, qBound(LeastZoom, points, MostZoom));
}

bool Settings::closesPairs() const
{
    return m_store.value("editor/closePairs"_L1, true).toBool();
}

void Settings::setClosesPairs(bool on)
{
    setOfEditor(u"closePairs"_s, on);
}

bool Settings::completesWhileTyping() const
{
    return m_store.value("editor/completeWhileTyping"_L1, true).toBool();
}

void Settings::setCompletesWhileTyping(bool on)
{
    setOfEditor(u"completeWhileTyping"_s, on);
}

void Settings::setOfEditor(const QString &key, const QVariant &value)
{
    const QString path = "editor/"_L1 + key;
    if (m_store.value(path) == value)
        return;
    m_store.setValue(path, value);
    Q_EMIT editorChanged();
}

bool Settings::hasShortcuts(const QString &action) const
{
    return m_store.contains("shortcuts/"_L1 + action);
}

QList<QKeySequence> Settings::shortcuts(const QString &action) const
{
    const QString text = m_store.value("shortcuts/"_L1 + action).toString();
    // Of no text it would make one sequence without keys.
    return text.isEmpty() ? QList<QKeySequence>()
                          : QKeySequence::listFromString(text, QKeySequence::PortableText);
}

void Settings::setShortcuts(const QString &action, const QList<QKeySequence> &keys)
{
    m_store.setValue("shortcuts/"_L1 + action,
                     QKeySequence::listToString(keys, QKeySequence::PortableText));
}

void Settings::forgetShortcuts(const QString &action)
{
    m_store.remove("shortcuts/"_L1 + action);
}
