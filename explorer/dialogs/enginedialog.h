// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class LocalEngine;
class NoticeBar;
class QLabel;
class QProgressBar;
class QPushButton;

// Asks whether to get the packages of the local engine, and shows how that goes. Accepted when they
// are there.
class EngineDialog : public QDialog
{
    Q_OBJECT
public:
    explicit EngineDialog(LocalEngine *engine, QWidget *parent = nullptr);

    [[nodiscard]] QPushButton *installButton() const { return m_install; }
    [[nodiscard]] QString noticeText() const;
    void reject() override; // stops what is under way

private:
    void start();
    void ended(const QString &trouble);

    LocalEngine *m_engine;
    QLabel *m_line;
    QProgressBar *m_progress;
    NoticeBar *m_notice;
    QPushButton *m_install;
    bool m_running = false;
};
