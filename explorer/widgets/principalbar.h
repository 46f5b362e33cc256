// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QAction;
class QComboBox;
class ElidedLabel;
class IconLabel;
class QLabel;
class SessionContext;

// Says in words who a session is and where it works, by the server's word, and lets both be changed.
class PrincipalBar : public QWidget
{
    Q_OBJECT
public:
    PrincipalBar(SessionContext *context, QAction *signIn, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const; // "root · user of the whole server"
    [[nodiscard]] QString timeText() const; // "token 14:32 left"; may be empty
    // "PRODUCTION", "READ-ONLY", "1 OPEN TRANSACTION", "SIGN IN AGAIN" when the session has
    // expired; mostly empty
    [[nodiscard]] QString guardText() const;

    void choosePlace(); // by the keyboard, among what can be listed

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void refreshCatalogue();
    void refreshTime();
    void choose();
    QComboBox *combo(const QString &objectName, const QString &name);

    SessionContext *m_context;
    IconLabel *m_icon;
    ElidedLabel *m_who;
    ElidedLabel *m_access;
    QLabel *m_guard;
    QLabel *m_time; // until the session or its token ends
    QTimer m_tick;
    QComboBox *m_nameSpace = nullptr;
    QComboBox *m_database = nullptr;
};
