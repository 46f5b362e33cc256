// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tablefiltering.h"

#include "app/sessioncontext.h"
#include "app/tablefilter.h"
#include "widgets/filterheader.h"

#include <QLineEdit>

using namespace Qt::StringLiterals;

TableFiltering::TableFiltering(const SessionContext *context, QLineEdit *field, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_field(field)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(Pause);
    connect(&m_pause, &QTimer::timeout, this, &TableFiltering::paused);
    connect(field, &QLineEdit::returnPressed, this, &TableFiltering::accepted);
    connect(this, &TableFiltering::accepted, &m_pause, &QTimer::stop);
}

void TableFiltering::addHeader(FilterHeader *header)
{
    m_headers.append(header);
    header->setTexts(m_columns);
    header->setFieldsShown(true);
    connect(header, &FilterHeader::edited, this, [this, header] { headerEdited(header); });
    connect(header, &FilterHeader::accepted, this, &TableFiltering::accepted);
}

void TableFiltering::headerEdited(const FilterHeader *header)
{
    m_columns = header->texts();
    for (FilterHeader *other : std::as_const(m_headers)) {
        if (other != header)
            other->setTexts(m_columns);
    }
    m_pause.start();
}

void TableFiltering::setTexts(const QString &condition, const ColumnFilters &columns)
{
    m_field->setText(condition);
    m_columns = columns;
    for (FilterHeader *header : std::as_const(m_headers))
        header->setTexts(columns);
    m_pause.stop();
}

QString TableFiltering::condition() const
{
    return m_field->text().trimmed();
}

ColumnFilters TableFiltering::columns() const
{
    ColumnFilters columns = m_columns;
    erase_if(columns, [](const auto &filter) { return filter.value().trimmed().isEmpty(); });
    return columns;
}

QString TableFiltering::check()
{
    QString first
        = TableFilter::trouble(condition(), m_context->isReadOnly(), m_context->environment());
    if (!first.isEmpty())
        m_field->setFocus(Qt::OtherFocusReason);
    QMap<QString, QString> troubles;
    for (auto it = m_columns.cbegin(); it != m_columns.cend(); ++it) {
        const QString trouble = ColumnFilter::bound(it.key(), it.value(), u"v"_s).trouble;
        if (trouble.isEmpty())
            continue;
        troubles.insert(it.key(), trouble);
        if (first.isEmpty())
            first = it.key() + u": "_s + trouble;
    }
    for (FilterHeader *header : std::as_const(m_headers))
        header->mark(troubles);
    return first;
}

#include "moc_tablefiltering.cpp"
