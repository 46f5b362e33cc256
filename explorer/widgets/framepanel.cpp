// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/framepanel.h"

#include "app/actionregistry.h"
#include "models/framefilter.h"
#include "models/framelogmodel.h"
#include "widgets/fieldicon.h"
#include "widgets/panelparts.h"
#include "widgets/valuedelegate.h"

#include <SurrealQt/SurrealValueModel>

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSaveFile>
#include <QScrollBar>
#include <QSplitter>
#include <QTableView>
#include <QToolBar>
#include <QTreeView>

using namespace Qt::StringLiterals;

FramePanel::FramePanel(const ActionRegistry *actions, QWidget *parent)
    : SearchPanel(parent)
    , m_model(new FrameLogModel(this))
    , m_filter(new FrameFilter(this))
    , m_table(PanelParts::list(u"frameTable"_s, tr("Messages"), this))
    , m_tree(new QTreeView(this))
    , m_message(new SurrealValueModel(this))
    , m_search(new QLineEdit(this))
    , m_thisSession(new QCheckBox(tr("This session"), this))
    , m_errors(new QCheckBox(tr("Errors"), this))
    , m_summary(new QLabel(this))
{
    setObjectName("framePanel"_L1);
    m_filter->setSourceModel(m_model);
    m_search->setObjectName("frameSearch"_L1);
    m_search->setAccessibleName(tr("Filter the messages"));
    m_search->setPlaceholderText(tr("method or session"));
    m_search->setClearButtonEnabled(true);
    addFieldIcon(m_search, u"filter"_s);
    m_search->setMaximumWidth(260);
    m_thisSession->setObjectName("frameThisSession"_L1);
    m_errors->setObjectName("frameErrors"_L1);
    m_summary->setObjectName("frameSummary"_L1);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setContentsMargins(8, 0, 8, 0);
    m_table->setModel(m_filter);
    m_table->horizontalHeader()->setSectionResizeMode(FrameLogModel::MethodColumn,
                                                      QHeaderView::Stretch);
    const int em = fontMetrics().averageCharWidth();
    const int widths[FrameLogModel::ColumnCount] = {8, 19, 15, 24, 14, 11, 10};
    for (int column = 0; column < FrameLogModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, em * widths[column]);
    m_tree->setObjectName("frameTree"_L1);
    m_tree->setAccessibleName(tr("Content of the message"));
    m_tree->setModel(m_message);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setItemDelegateForColumn(
        SurrealValueModel::ValueColumn,
        new ValueDelegate(SurrealValueModel::ValueRole, SurrealValueModel::TypeRole, m_tree));
    m_tree->setColumnWidth(SurrealValueModel::KeyColumn, em * 24);
    m_tree->setColumnWidth(SurrealValueModel::ValueColumn, em * 40);

    QToolBar *bar = PanelParts::toolBar(
        actions, {u"frames.record"_s, u"frames.clear"_s, u"frames.copy"_s, u"frames.save"_s}, this);
    bar->addSeparator();
    bar->addWidget(m_search);
    bar->addWidget(m_thisSession);
    bar->addWidget(m_errors);
    bar->addWidget(m_summary);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName("frameSplitter"_L1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_table);
    splitter->addWidget(m_tree);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    PanelParts::stack(this, {bar, splitter});
    setFocusProxy(m_search);

    connect(m_search, &QLineEdit::textChanged, m_filter, &FrameFilter::setText);
    connect(m_errors, &QCheckBox::toggled, m_filter, &FrameFilter::setErrorsOnly);
    connect(m_thisSession, &QCheckBox::toggled, this, &FramePanel::refreshSession);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &FramePanel::showCurrent);
    // Who has scrolled up reads something there: the newest does not take it away.
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        const QScrollBar *scroll = m_table->verticalScrollBar();
        m_following = scroll->value() >= scroll->maximum() - 1;
    });
    connect(m_model, &FrameLogModel::appended, this, [this] {
        if (m_following)
            m_table->scrollToBottom();
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, &FramePanel::refreshSummary);
    connect(m_filter, &QAbstractItemModel::modelReset, this, [this] {
        showCurrent();
        refreshSummary();
    });
    refreshSummary();
}

void FramePanel::setSession(const QUuid &session)
{
    m_session = session;
    refreshSession();
}

void FramePanel::refreshSession()
{
    m_filter->setSession(m_thisSession->isChecked() ? std::optional(m_session) : std::nullopt);
}

void FramePanel::refreshSummary()
{
    const QLocale locale;
    const int shown = m_filter->rowCount();
    const int all = m_model->rowCount();
    QString text = shown == all ? tr("%n message(s)", nullptr, all)
                                : tr("%1 of %2").arg(locale.toString(shown), locale.toString(all));
    if (m_model->dropped() > 0)
        text += u" · "_s + tr("%1 older ones are gone").arg(locale.toString(m_model->dropped()));
    m_summary->setText(text);
}

void FramePanel::showCurrent()
{
    const QModelIndex index = m_filter->mapToSource(m_table->currentIndex());
    if (!index.isValid())
        return m_message->clear();
    m_message->setValue(m_model->frame(index.row()).message());
    m_tree->expandToDepth(1);
}

void FramePanel::copyCurrent() const
{
    const QModelIndex index = m_filter->mapToSource(m_table->currentIndex());
    if (index.isValid())
        QGuiApplication::clipboard()->setText(m_model->frame(index.row()).message().toSurrealQL());
}

QString FramePanel::save(const QString &file) const
{
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly))
        return tr("%1 cannot be written: %2").arg(file, target.errorString());
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const SurrealFrame frame
            = m_model->frame(m_filter->mapToSource(m_filter->index(row, 0)).row());
        QJsonObject line {{u"number"_s, qint64(frame.number())},
                          {u"time"_s, frame.time().toString(Qt::ISODateWithMs)},
                          {u"sent"_s, frame.isSent()},
                          {u"error"_s, frame.isError()},
                          {u"method"_s, frame.method()},
                          {u"bytes"_s, frame.bytes()},
                          {u"message"_s, frame.message().toSurrealQL()}};
        if (!frame.session().isNull())
            line.insert(u"session"_s, frame.session().toString(QUuid::WithoutBraces));
        if (frame.milliseconds() >= 0)
            line.insert(u"ms"_s, frame.milliseconds());
        target.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    }
    return target.commit() ? QString()
                           : tr("%1 cannot be written: %2").arg(file, target.errorString());
}

#include "moc_framepanel.cpp"
