#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every .ts file parses and is complete: no text of the sources is missing, unfinished or empty.
# Usage: translations.sh DIR SOURCES.TXT LUPDATE LRELEASE
set -euo pipefail
dir=$1 sources=$2 lupdate=$3 lrelease=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
for ts in "$dir"/*.ts; do
    fresh=$work/$(basename "$ts")
    cp "$ts" "$fresh"
    plurals=
    [[ $ts != *_en.ts ]] || plurals=-pluralonly # the sources are English but for their plurals
    "$lrelease" -silent "$fresh" -qm "$work/out.qm"
    "$lupdate" -silent $plurals -locations none -no-obsolete "@$sources" -ts "$fresh"
    grep -q '<source>' "$fresh" || { echo "$ts: no text was found in the sources"; failed=1; }
    if grep -B 4 -E 'type="unfinished"|<translation></translation>|<numerusform></numerusform>' "$fresh"; then
        echo "$ts: the texts above have no translation; run ./dev build update_translations"
        failed=1
    fi
done
exit $failed
