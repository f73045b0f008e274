//! Files in bodies of `multipart/form-data`.

use std::cell::RefCell;
use std::fmt;

use bytes::Bytes;
use serde_core::de::{Deserialize, Deserializer};
use serde_core::ser::{Error as _, Serialize, Serializer};

use crate::runtime::Body;

/// A file, or another value with a content type of its own, as a part of a body of
/// `multipart/form-data` (RFC 7578).
#[derive(Clone, Default)]
pub struct FilePart {
    pub(crate) content: Body,
    pub(crate) file_name: Option<String>,
    pub(crate) content_type: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
}

impl FilePart {
    /// A part with this content: bytes, text, or a stream.
    pub fn new(content: impl Into<Body>) -> Self {
        Self { content: content.into(), ..Self::default() }
    }

    /// The content of a file, which is read when it is sent, and its name.
    ///
    /// # Errors
    /// When there is no such file.
    pub fn open(path: impl Into<std::path::PathBuf>) -> std::io::Result<Self> {
        let path = path.into();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok(Self { file_name: name, ..Self::new(Body::file(path)?) })
    }

    /// The name of the file. Without it, the name of the field, since servers take a part without a
    /// file name for text.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// The content type. Without it, the one that the document gives, or `application/octet-stream`.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// Another header of the part.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

impl From<Body> for FilePart {
    fn from(content: Body) -> Self {
        Self::new(content)
    }
}

impl From<Bytes> for FilePart {
    fn from(content: Bytes) -> Self {
        Self::new(content)
    }
}

impl From<Vec<u8>> for FilePart {
    fn from(content: Vec<u8>) -> Self {
        Self::new(content)
    }
}

/// Shows the length of the content alone.
impl fmt::Debug for FilePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilePart")
            .field("content", &self.content)
            .field("file_name", &self.file_name)
            .field("content_type", &self.content_type)
            .finish_non_exhaustive()
    }
}

/// Streams are equal to nothing.
impl PartialEq for FilePart {
    fn eq(&self, other: &Self) -> bool {
        let bytes = |part: &Self| part.content.as_bytes().map(<[u8]>::to_vec);
        bytes(self).is_some_and(|own| Some(own) == bytes(other))
            && self.file_name == other.file_name
            && self.content_type == other.content_type
            && self.headers == other.headers
    }
}

thread_local! {
    /// The files of the body that is being written, and the mark that begins the texts which stand for
    /// them.
    static TAKEN: RefCell<Option<(String, Vec<FilePart>)>> = const { RefCell::new(None) };
}

/// Runs `write` with files standing in its JSON as texts: `mark` and the index of the file.
///
/// The mark is random and not known before, so no other text begins with it.
pub(crate) fn taking_files<R>(mark: &str, write: impl FnOnce() -> R) -> (R, Vec<FilePart>) {
    let outer = TAKEN.replace(Some((mark.to_owned(), Vec::new())));
    let written = write();
    let taken = TAKEN.replace(outer);
    (written, taken.map(|(_, files)| files).unwrap_or_default())
}

/// Outside of such a body, the text of the file.
impl Serialize for FilePart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let place = TAKEN.with_borrow_mut(|taken| {
            let (mark, files) = taken.as_mut()?;
            files.push(self.clone());
            Some(format!("{mark}{}", files.len() - 1))
        });
        let text = self.content.as_bytes().and_then(|bytes| std::str::from_utf8(bytes).ok());
        match (place, text) {
            (Some(place), _) => serializer.serialize_str(&place),
            (None, Some(text)) => serializer.serialize_str(text),
            (None, None) => Err(S::Error::custom("a file that is not text has no form in JSON")),
        }
    }
}

impl<'de> Deserialize<'de> for FilePart {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}
