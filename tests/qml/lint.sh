#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# lint.sh QMLLINT IMPORT_PATH SOURCE_TREE: no warning about any .qml file of the tree; and qmllint,
# told the same way about a file with mistakes, finds them.
set -euo pipefail
qmllint=$1 imports=$2 tree=$3
mapfile -t files < <(find "$tree/libsurrealqt" "$tree/tests" -name '*.qml' -not -path '*/build/*')
((${#files[@]} > 10)) || { echo "there are only ${#files[@]} files"; exit 1; }
# What the C++ side puts into the context cannot be known to it.
output=$("$qmllint" -I "$imports" --unqualified disable "${files[@]}" 2>&1) || { echo "$output"; exit 1; }
[[ -z $output ]] || { echo "$output"; exit 1; }

wrong=$(mktemp --suffix=.qml)
trap 'rm -f "$wrong"' EXIT
cat > "$wrong" <<'END'
import SurrealQt
SurrealSession {
    databse: "inventory"
    client: SurrealClient { url: "ws://127.0.0.1" }
    property SurrealQuery query: SurrealQuery { status: SurrealQuery.Ready }
    property var id: Surreal.recrodId("person", 1)
}
END
output=$("$qmllint" -I "$imports" "$wrong" 2>&1) || true
for mistake in databse recrodId; do
    [[ $output == *"$mistake"* ]] || { echo "qmllint does not see: $mistake"; echo "$output"; exit 1; }
done
