//! Callers of many clients in one program: what each prints, or why it does not compile.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use super::clients::{Clients, Found, Package, Side};

/// What came of a caller.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    Printed(String),
    /// The first error of the compiler.
    Error(String),
}

/// A line that begins what a caller prints.
const MARK: &str = "---- ";

/// Compiles and runs the callers of each edit with the clients of a side; the outcomes stand in their order.
pub(super) fn run(clients: &Clients, callers: &BTreeMap<String, String>, side: Side) -> Vec<Outcome> {
    let package = clients.package(match side {
        Side::Before => "before",
        Side::After => "after",
    });
    Program { clients, callers, side, package }.outcomes()
}

struct Program<'a> {
    clients: &'a Clients,
    /// The code of each edit.
    callers: &'a BTreeMap<String, String>,
    side: Side,
    package: Package<'a>,
}

impl Program<'_> {
    /// Those that do not compile are left out, until the rest does.
    fn outcomes(&self) -> Vec<Outcome> {
        let mut errors: BTreeMap<String, String> = BTreeMap::new();
        let printed = loop {
            self.put(&errors.keys().cloned().collect());
            let Err(found) = self.package.build() else { break self.package.run() };
            let known = errors.len();
            for Found { places, message } in &found {
                if let Some(edit) = places.iter().find_map(|(file, _)| self.edit_of(file)) {
                    errors.entry(edit.to_owned()).or_insert_with(|| message.clone());
                }
            }
            assert!(errors.len() > known, "{:?}", found.iter().map(|it| &it.message).collect::<Vec<_>>());
        };
        let printed: BTreeMap<&str, &str> =
            printed.split(MARK).filter_map(|part| part.split_once('\n')).collect();
        let outcome = |edit: &String| match errors.get(edit) {
            Some(error) => Outcome::Error(error.clone()),
            None => Outcome::Printed(printed[edit.as_str()].to_owned()),
        };
        self.callers.keys().map(outcome).collect()
    }

    /// Writes the program, without the callers in `skipped`.
    fn put(&self, skipped: &BTreeSet<String>) {
        self.package.put("src/prelude.rs", include_str!("prelude.rs"));
        let mut main = "#[macro_use]\nmod prelude;\n\n".to_owned();
        let mut calls = String::new();
        for row in self.clients.rows.iter().filter(|row| !skipped.contains(&row.name)) {
            let (module, client) = (row.name.replace('-', "_"), self.clients.crate_name(row, self.side));
            let _ = writeln!(main, "mod {module};");
            let _ = writeln!(calls, "    println!(\"{MARK}{}\");\n    {module}::run().unwrap();", row.name);
            let text = format!(
                "scope!({client});\n\npub fn run() -> Result<()> {{\n\
                 #[allow(unused_variables)]\nlet client = builder().build_blocking_with(Nowhere)?;\n\
                 {}\nOk(())\n}}\n",
                self.callers[&row.name]
            );
            self.package.put(&format!("src/{module}.rs"), &text);
        }
        let _ = write!(main, "\nfn main() {{\n{calls}}}\n");
        self.package.put("src/main.rs", &main);
    }

    fn edit_of(&self, file: &str) -> Option<&str> {
        let module = Path::new(file).file_stem()?.to_str()?.replace('_', "-");
        self.callers.keys().map(String::as_str).find(|edit| *edit == module)
    }
}
