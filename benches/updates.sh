#!/usr/bin/env bash
# What an update costs who reviews it: lines of Rust that change for a line of the document, with the lock carried from one version to
# the next.
#   bash benches/updates.sh v1.yaml v2.yaml …      the versions of a document, the oldest first
# Needs git. For each version it prints the lines added and removed in the document and in the client, the ratio of the two, apart from
# those the lines of runtime parts that came or went, and the files that changed.
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }
versions=()
for version in "$@"; do versions+=("$(realpath "$version")"); done
cd "$(dirname "$0")/.."
cargo build --quiet --release -p deck-generator
generator=$(realpath "${CARGO_TARGET_DIR:-target}/release/deck-generator")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

git=(git -C "$work" -c user.name=- -c user.email=- -c core.autocrlf=false)
"${git[@]}" init --quiet
# changed PATH…: lines added and removed since the last version.
changed() {
    "${git[@]}" diff --numstat HEAD -- "$@" | awk '{ sum += $1 + $2 } END { print sum + 0 }'
}

for version in "${versions[@]}"; do
    extension=${version##*.}
    cp "$version" "$work/document.$extension"
    "$generator" generate "$work/document.$extension" --out "$work/client" --name client >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
    rm "$work/log"
    "${git[@]}" add --all
    if "${git[@]}" rev-parse --quiet --verify HEAD >/dev/null; then
        document=$(changed "document.$extension")
        rust=$(changed client/src client/examples ':!client/src/runtime')
        runtime=$(changed client/src/runtime)
        ratio=$(awk -v rust="$rust" -v document="$document" 'BEGIN { printf "%.2f", document ? rust / document : 0 }')
        echo "$(basename "$version"): $document lines of the document, $rust of Rust: $ratio; $runtime of the runtime"
        "${git[@]}" diff --stat=100 HEAD -- client ':!client/src/runtime' | sed '$d'
    fi
    "${git[@]}" commit --quiet --allow-empty --message -
done
