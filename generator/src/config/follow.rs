//! What follows a call: webhooks, pages, polling.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Selector;

/// `[webhooks]`: how webhooks are signed, by HMAC of the body. Their types then count as used.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Webhooks {
    /// The header with the signature.
    pub header: String,
    /// What stands before the signature there, such as `sha256=`.
    #[serde(default)]
    pub prefix: String,
    /// The hash function.
    pub algorithm: WebhookAlgorithm,
    /// How the key is written.
    pub key: WebhookEncoding,
    /// How the signature is written.
    pub signature: WebhookEncoding,
}

/// A hash function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WebhookAlgorithm {
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

/// How bytes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WebhookEncoding {
    /// As base64.
    Base64,
    /// As hexadecimal digits.
    Hex,
    /// As they are.
    Text,
}

/// `[[pages]]`: an operation whose list comes page by page. Properties are of the response, by name or by JSON Pointer, but for
/// `body-property`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pages {
    /// The operation, as `METHOD /path`, or those of a pattern, an `operationId` or a tag: of these, each whose response and
    /// parameters fit.
    pub operation: Selector,
    /// How the next page is asked for.
    pub style: PageStyle,
    /// The query parameter that asks for it; not for links and URLs.
    pub parameter: Option<String>,
    /// The property of the request's body that asks for it, in place of a query parameter.
    pub body_property: Option<String>,
    /// The property with the items; without it the response is the list.
    #[serde(default)]
    pub items: String,
    /// The property with the next cursor or its URL; of an item, where the style is that of the last item.
    pub next: Option<String>,
    /// The property that says whether there is a next page.
    pub has_more: Option<String>,
    /// The number of the first page.
    #[serde(default = "first_page")]
    pub first_page: u64,
}

fn first_page() -> u64 {
    1
}

/// How the next page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PageStyle {
    /// By a cursor that the page before has.
    Cursor,
    /// By the last item of the page before.
    LastItem,
    /// By how many items came before.
    Offset,
    /// By its number.
    PageNumber,
    /// By the header `Link` of the page before.
    Link,
    /// By a URL that the page before has.
    NextUrl,
}

/// `[[polling]]`: an operation that starts work, and the one that gives its state. Properties are of the responses, by name
/// or by JSON Pointer.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Polling {
    /// The operation that starts the work, as `METHOD /path`.
    pub operation: String,
    /// The operation that gives its state, as `METHOD /path`.
    pub status: String,
    /// For each required parameter of that operation, the property of the first response that is its value.
    pub parameters: BTreeMap<String, String>,
    /// The property with the state.
    pub state: String,
    /// The states in which the work has ended.
    pub ends: Vec<String>,
}
