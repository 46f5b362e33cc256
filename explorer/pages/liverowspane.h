// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tablestate.h"

#include <QTime>
#include <QWidget>

class CellFlash;
class IconLabel;
class QLabel;
class RecordsView;
class SessionContext;
class Settings;
class SurrealLiveModel;

// The records of a table as they are at any moment, by a live query, and in words whether that is
// still so.
class LiveRowsPane : public QWidget
{
    Q_OBJECT
public:
    LiveRowsPane(SessionContext *context, Settings *settings, QWidget *parent = nullptr);

    [[nodiscard]] SurrealLiveModel *model() const { return m_model; }
    [[nodiscard]] RecordsView *view() const { return m_view; }
    [[nodiscard]] CellFlash *flash() const { return m_flash; }
    [[nodiscard]] QString stateText() const;

    void follow(const TableState &state);
    void setActive(bool active);

private:
    void stateChanged();
    void refresh();

    Settings *m_settings;
    SurrealLiveModel *m_model;
    RecordsView *m_view;
    CellFlash *m_flash;
    IconLabel *m_sign;
    QLabel *m_words;
    QTime m_interrupted; // since when; invalid: it is not
    QString m_gap; // that was, in words
};
