#!/usr/bin/env bash
# How heavy the generated crate is for those who depend on it: crates and CPU seconds of a cold `cargo check`, by
# feature, next to the crate that openapi-generator makes from the same document, all in one run.
#
#   bash benches/weight.sh            needs python3 with venv, PyPI and a Java runtime for the comparison
#   bash benches/weight.sh --alone    without the comparison
#   bash benches/weight.sh --short    of our crate, no features and the default ones
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# measure LABEL CRATE [CARGO ARGUMENT…]: a line of the table.
measure() {
    local label=$1 folder=$2 crates times seconds
    shift 2
    crates=$(cd "$folder" && cargo tree -q -e normal --prefix none "$@" | sed 's/ (\*)$//' | sort -u | wc -l)
    (cd "$folder" && cargo fetch -q)
    times=$( { CARGO_TARGET_DIR=$work/target CARGO_INCREMENTAL=0 bash -c 'TIMEFORMAT="%U %S"; cd "$1"; shift; time cargo check -q --lib "$@" 2>/dev/null >/dev/null' - "$folder" "$@"; } 2>&1 )
    seconds=$(awk '{ printf "%.1f", $1 + $2 }' <<<"$times")
    rm -rf "$work/target"
    printf '%-58s %7s %8s\n' "$label" "$crates" "$seconds"
}

printf '%-58s %7s %8s\n' 'cold cargo check' crates 'CPU s'
cp -r generated-client "$work/ours"
measure 'ours, types and a transport of one'\''s own (no features)' "$work/ours" --no-default-features
if [ "${1:-}" = --short ]; then
    measure 'ours, default: hyper, rustls on ring' "$work/ours"
    exit 0
fi
measure 'ours, blocking: ureq, rustls on ring' "$work/ours" --no-default-features --features blocking
measure 'ours, default: hyper, rustls on ring' "$work/ours"
measure 'ours, hyper, rustls on aws-lc' "$work/ours" --no-default-features --features aws-lc
measure 'ours, a reqwest of one'\''s own, without TLS' "$work/ours" --no-default-features --features reqwest
[ "${1:-}" = --alone ] && exit 0

if ! command -v java >/dev/null; then
    echo 'weight: openapi-generator needs a Java runtime (Debian: default-jre-headless); or use --alone' >&2
    exit 1
fi
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check openapi-generator-cli==7.26.0
"$work/venv/bin/openapi-generator-cli" generate -g rust --skip-validate-spec \
    --additional-properties=packageVersion=0.1.0 -i spec/v1.yaml -o "$work/theirs" >"$work/log" 2>&1 ||
    { cat "$work/log" >&2; exit 1; }
measure 'openapi-generator 7.26, default: reqwest, native TLS' "$work/theirs"
measure 'openapi-generator 7.26, reqwest, rustls on aws-lc' "$work/theirs" --no-default-features --features rustls
