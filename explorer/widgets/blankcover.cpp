// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/blankcover.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

BlankCover::BlankCover(QAbstractItemView *view)
    : QWidget(view)
    , m_view(view)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    for (QLabel *label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_action->setObjectName("blankAction"_L1);
    m_action->hide();
    connect(m_action, &QPushButton::clicked, this, &BlankCover::actionTriggered);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_action, 0, Qt::AlignLeft);
    layout->addStretch(1);
    hide();
    view->viewport()->installEventFilter(this);
}

void BlankCover::say(const QString &title, const QString &text, const QString &actionText)
{
    m_title->setText(title);
    m_text->setText(text);
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    fit();
    show();
    raise();
}

QString BlankCover::text() const
{
    return isHidden() ? QString() : m_title->text() + u'\n' + m_text->text();
}

void BlankCover::fit()
{
    setGeometry(m_view->viewport()->geometry());
}

bool BlankCover::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move)
        fit();
    return QWidget::eventFilter(watched, event);
}

#include "moc_blankcover.cpp"
