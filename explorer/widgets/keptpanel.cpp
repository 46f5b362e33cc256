// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/keptpanel.h"

#include "app/actionregistry.h"
#include "app/icons.h"
#include "widgets/codeview.h"
#include "widgets/panelparts.h"

#include <QAction>
#include <QFileInfo>
#include <QListWidget>
#include <QSplitter>
#include <QToolBar>

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestTitle = 60;

QString titleOf(const JournalDocument &document)
{
    if (!document.file.isEmpty())
        return QFileInfo(document.file).fileName();
    const QString line = document.text.trimmed().section(u'\n', 0, 0);
    return line.size() > LongestTitle ? line.left(LongestTitle) + u'…' : line;
}

} // namespace

KeptPanel::KeptPanel(const ActionRegistry *actions, QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_preview(new CodeView(this))
{
    setObjectName("keptPanel"_L1);
    m_list->setObjectName("keptList"_L1);
    m_list->setAccessibleName(tr("Kept queries"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setIconSize(QSize(16, 16));
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_preview->setObjectName("keptPreview"_L1);
    m_preview->setAccessibleName(tr("Text of the kept query"));
    m_preview->setReadOnly(true);
    QToolBar *bar = PanelParts::toolBar(actions, {u"kept.open"_s, u"kept.discard"_s}, this);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    splitter->addWidget(m_preview);
    PanelParts::stack(this, {bar, splitter});
    connect(m_list, &QListWidget::currentRowChanged, this, &KeptPanel::showCurrent);
    connect(m_list, &QListWidget::itemActivated, actions->action(u"kept.open"_s),
            &QAction::trigger);
}

void KeptPanel::setDocuments(const QList<JournalDocument> &documents)
{
    const QString current = currentId();
    m_documents = documents;
    m_list->clear();
    int row = 0;
    for (qsizetype i = 0; i < documents.size(); ++i) {
        const JournalDocument &document = documents.at(i);
        new QListWidgetItem(icon(u"history"_s),
                            u"%1\n%2 · %3"_s.arg(titleOf(document), document.sessionTitle,
                                                 document.connectionTitle),
                            m_list);
        if (document.id == current)
            row = int(i);
    }
    m_list->setCurrentRow(documents.isEmpty() ? -1 : row);
    showCurrent();
}

QString KeptPanel::currentId() const
{
    return m_documents.value(m_list->currentRow()).id;
}

QString KeptPanel::previewText() const
{
    return m_preview->text();
}

void KeptPanel::showCurrent()
{
    m_preview->setText(m_documents.value(m_list->currentRow()).text);
}
