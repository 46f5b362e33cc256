#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# check.sh PROGRAM SIGNAL: it prints changes as JSON, ends cleanly when told to, and takes its
# database with it.
set -euo pipefail
program=$1 signal=$2
lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
"$program" > "$lines" &
watch=$!
for ((i = 0; i < 300; ++i)); do
    (($(wc -l < "$lines") < 3)) || break
    kill -0 $watch || { echo "it ended by itself"; exit 1; }
    read -rt 0.1 <> <(:) || true
done
engine=$(pgrep -P $watch || true)
[[ -n $engine ]] || { echo "there is no database"; exit 1; }
kill -"$signal" $watch
status=0
wait $watch || status=$?
((status == 0)) || { echo "it ended with $status"; exit 1; }
! kill -0 "$engine" 2>/dev/null || { echo "its database is still there"; exit 1; }
cat "$lines"
# shellcheck disable=SC2016 # it is JavaScript
node -e '
const lines = require("fs").readFileSync(process.argv[1], "utf8").trim().split("\n").map(JSON.parse)
if (lines.length < 3) throw new Error(`only ${lines.length} lines`)
for (const {action, id, value} of lines) {
    if (action !== "CREATE" || !id.startsWith("reading:") || value.id !== id
        || !(value.celsius >= 18 && value.celsius <= 24) || isNaN(Date.parse(value.at)))
        throw new Error(JSON.stringify({action, id, value}))
}' "$lines"
