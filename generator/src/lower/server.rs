//! Servers.

use indexmap::IndexMap;

use super::{Lowering, docs};
use crate::diagnostic::Code;
use crate::load::Pointer;
use crate::model::{Docs, Server};

impl Lowering<'_> {
    /// The root's servers, under their planned names.
    pub(super) fn servers(&mut self) -> Vec<Server> {
        let declared = &self.document.api().servers;
        for (index, server) in declared.iter().enumerate() {
            let at = Pointer::root().child("servers").child(index);
            for name in server.variables.iter().flat_map(IndexMap::keys) {
                let message = format!(
                    "the variable `{name}` has its default; for another value the caller gives the whole URL"
                );
                self.diagnostics.report(Code::ServerVariable, &at.child("variables").child(name), message);
            }
            if !is_relative(&server.url) {
                continue;
            }
            let message = format!(
                "the server `{}` is relative to where the document is served, which is not known here; \
                 the caller gives its whole URL",
                server.url
            );
            self.diagnostics.report(Code::Server, &at, message);
        }
        let server = |planned: &crate::names::ServerName| {
            let found = declared.iter().find(|server| server.url == planned.url);
            let mut url = planned.url.clone();
            for (name, variable) in found.and_then(|server| server.variables.as_ref()).into_iter().flatten() {
                url = url.replace(&format!("{{{name}}}"), &variable.default);
            }
            let description = found.and_then(|server| server.description.as_deref());
            let docs = description.map_or_else(Docs::default, docs::markdown);
            Server { variant: planned.variant.clone(), url, docs, default: planned.default }
        };
        self.names.servers().iter().filter(|planned| !is_relative(&planned.url)).map(server).collect()
    }
}

/// Whether a URL has neither scheme nor host (OpenAPI 3.0.4, Server Object).
fn is_relative(url: &str) -> bool {
    url.starts_with('/') || url.starts_with('.') || url.is_empty()
}
