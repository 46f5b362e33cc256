// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/resultview.h"

#include "app/literal.h"
#include "app/projection.h"
#include "app/resultsearch.h"
#include "app/words.h"
#include "models/explainmodel.h"
#include "widgets/celllinks.h"
#include "widgets/codeview.h"
#include "widgets/editorlinks.h"
#include "widgets/iconlabel.h"
#include "widgets/noticebar.h"
#include "widgets/resultheader.h"
#include "widgets/valuedelegate.h"
#include "widgets/valuetable.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealResultModel>
#include <SurrealQt/SurrealValueModel>

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr ValueTable::Room ColumnRoom {.widest = 360, .besideTitle = 28};

bool isEmptyResult(const SurrealValue &value)
{
    return value.isNone() || (value.isArray() && value.size() == 0);
}

SurrealRecordId recordOf(const EditorLinks::Link &link)
{
    const std::optional<SurrealValue> value
        = link.isValid() ? parseLiteral(link.name) : std::nullopt;
    return value && value->isRecordId() ? value->toRecordId() : SurrealRecordId();
}

} // namespace

ResultView::ResultView(const SurrealResult &result, const QString &statement,
                       const Shortage &shortage, QWidget *parent)
    : QWidget(parent)
    , m_result(result)
    , m_statement(statement)
    , m_stack(new QStackedWidget(this))
    , m_notice(new NoticeBar(this))
    , m_short(new NoticeBar(this))
{
    m_short->setObjectName("resultShortage"_L1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_short);
    layout->addWidget(m_notice);
    layout->addWidget(m_stack, 1);
    connect(m_short, &NoticeBar::actionTriggered, this, &ResultView::streamWanted);
    connect(m_short, &NoticeBar::otherTriggered, this, &ResultView::runAgainWanted);
    if (!m_result.isOk() || isEmptyResult(m_result.value()))
        showMessage();
    showShortage(shortage);
}

void ResultView::showShortage(const Shortage &shortage)
{
    if (shortage.kind == Shortage::Kind::None)
        return;
    const bool cut = shortage.kind == Shortage::Kind::Cut;
    QString text = shortage.why;
    if (!shortage.repeatable)
        text += u' ' + tr("The query changes data: to run it again for them is for you to decide.");
    m_short->show(NoticeBar::Level::Warning, text,
                  shortage.repeatable ? tr("Stream All to File…") : QString(),
                  shortage.repeatable && !cut ? tr("Run Again") : QString());
    if (cut)
        return;
    m_message->findChild<IconLabel *>()->setIcon(u"warning"_s);
    m_messageTitle->setText(tr("Not kept"));
    m_messageText->setText(tr("The server answered %1; they are not in memory any more.")
                               .arg(Words::rows(shortage.rows)));
}

QString ResultView::messageText() const
{
    return m_message ? m_messageTitle->text() + u'\n' + m_messageText->text() : QString();
}

void ResultView::showMessage()
{
    m_message = new QWidget(m_stack);
    m_message->setAutoFillBackground(true);
    m_message->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(m_message);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    auto *sign = new IconLabel(m_message);
    m_messageTitle = new QLabel(m_message);
    m_messageTitle->setObjectName("resultTitle"_L1);
    QFont bold = m_messageTitle->font();
    bold.setWeight(QFont::DemiBold);
    m_messageTitle->setFont(bold);
    m_messageText = new QLabel(m_message);
    m_messageText->setObjectName("resultMessage"_L1);
    m_messageText->setWordWrap(true);
    m_messageText->setTextFormat(Qt::PlainText);
    m_messageText->setTextInteractionFlags(Qt::TextSelectableByMouse
                                           | Qt::TextSelectableByKeyboard);
    head->addWidget(sign);
    head->addWidget(m_messageTitle, 1);
    layout->addLayout(head);
    layout->addWidget(m_messageText);

    if (const SurrealError error = m_result.error()) {
        sign->setIcon(u"error"_s);
        m_messageTitle->setText(Words::errorTitle(error));
        m_messageText->setText(Words::error(error));
        // The server draws the line and a caret under the place: that needs even widths.
        if (m_messageText->text().contains(u'\n')) {
            QFont fixed = QFont(u"monospace"_s);
            fixed.setStyleHint(QFont::Monospace);
            fixed.setPointSizeF(font().pointSizeF());
            m_messageText->setFont(fixed);
            m_messageText->setWordWrap(false);
        }
        if (error.line() > 0) {
            // Not the server's numbers: they count within what was sent.
            auto *go = new QPushButton(tr("Show It in the Text"), m_message);
            go->setObjectName("goToError"_L1);
            connect(go, &QPushButton::clicked, this, &ResultView::errorLocationWanted);
            layout->addWidget(go, 0, Qt::AlignLeft);
        }
        addErrorTools(error);
    } else if (m_result.value().isNone()) {
        sign->setIcon(u"ok"_s);
        m_messageTitle->setText(tr("Done"));
        m_messageText->setText(tr("The statement ran and answered nothing (NONE)."));
    } else {
        sign->setIcon(u"ok"_s);
        m_messageTitle->setText(tr("No rows"));
        m_messageText->setText(
            tr("The statement ran. No record matches it, or none that this identity may see."));
    }
    layout->addStretch(1);
    m_stack->addWidget(m_message);
    m_stack->setCurrentWidget(m_message);
}

// What else there is to know, unfolded by who wants it; to take along; and where it came from.
void ResultView::addErrorTools(const SurrealError &error)
{
    QStringList facts {tr("Kind: %1").arg(error.kindName())};
    if (!error.detailKind().isEmpty())
        facts.append(tr("In detail: %1").arg(error.detailKind()));
    if (error.code() != 0)
        facts.append(tr("Code: %1").arg(error.code()));
    if (!error.details().isNone())
        facts.append(tr("Details: %1").arg(error.details().toSurrealQL()));
    for (auto cause = error.cause(); cause; cause = cause->cause())
        facts.append(tr("Because: %1").arg(cause->message()));
    facts.append(tr("Statement: %1").arg(m_statement.simplified()));
    auto *details = new QLabel(facts.join(u'\n'), m_message);
    details->setObjectName("errorDetails"_L1);
    details->setTextFormat(Qt::PlainText);
    details->setWordWrap(true);
    details->setForegroundRole(QPalette::PlaceholderText);
    details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    details->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    const auto add = [this, row](const QString &name, const QString &text) {
        auto *button = new QToolButton(m_message);
        button->setObjectName(name);
        button->setText(text);
        button->setAutoRaise(true);
        row->addWidget(button);
        return button;
    };
    QToolButton *more = add(u"errorMore"_s, tr("Details"));
    more->setCheckable(true);
    more->setArrowType(Qt::RightArrow);
    more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(more, &QToolButton::toggled, this, [more, details](bool shown) {
        details->setVisible(shown);
        more->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    });
    connect(add(u"copyError"_s, tr("Copy")), &QToolButton::clicked, this, [this, details] {
        QGuiApplication::clipboard()->setText(messageText() + u'\n' + details->text());
    });
    connect(add(u"errorLog"_s, tr("Open in the RPC Log")), &QToolButton::clicked, this,
            &ResultView::logWanted);
    row->addStretch(1);
    auto *layout = qobject_cast<QVBoxLayout *>(m_message->layout());
    layout->addLayout(row);
    layout->addWidget(details);
}

void ResultView::setMode(Mode mode)
{
    m_mode = mode;
    if (m_message)
        return;
    m_notice->clear();
    QWidget *widget = nullptr;
    switch (mode) {
    case Mode::Table:
        widget = m_table ? m_table : makeTable();
        break;
    case Mode::Tree:
        if (m_plan || ExplainModel::isPlan(m_result.value()))
            widget = m_plan ? m_plan : makePlan();
        else
            widget = m_tree ? m_tree : makeTree();
        break;
    case Mode::Text:
        widget = m_text ? m_text : makeText();
        if (m_result.value().size() > MostRowsAsText && m_result.value().isArray())
            m_notice->show(NoticeBar::Level::Warning,
                           tr("The first %1 of %2 rows are shown as text. The table has them all.")
                               .arg(locale().toString(MostRowsAsText),
                                    locale().toString(m_result.value().size())));
        break;
    }
    setFocusProxy(widget);
    m_stack->setCurrentWidget(widget);
    Q_EMIT currentValueChanged();
}

QWidget *ResultView::makeTable()
{
    m_tableModel = new SurrealResultModel(this);
    m_table = new QTableView(m_stack);
    m_table->setObjectName("resultTable"_L1);
    m_table->setAccessibleName(tr("Result as table"));
    m_table->setItemDelegate(new ValueDelegate(SurrealAbstractTableModel::ValueRole,
                                               SurrealAbstractTableModel::TypeRole, m_table));
    ValueTable::setUp(m_table);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->setMinimumWidth(36);
    m_table->setHorizontalHeader(new ResultHeader(SurrealAbstractTableModel::TypeRole, m_table));
    m_table->setModel(m_tableModel);
    m_tableModel->setValue(m_result.value());
    orderColumns();
    sizeColumns();
    connect(m_tableModel, &SurrealAbstractTableModel::columnsChanged, this,
            &ResultView::sizeColumns);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        const auto value = index.data(SurrealAbstractTableModel::ValueRole).value<SurrealValue>();
        if (value.isRecordId())
            Q_EMIT recordActivated(value.toRecordId());
    });
    connect(new CellLinks(m_table, SurrealAbstractTableModel::ValueRole), &CellLinks::followed,
            this, &ResultView::linkFollowed);
    connect(m_table, &QTableView::customContextMenuRequested, this, [this](const QPoint &at) {
        Q_EMIT contextMenuWanted(m_table->viewport()->mapToGlobal(at));
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ResultView::currentValueChanged);
    m_table->installEventFilter(this);
    m_stack->addWidget(m_table);
    return m_table;
}

void ResultView::orderColumns()
{
    // Only when the statement accounts for every field: none must be hidden by a misreading.
    const QStringList wanted = SurrealQl::projectedColumns(m_statement.toUtf8());
    if (wanted.isEmpty() || m_tableModel->rowCount() == 0)
        return;
    const QStringList found = m_tableModel->rowValue(0).toObject().keys();
    const bool all = std::all_of(found.begin(), found.end(),
                                 [&wanted](const QString &name) { return wanted.contains(name); });
    if (all)
        m_tableModel->setColumns(wanted);
}

void ResultView::sizeColumns()
{
    for (int column = 0; column < m_tableModel->columnCount(); ++column)
        m_table->setColumnWidth(
            column, ValueTable::neededWidth(m_table, *m_tableModel, column, ColumnRoom));
}

QWidget *ResultView::makeTree()
{
    m_treeModel = new SurrealValueModel(this);
    m_tree = new QTreeView(m_stack);
    m_tree->setObjectName("resultTree"_L1);
    m_tree->setAccessibleName(tr("Result as tree"));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    auto *delegate
        = new ValueDelegate(SurrealValueModel::ValueRole, SurrealValueModel::TypeRole, m_tree);
    m_tree->setItemDelegateForColumn(SurrealValueModel::ValueColumn, delegate);
    m_tree->setModel(m_treeModel);
    m_treeModel->setValue(m_result.value());
    m_tree->setColumnWidth(SurrealValueModel::KeyColumn, 260);
    m_tree->setColumnWidth(SurrealValueModel::ValueColumn, 420);
    m_tree->header()->setHighlightSections(false);
    m_tree->header()->setMinimumHeight(26);
    if (m_treeModel->rowCount() <= 20)
        m_tree->expandToDepth(0);
    else
        m_tree->expand(m_treeModel->index(0, 0));
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        const SurrealValue value = m_treeModel->valueAt(index);
        if (value.isRecordId())
            Q_EMIT recordActivated(value.toRecordId());
    });
    connect(new CellLinks(m_tree, SurrealValueModel::ValueRole, SurrealValueModel::ValueColumn),
            &CellLinks::followed, this, &ResultView::linkFollowed);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, [this](const QPoint &at) {
        Q_EMIT contextMenuWanted(m_tree->viewport()->mapToGlobal(at));
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ResultView::currentValueChanged);
    m_tree->installEventFilter(this);
    m_stack->addWidget(m_tree);
    return m_tree;
}

QWidget *ResultView::makePlan()
{
    auto *model = new ExplainModel(this);
    model->setPlan(m_result.value());
    m_plan = new QTreeView(m_stack);
    m_plan->setObjectName("resultPlan"_L1);
    m_plan->setAccessibleName(tr("How the statement is carried out"));
    m_plan->setFrameShape(QFrame::NoFrame);
    m_plan->setUniformRowHeights(true);
    m_plan->setAlternatingRowColors(true);
    m_plan->setIconSize(QSize(14, 14));
    m_plan->setModel(model);
    m_plan->header()->setHighlightSections(false);
    m_plan->header()->setMinimumHeight(26);
    m_plan->expandAll();
    m_plan->setColumnWidth(ExplainModel::StepColumn, 280);
    m_plan->setColumnWidth(ExplainModel::RowsColumn, 90);
    m_plan->setColumnWidth(ExplainModel::TimeColumn, 110);
    m_stack->addWidget(m_plan);
    return m_plan;
}

QWidget *ResultView::makeText()
{
    m_text = new CodeView(m_stack);
    m_text->setObjectName("resultText"_L1);
    m_text->setAccessibleName(tr("Result as text"));
    fillText();
    m_text->setReadOnly(true);
    m_text->setBraceMatching(QsciScintilla::NoBraceMatch);
    m_text->setCaretLineVisible(false);
    m_textLinks = new EditorLinks(m_text);
    connect(m_textLinks, &EditorLinks::followed, this, [this](const EditorLinks::Link &link) {
        if (const SurrealRecordId record = recordOf(link); record.isValid())
            Q_EMIT linkFollowed(record);
    });
    m_stack->addWidget(m_text);
    return m_text;
}

void ResultView::fillText()
{
    SurrealValue value = m_result.value();
    if (value.isArray() && value.size() > MostRowsAsText) {
        SurrealArray part;
        for (qsizetype i = 0; i < MostRowsAsText; ++i)
            part.append(value.at(i));
        value = part;
    }
    m_text->setText(ResultCopy::value(
        value,
        m_textForm == TextForm::Json ? ResultCopy::Format::Json : ResultCopy::Format::SurrealQl));
}

void ResultView::setTextForm(TextForm form)
{
    if (form == m_textForm)
        return;
    m_textForm = form;
    if (m_text)
        fillText();
}

SurrealValue ResultView::currentValue(QString *path) const
{
    if (m_message || (m_mode == Mode::Text))
        return m_result.value();
    if (m_mode == Mode::Table && m_table) {
        const QModelIndex index = m_table->currentIndex();
        if (!index.isValid())
            return {};
        if (path) {
            const SurrealRecordId record = m_tableModel->recordId(index.row());
            *path = record.isValid() ? record.toString() : tr("row %1").arg(index.row() + 1);
            *path += u" · "_s + m_tableModel->columnName(index.column());
        }
        return m_tableModel->valueAt(index.row(), index.column());
    }
    if (!m_tree || !m_tree->currentIndex().isValid())
        return {};
    if (path)
        *path = m_treeModel->path(m_tree->currentIndex());
    return m_treeModel->valueAt(m_tree->currentIndex());
}

SurrealRecordId ResultView::currentRecord() const
{
    if (!m_message && m_mode == Mode::Text)
        return m_textLinks ? recordOf(m_textLinks->atCaret()) : SurrealRecordId();
    const SurrealValue value = currentValue();
    const SurrealValue record = value.isObject() ? value[u"id"_s] : value;
    return record.isRecordId() ? record.toRecordId() : SurrealRecordId();
}

SurrealValue ResultView::rowsToExport(bool selected) const
{
    if (!selected || m_mode != Mode::Table || !m_table)
        return m_result.value();
    QList<QItemSelectionRange> ranges = m_table->selectionModel()->selection();
    std::sort(ranges.begin(), ranges.end(),
              [](const auto &a, const auto &b) { return a.top() < b.top(); });
    SurrealArray rows;
    int next = 0;
    for (const QItemSelectionRange &range : std::as_const(ranges)) {
        for (next = qMax(next, range.top()); next <= range.bottom(); ++next)
            rows.append(m_tableModel->rowValue(next));
    }
    return rows;
}

void ResultView::find(const TextSearch &search, bool forward)
{
    if (m_message)
        return Q_EMIT searchEnded(false);
    if (m_mode == Mode::Text)
        return findInText(search, forward);
    if (m_mode == Mode::Tree && m_plan)
        return Q_EMIT searchEnded(false); // it is all in view
    if (!m_search) {
        m_search = new ResultSearch(this);
        connect(m_search, &ResultSearch::found, this, &ResultView::showFound);
        connect(m_search, &ResultSearch::notFound, this, [this] { Q_EMIT searchEnded(false); });
    }
    if (m_mode == Mode::Table)
        m_search->start(m_tableModel, SurrealAbstractTableModel::ValueRole, m_table->currentIndex(),
                        search, forward);
    else
        m_search->start(m_treeModel, SurrealValueModel::ValueRole, m_tree->currentIndex(), search,
                        forward);
}

void ResultView::stopSearch()
{
    if (m_search)
        m_search->stop();
}

void ResultView::showFound(const QModelIndex &index)
{
    if (index.model() == m_tableModel) {
        m_table->setCurrentIndex(index);
        m_table->scrollTo(index);
    } else {
        m_tree->setCurrentIndex(index); // opens what it is in
        m_tree->scrollTo(index);
    }
    Q_EMIT searchEnded(true);
}

void ResultView::findInText(const TextSearch &search, bool forward)
{
    const QString text = m_text->text();
    // Scintilla counts bytes.
    const auto bytes
        = [&text](qsizetype offset) { return int(QStringView(text).left(offset).toUtf8().size()); };
    const auto start = m_text->SendScintilla(QsciScintilla::SCI_GETSELECTIONSTART);
    const auto end = m_text->SendScintilla(QsciScintilla::SCI_GETSELECTIONEND);
    const QByteArray whole = text.toUtf8();
    const auto offset
        = [&whole](long position) { return QString::fromUtf8(whole.left(position)).size(); };
    const TextSearch::Match match
        = forward ? search.next(text, offset(end)) : search.previous(text, offset(start));
    if (match.isValid()) {
        m_text->SendScintilla(QsciScintilla::SCI_SETSEL, ulong(bytes(match.position)),
                              long(bytes(match.position + match.length)));
        m_text->SendScintilla(QsciScintilla::SCI_SCROLLCARET);
    }
    Q_EMIT searchEnded(match.isValid());
}

bool ResultView::eventFilter(QObject *watched, QEvent *event)
{
    // The views would copy the one cell that is current.
    if ((event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        if (event->type() == QEvent::KeyPress)
            copyCells(m_mode == Mode::Table ? ResultCopy::Format::Tsv
                                            : ResultCopy::Format::SurrealQl);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

QModelIndexList ResultView::selectedCells(bool wholeRows)
{
    const QItemSelection selection = m_table->selectionModel()->selection();
    qint64 cells = 0;
    for (const QItemSelectionRange &range : selection)
        cells += qint64(range.height()) * (wholeRows ? m_tableModel->columnCount() : range.width());
    if (cells <= MostCellsToCopy)
        return selection.indexes();
    m_notice->show(NoticeBar::Level::Warning,
                   tr("%1 cells are too many for the clipboard: export the result to a file.")
                       .arg(locale().toString(cells)));
    return {};
}

void ResultView::copyCells(ResultCopy::Format format)
{
    QString text;
    if (m_message) {
        text = m_messageText->text();
    } else if (m_mode == Mode::Table && m_table) {
        text = ResultCopy::cells(*m_tableModel, selectedCells(false), format);
    } else if (m_mode == Mode::Tree && m_tree && m_tree->currentIndex().isValid()) {
        text = ResultCopy::value(m_treeModel->valueAt(m_tree->currentIndex()), format);
    } else if (m_mode == Mode::Text && m_text) {
        text = m_text->hasSelectedText() ? m_text->selectedText() : m_text->text();
    }
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void ResultView::copyRows(ResultCopy::Format format)
{
    if (m_mode != Mode::Table || !m_table)
        return copyCells(format);
    const QString text = ResultCopy::rows(*m_tableModel, selectedCells(true), format);
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}
