//! Servers (OpenAPI 3.0.4, sections "Server Object" and "Server Variable Object").

use openapiv3::{Server as Declared, ServerVariable as DeclaredVariable};

use super::{Lowering, docs};
use crate::diagnostic::Code;
use crate::load::{OperationAt, Pointer};
use crate::model::{Docs, Server, ServerVariable, UrlPart};
use crate::names::{ServerName, scope};

impl<'a> Lowering<'a> {
    /// The root's servers, under their planned names.
    pub(super) fn servers(&mut self) -> Vec<Server> {
        let root = Pointer::root().child("servers");
        let declared = &self.document.api().servers;
        let mut servers = Vec::with_capacity(declared.len());
        for planned in self.names.servers() {
            let mut found = declared.iter().enumerate().filter(|(_, server)| server.url == planned.url);
            let Some((index, server)) = found.next() else { continue };
            servers.extend(self.server(planned, &root.child(index), server));
            for (index, _) in found {
                let message =
                    format!("the server `{}` is declared before, which is what is taken", planned.url);
                self.diagnostics.report(Code::Server, &root.child(index), message);
            }
        }
        servers
    }

    fn server(&mut self, planned: &ServerName, at: &Pointer, server: &Declared) -> Option<Server> {
        let description = server.description.as_deref();
        let variables = variables(server);
        let url =
            parts(&server.url, &variables.iter().map(|variable| variable.wire.as_str()).collect::<Vec<_>>());
        let Some(url) = url else {
            let message =
                format!("the server `{}` has a variable that is not declared; it is left out", server.url);
            self.diagnostics.report(Code::Malformed, at, message);
            return None;
        };
        Some(Server {
            variant: planned.variant.clone(),
            template: server.url.clone(),
            url,
            variables,
            docs: description.map_or_else(Docs::default, docs::markdown),
            default: planned.default,
        })
    }

    /// The operation's own servers, else the path's: their URLs, unless they are the root's.
    pub(super) fn own_servers(&mut self, found: &OperationAt<'a>) -> Vec<String> {
        let item = Pointer::root().child("paths").child(found.path);
        let declared = [(&found.pointer, &found.operation.servers), (&item, &found.item.servers)];
        let Some((at, own)) = declared.into_iter().find(|(_, own)| !own.is_empty()) else {
            return Vec::new();
        };
        let urls = |servers: &[Declared]| servers.iter().map(|server| server.url.clone()).collect::<Vec<_>>();
        if urls(own) == urls(&self.document.api().servers) {
            return Vec::new();
        }
        for (index, server) in own.iter().enumerate() {
            let place = at.child("servers").child(index).child("variables");
            for name in server.variables.iter().flatten().map(|(name, _)| name) {
                let message = format!(
                    "the variable `{name}` has its default; for another value the caller gives the whole URL"
                );
                self.diagnostics.report(Code::ServerVariable, &place.child(name), message);
            }
        }
        own.iter().map(by_default).collect()
    }
}

/// Whether a URL is relative to where the document is served.
pub(super) fn is_relative(url: &str) -> bool {
    !url.contains("://")
}

/// The URL with the defaults of its variables.
fn by_default(server: &Declared) -> String {
    let variables = server.variables.iter().flatten();
    variables.fold(server.url.clone(), |url, (name, variable)| {
        url.replace(&format!("{{{name}}}"), &variable.default)
    })
}

/// The variables that the URL has.
fn variables(server: &Declared) -> Vec<ServerVariable> {
    let used = |name: &str| server.url.contains(&format!("{{{name}}}"));
    let declared: Vec<(&String, &DeclaredVariable)> =
        server.variables.iter().flatten().filter(|(name, _)| used(name)).collect();
    let names = scope::fields(&declared.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>());
    let setters = scope::setters(&names);
    let one = |((name, setter), (wire, variable)): (_, (&String, &DeclaredVariable))| {
        let mut values: Vec<&str> = Vec::new();
        for value in &variable.enumeration {
            if !values.contains(&value.as_str()) {
                values.push(value);
            }
        }
        if !values.is_empty() && !values.contains(&variable.default.as_str()) {
            values.push(&variable.default);
        }
        let mut docs = variable.description.as_deref().map_or_else(Docs::default, docs::markdown);
        docs.or_line(|| format!("The variable {} of the URL.", docs::code(wire)));
        ServerVariable {
            name,
            setter,
            wire: wire.clone(),
            docs,
            default: variable.default.clone(),
            values: scope::variants(&values)
                .into_iter()
                .zip(values.iter().map(ToString::to_string))
                .collect(),
        }
    };
    names.into_iter().zip(setters).zip(declared).map(one).collect()
}

/// The parts of a URL with variables; none if one of them is not declared.
fn parts(url: &str, variables: &[&str]) -> Option<Vec<UrlPart>> {
    let mut parts = Vec::new();
    let mut rest = url;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, next) = after.split_once('}')?;
        parts.push(UrlPart::Text(before.to_owned()));
        parts.push(UrlPart::Variable(variables.iter().position(|variable| *variable == name)?));
        rest = next;
    }
    parts.push(UrlPart::Text(rest.to_owned()));
    Some(parts)
}
