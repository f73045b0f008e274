//! References (`$ref`) by real JSON Pointer, with chains followed to their end.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use openapiv3::{
    Components, Header, Parameter, PathItem, ReferenceOr, RequestBody, Response, SecurityScheme,
};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use crate::diagnostic::near::nearest;
use crate::document::grammar::ADDITIONAL_OPERATIONS;
use crate::document::{Document, OperationAt};
use crate::source::Pointer;
use crate::source::limits::HOPS;

/// What a reference names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::document) enum Target {
    /// A value of this document.
    Place(Pointer),
    /// Another document.
    External,
    /// Nothing.
    Nowhere,
}

/// What a reference names within a document.
pub(in crate::document) fn target(raw: &Value, reference: &str) -> Target {
    let Some(fragment) = reference.strip_prefix('#') else {
        return Target::External;
    };
    place(raw, fragment).map_or(Target::Nowhere, Target::Place)
}

/// The pointer that a fragment is, percent-encoded as it may be.
fn pointer(raw: &Value, fragment: &str) -> Option<Pointer> {
    if !fragment.contains('%') {
        return Pointer::parse(fragment);
    }
    let decoded = percent_decode_str(fragment).decode_utf8().ok().and_then(|text| Pointer::parse(&text));
    // Authors forget the encoding: a name may hold a percent sign of its own.
    let literal = || Pointer::parse(fragment).filter(|literal| raw.pointer(literal.as_str()).is_some());
    match decoded {
        Some(decoded) if raw.pointer(decoded.as_str()).is_some() => Some(decoded),
        decoded => literal().or(decoded),
    }
}

/// The place that a fragment names, if there is something.
pub(in crate::document) fn place(raw: &Value, fragment: &str) -> Option<Pointer> {
    pointer(raw, fragment).filter(|at| raw.pointer(at.as_str()).is_some())
}

/// The reference to a place that was probably meant by one that leads nowhere: the first name on its way that is not there
/// is near to one that is.
pub(super) fn nearest_place(raw: &Value, reference: &str) -> Option<String> {
    let meant = pointer(raw, reference.strip_prefix('#')?)?;
    let (mut at, mut value, mut differs) = (Pointer::root(), raw, false);
    for token in meant.tokens() {
        let members = value.as_object()?;
        let name = if members.contains_key(&token) {
            token
        } else {
            differs = true;
            nearest(&token, members.keys().map(String::as_str))?.to_owned()
        };
        value = members.get(&name)?;
        at = at.child(name);
    }
    differs.then(|| at.to_string())
}

/// Objects that stand neither in `components` nor where they are used.
#[derive(Debug, Default)]
pub(in crate::document) struct Elsewhere {
    pub schemas: HashSet<Pointer>,
    pub parameters: Places<Parameter>,
    pub request_bodies: Places<RequestBody>,
    pub responses: Places<Response>,
    pub headers: Places<Header>,
    pub security_schemes: Places<SecurityScheme>,
}

/// Objects by their places.
pub(in crate::document) type Places<T> = HashMap<Pointer, ReferenceOr<T>>;

impl Document {
    /// The place that a reference within this document names.
    pub(crate) fn target(&self, reference: &str) -> Option<Pointer> {
        pointer(&self.raw, reference.strip_prefix('#')?)
    }

    /// An object with its place, references followed.
    pub(crate) fn object(&self, at: &Pointer) -> Option<(Pointer, &Map<String, Value>)> {
        let mut at = at.clone();
        for _ in 0..=HOPS {
            let object = at.find(&self.raw)?.as_object()?;
            match object.get("$ref").and_then(Value::as_str) {
                Some(reference) => at = self.target(reference)?,
                None => return Some((at, object)),
            }
        }
        None
    }

    /// A parameter with its place, references followed.
    pub(crate) fn parameter<'a>(
        &'a self,
        at: &Pointer,
        item: &'a ReferenceOr<Parameter>,
    ) -> Option<(Pointer, &'a Parameter)> {
        self.item("parameters", at, item, &self.elsewhere.parameters, |components| &components.parameters)
    }

    /// A request body with its place, references followed.
    pub(crate) fn request_body<'a>(
        &'a self,
        at: &Pointer,
        item: &'a ReferenceOr<RequestBody>,
    ) -> Option<(Pointer, &'a RequestBody)> {
        self.item("requestBodies", at, item, &self.elsewhere.request_bodies, |components| {
            &components.request_bodies
        })
    }

    /// A response with its place, references followed.
    pub(crate) fn response<'a>(
        &'a self,
        at: &Pointer,
        item: &'a ReferenceOr<Response>,
    ) -> Option<(Pointer, &'a Response)> {
        self.item("responses", at, item, &self.elsewhere.responses, |components| &components.responses)
    }

    /// A header with its place, references followed.
    pub(crate) fn header<'a>(
        &'a self,
        at: &Pointer,
        item: &'a ReferenceOr<Header>,
    ) -> Option<(Pointer, &'a Header)> {
        self.item("headers", at, item, &self.elsewhere.headers, |components| &components.headers)
    }

    /// A security scheme with its place, references followed.
    pub(crate) fn security_scheme<'a>(
        &'a self,
        at: &Pointer,
        item: &'a ReferenceOr<SecurityScheme>,
    ) -> Option<(Pointer, &'a SecurityScheme)> {
        self.item("securitySchemes", at, item, &self.elsewhere.security_schemes, |components| {
            &components.security_schemes
        })
    }

    fn item<'a, T>(
        &'a self,
        section: &str,
        at: &Pointer,
        item: &'a ReferenceOr<T>,
        elsewhere: &'a Places<T>,
        components: impl Fn(&'a Components) -> &'a IndexMap<String, ReferenceOr<T>>,
    ) -> Option<(Pointer, &'a T)> {
        match item {
            ReferenceOr::Item(item) => Some((at.clone(), item)),
            ReferenceOr::Reference { reference } => self.follow(section, reference, elsewhere, components),
        }
    }

    fn follow<'a, T>(
        &'a self,
        section: &str,
        mut reference: &'a str,
        elsewhere: &'a Places<T>,
        components: impl Fn(&'a Components) -> &'a IndexMap<String, ReferenceOr<T>>,
    ) -> Option<(Pointer, &'a T)> {
        // No circle is endless, and no honest chain is that long.
        for _ in 0..=HOPS {
            let at = self.target(reference)?;
            let found = match component(&at, section) {
                Some(name) => components(self.api.components.as_ref()?).get(&name)?,
                None => elsewhere.get(&at)?,
            };
            match found {
                ReferenceOr::Item(item) => return Some((at, item)),
                ReferenceOr::Reference { reference: next } => reference = next,
            }
        }
        None
    }

    /// All operations in the order of the document.
    pub(crate) fn operations(&self) -> Vec<OperationAt<'_>> {
        let paths = self.api.paths.iter().filter_map(|(path, item)| Some((path.as_str(), item.as_item()?)));
        let operations =
            paths.flat_map(|(path, item)| operations_of(path, item).chain(self.additional(path, item)));
        operations.collect()
    }

    /// The operations of a path with methods that the model does not have.
    fn additional<'a>(&'a self, path: &'a str, item: &'a PathItem) -> impl Iterator<Item = OperationAt<'a>> {
        let operations = self.additional.get(path).into_iter().flatten();
        operations.map(move |(method, operation)| {
            let at = Pointer::root().child("paths").child(path);
            let pointer = at.child(ADDITIONAL_OPERATIONS).child(method);
            OperationAt { method, path, pointer, item, operation }
        })
    }
}

fn operations_of<'a>(path: &'a str, item: &'a PathItem) -> impl Iterator<Item = OperationAt<'a>> {
    let methods = [
        ("GET", &item.get),
        ("PUT", &item.put),
        ("POST", &item.post),
        ("DELETE", &item.delete),
        ("OPTIONS", &item.options),
        ("HEAD", &item.head),
        ("PATCH", &item.patch),
        ("TRACE", &item.trace),
    ];
    let at = Pointer::root().child("paths").child(path);
    methods.into_iter().filter_map(move |(method, operation)| {
        let pointer = at.child(method.to_ascii_lowercase());
        Some(OperationAt { method, path, pointer, item, operation: operation.as_ref()? })
    })
}

/// The name of the component that a pointer names, if it names one of this section.
pub(in crate::document) fn component(pointer: &Pointer, section: &str) -> Option<String> {
    let mut tokens = pointer.tokens();
    let name = (tokens.next()? == "components" && tokens.next()? == section).then(|| tokens.next())??;
    tokens.next().is_none().then_some(name)
}
