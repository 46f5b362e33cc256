// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/textanalysis.h"

#include "language/lexer.h"

#include <QtCore/QFuture>
#include <QtCore/QPromise>
#include <QtCore/QThreadPool>

#include <memory>

namespace {
constexpr int IdleTime = 250; // ms without a key before mistakes are shown
constexpr qsizetype LongText = 64 * 1024; // about 5 ms of work
} // namespace

TextAnalysis::TextAnalysis(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(IdleTime);
    connect(&m_timer, &QTimer::timeout, this, &TextAnalysis::start);
}

void TextAnalysis::request(std::function<QString()> text)
{
    m_text = std::move(text);
    ++m_revision;
    m_timer.start();
}

TextAnalysis::Result TextAnalysis::analyse(const QString &text)
{
    return {text, SurrealQL::StatementSplitter::split(text), SurrealQL::Diagnostics::check(text)};
}

void TextAnalysis::start()
{
    const QString text = m_text();
    const quint64 revision = m_revision;
    if (text.size() <= LongText) {
        take(revision, analyse(text));
        return;
    }
    const auto promise = std::make_shared<QPromise<Result>>();
    promise->future().then(this,
                           [this, revision](const Result &result) { take(revision, result); });
    QThreadPool::globalInstance()->start([promise, text] {
        promise->start();
        promise->addResult(analyse(text));
        promise->finish();
    });
}

void TextAnalysis::take(quint64 revision, const Result &result)
{
    if (revision != m_revision)
        return;
    m_finished = revision;
    m_result = result;
    Q_EMIT finished();
}
