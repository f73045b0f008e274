//! Enums of integers and of other values, types around others, objects that are one of several besides.

use std::collections::BTreeMap;

use serde_json::{Map, Value, from_value, json, to_value};

use super::super::*;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Gear {
    Minus1,
    N2,
    Unrecognized(Unrecognized<i64>),
}
integer_enum! { Gear { Minus1 = -1, N2 = 2 } }

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Mixed {
    N1,
    N1String,
    Half,
    List,
    Unrecognized(Unrecognized<Value>),
}
value_enum! { Mixed { N1 = "1", N1String = "\"1\"", Half = "0.5", List = "[1]" } }

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Side {
    Left,
    Right,
}
closed_enum! { Side: text { Left = "left", Right = "right" } }

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Level {
    Minus1,
    Value2,
}
closed_enum! { Level: integer { Minus1 = -1, Value2 = 2 } }

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Switch {
    Auto,
    Off,
}
closed_enum! { Switch: value { Auto = "\"auto\"", Off = "false" } }

#[derive(Clone, Debug, PartialEq)]
struct Tree(BTreeMap<String, Tree>);
newtype! { Tree }

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Cat(Cat),
    Dog(Dog),
    Unrecognized(Value),
}
union! { Kind { Cat, Dog } }

#[derive(Clone, Debug, PartialEq)]
struct Cat {
    kind: String,
    lives: Gear,
}
object! { Cat { required kind = "kind", required lives = "lives" } }

#[derive(Clone, Debug, PartialEq)]
struct Dog {
    barks: bool,
    rest: Map<String, Value>,
}
object! { Dog { required barks = "barks", .. rest } }

#[derive(Clone, Debug, PartialEq)]
struct Pet {
    kind: Option<String>,
    name: String,
    password: Option<i32>,
    besides: Kind,
}
joined! { Pet {
    optional kind = "kind" as shared,
    required name = "name",
    optional password = "password" as secret,
} with besides }

#[test]
fn integers() {
    assert_eq!(from_value::<Gear>(json!(-1)).unwrap(), Gear::Minus1);
    assert_eq!(from_value::<Gear>(json!(7)).unwrap().as_i64(), 7);
    assert_eq!(to_value(Gear::from(i64::MIN)).unwrap(), json!(i64::MIN));
    assert_eq!(Gear::N2.to_string(), "2");
    assert!(from_value::<Gear>(json!(1.5)).is_err());
}

#[test]
fn values_of_any_kind() {
    for value in [json!(1), json!("1"), json!(0.5), json!([1]), json!({ "new": null }), json!(2)] {
        let read: Mixed = from_value(value.clone()).unwrap();
        assert_eq!(to_value(&read).unwrap(), value);
        let known = !matches!(read, Mixed::Unrecognized(_));
        assert_eq!(known, value != json!(2) && !value.is_object(), "{value}");
    }
    assert_eq!((Mixed::N1String.to_string(), Mixed::List.to_string()), ("1".to_owned(), "[1]".to_owned()));
}

#[test]
fn closed_enums_take_what_they_list_and_say_what_that_is() {
    assert_eq!(from_value::<Vec<Side>>(json!(["left", "right"])).unwrap(), Side::ALL);
    assert_eq!(to_value(Side::Right).unwrap(), json!("right"));
    assert_eq!((Side::Left.as_str(), format!("{:>6}", Side::Left)), ("left", "  left".to_owned()));
    let error = from_value::<Side>(json!("up")).unwrap_err().to_string();
    assert_eq!(error, "`up` is none of the values `left`, `right`");
    assert_eq!(from_value::<Level>(json!(2)).unwrap(), Level::Value2);
    assert_eq!((Level::Minus1.as_i64(), to_value(Level::Minus1).unwrap()), (-1, json!(-1)));
    assert!(from_value::<Level>(json!(3)).is_err());
    assert_eq!(from_value::<Vec<Switch>>(json!(["auto", false])).unwrap(), Switch::ALL);
    assert_eq!((to_value(Switch::Off).unwrap(), Switch::Auto.to_string()), (json!(false), "auto".to_owned()));
    assert!(from_value::<Switch>(json!(true)).is_err());
}

#[test]
fn around_itself() {
    let value = json!({ "a": { "b": {} }, "c": {} });
    let tree: Tree = from_value(value.clone()).unwrap();
    assert_eq!(to_value(tree).unwrap(), value);
}

#[test]
fn one_of_several_besides() {
    let cat = json!({ "kind": "cat", "name": "a", "lives": 2 });
    let pet: Pet = from_value(cat.clone()).unwrap();
    assert!(matches!(&pet.besides, Kind::Cat(cat) if cat.lives == Gear::N2), "{pet:?}");
    assert_eq!(to_value(&pet).unwrap(), cat);
    let dog = json!({ "name": "b", "password": 1, "barks": true, "more": [null] });
    let mut pet: Pet = from_value(dog.clone()).unwrap();
    let Kind::Dog(inner) = &pet.besides else { panic!("{pet:?}") };
    assert_eq!(
        inner.rest,
        json!({ "more": [null] }).as_object().unwrap().clone(),
        "its own are not there twice"
    );
    assert_eq!(to_value(&pet).unwrap(), dog);
    let new = json!({ "name": "c", "new": 1 });
    assert_eq!(to_value(from_value::<Pet>(new.clone()).unwrap()).unwrap(), new);
    // What has a field is written from it.
    pet.besides = Kind::Unrecognized(json!({ "name": "other", "x": 1 }));
    pet.password = None;
    assert_eq!(to_value(&pet).unwrap(), json!({ "name": "b", "x": 1 }));
    pet.besides = Kind::Unrecognized(json!(1));
    assert!(to_value(&pet).is_err());
}

#[test]
fn a_message_names_the_field_and_no_secret() {
    let error = from_value::<Pet>(json!({ "name": 5 })).unwrap_err().to_string();
    assert!(error.starts_with("`name`: invalid type"), "{error}");
    let error = from_value::<Pet>(json!({ "name": "", "password": "s3cret" })).unwrap_err().to_string();
    assert!(error.starts_with("`password`") && !error.contains("s3cret"), "{error}");
}

/// A value that an enum lists tells two objects apart.
#[test]
fn a_listed_value_counts_in_a_union() {
    #[derive(Clone, Debug, PartialEq)]
    enum Side {
        Two(Two),
        One(Cat),
        Unrecognized(Value),
    }
    union! { Side { Two, One } }
    #[derive(Clone, Debug, PartialEq)]
    struct Two {
        kind: Mixed,
        lives: i32,
    }
    object! { Two { required kind = "kind", required lives = "lives" } }
    assert!(matches!(from_value(json!({ "kind": "a", "lives": 2 })).unwrap(), Side::One(_)));
    assert!(matches!(from_value(json!({ "kind": "1", "lives": 2 })).unwrap(), Side::Two(_)));
}
