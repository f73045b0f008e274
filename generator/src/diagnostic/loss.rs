//! Where the client says less than the document.

use std::collections::BTreeMap;
use std::fmt;

use super::{Code, Diagnostics, counted};

/// In which way the client says less than the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Loss {
    /// The client has nothing for it.
    LeftOut,
    /// A type takes more values than the schema, and cannot tell them apart.
    WeakerType,
    /// A limit of values that no type checks; what it says is in the documentation.
    Constraint,
}

impl Loss {
    /// How it is printed.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LeftOut => "left-out",
            Self::WeakerType => "weaker-type",
            Self::Constraint => "constraint",
        }
    }
}

/// In how many places the client says less than the document, by reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses(BTreeMap<Code, usize>);

impl Losses {
    /// Counts the losses among diagnostics.
    #[must_use]
    pub fn count(diagnostics: &Diagnostics) -> Self {
        let mut counts = BTreeMap::new();
        for found in diagnostics.iter().filter(|found| found.loss().is_some()) {
            *counts.entry(found.code).or_default() += 1;
        }
        Self(counts)
    }

    /// The reasons, each with the number of places.
    pub fn iter(&self) -> impl Iterator<Item = (Code, usize)> {
        self.0.iter().map(|(code, count)| (*code, *count))
    }

    /// The number of all places.
    #[must_use]
    pub fn total(&self) -> usize {
        self.0.values().sum()
    }
}

/// `12 media types, 1 link, 564 constraints`; the constraints together.
impl fmt::Display for Losses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut groups: Vec<(&str, usize)> = Vec::new();
        for (code, count) in self.iter() {
            match groups.last_mut() {
                Some((noun, total)) if *noun == code.noun() => *total += count,
                _ => groups.push((code.noun(), count)),
            }
        }
        for (index, (noun, count)) in groups.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            write!(f, "{comma}{}", counted(*count, noun))?;
        }
        Ok(())
    }
}
