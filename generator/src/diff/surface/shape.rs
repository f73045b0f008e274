//! What rustc compares of a symbol.

use std::fmt;

/// A type, a function, or in words what kind of thing it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::diff) enum Shape {
    /// A type, or words.
    Plain(Written),
    /// What a function takes, and what it gives if that is not its own type.
    Function(Vec<Written>, Option<String>),
}

/// A type as it is written in Rust.
#[derive(Clone, Debug)]
pub(in crate::diff) struct Written {
    /// How many times `Option` stands around it.
    pub(super) options: usize,
    /// What is within.
    pub(super) name: String,
    /// The same as code may call it: by another name for the type.
    own: String,
}

/// For the compiler another name for a type is that type.
impl PartialEq for Written {
    fn eq(&self, other: &Self) -> bool {
        (self.options, &self.name) == (other.options, &other.name)
    }
}

impl Eq for Written {}

impl Written {
    pub(super) fn new(name: String, own: String) -> Self {
        Self { options: 0, name, own }
    }

    /// The same within `Option`.
    pub(super) fn optional(self) -> Self {
        Self { options: self.options + 1, ..self }
    }

    /// The same within another type.
    pub(super) fn within(&self, around: &str) -> Self {
        let options =
            |name: &str| format!("{}{name}{}", "Option<".repeat(self.options), ">".repeat(self.options));
        Self::new(format!("{around}<{}>", options(&self.name)), format!("{around}<{}>", options(&self.own)))
    }

    /// Whether more than one type is taken for it.
    pub(super) fn is_into(&self) -> bool {
        self.name.starts_with("impl Into<")
    }

    /// Whether values of this type can be written so that they are of another one too: numbers, `None`, what is taken
    /// by `Into`, and what has the same other name.
    fn may_be(&self, other: &Self, becomes: &Becomes<'_>) -> bool {
        const INTEGERS: [&str; 5] = ["i32", "i64", "u32", "u64", "i128"];
        const TEXTS: [&str; 4] = ["String", "&str", "Bytes", "impl Into<String>"];
        let (old, new) = (self.name.as_str(), other.name.as_str());
        let both = |of: &[&str]| of.contains(&old) && of.contains(&new);
        let taken = new.strip_prefix("impl Into<").and_then(|new| new.strip_suffix('>'));
        self.options == other.options
            && (old == new
                || self.own == other.own
                || both(&INTEGERS)
                || TEXTS.contains(&old) && new == "impl Into<Body>"
                || taken.is_some_and(|taken| taken == old || becomes(old, taken)))
    }
}

/// Whether a type is made of a value of another one by `From`.
type Becomes<'b> = dyn Fn(&str, &str) -> bool + 'b;

impl Shape {
    /// The same in other words.
    pub(in crate::diff) fn map(self, words: &dyn Fn(&str) -> String) -> Self {
        let written = |it: Written| Written { name: words(&it.name), own: words(&it.own), ..it };
        match self {
            Self::Plain(plain) => Self::Plain(written(plain)),
            Self::Function(taken, gives) => {
                Self::Function(taken.into_iter().map(written).collect(), gives.map(|gives| words(&gives)))
            }
        }
    }

    /// Whether code for this shape may be written so that it fits another one too.
    pub(in crate::diff) fn may_be(&self, other: &Self, becomes: &Becomes<'_>) -> bool {
        match (self, other) {
            (Self::Plain(old), Self::Plain(new)) => old.may_be(new, becomes),
            (Self::Function(old, gave), Self::Function(new, gives)) => {
                let mut pairs = old.iter().zip(new);
                let fits = |(old, new): (&Written, &Written)| old.may_be(new, becomes);
                gave == gives && old.len() == new.len() && pairs.all(fits)
            }
            _ => false,
        }
    }
}

impl<T: Into<String>> From<T> for Written {
    fn from(name: T) -> Self {
        let name = name.into();
        Self { options: 0, own: name.clone(), name }
    }
}

impl<T: Into<Written>> From<T> for Shape {
    fn from(written: T) -> Self {
        Self::Plain(written.into())
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", "Option<".repeat(self.options), self.name, ">".repeat(self.options))
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(written) if written.name.is_empty() => f.write_str("without a value"),
            Self::Plain(written) => written.fmt(f),
            Self::Function(arguments, gives) => {
                let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
                write!(f, "fn({})", arguments.join(", "))?;
                gives.iter().try_for_each(|gives| write!(f, " -> {gives}"))
            }
        }
    }
}
