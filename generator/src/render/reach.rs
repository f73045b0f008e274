//! What a client needs, seen from its types and operations.

use std::collections::BTreeSet;

use crate::model::{
    Client, Constraint, Credential, Decode, Kind, Operation, Payload, Presence, Type, ValueKind,
};

/// Something that only some clients need: a crate, or a module of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Need {
    Aliases,
    Uuid,
    DateTime,
    Date,
    Base64,
    Patch,
    Union,
    IntegerEnum,
    ValueEnum,
    Joined,
    Newtype,
    Basic,
    Token,
    OwnServer,
    RelativeServer,
    Header,
    ByMediaType,
    Charset,
    ResponseStream,
    Events,
    Lines,
    BodyStream,
    Form,
    Multipart,
    JsonLines,
    Pages,
    Polling,
    Webhooks,
    Setters,
    Idempotency,
    RequestId,
    Validation,
    Pattern,
}

/// All that a client needs beyond what every client needs.
#[derive(Clone, Debug, Default)]
pub(super) struct Needs(BTreeSet<Need>);

impl Needs {
    pub(super) fn of(client: &Client) -> Self {
        let mut needs = Self::default();
        let exchanged = client.operations.iter().flat_map(exchanged);
        let exchanged = exchanged.chain(client.headers.iter().map(|header| &header.ty));
        for ty in client.types.iter().flat_map(|def| def.kind.held()).chain(exchanged) {
            needs.ty(ty);
        }
        for def in &client.types {
            needs.kind(&def.kind);
        }
        needs.calls(client);
        needs.answers(client);
        let follows = [
            (Need::Pages, client.operations.iter().any(|operation| operation.paging.is_some())),
            (Need::Webhooks, client.webhooks.is_some()),
            (Need::Validation, client.validation),
            (Need::Pattern, has_patterns(client)),
            (Need::Polling, client.operations.iter().any(|operation| operation.polling.is_some())),
        ];
        needs.0.extend(follows.iter().filter(|(_, found)| *found).map(|(need, _)| *need));
        if client.shown_types().any(|(_, def)| super::types::alias::is_plain(def)) {
            needs.0.insert(Need::Aliases);
        }
        if client.types.iter().any(super::types::object::has_setters) {
            needs.0.insert(Need::Setters);
        }
        needs
    }

    fn kind(&mut self, kind: &Kind) {
        let need = match kind {
            Kind::Struct { fields, parts, .. } => {
                self.0.extend((!parts.is_empty()).then_some(Need::Joined));
                let patch = fields.iter().any(|field| field.presence == Presence::Patch);
                patch.then_some(Need::Patch)
            }
            Kind::Union { .. } => Some(Need::Union),
            Kind::Enum(ValueKind::Integer, _) => Some(Need::IntegerEnum),
            Kind::Enum(ValueKind::Any, _) => Some(Need::ValueEnum),
            Kind::Newtype(_) => Some(Need::Newtype),
            Kind::Enum(ValueKind::Text, _) | Kind::Alias(_) => None,
        };
        self.0.extend(need);
    }

    /// What the requests need.
    fn calls(&mut self, client: &Client) {
        let has = |wanted| client.schemes.iter().any(|scheme| scheme.credential == wanted);
        let found = [
            (Need::Basic, has(Credential::Basic)),
            (Need::Token, has(Credential::Bearer)),
            (Need::OwnServer, client.operations.iter().any(|operation| operation.server.is_some())),
            (Need::RelativeServer, client.has_relative_servers),
            (Need::Idempotency, client.idempotency_header.is_some()),
            (Need::RequestId, !client.request_id_headers.is_empty()),
        ];
        self.0.extend(found.iter().filter(|(_, found)| *found).map(|(need, _)| *need));
        self.0.extend(client.operations.iter().flat_map(Operation::bodies).flat_map(
            |body| match body.payload {
                Payload::Json => Vec::new(),
                Payload::JsonLines => vec![Need::JsonLines],
                Payload::Form(_) => vec![Need::Form],
                Payload::Multipart(_) | Payload::MultipartByHand => vec![Need::Multipart, Need::BodyStream],
                Payload::Raw => vec![Need::BodyStream],
            },
        ));
    }

    /// What the responses need.
    fn answers(&mut self, client: &Client) {
        for answer in client.operations.iter().flat_map(|operation| &operation.responses) {
            for content in &answer.contents {
                self.0.extend(match content.decode {
                    Decode::Empty | Decode::Json | Decode::Bytes => [].as_slice(),
                    Decode::Text => &[Need::Charset],
                    Decode::ByteStream => &[Need::ResponseStream],
                    Decode::Events | Decode::TextEvents | Decode::WholeEvents => {
                        &[Need::ResponseStream, Need::Events]
                    }
                    Decode::Lines | Decode::Records => &[Need::ResponseStream, Need::Lines],
                });
            }
            if answer.contents.len() > 1 {
                self.0.insert(Need::ByMediaType);
            }
        }
        if !client.headers.is_empty() {
            self.0.insert(Need::Header);
        }
    }

    pub(super) fn has(&self, need: Need) -> bool {
        self.0.contains(&need)
    }

    /// Whether a module of the runtime is needed; most are.
    pub(super) fn runtime(&self, module: &str) -> bool {
        match module {
            "aliases" | "types/aliases" => self.has(Need::Aliases),
            "types/mod" => self.has(Need::Aliases) || self.has(Need::Setters),
            "base64" | "format/base64" => {
                self.has(Need::Base64) || self.has(Need::Basic) || self.has(Need::Webhooks)
            }
            "basic" | "auth/basic" => self.has(Need::Basic),
            "charset" | "response/charset" => self.has(Need::Charset),
            "date_time" | "format/date_time" => self.has(Need::DateTime),
            "format/mod" => self.runtime("base64") || self.runtime("date_time"),
            "events" | "response/stream/events" => self.has(Need::Events),
            "header" | "response/header" => self.has(Need::Header),
            "idempotency" | "request/idempotency" => self.has(Need::Idempotency),
            "items" | "response/stream/items" => self.has(Need::Events) || self.has(Need::Lines),
            "lines" | "response/stream/lines" => self.has(Need::Lines),
            "media_type" | "response/media_type" => {
                self.has(Need::ByMediaType) || self.has(Need::Charset) || self.has(Need::ResponseStream)
            }
            "own_server" | "request/own_server" => self.has(Need::OwnServer),
            "pages" | "follow/pages" => self.has(Need::Pages),
            "patch" | "json/patch" => self.has(Need::Patch),
            "polling" | "follow/polling" => self.has(Need::Polling),
            "follow/mod" => self.has(Need::Pages) || self.has(Need::Polling),
            "relative" | "client/relative" => self.has(Need::RelativeServer),
            "resolve" | "client/resolve" => self.has(Need::RelativeServer) || self.has(Need::Pages),
            "request_id" => self.has(Need::RequestId),
            "response_stream" | "transport/stream" | "transport/reqwest_stream" => {
                self.has(Need::ResponseStream)
            }
            module if module.starts_with("response/stream/") => self.has(Need::ResponseStream),
            "token" | "auth/token" => self.has(Need::Token),
            "content" | "encode/content" => self.has(Need::Form) || self.has(Need::Multipart),
            "form" | "encode/form" => self.has(Need::Form),
            "json_lines" => self.has(Need::JsonLines),
            "multipart" | "request/multipart" | "request/file_part" => self.has(Need::Multipart),
            "setters" | "types/setters" => self.has(Need::Setters),
            "body_stream" | "request/body_stream" => self.has(Need::BodyStream),
            "union" | "json/union" => self.has(Need::Union),
            "validation/pattern" => self.has(Need::Pattern),
            module if module.starts_with("validation") => self.has(Need::Validation),
            "webhook" => self.has(Need::Webhooks),
            "json/enums/enum_json" | "json/enum_json" => {
                self.has(Need::IntegerEnum) || self.has(Need::ValueEnum)
            }
            "json/enums/integer_enum" | "json/integer_enum" => self.has(Need::IntegerEnum),
            "json/enums/value_enum" | "json/value_enum" => self.has(Need::ValueEnum),
            "json/joined" => self.has(Need::Joined),
            "json/newtype" => self.has(Need::Newtype),
            _ => true,
        }
    }

    fn ty(&mut self, ty: &Type) {
        let need = match ty {
            Type::Uuid => Need::Uuid,
            Type::DateTime => Need::DateTime,
            Type::Date => Need::Date,
            Type::Base64 => Need::Base64,
            // A type can be sent as a form and hold files where it is answered with too.
            Type::FilePart => {
                self.0.extend([Need::Multipart, Need::BodyStream]);
                return;
            }
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => return self.ty(inner),
            _ => return,
        };
        self.0.insert(need);
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

/// The types of a request and of its answers.
fn exchanged(operation: &Operation) -> impl Iterator<Item = &Type> {
    operation.sent().chain(operation.succeeded()).chain(operation.failed())
}
