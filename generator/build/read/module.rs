//! The files of modules.

use syn::{Attribute, Error, ItemMod, LitStr, Meta};

use super::condition::{metas, text};
use super::{Reader, Source, read};

impl Reader<'_> {
    /// Reads a module that is in another file.
    pub(super) fn module(&self, module: &ItemMod) -> Result<&'static Source, String> {
        let (folder, name) = (folder(self.path), &module.ident);
        let [file, room] = [format!("{folder}{name}.rs"), format!("{folder}{name}/mod.rs")];
        let other = module.attrs.iter().find_map(other).map(|path| joined(&folder, &path));
        for (from, path) in [(other.as_ref().unwrap_or(&file), &file), (&room, &room)] {
            if let Some(source) = read(from, path, self.texts)? {
                return Ok(source);
            }
        }
        Err(self.fault(&Error::new(name.span(), format!("there is neither `{file}` nor `{room}`"))))
    }
}

/// The folder of the modules that a file declares.
fn folder(path: &str) -> String {
    let folder = path.strip_suffix("mod.rs").map(str::to_owned);
    folder.unwrap_or_else(|| format!("{}/", path.trim_end_matches(".rs")))
}

/// Where a module is said to be: `cfg_attr(…, path = "../transport/mock.rs")`.
fn other(attribute: &Attribute) -> Option<String> {
    let Meta::List(list) = &attribute.meta else { return None };
    metas(list).ok()?.iter().find_map(|meta| match meta {
        Meta::NameValue(pair) if pair.path.is_ident("path") => text(pair).ok().map(LitStr::value),
        _ => None,
    })
}

/// A path from a folder on.
fn joined(folder: &str, path: &str) -> String {
    let mut steps: Vec<&str> = folder.split_terminator('/').collect();
    for step in path.split('/') {
        match step {
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}
