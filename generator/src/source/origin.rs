//! Where the places of a document came from, before its texts were bundled and brought to OpenAPI 3.0.

use std::collections::HashMap;

use super::Pointer;

/// A place of a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The number of the text: 0 is the document that was named.
    pub source: usize,
    /// The place, in the words of that text.
    pub pointer: Pointer,
}

/// What one step moved: places after it, each with the place before it. What is within a place moves with it, unless
/// it is named itself.
pub(crate) type Moves = HashMap<Pointer, Pointer>;

/// What was moved on the way from the texts to the document: first they are bundled, then step by step changed.
#[derive(Debug, Default)]
pub(crate) struct Origins {
    /// Places of the bundled value that are not of the first text.
    bundled: HashMap<Pointer, Origin>,
    /// What was moved since, the first step first.
    steps: Vec<Moves>,
}

impl Origins {
    /// For a value that was bundled of several texts: its places that are not of the first, or not where they were.
    pub(crate) fn bundled(bundled: HashMap<Pointer, Origin>) -> Self {
        Self { bundled, steps: Vec::new() }
    }

    /// Adds what a step moved. Diagnostics of places before it must be settled before.
    pub(crate) fn step(&mut self, moves: Moves) {
        if !moves.is_empty() {
            self.steps.push(moves);
        }
    }

    /// The place in a text of something in the document, or of what it is in.
    pub(crate) fn of(&self, pointer: &Pointer) -> Origin {
        let mut at = pointer.clone();
        for step in self.steps.iter().rev() {
            if let Some((before, rest)) = nearest(step, &at) {
                at = before.join(rest);
            }
        }
        match nearest(&self.bundled, &at) {
            Some((Origin { source, pointer }, rest)) => {
                Origin { source: *source, pointer: pointer.join(rest) }
            }
            None => Origin { source: 0, pointer: at },
        }
    }
}

/// What is known of the longest beginning of a pointer, and the rest of it.
pub(crate) fn nearest<'m, 'p, T>(
    known: &'m HashMap<Pointer, T>,
    at: &'p Pointer,
) -> Option<(&'m T, &'p str)> {
    let mut end = Some(at.as_str().len()).filter(|_| !known.is_empty());
    while let Some(length) = end {
        let (around, rest) = at.as_str().split_at(length);
        if let Some(found) = known.get(around) {
            return Some((found, rest));
        }
        end = around.rfind('/');
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(text: &str) -> Pointer {
        Pointer::parse(text).unwrap()
    }

    fn moves(moves: &[(&str, &str)]) -> Moves {
        moves.iter().map(|(after, before)| (pointer(after), pointer(before))).collect()
    }

    #[test]
    fn longest_beginning_of_each_step() {
        let mut origins = Origins::default();
        origins.step(moves(&[("/components/schemas", "/definitions"), ("/components/schemas/b", "/x/0")]));
        origins.step(moves(&[("/paths/~1b", "/paths/~1a"), ("/paths/~1b/get/1", "/components/schemas/b")]));
        let of = |text: &str| origins.of(&pointer(text)).pointer.to_string();
        assert_eq!(of("/components/schemas/a/type"), "#/definitions/a/type");
        assert_eq!(of("/components/schemas/b/type"), "#/x/0/type");
        assert_eq!(of("/components/schemas/bc"), "#/definitions/bc");
        assert_eq!(of("/paths/~1b/get/0"), "#/paths/~1a/get/0");
        assert_eq!(of("/paths/~1b/get/1/type"), "#/x/0/type", "step after step");
        assert_eq!(of(""), "#");
    }

    #[test]
    fn other_text() {
        let other = Origin { source: 2, pointer: pointer("/definitions/P") };
        let mut origins = Origins::bundled([(pointer("/definitions/P"), other)].into());
        origins.step(moves(&[("/components/schemas", "/definitions")]));
        let found = origins.of(&pointer("/components/schemas/P/type"));
        assert_eq!((found.source, found.pointer.to_string()), (2, "#/definitions/P/type".to_owned()));
        assert_eq!(origins.of(&pointer("/info")).source, 0);
    }
}
