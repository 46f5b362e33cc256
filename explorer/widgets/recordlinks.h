// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealRecordId>

#include <QPointer>
#include <QWidget>

class LinksModel;
class QLabel;
class QModelIndex;
class QTreeView;
class SessionContext;

// What a record is linked with, as a tree that leads on; in words where there is nothing.
class RecordLinks : public QWidget
{
    Q_OBJECT
public:
    explicit RecordLinks(QWidget *parent = nullptr);

    // Asks the server only while it is visible.
    void setRecord(SessionContext *context, const SurrealRecordId &record);
    [[nodiscard]] LinksModel *model() const { return m_model; }
    [[nodiscard]] QTreeView *tree() const { return m_tree; }
    [[nodiscard]] QString note() const; // empty: there are links

Q_SIGNALS:
    void recordActivated(const SurrealRecordId &record);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void stateChanged();
    void activate(const QModelIndex &index);

    LinksModel *m_model;
    QTreeView *m_tree;
    QLabel *m_note;
    QPointer<SessionContext> m_context;
};
