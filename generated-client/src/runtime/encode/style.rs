// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! How a parameter is written.

/// The `style`, `explode` and `allowReserved` of a Parameter Object or an Encoding Object, or its
/// content type.
///
/// A name without suffix has the style's own default for `explode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    pub(super) shape: Shape,
    pub(super) explode: bool,
    #[allow(dead_code, reason = "it counts in the query alone")]
    pub(super) reserved: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Simple,
    Label,
    Matrix,
    /// With what stands between the items of a list that is not exploded, percent-encoded.
    Form(&'static str),
    DeepObject,
    Dotted,
    Json,
    Text,
    Content,
}

#[allow(dead_code, reason = "no document has parameters in all styles")]
impl Style {
    /// `style: simple`.
    pub(crate) const SIMPLE: Self = Self::new(Shape::Simple, false);
    /// `style: simple`, `explode: true`.
    pub(crate) const SIMPLE_EXPLODE: Self = Self::new(Shape::Simple, true);
    /// `style: label`.
    pub(crate) const LABEL: Self = Self::new(Shape::Label, false);
    /// `style: label`, `explode: true`.
    pub(crate) const LABEL_EXPLODE: Self = Self::new(Shape::Label, true);
    /// `style: matrix`.
    pub(crate) const MATRIX: Self = Self::new(Shape::Matrix, false);
    /// `style: matrix`, `explode: true`.
    pub(crate) const MATRIX_EXPLODE: Self = Self::new(Shape::Matrix, true);
    /// `style: form`, `explode: true`.
    pub(crate) const FORM: Self = Self::new(Shape::Form(","), true);
    /// `style: form`, `explode: false`.
    pub(crate) const FORM_NO_EXPLODE: Self = Self::new(Shape::Form(","), false);
    /// `style: spaceDelimited`.
    pub(crate) const SPACE_DELIMITED: Self = Self::new(Shape::Form("%20"), false);
    /// `style: pipeDelimited`.
    pub(crate) const PIPE_DELIMITED: Self = Self::new(Shape::Form("%7C"), false);
    /// `collectionFormat: tsv` of Swagger 2.0.
    pub(crate) const TAB_DELIMITED: Self = Self::new(Shape::Form("%09"), false);
    /// `style: deepObject`, `explode: true`.
    pub(crate) const DEEP_OBJECT: Self = Self::new(Shape::DeepObject, true);
    /// `name[0].key=value`, as servers on .NET read lists of objects.
    pub(crate) const DOTTED: Self = Self::new(Shape::Dotted, true);
    /// `content` with `application/json` or another JSON media type.
    pub(crate) const JSON: Self = Self::new(Shape::Json, false);
    /// `content` with `text/plain` or another media type of text.
    pub(crate) const TEXT: Self = Self::new(Shape::Text, false);
    /// A property of a form without a `style`: by the default of its `contentType` (Encoding Object).
    pub(crate) const CONTENT: Self = Self::new(Shape::Content, false);

    const fn new(shape: Shape, explode: bool) -> Self {
        Self { shape, explode, reserved: false }
    }

    /// `allowReserved: true`; counts in the query alone.
    #[must_use]
    pub(crate) const fn reserved(mut self) -> Self {
        self.reserved = true;
        self
    }
}
