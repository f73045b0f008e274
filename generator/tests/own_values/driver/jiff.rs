//! Values of jiff, url and rust_decimal through a client and back.

#![cfg(test)]

#[path = "../../driver/call.rs"]
mod call;

use call::call;
use events_of_jiff::types::Event;
use events_of_jiff::{jiff, rust_decimal, url};
use jiff::{SignedDuration, Timestamp, civil};
use serde_json::json;

#[test]
fn they_are_sent_and_come_back() {
    let at: Timestamp = "2024-05-06T07:08:09.5Z".parse().unwrap();
    let page: url::Url = "https://example.com/a%20b?c=d#e".parse().unwrap();
    let price: rust_decimal::Decimal = "79228162514264337593543950.335".parse().unwrap();
    let body = Event::new(at, price)
        .day(civil::date(2024, 2, 29))
        .opens(civil::time(9, 30, 0, 0))
        .takes(SignedDuration::from_mins(90))
        .page(page.clone())
        .before(vec![Timestamp::UNIX_EPOCH])
        .ended(at)
        .weight(1.5);
    let sent = json!({
        "at": "2024-05-06T07:08:09.5Z", "day": "2024-02-29", "opens": "09:30:00", "takes": "PT1H30M",
        "page": "https://example.com/a%20b?c=d#e", "price": "79228162514264337593543950.335",
        "before": ["1970-01-01T00:00:00Z"], "ended": "2024-05-06T07:08:09.5Z", "weight": 1.5,
    });
    let (outcome, request) = call!(events_of_jiff, 200 "application/json" sent, |client| client
        .move_event(civil::date(2024, 2, 29), body.clone())
        .since(at)
        .x_source(page));
    assert_eq!(outcome.unwrap(), body);
    request.is("POST /events/2024-02-29?since=2024-05-06T07%3A08%3A09.5Z");
    request.has("x-source", "https://example.com/a%20b?c=d#e");
    request.sends("application/json", sent);
}

#[test]
fn what_they_do_not_take_is_an_error_that_names_the_place() {
    for (member, value) in [("at", "2024-05-06"), ("price", "a lot")] {
        let mut event = json!({ "at": "2024-05-06T07:08:09Z", "price": "1.10" });
        let good: Event = serde_json::from_value(event.clone()).unwrap();
        assert_eq!(good.price.to_string(), "1.10");
        event[member] = value.into();
        let body = good.clone();
        let (outcome, _) = call!(events_of_jiff, 200 "application/json" event, |client| client
            .move_event(civil::date(2024, 1, 1), body.clone()));
        let error = format!("{:#}", outcome.unwrap_err());
        assert!(error.contains(member), "{error}");
    }
}
