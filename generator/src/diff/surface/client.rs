//! The symbols of what all operations share: credentials, servers, headers.

use heck::{ToShoutySnakeCase, ToUpperCamelCase};

use super::spelling::{given, spelled};
use super::{Shape, Sort, Surface, Symbol, words};
use crate::model::{Client, Credential, Server};
use crate::source::Pointer;

pub(super) fn add(client: &Client, out: &mut Surface) {
    for scheme in &client.schemes {
        let at = Pointer::root().child("components").child("securitySchemes").child(&scheme.wire);
        let shape = match scheme.credential {
            Credential::Basic => "fn(name, password)",
            Credential::Bearer => "fn(token)",
            Credential::ApiKey(..) => "fn(key)",
            Credential::Http(_) => "fn(value)",
        };
        let meaning = words::credential(&scheme.credential) + &words::tokens(&scheme.tokens);
        let symbol = Symbol::new(format!("credential {}", scheme.wire), shape, meaning, &at);
        out.insert(Sort::Builder.path(format!("ClientBuilder::{}", scheme.setter.plain())), symbol);
    }
    for header in &client.headers {
        let symbol = Symbol::new(
            format!("header {}", header.wire.to_ascii_lowercase()),
            spelled(client, &header.ty),
            format!("{}, {}", header.wire.to_ascii_lowercase(), words::header(header.form)),
            &Pointer::root().child("paths"),
        );
        let path = format!("headers::{}", header.name.plain().to_shouty_snake_case());
        out.insert(Sort::Header.path(path), symbol);
    }
    for (_, group) in client.grouped() {
        let Some(name) = &group.name else { continue };
        let (method, view) = (name.method.plain(), format!("groups::{}", name.view.plain()));
        let shape = Shape::Function(Vec::new(), Some(view.clone()));
        let key = format!("group {}", group.tag);
        let symbol = Symbol { shape, ..Symbol::new(key.clone(), "", "", &group.pointer) };
        out.insert(Sort::Client.path(format!("Client::{method}")), symbol);
        out.insert(
            Sort::Operation.path(view.clone()),
            Symbol::new(key.clone(), "struct", "", &group.pointer),
        );
        for bound in &group.bound {
            let (method, held) = (bound.name.method.plain(), format!("groups::{}", bound.name.view.plain()));
            let arguments = bound.parameters.iter().map(|parameter| given(client, &parameter.ty, false));
            let shape = Shape::Function(arguments.collect(), Some(held.clone()));
            let key = format!("{key} {method}");
            let wires = bound.parameters.iter().map(|parameter| parameter.wire.as_str()).collect::<Vec<_>>();
            let symbol = Symbol::new(key.clone(), "", wires.join(", "), &group.pointer);
            out.insert(Sort::Client.path(format!("{view}::{method}")), Symbol { shape, ..symbol });
            out.insert(Sort::Operation.path(held), Symbol::new(key, "struct", "", &group.pointer));
        }
    }
    for (name, (_, group)) in client.featured() {
        let symbol = Symbol::new(format!("group {}", group.tag), "cargo feature", "", &group.pointer);
        out.insert(Sort::Feature.path(format!("feature {name}")), symbol);
    }
    servers(client, out);
}

fn servers(client: &Client, out: &mut Surface) {
    let at = Pointer::root().child("servers");
    let default = client.servers.iter().find(|server| server.default);
    let default = default.map_or("none: the builder needs a URL", |server| server.template.as_str());
    out.insert(Sort::Beside.path("Client [server]"), Symbol::new("default server", "", default, &at));
    let keys = client.idempotency_header.as_deref().unwrap_or("no key");
    out.insert(
        Sort::Beside.path("Client [idempotency]"),
        Symbol::new("idempotency key", "", keys, &Pointer::root()),
    );
    for server in &client.servers {
        let settings = if server.variables.is_empty() { String::new() } else { settings(server) };
        let symbol = Symbol::new(format!("server {}", server.template), settings, &server.template, &at);
        out.insert(Sort::Server.path(format!("Server::{}", server.variant.plain())), symbol);
        if server.default {
            let symbol = Symbol::new("default server", "", &server.template, &at);
            out.insert(Sort::Server.path("Server::default"), symbol);
        }
    }
    let with_variables = client.servers.iter().chain(&client.own_servers);
    for server in with_variables.filter(|server| !server.variables.is_empty()) {
        let ty = settings(server);
        let key = format!("server {}", server.template);
        out.insert(Sort::Server.path(ty.as_str()), Symbol::new(key.clone(), "struct", &server.template, &at));
        for variable in &server.variables {
            let values = format!("{ty}{}", variable.name.plain().to_upper_camel_case());
            let shape = if variable.values.is_empty() { "String" } else { values.as_str() };
            let key = format!("{key} variable {}", variable.wire);
            let default = format!("`{}`, by default {}", variable.wire, variable.default);
            let symbol = Symbol::new(key.clone(), shape, default, &at);
            out.insert(Sort::Server.path(format!("{ty}.{}", variable.name.plain())), symbol.clone());
            out.insert(Sort::Server.path(format!("{ty}::{}", variable.setter.plain())), symbol);
            for (name, value) in &variable.values {
                let symbol = Symbol::new(format!("{key} value {value}"), "", value, &at);
                out.insert(Sort::Server.path(format!("{values}::{}", name.plain())), symbol);
            }
        }
    }
}

fn settings(server: &Server) -> String {
    format!("{}Server", server.variant.plain().trim_end_matches('_'))
}
