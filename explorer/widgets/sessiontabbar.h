// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

class SessionContext;

// The tabs of the open sessions: each with a stripe in its colour, the kind of its identity, its name,
// where it works and a dot for its state.
class SessionTabBar : public QTabBar
{
    Q_OBJECT
public:
    explicit SessionTabBar(QWidget *parent = nullptr);

    int addSession(SessionContext *context);
    void removeSession(const SessionContext *context);
    [[nodiscard]] SessionContext *sessionAt(int index) const;
    [[nodiscard]] int indexOf(const SessionContext *context) const;

Q_SIGNALS:
    void closeRequested(SessionContext *context);
    void renameRequested(SessionContext *context);

protected:
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override;
    void paintEvent(QPaintEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void refresh(SessionContext *context);
    void paintTab(QPainter &painter, int index) const;
    void paintBadge(QPainter &painter, const QRect &where) const;
    [[nodiscard]] static QString placeText(const SessionContext *context);
};
