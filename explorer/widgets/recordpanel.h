// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealRecordId>

#include <QPointer>
#include <QWidget>

class ActionRegistry;
class QLabel;
class QTabWidget;
class RecordLinks;
class SessionContext;
class SurrealError;
class SurrealLiveModel;
class ValuePanel;

// One record as its session may see it now, what it is linked with, and the way from it to others
// and back.
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
    void setLive(bool live); // shows it as it is at any moment, by a live query
    void showLinks();
    [[nodiscard]] bool canGoBack() const { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < m_steps.size(); }
    [[nodiscard]] SurrealRecordId record() const; // invalid: none was opened
    [[nodiscard]] SessionContext *context() const;
    [[nodiscard]] QString place() const; // whose record of which database is shown
    [[nodiscard]] QString message() const; // in words, where there is no record to show
    [[nodiscard]] ValuePanel *value() const { return m_value; }
    [[nodiscard]] RecordLinks *links() const { return m_links; }
    [[nodiscard]] SurrealLiveModel *live() const { return m_live; } // null: it is not live
    [[nodiscard]] QString trail() const; // the steps to it, as plain text

Q_SIGNALS:
    void currentChanged();
    void shown(); // what was asked for, or why not

private:
    struct Step
    {
        QPointer<SessionContext> context;
        SurrealRecordId record;
        int form = 0; // that was in front when it was left
        int scrolled = 0;
    };
    void ask();
    void goTo(qsizetype step);
    void leave(); // remembers where the person was
    void follow(const SurrealRecordId &record);
    void refreshTrail();
    void refreshLive();
    void liveChanged();
    void say(const QString &message);
    void answer(const SurrealValue &record);
    void refuse(const SurrealError &error);

    QList<Step> m_steps;
    qsizetype m_at = -1;
    quint64 m_question = 0; // an answer to an earlier one comes too late
    QString m_message;
    QLabel *m_place;
    QLabel *m_trail;
    QTabWidget *m_forms;
    ValuePanel *m_value;
    RecordLinks *m_links;
    SurrealLiveModel *m_live = nullptr;
};
