// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealRecordId>

#include <QPointer>
#include <QWidget>

class ActionRegistry;
class QLabel;
class QToolButton;
class SessionContext;
class SurrealError;
class ValuePanel;

// One record as its session may see it now, and the way from it to others and back.
class RecordPanel : public QWidget
{
    Q_OBJECT
public:
    static constexpr int MostSteps = 100; // to go back

    explicit RecordPanel(const ActionRegistry *actions, QWidget *parent = nullptr);

    void open(SessionContext *context, const SurrealRecordId &record);
    void refresh(); // asks for it again
    void back();
    void forward();
    [[nodiscard]] bool canGoBack() const { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < m_steps.size(); }
    [[nodiscard]] SurrealRecordId record() const; // invalid: none was opened
    [[nodiscard]] SessionContext *context() const;
    [[nodiscard]] QString place() const; // whose record of which database is shown
    [[nodiscard]] QString message() const; // in words, where there is no record to show
    [[nodiscard]] ValuePanel *value() const { return m_value; }

Q_SIGNALS:
    void currentChanged();
    void shown(); // what was asked for, or why not

private:
    struct Step
    {
        QPointer<SessionContext> context;
        SurrealRecordId record;
    };
    void say(const QString &message);
    void answer(const SurrealValue &record);
    void refuse(const SurrealError &error);

    QList<Step> m_steps;
    qsizetype m_at = -1;
    quint64 m_question = 0; // an answer to an earlier one comes too late
    QString m_message;
    QLabel *m_place;
    ValuePanel *m_value;
};
