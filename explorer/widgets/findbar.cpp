// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/findbar.h"

#include "app/icons.h"
#include "app/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

FindBar::FindBar(const QString &name, Kind kind, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_find(new QLineEdit(this))
    , m_replace(new QLineEdit(this))
    , m_replaceRow(new QWidget(this))
    , m_state(new QLabel(this))
{
    setObjectName(name + "FindBar"_L1);
    const int width = fontMetrics().averageCharWidth() * 46;
    m_find->setObjectName(name + "FindField"_L1);
    m_find->setAccessibleName(tr("Find"));
    m_find->setPlaceholderText(tr("Find"));
    m_find->setClearButtonEnabled(true);
    m_find->setFixedWidth(width);
    m_find->installEventFilter(this);
    m_replace->setObjectName(name + "ReplaceField"_L1);
    m_replace->setAccessibleName(tr("Replace by"));
    m_replace->setPlaceholderText(tr("Replace by"));
    m_replace->setFixedWidth(width);
    m_replace->installEventFilter(this);
    m_state->setObjectName(name + "FindState"_L1);
    m_state->setForegroundRole(QPalette::PlaceholderText);

    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_find);
    const auto toggle = [&](const QString &id, const QString &text, const QString &tip) {
        QToolButton *made = button(id, text, tip);
        made->setCheckable(true);
        connect(made, &QToolButton::toggled, this, &FindBar::changed);
        row->addWidget(made);
        return made;
    };
    m_case = toggle(u"Case"_s, u"Aa"_s, tr("Match capital and small letters"));
    m_word = toggle(u"Word"_s, u"“ab”"_s, tr("Whole words only"));
    m_regex = toggle(u"Regex"_s, u".*"_s, tr("Regular expression"));
    const auto plain = [&](QHBoxLayout *into, const QString &id, const QString &text,
                           const QString &tip, auto &&slot) {
        QToolButton *made = button(id, text, tip);
        connect(made, &QToolButton::clicked, this, std::forward<decltype(slot)>(slot));
        into->addWidget(made);
    };
    plain(row, u"Previous"_s, u"↑"_s, tr("Previous (Shift+Return)"),
          [this] { Q_EMIT findWanted(false); });
    plain(row, u"Next"_s, u"↓"_s, tr("Next (Return)"), [this] { Q_EMIT findWanted(true); });
    row->addWidget(m_state, 1);
    auto *closeButton = button(u"Close"_s, {}, tr("Close (Escape)"));
    closeButton->setIcon(icon(u"close"_s));
    closeButton->setIconSize(QSize(10, 10));
    connect(closeButton, &QToolButton::clicked, this, &FindBar::close);
    row->addWidget(closeButton);

    auto *second = new QHBoxLayout(m_replaceRow);
    second->setContentsMargins(0, 0, 0, 0);
    second->setSpacing(4);
    second->addWidget(m_replace);
    if (kind == Kind::Replace) {
        plain(second, u"Replace"_s, tr("Replace"), tr("Replaces this one and goes to the next"),
              [this] { Q_EMIT replaceWanted(); });
        plain(second, u"ReplaceAll"_s, tr("Replace All"),
              tr("Replaces all, in the selection if there is one"),
              [this] { Q_EMIT replaceAllWanted(); });
    }
    second->addStretch(1);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_replaceRow);
    connect(m_find, &QLineEdit::textChanged, this, &FindBar::changed);
    hide();
}

QToolButton *FindBar::button(const QString &name, const QString &text, const QString &tip)
{
    auto *made = new QToolButton(this);
    made->setObjectName(m_name + "Find"_L1 + name);
    made->setText(text);
    made->setToolTip(tip);
    made->setAccessibleName(tip);
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::TabFocus);
    return made;
}

void FindBar::open(Kind kind, const QString &text)
{
    m_replaceRow->setVisible(kind == Kind::Replace);
    if (!text.isEmpty() && !text.contains(u'\n') && !text.contains(QChar::ParagraphSeparator))
        m_find->setText(text);
    show();
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
    changed();
}

void FindBar::close()
{
    if (isHidden())
        return;
    hide();
    Q_EMIT closed();
}

TextSearch FindBar::search() const
{
    TextSearch wanted;
    wanted.what = m_find->text();
    wanted.caseSensitive = m_case->isChecked();
    wanted.wholeWord = m_word->isChecked();
    wanted.regularExpression = m_regex->isChecked();
    return wanted;
}

QString FindBar::replacement() const
{
    return m_replace->text();
}

QString FindBar::stateText() const
{
    return m_state->text();
}

void FindBar::setState(const QString &text, bool bad)
{
    m_state->setText(text);
    QPalette colors = palette();
    if (bad)
        colors.setColor(QPalette::PlaceholderText, Theme::colors(palette()).error);
    m_state->setPalette(colors);
}

void FindBar::setMatches(int count)
{
    if (!search().expression().isValid())
        return; // that has been said
    if (m_find->text().isEmpty())
        setState({});
    else if (count == 0)
        setState(tr("Not found"), true);
    else
        setState(tr("%n match(es)", nullptr, count));
}

void FindBar::changed()
{
    const QRegularExpression expression = search().expression();
    if (!expression.isValid())
        setState(tr("This is no regular expression: %1").arg(expression.errorString()), true);
    else
        setState({});
    Q_EMIT searchChanged();
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Escape) {
        close();
        return true;
    }
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!enter || (key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)))
        return QWidget::eventFilter(watched, event);
    if (watched == m_replace)
        Q_EMIT replaceWanted();
    else
        Q_EMIT findWanted(!(key->modifiers() & Qt::ShiftModifier));
    return true;
}
