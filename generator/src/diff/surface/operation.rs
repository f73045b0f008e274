//! The symbols of an operation: methods, setters, what is returned.

use super::shape::Written;
use super::spelling::{argument, held, spelled, taken};
use super::{Meaning, Shape, Sort, Surface, Symbol, operation_key, words};
use crate::document::template;
use crate::model::{
    BoundGroup, Client, Decode, Location, Operation, Parameter, Payload, RequestBody, ResponseVariant,
    Success,
};

pub(super) fn add(client: &Client, operation: &Operation, out: &mut Surface) {
    let key = operation_key(&operation.method, &operation.path);
    let of = Of { client, operation, key };
    of.methods(None, out);
    for bound in client.bound(operation) {
        of.methods(Some(bound), out);
    }
    of.beside(out);
    of.setters(out);
    of.returned(out);
    of.statuses(out);
    of.followed(out);
}

struct Of<'a> {
    client: &'a Client,
    operation: &'a Operation,
    key: String,
}

impl Of<'_> {
    fn method(&self) -> String {
        self.operation.name.place()
    }

    /// The methods of the client, of its group, or of a view that holds some parameters.
    fn methods(&self, bound: Option<&BoundGroup>, out: &mut Surface) {
        let Self { operation, key, .. } = self;
        let is_held = |parameter: &Parameter| bound.is_some_and(|bound| bound.held(parameter).is_some());
        let default = operation.body.as_ref().filter(|body| body.required);
        let others = operation.other_bodies.iter().filter(|body| body.required).map(Some);
        for body in [default].into_iter().chain(others) {
            let name = body.and_then(|body| body.method.as_ref()).unwrap_or(&operation.name.method);
            let mut shape = Vec::new();
            let mut meaning = vec![key.clone(), self.called()];
            for parameter in operation.parameters.iter().filter(|it| it.required) {
                if !is_held(parameter) {
                    shape.push(argument(self.client, &parameter.ty));
                }
                meaning.push(self.sent(parameter));
            }
            if let Some(body) = body {
                shape.extend(body_arguments(self.client, body));
                meaning.push(body_sent(body));
            }
            let key = body.and_then(|body| body.method.as_ref()).map_or_else(
                || key.clone(),
                |_| format!("{key} body {}", body.map_or("", |body| &body.content_type)),
            );
            let shape = Shape::Function(shape, Some(format!("Request<{}>", operation.name.prefix)));
            let symbol = Symbol::new(key, "", "", &operation.pointer).deprecated(operation.deprecated);
            let symbol = Symbol { shape, meaning: Meaning::Exactly(meaning), ..symbol };
            let path = bound.map_or_else(
                || operation.name.place_of(name),
                |bound| format!("groups::{}::{}", bound.name.view.plain(), name.plain()),
            );
            out.insert(Sort::Client.path(path), symbol);
        }
    }

    /// What a call does besides, which its code does not say.
    fn beside(&self, out: &mut Surface) {
        let Self { operation, key, .. } = self;
        if let Some(feature) = self.client.feature_of(operation) {
            let behind = format!("behind the feature `{}`", feature.name);
            let symbol = Symbol::new(key, "", behind, &operation.pointer.child("tags"));
            out.insert(Sort::Beside.path(format!("{}() [feature]", self.method())), symbol);
        }
        out.insert(Sort::Beside.path(format!("{}() [credentials]", self.method())), self.credentials());
        // The first is what the server is asked for before any other; without one it is JSON.
        let first = operation.accept.as_ref().and_then(|accept| accept.split(',').next());
        let first = format!("accepts {}", first.unwrap_or("application/json"));
        let accept = Symbol::new(key, "", first, &operation.pointer.child("responses"));
        // What is returned in another type is told by that.
        out.insert(Sort::Beside.path(format!("{}() [accepts {}]", self.method(), self.success())), accept);
    }

    /// What is done besides sending what is given.
    fn called(&self) -> String {
        let Operation { server, keyed, .. } = self.operation;
        let server =
            server.as_ref().map_or_else(|| "the client's server".to_owned(), |url| format!("server {url}"));
        let keyed = if *keyed { ", an idempotency key" } else { "" };
        let redirects = if self.operation.keeps_redirects() { ", redirects are returned" } else { "" };
        format!("{server}{keyed}{redirects}")
    }

    fn credentials(&self) -> Symbol {
        let scheme = |index: &usize| {
            let scheme = self.client.schemes.get(*index);
            scheme.map_or_else(String::new, |scheme| words::credential(&scheme.credential))
        };
        let all = |all: &Vec<usize>| all.iter().map(scheme).collect::<Vec<_>>().join(" and ");
        let alternatives: Vec<String> = self.operation.security.iter().map(all).collect();
        let at = self.operation.pointer.child("security");
        let symbol = Symbol::new(format!("{} security", self.key), "", "", &at);
        let meaning = if alternatives.is_empty() {
            Meaning::Exactly(vec!["no credential".to_owned()])
        } else {
            Meaning::FirstOf(alternatives)
        };
        Symbol { meaning, ..symbol }
    }

    /// Where a parameter goes. One of the path is known by its place in the path: its name is not sent.
    fn sent(&self, parameter: &Parameter) -> String {
        let style = words::expansion(parameter.expansion);
        let wire = if parameter.location == Location::Path {
            let place = template::names(&self.operation.path).position(|name| name == parameter.wire);
            format!("place {}", place.unwrap_or_default() + 1)
        } else {
            parameter.wire.clone()
        };
        format!("{} {wire} ({style})", parameter.location.word())
    }

    fn setters(&self, out: &mut Surface) {
        let Self { client, operation, key } = self;
        let request = format!("Request<{}>", operation.name.prefix);
        for parameter in &operation.parameters {
            let own = format!("{key} {} {}", parameter.location.word(), parameter.wire);
            let at = operation.pointer.child("parameters").child(&parameter.wire);
            let shape = argument(client, &parameter.ty);
            let symbol = Symbol::new(own, shape, self.sent(parameter), &at).deprecated(parameter.deprecated);
            if !parameter.required {
                out.insert(Sort::Request.path(format!("{request}::{}", parameter.name.plain())), symbol);
            }
        }
        for body in operation.bodies().filter(|body| !body.required) {
            let name = body.method.as_ref().map_or("body", |name| name.plain());
            let shape = Shape::Function(body_arguments(client, body), None);
            let at = operation.pointer.child("requestBody");
            out.insert(
                Sort::Request.path(format!("{request}::{name}")),
                Symbol::new(format!("{key} body {}", body.content_type), shape, body_sent(body), &at),
            );
        }
    }

    /// What a call returns.
    fn success(&self) -> Written {
        let Self { client, operation, .. } = self;
        match &operation.success {
            Success::Empty => "()".into(),
            Success::Type(ty) => held(client, Decode::Json, ty),
            Success::Stream(decode, ty) => held(client, *decode, ty),
            Success::OneOf(_) => format!("enum {}Response", operation.name.prefix).into(),
        }
    }

    fn returned(&self, out: &mut Surface) {
        let Self { client, operation, key } = self;
        let prefix = &operation.name.prefix;
        let at = operation.pointer.child("responses");
        let shape = self.success();
        let returned = Symbol::new(format!("{key} success"), shape, "", &at);
        out.insert(Sort::Operation.path(format!("operations::{prefix}::Response")), returned);
        let errors = if operation.errors.is_empty() { "Infallible" } else { "enum" };
        let errors = Symbol::new(format!("{key} errors"), errors, "", &at);
        out.insert(Sort::Operation.path(format!("operations::{prefix}Error")), errors);
        let mut variants = |of: String, variants: &[ResponseVariant]| {
            for variant in variants {
                let ty = variant.ty.as_ref();
                let shape = ty.map_or_else(|| Written::from(""), |ty| held(client, variant.decode, ty));
                let symbol = Symbol::new(format!("{key} response {}", variant.name), shape, "", &at);
                out.insert(
                    Sort::Operation.path(format!("operations::{of}::{}", variant.name.plain())),
                    symbol,
                );
            }
        };
        variants(format!("{prefix}Error"), &operation.errors);
        if let Success::OneOf(successes) = &operation.success {
            variants(format!("{prefix}Response"), successes);
        }
    }

    /// What becomes of each declared status and media type.
    fn statuses(&self, out: &mut Surface) {
        // A success of another form is another type, which the compiler tells.
        let several = matches!(self.operation.success, Success::OneOf(_));
        for response in self.operation.responses.iter().filter(|response| response.declared) {
            let status = response.status.written();
            let form = if several && response.success { " of several" } else { "" };
            for content in &response.contents {
                let variant = content
                    .variant
                    .as_ref()
                    .map(|name| format!(" into {}", name.plain()))
                    .unwrap_or_default();
                let meaning = format!(
                    "{}{variant}, a{}",
                    words::decode(content.decode),
                    if response.success { " success" } else { "n error" }
                );
                let media = if content.media_types.is_empty() {
                    vec![String::new()]
                } else {
                    content.media_types.clone()
                };
                for media in media {
                    let at = self.operation.pointer.child("responses").child(&status);
                    let symbol =
                        Symbol::new(format!("{} response {status}", self.key), "", meaning.clone(), &at);
                    out.insert(
                        Sort::Beside.path(format!("{}() [{status} {media}{form}]", self.method())),
                        symbol,
                    );
                }
            }
        }
    }

    fn followed(&self, out: &mut Surface) {
        let Self { client, operation, key } = self;
        if let Some(paging) = &operation.paging {
            let meaning = words::paging(paging);
            let symbol = Symbol::new(
                format!("{key} pages"),
                spelled(client, &paging.item),
                meaning,
                &operation.pointer,
            );
            out.insert(Sort::Request.path(format!("Request<{}>::pages", operation.name.prefix)), symbol);
        }
        if let Some(polling) = &operation.polling {
            let status = client.operations.get(polling.status);
            let shape = status.map_or("", |it| it.name.prefix.as_str());
            let meaning = words::polling(client, polling);
            let symbol = Symbol::new(format!("{key} polling"), shape, meaning, &operation.pointer);
            out.insert(Sort::Request.path(format!("Request<{}>::wait", operation.name.prefix)), symbol);
        }
    }
}

fn body_arguments(client: &Client, body: &RequestBody) -> Vec<Written> {
    let ty = match body.payload {
        Payload::Raw => "impl Into<Body>".into(),
        Payload::MultipartByHand => "Multipart".into(),
        _ => taken(client, &body.ty),
    };
    body.range.iter().map(|_| "&str".into()).chain([ty]).collect()
}

fn body_sent(body: &RequestBody) -> String {
    let what = body.range.as_ref().unwrap_or(&body.content_type);
    format!("body {what} ({})", words::payload(&body.payload))
}
