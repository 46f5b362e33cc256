// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/parameterform.h"

#include "app/theme.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

ParameterForm::ParameterForm(const SnippetHeader &header, const QList<Entry> &entries,
                             QWidget *parent)
    : QDialog(parent)
{
    setObjectName("parameterForm"_L1);
    setWindowTitle(tr("Values for the query"));
    setMinimumWidth(480);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(8);
    if (!header.title.isEmpty()) {
        auto *title = new QLabel(header.title, this);
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        title->setFont(bold);
        title->setTextFormat(Qt::PlainText);
        layout->addWidget(title);
    }
    if (!header.description.isEmpty()) {
        auto *description = new QLabel(header.description, this);
        description->setTextFormat(Qt::PlainText);
        description->setWordWrap(true);
        layout->addWidget(description);
    }
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(4);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    QPalette red = palette();
    red.setColor(QPalette::WindowText, Theme::colors(palette()).error);
    for (const Entry &entry : entries) {
        const SnippetHeader::Parameter &parameter = entry.parameter;
        auto *field = new QLineEdit(SnippetHeader::typed(parameter, entry.literal), this);
        field->setObjectName("parameter."_L1 + parameter.name);
        field->setAccessibleName(u'$' + parameter.name);
        field->setPlaceholderText(
            parameter.isOptional() ? tr("%1; may stay empty").arg(parameter.type) : parameter.type);
        auto *words = new QLabel(parameter.description.isEmpty()
                                     ? parameter.type
                                     : u"%1 · %2"_s.arg(parameter.type, parameter.description),
                                 this);
        words->setTextFormat(Qt::PlainText);
        words->setWordWrap(true);
        words->setForegroundRole(QPalette::PlaceholderText);
        auto *trouble = new QLabel(this);
        trouble->setObjectName("trouble."_L1 + parameter.name);
        trouble->setTextFormat(Qt::PlainText);
        trouble->setWordWrap(true);
        trouble->setPalette(red);
        form->addRow(u'$' + parameter.name, field);
        form->addRow(QString(), words);
        form->addRow(QString(), trouble);
        m_rows.append({parameter, field, trouble});
        connect(field, &QLineEdit::textChanged, this, &ParameterForm::check);
    }
    layout->addLayout(form);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_run = buttons->addButton(tr("Run"), QDialogButtonBox::AcceptRole);
    m_run->setObjectName("parameterRun"_L1);
    m_run->setDefault(true);
    layout->addSpacing(8);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ParameterForm::give);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
    if (!m_rows.isEmpty()) {
        m_rows.constFirst().field->setFocus();
        m_rows.constFirst().field->selectAll();
    }
}

QLineEdit *ParameterForm::field(const QString &name) const
{
    return findChild<QLineEdit *>("parameter."_L1 + name);
}

QString ParameterForm::trouble(const QString &name) const
{
    const auto *label = findChild<QLabel *>("trouble."_L1 + name);
    return label ? label->text() : QString();
}

void ParameterForm::check()
{
    bool right = true;
    for (const Row &row : std::as_const(m_rows)) {
        QString trouble;
        right = SnippetHeader::valueOf(row.parameter, row.field->text(), &trouble) && right;
        // An empty field needs no reproach while nobody has come to it.
        row.trouble->setText(row.field->text().isEmpty() ? QString() : trouble);
        row.trouble->setVisible(!row.trouble->text().isEmpty());
    }
    m_run->setEnabled(right);
}

void ParameterForm::give()
{
    QList<std::pair<QString, SurrealValue>> values;
    for (const Row &row : std::as_const(m_rows)) {
        const auto value = SnippetHeader::valueOf(row.parameter, row.field->text());
        if (!value)
            return;
        values.append({row.parameter.name, *value});
    }
    accept();
    Q_EMIT given(values);
}
