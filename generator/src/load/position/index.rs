//! The values of a text as a tree, each with its place.

use std::collections::HashMap;

use crate::diagnostic::Position;
use crate::load::Pointer;

/// A place in the text: line and column from 1, byte from 0.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mark {
    pub line: usize,
    pub column: usize,
    pub byte: usize,
}

impl Mark {
    pub(super) fn position(self) -> Position {
        Position { line: self.line, column: self.column }
    }
}

/// How a value is called within the one around it.
#[derive(Debug)]
pub(super) enum Token {
    Root,
    Key { name: String, start: Mark, end: Mark },
    Item(usize),
}

/// A value of the text.
#[derive(Debug)]
pub(super) struct Node {
    /// Its place among the nodes.
    pub number: usize,
    pub parent: Option<usize>,
    pub token: Token,
    pub start: Mark,
    pub end: Mark,
    pub scalar: bool,
    pub children: Vec<usize>,
    /// The anchor of which this is an alias.
    pub alias: Option<usize>,
    pub oddity: Option<Oddity>,
}

/// Something that YAML has and JSON has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) enum Oddity {
    /// The same key again, first seen there.
    Duplicate(Position),
    /// An infinite number, or none.
    Endless,
    /// A tag of the author's own.
    Tag(String),
}

/// All values of a text with their places.
#[derive(Debug, Default)]
pub(in crate::load) struct Index {
    pub(super) nodes: Vec<Node>,
    /// The entries of mappings: by the mapping and the key.
    pub(super) keys: HashMap<(usize, Box<str>), usize>,
    /// The values that have an anchor.
    pub(super) anchors: HashMap<usize, usize>,
    pub(super) second_document: Option<Position>,
}

impl Index {
    /// Where a second document begins.
    pub(in crate::load) fn second_document(&self) -> Option<Position> {
        self.second_document
    }

    /// What the text has that JSON has not, in the order of the text.
    pub(in crate::load) fn oddities(&self) -> Vec<(Pointer, Position, Oddity)> {
        let mut found = Vec::new();
        for (index, node) in self.nodes.iter().enumerate() {
            if let Some(oddity) = &node.oddity {
                found.push((self.pointer(index), node.start.position(), oddity.clone()));
            }
            self.duplicates(node, &mut found);
        }
        found.sort_by_key(|(_, position, _)| *position);
        found
    }

    fn duplicates(&self, node: &Node, found: &mut Vec<(Pointer, Position, Oddity)>) {
        let mut seen: HashMap<&str, Position> = HashMap::new();
        for index in &node.children {
            let Some(Token::Key { name, start, .. }) = self.nodes.get(*index).map(|node| &node.token) else {
                continue;
            };
            let position = start.position();
            let first = *seen.entry(name).or_insert(position);
            // Several `<<` are merged one after the other.
            if first != position && name != "<<" {
                found.push((self.pointer(*index), position, Oddity::Duplicate(first)));
            }
        }
    }

    fn pointer(&self, index: usize) -> Pointer {
        let mut tokens = Vec::new();
        let mut at = Some(index);
        while let Some(node) = at.and_then(|index| self.nodes.get(index)) {
            match &node.token {
                Token::Root => {}
                Token::Key { name, .. } => tokens.push(name.clone()),
                Token::Item(item) => tokens.push(item.to_string()),
            }
            at = node.parent;
        }
        tokens.iter().rev().fold(Pointer::root(), |pointer, token| pointer.child(token))
    }

    /// From where to where the value stands if it is a scalar, else its key.
    pub(super) fn place(&self, pointer: &Pointer) -> Option<(Mark, Mark)> {
        let (node, exact) = self.find(pointer)?;
        match &node.token {
            Token::Key { start, end, .. } if !(exact && node.is_visible()) => Some((*start, *end)),
            _ => Some((node.start, node.end)),
        }
    }

    /// From where to where a scalar stands.
    pub(super) fn scalar(&self, pointer: &Pointer) -> Option<(Mark, Mark)> {
        let (node, exact) = self.find(pointer)?;
        (exact && node.is_visible()).then_some((node.start, node.end))
    }

    /// The value that a pointer names (then true), or the nearest one around it.
    fn find(&self, pointer: &Pointer) -> Option<(&Node, bool)> {
        let mut at = self.nodes.first()?;
        for token in pointer.tokens() {
            match self.child(at, &token, 0) {
                Some(child) => at = child,
                None => return Some((at, false)),
            }
        }
        Some((at, true))
    }

    fn child<'a>(&'a self, node: &'a Node, token: &str, depth: usize) -> Option<&'a Node> {
        let node = self.original(node)?;
        let named = |token: &str| match self.nodes.get(*node.children.first()?)?.token {
            Token::Item(_) => self.nodes.get(*node.children.get(token.parse::<usize>().ok()?)?),
            _ => self.nodes.get(*self.keys.get(&(node.number, Box::from(token)))?),
        };
        // What a mapping does not say itself may come from what it merges.
        let merged = || if depth < 8 { self.child(named("<<")?, token, depth + 1) } else { None };
        named(token).or_else(merged)
    }

    /// What an alias stands for; other values stand for themselves.
    fn original<'a>(&'a self, mut node: &'a Node) -> Option<&'a Node> {
        for _ in 0..8 {
            match node.alias {
                None => return Some(node),
                Some(anchor) => node = self.nodes.get(*self.anchors.get(&anchor)?)?,
            }
        }
        None
    }
}

impl Node {
    /// Whether the value itself is something to point at: a collection begins where its first entry does.
    fn is_visible(&self) -> bool {
        self.scalar && self.end.byte > self.start.byte
    }
}
