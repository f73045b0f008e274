//! Where the places of a document came from, before its texts were bundled and brought to one version.

use std::collections::HashMap;
use std::fmt;

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

/// Where something was before a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// At a place of the same value.
    Place(Pointer),
    /// In a text: the step brought it in.
    Text(Origin),
}

impl Before {
    /// Where something inside it was.
    pub(crate) fn child(&self, token: impl fmt::Display) -> Self {
        self.map(|pointer| pointer.child(token))
    }

    fn join(&self, rest: &str) -> Self {
        self.map(|pointer| pointer.join(rest))
    }

    fn map(&self, to: impl FnOnce(&Pointer) -> Pointer) -> Self {
        match self {
            Self::Place(pointer) => Self::Place(to(pointer)),
            Self::Text(Origin { source, pointer }) => {
                Self::Text(Origin { source: *source, pointer: to(pointer) })
            }
        }
    }
}

/// What a correction did to the value.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    /// Places after it that were elsewhere before.
    pub(crate) moved: HashMap<Pointer, Before>,
    /// Places that were there before and say something else now, each with the action that did it.
    pub(crate) corrected: HashMap<Pointer, Origin>,
}

impl Changes {
    pub(crate) fn is_empty(&self) -> bool {
        self.moved.is_empty() && self.corrected.is_empty()
    }
}

/// A step on the way from the texts to the document.
#[derive(Debug)]
enum Step {
    /// Several texts became one value.
    Bundled(HashMap<Pointer, Origin>),
    /// Values got another place.
    Moved(Moves),
    /// A correction changed the value.
    Corrected(Changes),
}

impl Step {
    fn before(&self, at: &Pointer) -> Option<Before> {
        match self {
            Self::Bundled(known) => {
                let (Origin { source, pointer }, rest) = nearest(known, at)?;
                Some(Before::Text(Origin { source: *source, pointer: pointer.join(rest) }))
            }
            Self::Moved(moves) => nearest(moves, at).map(|(before, rest)| Before::Place(before.join(rest))),
            Self::Corrected(changes) => nearest(&changes.moved, at).map(|(before, rest)| before.join(rest)),
        }
    }
}

/// What was moved on the way from the texts to the document: first they are bundled and corrected, then step by step changed.
#[derive(Debug, Default)]
pub(crate) struct Origins {
    /// The first step first.
    steps: Vec<Step>,
}

/// Where something stands for people, and what corrected it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// The place in the author's text, also of what a correction gave another value.
    pub(crate) origin: Origin,
    /// The action of an overlay, or the correction, that changed it last.
    pub(crate) correction: Option<Origin>,
}

impl Origins {
    /// For a value that was bundled of several texts: its places that are not of the first, or not where they were.
    pub(crate) fn bundled(bundled: HashMap<Pointer, Origin>) -> Self {
        Self { steps: vec![Step::Bundled(bundled)] }
    }

    /// Adds what a step moved. Diagnostics of places before it must be settled before.
    pub(crate) fn step(&mut self, moves: Moves) {
        if !moves.is_empty() {
            self.steps.push(Step::Moved(moves));
        }
    }

    /// Adds what a correction changed.
    pub(crate) fn correct(&mut self, changes: Changes) {
        if !changes.is_empty() {
            self.steps.push(Step::Corrected(changes));
        }
    }

    /// The place in a text of something in the document, or of what it is in.
    pub(crate) fn of(&self, pointer: &Pointer) -> Origin {
        let mut at = pointer.clone();
        for step in self.steps.iter().rev() {
            match step.before(&at) {
                Some(Before::Place(before)) => at = before,
                Some(Before::Text(origin)) => return origin,
                None => {}
            }
        }
        Origin { source: 0, pointer: at }
    }

    /// The same for people: what a correction changed is still where its author wrote it.
    pub(crate) fn shown(&self, pointer: &Pointer) -> Shown {
        let (mut at, mut correction) = (pointer.clone(), None);
        for step in self.steps.iter().rev() {
            if let Step::Corrected(changes) = step
                && let Some(action) = changes.corrected.get(&at)
            {
                correction.get_or_insert_with(|| action.clone());
                continue;
            }
            match step.before(&at) {
                Some(Before::Place(before)) => at = before,
                Some(Before::Text(origin)) => return Shown { origin, correction },
                None => {}
            }
        }
        Shown { origin: Origin { source: 0, pointer: at }, correction }
    }

    /// The place before the value was brought to another version: where an overlay finds it.
    pub(crate) fn corrected(&self, pointer: &Pointer) -> Pointer {
        let mut at = pointer.clone();
        for step in self.steps.iter().rev() {
            match step {
                Step::Moved(_) => {}
                Step::Bundled(_) | Step::Corrected(_) => break,
            }
            if let Some(Before::Place(before)) = step.before(&at) {
                at = before;
            }
        }
        at
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

    #[test]
    fn corrections_bring_and_change() {
        let text = |at: &str| Origin { source: 1, pointer: pointer(at) };
        let mut changes = Changes::default();
        changes.moved.insert(pointer("/a/new"), Before::Text(text("/actions/0/update/new")));
        changes.moved.insert(pointer("/a/type"), Before::Text(text("/actions/0/update/type")));
        changes.moved.insert(pointer("/a/list/1"), Before::Place(pointer("/a/list/2")));
        changes.corrected.insert(pointer("/a/type"), text("/actions/0"));
        changes.corrected.insert(pointer("/a"), text("/actions/0"));
        let mut origins = Origins::default();
        origins.correct(changes);
        origins.step(moves(&[("/b", "/a")]));
        assert_eq!(origins.of(&pointer("/b/new/x")), text("/actions/0/update/new/x"));
        assert_eq!(origins.of(&pointer("/b/type")), text("/actions/0/update/type"), "what it says is there");
        let shown = |at: &str| origins.shown(&pointer(at));
        let vendor = |at: &str| Origin { source: 0, pointer: pointer(at) };
        let action = Some(text("/actions/0"));
        assert_eq!(shown("/b/type"), Shown { origin: vendor("/a/type"), correction: action.clone() });
        assert_eq!(shown("/b"), Shown { origin: vendor("/a"), correction: action });
        assert_eq!(shown("/b/new"), Shown { origin: text("/actions/0/update/new"), correction: None });
        assert_eq!(shown("/b/list/1"), Shown { origin: vendor("/a/list/2"), correction: None });
    }
}
