//! Names of before that a client still has: where each leads.

use std::collections::BTreeMap;

use super::{Path, Sort, Surface};
use crate::model::{
    Client, FormerGroup, FormerMember, FormerMethod, FormerParameter, FormerPrefix, FormerType, Kind,
};

/// Adds each as what it leads to, with a warning.
pub(super) fn add(client: &Client, out: &mut Surface) {
    let mut all = paths(client);
    let mut whole = |sort: Sort, old: String, is: String| {
        all.insert(Path { text: old, sort }, Path { text: is, sort });
    };
    for FormerType { name, of } in &client.former.types {
        let Some(def) = client.get(*of) else { continue };
        whole(Sort::Type, format!("types::{}", name.plain()), format!("types::{}", def.name.plain()));
    }
    for FormerPrefix { prefix, of } in &client.former.prefixes {
        let Some(operation) = client.operations.get(*of) else { continue };
        for end in ["::Response", "Error"] {
            let path = |prefix: &str| format!("operations::{prefix}{end}");
            whole(Sort::Operation, path(prefix), path(&operation.name.prefix));
        }
    }
    for FormerGroup { was, is } in &client.former.groups {
        let path = |name: &str| format!("groups::{name}");
        whole(Sort::Operation, path(was.view.plain()), path(is.view.plain()));
    }
    for (old, is) in all {
        if let Some(symbol) = out.get(&is) {
            let symbol = symbol.clone();
            out.insert(old, super::Symbol { deprecated: true, is_former: true, ..symbol });
        }
    }
}

/// The names of single things.
pub(in crate::diff) fn paths(client: &Client) -> BTreeMap<Path, Path> {
    let former = &client.former;
    let mut found = BTreeMap::new();
    let mut add = |sort: Sort, old: String, is: String| {
        found.insert(Path { text: old, sort }, Path { text: is, sort });
    };
    for FormerMember { name, of, index, constructor } in &former.members {
        let Some(def) = client.get(*of) else { continue };
        let path = |name: &str| format!("types::{}::{name}", def.name.plain());
        let is = match &def.kind {
            Kind::Struct { fields, .. } => fields.get(*index).map(|field| &field.setter),
            Kind::Enum { variants, .. } => variants.get(*index).map(|variant| &variant.name),
            Kind::Union { variants, .. } => {
                let made = variants.get(*index).and_then(|variant| variant.constructor.as_ref());
                if let (Some(made), Some(constructor)) = (made, constructor) {
                    add(Sort::Type, path(constructor.plain()), path(made.plain()));
                }
                variants.get(*index).map(|variant| &variant.name)
            }
            Kind::Alias(_) | Kind::Newtype(_) => None,
        };
        if let Some(is) = is {
            add(Sort::Type, path(name.plain()), path(is.plain()));
        }
    }
    for FormerMethod { group, name, of, body } in &former.methods {
        let Some(operation) = client.operations.get(*of) else { continue };
        let on =
            group.as_ref().map_or("Client".to_owned(), |group| format!("groups::{}", group.view.plain()));
        let other = body.and_then(|body| operation.other_bodies.get(body));
        let is = other.and_then(|body| body.method.as_ref()).unwrap_or(&operation.name.method);
        add(Sort::Client, format!("{on}::{}", name.plain()), operation.name.place_of(is));
    }
    for FormerGroup { was, is } in &former.groups {
        let path = |name: &str| format!("Client::{name}");
        add(Sort::Client, path(was.method.plain()), path(is.method.plain()));
    }
    for FormerParameter { name, of, parameter } in &former.parameters {
        let Some(operation) = client.operations.get(*of) else { continue };
        let Some(parameter) = operation.parameters.get(*parameter) else { continue };
        let path = |name: &str| format!("Request<{}>::{name}", operation.name.prefix);
        add(Sort::Request, path(name.plain()), path(parameter.name.plain()));
    }
    for (index, name) in &former.credentials {
        let Some(scheme) = client.schemes.get(*index) else { continue };
        let path = |name: &str| format!("ClientBuilder::{name}");
        add(Sort::Builder, path(name.plain()), path(scheme.setter.plain()));
    }
    for (index, name) in &former.servers {
        let Some(server) = client.servers.get(*index) else { continue };
        let path = |name: &str| format!("Server::{name}");
        add(Sort::Server, path(name.plain()), path(server.variant.plain()));
    }
    found
}
