#!/usr/bin/env bash
# All figures of docs/src/comparison.md in one run: what a dependent compiles (weight.sh), what documents cost (documents.sh), and what each
# generator makes of the Deck document (facts.sh). Ratios are of this run; figures of two runs or machines do not compare.
#
#   PEERS=DIR bash benches/compare.sh [DOCUMENT…]    needs GNU time
#
# The other generators are those in DIR/bin; one that is not there is named and left out. See benches/documents.sh for where they come from.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
: "${PEERS:?names no folder of other generators: PEERS=DIR bash benches/compare.sh [DOCUMENT…]}"
PEERS=$(realpath "$PEERS")
export PEERS
for tool in oas3-gen ploidy openapi-to-rust openapi-generator-cli cargo-progenitor; do
    [ -x "$PEERS/bin/$tool" ] || echo "left out: there is no $PEERS/bin/$tool"
done
if ! command -v java >/dev/null; then
    echo 'left out: openapi-generator, which needs a Java runtime (Debian: default-jre-headless)'
fi

printf '\n== What a dependent compiles\n'
if command -v java >/dev/null; then bash "$root/benches/weight.sh"; else bash "$root/benches/weight.sh" --alone; fi

printf '\n== Generating, size, checking\n'
bash "$root/benches/documents.sh" "$root/spec/v1.yaml" "$@"

printf '\n== What the client does\n'
bash "$root/benches/facts.sh"
