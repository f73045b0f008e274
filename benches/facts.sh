#!/usr/bin/env bash
# What each generator makes of the Deck document, with the lines of its output that show it.
#
#   PEERS=DIR bash benches/facts.sh    the other generators are those in DIR/bin; see benches/documents.sh
set -euo pipefail
: "${PEERS:?names no folder of other generators: PEERS=DIR bash benches/facts.sh}"
PEERS=$(realpath "$PEERS")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo build -q --release -p deck-generator
ours=${CARGO_TARGET_DIR:-$PWD/target}/release/deck-generator
. benches/peers.sh

# made TOOL: its client in $work/TOOL; what it says is in $work/log.
made() {
    arguments "$1" spec/v1.yaml "$work/$1"
    "$(program "$1")" "${arguments[@]}" >"$work/log" 2>&1
}

# sources TOOL: its Rust, without what is not of the API.
sources() {
    find "$work/$1" -name '*.rs' -not -path '*/runtime/*' -not -path '*/tests/*' -not -path '*/examples/*'
}

# debug TOOL: how the first type with a password is shown by `Debug`.
debug() {
    sources "$1" | xargs awk '
        /#\[derive\(/ { derived = ""; open = 1 }
        open { derived = derived $0 }
        open && /\)\]/ { open = 0 }
        /pub struct/ { name = $3; shown = derived; derived = "" }
        /pub (r#)?password/ && !done { done = 1; print (shown ~ /Debug/ ? "derived, so it is printed" : "written by hand") " (" name ")" }'
}

for tool in deck-generator openapi-generator oas3-gen ploidy openapi-to-rust progenitor; do
    [ -x "$(program "$tool")" ] || continue
    printf '\n-- %s\n' "$tool"
    if ! made "$tool"; then
        echo "refuses the document: $(grep -v '^ *$' "$work/log" | head -1 | cut -c1-200)"
        continue
    fi
    longest=$(sources "$tool" | xargs grep -ohE 'pub (struct|enum|type) [A-Za-z0-9_]+' | awk '{ print length($3), $3 }' | sort -rn | head -1)
    strict=$(sources "$tool" | xargs grep -l deny_unknown_fields | wc -l || true)
    echo "longest name of a type: ${longest:-none}"
    echo "files that refuse unknown properties (deny_unknown_fields): $strict"
    echo "Debug of the first type with a password: $(debug "$tool")"
    echo 'where the names of the two keys, and bearer tokens, stand in the code:'
    sources "$tool" | xargs grep -hnE '"x-deck-(client-id|secret)"|bearer_auth|Bearer |api_key: ' | sed 's/^[0-9]*: */    /' | cut -c1-160 | sort -u | head -8 || true
done
