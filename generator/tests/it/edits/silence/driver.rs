//! The contract drivers of many clients in one program, and what each sends.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use deck_generator::files::Files;
use quote::ToTokens;
use serde_json::Value;
use syn::{Item, ItemFn};

use crate::edits::clients::{Clients, Package, Row, Side};

// Never compiled here: it is a part of each driver. So that `cargo fmt` finds it.
#[cfg(any())]
mod program;

/// The requests by operation, as `diff` calls it, and case.
pub(super) type Sent = BTreeMap<(String, String), Request>;

/// What is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// The media type that is wanted before any other.
    pub(super) accept: String,
    /// The rest, in a line.
    pub(super) line: String,
}

/// A driver.
pub(super) struct Driver {
    /// The function of each operation, by its name.
    functions: BTreeMap<String, ItemFn>,
    /// The function that makes the client.
    client: String,
    /// How samples become arguments.
    case: String,
    cases: String,
    /// What `diff` calls each operation.
    keys: BTreeMap<String, String>,
}

/// A line that begins what is sent.
const MARK: &str = "---- ";

impl Driver {
    pub(super) fn new(files: &Files) -> Self {
        let file = syn::parse_file(&files["src/call/operations.rs"]).unwrap();
        let functions = file.items.into_iter().filter_map(|item| match item {
            Item::Fn(function) => Some((function.sig.ident.to_string(), function)),
            _ => None,
        });
        let mut functions: BTreeMap<String, ItemFn> = functions.collect();
        let client = functions.remove("client").unwrap().to_token_stream().to_string();
        // What is sent goes where the client says, not to a server of the driver's.
        assert!(client.contains(". base_url (base_url)"), "{client}");
        let client = client.replace(". base_url (base_url)", "");
        let cases: Vec<Value> = serde_json::from_str(&files["src/call/cases.json"]).unwrap();
        let word = |case: &Value, key: &str| case[key].as_str().unwrap().to_owned();
        let key = |case: &Value| {
            let path = word(case, "path");
            let segments = path.split('/').map(|it| if it.starts_with('{') { "{}" } else { it });
            let path = segments.collect::<Vec<_>>().join("/");
            (word(case, "operation"), format!("{} {path}", word(case, "method")))
        };
        Self {
            functions,
            client,
            case: files["src/call/case.rs"].clone(),
            keys: cases.iter().map(key).collect(),
            cases: files["src/call/cases.json"].clone(),
        }
    }

    /// The operations, a line each, without those that do not compile; the first lines are the same for all.
    fn operations(&self, broken: &BTreeSet<String>) -> String {
        let mut out = "use client::error::BuildError; use client::retry::RetryPolicy; \
                       use client::{BlockingClient, Client, operations}; \
                       use super::case::{Case, Failure, drained, outcome, read_all}; use super::{Given, Recorder};\n"
            .to_owned();
        let _ = writeln!(out, "{}", self.client);
        let mut rows = String::new();
        for (name, function) in &self.functions {
            if broken.contains(name) {
                out.push('\n');
                continue;
            }
            let text =
                function.to_token_stream().to_string().replace(". with_server (client . base_url ())", "");
            let _ = writeln!(out, "{text}");
            let _ = write!(rows, "({:?}, {name}), ", name.trim_start_matches("send_"));
        }
        let _ = writeln!(
            out,
            "pub(super) const ALL: &[(&str, fn(&BlockingClient, &Case<'_>) -> Result<(), Failure>)] = &[{rows}];"
        );
        out
    }
}

/// What the drivers send with the clients of a side, in their order. What does not compile is left out, until the rest does.
pub(super) fn sent(clients: &Clients, drivers: &[Driver], side: Side) -> Vec<Sent> {
    let package = clients.package(match side {
        Side::Before => "silence-before",
        Side::After => "silence-after",
    });
    let mut broken = vec![BTreeSet::new(); drivers.len()];
    loop {
        put(clients, &package, drivers, &broken, side);
        let Err(found) = package.build() else { break };
        let known: usize = broken.iter().map(BTreeSet::len).sum();
        for found in &found {
            let function = found.places.iter().find_map(|(file, line)| {
                let folder = Path::new(file).parent()?.file_name()?.to_str()?.replace('_', "-");
                let index = clients.rows.iter().position(|row| row.name == folder)?;
                // The head, and the function that makes the client, without which none can be called.
                let own = drivers[index].functions.keys().nth(line.checked_sub(3).unwrap_or(usize::MAX));
                Some((index, own))
            });
            let (index, own) = function.unwrap_or_else(|| panic!("{:?}: {}", found.places, found.message));
            assert!(side == Side::After, "{:?}: {}", found.places, found.message);
            match own {
                Some(name) => drop(broken[index].insert(name.clone())),
                None => broken[index].extend(["client".to_owned()]),
            }
        }
        let now: usize = broken.iter().map(BTreeSet::len).sum();
        assert!(now > known, "{:?}", found.iter().map(|it| &it.message).collect::<Vec<_>>());
    }
    read(clients, drivers, &package.run())
}

/// Writes the program.
fn put(
    clients: &Clients,
    package: &Package<'_>,
    drivers: &[Driver],
    broken: &[BTreeSet<String>],
    side: Side,
) {
    let mut main = "#![allow(warnings)]\n".to_owned();
    let mut calls = String::new();
    for ((row, driver), broken) in clients.rows.iter().zip(drivers).zip(broken) {
        if broken.contains("client") {
            continue;
        }
        let (module, name) = (row.name.replace('-', "_"), clients.crate_name(row, side));
        let _ = writeln!(main, "mod {module};");
        let _ = writeln!(calls, "    println!(\"{MARK}{}\");\n    {module}::run();", row.name);
        let of_row = |text: &str| format!("mod case;\nmod operations;\n\nuse {name} as client;\n{text}");
        let operations = driver.operations(broken);
        // Lines are counted from the first.
        package.put(&format!("src/{module}/operations.rs"), &format!("use {name} as client; {operations}"));
        let case =
            driver.case.replace("serde::de::", "serde_core::de::").replace("client::", &format!("{name}::"));
        package.put(&format!("src/{module}/case.rs"), &case);
        package.put(&format!("src/{module}/cases.json"), &driver.cases);
        package.put(&format!("src/{module}/mod.rs"), &of_row(include_str!("driver/program.rs")));
    }
    let _ = write!(main, "\nfn main() {{\n{calls}}}\n");
    package.put("src/main.rs", &main);
}

/// Reads what the program printed.
fn read(clients: &Clients, drivers: &[Driver], printed: &str) -> Vec<Sent> {
    let rows: BTreeMap<&str, &str> = printed.split(MARK).filter_map(|part| part.split_once('\n')).collect();
    let sent = |(row, driver): (&Row, &Driver)| {
        let lines = rows.get(row.name.as_str()).copied().unwrap_or_default().lines();
        let line = |line: &str| {
            let (operation, rest) = line.split_once(' ')?;
            let (case, rest) = rest.split_once(' ')?;
            let (accept, line) = rest.split_once(' ')?;
            // A value of the old type fits the old client; this one was made for it of JSON.
            let is_loose = line.contains("does not fit the client's type");
            let request = Request { accept: accept.to_owned(), line: line.to_owned() };
            (!is_loose).then(|| ((driver.keys[operation].clone(), case.to_owned()), request))
        };
        lines.filter_map(line).collect()
    };
    clients.rows.iter().zip(drivers).map(sent).collect()
}
