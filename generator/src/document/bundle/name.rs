//! What components are called that come from other files.

use std::path::{Component, Path, PathBuf};

use crate::source::Pointer;

/// The name of a component that is a place of a file: `schemas/pet`, `common#/definitions/Error`.
///
/// It depends on nothing but the place, is that of no other, and is none that a document gives: those have no `/` and no
/// `#` (OpenAPI 3.0.4, Components Object). What `names` makes of it is the shortest part at its end that is enough.
pub(super) fn of(root: &str, file: &str, at: &Pointer) -> String {
    let (_, usual) = split(root);
    let usual = if usual == "md" || usual.is_empty() { "yaml" } else { usual };
    let (path, extension) = split(file);
    let mut name = path.to_owned();
    if extension != usual {
        // Another file may have the same name but for this.
        name.insert_str(0, &format!("{extension}//"));
    }
    if *at != Pointer::root() {
        name.push('#');
        name.push_str(at.as_str());
    }
    if !name.contains('/') {
        name.insert_str(0, "./");
    }
    name
}

/// A path without its extension, and the extension; `.schema.json` is one.
fn split(path: &str) -> (&str, &str) {
    let start = path.rfind('/').map_or(0, |at| at + 1);
    let name = path.get(start..).unwrap_or_default();
    let Some(dot) = name.rfind('.').filter(|dot| *dot > 0) else { return (path, "") };
    let stem = name.get(..dot).unwrap_or_default();
    let end = stem.strip_suffix(".schema").filter(|stem| !stem.is_empty()).map_or(dot, str::len);
    let (stem, extension) = path.split_at_checked(start + end).unwrap_or((path, ""));
    (stem, extension.strip_prefix('.').unwrap_or(extension))
}

/// The last part of the name of a component, as its author would have called it: of `schemas/pet` it is `pet`.
pub(crate) fn plain(name: &str) -> &str {
    name.rsplit(['/', '#']).find(|part| !part.is_empty()).unwrap_or(name)
}

/// A reference to a place of the document.
pub(super) fn reference(at: &Pointer) -> String {
    at.to_string().replace('%', "%25")
}

/// A reference that leads to nothing, so that it is another one than that of another folder.
pub(super) fn unread(file: &str, reference: &str) -> String {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    if path.contains(':') || path.starts_with('/') {
        return reference.to_owned();
    }
    let path = if path.is_empty() { PathBuf::from(file) } else { Path::new(file).with_file_name(path) };
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir if plain.file_name().is_some() => drop(plain.pop()),
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    format!("{}#{fragment}", plain.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_place() {
        let rows = [
            ("openapi.yaml", "schemas/Pet.yaml", "", "schemas/Pet", "Pet"),
            ("openapi.yaml", "Pet.yaml", "", "./Pet", "Pet"),
            ("api.json", "common.json", "/definitions/Error", "common#/definitions/Error", "Error"),
            ("page.md", "a/pet.yaml", "", "a/pet", "pet"),
            ("openapi.yaml", "a/pet.json", "", "json//a/pet", "pet"),
            ("openapi.yaml", "a/pet.schema.json", "", "schema.json//a/pet", "pet"),
            ("openapi.yaml", "a.b/pet.v2.yaml", "", "a.b/pet.v2", "pet.v2"),
            ("openapi.yaml", "a/.pet", "/a~1b", "//a/.pet#/a~1b", "a~1b"),
        ];
        for (root, file, at, name, shortest) in rows {
            assert_eq!(of(root, file, &Pointer::parse(at).unwrap()), name);
            assert_eq!(plain(name), shortest);
        }
    }

    #[test]
    fn of_nothing() {
        assert_eq!(unread("a/b.yaml", "../c.yaml#/D"), "c.yaml#/D");
        assert_eq!(unread("a/b.yaml", "#/D"), "a/b.yaml#/D");
        assert_eq!(unread("a/b.yaml", "../../etc/passwd"), "../etc/passwd#");
        assert_eq!(unread("a/b.yaml", "https://x.y/z#/D"), "https://x.y/z#/D");
    }
}
