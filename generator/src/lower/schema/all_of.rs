//! All that a schema joins: `allOf` taken apart, through references.

use indexmap::{IndexMap, IndexSet};
use openapiv3::{AdditionalProperties, ReferenceOr, Schema, SchemaKind, Type as SchemaType};

use crate::document::schema::shape::{SchemaRef, Shape, joined, shape};
use crate::lower::Lowering;
use crate::source::Pointer;

/// A schema where it stands or is referred to.
pub(in crate::lower) type At<'a> = (Pointer, SchemaRef<'a>);

/// What the schemas of an `allOf` say together.
#[derive(Default)]
pub(in crate::lower) struct Flattened<'a> {
    /// The named properties, each with all that is said of it.
    pub(in crate::lower) declared: IndexMap<&'a str, Vec<At<'a>>>,
    pub(in crate::lower) required: IndexSet<&'a str>,
    /// The schemas of additional properties; `None` for any value.
    pub(in crate::lower) additional: Vec<Option<At<'a>>>,
    /// Whether some part forbids additional properties.
    pub(in crate::lower) closed: bool,
    /// Whether some part says that it is an object.
    pub(in crate::lower) is_object: bool,
    pub(in crate::lower) unions: Vec<Choice<'a>>,
    /// Schemas of strings, numbers, lists.
    pub(in crate::lower) others: Vec<(Pointer, &'a Schema)>,
    /// The schemas that are joined.
    pub(in crate::lower) seen: IndexMap<Pointer, &'a Schema>,
}

/// A union that is joined with something else.
#[derive(Clone)]
pub(in crate::lower) struct Choice<'a> {
    /// The place of its type.
    pub(in crate::lower) at: Pointer,
    /// The place of the schema that has it, and that schema.
    pub(in crate::lower) around: Pointer,
    pub(in crate::lower) schema: &'a Schema,
    pub(in crate::lower) keyword: &'static str,
    pub(in crate::lower) members: &'a [ReferenceOr<Schema>],
}

/// What is still to be looked at.
enum Step<'a> {
    Schema(Pointer, &'a Schema),
    /// What a schema says itself, after what it joins.
    Own(Pointer, &'a Schema),
}

impl<'a> Lowering<'a> {
    /// What a schema says with all that it joins. A schema that is met again adds nothing, so circles end.
    pub(in crate::lower) fn flatten(&self, at: &Pointer, schema: &'a Schema) -> Flattened<'a> {
        let mut flat = Flattened::default();
        let mut steps = vec![Step::Schema(at.clone(), schema)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Own(at, schema) => flat.own(&at, schema),
                Step::Schema(at, schema) if flat.seen.insert(at.clone(), schema).is_none() => {
                    self.flatten_into(at, schema, &mut flat, &mut steps);
                }
                Step::Schema(..) => {}
            }
        }
        let Flattened { unions, seen, .. } = &mut flat;
        // What is one of the union's members anyway says the same without it.
        unions.retain(|union| {
            let mut members = self.members(union);
            !members.any(|(place, _)| place != union.at && seen.contains_key(&place))
        });
        flat
    }

    /// The members of a union, references followed.
    pub(in crate::lower) fn members(
        &self,
        union: &Choice<'a>,
    ) -> impl Iterator<Item = (Pointer, &'a Schema)> + use<'a> {
        let (document, around) = (self.document, union.around.child(union.keyword));
        let members = union.members.iter().enumerate();
        members.filter_map(move |(index, member)| document.schema(&around.child(index), member.into()))
    }

    fn flatten_into(
        &self,
        at: Pointer,
        schema: &'a Schema,
        flat: &mut Flattened<'a>,
        steps: &mut Vec<Step<'a>>,
    ) {
        match shape(schema) {
            Shape::Any | Shape::Null => flat.required.extend(required(schema)),
            Shape::Same(keyword, index, member) => {
                flat.required.extend(required(schema));
                // A reference that leads nowhere was reported by `document`; the other members still count.
                let member = self.document.schema(&at.child(keyword).child(index), member);
                steps.extend(member.map(|(at, member)| Step::Schema(at, member)));
            }
            Shape::Joint => {
                let members = joined(schema).members.into_iter().rev();
                steps.push(Step::Own(at.clone(), schema));
                steps.extend(members.filter_map(|(keyword, index, member)| {
                    let member = self.document.schema(&at.child(keyword).child(index), member);
                    member.map(|(at, member)| Step::Schema(at, member))
                }));
            }
            Shape::Map(_) => flat.own(&at, schema),
            Shape::Union(keyword, members) => {
                flat.unions.push(Choice { around: at.clone(), at, schema, keyword, members });
            }
            _ => flat.others.push((at, schema)),
        }
    }
}

impl<'a> Flattened<'a> {
    /// Adds what a schema says itself.
    fn own(&mut self, at: &Pointer, schema: &'a Schema) {
        self.required.extend(required(schema));
        let (properties, additional) = match &schema.schema_kind {
            SchemaKind::Type(SchemaType::Object(object)) => {
                self.is_object = true;
                (&object.properties, object.additional_properties.as_ref())
            }
            SchemaKind::Any(any) => {
                let says = !any.properties.is_empty() || any.additional_properties.is_some();
                self.is_object |= says || any.typ.as_deref() == Some("object");
                let choice = |(keyword, members)| {
                    let (at, around) = (at.child(keyword), at.clone());
                    Choice { at, around, schema, keyword, members }
                };
                self.unions.extend(joined(schema).unions.into_iter().map(choice));
                // `required` alone, beside `allOf`, says nothing of additional properties.
                if !says {
                    return;
                }
                (&any.properties, any.additional_properties.as_ref())
            }
            _ => return,
        };
        for (name, property) in properties {
            let place = at.child("properties").child(name);
            self.declared.entry(name).or_default().push((place, property.into()));
        }
        match additional {
            Some(AdditionalProperties::Any(false)) => self.closed = true,
            Some(AdditionalProperties::Schema(schema)) => {
                let any = matches!(&**schema, ReferenceOr::Item(item) if matches!(shape(item), Shape::Any));
                let place = at.child("additionalProperties");
                self.additional.push((!any).then(|| (place, SchemaRef::from(&**schema))));
            }
            Some(AdditionalProperties::Any(true)) | None => self.additional.push(None),
        }
    }
}

fn required(schema: &Schema) -> impl Iterator<Item = &str> {
    let names = match &schema.schema_kind {
        SchemaKind::Type(SchemaType::Object(object)) => object.required.as_slice(),
        SchemaKind::Any(any) => any.required.as_slice(),
        _ => &[],
    };
    names.iter().map(String::as_str)
}
