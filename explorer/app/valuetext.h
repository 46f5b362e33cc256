// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealValue>

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

// Makes text of a value on another thread: megabytes of it take a while. What is asked for last is
// what is answered; the rest is given up.
class ValueText : public QObject
{
    Q_OBJECT
public:
    enum class Form { SurrealQl, Json, Plain };
    static constexpr qsizetype MostText = 16 * 1024 * 1024; // characters
    static constexpr qsizetype LongestLine
        = 8192; // longer ones are broken: views lay out whole lines

    struct Text
    {
        QString text;
        bool cut = false; // there is more
        bool broken = false; // lines that were longer
        bool parsed = false; // the value is a text that is JSON itself: it is laid out
    };

    using QObject::QObject;

    void make(const SurrealValue &value, Form form);
    void cancel();
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] static Text textOf(const SurrealValue &value, Form form);

Q_SIGNALS:
    void made(ValueText::Form form, const ValueText::Text &text);

private:
    std::shared_ptr<std::atomic<int>> m_wanted = std::make_shared<std::atomic<int>>(0);
    bool m_busy = false;
};
