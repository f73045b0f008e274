//! `oneOf` and `anyOf`.

use serde_json::{Map, Value, from_str, json, to_string};

use super::super::*;

#[derive(Clone, Debug, PartialEq)]
enum Input {
    String(String),
    Integer(i64),
    Number(f64),
    Time(DateTime),
    Cat(Cat),
    Array(Vec<String>),
    Object(Map<String, Value>),
    Unrecognized(Value),
}
union! { Input { String, Integer, Number, Time, Cat, Array, Object } }

#[derive(Clone, Debug, PartialEq)]
enum Event {
    At(Event1),
    Unrecognized(Value),
}
union! { Event { At } }
#[derive(Clone, Debug, PartialEq)]
struct Event1 {
    at: DateTime,
}
object! { Event1 { required at = "at" } }

#[derive(Clone, Debug, PartialEq)]
struct Cat {
    name: String,
    lives: Option<i32>,
}
object! { Cat { required name = "name", optional lives = "lives" } }

#[derive(Clone, Debug, PartialEq)]
struct Dog {
    kind: String,
}
object! { Dog { required kind = "kind" } }

#[derive(Clone, Debug, PartialEq)]
enum Pet {
    Cat(Cat),
    Dog(Dog),
    Unrecognized(Value),
}
tagged_union! { Pet by "kind" { Cat = "cat" | "Cat", Dog = "dog" } }

#[derive(Clone, Debug, PartialEq)]
enum Sign {
    Dog(Dog),
    Cat(Cat),
    Unrecognized(Value),
}
union! { Sign { Dog ["/kind" = "dog" | "puppy"], Cat ["/kind" = "cat"] } }

#[test]
fn a_part_that_has_one_of_a_few_values_excludes_a_variant() {
    let read = |value: Value| from_str::<Sign>(&value.to_string()).unwrap();
    assert_eq!(read(json!({"kind": "puppy"})), Sign::Dog(Dog { kind: "puppy".to_owned() }));
    assert!(matches!(read(json!({"name": "Tom"})), Sign::Cat(_)));
    let other = json!({"kind": "bird", "name": "Tom"});
    assert_eq!(read(other.clone()), Sign::Unrecognized(other));
}

#[derive(Clone, Debug, PartialEq)]
enum Animal {
    Cat(Cat),
    Dog(Dog),
    Unrecognized(Value),
}
tagged_union! { Animal by "kind" else Dog { Cat = "cat", Dog = "dog" } }

/// `defaultMapping` of OpenAPI 3.2 (Discriminator Object).
#[test]
fn a_default_takes_what_no_tag_tells() {
    let same = |json: &str| {
        let animal: Animal = from_str(json).unwrap();
        assert_eq!(to_string(&animal).unwrap(), json);
        animal
    };
    assert_eq!(same(r#"{"kind":"wolf"}"#), Animal::Dog(Dog { kind: "wolf".into() }));
    assert!(matches!(same(r#"{"kind":"dog"}"#), Animal::Dog(_)));
    let cat: Animal = from_str(r#"{"kind":"cat","name":"Tom"}"#).unwrap();
    assert_eq!(cat, Animal::Cat(Cat { name: "Tom".into(), lives: None }));
    assert!(matches!(same(r#"{"age":1,"kind":"wolf"}"#), Animal::Unrecognized(_)), "nothing is lost");
    assert!(matches!(same("5"), Animal::Unrecognized(_)));
}

fn read(json: &str) -> Input {
    let input: Input = from_str(json).unwrap();
    let written = to_string(&input).unwrap();
    assert_eq!(from_str::<Input>(&written).unwrap(), input);
    input
}

#[test]
fn first_that_loses_nothing() {
    assert_eq!(read("\"2025-10-01T12:00:00Z\""), Input::String("2025-10-01T12:00:00Z".into()));
    assert_eq!(read("1"), Input::Integer(1));
    assert_eq!(read("1.5"), Input::Number(1.5));
    assert!(matches!(read("18446744073709551615"), Input::Unrecognized(_)));
    assert_eq!(read("1e3"), Input::Number(1000.0));
    assert_eq!(read("[\"a\"]"), Input::Array(vec!["a".into()]));
    assert!(matches!(read("[1]"), Input::Unrecognized(_)));
    assert!(matches!(read("true"), Input::Unrecognized(_)));
    assert!(matches!(read(r#"{"name":"a","lives":null}"#), Input::Cat(_)));
    assert!(matches!(read(r#"{"name":"a","more":1}"#), Input::Object(_)));
}

#[test]
fn times_may_be_written_in_another_form() {
    let event: Event = from_str(r#"{"at":"2025-10-01T12:00:00"}"#).unwrap();
    assert!(matches!(event, Event::At(_)));
    assert!(matches!(from_str(r#"{"at":"soon"}"#).unwrap(), Event::Unrecognized(_)));
}

#[test]
fn discriminator() {
    let pet: Pet = from_str(r#"{"kind":"Cat","name":"a","new":1}"#).unwrap();
    let Pet::Cat(_) = &pet else { panic!("{pet:?}") };
    assert_eq!(serde_json::to_value(&pet).unwrap(), json!({"kind": "cat", "name": "a"}));
    let pet: Pet = from_str(r#"{"kind":"dog"}"#).unwrap();
    assert_eq!(to_string(&pet).unwrap(), r#"{"kind":"dog"}"#);
    let bird: Pet = from_str(r#"{"kind":"bird"}"#).unwrap();
    assert!(matches!(bird, Pet::Unrecognized(_)));
    assert_eq!(to_string(&bird).unwrap(), r#"{"kind":"bird"}"#);
    assert!(matches!(from_str(r#"{"name":"a"}"#).unwrap(), Pet::Cat(_)));
    assert!(matches!(from_str("5").unwrap(), Pet::Unrecognized(_)));
    // What the tag tells does not fit, so the value is kept as it came.
    let odd = r#"{"kind":"cat","name":5}"#;
    let pet: Pet = from_str(odd).unwrap();
    assert!(matches!(pet, Pet::Unrecognized(_)));
    assert_eq!(to_string(&pet).unwrap(), odd);
}

#[derive(Clone, Debug, PartialEq, Default)]
struct Left {
    a: Option<String>,
    rest: Map<String, Value>,
}
object! { Left { optional a = "a", .. rest } }

#[derive(Clone, Debug, PartialEq, Default)]
struct Right {
    b: Option<Box<Side>>,
    rest: Map<String, Value>,
}
object! { Right { optional b = "b", .. rest } }

#[derive(Clone, Debug, PartialEq)]
enum Side {
    Left(Left),
    Right(Right),
    Unrecognized(Value),
}
union! { Side { Left, Right } }

/// Objects that take any member all fit; the one that names most of them is meant.
#[test]
fn fewest_members_left_over() {
    let cases =
        [(json!({ "a": "x" }), true), (json!({ "b": { "b": {} } }), false), (json!({ "c": 1 }), true)];
    for (value, is_left) in cases {
        let side: Side = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(matches!(side, Side::Left(_)), is_left, "{value}");
        assert_eq!(serde_json::to_value(side).unwrap(), value);
    }
}

string_enum! { PaidType { Paid = "paid" } }
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum PaidType {
    Paid,
    Unrecognized(Unrecognized),
}

#[derive(Clone, Debug, PartialEq)]
struct Paid {
    kind: PaidType,
    id: String,
    rest: Map<String, Value>,
}
object! { Paid { required kind = "type", required id, .. rest } }

#[derive(Clone, Debug, PartialEq)]
struct Refused {
    id: String,
    why: Option<String>,
    ok: Option<bool>,
    rest: Map<String, Value>,
}
object! { Refused { required id, optional why, optional ok, .. rest } }

#[derive(Clone, Debug, PartialEq)]
enum Charge {
    Paid(Paid),
    Refused(Refused),
    Unrecognized(Value),
}
union! { Charge { Paid ["/type" = "paid"], Refused ["/type" = "refused", "/ok" = false] } }

/// The same without constants in the table: the enum of one value excludes by itself.
#[derive(Clone, Debug, PartialEq)]
enum Paying {
    Paid(Vec<Paid>),
    Unrecognized(Value),
}
union! { Paying { Paid } }

#[test]
fn a_constant_tells_the_variant() {
    let read = |value: Value| {
        let charge: Charge = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(&charge).unwrap(), value);
        charge
    };
    assert!(matches!(read(json!({"type": "paid", "id": "1"})), Charge::Paid(_)));
    assert!(matches!(read(json!({"type": "paid", "id": "1", "new": [1]})), Charge::Paid(_)));
    assert!(matches!(read(json!({"type": "refused", "id": "2", "why": "x"})), Charge::Refused(_)));
    let unknown = json!({"type": "charged_back", "id": "3"});
    assert_eq!(read(unknown.clone()), Charge::Unrecognized(unknown));
    assert!(matches!(read(json!({"id": "2", "ok": true})), Charge::Unrecognized(_)));
    assert!(matches!(read(json!({"id": "2", "ok": false})), Charge::Refused(_)));
    let read = |value: Value| serde_json::from_value::<Paying>(value).unwrap();
    assert!(matches!(read(json!([{"type": "paid", "id": "1"}])), Paying::Paid(_)));
    assert!(matches!(read(json!([{"type": "charged_back", "id": "1"}])), Paying::Unrecognized(_)));
}

#[derive(Clone, Debug, PartialEq)]
struct Holds {
    charge: Charge,
}
object! { Holds { required charge } }
#[derive(Clone, Debug, PartialEq)]
struct Keeps {
    charge: Map<String, Value>,
    more: Option<i64>,
}
object! { Keeps { required charge, optional more } }

macro_rules! orders {
    ($($type:ident { $one:ident, $other:ident })+) => {$(
        #[derive(Clone, Debug, PartialEq)]
        enum $type { $one($one), $other($other), Unrecognized(Value) }
        union! { $type { $one, $other } }
    )+};
}
orders! { HoldsFirst { Holds, Keeps } KeepsFirst { Keeps, Holds } ChargeFirst { Charge, Left } LeftFirst { Left, Charge } }

/// A union within a variant that takes the value for none of its own is the worst fit, whatever the order.
#[test]
fn a_nested_union_counts_by_what_it_recognizes() {
    let known = json!({"charge": {"type": "paid", "id": "1"}});
    let unknown = json!({"charge": {"type": "charged_back", "id": "1"}});
    assert!(matches!(serde_json::from_value(known.clone()).unwrap(), HoldsFirst::Holds(_)));
    assert!(matches!(serde_json::from_value(known).unwrap(), KeepsFirst::Holds(_)));
    assert!(matches!(serde_json::from_value(unknown.clone()).unwrap(), HoldsFirst::Keeps(_)));
    assert!(matches!(serde_json::from_value(unknown).unwrap(), KeepsFirst::Keeps(_)));
    let left = json!({"a": "x"});
    assert!(matches!(serde_json::from_value(left.clone()).unwrap(), ChargeFirst::Left(_)));
    assert!(matches!(serde_json::from_value(left).unwrap(), LeftFirst::Left(_)));
    assert!(matches!(serde_json::from_value(json!([1])).unwrap(), ChargeFirst::Unrecognized(_)));
}

#[derive(Clone, Debug, PartialEq)]
enum Version {
    First(Left),
    Second(Right),
    Unrecognized(Value),
}
tagged_union! { Version by "version" { First = 1, Second = 2 | 3 } }

#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    Good(Left),
    Bad(Right),
    Unrecognized(Value),
}
tagged_union! { Outcome by "ok" { Good = true, Bad = false } }

#[derive(Clone, Debug, PartialEq)]
struct Other {
    c: i64,
    rest: Map<String, Value>,
}
object! { Other { required c, .. rest } }

#[derive(Clone, Debug, PartialEq)]
struct Last {
    c: i64,
    d: i64,
}
object! { Last { required c, required d } }

#[derive(Clone, Debug, PartialEq)]
enum Partly {
    First(Left),
    Other(Other),
    Last(Last),
    Unrecognized(Value),
}
tagged_union! { Partly by "version" or Other | Last ["/d" = 1] { First = 1 } }

#[test]
fn what_no_tag_tells_is_what_fits_and_a_tag_that_tells_decides() {
    let read = |value: Value| {
        let read = serde_json::from_value::<Partly>(value.clone()).unwrap();
        (read, value)
    };
    assert!(
        matches!(read(json!({"version": 1, "a": 7, "c": 5})).0, Partly::Unrecognized(_)),
        "no other variant"
    );
    assert!(matches!(read(json!({"version": 2, "c": 5})).0, Partly::Other(Other { c: 5, .. })));
    assert!(matches!(read(json!({"c": 5})).0, Partly::Other(_)));
    assert!(matches!(read(json!({"c": 5, "d": 1})).0, Partly::Last(_)));
    assert!(matches!(read(json!({"c": 5, "d": 2})).0, Partly::Other(_)), "the constant excludes it");
    assert!(matches!(read(json!({"version": 2, "c": "x"})).0, Partly::Unrecognized(_)));
    let other = Other { c: 5, rest: Map::new() };
    assert_eq!(serde_json::to_value(Partly::Other(other)).unwrap(), json!({"c": 5}));
}

#[test]
fn tags_are_compared_by_value() {
    let read = |value: Value| serde_json::from_value::<Version>(value).unwrap();
    assert!(matches!(read(json!({"version": 1, "b": {}})), Version::First(_)));
    assert!(matches!(read(json!({"version": 3.0, "a": "x"})), Version::Unrecognized(_) | Version::Second(_)));
    assert!(matches!(read(json!({"version": "2"})), Version::Second(_)));
    assert!(matches!(read(json!({"version": 4})), Version::Unrecognized(_)));
    let left = Left { a: Some("x".into()), rest: Map::new() };
    assert_eq!(to_string(&Version::First(left.clone())).unwrap(), r#"{"version":1,"a":"x"}"#);
    assert_eq!(to_string(&Outcome::Good(left)).unwrap(), r#"{"ok":true,"a":"x"}"#);
    assert!(matches!(from_str(r#"{"ok":false}"#).unwrap(), Outcome::Bad(_)));
}

/// A tag that is known decides, also where the value fits another variant.
#[test]
fn what_does_not_fit_its_tag_is_no_other_variant() {
    let odd = json!({"kind": "cat", "lives": 9});
    let animal: Animal = serde_json::from_value(odd.clone()).unwrap();
    assert_eq!(animal, Animal::Unrecognized(odd.clone()));
    assert_eq!(serde_json::to_value(&animal).unwrap(), odd);
}
