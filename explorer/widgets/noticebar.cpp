// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/noticebar.h"

#include "app/theme.h"
#include "widgets/iconlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

NoticeBar::NoticeBar(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QToolButton(this))
    , m_other(new QToolButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->setSpacing(8);
    m_text->setObjectName("noticeText"_L1);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action->setObjectName("noticeAction"_L1);
    m_other->setObjectName("noticeOther"_L1);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    for (QToolButton *button : {m_action, m_other}) {
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setAutoRaise(true);
        layout->addWidget(button, 0, Qt::AlignTop);
    }
    connect(m_action, &QToolButton::clicked, this, &NoticeBar::actionTriggered);
    connect(m_other, &QToolButton::clicked, this, &NoticeBar::otherTriggered);
    hide();
}

void NoticeBar::show(Level level, const QString &text, const QString &actionText,
                     const QString &otherText)
{
    m_level = level;
    const QString names[] = {u"info"_s, u"warning"_s, u"error"_s};
    m_icon->setIcon(names[int(level)]);
    m_text->setText(text);
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    m_other->setText(otherText);
    m_other->setVisible(!otherText.isEmpty());
    setVisible(true);
    update();
}

void NoticeBar::clear()
{
    m_text->clear();
    hide();
}

QString NoticeBar::text() const
{
    return m_text->text();
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    const Theme::Colors &colors = Theme::colors(palette());
    QColor ground = palette().color(QPalette::Window);
    QColor edge = colors.border;
    if (m_level == Level::Warning) {
        ground = colors.warningGround;
        edge = colors.warning;
    } else if (m_level == Level::Error) {
        ground = colors.errorGround;
        edge = colors.error;
    }
    QPainter painter(this);
    painter.fillRect(rect(), ground);
    painter.fillRect(QRect(0, 0, 3, height()), edge);
}
