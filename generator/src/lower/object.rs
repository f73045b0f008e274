//! Objects with named properties, `allOf` merged → structs.

use indexmap::{IndexMap, IndexSet};
use openapiv3::{AdditionalProperties, ReferenceOr, Schema, SchemaKind, Type as SchemaType};

use super::{Lowering, constraint, described};
use crate::diagnostic::Code;
use crate::load::Pointer;
use crate::load::shape::{SchemaRef, Shape, shape};
use crate::model::{Docs, Field, Kind, Presence, Rest, Type};
use crate::names::scope;

/// How deep `allOf` may be nested.
const MAX_DEPTH: usize = 64;

/// The properties of an object, those of `allOf` included.
#[derive(Default)]
struct Properties<'a> {
    declared: IndexMap<&'a str, (Pointer, SchemaRef<'a>)>,
    required: IndexSet<&'a str>,
    /// The schemas of additional properties; `None` for any value.
    additional: Vec<Option<(Pointer, SchemaRef<'a>)>>,
    /// Whether some part forbids additional properties.
    closed: bool,
}

impl<'a> Lowering<'a> {
    /// The struct of a schema whose shape is [`Shape::Struct`].
    pub(super) fn object(&mut self, at: &Pointer, schema: &'a Schema) -> Kind {
        let mut properties = Properties::default();
        if !self.collect(at, schema, &mut properties, 0) {
            let message = "allOf joins something other than objects, so this becomes any JSON value";
            self.diagnostics.report(Code::MixedAllOf, at, message);
            return Kind::Alias(Type::Any);
        }
        let wires: Vec<&str> = properties.declared.keys().copied().collect();
        let names = scope::fields(&wires);
        let setters = scope::setters(&names);
        let patched = self.patched.contains(at);
        let mut fields = Vec::with_capacity(wires.len());
        let declared = properties.declared.iter().zip(names.into_iter().zip(setters));
        for ((wire, (place, property)), (name, setter)) in declared {
            let used = self.type_of(place, *property);
            let presence = match (properties.required.contains(wire), used.nullable) {
                (true, false) => Presence::Required,
                (true, true) => Presence::Nullable,
                (false, true) if patched => Presence::Patch,
                (false, _) => Presence::Optional,
            };
            let resolved = self.document.schema(place, *property).map(|(_, schema)| schema);
            fields.push(Field {
                name,
                setter,
                wire: (*wire).to_owned(),
                docs: about(*property),
                secret: self.is_secret(wire, resolved, &used.ty),
                ty: used.ty,
                presence,
                deprecated: in_place(*property).is_some_and(|item| item.schema_data.deprecated),
            });
        }
        self.losses_of_properties(at, &properties);
        let rest = self.rest(&properties, &fields);
        Kind::Struct { fields, rest }
    }

    /// Adds the properties of a schema; `false` if it is no object.
    fn collect(&mut self, at: &Pointer, schema: &'a Schema, into: &mut Properties<'a>, depth: usize) -> bool {
        if depth > MAX_DEPTH {
            return false;
        }
        match &schema.schema_kind {
            SchemaKind::Type(SchemaType::Object(object)) => {
                into.add(at, &object.properties, &object.required, object.additional_properties.as_ref());
                true
            }
            SchemaKind::AllOf { all_of } => self.collect_all(at, all_of, into, depth),
            SchemaKind::Any(any) => {
                let joined = self.collect_all(at, &any.all_of, into, depth);
                // `required` alone, beside `allOf`, says nothing of additional properties.
                let says = !any.properties.is_empty() || any.additional_properties.is_some();
                if says || any.all_of.is_empty() {
                    into.add(at, &any.properties, &any.required, any.additional_properties.as_ref());
                } else {
                    into.required.extend(any.required.iter().map(String::as_str));
                }
                joined
            }
            _ => matches!(shape(schema), Shape::Any),
        }
    }

    fn collect_all(
        &mut self,
        at: &Pointer,
        members: &'a [ReferenceOr<Schema>],
        into: &mut Properties<'a>,
        depth: usize,
    ) -> bool {
        members.iter().enumerate().all(|(index, member)| {
            let place = at.child("allOf").child(index);
            match self.document.schema(&place, member.into()) {
                Some((place, schema)) => {
                    self.losses_of_member(&place, schema);
                    self.collect(&place, schema, into, depth + 1)
                }
                // `load` has told of it; the other members still count.
                None => true,
            }
        })
    }

    /// Reports which of the collected rules the struct does not follow.
    fn losses_of_properties(&mut self, at: &Pointer, properties: &Properties<'a>) {
        let bare = properties.required.iter().filter(|name| !properties.declared.contains_key(**name));
        for name in bare {
            let message = format!("the required property `{name}` has no schema, so it is no field");
            self.diagnostics.report(Code::Required, at, message);
        }
        for (place, _) in properties.additional.iter().flatten().skip(1) {
            let message = "additional properties are those of another schema of `allOf`";
            self.diagnostics.report(Code::AdditionalProperties, place, message);
        }
    }

    /// Where additional properties go.
    fn rest(&mut self, properties: &Properties<'a>, fields: &[Field]) -> Option<Rest> {
        let typed = properties.additional.iter().flatten().next();
        let value = match typed {
            Some((place, schema)) => self.type_of(place, *schema).with_null(),
            None if properties.closed || properties.additional.is_empty() => return None,
            None => Type::Any,
        };
        let wires: Vec<&str> =
            fields.iter().map(|field| field.wire.as_str()).chain(["additional_properties"]).collect();
        let name = scope::fields(&wires).pop()?;
        Some(Rest { name, value })
    }
}

/// The schema of a property, if it stands there and not behind a reference.
fn in_place(property: SchemaRef<'_>) -> Option<&Schema> {
    match property {
        SchemaRef::Item(item) => Some(item),
        SchemaRef::Reference(_) => None,
    }
}

/// What a property is, in the document's words.
fn about(property: SchemaRef<'_>) -> Docs {
    let item = in_place(property);
    let data = item.map(|item| &item.schema_data);
    let (title, text) =
        (data.and_then(|data| data.title.as_deref()), data.and_then(|data| data.description.as_deref()));
    let mut all = described(title, text);
    // The constraints of a type of its own are told there.
    if let Some(item) = item.filter(|item| !shape(item).is_named()) {
        all.paragraph(constraint::sentences(item));
    }
    all
}

impl<'s> Properties<'s> {
    fn add(
        &mut self,
        at: &Pointer,
        properties: &'s IndexMap<String, ReferenceOr<Box<Schema>>>,
        required: &'s [String],
        additional: Option<&'s AdditionalProperties>,
    ) {
        for (name, property) in properties {
            let place = at.child("properties").child(name);
            self.declared.insert(name, (place, property.into()));
        }
        self.required.extend(required.iter().map(String::as_str));
        match additional {
            Some(AdditionalProperties::Any(false)) => self.closed = true,
            Some(AdditionalProperties::Schema(schema)) => {
                let any = matches!(&**schema, ReferenceOr::Item(item) if matches!(shape(item), Shape::Any));
                self.additional
                    .push((!any).then(|| (at.child("additionalProperties"), SchemaRef::from(&**schema))));
            }
            Some(AdditionalProperties::Any(true)) | None => self.additional.push(None),
        }
    }
}
