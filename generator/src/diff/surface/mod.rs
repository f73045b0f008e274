//! The public names of a client with their types and what they mean to the server: what rustc sees of it, and what it
//! does not see.

mod client;
mod former;
mod operation;
mod shape;
mod spelling;
mod types;
mod words;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use former::paths as former_paths;
pub(super) use shape::Shape;
pub(super) use spelling::spelled;
pub(super) use words::credential;

use super::change::Subject;
use crate::document::template::without_names;
use crate::model::Client;
use crate::source::Pointer;

/// The symbols of a client by their Rust paths.
pub(super) type Surface = BTreeMap<Path, Symbol>;

/// What code calls a symbol.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Path {
    /// As code has it; of what a name does besides, in brackets.
    pub text: String,
    /// What it is a name of.
    pub sort: Sort,
}

/// What a name is of. One that is gone is replaced by one of its own sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// A method of `Client`.
    Client,
    /// A method of `ClientBuilder`.
    Builder,
    /// A method of `Request`.
    Request,
    /// Something of the module `operations`.
    Operation,
    /// A type, or something of one.
    Type,
    /// A `match` without an arm for what is not listed.
    Match,
    /// An implementation of a trait.
    Trait,
    /// An attribute that was chosen: what it is good for only its macro knows, and perhaps only with a feature.
    Attribute,
    /// A server, or something of one.
    Server,
    /// The header of a response.
    Header,
    /// A cargo feature.
    Feature,
    /// No name: what a name does besides, which code does not write.
    Beside,
}

impl Sort {
    fn path(self, text: impl Into<String>) -> Path {
        Path { text: text.into(), sort: self }
    }
}

/// A public name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Symbol {
    /// What it stands for in the document, which is no Rust name: `GET /pets query limit`.
    pub key: String,
    /// What of the client that is.
    pub of: Subject,
    /// What rustc compares: its kind and its types.
    pub shape: Shape,
    /// What is sent or read by it, which rustc does not compare.
    pub meaning: Meaning,
    /// Whether its use is a warning.
    pub deprecated: bool,
    /// Whether it is a former name of what has another now.
    pub is_former: bool,
    /// Where it stands in the document.
    pub at: Pointer,
}

/// What is sent or read by a symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// All of this; of another symbol of the same path, anything else is a silent change.
    Exactly(Vec<String>),
    /// One of these, the first that can be had. What comes behind them changes nothing for those who have one of them.
    FirstOf(Vec<String>),
    /// Whatever is read first of these, in a value that comes; one more can take values from the others.
    AnyOf(Vec<String>),
}

impl Symbol {
    fn new(
        key: impl Into<String>,
        shape: impl Into<Shape>,
        meaning: impl Into<String>,
        at: &Pointer,
    ) -> Self {
        let meaning = Some(meaning.into()).filter(|meaning| !meaning.is_empty());
        let meaning = Meaning::Exactly(meaning.into_iter().collect());
        Self {
            key: key.into(),
            of: Subject::Client,
            shape: shape.into(),
            meaning,
            deprecated: false,
            is_former: false,
            at: at.clone(),
        }
    }

    fn deprecated(self, deprecated: bool) -> Self {
        Self { deprecated, ..self }
    }
}

/// All symbols of a client.
pub(super) fn surface(client: &Client) -> Surface {
    let mut out = Surface::new();
    let mut of = |of: Subject, own: Surface| {
        out.extend(own.into_iter().map(|(path, symbol)| (path, Symbol { of: of.clone(), ..symbol })));
    };
    for operation in &client.operations {
        let mut own = Surface::new();
        operation::add(client, operation, &mut own);
        of(Subject::Operation(operation_key(&operation.method, &operation.path)), own);
    }
    for (_, def) in client.shown_types() {
        let mut own = Surface::new();
        types::add(client, def, &mut own);
        of(Subject::Type(def.name.plain().to_owned()), own);
    }
    client::add(client, &mut out);
    former::add(client, &mut out);
    out
}

/// What the names stand for in the document.
pub(super) fn keys(surface: &Surface) -> BTreeSet<&str> {
    surface.values().map(|symbol| symbol.key.as_str()).collect()
}

/// The methods of a client that call operations: where the operation stands, the name, how many arguments it takes.
pub(crate) fn client_methods(client: &Client) -> Vec<(Pointer, String, usize)> {
    let all = surface(client).into_iter().filter(|(path, _)| path.sort == Sort::Client);
    all.filter_map(|(path, symbol)| {
        let Shape::Function(arguments, _) = symbol.shape else { return None };
        let name = path.text.rsplit(':').next()?.trim_start_matches("r#").to_owned();
        Some((symbol.at, name, arguments.len()))
    })
    .collect()
}

/// The name of a member of a type or of a request, by its path; nothing for what code can use without naming it.
pub(crate) fn member(path: &str) -> Option<&str> {
    let is_member = path.starts_with("Request<")
        || path.strip_prefix("types::").is_some_and(|rest| rest.contains("::") || rest.contains('.'));
    let name = path.rsplit([':', '.']).next()?.trim_start_matches("r#");
    is_member.then_some(name)
}

/// What the document calls an operation, without the names of its path parameters: `GET /pets/{}`.
pub(crate) fn operation_key(method: &str, path: &str) -> String {
    format!("{method} {}", without_names(path))
}
