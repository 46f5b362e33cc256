// SPDX-License-Identifier: Apache-2.0
#include "wire/wirelogging_p.h"

Q_LOGGING_CATEGORY(lcTransport, "surrealqt.transport", QtWarningMsg)
Q_LOGGING_CATEGORY(lcRpc, "surrealqt.rpc", QtWarningMsg)

QString loggable(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}
