//! References (`$ref`) by real JSON Pointer, with chains followed to their end.

use indexmap::IndexMap;
use openapiv3::{Header, Parameter, PathItem, ReferenceOr, RequestBody, Response, Schema, SecurityScheme};

use super::shape::SchemaRef;
use super::{Document, OperationAt, Pointer};

impl Document {
    /// The place that a reference within this document names.
    #[must_use]
    pub fn target(&self, reference: &str) -> Option<Pointer> {
        Pointer::parse(reference.strip_prefix('#')?)
    }

    /// A schema with its place, references followed; `at` is the place of `schema` itself.
    #[must_use]
    pub fn schema<'a>(&'a self, at: &Pointer, schema: SchemaRef<'a>) -> Option<(Pointer, &'a Schema)> {
        let mut at = at.clone();
        let mut schema = schema;
        for _ in 0..64 {
            let reference = match schema {
                SchemaRef::Item(item) => return Some((at, item)),
                SchemaRef::Reference(reference) => reference,
            };
            at = self.target(reference)?;
            let name = component(&at, "schemas");
            schema = match name.and_then(|name| self.api.components.as_ref()?.schemas.get(&name)) {
                Some(found) => found.into(),
                None => SchemaRef::Item(self.elsewhere.get(&at)?),
            };
        }
        None
    }

    /// A parameter with its place, references followed.
    #[must_use]
    pub fn parameter<'a>(
        &'a self,
        at: &Pointer,
        item: &'a ReferenceOr<Parameter>,
    ) -> Option<(Pointer, &'a Parameter)> {
        self.follow("parameters", at, item, |components| &components.parameters)
    }

    /// A request body with its place, references followed.
    #[must_use]
    pub fn request_body<'a>(
        &'a self,
        at: &Pointer,
        item: &'a ReferenceOr<RequestBody>,
    ) -> Option<(Pointer, &'a RequestBody)> {
        self.follow("requestBodies", at, item, |components| &components.request_bodies)
    }

    /// A response with its place, references followed.
    #[must_use]
    pub fn response<'a>(
        &'a self,
        at: &Pointer,
        item: &'a ReferenceOr<Response>,
    ) -> Option<(Pointer, &'a Response)> {
        self.follow("responses", at, item, |components| &components.responses)
    }

    /// A header with its place, references followed.
    #[must_use]
    pub fn header<'a>(
        &'a self,
        at: &Pointer,
        item: &'a ReferenceOr<Header>,
    ) -> Option<(Pointer, &'a Header)> {
        self.follow("headers", at, item, |components| &components.headers)
    }

    /// A security scheme with its place, references followed.
    #[must_use]
    pub fn security_scheme<'a>(
        &'a self,
        at: &Pointer,
        item: &'a ReferenceOr<SecurityScheme>,
    ) -> Option<(Pointer, &'a SecurityScheme)> {
        self.follow("securitySchemes", at, item, |components| &components.security_schemes)
    }

    fn follow<'a, T>(
        &'a self,
        section: &str,
        at: &Pointer,
        item: &'a ReferenceOr<T>,
        components: impl Fn(&'a openapiv3::Components) -> &'a IndexMap<String, ReferenceOr<T>>,
    ) -> Option<(Pointer, &'a T)> {
        let mut at = at.clone();
        let mut item = item;
        for _ in 0..64 {
            let reference = match item {
                ReferenceOr::Item(item) => return Some((at, item)),
                ReferenceOr::Reference { reference } => reference,
            };
            at = self.target(reference)?;
            item = components(self.api.components.as_ref()?).get(&component(&at, section)?)?;
        }
        None
    }

    /// All operations in the order of the document.
    #[must_use]
    pub fn operations(&self) -> Vec<OperationAt<'_>> {
        let paths = self.api.paths.iter().filter_map(|(path, item)| Some((path.as_str(), item.as_item()?)));
        paths.flat_map(|(path, item)| operations_of(path, item)).collect()
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
fn component(pointer: &Pointer, section: &str) -> Option<String> {
    let mut tokens = pointer.tokens();
    let name = (tokens.next()? == "components" && tokens.next()? == section).then(|| tokens.next())??;
    tokens.next().is_none().then_some(name)
}
