// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! How the pages of lists are asked for.

/// How the next page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageStyle {
    /// By a cursor from the page before.
    Cursor(PageParameter),
    /// By how many items came before.
    Offset(PageParameter),
    /// By its number; the first page has this one.
    Number(PageParameter, u64),
    /// By the link of relation `next` in the header `Link` (RFC 8288).
    Link,
    /// By a URL from the page before.
    Url,
}

/// What of a request says which page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageParameter {
    /// A query parameter.
    Query(&'static str),
    /// A property of the body: the names on the way to it.
    Body(&'static [&'static str]),
}
