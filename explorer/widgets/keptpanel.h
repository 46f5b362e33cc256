// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/journaldocument.h"

#include <QWidget>

class ActionRegistry;
class CodeView;
class QListWidget;

// The queries of an earlier run that wait for a session, with the text of the chosen one.
class KeptPanel : public QWidget
{
    Q_OBJECT
public:
    explicit KeptPanel(const ActionRegistry *actions, QWidget *parent = nullptr);

    void setDocuments(const QList<JournalDocument> &documents);
    [[nodiscard]] QString currentId() const;
    [[nodiscard]] QListWidget *list() const { return m_list; }
    [[nodiscard]] QString previewText() const;

private:
    void showCurrent();

    QList<JournalDocument> m_documents;
    QListWidget *m_list;
    CodeView *m_preview;
};
