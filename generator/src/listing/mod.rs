//! All names of a client as a list, for reading and for measuring.

mod figures;
mod renamed;

use std::fmt;

pub(crate) use figures::Figures;
pub(crate) use renamed::renamed;

use crate::model::{Client, Generic, Kind, Operation, Server, TypeDef};
use crate::names::{CREDENTIALS, Name, NamePlan, NameSource, Why, feature_key};
use crate::source::Pointer;

/// A name, and what has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// What has the name.
    pub kind: RowKind,
    /// The name.
    pub name: String,
    /// Where it comes from.
    pub why: Why,
    /// Where what has it stands in the document: a JSON Pointer, and for a server the URL.
    pub at: String,
}

/// What has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RowKind {
    /// A method of the client that gives a group of operations.
    Group,
    /// A cargo feature that operations are behind.
    Feature,
    /// A method of the client, or of a group: `pets.update`.
    Operation,
    /// A parameter of an operation.
    Parameter,
    /// A type.
    Type,
    /// A field of a struct.
    Field,
    /// A variant of an enum.
    Variant,
    /// The setter of a credential.
    Credential,
    /// A variant of `Server`.
    Server,
}

impl RowKind {
    /// All of them.
    pub(crate) const ALL: [Self; 9] = [
        Self::Group,
        Self::Feature,
        Self::Operation,
        Self::Parameter,
        Self::Type,
        Self::Field,
        Self::Variant,
        Self::Credential,
        Self::Server,
    ];

    /// The word for it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Feature => "feature",
            Self::Operation => "operation",
            Self::Parameter => "parameter",
            Self::Type => "type",
            Self::Field => "field",
            Self::Variant => "variant",
            Self::Credential => "credential",
            Self::Server => "server",
        }
    }
}

/// All names of a client: operations with their parameters, types with what is in them, credentials, servers.
pub(crate) fn rows(plan: &NamePlan, client: &Client) -> Vec<Row> {
    let mut rows = Vec::new();
    for (_, group) in client.grouped() {
        if let Some(name) = &group.name {
            let why = plan.why(&group.tag).unwrap_or(NameSource::Tag.alone());
            let name = name.method.plain().to_owned();
            rows.push(Row { kind: RowKind::Group, name, why, at: group.pointer.to_string() });
        }
    }
    for (name, (_, group)) in client.featured() {
        let why = plan.why(&feature_key(&group.tag)).unwrap_or(NameSource::Tag.alone());
        rows.push(Row { kind: RowKind::Feature, name: name.to_owned(), why, at: group.pointer.to_string() });
    }
    client.operations.iter().for_each(|operation| of_operation(plan, client, operation, &mut rows));
    client.shown_types().for_each(|(_, def)| of_type(plan, client, def, &mut rows));
    for scheme in &client.schemes {
        let at = Pointer::root().child("components").child("securitySchemes").child(&scheme.wire);
        let row = on_wire(RowKind::Credential, &scheme.setter, &scheme.wire, &at);
        rows.push(row.given_by(client, CREDENTIALS));
    }
    client.servers.iter().chain(&client.own_servers).for_each(|server| of_server(plan, server, &mut rows));
    rows
}

fn of_operation(plan: &NamePlan, client: &Client, operation: &Operation, rows: &mut Vec<Row>) {
    let key = format!("{} {}", operation.method, operation.path);
    let why = plan.why(&key).unwrap_or(NameSource::Path.alone());
    let group = operation.name.group.as_ref().map(|group| format!("{}.", group.method.plain()));
    let name = group.unwrap_or_default() + operation.name.method.plain();
    rows.push(Row { kind: RowKind::Operation, name, why, at: operation.pointer.to_string() });
    for parameter in &operation.parameters {
        let at = operation.pointer.child("parameters").child(&parameter.wire);
        rows.push(on_wire(RowKind::Parameter, &parameter.name, &parameter.wire, &at).given_by(client, &key));
    }
}

fn of_type(plan: &NamePlan, client: &Client, def: &TypeDef, rows: &mut Vec<Row>) {
    let is_generic = def.generic == Some(Generic::Takes);
    let source = if is_generic { NameSource::Schema } else { NameSource::Place };
    let why = plan.type_why(&def.pointer).unwrap_or(source.alone());
    let at = def.pointer.to_string();
    let scope = plan.type_key(&def.pointer).unwrap_or_default();
    let member = |row: Row, rows: &mut Vec<Row>| rows.push(row.given_by(client, &scope));
    rows.push(Row { kind: RowKind::Type, name: def.name.plain().to_owned(), why, at });
    match &def.kind {
        Kind::Struct { fields, .. } => {
            for field in fields {
                let at = def.pointer.child("properties").child(&field.wire);
                member(on_wire(RowKind::Field, &field.name, &field.wire, &at), rows);
            }
        }
        Kind::Enum { variants, .. } => {
            for (index, variant) in variants.iter().enumerate() {
                let at = def.pointer.child("enum").child(index);
                let text = variant.value.as_str().map_or_else(|| variant.value.to_string(), str::to_owned);
                member(on_wire(RowKind::Variant, &variant.name, &text, &at), rows);
            }
        }
        Kind::Union { variants, .. } => {
            for variant in variants {
                member(on_wire(RowKind::Variant, &variant.name, variant.name.plain(), &def.pointer), rows);
            }
        }
        Kind::Alias(_) | Kind::Newtype(_) => {}
    }
}

fn of_server(plan: &NamePlan, server: &Server, rows: &mut Vec<Row>) {
    let name = server.variant.plain().to_owned();
    let why = plan.why(&server.template).unwrap_or(NameSource::Url.alone());
    rows.push(Row { kind: RowKind::Server, name, why, at: server.template.clone() });
}

/// The name of something that has one on the wire.
fn on_wire(kind: RowKind, name: &Name, wire: &str, at: &Pointer) -> Row {
    let letters = |text: &str| {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let told_apart = letters(name.plain()) != letters(wire);
    Row {
        kind,
        name: name.plain().to_owned(),
        why: Why { source: NameSource::Wire, told_apart },
        at: at.to_string(),
    }
}

impl Row {
    /// The same, by whoever gave the name where it is not what the thing is called on the wire.
    fn given_by(mut self, client: &Client, scope: &str) -> Self {
        if let Some(source) = client.member_sources.get(scope).and_then(|sources| sources.get(&self.name)) {
            self.why = source.alone();
        }
        self
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, name, why, at } = self;
        write!(f, "{:<10} {name:<40} {:<22} {at}", kind.word(), why.to_string())
    }
}
