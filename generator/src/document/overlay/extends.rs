//! Which document an overlay is made for: `extends`.

use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::source::Sources;
use crate::source::tree::is_remote;

/// What `extends` says of the document at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Extends {
    /// The overlay is for it, or for any.
    This,
    /// It is for another one.
    Other(String),
    /// It is for what has this URL, which nothing here has.
    Remote(String),
}

/// Whether an overlay is for the document: a file name is relative to the overlay, a URL that of the document itself.
pub(super) fn of(
    overlay: &Value,
    number: usize,
    roots: usize,
    document: &Value,
    sources: &Sources,
) -> Extends {
    let Some(reference) = overlay.get("extends").and_then(Value::as_str) else { return Extends::This };
    if document.get("$self").and_then(Value::as_str) == Some(reference) {
        return Extends::This;
    }
    let path = reference.strip_prefix("file://").unwrap_or(reference);
    if is_remote(path) {
        return Extends::Remote(reference.to_owned());
    }
    let path = percent_decode_str(path).decode_utf8_lossy();
    let own = sources.get(number).map(|source| source.name.as_str()).unwrap_or_default();
    let asked = plain(&Path::new(own).with_file_name("").join(path.as_ref()));
    let is_asked = |source: &crate::source::Source| plain(Path::new(&source.name)) == asked;
    if sources.iter().take(roots).any(is_asked) {
        Extends::This
    } else {
        Extends::Other(reference.to_owned())
    }
}

/// An absolute path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for component in absolute.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => _ = plain.pop(),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::source::Source;

    #[test]
    fn names_are_relative_to_the_overlay() {
        let mut sources = Sources::default();
        for name in ["spec/a b.yaml", "fixes/x.overlay.yaml"] {
            sources.add(Source { name: name.to_owned(), bytes: Vec::new() });
        }
        let document = json!({"$self": "https://example.com/api.yaml"});
        let of = |extends: &str| of(&json!({ "extends": extends }), 1, 1, &document, &sources);
        assert_eq!(of("../spec/a%20b.yaml"), Extends::This);
        assert_eq!(of("./../spec/a b.yaml"), Extends::This);
        assert_eq!(of("a%20b.yaml"), Extends::Other("a%20b.yaml".to_owned()));
        assert_eq!(of("https://example.com/api.yaml"), Extends::This);
        assert_eq!(
            of("https://example.com/b.yaml"),
            Extends::Remote("https://example.com/b.yaml".to_owned())
        );
    }
}
