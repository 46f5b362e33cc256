// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/resultexport.h"

#include "app/words.h"

using namespace Qt::StringLiterals;

ResultExport::ResultExport(QObject *parent)
    : QObject(parent)
{ }

ResultExport::~ResultExport()
{
    if (m_job)
        m_job->disconnect(this);
}

ResultExport::Format ResultExport::formatOf(const QString &file)
{
    const QString ending = file.section(u'.', -1).toLower();
    if (ending == "json"_L1)
        return Format::Json;
    if (ending == "ndjson"_L1 || ending == "jsonl"_L1)
        return Format::JsonLines;
    if (ending == "surql"_L1 || ending == "surrealql"_L1)
        return Format::SurrealQlLines;
    return Format::Csv;
}

void ResultExport::start(const SurrealValue &result, const QString &file, Format format)
{
    if (isRunning())
        return;
    m_name = file;
    m_rows = 0;
    m_bytes = 0;
    m_total = result.isArray() ? result.size() : 1;
    m_file = std::make_unique<QSaveFile>(file);
    if (!m_file->open(QIODevice::WriteOnly)) {
        Q_EMIT finished(tr("%1 cannot be written: %2").arg(file, m_file->errorString()));
        return;
    }
    SurrealTextOptions options;
    options.format = format;
    m_job = SurrealTextExport::write(result, m_file.get(), options, this);
    connect(m_job, &SurrealTextExport::progressed, this, [this] {
        count();
        Q_EMIT progressed();
    });
    connect(m_job, &SurrealReply::finished, this, &ResultExport::end);
}

void ResultExport::cancel()
{
    if (m_job)
        m_job->abort();
}

void ResultExport::count()
{
    m_rows = m_job->rows();
    m_bytes = m_job->bytesDone();
}

void ResultExport::end()
{
    count();
    const SurrealError error = m_job->error();
    m_job = nullptr;
    QString trouble;
    if (error.kind() == SurrealError::Kind::Canceled)
        trouble = tr("The export was cancelled; nothing was written.");
    else if (error)
        trouble = Words::error(error);
    if (!trouble.isEmpty())
        m_file->cancelWriting();
    if (!m_file->commit() && trouble.isEmpty())
        trouble = tr("%1 cannot be written: %2").arg(m_name, m_file->errorString());
    m_file.reset();
    Q_EMIT finished(trouble);
}
