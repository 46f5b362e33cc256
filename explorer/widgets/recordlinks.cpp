// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recordlinks.h"

#include "app/connection.h"
#include "app/sessioncontext.h"
#include "app/theme.h"
#include "app/words.h"
#include "models/linksmodel.h"
#include "widgets/panelparts.h"
#include "widgets/valuedelegate.h"

#include <SurrealQt/SurrealClient>
#include <SurrealQt/SurrealSession>
#include <SurrealQt/SurrealVersion>

#include <QHeaderView>
#include <QLabel>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace {

// Records as links; the tables above them as plain text.
class LinkDelegate : public ValueDelegate
{
public:
    using ValueDelegate::ValueDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        if (index.data(LinksModel::TypeRole).isValid())
            return ValueDelegate::initStyleOption(option, index);
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.parent().isValid())
            option->palette.setColor(QPalette::Text, Theme::colors(option->palette).link);
    }
};

} // namespace

RecordLinks::RecordLinks(QWidget *parent)
    : QWidget(parent)
    , m_model(new LinksModel(this))
    , m_tree(new QTreeView(this))
    , m_note(PanelParts::emptyNote(u"recordLinksNote"_s, this))
{
    setObjectName("recordLinks"_L1);
    m_tree->setObjectName("recordLinksTree"_L1);
    m_tree->setAccessibleName(tr("Records that this one is linked with"));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setItemDelegate(new LinkDelegate(LinksModel::ValueRole, LinksModel::TypeRole, m_tree));
    m_tree->setModel(m_model);
    m_tree->header()->setHighlightSections(false);
    m_tree->setColumnWidth(LinksModel::RecordColumn, 220);
    m_note->setTextFormat(Qt::PlainText);
    PanelParts::stack(this, {m_note, m_tree});
    setFocusProxy(m_tree);
    connect(m_model, &LinksModel::stateChanged, this, &RecordLinks::stateChanged);
    connect(m_tree, &QTreeView::clicked, this, &RecordLinks::activate);
    connect(m_tree, &QTreeView::activated, this, &RecordLinks::activate);
    stateChanged();
}

void RecordLinks::setRecord(SessionContext *context, const SurrealRecordId &record)
{
    m_context = context;
    SurrealSession *session = context ? context->session() : nullptr;
    const bool references
        = context && context->connection()->client()->version() >= SurrealVersion(3, 0);
    m_model->setRecord(session, record, references);
    if (isVisible())
        m_model->count();
}

void RecordLinks::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->count();
}

QString RecordLinks::note() const
{
    return m_note->isHidden() ? QString() : m_note->text();
}

void RecordLinks::stateChanged()
{
    QString words;
    switch (m_model->state()) {
    case LinksModel::State::Empty:
    case LinksModel::State::Counting:
        words = tr("Counting what is linked…");
        break;
    case LinksModel::State::Ready:
        if (m_model->rowCount() == 0)
            words = tr("No relation leads from or to this record and no field refers to it, as far "
                       "as %1 may see.")
                        .arg(m_context ? m_context->who() : QString());
        else if (m_model->rowCount() == 1 && m_model->loaded() == 0)
            m_tree->expand(m_model->index(0, 0));
        break;
    case LinksModel::State::Failed:
        words = Words::error(m_model->error());
        break;
    }
    m_note->setText(words);
    m_note->setVisible(!words.isEmpty());
    m_tree->setVisible(m_model->rowCount() > 0);
}

void RecordLinks::activate(const QModelIndex &index)
{
    if (m_model->isMore(index))
        m_model->readMore(index);
    else if (const SurrealRecordId record = m_model->recordAt(index); record.isValid())
        Q_EMIT recordActivated(record);
}

#include "moc_recordlinks.cpp"
