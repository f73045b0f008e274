//! The crate that a module is in: its Cargo.toml, which is read and never written.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use semver::{Comparator, Version, VersionReq};
use toml::{Table, Value};

use super::Dependency;
use crate::config::{ModulePath, ModulePathError};
use crate::write::WriteError;

/// Why a module cannot be where it should go.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PackagingError {
    /// A file that Rust would not find.
    #[error("`{0}` cannot be the file of a module, which ends in `.rs`: `src/api.rs`")]
    NoFile(String),
    /// A folder that is called like a file.
    #[error(
        "`{0}` is to be a folder, and ends in `.rs`: `--as file`, or `[output] form = \"file\"`, writes one file"
    )]
    NoFolder(String),
    /// There can be nothing.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// Nothing says which module it is.
    #[error(
        "no Cargo.toml with a package is above `{0}`: a module is in a crate, so go there, or say `[output] module = \"…\"`"
    )]
    NoHost(String),
    /// A place from which no path of a module follows.
    #[error(
        "which module `{0}` is does not follow from its place: say so, `[output] module = \"api\"` for `crate::api`"
    )]
    Unplaced(String),
    /// A folder or file has a name that no module can have.
    #[error(transparent)]
    Name(#[from] ModulePathError),
    /// The crate is written in an older Rust.
    #[error(
        "`{0}` has edition {1}, and generated code needs 2024: set `edition = \"2024\"` there, or generate a crate of its own"
    )]
    Edition(String, String),
    /// It cannot be read.
    #[error("cannot read `{0}`: {1}")]
    Io(String, #[source] io::Error),
    /// It is no TOML.
    #[error("cannot read `{0}`: {1}")]
    Toml(String, #[source] Box<toml::de::Error>),
}

/// A crate that has a client as a module.
#[derive(Debug)]
pub struct Host {
    /// Its folder.
    folder: PathBuf,
    manifest: Table,
    /// The Cargo.toml of its workspace, if it takes something from there.
    workspace: Table,
}

impl Host {
    /// The crate that a path, which is absolute and need not exist, is in; none if it is in none.
    ///
    /// # Errors
    /// A Cargo.toml cannot be read.
    pub fn above(path: &Path) -> Result<Option<Self>, PackagingError> {
        for folder in path.ancestors().skip(1) {
            if let Some(manifest) = read(folder)?.filter(|manifest| manifest.contains_key("package")) {
                let workspace = workspace_of(folder, &manifest)?;
                return Ok(Some(Self { folder: folder.to_owned(), manifest, workspace }));
            }
        }
        Ok(None)
    }

    /// Its Cargo.toml, as seen from where the process works, if that is above it.
    #[must_use]
    pub fn shown(&self) -> String {
        let path = self.folder.join(MANIFEST);
        let here = std::env::current_dir().ok().and_then(|here| here.canonicalize().ok());
        let near = here.and_then(|here| Some(path.strip_prefix(here).ok()?.to_owned()));
        near.unwrap_or(path).display().to_string()
    }

    /// The module whose folder or file is at a path.
    pub(super) fn module_at(&self, out: &Path) -> Result<ModulePath, PackagingError> {
        let unplaced = || PackagingError::Unplaced(out.display().to_string());
        let within = out.strip_prefix(self.folder.join("src")).map_err(|_| unplaced())?.with_extension("");
        let names: Option<Vec<&str>> = within.iter().map(|name| name.to_str()).collect();
        let names = names.ok_or_else(unplaced)?;
        match names.as_slice() {
            // Roots of crates.
            [] | ["bin", ..] | ["lib" | "main"] => Err(unplaced()),
            [names @ .., "mod"] | names => Ok(ModulePath::of(names)?),
        }
    }

    /// Refuses a crate that cannot have a module of generated code.
    ///
    /// # Errors
    /// Its edition is an older one.
    pub fn permit(&self) -> Result<(), PackagingError> {
        let edition = self.inherited("edition").and_then(Value::as_str).unwrap_or("2015");
        if edition == EDITION {
            return Ok(());
        }
        Err(PackagingError::Edition(self.shown(), edition.to_owned()))
    }

    /// A key of its package, or of its workspace where it says so.
    fn inherited(&self, key: &str) -> Option<&Value> {
        let own = self.manifest.get("package")?.get(key)?;
        if !is_inherited(own) {
            return Some(own);
        }
        self.workspace.get("workspace")?.get("package")?.get(key)
    }

    /// What it does not depend on as a module needs it: the lines to add, or to mend with why.
    #[must_use]
    pub fn lacks(&self, needs: &[Dependency]) -> Vec<Lack> {
        needs.iter().filter_map(|need| self.lack(need)).collect()
    }

    fn lack(&self, need: &Dependency) -> Option<Lack> {
        let lack = |why: &str| Some(Lack { need: need.clone(), why: why.to_owned() });
        let of = |table: &Table, key: &str| table.get(key).and_then(Value::as_table).cloned();
        let all = of(&self.manifest, "dependencies").unwrap_or_default();
        // Rust knows both by one name.
        let same = |name: &str| name.replace('-', "_") == need.name.replace('-', "_");
        let Some((name, own)) = all.iter().find(|(name, _)| same(name)) else { return lack("") };
        let mut found = Dependency::new(name, own);
        if is_inherited(own) {
            let inherited = self.workspace.get("workspace").and_then(Value::as_table);
            let inherited =
                inherited.and_then(|it| Some(Dependency::new(name, of(it, "dependencies")?.get(name)?)));
            found.table = joined(inherited.map(|it| it.table).unwrap_or_default(), found.table);
        }
        if found.is_optional() {
            return lack("it is optional");
        }
        let is_other = |renamed: &str| !same(renamed) && need.text("package") != Some(renamed);
        if found.text("package").is_some_and(is_other) {
            return lack("it is another crate by this name");
        }
        if let (Some(own), Some(needed)) = (found.text("version"), need.text("version"))
            && !may_be_one(own, needed)
        {
            return lack(&format!("version {own} is another"));
        }
        if found.is_bare() && !need.is_bare() && !found.features().any(|feature| feature == "default") {
            return lack("its default features are off");
        }
        let has = |wanted: &&str| found.features().any(|feature| feature == *wanted);
        let missing: Vec<&str> = need.features().filter(|wanted| !has(wanted)).collect();
        // What its default features bring cannot be seen here.
        if missing.is_empty() || need.is_bare() && !found.is_bare() {
            return None;
        }
        let why = missing.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        // Others need what it has.
        let mut mended = Dependency::new(name, own);
        mended.add_features(missing);
        Some(Lack { need: mended, why: format!("it lacks the features {why}") })
    }
}

/// A dependency that a host has not, or not as it is needed.
#[derive(Clone, Debug)]
pub struct Lack {
    /// What is needed.
    pub need: Dependency,
    /// What is wrong with the line that is there; empty if there is none.
    pub why: String,
}

impl fmt::Display for Lack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { need, why } = self;
        if why.is_empty() { write!(f, "{need}") } else { write!(f, "{need} # {why}") }
    }
}

const MANIFEST: &str = "Cargo.toml";

/// The edition of generated code.
const EDITION: &str = "2024";

/// The Cargo.toml of a folder, if there is one.
fn read(folder: &Path) -> Result<Option<Table>, PackagingError> {
    let path = folder.join(MANIFEST);
    let shown = || path.display().to_string();
    match fs::read_to_string(&path) {
        Ok(text) => text.parse().map(Some).map_err(|error| PackagingError::Toml(shown(), Box::new(error))),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(PackagingError::Io(shown(), error)),
    }
}

/// The Cargo.toml of the workspace that a package is in; an empty one if it is in none.
fn workspace_of(folder: &Path, manifest: &Table) -> Result<Table, PackagingError> {
    let named = manifest.get("package").and_then(|package| package.get("workspace")?.as_str());
    if let Some(named) = named {
        return Ok(read(&folder.join(named))?.unwrap_or_default());
    }
    for folder in folder.ancestors() {
        if let Some(manifest) = read(folder)?.filter(|manifest| manifest.contains_key("workspace")) {
            return Ok(manifest);
        }
    }
    Ok(Table::new())
}

/// `workspace = true`.
fn is_inherited(value: &Value) -> bool {
    value.get("workspace").and_then(Value::as_bool) == Some(true)
}

/// What a member says of a dependency of its workspace adds to what that says.
fn joined(workspace: Table, own: Table) -> Table {
    let mut all = workspace;
    for (key, value) in own {
        match (all.get_mut(&key), value) {
            (Some(Value::Array(before)), Value::Array(more)) => before.extend(more),
            // A member cannot switch them off, and switches them on only where the workspace says that they are off.
            (_, value) => drop(all.insert(key, value)),
        }
    }
    all
}

/// Whether one version of a crate may satisfy both requirements: the lowest that one of them names does with the other.
fn may_be_one(one: &str, other: &str) -> bool {
    let (Ok(one), Ok(other)) = (VersionReq::parse(one), VersionReq::parse(other)) else { return true };
    let lowest = |all: &VersionReq| {
        let of = |it: &Comparator| Version::new(it.major, it.minor.unwrap_or(0), it.patch.unwrap_or(0));
        all.comparators.iter().map(of).min().unwrap_or_else(|| Version::new(0, 0, 0))
    };
    one.comparators.is_empty() || other.matches(&lowest(&one)) || one.matches(&lowest(&other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(manifest: &str, workspace: &str) -> Host {
        Host {
            folder: "/app".into(),
            manifest: manifest.parse().unwrap(),
            workspace: workspace.parse().unwrap(),
        }
    }

    fn need(line: &str) -> Dependency {
        let (name, value) = line.parse::<Table>().unwrap().into_iter().next().unwrap();
        Dependency::new(name, &value)
    }

    #[test]
    fn what_a_host_lacks_is_told_as_the_line_that_it_needs() {
        let bytes = r#"bytes = "1""#;
        let hyper = r#"hyper = { version = "1", default-features = false, features = ["client"] }"#;
        for (own, needed, told) in [
            ("", bytes, Some(bytes)),
            (r#"bytes = "1""#, bytes, None),
            (r#"bytes = "1.4.2""#, bytes, None),
            (r#"bytes = "*""#, bytes, None),
            (r#"bytes = { git = "https://example.com" }"#, bytes, None),
            (r#"bytes = "0.5""#, bytes, Some(r#"bytes = "1" # version 0.5 is another"#)),
            (r#"bytes = { version = "1", optional = true }"#, bytes, Some(r#"bytes = "1" # it is optional"#)),
            (
                r#"bytes = { version = "1", default-features = false }"#,
                bytes,
                Some(r#"bytes = "1" # its default features are off"#),
            ),
            (
                r#"bytes = { version = "1", package = "octets" }"#,
                bytes,
                Some(r#"bytes = "1" # it is another crate by this name"#),
            ),
            (r#"hyper = { version = "1", features = ["full"] }"#, hyper, None),
            (
                r#"hyper = { version = "1", default-features = false, features = ["http2"] }"#,
                hyper,
                Some(
                    r#"hyper = { version = "1", default-features = false, features = ["client", "http2"] } # it lacks the features `client`"#,
                ),
            ),
            (r#"tower_service = "0.3""#, r#"tower-service = "0.3""#, None),
        ] {
            let lacks = host(&format!("[package]\n[dependencies]\n{own}"), "").lacks(&[need(needed)]);
            let lacks: Vec<String> = lacks.iter().map(ToString::to_string).collect();
            assert_eq!(lacks.first().map(String::as_str), told, "{own}");
        }
    }

    #[test]
    fn what_a_workspace_says_counts() {
        let workspace = r#"
            [workspace.package]
            edition = "2024"
            [workspace.dependencies]
            serde_json = { version = "1", features = ["raw_value"] }
            http = "0.2"
        "#;
        let host = host(
            "[package]\nedition.workspace = true\n[dependencies]\nserde_json.workspace = true\nhttp.workspace = true",
            workspace,
        );
        host.permit().unwrap();
        let needs =
            [need(r#"serde_json = { version = "1", features = ["raw_value"] }"#), need(r#"http = "1""#)];
        let lacks: Vec<String> = host.lacks(&needs).iter().map(ToString::to_string).collect();
        assert_eq!(lacks, [r#"http = "1" # version 0.2 is another"#]);
    }

    #[test]
    fn an_older_edition_is_refused() {
        for (said, is_refused) in [("edition = '2021'", true), ("", true), ("edition = '2024'", false)] {
            assert_eq!(host(&format!("[package]\n{said}"), "").permit().is_err(), is_refused, "{said}");
        }
    }

    #[test]
    fn the_module_follows_from_its_place() {
        let host = host("[package]", "");
        for (path, expected) in [
            ("/app/src/api", Some("api")),
            ("/app/src/clients/api.rs", Some("clients::api")),
            ("/app/src/api/mod.rs", Some("api")),
            ("/app/src/type", Some("r#type")),
            ("/app/src/lib.rs", None),
            ("/app/src/my-api", None),
            ("/app/src/bin/tool/api", None),
            ("/app/api", None),
        ] {
            let found = host.module_at(Path::new(path)).ok().map(|path| path.to_string());
            assert_eq!(found.as_deref(), expected, "{path}");
        }
    }
}
