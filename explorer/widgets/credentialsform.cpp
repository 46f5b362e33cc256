// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/credentialsform.h"

#include "app/icons.h"
#include "app/words.h"

#include <SurrealQt/SurrealObject>

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QToolButton>

using namespace Qt::StringLiterals;
using Kind = SurrealCredentials::Kind;

namespace {

bool soundsSecret(const QString &name)
{
    static const QRegularExpression pattern(u"pass|pwd|secret|token|key|pin"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return pattern.match(name).hasMatch();
}

} // namespace

CredentialsForm::CredentialsForm(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QFormLayout(this))
    , m_kind(new QComboBox(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(12);
    m_layout->setVerticalSpacing(8);
    m_layout->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_layout->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_kind->setObjectName("identityKind"_L1);
    for (const Kind kind : {Kind::Root, Kind::Namespace, Kind::Database, Kind::Record, Kind::Bearer,
                            Kind::Token, Kind::None}) {
        QString words = Words::identityKind(kind);
        words[0] = words.at(0).toUpper();
        m_kind->addItem(icon(Words::identityIcon(kind)), words, int(kind));
    }
    auto *kindLabel = new QLabel(tr("Sign in as"), this);
    kindLabel->setBuddy(m_kind);
    kindLabel->setMinimumWidth(labelWidth(fontMetrics()));
    kindLabel->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_layout->addRow(kindLabel, m_kind);
    m_user = field(u"user"_s, tr("User"));
    m_password = field(u"password"_s, tr("Password"), true);
    m_nameSpace = field(u"namespace"_s, tr("Namespace"));
    m_database = field(u"database"_s, tr("Database"));
    m_access = field(u"access"_s, tr("Access method"));
    m_key = field(u"key"_s, tr("Key"), true);
    m_token = field(u"token"_s, tr("Token"), true);
    m_token->setPlaceholderText(tr("JSON Web Token"));
    m_access->setPlaceholderText(tr("as in DEFINE ACCESS, e.g. account"));

    m_variables = new QWidget(this);
    m_variableRows = new QVBoxLayout(m_variables);
    m_variableRows->setContentsMargins(0, 0, 0, 0);
    m_variableRows->setSpacing(4);
    auto *more = new QToolButton(m_variables);
    more->setObjectName("addVariable"_L1);
    more->setText(tr("Add variable"));
    more->setIcon(icon(u"add"_s));
    more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    more->setAutoRaise(true);
    connect(more, &QToolButton::clicked, this, [this] {
        addVariable({});
        m_variableList.constLast().name->setFocus();
    });
    m_variableRows->addWidget(more, 0, Qt::AlignLeft);
    m_layout->addRow(tr("Variables"), m_variables);
    addVariable(u"email"_s);
    addVariable(u"password"_s);

    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        showFieldsOfKind();
        Q_EMIT edited();
    });
    showFieldsOfKind();
}

int CredentialsForm::labelWidth(const QFontMetrics &metrics)
{
    int width = 0;
    for (const QString &label : {tr("Sign in as"), tr("Namespace"), tr("Access method")})
        width = qMax(width, metrics.horizontalAdvance(label));
    return width + 2;
}

QLineEdit *CredentialsForm::field(const QString &objectName, const QString &label, bool secret)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(objectName);
    edit->setAccessibleName(label);
    if (secret)
        edit->setEchoMode(QLineEdit::Password);
    m_layout->addRow(label, edit);
    connect(edit, &QLineEdit::textChanged, this, &CredentialsForm::edited);
    return edit;
}

void CredentialsForm::addVariable(const QString &name, const QString &value)
{
    for (const Variable &variable : std::as_const(m_variableList)) {
        if (!name.isEmpty() && variable.name->text() == name) {
            variable.value->setText(value);
            return;
        }
    }
    Variable variable;
    variable.row = new QWidget(m_variables);
    auto *row = new QHBoxLayout(variable.row);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    variable.name = new QLineEdit(name, variable.row);
    variable.name->setPlaceholderText(tr("name"));
    variable.name->setAccessibleName(tr("Name of the variable"));
    variable.name->setObjectName("variableName"_L1);
    variable.value = new QLineEdit(value, variable.row);
    variable.value->setPlaceholderText(tr("value"));
    variable.value->setAccessibleName(tr("Value of the variable"));
    variable.value->setObjectName("variableValue"_L1);
    auto *removeButton = new QToolButton(variable.row);
    removeButton->setIcon(icon(u"remove"_s));
    removeButton->setAutoRaise(true);
    removeButton->setAccessibleName(tr("Remove the variable"));
    removeButton->setToolTip(tr("Remove the variable"));
    row->addWidget(variable.name, 2);
    row->addWidget(variable.value, 3);
    row->addWidget(removeButton);
    const auto mask = [valueEdit = variable.value](const QString &text) {
        valueEdit->setEchoMode(soundsSecret(text) ? QLineEdit::Password : QLineEdit::Normal);
    };
    mask(name);
    connect(variable.name, &QLineEdit::textChanged, this, mask);
    connect(variable.name, &QLineEdit::textChanged, this, &CredentialsForm::edited);
    connect(variable.value, &QLineEdit::textChanged, this, &CredentialsForm::edited);
    connect(removeButton, &QToolButton::clicked, this, [this, widget = variable.row] {
        m_variableList.removeIf([widget](const Variable &v) { return v.row == widget; });
        widget->deleteLater();
        Q_EMIT edited();
    });
    m_variableRows->insertWidget(int(m_variableList.size()), variable.row);
    m_variableList.append(variable);
}

void CredentialsForm::showFieldsOfKind()
{
    const Kind k = kind();
    const bool system = k == Kind::Root || k == Kind::Namespace || k == Kind::Database;
    m_layout->setRowVisible(m_user, system);
    m_layout->setRowVisible(m_password, system);
    m_layout->setRowVisible(m_access, k == Kind::Record || k == Kind::Bearer);
    m_layout->setRowVisible(m_variables, k == Kind::Record);
    m_layout->setRowVisible(m_key, k == Kind::Bearer);
    m_layout->setRowVisible(m_token, k == Kind::Token);
    const bool needsPlace = k == Kind::Database || k == Kind::Record;
    m_nameSpace->setPlaceholderText(needsPlace || k == Kind::Namespace || k == Kind::Bearer
                                        ? QString()
                                        : tr("none, or the one to work in"));
    m_database->setPlaceholderText(needsPlace ? QString() : tr("none, or the one to work in"));
}

void CredentialsForm::clear()
{
    for (QLineEdit *edit : {m_user, m_password, m_access, m_key, m_token, m_nameSpace, m_database})
        edit->clear();
    for (const Variable &variable : std::as_const(m_variableList))
        variable.row->deleteLater();
    m_variableList.clear();
}

void CredentialsForm::setProfile(const ConnectionProfile &profile)
{
    clear();
    setKind(profile.kind);
    m_user->setText(profile.user);
    m_access->setText(profile.access);
    setPlace(profile.nameSpace, profile.database);
    for (const QString &name : profile.variables)
        addVariable(name);
    if (m_variableList.isEmpty()) { // what most access methods ask for
        addVariable(u"email"_s);
        addVariable(u"password"_s);
    }
}

void CredentialsForm::fillProfile(ConnectionProfile &profile) const
{
    profile.kind = kind();
    const bool system = profile.kind == Kind::Root || profile.kind == Kind::Namespace
        || profile.kind == Kind::Database;
    profile.user = system ? m_user->text() : QString();
    const bool byAccess = profile.kind == Kind::Record || profile.kind == Kind::Bearer;
    profile.access = byAccess ? m_access->text() : QString();
    profile.nameSpace = nameSpace();
    profile.database = database();
    profile.variables.clear();
    if (profile.kind == Kind::Record) {
        for (const Variable &variable : m_variableList)
            profile.variables.append(variable.name->text());
    }
}

void CredentialsForm::setUser(const QString &user, const QString &password)
{
    m_user->setText(user);
    if (!password.isEmpty())
        m_password->setText(password);
}

void CredentialsForm::setPlace(const QString &nameSpace, const QString &database)
{
    m_nameSpace->setText(nameSpace);
    m_database->setText(database);
}

void CredentialsForm::setAccess(const QString &access)
{
    m_access->setText(access);
}

Kind CredentialsForm::kind() const
{
    return Kind(m_kind->currentData().toInt());
}

void CredentialsForm::setKind(Kind kind)
{
    m_kind->setCurrentIndex(m_kind->findData(int(kind)));
}

QString CredentialsForm::nameSpace() const
{
    return m_nameSpace->text().trimmed();
}

QString CredentialsForm::database() const
{
    return m_database->text().trimmed();
}

SurrealCredentials CredentialsForm::credentials() const
{
    switch (kind()) {
    case Kind::None:
        return {};
    case Kind::Root:
        return SurrealCredentials::root(m_user->text(), m_password->text());
    case Kind::Namespace:
        return SurrealCredentials::forNamespace(nameSpace(), m_user->text(), m_password->text());
    case Kind::Database:
        return SurrealCredentials::forDatabase(nameSpace(), database(), m_user->text(),
                                               m_password->text());
    case Kind::Record: {
        SurrealObject variables;
        for (const Variable &variable : m_variableList) {
            if (!variable.name->text().isEmpty())
                variables.insert(variable.name->text(), variable.value->text());
        }
        return SurrealCredentials::record(nameSpace(), database(), m_access->text().trimmed(),
                                          variables);
    }
    case Kind::Bearer:
        return SurrealCredentials::bearer(nameSpace(), database(), m_access->text().trimmed(),
                                          m_key->text());
    case Kind::Token:
        return SurrealCredentials::token(m_token->text().trimmed());
    }
    return {};
}

QMap<QString, QLineEdit *> CredentialsForm::secretFields() const
{
    switch (kind()) {
    case Kind::None:
        return {};
    case Kind::Root:
    case Kind::Namespace:
    case Kind::Database:
        return {{u"password"_s, m_password}};
    case Kind::Bearer:
        return {{u"key"_s, m_key}};
    case Kind::Token:
        return {{u"token"_s, m_token}};
    case Kind::Record:
        break;
    }
    QMap<QString, QLineEdit *> fields; // a variable can be a secret under any name
    for (const Variable &variable : m_variableList) {
        if (!variable.name->text().isEmpty())
            fields.insert(u"variable "_s + variable.name->text(), variable.value);
    }
    return fields;
}

QMap<QString, QString> CredentialsForm::secrets() const
{
    QMap<QString, QString> secrets;
    const auto fields = secretFields();
    for (auto it = fields.begin(); it != fields.end(); ++it)
        secrets.insert(it.key(), it.value()->text());
    return secrets;
}

void CredentialsForm::setSecrets(const QMap<QString, QString> &secrets)
{
    const auto fields = secretFields();
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        if (it.value()->text().isEmpty())
            it.value()->setText(secrets.value(it.key()));
    }
}

QString CredentialsForm::trouble() const
{
    const Kind k = kind();
    const bool system = k == Kind::Root || k == Kind::Namespace || k == Kind::Database;
    if (system && m_user->text().isEmpty())
        return tr("Enter the user's name.");
    if ((k == Kind::Namespace || k == Kind::Bearer) && nameSpace().isEmpty())
        return tr("Enter the namespace that it belongs to.");
    if ((k == Kind::Database || k == Kind::Record)
        && (nameSpace().isEmpty() || database().isEmpty()))
        return tr("Enter the namespace and the database that it belongs to.");
    if ((k == Kind::Record || k == Kind::Bearer) && m_access->text().trimmed().isEmpty())
        return tr("Enter the name of the access method.");
    if (k == Kind::Bearer && m_key->text().isEmpty())
        return tr("Enter the key.");
    if (k == Kind::Token && m_token->text().trimmed().isEmpty())
        return tr("Enter the token.");
    if (nameSpace().isEmpty() && !database().isEmpty())
        return tr("A database needs its namespace.");
    return {};
}

void CredentialsForm::focusFirstGap()
{
    for (QLineEdit *edit : {m_user, m_password, m_access, m_key, m_token}) {
        if (m_layout->isRowVisible(edit) && edit->text().isEmpty())
            return edit->setFocus();
    }
    if (kind() == Kind::Record) {
        for (const Variable &variable : std::as_const(m_variableList)) {
            if (variable.value->text().isEmpty())
                return variable.value->setFocus();
        }
    }
    m_kind->setFocus();
}
