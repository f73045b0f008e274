//! Bodies that do not fit their types: what is left out, and what is told of the rest.

use std::sync::{Arc, Mutex};

use http::StatusCode;

use super::super::*;

#[derive(Clone, Debug, Default, PartialEq)]
struct Owner {
    id: Option<i64>,
    secret: Option<i64>,
}
object! { Owner { optional id, optional secret as secret } }

#[derive(Clone, Debug, PartialEq)]
struct Item {
    id: i64,
    at: Option<DateTime>,
    tags: Vec<String>,
    owner: Option<Owner>,
    scores: Option<Vec<i64>>,
}
object! { Item { required id, optional at, required tags, optional owner, optional scores } }

#[derive(Clone, Debug, PartialEq)]
struct Page {
    items: Vec<Item>,
    by_name: std::collections::BTreeMap<String, Item>,
}
object! { Page { required items, required by_name = "by-name" } }

/// One that is sent too.
#[derive(Clone, Debug, Default, PartialEq)]
struct Both {
    id: Option<i64>,
}
object! { Both: exact { optional id } }

#[derive(Clone, Debug, PartialEq)]
struct Holder {
    both: Option<Both>,
    note: String,
}
object! { Holder { optional both, required note } }

/// One that is sent too, with a place for what it does not name.
#[derive(Clone, Debug, Default, PartialEq)]
struct Kept {
    id: Option<i64>,
    day: Patch<i64>,
    others: serde_json::Map<String, serde_json::Value>,
}
object! { Kept: exact { optional id, patch day, .. others } }

macro_rules! declared {
    ($name:ident => $type:ty) => {
        operation! { $name of "new"("GET", "/a") -> $type { 200 => ok(json), 200..=299 => undeclared { ok(json) } } }
    };
}
declared! { GetItem => Item }
declared! { GetItems => Vec<Item> }
declared! { GetPage => Page }
declared! { GetBoth => Both }
declared! { GetKept => Kept }
declared! { GetHolder => Holder }
declared! { GetOwner => Owner }
declared! { GetNumbers => Vec<Vec<i64>> }
declared! { GetTurn => Turn }

#[derive(Clone, Copy, Debug, PartialEq)]
enum Side {
    Left,
}
closed_enum! { Side: text { Left = "left" } }

#[derive(Clone, Debug, PartialEq)]
struct Turn {
    side: Side,
    before: Option<Side>,
}
object! { Turn { required side, optional before } }

type Told = Arc<Mutex<Vec<String>>>;

fn client(status: u16, body: &'static str) -> (BlockingClient, Told) {
    let told = Told::default();
    let heard = told.clone();
    let builder = ClientBuilder::new("https://x").on_misfit(move |operation, misfit| {
        let (property, value) = (misfit.property().unwrap_or("?"), misfit.value().unwrap_or("?"));
        heard.lock().unwrap().push(format!("{operation} {misfit} [{property} = {value}]"));
    });
    let mock = MockTransport::new().json(StatusCode::from_u16(status).unwrap(), body);
    (builder.build_blocking_with(mock).unwrap(), told)
}

fn read<O: Operation>(body: &'static str) -> (Result<O::BlockingResponse, String>, Vec<String>) {
    let (client, told) = client(200, body);
    let read = Request::<O, dyn BlockingTransport>::new(&client).send();
    let read = read.map_err(|error| error.to_string());
    let told = told.lock().unwrap().clone();
    (read, told)
}

const FITS: &str = r#"{"id":1,"at":"2026-01-02T03:04:05Z","tags":["a"],"owner":{"id":2},"scores":[1]}"#;

#[test]
fn what_fits_is_told_of_nothing() {
    let (read, told) = read::<GetItem>(FITS);
    assert_eq!(read.unwrap().owner.unwrap().id, Some(2));
    assert!(told.is_empty());
}

#[test]
fn an_optional_property_that_does_not_fit_is_none() {
    let (read, told) = read::<GetItem>(
        r#"{"id":1, "at": "yesterday", "tags":["a"], "owner": {"id":"x","secret":true}, "scores":[1,"b",3,null]}"#,
    );
    let item = read.unwrap();
    assert_eq!((item.id, item.at, item.tags), (1, None, vec!["a".to_owned()]));
    // What need not be there in the owner is left out there.
    assert_eq!((item.owner, item.scores), (Some(Owner::default()), None));
    assert_eq!(told.len(), 5, "{told:#?}");
    assert!(told[0].starts_with("GET /a `at`: "), "{told:#?}");
    assert!(told[0].ends_with(r#" [at = "yesterday"]"#), "{told:#?}");
    assert_eq!(
        told[1..],
        [
            r#"GET /a `owner.id`: invalid type: string "x", expected i64 [owner.id = "x"]"#,
            "GET /a `owner.secret`: a secret that does not fit its type [owner.secret = true]",
            r#"GET /a `scores[1]`: invalid type: string "b", expected i64 [scores = [1,"b",3,null]]"#,
            r#"GET /a `scores[3]`: invalid type: null, expected i64 [scores = [1,"b",3,null]]"#,
        ]
    );
}

#[test]
fn null_for_a_required_list_or_map_is_empty() {
    let (page, told) = read::<GetPage>(r#"{"items":null,"by-name":null}"#);
    assert_eq!(page.unwrap(), Page { items: Vec::new(), by_name: std::collections::BTreeMap::new() });
    assert!(told.is_empty());
    let (items, told) = read::<GetItems>(" null\n");
    assert_eq!((items.unwrap(), told), (Vec::new(), Vec::new()));
    assert!(read::<GetOwner>("null").0.unwrap_err().ends_with("invalid type: null, expected object Owner"));
    let (holder, _) = read::<GetHolder>(r#"{"note":null}"#);
    assert!(holder.unwrap_err().ends_with(": `note`: invalid type: null, expected a string"));
}

#[test]
fn all_that_does_not_fit_is_told_at_once() {
    let (page, told) = read::<GetPage>(
        r#"{
            "items": [
                {"id": 1, "tags": []},
                {"id": "two", "tags": ["a", 5, "b", 6]},
                {"tags": [], "at": 3},
                7,
                {},
                {"id": 6, "tags": [] , "more": 1}
            ],
            "by-name": {"a.b": {"id": 1, "tags": []}, "c": {"id": null, "tags": []}, "d": {"id": [], "tags": []}}
        }"#,
    );
    let message = page.unwrap_err();
    let (start, problems) = message.split_once(", with a body that does not fit: ").unwrap();
    assert_eq!(start, "GET /a: response 200 OK");
    assert_eq!(
        problems.split("; ").collect::<Vec<_>>(),
        [
            r#"`items[1].id`: invalid type: string "two", expected i64"#,
            "`items[1].tags[1]`: invalid type: integer `5`, expected a string",
            "`items[1].tags[3]`: invalid type: integer `6`, expected a string",
            "`items[2].at`: invalid type: integer `3`, expected a string",
            "`items[2]`: missing field `id`",
            "`items[3]`: invalid type: integer `7`, expected object Item",
            "`items[4]`: missing field `id`, `tags`",
            "`by-name.c.id`: invalid type: null, expected i64",
            "`by-name.d.id`: invalid type: sequence, expected i64",
        ]
    );
    assert!(told.is_empty());
}

#[test]
fn the_outermost_can_be_a_list() {
    let (items, _) = read::<GetItems>(r#"[{"id":true,"tags":[]},{"id":1,"tags":[]},{"id":{},"tags":[]}]"#);
    assert!(items.unwrap_err().ends_with(
        "fit: `[0].id`: invalid type: boolean `true`, expected i64; `[2].id`: invalid type: map, expected i64"
    ));
    let (numbers, _) = read::<GetNumbers>("[[1],[2,false],[3],\n [\"a\"]]");
    assert!(numbers.unwrap_err().ends_with(
        "fit: `[1][1]`: invalid type: boolean `false`, expected i64; `[3][0]`: invalid type: string \"a\", expected i64"
    ));
}

#[test]
fn a_message_ends_somewhere() {
    let (numbers, _) = read::<GetNumbers>("[1,2,3,4,5,6,7,8,9,10,11,12]");
    assert!(
        numbers.unwrap_err().ends_with("`[9]`: invalid type: integer `10`, expected a sequence; and 2 more")
    );
}

#[test]
fn what_is_sent_too_is_read_exactly() {
    let (both, told) = read::<GetBoth>(r#"{"id":"x"}"#);
    assert!(both.unwrap_err().ends_with("fit: `id`: invalid type: string \"x\", expected i64"));
    assert!(told.is_empty());
    let (holder, told) = read::<GetHolder>(r#"{"both":{"id":"x"},"note":"n"}"#);
    assert_eq!(holder.unwrap(), Holder { both: None, note: "n".to_owned() });
    assert_eq!(told, [r#"GET /a `both.id`: invalid type: string "x", expected i64 [both = {"id":"x"}]"#]);
}

#[test]
fn what_is_sent_too_goes_back_as_it_came() {
    let (kept, told) = read::<GetKept>(r#"{"id":"x","day":"y","more":1}"#);
    let kept = kept.unwrap();
    assert_eq!((kept.id, kept.day), (None, Patch::Absent));
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(serde_json::to_value(&kept).unwrap(), serde_json::json!({"id": "x", "day": "y", "more": 1}));
    // A value of the caller's own takes its place.
    let set = Kept { id: Some(7), ..kept };
    assert_eq!(serde_json::to_value(&set).unwrap(), serde_json::json!({"id": 7, "day": "y", "more": 1}));
}

#[test]
fn strictness_is_a_choice() {
    let body = r#"{"id":"x"}"#;
    let strict = |builder: ClientBuilder| {
        let mock = MockTransport::new().json(StatusCode::OK, body).json(StatusCode::OK, body);
        builder.build_blocking_with(mock).unwrap()
    };
    let call = |client: &BlockingClient| Request::<GetOwner, dyn BlockingTransport>::new(client);
    let client = strict(ClientBuilder::new("https://x").strict());
    let Err(Error::Decode(error)) = call(&client).send() else { panic!("read") };
    assert_eq!((error.error.path(), error.error.misfits().len()), ("id", 1));
    assert_eq!(call(&client).with_strict(false).send().unwrap(), Owner::default());
    let client = strict(ClientBuilder::new("https://x"));
    assert!(matches!(call(&client).with_strict(true).send(), Err(Error::Decode(_))));
    let (owner, response) = call(&client).send_with_response().unwrap();
    assert_eq!(owner, Owner::default());
    let [misfit] = response.misfits() else { panic!("{:?}", response.misfits()) };
    assert_eq!((misfit.path(), misfit.property(), misfit.value()), ("id", Some("id"), Some("\"x\"")));
    assert_eq!(format!("{misfit:?}"), "Misfit(`id`: invalid type: string \"x\", expected i64)");
}

#[test]
fn strictly_null_is_no_list() {
    const BODY: &str = r#"{"id":1,"tags":null}"#;
    let send = |strict| {
        let (client, _) = client(200, BODY);
        Request::<GetItem, dyn BlockingTransport>::new(&client).with_strict(strict).send()
    };
    assert_eq!(send(false).unwrap().tags, Vec::<String>::new());
    let Err(Error::Decode(error)) = send(true) else { panic!("read") };
    let [misfit] = error.error.misfits() else { panic!("{error:?}") };
    assert_eq!((misfit.path(), misfit.property()), ("tags", None));
    let said = error.error.to_string();
    assert!(said.contains("`tags`: invalid type: null"), "{said}");
}

#[test]
fn a_value_that_a_closed_enum_does_not_list_does_not_fit() {
    let (told_client, told) = client(200, r#"{"side":"left","before":"up"}"#);
    let turn = Request::<GetTurn, dyn BlockingTransport>::new(&told_client).send().unwrap();
    assert_eq!(turn, Turn { side: Side::Left, before: None });
    let told = told.lock().unwrap().clone();
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("`before`: `up` is none of the values `left`"), "{told:?}");
    assert!(told[0].ends_with("[before = \"up\"]"), "{told:?}");
    let (client, _) = client(200, r#"{"side":"up"}"#);
    let Err(Error::Decode(error)) = Request::<GetTurn, dyn BlockingTransport>::new(&client).send() else {
        panic!("read")
    };
    assert_eq!(error.error.path(), "side");
}

#[test]
fn an_object_of_strangers_fits_no_undeclared_status() {
    let send = |status, body| {
        let (client, _) = client(status, body);
        Request::<GetOwner, dyn BlockingTransport>::new(&client).send()
    };
    assert_eq!(send(201, r#"{"id":1,"more":2}"#).unwrap().id, Some(1));
    assert_eq!(send(201, r#"{"id":"x"}"#).unwrap().id, None);
    assert_eq!(send(201, "{}").unwrap(), Owner::default());
    assert!(matches!(send(201, r#"{"queued":true}"#), Err(Error::UnexpectedStatus(_))));
    // A declared one says less than its schema, and is one.
    assert_eq!(send(200, r#"{"queued":true}"#).unwrap(), Owner::default());
}
