//! `MANIFEST`: what a crate was made from, and each of its files with its digest.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use sha2::{Digest, Sha256};

use crate::files::Files;
use crate::packaging::Packaging;
use crate::shared::RECORD;

/// How the first line of every manifest begins; a folder with such a file is the generator's.
const MARK: &str = "# Written by deck-generator";

/// The line that says that the files are those of a module.
const MODULE: &str = "form module";

/// How a file begins that is all there is.
const FILE_MARK: &str = "// Written by deck-generator";

/// What it says before what a manifest would say.
const FILE_HEAD: &str = "\
// Written by deck-generator. Edits are lost: change the document or generator.toml instead. `deck-generator verify FILE`
// compares what stands behind this head with its SHA-256, which is the last line of the head.
//
";

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
    /// What the client is written as.
    pub packaging: &'a Packaging,
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
    /// Whether they are those of a module.
    is_module: bool,
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
            is_module: !origin.packaging.is_crate(),
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
        if line == MODULE {
            return (!std::mem::replace(&mut self.is_module, true)).then_some(());
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

    /// What it says, line by line.
    fn lines(&self) -> Vec<String> {
        let Self { generator, document, document_name, inputs, .. } = self;
        let mut lines = vec![
            format!("generator {generator}"),
            format!("document {document} {document_name}"),
            format!("inputs {inputs}"),
        ];
        lines.extend(self.is_module.then(|| MODULE.to_owned()));
        lines.extend(self.runtime.iter().map(|(digest, path)| format!("runtime {digest} {path}")));
        lines.extend(self.files.iter().map(|(path, digest)| format!("{digest}  {path}")));
        lines
    }

    /// The text of a file that is all there is, behind a head that says what a manifest says.
    pub(super) fn headed(path: &str, text: &str, origin: &Provenance<'_>) -> String {
        let files = [(path.to_owned(), text.to_owned())].into();
        let lines = Self::new(&files, origin).lines();
        let lines = lines.iter().fold(String::new(), |head, line| head + "// " + line + "\n");
        format!("{FILE_HEAD}{lines}\n{text}")
    }

    /// The head of a file, and the digest of what follows it; nothing, if the file is not the generator's.
    pub(super) fn of_file(text: &str) -> Option<(Self, String)> {
        if !text.starts_with(FILE_MARK) {
            return None;
        }
        let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
        let mut manifest = Self::default();
        let lines = head.lines().enumerate().skip_while(|(_, line)| *line != "//").skip(1);
        for (index, line) in lines {
            if line.strip_prefix("// ").and_then(|line| manifest.read_line(line)).is_none() {
                manifest.malformed.push(index + 1);
            }
        }
        Some((manifest, digest(body.as_bytes())))
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

    /// Whether a file with this digest is listed.
    pub(super) fn lists(&self, digest: &str) -> bool {
        self.files.values().any(|listed| listed == digest)
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
        let (what, form) =
            if self.is_module { ("of this module", " --as module") } else { ("of this crate", "") };
        writeln!(f, "{MARK}: the files {what}, each with its SHA-256. Do not edit any of them;")?;
        if self.document_name == RECORD {
            writeln!(f, "# generate one of its clients again with `deck-generator generate`")?;
        } else {
            writeln!(
                f,
                "# change the document and run `deck-generator generate {}{form} --out DIR`",
                self.document_name
            )?;
        }
        writeln!(f, "# or the build that does so. `deck-generator verify DIR` compares DIR with this list.")?;
        self.lines().iter().try_for_each(|line| writeln!(f, "{line}"))
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
    let packaging = origin.packaging.told();
    let mut parts = vec![origin.config, origin.lock, origin.crate_name.unwrap_or_default()];
    parts.extend(packaging.as_deref());
    let parts: Vec<&[u8]> = parts.into_iter().map(str::as_bytes).collect();
    digest_of_parts(&parts)
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
    use crate::config::{ModulePath, Output};
    use crate::packaging::Placed;

    const GIVEN: Provenance<'_> = Provenance {
        document_name: "/somewhere/else/api.yaml",
        document_digest: "3b64db95cb55c763391c707108489ae18b4112d783300de38e033b4c98c3deaf",
        config: "",
        lock: "",
        crate_name: None,
        packaging: &Packaging::Crate,
        runtime: None,
    };

    fn files() -> Files {
        [("src/lib.rs", "b"), ("Cargo.toml", "a")].map(|(path, text)| (path.into(), text.into())).into()
    }

    fn module(path: &str) -> Packaging {
        let path = ModulePath::try_from(path.to_owned()).unwrap();
        Packaging::Module(Placed::new(path, &Output::default()))
    }

    #[test]
    fn a_file_says_what_a_manifest_says() {
        let packaging = module("api");
        let text = Manifest::headed(
            "api.rs",
            "pub fn f() {}\n\nfn g() {}\n",
            &Provenance { packaging: &packaging, ..GIVEN },
        );
        let (head, found) = Manifest::of_file(&text).unwrap();
        assert!(head.malformed().is_empty() && head.generator() == Some(GENERATOR), "{text}");
        assert!(head.is_of(&Provenance { packaging: &packaging, ..GIVEN }));
        assert_eq!(head.digest_of("api.rs"), Some(found.as_str()));
        let (head, found) = Manifest::of_file(&text.replace("fn g", "fn h")).unwrap();
        assert_ne!(head.digest_of("api.rs"), Some(found.as_str()));
        assert_eq!(Manifest::of_file("//! My own.\n"), None);
    }

    #[test]
    fn a_manifest_reads_back_as_it_was_printed() {
        let packagings = [Packaging::Crate, module("api")];
        let runtimes = [None, Some((GIVEN.document_digest, "../api-runtime"))];
        for (runtime, packaging) in runtimes.into_iter().zip(&packagings) {
            let manifest = Manifest::new(&files(), &Provenance { packaging, runtime, ..GIVEN });
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
            of(Provenance { packaging: &module("a"), ..GIVEN }),
            of(Provenance { packaging: &module("b"), ..GIVEN }),
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
