//! Names that generated names keep clear of.

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
    has(TRAIT_METHODS, name) || has(CLIENT, name)
}

/// Whether a setter may not have this name: `new`, or a method of a common trait that the setter would hide.
pub(in crate::names) fn is_setter(name: &str) -> bool {
    has(TRAIT_METHODS, name) || has(OPERATORS, name)
}

/// Whether a parameter may not have this name: the request value has such a method.
pub(in crate::names) fn is_request_method(name: &str) -> bool {
    let kept = name.starts_with("with_") || name.starts_with("body_as_");
    kept && !name.ends_with("_param") || is_setter(name) || has(REQUEST, name)
}

/// Whether a credential's setter may not have this name: the client's builder has such a method.
pub(in crate::names) fn is_builder_method(name: &str) -> bool {
    name.starts_with("build") || is_setter(name) || has(BUILDER, name)
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
    Outcome Polled Requirement Style";

const TRAIT_METHODS: &str = "\
    as_mut as_ref borrow borrow_mut clone clone_from clone_into cmp default deserialize drop eq fmt from \
    hash into into_future ne new partial_cmp serialize to_owned to_string try_from try_into type_id";

/// Methods of operator traits that take a second value: clippy takes a setter of that name for one of them.
const OPERATORS: &str = "\
    add bitand bitor bitxor div mul rem shl shr sub";

const CLIENT: &str = "\
    base_url blocking builder config request security server transport";

const BUILDER: &str = "\
    allow_plain_http attempt_timeout base_url basic_credential bearer_credential connect_timeout constraints credential \
    document_url fault fetched_credential header idempotency_header max_response_size on_attempt request_id_headers \
    retry secret_names server timeout user_agent validate_requests";

const REQUEST: &str = "\
    accept body build bytes cookie form form_with header items json json_as json_lines keyed multipart multipart_by_hand \
    own_server pages path query security send send_and_wait send_and_wait_with send_with_response";

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{is_builder_method, is_client_method, is_request, is_request_method};

    /// The methods that the runtime gives to a type.
    fn methods(of: &str) -> Vec<String> {
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src");
        let files = walkdir::WalkDir::new(runtime).into_iter().map(|entry| entry.unwrap().into_path());
        let mut found = Vec::new();
        for text in files
            .filter(|path| path.is_file() && !path.components().any(|part| part.as_os_str() == "tests"))
            .map(|path| fs::read_to_string(path).unwrap())
        {
            let mut inside = false;
            for line in text.lines() {
                if line.starts_with("impl") {
                    inside = line.contains(&format!(" {of}<")) && !line.contains(" for ")
                        || line == format!("impl {of} {{");
                }
                let method =
                    line.strip_prefix("    pub").filter(|_| inside).and_then(|line| line.split_once("fn "));
                let name = method.and_then(|(_, rest)| rest.split(['(', '<']).next());
                found.extend(name.map(str::to_owned));
            }
        }
        found
    }

    #[test]
    fn no_method_of_the_runtime_is_free() {
        for (of, known, is_kept) in [
            ("Request", "send_with_response", is_request_method as fn(&str) -> bool),
            ("ClientBuilder", "attempt_timeout", is_builder_method),
            ("Client", "request", is_client_method),
        ] {
            let methods = methods(of);
            assert!(methods.iter().any(|name| name == known), "{of}: {methods:?}");
            let free: Vec<_> = methods.iter().filter(|name| !is_kept(name)).collect();
            assert!(free.is_empty(), "{of}: {free:?}");
        }
    }

    #[test]
    fn no_name_that_the_files_of_operations_import_is_free() {
        let render = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render");
        let mut found = Vec::new();
        for file in [
            "module",
            "operations/argument",
            "operations/body",
            "operations/follow",
            "operations/mod",
            "operations/response",
        ] {
            let text = fs::read_to_string(render.join(file).with_extension("rs")).unwrap();
            let imports =
                text.lines().filter(|line| line.contains("import(") || line.contains("for name in ["));
            let words = imports.flat_map(|line| line.split('"').skip(1).step_by(2).map(str::to_owned));
            found.extend(words.filter(|word| word.starts_with(|c: char| c.is_ascii_uppercase())));
        }
        assert!(
            found.iter().any(|name| name == "Polled") && found.iter().any(|name| name == "Style"),
            "{found:?}"
        );
        let free: Vec<_> = found.iter().filter(|name| !is_request(name)).collect();
        assert!(free.is_empty(), "{free:?}");
    }
}
