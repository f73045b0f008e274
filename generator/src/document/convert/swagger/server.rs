//! Servers (Swagger 2.0: `host`, `basePath` and `schemes` of the root and of operations).

use serde_json::{Map, Value, json};

use super::{Swagger, text};
use crate::diagnostic::Code;
use crate::source::Pointer;

impl Swagger<'_, '_> {
    /// The servers of the document; none if it says nothing of where it is served.
    pub(super) fn servers(&mut self) -> Option<Value> {
        let place = Pointer::root().child("servers");
        let servers = self.urls(self.root, &Pointer::root())?;
        let key = ["host", "basePath", "schemes"].into_iter().find(|key| self.root.contains_key(*key))?;
        self.conversion.moved(place, Pointer::root().child(key));
        Some(servers)
    }

    /// The servers of an operation that is not to be called by the schemes of the root.
    pub(super) fn servers_of(&mut self, operation: &Map<String, Value>, at: &Pointer) -> Option<Value> {
        let own = schemes(operation)?;
        let shared = schemes(self.root).unwrap_or_default();
        if shared.is_empty() || !self.root.contains_key("host") || own.iter().any(|own| shared.contains(own))
        {
            return None;
        }
        self.conversion.moved(at.child("servers"), at.child("schemes"));
        self.urls(operation, at)
    }

    fn urls(&mut self, from: &Map<String, Value>, at: &Pointer) -> Option<Value> {
        let path = text(self.root, "basePath").unwrap_or_default().trim_matches('/');
        let path = if path.is_empty() { String::new() } else { format!("/{path}") };
        let Some(host) = text(self.root, "host") else {
            return (!path.is_empty()).then(|| json!([{ "url": path }]));
        };
        let mut schemes = schemes(from).unwrap_or_default();
        for scheme in schemes.extract_if(.., |scheme| !["http", "https"].contains(scheme)) {
            let message = format!("`{scheme}` is not HTTP, so the client has no such server");
            self.conversion.report(Code::Server, &at.child("schemes"), message);
        }
        if schemes.is_empty() {
            schemes.push("https");
        }
        // The first is the default, and credentials are best kept secret.
        schemes.sort_by_key(|scheme| *scheme != "https");
        Some(schemes.iter().map(|scheme| json!({ "url": format!("{scheme}://{host}{path}") })).collect())
    }
}

fn schemes(map: &Map<String, Value>) -> Option<Vec<&str>> {
    Some(map.get("schemes")?.as_array()?.iter().filter_map(Value::as_str).collect())
}
