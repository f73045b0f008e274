//! What the client of `validation.yaml` sends and what it does not, async and blocking, against a real server on
//! loopback.

use std::collections::BTreeMap;
use std::time::Duration;

use orders::request::FilePart;
use orders::types::{Card, Change, Filter, Item, Order, OrderPay, Origin, Transfer, UploadRequest};
use orders::validation::{Validate, ValidationError};
use orders::values::Patch;
use orders::{BlockingClient, Client, ClientBuilder, Error};
use test_support::loopback::{Loopback, Reply};

fn builder(server: &Loopback, validate: bool) -> ClientBuilder {
    let builder = Client::builder().server(server.url.as_str()).timeout(Duration::from_secs(5));
    builder.validate_requests(validate)
}

fn server() -> Loopback {
    Loopback::start(Reply::Bytes(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n".to_vec()))
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

fn paths(error: &ValidationError) -> Vec<&str> {
    error.violations.iter().map(|violation| violation.path.as_str()).collect()
}

/// A call with all constraints kept or broken: sent by both clients where the switch is off; where it is on, only what
/// breaks nothing. These are the paths of what is broken.
macro_rules! breaks {
    (|$client:ident| $call:expr, $broken:expr) => {{
        let broken: &[&str] = &$broken;
        for validate in [false, true] {
            let server = server();
            let $client: BlockingClient = builder(&server, validate).build_blocking().unwrap();
            let blocking = $call.send();
            let first = server.request().is_some();
            let server = crate::server();
            let $client: Client = builder(&server, validate).build().unwrap();
            let asynchronous = run($call.send());
            let both = [(blocking, first), (asynchronous, server.request().is_some())];
            for (outcome, sent) in both {
                let refused = validate && !broken.is_empty();
                assert_eq!(sent, !refused);
                match outcome {
                    Ok(()) => assert!(!refused),
                    Err(Error::Build(error)) => {
                        let validation = error.validation().expect("what is broken");
                        assert_eq!(paths(validation), broken);
                        assert!(error.to_string().contains(broken[0]), "{error}");
                        assert!(error.operation().is_some() && !format!("{error:?}").contains("secret"));
                    }
                    Err(other) => panic!("{other:?}"),
                }
            }
        }
    }};
}

fn order() -> Order {
    Order::new(vec![Item::new("tea", 4.35)])
}

#[test]
fn parameters() {
    breaks!(|client| client.list_orders("corner").limit(100).ids(&["abc", "b"]), []);
    breaks!(|client| client.list_orders("Corner").limit(0), ["path/shop", "query/limit"]);
    breaks!(|client| client.list_orders("a").limit(101), ["query/limit"]);
    breaks!(|client| client.list_orders("a").ids(&["a", "abcd"]), ["query/ids/1"]);
    breaks!(|client| client.list_orders("a").ids(&["a", "b", "a"]), ["query/ids", "query/ids"]);
    breaks!(|client| client.list_orders("a").x_shop_token("secret"), ["header/X-Shop-Token"]);
    breaks!(|client| client.list_orders("a").filter(Filter::new().text("12345")), ["query/filter/text"]);
    // What is set last counts.
    breaks!(|client| client.list_orders("a").limit(0).limit(1), []);
}

#[test]
fn bodies() {
    breaks!(|client| client.create_order("a", order().reference("123").pin("1234")), []);
    breaks!(|client| client.create_order("a", order().reference("x123")), ["/reference"]);
    breaks!(|client| client.create_order("a", order().pin("secret")), ["/pin"]);
    breaks!(|client| client.create_order("a", Order::new(vec![])), ["/items"]);
    let items = vec![Item::new("tea", 0.07), Item::new("", 0.0).sizes(vec![1, 2, 1]), Item::new("a", 0.075)];
    breaks!(
        |client| client.create_order("a", Order::new(items.clone())),
        ["/items/1/name", "/items/1/price", "/items/1/sizes", "/items/2/price"]
    );
    let deep = order().follow_up(order().follow_up(Order::new(vec![])));
    breaks!(|client| client.create_order("a", deep.clone()), ["/follow_up/follow_up/items"]);
    let lists = [order(), Order::new(vec![]), order()];
    breaks!(|client| client.replace_orders("a", lists[..1].to_vec()), []);
    breaks!(|client| client.replace_orders("a", lists.to_vec()), ["", "/1/items"]);
    breaks!(|client| client.replace_orders("a", vec![]), [""]);
}

#[test]
fn maps_and_unions() {
    let notes =
        |text: &str| BTreeMap::from([("a/b".to_owned(), Some(text.to_owned())), ("c".to_owned(), None)]);
    breaks!(|client| client.create_order("a", order().notes(notes("short"))), []);
    breaks!(|client| client.create_order("a", order().notes(notes("longer"))), ["/notes/a~1b"]);
    let pay = |pay: OrderPay| order().pay(pay);
    breaks!(|client| client.create_order("a", pay(OrderPay::Card(Card::new("123")))), []);
    breaks!(|client| client.create_order("a", pay(OrderPay::Card(Card::new("12-3")))), ["/pay/number"]);
    let long = OrderPay::Transfer(Transfer::new("X".repeat(35)));
    breaks!(|client| client.create_order("a", pay(long.clone())), ["/pay/iban"]);
}

#[test]
fn other_media_types_and_methods() {
    breaks!(|client| client.create_order_as_form("a", Filter::new().text("12345")), ["/text"]);
    breaks!(|client| client.create_order_as_form("a", Filter::new()), [""]);
    let upload = |title: &str| UploadRequest::new(FilePart::from(b"longer than said".to_vec())).title(title);
    breaks!(|client| client.upload(upload("12345")), []);
    breaks!(|client| client.upload(upload("123456")), ["/title"]);
    breaks!(|client| client.change_order("a", Change::new().name(Patch::Null)), []);
    breaks!(|client| client.change_order("a", Change::new().name("a").other("bc")), ["/name"]);
}

#[test]
fn without_a_client() {
    order().validate().unwrap();
    let error = Order::new(vec![Item::new("", 1.0)]).pin("secret").validate().unwrap_err();
    assert_eq!(paths(&error), ["/items/0/name", "/pin"]);
    assert_eq!(
        error.to_string(),
        "`/items/0/name`: minLength is 1, found 0 characters: \"\"; `/pin`: maxLength is 4"
    );
    assert!(!format!("{error:?}").contains("secret"));
    // Types without constraints have the method too: a later document may have some.
    Origin::new().country("").validate().unwrap();
}
