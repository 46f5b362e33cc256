// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/comparepage.h"

#include "app/actionregistry.h"
#include "app/diffexport.h"
#include "app/projection.h"
#include "app/resultbudget.h"
#include "app/resultsearch.h"
#include "app/surrealqlscanner.h"
#include "app/words.h"
#include "widgets/codeview.h"
#include "widgets/comparechips.h"
#include "widgets/comparefilters.h"
#include "widgets/compareview.h"
#include "widgets/findbar.h"
#include "widgets/noticebar.h"

#include <QAction>
#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using Category = ResultDiff::Category;
using State = CompareRun::State;

namespace {

constexpr int TickInterval = 100; // ms
constexpr int TextHeight = 72;

ResultDiff::Categories everything()
{
    ResultDiff::Categories all;
    for (const Category category : ResultDiff::All)
        all |= category;
    return all;
}

} // namespace

ComparePage::ComparePage(const ActionRegistry *actions, Settings *settings, QWidget *parent)
    : DocumentPage(parent)
    , m_actions(actions)
    , m_budget(ResultBudget::of(settings))
    , m_run(new CompareRun(this))
    , m_model(new CompareModel(this))
    , m_export(new DiffExport(this))
    , m_search(new ResultSearch(this))
    , m_notice(new NoticeBar(this))
    , m_exportNotice(new NoticeBar(this))
    , m_code(new CodeView(this))
    , m_chips(new CompareChips(m_run, this))
    , m_filters(new CompareFilters(actions->action(u"compare.onlyDifferences"_s), this))
    , m_view(new CompareView(m_model, this))
    , m_stack(new QStackedWidget(this))
    , m_blank(new QWidget(m_stack))
    , m_blankTitle(new QLabel(m_blank))
    , m_blankText(new QLabel(m_blank))
    , m_blankAction(new QPushButton(m_blank))
    , m_find(new FindBar(u"compare"_s, FindBar::Kind::Find, this))
{
    setObjectName("comparePage"_L1);
    m_notice->setObjectName("compareNotice"_L1);
    m_exportNotice->setObjectName("compareExportNotice"_L1);
    m_code->setObjectName("compareText"_L1);
    m_code->setAccessibleName(tr("What runs in the sessions"));
    m_code->setReadOnly(true);
    m_code->setBraceMatching(QsciScintilla::NoBraceMatch);

    m_blank->setAutoFillBackground(true);
    m_blank->setBackgroundRole(QPalette::Base);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_blankTitle->setFont(bold);
    m_blankText->setWordWrap(true);
    m_blankAction->setObjectName("compareBlankAction"_L1);
    auto *blank = new QVBoxLayout(m_blank);
    blank->setContentsMargins(16, 16, 16, 16);
    blank->setSpacing(8);
    blank->addWidget(m_blankTitle);
    blank->addWidget(m_blankText);
    blank->addWidget(m_blankAction, 0, Qt::AlignLeft);
    blank->addStretch(1);
    m_stack->addWidget(m_blank);
    m_stack->addWidget(m_view);

    auto *lower = new QWidget(this);
    auto *lowerLayout = new QVBoxLayout(lower);
    lowerLayout->setContentsMargins(0, 0, 0, 0);
    lowerLayout->setSpacing(0);
    lowerLayout->addWidget(m_chips);
    lowerLayout->addWidget(m_filters);
    lowerLayout->addWidget(m_stack, 1);
    lowerLayout->addWidget(m_find);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_code);
    splitter->addWidget(lower);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({TextHeight, 600});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildBar());
    layout->addWidget(m_notice);
    layout->addWidget(splitter, 1);
    layout->addWidget(m_exportNotice);
    setFocusProxy(m_view);
    connectParts();
}

ComparePage::~ComparePage()
{
    if (m_budget)
        m_budget->remove(m_budgetRun);
}

QWidget *ComparePage::buildBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    for (const QString &id : {u"compare.runAgain"_s, u"query.stop"_s, u"compare.export"_s}) {
        auto *button = new QToolButton(bar);
        button->setObjectName(id + "Button"_L1);
        button->setDefaultAction(m_actions->action(id));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        layout->addWidget(button);
    }
    layout->addSpacing(12);
    const auto box = [&](const QString &name, const QString &title) {
        auto *combo = new QComboBox(bar);
        auto *label = new QLabel(title, bar);
        label->setBuddy(combo);
        combo->setObjectName(name);
        combo->setAccessibleName(label->text().remove(u'&'));
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        layout->addWidget(label);
        layout->addWidget(combo);
        layout->addSpacing(12);
        return combo;
    };
    m_baseBox = box(u"compareBase"_s, tr("&Base"));
    m_statementBox = box(u"compareStatement"_s, tr("&Statement"));
    m_statementBox->setMaximumWidth(420);
    m_summary = new QLabel(bar);
    m_summary->setObjectName("compareSummary"_L1);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(m_summary, 1);
    return bar;
}

void ComparePage::connectParts()
{
    m_tick.setInterval(TickInterval);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        refreshBar();
        for (int side = 0; side < m_run->sides().size(); ++side) {
            if (m_run->sides().at(side).state == State::Running)
                refreshChip(side);
        }
    });
    connect(m_run, &CompareRun::sideChanged, this, &ComparePage::refreshSides);
    connect(m_filters, &CompareFilters::toggled, this, [this](Category category, bool shown) {
        m_filtered = true;
        setShown(m_model->shown().setFlag(category, shown));
    });
    connect(m_run, &CompareRun::finished, this, &ComparePage::runFinished);
    connect(m_model, &CompareModel::compared, this, &ComparePage::compared);
    connect(m_model, &QAbstractItemModel::modelReset, m_search, &ResultSearch::stop);
    connect(m_baseBox, &QComboBox::activated, this, [this] {
        Q_EMIT stateChanged();
        compare();
    });
    connect(m_statementBox, &QComboBox::activated, this, &ComparePage::compare);
    connect(m_view, &CompareView::recordActivated, this, &ComparePage::recordActivated);
    connect(m_view, &CompareView::currentCellChanged, this, &ComparePage::currentValueChanged);
    connect(m_view, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { Q_EMIT menuWanted(m_view->viewport()->mapToGlobal(at)); });
    connect(m_blankAction, &QPushButton::clicked, this, [this] {
        if (m_run->hasAnswers())
            setShown(everything());
        else
            runAgain();
    });
    connect(m_notice, &NoticeBar::actionTriggered, m_notice, &NoticeBar::clear);
    connect(m_find, &FindBar::findWanted, this, &ComparePage::find);
    connect(m_find, &FindBar::searchChanged, m_search, &ResultSearch::stop);
    connect(m_find, &FindBar::closed, this, [this] {
        m_search->stop();
        m_view->setFocus(Qt::OtherFocusReason);
    });
    connect(m_search, &ResultSearch::found, this, [this](const QModelIndex &index) {
        m_view->setCurrentIndex(index);
        m_view->scrollTo(index);
        m_find->setState({});
    });
    connect(m_search, &ResultSearch::notFound, this,
            [this] { m_find->setState(tr("Not found"), true); });
    connect(m_export, &DiffExport::progressed, this, [this] {
        m_exportNotice->show(
            NoticeBar::Level::Info,
            tr("Writing %1: %2")
                .arg(QFileInfo(m_export->file()).fileName(), Words::rows(m_export->rows())),
            tr("Cancel"));
    });
    connect(m_export, &DiffExport::finished, this, [this](const QString &trouble) {
        m_exportNotice->show(
            trouble.isEmpty() ? NoticeBar::Level::Info : NoticeBar::Level::Warning,
            trouble.isEmpty()
                ? tr("%1 written to %2").arg(Words::rows(m_export->rows()), m_export->file())
                : trouble,
            tr("Dismiss"));
        Q_EMIT shownChanged();
    });
    connect(m_exportNotice, &NoticeBar::actionTriggered, this, [this] {
        if (m_export->isRunning())
            m_export->cancel();
        else
            m_exportNotice->clear();
    });
}

void ComparePage::setUp(const QString &text, const SurrealObject &variables,
                        const QList<CompareRun::Side> &sides, int base)
{
    m_text = text;
    m_variables = variables;
    m_code->setText(text);
    m_run->setSides(sides);
    m_model->clear();
    const QByteArray bytes = text.toUtf8();
    for (const SurrealQl::Statement &each : SurrealQl::statements(bytes))
        m_statements.append(QString::fromUtf8(bytes.sliced(each.start, each.end - each.start)));
    for (qsizetype i = 0; i < m_statements.size(); ++i)
        m_statementBox->addItem(
            u"%1  %2"_s.arg(QString::number(i + 1), m_statements.at(i).simplified().left(60)));
    m_statementBox->setCurrentIndex(int(m_statements.size()) - 1); // mostly what it is all about
    for (const CompareRun::Side &side : sides)
        m_baseBox->addItem(side.title);
    m_baseBox->setCurrentIndex(base);
    refreshSides();
    refreshFilters();
    refreshBar();
    refreshLines();
}

CompareState ComparePage::state() const
{
    return {m_run->sides(), base()};
}

bool ComparePage::showsOnlyDifferences() const
{
    return m_model->shown() == (everything() & ~ResultDiff::Categories(Category::Same));
}

int ComparePage::base() const
{
    return m_baseBox->currentIndex();
}

QString ComparePage::statement() const
{
    return m_statements.value(m_statementBox->currentIndex());
}

QString ComparePage::name() const
{
    return tr("Comparison %1").arg(m_number);
}

QString ComparePage::iconName() const
{
    return u"compare"_s;
}

QStringList ComparePage::losses(Exit exit, bool) const
{
    QStringList sentences;
    if (m_run->isRunning())
        sentences.append(
            exit == Exit::Reconnect
                ? tr("%1 is running: it ends without an answer, and what it has written by then "
                     "stays written.")
                      .arg(name())
                : tr("%1 is running: its answers will not be seen. The servers go on with it, and "
                     "what that writes stays written.")
                      .arg(name()));
    if (exit != Exit::Reconnect && m_export->isRunning())
        sentences.append(tr("%1 is being exported: its file is not written.").arg(name()));
    return sentences;
}

void ComparePage::abandon()
{
    m_run->stop();
    m_export->cancel();
}

void ComparePage::runAgain()
{
    if (m_run->isRunning())
        return;
    m_notice->clear();
    const CompareRun::Question question = m_run->questionOf(m_text);
    if (question.judgement.verdict == RunGuard::Verdict::Ask)
        Q_EMIT runQuestioned(question, [this] { start(); });
    else
        start();
}

void ComparePage::start()
{
    if (m_run->isRunning())
        return;
    forgetResults();
    m_run->start(m_text, m_variables);
    m_tick.start();
    refreshBar();
    refreshLines();
    Q_EMIT runningChanged();
}

void ComparePage::stop()
{
    m_run->stop();
}

void ComparePage::forgetResults()
{
    m_budget->remove(m_budgetRun);
    m_budgetRun = 0;
    m_gaveWay = false;
    m_chips->setNotKept(false);
    m_run->forget();
    m_model->clear();
    refreshFilters();
    Q_EMIT shownChanged();
    Q_EMIT currentValueChanged();
}

void ComparePage::runFinished()
{
    m_tick.stop();
    refreshSides();
    m_budgetRun = m_budget->add(m_run->bytes(), [this](int) {
        forgetResults();
        m_gaveWay = true;
        m_chips->setNotKept(true);
        refreshSides();
        refreshLines();
    });
    compare();
    refreshBar();
    Q_EMIT runningChanged();
}

void ComparePage::compare()
{
    if (!m_run->hasAnswers() || m_run->isRunning())
        return;
    m_model->compare(m_run->answersTo(m_statementBox->currentIndex()), base(),
                     SurrealQl::projectedColumns(statement().toUtf8()));
    refreshSides();
    refreshLines();
}

void ComparePage::compared()
{
    if (!m_filtered)
        m_model->setShown(m_model->hasDifferences()
                              ? everything() & ~ResultDiff::Categories(Category::Same)
                              : everything());
    refreshFilters();
    refreshLines();
    say();
    Q_EMIT shownChanged();
    Q_EMIT currentValueChanged();
}

void ComparePage::say()
{
    const int used = m_model->diff().base();
    const auto &sides = m_run->sides();
    if (used < 0)
        m_notice->show(NoticeBar::Level::Error,
                       tr("No session answered: there is nothing to be compared."), tr("Dismiss"));
    else if (used != base())
        //: %1 and %2 are names of sessions
        m_notice->show(NoticeBar::Level::Warning,
                       tr("%1 has no rows to compare with: %2 takes its place as the base.")
                           .arg(sides.at(base()).title, sides.at(used).title),
                       tr("Dismiss"));
    else
        m_notice->clear();
}

void ComparePage::setShown(ResultDiff::Categories shown)
{
    m_model->setShown(shown);
    refreshFilters();
    refreshLines();
    Q_EMIT shownChanged();
    Q_EMIT currentValueChanged();
}

void ComparePage::setOnlyDifferences(bool only)
{
    m_filtered = true;
    setShown(only ? everything() & ~ResultDiff::Categories(Category::Same) : everything());
}

void ComparePage::refreshChip(int side)
{
    m_chips->refresh(side, m_statementBox->currentIndex(), side == base());
}

void ComparePage::refreshSides()
{
    for (int side = 0; side < m_run->sides().size(); ++side)
        refreshChip(side);
    const QStringList names = m_chips->names();
    const QList<QIcon> marks = m_chips->marks();
    m_model->setSides(names, marks);
    for (int side = 0; side < m_baseBox->count(); ++side) {
        m_baseBox->setItemText(side, names.at(side));
        m_baseBox->setItemIcon(side, marks.at(side));
    }
}

void ComparePage::refreshBar()
{
    const bool several = m_statements.size() > 1;
    m_statementBox->setVisible(several);
    const auto labels = m_statementBox->parentWidget()->findChildren<QLabel *>();
    for (QLabel *label : labels) {
        if (label->buddy() == m_statementBox)
            label->setVisible(several);
    }
    int waiting = 0;
    for (const CompareRun::Side &side : m_run->sides())
        waiting += side.state == State::Running ? 1 : 0;
    m_summary->setText(waiting > 0 ? tr("%n session(s) still running", nullptr, waiting)
                                   : QString());
}

void ComparePage::refreshFilters()
{
    m_filters->show(m_model->diff(), m_model->shown());
}

void ComparePage::refreshLines()
{
    if (m_run->isRunning() || m_model->isBusy())
        return showBlank(m_run->isRunning() ? tr("Running") : tr("Comparing"),
                         tr("The differences are shown when all sessions have answered, or when it "
                            "is stopped."));
    if (!m_run->hasAnswers())
        return showBlank(m_gaveWay ? tr("Not kept") : tr("Not run yet"),
                         m_gaveWay ? tr("These results gave way to newer ones, to stay within the "
                                        "memory for results.")
                                   : tr("F5 or Ctrl+Enter runs the text in these sessions."),
                         tr("Run Again"));
    if (m_model->rowCount() > 0) {
        m_stack->setCurrentWidget(m_view);
        return;
    }
    const qsizetype rows = m_model->diff().rows();
    if (rows > 0)
        showBlank(m_model->hasDifferences() ? tr("All filtered out") : tr("No differences"),
                  tr("%1 in all, none of a chosen kind.").arg(Words::rows(rows)), tr("Show All"));
    else
        showBlank(tr("No rows"), tr("No session has answered with rows."));
}

void ComparePage::showBlank(const QString &title, const QString &text, const QString &action)
{
    m_blankTitle->setText(title);
    m_blankText->setText(text);
    m_blankAction->setText(action);
    m_blankAction->setVisible(!action.isEmpty());
    m_stack->setCurrentWidget(m_blank);
}

QString ComparePage::blankText() const
{
    return m_stack->currentWidget() == m_blank ? m_blankTitle->text() + u'\n' + m_blankText->text()
                                               : QString();
}

void ComparePage::showResultsGone(const QStringList &lacking)
{
    QString text = tr("The text and its sessions are back; results of comparisons are not kept: "
                      "run it again.");
    if (!lacking.isEmpty())
        text += u' '
            + tr("%1 has no value any more: secrets are not kept.")
                  .arg(u'$' + lacking.join(u", $"_s));
    m_notice->show(NoticeBar::Level::Info, text, tr("Dismiss"));
}

SurrealValue ComparePage::currentValue(QString *path) const
{
    const QModelIndex index = m_view->currentIndex();
    const std::optional<SurrealValue> value
        = m_stack->currentWidget() == m_view ? m_model->cell(index) : std::nullopt;
    if (!value)
        return {};
    const QStringList way {m_model->recordText(index.row()), m_model->fieldName(index.column()),
                           index.siblingAtColumn(CompareModel::SessionColumn).data().toString()};
    *path = way.join(u" · "_s);
    return *value;
}

bool ComparePage::canExport() const
{
    return m_run->hasAnswers() && !isBusy() && !m_export->isRunning();
}

void ComparePage::exportTo(const QString &file)
{
    if (!canExport())
        return;
    DiffExport::Head head {statement(), {}};
    for (const CompareRun::Side &side : m_run->sides())
        head.sessions.append({side.title, side.principal, side.connection});
    m_export->start(m_model->sharedDiff(), head, file);
    Q_EMIT shownChanged();
}

void ComparePage::openFind()
{
    m_find->open(FindBar::Kind::Find, {});
}

void ComparePage::find(bool forward)
{
    const TextSearch search = m_find->search();
    if (m_find->isHidden() || search.what.isEmpty())
        return openFind();
    if (!search.expression().isValid())
        return;
    m_find->setState(tr("Searching…"));
    m_search->start(m_model, CompareModel::ValueRole, m_view->currentIndex(), search, forward);
}

void ComparePage::copy(ResultCopy::Format format, bool wholeLines)
{
    if (!m_view->copy(format, wholeLines))
        m_notice->show(NoticeBar::Level::Warning,
                       tr("These are too many cells for the clipboard: export the comparison."),
                       tr("Dismiss"));
}

#include "moc_comparepage.cpp"
