//! Which member of a union a value is.

use serde_json::json;

use super::call::call;
use super::{read, through, written};

#[test]
fn a_member_of_tomorrow_is_unrecognized() {
    use new_union_member::types::{Ev, Ev2, Paid, Refused};
    let new = json!({ "type": "charged_back", "id": "3" });
    assert!(matches!(through(new.clone()), Ev::Unrecognized(value) if value == new));
    assert!(matches!(through(new.clone()), Ev2::Unrecognized(value) if value == new));
    assert!(matches!(through(json!({ "type": "paid", "id": "1" })), Ev::Paid(Paid { id, .. }) if id == "1"));
    assert!(
        matches!(through(json!({ "type": "refused", "id": "2" })), Ev::Refused(Refused { id, .. }) if id == "2")
    );
    let body = json!([{ "type": "paid", "id": "1" }, new]);
    let (outcome, _) = call!(new_union_member, 200 "application/json" body, |client| client.x());
    let events = outcome.unwrap();
    assert!(matches!(events.as_slice(), [Ev::Paid(_), Ev::Unrecognized(_)]), "{events:?}");
}

#[test]
fn a_tag_decides() {
    use discriminators::types::{All, Product};
    assert!(
        matches!(through(json!({ "type": "vps", "cpu": 2 })), Product::ServerProduct(one) if one.cpu == Some(2))
    );
    assert!(matches!(through(json!({ "type": "dedicated", "name": "n" })), Product::ServerProduct(_)));
    assert!(matches!(through(json!({ "type": "plain", "name": "n" })), Product::PlainProduct(_)));
    for odd in [json!({ "type": "vps", "cpu": "bad" }), json!({ "type": "new" })] {
        assert!(matches!(through(odd.clone()), Product::Unrecognized(value) if value == odd));
    }
    let body = json!({ "product": { "type": "vps", "cpu": "bad" }, "list": [{ "type": "plain" }] });
    let (all, _) = call!(discriminators, 200 "application/json" body, |client| client.get_p());
    let all: All = all.unwrap();
    assert!(matches!(all.product, Some(Product::Unrecognized(_))));
    assert!(matches!(all.list.as_deref(), Some([Product::PlainProduct(_)])));
}

#[test]
fn tags_may_be_numbers() {
    use discriminators::types::IntDisc;
    assert!(
        matches!(through(json!({ "version": 1, "a": "x" })), IntDisc::V1(one) if one.a.as_deref() == Some("x"))
    );
    assert!(matches!(through(json!({ "version": 2 })), IntDisc::V2(_)));
    assert!(matches!(through(json!({ "version": 3, "a": "x" })), IntDisc::Unrecognized(_)));
}

#[test]
fn unions_in_unions_and_beside_properties_are_told_by_their_tags() {
    use discriminators::types::{Nested, Product, Wrapped, WrappedOneOf, WrappedType};
    let vps = json!({ "type": "vps", "cpu": 2 });
    assert!(matches!(through(vps), Nested::Product(Product::ServerProduct(_))));
    assert!(
        matches!(through(json!({ "type": "other", "z": 1 })), Nested::Other(other) if other.z == Some(1))
    );
    assert!(matches!(through(json!({ "type": "new" })), Nested::Unrecognized(_)));
    let two: Wrapped = through(json!({ "type": "two", "y": 4 }));
    assert_eq!(two.r#type, WrappedType::Two);
    assert!(matches!(two.one_of, WrappedOneOf::Two(two) if two.y == Some(4)));
}

#[test]
fn what_extends_a_base_is_reached_by_it() {
    use discriminators::types::{Base, Dog};
    assert!(matches!(through(json!({ "petType": "dog", "bark": true })), Base::Dog(dog) if dog.bark));
    assert!(
        matches!(through(json!({ "petType": "Cat", "lives": 9 })), Base::Cat(cat) if cat.lives == Some(9))
    );
    let puppy = json!({ "petType": "Puppy", "bark": false, "weeks": 6 });
    assert!(matches!(through(puppy), Base::Puppy(puppy) if puppy.weeks == Some(6)));
    assert!(
        matches!(through(json!({ "petType": "wolf", "name": "w" })), Base::Base(wolf) if wolf.pet_type == "wolf")
    );
    let request = call!(discriminators, |client| client.create_b(Base::Dog(Dog::new(true).name("Rex"))));
    request.sends("application/json", json!({ "petType": "dog", "bark": true, "name": "Rex" }));
}

#[test]
fn the_client_writes_the_tag() {
    use discriminators::types::{Home, NoProp, PlainProduct, Product};
    let request = call!(discriminators, |client| client.create_m(Home::new().rooms(3)));
    request.sends("application/json", json!({ "kind": "Home", "rooms": 3 }));
    assert!(
        matches!(through(json!({ "kind": "Car", "wheels": 4 })), NoProp::Car(car) if car.wheels == Some(4))
    );
    // The mapping has one name for it.
    let plain = Product::PlainProduct(PlainProduct::new().name("n"));
    assert_eq!(written(&plain), json!({ "type": "plain", "name": "n" }));
}

#[test]
fn the_best_fit_is_meant() {
    use unions::types::{U, UIntOrFloat, UObjOrEmpty, UStrOrList, UStrict, USync, UTitled, UTwo};
    let u = |name: &str, value: serde_json::Value| through::<U>(json!({ name: value }));
    assert!(
        matches!(u("objOrEmpty", json!({ "a": "1" })).obj_or_empty, Some(UObjOrEmpty::Known(one)) if one.a == "1")
    );
    assert!(matches!(u("objOrEmpty", json!({ "z": 1 })).obj_or_empty, Some(UObjOrEmpty::Object(_))));
    let sync = |kind: &str| json!({ "type": "sync", "event": { "type": kind, "id": "1" } });
    assert!(matches!(u("sync", sync("created")).sync, Some(USync::SyncA(_))));
    assert!(matches!(u("sync", sync("deleted")).sync, Some(USync::SyncB(_))));
    assert!(matches!(u("sync", sync("renamed")).sync, Some(USync::Unrecognized(_))));
    assert!(matches!(u("strOrList", json!(["a"])).str_or_list, Some(UStrOrList::Array(_))));
    assert!(matches!(u("strOrList", json!("a")).str_or_list, Some(UStrOrList::String(_))));
    assert!(matches!(u("intOrFloat", json!(1)).int_or_float, Some(UIntOrFloat::Integer(1))));
    assert!(matches!(u("intOrFloat", json!(1.5)).int_or_float, Some(UIntOrFloat::Number(_))));
    assert!(matches!(u("two", json!({ "q": 1 })).two, Some(UTwo::WithQ(_))));
    assert!(matches!(u("two", json!({ "p": 1 })).two, Some(UTwo::WithP(_))));
    assert!(matches!(u("strict", json!({ "p": 1, "q": 2 })).strict, Some(UStrict::WithQ(_))));
    assert!(matches!(u("titled", json!({ "iban": "i" })).titled, Some(UTitled::ByBank(_))));
    assert_eq!(u("single", json!({ "a": "1", "b": 2 })).single.unwrap().b, Some(2));
    assert_eq!(u("dupes", json!("a@b.c")).dupes.as_deref(), Some("a@b.c"));
    assert_eq!(u("reqOnly", json!({ "y": "1" })).req_only.unwrap().y.as_deref(), Some("1"));
}

#[test]
fn narrow_types_come_before_wide_ones() {
    use unions::types::{U, UDateOrStr, UEmptyArr, UIdOrExpanded, UObjOrFalse, UOpenEnum, UUuidOrEnum};
    let u = |name: &str, value: serde_json::Value| through::<U>(json!({ name: value }));
    let date = |value| u("dateOrStr", json!(value)).date_or_str;
    assert!(matches!(date("2024-05-01T09:00:00Z"), Some(UDateOrStr::DateTime(_))));
    assert!(matches!(date("tomorrow"), Some(UDateOrStr::String(_))));
    let uuid = |value| u("uuidOrEnum", json!(value)).uuid_or_enum;
    assert!(matches!(uuid("7f7e8f10-5d02-4b32-8a3f-2b1d6a1c9a10"), Some(UUuidOrEnum::Uuid(_))));
    assert!(matches!(uuid("latest"), Some(UUuidOrEnum::WithAll(_))));
    assert_eq!(u("openEnum", json!("gpt-1")).open_enum, Some(UOpenEnum::Gpt1));
    assert_eq!(u("openEnum", json!("gpt-9")).open_enum.unwrap().as_str(), "gpt-9");
    assert!(matches!(u("objOrFalse", json!(false)).obj_or_false, Some(UObjOrFalse::Boolean(false))));
    assert!(matches!(u("idOrExpanded", json!("id")).id_or_expanded, Some(UIdOrExpanded::String(_))));
    assert!(matches!(u("idOrExpanded", json!({ "a": "1" })).id_or_expanded, Some(UIdOrExpanded::Known(_))));
    assert!(matches!(u("emptyArr", json!([])).empty_arr, Some(UEmptyArr::Array(list)) if list.is_empty()));
    let read: U = read(&json!({ "kw": "" }));
    assert_eq!(written(&read), json!({ "kw": "" }));
}

#[test]
fn unions_in_unions_are_one() {
    use unions::types::{U, UNestedAny};
    let nested = |value| through::<U>(json!({ "nestedAny": value })).nested_any;
    assert!(matches!(nested(json!("a")), Some(UNestedAny::String(text)) if text == "a"));
    assert!(matches!(nested(json!(7)), Some(UNestedAny::Integer(7))));
    assert!(matches!(nested(json!(true)), Some(UNestedAny::Boolean(true))));
    assert!(matches!(nested(json!([])), Some(UNestedAny::Unrecognized(_))));
}

#[test]
fn a_union_is_made_of_what_a_variant_holds() {
    use unions::types::{Known, SyncAEvent, SyncAEventType, SyncB, SyncBEvent, SyncBEventType};
    use unions::types::{U, UIdOrExpanded, UStrOrList, USync};
    // The constants that tell the variants are the client's to write.
    let sync = USync::sync_a(SyncAEvent::new(SyncAEventType::Created).id("1"));
    assert_eq!(written(&sync), json!({ "type": "sync", "event": { "type": "created", "id": "1" } }));
    let event = SyncBEvent::new(SyncBEventType::Deleted).why("old");
    assert_eq!(USync::from(SyncB::new(event.clone())), USync::sync_b(event));
    let made = U::new().str_or_list("a").id_or_expanded(Known::new("k")).sync(sync).int_or_float(7);
    let expected = json!({
        "strOrList": "a",
        "idOrExpanded": { "a": "k" },
        "sync": { "type": "sync", "event": { "type": "created", "id": "1" } },
        "intOrFloat": 7,
    });
    assert_eq!(written(&made), expected);
    assert_eq!(UStrOrList::from(vec!["a".to_owned()]), UStrOrList::Array(vec!["a".to_owned()]));
    assert_eq!(UIdOrExpanded::from(String::from("id")), UIdOrExpanded::String("id".to_owned()));
}
