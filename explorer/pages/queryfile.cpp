// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connection.h"
#include "app/heldtransaction.h"
#include "app/querytext.h"
#include "app/resultexport.h"
#include "app/sessioncontext.h"
#include "app/surrealqlscanner.h"
#include "app/transactionrules.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "widgets/exportstrip.h"
#include "widgets/noticebar.h"

#include <QFile>
#include <QSaveFile>

// The part of a query page that has to do with files: its text, and what it answers.

namespace {
constexpr qint64 LargestFile = 16LL * 1024 * 1024;
}

QString QueryPage::textToStream() const
{
    const QString selected = m_editor->selection().text;
    if (!selected.isEmpty())
        return selected;
    const QueryTextEdit::Piece piece = m_editor->statementAtCaret();
    if (piece.text.isEmpty())
        return {};
    const int start = m_editor->positionFromLineIndex(piece.line, piece.column);
    const QStringList statements = QueryText::statements(m_editor->text(0, start)) << piece.text;
    return QueryText::alone(statements, statements.size() - 1);
}

void QueryPage::toFile()
{
    const QString text = textToStream();
    if (!text.isEmpty())
        return Q_EMIT streamWanted(text);
    m_notice->show(NoticeBar::Level::Info, tr("There is no statement at the caret."),
                   tr("Dismiss"));
}

void QueryPage::streamTo(const QString &file, const QString &text)
{
    SurrealSession *session = m_context->session();
    ResultExport *exporter = m_results->exportStrip()->exporter();
    if (!session || exporter->state() != ResultExport::State::Idle || text.isEmpty())
        return;
    HeldTransaction *held = m_context->heldTransaction();
    if (const QString refusal = held->isHeld() ? TransactionRules::refusal(text) : QString();
        !refusal.isEmpty())
        return m_notice->show(NoticeBar::Level::Warning, refusal, tr("Dismiss"));
    const auto again = [this, file, text] { streamTo(file, text); };
    const std::optional<SurrealObject> variables = variablesFor(text, again);
    if (!variables || !mayRun(text, again))
        return;
    if (SurrealQl::mentionsWrite(text.toUtf8()))
        m_context->connection()->setTouched();
    const ResultExport::Format format = ResultExport::formatOf(file);
    if (held->isOpen())
        exporter->startQuery(held->transaction(), text, *variables, file, format);
    else if (const QString table = QueryText::wholeTable(text); !table.isEmpty())
        exporter->startTable(session, {}, {}, table, file, format);
    else
        exporter->startQuery(session, text, *variables, file, format);
}

void QueryPage::restore(const QString &text, const QString &file, bool modified, int line,
                        int column)
{
    m_editor->setText(text);
    m_editor->setModified(modified);
    m_editor->setCursorPosition(line, column);
    m_file = file;
    Q_EMIT titleChanged();
}

QString QueryPage::load(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return tr("%1 cannot be read: %2").arg(file, source.errorString());
    if (source.size() > LargestFile)
        return tr("%1 is larger than %2: import it instead of editing it.")
            .arg(file, locale().formattedDataSize(LargestFile));
    m_editor->setText(QString::fromUtf8(source.readAll()));
    m_editor->setModified(false);
    m_file = file;
    Q_EMIT titleChanged();
    return {};
}

QString QueryPage::save(const QString &file)
{
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(m_editor->text().toUtf8()) < 0
        || !target.commit())
        return tr("%1 cannot be written: %2").arg(file, target.errorString());
    m_file = file;
    m_editor->setModified(false);
    Q_EMIT titleChanged();
    return {};
}
