// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/signindialog.h"

#include "app/connection.h"
#include "app/credentialstore.h"
#include "app/sessioncontext.h"
#include "app/words.h"
#include "widgets/credentialsform.h"
#include "widgets/noticebar.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

SignInDialog::SignInDialog(SessionContext *context, CredentialStore *store, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_form(new CredentialsForm(this))
    , m_notice(new NoticeBar(this))
{
    setObjectName("signInDialog"_L1);
    setWindowTitle(tr("Sign in"));
    setMinimumWidth(460);
    auto *intro = new QLabel(
        //: %1 is the connection, %2 the user and the database
        tr("On %1. The session is now %2. Only this one changes; the other tabs stay who they are.")
            .arg(context->connection()->title(), context->principal()),
        this);
    intro->setWordWrap(true);
    intro->setForegroundRole(QPalette::PlaceholderText);
    intro->setTextFormat(Qt::PlainText);
    m_notice->setObjectName("signInNotice"_L1);

    auto *buttons = new QDialogButtonBox(this);
    m_signIn = buttons->addButton(tr("Sign in"), QDialogButtonBox::AcceptRole);
    m_signIn->setObjectName("signIn"_L1);
    m_signIn->setDefault(true);
    buttons->addButton(QDialogButtonBox::Cancel);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(intro);
    layout->addWidget(m_form);
    layout->addWidget(m_notice);
    layout->addStretch(1);
    layout->addWidget(buttons);

    const ConnectionProfile profile = context->signInProfile();
    if (profile.kind == SurrealCredentials::Kind::None) {
        m_form->setPlace(profile.nameSpace, profile.database);
    } else {
        m_form->setProfile(profile);
        if (store)
            store->load(profile, this, [this](const CredentialStore::Secrets &secrets) {
                m_form->setSecrets(secrets);
                m_form->focusFirstGap();
            });
    }
    m_form->focusFirstGap();
    connect(m_form, &CredentialsForm::edited, m_notice, &NoticeBar::clear);
    connect(m_signIn, &QPushButton::clicked, this, &SignInDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(context, &SessionContext::identityAccepted, this, &QDialog::accept);
    connect(context, &SessionContext::identityRefused, this, &SignInDialog::refused);
    connect(context, &QObject::destroyed, this, &QDialog::reject);
}

QString SignInDialog::noticeText() const
{
    return m_notice->text();
}

void SignInDialog::submit()
{
    const QString trouble = m_form->trouble();
    if (!trouble.isEmpty()) {
        m_notice->show(NoticeBar::Level::Warning, trouble);
        return;
    }
    m_form->setEnabled(false);
    m_signIn->setEnabled(false);
    m_notice->show(NoticeBar::Level::Info, tr("Signing in…"));
    m_context->signin(m_form->credentials(), m_form->nameSpace(), m_form->database());
}

void SignInDialog::refused(const SurrealError &error)
{
    m_form->setEnabled(true);
    m_signIn->setEnabled(true);
    m_notice->show(NoticeBar::Level::Error,
                   tr("%1\nThe session stays who it was.").arg(Words::error(error)));
    m_form->focusFirstGap();
}
