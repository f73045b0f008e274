//! Switches the parts of the runtime on: all of them, or those that `RUNTIME_PARTS` lists (`none` for none), with the
//! parts that they use.

use std::collections::BTreeSet;

#[allow(dead_code, reason = "the generator reads the rest of the table")]
#[path = "../src/runtime/part.rs"]
mod part;

use part::{PARTS, Part};

fn main() {
    let names: Vec<String> = PARTS.iter().map(|row| format!("{:?}", row.name)).collect();
    // `crate` is the runtime as a crate of its own, what no client is given; `surface` what each client has for itself;
    // `shared` what is otherwise where several clients have one runtime, which is not so here.
    println!(
        "cargo::rustc-check-cfg=cfg(part, values(\"crate\", \"surface\", \"shared\", {}))",
        names.join(", ")
    );
    println!("cargo::rustc-cfg=part=\"crate\"");
    println!("cargo::rustc-cfg=part=\"surface\"");
    println!("cargo::rerun-if-env-changed=RUNTIME_PARTS");
    println!("cargo::rerun-if-changed=../src/runtime/part.rs");
    let wanted = std::env::var("RUNTIME_PARTS").unwrap_or_else(|_| "all".to_owned());
    let chosen: BTreeSet<Part> = match wanted.as_str() {
        "all" => PARTS.iter().map(|row| row.part).collect(),
        "none" => BTreeSet::new(),
        list => {
            let known = |name: &str| Part::named(name).unwrap_or_else(|| panic!("there is no part `{name}`"));
            list.split(',').map(known).flat_map(Part::closure).collect()
        }
    };
    for row in PARTS.iter().filter(|row| chosen.contains(&row.part)) {
        println!("cargo::rustc-cfg=part=\"{}\"", row.name);
    }
}
