// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/comparechips.h"

#include "app/sessioncontext.h"
#include "app/theme.h"
#include "app/words.h"
#include "widgets/sessionchip.h"

#include <QGridLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using State = CompareRun::State;

namespace {
constexpr int ChipsPerLine = 4;
}

CompareChips::CompareChips(const CompareRun *run, QWidget *parent)
    : QWidget(parent)
    , m_run(run)
    , m_grid(new QGridLayout(this))
{
    setObjectName("compareSessions"_L1);
    m_grid->setContentsMargins(8, 4, 8, 4);
    m_grid->setSpacing(8);
}

void CompareChips::setNotKept(bool notKept)
{
    m_notKept = notKept;
}

void CompareChips::refresh(int number, int statement, bool isBase)
{
    while (m_chips.size() < m_run->sides().size()) {
        const int at = int(m_chips.size());
        m_chips.append(new SessionChip(this));
        m_grid->addWidget(m_chips.constLast(), at / ChipsPerLine, at % ChipsPerLine);
        m_grid->setColumnStretch(at % ChipsPerLine, 1);
    }
    const CompareRun::Side &side = m_run->sides().at(number);
    SessionChip *chip = m_chips.at(number);
    //: %1 is the name of a session
    chip->setSession(isBase ? tr("%1 · base").arg(side.title) : side.title,
                     u"%1, %2"_s.arg(side.principal, side.connection),
                     Words::identityIcon(side.kind),
                     side.context ? side.context->color(palette()) : QColor());
    showState(chip, side, statement);
}

void CompareChips::showState(SessionChip *chip, const CompareRun::Side &side, int statement) const
{
    switch (side.state) {
    case State::Idle:
        if (!side.context)
            chip->setState(u"warning"_s, tr("no such session is open"), false);
        else
            chip->setState(u"info"_s, m_notKept ? tr("not kept") : tr("not run yet"), false);
        break;
    case State::Running:
        chip->setState(u"run"_s, tr("running for %1").arg(Words::duration(m_run->runningTime())),
                       false);
        break;
    case State::Stopped:
        chip->setState(u"stop"_s, Words::error(side.error).simplified(), false);
        break;
    case State::NotSent:
    case State::Failed:
        chip->setState(u"error"_s, Words::error(side.error).simplified(), true);
        break;
    case State::Answered:
        showAnswer(chip, side, statement);
        break;
    }
}

void CompareChips::showAnswer(SessionChip *chip, const CompareRun::Side &side, int statement) const
{
    const SurrealResult result = side.results.at(statement);
    if (!result.isOk())
        return chip->setState(u"error"_s, Words::error(result.error()).simplified(), true);
    const SurrealValue value = result.value();
    const QString rows
        = Words::rows(value.isArray() ? value.size() : qsizetype(value.isNone() ? 0 : 1));
    const QString time = Words::duration(side.time);
    if (result.serverTime().count() == 0)
        //: %1 is a number of rows, %2 a time
        chip->setState(u"ok"_s, tr("%1 · %2 in all").arg(rows, time), false);
    else
        //: %1 is a number of rows, %2 and %3 are times
        chip->setState(
            u"ok"_s,
            tr("%1 · server %2, %3 in all").arg(rows, Words::duration(result.serverTime()), time),
            false);
}

QStringList CompareChips::names() const
{
    QStringList names;
    const auto &sides = m_run->sides();
    for (const CompareRun::Side &side : sides) {
        const auto same
            = std::count_if(sides.cbegin(), sides.cend(), [&side](const CompareRun::Side &other) {
                  return other.title == side.title;
              });
        names.append(same == 1 ? side.title
                               : u"%1. %2"_s.arg(QString::number(names.size() + 1), side.title));
    }
    return names;
}

QList<QIcon> CompareChips::marks() const
{
    QList<QIcon> marks;
    for (const CompareRun::Side &side : m_run->sides())
        marks.append(SessionChip::mark(Words::identityIcon(side.kind),
                                       side.context ? side.context->color(palette())
                                                    : Theme::colors(palette()).border));
    return marks;
}

#include "moc_comparechips.cpp"
