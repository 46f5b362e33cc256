// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/snippetpanel.h"

#include "widgets/panelparts.h"
#include "widgets/valuedelegate.h"

#include <QDir>
#include <QFileSystemModel>
#include <QLabel>
#include <QStyledItemDelegate>
#include <QToolBar>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace {

// Rows as high as those of the other trees, also where files have no icons.
class RowDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override
    {
        const QSize needed = QStyledItemDelegate::sizeHint(option, index);
        return {needed.width(), qMax(needed.height(), ValueDelegate::RowHeight)};
    }
};

} // namespace

SnippetPanel::SnippetPanel(const QString &folder, const ActionRegistry *actions, QWidget *parent)
    : QWidget(parent)
    , m_folder(folder)
    , m_model(new QFileSystemModel(this))
    , m_tree(new QTreeView(this))
    , m_empty(PanelParts::emptyNote(u"snippetEmpty"_s, this))
{
    setObjectName("snippetPanel"_L1);
    QDir().mkpath(folder);
    m_model->setNameFilters({u"*.surql"_s, u"*.surrealql"_s});
    m_model->setNameFilterDisables(false);
    m_model->setReadOnly(false); // names can be changed in place
    m_tree->setObjectName("snippetTree"_L1);
    m_tree->setAccessibleName(tr("Snippets"));
    m_tree->setModel(m_model);
    m_tree->setRootIndex(m_model->setRootPath(folder));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setItemDelegate(new RowDelegate(m_tree));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    for (int column = 1; column < m_model->columnCount(); ++column)
        m_tree->hideColumn(column);
    m_empty->setText(tr("No snippets yet. Save a query as one, or put .surql files into\n%1")
                         .arg(QDir::toNativeSeparators(folder)));
    QToolBar *bar = PanelParts::toolBar(actions,
                                        {u"snippet.open"_s, u"snippet.run"_s, u"snippet.save"_s,
                                         u"snippet.rename"_s, u"snippet.remove"_s},
                                        this);
    PanelParts::stack(this, {bar, m_tree, m_empty});
    setFocusProxy(m_tree);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SnippetPanel::currentChanged);
    connect(m_tree, &QTreeView::activated, this, [this] {
        if (!currentFile().isEmpty())
            Q_EMIT activated(currentFile());
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &SnippetPanel::refreshEmpty);
    connect(m_model, &QFileSystemModel::directoryLoaded, this, [this] {
        refreshEmpty();
        showRevealed();
    });
    refreshEmpty();
}

void SnippetPanel::refreshEmpty()
{
    const bool empty = m_model->rowCount(m_tree->rootIndex()) == 0;
    // First what goes: they would share the place otherwise.
    if (empty)
        m_tree->hide();
    m_empty->setVisible(empty);
    m_tree->setVisible(!empty);
}

void SnippetPanel::reveal(const QString &file)
{
    m_revealed
        = QDir::cleanPath(file).startsWith(QDir(m_folder).absolutePath() + u'/') ? file : QString();
    showRevealed();
}

void SnippetPanel::showRevealed()
{
    const QModelIndex index = m_revealed.isEmpty() ? QModelIndex() : m_model->index(m_revealed);
    if (!index.isValid())
        return;
    // Its folders are read one after the other, from the outermost.
    for (QModelIndex folder = index.parent(); folder != m_tree->rootIndex();
         folder = folder.parent()) {
        if (!folder.isValid())
            return;
        m_tree->expand(folder);
    }
    if (!m_tree->visualRect(index).isValid())
        return;
    m_revealed.clear();
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

QString SnippetPanel::currentFile() const
{
    const QModelIndex index = m_tree->currentIndex();
    return !index.isValid() || m_model->isDir(index) ? QString() : m_model->filePath(index);
}

QString SnippetPanel::currentFolder() const
{
    const QModelIndex index = m_tree->currentIndex();
    if (!index.isValid())
        return m_folder;
    return m_model->isDir(index) ? m_model->filePath(index)
                                 : m_model->fileInfo(index).absolutePath();
}

#include "moc_snippetpanel.cpp"
