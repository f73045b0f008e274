#!/usr/bin/env bash
# How the tables of the JSON form compare with serde's derive: 1,000 structs of ten fields in both forms, ours through
# the generator, without an HTTP stack. Prints CPU seconds and peak memory of `cargo check`, the size of the debug library, and the speed of
# reading and writing, all of one run.
#
#   bash benches/lean.sh [STRUCTS]    needs GNU time
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
structs=${1:-1000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_INCREMENTAL=0
cargo build -q --release -p deck-generator
generator=${CARGO_TARGET_DIR:-$root/target}/release/deck-generator
export CARGO_TARGET_DIR=$work/target

fields=(name created_at amount active description position ratio archived owner_name parent)
kinds=(string integer number boolean)
rust=(String i64 f64 bool)
{
    printf 'openapi: 3.0.3\ninfo: { title: Lean, version: "1" }\npaths: {}\ncomponents:\n  schemas:\n'
    for ((i = 0; i < structs; i++)); do
        printf '    Part%d:\n      type: object\n      additionalProperties: false\n      required: [name, created_at, amount, active, description]\n      properties:\n' "$i"
        for ((f = 0; f < 9; f++)); do
            printf '        %s: { type: %s }\n' "${fields[$f]}" "${kinds[$((f % 4))]}"
        done
        # The first of three holds the second, and that the third.
        if ((i % 3 < 2 && i + 1 < structs)); then
            printf '        parent: { $ref: "#/components/schemas/Part%d" }\n' $((i + 1))
        else
            printf '        parent: { type: string }\n'
        fi
    done
} >"$work/lean.yaml"
"$generator" generate "$work/lean.yaml" --out "$work/tables" --name lean --quiet --no-lock

mkdir -p "$work/derive/src"
sed -n '/^\[package\]/,/^\[features\]/p' "$work/tables/Cargo.toml" | grep -E '^(\[package|name|version|edition)' >"$work/derive/Cargo.toml"
printf '\n[dependencies]\nserde = { version = "1", features = ["derive"] }\nserde_json = "1"\n' >>"$work/derive/Cargo.toml"
{
    printf 'pub use serde_json;\npub mod types {\nuse serde::{Deserialize, Serialize};\n'
    for ((i = 0; i < structs; i++)); do
        printf '#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]\n#[non_exhaustive]\npub struct Part%d {\n' "$i"
        for ((f = 0; f < 10; f++)); do
            type=${rust[$((f % 4))]}
            ((f == 9)) && type=String
            ((f == 9 && i % 3 < 2 && i + 1 < structs)) && type="Part$((i + 1))"
            if ((f < 5)); then
                printf '    pub %s: %s,\n' "${fields[$f]}" "$type"
            else
                printf '    #[serde(default, skip_serializing_if = "Option::is_none")]\n    pub %s: Option<%s>,\n' "${fields[$f]}" "$type"
            fi
        done
        printf '}\n'
    done
    printf '}\n'
} >"$work/derive/src/lib.rs"

# A program that reads and writes a list of values, each three types deep.
cat >"$work/speed.rs" <<'RUST'
use std::time::Instant;

fn main() {
    let part = |more: &str| format!(
        r#"{{"name":"some text","created_at":12345,"amount":1.5,"active":true,"description":"more of it",{more}}}"#
    );
    let rest = r#""position":67,"ratio":2.25,"archived":false,"owner_name":"A. Person""#;
    let around = |inner: &str| part(&format!(r#"{rest},"parent":{inner}"#));
    let text = format!("[{}]", vec![around(&around(&part(rest))); 2000].join(","));
    let (mut read, mut written) = (f64::MAX, f64::MAX);
    for _ in 0..40 {
        let start = Instant::now();
        let values: Vec<lean::types::Part0> = lean::serde_json::from_str(&text).unwrap();
        read = read.min(start.elapsed().as_secs_f64());
        let start = Instant::now();
        let again = lean::serde_json::to_string(&values).unwrap();
        written = written.min(start.elapsed().as_secs_f64());
        assert_eq!(again, text);
    }
    let speed = |seconds: f64| text.len() as f64 / 1e6 / seconds;
    println!("{:.0} {:.0}", speed(read), speed(written));
}
RUST

# measure FOLDER: CPU seconds, peak MB, debug library in MB, MB/s read, MB/s written.
measure() {
    local folder=$1 check size speed
    mkdir -p "$folder/examples"
    cp "$work/speed.rs" "$folder/examples/"
    (
        cd "$folder"
        # What both depend on is built before.
        cargo check -q --lib --no-default-features
        touch src/lib.rs
        command time -o "$work/time" -f '%U %S %M' cargo check -q --lib --no-default-features
        check=$(tail -1 "$work/time")
        cargo build -q --lib --no-default-features
        size=$(stat -c %s "$CARGO_TARGET_DIR/debug/liblean.rlib")
        speed=$(cargo run -q --release --no-default-features --example speed)
        awk -v check="$check" -v size="$size" -v speed="$speed" \
            'BEGIN { split(check, c, " "); split(speed, s, " "); print c[1] + c[2], c[3] / 1e3, size / 1e6, s[1], s[2] }'
    )
    rm -rf "$CARGO_TARGET_DIR"
}

derive=$(measure "$work/derive")
tables=$(measure "$work/tables")
awk -v structs="$structs" -v derive="$derive" -v tables="$tables" 'BEGIN {
    split("cargo check, CPU s;cargo check, peak MB;debug library, MB;read, MB/s;write, MB/s", names, ";")
    split(derive, d, " "); split(tables, t, " ")
    printf "%-28s %9s %9s %7s\n", structs " structs of ten fields", "derive", "tables", "ratio"
    for (i = 1; i <= 5; i++) printf "%-28s %9.1f %9.1f %7.2f\n", names[i], d[i], t[i], t[i] / d[i]
}'
