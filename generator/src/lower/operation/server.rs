//! Servers (OpenAPI 3.0.4, sections "Server Object" and "Server Variable Object").

use std::cmp::Reverse;

use indexmap::IndexSet;
use openapiv3::{Server as Declared, ServerVariable as DeclaredVariable};

use crate::diagnostic::Code;
use crate::document::OperationAt;
use crate::lower::context::Context;
use crate::lower::docs;
use crate::model::{Docs, Server, ServerVariable, UrlPart};
use crate::names::ServerName;
use crate::names::operations::servers::by_default;
use crate::names::text::Rules;
use crate::names::text::members;
use crate::names::text::scope::Scope;
use crate::source::Pointer;

/// The root's servers, under their planned names.
pub(in crate::lower) fn servers(context: &Context<'_>) -> Vec<Server> {
    let root = Pointer::root().child("servers");
    let declared = &context.document.api().servers;
    let mut servers = Vec::with_capacity(declared.len());
    for planned in context.names.servers() {
        let found = declared.iter().enumerate().filter(|(_, server)| is(planned, server));
        let mut found: Vec<_> = found.map(|(index, server)| (root.child(index), server)).collect();
        found.sort_by_key(|(_, server)| rank(server));
        let Some(((at, server), others)) = found.split_first() else { continue };
        servers.extend(named(context, planned, at, server));
        for (other, _) in others {
            let message =
                format!("the server `{}` stands at {at} too, and that declaration counts", planned.url);
            context.report(Code::Server, other, message);
        }
    }
    servers
}

/// The servers with variables that only paths and operations have, under their planned names.
pub(in crate::lower) fn own_servers(context: &Context<'_>) -> Vec<Server> {
    let operations = context.operations();
    let declared = operations.iter().filter_map(OperationAt::servers);
    let declared: Vec<_> = declared
        .flat_map(|(at, servers)| {
            servers.iter().enumerate().map(move |(index, server)| (at.child(index), server))
        })
        .collect();
    let mut servers = Vec::new();
    for planned in context.names.own_servers() {
        let mut found: Vec<_> = declared.iter().filter(|(_, server)| is(planned, server)).collect();
        found.sort_by_key(|(_, server)| rank(server));
        let Some(((at, taken), others)) = found.split_first() else { continue };
        servers.extend(named(context, planned, at, taken));
        for (other, _) in others.iter().filter(|(_, other)| other.variables != taken.variables) {
            let message = format!(
                "the variables of `{}` are declared at {at} too, and that declaration counts",
                planned.url
            );
            context.report(Code::ServerVariable, other, message);
        }
    }
    servers
}

/// Which of several declarations of one URL counts: the least, that which says most of its variables. Their order decides
/// of prose only.
fn rank(server: &Declared) -> (Reverse<usize>, Vec<String>) {
    let variables = || server.variables.iter().flatten();
    let values = variables().map(|(_, variable)| variable.enumeration.len()).sum();
    let mut said: Vec<String> = variables().map(|(name, variable)| format!("{name}: {variable:?}")).collect();
    said.sort_unstable();
    (Reverse(values), said)
}

fn named(context: &Context<'_>, planned: &ServerName, at: &Pointer, server: &Declared) -> Option<Server> {
    let description = server.description.as_deref();
    let variables = variables(context.names.rules(), server);
    let Some(url) = parts(&server.url, &variables) else {
        let message =
            format!("the server `{}` has a variable that is not declared; it is left out", server.url);
        context.report(Code::Malformed, at, message);
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

/// The operation's own servers, else the path's, unless they are the root's: the URL that is called by default,
/// and what a caller chooses from, as documentation.
pub(in crate::lower) fn servers_of(
    context: &Context<'_>,
    found: &OperationAt<'_>,
) -> (Option<String>, Option<String>) {
    let Some((_, own)) = found.servers() else { return (None, None) };
    let same = |(a, b): (&Declared, &Declared)| a.url == b.url && by_default(a) == by_default(b);
    let root = &context.document.api().servers;
    if own.len() == root.len() && own.iter().zip(root).all(same) {
        return (None, None);
    }
    let choices =
        own.iter().enumerate().filter_map(|(index, server)| match variables_type(context, server) {
            Some(name) => Some(format!("[`{name}`]({}::client::{name})", context.packaging.root())),
            None => (index > 0).then(|| docs::code(&by_default(server))),
        });
    let choices: Vec<String> = choices.collect::<IndexSet<_>>().into_iter().collect();
    let default = own.first().map(by_default);
    let sent = default.as_deref().map(|url| {
        let or = if choices.is_empty() {
            String::new()
        } else {
            format!("; `with_server` takes others, such as {}", choices.join(", "))
        };
        format!("Sent to {}{or}.", docs::code(url))
    });
    (default, sent)
}

/// The type of a server's variables.
fn variables_type(context: &Context<'_>, server: &Declared) -> Option<String> {
    let planned = context.names.servers().iter().chain(context.names.own_servers());
    let mut planned = planned.filter(|planned| is(planned, server));
    let variables = variables(context.names.rules(), server);
    let has_type = !variables.is_empty() && parts(&server.url, &variables).is_some();
    planned.next().filter(|_| has_type).map(|planned| format!("{}Server", planned.variant))
}

/// Whether a server is the one that a name was given to.
fn is(planned: &ServerName, server: &Declared) -> bool {
    planned.url == server.url && planned.by_default == by_default(server)
}

/// Whether a server is relative to where the document is served.
pub(in crate::lower) fn any_relative(context: &Context<'_>) -> bool {
    let root = &context.document.api().servers;
    let own = context.operations().into_iter().filter_map(|found| found.servers());
    let own = own.flat_map(|(_, servers)| servers);
    // Without any server the paths are relative to the document's own place ("OpenAPI Object").
    root.is_empty() || root.iter().chain(own).any(|server| !server.url.contains("://"))
}

/// The variables that the URL has.
fn variables(rules: Rules, server: &Declared) -> Vec<ServerVariable> {
    let used = |name: &str| server.url.contains(&format!("{{{name}}}"));
    let declared: Vec<(&String, &DeclaredVariable)> =
        server.variables.iter().flatten().filter(|(name, _)| used(name)).collect();
    let names = members::fields(
        &declared.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        &mut Scope::new(rules),
    );
    let setters = members::variable_setters(&names);
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
            values: members::variants(&values, &mut Scope::new(rules))
                .into_iter()
                .zip(values.iter().map(ToString::to_string))
                .collect(),
        }
    };
    names.into_iter().zip(setters).zip(declared).map(one).collect()
}

/// The parts of a URL with variables; none if one of them is not declared.
fn parts(url: &str, variables: &[ServerVariable]) -> Option<Vec<UrlPart>> {
    let mut parts = Vec::new();
    let mut rest = url;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, next) = after.split_once('}')?;
        parts.push(UrlPart::Text(before.to_owned()));
        parts.push(UrlPart::Variable(variables.iter().position(|variable| variable.wire == name)?));
        rest = next;
    }
    parts.push(UrlPart::Text(rest.to_owned()));
    Some(parts)
}
