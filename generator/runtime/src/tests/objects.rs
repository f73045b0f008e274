//! The JSON form of objects and enums.

use std::collections::BTreeMap;

use serde_json::{Map, Value, from_str, from_value, json, to_string};

use super::super::*;
use super::api::Login;

#[derive(Debug, Default, PartialEq)]
struct Outer {
    inner: Option<Box<Outer>>,
    list: Vec<Outer>,
    change: Patch<i32>,
    rest: Map<String, Value>,
}
object! { Outer {
    optional inner = "inner",
    required list = "list",
    patch change = "change",
    .. rest
} }

#[derive(Debug, PartialEq, Default)]
struct Counts {
    rest: BTreeMap<String, i32>,
}
object! { Counts { .. rest } }

#[derive(Debug, PartialEq, Default)]
struct Nothing {}
object! { Nothing {} }

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Status {
    Connecting,
    Unrecognized(Unrecognized),
}
string_enum! { Status { Connecting = "connecting" } }

/// Names that the macro uses itself.
#[derive(Debug, PartialEq)]
struct Names {
    field: i32,
    fields: Option<i32>,
    index: Option<i32>,
    map: i32,
    value: i32,
    name: BTreeMap<String, i32>,
}
object! { Names {
    required field = "field",
    optional fields = "fields",
    nullable index = "index",
    required map = "map",
    required value = "value",
    .. name
} }

/// One of any type.
#[derive(Clone, PartialEq)]
struct Page<T> {
    items: Vec<T>,
    first: Option<T>,
    rest: Map<String, Value>,
}
object! { Page<T>: exact {
    required items,
    optional first as secret,
    .. rest
} }
setters! { Page<T> { into first: T } }
debug! { Page<T> { items, first as optional_secret, rest } }

#[test]
fn what_is_of_any_type_is_read_by_one_table() {
    let json = r#"{"items":["a"],"first":"b","more":1}"#;
    let page: Page<String> = from_str(json).unwrap();
    assert_eq!(to_string(&page).unwrap(), json);
    assert!(format!("{page:?}").starts_with(r#"Page { items: ["a"], first: Some(***)"#), "{page:?}");
    assert!(page.clone().first("b") == page, "a text is taken for a `T` that is one");
    let outer: Page<Page<i32>> = from_str(r#"{"items":[{"items":[1]}]}"#).unwrap();
    assert_eq!(outer.items[0].items, [1]);
    let error = from_str::<Page<Outer>>("[]").err().unwrap().to_string();
    assert!(error.contains("expected object Page at"), "{error}");
}

#[test]
fn names_do_not_clash() {
    let json = r#"{"field":1,"index":null,"map":2,"value":3,"other":4}"#;
    assert_eq!(to_string(&from_str::<Names>(json).unwrap()).unwrap(), json);
}

#[test]
fn kinds() {
    let login: Login = from_str(r#"{"type":null,"extra":{"a":[1]},"name":"a","pass-word":"p"}"#).unwrap();
    assert_eq!(login.password.as_deref(), Some("p"));
    assert_eq!(to_string(&login).unwrap(), r#"{"name":"a","pass-word":"p","note":null}"#);
    assert_eq!(from_str::<Login>(&to_string(&login).unwrap()).unwrap(), login);
}

#[test]
fn errors() {
    let error = |json: &str| from_str::<Outer>(json).unwrap_err().to_string();
    assert_eq!(error(r#"{"list":[],"list":[]}"#), "duplicate field `list` at line 1 column 17");
    assert_eq!(
        error(r#"{"inner":{"inner":{"list":[5]}}}"#),
        "`inner`: `inner`: `list`: invalid type: integer `5`, expected object Outer at line 1 column 28"
    );
    assert_eq!(error(r#"{"inner":{}}"#), "`inner`: missing field `list` at line 1 column 11");
    assert!(
        from_str::<Counts>(r#"{"a":1,"b":"x"}"#).unwrap_err().to_string().starts_with("`b`: invalid type")
    );
    assert!(from_str::<Outer>(&"{\"inner\":".repeat(100_000)).is_err());
    let error = from_value::<Outer>(json!({"list": 5})).unwrap_err().to_string();
    assert_eq!(error, "`list`: invalid type: integer `5`, expected a sequence");
}

#[derive(Debug, Default, PartialEq)]
struct Unsigned {
    small: Option<u32>,
    large: Option<u64>,
}
object! { Unsigned { optional small = "small", optional large = "large" } }

/// `uint32` and `uint64` of OpenAPI's format registry: what is beyond is told, and nothing is cut.
#[test]
fn integers_keep_to_their_format() {
    let error = |json: &str| from_str::<Unsigned>(json).unwrap_err().to_string();
    assert!(error(r#"{"large":-1}"#).starts_with("`large`: invalid value: integer `-1`, expected u64"));
    assert!(error(r#"{"small":4294967296}"#).starts_with("`small`: invalid value: integer `4294967296`"));
    let widest = r#"{"small":4294967295,"large":18446744073709551615}"#;
    assert_eq!(to_string(&from_str::<Unsigned>(widest).unwrap()).unwrap(), widest);
}

#[test]
fn rest_and_patch() {
    let outer: Outer = from_str(r#"{"x":1,"list":[],"change":null,"y":{"z":[]}}"#).unwrap();
    assert_eq!(outer.change, Patch::Null);
    assert_eq!(outer.rest.len(), 2);
    assert_eq!(to_string(&outer).unwrap(), r#"{"list":[],"change":null,"x":1,"y":{"z":[]}}"#);
    let outer = Outer { change: 5.into(), ..Outer::default() };
    assert_eq!(to_string(&outer).unwrap(), r#"{"list":[],"change":5}"#);
    assert_eq!(to_string(&Outer::default()).unwrap(), r#"{"list":[]}"#);
    assert_eq!(Patch::<i32>::from(None::<i32>), Patch::Null);
    assert_eq!(Patch::<String>::from("a").map(|text| text.len()), Patch::Value(1));
    let counts: Counts = from_str(r#"{"a":1}"#).unwrap();
    assert_eq!(to_string(&counts).unwrap(), r#"{"a":1}"#);
    assert_eq!(to_string(&from_str::<Nothing>(r#"{"a":1}"#).unwrap()).unwrap(), "{}");
}

#[test]
fn open_enums() {
    assert_eq!(from_str::<Status>("\"connecting\"").unwrap(), Status::Connecting);
    let other: Status = from_str("\"new\"").unwrap();
    assert!(matches!(other, Status::Unrecognized(_)));
    assert_eq!(
        (other.as_str(), other.to_string(), to_string(&other).unwrap()),
        ("new", "new".into(), "\"new\"".into())
    );
    assert_eq!(format!("{other:?}"), "Unrecognized(\"new\")");
    assert!(from_str::<Status>("1").is_err());
}

/// What no derive writes: all are secrets but the first.
struct Secrets {
    name: &'static str,
    password: &'static str,
    previous: Option<i32>,
    next: Patch<&'static str>,
}
debug! { Secrets {
    name, password as secret, previous as optional_secret, next as optional_secret,
} }

#[test]
fn secrets_in_debug() {
    let shown = |previous, next| {
        let secrets = Secrets { name: "a", password: "p4ss", previous, next };
        let text = format!("{secrets:?}");
        assert!(!text.contains(secrets.password));
        text
    };
    let head = "Secrets { name: \"a\", password: ***";
    assert_eq!(
        shown(Some(7), Patch::Value("a")),
        format!("{head}, previous: Some(***), next: Value(***) }}")
    );
    assert_eq!(shown(None, Patch::Null), format!("{head}, previous: None, next: Null }}"));
    assert_eq!(shown(None, Patch::Absent), format!("{head}, previous: None, next: Absent }}"));
}

#[derive(Clone, Debug, PartialEq, Default)]
struct Numbers {
    port: Option<i32>,
    big: Option<u64>,
    ratio: Option<f64>,
    list: Option<Vec<i64>>,
    table: Option<BTreeMap<String, f64>>,
    rest: BTreeMap<String, i64>,
}
object! { Numbers { optional port, optional big, optional ratio, optional list, optional table, .. rest } }

/// Integers may be written as floats, and numbers as texts; never is another number made of them.
#[test]
fn numbers_as_servers_write_them() {
    let read = |json: &str| from_str::<Numbers>(json);
    let numbers = read(
        r#"{"port":80.0,"big":"18446744073709551615","ratio":"2.5","list":[1e3,"-7"],"table":{"a":"1"},"x":2.0}"#,
    )
    .unwrap();
    assert_eq!(numbers.port, Some(80));
    assert_eq!(numbers.big, Some(u64::MAX));
    assert_eq!(numbers.ratio, Some(2.5));
    assert_eq!(numbers.list, Some(vec![1000, -7]));
    assert_eq!(numbers.table, Some(BTreeMap::from([("a".to_owned(), 1.0)])));
    assert_eq!(numbers.rest, BTreeMap::from([("x".to_owned(), 2)]));
    for wrong in [
        r#"{"port":80.5}"#,
        r#"{"port":1e12}"#,
        r#"{"port":""}"#,
        r#"{"port":"x"}"#,
        r#"{"port":true}"#,
        r#"{"ratio":"nan"}"#,
        r#"{"ratio":"inf"}"#,
        r#"{"list":[9007199254740993.0]}"#,
        r#"{"big":-1.0}"#,
    ] {
        let error = read(wrong).unwrap_err().to_string();
        assert!(error.starts_with('`'), "{wrong}: {error}");
    }
    assert_eq!(read(r#"{"port":null,"list":null}"#).unwrap(), Numbers::default());
}

#[test]
fn whole_numbers_are_written_without_a_fraction() {
    use crate::runtime::encode::json;
    let values = [80.0, -3.0, 0.5, 1e15, 1e300, 0.1];
    assert_eq!(json(&values).unwrap(), "[80,-3,0.5,1000000000000000,1e+300,0.1]");
    let numbers = Numbers { ratio: Some(2.0), ..Numbers::default() };
    assert_eq!(json(&numbers).unwrap(), r#"{"ratio":2}"#);
}
