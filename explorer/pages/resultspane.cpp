// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/resultspane.h"

#include "app/icons.h"
#include "app/words.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

ResultsPane::ResultsPane(ResultView::Mode mode, QWidget *parent)
    : QWidget(parent)
    , m_mode(mode)
    , m_tabs(new QTabBar(this))
    , m_summary(new QLabel(this))
    , m_modes(new QActionGroup(this))
    , m_stack(new QStackedWidget(this))
    , m_blank(new QWidget(m_stack))
    , m_blankTitle(new QLabel(m_blank))
    , m_blankText(new QLabel(m_blank))
{
    m_tabs->setObjectName("resultTabs"_L1);
    m_tabs->setAccessibleName(tr("Results"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setDocumentMode(true);
    m_tabs->setIconSize(QSize(14, 14));
    m_tabs->setMinimumHeight(fontMetrics().height() + 14); // the strip does not jump when they come
    m_summary->setObjectName("resultSummary"_L1);
    m_summary->setForegroundRole(QPalette::PlaceholderText);

    auto *strip = new QHBoxLayout;
    strip->setContentsMargins(8, 2, 8, 2);
    strip->setSpacing(4);
    strip->addWidget(m_tabs, 1);
    strip->addWidget(m_summary);
    strip->addSpacing(8);
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
        strip->addWidget(button);
    }
    connect(m_modes, &QActionGroup::triggered, this, [this](const QAction *action) {
        const auto chosen = ResultView::Mode(action->data().toInt());
        setMode(chosen);
        Q_EMIT modeChosen(chosen);
    });
    connect(m_tabs, &QTabBar::currentChanged, this, &ResultsPane::showTab);

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
    layout->addWidget(m_stack, 1);
}

void ResultsPane::clear()
{
    const QSignalBlocker blocker(m_tabs);
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    for (ResultView *view : std::as_const(m_views)) {
        if (view) {
            m_stack->removeWidget(view);
            view->deleteLater();
        }
    }
    m_views.clear();
    m_results = {};
    m_summary->clear();
}

void ResultsPane::showMessage(const QString &title, const QString &text)
{
    clear();
    m_blankTitle->setText(title);
    m_blankText->setText(text);
    m_stack->setCurrentWidget(m_blank);
}

void ResultsPane::showRunning(const QString &text)
{
    // What was there stays to be read until the answer comes.
    m_summary->setText(text);
}

void ResultsPane::setSummary(const QString &text)
{
    m_summary->setText(text);
}

QString ResultsPane::message() const
{
    return m_stack->currentWidget() == m_blank ? m_blankTitle->text() + u'\n' + m_blankText->text()
                                               : QString();
}

void ResultsPane::showResults(const SurrealResults &results, const QStringList &statements)
{
    clear();
    m_results = results;
    QList<SurrealResult> all(results.begin(), results.end());
    if (all.isEmpty())
        all.append(SurrealResult({}, results.error()));
    m_results = SurrealResults(all);
    m_statements = statements;
    m_views.fill(nullptr, all.size());

    const QSignalBlocker blocker(m_tabs);
    int firstShown = -1;
    for (int i = 0; i < all.size(); ++i) {
        const SurrealResult &result = all.at(i);
        QString text;
        QString sign = u"ok"_s;
        if (!result.isOk()) {
            text = Words::errorTitle(result.error());
            sign = u"error"_s;
            if (firstShown < 0)
                firstShown = i;
        } else if (result.kind() == SurrealResult::Kind::Live) {
            text = tr("live query");
            sign = u"live"_s;
        } else if (result.value().isNone()) {
            text = tr("done");
        } else {
            text = result.value().isArray() ? Words::rows(result.value().size()) : tr("1 value");
        }
        QString label = u"%1 · %2"_s.arg(QString::number(i + 1), text);
        if (result.serverTime().count() > 0)
            label += u" · "_s + Words::duration(result.serverTime());
        const int tab = m_tabs->addTab(icon(sign), label);
        m_tabs->setTabToolTip(tab, statements.value(i).left(400));
    }
    for (int i = 0; firstShown < 0 && i < all.size(); ++i) {
        if (!all.at(i).value().isNone()) // LET and USE answer nothing worth a look
            firstShown = i;
    }
    firstShown = qMax(firstShown, 0);
    m_tabs->setCurrentIndex(firstShown);
    showTab(firstShown);
}

void ResultsPane::showTab(int index)
{
    if (index < 0 || index >= m_views.size())
        return;
    if (!m_views.at(index)) {
        auto *view = new ResultView(m_results.at(index), m_statements.value(index), m_stack);
        connect(view, &ResultView::recordActivated, this, &ResultsPane::recordActivated);
        connect(view, &ResultView::contextMenuWanted, this, &ResultsPane::contextMenuWanted);
        connect(view, &ResultView::errorLocationWanted, this, &ResultsPane::errorLocationWanted);
        m_views[index] = view;
        m_stack->addWidget(view);
    }
    m_views.at(index)->setMode(m_mode);
    setFocusProxy(m_views.at(index));
    m_stack->setCurrentWidget(m_views.at(index));
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
    return int(m_views.size());
}

ResultView *ResultsPane::view(int index) const
{
    return m_views.value(index);
}

ResultView *ResultsPane::currentView() const
{
    return m_views.value(m_tabs->currentIndex());
}

void ResultsPane::setCurrent(int index)
{
    m_tabs->setCurrentIndex(index);
}
