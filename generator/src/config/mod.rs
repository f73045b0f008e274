//! `generator.toml`: the choices that a document does not make.

mod dependency;
mod derives;
mod error;
mod exchange;
mod follow;
pub(crate) mod layer;
mod output;
mod own;
mod package;
pub(crate) mod pattern;
mod runtime;
#[cfg(test)]
pub(crate) mod schema;
mod selector;
mod updates;

use std::collections::BTreeMap;

use serde::Deserialize;

pub use derives::{Derives, TypeKind};
pub use error::ConfigError;
pub use exchange::{Header, HeaderError, Idempotency, Nested, Requests, Responses, Security};
pub use follow::{PageStyle, Pages, Polling, WebhookAlgorithm, WebhookEncoding, Webhooks};

pub use layer::Layer;
pub use output::{ModulePath, ModulePathError, Output, OutputForm};
pub(crate) use own::crates;
pub use own::{FormatType, Formats, OwnType};
pub(crate) use package::{FIRST_VERSION, PackageNameError, RUST, package_name};
pub use package::{Package, Publish};

pub use runtime::{Runtime, SharedPath, SharedPathError};
pub(crate) use selector::Selected;
pub use selector::{Featuring, Grouping, Operations, SelectedKind, Selector};
pub use updates::Updates;

use crate::packaging::Dependency;
use crate::source::Pointer;

/// The choices of `generator.toml`; everything has a default.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// The crate that is written.
    #[serde(rename = "crate")]
    pub package: Package,
    /// What the client is written as.
    pub output: Output,
    /// What is the same for every API.
    pub runtime: Runtime,
    /// How the document is read.
    pub document: Document,
    /// How Rust names are made.
    pub names: Names,
    /// Which operations the client has.
    pub operations: Operations,
    /// What an update of the document leaves of what was there before.
    pub updates: Updates,
    /// What is sent.
    pub requests: Requests,
    /// Which calls carry an idempotency key.
    pub idempotency: Idempotency,
    /// What responses hold.
    pub responses: Responses,
    /// The credentials of operations of which the document says nothing.
    pub security: Vec<Security>,
    /// Which types are made.
    pub types: Types,
    /// What types implement besides, and what stands at them.
    pub derives: Vec<Derives>,
    /// What the client depends on besides, by name.
    #[serde(deserialize_with = "dependency::all")]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, dependency::Said>"))]
    pub dependencies: BTreeMap<String, Dependency>,
    /// What the documentation holds.
    pub docs: Docs,
    /// What is there for tests.
    pub testing: Testing,
    /// What is kept out of `Debug`.
    pub secrets: Secrets,
    /// Which Rust type a `format` becomes.
    pub formats: Formats,
    /// How webhooks are signed.
    pub webhooks: Option<Webhooks>,
    /// Operations whose lists come page by page.
    pub pages: Vec<Pages>,
    /// Operations that start work, and those that give its state.
    pub polling: Vec<Polling>,
    /// What the document should say and does not.
    pub corrections: Vec<Correction>,
}

/// `[document]`: how the document is read.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Document {
    /// What becomes of a key that stands twice in a mapping.
    pub duplicate_keys: DuplicateKeys,
    /// Faults that may cost what was there before.
    pub faults: Faults,
}

impl Document {
    /// Whether a fault at this place lets the run go on although something is lost by it.
    pub(crate) fn allows_fault(&self, at: &Pointer) -> bool {
        match &self.faults {
            Faults::All(AllFaults::Allow) => true,
            Faults::All(AllFaults::Deny) => false,
            Faults::At(pointers) => pointers.contains(&at.to_string()),
        }
    }
}

/// Faults of the document that may cost what was there before, and security requirements that name no scheme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Faults {
    /// All, or none.
    All(AllFaults),
    /// Those at these places, by JSON Pointer.
    At(Vec<String>),
}

impl Default for Faults {
    fn default() -> Self {
        Self::All(AllFaults::Deny)
    }
}

/// A word for all faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AllFaults {
    /// They are warnings.
    Allow,
    /// They are errors.
    Deny,
}

/// What becomes of a key that stands twice in a mapping, which YAML forbids and JSON leaves open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DuplicateKeys {
    /// The document is refused.
    #[default]
    Error,
    /// The last one wins.
    Last,
}

/// `[names]`: how Rust names are made.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Names {
    /// Patterns (`*` stands for anything) of schema names whose parts between `_` are namespaces.
    /// `.`, `/`, `+`, `[`, `]`, `,` and `` ` `` always separate namespaces.
    pub namespaces: Vec<String>,
    /// The Rust names of single schemas, by the schema's name in the document, by its short path (`Order.address` for the
    /// schema of a property) or by its JSON Pointer.
    pub schemas: BTreeMap<String, String>,
    /// The Rust names of single operations, by `METHOD /path`, `operationId` or JSON Pointer.
    pub operations: BTreeMap<String, String>,
    /// The variants of `Server`, by URL or by JSON Pointer.
    pub servers: BTreeMap<String, String>,
    /// The Rust names of fields, by `Schema.property` (the schema by its name, its short path or its Rust name) or by the
    /// JSON Pointer of the property. Here and in the next two, `*` stands for anything.
    pub fields: BTreeMap<String, String>,
    /// The Rust names of the variants of enums, by `Schema.value` or by JSON Pointer.
    pub variants: BTreeMap<String, String>,
    /// The Rust names of parameters, by `METHOD /path.name`, `operationId.name` or JSON Pointer. Of one name in several
    /// places, `METHOD /path.query.name` is one.
    pub parameters: BTreeMap<String, String>,
    /// The names of the setters of credentials, by the security scheme's name or by JSON Pointer.
    pub credentials: BTreeMap<String, String>,
    /// The headings of the operations with a tag, by the tag's name.
    pub tags: BTreeMap<String, String>,
    /// Schemas and operations, named as in these tables, that are new things although they look like something that is
    /// gone: they do not take over its name.
    pub new: Vec<String>,
}

/// `[docs]`: what the documentation of the client holds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Docs {
    /// Whether each method has an example.
    pub examples: bool,
}

impl Default for Docs {
    fn default() -> Self {
        Self { examples: true }
    }
}

/// `[testing]`: what is there for tests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Testing {
    /// Whether a mock can be filled with a response for each operation, the document's examples: `MockTransport::from_examples`.
    pub examples: bool,
}

/// `[types]`: which types are made.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Types {
    /// The types of component schemas that no operation uses: behind a feature if nothing is said, and left out of a client of
    /// some operations.
    pub unreferenced: Option<Unreferenced>,
    /// Types of one's own in the place of those of schemas, by the schema's name in the document, by its short path
    /// (`Order.price` for a property), by the name of its Rust type, or by JSON Pointer.
    pub own: BTreeMap<String, OwnType>,
    /// Whether object schemas that are called and made like the instances of a generic type, such as `PageOfOrder` and
    /// `PageOfUser`, are one: `Page<T>`, with a name for each instance.
    pub generics: bool,
}

/// What becomes of the types that no operation uses. A document without operations has all of its types always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Unreferenced {
    /// They stand behind the cargo feature `unreferenced`.
    Feature,
    /// They are left out.
    Omit,
    /// They are there like all others.
    Always,
}

/// `[secrets]`: what is kept out of `Debug`, besides `format: password`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Secrets {
    /// Names of properties and parameters, in `snake_case`: a name is secret if it is one of these or ends in `_` and one of these.
    pub names: Vec<String>,
}

impl Default for Secrets {
    fn default() -> Self {
        let names = [
            "password",
            "passwd",
            "passphrase",
            "secret",
            "token",
            "api_key",
            "apikey",
            "private_key",
            "credential",
        ];
        Self { names: names.map(str::to_owned).to_vec() }
    }
}

/// `[[corrections]]`: what some schemas should say. They are named by a pointer, or by their name and that of their
/// properties.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Correction {
    /// A place in the document, in its own words: a JSON Pointer.
    pub at: Option<String>,
    /// The name of a component schema in the document, or that of its Rust type.
    pub schema: Option<String>,
    /// A pattern (`*` stands for anything) of names of properties: of that schema, or else of all.
    pub properties: Option<String>,
    /// Whether `null` is allowed.
    pub nullable: Option<bool>,
    /// Whether the property may be absent.
    pub optional: Option<bool>,
    /// The schema that stands there instead; its documentation stays.
    pub becomes: Option<serde_json::Map<String, serde_json::Value>>,
    /// Values that it can have; one that is not known is kept, unless the enum is closed.
    pub values: Option<Vec<serde_json::Value>>,
    /// What becomes of a value that is not listed.
    #[serde(rename = "enum")]
    pub openness: Option<Openness>,
    /// Whether it is taken out.
    #[serde(default)]
    pub ignored: bool,
}

/// What becomes of a value that an enum does not list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Openness {
    /// It is kept as it came. All enums are open if nothing else is said.
    Open,
    /// It does not fit.
    Closed,
}

/// The JSON Schema of `generator.toml`, by which editors complete and check it.
pub const SCHEMA: &str = include_str!("../../generator.schema.json");

impl Config {
    /// Reads `generator.toml`.
    ///
    /// # Errors
    /// The text is not TOML, or holds a key that is not known; the message names line and column, and what is near.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        Ok(toml::from_str(text)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_word_is_told_with_its_line_and_what_is_near() {
        for (text, line, message, near) in [
            ("[operation]\n", 1, "unknown field `operation`", "did you mean `operations`?"),
            ("[names]\nschema = 1\n", 2, "unknown field `schema`", "did you mean `schemas`?"),
            ("\n[operations]\nincldue = []\n", 3, "unknown field `incldue`", "did you mean `include`?"),
            ("[operations]\ninclude = [{ tags = 'a' }]\n", 2, "unknown field `tags`", "did you mean `tag`?"),
            ("[types]\nunreferenced = 'omitt'\n", 2, "unknown variant `omitt`", "did you mean `omit`?"),
            ("[[derives]]\nkinds = ['strut']\n", 2, "unknown variant `strut`", "did you mean `struct`?"),
            ("[other]\n", 1, "unknown field `other`", ""),
            ("[dependencies]\na = { version = '1', optional = true }\n", 1, "`a`: take `optional` out", ""),
            ("[names]\nnew = 1\n", 2, "invalid type: integer `1`", ""),
        ] {
            let error = Config::parse(text).expect_err(text).to_string();
            assert!(error.contains(&format!("line {line},")) && error.contains(message), "{error}");
            assert_eq!(error.contains("did you mean"), !near.is_empty(), "{error}");
            assert!(error.ends_with(near), "{error}");
        }
    }
}
