//! Reads the runtime's source, and writes its outline as Rust: `src/runtime/mod.rs` includes it.

#[allow(dead_code, reason = "the library reads the text")]
#[path = "../src/runtime/outline.rs"]
mod outline;
#[allow(dead_code, reason = "the library reads the rest of the table")]
#[path = "../src/runtime/part.rs"]
mod part;
mod read;
mod write;

use std::path::Path;
use std::{env, fs};

fn main() {
    if let Err(fault) = run() {
        println!("cargo::error={fault}");
    }
}

fn run() -> Result<(), String> {
    let text = |path: &str| {
        let file = Path::new(read::FOLDER).join(path);
        let text = fs::read_to_string(&file).ok()?;
        println!("cargo::rerun-if-changed={}", file.display());
        Some(&*text.leak())
    };
    let root = read::read("lib.rs", "mod.rs", &text)?.ok_or("the runtime has no lib.rs")?;
    let folder = env::var_os("OUT_DIR").ok_or("there is no OUT_DIR")?;
    let file = Path::new(&folder).join("runtime.rs");
    fs::write(&file, write::table(root)).map_err(|error| format!("{}: {error}", file.display()))
}
