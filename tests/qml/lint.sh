#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# lint.sh QMLLINT IMPORT_PATH SOURCE_TREE: no warning about any .qml file of the tree, nor about what the
# pages show; and qmllint, told the same way about a file with mistakes, finds them.
set -euo pipefail
qmllint=$1 imports=$2 tree=$3
mapfile -t files < <(find "$tree/libsurrealqt" "$tree/tests" -name '*.qml' -not -path '*/build/*')
((${#files[@]} > 10)) || { echo "there are only ${#files[@]} files"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# quiet FLAG… FILE…: qmllint has nothing to say. Unqualified names are no mistake here: what the C++
# side puts into the context cannot be known to it, and a delegate uses what stands around it, which
# Qt 6.4 has no way to bind.
quiet() {
    local output status=0
    output=$("$qmllint" -I "$imports" --unqualified disable "$@" 2>&1) || status=$?
    [[ $status -eq 0 && -z $output ]] || { echo "$output"; exit 1; }
}
quiet "${files[@]}"

# The pages: what they import for a whole file, a piece may not need.
node "$tree/tests/doc/snippets.mjs" "$tree/libsurrealqt/doc" "$work/pages"
mapfile -t pieces < <(find "$work/pages" -name '*.qml')
((${#pieces[@]} > 10)) || { echo "the pages show only ${#pieces[@]} pieces of QML"; exit 1; }
quiet --unused-imports disable "${pieces[@]}"

wrong=$work/Wrong.qml
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
