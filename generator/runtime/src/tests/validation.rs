//! Values against a table of constraints (OpenAPI 3.0.4, Schema Object; JSON Schema Validation, section 5).

use http::StatusCode;
use serde_json::{Value, json};

use super::super::validation::Check::{
    AdditionalProperties, AnyOf, ExclusiveMaximum, ExclusiveMinimum, Has, Is, Items, MaxItems, MaxLength,
    MaxProperties, Maximum, MinItems, MinLength, MinProperties, Minimum, MultipleOf, OneOf, Pattern,
    PatternAs, Properties, Secret, Type, UniqueItems,
};
use super::super::validation::{Checks, OperationChecks, constraints, of};
use super::super::*;

/// Any JSON, checked by the table of a type.
macro_rules! broken {
    ($checks:expr, $value:expr) => {{
        struct Held(Value);
        impl serde_core::Serialize for Held {
            fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }
        constraints! { Held = $checks; }
        let error = Held($value).validate().err();
        error.map_or_else(Vec::new, |error| error.violations)
    }};
}

/// Each value keeps the constraint or breaks it, as said.
macro_rules! each {
    ($check:expr, kept: [$($kept:tt),* $(,)?], broken: [$($broken:tt),* $(,)?]) => {
        $( assert_eq!(broken!([$check], json!($kept)), [], "{}", json!($kept)); )*
        $( assert_eq!(broken!([$check], json!($broken)).len(), 1, "{}", json!($broken)); )*
    };
}

#[test]
fn lengths_count_characters() {
    each!(MaxLength(2), kept: ["", "ab", "äö", "🦀🦀", 123, null, [1, 2, 3]], broken: ["abc", "🦀🦀🦀"]);
    each!(MinLength(2), kept: ["ab", "🦀🦀", 1, {}], broken: ["", "a", "🦀"]);
}

#[test]
fn bounds_are_exact() {
    each!(Minimum("1"), kept: [1, 1.0, 2, "0", null], broken: [0, (-1), 0.999]);
    each!(ExclusiveMinimum("0"), kept: [1, 1e-300], broken: [0, 0.0, (-0.0), (-1)]);
    each!(Maximum("0.3"), kept: [0.3, 0, (-5)], broken: [0.300_000_01, 1]);
    each!(ExclusiveMaximum("10"), kept: [9.999, 9], broken: [10, 10.0, 1e300]);
    each!(Maximum("9007199254740992"), kept: [9_007_199_254_740_992_u64], broken: [9_007_199_254_740_993_u64]);
    each!(Minimum("-9223372036854775808"), kept: [(i64::MIN)], broken: [(-1e300)]);
}

#[test]
fn multiples_are_of_decimals_not_of_floats() {
    each!(MultipleOf("0.01"), kept: [0.07, 1.1, 19.99, 4.35, 0, 100, (-0.29)], broken: [0.075, 1e-3]);
    each!(MultipleOf("3"), kept: [9, 3.0, 0, (-6)], broken: [10, 3.5]);
    // Too far apart to tell.
    each!(MultipleOf("0.0001"), kept: [1e300], broken: []);
    each!(MultipleOf("0"), kept: [1], broken: []);
}

#[test]
fn lists() {
    each!(MinItems(1), kept: [[1], "a", {}], broken: [[]]);
    each!(MaxItems(1), kept: [[1], [], "abc"], broken: [[1, 1]]);
    each!(UniqueItems,
        kept: [[], [1, 2], ["1", 1], [1, true], [[1], [1, 1]], [{ "a": 1 }, { "a": 2 }], ["a,", "a"]],
        broken: [[1, 2, 1], [1, 1.0], [{ "a": 1, "b": [2] }, { "b": [2.0], "a": 1 }], [null, null]]);
    let found = broken!([Items(&[MaxLength(1)])], json!(["a", "bc", "d", "ef"]));
    assert_eq!(found.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["/1", "/3"]);
}

#[test]
fn objects() {
    each!(MinProperties(1), kept: [{ "a": 1 }, []], broken: [{}]);
    each!(MaxProperties(1), kept: [{ "a": 1 }, {}], broken: [{ "a": 1, "b": 2 }]);
    let checks = |value| {
        broken!(
            [
                Properties(&["a/b", "c"], &[MaxLength(1)]),
                AdditionalProperties(&["a/b", "c"], &[Minimum("0")]),
            ],
            value
        )
    };
    let found = checks(json!({ "a/b": "ab", "c": "c", "d~": -1, "e": 1, "f": "text" }));
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        ["`/a~1b`: maxLength is 1, found 2 characters: \"ab\"", "`/d~0`: minimum is 0, found -1",]
    );
}

#[test]
fn patterns_are_searched_for() {
    each!(Pattern("b+"), kept: ["abc", "b", 1], broken: ["", "ac"]);
    each!(Pattern("^[a-z]$"), kept: ["a"], broken: ["a\n", "ab", "A"]);
    let found = broken!([PatternAs("^\\d$", "^[0-9]$")], json!("٣"));
    assert_eq!(found[0].limit, "`^\\d$`", "as the document has it");
}

#[test]
fn secrets_are_not_told() {
    let found = broken!(
        [
            Properties(&["key"], &[Secret, MaxLength(3), Items(&[MaxLength(1)])]),
            Properties(&["open"], &[MaxLength(3)]),
        ],
        json!({ "key": "hunter2", "open": "hunter3" })
    );
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].to_string(), "`/key`: maxLength is 3");
    assert!(!format!("{found:?}").contains("hunter2") && format!("{found:?}").contains("hunter3"));
    let list = broken!([Secret, Items(&[MaxLength(1)])], json!(["hunter2"]));
    assert!(!format!("{list:?}").contains("hunter2"));
}

#[test]
fn what_is_told_is_short() {
    let found = broken!([MaxLength(3)], json!("x".repeat(1 << 20)));
    let told = found[0].to_string();
    assert_eq!(told, format!("the whole: maxLength is 3, found 1048576 characters: \"{}\"…", "x".repeat(32)));
    let many = broken!([Items(&[Minimum("1")])], json!(vec![0; 5000]));
    assert_eq!(many.len(), 100);
}

/// A value is right if any alternative that it can be has nothing against it.
#[test]
fn alternatives() {
    const CAT: Checks = &[
        Is("object"),
        Has(&["kind"]),
        Properties(&["kind"], &[OneOf(&["cat"])]),
        Properties(&["name"], &[MaxLength(1)]),
    ];
    const DOG: Checks = &[
        Is("object"),
        Has(&["kind"]),
        Properties(&["kind"], &[OneOf(&["dog"])]),
        Properties(&["name"], &[MaxLength(3)]),
    ];
    const TEXT: Checks = &[Is("string"), MaxLength(2)];
    let check = |value: Value| broken!([AnyOf(&[CAT, DOG, TEXT]), MinProperties(2)], value);
    assert_eq!(check(json!({ "kind": "dog", "name": "rex" })), []);
    assert_eq!(check(json!({ "kind": "cat", "name": "tom" }))[0].path, "/name");
    assert_eq!(check(json!({ "kind": "cow", "name": "berta" })), [], "none is meant");
    assert_eq!(check(json!("abc"))[0].keyword, "maxLength");
    assert_eq!(check(json!({ "kind": "dog" }))[0].keyword, "minProperties", "what follows is checked too");
    let any = |value: Value| broken!([AnyOf(&[&[MaxLength(1)], &[MaxLength(3), MinLength(3)]])], value);
    assert_eq!((any(json!("a")).len(), any(json!("abc")).len(), any(json!("ab")).len()), (0, 0, 1));
}

struct Tree(Value);
impl serde_core::Serialize for Tree {
    fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
constraints! {
    Tree = [Type(of::<Tree>), AnyOf(&[&[Type(of::<Tree>)]]), MaxProperties(2), Properties(&["next"], &[Type(of::<Tree>)])];
}

#[test]
fn types_that_hold_or_join_themselves_end() {
    let tree = Tree(json!({ "next": { "next": { "a": 1, "b": 2, "c": 3 } } }));
    let error = tree.validate().unwrap_err();
    assert_eq!(error.violations[0].path, "/next/next");
    let error: Box<dyn std::error::Error + Send + Sync> = Box::new(error);
    assert!(error.to_string().starts_with("`/next/next`: maxProperties is 2, found 3 properties"));
}

static TABLE: &[OperationChecks] = &[
    (
        "GET",
        "/a/{id}",
        &[
            ("path/id", &[MaxLength(2)]),
            ("query/n", &[Minimum("1"), Items(&[Minimum("1")])]),
            ("header/key", &[Secret, MinLength(9)]),
        ],
    ),
    (
        "POST",
        "/a/{id}",
        &[
            ("application/json", &[Type(of::<Tree>)]),
            ("application/x-www-form-urlencoded", &[MaxProperties(1)]),
            ("multipart/form-data", &[MaxProperties(1)]),
            ("application/x-ndjson", &[Items(&[MaxProperties(1)])]),
        ],
    ),
];

fn client(mock: &MockTransport, table: &'static [OperationChecks]) -> BlockingClient {
    ClientBuilder::new("http://localhost:1").constraints(table).build_blocking_with(mock.clone()).unwrap()
}

fn operation(method: &'static str) -> OperationInfo {
    OperationInfo { method, path: "/a/{id}", id: None }
}

fn get(client: &BlockingClient) -> Request<RawOperation, dyn BlockingTransport> {
    let request =
        Request::<RawOperation, _>::with_operation(client, operation("GET")).path("id", Style::SIMPLE, "abc");
    request.query("n", Style::FORM, &0).header("key", Style::SIMPLE, "hunter2")
}

/// The paths of what is broken; nothing has been sent then.
fn refused(mock: &MockTransport, request: Request<RawOperation, dyn BlockingTransport>) -> Vec<String> {
    let sent = mock.requests().len();
    match request.send() {
        Err(Error::Build(error)) => {
            assert_eq!(mock.requests().len(), sent);
            let broken = error.validation().unwrap();
            broken.violations.iter().map(|violation| violation.path.clone()).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_switch_is_a_table() {
    let mock = MockTransport::new().json(StatusCode::OK, "{}").json(StatusCode::OK, "{}");
    get(&client(&mock, &[])).send().unwrap();
    let client = client(&mock, TABLE);
    let error = get(&client).send().unwrap_err();
    assert_eq!(mock.requests().len(), 1);
    let told = format!("{error} {error:?}");
    assert!(
        told.contains("`path/id`: maxLength is 2, found 3 characters") && !told.contains("hunter2"),
        "{told}"
    );
    assert_eq!(refused(&mock, get(&client)), ["path/id", "query/n", "header/key"]);
    let mended = get(&client).path("id", Style::SIMPLE, "a").query("n", Style::FORM, &[1, 0]);
    assert_eq!(refused(&mock, mended), ["header/key", "query/n/1"]);
    let mended = get(&client).path("id", Style::SIMPLE, "a").query("n", Style::FORM, &1);
    mended.header("key", Style::SIMPLE, "long enough").send().unwrap();
}

#[test]
fn bodies_are_checked_in_each_media_type() {
    let mock = MockTransport::new().json(StatusCode::OK, "{}").json(StatusCode::OK, "{}");
    let client = client(&mock, TABLE);
    let post = || {
        Request::<RawOperation, _>::with_operation(&client, operation("POST")).path(
            "id",
            Style::SIMPLE,
            "abc",
        )
    };
    let two = json!({ "a": 1, "b": 2 });
    assert_eq!(refused(&mock, post().json(&json!({ "next": { "a": 1, "b": 2, "c": 3 } }))), ["/next"]);
    assert_eq!(refused(&mock, post().form(Style::FORM, &two)), [""]);
    assert_eq!(refused(&mock, post().multipart(&[], &two)), [""]);
    let lines = [json!({}), two.clone()];
    assert_eq!(refused(&mock, post().json_lines("application/x-ndjson", &lines)), ["/1"]);
    post().json(&two).send().unwrap();
    // What the document does not have is not checked.
    client
        .request("POST", "/a/{id}")
        .with_path("id", "a")
        .with_json(&json!({ "a": 1, "b": 2, "c": 3 }))
        .send()
        .unwrap();
}
