// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class CredentialStore;
class CredentialsForm;
class NoticeBar;
class QPushButton;
class SessionContext;
class SurrealError;

// Signs one session in as somebody else. Its documents stay as they are.
class SignInDialog : public QDialog
{
    Q_OBJECT
public:
    // store: where the secret of who it is may be found; may be null
    SignInDialog(SessionContext *context, CredentialStore *store, QWidget *parent = nullptr);

    [[nodiscard]] CredentialsForm *form() const { return m_form; }
    [[nodiscard]] QString noticeText() const;

private:
    void submit();
    void refused(const SurrealError &error);

    SessionContext *m_context;
    CredentialsForm *m_form;
    NoticeBar *m_notice;
    QPushButton *m_signIn;
};
