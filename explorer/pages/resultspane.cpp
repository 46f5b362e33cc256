// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/resultspane.h"

#include "app/icons.h"
#include "app/querytext.h"
#include "app/resultbudget.h"
#include "app/resultexport.h"
#include "app/theme.h"
#include "app/words.h"
#include "widgets/exportstrip.h"
#include "widgets/findbar.h"
#include "widgets/noticebar.h"

#include <QAction>
#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int StripMargin = 8;
constexpr int MostTabsToFit = 20; // of more, some have to be scrolled to

} // namespace

ResultsPane::ResultsPane(ResultView::Mode mode, ResultBudget *budget, QWidget *parent)
    : QWidget(parent)
    , m_mode(mode)
    , m_tabs(new QTabBar(this))
    , m_summary(new QLabel(this))
    , m_modes(new QActionGroup(this))
    , m_mark(new NoticeBar(this))
    , m_stack(new QStackedWidget(this))
    , m_blank(new QWidget(m_stack))
    , m_blankTitle(new QLabel(m_blank))
    , m_blankText(new QLabel(m_blank))
    , m_find(new FindBar(u"result"_s, FindBar::Kind::Find, this))
    , m_export(new ExportStrip(this))
    , m_budget(budget)
{
    m_tabs->setObjectName("resultTabs"_L1);
    m_tabs->setAccessibleName(tr("Results"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setDocumentMode(true);
    m_tabs->setIconSize(QSize(14, 14));
    m_tabs->setElideMode(Qt::ElideNone); // rather scrolled than cut
    m_tabs->setMinimumHeight(fontMetrics().height() + 14); // the strip does not jump when they come
    m_mark->setObjectName("resultMark"_L1);
    m_summary->setObjectName("resultSummary"_L1);
    m_summary->setForegroundRole(QPalette::PlaceholderText);

    // The tabs have a line to themselves: five must be readable beside the docks.
    auto *strip = new QHBoxLayout;
    strip->setContentsMargins(StripMargin, 2, StripMargin, 2);
    strip->addWidget(m_tabs, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(8, 2, 8, 2);
    foot->setSpacing(4);
    struct Choice
    {
        ResultView::Mode mode;
        QString icon, text, key, name;
    };
    const Choice choices[] = {
        {ResultView::Mode::Tree, u"tree"_s, tr("Tree"), u"F2"_s, u"modeTree"_s},
        {ResultView::Mode::Table, u"table"_s, tr("Table"), u"F3"_s, u"modeTable"_s},
        {ResultView::Mode::Text, u"text"_s, tr("Text"), u"F4"_s, u"modeText"_s},
    };
    for (const Choice &choice : choices) {
        auto *action = new QAction(icon(choice.icon), choice.text, m_modes);
        action->setCheckable(true);
        action->setChecked(choice.mode == mode);
        action->setData(int(choice.mode));
        auto *button = new QToolButton(this);
        button->setObjectName(choice.name);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        button->setIconSize(QSize(14, 14));
        button->setToolTip(u"%1 (%2)"_s.arg(choice.text, choice.key));
        foot->addWidget(button);
    }
    foot->addStretch(1);
    foot->addWidget(m_summary);
    connect(m_modes, &QActionGroup::triggered, this, [this](const QAction *action) {
        const auto chosen = ResultView::Mode(action->data().toInt());
        setMode(chosen);
        Q_EMIT modeChosen(chosen);
    });
    connect(m_tabs, &QTabBar::currentChanged, this, &ResultsPane::showTab);
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int index) {
        if (index < 0)
            return;
        showTab(index); // it may be the current one behind a message
        Q_EMIT statementWanted(m_entries.at(index).statement, m_entries.at(index).number);
    });
    connect(m_find, &FindBar::findWanted, this, &ResultsPane::find);
    connect(m_find, &FindBar::searchChanged, this, [this] {
        if (ResultView *view = currentView())
            view->stopSearch();
    });
    connect(m_find, &FindBar::closed, this, [this] {
        if (ResultView *view = currentView())
            view->stopSearch();
        setFocus(Qt::OtherFocusReason);
    });

    m_blank->setAutoFillBackground(true);
    m_blank->setBackgroundRole(QPalette::Base);
    auto *blank = new QVBoxLayout(m_blank);
    blank->setContentsMargins(16, 16, 16, 16);
    blank->setSpacing(8);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_blankTitle->setFont(bold);
    m_blankTitle->setObjectName("resultsBlankTitle"_L1);
    m_blankText->setObjectName("resultsBlankText"_L1);
    m_blankText->setForegroundRole(QPalette::PlaceholderText);
    m_blankText->setWordWrap(true);
    m_blankText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    blank->addWidget(m_blankTitle);
    blank->addWidget(m_blankText);
    blank->addStretch(1);
    m_stack->addWidget(m_blank);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(strip);
    layout->addWidget(m_mark);
    layout->addWidget(m_stack, 1);
    layout->addLayout(foot);
    layout->addWidget(m_find);
    layout->addWidget(m_export);
}

ResultsPane::~ResultsPane()
{
    for (const Entry &entry : std::as_const(m_entries)) {
        if (m_budget)
            m_budget->remove(entry.run);
    }
}

void ResultsPane::exportTo(const QString &file, bool selectedRows)
{
    const ResultView *view = currentView();
    if (view && view->result().isOk())
        m_export->exporter()->start(view->rowsToExport(selectedRows), file,
                                    ResultExport::formatOf(file));
}

void ResultsPane::clear()
{
    const QSignalBlocker blocker(m_tabs);
    for (int i = count() - 1; i >= 0; --i) {
        if (m_entries.at(i).pinned)
            continue;
        m_tabs->removeTab(i);
        dropView(&m_entries[i]);
        const int run = m_entries.takeAt(i).run;
        const bool last = std::none_of(m_entries.cbegin(), m_entries.cend(),
                                       [run](const Entry &other) { return other.run == run; });
        if (last && m_budget)
            m_budget->remove(run);
    }
    m_mark->clear();
    m_summary->clear();
    m_summary->setToolTip({});
}

void ResultsPane::setMark(const QString &text, NoticeBar::Level level)
{
    for (int i = 0; i < count(); ++i) {
        if (m_entries.at(i).number < 0)
            continue; // of an older run
        m_entries[i].mark = text;
        m_entries[i].markLevel = level;
        labelTab(i);
    }
    if (m_stack->currentWidget() != m_blank)
        showTab(m_tabs->currentIndex());
    else
        m_mark->show(level, text);
}

void ResultsPane::dropView(Entry *entry)
{
    if (!entry->view)
        return;
    m_stack->removeWidget(entry->view);
    entry->view->deleteLater();
    entry->view = nullptr;
}

void ResultsPane::showMessage(const QString &title, const QString &text)
{
    clear();
    m_blankTitle->setText(title);
    m_blankText->setText(text);
    m_stack->setCurrentWidget(m_blank);
    Q_EMIT currentValueChanged();
}

void ResultsPane::showRunning(const QString &text)
{
    // What was there stays to be read until the answer comes.
    m_summary->setText(text);
}

void ResultsPane::setSummary(const QString &text, const QString &details)
{
    m_summary->setText(text);
    m_summary->setToolTip(details);
}

QString ResultsPane::summaryDetails() const
{
    return m_summary->toolTip();
}

QString ResultsPane::message() const
{
    return m_stack->currentWidget() == m_blank ? m_blankTitle->text() + u'\n' + m_blankText->text()
                                               : QString();
}

void ResultsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        for (int i = 0; i < count(); ++i)
            labelTab(i);
        measureTabs();
    }
}

void ResultsPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitTabs();
}

void ResultsPane::measureTabs()
{
    m_labelWidths = {};
    const Label before = m_label;
    for (int label = 0; count() <= MostTabsToFit && label < Labels; ++label) {
        m_label = Label(label);
        for (int i = 0; i < count(); ++i)
            m_tabs->setTabText(i, tabText(m_entries.at(i)));
        m_labelWidths.at(size_t(label)) = m_tabs->sizeHint().width();
    }
    m_label = before;
    fitTabs();
}

void ResultsPane::fitTabs()
{
    const int room = width() - 2 * StripMargin;
    int label = 0;
    while (label + 1 < Labels && m_labelWidths.at(size_t(label)) > room)
        ++label;
    m_label = Label(label);
    for (int i = 0; i < count(); ++i) {
        if (const QString text = tabText(m_entries.at(i)); m_tabs->tabText(i) != text)
            m_tabs->setTabText(i, text);
    }
}

QString ResultsPane::tabText(const Entry &entry) const
{
    const SurrealResult &result = entry.result;
    QString text;
    const ResultView::Shortage &shortage = entry.shortage;
    if (!result.isOk()) {
        text = m_label == Label::Full ? Words::errorTitle(result.error()) : tr("failed");
    } else if (shortage.kind == ResultView::Shortage::Kind::GaveWay) {
        text = shortage.rows > 0 ? tr("%1, not kept").arg(Words::rows(shortage.rows))
                                 : tr("1 value, not kept");
    } else if (shortage.kind == ResultView::Shortage::Kind::Cut) {
        //: 10,000 of 1,204,331 rows
        text = tr("%1 of %2")
                   .arg(locale().toString(result.value().size()), Words::rows(shortage.rows));
    } else if (result.kind() == SurrealResult::Kind::Live) {
        text = tr("live query");
    } else if (result.value().isNone()) {
        text = tr("done");
    } else {
        text = result.value().isArray() ? Words::rows(result.value().size()) : tr("1 value");
    }
    QString label
        = entry.number >= 0 ? u"%1 · %2"_s.arg(QString::number(entry.number + 1), text) : text;
    if (!entry.mark.isEmpty())
        label += u" · "_s + tr("dry run");
    if (result.serverTime().count() > 0 && m_label != Label::WithoutTimes)
        label += u" · "_s + Words::duration(result.serverTime());
    return label;
}

void ResultsPane::labelTab(int index)
{
    const Entry &entry = m_entries.at(index);
    const SurrealResult &result = entry.result;
    QString sign = u"ok"_s;
    if (!result.isOk())
        sign = u"error"_s;
    else if (isShort(index))
        sign = u"warning"_s;
    else if (result.kind() == SurrealResult::Kind::Live)
        sign = u"live"_s;
    m_tabs->setTabText(index, tabText(entry));
    m_tabs->setTabIcon(index, icon(entry.pinned ? u"pin"_s : sign));
    m_tabs->setTabTextColor(index, result.isOk() ? QColor() : Theme::colors(palette()).error);
    QStringList tip;
    if (entry.pinned)
        tip.append(tr("Pinned: it stays when the query is run again."));
    if (!result.isOk())
        tip.append(Words::errorTitle(result.error()));
    if (result.serverTime().count() > 0)
        tip.append(tr("Server %1").arg(Words::duration(result.serverTime())));
    tip.append(entry.statement.left(400));
    m_tabs->setTabToolTip(index, tip.join(u'\n'));
}

void ResultsPane::showResults(const SurrealResults &results, const QStringList &statements)
{
    clear();
    QList<SurrealResult> all(results.begin(), results.end());
    if (all.isEmpty())
        all.append(SurrealResult({}, results.error()));

    const QSignalBlocker blocker(m_tabs);
    for (int i = 0; i < count(); ++i) {
        m_entries[i].number = -1; // pinned: of an older run now
        labelTab(i);
    }
    const int pinned = count();
    int firstShown = -1;
    QList<Entry> run;
    qint64 bytes = 0; // they came in one message
    for (int i = 0; i < all.size(); ++i) {
        Entry entry;
        entry.result = all.at(i);
        entry.statement = statements.value(i);
        entry.number = i;
        entry.statements = statements;
        entry.place = i;
        run.append(entry);
        bytes = qMax(bytes, all.at(i).value().messageBytes());
    }
    bytes = cut(&run, bytes);
    const int number = m_budget->add(bytes, [this](int old) { giveUp(old); });
    for (int i = 0; i < run.size(); ++i) {
        run[i].run = number;
        m_entries.append(run.at(i));
        m_tabs->addTab(QString());
        labelTab(pinned + i);
        if (firstShown < 0 && !run.at(i).result.isOk())
            firstShown = pinned + i;
    }
    for (int i = pinned; firstShown < 0 && i < count(); ++i) {
        if (!m_entries.at(i).result.value().isNone()) // LET and USE answer nothing worth a look
            firstShown = i;
    }
    measureTabs();
    firstShown = qMax(firstShown, pinned);
    m_tabs->setCurrentIndex(firstShown);
    showTab(firstShown);
}

ResultView *ResultsPane::makeView(const Entry &entry)
{
    auto *view = new ResultView(entry.result, entry.statement, entry.shortage, m_stack);
    view->setTextForm(m_textForm);
    connect(view, &ResultView::recordActivated, this, &ResultsPane::recordActivated);
    connect(view, &ResultView::linkFollowed, this, &ResultsPane::linkFollowed);
    connect(view, &ResultView::contextMenuWanted, this, &ResultsPane::contextMenuWanted);
    connect(view, &ResultView::errorLocationWanted, this, &ResultsPane::errorLocationWanted);
    connect(view, &ResultView::runAgainWanted, this, &ResultsPane::runAgainWanted);
    connect(view, &ResultView::logWanted, this, &ResultsPane::logWanted);
    connect(view, &ResultView::streamWanted, this,
            [this, statements = entry.statements, place = entry.place] {
                Q_EMIT streamWanted(QueryText::alone(statements, place));
            });
    connect(view, &ResultView::currentValueChanged, this, [this, view] {
        if (view == currentView())
            Q_EMIT currentValueChanged();
    });
    connect(view, &ResultView::searchEnded, this,
            [this](bool found) { m_find->setState(found ? QString() : tr("Not found"), !found); });
    return view;
}

void ResultsPane::showTab(int index)
{
    if (index < 0 || index >= count())
        return;
    if (!m_entries.at(index).view) {
        m_entries[index].view = makeView(m_entries.at(index));
        m_stack->addWidget(m_entries.at(index).view);
    }
    ResultView *view = m_entries.at(index).view;
    view->setMode(m_mode);
    setFocusProxy(view);
    m_stack->setCurrentWidget(view);
    if (const Entry &entry = m_entries.at(index); entry.mark.isEmpty())
        m_mark->clear();
    else
        m_mark->show(entry.markLevel, entry.mark);
    Q_EMIT currentValueChanged();
}

void ResultsPane::setPinned(int index, bool pinned)
{
    if (index < 0 || index >= count())
        return;
    m_entries[index].pinned = pinned;
    const int run = m_entries.at(index).run;
    m_budget->setPinned(run,
                        std::any_of(m_entries.cbegin(), m_entries.cend(),
                                    [run](const Entry &e) { return e.run == run && e.pinned; }));
    labelTab(index);
    measureTabs();
}

bool ResultsPane::isPinned(int index) const
{
    return m_entries.value(index).pinned;
}

QString ResultsPane::statement(int index) const
{
    return m_entries.value(index).statement;
}

void ResultsPane::setTextForm(ResultView::TextForm form)
{
    m_textForm = form;
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.view)
            entry.view->setTextForm(form);
    }
}

void ResultsPane::openFind()
{
    m_find->open(FindBar::Kind::Find, {});
}

void ResultsPane::find(bool forward)
{
    ResultView *view = currentView();
    const TextSearch search = m_find->search();
    if (m_find->isHidden() || search.what.isEmpty())
        return openFind();
    if (!view || !search.expression().isValid())
        return;
    m_find->setState(tr("Searching…"));
    view->find(search, forward);
}

void ResultsPane::setMode(ResultView::Mode mode)
{
    m_mode = mode;
    const auto actions = m_modes->actions();
    for (QAction *action : actions)
        action->setChecked(action->data().toInt() == int(mode));
    if (ResultView *view = currentView())
        view->setMode(mode);
}

int ResultsPane::count() const
{
    return int(m_entries.size());
}

ResultView *ResultsPane::view(int index) const
{
    return m_entries.value(index).view;
}

ResultView *ResultsPane::currentView() const
{
    return m_stack->currentWidget() == m_blank ? nullptr
                                               : m_entries.value(m_tabs->currentIndex()).view;
}

void ResultsPane::setCurrent(int index)
{
    m_tabs->setCurrentIndex(index);
}
