// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/textsearch.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

// A strip with a field to look for something and, where that makes sense, one to replace it by. It
// asks; whoever owns it looks and says what was found.
class FindBar : public QWidget
{
    Q_OBJECT
public:
    enum class Kind { Find, Replace }; // Replace: it can be shown with both fields

    // name: the beginning of the object names, "editor" or "result"
    FindBar(const QString &name, Kind kind, QWidget *parent = nullptr);

    // With that text in the field, unless it is empty or has several lines.
    void open(Kind kind, const QString &text);
    void close();
    [[nodiscard]] TextSearch search() const;
    [[nodiscard]] QString replacement() const;
    [[nodiscard]] QLineEdit *field() const { return m_find; }
    [[nodiscard]] QLineEdit *replaceField() const { return m_replace; }
    [[nodiscard]] QString stateText() const;
    void setState(const QString &text, bool bad = false);
    void setMatches(int count);

Q_SIGNALS:
    void searchChanged();
    void findWanted(bool forward);
    void replaceWanted();
    void replaceAllWanted();
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QToolButton *button(const QString &name, const QString &text, const QString &tip);
    void changed();

    QString m_name;
    QLineEdit *m_find;
    QLineEdit *m_replace;
    QWidget *m_replaceRow;
    QLabel *m_state;
    QToolButton *m_case = nullptr;
    QToolButton *m_word = nullptr;
    QToolButton *m_regex = nullptr;
};
