//! The faults that are not the client's: of Prism and of documents, by document and case.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::given::Without;

/// Whose fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    Prism,
    Document,
}

pub(crate) struct Faults {
    cases: BTreeMap<String, BTreeMap<String, (Whose, String)>>,
    without: BTreeMap<String, Without>,
}

impl Faults {
    /// Reads `faults.toml`.
    pub(crate) fn read() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/prism/faults.toml");
        let table: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
        let text_of = |entry: &toml::Value, name: &str| {
            let text = entry.get(name).and_then(toml::Value::as_str).filter(|text| !text.is_empty());
            text.unwrap_or_else(|| panic!("faults.toml: no {name} in {entry}")).to_owned()
        };
        let entries = |name: &str| table.get(name).and_then(toml::Value::as_array).into_iter().flatten();
        let mut all: BTreeMap<String, BTreeMap<String, (Whose, String)>> = BTreeMap::new();
        for fault in entries("fault") {
            let text = |name: &str| text_of(fault, name);
            let whose = match text("whose").as_str() {
                "prism" => Whose::Prism,
                "document" => Whose::Document,
                other => panic!("faults.toml: whose = {other:?}"),
            };
            let document = all.entry(text("document")).or_default();
            for case in fault["cases"].as_array().unwrap() {
                let before = document.insert(case.as_str().unwrap().to_owned(), (whose, text("reason")));
                assert!(before.is_none(), "faults.toml: {case} of {} stands twice", text("document"));
            }
        }
        let without = entries("given").map(|given| {
            text_of(given, "reason");
            (text_of(given, "document"), Without::named(&text_of(given, "without")))
        });
        Self { cases: all, without: without.collect() }
    }

    /// What Prism is not given of a document, because it could not load it.
    pub(crate) fn without(&self, document: &str) -> Option<Without> {
        self.without.get(document).copied()
    }

    /// Whose fault a case is, if it is listed.
    pub(crate) fn of(&self, document: &str, case: &str) -> Option<Whose> {
        self.cases.get(document)?.get(case).map(|(whose, _)| *whose)
    }

    /// The cases of a document that are listed.
    pub(crate) fn cases(&self, document: &str) -> impl Iterator<Item = &str> {
        self.cases.get(document).into_iter().flatten().map(|(case, _)| case.as_str())
    }
}
