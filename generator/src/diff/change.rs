//! A change, and what is said of it.

use crate::source::Pointer;

/// Something of the document that is not what it was.
#[derive(Clone, Debug)]
pub struct Change {
    /// What it is of, which is not its Rust name: `GET /pets/{} query limit`.
    pub key: String,
    /// What of the client that is.
    pub of: Subject,
    /// Whether old requests are valid, and new responses promised.
    pub http: Http,
    /// The rules by which that is known, by the ids that oasdiff has for them.
    pub rules: Vec<&'static str>,
    /// What the compiler says of old code.
    pub rust: Rust,
    /// The names that old code cannot use as before, with what they are now.
    pub moved: Vec<(String, Option<String>)>,
    /// Those of them with which some old code compiles, depending on how it is written.
    pub may_break: Vec<String>,
    /// How old code that compiles does something else.
    pub silent: Option<String>,
    /// What is to say of it.
    pub notes: Vec<String>,
    /// Where it stands in the new document, or in the old one.
    pub(crate) at: Pointer,
    /// Whether it stands in the old document alone.
    pub(super) is_old: bool,
    /// The file and line of that.
    pub place: String,
    /// Which input did it.
    pub cause: Cause,
    /// Where callers use it, if they were read: files and lines.
    pub used_at: Vec<String>,
}

/// What of a client a change is of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// What all operations share: credentials, servers, headers.
    #[default]
    Client,
    /// An operation, as keys of changes have it: `GET /pets/{}`.
    Operation(String),
    /// A type, by its name in the old client if that has it.
    Type(String),
}

/// Which input is another, so that something changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cause {
    /// The document, with its overlays.
    #[default]
    Document,
    /// The choices, which are others in these files: `generator.toml`.
    Choices(String),
    /// Both are others, and neither does it alone.
    Both(String),
}

/// What a change is between old clients and the new server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Http {
    /// Nothing.
    #[default]
    Same,
    /// All old requests are valid, and all responses were promised.
    Compatible,
    /// Responses hold what was not promised, and this client keeps it.
    Open,
    /// Nobody can tell from the document.
    MayBreak,
    /// An old request is not valid, or a response is not what was promised.
    Breaks,
}

/// What the compiler says of old code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rust {
    /// Nothing.
    #[default]
    Compiles,
    /// There is a new name.
    Adds,
    /// A warning.
    Warns,
    /// An error for some, depending on how it is written.
    MayBreak,
    /// An error.
    Breaks,
}

/// Which version must follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bump {
    /// The same.
    None,
    /// The third number.
    Patch,
    /// The second number.
    Minor,
    /// The first number.
    Major,
}

impl Http {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Compatible => "compatible",
            Self::Open => "open",
            Self::MayBreak => "may break",
            Self::Breaks => "breaks",
        }
    }
}

impl Rust {
    /// Whether some old code does not compile.
    #[must_use]
    pub const fn breaks(self) -> bool {
        matches!(self, Self::MayBreak | Self::Breaks)
    }

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Compiles => "compiles",
            Self::Adds => "adds",
            Self::Warns => "warns",
            Self::MayBreak => "may break",
            Self::Breaks => "breaks",
        }
    }
}

impl Cause {
    /// The word for it.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Document => "the document".to_owned(),
            Self::Choices(files) => files.clone(),
            Self::Both(files) => format!("the document and {files}"),
        }
    }
}

impl Bump {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl Change {
    pub(super) fn new(key: impl Into<String>, at: &Pointer) -> Self {
        Self {
            key: key.into(),
            of: Subject::Client,
            http: Http::Same,
            rules: Vec::new(),
            rust: Rust::Compiles,
            moved: Vec::new(),
            may_break: Vec::new(),
            silent: None,
            notes: Vec::new(),
            at: at.clone(),
            is_old: false,
            place: String::new(),
            cause: Cause::Document,
            used_at: Vec::new(),
        }
    }

    /// Takes in another change of the same thing.
    pub(super) fn absorb(&mut self, other: Self) {
        if self.of == Subject::Client {
            self.of = other.of;
        }
        self.http = self.http.max(other.http);
        self.rust = self.rust.max(other.rust);
        self.rules.extend(other.rules);
        self.rules.sort_unstable();
        self.rules.dedup();
        self.moved.extend(other.moved);
        self.may_break.extend(other.may_break);
        for note in other.notes {
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
        self.silent = match (self.silent.take(), other.silent) {
            (Some(one), Some(other)) if one != other => Some(format!("{one}; {other}")),
            (one, other) => one.or(other),
        };
        if self.is_old && !other.is_old {
            (self.at, self.is_old) = (other.at, false);
        }
    }

    /// Which version must follow. A silent change is worse than a compiler error.
    #[must_use]
    pub const fn bump(&self) -> Bump {
        match self.rust {
            Rust::MayBreak | Rust::Breaks => Bump::Major,
            _ if self.silent.is_some() => Bump::Major,
            Rust::Warns | Rust::Adds => Bump::Minor,
            Rust::Compiles => Bump::Patch,
        }
    }
}
