// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/layoutkeeper.h"

#include "app/actionregistry.h"
#include "app/settings.h"
#include "mainwindow/mainwindow.h"
#include "pages/documentarea.h"
#include "pages/sessionpage.h"
#include "widgets/sessiontabbar.h"

#include <QAction>
#include <QActionGroup>
#include <QDockWidget>
#include <QMetaEnum>

using namespace Qt::StringLiterals;

namespace {

const auto PresetKey = u"layout/preset"_s;

QString nameOf(LayoutKeeper::Preset preset)
{
    const auto presets = QMetaEnum::fromType<LayoutKeeper::Preset>();
    return QString::fromLatin1(presets.valueToKey(int(preset)));
}

// Without a session they are put away; their commands know whether they come back with the next one.
QList<std::pair<QString, QString>> ownDocks()
{
    return {{u"liveDock"_s, u"view.live"_s}, {u"schemaDock"_s, u"view.schema"_s}};
}

// The docks that a preset shows; the others wait for their commands.
QStringList docksOf(LayoutKeeper::Preset preset)
{
    switch (preset) {
    case LayoutKeeper::Preset::Query:
        return {u"schemaDock"_s, u"liveDock"_s};
    case LayoutKeeper::Preset::Browse:
        return {u"schemaDock"_s, u"valueDock"_s};
    case LayoutKeeper::Preset::Live:
        return {u"liveDock"_s};
    case LayoutKeeper::Preset::Compare:
        break;
    }
    return {};
}

} // namespace

LayoutKeeper::LayoutKeeper(MainWindow *window, Settings *settings)
    : QObject(window)
    , m_window(window)
    , m_settings(settings)
    , m_default(window->saveState(Version))
{
    auto *group = new QActionGroup(this);
    const auto presets = QMetaEnum::fromType<Preset>();
    for (int i = 0; i < presets.keyCount(); ++i) {
        const auto preset = Preset(presets.value(i));
        QAction *action = window->actionRegistry()->action(u"layout."_s + nameOf(preset).toLower());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, preset] { choose(preset); });
    }
    connect(window->actionRegistry()->action(u"view.resetLayout"_s), &QAction::triggered, this,
            &LayoutKeeper::reset);
}

QString LayoutKeeper::keyOf(Preset preset)
{
    return preset == Preset::Query ? u"docks"_s : u"docks."_s + nameOf(preset).toLower();
}

void LayoutKeeper::restore()
{
    bool known = false;
    const QByteArray name = m_settings->store().value(PresetKey).toString().toLatin1();
    const int preset = QMetaEnum::fromType<Preset>().keyToValue(name.constData(), &known);
    m_preset = known ? Preset(preset) : Preset::Query;
    if (!m_window->restoreGeometry(m_settings->layout(u"window"_s)))
        m_window->resize(1280, 820);
    if (m_window->restoreState(m_settings->layout(keyOf(m_preset)), Version)) {
        for (const auto &[dock, id] : ownDocks())
            m_window->actionRegistry()->action(id)->setChecked(
                !m_window->findChild<QDockWidget *>(dock)->isHidden());
    } else if (m_preset != Preset::Query) {
        arrange();
    }
    m_window->actionRegistry()->action(u"layout."_s + nameOf(m_preset).toLower())->setChecked(true);
}

void LayoutKeeper::store()
{
    // Without a session the panels are put away: that is not how the person left it.
    if (m_window->sessionTabs()->count() > 0)
        m_settings->setLayout(keyOf(m_preset), m_window->saveState(Version));
}

void LayoutKeeper::save()
{
    m_settings->setLayout(u"window"_s, m_window->saveGeometry());
    m_settings->store().setValue(PresetKey, nameOf(m_preset));
    store();
}

void LayoutKeeper::choose(Preset preset)
{
    if (preset == m_preset)
        return;
    store();
    m_preset = preset;
    m_window->actionRegistry()->action(u"layout."_s + nameOf(preset).toLower())->setChecked(true);
    if (!m_window->restoreState(m_settings->layout(keyOf(preset)), Version))
        arrange();
    // To compare one needs two: the document in front goes beside the others.
    SessionPage *page = m_window->currentPage();
    if (preset == Preset::Compare && page && !page->documentArea()->isSplit())
        page->moveToOtherSide();
}

void LayoutKeeper::reset()
{
    arrange();
    m_settings->setLayout(keyOf(m_preset), {});
}

void LayoutKeeper::arrange()
{
    m_window->restoreState(m_default, Version);
    // Docks that came after the default was taken go where they began.
    for (const auto &[name, beside] : {std::pair {"historyDock"_L1, "liveDock"_L1},
                                       std::pair {"snippetDock"_L1, "schemaDock"_L1}}) {
        auto *dock = m_window->findChild<QDockWidget *>(name);
        auto *other = m_window->findChild<QDockWidget *>(beside);
        if (!dock || !other)
            continue;
        dock->setFloating(false);
        m_window->tabifyDockWidget(other, dock);
    }
    const bool open = m_window->currentPage() != nullptr;
    const QStringList shown = docksOf(m_preset);
    const auto docks = m_window->findChildren<QDockWidget *>();
    for (QDockWidget *dock : docks) {
        // These come and go with what is in them.
        if (dock->objectName() != "keptDock"_L1 && dock->objectName() != "transactionDock"_L1)
            dock->setVisible(open && shown.contains(dock->objectName()));
    }
    for (const auto &[dock, id] : ownDocks())
        m_window->actionRegistry()->action(id)->setChecked(shown.contains(dock));
    auto *live = m_window->findChild<QDockWidget *>("liveDock"_L1);
    if (m_preset == Preset::Live)
        m_window->resizeDocks({live}, {m_window->height() * 3 / 5}, Qt::Vertical);
}

#include "moc_layoutkeeper.cpp"
