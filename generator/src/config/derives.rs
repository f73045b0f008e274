//! `[[derives]]`: what types implement besides, and what stands at them.

use serde::Deserialize;

/// `[[derives]]`: traits that are derived for types, and attributes of them. In attributes of fields and variants, `{name}` stands
/// for the name in JSON, in quotes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Derives {
    /// The types, by patterns (`*` stands for anything) of their Rust names; all, if there is none.
    pub types: Vec<String>,
    /// What they are; anything, if nothing is said.
    pub kinds: Vec<TypeKind>,
    /// `Eq`, `Hash`, `PartialOrd`, `Ord`, and paths of derive macros of other crates.
    pub derive: Vec<String>,
    /// Attributes of the type, without `#[]`.
    pub type_attributes: Vec<String>,
    /// Attributes of each field that is a property.
    pub field_attributes: Vec<String>,
    /// Attributes of the field with all other properties.
    pub rest_attributes: Vec<String>,
    /// Attributes of each variant that is a value of the document.
    pub variant_attributes: Vec<String>,
    /// Attributes of the variant with all other values, `Unrecognized`.
    pub unrecognized_attributes: Vec<String>,
    /// The cargo feature that all of it is behind.
    pub feature: Option<String>,
}

/// What a type is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TypeKind {
    /// An object.
    Struct,
    /// Values of a list.
    Enum,
    /// One of several types.
    Union,
}

impl Derives {
    /// All attributes.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = &String> {
        let all = [
            &self.type_attributes,
            &self.field_attributes,
            &self.rest_attributes,
            &self.variant_attributes,
            &self.unrecognized_attributes,
        ];
        all.into_iter().flatten()
    }
}
