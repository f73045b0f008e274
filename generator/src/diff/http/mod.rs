//! What is between an old client and the new server: operations by method and path, and what goes each way.

mod constraints;
mod fields;
mod rule;
mod types;
mod width;

use std::collections::{BTreeMap, BTreeSet};

use rule::Direction;
use types::{Sides, Walk};

use super::change::{Change, Http};
use super::surface::{credential, operation_key};
use crate::document::{Document, template};
use crate::model::{Client, Decode, Location, Operation, Parameter, Success, Type};
use crate::names::Name;
use crate::source::Pointer;

pub(super) use constraints::changes as constraint_changes;

/// What differs between the operations of two clients.
pub(super) fn changes(old: (&Client, &Document), new: (&Client, &Document)) -> Vec<Change> {
    let ((old, old_document), (new, new_document)) = (old, new);
    let mut walk = Walk::new(Sides { old, new, old_document, new_document });
    let by_key = |client: &'_ Client| -> BTreeMap<String, usize> {
        let keys = client.operations.iter().enumerate();
        keys.map(|(index, it)| (operation_key(&it.method, &it.path), index)).collect()
    };
    let (before, after) = (by_key(old), by_key(new));
    let (all_before, all_after) = (documented(old_document), documented(new_document));
    for (key, index) in &before {
        let Some(was) = old.operations.get(*index) else { continue };
        match after.get(key).and_then(|index| new.operations.get(*index)) {
            Some(is) => of_operation(&mut walk, key, was, is),
            None if all_after.contains(key) => {
                walk.push(chosen(key, was, "is left out by choice"));
            }
            None => walk.push(gone(key, was, &after)),
        }
    }
    for (key, index) in after.iter().filter(|(key, _)| !before.contains_key(*key)) {
        let Some(is) = new.operations.get(*index) else { continue };
        if all_before.contains(key) {
            walk.say(key, Http::Same, "", "is left out by choice no more", &is.pointer);
            continue;
        }
        walk.say(key, Http::Compatible, "endpoint-added", "is new", &is.pointer);
    }
    walk.finish()
}

/// All operations that a document has, by key.
fn documented(document: &Document) -> BTreeSet<String> {
    document.operations().iter().map(|it| operation_key(it.method, it.path)).collect()
}

/// An operation that the server has as before.
fn chosen(key: &str, operation: &Operation, words: &str) -> Change {
    Change { notes: vec![words.to_owned()], is_old: true, ..Change::new(key, &operation.pointer) }
}

fn gone(key: &str, operation: &Operation, after: &BTreeMap<String, usize>) -> Change {
    let path = key.split_once(' ').map_or(key, |(_, path)| path);
    let has_path = after.keys().any(|other| other.split_once(' ').is_some_and(|(_, other)| other == path));
    let rule = match (has_path, operation.deprecated) {
        (true, false) => "api-removed-without-deprecation",
        (false, false) => "api-path-removed-without-deprecation",
        (true, true) => "api-removed-with-deprecation",
        (false, true) => "api-path-removed-with-deprecation",
    };
    let change = Change::new(key, &operation.pointer);
    Change {
        http: Http::Breaks,
        rules: vec![rule],
        notes: vec!["is removed".to_owned()],
        is_old: true,
        ..change
    }
}

fn of_operation<'a>(walk: &mut Walk<'a>, key: &str, old: &'a Operation, new: &'a Operation) {
    parameters(walk, key, old, new);
    bodies(walk, key, old, new);
    responses(walk, key, old, new);
    security(walk, key, old, new);
    if old.id != new.id {
        let rule = if old.id.is_some() { "api-operation-id-removed" } else { "api-operation-id-added" };
        let words = format!("has the operationId {} now", new.id.as_deref().unwrap_or("(none)"));
        walk.say(key, Http::Compatible, rule, &words, &new.pointer);
    }
    if old.server != new.server {
        walk.say(key, Http::MayBreak, "", "is on another server", &new.pointer);
    }
    if new.deprecated && !old.deprecated {
        walk.say(key, Http::Compatible, "endpoint-deprecated", "is deprecated", &new.pointer);
    }
}

fn parameters<'a>(walk: &mut Walk<'a>, key: &str, old: &'a Operation, new: &'a Operation) {
    let at = |parameter: &Parameter| {
        (
            format!("{key} {} {}", parameter.location.word(), parameter.wire),
            new.pointer.child("parameters").child(&parameter.wire),
        )
    };
    let mut known: Vec<(&str, &str)> = Vec::new();
    for was in &old.parameters {
        let (own, place) = at(was);
        let Some(is) = partner(old, new, was) else {
            walk.say(&own, Http::MayBreak, "request-parameter-removed", "is removed", &place);
            continue;
        };
        known.push((is.location.word(), &is.wire));
        if is.needed && !was.needed {
            walk.say(&own, Http::Breaks, "request-parameter-became-required", "is required now", &place);
        } else if was.needed && !is.needed {
            walk.say(&own, Http::Compatible, "request-parameter-became-optional", "is optional now", &place);
        }
        if was.expansion != is.expansion && was.ty == is.ty {
            walk.say(&own, Http::Breaks, "", "is written in another way", &place);
        }
        if is.deprecated && !was.deprecated {
            walk.say(&own, Http::Compatible, "request-parameter-deprecated", "is deprecated", &place);
        }
        walk.types(&own, "request-parameter", &was.ty, &is.ty, Direction::Request, &place);
    }
    for is in &new.parameters {
        if known.contains(&(is.location.word(), &is.wire)) {
            continue;
        }
        let (own, place) = at(is);
        if is.needed {
            walk.say(&own, Http::Breaks, "new-required-request-parameter", "is new and required", &place);
        } else {
            walk.say(&own, Http::Compatible, "new-optional-request-parameter", "is new", &place);
        }
    }
}

/// The same parameter of the new operation. One of the path is known by its place in the path: its name is not sent.
fn partner<'a>(old: &Operation, new: &'a Operation, parameter: &Parameter) -> Option<&'a Parameter> {
    let place = |name: &str| template::names(&old.path).position(|own| own == name);
    let renamed = match parameter.location {
        Location::Path => place(&parameter.wire).and_then(|place| template::names(&new.path).nth(place)),
        _ => None,
    };
    let name = renamed.unwrap_or(&parameter.wire);
    new.parameters.iter().find(|it| it.location == parameter.location && it.wire == name)
}

fn bodies<'a>(walk: &mut Walk<'a>, key: &str, old: &'a Operation, new: &'a Operation) {
    let at = new.pointer.child("requestBody");
    let (before, after): (Vec<_>, Vec<_>) = (old.bodies().collect(), new.bodies().collect());
    match (before.first(), after.first()) {
        (None, None) => return,
        (None, Some(is)) if is.needed => {
            return walk.say(key, Http::Breaks, "request-body-added-required", "takes a body", &at);
        }
        (None, Some(_)) => {
            return walk.say(key, Http::Compatible, "request-body-added-optional", "takes a body", &at);
        }
        (Some(_), None) => {
            return walk.say(key, Http::MayBreak, "request-body-removed", "takes no body", &at);
        }
        (Some(was), Some(is)) => {
            let own = format!("{key} body {}", was.content_type);
            if is.needed && !was.needed {
                walk.say(&own, Http::Breaks, "request-body-became-required", "is required now", &at);
            } else if was.needed && !is.needed {
                walk.say(&own, Http::Compatible, "request-body-became-optional", "is optional now", &at);
            }
        }
    }
    for was in &before {
        let own = format!("{key} body {}", was.content_type);
        match after.iter().find(|is| is.content_type == was.content_type && is.range == was.range) {
            Some(is) => {
                if was.payload != is.payload {
                    walk.say(&own, Http::MayBreak, "", "is written in another way", &at);
                }
                walk.types(&own, "request-body", &was.ty, &is.ty, Direction::Request, &at);
            }
            None => walk.say(&own, Http::Breaks, "request-body-media-type-removed", "is taken no more", &at),
        }
    }
    for is in after {
        if !before.iter().any(|was| is.content_type == was.content_type && is.range == was.range) {
            let own = format!("{key} body {}", is.content_type);
            walk.say(&own, Http::Compatible, "request-body-media-type-added", "is taken too", &at);
        }
    }
}

/// A response that the document declares.
struct Content<'a> {
    success: bool,
    ty: Option<&'a Type>,
}

/// The declared responses by status and media type.
fn contents(operation: &Operation) -> BTreeMap<(String, String), Content<'_>> {
    let mut out = BTreeMap::new();
    for response in operation.responses.iter().filter(|response| response.declared) {
        for content in response.contents.iter().filter(|content| content.decode != Decode::Unread) {
            let ty = of_content(operation, response.success, content.variant.as_ref());
            let ty = ty.filter(|_| content.decode != Decode::Empty);
            let media: &[String] = &content.media_types;
            let names = if media.is_empty() { vec![String::new()] } else { media.to_vec() };
            for name in names {
                out.insert((response.status.written(), name), Content { success: response.success, ty });
            }
        }
    }
    out
}

fn of_content<'a>(operation: &'a Operation, success: bool, variant: Option<&Name>) -> Option<&'a Type> {
    let variants = match (&operation.success, success) {
        (Success::Empty, true) => return None,
        (Success::Type(ty) | Success::Stream(_, ty), true) => return Some(ty),
        (Success::OneOf(variants), true) => variants,
        (_, false) => &operation.errors,
    };
    variants.iter().find(|it| Some(&it.name) == variant)?.ty.as_ref()
}

fn responses<'a>(walk: &mut Walk<'a>, key: &str, old: &'a Operation, new: &'a Operation) {
    let (before, after) = (contents(old), contents(new));
    let has = |all: &BTreeMap<(String, String), Content<'_>>, status: &str| {
        all.keys().any(|(own, _)| own == status)
    };
    for ((status, media), was) in &before {
        let own = format!("{key} response {status}");
        let at = new.pointer.child("responses").child(status);
        if let Some(is) = after.get(&(status.clone(), media.clone())) {
            if let (Some(was), Some(is)) = (was.ty, is.ty) {
                walk.types(&own, "response-body", was, is, Direction::Response, &at);
            }
        } else if !has(&after, status) {
            let (http, rule) = if was.success {
                (Http::Breaks, "response-success-status-removed")
            } else {
                (Http::Open, "response-non-success-status-removed")
            };
            walk.say(&own, http, rule, "is declared no more", &at);
        } else if !media.is_empty() {
            walk.say(
                &own,
                Http::Breaks,
                "response-media-type-removed",
                &format!("is no {media} any more"),
                &at,
            );
        }
    }
    added(walk, key, old, new);
}

/// Statuses and media types that were not declared before, also those that a call does not read.
fn added(walk: &mut Walk<'_>, key: &str, old: &Operation, new: &Operation) {
    let (before, after) = (declared(old), declared(new));
    for (status, media) in after.difference(&before) {
        let own = format!("{key} response {status}");
        let at = new.pointer.child("responses").child(status);
        let has_status = before.iter().any(|(own, _)| own == status);
        if has_status && !media.is_empty() {
            walk.say(&own, Http::Open, "response-media-type-added", &format!("may be {media}"), &at);
        } else if !has_status {
            let is_success = status.starts_with(['2', '3']);
            let rule = if is_success {
                "response-success-status-added"
            } else {
                "response-non-success-status-added"
            };
            walk.say(&own, Http::Open, rule, "is declared now", &at);
        }
    }
}

/// The statuses that an operation declares, with their media types; without one there is no body.
fn declared(operation: &Operation) -> BTreeSet<(String, String)> {
    let mut all = BTreeSet::new();
    for response in operation.responses.iter().filter(|response| response.declared) {
        for content in &response.contents {
            let media: &[String] = &content.media_types;
            let names = if media.is_empty() { vec![String::new()] } else { media.to_vec() };
            all.extend(names.into_iter().map(|name| (response.status.written(), name)));
        }
    }
    all
}

fn security(walk: &mut Walk<'_>, key: &str, old: &Operation, new: &Operation) {
    let Sides { old: before, new: after, .. } = walk.sides;
    let alternatives = |client: &Client, operation: &Operation| -> Vec<Vec<(String, String)>> {
        let one = |index: &usize| {
            let scheme = client.schemes.get(*index);
            scheme.map(|scheme| (scheme.wire.clone(), credential(&scheme.credential))).unwrap_or_default()
        };
        operation.security.iter().map(|all| all.iter().map(one).collect()).collect()
    };
    let (was, is) = (alternatives(before, old), alternatives(after, new));
    if was == is {
        return;
    }
    let own = format!("{key} security");
    let at = new.pointer.child("security");
    let sent = |list: &[Vec<(String, String)>]| -> Vec<Vec<String>> {
        list.iter().map(|all| all.iter().map(|(_, sent)| sent.clone()).collect()).collect()
    };
    let (was_sent, is_sent) = (sent(&was), sent(&is));
    let is_open = is.is_empty() || is.iter().any(Vec::is_empty);
    if was.is_empty() {
        return walk.say(
            &own,
            if is_open { Http::Compatible } else { Http::Breaks },
            "api-security-added",
            "asks for a credential",
            &at,
        );
    }
    if is.is_empty() {
        return walk.say(&own, Http::Compatible, "api-security-removed", "asks for no credential", &at);
    }
    if was_sent == is_sent {
        return walk.say(
            &own,
            Http::Compatible,
            "api-components-security-removed",
            "asks for the same by another name",
            &at,
        );
    }
    let is_kept = is_open || was_sent.iter().all(|old| is_sent.contains(old));
    if is_sent.iter().any(|new| !was_sent.contains(new)) {
        walk.say(
            &own,
            if is_kept { Http::Compatible } else { Http::Breaks },
            "api-security-added",
            "takes another credential",
            &at,
        );
    }
    if !is_kept {
        walk.say(&own, Http::Breaks, "api-security-removed", "takes a credential no more", &at);
    } else if is_sent.iter().all(|new| was_sent.contains(new)) {
        walk.say(&own, Http::Compatible, "", "takes credentials in another order", &at);
    }
}

/// The place of servers in a document.
pub(super) fn servers(old: &Client, new: &Client) -> Vec<Change> {
    let at = Pointer::root().child("servers");
    let urls =
        |client: &Client| -> Vec<String> { client.servers.iter().map(|it| it.template.clone()).collect() };
    let (was, is) = (urls(old), urls(new));
    let say = |url: &String, http, what: &str| Change {
        http,
        notes: vec![what.to_owned()],
        ..Change::new(format!("server {url}"), &at)
    };
    let gone = was.iter().filter(|url| !is.contains(url)).map(|url| say(url, Http::MayBreak, "is removed"));
    let came = is.iter().filter(|url| !was.contains(url)).map(|url| say(url, Http::Compatible, "is new"));
    gone.chain(came).collect()
}
