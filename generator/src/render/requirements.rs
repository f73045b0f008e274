//! Which parts of the runtime a client requires, seen from its types and operations.

use std::collections::BTreeSet;

use crate::model::{
    Client, Constraint, Credential, Decode, Ending, Kind, Location, Operation, PageParameter, Payload,
    Presence, Shown, Type, TypeDef, ValueKind,
};
use crate::runtime::Parts;
use crate::runtime::part::{PARTS, Part, Row};

/// The parts that a client requires, with all that those use.
#[derive(Clone, Debug, Default)]
pub(crate) struct Requirements(Parts);

/// The parts that a part of the client requires.
#[derive(Default)]
struct Required(BTreeSet<Part>);

impl Requirements {
    pub(crate) fn of(client: &Client) -> Self {
        let [mut always, mut unreferenced] = [Required::default(), Required::default()];
        let exchanged = client.operations.iter().flat_map(exchanged);
        for ty in exchanged.chain(client.headers.iter().map(|header| &header.ty)) {
            always.ty(ty);
        }
        for def in &client.types {
            let is_unreferenced = def.shown == Shown::Unreferenced;
            if is_unreferenced { &mut unreferenced } else { &mut always }.def(def);
        }
        for operation in &client.operations {
            always.request(operation);
            always.responses(operation);
            always.follow(operation);
        }
        always.client(client);
        Self(Parts { always: always.0, unreferenced: unreferenced.0 })
    }

    /// Those of several clients, which have one runtime.
    pub(super) fn of_all(parts: BTreeSet<Part>) -> Self {
        Self(Parts { always: parts, unreferenced: BTreeSet::new() })
    }

    /// All parts, also those for types behind the feature `unreferenced`.
    pub(super) fn all(&self) -> BTreeSet<Part> {
        self.0.always.union(&self.0.unreferenced).copied().collect()
    }

    pub(super) fn has(&self, part: Part) -> bool {
        self.0.always.contains(&part) || self.0.unreferenced.contains(&part)
    }

    pub(super) fn parts(&self) -> &Parts {
        &self.0
    }

    /// The feature of the client that a part is behind.
    pub(super) fn feature(&self, row: &Row) -> Option<&'static str> {
        row.feature.or_else(|| (!self.0.always.contains(&row.part)).then_some("unreferenced"))
    }

    /// The rows of the table.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &'static Row> {
        PARTS.iter().filter(|row| self.has(row.part))
    }

    /// Whether the client depends on a crate: one that no part names is for all.
    pub(super) fn depends_on(&self, krate: &str) -> bool {
        let is_of_part = PARTS.iter().any(|row| row.dependencies.contains(&krate));
        !is_of_part || self.rows().any(|row| row.dependencies.contains(&krate))
    }
}

impl Required {
    fn add(&mut self, part: Part) {
        if !self.0.contains(&part) {
            self.0.extend(part.closure());
        }
    }

    fn add_if(&mut self, condition: bool, part: Part) {
        if condition {
            self.add(part);
        }
    }

    /// What is of the client as a whole.
    fn client(&mut self, client: &Client) {
        let has = |wanted| client.schemes.iter().any(|scheme| scheme.credential == wanted);
        self.add_if(client.has_views(), Part::Groups);
        self.add_if(has(Credential::Basic), Part::Basic);
        self.add_if(has(Credential::Bearer), Part::Token);
        self.add_if(client.schemes.iter().any(|scheme| scheme.tokens.are_declared()), Part::OAuth2);
        self.add_if(client.has_relative_servers, Part::RelativeServer);
        self.add_if(client.idempotency_header.is_some(), Part::Idempotency);
        self.add_if(!client.request_id_headers.is_empty(), Part::RequestId);
        self.add_if(!client.headers.is_empty(), Part::Header);
        self.add_if(client.webhooks.is_some(), Part::Webhooks);
        self.add_if(client.validation, Part::Validation);
        self.add_if(client.response_examples.is_some(), Part::Examples);
        self.add_if(has_patterns(client), Part::Pattern);
    }

    fn def(&mut self, def: &TypeDef) {
        for ty in def.kind.held() {
            self.ty(ty);
        }
        self.kind(&def.kind);
        self.add_if(def.shown != Shown::Nowhere && super::types::alias::is_plain(def), Part::Aliases);
        self.add_if(super::types::object::has_setters(def), Part::Setters);
    }

    fn kind(&mut self, kind: &Kind) {
        if let Kind::Union { variants, .. } = kind {
            self.add_if(variants.iter().any(|variant| variant.from_value), Part::Variants);
        }
        match kind {
            Kind::Struct { fields, rest, parts } => {
                self.add_if(rest.is_some(), Part::Rest);
                self.add(if parts.is_empty() { Part::Object } else { Part::Joined });
                self.add_if(fields.iter().any(|field| field.presence == Presence::Patch), Part::Patch);
                self.add_if(fields.iter().any(|field| field.secret), Part::Debug);
            }
            Kind::Union { tag: None, .. } => self.add(Part::UntaggedUnion),
            Kind::Union { tag: Some(tag), .. } => {
                self.add(Part::TaggedUnion);
                // A default takes what no tag tells; else the variants are tried where there is none.
                self.add_if(tag.default.is_none(), Part::Choice);
            }
            Kind::Enum { is_closed: true, .. } => self.add(Part::ClosedEnum),
            Kind::Enum { values, .. } => self.add(match values {
                ValueKind::Text => Part::StringEnum,
                ValueKind::Integer => Part::IntegerEnum,
                ValueKind::Any => Part::ValueEnum,
            }),
            Kind::Newtype(_) => self.add(Part::Newtype),
            Kind::Alias(_) => {}
        }
    }

    fn request(&mut self, operation: &Operation) {
        for parameter in &operation.parameters {
            match parameter.location {
                Location::Path => {}
                Location::Query => self.add(Part::QueryParameter),
                Location::Header => self.add(Part::HeaderParameter),
                Location::Cookie => self.add(Part::CookieParameter),
            }
        }
        self.add_if(operation.accept.is_some(), Part::Accept);
        self.add_if(operation.server.is_some(), Part::OwnServer);
        self.add_if(operation.keeps_redirects(), Part::DeclaredRedirect);
        for body in operation.bodies() {
            match body.payload {
                Payload::Json => {}
                Payload::JsonLines => self.add(Part::JsonLines),
                Payload::Form(_) => self.add(Part::Form),
                Payload::Multipart(_) | Payload::MultipartByHand => self.add(Part::Multipart),
                Payload::Raw => self.add(Part::BodyStream),
            }
        }
    }

    fn responses(&mut self, operation: &Operation) {
        let mut streams = false;
        for response in &operation.responses {
            for content in &response.contents {
                let is_stream = content.decode.is_stream();
                self.add_if(!is_stream, Part::OperationArm);
                streams |= is_stream;
                match content.decode {
                    Decode::Empty | Decode::Unread | Decode::Json | Decode::Bytes | Decode::ByteStream => {}
                    Decode::Text => self.add(Part::Charset),
                    Decode::Events | Decode::TextEvents | Decode::WholeEvents => self.add(Part::Events),
                    Decode::Lines | Decode::Records => self.add(Part::Lines),
                }
            }
            self.add_if(response.contents.len() > 1, Part::ByMediaType);
        }
        self.add(if streams { Part::ResponseStream } else { Part::Operation });
    }

    fn follow(&mut self, operation: &Operation) {
        if let Some(paging) = &operation.paging {
            self.add(Part::Pages);
            self.add_if(matches!(paging.style.parameter(), Some(PageParameter::Body(_))), Part::PageInBody);
        }
        if let Some(polling) = &operation.polling {
            self.add(Part::Polling);
            let by_name = polling.states.iter().any(|state| matches!(state.ending, Ending::By(_)));
            self.add_if(by_name, Part::StateNames);
        }
    }

    fn ty(&mut self, ty: &Type) {
        match ty {
            Type::Uuid => self.add(Part::Uuid),
            Type::DateTime => self.add(Part::DateTime),
            Type::Date => self.add(Part::Date),
            Type::Base64 => self.add(Part::Base64),
            // A type can be sent as a form and hold files where it is part of a response too.
            Type::FilePart => self.add(Part::Multipart),
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => self.ty(inner),
            _ => {}
        }
    }
}
/// Whether patterns are checked.
fn has_patterns(client: &Client) -> bool {
    let of_types = client.types.iter().filter_map(|def| def.constraints.as_ref());
    let operations = client.operations.iter().flat_map(|operation| {
        let parameters = operation.parameters.iter().map(|parameter| &parameter.constraints);
        parameters.chain(operation.bodies().map(|body| &body.constraints))
    });
    let mut found = false;
    for list in of_types.chain(operations) {
        Constraint::visit(list, &mut |one| found |= matches!(one, Constraint::Pattern { .. }));
    }
    found
}

/// The types of a request and of its responses.
fn exchanged(operation: &Operation) -> impl Iterator<Item = &Type> {
    operation.sent().chain(operation.succeeded()).chain(operation.failed())
}
