// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/runquestion.h"

#include "widgets/iconlabel.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

RunQuestion::RunQuestion(const RunGuard::Judgement &judgement, const QString &where,
                         const QString &toType, QWidget *parent)
    : QDialog(parent)
    , m_text(judgement.title + u'\n' + judgement.words + u'\n' + where)
{
    setObjectName("runQuestion"_L1);
    setWindowTitle(tr("Surreal Explorer"));
    setMinimumWidth(460);
    auto *mark = new IconLabel(this);
    mark->setIcon(u"warning"_s, 32);
    auto *title = new QLabel(judgement.title, this);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    auto *words = new QLabel(judgement.words + u"\n\n"_s + where, this);
    words->setObjectName("runQuestionWords"_L1);
    for (QLabel *label : {title, words}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_run = buttons->addButton(judgement.agree.isEmpty() ? tr("Run It") : judgement.agree,
                               QDialogButtonBox::DestructiveRole);
    m_run->setObjectName("runAnyway"_L1);
    m_run->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(8);
    texts->addWidget(title);
    texts->addWidget(words);
    if (!toType.isEmpty()) {
        auto *label = new QLabel(
            //: %1 is the name of a database
            tr("Type the name of the database, %1, to run it:").arg(toType), this);
        label->setTextFormat(Qt::PlainText);
        m_field = new QLineEdit(this);
        m_field->setObjectName("runQuestionField"_L1);
        m_field->setAccessibleName(tr("Name of the database"));
        label->setBuddy(m_field);
        texts->addWidget(label);
        texts->addWidget(m_field);
        m_run->setEnabled(false);
        connect(m_field, &QLineEdit::textChanged, this,
                [this, toType](const QString &typed) { m_run->setEnabled(typed == toType); });
    }
    auto *head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(mark, 0, Qt::AlignTop);
    head->addLayout(texts, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(16);
    layout->addLayout(head);
    layout->addWidget(buttons);
    connect(m_run, &QPushButton::clicked, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

#include "moc_runquestion.cpp"
