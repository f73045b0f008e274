//! Names that generated names keep clear of.

use crate::runtime::reserved as runtime;

/// Whether a type may not have this name: it is in the prelude, or generated code or a user of the crate's root has
/// something else by that name in scope. Compared without case, so that glob imports of both never surprise.
pub(in crate::names) fn is_type(name: &str) -> bool {
    has(PRELUDE, name) || has(CRATE, name)
}

/// Whether the request of an operation may not have this name: those of types, and what its file has in scope besides.
pub(in crate::names) fn is_request(name: &str) -> bool {
    is_type(name) || has(OPERATIONS, name)
}

/// Whether an operation may not have this name, because `Client` has such a method or gets it from a trait.
pub(in crate::names) fn is_client_method(name: &str) -> bool {
    has(TRAIT_METHODS, name) || has(CLIENT, name) || runtime::is_client_method(name)
}

/// Whether the view of a group may not have this name: its file has something else by that name in scope.
pub(in crate::names) fn is_view(name: &str) -> bool {
    is_type(name) || name.starts_with(|first: char| !first.is_uppercase())
}

/// Whether a method of a group's view may not have this name, because the view gets such a method from a trait.
pub(in crate::names) fn is_view_method(name: &str) -> bool {
    has(TRAIT_METHODS, name)
}

/// Whether a setter may not have this name: `new`, or a method of a common trait that the setter would hide.
pub(in crate::names) fn is_setter(name: &str) -> bool {
    has(TRAIT_METHODS, name) || has(OPERATORS, name)
}

/// Whether a parameter may not have this name: the request value has such a method.
pub(in crate::names) fn is_request_method(name: &str) -> bool {
    let kept = name.starts_with("with_") || name.starts_with("body_as_");
    kept && !name.ends_with("_param")
        || is_setter(name)
        || name.eq_ignore_ascii_case("body")
        || runtime::is_request_method(name)
}

/// Whether a credential's setter may not have this name: the client's builder has such a method.
pub(in crate::names) fn is_builder_method(name: &str) -> bool {
    name.starts_with("build") && !name.ends_with("_credential")
        || is_setter(name)
        || has(BUILDER, name)
        || runtime::is_builder_method(name)
}

/// Whether a variant may not have this name: `Unrecognized` keeps what the document does not list.
pub(in crate::names) fn is_variant(name: &str) -> bool {
    name == "Unrecognized"
}

/// Whether a name is one of a list.
fn has(list: &str, name: &str) -> bool {
    list.split(' ').any(|taken| taken.eq_ignore_ascii_case(name))
}

const PRELUDE: &str = "\
    AsMut AsRef AsyncFn AsyncFnMut AsyncFnOnce Box Clone Copy Debug Default Deserialize Display \
    DoubleEndedIterator Drop Eq Err ExactSizeIterator Extend Fn FnMut FnOnce From FromIterator Future \
    Hash Into IntoFuture IntoIterator Iterator None Ok Option Ord PartialEq PartialOrd Result Self Send \
    Serialize Sized Some String Sync ToOwned ToString TryFrom TryInto Unpin Vec";

const CRATE: &str = "\
    ApiError Base64 Body BodyReader BodyStream BTreeMap BuildError Bytes Client ClientBuilder DateTime Error EventStream \
    FilePart ItemStream Map Multipart NaiveDate Patch Request RequestBuilder Secret Server Transport \
    Unrecognized Utc Uuid Value";

const OPERATIONS: &str = "\
    Infallible Operation Polled Requirement Style T";

const TRAIT_METHODS: &str = "\
    as_mut as_ref borrow borrow_mut clone clone_from clone_into cmp default deserialize drop eq fmt from \
    hash into into_future ne new partial_cmp serialize to_owned to_string try_from try_into type_id";

/// Methods of operator traits that take a second value: clippy takes a setter of that name for one of them.
const OPERATORS: &str = "\
    add bitand bitor bitxor div mul rem shl shr sub";

/// What generated code adds to `Client`, or may add.
const CLIENT: &str = "blocking builder security server";

/// What generated code adds to `ClientBuilder`.
const BUILDER: &str = "server validate_requests";
