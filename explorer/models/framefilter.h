// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>
#include <QUuid>

#include <optional>

// Of the messages of a connection those with a word, of one session, or with an error.
class FrameFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setText(const QString &text);
    void setErrorsOnly(bool only);
    void setSession(const std::optional<QUuid> &session); // none: all

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
    bool m_errorsOnly = false;
    std::optional<QUuid> m_session;
};
