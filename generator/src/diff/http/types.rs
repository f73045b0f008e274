//! What a value may be on the way, before and after: two types are walked together, each way by itself.

use std::collections::BTreeSet;

use super::rule::{Direction, What, id};
use super::width::of_width;
use crate::diff::change::{Change, Http};
use crate::diff::surface::spelled;
use crate::document::Document;
use crate::model::{Client, Kind, Type, TypeDef, TypeId, UnionVariant, Variant};
use crate::source::Pointer;

/// Two clients.
#[derive(Clone, Copy)]
pub(super) struct Sides<'a> {
    pub(super) old: &'a Client,
    pub(super) new: &'a Client,
    pub(super) old_document: &'a Document,
    pub(super) new_document: &'a Document,
}

/// Two types that are compared, and where.
pub(super) struct Pair<'p> {
    pub(super) key: &'p str,
    pub(super) part: &'static str,
    pub(super) direction: Direction,
    pub(super) at: &'p Pointer,
}

pub(super) struct Walk<'a> {
    pub(super) sides: Sides<'a>,
    seen: BTreeSet<(TypeId, TypeId, Direction)>,
    changes: Vec<Change>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(sides: Sides<'a>) -> Self {
        Self { sides, seen: BTreeSet::new(), changes: Vec::new() }
    }

    pub(super) fn push(&mut self, change: Change) {
        self.changes.push(change);
    }

    pub(super) fn finish(self) -> Vec<Change> {
        self.changes
    }

    pub(super) fn say(&mut self, key: &str, http: Http, rule: &'static str, what: &str, at: &Pointer) {
        let rules = if rule.is_empty() { Vec::new() } else { vec![rule] };
        self.push(Change { http, rules, notes: vec![what.to_owned()], ..Change::new(key, at) });
    }

    /// Compares two types of a value that goes one way.
    pub(super) fn types(
        &mut self,
        key: &str,
        part: &'static str,
        old: &'a Type,
        new: &'a Type,
        direction: Direction,
        at: &Pointer,
    ) {
        self.compare(&Pair { key, part, direction, at }, old, new);
    }

    pub(super) fn compare(&mut self, pair: &Pair<'_>, old: &'a Type, new: &'a Type) {
        let (old, old_null) = peeled(self.sides.old, old);
        let (new, new_null) = peeled(self.sides.new, new);
        self.nulls(pair, old_null, new_null);
        match (old, new) {
            (Type::Named(was) | Type::Boxed(was), Type::Named(is) | Type::Boxed(is)) => {
                self.named(pair, *was, *is);
            }
            (Type::List(was), Type::List(is)) | (Type::Map(was), Type::Map(is)) => {
                self.compare(pair, was, is);
            }
            _ if old == new => {}
            _ => self.different(pair, old, new),
        }
    }

    pub(super) fn nulls(&mut self, pair: &Pair<'_>, old: bool, new: bool) {
        let (what, http) = match (old, new, pair.direction) {
            (false, true, Direction::Request) => (What::BecameNullable, Http::Compatible),
            (false, true, Direction::Response) => (What::BecameNullable, Http::Breaks),
            (true, false, Direction::Request) => (What::BecameNotNullable, Http::Breaks),
            (true, false, Direction::Response) => (What::BecameNotNullable, Http::Compatible),
            _ => return,
        };
        let words = if new { "may be null" } else { "is never null" };
        self.say(pair.key, http, id(pair.part, what), words, pair.at);
    }

    /// Types of which not both have a name.
    fn different(&mut self, pair: &Pair<'_>, old: &'a Type, new: &'a Type) {
        let Sides { old: before, new: after, .. } = self.sides;
        let kind =
            |client: &'a Client, ty: &Type| ty.named().and_then(|id| client.get(id)).map(|def| &def.kind);
        let words = format!("was {}, is {}", spelled(before, old), spelled(after, new));
        let is_one = |one: &Client, ty: &Type, all: &Client, variants: &[UnionVariant]| {
            variants.iter().any(|it| spelled(all, &it.ty) == spelled(one, ty))
        };
        let is_list_of = |list: &Type, one: &Type| {
            pair.part == "request-parameter" && matches!(list, Type::List(inner) if **inner == *one)
        };
        if *old == Type::FilePart || *new == Type::FilePart {
            // The way it is sent makes it a file.
            if !self.says_the_same(pair.at) {
                self.say(pair.key, Http::MayBreak, id(pair.part, What::TypeChanged), &words, pair.at);
            }
            return;
        }
        let wider = match (kind(before, old), kind(after, new)) {
            (_, Some(Kind::Union { variants, .. })) if is_one(before, old, after, variants) => {
                let what = if old.named().is_some() { What::OneOfAdded } else { What::Generalized };
                return self.widened(pair, true, what, &words);
            }
            (Some(Kind::Union { variants, .. }), _) if is_one(after, new, before, variants) => {
                let what = if new.named().is_some() { What::OneOfRemoved } else { What::Specialized };
                return self.widened(pair, false, what, &words);
            }
            (Some(Kind::Enum { .. }), _) if *new == Type::String => {
                return self.widened(pair, true, What::EnumRemoved, &words);
            }
            (_, Some(Kind::Enum { .. })) if *old == Type::String => {
                return self.widened(pair, false, What::BecameEnum, &words);
            }
            _ if is_list_of(new, old) => Some(true),
            _ if is_list_of(old, new) => Some(false),
            _ => of_width(old, new),
        };
        match wider {
            Some(true) => self.widened(pair, true, What::Generalized, &words),
            Some(false) => self.widened(pair, false, What::Specialized, &words),
            None => self.say(pair.key, Http::Breaks, id(pair.part, What::TypeChanged), &words, pair.at),
        }
    }

    /// Whether both documents have the same at a place.
    fn says_the_same(&self, at: &Pointer) -> bool {
        let Sides { old_document, new_document, .. } = self.sides;
        at.find(old_document.raw()).is_some_and(|old| at.find(new_document.raw()) == Some(old))
    }

    /// More values are allowed, or fewer.
    fn widened(&mut self, pair: &Pair<'_>, wider: bool, what: What, words: &str) {
        let fits = wider == (pair.direction == Direction::Request);
        let http = if fits { Http::Compatible } else { Http::Breaks };
        self.say(pair.key, http, id(pair.part, what), words, pair.at);
    }

    fn named(&mut self, pair: &Pair<'_>, was: TypeId, is: TypeId) {
        let Sides { old, new, .. } = self.sides;
        let (Some(old), Some(new)) = (old.get(was), new.get(is)) else { return };
        if !self.seen.insert((was, is, pair.direction)) {
            return;
        }
        let key = old.name.plain();
        match (&old.kind, &new.kind) {
            (
                Kind::Struct { fields: before, rest: old_rest, parts: old_parts },
                Kind::Struct { fields: after, rest: new_rest, parts: new_parts },
            ) => {
                self.fields(pair, old, new, before, after);
                self.rests(pair, key, old_rest.as_ref(), new_rest.as_ref(), new);
                for (one, other) in old_parts.iter().zip(new_parts) {
                    self.compare(&Pair { key, at: &new.pointer, ..*pair }, &one.ty, &other.ty);
                }
                if old_parts.len() != new_parts.len() {
                    self.say(
                        key,
                        Http::MayBreak,
                        "",
                        "has other alternatives beside its properties",
                        &new.pointer,
                    );
                }
            }
            (Kind::Enum { variants: before, .. }, Kind::Enum { variants: after, .. }) => {
                self.values(pair, key, before, after, new);
            }
            (Kind::Union { variants: before, .. }, Kind::Union { variants: after, .. }) => {
                self.members(pair, key, before, after, new);
            }
            (Kind::Newtype(before), Kind::Newtype(after)) => self.compare(pair, before, after),
            (_, Kind::Union { variants, .. }) if self.has(variants, key) => {
                self.widened(pair, true, What::OneOfAdded, "is one of several now");
            }
            (Kind::Union { variants, .. }, _)
                if variants.iter().any(|it| spelled(self.sides.old, &it.ty) == new.name.plain()) =>
            {
                self.widened(pair, false, What::OneOfRemoved, "is one alone now");
            }
            _ => {
                let words = format!("was {}, is another kind of type", old.name);
                self.say(pair.key, Http::Breaks, id(pair.part, What::TypeChanged), &words, pair.at);
            }
        }
    }

    fn has(&self, variants: &[UnionVariant], name: &str) -> bool {
        variants.iter().any(|it| spelled(self.sides.new, &it.ty) == name)
    }

    fn values(&mut self, pair: &Pair<'_>, name: &str, old: &[Variant], new: &[Variant], def: &TypeDef) {
        let at = def.pointer.child("enum");
        let is_response = pair.direction == Direction::Response;
        let has = |all: &[Variant], one: &Variant| all.iter().any(|it| it.value == one.value);
        // A value of an enum has no more to be called by than what the enum is of.
        let part = match pair.part {
            "response-body" if is_response => "response-property",
            part => part,
        };
        for came in new.iter().filter(|it| !has(old, it)) {
            let http = if is_response { Http::Open } else { Http::Compatible };
            let key = format!("{name} value {}", came.value);
            self.say(&key, http, id(part, What::EnumValueAdded), "is new", &at);
        }
        for gone in old.iter().filter(|it| !has(new, it)) {
            let http = if is_response { Http::Compatible } else { Http::Breaks };
            let key = format!("{name} value {}", gone.value);
            self.say(&key, http, id(part, What::EnumValueRemoved), "is removed", &at);
        }
    }

    fn members(
        &mut self,
        pair: &Pair<'_>,
        name: &str,
        old: &'a [UnionVariant],
        new: &'a [UnionVariant],
        def: &TypeDef,
    ) {
        let Sides { old: before, new: after, .. } = self.sides;
        let is_response = pair.direction == Direction::Response;
        let own = Pair { at: &def.pointer, ..*pair };
        let partner = |was: &UnionVariant| {
            let ty = spelled(before, &was.ty);
            new.iter()
                .position(|is| spelled(after, &is.ty) == ty)
                .or_else(|| new.iter().position(|is| is.name == was.name))
        };
        let mut known = BTreeSet::new();
        for was in old {
            let found = partner(was);
            if let Some((place, is)) = found.and_then(|place| Some((place, new.get(place)?))) {
                known.insert(place);
                self.compare(&own, &was.ty, &is.ty);
            } else {
                let http = if is_response { Http::Compatible } else { Http::Breaks };
                let key = format!("{name} member {}", spelled(before, &was.ty));
                self.say(&key, http, id(pair.part, What::OneOfRemoved), "is removed", &def.pointer);
            }
        }
        for (_, is) in new.iter().enumerate().filter(|(place, _)| !known.contains(place)) {
            let http = if is_response { Http::Open } else { Http::Compatible };
            let key = format!("{name} member {}", spelled(after, &is.ty));
            self.say(&key, http, id(pair.part, What::OneOfAdded), "is new", &def.pointer);
        }
    }
}

/// A type without aliases, pointers and `null`.
fn peeled<'a>(client: &'a Client, ty: &'a Type) -> (&'a Type, bool) {
    let (mut ty, mut is_null) = (ty, false);
    loop {
        ty = client.behind(ty);
        ty = match ty {
            Type::Nullable(inner) => {
                is_null = true;
                inner
            }
            Type::Boxed(id) => match client.get(*id).map(|def| &def.kind) {
                Some(Kind::Alias(inner)) => inner,
                _ => return (ty, is_null),
            },
            _ => return (ty, is_null),
        };
    }
}
