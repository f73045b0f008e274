// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The paths of places in a JSON text.

use std::collections::BTreeMap;

/// The name of a member, or the index of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Name(String),
    Index(usize),
}

/// The paths to the innermost values at these places of a valid text: a place is in a value, or at its end.
pub(super) fn of(json: &[u8], places: impl Iterator<Item = usize>) -> BTreeMap<usize, Vec<Step>> {
    let mut places: Vec<usize> = places.collect();
    places.sort_unstable();
    places.dedup();
    let mut walk = Walk { json, at: 0, places: &places, path: Vec::new(), found: BTreeMap::new() };
    walk.value();
    walk.found
}

/// A path as text, such as `items[3].created`.
pub(super) fn text(path: &[Step]) -> String {
    path.iter().fold(String::new(), |text, step| match step {
        Step::Index(index) => format!("{text}[{index}]"),
        Step::Name(name) if text.is_empty() => name.clone(),
        Step::Name(name) => format!("{text}.{name}"),
    })
}

/// The comma after the item or member of a list or an object at which `position` is; it begins at `start`.
pub(super) fn next_comma(json: &[u8], start: usize, position: usize) -> Option<usize> {
    let mut walk = Walk { json, at: start + 1, places: &[], path: Vec::new(), found: BTreeMap::new() };
    loop {
        walk.value();
        if walk.peek() == Some(b':') {
            walk.at += 1;
            walk.value();
        }
        let end = walk.at;
        if walk.peek() != Some(b',') {
            return None;
        }
        if end >= position {
            return Some(walk.at);
        }
        walk.at += 1;
    }
}

struct Walk<'a> {
    json: &'a [u8],
    at: usize,
    /// Those to be found, in order.
    places: &'a [usize],
    path: Vec<Step>,
    found: BTreeMap<usize, Vec<Step>>,
}

impl Walk<'_> {
    /// The next byte that is no blank.
    fn peek(&mut self) -> Option<u8> {
        let rest = self.json.get(self.at..)?;
        let blanks = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.at += blanks;
        rest.get(blanks).copied()
    }

    fn value(&mut self) {
        let Some(first) = self.peek() else { return };
        // What stands before belongs to what holds this.
        let outer = self.path.len().saturating_sub(1);
        self.take_places(self.at.checked_sub(1), outer);
        match first {
            b'{' => self.members(),
            b'[' => self.items(),
            b'"' => drop(self.string()),
            _ => {
                let is_end = |byte: &u8| byte.is_ascii_whitespace() || b",:]}".contains(byte);
                let rest = self.json.get(self.at..).unwrap_or_default();
                // At least one, for a text that is no JSON after all.
                self.at += rest.iter().take_while(|byte| !is_end(byte)).count().max(1);
            }
        }
        self.take_places(Some(self.at), self.path.len());
    }

    /// Gives the places up to this one the path that is so long.
    fn take_places(&mut self, end: Option<usize>, length: usize) {
        let is_there = |place: &&usize| end.is_some_and(|end| **place <= end);
        while let Some(place) = self.places.first().filter(is_there) {
            self.found.insert(*place, self.path.get(..length).unwrap_or_default().to_vec());
            self.places = self.places.get(1..).unwrap_or_default();
        }
    }

    fn members(&mut self) {
        self.at += 1;
        while self.peek() == Some(b'"') {
            let name = self.string();
            if self.peek() == Some(b':') {
                self.at += 1;
            }
            self.path.push(Step::Name(name));
            self.value();
            self.path.pop();
            if self.peek() == Some(b',') {
                self.at += 1;
            }
        }
        self.at += 1;
    }

    fn items(&mut self) {
        self.at += 1;
        let mut index = 0;
        while self.peek().is_some_and(|byte| byte != b']') {
            self.path.push(Step::Index(index));
            self.value();
            self.path.pop();
            index += 1;
            if self.peek() == Some(b',') {
                self.at += 1;
            }
        }
        self.at += 1;
    }

    fn string(&mut self) -> String {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.json.get(self.at) {
            self.at += if *byte == b'\\' { 2 } else { 1 };
            if *byte == b'"' {
                break;
            }
        }
        let text = self.json.get(start..self.at).unwrap_or_default();
        serde_json::from_slice(text).unwrap_or_default()
    }
}
