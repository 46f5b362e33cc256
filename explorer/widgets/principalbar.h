// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QComboBox;
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

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void refreshCatalogue();
    void choose();
    QComboBox *combo(const QString &objectName, const QString &name);

    SessionContext *m_context;
    IconLabel *m_icon;
    QLabel *m_who;
    QLabel *m_access;
    QComboBox *m_nameSpace;
    QComboBox *m_database;
};
