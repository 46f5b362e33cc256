// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/comparerun.h"

#include <QIcon>
#include <QWidget>

class QGridLayout;
class SessionChip;

// The sessions of a run side by side: who each is, and how far it is with which statement.
class CompareChips : public QWidget
{
    Q_OBJECT
public:
    explicit CompareChips(const CompareRun *run, QWidget *parent = nullptr);

    void setNotKept(bool notKept); // the answers gave way
    void refresh(int side, int statement, bool isBase);
    [[nodiscard]] SessionChip *chip(int side) const { return m_chips.value(side); }
    [[nodiscard]] QStringList names() const; // each another one
    [[nodiscard]] QList<QIcon> marks() const;

private:
    void showState(SessionChip *chip, const CompareRun::Side &side, int statement) const;
    void showAnswer(SessionChip *chip, const CompareRun::Side &side, int statement) const;

    const CompareRun *m_run;
    QGridLayout *m_grid;
    QList<SessionChip *> m_chips;
    bool m_notKept = false;
};
