#!/usr/bin/env bash
# What the clients of documents weigh: CPU seconds and peak memory of the generator, operations and types, lines of Rust
# (without those behind the feature `unreferenced`), CPU seconds of `cargo check` with its dependencies built; behind each
# time how much that is of ours. All of one run; figures of different runs or machines do not compare.
#
#   bash benches/documents.sh DOCUMENT…    needs GNU time
#
# PEERS=DIR adds those of oas3-gen, ploidy, openapi-to-rust (`cargo install --root DIR`) and openapi-generator
# (`pip install openapi-generator-cli`, with Java) that are in DIR/bin. oas3-gen writes modules; the crate around them is
# made here.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_INCREMENTAL=0
(cd "$root" && cargo build -q --release -p deck-generator)
ours=${CARGO_TARGET_DIR:-$root/target}/release/deck-generator
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

# around FOLDER: a crate around the modules of oas3-gen.
around() {
    cat >"$1/Cargo.toml" <<'TOML'
[package]
name = "peer-crate"
version = "0.1.0"
edition = "2024"

[dependencies]
anyhow = "1"
http = "1"
indexmap = { version = "2", features = ["serde"] }
oas3-gen-support = "*"
reqwest = { version = "0.13", default-features = false, features = ["json", "query", "form", "multipart"] }
secrecy = "0.10"
serde = { version = "1", features = ["derive"] }
serde_html_form = "0.4"
serde_json = "1"
serde_with = { version = "3", features = ["indexmap_2", "json", "chrono"] }
validator = { version = "0.20", features = ["derive"] }
TOML
    echo 'pub mod api;' >"$1/src/lib.rs"
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
        case $tool in
            deck-generator) command=("$ours" generate "$document" --out "$out" --name peer-crate --no-lock) ;;
            oas3-gen) command=("${PEERS:-}/bin/oas3-gen" generate client-mod -i "$document" -o "$out/src/api") ;;
            ploidy) command=("${PEERS:-}/bin/ploidy" generate rust "$document" "$out") ;;
            openapi-to-rust) command=("${PEERS:-}/bin/openapi-to-rust" generate "$document" -o "$out") ;;
            openapi-generator) command=("${PEERS:-}/bin/openapi-generator-cli" generate -g rust -i "$document" -o "$out"
                --skip-validate-spec --additional-properties=packageVersion=0.1.0) ;;
        esac
        [ -x "${command[0]}" ] || continue
        if ! cost=$(timed "${command[@]}"); then
            row "$name" "$tool" fails - - - - - ''
            continue
        fi
        last=$(tail -1 "$work/out" | grep -E 'operations, ' || true)
        check=-
        if [ "$tool" = oas3-gen ]; then around "$out"; fi
        [ -f "$out/Cargo.toml" ] && check=$(checked "$out")
        read -r seconds memory <<<"$cost"
        if [ "$tool" = deck-generator ]; then our_seconds=$seconds our_check=$check; fi
        row "$name" "$tool" "$seconds" "$(of "$seconds" "$our_seconds")" "$memory" "$(lines "$out")" \
            "$check" "$(of "$check" "$our_check")" "$last"
    done
done
