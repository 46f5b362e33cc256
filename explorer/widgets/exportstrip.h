// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/noticebar.h"

class ResultExport;

// Tells how far an export is, takes a cancel, and asks what to do with what is written then.
class ExportStrip : public NoticeBar
{
    Q_OBJECT
public:
    explicit ExportStrip(QWidget *parent = nullptr);

    [[nodiscard]] ResultExport *exporter() const { return m_export; }

Q_SIGNALS:
    void dismissed(); // the export is over, and the person has read it

private:
    void showProgress();
    void showStopped(const QString &why);
    void showEnd(const QString &trouble);
    void act();
    void actOther();

    ResultExport *m_export;
};
