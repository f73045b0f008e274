//! The values of a text as a tree, each with its place.

use std::collections::HashMap;

use indexmap::IndexSet;

use crate::source::{Pointer, Position};

/// A place in the text: line and column from 1, byte from 0. Small, because there are hundreds of thousands of them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mark {
    line: u32,
    column: u32,
    byte: u32,
}

impl Mark {
    pub(super) fn new(line: usize, column: usize, byte: usize) -> Self {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self { line: small(line), column: small(column), byte: small(byte) }
    }

    pub(super) fn position(self) -> Position {
        Position { line: self.line(), column: self.column as usize }
    }

    pub(super) fn line(self) -> usize {
        self.line as usize
    }

    pub(super) fn byte(self) -> usize {
        self.byte as usize
    }
}

/// A value of the text, by its number.
pub(super) type Id = u32;

/// How a value is called within the one around it: by its key (its number among all names), or by its place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Token {
    Key(u32),
    Item(u32),
}

/// A value of the text.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// The value around it, and how it is called there; the root has none.
    pub around: Option<(Id, Token)>,
    /// Where its key stands.
    pub key: Option<(Mark, Mark)>,
    pub start: Mark,
    pub end: Mark,
    pub scalar: bool,
}

/// Something that YAML has and JSON has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Oddity {
    /// The same key again, first seen there.
    Duplicate(Position),
    /// An infinite number, or none.
    Endless,
    /// A tag of the author's own.
    Tag(String),
}

/// All values of a text with their places.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    pub(super) nodes: Vec<Node>,
    /// The names of all keys, each once.
    pub(super) names: IndexSet<Box<str>>,
    /// What is inside a value; of two entries with one name the first.
    pub(super) children: HashMap<(Id, Token), Id>,
    /// Of two or more entries with one name the last.
    pub(super) last: HashMap<(Id, Token), Id>,
    /// The values that have an anchor, by the anchor.
    pub(super) anchors: HashMap<usize, Id>,
    /// The anchors that aliases stand for.
    pub(super) aliases: HashMap<Id, usize>,
    /// What is odd about single values.
    pub(super) odd: Vec<(Id, Oddity)>,
    pub(super) second_document: Option<Position>,
}

impl Index {
    /// Where a second document begins.
    pub(crate) fn second_document(&self) -> Option<Position> {
        self.second_document
    }

    /// What the text has that JSON has not, in the order of the text.
    pub(crate) fn oddities(&self) -> Vec<(Pointer, Position, Oddity)> {
        let odd = self.odd.iter().filter_map(|(id, oddity)| Some((*id, self.node(*id)?, oddity.clone())));
        let again = (0..).zip(&self.nodes).filter_map(|(id, node)| self.duplicate(id, node));
        let place = |(id, node, oddity): (Id, &Node, Oddity)| {
            let at = match (&oddity, node.key) {
                (Oddity::Duplicate(_), Some((start, _))) => start,
                _ => node.start,
            };
            (self.pointer(id), at.position(), oddity)
        };
        let mut found: Vec<_> = odd.chain(again).map(place).collect();
        found.sort_by_key(|(_, position, _)| *position);
        found
    }

    /// Whether an entry has the key of an earlier one.
    fn duplicate<'a>(&'a self, id: Id, node: &'a Node) -> Option<(Id, &'a Node, Oddity)> {
        let (parent, token) = node.around?;
        let first = *self.children.get(&(parent, token)).filter(|first| **first != id)?;
        let (start, _) = self.node(first)?.key?;
        // Several `<<` are merged one after the other.
        let merges = self.name(token) == Some("<<");
        (!merges).then(|| (id, node, Oddity::Duplicate(start.position())))
    }

    pub(super) fn node(&self, id: Id) -> Option<&Node> {
        self.nodes.get(id as usize)
    }

    /// The name of a key.
    pub(super) fn name(&self, token: Token) -> Option<&str> {
        match token {
            Token::Key(name) => self.names.get_index(name as usize).map(Box::as_ref),
            Token::Item(_) => None,
        }
    }

    fn pointer(&self, id: Id) -> Pointer {
        let mut tokens = Vec::new();
        let mut around = self.node(id).and_then(|node| node.around);
        while let Some((parent, token)) = around {
            tokens.push(match token {
                Token::Key(_) => self.name(token).unwrap_or_default().to_owned(),
                Token::Item(item) => item.to_string(),
            });
            around = self.node(parent).and_then(|node| node.around);
        }
        tokens.iter().rev().fold(Pointer::root(), |pointer, token| pointer.child(token))
    }

    /// From where to where the value stands if it is a scalar, else its key.
    pub(super) fn place(&self, pointer: &Pointer) -> Option<(Mark, Mark)> {
        let (node, exact) = self.find(pointer)?;
        Some(node.key.filter(|_| !(exact && node.is_visible())).unwrap_or((node.start, node.end)))
    }

    /// From where to where a scalar stands.
    pub(super) fn scalar(&self, pointer: &Pointer) -> Option<(Mark, Mark)> {
        let (node, exact) = self.find(pointer)?;
        (exact && node.is_visible()).then_some((node.start, node.end))
    }

    /// The value that a pointer names (then true), or the nearest one around it.
    fn find(&self, pointer: &Pointer) -> Option<(&Node, bool)> {
        let mut at = 0;
        for token in pointer.tokens() {
            match self.child(at, &token, 0) {
                Some(child) => at = child,
                None => return Some((self.node(at)?, false)),
            }
        }
        Some((self.node(at)?, true))
    }

    fn child(&self, id: Id, token: &str, depth: usize) -> Option<Id> {
        let id = self.original(id)?;
        let named = |name: &str| {
            let key = self.names.get_index_of(name).and_then(|name| u32::try_from(name).ok());
            let tokens = [name.parse().ok().map(Token::Item), key.map(Token::Key)];
            let found = |token| self.last.get(&(id, token)).or_else(|| self.children.get(&(id, token)));
            tokens.into_iter().flatten().find_map(|token| found(token).copied())
        };
        // What a mapping does not say itself may come from what it merges.
        let merged = || if depth < 8 { self.child(named("<<")?, token, depth + 1) } else { None };
        named(token).or_else(merged)
    }

    /// What an alias stands for; other values stand for themselves.
    fn original(&self, mut id: Id) -> Option<Id> {
        for _ in 0..8 {
            match self.aliases.get(&id) {
                None => return Some(id),
                Some(anchor) => id = *self.anchors.get(anchor)?,
            }
        }
        None
    }
}

impl Node {
    /// Whether the value itself is something to point at: a collection begins where its first entry does.
    fn is_visible(&self) -> bool {
        self.scalar && self.end.byte() > self.start.byte()
    }
}
