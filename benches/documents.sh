#!/usr/bin/env bash
# What the clients of documents weigh: CPU seconds and peak memory of the generator, operations and types, lines of Rust
# (without those behind the feature `unreferenced`), CPU seconds of `cargo check` with its dependencies built; behind each
# time how much that is of ours. All of one run; figures of different runs or machines do not compare.
#
#   bash benches/documents.sh DOCUMENT…    needs GNU time
#
# PEERS=DIR adds those of oas3-gen, ploidy, openapi-to-rust (`cargo install --root DIR`) and openapi-generator
# (`pip install openapi-generator-cli`, with Java) that are in DIR/bin. Around those that write modules a crate is made.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_INCREMENTAL=0
(cd "$root" && cargo build -q --release -p deck-generator)
ours=${CARGO_TARGET_DIR:-$root/target}/release/deck-generator
. "$root/benches/peers.sh"
export CARGO_TARGET_DIR=$work/target

# timed COMMAND…: its CPU seconds and peak MB; a command that fails is told.
timed() {
    command time -o "$work/time" -f '%U %S %M' "$@" >"$work/out" 2>&1 || { tail -3 "$work/out" >&2; return 1; }
    awk 'END { printf "%.2f %.0f\n", $1 + $2, $3 / 1000 }' "$work/time"
}

lines() {
    find "$1" -name '*.rs' -not -path '*/unreferenced/*' -not -path '*/target/*' -exec cat {} + | wc -l
}

# checked FOLDER: CPU seconds of the crate alone.
checked() {
    (cd "$1" && cargo check -q --lib >/dev/null 2>&1) || { echo fails; return; }
    find "$1/src" -name lib.rs -exec touch {} +
    timed cargo check -q --lib --manifest-path "$1/Cargo.toml" | cut -d' ' -f1
}

# of SECONDS OURS: how much one is of the other.
of() {
    awk -v one="$1" -v other="$2" 'BEGIN { if (one + 0 > 0 && other + 0 > 0) printf "%.2f", one / other; else print "-" }'
}

row() {
    printf '%-28s %-18s %8s %6s %8s %9s %9s %6s  %s\n' "$@"
}

row document generator 'CPU s' ours=1 'peak MB' lines 'check s' ours=1 ''
for document in "$@"; do
    name=$(basename "$document")
    out=$work/crate
    for tool in deck-generator oas3-gen ploidy openapi-to-rust openapi-generator; do
        rm -rf "$out"
        [ -x "$(program "$tool")" ] || continue
        arguments "$tool" "$document" "$out"
        if ! cost=$(timed "$(program "$tool")" "${arguments[@]}"); then
            row "$name" "$tool" fails - - - - - ''
            continue
        fi
        last=$(tail -1 "$work/out" | grep -E 'operations, ' || true)
        check=-
        around "$tool" "$out"
        [ -f "$out/Cargo.toml" ] && check=$(checked "$out")
        read -r seconds memory <<<"$cost"
        if [ "$tool" = deck-generator ]; then our_seconds=$seconds our_check=$check; fi
        row "$name" "$tool" "$seconds" "$(of "$seconds" "$our_seconds")" "$memory" "$(lines "$out")" \
            "$check" "$(of "$check" "$our_check")" "$last"
    done
done
