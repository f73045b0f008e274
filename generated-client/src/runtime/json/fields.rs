// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Objects, read: the members in any order, the fields in the order of the table.

use std::collections::BTreeSet;
use std::mem;

use serde_core::de::{self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::count;

/// The members of an object while it is read. The fields of the table are gone through in passes, and each takes its
/// value when it comes: mostly members come in the order of the table, and one pass takes them all. Another one then
/// finds what is missing. The first error ends it.
pub(crate) struct Fields<A, E> {
    map: A,
    names: &'static [&'static str],
    /// The member whose value comes next.
    next: Next,
    /// The field that the pass is at.
    index: usize,
    /// Whether there was no member left when the pass began.
    last: bool,
    /// Whether members that are not in the table are kept.
    keep: bool,
    /// Whether no message may show the value of the field that the pass is at.
    secret: bool,
    taken: Taken,
    error: Option<E>,
}

enum Next {
    Field(usize),
    Other(String),
    End,
}

impl<'de, A: MapAccess<'de>> Fields<A, A::Error> {
    pub(crate) fn new(map: A, names: &'static [&'static str]) -> Self {
        Self {
            map,
            names,
            next: Next::End,
            index: names.len(),
            last: false,
            keep: false,
            secret: false,
            taken: Taken::default(),
            error: None,
        }
    }

    /// Where members go that are not in the table, for [`rest`](Self::rest).
    pub(crate) fn keep<R: Default>(&mut self) -> R {
        self.keep = true;
        R::default()
    }

    /// Begins with the first member.
    pub(crate) fn begin(&mut self) {
        self.advance(0);
    }

    /// Begins the next pass, if there is one to do.
    pub(crate) fn pass(&mut self) -> bool {
        let done = self.last || self.error.is_some();
        self.last = matches!(self.next, Next::End);
        self.index = 0;
        !done
    }

    /// The next field is secret.
    pub(crate) fn secret(&mut self) -> &mut Self {
        self.secret = true;
        self
    }

    /// A field that must be there.
    pub(crate) fn required<V: Deserialize<'de>>(&mut self, slot: &mut Option<V>) {
        let index = self.index;
        if let Some(value) = self.value() {
            *slot = Some(value);
        } else if self.last && slot.is_none() && self.error.is_none() {
            self.error = self.names.get(index).map(|name| de::Error::missing_field(name));
        }
    }

    /// A field that may be absent; `null` is none.
    pub(crate) fn optional<V: Deserialize<'de>>(&mut self, slot: &mut Option<V>) {
        if let Some(value) = self.value() {
            *slot = value;
        }
    }

    /// The same: only when it is written it is another.
    pub(crate) fn nullable<V: Deserialize<'de>>(&mut self, slot: &mut Option<V>) {
        self.optional(slot);
    }

    /// The members that are not in the table, as far as they come now.
    pub(crate) fn rest<R, V>(&mut self, rest: &mut R)
    where
        R: Extend<(String, V)> + IntoIterator<Item = (String, V)>,
        V: Deserialize<'de>,
    {
        while let Next::Other(name) = &mut self.next {
            let name = mem::take(name);
            count();
            match self.map.next_value() {
                Ok(value) => {
                    rest.extend([(name, value)]);
                    self.advance(0);
                }
                Err(error) => self.fail(&name, &error.to_string()),
            }
        }
    }

    /// The object, if nothing has gone wrong.
    pub(crate) fn end<T>(self, object: Option<T>) -> Result<T, A::Error> {
        match (object, self.error) {
            (Some(object), None) => Ok(object),
            (_, Some(error)) => Err(error),
            (None, None) => Err(de::Error::custom("a member is missing")),
        }
    }

    /// The value of the field that the pass is at, if it is the next member's; goes on to the next field.
    pub(crate) fn value<V: Deserialize<'de>>(&mut self) -> Option<V> {
        let secret = mem::take(&mut self.secret);
        let index = self.index;
        self.index += 1;
        match self.next {
            Next::Field(next) if next == index => self.take(index, secret),
            _ => None,
        }
    }

    fn take<V: Deserialize<'de>>(&mut self, index: usize, secret: bool) -> Option<V> {
        let name = self.names.get(index).copied().unwrap_or_default();
        if !self.taken.insert(index) {
            self.next = Next::End;
            self.error = Some(de::Error::duplicate_field(name));
            return None;
        }
        match self.map.next_value() {
            Ok(value) => {
                self.advance(index + 1);
                Some(value)
            }
            Err(_) if secret => {
                self.fail(name, "a secret that does not fit its type");
                None
            }
            Err(error) => {
                self.fail(name, &error.to_string());
                None
            }
        }
    }

    fn fail(&mut self, name: &str, message: &str) {
        self.next = Next::End;
        self.error = Some(de::Error::custom(with_path(name, message)));
    }

    /// Reads the name of the next member, which `expected` mostly is.
    fn advance(&mut self, expected: usize) {
        loop {
            let seed = KeySeed { names: self.names, expected, keep: self.keep };
            self.next = match self.map.next_key_seed(seed) {
                Ok(Some(Next::Other(_))) if !self.keep => match self.map.next_value::<IgnoredAny>() {
                    Ok(_) => continue,
                    Err(error) => self.stop(error),
                },
                Ok(next) => next.unwrap_or(Next::End),
                Err(error) => self.stop(error),
            };
            return;
        }
    }

    fn stop(&mut self, error: A::Error) -> Next {
        self.error = Some(error);
        Next::End
    }
}

/// The fields that have come.
#[derive(Default)]
struct Taken {
    first: u128,
    others: BTreeSet<usize>,
}

impl Taken {
    /// Whether it had not come before.
    fn insert(&mut self, index: usize) -> bool {
        let bit = u32::try_from(index).ok().and_then(|index| 1_u128.checked_shl(index));
        let Some(bit) = bit else { return self.others.insert(index) };
        let new = self.first & bit == 0;
        self.first |= bit;
        new
    }
}

struct KeySeed {
    names: &'static [&'static str],
    expected: usize,
    keep: bool,
}

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Next;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Next, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Next;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Next, E> {
        let expected = self.names.get(self.expected).is_some_and(|other| *other == name);
        let found = || self.names.iter().position(|other| *other == name);
        Ok(match if expected { Some(self.expected) } else { found() } {
            Some(index) => Next::Field(index),
            None if self.keep => Next::Other(name.to_owned()),
            None => Next::Other(String::new()),
        })
    }
}

/// Puts a field's name before a message, or before the path with which it begins already.
pub(super) fn with_path(name: &str, message: &str) -> String {
    match split_path(message) {
        Some((path, problem)) => format!("`{name}.{path}`: {problem}"),
        None => format!("`{name}`: {message}"),
    }
}

/// The path of field names and the rest of a message of [`with_path`].
pub(crate) fn split_path(message: &str) -> Option<(&str, &str)> {
    message.strip_prefix('`')?.split_once("`: ")
}
