//! Help, as its readers see it: `deck.txt` and `shop.txt` beside the documents have it whole.

use std::fmt::Write;
use std::path::Path;

use super::{DECK, SHOP, call};

/// Holds what a program says of itself to the file that has it; with `INSTA_UPDATE=always` writes the file.
fn hold(name: &str, program: &Path, calls: &[&[&str]]) {
    let mut said = String::new();
    for arguments in calls {
        let called = call(program, arguments, &[], "");
        assert_eq!((called.code, called.stderr.as_str()), (0, ""), "{arguments:?}");
        let lines: Vec<&str> = called.stdout.lines().map(str::trim_end).collect();
        let _ = write!(said, "$ {name} {}\n{}\n\n", arguments.join(" "), lines.join("\n"));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/program/{name}.txt"));
    if std::env::var("INSTA_UPDATE").is_ok_and(|value| value == "always") {
        std::fs::write(&path, &said).unwrap();
    }
    assert_eq!(said, std::fs::read_to_string(&path).unwrap_or_default(), "{}", path.display());
}

#[test]
fn of_deck() {
    let operation = ["connections", "create-connection"];
    hold(
        "deck",
        &DECK,
        &[
            &["--help"],
            &["connections", "--help"],
            &[&operation[..], &["-h"]].concat(),
            &[&operation[..], &["--help"]].concat(),
        ],
    );
}

#[test]
fn of_a_bit_of_everything() {
    hold(
        "shop",
        &SHOP,
        &[
            &["-h"],
            &["pets", "-h"],
            &["pets", "list-pets", "--help"],
            &["pets", "add-pet", "-h"],
            &["pets", "add-pet", "--help"],
            &["files", "upload-file", "-h"],
            &["get-status", "-h"],
        ],
    );
}
