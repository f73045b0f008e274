//! The kinds of diagnostics, all in one list.

use super::{Loss, Severity};

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal, $severity:ident $(, $loss:ident of $noun:literal)?;)+) => {
        /// Which kind of diagnostic it is. The text of a code never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code { $($(#[doc = $doc])+ $name,)+ }

        impl Code {
            /// All codes.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// How it is printed.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            /// How much such a diagnostic matters, if nothing else is said.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),+ }
            }

            /// In which way the client then says less than the document, if it does.
            #[must_use]
            pub const fn loss(self) -> Option<Loss> {
                match self { $(Self::$name => codes!(@some $(Loss::$loss)?)),+ }
            }

            /// What one such loss is called when they are counted.
            pub(super) const fn noun(self) -> &'static str {
                match self { $(Self::$name => concat!($($noun)?)),+ }
            }
        }
    };
    (@some) => { None };
    (@some $loss:expr) => { Some($loss) };
}

codes! {
    /// A fault of the generator, and none of the document: please report it.
    Internal = "internal", Error;
    /// The text is neither YAML nor JSON.
    Syntax = "syntax", Error;
    /// The text is not an OpenAPI document, or one of a version that is not read.
    NotOpenApi = "not-openapi", Error;
    /// Two parts of the document say different things of the same.
    Conflict = "conflict", Error;
    /// The names in the lock are not those of the document.
    Lock = "lock", Error;
    /// A name that is asked for, and that nothing can have: there is no such thing, or the name is another's, or no name.
    Name = "name", Error;
    /// A name that moved with the thing that it was given to.
    Moved = "moved", Note;
    /// A choice in `generator.toml` that does not fit the document, and is left out.
    Choice = "choice", Warning;
    /// A filter in `generator.toml` that matches no operation, or all of them that leave none.
    Filter = "filter", Error;
    /// A trait or an attribute that `generator.toml` asks for and that a type cannot have.
    Derive = "derive", Error;
    /// A type of one's own that a client cannot have: nothing depends on its crate, it stands for nothing, or serde writes it
    /// otherwise than the document has it.
    OwnType = "own-type", Error;
    /// An overlay, or a correction in `generator.toml`, that cannot be applied.
    Overlay = "overlay", Error;
    /// An action of an overlay, or a correction, that changes nothing.
    Needless = "needless", Warning;
    /// A success of another type than the one that the operation returned before: a call does not return it.
    FurtherSuccess = "further-success", Warning;
    /// A security scheme that a small part of the operations asks for, where the document says nothing of the others.
    SecurityCoverage = "security-coverage", Warning;
    /// An operation's path and its parameters do not agree.
    PathParameter = "path-parameter", Warning;
    /// A tag, a scope, a required property or a format that is declared nowhere, and that is near to one that is.
    Undeclared = "undeclared", Warning;
    /// A query parameter that holds lists or objects inside another, for which its style has no form.
    NestedParameter = "nested-parameter", Warning;
    /// A security requirement names a scheme that does not exist.
    SecurityRequirement = "security-requirement", Error;
    /// A default or a listed value is none of its schema's.
    UnfitValue = "unfit-value", Warning;
    /// A constraint that is not checked although requests are.
    Unchecked = "unchecked", Warning;
    /// Clients that have a runtime together with this one were made for another version of it.
    RuntimeVersion = "runtime-version", Error;
    /// Something ignored, as the specification asks.
    Ignored = "ignored", Note;
    /// A schema that is called like an instance of a generic type, and is none.
    Generic = "generic", Note;
    /// A header parameter that the HTTP client sets itself, ignored.
    HttpHeader = "http-header", Note;

    /// A part of the document has not the form that the specification gives it; that part is left out.
    Malformed = "malformed", Warning, LeftOut of "malformed part";
    /// A word means nothing where it stands, and is near to one that would.
    Misspelt = "misspelt", Warning, LeftOut of "misspelt word";
    /// A reference leads nowhere.
    DanglingReference = "dangling-reference", Warning, LeftOut of "dangling reference";
    /// A reference leads out of the document.
    ExternalReference = "external-reference", Warning, LeftOut of "external reference";
    /// An operation that has no name, or a path with more than can be read.
    Operation = "operation", Warning, LeftOut of "operation";
    /// A parameter that the path has no place for.
    Parameter = "parameter", Warning, LeftOut of "parameter";
    /// A media type of a body that is neither sent nor read, and has another schema than the one that is.
    MediaType = "media-type", Warning, LeftOut of "media type";
    /// A server that is relative, or that belongs to a path or an operation.
    Server = "server", Warning, LeftOut of "server";
    /// A variable of a server, which always has its default.
    ServerVariable = "server-variable", Info, LeftOut of "server variable";
    /// A header of a response: it is there in the response, but without a type.
    ResponseHeader = "response-header", Info, LeftOut of "response header";
    /// A header of a part of a form, where the part is not a file: it is sent only if the caller gives it by name.
    PartHeader = "part-header", Warning, LeftOut of "part header";
    /// A request that the server makes.
    Callback = "callback", Info, LeftOut of "callback";
    /// A request that the server makes without having been asked to in another one.
    Webhook = "webhook", Info, LeftOut of "webhook";
    /// A security scheme whose credential is not part of a request.
    SecurityScheme = "security-scheme", Warning, LeftOut of "security scheme";
    /// A relation between a response and another operation.
    Link = "link", Info, LeftOut of "link";

    /// References lead in a circle without a type between, so that a schema becomes any JSON value.
    CircularReference = "circular-reference", Warning, WeakerType of "circular reference";
    /// `allOf` joins schemas that contradict each other, so the schema becomes any JSON value.
    MixedAllOf = "mixed-all-of", Warning, WeakerType of "mixed allOf";
    /// A schema that becomes any JSON value for another reason.
    AnyValue = "any-value", Warning, WeakerType of "untyped value";
    /// A body whose media type is not encoded or decoded: the caller has its bytes or text.
    RawContent = "raw-content", Warning, WeakerType of "raw content";
    /// A keyword that joins schemas, beside another one that the type follows in its place.
    Combination = "combination", Info, WeakerType of "keyword combination";
    /// `not`, which no type can say.
    Not = "not", Info, WeakerType of "negation";
    /// `enum` that the type does not list: the type is that of the values.
    Enum = "enum", Info, WeakerType of "unlisted enum";
    /// `discriminator` where no union is: the type has what all have, and does not tell which it is.
    Discriminator = "discriminator", Info, WeakerType of "lone discriminator";
    /// `additionalProperties` of a schema of which the type takes another one, or forbidden where it takes any.
    AdditionalProperties = "additional-properties", Info, WeakerType of "loose object";

    /// `prefixItems`: the type is a list of what any of the items may be.
    PrefixItems = "prefix-items", Info, WeakerType of "tuple";
    /// `patternProperties`, of which the type does not know the names.
    PatternProperties = "pattern-properties", Info, WeakerType of "pattern of names";
    /// `if` with `then` or `else`: the type has what any of the cases has.
    Conditional = "conditional", Info, WeakerType of "condition";
    /// `dependentSchemas` or `dependentRequired`: the type does not tell what depends on what.
    Dependent = "dependent", Info, WeakerType of "dependency";

    /// `format` of which the type knows nothing.
    Format = "format", Info, Constraint of "unknown format";
    /// `required` names a property that the type has no field for.
    Required = "required", Info, Constraint of "constraint";
    /// `pattern`.
    Pattern = "pattern", Info, Constraint of "constraint";
    /// `minLength`.
    MinLength = "min-length", Info, Constraint of "constraint";
    /// `maxLength`.
    MaxLength = "max-length", Info, Constraint of "constraint";
    /// `minimum`, exclusive or not.
    Minimum = "minimum", Info, Constraint of "constraint";
    /// `maximum`, exclusive or not.
    Maximum = "maximum", Info, Constraint of "constraint";
    /// `multipleOf`.
    MultipleOf = "multiple-of", Info, Constraint of "constraint";
    /// `minItems`.
    MinItems = "min-items", Info, Constraint of "constraint";
    /// `maxItems`.
    MaxItems = "max-items", Info, Constraint of "constraint";
    /// `uniqueItems`.
    UniqueItems = "unique-items", Info, Constraint of "constraint";
    /// `minProperties`.
    MinProperties = "min-properties", Info, Constraint of "constraint";
    /// `maxProperties`.
    MaxProperties = "max-properties", Info, Constraint of "constraint";
    /// `contains`, with `minContains` and `maxContains`.
    Contains = "contains", Info, Constraint of "constraint";
    /// `propertyNames`.
    PropertyNames = "property-names", Info, Constraint of "constraint";
    /// `unevaluatedProperties` or `unevaluatedItems`, beside other schemas that evaluate some.
    Unevaluated = "unevaluated", Info, Constraint of "constraint";
    /// `readOnly`: the type is the same in requests and responses.
    ReadOnly = "read-only", Info, Constraint of "constraint";
    /// `writeOnly`: the type is the same in requests and responses.
    WriteOnly = "write-only", Info, Constraint of "constraint";
}
