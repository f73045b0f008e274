//! The faults that are not the client's: of Prism and of documents, by document and case.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Whose fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    Prism,
    Document,
}

pub(crate) struct Faults(BTreeMap<String, BTreeMap<String, (Whose, String)>>);

impl Faults {
    /// Reads `faults.toml`.
    pub(crate) fn read() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/prism/faults.toml");
        let table: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
        let mut all: BTreeMap<String, BTreeMap<String, (Whose, String)>> = BTreeMap::new();
        for fault in table.get("fault").and_then(toml::Value::as_array).into_iter().flatten() {
            let text = |name: &str| {
                fault
                    .get(name)
                    .and_then(toml::Value::as_str)
                    .unwrap_or_else(|| panic!("faults.toml: no {name} in {fault}"))
            };
            let whose = match text("whose") {
                "prism" => Whose::Prism,
                "document" => Whose::Document,
                other => panic!("faults.toml: whose = {other:?}"),
            };
            assert!(!text("reason").is_empty(), "faults.toml: no reason in {fault}");
            let document = all.entry(text("document").to_owned()).or_default();
            for case in fault["cases"].as_array().unwrap() {
                let before =
                    document.insert(case.as_str().unwrap().to_owned(), (whose, text("reason").to_owned()));
                assert!(before.is_none(), "faults.toml: {case} of {} stands twice", text("document"));
            }
        }
        Self(all)
    }

    /// Whose fault a case is, if it is listed.
    pub(crate) fn of(&self, document: &str, case: &str) -> Option<Whose> {
        self.0.get(document)?.get(case).map(|(whose, _)| *whose)
    }

    /// The cases of a document that are listed.
    pub(crate) fn cases(&self, document: &str) -> impl Iterator<Item = &str> {
        self.0.get(document).into_iter().flatten().map(|(case, _)| case.as_str())
    }
}
