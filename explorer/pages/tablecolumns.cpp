// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tablecolumns.h"

#include "app/settings.h"
#include "widgets/recordsview.h"

#include <SurrealQt/SurrealAbstractTableModel>

#include <QAction>
#include <QMenu>

TableColumns::TableColumns(Settings *settings, const QStringList &path, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_path(path)
    , m_layout(ColumnLayout::load(settings->store(), path))
{ }

void TableColumns::addView(RecordsView *view)
{
    m_views.append(view);
    view->setColumnLayout(m_layout);
    connect(view, &RecordsView::columnLayoutChanged, this,
            [this, view] { adopt(view->columnLayout()); });
}

void TableColumns::adopt(const ColumnLayout &layout)
{
    if (layout == m_layout)
        return;
    m_layout = layout;
    for (RecordsView *view : std::as_const(m_views))
        view->setColumnLayout(layout);
    m_layout.save(&m_settings->store(), m_path);
    Q_EMIT changed();
}

void TableColumns::setShown(const QString &column, bool shown)
{
    ColumnLayout layout = m_layout;
    layout.hidden.removeAll(column);
    if (!shown) {
        const SurrealAbstractTableModel *records = m_views.constFirst()->records();
        const QStringList columns = records->columns();
        layout.hidden.append(column);
        const bool any = std::any_of(columns.cbegin(), columns.cend(), [&](const QString &name) {
            return !layout.hidden.contains(name);
        });
        if (!any)
            return;
    }
    adopt(layout);
    if (!shown)
        Q_EMIT columnHidden(column);
}

void TableColumns::showAll()
{
    ColumnLayout layout = m_layout;
    layout.hidden.clear();
    adopt(layout);
}

void TableColumns::freezeTo(const QString &column)
{
    ColumnLayout layout = m_layout;
    layout.frozenTo = column;
    adopt(layout);
}

void TableColumns::reset()
{
    adopt({});
}

void TableColumns::fillMenu(QMenu *menu, const RecordsView *view)
{
    const QStringList columns = view->records()->columns();
    for (const QString &column : columns) {
        QString text = column;
        QAction *action = menu->addAction(text.replace(u'&', QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(!m_layout.hidden.contains(column));
        connect(action, &QAction::toggled, this,
                [this, column](bool shown) { setShown(column, shown); });
    }
}

#include "moc_tablecolumns.cpp"
