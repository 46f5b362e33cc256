// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exportstrip.h"

#include "app/resultexport.h"
#include "app/words.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

ExportStrip::ExportStrip(QWidget *parent)
    : NoticeBar(parent)
    , m_export(new ResultExport(this))
{
    setObjectName("exportNotice"_L1);
    connect(m_export, &ResultExport::progressed, this, &ExportStrip::showProgress);
    connect(m_export, &ResultExport::stopped, this, &ExportStrip::showStopped);
    connect(m_export, &ResultExport::finished, this, &ExportStrip::showEnd);
    connect(this, &NoticeBar::actionTriggered, this, &ExportStrip::act);
    connect(this, &NoticeBar::otherTriggered, this, &ExportStrip::actOther);
}

void ExportStrip::showProgress()
{
    const QString name = QFileInfo(m_export->file()).fileName();
    const QString rows = locale().toString(m_export->rows());
    QString text;
    if (m_export->rows() == 0)
        text = tr("Writing %1: waiting for the first rows").arg(name);
    else if (m_export->total() >= m_export->rows())
        text = tr("Writing %1: %2 of %3").arg(name, rows, Words::rows(m_export->total()));
    else
        text = tr("Writing %1: %2, %3")
                   .arg(name, Words::rows(m_export->rows()),
                        locale().formattedDataSize(m_export->bytes()));
    show(Level::Info, text, tr("Cancel"));
}

void ExportStrip::showStopped(const QString &why)
{
    show(Level::Warning,
         tr("%1 Written so far: %2 (%3). Keep them as %4?")
             .arg(why, Words::rows(m_export->rows()), locale().formattedDataSize(m_export->bytes()),
                  m_export->file()),
         tr("Keep"), tr("Remove"));
}

void ExportStrip::showEnd(const QString &trouble)
{
    if (trouble.isEmpty())
        show(Level::Info,
             tr("%1 written to %2 (%3)")
                 .arg(Words::rows(m_export->rows()), m_export->file(),
                      locale().formattedDataSize(m_export->bytes())),
             tr("Dismiss"));
    else
        show(Level::Warning, trouble, tr("Dismiss"));
}

void ExportStrip::act()
{
    switch (m_export->state()) {
    case ResultExport::State::Running:
        return m_export->cancel();
    case ResultExport::State::Stopped:
        return m_export->keep();
    case ResultExport::State::Idle:
        clear();
        Q_EMIT dismissed();
    }
}

void ExportStrip::actOther()
{
    if (m_export->state() == ResultExport::State::Stopped)
        m_export->discard();
}
