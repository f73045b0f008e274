// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Checks, and values that are checked.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::fmt::Write;
use std::mem;

use serde_json::{Map, Number, Value};

use super::Validate;
use super::decimal::{Decimal, canonical, compare};
use super::error::{MAX_VIOLATIONS, Violation};

/// What is checked of a value; what is meant for values of another kind has nothing to say.
pub(crate) type Checks = &'static [Check];

/// How many checks are made of a value: unions within unions multiply.
const MAX_STEPS: u32 = 1_000_000;

/// How many characters of a text are told.
const SHOWN: usize = 32;

/// A part of a schema, by its keyword. Numbers are as the document writes them.
#[derive(Clone, Copy)]
pub enum Check {
    MinLength(usize),
    MaxLength(usize),
    Minimum(&'static str),
    ExclusiveMinimum(&'static str),
    Maximum(&'static str),
    ExclusiveMaximum(&'static str),
    MultipleOf(&'static str),
    MinItems(usize),
    MaxItems(usize),
    UniqueItems,
    MinProperties(usize),
    MaxProperties(usize),
    /// Each item of a list.
    Items(Checks),
    /// The members of an object with these names.
    Properties(&'static [&'static str], Checks),
    /// Those with others.
    AdditionalProperties(&'static [&'static str], Checks),
    /// What a type checks.
    Type(fn() -> Checks),
    /// By one of these alternatives the value must be right, if it can be meant by any.
    AnyOf(&'static [Checks]),
    /// No message tells the value.
    Secret,
    /// Unless the value is of such a type, another alternative is meant.
    Is(&'static str),
    /// Unless the object has these members.
    Has(&'static [&'static str]),
    /// Unless the text is one of these.
    OneOf(&'static [&'static str]),
}

/// What a type checks, to be called when it is needed: types hold each other.
#[allow(dead_code, reason = "a document can say nothing that is checked")]
pub(crate) fn of<T: Validate>() -> Checks {
    T::checks()
}

/// What JSON text breaks of these checks; `path` is where it stands.
pub(super) fn violations(checks: Checks, path: String, json: &[u8]) -> Vec<Violation> {
    let mut checker = Checker { path, ..Checker::default() };
    if let Ok(value) = serde_json::from_slice(json) {
        checker.all(checks, &value);
    }
    checker.found
}

#[derive(Default)]
struct Checker {
    path: String,
    found: Vec<Violation>,
    secret: bool,
    /// Whether another alternative is meant.
    unfit: bool,
    /// The types that are checking the same value: schemas can join each other in a circle.
    active: Vec<Checks>,
    steps: u32,
}

impl Checker {
    fn all(&mut self, checks: Checks, value: &Value) {
        let outer = self.secret;
        self.secret |= checks.iter().any(|check| matches!(check, Check::Secret));
        for check in checks {
            self.steps += 1;
            if self.unfit || value.is_null() || self.steps > MAX_STEPS {
                break;
            }
            match value {
                Value::String(text) => self.text(*check, text),
                Value::Number(number) => self.number(*check, number),
                Value::Array(items) => self.items(*check, items),
                Value::Object(members) => self.members(*check, members),
                Value::Bool(_) | Value::Null => {}
            }
            self.any(*check, value);
        }
        self.secret = outer;
    }

    /// What is checked of values of any kind.
    fn any(&mut self, check: Check, value: &Value) {
        match check {
            Check::Type(of) => {
                let checks = of();
                if !self.active.iter().any(|other| std::ptr::eq(*other, checks)) {
                    self.active.push(checks);
                    self.all(checks, value);
                    self.active.pop();
                }
            }
            Check::AnyOf(alternatives) => self.any_of(alternatives, value),
            Check::Is(name) => self.unfit |= !is(name, value),
            Check::Has(names) => self.unfit |= names.iter().any(|name| value.get(name).is_none()),
            Check::OneOf(texts) => self.unfit |= !value.as_str().is_some_and(|text| texts.contains(&text)),
            _ => {}
        }
    }

    /// Of the alternatives that can be meant, the one of which least is broken.
    fn any_of(&mut self, alternatives: &[Checks], value: &Value) {
        let found = mem::take(&mut self.found);
        let mut least: Option<Vec<Violation>> = None;
        for checks in alternatives {
            self.all(checks, value);
            let broken = mem::take(&mut self.found);
            if !mem::take(&mut self.unfit) && least.as_ref().is_none_or(|least| broken.len() < least.len()) {
                least = Some(broken);
            }
        }
        self.found = found;
        self.found.extend(least.unwrap_or_default());
        self.found.truncate(MAX_VIOLATIONS);
    }

    fn text(&mut self, check: Check, text: &str) {
        let length = || text.chars().count();
        let (kept, keyword, limit) = match check {
            Check::MinLength(least) => (length() >= least, "minLength", least.to_string()),
            Check::MaxLength(most) => (text.len() <= most || length() <= most, "maxLength", most.to_string()),
            _ => return,
        };
        self.report(kept, keyword, limit, || {
            let shown: String = text.chars().take(SHOWN).collect();
            let more = if shown.len() < text.len() { "…" } else { "" };
            format!("{} characters: {shown:?}{more}", length())
        });
    }

    fn number(&mut self, check: Check, number: &Number) {
        let written = number.to_string();
        // What cannot be compared breaks nothing.
        let order = |limit| compare(&written, limit);
        let (kept, keyword, limit) = match check {
            Check::Minimum(least) => (order(least).is_none_or(Ordering::is_ge), "minimum", least),
            Check::ExclusiveMinimum(least) => {
                (order(least).is_none_or(Ordering::is_gt), "exclusiveMinimum", least)
            }
            Check::Maximum(most) => (order(most).is_none_or(Ordering::is_le), "maximum", most),
            Check::ExclusiveMaximum(most) => {
                (order(most).is_none_or(Ordering::is_lt), "exclusiveMaximum", most)
            }
            Check::MultipleOf(factor) => {
                let both = Decimal::parse(&written).zip(Decimal::parse(factor));
                let is_multiple = both.and_then(|(number, factor)| number.is_multiple_of(factor));
                (is_multiple.unwrap_or(true), "multipleOf", factor)
            }
            _ => return,
        };
        self.report(kept, keyword, limit.to_owned(), || written);
    }

    fn items(&mut self, check: Check, items: &[Value]) {
        let count = || format!("{} items", items.len());
        match check {
            Check::MinItems(least) => {
                self.report(items.len() >= least, "minItems", least.to_string(), count);
            }
            Check::MaxItems(most) => self.report(items.len() <= most, "maxItems", most.to_string(), count),
            Check::UniqueItems => {
                let mut seen = HashSet::new();
                let again = items.iter().position(|item| !seen.insert(sorted(item)));
                let told = || format!("the item {} twice", again.unwrap_or_default());
                self.report(again.is_none(), "uniqueItems", "true".to_owned(), told);
            }
            Check::Items(checks) => {
                for (index, item) in items.iter().enumerate() {
                    self.inside(&index.to_string(), checks, item);
                }
            }
            _ => {}
        }
    }

    fn members(&mut self, check: Check, members: &Map<String, Value>) {
        let count = || format!("{} properties", members.len());
        match check {
            Check::MinProperties(least) => {
                self.report(members.len() >= least, "minProperties", least.to_string(), count);
            }
            Check::MaxProperties(most) => {
                self.report(members.len() <= most, "maxProperties", most.to_string(), count);
            }
            Check::Properties(names, checks) => {
                for name in names {
                    if let Some(value) = members.get(*name) {
                        self.inside(name, checks, value);
                    }
                }
            }
            Check::AdditionalProperties(names, checks) => {
                for (name, value) in members.iter().filter(|(name, _)| !names.contains(&name.as_str())) {
                    self.inside(name, checks, value);
                }
            }
            _ => {}
        }
    }

    fn inside(&mut self, token: &str, checks: Checks, value: &Value) {
        let (length, active) = (self.path.len(), mem::take(&mut self.active));
        self.path.push('/');
        self.path.push_str(&token.replace('~', "~0").replace('/', "~1"));
        self.all(checks, value);
        self.path.truncate(length);
        self.active = active;
    }

    fn report(&mut self, kept: bool, keyword: &'static str, limit: String, found: impl FnOnce() -> String) {
        if !kept && self.found.len() < MAX_VIOLATIONS {
            let found = (!self.secret).then(found);
            self.found.push(Violation { path: self.path.clone(), keyword, limit, found });
        }
    }
}

fn is(name: &str, value: &Value) -> bool {
    match name {
        "boolean" => value.is_boolean(),
        "integer" | "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        _ => value.is_object(),
    }
}

/// One text for all values that are equal: whatever the order of members, `1` is `1.0`.
fn sorted(value: &Value) -> String {
    match value {
        Value::Number(number) => canonical(&number.to_string()),
        Value::Array(items) => {
            items.iter().fold("[".to_owned(), |text, item| text + &sorted(item) + ",") + "]"
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by_key(|(name, _)| *name);
            let mut text = "{".to_owned();
            for (name, value) in members {
                let _ = write!(text, "{name:?}:{},", sorted(value));
            }
            text + "}"
        }
        other => other.to_string(),
    }
}
