//! Servers.

use super::{Lowering, docs};
use crate::model::{Docs, Server};

impl Lowering<'_> {
    /// The root's servers, under their planned names.
    pub(super) fn servers(&self) -> Vec<Server> {
        let declared = &self.document.api().servers;
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
        self.names.servers().iter().map(server).collect()
    }
}
