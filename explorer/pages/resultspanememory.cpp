// SPDX-License-Identifier: GPL-3.0-or-later
// What a pane keeps of its results: within the budget of its window, whole or cut.
#include "app/querytext.h"
#include "app/resultbudget.h"
#include "app/words.h"
#include "pages/resultspane.h"

#include <SurrealQt/SurrealArray>

#include <QSet>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>

namespace {

constexpr qint64 BytesOfACut = 16LL * 1024 * 1024; // they are copied in one go

qsizetype rowsOf(const SurrealValue &value)
{
    return value.isArray() ? value.size() : 0;
}

} // namespace

qint64 ResultsPane::cut(QList<Entry> *run, qint64 bytes) const
{
    qsizetype rows = 0;
    bool many = false;
    for (const Entry &entry : std::as_const(*run)) {
        rows += rowsOf(entry.result.value());
        many = many || rowsOf(entry.result.value()) > m_mostRows;
    }
    const qint64 limit = m_budget->limit();
    const bool large = bytes > limit;
    if (rows == 0 || (!large && !many))
        return bytes;
    qint64 left = 0;
    const auto fits = qsizetype(qMin(limit, BytesOfACut) / qMax<qint64>(1, bytes / rows));
    const qsizetype most = qBound<qsizetype>(1, fits, qMin(RowsOfACut, m_mostRows));
    for (Entry &entry : *run) {
        const SurrealResult &whole = entry.result;
        SurrealValue value = whole.value();
        if (rowsOf(value) > most) {
            SurrealArray first;
            for (qsizetype i = 0; i < most; ++i)
                first.append(value.at(i));
            //: 10,000 of 1,204,331 rows
            const QString shown
                = tr("%1 of %2 are shown.").arg(locale().toString(most), Words::rows(value.size()));
            const QString why = large
                ? tr("The whole answer takes %1 of memory, and results may take %2 "
                     "(Settings ▸ Results).")
                      .arg(locale().formattedDataSize(bytes), locale().formattedDataSize(limit))
                : tr("A result may have %1 (Settings ▸ Results).").arg(Words::rows(m_mostRows));
            entry.shortage = {ResultView::Shortage::Kind::Cut, value.size(), shown + u' ' + why,
                              QueryText::isRepeatable(textToRepeat(entry))};
            value = first;
        }
        // One that is a view would keep all of the answer.
        entry.result
            = SurrealResult(value.detached(), whole.error(), whole.serverTime(), whole.kind());
        left += entry.result.value().messageBytes();
    }
    return left;
}

void ResultsPane::giveUp(int run)
{
    const auto ofRun = [run](const Entry &entry) { return entry.run == run; };
    const bool repeatable
        = std::all_of(m_entries.cbegin(), m_entries.cend(), [&ofRun](const Entry &entry) {
              return !ofRun(entry) || QueryText::isRepeatable(entry.statement);
          });
    const int current = m_tabs->currentIndex();
    for (int i = 0; i < count(); ++i) {
        Entry &entry = m_entries[i];
        const SurrealResult whole = entry.result;
        if (!ofRun(entry) || whole.value().messageBytes() == 0)
            continue;
        const qsizetype rows
            = entry.shortage.rows > 0 ? entry.shortage.rows : rowsOf(whole.value());
        const QString sentence = m_closed
            ? tr("%1 gave way while the query was closed, as all results together may "
                 "take %2 of memory (Settings ▸ Results).")
            : tr("%1 gave way to newer results, as all together may take %2 of memory "
                 "(Settings ▸ Results).");
        const QString why = sentence.arg(rows > 0 ? Words::rows(rows) : tr("1 value"),
                                         locale().formattedDataSize(m_budget->limit()));
        entry.shortage = {ResultView::Shortage::Kind::GaveWay, rows, why, repeatable};
        entry.result = SurrealResult({}, {}, whole.serverTime(), whole.kind());
        entry.pinned = false; // there is nothing left to stay
        const bool shown = entry.view && m_stack->currentWidget() == entry.view;
        dropView(&entry);
        labelTab(i);
        measureTabs();
        if (shown && i == current)
            showTab(i);
    }
}

// The statement, with those of its run that it needs.
QString ResultsPane::textToRepeat(const Entry &entry)
{
    return QueryText::alone(entry.statements, entry.place);
}

ResultShortage ResultsPane::shortage(int index) const
{
    return m_entries.value(index).shortage;
}

bool ResultsPane::isShort(int index) const
{
    return shortage(index).kind != ResultShortage::Kind::None;
}

void ResultsPane::setClosed(bool closed)
{
    m_closed = closed;
    QSet<int> runs; // letting go of one does not change which there are
    for (const Entry &entry : std::as_const(m_entries))
        runs.insert(entry.run);
    for (const int run : std::as_const(runs))
        m_budget->setClosed(run, closed);
}
