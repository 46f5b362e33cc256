// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connectionprofile.h"

#include <QDialog>
#include <QPointer>

class Connection;
class CredentialsForm;
class CredentialStore;
class NoticeBar;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

// Asks for a server and who to be there, tries it, and hands over the open connection.
class ConnectionDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ConnectionDialog(QWidget *parent = nullptr);
    ~ConnectionDialog() override;

    void setCredentialStore(CredentialStore *store); // before setProfile()
    void setProfile(const ConnectionProfile &profile);
    void setAddress(const QString &address); // as pasted: split into its parts
    [[nodiscard]] ConnectionProfile profile() const;
    [[nodiscard]] bool remember() const;
    [[nodiscard]] bool keepsSecret() const;
    [[nodiscard]] QString noticeText() const;

Q_SIGNALS:
    // The receiver takes the connection over, before the dialog closes.
    void connectionOpened(Connection *connection, bool remember);

private:
    void addressEdited();
    void test();
    void connectToServer();
    bool check();
    void refreshKeeping();
    void keepSecret();
    Connection *attempt();
    void setBusy(bool busy, const QString &text = {});

    QLineEdit *m_address;
    QLineEdit *m_name;
    QLabel *m_addressHint;
    CredentialsForm *m_credentials;
    QCheckBox *m_remember;
    QComboBox *m_keeping;
    CredentialStore *m_store = nullptr;
    NoticeBar *m_notice;
    QPushButton *m_test;
    QPushButton *m_connect;
    QPointer<Connection> m_attempt;
};
