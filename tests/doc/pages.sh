#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# pages.sh QMLTYPES FOLDER: each type of the module has its page, and the page names all that the
# type itself adds: properties, methods and signals.
set -euo pipefail
types=$1 folder=$2 status=0
checked=0
while read -r type member; do
    page=$folder/$type.md
    [[ -f $page ]] || { echo "$type has no page"; status=1; continue; }
    grep -qwF -- "$member" "$page" || { echo "$page does not say: $member"; status=1; }
    checked=$((checked + 1))
done < <(awk '
    /^    Component \{/ { type = "" }
    /^        exports:/ { split($0, part, /[\/ "]+/); type = part[5] }
    /^        (Property|Method|Signal) \{/ { inside = 1; name = "" }
    inside && match($0, /name: "[A-Za-z]+"/) && name == "" {
        name = substr($0, RSTART + 7, RLENGTH - 8)
        # What only C++ uses, and what every property has, is no news.
        if (type ~ /^Surreal[A-Z]/ && type != "SurrealQueryable" && name !~ /Changed$/ && name != "data")
            print type, name
        if (type == "Surreal")
            print type, name
    }
    /^        }/ || /}$/ { if (inside) inside = 0 }
' "$types" | sort -u)
((checked > 60)) || { echo "only $checked members were found"; exit 1; }
exit $status
