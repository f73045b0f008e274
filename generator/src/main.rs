//! The command-line program `deck-generator`.

fn main() {}
