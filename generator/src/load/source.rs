//! The text that a document was read from.

/// A document as it was given: its name for messages, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file name as the user gave it.
    pub name: String,
    /// What the file holds.
    pub bytes: Vec<u8>,
}
