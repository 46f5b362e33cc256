// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QStringList>

class MainWindow;
class Settings;

// The arrangements of the window for different work. Each is remembered as the person left it, and
// can be had back as it was meant.
class LayoutKeeper : public QObject
{
    Q_OBJECT
public:
    static constexpr int Version = 2; // of what saveState() writes
    enum class Preset { Query, Browse, Live, Compare };
    Q_ENUM(Preset)

    LayoutKeeper(MainWindow *window, Settings *settings); // when every dock of the start is there

    void restore(); // as the last run left it
    void save();
    [[nodiscard]] Preset preset() const { return m_preset; }
    void choose(Preset preset);
    void reset(); // the one that is chosen, to how it was meant

private:
    [[nodiscard]] static QString keyOf(Preset preset); // in the settings
    void arrange(); // as the preset is meant
    void store();

    MainWindow *m_window;
    Settings *m_settings;
    QByteArray m_default; // of all docks
    Preset m_preset = Preset::Query;
};
