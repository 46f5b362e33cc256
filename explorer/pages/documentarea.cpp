// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/documentarea.h"

#include "app/icons.h"
#include "pages/documentpage.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QSignalBlocker>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {
constexpr int MostSides = 2;
constexpr int MarkHeight = 2;
} // namespace

DocumentArea::DocumentArea(QAction *add, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_add(add)
{
    setObjectName("documentArea"_L1);
    setChildrenCollapsible(false);
    addSide();
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) {
        if (const int side = sideOf(now); side >= 0)
            setFront(side);
    });
}

int DocumentArea::addSide()
{
    const int index = int(m_sides.size());
    Side side {.widget = new QWidget(this), .mark = nullptr, .tabs = nullptr};
    side.mark = new QWidget(side.widget);
    side.mark->setFixedHeight(MarkHeight);
    side.mark->setAutoFillBackground(true);
    side.tabs = new QTabWidget(side.widget);
    side.tabs->setObjectName(index == 0 ? "documents"_L1 : "documentsBeside"_L1);
    const QString name = index == 0 ? tr("Documents") : tr("Documents beside");
    side.tabs->setAccessibleName(name);
    side.tabs->setDocumentMode(true);
    side.tabs->setMovable(true);
    side.tabs->tabBar()->setExpanding(false);
    side.tabs->tabBar()->setAccessibleName(name);
    auto *add = new QToolButton(side.tabs);
    add->setDefaultAction(m_add);
    add->setToolButtonStyle(Qt::ToolButtonIconOnly);
    add->setAutoRaise(true);
    add->setAccessibleName(tr("New query"));
    // The command goes to the side in front: that is the one whose button it was.
    connect(add, &QToolButton::pressed, this,
            [this, widget = side.widget] { setFront(sideOf(widget)); });
    side.tabs->setCornerWidget(add, Qt::TopRightCorner);
    auto *layout = new QVBoxLayout(side.widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(side.mark);
    layout->addWidget(side.tabs, 1);
    m_sides.append(side);
    addWidget(side.widget);
    connect(side.tabs, &QTabWidget::currentChanged, this, &DocumentArea::currentChanged);
    connect(side.tabs->tabBar(), &QTabBar::tabMoved, this, &DocumentArea::moved);
    connect(side.tabs, &QTabWidget::tabBarClicked, this,
            [this, widget = side.widget] { setFront(sideOf(widget)); });
    refreshMarks();
    return index;
}

void DocumentArea::removeSide(int side)
{
    const Side going = m_sides.takeAt(side);
    going.tabs->disconnect(this);
    going.widget->hide();
    going.widget->setParent(nullptr);
    going.widget->deleteLater();
    m_sides.first().tabs->setObjectName("documents"_L1);
    m_front = 0;
    refreshMarks();
}

int DocumentArea::sideOf(const QWidget *widget) const
{
    for (int i = 0; widget && i < m_sides.size(); ++i) {
        if (m_sides.at(i).widget == widget || m_sides.at(i).widget->isAncestorOf(widget))
            return i;
    }
    return -1;
}

void DocumentArea::setFront(int side)
{
    if (side == m_front || side < 0)
        return;
    m_front = side;
    refreshMarks();
    Q_EMIT currentChanged();
}

void DocumentArea::refreshMarks()
{
    for (int i = 0; i < m_sides.size(); ++i) {
        m_sides.at(i).mark->setVisible(isSplit());
        m_sides.at(i).mark->setBackgroundRole(i == m_front ? QPalette::Highlight
                                                           : QPalette::Window);
    }
}

void DocumentArea::changeEvent(QEvent *event)
{
    QSplitter::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refreshMarks();
}

bool DocumentArea::isSplit() const
{
    return m_sides.size() == MostSides;
}

DocumentPage *DocumentArea::current() const
{
    return qobject_cast<DocumentPage *>(m_sides.at(m_front).tabs->currentWidget());
}

QList<DocumentPage *> DocumentArea::documents() const
{
    QList<DocumentPage *> pages;
    for (const Side &side : m_sides) {
        for (int i = 0; i < side.tabs->count(); ++i)
            pages.append(qobject_cast<DocumentPage *>(side.tabs->widget(i)));
    }
    return pages;
}

QList<DocumentPage *> DocumentArea::shownDocuments() const
{
    QList<DocumentPage *> pages;
    for (const Side &side : m_sides) {
        if (auto *page = qobject_cast<DocumentPage *>(side.tabs->currentWidget()))
            pages.append(page);
    }
    return pages;
}

void DocumentArea::add(DocumentPage *page)
{
    insert(page, m_front);
}

void DocumentArea::insert(DocumentPage *page, int side)
{
    QTabWidget *tabs = m_sides.at(side).tabs;
    const QString iconName = page->iconName();
    const int index = tabs->addTab(page, iconName.isEmpty() ? QIcon() : icon(iconName), QString());
    auto *close = new QToolButton(tabs->tabBar());
    close->setAutoRaise(true);
    close->setIcon(icon(u"close"_s));
    close->setIconSize(QSize(10, 10));
    close->setFixedSize(18, 18);
    close->setFocusPolicy(Qt::NoFocus);
    close->setToolTip(tr("Close"));
    connect(close, &QToolButton::clicked, page, [this, page] { Q_EMIT closeRequested(page); });
    tabs->tabBar()->setTabButton(index, QTabBar::RightSide, close);
    refreshTitle(page);
    tabs->setCurrentIndex(index);
}

void DocumentArea::take(DocumentPage *page)
{
    const int side = sideOf(page);
    QTabWidget *tabs = m_sides.at(side).tabs;
    tabs->removeTab(tabs->indexOf(page));
    if (tabs->count() > 0 || !isSplit())
        return;
    removeSide(side);
    Q_EMIT currentChanged();
}

void DocumentArea::showDocument(DocumentPage *page)
{
    const int side = sideOf(page);
    m_sides.at(side).tabs->setCurrentWidget(page);
    setFront(side);
}

void DocumentArea::refreshTitle(const DocumentPage *page)
{
    const int side = sideOf(page);
    if (side < 0)
        return;
    QTabWidget *tabs = m_sides.at(side).tabs;
    const int index = tabs->indexOf(page);
    //: the name of a document that is not saved
    tabs->setTabText(index, page->isUnsaved() ? tr("%1 *").arg(page->name()) : page->name());
    tabs->setTabToolTip(index, page->details());
    tabs->tabBar()
        ->tabButton(index, QTabBar::RightSide)
        ->setAccessibleName(tr("Close %1").arg(page->name()));
}

void DocumentArea::moveToOtherSide(DocumentPage *page)
{
    if (!isSplit())
        addSide();
    const int from = sideOf(page);
    const int to = 1 - from;
    QTabWidget *tabs = m_sides.at(from).tabs;
    {
        const QSignalBlocker blocker(tabs); // in between no document of it is in front
        tabs->removeTab(tabs->indexOf(page));
    }
    insert(page, to);
    m_front = to;
    if (tabs->count() == 0)
        removeSide(from);
    refreshMarks();
    page->setFocus(Qt::OtherFocusReason);
    Q_EMIT moved();
    Q_EMIT currentChanged();
}

void DocumentArea::focusOtherSide()
{
    if (!isSplit())
        return;
    setFront(1 - m_front);
    current()->setFocus(Qt::TabFocusReason);
}
