//! Schemas: each value must come back as it went, and be what it is in Rust.

use serde_json::{Value, json};

use super::{Row, through};

pub(crate) const ROWS: &[Row] = &[
    ("s02", "values of symbols are variants, others stay", || {
        use s02::types::E;
        assert_eq!(through::<E>(json!("<=")), E::LessOrEqual);
        assert_eq!([E::Less, E::Greater, E::GreaterOrEqual].map(|e| e.to_string()), ["<", ">", ">="]);
        assert_eq!(through::<E>(json!("~")).as_str(), "~");
    }),
    ("s03", "the discriminator tells, a new kind stays", || {
        use s03::types::Pet;
        assert!(matches!(through(json!({ "kind": "cat", "meow": "m" })), Pet::Cat(cat) if cat.meow == "m"));
        assert!(matches!(through(json!({ "kind": "dog", "bark": "b", "x": 1 })), Pet::Dog(_)));
        assert!(matches!(through(json!({ "kind": "bird", "meow": 1 })), Pet::Unrecognized(_)));
    }),
    ("s05", "a string or an integer, or something new", || {
        use s05::types::A;
        assert!(matches!(through(json!("1")), A::String(text) if text == "1"));
        assert!(matches!(through(json!(1)), A::Integer(1)));
        assert!(matches!(through(json!(1.5)), A::Unrecognized(_)));
    }),
    ("s06", "oneOf and anyOf of one object are both there", || {
        use s06::types::{A, AAnyOf, AOneOf};
        let a: A = through(json!({ "b": "1", "c": "2", "d": "3", "e": [4] }));
        assert!(matches!(&a.one_of, AOneOf::WithB(one) if one.b == "1"));
        assert!(matches!(&a.any_of, AAnyOf::WithC(any) if any.c == "2"));
        through::<A>(json!({ "a": "1" }));
    }),
    ("s08", "a default of another type is reported; the type stays", || {
        let a: s08::types::A = through(json!({ "n": 10 }));
        assert_eq!(a.n, Some(10_i64));
    }),
    ("s09", "a default that is not listed is reported; the enum stays", || {
        assert_eq!(through::<s09::types::A>(json!({ "n": "a" })).n, Some(s09::types::AN::A));
        through::<s09::types::A>(json!({ "n": "c" }));
    }),
    ("s11", "`fooBar` and `foo_bar` are two fields", || {
        let a: s11::types::A = through(json!({ "fooBar": "1", "foo_bar": "2" }));
        assert_eq!((a.foo_bar_mixed.as_deref(), a.foo_bar.as_deref()), (Some("1"), Some("2")));
    }),
    ("s12", "`foo_bar` and `FooBar` are two types", || {
        assert_eq!(through::<s12::types::FooBar>(json!({ "a": "1" })).a, "1");
        assert_eq!(through::<s12::types::FooBarPascal>(json!({ "b": 2 })).b, 2);
    }),
    ("s14", "a format without a type is any JSON value", || {
        through::<s14::types::A>(json!({ "u": "7f7e8f10-5d02-4b32-8a3f-2b1d6a1c9a10" }));
        assert_eq!(through::<s14::types::A>(json!({ "u": 5 })).u, Some(json!(5)));
    }),
    ("s15", "an enum of a number and a string", || {
        use s15::types::A;
        assert_eq!(through::<A>(json!(1)), A::Value1);
        assert_eq!(through::<A>(json!("a")), A::A);
        assert_eq!(through::<A>(json!("1")).to_value(), json!("1"));
        assert!(matches!(through::<A>(json!([null])), A::Unrecognized(_)));
    }),
    ("s17", "a constraint without a type is any JSON value, null too", || {
        assert_eq!(through::<s17::types::A>(json!({ "u": null })).u, None);
        assert_eq!(through::<s17::types::A>(json!({ "u": "abc" })).u, Some(json!("abc")));
    }),
    ("s18", "nullable around one reference is an option of it", || {
        assert!(through::<s18::types::A>(json!({ "u": null })).u.is_none());
        let a: s18::types::A = through(json!({ "u": { "a": "x" } }));
        assert_eq!(a.u.map(|b: s18::types::B| b.a), Some("x".to_owned()));
    }),
    ("s20", "typed additional properties beside named ones", || {
        let a: s20::types::A = through(json!({ "extra": "x", "one": 1, "two": 2 }));
        assert_eq!((a.extra.as_str(), a.additional_properties["two"]), ("x", 2_i64));
    }),
    ("s21", "readOnly and writeOnly properties are there; the first is required in responses", || {
        let a: s21::types::A = through(json!({ "id": 1 }));
        assert_eq!((a.id, a.pw), (1_i64, None));
        through::<s21::types::A>(json!({ "id": 1, "pw": "x" }));
    }),
    ("s23", "every format has a type that keeps the text", || {
        let a: s23::types::A = through(json!({
            "a": "aGk=", "b": "12:00:00", "c": "P1D", "d": "https://a.b", "e": "a@b.c", "f": "x", "g": 0.1,
            "h": "2025-10-01T12:00:00Z", "i": "7f7e8f10-5d02-4b32-8a3f-2b1d6a1c9a10",
        }));
        assert_eq!((a.a.as_ref(), a.g), (b"hi".as_ref(), 0.1));
    }),
    ("s24", "a pattern that Rust's regex does not know is no fault", || {
        assert_eq!(through::<s24::types::A>(json!("abc")), "abc");
    }),
    ("s26", "an enum of integers", || {
        use s26::types::A;
        assert_eq!(through::<A>(json!(2)), A::Value2);
        assert_eq!(A::Value3.as_i64(), 3);
        assert_eq!(through::<A>(json!(-7)).as_i64(), -7);
    }),
    ("s27", "an enum of booleans is a boolean", || {
        assert!(through::<s27::types::A>(json!(true)));
        assert!(!through::<s27::types::A>(json!(false)));
    }),
    ("s29", "an empty allOf is reported, and any JSON value", || any(through::<s29::types::A>)),
    ("s30", "an empty oneOf is reported, and any JSON value", || any(through::<s30::types::A>)),
    ("s32", "a default that is no time is reported; the type stays", || {
        assert!(through::<s32::types::A>(json!({ "n": "2025-10-01T12:00:00Z" })).n.is_some());
    }),
    ("s33", "one title of two schemas names neither", || {
        use s33::types::{A, AX, AY};
        let a: A = through(json!({ "x": { "a": "1" }, "y": { "b": 2 } }));
        let (x, y): (AX, AY) = (a.x.unwrap(), a.y.unwrap());
        assert_eq!((x.a.as_deref(), y.b), (Some("1"), Some(2)));
    }),
    ("s35", "a description breaks out of no comment", || {
        assert_eq!(through::<s35::types::A>(json!({ "a": "x" })).a, "x");
    }),
    ("s36", "a percent-encoded reference", || {
        let a: s36::types::A = through(json!({ "x": { "a": "1" } }));
        assert_eq!(a.x.a, "1");
    }),
    ("s38", "a schema that is nothing but itself is reported, and any JSON value", || {
        any(through::<s38::types::A>)
    }),
    ("s39", "a map of objects", || {
        let a: s39::types::A = through(json!({ "type": { "z": "1" }, "": {} }));
        assert_eq!(a["type"].z.as_deref(), Some("1"));
    }),
    ("s41", "an integer up to the greatest of 64 bits", || {
        assert_eq!(through::<s41::types::A>(json!({ "n": u64::MAX })).n, Some(u64::MAX));
    }),
    ("s42", "two formats of one string are a string", || {
        assert_eq!(through::<s42::types::A>(json!({ "n": "a:b" })).n.as_deref(), Some("a:b"));
    }),
    ("t01", "members of one's own types: absent, null, in lists and maps, secret, of unions", || {
        use t01::types::{Release, ReleaseWhen};
        let when = json!({ "start": 7, "end": 9 });
        let release: Release = through(json!({
            "number": "1.2.3", "window": { "start": 1, "end": 2 }, "when": when, "size": null, "count": 5,
            "labels": ["beta", "stable"], "reach": { "a": "10.0.0.0/8" }, "token": "10.9.0.0/16", "host": "::1",
        }));
        assert_eq!(
            (release.number.major, release.window.clone(), release.count.unwrap().get()),
            (1, 1..2, 5)
        );
        assert_eq!(release.size, t01::values::Patch::Null);
        assert!(release.host.unwrap().is_ipv6());
        assert_eq!(release.labels.as_ref().unwrap().len(), 2);
        assert_eq!(release.reach.as_ref().unwrap()["a"].prefix_len(), 8);
        assert_eq!(release.when, ReleaseWhen::Range(7..9));
        assert!(!format!("{release:?}").contains("10.9.0.0"), "{release:?}");
        let read = |value: Value| through::<ReleaseWhen>(value);
        assert!(matches!(read(json!("2024-05-06T07:08:09Z")), ReleaseWhen::DateTime(_)));
        assert!(matches!(read(json!({ "after": "1.0" })), ReleaseWhen::Later(_)));
        // The type would lose what it does not know.
        assert!(matches!(read(json!({ "start": 1, "end": 2, "step": 3 })), ReleaseWhen::Unrecognized(_)));
    }),
    ("t02", "instances of a generic type: read, written, made, secret, checked, with other members", || {
        use t02::types::{
            Change, ChangeListOrder, ChangeOrder, ChangeStr, Order, PagedResponse, PagedResponseOfOrder,
            PagedResponseOfPerson, PagedResponseOfString,
        };
        // Code over any of them.
        fn count<T>(page: &PagedResponse<T>) -> (i64, usize) {
            (page.total, page.items.len())
        }
        let orders: PagedResponseOfOrder = through(
            json!({ "items": [{ "id": "a", "lines": 2 }], "total": 9, "first": { "id": "b" }, "x": 1 }),
        );
        assert_eq!((count(&orders), orders.first.as_ref().unwrap().id.as_str()), ((9, 1), "b"));
        assert_eq!(orders.additional_properties["x"], 1);
        let person = json!({ "name": "Ada", "friends": [{ "items": [{ "name": "Bob" }], "total": 1 }] });
        let people: PagedResponseOfPerson = through(json!({ "items": [person], "total": 1 }));
        assert_eq!(people.items[0].friends.as_ref().map(|pages| count(&pages[0])), Some((1, 1)));
        let names: PagedResponseOfString = through(json!({ "items": ["Ada"], "total": 1, "first": "Ada" }));
        assert_eq!(count(&names), (1, 1));
        let missing = serde_json::from_value::<PagedResponseOfString>(json!({ "items": [] })).unwrap_err();
        assert!(missing.to_string().contains("missing field `total`"), "{missing}");

        let made = ChangeOrder::new(Order::new("a")).before(Order::new("b").lines(1)).token("xyzzy");
        assert_eq!(made, Change::new(Order::new("a")).before(Order::new("b").lines(1)).token("xyzzy"));
        let written = json!({ "data": { "id": "a" }, "before": { "id": "b", "lines": 1 }, "token": "xyzzy" });
        assert_eq!(serde_json::to_value(&made).unwrap(), written);
        assert!(!format!("{made:?}").contains("xyzzy") && format!("{made:?}").starts_with("Change {"));
        let text: ChangeStr = through(json!({ "data": "a", "others": { "b": "c" }, "note": "short" }));
        assert_eq!(text, ChangeStr::new("a").others([("b".into(), "c".into())].into()).note("short"));
        let list: ChangeListOrder = through(json!({ "data": [{ "id": "a" }], "others": { "b": [] } }));
        assert_eq!(list.data.len(), 1);
    }),
];

fn any(through: fn(Value) -> Value) {
    for value in [json!(null), json!({ "a": [1.5, "x", { "b": null }] })] {
        assert_eq!(through(value.clone()), value);
    }
}
