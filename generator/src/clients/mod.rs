//! `clients.toml`: several documents, what is chosen for all of them and for each, and where their clients go.

mod error;
mod header;
#[cfg(test)]
mod schema;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, iter};

use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::de::ValueDeserializer;

pub use error::{ClientsError, ClientsReason};
pub use header::{UrlHeaderError, UrlHeaders};
use table::{ClientTable, ManifestTable, refused};

use crate::config::layer::find;
use crate::config::{ConfigError, Layer};
use crate::diagnostic::near::{did_you_mean, nearest};
use crate::inputs::{Member, Places};
use crate::source::{Pointer, Source};
use crate::write::place;

/// What the file is called.
pub const CLIENTS: &str = "clients.toml";

/// The JSON Schema of `clients.toml`, by which editors complete and check it.
pub const SCHEMA: &str = include_str!("../../clients.schema.json");

/// Several clients, in the order of the file.
#[derive(Debug)]
pub struct Clients {
    /// The file.
    pub path: PathBuf,
    /// Each of them.
    pub clients: Vec<NamedClient>,
    /// Whether these are all that the file has.
    pub is_whole: bool,
}

/// A client that is named in `clients.toml`.
#[derive(Debug)]
pub struct NamedClient {
    /// What it is called there.
    pub name: String,
    /// Where its inputs are and where it goes, unless its table has a fault.
    pub target: Result<Target, ClientsError>,
}

/// Where the inputs of a client are, and where it goes.
#[derive(Clone, Debug)]
pub struct Target {
    /// The inputs.
    pub places: Places,
    /// The folder of the crate.
    pub out: PathBuf,
    /// Where copies of it go: into other repositories.
    pub vendor: Vec<PathBuf>,
    /// From where the document is fetched.
    pub url: Option<String>,
    /// With which headers.
    pub url_headers: UrlHeaders,
}

/// The place of the choices for all clients.
pub(crate) fn for_all() -> Pointer {
    Pointer::root().child("choices")
}

/// The place of the choices for one.
pub(crate) fn of_client(name: &str) -> Pointer {
    table_of(name).child("choices")
}

fn table_of(name: &str) -> Pointer {
    Pointer::root().child("clients").child(name)
}

impl Clients {
    /// Reads `clients.toml`. Its paths are relative to its folder. A fault in the table of one client is that client's.
    ///
    /// # Errors
    /// The file cannot be read, or has a fault that is of all clients.
    pub fn read(path: &Path) -> Result<Self, ClientsError> {
        let wrong = |reason: ClientsReason| ClientsError { path: path.display().to_string(), reason };
        let text = fs::read_to_string(path).map_err(|error| wrong(error.into()))?;
        Self::parse(&text, path).map_err(|error| wrong(error.into()))
    }

    /// Reads the text of a `clients.toml` that stands, or would, at a path.
    ///
    /// # Errors
    /// It has a fault that is of all clients.
    pub fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        let all: ManifestTable<IgnoredAny, IgnoredAny> = toml::from_str(text)?;
        let source = Source { name: path.display().to_string(), bytes: text.into() };
        Layer::part(source, for_all(), true)?;
        if find(text, &for_all().child("crate").child("name"))?.is_some() {
            let reason = "a name is of one client: write it under `[clients.….choices.crate]`";
            return Err(refused(text, &for_all().child("crate").child("name"), reason));
        }
        let reader = Reader { text, path, all: &all };
        let mut names: Vec<(usize, &String)> = Vec::new();
        for name in all.clients.keys() {
            let begin = find(text, &table_of(name.as_ref()))?.map_or(0, |table| table.span().start);
            names.push((begin, name.as_ref()));
        }
        names.sort();
        let mut taken = Taken::default();
        let client = |(_, name): (usize, &String)| {
            let target = reader.target(name).and_then(|target| reader.alone(name, target, &mut taken));
            let wrong =
                |error: ConfigError| ClientsError { path: path.display().to_string(), reason: error.into() };
            NamedClient { name: name.clone(), target: target.map_err(wrong) }
        };
        Ok(Self { path: path.to_owned(), clients: names.into_iter().map(client).collect(), is_whole: true })
    }

    /// Those of some names, in the order of the file; without a name, all.
    ///
    /// # Errors
    /// There is no client of a name.
    pub fn select(self, names: &[String]) -> Result<Self, UnknownClient> {
        let is_known = |name: &&String| self.clients.iter().any(|client| client.name == **name);
        if let Some(unknown) = names.iter().find(|name| !is_known(name)) {
            let known = || self.clients.iter().map(|client| client.name.as_str());
            let all = || {
                format!(
                    "there are {}",
                    known().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
                )
            };
            let known = nearest(unknown, known()).map_or_else(all, did_you_mean);
            return Err(UnknownClient { name: unknown.clone(), known });
        }
        let is_meant = |client: &NamedClient| names.is_empty() || names.contains(&client.name);
        let clients: Vec<_> = self.clients.into_iter().filter(is_meant).collect();
        Ok(Self { clients, is_whole: names.is_empty(), ..self })
    }
}

/// A name that no client has.
#[derive(Debug, thiserror::Error)]
#[error("there is no client `{name}`; {known}")]
pub struct UnknownClient {
    name: String,
    /// What is near, or all that are there.
    known: String,
}

/// Reads the tables of clients.
struct Reader<'a> {
    text: &'a str,
    path: &'a Path,
    all: &'a ManifestTable<IgnoredAny, IgnoredAny>,
}

impl Reader<'_> {
    fn target(&self, name: &str) -> Result<Target, ConfigError> {
        let value = find(self.text, &table_of(name))?;
        let table = value.map(|value| ClientTable::<IgnoredAny>::deserialize(ValueDeserializer::from(value)));
        let table = table.transpose().map_err(|mut error| {
            error.set_input(Some(self.text));
            ConfigError::from(error)
        })?;
        let Some(table) = table else {
            return Err(refused(self.text, &table_of(name), "a client is a table"));
        };
        if table.out.as_os_str().is_empty() {
            return Err(refused(self.text, &table_of(name).child("out"), "this is no folder"));
        }
        if table.document.iter().any(|path| path == Path::new("-")) {
            let reason = "the standard input is no document of a client that has a name";
            return Err(refused(self.text, &table_of(name).child("document"), reason));
        }
        if table.url.is_none() && table.url_headers != UrlHeaders::default() {
            let reason = "there is no `url` that is asked for with these headers";
            return Err(refused(self.text, &table_of(name).child("url-headers"), reason));
        }
        let folder = self.path.parent().unwrap_or("".as_ref());
        let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let path = |path: PathBuf| if path == Path::new(".") { here.to_owned() } else { folder.join(path) };
        let paths = |paths: Vec<PathBuf>| -> Vec<PathBuf> { paths.into_iter().map(path).collect() };
        let places = Places {
            documents: paths(table.document),
            root: table.root.map(path),
            overlays: paths(self.all.overlays.iter().cloned().chain(table.overlays).collect()),
            config: table.config.map(path),
            lock: table.lock.map(path),
            crate_name: None,
            client: Some(Member { file: self.path.to_owned(), name: name.to_owned() }),
        };
        let config = places.config.clone().or_else(|| places.beside("generator.toml"));
        let in_folder = self.all.locks.as_ref().map(|locks| folder.join(locks).join(format!("{name}.lock")));
        let lock = places.lock.clone().or(in_folder).or_else(|| places.lock_beside());
        let places = Places { config, lock, ..places };
        let (out, vendor) = (path(table.out), paths(table.vendor));
        Ok(Target { places, out, vendor, url: table.url, url_headers: table.url_headers })
    }

    /// A client has its lock and its folders for itself.
    fn alone(&self, name: &str, target: Target, taken: &mut Taken) -> Result<Target, ConfigError> {
        if let Some(lock) = &target.places.lock
            && let Some(other) = taken.locks.insert(place(lock), name.to_owned())
        {
            let reason = format!(
                "`{}` has the names of `{other}`: write a `lock` for this client, or above all tables `locks = \"…\"`, a folder with \
                 a lock for each",
                lock.display()
            );
            return Err(refused(self.text, &table_of(name), reason));
        }
        for (key, folder) in
            iter::once(("out", &target.out)).chain(target.vendor.iter().map(|to| ("vendor", to)))
        {
            let own = place(folder);
            let is_near = |other: &PathBuf| own.starts_with(place(other)) || place(other).starts_with(&own);
            if let Some((other, whose)) = taken.folders.iter().find(|(other, _)| is_near(other)) {
                let reason =
                    format!("`{}` and `{}`, of `{whose}`, are not apart", folder.display(), other.display());
                return Err(refused(self.text, &table_of(name).child(key), reason));
            }
            taken.folders.push((folder.clone(), name.to_owned()));
        }
        Ok(target)
    }
}

/// What clients have for themselves, with their names.
#[derive(Default)]
struct Taken {
    locks: BTreeMap<PathBuf, String>,
    folders: Vec<(PathBuf, String)>,
}
