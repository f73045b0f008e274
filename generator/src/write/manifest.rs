//! `MANIFEST`: what a crate was made from, and each of its files with its digest.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use sha2::{Digest, Sha256};

use crate::files::Files;
use crate::shared::RECORD;

/// How the first line of every manifest begins; a folder with such a file is the generator's.
const MARK: &str = "# Written by deck-generator";

/// The version of this generator.
pub const GENERATOR: &str = env!("CARGO_PKG_VERSION");

/// What a crate is made from.
#[derive(Clone, Copy, Debug)]
pub struct Provenance<'a> {
    /// The document's file name or path, of which the manifest keeps the last part.
    pub document_name: &'a str,
    /// The digest of the document, see [`document_digest`].
    pub document_digest: &'a str,
    /// The text of `generator.toml`.
    pub config: &'a str,
    /// The text of `names.lock`, as this run leaves it.
    pub lock: &'a str,
    /// The crate's name, if the command line gives one.
    pub crate_name: Option<&'a str>,
    /// The runtime that it has together with other clients: the fingerprint of the source that it is made for, and its
    /// folder as seen from this one.
    pub runtime: Option<(&'a str, &'a str)>,
}

/// The list of a crate's files. Printed, it is the text of the file `MANIFEST`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The version of the generator that wrote the crate; empty before manifests had one.
    generator: String,
    document: String,
    document_name: String,
    runtime: Option<(String, String)>,
    inputs: String,
    files: BTreeMap<String, String>,
    /// The lines that could not be read, from 1.
    malformed: Vec<usize>,
}

impl Manifest {
    /// Lists files.
    #[must_use]
    pub fn new(files: &Files, origin: &Provenance<'_>) -> Self {
        let name = origin.document_name.rsplit(['/', '\\']).next().unwrap_or_default();
        Self {
            generator: GENERATOR.to_owned(),
            document: origin.document_digest.to_owned(),
            document_name: name.chars().map(|c| if c.is_control() { '?' } else { c }).collect(),
            runtime: origin.runtime.map(|(digest, path)| (digest.to_owned(), path.to_owned())),
            inputs: inputs(origin),
            files: files.iter().map(|(path, text)| (path.clone(), digest(text.as_bytes()))).collect(),
            malformed: Vec::new(),
        }
    }

    /// Reads a manifest, passing over lines that cannot be read (see [`Self::malformed`]): one with the marks of a
    /// merge conflict in it still says that the folder is the generator's. `None` if it is no manifest at all.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if !text.lines().any(|line| line.starts_with(MARK)) {
            return None;
        }
        let mut manifest = Self::default();
        for (index, line) in text.lines().enumerate() {
            if manifest.read_line(line).is_none() {
                manifest.malformed.push(index + 1);
            }
        }
        Some(manifest)
    }

    fn read_line(&mut self, line: &str) -> Option<()> {
        if line.is_empty() || line.starts_with('#') {
            return Some(());
        }
        if let Some(version) = line.strip_prefix("generator ") {
            let fits = self.generator.is_empty() && version.split(' ').count() == 1;
            return fits.then(|| version.clone_into(&mut self.generator));
        }
        if let Some(rest) = line.strip_prefix("document ") {
            let (digest, name) = rest.split_once(' ')?;
            name.clone_into(&mut self.document_name);
            return set(&mut self.document, digest);
        }
        if let Some(rest) = line.strip_prefix("runtime ") {
            let (digest, path) = rest.split_once(' ')?;
            let mut listed = String::new();
            set(&mut listed, digest)?;
            return self.runtime.replace((listed, path.to_owned())).is_none().then_some(());
        }
        if let Some(digest) = line.strip_prefix("inputs ") {
            return set(&mut self.inputs, digest);
        }
        let (digest, path) = line.split_once("  ")?;
        let mut listed = String::new();
        set(&mut listed, digest)?;
        self.files.insert(path.to_owned(), listed).is_none().then_some(())
    }

    /// The version of the generator that wrote the crate, if the manifest says it.
    #[must_use]
    pub fn generator(&self) -> Option<&str> {
        Some(self.generator.as_str()).filter(|version| !version.is_empty())
    }

    /// Whether the crate was made from just this.
    #[must_use]
    pub fn is_of(&self, origin: &Provenance<'_>) -> bool {
        self.document == origin.document_digest && self.inputs == inputs(origin)
    }

    /// The digest that is listed for a file.
    #[must_use]
    pub fn digest_of(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// The runtime that the crate has together with other clients: the fingerprint of the source that it is made for, and
    /// its folder as seen from this one.
    #[must_use]
    pub fn runtime(&self) -> Option<(&str, &str)> {
        self.runtime.as_ref().map(|(digest, path)| (digest.as_str(), path.as_str()))
    }

    /// The listed files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The lines that could not be read, counted from 1.
    #[must_use]
    pub fn malformed(&self) -> &[usize] {
        &self.malformed
    }
}

/// Takes a digest, of which there may be one.
fn set(place: &mut String, digest: &str) -> Option<()> {
    let digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let fits = place.is_empty() && digest.len() == 64 && digest.bytes().all(digit);
    fits.then(|| digest.clone_into(place))
}

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{MARK}: the files of this crate, each with its SHA-256. Do not edit any of them;")?;
        if self.document_name == RECORD {
            writeln!(f, "# generate one of its clients again with `deck-generator generate`")?;
        } else {
            writeln!(
                f,
                "# change the document and run `deck-generator generate {} --out DIR`",
                self.document_name
            )?;
        }
        writeln!(f, "# or the build that does so. `deck-generator verify DIR` compares DIR with this list.")?;
        writeln!(f, "generator {}", self.generator)?;
        writeln!(f, "document {} {}", self.document, self.document_name)?;
        writeln!(f, "inputs {}", self.inputs)?;
        if let Some((digest, path)) = &self.runtime {
            writeln!(f, "runtime {digest} {path}")?;
        }
        self.files.iter().try_for_each(|(path, digest)| writeln!(f, "{digest}  {path}"))
    }
}

/// The digest of a document: of its text, or of all its texts.
#[must_use]
pub fn document_digest<'a>(texts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let texts: Vec<&[u8]> = texts.into_iter().collect();
    if let [only] = texts.as_slice() {
        return digest(only);
    }
    digest_of_parts(&texts)
}

/// The digest of everything besides the document that decides what is generated.
fn inputs(origin: &Provenance<'_>) -> String {
    let parts = [origin.config, origin.lock, origin.crate_name.unwrap_or_default()];
    digest_of_parts(&parts.map(str::as_bytes))
}

fn digest_of_parts(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        // With its length, so that no text can pass from one part to the next unseen.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hexadecimal(&hash.finalize())
}

/// The SHA-256 of some bytes, in hexadecimal.
pub(crate) fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIVEN: Provenance<'_> = Provenance {
        document_name: "/somewhere/else/api.yaml",
        document_digest: "3b64db95cb55c763391c707108489ae18b4112d783300de38e033b4c98c3deaf",
        config: "",
        lock: "",
        crate_name: None,
        runtime: None,
    };

    fn files() -> Files {
        [("src/lib.rs", "b"), ("Cargo.toml", "a")].map(|(path, text)| (path.into(), text.into())).into()
    }

    #[test]
    fn a_manifest_reads_back_as_it_was_printed() {
        for runtime in [None, Some((GIVEN.document_digest, "../api-runtime"))] {
            let manifest = Manifest::new(&files(), &Provenance { runtime, ..GIVEN });
            assert_eq!(Manifest::parse(&manifest.to_string()), Some(manifest));
        }
    }

    #[test]
    fn the_text_is_sorted_and_names_the_documents_file_only() {
        let text = Manifest::new(&files(), &GIVEN).to_string();
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(!text.contains("somewhere") && !text.contains('\r') && text.ends_with('\n'));
        assert_eq!(lines[0], format!("generator {GENERATOR}"));
        assert!(lines[1].starts_with("document ") && lines[1].ends_with(" api.yaml"), "{text}");
        assert!(lines[2].starts_with("inputs "), "{text}");
        assert!(
            lines[3]
                .starts_with("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  Cargo.toml")
        );
        assert!(lines[4].ends_with("  src/lib.rs"), "{text}");
    }

    #[test]
    fn every_input_changes_the_digest_of_the_inputs() {
        let of = |origin: Provenance<'_>| Manifest::new(&files(), &origin).inputs;
        let all = [
            of(GIVEN),
            of(Provenance { config: "x", ..GIVEN }),
            of(Provenance { lock: "x", ..GIVEN }),
            of(Provenance { crate_name: Some("x"), ..GIVEN }),
        ];
        assert_eq!(std::collections::BTreeSet::from(all.clone()).len(), all.len());
    }

    #[test]
    fn every_text_changes_the_digest_of_the_document() {
        let of = |texts: &[&'static [u8]]| document_digest(texts.iter().copied());
        assert_eq!(of(&[b"ab"]), digest(b"ab"), "as other programs have it");
        let all = [of(&[b"ab"]), of(&[b"a", b"b"]), of(&[b"b", b"a"]), of(&[b"", b"ab"]), of(&[b"ab", b""])];
        assert_eq!(std::collections::BTreeSet::from(all.clone()).len(), all.len());
    }

    #[test]
    fn a_manifest_with_the_marks_of_a_conflict_is_still_one() {
        let text = Manifest::new(&files(), &GIVEN).to_string();
        let conflict = format!("<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n");
        let read = Manifest::parse(&conflict).unwrap();
        assert!(read.malformed().contains(&1));
        assert_eq!(read.paths().collect::<Vec<_>>(), ["Cargo.toml", "src/lib.rs"]);
        assert_eq!(Manifest::parse("Manifest-Version: 1.0\n"), None);
    }
}
