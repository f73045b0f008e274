#!/usr/bin/env bash
# Five clients of one clients.toml with one runtime, and each with its own: lines of Rust, and CPU seconds of `cargo check`, of a debug and of a
# release build of all of them in one workspace. What they depend on is compiled before.
#   CORPUS_DIR=DIR bash benches/shared.sh                 Deck's document, and four of DIR
#   CORPUS_DIR=DIR bash benches/shared.sh petstore box    Deck's, and these
#   CORPUS_DIR=DIR bash benches/shared.sh --short         without the release build
set -euo pipefail
if [ -z "${CORPUS_DIR:-}" ]; then
    sed -n '2,6s/^# //p' "$0"
    exit 2
fi
corpus=$(realpath "$CORPUS_DIR")
modes=('check' 'build' 'build --release')
if [ "${1:-}" = --short ]; then
    modes=('check' 'build')
    shift
fi
[ $# -gt 0 ] || set -- petstore docker-engine qdrant meilisearch
cd "$(dirname "$0")/.."
cargo build --quiet --release -p deck-generator
generator=${CARGO_TARGET_DIR:-target}/release/deck-generator
generator=$(realpath "$generator")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_INCREMENTAL=0

# The table of a client in clients.toml: NAME DOCUMENT.
client() {
    printf '\n[clients.%s]\ndocument = "%s"\nout = "%s"\n' "$1" "$2" "$1"
}

for form in vendored shared; do
    mkdir "$work/$form"
    {
        printf 'locks = "../locks-%s"\n' "$form"
        [ "$form" = vendored ] || printf '\n[choices.runtime]\nshared = "../api-runtime"\n'
        client deck "$PWD/spec/v1.yaml"
        for name; do
            document=$(find "$corpus" -maxdepth 1 -name "$name.*" | head -n 1)
            [ -n "$document" ] || { echo "there is no document $name in $corpus" >&2; exit 1; }
            client "$name" "$document"
        done
    } >"$work/$form/clients.toml"
    "$generator" generate --quiet --manifest "$work/$form/clients.toml" >"$work/said" 2>&1 || { cat "$work/said" >&2; exit 1; }
    printf '[workspace]\nresolver = "3"\nmembers = ["*"]\nexclude = ["target"]\n' >"$work/$form/Cargo.toml"
    cp Cargo.lock "$work/$form/"
done

# Prints CPU seconds of cargo for the clients, and their runtime, alone.
measure() {
    local form=$1
    shift
    (
        cd "$work/$form"
        cargo "$@" --quiet --workspace --lib 2>/dev/null
        touch ./*/src/lib.rs
        /usr/bin/time -f '%U %S' -o "$work/time" cargo "$@" --quiet --workspace --lib 2>/dev/null
    )
    tail -n 1 "$work/time" | awk '{ printf "%.1f", $1 + $2 }'
}

echo "$(($# + 1)) clients: deck $*"
echo
echo '| CPU s | lines | of them runtime |'"$(printf ' %s |' "${modes[@]}")"
echo '|---|---:|---:|'"$(printf -- '---:|%.0s' "${modes[@]}")"
for form in vendored shared; do
    export CARGO_TARGET_DIR=$work/target-$form
    lines=$(find "$work/$form" -path '*/src/*' -name '*.rs' -print0 | xargs -0 cat | wc -l)
    runtime=$(find "$work/$form" -path '*/src/runtime/*' -name '*.rs' -print0 | xargs -0 cat | wc -l)
    row="| $form | $lines | $runtime |"
    for mode in "${modes[@]}"; do
        # shellcheck disable=SC2086
        row="$row $(measure "$form" $mode) |"
    done
    echo "$row"
    rm -rf "$CARGO_TARGET_DIR"
done
