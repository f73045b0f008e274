//! The stage `generate`: a crate in memory and on the disk, Rust that parses, every operation.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Instant;

use deck_generator::pipeline::{Generated, Inputs, generate};
use deck_generator::write::{Folder, Options, write};

use super::document::Document;
use super::progress;
use super::row::Row;

/// Generates, and puts the crate where later stages find it.
pub(crate) fn row(document: &Document) -> Row {
    let mut row = Row { file: document.file.clone(), declared: document.operations(), ..Row::default() };
    let start = Instant::now();
    let run = catch_unwind(AssertUnwindSafe(|| generate(&document.inputs)));
    row.generated = start.elapsed();
    match run.map(|run| run.generated) {
        Ok(Some(generated)) => fill(&mut row, &generated, document),
        Ok(None) => row.faults.push("refused".to_owned()),
        Err(_) => row.faults.push("panic".to_owned()),
    }
    let Row { file, done, declared, generated, .. } = &row;
    progress(&format!("generate {file}: {done}/{declared} operations, {:.2} s", generated.as_secs_f64()));
    row
}

fn fill(row: &mut Row, generated: &Generated, document: &Document) {
    row.done = generated.summary.operations;
    row.types = generated.summary.types;
    row.unreferenced = generated.summary.unreferenced;
    row.losses = generated.summary.losses.clone();
    if row.done != row.declared {
        row.faults.push(format!("{} of {} operations", row.done, row.declared));
    }
    let is_rust = |path: &str| Path::new(path).extension().is_some_and(|extension| extension == "rs");
    for (path, text) in generated.files.iter().filter(|(path, _)| is_rust(path)) {
        row.lines += text.lines().count();
        row.faults.extend(syn::parse_file(text).err().map(|error| format!("{path}: {error}")));
    }
    row.files = generated.files.clone();
    put(generated, &document.inputs, &document.crate_folder());
}

/// Writes a crate, so that what has not changed is not compiled again.
pub(crate) fn put(generated: &Generated, inputs: &Inputs, folder: &Path) {
    std::fs::create_dir_all(folder.parent().unwrap()).unwrap();
    write(&Folder::new(folder).unwrap(), &generated.crate_files(inputs).unwrap(), &Options::default())
        .unwrap();
}
