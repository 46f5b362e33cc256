// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/resultexport.h"

#include "app/words.h"

#include <SurrealQt/SurrealSession>

#include <QCoreApplication>
#include <QFileInfo>
#include <QThreadPool>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

ResultExport::ResultExport(QObject *parent)
    : QObject(parent)
{ }

ResultExport::~ResultExport()
{
    if (m_job) {
        m_job->disconnect(this);
        m_job->abort(); // it writes into the file, which goes
    }
    closeSession();
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

bool ResultExport::open(const QString &file, Format format)
{
    if (m_state != State::Idle)
        return false;
    m_name = file;
    m_isOneAnswer = false;
    m_abandoned = false;
    m_rows = 0;
    m_bytes = 0;
    m_total = -1;
    m_options = {};
    m_options.format = format;
    m_file = std::make_unique<QSaveFile>(file);
    if (m_file->open(QIODevice::WriteOnly))
        return true;
    finish(tr("%1 cannot be written: %2").arg(file, m_file->errorString()));
    return false;
}

void ResultExport::follow(SurrealTextExport *job)
{
    m_state = State::Running;
    m_job = job;
    connect(m_job, &SurrealTextExport::progressed, this, [this] {
        count();
        Q_EMIT progressed();
    });
    connect(m_job, &SurrealReply::finished, this, &ResultExport::end);
    Q_EMIT progressed();
}

void ResultExport::start(const SurrealValue &result, const QString &file, Format format)
{
    if (!open(file, format))
        return;
    m_total = result.isArray() ? result.size() : 1;
    follow(SurrealTextExport::write(result, m_file.get(), m_options, this));
}

void ResultExport::startQuery(SurrealQueryable *from, const QString &text,
                              const SurrealObject &variables, const QString &file, Format format)
{
    if (!open(file, format))
        return;
    m_isOneAnswer = true;
    follow(SurrealTextExport::query(from, text, variables, m_file.get(), m_options));
}

void ResultExport::startTable(SurrealSession *session, const QString &nameSpace,
                              const QString &database, const QString &table, const QString &file,
                              Format format)
{
    if (!open(file, format))
        return;
    m_session = session->fork();
    if (!nameSpace.isEmpty())
        m_session->use(nameSpace, database);
    // Only to tell how far it is: the first page does not wait for it, nor is its absence a fault.
    m_session
        ->query(u"RETURN (SELECT count() FROM type::table($table) GROUP ALL)[0].count"_s,
                {{u"table"_s, table}})
        ->then(this, [this, of = m_session](const SurrealValue &count) {
            if (of != m_session || !count.isInt())
                return;
            m_total = count.toInt();
            Q_EMIT progressed();
        });
    follow(SurrealTextExport::table(m_session, table, m_file.get(), m_options));
}

void ResultExport::closeSession()
{
    if (!m_session)
        return;
    m_session->close();
    m_session->deleteLater();
    m_session.clear();
}

void ResultExport::cancel()
{
    if (m_job)
        m_job->abort();
}

QString ResultExport::loss(bool onlyConnection) const
{
    const QString name = QFileInfo(m_name).fileName();
    if (onlyConnection)
        return m_job && m_isOneAnswer
            ? tr("%1 is being written: it ends with the rows that are there by then.").arg(name)
            : QString();
    switch (m_state) {
    case State::Running:
        return tr("%1 is being written: there will be no such file.").arg(name);
    case State::Stopped:
        return tr("Whether %1 keeps the rows written so far is not decided: they go.").arg(name);
    case State::Idle:
        break;
    }
    return {};
}

void ResultExport::count()
{
    m_rows = m_job->rows();
    m_bytes = m_job->bytesDone();
    if (m_job->rowsTotal() >= 0)
        m_total = m_job->rowsTotal();
}

void ResultExport::end()
{
    count();
    const SurrealError error = m_job->error();
    m_job = nullptr;
    closeSession();
    if (!error)
        return commit();
    const bool cancelled = error.kind() == SurrealError::Kind::Canceled;
    if (m_rows == 0 || m_abandoned) {
        m_file->cancelWriting();
        (void)m_file->commit();
        return finish(cancelled ? tr("The export was cancelled; nothing was written.")
                                : Words::error(error));
    }
    m_state = State::Stopped;
    QString why = cancelled ? tr("The export was cancelled.") : Words::error(error) + u'.';
    if (m_options.format == Format::Csv && error.kind() == SurrealError::Kind::InvalidArgument)
        why += u' ' + tr("NDJSON and JSON take records of any shape.");
    Q_EMIT stopped(why);
}

void ResultExport::keep()
{
    if (m_state != State::Stopped)
        return;
    if (m_options.format == Format::Json)
        m_bytes += m_file->write("\n]\n"); // so that it can be read
    commit();
}

void ResultExport::discard()
{
    if (m_state != State::Stopped)
        return;
    m_file->cancelWriting();
    (void)m_file->commit();
    finish(tr("What was written is removed."));
}

void ResultExport::abandon()
{
    m_abandoned = m_state == State::Running;
    cancel();
    discard();
}

void ResultExport::commit()
{
    m_state = State::Running;
#ifdef Q_OS_UNIX
    // QSaveFile waits for the disk. It has nothing to wait for when another thread has done so.
    m_file->flush();
    const int copy = ::dup(m_file->handle());
    const QPointer<ResultExport> guarded(this);
    QThreadPool::globalInstance()->start([copy, guarded] {
        (void)::fsync(copy);
        ::close(copy);
        QMetaObject::invokeMethod(
            qApp,
            [guarded] {
                if (guarded)
                    guarded->rename();
            },
            Qt::QueuedConnection);
    });
#else
    rename();
#endif
}

void ResultExport::rename()
{
    if (m_abandoned)
        m_file->cancelWriting();
    const bool written = m_file->commit();
    if (m_abandoned)
        return finish(tr("The export was cancelled; nothing was written."));
    finish(written ? QString() : tr("%1 cannot be written: %2").arg(m_name, m_file->errorString()));
}

void ResultExport::finish(const QString &trouble)
{
    m_file.reset();
    m_state = State::Idle;
    Q_EMIT finished(trouble);
}
