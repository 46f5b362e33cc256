// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/resultcopy.h"

#include <SurrealQt/SurrealRecordId>

#include <QTableView>

class CompareModel;

// The lines of a comparison.
class CompareView : public QTableView
{
    Q_OBJECT
public:
    static constexpr qint64 MostCellsToCopy = 200'000;

    explicit CompareView(CompareModel *model, QWidget *parent = nullptr);

    // False when there are too many cells for the clipboard.
    bool copy(ResultCopy::Format format, bool wholeLines);

Q_SIGNALS:
    void recordActivated(const SurrealRecordId &record);
    void currentCellChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void fit();
    [[nodiscard]] int neededWidth(int column) const;

    CompareModel *m_lines;
};
