// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Reads a body that does not fit its type a second time, value by value: finds every value that does not fit, and leaves out
//! those that are optional.
//!
//! A body that fits is read once, by the tables alone. The second reading takes several times as long.

mod paths;

use std::cell::{Cell, RefCell};
use std::fmt;
use std::ops::Range;

use serde_core::de::DeserializeOwned;

use super::lenient::from_slice;
#[cfg(feature = "webhooks")]
use crate::runtime::DecodeError;

/// A value of a response that its type does not allow.
#[derive(Clone, PartialEq, Eq)]
pub struct Misfit {
    path: String,
    problem: String,
    left_out: Option<(String, String)>,
}

impl Misfit {
    pub(crate) fn new(path: &str, problem: &str) -> Self {
        Self { path: path.to_owned(), problem: problem.to_owned(), left_out: None }
    }

    /// Where it is, such as `items[3].created`; empty for the whole.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong with it.
    #[must_use]
    pub fn problem(&self) -> &str {
        &self.problem
    }

    /// The path of the property that was left out for it: the property itself, or one that holds it.
    #[must_use]
    pub fn property(&self) -> Option<&str> {
        self.left_out.as_ref().map(|(path, _)| path.as_str())
    }

    /// The JSON text of the property that was left out for it.
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        self.left_out.as_ref().map(|(_, value)| value.as_str())
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "`{}`: ", self.path)?;
        }
        f.write_str(&self.problem)
    }
}

/// Without the value, which can be a secret.
impl fmt::Debug for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Misfit({self})")
    }
}

/// How much may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leniency {
    /// Nothing.
    Strict,
    /// Optional properties, in types that are not sent.
    Lenient,
}

thread_local! {
    /// Whether this thread reads a body in this way.
    static THOROUGH: Cell<bool> = const { Cell::new(false) };
    static READING: RefCell<Reading> = const { RefCell::new(Reading::new()) };
}

/// A body on its way.
#[allow(dead_code, reason = "objects ask for some of it, and an API can have none")]
struct Reading {
    lenient: bool,
    /// The texts that are read, each with its address, its length and where in the body it stands.
    texts: Vec<(usize, usize, usize)>,
    found: Vec<Found>,
    /// How many objects have been begun.
    objects: usize,
    /// Whether an object has members, and none that its type knows.
    is_foreign: bool,
}

/// A misfit, by where it stands in the body.
struct Found {
    at: usize,
    /// Whether what holds the value there is meant.
    parent: bool,
    problem: String,
    left_out: Option<Range<usize>>,
}

impl Reading {
    const fn new() -> Self {
        Self { lenient: false, texts: Vec::new(), found: Vec::new(), objects: 0, is_foreign: false }
    }

    /// Where in the body a text stands.
    fn place(&self, text: &[u8]) -> usize {
        let address = text.as_ptr().addr();
        let holds =
            |(start, length, _): &&(usize, usize, usize)| (*start..=start + length).contains(&address);
        let found = self.texts.iter().rev().find(holds);
        found.map_or(0, |(start, _, place)| place + (address - start))
    }

    fn is_fatal_since(&self, start: usize) -> bool {
        self.found.iter().skip(start).any(|found| found.left_out.is_none())
    }
}

/// What came of a body.
pub(crate) struct Read<V> {
    /// The value, unless something does not fit that must be there.
    pub(crate) value: Option<V>,
    /// None, if the body is no JSON.
    pub(crate) misfits: Vec<Misfit>,
    /// Whether no member of the outermost object is one that its type knows.
    pub(crate) is_foreign: bool,
}

/// Reads a body that is JSON.
pub(crate) fn read<V: DeserializeOwned>(json: &[u8], leniency: Leniency) -> Read<V> {
    let (mut value, mut is_json) = (None, true);
    let (fits, mut misfits, is_foreign) = thoroughly(json, leniency, &mut |json| {
        let read = from_slice(json).inspect_err(|error| is_json &= error.is_data());
        value = Some(read?);
        Ok(())
    });
    if !is_json {
        misfits.clear();
    }
    Read { value: value.filter(|_| fits), misfits, is_foreign }
}

/// Reads an item or a webhook, and what was left out of it; the error names all that does not fit.
#[cfg(feature = "webhooks")]
pub(crate) fn decode<V: DeserializeOwned>(
    json: &[u8],
    leniency: Leniency,
) -> Result<(V, Vec<Misfit>), DecodeError> {
    let error = match from_slice(json) {
        Ok(value) => return Ok((value, Vec::new())),
        Err(error) if !error.is_data() => return Err(DecodeError::new(error.to_string())),
        Err(error) => error,
    };
    let Read { value, misfits, .. } = read(json, leniency);
    match value {
        Some(value) => Ok((value, misfits)),
        None => Err(DecodeError::of(misfits).unwrap_or_else(|| DecodeError::new(error.to_string()))),
    }
}

type ReadText<'r> = &'r mut dyn FnMut(&[u8]) -> serde_json::Result<()>;

/// Apart, so that it is compiled once for all types.
fn thoroughly(json: &[u8], leniency: Leniency, read: ReadText<'_>) -> (bool, Vec<Misfit>, bool) {
    let lenient = leniency == Leniency::Lenient;
    let texts = vec![(json.as_ptr().addr(), json.len(), 0)];
    let outer = READING.replace(Reading { lenient, texts, ..Reading::new() });
    let was = THOROUGH.replace(true);
    let slot = Slot { may_lack: false, secret: false, again: true };
    let is_empty = lenient && json.trim_ascii() == b"null" && null(read);
    let fits = is_empty || value(json, &slot, read) == Fit::Fits;
    THOROUGH.set(was);
    let reading = READING.replace(outer);
    (fits, told(json, reading.found), reading.is_foreign)
}

/// Reads `null`, which is an empty list or map where one is required: some languages have nothing else for it.
pub(super) fn null(read: ReadText<'_>) -> bool {
    if read(b"null").is_ok() {
        return true;
    }
    let objects = objects();
    // An object with nothing but optional members reads `{}` too.
    read(b"[]").is_ok() || read(b"{}").is_ok() && self::objects() == objects
}

fn told(json: &[u8], found: Vec<Found>) -> Vec<Misfit> {
    let starts = found.iter().filter_map(|found| Some(found.left_out.as_ref()?.start));
    let paths = paths::of(json, found.iter().map(|found| found.at).chain(starts));
    let path = |at: usize| paths.get(&at).cloned().unwrap_or_default();
    let told = found.into_iter().map(|found| {
        let mut at = path(found.at);
        if found.parent {
            at.pop();
        }
        let left_out = found.left_out.map(|value| {
            let text = json.get(value.clone()).unwrap_or_default();
            (paths::text(&path(value.start)), String::from_utf8_lossy(text).into_owned())
        });
        Misfit { path: paths::text(&at), problem: found.problem, left_out }
    });
    told.collect()
}

/// Whether this thread reads a body value by value.
pub(super) fn is_thorough() -> bool {
    THOROUGH.get()
}

/// What may become of a value that does not fit.
pub(super) struct Slot {
    /// Whether it may be left out.
    pub(super) may_lack: bool,
    /// Whether no message may show it.
    pub(super) secret: bool,
    /// Whether it can be read in parts, to find more in a list or a map.
    pub(super) again: bool,
}

/// What became of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    Fits,
    LeftOut,
    Misfit,
}

/// Whether values may be left out at all.
pub(super) fn is_lenient() -> bool {
    READING.with_borrow(|reading| reading.lenient)
}

/// How many objects have been begun.
fn objects() -> usize {
    READING.with_borrow(|reading| reading.objects)
}

/// Begins an object; whether it is the outermost.
pub(super) fn begin_object() -> bool {
    READING.with_borrow_mut(|reading| {
        reading.objects += 1;
        reading.objects == 1
    })
}

/// Says that the outermost object has members, and none that its type knows.
pub(super) fn is_foreign() {
    READING.with_borrow_mut(|reading| reading.is_foreign = true);
}

/// Notes a fault of the object that holds a value.
pub(super) fn note_object(member: &[u8], problem: String) {
    READING.with_borrow_mut(|reading| {
        let at = reading.place(member);
        reading.found.push(Found { at, parent: true, problem, left_out: None });
    });
}

/// Reads a value, and notes what of it does not fit.
pub(super) fn value(json: &[u8], slot: &Slot, read: ReadText<'_>) -> Fit {
    let start = READING.with_borrow(|reading| reading.found.len());
    let Err(error) = read(json) else { return Fit::Fits };
    note(json, start, &error);
    if slot.again {
        read_rest(json, position(json, &error), read);
    }
    READING.with_borrow_mut(|reading| {
        let at = reading.place(json);
        for found in reading.found.iter_mut().skip(start) {
            if slot.secret {
                "a secret that does not fit its type".clone_into(&mut found.problem);
            }
            if slot.may_lack {
                found.left_out.get_or_insert(at..at + json.len());
            }
        }
    });
    if slot.may_lack { Fit::LeftOut } else { Fit::Misfit }
}

/// Notes why a text could not be read, unless that is known by what it holds.
fn note(json: &[u8], start: usize, error: &serde_json::Error) {
    READING.with_borrow_mut(|reading| {
        if !reading.is_fatal_since(start) {
            let at = reading.place(json) + position(json, error);
            reading.found.push(Found { at, parent: false, problem: problem(error), left_out: None });
        }
    });
}

/// Goes on after an item of a list, or a member of a map, that does not fit: for what else does not. The part that was read
/// is cut off by writing the beginning of a list in the place of the comma before the next item.
fn read_rest(json: &[u8], mut position: usize, read: ReadText<'_>) {
    let Some(open @ (b'[' | b'{')) = json.first().copied() else { return };
    let mut rest = json.to_vec();
    let mut start = READING.with_borrow_mut(|reading| {
        let place = reading.place(json);
        reading.texts.push((rest.as_ptr().addr(), rest.len(), place));
        reading.found.len()
    });
    let mut cut = 0;
    // An object that is no map has been read to its end, where no comma is.
    while let Some(comma) = paths::next_comma(json, cut, position) {
        if let Some(byte) = rest.get_mut(comma) {
            *byte = open;
        }
        cut = comma;
        let text = rest.get(cut..).unwrap_or_default();
        let Err(error) = read(text) else { break };
        note(text, start, &error);
        start = READING.with_borrow(|reading| reading.found.len());
        position = cut + self::position(text, &error);
    }
    READING.with_borrow_mut(|reading| reading.texts.pop());
}

/// Where in its text an error was found.
fn position(json: &[u8], error: &serde_json::Error) -> usize {
    let lines = json.split_inclusive(|byte| *byte == b'\n').take(error.line().saturating_sub(1));
    (lines.map(<[u8]>::len).sum::<usize>() + error.column()).min(json.len())
}

/// What is wrong, without where.
fn problem(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let end = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&end).unwrap_or(&message).to_owned()
}
