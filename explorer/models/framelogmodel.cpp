// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/framelogmodel.h"

#include "app/theme.h"

#include <SurrealQt/SurrealDiagnostics>

#include <QGuiApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

FrameLogModel::FrameLogModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(BatchInterval);
    connect(&m_timer, &QTimer::timeout, this, &FrameLogModel::append);
}

void FrameLogModel::setSource(SurrealDiagnostics *source)
{
    if (m_source == source)
        return;
    if (m_source)
        disconnect(m_source, nullptr, this, nullptr);
    beginResetModel();
    m_source = source;
    m_arrived.clear();
    m_frames = source ? source->frames() : QList<SurrealFrame>();
    m_sessions.clear();
    note(m_frames);
    m_dropped = 0;
    endResetModel();
    if (!source)
        return;
    connect(source, &SurrealDiagnostics::frameRecorded, this, [this](const SurrealFrame &frame) {
        m_arrived.append(frame);
        if (!m_timer.isActive())
            m_timer.start();
    });
}

void FrameLogModel::setSessionNames(const std::function<QString(const QUuid &)> &names)
{
    m_names = names;
}

void FrameLogModel::clear()
{
    beginResetModel();
    m_frames.clear();
    m_arrived.clear();
    m_sessions.clear();
    m_dropped = 0;
    endResetModel();
    if (m_source)
        m_source->clear();
}

void FrameLogModel::append()
{
    QList<SurrealFrame> arrived;
    arrived.swap(m_arrived);
    if (arrived.size() > MostRows) {
        m_dropped += quint64(arrived.size() - MostRows);
        arrived.remove(0, arrived.size() - MostRows);
    }
    const qsizetype excess = m_frames.size() + arrived.size() - MostRows;
    if (excess > 0) {
        beginRemoveRows({}, 0, int(excess) - 1);
        for (qsizetype i = 0; i < excess && i < m_frames.size(); ++i) {
            if (!m_frames.at(i).isSent())
                m_sessions.remove(m_frames.at(i).requestId());
        }
        m_frames.remove(0, excess);
        m_dropped += quint64(excess);
        endRemoveRows();
    }
    if (arrived.isEmpty())
        return;
    note(arrived);
    beginInsertRows({}, int(m_frames.size()), int(m_frames.size() + arrived.size()) - 1);
    m_frames += arrived;
    endInsertRows();
    Q_EMIT appended();
}

int FrameLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_frames.size());
}

int FrameLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

void FrameLogModel::note(const QList<SurrealFrame> &frames)
{
    for (const SurrealFrame &frame : frames) {
        if (frame.isSent() && !frame.session().isNull())
            m_sessions.insert(frame.requestId(), frame.session());
    }
}

QUuid FrameLogModel::sessionOf(const SurrealFrame &frame) const
{
    return frame.session().isNull() && frame.kind() == SurrealFrame::Kind::Reply
        ? m_sessions.value(frame.requestId())
        : frame.session();
}

QString FrameLogModel::sessionName(const SurrealFrame &frame) const
{
    const QUuid session = sessionOf(frame);
    const QString name = m_names ? m_names(session) : QString();
    if (!name.isEmpty())
        return name;
    return session.isNull() ? tr("connection") : session.toString(QUuid::WithoutBraces).left(8);
}

QString FrameLogModel::text(const SurrealFrame &frame, int column) const
{
    const QLocale locale;
    switch (column) {
    case NumberColumn:
        return QString::number(frame.number());
    case TimeColumn:
        return frame.time().toLocalTime().toString(u"HH:mm:ss.zzz"_s);
    case KindColumn:
        switch (frame.kind()) {
        case SurrealFrame::Kind::Request:
            return tr("→ request");
        case SurrealFrame::Kind::Reply:
            return frame.isError() ? tr("← error") : tr("← reply");
        case SurrealFrame::Kind::Notification:
            return tr("← change");
        case SurrealFrame::Kind::Other:
            return tr("← other");
        }
        return {};
    case SessionColumn:
        return sessionName(frame);
    case MethodColumn:
        return frame.method();
    case BytesColumn:
        return locale.toString(frame.bytes());
    case DurationColumn:
        return frame.milliseconds() < 0 ? QString() : locale.toString(frame.milliseconds(), 'f', 1);
    default:
        return {};
    }
}

QVariant FrameLogModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_frames.size())
        return {};
    const SurrealFrame &frame = m_frames.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(frame, index.column());
    case Qt::TextAlignmentRole:
        return index.column() == NumberColumn || index.column() == BytesColumn
                || index.column() == DurationColumn
            ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
            : QVariant();
    case Qt::ForegroundRole:
        return frame.isError() ? QVariant(Theme::colors(QGuiApplication::palette()).error)
                               : QVariant();
    case ErrorRole:
        return frame.isError();
    case SearchRole:
        return QString(frame.method() + u'\n' + sessionName(frame) + u'\n' + text(frame, KindColumn)
                       + u'\n' + sessionOf(frame).toString());
    case SessionIdRole:
        return sessionOf(frame);
    default:
        return {};
    }
}

QVariant FrameLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == NumberColumn || section == BytesColumn || section == DurationColumn
            ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
            : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NumberColumn:
        return tr("No.");
    case TimeColumn:
        return tr("Time");
    case KindColumn:
        return tr("Message");
    case SessionColumn:
        return tr("Session");
    case MethodColumn:
        return tr("Method");
    case BytesColumn:
        return tr("Bytes");
    case DurationColumn:
        return tr("ms");
    default:
        return {};
    }
}

#include "moc_framelogmodel.cpp"
