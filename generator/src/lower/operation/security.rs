//! Security schemes and requirements (OpenAPI 3.0.4, sections "Security Scheme Object" and "Security Requirement Object").

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme};

use crate::diagnostic::Code;
use crate::lower::{Lowering, docs};
use crate::model::{Credential, Docs, Location, Scheme};
use crate::names::CREDENTIALS;
use crate::names::text::scope;
use crate::source::Pointer;

impl Lowering<'_> {
    /// The security schemes of the document.
    pub(in crate::lower) fn schemes(&mut self) -> Vec<Scheme> {
        let Some(components) = &self.document.api().components else { return Vec::new() };
        let wires: Vec<&str> = components.security_schemes.keys().map(String::as_str).collect();
        let mut scope = self.names.scope(CREDENTIALS);
        let setters = scope::credentials(&wires, &mut scope);
        self.keep(CREDENTIALS.to_owned(), scope);
        let mut schemes = Vec::with_capacity(wires.len());
        for ((wire, scheme), setter) in components.security_schemes.iter().zip(setters) {
            let at = Pointer::component("securitySchemes", wire);
            // `document` has reported references that lead nowhere.
            let Some((_, scheme)) = self.document.security_scheme(&at, scheme) else { continue };
            let (credential, description) = credential(scheme);
            let docs = description.map_or_else(Docs::default, docs::markdown);
            schemes.push(Scheme { wire: wire.clone(), setter, docs, credential });
        }
        schemes
    }

    /// The alternatives of an operation: its own, else the root's.
    pub(in crate::lower) fn requirements(
        &mut self,
        at: &Pointer,
        own: Option<&Vec<SecurityRequirement>>,
        schemes: &[Scheme],
    ) -> Vec<Vec<usize>> {
        let Some(requirements) = own.or(self.document.api().security.as_ref()) else { return Vec::new() };
        let mut alternatives = Vec::with_capacity(requirements.len());
        for requirement in requirements {
            let mut alternative = Vec::with_capacity(requirement.len());
            for name in requirement.keys() {
                let known = schemes.iter().position(|scheme| scheme.wire == *name);
                if known.is_none() {
                    let message =
                        format!("the security scheme `{name}` is not declared; this alternative is left out");
                    self.diagnostics.report(Code::Malformed, &at.child("security"), message);
                }
                alternative.extend(known);
            }
            if alternative.len() == requirement.len() {
                alternatives.push(alternative);
            }
        }
        alternatives
    }
}

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
