# How each generator is called, and what its output needs to be a crate; read by documents.sh and facts.sh.
# Wants: `ours`, the program of this repository; `PEERS`, the folder whose bin/ has the others.
# shellcheck shell=bash

# program TOOL: where it is.
program() {
    case $1 in
        deck-generator) echo "$ours" ;;
        openapi-generator) echo "${PEERS:-}/bin/openapi-generator-cli" ;;
        progenitor) echo "${PEERS:-}/bin/cargo-progenitor" ;;
        *) echo "${PEERS:-}/bin/$1" ;;
    esac
}

# arguments TOOL DOCUMENT FOLDER: what it is called with, to write the crate `peer-crate` there.
arguments() {
    case $1 in
        deck-generator) arguments=(generate "$2" --out "$3" --name peer-crate --no-lock) ;;
        oas3-gen) arguments=(generate client-mod -i "$2" -o "$3/src/api") ;;
        ploidy) arguments=(generate rust "$2" -o "$3" --name peer-crate) ;;
        openapi-to-rust) arguments=(generate "$2" --output-dir "$3/src/api") ;;
        openapi-generator) arguments=(generate -g rust -i "$2" -o "$3" --skip-validate-spec
            --additional-properties=packageName=peer-crate,packageVersion=0.1.0) ;;
        progenitor) arguments=(progenitor -i "$2" -o "$3" -n peer-crate -v 0.1.0) ;;
    esac
}

# around TOOL FOLDER: the crate around modules. openapi-to-rust says what they need, oas3-gen does not.
around() {
    case $1 in oas3-gen | openapi-to-rust) ;; *) return ;; esac
    printf '[package]\nname = "peer-crate"\nversion = "0.1.0"\nedition = "2024"\n\n' >"$2/Cargo.toml"
    echo 'pub mod api;' >"$2/src/lib.rs"
    if [ "$1" = openapi-to-rust ]; then
        cat "$2/src/api/REQUIRED_DEPS.toml" >>"$2/Cargo.toml"
        return
    fi
    cat >>"$2/Cargo.toml" <<'TOML'
[dependencies]
anyhow = "1"
chrono = { version = "0.4", features = ["serde"] }
http = "1"
indexmap = { version = "2", features = ["serde"] }
oas3-gen-support = "*"
regex = "1"
reqwest = { version = "0.13", default-features = false, features = ["json", "query", "form", "multipart"] }
secrecy = "0.10"
serde = { version = "1", features = ["derive"] }
serde_html_form = "0.4"
serde_json = "1"
serde_with = { version = "3", features = ["indexmap_2", "json", "chrono"] }
uuid = { version = "1", features = ["serde"] }
validator = { version = "0.20", features = ["derive"] }
TOML
}
