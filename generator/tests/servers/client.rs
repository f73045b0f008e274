//! The clients of the servers: generated, and corrected by what was learnt.

use std::fs;
use std::path::{Path, PathBuf};

use deck_generator::diagnostic::Diagnostics;
use deck_generator::learn::{Learnt, learn as learn_of, read};
use deck_generator::pipeline::{Inputs, Places, generate as generate_of};
use deck_generator::write::{Folder, Options, write};

use super::kept;
use super::server::Kind;

fn inputs(document: &Path, overlay: Option<&Path>) -> Inputs {
    let places = Places {
        documents: vec![document.to_owned()],
        overlays: overlay.map(Path::to_owned).into_iter().collect(),
        crate_name: Some("client".to_owned()),
        ..Places::default()
    };
    Inputs::read(&places).unwrap().0
}

/// Writes a client with default choices; the result is its folder.
pub(crate) fn generate(kind: &Kind, name: &str, document: &Path, overlay: Option<&Path>) -> PathBuf {
    let inputs = inputs(document, overlay);
    let run = generate_of(&inputs);
    let printer = run.printer();
    let said = || run.diagnostics.iter().map(|found| printer.line(found)).collect::<Vec<_>>().join("\n");
    let generated = run.generated.as_ref().unwrap_or_else(|| panic!("{}: {}", kind.name, said()));
    let folder = kept().join(kind.name).join(name).join("client");
    fs::create_dir_all(folder.parent().unwrap()).unwrap();
    write(&Folder::new(&folder).unwrap(), &generated.crate_files(&inputs).unwrap(), &Options::default())
        .unwrap();
    folder
}

/// What recorded responses tell of a document.
pub(crate) fn learnt(document: &Path, overlay: Option<&Path>, records: &[&Path]) -> Learnt {
    let recorded = records
        .iter()
        .flat_map(|path| read(&path.display().to_string(), &fs::read_to_string(path).unwrap()).unwrap());
    let recorded: Vec<_> = recorded.collect();
    learn_of(&inputs(document, overlay), &recorded, None, &mut Diagnostics::default()).unwrap()
}

/// Writes the overlay of what was learnt.
pub(crate) fn learn(document: &Path, overlay: Option<&Path>, record: &Path, out: &Path) {
    let learnt = learnt(document, overlay, &[record]);
    let nothing = "overlay: 1.1.0\ninfo: {title: Nothing, version: '1'}\nactions: [{target: $.info, update: {x-learnt: nothing}}]\n";
    fs::write(out, learnt.overlay.unwrap_or_else(|| nothing.to_owned())).unwrap();
}
