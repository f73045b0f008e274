//! Security schemes under another name.

use std::collections::BTreeMap;

use openapiv3::{APIKeyLocation, SecurityScheme};

use super::{Move, pairs, report};
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::names::lock::{CREDENTIALS, Lock};
use crate::names::text::members;
use crate::source::Pointer;

/// Gives the setter of a scheme that went to the one that says the same and came. Returns for the lock what each scheme
/// of the document says.
pub(in crate::names) fn credentials(
    lock: &mut Lock,
    document: &Document,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, String> {
    let now = marks(document);
    let moves = pairs(without(&lock.credentials, &now), without(&now, &lock.credentials));
    for Move { from, to } in &moves {
        let mut scope = lock.scope(CREDENTIALS);
        let Some(name) = members::credentials(&[from], &mut scope).pop() else { continue };
        let given = lock.twins.entry(CREDENTIALS.to_owned()).or_default();
        given.remove(from);
        given.insert(to.clone(), name.to_string());
    }
    let name = |to: &str| lock.twins.get(CREDENTIALS)?.get(to).map(|name| format!("ClientBuilder::{name}"));
    report(&moves, name, diagnostics);
    now
}

/// What one map has and another has not.
fn without<'k>(
    map: &'k BTreeMap<String, String>,
    other: &'k BTreeMap<String, String>,
) -> impl Iterator<Item = (&'k str, String)> {
    let only = map.iter().filter(|(wire, _)| !other.contains_key(*wire));
    only.map(|(wire, mark)| (wire.as_str(), mark.clone()))
}

/// What each scheme of the document says, without its description.
fn marks(document: &Document) -> BTreeMap<String, String> {
    let schemes = document.api().components.iter().flat_map(|components| &components.security_schemes);
    let marked = schemes.filter_map(|(wire, scheme)| {
        let at = Pointer::component("securitySchemes", wire);
        let (_, scheme) = document.security_scheme(&at, scheme)?;
        Some((wire.clone(), mark(scheme)))
    });
    marked.collect()
}

fn mark(scheme: &SecurityScheme) -> String {
    match scheme {
        SecurityScheme::APIKey { location, name, .. } => match location {
            APIKeyLocation::Query => format!("query {name}"),
            APIKeyLocation::Header => format!("header {}", name.to_ascii_lowercase()),
            APIKeyLocation::Cookie => format!("cookie {name}"),
        },
        SecurityScheme::HTTP { scheme, .. } => format!("http {}", scheme.to_ascii_lowercase()),
        SecurityScheme::OAuth2 { .. } => "oauth2".to_owned(),
        SecurityScheme::OpenIDConnect { open_id_connect_url, .. } => {
            format!("openIdConnect {open_id_connect_url}")
        }
    }
}
