// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connectionprofile.h"

#include <QMap>
#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QVBoxLayout;

// Asks who to be: the kind of sign-in and what it needs. Secrets live in its fields only.
class CredentialsForm : public QWidget
{
    Q_OBJECT
public:
    explicit CredentialsForm(QWidget *parent = nullptr);
    // So wide are its labels; a form above it lines up when it takes the same.
    [[nodiscard]] static int labelWidth(const QFontMetrics &metrics);

    void setProfile(const ConnectionProfile &profile);
    void fillProfile(ConnectionProfile &profile) const; // everything but the secrets
    void clear(); // what one server was told is not for the next
    void setUser(const QString &user, const QString &password);
    void setPlace(const QString &nameSpace, const QString &database);
    void setAccess(const QString &access);

    [[nodiscard]] SurrealCredentials::Kind kind() const;
    void setKind(SurrealCredentials::Kind kind);
    [[nodiscard]] QString nameSpace() const;
    [[nodiscard]] QString database() const;
    [[nodiscard]] SurrealCredentials credentials() const;
    // What is secret in it, by the names of its fields; sets only what is still empty.
    [[nodiscard]] QMap<QString, QString> secrets() const;
    void setSecrets(const QMap<QString, QString> &secrets);
    [[nodiscard]] QString trouble() const; // what is missing, in words; empty: it can be used
    void addVariable(const QString &name, const QString &value = {});
    void focusFirstGap(); // the first field that still needs something

Q_SIGNALS:
    void edited();

private:
    struct Variable
    {
        QWidget *row;
        QLineEdit *name;
        QLineEdit *value;
    };
    void showFieldsOfKind();
    [[nodiscard]] QMap<QString, QLineEdit *> secretFields() const;
    QLineEdit *field(const QString &objectName, const QString &label, bool secret = false);

    QFormLayout *m_layout;
    QComboBox *m_kind;
    QLineEdit *m_user, *m_password, *m_access, *m_key, *m_token, *m_nameSpace, *m_database;
    QWidget *m_variables;
    QVBoxLayout *m_variableRows;
    QList<Variable> m_variableList;
};
