//! The faults that are not the client's: of Prism and of documents, by document and case.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use regex::Regex;

use super::case::Case;
use super::given::Without;

/// Whose fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    Prism,
    Document,
}

/// What is listed of a case.
pub(crate) struct Fault {
    pub(crate) whose: Whose,
    /// What Prism, or the client, says of the case.
    says: Rc<Vec<Regex>>,
}

impl Fault {
    /// What is said of a case besides what is listed.
    pub(crate) fn besides<'a>(&self, case: &'a Case) -> Vec<&'a str> {
        let said = case.said().into_iter();
        said.filter(|said| !self.says.iter().any(|listed| listed.is_match(said))).collect()
    }
}

pub(crate) struct Faults {
    cases: BTreeMap<String, BTreeMap<String, Fault>>,
    without: BTreeMap<String, Without>,
}

impl Faults {
    /// Reads `faults.toml`.
    pub(crate) fn read() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/prism/faults.toml");
        let table: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
        let text_of = |entry: &toml::Value, name: &str| {
            let text = entry.get(name).and_then(toml::Value::as_str).filter(|text| !text.is_empty());
            text.unwrap_or_else(|| panic!("faults.toml: no {name} in {entry}")).to_owned()
        };
        let entries = |name: &str| table.get(name).and_then(toml::Value::as_array).into_iter().flatten();
        let mut all: BTreeMap<String, BTreeMap<String, Fault>> = BTreeMap::new();
        for fault in entries("fault") {
            let text = |name: &str| text_of(fault, name);
            text("reason");
            let says = fault.get("says").and_then(toml::Value::as_array).filter(|says| !says.is_empty());
            let says = says.unwrap_or_else(|| panic!("faults.toml: no says in {fault}")).iter();
            let says: Vec<Regex> = says.map(|says| Regex::new(says.as_str().unwrap()).unwrap()).collect();
            let says = Rc::new(says);
            let whose = match text("whose").as_str() {
                "prism" => Whose::Prism,
                "document" => Whose::Document,
                other => panic!("faults.toml: whose = {other:?}"),
            };
            let document = all.entry(text("document")).or_default();
            for case in fault["cases"].as_array().unwrap() {
                let listed = Fault { whose, says: says.clone() };
                let before = document.insert(case.as_str().unwrap().to_owned(), listed);
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

    /// What is listed of a case.
    pub(crate) fn of(&self, document: &str, case: &str) -> Option<&Fault> {
        self.cases.get(document)?.get(case)
    }

    /// The cases of a document that are listed.
    pub(crate) fn cases(&self, document: &str) -> impl Iterator<Item = &str> {
        self.cases.get(document).into_iter().flatten().map(|(case, _)| case.as_str())
    }
}
