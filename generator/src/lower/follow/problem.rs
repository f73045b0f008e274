//! Why a choice of `generator.toml` for pages or polling does not fit the document.

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum ChoiceProblem {
    #[error("`{0}` does not return JSON of one type")]
    NoSingleType(String),
    #[error("`{0}` returns no JSON")]
    NoJson(String),
    #[error("what holds `{0}` is not an object")]
    NoObject(String),
    #[error("the response has no property `{0}`")]
    NoProperty(String),
    #[error("the property `{0}` is sent too, where absent and `null` differ")]
    Patched(String),
    #[error("`items` = `{0}` is not a list")]
    NoList(String),
    #[error("there is neither `parameter` nor `body-property`")]
    NoParameter,
    #[error("`parameter` and `body-property` exclude each other")]
    TwoParameters,
    #[error("`{0}` has no body of JSON or of a form that is always sent")]
    NoBody(String),
    #[error("the body has no property `{0}`")]
    NoBodyProperty(String),
    #[error("`body-property` = `{0}` is not an integer")]
    NoInteger(String),
    #[error("there is no query parameter `{0}`")]
    NoQueryParameter(String),
    #[error("there is no `next`, the property with the cursor")]
    NoNext,
    #[error("there is no `next`, the property of an item with the cursor")]
    NoNextOfItem,
    #[error("there is no `next`, the property with the URL")]
    NoUrl,
    #[error("`next` is not a text")]
    NoText,
    #[error("`has-more` is not a boolean")]
    HasMore,
    #[error("`{0}` needs a body")]
    NeedsBody(String),
    #[error("`{0}` has no required parameter `{1}`")]
    NoRequiredParameter(String, String),
    #[error("`{0}` has no value")]
    NoValue(String),
    #[error("`{0}` does not have the type of `{1}`")]
    OtherType(String, String),
    #[error("`{0}` is never `{1}`")]
    Never(String, String),
}
