// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/comparestate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

QString CompareState::save() const
{
    QJsonArray sessions;
    for (const CompareRun::Side &side : sides)
        sessions.append(QJsonObject {{u"title"_s, side.title},
                                     {u"principal"_s, side.principal},
                                     {u"connection"_s, side.connection},
                                     {u"target"_s, side.target},
                                     {u"identity"_s, side.identity},
                                     {u"kind"_s, int(side.kind)}});
    const QJsonObject object {{u"compare"_s, sessions}, {u"base"_s, base}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

CompareState CompareState::load(const QString &saved)
{
    const QJsonObject object = QJsonDocument::fromJson(saved.toUtf8()).object();
    CompareState state;
    const QJsonArray sessions = object[u"compare"].toArray();
    for (const QJsonValue &session : sessions) {
        CompareRun::Side side;
        side.title = session[u"title"].toString();
        side.principal = session[u"principal"].toString();
        side.connection = session[u"connection"].toString();
        side.target = session[u"target"].toString();
        side.identity = session[u"identity"].toString();
        side.kind = SurrealCredentials::Kind(session[u"kind"].toInt());
        state.sides.append(side);
    }
    state.base = qBound(0, object[u"base"].toInt(), qMax(0, int(state.sides.size()) - 1));
    return state;
}
