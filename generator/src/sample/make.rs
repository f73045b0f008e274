//! Makes a value of a schema.

use serde_json::Value;

use super::check::{Checker, Fit};
use super::object::is_object;
use super::{number, text};
use crate::document::schema::{Schema, SchemaRef};
use crate::source::Pointer;
use crate::source::limits::sample as limits;

/// Why no value satisfies a schema.
#[derive(Clone, Debug, thiserror::Error)]
pub(super) enum Reason {
    #[error("the schema leads nowhere")]
    Nowhere,
    #[error("too many values are required")]
    TooMany,
    #[error("values nest too deep")]
    TooDeep,
    #[error("the schema requires itself")]
    Circular,
    #[error("no value of the enum fits")]
    Enum,
    #[error("no number is within the bounds")]
    Number,
    #[error("the pattern `{0}` cannot be read, and no example fits")]
    Pattern(String),
    #[error("no text fits the format, the pattern and the length")]
    Text,
    #[error("no list fits")]
    List,
    #[error("no object fits all that is said of it")]
    Object,
    #[error("no value fits all schemas that are joined here")]
    Joined,
    #[error("no value fits all schemas that are combined here")]
    Combined,
    #[error("the style has no form for lists and objects inside others")]
    Style,
    #[error("`{0}`: {1}")]
    Property(String, #[source] Box<Reason>),
}

/// No value satisfies a schema.
#[derive(Clone, Debug)]
pub(super) struct Unfit {
    /// Why, as far as it is known.
    pub(super) reason: Reason,
    /// A value that comes near.
    pub(super) near: Option<Value>,
}

/// How much of what may be there is put into values.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    Everything,
    Required,
}

/// Where a value goes.
#[derive(Clone, Copy)]
pub(super) enum Destination {
    /// Into a text that can hold every value, as JSON can.
    Text,
    /// Into the pairs or parts of a form, where an empty list or object is nothing at all, however deep it is.
    Form,
    /// Into a parameter, where an empty one is nothing at all either. The function says whether a text can stand there.
    Parameter(fn(&str) -> bool),
}

/// Makes values of a document's schemas, for requests.
pub(super) struct Maker<'a> {
    pub(super) checker: Checker<'a>,
    extent: Extent,
    place: Destination,
    /// Whether what does not fit is taken where nothing fits.
    pub(super) lax: bool,
    /// The schemas on the way to the one whose value is made.
    pub(super) open: Vec<Pointer>,
    size: usize,
}

impl<'a> Maker<'a> {
    pub(super) fn new() -> Self {
        Self {
            checker: Checker::new(),
            extent: Extent::Required,
            place: Destination::Text,
            lax: false,
            open: Vec::new(),
            size: 0,
        }
    }

    /// A value that satisfies a schema; one of `hints`, the document's examples for this place, if it does.
    ///
    /// Documents contradict themselves; then the error has what comes near, if there is something.
    pub(super) fn sample(
        &mut self,
        schema: &SchemaRef<'a>,
        hints: &[&'a Value],
        extent: Extent,
        place: Destination,
    ) -> Result<Value, Unfit> {
        (self.extent, self.place) = (extent, place);
        let missing = || Unfit { reason: Reason::Nowhere, near: None };
        let schema = schema.schema().ok_or_else(missing)?;
        let mut made = |lax: bool| {
            (self.lax, self.size) = (lax, 0);
            self.value(&schema, hints, 0)
        };
        made(false).map_err(|reason| Unfit { reason, near: made(true).ok() })
    }

    /// Whether everything is wanted at this depth and size.
    pub(super) fn wants_all(&self) -> bool {
        self.extent == Extent::Everything
            && self.open.len() <= limits::FULL_DEPTH
            && self.size <= limits::FULL_SIZE
    }

    /// Whether the value that is made now would be nothing at all if it were empty.
    pub(super) fn is_nothing_if_empty(&self) -> bool {
        match self.place {
            Destination::Text => false,
            Destination::Form => true,
            Destination::Parameter(_) => self.open.len() == 1,
        }
    }

    /// The same for a place within; `turn` counts the items of a list, which are better not all the same.
    pub(super) fn value(
        &mut self,
        schema: &Schema<'a>,
        hints: &[&'a Value],
        turn: usize,
    ) -> Result<Value, Reason> {
        self.size += 1;
        if self.size > limits::SIZE {
            return Err(Reason::TooMany);
        }
        if self.open.len() > limits::DEPTH {
            return Err(Reason::TooDeep);
        }
        if self.open.contains(schema.at()) {
            return Err(Reason::Circular);
        }
        self.open.push(schema.at().clone());
        let made = self.one(schema, hints, turn);
        self.open.pop();
        made
    }

    fn one(&mut self, schema: &Schema<'a>, hints: &[&'a Value], turn: usize) -> Result<Value, Reason> {
        if is_object(schema, 0) {
            return self.object(schema, hints);
        }
        let own = schema.example().into_iter().chain(schema.default()).filter(|_| turn == 0);
        let given: Vec<&'a Value> = hints.iter().copied().chain(own).collect();
        if let Some(given) = given.iter().find(|given| self.is_good(schema, given)) {
            return Ok((*given).clone());
        }
        if let Some(listed) = schema.values() {
            let mut turns = listed.iter().cycle().skip(turn).take(listed.len());
            let found = turns.find(|value| self.is_good(schema, value)).cloned();
            let first = listed.first().cloned().unwrap_or_default();
            return self.or_near(found, first, Reason::Enum);
        }
        match schema.type_name() {
            Some("string") => {
                self.string(schema, turn).or_else(|fault| self.listed(schema, turn).ok_or(fault))
            }
            Some("integer" | "number") => {
                let fitting =
                    number::candidates(schema, turn).into_iter().find(|it| self.is_good(schema, it));
                let fitting = fitting.or_else(|| self.listed(schema, turn));
                self.or_near(fitting, Value::from(1), Reason::Number)
            }
            Some("boolean") => Ok(Value::Bool(turn.is_multiple_of(2))),
            Some("null") => Ok(Value::Null),
            Some("array") => self.array(schema, &given, turn),
            None if schema.has("items") => self.array(schema, &given, turn),
            _ => self.combined(schema, &given, turn),
        }
    }

    /// A value of a schema that names its type and then lists the values, each a schema with a title of its own.
    fn listed(&mut self, schema: &Schema<'a>, turn: usize) -> Option<Value> {
        let has_members = ["allOf", "oneOf", "anyOf"].iter().any(|keyword| schema.has(keyword));
        has_members.then(|| self.combined(schema, &[], turn).ok()).flatten()
    }

    /// Whether a value of the document's can be taken.
    fn is_good(&self, schema: &Schema<'a>, value: &Value) -> bool {
        !value.is_null()
            && value.as_array().is_none_or(|items| items.len() <= limits::ITEMS)
            && self.is_sendable(value)
            && self.checker.fits(schema, value, Fit::Exact)
    }

    /// Whether all texts in a value can stand where it goes.
    fn is_sendable(&self, value: &Value) -> bool {
        match value {
            Value::String(text) => match self.place {
                Destination::Parameter(is_usable) => is_usable(text),
                Destination::Text | Destination::Form => true,
            },
            Value::Array(items) => items.iter().all(|item| self.is_sendable(item)),
            Value::Object(object) => object.values().all(|value| self.is_sendable(value)),
            _ => true,
        }
    }

    fn string(&self, schema: &Schema<'a>, turn: usize) -> Result<Value, Reason> {
        let pattern = schema.pattern();
        let unreadable = pattern.filter(|pattern| super::pattern::compiled(pattern).is_none());
        if let Some(pattern) = unreadable.filter(|_| !self.lax) {
            return Err(Reason::Pattern(pattern.to_owned()));
        }
        let mut texts = text::candidates(schema.keywords(), turn).map(Value::String);
        let fitting = texts.find(|text| self.is_good(schema, text));
        // The client's type is that of the format.
        let first = text::candidates(schema.keywords(), turn).next().map(Value::String).unwrap_or_default();
        self.or_near(fitting, first, Reason::Text)
    }

    fn array(&mut self, schema: &Schema<'a>, given: &[&'a Value], turn: usize) -> Result<Value, Reason> {
        let items = schema.items().and_then(|items| items.schema());
        let (least, most) = schema.item_counts();
        let (least, most) = (least.unwrap_or_default(), most.unwrap_or(usize::MAX));
        let is_scalar = items
            .as_ref()
            .is_some_and(|of| matches!(of.type_name(), Some("string" | "integer" | "number" | "boolean")));
        let wanted = match (self.wants_all(), is_scalar) {
            (true, true) => 2,
            (true, false) => 1,
            (false, _) => usize::from(self.is_nothing_if_empty()),
        };
        let wanted = wanted.max(least).min(most).min(limits::COUNT);
        let unique = schema.has_unique_items();
        let mut list: Vec<Value> = Vec::new();
        // Equal ones may come, where they must not.
        for index in 0..wanted.saturating_mul(3) {
            if list.len() >= wanted {
                break;
            }
            let hints: Vec<&'a Value> = given.iter().filter_map(|given| given.get(index)).collect();
            let item = match &items {
                Some(items) => self.value(items, &hints, turn + index),
                None => Ok(hints.first().map_or_else(|| Value::from("text"), |hint| (*hint).clone())),
            };
            match item {
                Ok(item) if unique && list.contains(&item) => {}
                Ok(item) => list.push(item),
                Err(_) if list.len() >= least => break,
                Err(fault) => return Err(fault),
            }
        }
        let list = Value::Array(list);
        let fits =
            self.checker.fits(schema, &list, Fit::Exact) || self.checker.fits(schema, &list, Fit::ByTag);
        self.or_near(fits.then(|| list.clone()), list, Reason::List)
    }

    /// Whether the characters of a parameter or a form can be read as another member of `oneOf` than the one that is meant:
    /// `1` is a number and a text.
    fn is_ambiguous(&self, schema: &Schema<'a>, value: &Value) -> bool {
        !matches!(self.place, Destination::Text)
            && (value.is_number() || value.is_boolean())
            && schema.has("oneOf")
            && self.checker.fits(schema, &Value::from(value.to_string()), Fit::Exact)
    }

    /// What fits, or else what comes near, if that is to be taken.
    fn or_near(&self, fitting: Option<Value>, near: Value, fault: Reason) -> Result<Value, Reason> {
        fitting.or_else(|| self.lax.then_some(near)).ok_or(fault)
    }

    /// A value of what `allOf`, `oneOf` or `anyOf` say, or of no type at all.
    fn combined(&mut self, schema: &Schema<'a>, given: &[&'a Value], turn: usize) -> Result<Value, Reason> {
        let members = ["allOf", "oneOf", "anyOf"].into_iter().flat_map(|keyword| schema.members(keyword));
        let all: Vec<Schema<'a>> = members.filter_map(|member| member.schema()).collect();
        if all.is_empty() {
            return Ok(Value::from(if turn == 0 { "text".to_owned() } else { format!("text{turn}") }));
        }
        let mut lenient = None;
        let mut fault = None;
        for member in all {
            match self.value(&member, given, turn) {
                Ok(value)
                    if self.checker.fits(schema, &value, Fit::Exact)
                        && !self.is_ambiguous(schema, &value) =>
                {
                    return Ok(value);
                }
                Ok(value)
                    if lenient.is_none() && (self.lax || self.checker.fits(schema, &value, Fit::ByTag)) =>
                {
                    lenient = Some(value);
                }
                Ok(_) => {}
                Err(why) => fault = fault.or(Some(why)),
            }
        }
        lenient.ok_or(fault.unwrap_or(Reason::Combined))
    }
}
