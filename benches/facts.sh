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

# made TOOL: its client in $work/TOOL; what it says is in $work/log.
made() {
    local out=$work/$1 document=spec/v1.yaml
    case $1 in
        deck-generator) "$ours" generate "$document" --out "$out" --no-lock ;;
        oas3-gen) "$PEERS/bin/oas3-gen" generate client-mod -i "$document" -o "$out" ;;
        ploidy) "$PEERS/bin/ploidy" generate rust "$document" "$out" ;;
        openapi-to-rust) "$PEERS/bin/openapi-to-rust" generate "$document" -o "$out" ;;
        progenitor) "$PEERS/bin/cargo-progenitor" progenitor -i "$document" -o "$out" -n peer -v 0.1.0 ;;
        openapi-generator) "$PEERS/bin/openapi-generator-cli" generate -g rust -i "$document" -o "$out" \
            --skip-validate-spec --additional-properties=packageVersion=0.1.0 ;;
    esac
} >"$work/log" 2>&1

# sources TOOL: its Rust, without what is not of the API.
sources() {
    find "$work/$1" -name '*.rs' -not -path '*/runtime/*' -not -path '*/tests/*' -not -path '*/examples/*'
}

# debug TOOL: how the first type with a password is shown by `Debug`.
debug() {
    sources "$1" | xargs awk '
        /derive\(/ { derived = $0 }
        /pub struct/ { name = $3; shown = derived; derived = "" }
        /pub (r#)?password/ && !done { done = 1; print (shown ~ /Debug/ ? "derived, so it is printed" : "written by hand") " (" name ")" }'
}

for tool in deck-generator openapi-generator oas3-gen ploidy openapi-to-rust progenitor; do
    program=$tool
    [ "$tool" = openapi-generator ] && program=openapi-generator-cli
    [ "$tool" = progenitor ] && program=cargo-progenitor
    [ "$tool" = deck-generator ] || [ -x "$PEERS/bin/$program" ] || continue
    printf '\n-- %s\n' "$tool"
    if ! made "$tool"; then
        echo "refuses the document: $(grep -v '^ *$' "$work/log" | tail -1 | cut -c1-200)"
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
