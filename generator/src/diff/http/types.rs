//! What a value may be on the way, before and after: two types are walked together, each way by itself.

use std::collections::BTreeSet;

use serde_json::Value;

use super::raw;
use super::rule::{Direction, What, id};
use crate::diff::change::{Change, Http};
use crate::diff::surface::spelled;
use crate::model::{Client, Field, Kind, Only, Presence, Rest, Type, TypeDef, TypeId, UnionVariant, Variant};
use crate::source::Pointer;

/// Two clients.
#[derive(Clone, Copy)]
pub(super) struct Sides<'a> {
    pub(super) old: &'a Client,
    pub(super) new: &'a Client,
    pub(super) old_raw: &'a Value,
    pub(super) new_raw: &'a Value,
}

/// Two types that are compared, and where.
struct Pair<'p> {
    key: &'p str,
    part: &'static str,
    direction: Direction,
    at: &'p Pointer,
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

    fn compare(&mut self, pair: &Pair<'_>, old: &'a Type, new: &'a Type) {
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

    fn nulls(&mut self, pair: &Pair<'_>, old: bool, new: bool) {
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
            if !raw::is_same(self.sides.old_raw, self.sides.new_raw, pair.at) {
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
            _ if width(old) == 0 || width(new) == 0 => None,
            _ => of_width(old, new),
        };
        match wider {
            Some(true) => self.widened(pair, true, What::Generalized, &words),
            Some(false) => self.widened(pair, false, What::Specialized, &words),
            None => self.say(pair.key, Http::Breaks, id(pair.part, What::TypeChanged), &words, pair.at),
        }
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

    fn fields(
        &mut self,
        pair: &Pair<'_>,
        old: &TypeDef,
        new: &TypeDef,
        before: &'a [Field],
        after: &'a [Field],
    ) {
        let is_response = pair.direction == Direction::Response;
        let elsewhere = if is_response { Only::Requests } else { Only::Responses };
        let part = if is_response { "response-property" } else { "request-property" };
        for was in before.iter().filter(|was| was.only != Some(elsewhere)) {
            let key = format!("{}.{}", old.name.plain(), was.wire);
            let at = new.pointer.child("properties").child(&was.wire);
            let Some(is) = after.iter().find(|is| is.wire == was.wire) else {
                let (http, rule) = match (is_response, was.presence.is_always_there()) {
                    (true, true) => (Http::Breaks, "response-required-property-removed"),
                    (true, false) => (Http::Compatible, "response-optional-property-removed"),
                    (false, _) => (Http::MayBreak, "request-property-removed"),
                };
                self.say(&key, http, rule, "is removed", &at);
                continue;
            };
            let own = Pair { key: &key, part, direction: pair.direction, at: &at };
            if is.only != was.only {
                self.moved_away(&own, is);
            } else if is.only == Some(Only::Responses) && (old.sent || new.sent) {
                self.read_only(&own, (old, was), (new, is));
            } else {
                self.presence(&own, was, is);
            }
            if is.deprecated && !was.deprecated {
                let rule =
                    if is_response { "response-property-deprecated" } else { "request-property-deprecated" };
                self.say(&key, Http::Compatible, rule, "is deprecated", &at);
            }
            if was.fixed != is.fixed && !is_response {
                self.say(&key, Http::Breaks, "request-property-type-changed", "has another constant", &at);
            }
            self.compare(&own, &was.ty, &is.ty);
        }
        for is in after.iter().filter(|is| is.only != Some(elsewhere)) {
            if before.iter().any(|was| was.wire == is.wire) {
                continue;
            }
            let key = format!("{}.{}", old.name.plain(), is.wire);
            let at = new.pointer.child("properties").child(&is.wire);
            let (http, rule) = match (is_response, is.is_asked()) {
                (true, true) => (Http::Open, "response-required-property-added"),
                (true, false) => (Http::Open, "response-optional-property-added"),
                (false, true) => (Http::Breaks, "new-required-request-property"),
                (false, false) => (Http::Compatible, "new-optional-request-property"),
            };
            self.say(&key, http, rule, "is new", &at);
        }
    }

    /// What only responses have is optional in a type that is sent too, so the document is asked.
    fn read_only(&mut self, pair: &Pair<'_>, (old, was): (&TypeDef, &Field), (new, is): (&TypeDef, &Field)) {
        let (old_raw, new_raw) = (self.sides.old_raw, self.sides.new_raw);
        let needed = raw::needs_property(old_raw, &old.pointer, &was.wire);
        let needs = raw::needs_property(new_raw, &new.pointer, &is.wire);
        match (needed, needs) {
            (Some(true), Some(false)) => {
                self.say(
                    pair.key,
                    Http::Breaks,
                    "response-property-became-optional",
                    "may be absent",
                    pair.at,
                );
            }
            (Some(false), Some(true)) => {
                let rule = "response-property-became-required";
                self.say(pair.key, Http::Compatible, rule, "is always there", pair.at);
            }
            _ => {}
        }
    }

    fn moved_away(&mut self, pair: &Pair<'_>, is: &Field) {
        let (http, rule, words) = match (pair.direction, is.only) {
            (Direction::Request, Some(Only::Responses)) => {
                (Http::Compatible, "request-required-property-became-read-only", "is readOnly now")
            }
            (Direction::Response, Some(Only::Responses)) => {
                (Http::Compatible, "response-required-property-became-read-only", "is readOnly now")
            }
            (Direction::Request, Some(Only::Requests)) => (Http::Compatible, "", "is writeOnly now"),
            (Direction::Response, Some(Only::Requests)) => (Http::Breaks, "", "is writeOnly now"),
            (Direction::Request, None) => (Http::MayBreak, "", "is not of one direction alone any more"),
            (Direction::Response, None) => (Http::Compatible, "", "is not of one direction alone any more"),
        };
        self.say(pair.key, http, rule, words, pair.at);
    }

    fn presence(&mut self, pair: &Pair<'_>, was: &Field, is: &Field) {
        let (old, new) = (was.presence, is.presence);
        let is_response = pair.direction == Direction::Response;
        let rule = |request, response| if is_response { response } else { request };
        if old.is_always_there() && !new.is_always_there() {
            let http = if is_response { Http::Breaks } else { Http::Compatible };
            let rule = rule("request-property-became-optional", "response-property-became-optional");
            self.say(pair.key, http, rule, "may be absent", pair.at);
        } else if !old.is_always_there() && new.is_always_there() {
            let http = if is_response { Http::Compatible } else { Http::Breaks };
            let rule = rule("request-property-became-required", "response-property-became-required");
            self.say(pair.key, http, rule, "is always there", pair.at);
        }
        let null = |presence| matches!(presence, Presence::Nullable | Presence::Patch);
        self.nulls(pair, null(old), null(new));
    }

    fn rests(
        &mut self,
        pair: &Pair<'_>,
        name: &str,
        old: Option<&'a Rest>,
        new: Option<&'a Rest>,
        def: &TypeDef,
    ) {
        let key = format!("{name}.*");
        let at = def.pointer.child("additionalProperties");
        // oasdiff has no rules for them.
        let own = Pair { key: &key, part: "others", at: &at, ..*pair };
        match (old, new) {
            (Some(old), Some(new)) => self.compare(&own, &old.value, &new.value),
            (None, None) => {}
            (Some(_), None) => {
                let http =
                    if pair.direction == Direction::Request { Http::MayBreak } else { Http::Compatible };
                self.say(&key, http, "", "are none any more", &at);
            }
            (None, Some(_)) => self.say(&key, Http::Compatible, "", "may be there", &at),
        }
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
    let (mut ty, mut is_null) = (client.behind(ty), false);
    loop {
        let alias = || match ty {
            Type::Boxed(id) => client.get(*id).and_then(|def| match &def.kind {
                Kind::Alias(inner) => Some(inner),
                _ => None,
            }),
            _ => None,
        };
        ty = match (ty, alias()) {
            (Type::Nullable(inner), _) => {
                is_null = true;
                client.behind(inner)
            }
            (_, Some(inner)) => client.behind(inner),
            _ => return (ty, is_null),
        };
    }
}

/// How many values a plain type has, among those of its sort; 0 of those that are of no sort.
fn width(ty: &Type) -> u8 {
    match ty {
        Type::I32 | Type::U32 | Type::Uuid | Type::DateTime | Type::Date | Type::Base64 => 1,
        Type::I64 | Type::U64 => 2,
        Type::I128 => 3,
        Type::F64 | Type::String => 4,
        Type::Any => 5,
        Type::Boolean | Type::Named(_) | Type::Boxed(_) | Type::List(_) | Type::Map(_) => 6,
        Type::Bytes | Type::FilePart | Type::Nullable(_) => 0,
    }
}

/// Whether the new one of two plain types has more values; `None` where neither has all of the other's.
fn of_width(old: &Type, new: &Type) -> Option<bool> {
    let is_number =
        |ty: &Type| matches!(ty, Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::I128 | Type::F64);
    let is_text =
        |ty: &Type| matches!(ty, Type::String | Type::Uuid | Type::DateTime | Type::Date | Type::Base64);
    match (old, new) {
        (_, Type::Any) => Some(true),
        (Type::Any, _) => Some(false),
        _ if is_number(old) && is_number(new) && width(old) != width(new) => Some(width(new) > width(old)),
        (Type::String, _) if is_text(new) => Some(false),
        (_, Type::String) if is_text(old) => Some(true),
        _ => None,
    }
}
