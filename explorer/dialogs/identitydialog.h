// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QPointer>

class QLabel;
class QTreeView;
class SessionContext;
class SurrealValue;
class SurrealValueModel;

// Who a session is: in words, and the claims of its sign-in as the server has them.
class IdentityDialog : public QDialog
{
    Q_OBJECT
public:
    explicit IdentityDialog(SessionContext *context, QWidget *parent = nullptr);

    [[nodiscard]] QString factText(const QString &objectName) const;
    [[nodiscard]] QTreeView *claims() const { return m_claims; }
    [[nodiscard]] QString troubleText() const;

Q_SIGNALS:
    void signInWanted();

private:
    void refresh();
    void ask();

    QPointer<SessionContext> m_context;
    QLabel *m_who;
    QLabel *m_access;
    QLabel *m_place;
    QLabel *m_session;
    QLabel *m_token;
    QLabel *m_trouble;
    QTreeView *m_claims;
    SurrealValueModel *m_model;
};
