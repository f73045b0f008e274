#!/usr/bin/env bash
# How thin the operations of a client are: the lines of each operation's method, and of all that an operation has in
# src/operations (method, alias, setters, errors, table), without comments and empty lines. Fails if the median of the
# methods is 20 or more.
#   bash benches/thin.sh DOCUMENT…
set -euo pipefail
if [ $# -eq 0 ]; then
    sed -n '2,5s/^# //p' "$0"
    exit 2
fi
documents=$(realpath "$@")
cd "$(dirname "$0")/.."
cargo build --quiet --release -p deck-generator
generator=${CARGO_TARGET_DIR:-target}/release/deck-generator
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo '| document | methods | median lines of a method | longest | lines of all that belongs to it, mean |'
echo '|---|---:|---:|---:|---:|'
fat=0
while read -r document; do
    rm -rf "$work/client"
    "$generator" generate "$document" --out "$work/client" --name client --no-lock >/dev/null 2>"$work/said" || {
        cat "$work/said" >&2
        exit 1
    }
    files=("$work"/client/src/operations/*.rs)
    # A method of the client stands in `impl<T: ?Sized> Client<T>` and ends with a brace below its `pub fn`.
    awk '
        FNR == 1 { inside = 0 }
        /^impl<T: \?Sized> Client<T> \{$/ { inside = 1 }
        /^}/ { inside = 0 }
        inside && /^    pub fn / { lines = 1; if (/}$/) print lines; next }
        inside && lines && !/^ *(\/\/|$)/ { lines++ }
        inside && lines && /^    }$/ { print lines; lines = 0 }
    ' "${files[@]}" | sort -n >"$work/lines"
    all=$(cat "${files[@]}" | grep -cvE '^ *(//|$)|^use |^mod |^pub use ')
    methods=$(wc -l <"$work/lines")
    median=$(sed -n "$(((methods + 1) / 2))p" "$work/lines")
    echo "| $(basename "$document") | $methods | $median | $(tail -1 "$work/lines") | $((all / methods)) |"
    if [ "$median" -ge 20 ]; then
        fat=1
    fi
done <<<"$documents"
exit $fat
