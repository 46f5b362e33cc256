// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/valuetext.h"

#include "app/resultcopy.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QPointer>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace {

// A view measures a line to its end before it paints any of it.
bool breakLongLines(QString *text)
{
    QString broken;
    qsizetype line = 0; // where it begins
    qsizetype copied = 0;
    for (qsizetype i = 0; i < text->size(); ++i) {
        if (text->at(i) == u'\n') {
            line = i + 1;
        } else if (i - line >= ValueText::LongestLine && !text->at(i).isLowSurrogate()) {
            broken += QStringView(*text).sliced(copied, i - copied);
            broken += u'\n';
            copied = i;
            line = i;
        }
    }
    if (copied == 0)
        return false;
    *text = broken + QStringView(*text).sliced(copied);
    return true;
}

QString indented(const QString &json)
{
    const QString start = json.trimmed().left(1);
    if (start != "{"_L1 && start != "["_L1)
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    return document.isNull() ? QString() : QString::fromUtf8(document.toJson()).trimmed();
}

} // namespace

ValueText::Text ValueText::textOf(const SurrealValue &value, Form form)
{
    Text made;
    switch (form) {
    case Form::SurrealQl:
        made.text = ResultCopy::value(value, ResultCopy::Format::SurrealQl);
        break;
    case Form::Json:
        made.text = value.isString() ? indented(value.toString()) : QString();
        made.parsed = !made.text.isEmpty();
        if (!made.parsed)
            made.text = ResultCopy::value(value, ResultCopy::Format::Json);
        break;
    case Form::Plain:
        made.text = value.toString();
        break;
    }
    made.cut = made.text.size() > MostText;
    if (made.cut)
        made.text.truncate(MostText);
    made.broken = breakLongLines(&made.text);
    return made;
}

void ValueText::cancel()
{
    ++*m_wanted;
    m_busy = false;
}

void ValueText::make(const SurrealValue &value, Form form)
{
    const int number = ++*m_wanted;
    m_busy = true;
    const QPointer<ValueText> guarded(this);
    QThreadPool::globalInstance()->start([value, form, number, wanted = m_wanted, guarded] {
        if (wanted->load() != number)
            return;
        const Text text = textOf(value, form);
        QMetaObject::invokeMethod(
            qApp,
            [guarded, form, text, number] {
                if (!guarded || guarded->m_wanted->load() != number)
                    return;
                guarded->m_busy = false;
                Q_EMIT guarded->made(form, text);
            },
            Qt::QueuedConnection);
    });
}
