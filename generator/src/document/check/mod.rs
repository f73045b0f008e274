//! Checks the value of a document against the [grammar](super::grammar), before the model sees it.
//!
//! The model's own errors are blind and one of them fails the whole. So whatever it would refuse is repaired
//! here or taken out of the value, each with a diagnostic at its place.

mod misspelt;
mod repair;
mod scalar;
mod values;
mod words;

use crate::source::path::Path;
use serde_json::{Map, Value};

use super::grammar::{Form, Need, ObjectKind, Rule};
use super::resolve::references::References;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Pointer;
use crate::source::origin::Moves;

/// Walks over a value.
pub(super) struct Checker<'d> {
    diagnostics: &'d mut Diagnostics,
    /// How a scalar is written in the text: `1.10` is no longer to be seen in the number.
    lexeme: &'d dyn Fn(&Pointer) -> Option<String>,
    /// Whose words the schemas have.
    form: Form,
    /// The references that were met.
    pub references: References,
    /// Places that are not where the text has them, because something before them was taken out.
    pub moved: Moves,
}

/// Why nothing can be made of an object.
pub(super) struct Malformed(String);

impl Malformed {
    fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

/// Takes diagnostics about one object.
pub(super) struct Found<'c, 'd> {
    checker: &'c mut Checker<'d>,
    at: &'c Path<'c>,
}

impl Found<'_, '_> {
    /// Whether schemas have the words of OpenAPI 3.0.
    fn is_before_3_1(&self) -> bool {
        matches!(self.checker.form, Form::Model)
    }

    /// Something was left out. An empty key is the object itself.
    fn malformed(&mut self, key: &str, message: &str) {
        self.push(key, Diagnostic::new(Code::Malformed, message));
    }

    /// Something is not as it should be, but nothing is lost.
    fn repaired(&mut self, key: &str, message: &str) {
        self.push(key, Diagnostic::new(Code::Malformed, message).note());
    }

    fn ignored(&mut self, key: &str, message: &str) {
        self.push(key, Diagnostic::new(Code::Ignored, message));
    }

    fn push(&mut self, key: &str, diagnostic: Diagnostic) {
        let at = self.at.pointer();
        let at = if key.is_empty() { at } else { at.child(key) };
        self.checker.diagnostics.push(diagnostic.at(&at));
    }
}

impl<'d> Checker<'d> {
    pub(super) fn new(
        diagnostics: &'d mut Diagnostics,
        lexeme: &'d dyn Fn(&Pointer) -> Option<String>,
        form: Form,
    ) -> Self {
        Self { diagnostics, lexeme, form, references: References::default(), moved: Moves::new() }
    }

    /// Checks a value at a place; false if nothing can be made of it.
    pub(super) fn check(&mut self, value: &mut Value, kind: ObjectKind, at: &Pointer) -> bool {
        self.object(value, kind, &Path::base(at))
    }

    fn malformed(&mut self, at: &Path<'_>, message: impl Into<String>) {
        self.diagnostics.report(Code::Malformed, &at.pointer(), message);
    }

    /// Whether the value is, or was made, what belongs there.
    fn apply(&mut self, rule: Rule, value: &mut Value, at: &Path<'_>) -> bool {
        match rule {
            Rule::Any => true,
            // `description:` without a value is as good as no description.
            _ if value.is_null() && !matches!(rule, Rule::Object(ObjectKind::Schema)) => false,
            Rule::FlagOr(_) if value.is_boolean() => true,
            Rule::Object(kind) | Rule::FlagOr(kind) => self.object_or_anything(value, kind, at),
            Rule::Either(Rule::List(inner), _) if value.is_array() => self.list(**inner, value, at),
            Rule::Either(Rule::Number, _) if value.is_number() => true,
            Rule::Either(_, other) => self.apply(*other, value, at),
            Rule::List(inner) => self.list(*inner, value, at),
            Rule::Map(inner) => match value {
                Value::Object(map) => {
                    map.retain(|key, value| self.apply(*inner, value, &at.key(key)));
                    true
                }
                _ => self.refuse(value, "an object", at),
            },
            Rule::Text | Rule::Flag | Rule::Number | Rule::Count | Rule::Word(_) => {
                self.scalar(rule, value, at)
            }
        }
    }

    fn refuse(&mut self, value: &Value, expected: &str, at: &Path<'_>) -> bool {
        self.malformed(at, format!("expected {expected}, found {}; it is left out", name(value)));
        false
    }

    fn scalar(&mut self, rule: Rule, value: &mut Value, at: &Path<'_>) -> bool {
        let lexeme = self.lexeme;
        match scalar::fit(rule, value, || lexeme(&at.pointer())) {
            scalar::Fit::Good => true,
            scalar::Fit::Repaired(fitting, expected) => {
                let message = format!("expected {expected}, found {}; it is read as {fitting}", name(value));
                let diagnostic = Diagnostic::new(Code::Malformed, message).note();
                self.diagnostics.push(diagnostic.at(&at.pointer()));
                *value = fitting;
                true
            }
            scalar::Fit::Bad(expected) => self.refuse(value, &expected, at),
        }
    }

    /// A bad schema becomes one that accepts anything; other bad objects are left out.
    fn object_or_anything(&mut self, value: &mut Value, kind: ObjectKind, at: &Path<'_>) -> bool {
        let good = self.object(value, kind, at);
        if !good && kind == ObjectKind::Schema {
            *value = Value::Object(Map::new());
            return true;
        }
        good
    }

    fn list(&mut self, rule: Rule, value: &mut Value, at: &Path<'_>) -> bool {
        let Value::Array(items) = value else {
            return self.refuse(value, "a list", at);
        };
        let (mut index, mut kept) = (0, 0);
        items.retain_mut(|item| {
            let good = self.apply(rule, item, &at.item(index));
            if good && kept < index {
                self.moved.insert(at.item(kept).pointer(), at.item(index).pointer());
            }
            index += 1;
            kept += usize::from(good);
            good
        });
        true
    }

    fn object(&mut self, value: &mut Value, kind: ObjectKind, at: &Path<'_>) -> bool {
        let Value::Object(map) = value else {
            let instead =
                if kind == ObjectKind::Schema { "any JSON value is accepted" } else { "it is left out" };
            let message = format!("expected {}, found {}; {instead}", kind.words(), name(value));
            let diagnostic = Diagnostic::new(Code::Malformed, message).at(&at.pointer());
            // `name:` without a value says no less than `name: {}`.
            self.diagnostics.push(if value.is_null() { diagnostic.note() } else { diagnostic });
            return false;
        };
        if let (Some(section), Some(reference)) = (kind.section(), map.get("$ref")) {
            let Value::String(reference) = reference else {
                self.malformed(at, format!("expected a reference, found {}", name(reference)));
                return false;
            };
            self.references.add(section, reference, || at.pointer());
            self.beside_reference(map, kind, at);
            return true;
        }
        let before = repair::before(kind, map, &mut Found { checker: self, at });
        if !self.repaired(&before, kind, at) {
            return false;
        }
        map.retain(|key, value| {
            if let Some(rule) = kind.rule(key, self.form) {
                return self.apply(rule, value, &at.key(key));
            }
            misspelt::key(kind, key, value, &mut Found { checker: self, at });
            self.unknown(kind, key, at)
        });
        if !self.missing(map, kind, at) {
            return false;
        }
        let after = repair::after(kind, map, &mut Found { checker: self, at });
        self.repaired(&after, kind, at)
    }

    /// What stands beside `$ref` is ignored (Reference Object); words do no harm, and `nullable` means what it says.
    fn beside_reference(&mut self, map: &Map<String, Value>, kind: ObjectKind, at: &Path<'_>) {
        const WORDS: [&str; 7] =
            ["$ref", "description", "title", "example", "externalDocs", "deprecated", "nullable"];
        let meant =
            map.keys().filter(|key| !WORDS.contains(&key.as_str()) && kind.rule(key, self.form).is_some());
        let ignored: Vec<String> = meant.map(|key| format!("`{key}`")).collect();
        if kind == ObjectKind::Schema && !ignored.is_empty() {
            let message =
                format!("{} beside `$ref` is ignored, as the specification asks", ignored.join(", "));
            let diagnostic = Diagnostic::new(Code::Ignored, message);
            self.diagnostics.push(diagnostic.help("put the reference into `allOf`").at(&at.pointer()));
        }
    }

    fn repaired(&mut self, result: &Result<(), Malformed>, kind: ObjectKind, at: &Path<'_>) -> bool {
        if let Err(Malformed(message)) = result {
            self.malformed(at, format!("{message}; {} is left out", kind.words()));
        }
        result.is_ok()
    }

    /// A key that means nothing stays where keys are words, and goes where they are names.
    fn unknown(&mut self, kind: ObjectKind, key: &str, at: &Path<'_>) -> bool {
        if let Some(expected) = kind.names().words()
            && !key.starts_with("x-")
        {
            self.malformed(&at.key(key), format!("`{key}` is not {expected}; it is left out"));
            return false;
        }
        true
    }

    fn missing(&mut self, map: &mut Map<String, Value>, kind: ObjectKind, at: &Path<'_>) -> bool {
        let form = self.form;
        for field in kind.fields().filter(|field| field.is_in(form)) {
            let (value, loud) = match field.need {
                Need::Optional => continue,
                _ if map.contains_key(field.key) => continue,
                Need::Required => {
                    self.malformed(at, format!("{} needs `{}`; it is left out", kind.words(), field.key));
                    return false;
                }
                Need::Text(text) => (Value::String(text.to_owned()), true),
                Need::QuietText(text) => (Value::String(text.to_owned()), false),
                Need::Object => (Value::Object(Map::new()), true),
                Need::QuietObject => (Value::Object(Map::new()), false),
            };
            if loud {
                self.malformed(at, format!("`{}` is missing; it is read as `{value}`", field.key));
            }
            let value = map.entry(field.key).or_insert(value);
            // What was put in may need something itself: `info` a title.
            if let (Rule::Object(inner), true) = (field.rule, value.is_object()) {
                self.object(value, inner, &at.key(field.key));
            }
        }
        true
    }
}

/// What a value is called in messages.
fn name(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(flag) => format!("`{flag}`"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) if text.len() <= 40 => format!("the string {value}"),
        Value::String(_) => "a string".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}
