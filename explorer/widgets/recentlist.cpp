// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recentlist.h"

#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace {
constexpr int MostRows = 12; // without scrolling
constexpr int Characters = 44;
} // namespace

RecentList::RecentList(QWidget *window)
    : QListWidget(window)
{
    setWindowFlags(Qt::Popup);
    setObjectName("recentDocuments"_L1);
    setAccessibleName(tr("Recent documents"));
    setUniformItemSizes(true);
    setIconSize(QSize(16, 16));
    setTextElideMode(Qt::ElideMiddle);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QListWidget::itemClicked, this, &RecentList::choose);
}

void RecentList::add(const QIcon &icon, const QString &text, const QString &details)
{
    auto *item = new QListWidgetItem(icon, text, this);
    item->setToolTip(details);
    item->setSizeHint(QSize(0, fontMetrics().height() + 8));
}

void RecentList::open(int row)
{
    const int rows = qMin(count(), MostRows);
    resize(fontMetrics().averageCharWidth() * Characters,
           rows * item(0)->sizeHint().height() + 2 * frameWidth() + 4);
    const QRect around = parentWidget()->geometry();
    move(around.center() - rect().center());
    setCurrentRow(row);
    show();
    setFocus(Qt::PopupFocusReason);
}

void RecentList::step(int by)
{
    setCurrentRow((currentRow() + by + count()) % count());
}

void RecentList::choose()
{
    const int row = currentRow();
    hide();
    Q_EMIT chosen(row);
    close();
}

bool RecentList::event(QEvent *event)
{
    // Before Tab goes to the next widget, of which there is none.
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Tab || key == Qt::Key_Backtab) {
            step(key == Qt::Key_Tab ? 1 : -1);
            return true;
        }
    }
    return QListWidget::event(event);
}

void RecentList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return choose();
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QListWidget::keyPressEvent(event);
}

void RecentList::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Control && !event->isAutoRepeat())
        choose();
    else
        QListWidget::keyReleaseEvent(event);
}

#include "moc_recentlist.cpp"
