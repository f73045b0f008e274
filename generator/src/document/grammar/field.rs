//! What a row of the tables says of one field.

use super::ObjectKind;
use crate::document::convert::version::Version;

/// A field of an object.
#[derive(Clone, Copy)]
pub(in crate::document) struct Field {
    pub key: &'static str,
    pub rule: Rule,
    pub need: Need,
    pub parts: Parts,
    /// In which forms of a document the field has this meaning, as bits of [`Form`].
    forms: u8,
}

/// What belongs somewhere.
#[derive(Clone, Copy)]
pub(in crate::document) enum Rule {
    Any,
    Text,
    Flag,
    Number,
    /// A whole number that is not negative.
    Count,
    /// One of these words.
    Word(&'static [&'static str]),
    Object(ObjectKind),
    FlagOr(ObjectKind),
    List(&'static Rule),
    Map(&'static Rule),
    /// A list or a number, if it is one, as the first rule says; or else what the second one says.
    Either(&'static Rule, &'static Rule),
}

/// What happens where a field is missing.
#[derive(Clone, Copy)]
pub(in crate::document) enum Need {
    Optional,
    /// Nothing can be made of the object.
    Required,
    /// This text is read, with a diagnostic.
    Text(&'static str),
    /// This text is read.
    QuietText(&'static str),
    /// An empty object is read, with a diagnostic.
    Object,
    /// An empty object is read.
    QuietObject,
}

/// Keys that are names rather than known words.
#[derive(Clone, Copy)]
pub(in crate::document) enum Names {
    /// There are none: other keys mean nothing.
    None,
    /// All keys but extensions.
    All(Rule),
    /// Path templates, which begin with `/`.
    Paths(Rule),
    /// Statuses such as `200`, and ranges of them such as `4XX`.
    Statuses(Rule),
}

/// How several documents that are parts of one say a field together.
#[derive(Clone, Copy)]
pub(in crate::document) enum Parts {
    /// All that have it say the same.
    Same,
    /// All say the same, or none has it: what is around it means something else without it.
    AllOrNone,
    /// A map, of which each part has some entries; equal keys are said together like this.
    Entries(&'static Parts),
    /// An object whose fields are said together as their rows say.
    Fields,
    /// A list of objects with a `name`, of which each part has some.
    Named,
}

/// A document on its way through this stage.
#[derive(Clone, Copy)]
pub(in crate::document) enum Form {
    /// As it is written, in any version.
    Text = 1,
    /// While its parts are brought to one version, from the outside in.
    Conversion = 2,
    /// In one version, as the model is read from it, with schemas in the words of OpenAPI 3.0.
    Model = 4,
    /// The same with schemas in the words of OpenAPI 3.1, which are those of JSON Schema 2020-12.
    Later = 8,
    /// Any of these.
    Any = 15,
}

impl Form {
    /// The form in which a document of a version is checked.
    pub(in crate::document) fn checked(version: Version) -> Self {
        if version >= Version::V3_1 { Self::Later } else { Self::Model }
    }
}

impl Field {
    pub(super) const fn new(key: &'static str, rule: Rule) -> Self {
        Self { key, rule, need: Need::Optional, parts: Parts::Same, forms: Form::Any as u8 }
    }

    pub(super) const fn required(key: &'static str, rule: Rule) -> Self {
        Self::new(key, rule).need(Need::Required)
    }

    pub(super) const fn need(self, need: Need) -> Self {
        Self { need, ..self }
    }

    pub(super) const fn parts(self, parts: Parts) -> Self {
        Self { parts, ..self }
    }

    /// Of the versions that are converted, whose field becomes another one.
    pub(super) const fn in_text(self) -> Self {
        Self { forms: Form::Text as u8, ..self }
    }

    /// Of the versions that are converted, whose field stays where it is.
    pub(super) const fn until_model(self) -> Self {
        Self { forms: Form::Text as u8 | Form::Conversion as u8, ..self }
    }

    /// What a field of another version becomes.
    pub(super) const fn after_text(self) -> Self {
        Self { forms: Form::Any as u8 & !(Form::Text as u8), ..self }
    }

    /// Of schemas before OpenAPI 3.1, where the keyword has another value.
    pub(super) const fn before_3_1(self) -> Self {
        Self { forms: Form::Any as u8 & !(Form::Later as u8), ..self }
    }

    /// Of schemas since OpenAPI 3.1.
    pub(super) const fn since_3_1(self) -> Self {
        Self { forms: Form::Later as u8, ..self }
    }

    /// Whether the field has its meaning in this form.
    pub(in crate::document) const fn is_in(&self, form: Form) -> bool {
        self.forms & form as u8 != 0
    }
}

impl Parts {
    /// How several parts say what is at a key of a value that they say like this.
    pub(in crate::document) fn of(self, rule: Rule, key: &str) -> Self {
        match self {
            Self::Entries(inner) => *inner,
            Self::Fields => {
                let field = rule.object().and_then(|kind| kind.field(key, Form::Text));
                field.map_or(Self::Same, |field| field.parts)
            }
            _ => Self::Same,
        }
    }
}

impl Names {
    /// The rule for a key that is such a name.
    pub(in crate::document) fn rule(self, key: &str) -> Option<Rule> {
        match self {
            Self::None => None,
            Self::All(rule) => Some(rule),
            Self::Paths(rule) => key.starts_with('/').then_some(rule),
            Self::Statuses(rule) => is_status(key).then_some(rule),
        }
    }
}

/// Whether a key of `responses` is a status, or a range of them.
fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] => true,
        [b'0'..=b'9', x, y] => x.eq_ignore_ascii_case(&b'x') && y.eq_ignore_ascii_case(&b'x'),
        _ => false,
    }
}

impl Rule {
    /// What belongs at a key, or an index, of what belongs here.
    pub(in crate::document) fn child(self, key: &str, form: Form) -> Option<Self> {
        match self {
            Self::Object(kind) | Self::FlagOr(kind) => kind.rule(key, form),
            Self::List(inner) | Self::Map(inner) => Some(*inner),
            _ => None,
        }
    }

    /// The kind of object that belongs here, if one does.
    pub(in crate::document) fn object(self) -> Option<ObjectKind> {
        match self {
            Self::Object(kind) | Self::FlagOr(kind) => Some(kind),
            _ => None,
        }
    }

    /// Whether a reference may stand here or deeper; in data nothing is one.
    pub(in crate::document) fn has_references(self) -> bool {
        match self {
            Self::Object(_) | Self::FlagOr(_) => true,
            Self::List(inner) | Self::Map(inner) => inner.has_references(),
            _ => false,
        }
    }
}
