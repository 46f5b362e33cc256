#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The tree passes .ci/includes; and a tree with one wrong include of each kind does not.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
"$root/.ci/includes" "$root"

tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
lib=$tree/libsurrealqt/SurrealQt
mkdir -p "$lib"/{value,wire,client,models} "$tree"/libsurrealqt/qml "$tree"/explorer/pages
touch "$lib"/value/surrealvalue.h "$lib"/wire/rpcconnection_p.h \
    "$lib"/client/surrealsession.h "$lib"/models/surreallivemodel.h

failed=0
expect() { # expect 0|1 FILE INCLUDE
    local status=0
    printf '#pragma once\n  #  include %s\n' "$3" >"$tree/$2"
    "$root/.ci/includes" "$tree" >/dev/null 2>&1 || status=$?
    rm "$tree/$2"
    [[ $status -eq $1 ]] && return
    echo "$2 with $3: exit code $status instead of $1"
    failed=1
}
value=libsurrealqt/SurrealQt/value/x.cpp
wire=libsurrealqt/SurrealQt/wire/x.cpp
client=libsurrealqt/SurrealQt/client/x.h
models=libsurrealqt/SurrealQt/models/x_p.h
qml=libsurrealqt/qml/x.cpp
page=explorer/pages/x.cpp

# upwards
expect 1 $value '"wire/rpcconnection_p.h"'
expect 1 $value '"../wire/rpcconnection_p.h"'
expect 1 $value '<SurrealQt/SurrealSession>'
expect 1 $value '<SurrealQt/client/surrealsession.h>'
expect 1 $wire '"client/surrealsession.h"'
expect 1 $wire '<SurrealQt/SurrealLiveModel>'
expect 1 $client '<SurrealQt/SurrealLiveModel>'
expect 1 $models '"../../../explorer/pages/page.h"'
# downwards, and within a layer
expect 0 $wire '<SurrealQt/SurrealValue>'
expect 0 $client '"wire/rpcconnection_p.h"'
expect 0 $client '<SurrealQt/SurrealSession>'
expect 0 $models '<SurrealQt/SurrealSession>'
expect 0 $qml '<SurrealQt/SurrealLiveModel>'
# Qt modules
expect 0 $wire '<QtWebSockets/QWebSocket>'
expect 1 $client '<QtWebSockets/QWebSocketServer>'
expect 1 $client '<QWebSocket>'
expect 1 $page '<QtWebSockets/QWebSocket>'
expect 1 $value '<QtNetwork/QTcpSocket>'
expect 1 $models '<QtGui/QColor>'
expect 1 $models '<QColor>'
expect 1 $qml '<QtWidgets/QWidget>'
expect 1 $client '<QtQml/qqml.h>'
expect 0 $qml '<QtQml/qqml.h>'
# the explorer
expect 0 $page '<SurrealQt/SurrealSession>'
expect 0 $page '"pages/querypage.h"'
expect 1 $page '<SurrealQt/client/surrealsession.h>'
expect 1 $page '"surrealsession.h"'
expect 1 $page '"client/surrealsession_p.h"'
expect 1 $page '"../../libsurrealqt/SurrealQt/value/surrealvalue.h"'
exit $failed
