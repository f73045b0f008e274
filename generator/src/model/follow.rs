//! What follows a response: more pages of a list, the state of work that was started.

use std::fmt;

use super::Type;
use crate::names::Name;

/// The way from a value to a property in it; empty to the value itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Route(pub Vec<Step>);

/// A property on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// The Rust field.
    pub field: Name,
    /// Whether that is an `Option`.
    pub optional: bool,
}

/// How the pages of a list follow each other.
#[derive(Clone, Debug)]
pub(crate) struct Paging {
    /// How the next page is asked for.
    pub style: PageStyle,
    /// To the items of a page.
    pub items: Route,
    /// The type of an item.
    pub item: Type,
    /// To what says whether there is a next page.
    pub has_more: Option<Route>,
}

/// How the next page is asked for.
#[derive(Clone, Debug)]
pub(crate) enum PageStyle {
    /// By a cursor, which is there.
    Cursor(PageParameter, Route),
    /// By the last item of the page before, with the way from an item to the cursor.
    LastItem(PageParameter, Route),
    /// By how many items came before.
    Offset(PageParameter),
    /// By its number; the first page has this one.
    Number(PageParameter, u64),
    /// By the header `Link`.
    Link,
    /// By its URL, which is there.
    Url(Route),
}

impl PageStyle {
    /// What says which page is asked for, unless that is a URL.
    pub(crate) fn parameter(&self) -> Option<&PageParameter> {
        match self {
            Self::Cursor(parameter, _)
            | Self::LastItem(parameter, _)
            | Self::Offset(parameter)
            | Self::Number(parameter, _) => Some(parameter),
            Self::Link | Self::Url(_) => None,
        }
    }
}

/// What of a request says which page is asked for.
#[derive(Clone, Debug)]
pub(crate) enum PageParameter {
    /// The query parameter of this name.
    Query(String),
    /// A property of the body: the names on the way to it.
    Body(Vec<String>),
}

impl fmt::Display for PageParameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Query(name) => f.write_str(name),
            Self::Body(way) => write!(f, "{} of the body", way.join(".")),
        }
    }
}

/// How the state is asked for of work that an operation has started.
#[derive(Clone, Debug)]
pub(crate) struct Polling {
    /// The operation that gives the state, by index.
    pub status: usize,
    /// The responses that say what was started.
    pub starts: Vec<Start>,
    /// What each of its responses says of the state.
    pub states: Vec<State>,
    /// The states in which the work has ended.
    pub ends: Vec<String>,
}

/// A response that says what was started.
#[derive(Clone, Debug)]
pub(crate) struct Start {
    /// Its variant, where there are several responses.
    pub variant: Option<Name>,
    /// The arguments of the operation that gives the state, in their order.
    pub arguments: Vec<Argument>,
}

/// What a response says of the state.
#[derive(Clone, Debug)]
pub(crate) struct State {
    /// Its variant, where there are several responses.
    pub variant: Option<Name>,
    /// Whether it is the end.
    pub ending: Ending,
}

/// What says whether work has ended.
#[derive(Clone, Debug)]
pub(crate) enum Ending {
    /// A property that is one of the final states.
    By(Route),
    /// The response itself: it has, or has not.
    Always(bool),
}

/// An argument that is taken from a response.
#[derive(Clone, Debug)]
pub(crate) struct Argument {
    /// To its value in the response.
    pub value: Route,
    /// What becomes of that.
    pub conversion: Conversion,
}

/// How a value of a response becomes an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Conversion {
    /// As it is, by reference.
    Borrowed,
    /// As it is, by a copy.
    Copied,
    /// As it is, by a clone.
    Cloned,
    /// As text.
    ToText,
    /// From text.
    FromText,
}
