//! What types have besides what each type has: derived traits and attributes, and the crates that those need.

/// Traits that are derived for a type besides those of all, and attributes, as they are written between `#[` and `]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attributes {
    /// Traits that are derived, always.
    pub derived: Vec<String>,
    /// Of the type.
    pub on_type: Vec<String>,
    /// Of each field; `{name}` stands for the name in JSON, in quotes.
    pub on_fields: Vec<String>,
    /// Of the field with all other properties.
    pub on_rest: Vec<String>,
    /// Of each variant; `{name}` stands for the value.
    pub on_variants: Vec<String>,
    /// Of the variant with all other values.
    pub on_unrecognized: Vec<String>,
}

/// A cargo feature that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Feature {
    /// Its name.
    pub name: String,
    /// The optional dependencies that it switches on.
    pub dependencies: Vec<String>,
}
