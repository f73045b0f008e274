//! What `validate()` checks of values: the constraints of a schema, with those of all schemas within it (OpenAPI 3.0.4,
//! section "Schema Object"). They are taken from the document and not from the types, because what is checked is JSON:
//! each member of an `allOf` has its say, whatever type was made of them.

pub(in crate::lower) mod alternative;

use std::cell::Cell;

use super::Schemas;
use crate::document::schema::{self, Schema, SchemaRef, ecma};
use crate::model::{Bound, Constraint, Counted, Payload, TypeDef, TypeId};
use crate::source::Pointer;
use crate::source::limits::{CONSTRAINED, UNNAMED};

/// Why what is beyond that is not checked.
pub(in crate::lower) const TOO_MANY: &str = "it is one of too many schemas within each other";

impl Schemas<'_> {
    /// What is checked of a body that is written from JSON.
    pub(in crate::lower) fn constraints_of_body(
        &self,
        payload: &Payload,
        schema: &SchemaRef<'_>,
    ) -> Vec<Constraint> {
        if !self.context.config.requests.validation {
            return Vec::new();
        }
        let reader = self.reader();
        match payload {
            Payload::Json | Payload::Form(_) | Payload::Multipart(_) => reader.used(schema, &mut Vec::new()),
            Payload::JsonLines => {
                let used = reader.used(schema, &mut Vec::new());
                let is_list = schema.schema().is_some_and(|schema| schema.type_name() == Some("array"));
                if is_list { used } else { vec![Constraint::Items(used)] }
            }
            Payload::MultipartByHand | Payload::Raw => Vec::new(),
        }
    }

    /// What is checked of a parameter.
    pub(in crate::lower) fn constraints_of(&self, name: &str, schema: &SchemaRef<'_>) -> Vec<Constraint> {
        if !self.context.config.requests.validation {
            return Vec::new();
        }
        self.reader().named(name, schema, &mut Vec::new())
    }

    /// Tells what is checked of the types made so far.
    pub(in crate::lower) fn constrain(&mut self) {
        if !self.context.config.requests.validation {
            return;
        }
        let reader = self.reader();
        let read = |at: &Pointer| {
            reader.left.set(CONSTRAINED);
            Some(reader.said(&self.context.document.schema(at)?.schema()?, &mut Vec::new()))
        };
        let unread =
            |def: &TypeDef| def.constraints.is_none().then(|| read(&def.pointer).unwrap_or_default());
        let found: Vec<_> = self.types.iter().map(unread).collect();
        for (def, found) in self.types.iter_mut().zip(found) {
            def.constraints = def.constraints.take().or(found);
        }
    }

    fn reader(&self) -> ConstraintReader<'_> {
        ConstraintReader { schemas: self, left: Cell::new(CONSTRAINED) }
    }
}

/// Reads constraints from the document.
struct ConstraintReader<'a> {
    schemas: &'a Schemas<'a>,
    /// How many more schemas may be read.
    left: Cell<usize>,
}

impl ConstraintReader<'_> {
    /// The type that is made of the schema at a place, and of no other one.
    fn type_at(&self, at: &Pointer) -> Option<TypeId> {
        let id = *self.schemas.ids.get(at)?;
        self.schemas.types.get(id.0).filter(|def| def.pointer == *at).map(|_| id)
    }

    /// `open` are the places that are being read.
    fn used(&self, schema: &SchemaRef<'_>, open: &mut Vec<Pointer>) -> Vec<Constraint> {
        let Some(schema) = schema.schema() else { return Vec::new() };
        let at = schema.at();
        if let Some(id) = self.type_at(at) {
            return vec![Constraint::Type(id)];
        }
        if open.contains(at) {
            return Vec::new();
        }
        let left = self.left.get();
        if left == 0 || open.len() > UNNAMED {
            return vec![Constraint::Unchecked(at.clone(), TOO_MANY)];
        }
        self.left.set(left - 1);
        open.push(at.clone());
        let said = self.said(&schema, open);
        open.pop();
        said
    }

    fn named(&self, name: &str, schema: &SchemaRef<'_>, open: &mut Vec<Pointer>) -> Vec<Constraint> {
        let mut used = self.used(schema, open);
        if self.schemas.is_secret_name(name) && !used.is_empty() && !used.contains(&Constraint::Secret) {
            used.insert(0, Constraint::Secret);
        }
        used
    }

    /// What a schema says, with all that it joins.
    fn said(&self, schema: &Schema<'_>, open: &mut Vec<Pointer>) -> Vec<Constraint> {
        let mut types = Vec::new();
        let parts = schema.parts_but(|part| {
            let id = self.type_at(part.at());
            types.extend(id.map(Constraint::Type));
            id.is_some()
        });
        let mut all: Vec<Constraint> = parts.iter().flat_map(|part| self.own(part, open)).collect();
        all.extend(types);
        all
    }

    /// What a schema says itself.
    fn own(&self, schema: &Schema<'_>, open: &mut Vec<Pointer>) -> Vec<Constraint> {
        use Counted::{MaxItems, MaxLength, MaxProperties, MinItems, MinLength, MinProperties};
        let mut all = Vec::new();
        let is = |names: &[&str]| schema.type_name().is_none_or(|name| names.contains(&name));
        // Bytes are no characters, and the values of a list are within the other limits.
        let listed = schema.values().is_some();
        all.extend(schema.is_password().then_some(Constraint::Secret));
        if is(&["string"]) && !listed && schema.format() != Some("binary") {
            all.extend(counts(schema.lengths(), MinLength, MaxLength));
            all.extend(schema.pattern().map(|pattern| match ecma::lite(pattern) {
                Some(lite) => Constraint::Pattern { written: pattern.to_owned(), lite },
                None => Constraint::Unchecked(
                    schema.at().child("pattern"),
                    "the crate `regex-lite` cannot express this pattern",
                ),
            }));
        }
        if is(&["integer", "number"]) && !listed {
            all.extend(numbers(schema));
        }
        if is(&["array"]) {
            all.extend(counts(schema.item_counts(), MinItems, MaxItems));
            all.extend(schema.has_unique_items().then_some(Constraint::UniqueItems));
            let items = schema.items().map(|items| self.used(&items, open));
            all.extend(items.filter(|items| !items.is_empty()).map(Constraint::Items));
        }
        if is(&["object"]) {
            all.extend(counts(schema.property_counts(), MinProperties, MaxProperties));
            all.extend(self.members(schema, open));
        }
        for keyword in ["oneOf", "anyOf"] {
            all.extend(self.alternatives(schema, keyword, open));
        }
        all
    }

    /// What is checked of the members of an object.
    fn members(&self, schema: &Schema<'_>, open: &mut Vec<Pointer>) -> Vec<Constraint> {
        let mut all = Vec::new();
        let files = self.schemas.uploads.get(schema.at());
        let is_file = |name: &str| files.is_some_and(|files| files.contains(name));
        for (name, property) in schema.properties().filter(|(name, _)| !is_file(name)) {
            let checked = self.named(name, &property, open);
            all.extend((!checked.is_empty()).then(|| Constraint::Properties(vec![name.to_owned()], checked)));
        }
        let others = schema.additional_schema().map(|others| self.used(&others, open));
        all.extend(others.filter(|others| !others.is_empty()).map(|others| {
            Constraint::AdditionalProperties(schema.property_names().map(str::to_owned).collect(), others)
        }));
        all
    }
}

/// What is said of numbers.
fn numbers(schema: &Schema<'_>) -> impl Iterator<Item = Constraint> {
    let of = |bound: schema::Bound, shut, open| {
        Constraint::Number(if bound.is_exclusive { open } else { shut }, bound.number)
    };
    let low = schema.minimum().map(|low| of(low, Bound::Minimum, Bound::ExclusiveMinimum));
    let high = schema.maximum().map(|high| of(high, Bound::Maximum, Bound::ExclusiveMaximum));
    let factor = schema.multiple_of().map(|factor| Constraint::Number(Bound::MultipleOf, factor));
    [low, high, factor].into_iter().flatten()
}

/// What is said of a count.
fn counts(
    (low, high): (Option<usize>, Option<usize>),
    least: Counted,
    most: Counted,
) -> impl Iterator<Item = Constraint> {
    let low = low.filter(|count| *count > 0).map(|count| Constraint::Count(least, count));
    low.into_iter().chain(high.map(|count| Constraint::Count(most, count)))
}
