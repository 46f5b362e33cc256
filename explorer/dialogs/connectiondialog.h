// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connectionprofile.h"

#include <QDialog>
#include <QPointer>

class Connection;
class ConnectionList;
class ConnectionRegistry;
class CredentialsForm;
class CredentialStore;
class NoticeBar;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

// Keeps the connections: asks for a server and who to be there, tries it, and hands over the open
// connection. What is changed of a remembered one is saved when another is chosen and when it is
// connected; cancelling keeps it as it was.
class ConnectionDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ConnectionDialog(QWidget *parent = nullptr);
    ~ConnectionDialog() override;

    void setCredentialStore(CredentialStore *store); // before setProfile()
    void setRegistry(ConnectionRegistry *registry); // shows the remembered ones beside the form
    void setProfile(const ConnectionProfile &profile);
    void setAddress(const QString &address); // as pasted: split into its parts
    [[nodiscard]] ConnectionProfile profile() const;
    [[nodiscard]] bool remember() const;
    [[nodiscard]] bool keepsSecret() const;
    [[nodiscard]] QString noticeText() const;

Q_SIGNALS:
    // The receiver takes the connection over, before the dialog closes.
    void connectionOpened(Connection *connection, bool remember);
    void importWanted();

private:
    void buildForm(QWidget *side);
    void addressEdited();
    void choose(const QString &id);
    void startNew();
    void duplicate(const QString &id);
    void askToForget(const QString &id);
    void saveEdits();
    void tryTransactions(Connection *connection);
    void test();
    void connectToServer();
    bool check();
    void refreshKeeping();
    void keepSecret();
    Connection *attempt();
    void setBusy(bool busy, const QString &text = {});

    ConnectionProfile m_shown; // as it was given; its id and what has no field
    bool m_edited = false;
    ConnectionRegistry *m_registry = nullptr;
    ConnectionList *m_list = nullptr;
    QWidget *m_side;
    QLineEdit *m_address;
    QLineEdit *m_name;
    QComboBox *m_folder;
    QComboBox *m_environment;
    QComboBox *m_color;
    QCheckBox *m_readOnly;
    QLabel *m_addressHint;
    CredentialsForm *m_credentials;
    QCheckBox *m_remember;
    QComboBox *m_keeping;
    CredentialStore *m_store = nullptr;
    NoticeBar *m_notice;
    QPushButton *m_save;
    QPushButton *m_test;
    QPushButton *m_connect;
    QPointer<Connection> m_attempt;
};
