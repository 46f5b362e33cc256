// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/runguard.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

// Asks whether to run what the session's guard has questioned. What is grave needs a word typed.
class RunQuestion : public QDialog
{
    Q_OBJECT
public:
    // where: the session in words. toType: empty when a click is enough.
    RunQuestion(const RunGuard::Judgement &judgement, const QString &where, const QString &toType,
                QWidget *parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QPushButton *runButton() const { return m_run; }
    [[nodiscard]] QLineEdit *field() const { return m_field; } // null when nothing is to be typed

private:
    QString m_text;
    QLineEdit *m_field = nullptr;
    QPushButton *m_run;
};
