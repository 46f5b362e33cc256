// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/editcommands.h"

#include "app/actionregistry.h"
#include "mainwindow/mainwindow.h"
#include "mainwindow/sessionwindow.h"
#include "models/recordsmodel.h"
#include "pages/documentpage.h"
#include "pages/sessionpage.h"
#include "widgets/scintilla.h"
#include "widgets/searchpanel.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

struct EditCommands::Abilities
{
    bool undo = false;
    bool redo = false;
    bool cut = false;
    bool copy = false;
    bool paste = false; // what is in the clipboard may be another program's, and slow to ask for
    bool selectAll = false;

    static Abilities of(const QWidget *widget);
};

struct EditCommands::Command
{
    const char *id;
    const char *method; // of a widget for text
    QKeySequence::StandardKey key; // of the others
    bool Abilities::*can;
};

const EditCommands::Command EditCommands::Commands[] = {
    {"edit.undo", "undo", QKeySequence::Undo, &Abilities::undo},
    {"edit.redo", "redo", QKeySequence::Redo, &Abilities::redo},
    {"edit.cut", "cut", QKeySequence::Cut, &Abilities::cut},
    {"edit.copy", "copy", QKeySequence::Copy, &Abilities::copy},
    {"edit.paste", "paste", QKeySequence::Paste, &Abilities::paste},
    {"edit.selectAll", "selectAll", QKeySequence::SelectAll, &Abilities::selectAll},
};

EditCommands::Abilities EditCommands::Abilities::of(const QWidget *widget)
{
    Abilities can;
    if (const auto *editor = qobject_cast<const QsciScintilla *>(widget)) {
        const bool writable = !editor->isReadOnly();
        can.undo = writable && editor->isUndoAvailable();
        can.redo = writable && editor->isRedoAvailable();
        can.copy = editor->hasSelectedText();
        can.cut = writable && can.copy;
        can.paste = writable;
        can.selectAll = editor->length() > 0;
    } else if (const auto *line = qobject_cast<const QLineEdit *>(widget)) {
        const bool writable = !line->isReadOnly();
        can.undo = writable && line->isUndoAvailable();
        can.redo = writable && line->isRedoAvailable();
        can.copy = line->hasSelectedText() && line->echoMode() == QLineEdit::Normal;
        can.cut = writable && can.copy;
        can.paste = writable;
        can.selectAll = !line->text().isEmpty();
    } else if (const auto *text = qobject_cast<const QPlainTextEdit *>(widget)) {
        const bool writable = !text->isReadOnly();
        can.undo = writable && text->document()->isUndoAvailable();
        can.redo = writable && text->document()->isRedoAvailable();
        can.copy = text->textCursor().hasSelection();
        can.cut = writable && can.copy;
        can.paste = writable;
        can.selectAll = !text->document()->isEmpty();
    } else if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        can.copy = label->hasSelectedText();
    } else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget)) {
        if (const auto *records = qobject_cast<const RecordsModel *>(view->model())) {
            can.undo = records->canUndo();
            can.redo = records->canRedo();
        }
        const auto mode = view->selectionMode();
        can.copy = view->selectionModel() && view->selectionModel()->hasSelection();
        can.selectAll = mode != QAbstractItemView::NoSelection
            && mode != QAbstractItemView::SingleSelection && view->model()
            && view->model()->rowCount(view->rootIndex()) > 0;
    }
    return can;
}

EditCommands::EditCommands(MainWindow *window)
    : QObject(window)
    , m_window(window)
{
    const ActionRegistry *actions = window->actionRegistry();
    for (const Command &command : Commands)
        connect(actions->action(QString::fromLatin1(command.id)), &QAction::triggered, this,
                [this, &command] { carryOut(command); });
    connect(actions->action(u"edit.find"_s), &QAction::triggered, this, &EditCommands::openFind);
    const auto onDocument = [&](const QString &id, bool forward) {
        connect(actions->action(id), &QAction::triggered, this, [this, forward] {
            if (DocumentPage *page = document())
                page->find(forward);
        });
    };
    onDocument(u"edit.findNext"_s, true);
    onDocument(u"edit.findPrevious"_s, false);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0); // once for all that one key changes
    connect(&m_refresh, &QTimer::timeout, this, &EditCommands::refresh);
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget *, QWidget *now) { focusChanged(now); });
    connect(window, &MainWindow::pageShown, this, &EditCommands::refresh);
    const auto menus = window->menuBar()->actions();
    for (const QAction *menu : menus) {
        if (menu->menu() && menu->menu()->actions().contains(actions->action(u"edit.undo"_s)))
            connect(menu->menu(), &QMenu::aboutToShow, this, &EditCommands::refresh);
    }
    refresh();
}

void EditCommands::focusChanged(QWidget *now)
{
    if (!now || qobject_cast<QMenuBar *>(now))
        return;
    const QWidget *top = now->window();
    if (top != m_window && !qobject_cast<const SessionWindow *>(top)
        && !qobject_cast<const QDockWidget *>(top))
        return;
    // What is written in is inside of some.
    const auto *box = qobject_cast<QComboBox *>(now);
    if (box && box->lineEdit())
        m_target = box->lineEdit();
    else if (qobject_cast<QAbstractSpinBox *>(now))
        m_target = now->findChild<QLineEdit *>();
    else
        m_target = now;
    watch();
    refresh();
}

void EditCommands::watch()
{
    for (const QMetaObject::Connection &each : std::as_const(m_watched))
        disconnect(each);
    m_watched.clear();
    const auto on = [this](auto *sender, auto signal) {
        m_watched.append(connect(sender, signal, &m_refresh, qOverload<>(&QTimer::start)));
    };
    if (const auto *editor = qobject_cast<QsciScintilla *>(m_target)) {
        on(editor, &QsciScintilla::textChanged);
        on(editor, &QsciScintilla::selectionChanged);
    } else if (const auto *line = qobject_cast<QLineEdit *>(m_target)) {
        on(line, &QLineEdit::textChanged);
        on(line, &QLineEdit::selectionChanged);
    } else if (const auto *text = qobject_cast<QPlainTextEdit *>(m_target)) {
        on(text, &QPlainTextEdit::textChanged);
        on(text, &QPlainTextEdit::selectionChanged);
    } else if (const auto *view = qobject_cast<QAbstractItemView *>(m_target)) {
        if (view->selectionModel())
            on(view->selectionModel(), &QItemSelectionModel::selectionChanged);
        if (view->model()) {
            on(view->model(), &QAbstractItemModel::modelReset);
            on(view->model(), &QAbstractItemModel::rowsInserted);
        }
        if (const auto *records = qobject_cast<RecordsModel *>(view->model()))
            on(records, &RecordsModel::changesChanged);
    }
}

QWidget *EditCommands::target() const
{
    return m_target && m_target->isVisible() && m_target->isEnabled() ? m_target : nullptr;
}

SearchPanel *EditCommands::searchPanel() const
{
    QWidget *at = target();
    while (at && !qobject_cast<SearchPanel *>(at))
        at = at->parentWidget();
    return qobject_cast<SearchPanel *>(at);
}

DocumentPage *EditCommands::document() const
{
    const SessionPage *page = m_window->currentPage();
    return page ? page->currentDocument() : nullptr;
}

void EditCommands::refresh()
{
    m_refresh.stop();
    const ActionRegistry *actions = m_window->actionRegistry();
    const Abilities can = Abilities::of(target());
    for (const Command &command : Commands)
        actions->action(QString::fromLatin1(command.id))->setEnabled(can.*command.can);
    actions->action(u"edit.find"_s)->setEnabled(document() || searchPanel());
}

void EditCommands::carryOut(const Command &command)
{
    QWidget *widget = target();
    if (!widget || !(Abilities::of(widget).*command.can))
        return refresh();
    // A list, and a table whose changes are undone, has keys only.
    const QByteArray method = command.method + QByteArrayLiteral("()");
    if (widget->metaObject()->indexOfMethod(method.constData()) >= 0) {
        QMetaObject::invokeMethod(widget, command.method);
    } else if (const auto keys = QKeySequence::keyBindings(command.key); !keys.isEmpty()) {
        const QKeyCombination combination = keys.constFirst()[0];
        QKeyEvent press(QEvent::KeyPress, combination.key(), combination.keyboardModifiers());
        widget->installEventFilter(this);
        QApplication::sendEvent(widget, &press);
        widget->removeEventFilter(this);
    }
    m_refresh.start();
}

// These keys are for the widget, whatever command has them.
bool EditCommands::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return QObject::eventFilter(watched, event);
    event->accept();
    return true;
}

void EditCommands::openFind()
{
    if (const SearchPanel *panel = searchPanel()) {
        panel->searchField()->setFocus(Qt::ShortcutFocusReason);
        panel->searchField()->selectAll();
    } else if (DocumentPage *page = document()) {
        page->openFind();
    }
}

#include "moc_editcommands.cpp"
