#!/usr/bin/env bash
# What the cargo features of operations save: the time and memory of `cargo check` of a client alone, once with all of them and
# once with each that is named, and what is compiled (`deck-generator weigh`). What the client depends on is compiled before.
#   bash benches/features.sh DOCUMENT FEATURE…
set -euo pipefail
if [ $# -lt 2 ]; then
    sed -n '2,4s/^# //p' "$0"
    exit 2
fi
document=$(realpath "$1")
shift
cd "$(dirname "$0")/.."
cargo build --quiet --release -p deck-generator
generator=${CARGO_TARGET_DIR:-target}/release/deck-generator
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '[operations]\nfeatures = "tag"\n' >"$work/generator.toml"
"$generator" generate "$document" --config "$work/generator.toml" --out "$work/client" --name client --no-lock >/dev/null 2>"$work/said" || {
    cat "$work/said" >&2
    exit 1
}
weights=$("$generator" weigh "$document" --config "$work/generator.toml")
all=$(awk 'NR > 2 && $1 != "(all)" { print $1 }' <<<"$weights" | paste -sd,)
cp Cargo.lock "$work/client/"
printf '\n[workspace]\n' >>"$work/client/Cargo.toml"
export CARGO_TARGET_DIR=$work/target CARGO_INCREMENTAL=0

# Prints CPU seconds and MB of rustc for the client alone.
check() {
    (cd "$work/client" && cargo check --quiet --lib --no-default-features --features "$1")
    touch "$work/client/src/lib.rs"
    (cd "$work/client" && /usr/bin/time -f '%U %S %M' -o "$work/time" \
        cargo check --quiet --lib --no-default-features --features "$1")
    awk '{ printf "%.1f CPU s | %.0f MB", $1 + $2, $3 / 1024 }' "$work/time"
}

echo '| features | operations | lines | cargo check | memory |'
echo '|---|---:|---:|---:|---:|'
for features in "$all" "$@"; do
    name=$features
    [ "$features" != "$all" ] || name='(all)'
    row=$(awk -v name="$name" '$1 == name { print $2 " | " $5 }' <<<"$weights")
    [ -n "$row" ] || { echo "there is no feature $name" >&2; exit 1; }
    echo "| $name | $row | $(check "$features") |"
done
