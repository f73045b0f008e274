//! Nothing is missed: code for every public name of the old client, each with exactly its types, is compiled with the new one.
//! What does not compile then is what `diff` says breaks, and nothing else is.
//!
//! ```text
//! EDITS_HISTORY=<folder> cargo test -p deck-generator --test it edits::every::history -- --nocapture
//! ```
//!
//! does the same for each two neighbours of the documents in a folder, and prints what differs.

mod mutated;
mod tables;
mod uses;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use deck_generator::diff::{Difference, diff};
use deck_generator::files::Files;
use deck_generator::pipeline::{Inputs, generate};
use deck_generator::source::Source;

use super::clients::{Clients, Package, Row, Side};
use super::told;
use uses::{Use, uses};

/// The old client's names, and the code of each.
struct Written {
    uses: Vec<Use>,
    /// What the code of all has in scope.
    head: String,
}

#[test]
fn what_does_not_compile_is_what_is_told() {
    let clients = super::clients();
    let wrong = compared(clients, &mut |row| told::difference(&row.name).clone());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn history() {
    let Some(folder) = env::var_os("EDITS_HISTORY") else { return };
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    let mut differences = Vec::new();
    let mut rows = Vec::new();
    for (index, pair) in paths.windows(2).enumerate() {
        let inputs = |path: &PathBuf| {
            let (name, bytes) = (path.display().to_string(), fs::read(path).unwrap());
            Inputs { crate_name: Some("pets".to_owned()), ..Source { name, bytes }.into() }
        };
        let (old, new) = (inputs(&pair[0]), inputs(&pair[1]));
        let first = generate(&old).generated.unwrap();
        let second = generate(&Inputs { lock: first.lock.clone(), ..new.clone() }).generated.unwrap();
        rows.push(Row { name: format!("pair-{index}"), old: first, new: second });
        differences.push(diff(&old, &new).unwrap());
    }
    let clients = Clients::put("edits-history", rows);
    let wrong = compared(&clients, &mut |row| {
        let index: usize = row.name.trim_start_matches("pair-").parse().unwrap();
        differences[index].clone()
    });
    println!("{}", wrong.join("\n"));
    assert!(wrong.is_empty(), "{} differ", wrong.len());
}

/// Where the compiler and `diff` do not say the same.
fn compared(clients: &Clients, difference: &mut dyn FnMut(&Row) -> Difference) -> Vec<String> {
    let written: Vec<Written> = clients.rows.iter().map(Written::new).collect();
    let broken = |package: &Package<'_>, side| broken(clients, package, &written, side);
    broken(&clients.package("every-before"), Side::Before);
    let after = broken(&clients.package("every-after"), Side::After);
    let mut wrong = Vec::new();
    let (mut names, mut broken) = (0, 0);
    for ((row, written), errors) in clients.rows.iter().zip(&written).zip(&after) {
        names += written.uses.len();
        broken += errors.len();
        wrong.extend(differ(row, written, errors, &difference(row)));
    }
    println!("{} pairs, {names} names, {broken} broken, {} told otherwise", clients.rows.len(), wrong.len());
    assert!(names > broken && broken > 0, "{names} names, {broken} broken");
    wrong
}

impl Written {
    fn new(row: &Row) -> Self {
        let both = |all: fn(&Files) -> BTreeSet<String>| -> BTreeSet<String> {
            all(row.client(Side::Before)).intersection(&all(row.client(Side::After))).cloned().collect()
        };
        let mut head = "use client::*; use std::collections::BTreeMap; fn any<T>() -> T { loop {} } \
                        type Nowhere = dyn client::transport::BlockingTransport; "
            .to_owned();
        for module in both(uses::modules) {
            if !["types", "operations", "headers"].contains(&module.as_str()) {
                let _ = write!(head, "use client::{module}::*; ");
            }
        }
        let shown = both(uses::crates);
        for (name, held) in [
            ("serde_json", "serde_json::{Map, Value}"),
            ("uuid", "uuid::Uuid"),
            ("chrono", "chrono::NaiveDate"),
            ("bytes", "bytes::Bytes"),
        ] {
            if shown.contains(name) {
                let _ = write!(head, "use client::{held}; ");
            }
        }
        Self { uses: uses(row.client(Side::Before)), head }
    }
}

/// The names of each row whose code does not compile. Those are left out, until the rest compiles.
fn broken(
    clients: &Clients,
    package: &Package<'_>,
    written: &[Written],
    side: Side,
) -> Vec<BTreeSet<String>> {
    let mut broken = vec![BTreeSet::new(); clients.rows.len()];
    loop {
        put(clients, package, (written, &broken), side);
        let Err(found) = package.build() else { return broken };
        assert!(
            side == Side::After,
            "the code is wrong: {:?}",
            found.iter().map(|it| (&it.places[0], &it.message)).collect::<Vec<_>>()
        );
        let known: usize = broken.iter().map(BTreeSet::len).sum();
        for found in &found {
            let symbol = found.places.iter().find_map(|(file, line)| {
                let module = Path::new(file).file_stem()?.to_str()?.replace('_', "-");
                let index = clients.rows.iter().position(|row| row.name == module)?;
                // The first line is the head.
                Some((index, written[index].uses.get(line.checked_sub(2)?)?.symbol.clone()))
            });
            let (index, symbol) = symbol.unwrap_or_else(|| panic!("{:?}: {}", found.places, found.message));
            broken[index].insert(symbol);
        }
        let now: usize = broken.iter().map(BTreeSet::len).sum();
        assert!(now > known, "{:?}", found.iter().map(|it| &it.message).collect::<Vec<_>>());
    }
}

/// Writes the code of all rows, without what is known to be broken.
fn put(
    clients: &Clients,
    package: &Package<'_>,
    (written, broken): (&[Written], &[BTreeSet<String>]),
    side: Side,
) {
    let mut main = "#![allow(warnings)]\n".to_owned();
    for ((row, written), broken) in clients.rows.iter().zip(written).zip(broken) {
        let module = row.name.replace('-', "_");
        let _ = writeln!(main, "mod {module};");
        let mut text = format!("use {} as client; {}\n", clients.crate_name(row, side), written.head);
        for (index, one) in written.uses.iter().enumerate() {
            if !broken.contains(&one.symbol) {
                let _ = write!(text, "fn f{index}{}", one.code);
            }
            text.push('\n');
        }
        package.put(&format!("src/{module}.rs"), &text);
    }
    package.put("src/lib.rs", &main);
}

/// What the compiler and `diff` say otherwise of a row.
fn differ(row: &Row, written: &Written, errors: &BTreeSet<String>, difference: &Difference) -> Vec<String> {
    let told: BTreeSet<&str> = difference
        .changes
        .iter()
        .filter(|change| change.rust.breaks())
        .flat_map(|change| change.moved.iter().map(|(from, _)| from.as_str()))
        .collect();
    let certain = difference.changes.iter().flat_map(|change| {
        let names = change.moved.iter().map(|(from, _)| from.as_str());
        names.filter(|from| !change.may_break.iter().any(|may| may == from))
    });
    let is_told =
        |symbol: &str| told.contains(symbol) || above(symbol).is_some_and(|above| told.contains(above));
    let missed = errors.iter().filter(|symbol| !is_told(symbol));
    let mut wrong: Vec<String> =
        missed.map(|symbol| format!("{}: `{symbol}` breaks untold", row.name)).collect();
    let is_written = |symbol: &str| written.uses.iter().any(|one| one.symbol == symbol);
    let is_broken =
        |symbol: &str| errors.contains(symbol) || errors.iter().any(|error| above(error) == Some(symbol));
    let claimed = certain.filter(|symbol| is_written(symbol) && !is_broken(symbol));
    wrong.extend(claimed.map(|symbol| format!("{}: `{symbol}` compiles, and is told to break", row.name)));
    wrong
}

/// The type that a name is of.
fn above(symbol: &str) -> Option<&str> {
    if let Some(of) = symbol.strip_prefix("match ") {
        return Some(of);
    }
    if let Some((of, _)) = symbol.strip_prefix('<').and_then(|symbol| symbol.split_once(" as ")) {
        return Some(of);
    }
    let (above, _) = symbol.rsplit_once(['.', ':'])?;
    Some(above.trim_end_matches(':')).filter(|above| above.contains(':'))
}
