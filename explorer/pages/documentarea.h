// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

class DocumentPage;
class QAction;
class QTabWidget;

// The documents of a session: tabs, and when it is split tabs on two sides. The side that had the
// focus last is the one in front; where it is a line marks it.
class DocumentArea : public QSplitter
{
    Q_OBJECT
public:
    // add: behind the tabs of each side
    explicit DocumentArea(QAction *add, QWidget *parent = nullptr);

    [[nodiscard]] DocumentPage *current() const;
    [[nodiscard]] QList<DocumentPage *> documents() const; // of both sides, from left to right
    [[nodiscard]] QList<DocumentPage *> shownDocuments() const; // the one in front of each side
    void add(DocumentPage *page); // to the side in front, which shows it
    void take(DocumentPage *page); // the caller's from then on; an empty side goes
    void showDocument(DocumentPage *page);
    void refreshTitle(const DocumentPage *page);

    [[nodiscard]] bool isSplit() const;
    [[nodiscard]] int sideOf(const QWidget *widget) const; // -1: elsewhere
    void moveToOtherSide(DocumentPage *page); // makes that side where there is none
    void focusOtherSide();

Q_SIGNALS:
    void currentChanged();
    void moved(); // documents are in another order
    void closeRequested(DocumentPage *page);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Side
    {
        QWidget *widget;
        QWidget *mark;
        QTabWidget *tabs;
    };
    int addSide();
    void removeSide(int side);
    void insert(DocumentPage *page, int side);
    void setFront(int side);
    void refreshMarks();

    QAction *m_add;
    QList<Side> m_sides;
    int m_front = 0;
};
