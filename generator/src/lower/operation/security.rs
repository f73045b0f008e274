//! Security schemes and requirements (OpenAPI 3.0.4, sections "Security Scheme Object" and "Security Requirement Object").

use openapiv3::{APIKeyLocation, OAuth2Flows, SecurityRequirement, SecurityScheme};

use crate::config::{self, pattern};
use crate::diagnostic::near::{did_you_mean, nearest};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::OperationAt;
use crate::lower::context::Context;
use crate::lower::docs;
use crate::model::{Credential, Docs, Location, Operation, Scheme, Tokens};
use crate::names::CREDENTIALS;
use crate::names::text::members;
use crate::source::Pointer;

/// The security schemes of the document.
pub(in crate::lower) fn schemes(context: &Context<'_>) -> Vec<Scheme> {
    let Some(components) = &context.document.api().components else { return Vec::new() };
    let wires: Vec<&str> = components.security_schemes.keys().map(String::as_str).collect();
    let mut scope = context.names.scope(CREDENTIALS);
    context.ask_for_credentials(&wires, &mut scope);
    let setters = members::credentials(&wires, &mut scope);
    context.keep(CREDENTIALS.to_owned(), scope);
    let mut schemes = Vec::with_capacity(wires.len());
    for ((wire, scheme), setter) in components.security_schemes.iter().zip(setters) {
        let at = Pointer::component("securitySchemes", wire);
        // `document` has reported references that lead nowhere.
        let Some((_, scheme)) = context.document.security_scheme(&at, scheme) else { continue };
        let (credential, description) = credential(scheme);
        let docs = description.map_or_else(Docs::default, docs::markdown);
        let tokens = tokens(scheme);
        schemes.push(Scheme { wire: wire.clone(), setter, docs, credential, tokens });
    }
    schemes
}

/// What an operation asks for: alternatives of schemes, and for each of these the scopes that its token must have.
#[derive(Default)]
pub(in crate::lower) struct Requirements {
    pub(in crate::lower) security: Vec<Vec<usize>>,
    pub(in crate::lower) scopes: Vec<Vec<Vec<String>>>,
}

/// The alternatives of an operation: its own, else the root's, else what `generator.toml` says, which knows no scopes.
pub(in crate::lower) fn requirements(
    context: &Context<'_>,
    found: &OperationAt<'_>,
    schemes: &[Scheme],
) -> Requirements {
    let own: Option<&Vec<SecurityRequirement>> = found.operation.security.as_ref();
    let at = &found.pointer;
    let Some(requirements) = own.or(context.document.api().security.as_ref()) else {
        let security = chosen_requirements(context, found, schemes);
        return Requirements { security, scopes: Vec::new() };
    };
    let mut all = Requirements::default();
    for requirement in requirements {
        let mut alternative = Vec::with_capacity(requirement.len());
        for name in requirement.keys() {
            let known = schemes.iter().position(|scheme| scheme.wire == *name);
            if known.is_none() {
                let at = if own.is_some() { at.child("security") } else { Pointer::root().child("security") };
                undeclared_scheme(context, name, schemes, &at);
            }
            alternative.extend(known);
        }
        if alternative.len() == requirement.len() {
            all.security.push(alternative);
            all.scopes.push(requirement.values().cloned().collect());
        }
    }
    all
}

/// Without a scheme the call would go out bare, so this is no matter of taste.
fn undeclared_scheme(context: &Context<'_>, name: &str, schemes: &[Scheme], at: &Pointer) {
    let near = nearest(name, schemes.iter().map(|scheme| scheme.wire.as_str()));
    let is_allowed = context.config.document.allows_fault(at);
    let message = format!("the security scheme `{name}` is not declared");
    let allowed = "this alternative is left out, so a call may go out without a credential";
    let diagnostic = if is_allowed {
        let diagnostic = Diagnostic::new(Code::SecurityRequirement, format!("{message}; {allowed}"));
        Diagnostic { severity: Severity::Warning, ..diagnostic }
    } else {
        Diagnostic::new(Code::SecurityRequirement, message)
    };
    let help = near.map_or_else(
        || {
            "declare it under `components.securitySchemes`, in an overlay if the document is not yours"
                .to_owned()
        },
        did_you_mean,
    );
    context.push(diagnostic.at(at).help(help));
}

fn chosen_requirements(
    context: &Context<'_>,
    found: &OperationAt<'_>,
    schemes: &[Scheme],
) -> Vec<Vec<usize>> {
    let (name, pointer) = (format!("{} {}", found.method, found.path), found.pointer.to_string());
    let is_meant = |choice: &&config::Security| {
        let mut patterns = choice.operations.iter();
        patterns.any(|pattern| pattern::matches(pattern, &name) || pattern::matches(pattern, &pointer))
    };
    let chosen = context.config.security.iter().filter(is_meant);
    let known = |choice: &config::Security| {
        let index = |name: &String| schemes.iter().position(|scheme| scheme.wire == *name);
        choice.schemes.iter().map(index).collect::<Option<Vec<usize>>>()
    };
    chosen.filter_map(known).collect()
}

/// Reports the choices of `generator.toml` that do not fit the document, and schemes that few operations ask for.
pub(in crate::lower) fn check(context: &Context<'_>, schemes: &[Scheme], operations: &[Operation]) {
    for (index, choice) in context.config.security.iter().enumerate() {
        let is_known = |name: &&String| !schemes.iter().any(|scheme| scheme.wire == **name);
        let is_used = |pattern: &str| {
            operations.iter().any(|operation| {
                let name = format!("{} {}", operation.method, operation.path);
                pattern::matches(pattern, &name) || pattern::matches(pattern, &operation.pointer.to_string())
            })
        };
        let unknown =
            choice.schemes.iter().filter(is_known).map(|name| format!("no security scheme `{name}`"));
        let unused = choice.operations.iter().filter(|pattern| !is_used(pattern));
        let unused = unused.map(|pattern| format!("no operation that matches `{pattern}`"));
        for problem in unknown.chain(unused) {
            let message = format!("[[security]]: the document has {problem}");
            let found = Diagnostic::new(Code::Choice, message).help("correct the entry, or take it out");
            context.push(context.document.at_choice(found, &["security", &index.to_string()]));
        }
    }
    match &context.document.api().security {
        None => check_coverage(context, schemes, operations),
        Some(root) if root.iter().any(|requirement| !requirement.is_empty()) => check_opened(context),
        Some(_) => {}
    }
}

/// Where nearly all operations take back what the root says, one of the two is mostly a mistake.
fn check_opened(context: &Context<'_>) {
    let operations = context.operations();
    let open = operations.iter().filter(|found| found.operation.security.as_deref() == Some(&[])).count();
    if operations.len() < FEW || open * 10 < operations.len() * 9 {
        return;
    }
    let message = format!(
        "the document asks for credentials, but {open} of {} operations say `security: []`: these are sent without any",
        operations.len()
    );
    let help = "if they need them, take out their `security: []`, in an overlay if the document is not yours";
    let at = Pointer::root().child("security");
    context.push(Diagnostic::new(Code::SecurityCoverage, message).at(&at).help(help));
}

/// A scheme that few operations ask for mostly was forgotten at the others.
fn check_coverage(context: &Context<'_>, schemes: &[Scheme], operations: &[Operation]) {
    let says_nothing = |found: &&OperationAt<'_>| found.operation.security.is_none();
    let open: Vec<String> =
        context.operations().iter().filter(says_nothing).map(|found| found.pointer.to_string()).collect();
    let is_open = |operation: &&Operation| {
        operation.security.is_empty() && open.contains(&operation.pointer.to_string())
    };
    let open = operations.iter().filter(is_open).count();
    for (index, scheme) in schemes.iter().enumerate() {
        let asks = |operation: &&Operation| operation.security.iter().flatten().any(|one| *one == index);
        let count = operations.iter().filter(asks).count();
        if count == 0 || open < FEW || count * 4 > count + open {
            continue;
        }
        let message = format!(
            "{count} of {} operations ask for `{}`, and nothing is said about {open}: they are called without it",
            operations.len(),
            scheme.wire
        );
        let help = format!(
            "if they need it, say so in generator.toml: [[security]] operations = [\"*\"], schemes = [{:?}]",
            scheme.wire
        );
        let at = Pointer::component("securitySchemes", &scheme.wire);
        context.push(Diagnostic::new(Code::SecurityCoverage, message).at(&at).help(help));
    }
}

/// Fewer operations without a word on security are no sign of anything.
const FEW: usize = 8;

fn credential(scheme: &SecurityScheme) -> (Credential, Option<&str>) {
    match scheme {
        SecurityScheme::APIKey { location, name, description, .. } => {
            let location = match location {
                APIKeyLocation::Query => Location::Query,
                APIKeyLocation::Header => Location::Header,
                APIKeyLocation::Cookie => Location::Cookie,
            };
            (Credential::ApiKey(location, name.clone()), description.as_deref())
        }
        SecurityScheme::HTTP { scheme, description, .. } => {
            let credential = match scheme.to_ascii_lowercase().as_str() {
                "basic" => Credential::Basic,
                "bearer" => Credential::Bearer,
                _ => Credential::Http(scheme.clone()),
            };
            (credential, description.as_deref())
        }
        SecurityScheme::OAuth2 { description, .. } | SecurityScheme::OpenIDConnect { description, .. } => {
            (Credential::Bearer, description.as_deref())
        }
    }
}

/// Where the client gets tokens by itself ("OAuth Flows Object"). A refresh token comes of a flow in which somebody gives the
/// client the right.
fn tokens(scheme: &SecurityScheme) -> Tokens {
    let SecurityScheme::OAuth2 {
        flows: OAuth2Flows { client_credentials, authorization_code, password, .. },
        ..
    } = scheme
    else {
        return Tokens::default();
    };
    let own = client_credentials.as_ref().map(|flow| (&flow.token_url, &flow.scopes));
    let code = authorization_code.as_ref().map(|flow| (&flow.refresh_url, &flow.token_url, &flow.scopes));
    let password = password.as_ref().map(|flow| (&flow.refresh_url, &flow.token_url, &flow.scopes));
    let given = code.or(password);
    let mut scopes: Vec<String> = Vec::new();
    for name in
        own.iter().flat_map(|(_, all)| all.keys()).chain(given.iter().flat_map(|(.., all)| all.keys()))
    {
        if !scopes.contains(name) {
            scopes.push(name.clone());
        }
    }
    Tokens {
        url: own.map(|(url, _)| url.clone()),
        refresh_url: given.map(|(refresh, url, _)| refresh.as_ref().unwrap_or(url).clone()),
        scopes,
    }
}
