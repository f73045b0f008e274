//! The command-line program of an API: its commands and flags, by the names that its users type.

use super::{Expansion, Location, PageParameter, Payload};

/// A whole program.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub about: String,
    /// The servers, the default first.
    pub servers: Vec<ProgramServer>,
    /// The security schemes, by index those of the client.
    pub credentials: Vec<ProgramCredential>,
    /// The groups that have operations.
    pub groups: Vec<CommandGroup>,
    /// The operations without a group.
    pub commands: Vec<Command>,
}

/// A server.
#[derive(Clone, Debug)]
pub(crate) struct ProgramServer {
    /// What its flag takes.
    pub name: String,
    /// Its URL as the document has it.
    pub template: String,
    /// What it is.
    pub about: String,
    /// Its variables: name, default and possible values.
    pub variables: Vec<(String, String, Vec<String>)>,
}

/// The credential of a security scheme.
#[derive(Clone, Debug)]
pub(crate) struct ProgramCredential {
    /// The scheme's name in the document.
    pub name: String,
    /// What it is.
    pub about: String,
    /// The variables of the environment that make it up, in each way that there is.
    pub ways: Vec<Vec<String>>,
}

/// The commands under one name.
#[derive(Clone, Debug)]
pub(crate) struct CommandGroup {
    /// The name.
    pub name: String,
    /// What they have in common.
    pub about: String,
    /// The commands.
    pub commands: Vec<Command>,
}

/// The command of an operation.
#[derive(Clone, Debug)]
pub(crate) struct Command {
    /// Its name.
    pub name: String,
    /// What it does.
    pub about: String,
    /// The operation, by index.
    pub operation: usize,
    /// The parameters.
    pub parameters: Vec<ParameterFlag>,
    /// The body in its media types, the default first.
    pub bodies: Vec<CommandBody>,
    /// How the pages of the list that it gives follow each other.
    pub pages: Option<CommandPages>,
}

/// What a flag takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FlagValue {
    /// What becomes of its text.
    pub kind: FlagKind,
    /// Whether it can be given several times.
    pub list: bool,
    /// What help calls it.
    pub shown: &'static str,
    /// The values that the document lists.
    pub values: Vec<String>,
    /// Whether there are no others.
    pub closed: bool,
}

/// What becomes of the text of a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FlagKind {
    /// Text.
    Text,
    /// An integer.
    Integer,
    /// A number.
    Number,
    /// A boolean.
    Boolean,
    /// JSON.
    Json,
    /// JSON if it is that, else text.
    Any,
    /// The content of a file of this name.
    File,
}

/// The flag of a parameter.
#[derive(Clone, Debug)]
pub(crate) struct ParameterFlag {
    /// Its name.
    pub flag: String,
    /// What it is.
    pub about: String,
    /// What it takes.
    pub value: FlagValue,
    /// Where the parameter stands.
    pub location: Location,
    /// The parameter's name in the request.
    pub wire: String,
    /// How it is written.
    pub expansion: Expansion,
    /// Whether it must be given.
    pub required: bool,
}

/// A body of a command.
#[derive(Clone, Debug)]
pub(crate) struct CommandBody {
    /// The media type.
    pub content_type: String,
    /// Whether the caller says it.
    pub range: bool,
    /// What it is.
    pub about: String,
    /// How it is written.
    pub payload: Payload,
    /// Whether it must be given.
    pub required: bool,
    /// The properties that have flags.
    pub properties: Vec<PropertyFlag>,
    /// The other properties, and whether they are required.
    pub others: Vec<(String, bool)>,
    /// What is always sent, as JSON.
    pub fixed: Vec<(String, String)>,
}

/// The flag of a property.
#[derive(Clone, Debug)]
pub(crate) struct PropertyFlag {
    /// Its name.
    pub flag: String,
    /// What it is.
    pub about: String,
    /// What it takes.
    pub value: FlagValue,
    /// The property's name.
    pub wire: String,
    /// Whether it must be given.
    pub required: bool,
}

/// How pages follow each other, with the wire names of members on the ways.
#[derive(Clone, Debug)]
pub(crate) struct CommandPages {
    /// How the next page is asked for.
    pub style: CommandPageStyle,
    /// To the items of a page.
    pub items: Vec<String>,
    /// To what says whether there is a next page.
    pub has_more: Option<Vec<String>>,
}

/// How the next page is asked for.
#[derive(Clone, Debug)]
pub(crate) enum CommandPageStyle {
    /// By a cursor, which is there.
    Cursor(PageParameter, Vec<String>),
    /// By what is there in the last item.
    LastItem(PageParameter, Vec<String>),
    /// By how many items came before.
    Offset(PageParameter),
    /// By its number.
    Number(PageParameter, u64),
    /// By the header `Link`.
    Link,
    /// By its URL, which is there.
    Url(Vec<String>),
}
