//! The properties of objects that go one way, before and after.

use super::rule::Direction;
use super::types::{Pair, Sides, Walk};
use crate::diff::change::Http;
use crate::document::Document;
use crate::model::{Field, Only, Presence, Rest, TypeDef};

impl<'a> Walk<'a> {
    pub(super) fn fields(
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
        let needs = |document: &Document, def: &TypeDef, field: &Field| {
            let schema = document.schema(&def.pointer).and_then(|schema| schema.schema());
            schema.is_some_and(|schema| schema.flatten().required.contains(field.wire.as_str()))
        };
        let Sides { old_document, new_document, .. } = self.sides;
        match (needs(old_document, old, was), needs(new_document, new, is)) {
            (true, false) => {
                self.say(
                    pair.key,
                    Http::Breaks,
                    "response-property-became-optional",
                    "may be absent",
                    pair.at,
                );
            }
            (false, true) => {
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

    pub(super) fn rests(
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
}
